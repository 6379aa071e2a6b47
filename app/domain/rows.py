"""A row of the county's default roster sheet: 18 columns (`domain.md` 4, [S56g]), judged cell by cell.

A refused cell refuses the row; a doubtful one leaves it to a person. Nothing is guessed: put right is only
what is around a value (blanks, full-width digits, dots), and the row says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from operator import attrgetter
from typing import NamedTuple

from msgspec import Struct

from app.domain import cells
from app.domain.accounts import AccountNumber
from app.domain.cells import Cell, RowVerdict
from app.domain.documents import Document, DocumentKind
from app.domain.faults import Code
from app.domain.money import Fen
from app.domain.names import judge_name
from app.domain.village_changes import NO_CHANGES, FormerPlaces, Moved
from app.domain.villages import Village, VillageIndex


class Column(Struct, frozen=True):
    """A column of the sheet; the content of a `number_column` must be kept as text, or digits are lost."""

    key: str
    heading: str
    required: bool = False
    number_column: bool = False


COLUMNS: tuple[Column, ...] = (
    Column("order", "排序序号"),
    Column("head_name", "户主姓名", required=True),
    Column("head_document", "户主身份证号", required=True, number_column=True),
    Column("payee_name", "收款人姓名", required=True),
    Column("payee_document", "收款人身份证号", required=True, number_column=True),
    Column("account", "银行账号", required=True, number_column=True),
    Column("bank", "开户银行", required=True),
    Column("village", "村(居)委会", required=True),
    Column("group", "村(居)民小组", required=True),
    Column("beneficiary_name", "享受人", required=True),
    Column("beneficiary_document", "享受人身份证号", required=True, number_column=True),
    Column("phone", "联系电话", number_column=True),
    Column("work_place", "务工地点"),
    Column("transport", "乘坐交通工具"),
    Column("standard", "补贴标准"),
    Column("amount", "补贴金额", required=True),
    Column("filled_on", "填报日期"),
    Column("note", "备注"),
)
COLUMN_INDEX: dict[str, int] = {column.key: index for index, column in enumerate(COLUMNS)}
_WIDTH = len(COLUMNS)
_VILLAGE_AT, _GROUP_AT = COLUMN_INDEX["village"], COLUMN_INDEX["group"]
_BLANK: Mapping[str, object] = {"account": None, "amount": None, "bank": "", "group": ""}
"""What a blank cell of an optional column holds."""

_value_of, _code_of, _fixed_of = attrgetter("value"), attrgetter("code"), attrgetter("fixed")
_NAMES_OF_NUMBERS = tuple(
    (COLUMN_INDEX[f"{who}_name"], COLUMN_INDEX[f"{who}_document"]) for who in ("head", "payee", "beneficiary")
)


class RosterRow(NamedTuple):
    """A row that can be taken: three persons, one account, one amount.

    Account and amount are None only where a list may lack them (`RowContext.optional`); a telephone of None is to be
    cleared, an empty one says nothing of it.
    """

    order: int | None
    head_name: str
    head_document: Document
    payee_name: str
    payee_document: Document
    account: AccountNumber | None
    bank: str
    village: Village
    group: str
    beneficiary_name: str
    beneficiary_document: Document
    phone: str | None
    work_place: str
    transport: str
    standard: Fen | None
    amount: Fen | None
    filled_on: date | None
    note: str


class CellFault(Struct, frozen=True):
    """What is wrong with a cell, its column as index into `COLUMNS`, and what may have been meant."""

    column: int
    code: Code
    verdict: RowVerdict
    suggestion: str | None = None


class JudgedRow(NamedTuple):
    """A judged row: None where a cell refuses it; every fault; whether some cell was put right.

    `moved` is the place it names by an old name, and today's. `mended` are the cells that were put right: index into
    `COLUMNS`, and the value as it is read.
    """

    row: RosterRow | None
    faults: tuple[CellFault, ...]
    fixed: bool
    moved: Moved | None = None
    mended: tuple[tuple[int, object], ...] = ()


@dataclass(frozen=True, slots=True)
class RowContext:
    """What rows are judged against: the day, and the villages of the township (full name → 12-digit code).

    `optional` are keys of `COLUMNS` whose cells may be blank though the county asks for them: account, bank, group,
    amount. `former` says where places that were merged or renamed are today.
    """

    today: date
    villages: Mapping[str, str]
    optional: frozenset[str] = frozenset()
    former: FormerPlaces = NO_CHANGES
    _judges: tuple[Callable[[object], Cell], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        villages = VillageIndex(self.villages, self.former.names)
        object.__setattr__(self, "_judges", _judges(self.today, villages, self.optional))

    def judge(self, values: Sequence[object]) -> list[Cell]:
        """Judge the cells of a row, one by one; missing cells at the end are empty."""
        if len(values) < _WIDTH:
            values = [*values, *[None] * (_WIDTH - len(values))]
        return [judge(raw) for judge, raw in zip(self._judges, values, strict=False)]


def judge_row(values: Sequence[object], context: RowContext) -> JudgedRow:
    """Judge one row of 18 cells as a spreadsheet gives them (text, number, date, nothing); raises nothing.

    `row` is None as soon as one cell is refused; doubtful cells leave it standing.
    """
    judged = context.judge(values)
    faults: tuple[CellFault, ...] = ()
    if any(map(_code_of, judged)):
        _judge_organisations(judged, values)
        faults = tuple(
            CellFault(index, cell.code, cell.verdict or RowVerdict.REFUSED, cell.suggestion)
            for index, cell in enumerate(judged)
            if cell.code is not None
        )
    moved = _to_today(judged, context.former) if context.former else None
    fixed = any(map(_fixed_of, judged))
    mended = tuple((index, cell.value) for index, cell in enumerate(judged) if cell.fixed) if fixed else ()
    if any(fault.verdict is RowVerdict.REFUSED for fault in faults):
        return JudgedRow(None, faults, fixed, moved, mended)
    return JudgedRow(RosterRow._make(map(_value_of, judged)), faults, fixed, moved, mended)


def _to_today(judged: list[Cell], former: FormerPlaces) -> Moved | None:
    """Put the village and group of today in place of those that were merged or renamed."""
    village, group = judged[_VILLAGE_AT].value, judged[_GROUP_AT]
    found = former.moved(village.name, village.code, group.value or "") if village is not None else None
    if found is None:
        return None
    name, place, moved = found
    judged[_VILLAGE_AT] = Cell(Village(name, place.village), fixed=True)
    if place.group != group.value:
        judged[_GROUP_AT] = group._replace(value=place.group, fixed=True)
    return moved


def _judge_organisations(judged: list[Cell], values: Sequence[object]) -> None:
    """Judge names again that stand beside a credit code: an organisation may have digits in its name."""
    for name_at, number_at in _NAMES_OF_NUMBERS:
        document = judged[number_at].value
        if judged[name_at].code is Code.NAME_CHARACTERS and document.kind is DocumentKind.CREDIT_CODE:
            verdict = judge_name(values[name_at], organisation=True)
            refused = RowVerdict.REFUSED if verdict.code else None
            judged[name_at] = Cell(verdict.name, verdict.code, refused, verdict.fixed)


def _judges(today: date, villages: VillageIndex, optional: frozenset[str]) -> tuple[Callable[[object], Cell], ...]:
    """Return the judge of each column, in the order of `COLUMNS`."""
    number = partial(cells.judge_number, today)
    by_key: dict[str, Callable[[object], Cell]] = {
        "order": cells.judge_order,
        "account": cells.judge_account_cell,
        "bank": cells.judge_required_text,
        "village": _remembering(villages),
        "group": cells.judge_group,
        "phone": cells.judge_phone,
        "standard": cells.judge_standard,
        "amount": cells.judge_amount,
        "filled_on": cells.judge_day,
    }
    for who in ("head", "payee", "beneficiary"):
        by_key[f"{who}_name"] = cells.judge_person_name
        by_key[f"{who}_document"] = number
    by_key |= {key: _unless_blank(by_key[key], _BLANK[key]) for key in optional}
    return tuple(by_key.get(column.key, cells.judge_text) for column in COLUMNS)


def _unless_blank(judge: Callable[[object], Cell], nothing: object) -> Callable[[object], Cell]:
    """Return a judge to whom a blank cell is no fault."""

    def judged(raw: object) -> Cell:
        return Cell(nothing) if cells.is_blank(raw) else judge(raw)

    return judged


def _remembering(villages: VillageIndex) -> Callable[[object], Cell]:
    """Return a judge of villages that looks each way of writing up once."""
    known: dict[object, Cell] = {}

    def judge(raw: object) -> Cell:
        cell = known.get(raw)
        if cell is None:
            cell = known[raw] = cells.judge_village(raw, villages)
        return cell

    return judge
