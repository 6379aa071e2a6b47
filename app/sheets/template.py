"""The county's default roster sheet of 18 columns (`domain.md` 4, [S56g]): recognising and reading it."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import closing
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from app.domain.faults import Code, UserError
from app.domain.rows import COLUMNS
from app.sheets.headings import Header, find_header
from app.sheets.reading import Cell, Row, open_sheets
from app.sheets.texts import plain_heading

_HEADINGS = tuple(plain_heading(column.heading) for column in COLUMNS)
_KNOWN = frozenset(_HEADINGS)
_ENOUGH = 4
"""So many headings of ours in one row make it the row of headings; what then lacks is named."""

_TOTALS = frozenset({"合计", "总计", "小计", "共计", "合计:", "总计:"})
_TELLING = (_HEADINGS.index("收款人身份证号"), _HEADINGS.index("银行账号"))
"""A row that has both is a person's; of the others it is asked whether they say anything."""


class TemplateRow(NamedTuple):
    """One row of a roster sheet.

    `values` are the 18 cells in the order of `COLUMNS`, as they were in the file: a number is a number, an
    absent column None. `columns` are the 0-based columns of the file they come from, None for an absent one;
    `row` and `header_row` are Excel rows. Of a row of another layout `values` are completed from the register and
    `raw` is what stood in the file; `clears_phone` when its blank telephone is to clear ours. `native` is the name in
    Uyghur or Kazakh script, and `native_column` where it stands.
    """

    sheet: str
    row: int
    values: tuple[Cell, ...]
    columns: tuple[int | None, ...]
    header_row: int
    raw: tuple[Cell, ...] | None = None
    clears_phone: bool = False
    native: Cell = None
    native_column: int | None = None

    def cell(self, column_index: int) -> str:
        """Name the cell of a column of `COLUMNS` as Excel does ("F37"); of an absent one the row's first."""
        return cell_name(self.row, self.columns[column_index] or 0)


def cell_name(row: int, column: int) -> str:
    """Name a cell as Excel does: `row` from 1, `column` of the file from 0; (37, 5) is "F37"."""
    letters = ""
    rest = column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row}"


def read_template(path: Path, password: str | None = None) -> Generator[TemplateRow]:
    """Read the rows of every sheet that has the layout; blank rows and rows of totals are left out.

    The row of headings is found in the first 20 rows, its columns in any order, with or without star. A sheet
    without it is passed over when another has it. Raises `UserError`: `COLUMN_MISSING` and `COLUMN_DOUBLED`
    (column, sheet, file), `HEADER_MISSING` (file) when no sheet has the layout, `SHEET_EMPTY` (file) when
    none holds anything; and the faults of reading. They may come after rows of an earlier sheet: take in
    nothing before the last row.
    """
    found = anything = False
    with closing(open_sheets(path, password)) as sheets:
        for sheet, rows in sheets:
            header, below = find_header(rows, _KNOWN, at_least=_ENOUGH)
            if header is None:
                anything = anything or next(below, None) is not None
                continue
            found = True
            columns = _columns_of(header, sheet.name, path)
            yield from _rows_below(header, below, sheet.name, columns)
    if not found:
        raise UserError(Code.HEADER_MISSING if anything else Code.SHEET_EMPTY, file=path.name)


def _columns_of(header: Header, sheet: str, path: Path) -> tuple[int | None, ...]:
    for column, heading in zip(COLUMNS, _HEADINGS, strict=True):
        places = header.places.get(heading, ())
        where = {"column": column.heading, "sheet": sheet, "file": path.name}
        if len(places) > 1:
            raise UserError(Code.COLUMN_DOUBLED, **where)
        if column.required and not places:
            raise UserError(Code.COLUMN_MISSING, **where)
    return tuple(header.first(heading) for heading in _HEADINGS)


def _rows_below(
    header: Header, below: Iterator[Row], sheet: str, columns: tuple[int | None, ...]
) -> Iterator[TemplateRow]:
    # An absent column is picked from the None put behind every row.
    pick = itemgetter(*(-1 if column is None else column for column in columns))
    payee, account = _TELLING
    native = header.native
    for number, cells in below:
        cells.append(None)
        values: tuple[Cell, ...] = pick(cells)
        if (values[payee] and values[account]) or _says_something(values):
            if native is None:
                yield TemplateRow(sheet, number, values, columns, header.row)
            else:
                name = cells[native] if native < len(cells) else None
                yield TemplateRow(sheet, number, values, columns, header.row, native=name, native_column=native)


def _says_something(values: tuple[Cell, ...]) -> bool:
    """Tell a row of a person, however incomplete, from a blank row and from a row of totals."""
    texts = ["".join(value.split()) for value in values if isinstance(value, str)]
    if any(text in _TOTALS for text in texts):
        payee, account = _TELLING
        return bool(values[payee] or values[account])
    return any(texts) or any(value for value in values if not isinstance(value, str))
