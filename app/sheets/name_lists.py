"""Lists of people that other offices keep: the deceased, prisoners, payroll, owners of vehicles.

Whatever else stands in them, only number, name and the day of the entry are read, below whatever title.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from app.domain.faults import Code, UserError
from app.sheets.headings import Header, find_header
from app.sheets.reading import Cell, Row, open_sheets

HEADINGS: dict[str, tuple[str, ...]] = {
    "document": (
        *("身份证号", "身份证号码", "公民身份号码", "公民身份证号", "公民身份证号码", "居民身份证号"),
        *(
            "证件号码",
            "证件号",
            "身份证",
            "死者身份证号",
            "逝者证件号",
            "车主身份证号",
            "所有人证件号码",
            "罪犯身份证号",
        ),
    ),
    "name": ("姓名", "人员姓名", "死者姓名", "逝者姓名", "车主", "车主姓名", "所有人", "机动车所有人", "罪犯姓名"),
    "day": (
        *("死亡日期", "死亡时间", "去世日期", "去世时间", "火化日期", "注销日期"),
        *("收监日期", "入监日期", "判决日期", "参加工作时间", "登记日期", "注册日期", "日期"),
    ),
}
"""The headings of each column, the most telling first; only the number must be there."""

_KNOWN = frozenset(heading for headings in HEADINGS.values() for heading in headings)


class ListedRow(NamedTuple):
    """One row, its cells as they were; `row` is the Excel row."""

    sheet: str
    row: int
    document: Cell
    name: Cell
    day: Cell


def read_name_list(path: Path, password: str | None = None) -> Generator[ListedRow]:
    """Read the rows of every sheet that has a column of document numbers; rows without one are left out.

    Raises UserError COLUMN_MISSING (no sheet has such a column), SHEET_EMPTY, and the faults of reading.
    """
    found = anything = False
    name = ""
    with closing(open_sheets(path, password)) as sheets:
        for sheet, rows in sheets:
            header, below = find_header(rows, _KNOWN, at_least=1)
            columns = {} if header is None else _columns(header)
            if "document" not in columns:
                anything, name = anything or header is not None or next(below, None) is not None, name or sheet.name
                continue
            found = True
            yield from _rows_below(below, sheet.name, columns)
    if not found and not anything:
        raise UserError(Code.SHEET_EMPTY, file=path.name)
    if not found:
        raise UserError(Code.COLUMN_MISSING, column=HEADINGS["document"][0], sheet=name, file=path.name)


def _columns(header: Header) -> dict[str, int]:
    found = {}
    for role, headings in HEADINGS.items():
        place = next((at for heading in headings if (at := header.first(heading)) is not None), None)
        if place is not None:
            found[role] = place
    return found


def _rows_below(below: Iterator[Row], sheet: str, columns: dict[str, int]) -> Iterator[ListedRow]:
    places = [columns.get(role) for role in HEADINGS]
    for number, cells in below:
        values = [None if at is None or at >= len(cells) else cells[at] for at in places]
        if values[0] not in (None, ""):
            yield ListedRow(sheet, number, *values)
