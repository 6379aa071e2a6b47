"""The county's result workbook: whoever was paid and whoever was not, in whatever columns the county writes.

Headings and status words are those of `domain.md` 4 ([S55] the banks' texts, [S56e] the county system's
states, [S57e] the citizens' app).
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from contextlib import closing
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from app.domain.faults import Code, UserError
from app.sheets.headings import HEADER_WITHIN, Header, find_header
from app.sheets.reading import Cell, Row, open_sheets
from app.sheets.texts import cell_text, plain_heading


class ResultStatus(StrEnum):
    """What the county says became of a payment; `UNKNOWN` is asked of a person, never guessed."""

    PAID = "paid"
    RETURNED = "returned"
    STOPPED = "stopped"
    IN_PROGRESS = "in_progress"
    UNKNOWN = "unknown"


class ResultRow(NamedTuple):
    """One row of a result workbook, every cell as it was in the file; `row` is the Excel row."""

    sheet: str
    row: int
    name: Cell
    account: Cell
    amount: Cell
    status: Cell
    reason: Cell
    document: Cell
    serial: Cell


HEADINGS: dict[str, tuple[str, ...]] = {
    "name": (
        *("收款人姓名", "收款人", "收款人名称", "账户名称", "账户户名", "户名"),
        *("姓名", "客户姓名", "领款人", "持卡人"),
    ),
    "account": (
        *("银行账号", "收款账号", "收款人账号", "社保卡账号", "社会保障卡账号", "银行卡号"),
        *("社保卡号", "账号", "帐号", "银行帐号", "卡号", "账户", "一卡通账号"),
    ),
    "amount": ("发放金额", "实发金额", "支付金额", "补贴金额", "交易金额", "应发金额", "金额"),
    "status": (
        *("发放状态", "支付状态", "处理状态", "交易状态", "发放结果", "支付结果"),
        *("处理结果", "交易结果", "状态", "结果", "是否成功", "返回码"),
    ),
    "reason": (
        *("失败原因", "退回原因", "退票原因", "未成功原因", "停发原因", "原因", "返回信息"),
        *("处理信息", "错误信息", "银行反馈", "说明", "摘要", "备注"),
    ),
    "document": (
        *("收款人身份证号", "收款人证件号码", "身份证号", "身份证号码"),
        *("公民身份号码", "证件号码", "证件号"),
    ),
    "serial": ("明细编号", "明细号", "流水号", "业务编号", "排序序号", "序号", "编号"),
}
"""The headings of each column, the most telling first: of two that are both there the earlier is taken."""

REQUIRED = ("name", "account", "amount", "status")

_KNOWN = frozenset(heading for headings in HEADINGS.values() for heading in headings)
_TOTALS = re.compile(r"(合|总|小|共)计[:：]?.*|.*(合|总|小|共)计[:：]?")

_STATUS_WORDS: dict[ResultStatus, tuple[str, ...]] = {
    ResultStatus.PAID: (
        *("成功", "已支付", "支付成功", "发放成功", "已发放", "交易成功", "处理成功", "入账成功"),
        *("已入账", "代发成功", "最终成功", "跨行已发送", "已到账", "是"),
    ),
    ResultStatus.RETURNED: (
        *("失败", "支付失败", "发放失败", "交易失败", "处理失败", "入账失败", "代发失败", "退票"),
        *("已退票", "退回", "已退回", "退款", "已退款", "不成功", "未成功", "否"),
    ),
    ResultStatus.STOPPED: ("停发", "已停发", "停止发放"),
    ResultStatus.IN_PROGRESS: (
        *("处理中", "发放中", "支付中", "交易中", "待发放", "待支付", "待处理"),
        *("已申请", "银行处理中"),
    ),
}
_BY_WORD = {word: status for status, words in _STATUS_WORDS.items() for word in words}
_BANK_CODE = re.compile(r"([0-9]{4})(?![0-9])(.*)", re.DOTALL)


def status_of(status: Cell) -> ResultStatus:
    """Read a status cell: a word of the table or a bank's code [S55], `UNKNOWN` for all else.

    0000 and 4000 are paid, 3000 to 3999 returned; a word after the code must not contradict it. A number cell
    holds no code: Excel would have eaten the zeros.
    """
    if not isinstance(status, str):
        return ResultStatus.UNKNOWN
    text = plain_heading(status).strip("。.;；,，")
    if text in _BY_WORD:
        return _BY_WORD[text]
    coded = _BANK_CODE.fullmatch(text)
    if coded is None:
        return ResultStatus.UNKNOWN
    code, words = coded.groups()
    by_word = _BY_WORD.get(words.strip("()-:_"))
    by_code = ResultStatus.UNKNOWN
    if code in {"0000", "4000"}:
        by_code = ResultStatus.PAID
    elif code.startswith("3"):
        by_code = ResultStatus.RETURNED
    return by_code if by_word in {None, by_code} else ResultStatus.UNKNOWN


LABELS = (
    *("补贴项目", "项目名称", "补贴名称", "项目", "期次", "发放期次", "所属期", "所属期间", "补贴月份", "发放月份"),
    *("月份", "年月", "发放年月", "批次", "批次号", "批次名称", "发放批次", "发放日期", "代发日期"),
)
"""Headings of columns that name the programme, period or batch of a row."""

_MOST_LABELS = 40


def read_results(path: Path, password: str | None = None, *, told: set[str] | None = None) -> Generator[ResultRow]:
    """Read the rows of every sheet that has the columns of a result; rows of totals are left out.

    Into `told` go the texts that name what the file is about: sheets, what stands above the headings, and the columns
    of `LABELS`.

    Also left out are rows without account, amount and status (signatures, remarks). Raises `UserError`:
    `COLUMN_MISSING` and `COLUMN_DOUBLED` (column, sheet, file), `HEADER_MISSING` or `SHEET_EMPTY` (file); and
    the faults of reading. They may come after rows of an earlier sheet.
    """
    found = anything = False
    with closing(open_sheets(path, password)) as sheets:
        for sheet, rows in sheets:
            head: list[Row] = []
            header, below = find_header(_first(rows, head), _KNOWN, at_least=2)
            if header is None:
                anything = anything or next(below, None) is not None
                continue
            found = True
            if told is not None:
                told.add(sheet.name)
                below = _telling(below, head, header, told)
            columns = [_column_of(role, header, sheet.name, path) for role in HEADINGS]
            yield from _rows_below(below, sheet.name, columns)
    if not found:
        raise UserError(Code.HEADER_MISSING if anything else Code.SHEET_EMPTY, file=path.name)


def _first(rows: Iterator[Row], head: list[Row]) -> Iterator[Row]:
    """The rows, the first of them kept: what stands above the headings is a title."""
    for row in rows:
        if len(head) < HEADER_WITHIN:
            head.append(row)
        yield row


def _telling(below: Iterator[Row], head: list[Row], header: Header, told: set[str]) -> Iterator[Row]:
    """The rows below the headings; what the title and the columns of `LABELS` say is gathered."""
    columns: list[int] = []
    for number, cells in head:
        if number < header.row:
            told.update(text for cell in cells if (text := cell_text(cell).strip()))
        elif number == header.row:
            columns = [at for at, cell in enumerate(cells) if plain_heading(cell) in LABELS]
    for row in below:
        if len(told) < _MOST_LABELS:
            told.update(text for at in columns if at < len(row[1]) and (text := cell_text(row[1][at]).strip()))
        yield row


def _column_of(role: str, header: Header, sheet: str, path: Path) -> int | None:
    for heading in HEADINGS[role]:
        places = header.places.get(heading, ())
        if len(places) > 1:
            raise UserError(Code.COLUMN_DOUBLED, column=heading, sheet=sheet, file=path.name)
        if places:
            return places[0]
    if role in REQUIRED:
        raise UserError(Code.COLUMN_MISSING, column=HEADINGS[role][0], sheet=sheet, file=path.name)
    return None


def _rows_below(below: Iterator[Row], sheet: str, columns: list[int | None]) -> Iterator[ResultRow]:
    for number, cells in below:
        row = ResultRow(sheet, number, *(None if column is None else cells[column] for column in columns))
        said = [cell_text(cell).strip() for cell in (row.account, row.amount, row.status)]
        if any(said) and not (said[0] == "" and _has_total(cells)):
            yield row


def _has_total(cells: list[Cell]) -> bool:
    return any(_TOTALS.fullmatch("".join(cell.split())) for cell in cells if isinstance(cell, str))
