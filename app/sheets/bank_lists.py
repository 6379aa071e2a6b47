"""The workbook that goes to a bank with the people whose cards are to be activated, and what comes back of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import BinaryIO, NamedTuple

from app.domain.faults import Code, UserError
from app.sheets.headings import Header, find_header
from app.sheets.reading import Cell, Row, open_sheets
from app.sheets.texts import cell_text, plain_heading
from app.sheets.writing import Value, write_table

HEADINGS = (
    "编号", "姓名", "证件号码", "村(社区)", "组", "联系电话", "开户银行", "银行账号", "要办的事",
    "办理结果", "办理日期", "新卡号", "说明",
)  # fmt: skip
"""Columns of the list as it goes out; the bank fills in the last four."""

_KNOWN: dict[str, tuple[str, ...]] = {
    "code": ("编号", "序列号", "业务编号"),
    "name": ("姓名", "客户姓名", "持卡人", "户名"),
    "document": ("证件号码", "证件号", "身份证号", "身份证号码"),
    "answer": ("办理结果", "是否激活", "激活情况", "激活状态", "办理情况", "处理结果", "结果", "状态"),
    "day": ("办理日期", "激活日期", "办结日期", "日期"),
    "account": ("新卡号", "新账号", "新银行账号", "新卡账号"),
    "note": ("说明", "备注", "未激活原因", "原因"),
}


class BankRow(NamedTuple):
    """One row that came back, cells as they were."""

    row: int
    code: str
    name: str
    document: str
    answer: str
    day: Cell
    account: Cell
    note: str


def write_bank_list(target: BinaryIO, rows: Iterable[Sequence[Value]]) -> int:
    """Write the list, numbers as texts; returns the number of rows."""
    return write_table(target, HEADINGS, rows, sheet_name="激活名单")


def read_bank_list(path: Path, password: str | None = None) -> list[BankRow]:
    """Read the rows of the first sheet that names people and what was done.

    Raises UserError HEADER_MISSING (file), COLUMN_MISSING (column, sheet, file); the faults of reading.
    """
    known = {plain_heading(text): role for role, texts in _KNOWN.items() for text in texts}
    with closing(open_sheets(path, password)) as sheets:
        for sheet, rows in sheets:
            header, below = find_header(rows, frozenset(known), at_least=2)
            if header is None:
                continue
            places = _places(header)
            for role in ("name", "answer"):
                if role not in places:
                    raise UserError(Code.COLUMN_MISSING, column=_KNOWN[role][0], sheet=sheet.name, file=path.name)
            return list(_rows(below, places))
    raise UserError(Code.HEADER_MISSING, file=path.name)


def _places(header: Header) -> dict[str, int]:
    found = {}
    for role, texts in _KNOWN.items():
        place = next((at for text in texts if (at := header.first(plain_heading(text))) is not None), None)
        if place is not None:
            found[role] = place
    return found


def _rows(below: Iterator[Row], places: dict[str, int]) -> Iterator[BankRow]:
    for number, cells in below:

        def cell(role: str, cells: list[Cell] = cells) -> Cell:
            at = places.get(role)
            return cells[at] if at is not None and at < len(cells) else None

        texts = {role: cell_text(cell(role)).strip() for role in ("code", "name", "document", "answer", "note")}
        if not texts["name"] and not texts["code"]:
            continue
        yield BankRow(
            number, texts["code"], texts["name"], texts["document"], texts["answer"], cell("day"), cell("account"),
            texts["note"],
        )  # fmt: skip
