"""Lists of contracted land (承包面积表): a row a household and village, what of it is leased to whom and from whom.

Whatever else stands in them, only the columns of `HEADINGS` are read, below whatever title.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from app.domain.faults import Code, UserError
from app.sheets.headings import Header, find_header
from app.sheets.reading import Cell, Row, open_sheets

_PLAIN: dict[str, tuple[str, ...]] = {
    "name": (
        *("户主姓名", "户主", "承包方代表姓名", "承包方代表", "承包方姓名", "承包方", "承包人", "农户姓名", "姓名"),
    ),
    "document": (
        *("户主身份证号", "户主身份证号码", "承包方代表证件号码", "承包方身份证号", "证件号码"),
        *("身份证号", "身份证号码", "公民身份号码"),
    ),
    "village": ("地块所在村", "所在村", "村(居)委会", "村(社区)", "行政村", "村名", "村委会", "村"),
    "group": ("村(居)民小组", "村民小组", "小组", "组别", "组"),
    "contracted": (*("承包面积", "承包地面积", "家庭承包面积", "合同面积", "二轮承包面积", "确权面积", "承包总面积"),),
    "excluded": ("不予补贴面积", "不补贴面积", "不补面积", "核减面积", "扣除面积", "不享受补贴面积"),
    "leased_out": ("流转出面积", "流出面积", "转出面积", "出租面积"),
    "lessee": ("流转给", "流转给谁", "转给谁", "受让方", "流入方", "转入方", "承租方"),
    "lessee_document": ("流转给身份证号", "受让方身份证号", "流入方身份证号", "承租方身份证号"),
    "leased_in": ("流转入面积", "流入面积", "转入面积", "代耕代种面积", "承租面积"),
    "lessor": ("从谁流转", "从谁流入", "转出方", "流出方", "出租方", "代耕谁家"),
    "lessor_document": ("转出方身份证号", "流出方身份证号", "出租方身份证号"),
}
_AREAS = ("contracted", "excluded", "leased_out", "leased_in")

HEADINGS: dict[str, tuple[str, ...]] = {
    role: tuple(
        form for heading in headings for form in ((heading, f"{heading}(亩)") if role in _AREAS else (heading,))
    )
    for role, headings in _PLAIN.items()
}
"""The headings of each column, the most telling first; the head and one area must be there."""

_KNOWN = frozenset(heading for headings in HEADINGS.values() for heading in headings)
_TOTALS = ("合计", "小计", "总计", "共计")


class LandListRow(NamedTuple):
    """One row, its cells as they were, by the keys of `HEADINGS`; `row` is the Excel row."""

    sheet: str
    row: int
    cells: dict[str, Cell]


def read_land_list(path: Path, password: str | None = None) -> Generator[LandListRow]:
    """Read the rows of every sheet with a head and an area; rows of totals and rows without a head are left out.

    Raises UserError COLUMN_MISSING (no sheet has such columns), SHEET_EMPTY, and the faults of reading.
    """
    found = anything = False
    name = lacking = ""
    with closing(open_sheets(path, password)) as sheets:
        for sheet, rows in sheets:
            header, below = find_header(rows, _KNOWN, at_least=2)
            columns = {} if header is None else _columns(header)
            missing = _missing(columns)
            if missing:
                anything = anything or header is not None or next(below, None) is not None
                name, lacking = name or sheet.name, lacking or missing
                continue
            found = True
            yield from _rows_below(below, sheet.name, columns)
    if not found and not anything:
        raise UserError(Code.SHEET_EMPTY, file=path.name)
    if not found:
        raise UserError(Code.COLUMN_MISSING, column=lacking, sheet=name, file=path.name)


def _missing(columns: dict[str, int]) -> str:
    """The heading a sheet lacks to be a list of land; empty when it is one."""
    if "name" not in columns and "document" not in columns:
        return HEADINGS["name"][0]
    return "" if any(area in columns for area in _AREAS) else HEADINGS["contracted"][0]


def _columns(header: Header) -> dict[str, int]:
    found = {}
    for role, headings in HEADINGS.items():
        place = next((at for heading in headings if (at := header.first(heading)) is not None), None)
        if place is not None:
            found[role] = place
    return found


def _rows_below(below: Iterator[Row], sheet: str, columns: dict[str, int]) -> Iterator[LandListRow]:
    for number, cells in below:
        values = {role: cells[at] if at < len(cells) else None for role, at in columns.items()}
        head = [str(values.get(role) or "").strip() for role in ("name", "document")]
        total = any("".join(str(cell or "").split()).startswith(_TOTALS) for cell in cells[:3])
        if any(head) and not total:
            yield LandListRow(sheet, number, values)
