"""The county system's list of refused rows: "Excel行号：37 ……" (`domain.md` 4, [S56b])."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from msgspec import Struct

from app.domain.faults import Code, UserError
from app.sheets.reading import Cell, open_sheets, read_text
from app.sheets.texts import cell_text, plain_heading

_ENTRY = re.compile(r"Excel\s*行号\s*[:：]?\s*第?\s*(\d{1,7})\s*行?(.*?)(?=Excel\s*行号|\Z)", re.DOTALL | re.IGNORECASE)
_EDGES = " \t\r\n\u3000,，;；:：、\"'"
_ROW_HEADINGS = frozenset({"excel行号", "行号"})


class Refusal(Struct, frozen=True):
    """What the county says against one row of the workbook it was given, in its own words."""

    excel_row: int
    message: str


def read_refusals(path: Path, password: str | None = None) -> list[Refusal]:
    """Read a list of refused rows from a text, CSV or workbook, ascending; one entry a row.

    Several messages of a row become one. Text may be UTF-8 (with or without mark), UTF-16 or GB18030. A
    workbook may hold the sentences in any cell, or a column 行号 with the message beside it. Raises
    `UserError(HEADER_MISSING)` when there is none, and the faults of reading.
    """
    by_column: list[tuple[int, str]] = []
    if path.suffix.lower() in {".txt", ".log"}:
        text = read_text(path)
    else:
        text, by_column = _sheet_text(path, password)
    entries = [(int(row), message.strip(_EDGES)) for row, message in _ENTRY.findall(text)] or by_column
    if not entries:
        raise UserError(Code.HEADER_MISSING, file=path.name)
    return _merged(entries)


def _merged(entries: Iterable[tuple[int, str]]) -> list[Refusal]:
    messages: defaultdict[int, dict[str, None]] = defaultdict(dict)
    for row, message in entries:
        messages[row][" ".join(message.split())] = None
    return [Refusal(row, "；".join(filter(None, said))) for row, said in sorted(messages.items())]


def _sheet_text(path: Path, password: str | None) -> tuple[str, list[tuple[int, str]]]:
    """Join all cells, and read the rows below a heading 行号 for the case that they hold no sentence."""
    lines: list[str] = []
    by_column: list[tuple[int, str]] = []
    with closing(open_sheets(path, password)) as sheets:
        for _, rows in sheets:
            column: int | None = None
            for _, cells in rows:
                lines.append(" ".join(filter(None, map(cell_text, cells))))
                if column is None:
                    column = next((at for at, cell in enumerate(cells) if plain_heading(cell) in _ROW_HEADINGS), None)
                elif (entry := _entry_of(cells, column)) is not None:
                    by_column.append(entry)
    return "\n".join(lines), by_column


def _entry_of(cells: list[Cell], column: int) -> tuple[int, str] | None:
    number = cell_text(cells[column]).strip()
    if not number.isdecimal() or len(number) > 7:
        return None
    return int(number), " ".join(filter(None, map(cell_text, cells[column + 1 :])))
