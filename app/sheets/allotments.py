"""A department's order (批次下达): a row a programme and period, with a quota and a deadline, below whatever title."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from app.domain.faults import Code, UserError
from app.sheets.headings import Header, find_header
from app.sheets.reading import Cell, Row, open_sheets
from app.sheets.texts import plain_heading

HEADINGS: dict[str, tuple[str, ...]] = {
    "programme": ("补贴项目", "项目名称", "项目", "补贴名称", "资金名称", "项目代码"),
    "period": ("期", "期间", "所属期", "发放月份", "发放期", "月份", "批次", "发放批次", "年度"),
    "people": ("人数", "名额", "指标", "计划人数", "指标人数", "下达人数", "指标数"),
    "sum": ("金额", "资金", "下达金额", "计划金额", "指标金额", "下达资金", "资金额度"),
    "sum_ten_thousands": (
        "金额(万元)",
        "资金(万元)",
        "下达金额(万元)",
        "计划金额(万元)",
        "指标金额(万元)",
        "下达资金(万元)",
    ),
    "deadline": ("截止日期", "截止时间", "报送截止日期", "上报时限", "报送时间", "完成时限", "上报截止日期", "截止日"),
    "document": ("文号", "文件", "依据", "下达文号", "文件号"),
}
"""The headings of each column, the most telling first; the programme must be there."""
_KNOWN = frozenset(plain_heading(heading) for headings in HEADINGS.values() for heading in headings)


class OrderedRow(NamedTuple):
    """One row, its cells as they were; `row` is the Excel row; `ten_thousands` says the money's unit is 万元."""

    sheet: str
    row: int
    programme: Cell
    period: Cell
    people: Cell
    sum: Cell
    deadline: Cell
    document: Cell
    ten_thousands: bool


def read_orders(path: Path, password: str | None = None) -> Generator[OrderedRow]:
    """Read the rows of every sheet that has a column of programmes and one of what is ordered.

    Raises UserError COLUMN_MISSING (column) and the faults of reading.
    """
    found = False
    with closing(open_sheets(path, password)) as sheets:
        for sheet, rows in sheets:
            header, below = find_header(rows, _KNOWN, at_least=2)
            if header is None or _place(header, "programme") is None:
                continue
            found = True
            for row in below:
                cells = _ordered(sheet.name, row, header)
                if cells.programme not in (None, "") and "合计" not in str(cells.programme):
                    yield cells
    if not found:
        raise UserError(Code.COLUMN_MISSING, column=HEADINGS["programme"][0], file=path.name)


def _place(header: Header, role: str) -> int | None:
    found = (header.first(plain_heading(heading)) for heading in HEADINGS[role])
    return next((at for at in found if at is not None), None)


def _ordered(sheet: str, row: Row, header: Header) -> OrderedRow:
    number, cells = row

    def cell(role: str) -> Cell:
        at = _place(header, role)
        return cells[at] if at is not None and at < len(cells) else None

    ten = _place(header, "sum_ten_thousands") is not None and _place(header, "sum") is None
    return OrderedRow(
        sheet,
        number,
        cell("programme"),
        cell("period"),
        cell("people"),
        cell("sum_ten_thousands" if ten else "sum"),
        cell("deadline"),
        cell("document"),
        ten,
    )
