"""Text of text files and of cells."""

from __future__ import annotations

import codecs
import datetime as dt
import unicodedata
from decimal import Decimal

from app.domain.faults import Code, HostileInput

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes, *, file: str) -> str:
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
    raise HostileInput(Code.NOT_A_WORKBOOK, why="encoding", file=file)


def cell_text(value: object) -> str:
    """Write a cell out as text: nothing as "", a whole number without a point, a date as ISO 8601."""
    if isinstance(value, str):
        return value
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value).upper()
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() else repr(value)
    if isinstance(value, dt.datetime):
        return value.isoformat(" ")
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def plain_heading(value: object) -> str:
    """Reduce a heading to what it says: no blanks, star or unit; brackets and letters half-width."""
    if not isinstance(value, str):
        return ""
    text = "".join(unicodedata.normalize("NFKC", value).split()).replace("*", "").lower()
    text = "".join(character for character in text if unicodedata.category(character) != "Cf")
    for suffix in ("(必填)", "(必填项)", "(元)", "(元/人)"):
        text = text.removesuffix(suffix)
    return text
