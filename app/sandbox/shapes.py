"""What a worksheet has beside its cells: hidden rows and merged cells, in xlsx, xls and ods. Runs in the child only.

Nothing here changes what a cell holds: a shape that cannot be read is an empty one, and the cells are read by calamine.
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any
from xml.parsers import expat

from app.domain.faults import HostileInput
from app.sandbox import zipcheck
from app.sandbox.frames import Shape

MOST = 200_000
"""Ranges of one sheet; more are left out."""

ROW_TAG = re.compile(rb"""<(?:\w+:)?row((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*/?>""")
ATTRIBUTE = re.compile(rb"""([\w:.-]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')""")
_SHEET_TAG = re.compile(rb"""<(?:\w+:)?sheet((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*/?>""")
_RELATION_TAG = re.compile(rb"""<(?:\w+:)?Relationship((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*/?>""")
_HIDDEN = (b"1", b"true")
_LONGEST_TAG = 4096
_BOUNDSHEET, _ROW, _BOF, _EOF = 0x0085, 0x0208, 0x0809, 0x000A
_ZERO_HEIGHT = 0x0020


def attributes(tag: bytes) -> dict[bytes, bytes]:
    """Read the attributes of a start tag, as they are written."""
    return {name: double or single for name, double, single in ATTRIBUTE.findall(tag)}


def sheet_parts(data: bytes, entries: Iterable[zipcheck.Entry]) -> list[tuple[str, zipcheck.Entry | None]]:
    """Give the name of each sheet of an xlsx, in the order of the workbook, with the entry of its part."""
    by_name = {entry.name.lower(): entry for entry in entries}
    book, links = by_name.get("xl/workbook.xml"), by_name.get("xl/_rels/workbook.xml.rels")
    if book is None or links is None:
        return []
    targets = {}
    for tag in _RELATION_TAG.findall(b"".join(zipcheck.unpacked(data, links))):
        found = attributes(tag)
        targets[found.get(b"Id", b"")] = found.get(b"Target", b"").decode("utf-8", "replace")
    parts = []
    for tag in _SHEET_TAG.findall(b"".join(zipcheck.unpacked(data, book))):
        found = attributes(tag)
        relation = next((value for name, value in found.items() if name.rpartition(b":")[2] == b"id"), b"")
        target = targets.get(relation, "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        name = unescape(found.get(b"name", b"").decode("utf-8", "replace"))
        parts.append((name, by_name.get(part.lower())))
    return parts


class Shapes:
    """The shapes of a workbook, asked for sheet by sheet in the order of the workbook."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._parts: list[zipcheck.Entry | None] = []
        self._hidden: list[list[tuple[int, int]]] = []
        self._merged: list[list[tuple[int, int, int, int]]] = []
        if zipcheck.is_zip(data):
            entries = zipcheck.checked_entries(data)
            content = next((entry for entry in entries if entry.name == "content.xml"), None)
            if content is not None:
                self._hidden, self._merged = _ods(zipcheck.unpacked(data, content))
            else:
                self._parts = [entry for _, entry in sheet_parts(data, entries)]
        else:
            self._hidden = _xls(data)

    def of(self, index: int, sheet: Any) -> Shape:  # noqa: ANN401 - calamine carries no types
        """Give the shape of the sheet `index` of the workbook, `sheet` as calamine has it."""
        merged = [(top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()]
        if index < len(self._merged):
            merged = self._merged[index]
        hidden: list[tuple[int, int]] = []
        if index < len(self._parts) and (entry := self._parts[index]) is not None:
            hidden = _xlsx(zipcheck.unpacked(self._data, entry))
        elif index < len(self._hidden):
            hidden = self._hidden[index]
        return Shape(hidden[:MOST], merged[:MOST])


def _xlsx(pieces: Iterator[bytes]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    rest = b""
    try:
        for piece in pieces:
            text = rest + piece
            if b"hidden" in text:
                _add_hidden(found, text)
            # a tag may be cut in two; what lies before its "<" was seen
            cut = text.rfind(b"<", max(0, len(text) - _LONGEST_TAG))
            rest = text[cut:] if cut >= 0 and b">" not in text[cut:] else b""
    except HostileInput:
        return found
    return found


def _add_hidden(found: list[tuple[int, int]], text: bytes) -> None:
    for tag in ROW_TAG.findall(text):
        if b"hidden" not in tag:
            continue
        told = attributes(tag)
        if told.get(b"hidden") in _HIDDEN and (number := told.get(b"r", b"")).isdigit() and len(number) <= 7:
            _add(found, int(number), int(number))


def _add(found: list[tuple[int, int]], first: int, last: int) -> None:
    if found and found[-1][1] + 1 == first:
        found[-1] = (found[-1][0], last)
    elif len(found) < MOST:
        found.append((first, last))


def _xls(data: bytes) -> list[list[tuple[int, int]]]:
    """Read the ROW records of each sheet of a BIFF5 or BIFF8 stream ([MS-XLS] 2.4.221, 2.4.28)."""
    try:
        import olefile

        with olefile.OleFileIO(io.BytesIO(data)) as book:
            name = next(name for name in ("Workbook", "Book") if book.exists(name))
            stream = book.openstream(name).read()
        return [_rows_at(stream, start) for start in _sheet_starts(stream)]
    except Exception:  # noqa: BLE001 - a foreign parser on foreign bytes; the cells are read by another
        return []


def _sheet_starts(stream: bytes) -> list[int]:
    return [struct.unpack_from("<L", body)[0] for kind, body in _records(stream, 0) if kind == _BOUNDSHEET]


def _rows_at(stream: bytes, start: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    rows = sorted(
        struct.unpack_from("<H", body)[0] + 1
        for kind, body in _records(stream, start)
        if kind == _ROW and len(body) >= 14 and struct.unpack_from("<H", body, 12)[0] & _ZERO_HEIGHT
    )
    for row in rows:
        _add(found, row, row)
    return found


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Give the records from a BOF to the EOF that closes it."""
    depth = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        body = stream[at + 4 : at + 4 + length]
        depth += (kind == _BOF) - (kind == _EOF)
        yield kind, body
        if depth <= 0:
            return
        at += 4 + length


class _OdsTables:
    """Listens to the content of an ods: rows with their visibility, cells with what they span."""

    def __init__(self) -> None:
        self.hidden: list[list[tuple[int, int]]] = []
        self.merged: list[list[tuple[int, int, int, int]]] = []
        self._row = self._column = self._depth = 0

    def start(self, name: str, told: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "table":
            self._depth += 1
            if self._depth == 1:
                self.hidden.append([])
                self.merged.append([])
                self._row = 0
        elif self._depth == 1 and local == "table-row":
            times = _count(told, "number-rows-repeated")
            if told.get("table:visibility") in {"collapse", "filter"}:
                _add(self.hidden[-1], self._row + 1, self._row + times)
            self._row += times
            self._column = 0
        elif self._depth == 1 and local in {"table-cell", "covered-table-cell"}:
            down, across = _count(told, "number-rows-spanned"), _count(told, "number-columns-spanned")
            if (down > 1 or across > 1) and len(self.merged[-1]) < MOST:
                right = self._column + across - 1
                self.merged[-1].append((self._row, self._column, self._row + down - 1, right))
            self._column += _count(told, "number-columns-repeated")

    def end(self, name: str) -> None:
        if name.rpartition(":")[2] == "table":
            self._depth -= 1


def _count(told: dict[str, str], name: str) -> int:
    text = told.get(f"table:{name}", "1")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 7 else 1


def _ods(pieces: Iterator[bytes]) -> tuple[list[list[tuple[int, int]]], list[list[tuple[int, int, int, int]]]]:
    listener, parser = _OdsTables(), expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = listener.start, listener.end
    try:
        for piece in pieces:
            parser.Parse(piece)
    except (expat.ExpatError, HostileInput):
        return [], []
    return listener.hidden, listener.merged
