"""Sheets that are text inside, whatever their file is named: its encoding, its lines, its cells."""

from __future__ import annotations

import codecs
import csv
import io
import re

from app.domain.faults import Code, HostileInput

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = re.compile("[\x01-\x08\x0e-\x1f\x7f\ufffe\uffff]")
_AS_TEXT = re.compile(r'^="([^"]*)"$')
"""How a text file orders a spreadsheet to keep digits as text; what it shows then is between the quotes."""

_SEPARATOR_LINE = re.compile(r"sep=([,;\t])\r?\n", re.IGNORECASE)

Line = tuple[int, list[str]]


def decode(data: bytes, *, file: str = "") -> str:
    """Decode a text file: by its byte order mark, else UTF-16 by its zero bytes, else UTF-8, else GB18030.

    Raises `HostileInput(NOT_A_WORKBOOK, why="encoding")` when no reading is possible or the text holds zeros,
    so that a binary file is never taken for a text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], (encoding,), file)
    if 0 in data[:4096]:  # no other text holds zero bytes; a line end is 0D 00 0A 00 or 00 0D 00 0A
        little = data[1:4096:2].count(0) > data[0:4096:2].count(0)
        return _decoded(data, ("utf-16-le" if little else "utf-16-be",), file)
    return _decoded(data, ("utf-8", "gb18030"), file)


def _decoded(data: bytes, encodings: tuple[str, ...], file: str) -> str:
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise HostileInput(Code.NOT_A_WORKBOOK, why="encoding", **({"file": file} if file else {}))


def is_table(text: str) -> bool:
    """Say whether a text can be a table at all: no control characters, and a tab, comma or semicolon in it."""
    return not _CONTROLS.search(text) and any(mark in text for mark in "\t,;")


def lines_of(text: str) -> list[Line]:
    """Split a table into numbered lines of cells, blank ones left out; `csv.Error` when a cell has no end.

    The separator is what stands most often in the fullest of the first lines, for a title has none.
    """
    if named := _SEPARATOR_LINE.match(text):
        # Excel takes this line as an order and no row, but it counts it
        return [(number + 1, line) for number, line in _split(text[named.end() :], named.group(1))]
    head = text[:65_536].splitlines()[:20]
    delimiter = max(",\t;", key=lambda mark: max((line.count(mark) for line in head), default=0))
    return _split(text, delimiter)


def _split(text: str, delimiter: str) -> list[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    ordered = '="' in text
    return [
        (number, [_AS_TEXT.sub(r"\1", cell) for cell in line] if ordered else line)
        for number, line in enumerate(reader, 1)
        if any(line)
    ]
