"""A copy of somebody's workbook with what is wrong written beside each row, for whoever sent it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, BinaryIO

from msgspec import Struct

from app.sandbox.frames import RowMark, SheetMarks, Unmarkable
from app.sandbox.workbooks import marked_workbook
from app.sheets.reading import Cell, RowBatch, SheetStart, is_text, read_rows
from app.sheets.texts import cell_text
from app.sheets.writing import cut_text, spooled_workbook

ERROR_HEADING = "错误"
_SHEET_NAME_LENGTH = 31
_NOT_IN_SHEET_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", "_"))


class Mark(Struct, frozen=True):
    """What is wrong with a row: a sentence, and the 0-based column of its cell (None: the whole row)."""

    sentence: str
    column: int | None = None


def write_copy(
    path: Path,
    marks: Mapping[tuple[str, int], Sequence[Mark]],
    target: BinaryIO,
    *,
    headings: Mapping[str, int],
    password: str | None = None,
) -> bool:
    """Write a copy of a workbook with `marks` into `target`; whether it is their own with a column more.

    Of an .xlsx every other part is as it was, byte for byte. Whatever else it is, or an .xlsx that is written in an
    uncommon way, becomes a new workbook of texts (`write_marked`). Raises the faults of `read_rows`.
    """
    if not is_text(path):
        with closing(marked_workbook(path, _by_sheet(marks, headings), ERROR_HEADING, password=password)) as pieces:
            for piece in pieces:
                if isinstance(piece, Unmarkable):
                    break
                target.write(piece)
            else:
                return True
    with closing(read_rows(path, password)) as parts:
        write_marked(parts, marks, target, headings=headings)
    return False


def _by_sheet(marks: Mapping[tuple[str, int], Sequence[Mark]], headings: Mapping[str, int]) -> list[SheetMarks]:
    sheets: dict[str, list[RowMark]] = {}
    for (sheet, row), said in marks.items():
        text = "\n".join(mark.sentence for mark in said)
        columns = sorted({mark.column for mark in said if mark.column is not None})
        sheets.setdefault(sheet, []).append(RowMark(row, text, columns))
    return [SheetMarks(sheet, headings.get(sheet, 0), rows) for sheet, rows in sheets.items()]


def write_marked(
    parts: Iterable[SheetStart | RowBatch],
    marks: Mapping[tuple[str, int], Iterable[Mark]],
    target: BinaryIO,
    *,
    headings: Mapping[str, int] | None = None,
) -> int:
    """Write `parts` (of `read_rows`) as texts into their own Excel rows, with a column 错误 at the right.

    `marks` are by (sheet, Excel row); their cells are coloured, their sentences joined by a new line.
    `headings` tells the Excel row of the headings of each sheet, where the column's name goes (else the first
    row of the sheet). A number that Excel has already cut is written with the digits it has left. Returns how
    many rows got a mark.
    """
    marked = 0
    with spooled_workbook(target) as book:
        pen = _Pen(book)
        taken: set[str] = set()
        sheet: Any = None
        sheet_name, heading_row = "", None
        for part in parts:
            if isinstance(part, SheetStart):
                sheet = book.add_worksheet(_free_name(part.name, taken))
                sheet_name, heading_row = part.name, (headings or {}).get(part.name)
                continue
            for number, cells in zip(part.numbers, part.rows, strict=True):
                heading_row = number if heading_row is None else heading_row
                said = list(marks.get((sheet_name, number), ()))
                pen.row(sheet, number, cells, said)
                if number == heading_row:
                    pen.heading(sheet, number, len(cells))
                marked += bool(said)
        if sheet is None:
            book.add_worksheet(ERROR_HEADING)
    return marked


class _Pen:
    """The formats of one workbook."""

    def __init__(self, book: Any) -> None:  # noqa: ANN401 - XlsxWriter is loaded late
        self._text = book.add_format({"num_format": "@"})
        self._wrong = book.add_format({"num_format": "@", "bg_color": "#FFC7CE", "font_color": "#9C0006"})
        self._bold = book.add_format({"num_format": "@", "bold": True})

    def row(self, sheet: Any, number: int, cells: list[Cell], marks: list[Mark]) -> None:  # noqa: ANN401
        wrong = {mark.column for mark in marks}
        for column, cell in enumerate(cells):
            form = self._wrong if column in wrong else self._text
            text = cut_text(cell_text(cell))
            if text:
                sheet.write_string(number - 1, column, text, form)
            elif form is self._wrong:
                sheet.write_blank(number - 1, column, None, form)
        if marks:
            sentences = "\n".join(mark.sentence for mark in marks)
            sheet.write_string(number - 1, len(cells), cut_text(sentences), self._wrong)

    def heading(self, sheet: Any, number: int, column: int) -> None:  # noqa: ANN401
        sheet.write_string(number - 1, column, ERROR_HEADING, self._bold)
        sheet.set_column(column, column, 48)


def _free_name(name: str, taken: set[str]) -> str:
    """Give a name that Excel takes: 31 characters, no brackets, slashes or end quotes, not used before."""
    wished = name.translate(_NOT_IN_SHEET_NAMES).strip("'")[:_SHEET_NAME_LENGTH] or ERROR_HEADING
    free, count = wished, 1
    while free.lower() in taken:
        count += 1
        free = f"{wished[: _SHEET_NAME_LENGTH - 4]}~{count}"
    taken.add(free.lower())
    return free
