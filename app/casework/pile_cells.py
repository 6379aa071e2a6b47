"""A row of an old list, judged cell by cell: who, on which card, how much, for what; what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct, field

from app.domain import cells
from app.domain.cells import Cell
from app.domain.cleaning import clean_number
from app.domain.documents import Document, DocumentKind
from app.domain.faults import Code
from app.domain.meanings import PEOPLE, Meaning
from app.domain.money import Fen
from app.domain.names import judge_name
from app.domain.rare_scripts import native_cell
from app.domain.village_changes import NO_CHANGES, FormerPlaces, Moved
from app.domain.villages import Village, VillageIndex

_M = Meaning
Raw = Mapping[Meaning, object]


class Party(NamedTuple):
    """Somebody a row names, by name and sound number."""

    name: str
    document: Document


class Trouble(Struct, frozen=True):
    """What is wrong with a cell of a row, or with the row as a whole (`meaning` of the cell to look at)."""

    meaning: Meaning
    code: Code


class OldRow(Struct):
    """A judged row; parties and values are None where the sheet has no such column or the cell is blank.

    `faults` are why it cannot be taken, `lost` what was left out of it without keeping it back (a telephone that is
    none), `moved` the place it names by an old name, and today's.
    """

    head: Party | None = None
    person: Party | None = None
    payee: Party | None = None
    relation: str = ""
    account: str = ""
    bank: str = ""
    village: Village | None = None
    group: str = ""
    phone: str = ""
    native: str = ""
    standard: str = ""
    quantity: object = None
    amount: Fen | None = None
    period_text: str = ""
    programme_name: str = ""
    status: str = ""
    ended_on: date | None = None
    faults: list[Trouble] = field(default_factory=list)
    lost: list[Code] = field(default_factory=list)
    moved: Moved | None = None

    @property
    def parties(self) -> list[Party]:
        """Everybody the row names."""
        return [one for one in (self.head, self.person, self.payee) if one is not None]

    @property
    def name(self) -> str:
        """Whom the row is about, for lists."""
        who = self.person or self.head or self.payee
        return who.name if who is not None else ""


class CellJudge:
    """Judges the rows of one sheet; `village` is that of the whole sheet, where it has no column of its own.

    `let` are faults of cells that somebody lets pass: what the cell holds is taken as it stands. `former` says where
    places that were merged or renamed are today.
    """

    def __init__(
        self,
        today: date,
        villages: Mapping[str, str],
        columns: Mapping[Meaning, int],
        village: str,
        let: frozenset[Code] = frozenset(),
        former: FormerPlaces = NO_CHANGES,
    ) -> None:
        self._today = today
        self._columns = columns
        self._former = former
        self._villages = VillageIndex(villages, former.names)
        self._village = self._villages.find(village) if village else None
        self._let = let | {Code.CREDIT_CODE_CHECK}

    def judge(self, raw: Raw, *, needs_account: bool) -> OldRow:
        """Judge the cells of one row; raises nothing."""
        row = OldRow()
        row.head, row.person, row.payee = (self._party(row, raw, *pair) for pair in PEOPLE)
        if not row.parties and not row.faults:
            row.faults.append(Trouble(_M.PERSON_DOCUMENT, Code.VALUE_REQUIRED))
        self._place(row, raw)
        if _M.ACCOUNT in self._columns:
            if needs_account or not cells.is_blank(raw.get(_M.ACCOUNT)):
                row.account = str(self._value(row, _M.ACCOUNT, cells.judge_account_cell(raw.get(_M.ACCOUNT))) or "")
        elif needs_account:
            row.faults.append(Trouble(_M.ACCOUNT, Code.VALUE_REQUIRED))
        row.bank = self._text(raw, _M.BANK)
        row.relation = self._text(raw, _M.RELATION)
        row.status = self._text(raw, _M.STATUS)
        row.period_text = self._text(raw, _M.PERIOD_TEXT)
        row.programme_name = self._text(raw, _M.PROGRAMME_NAME)
        row.quantity = raw.get(_M.QUANTITY)
        self._loose(row, raw)
        return row

    def judge_amount(self, row: OldRow, raw: Raw) -> None:
        """Judge the amount of a paid row; blank or nothing is left None."""
        cell = raw.get(_M.AMOUNT)
        if cells.is_blank(cell) or _is_zero(cell):
            return
        row.amount = self._value(row, _M.AMOUNT, cells.judge_amount(cell))

    def _party(self, row: OldRow, raw: Raw, name_at: Meaning, number_at: Meaning) -> Party | None:
        """Who stands in these two cells; None where the sheet has no number of his or both are blank."""
        if number_at not in self._columns:
            return None
        name_cell, number_cell = raw.get(name_at), raw.get(number_at)
        if cells.is_blank(name_cell) and cells.is_blank(number_cell):
            return None
        number = cells.judge_number(self._today, number_cell)
        name = cells.judge_person_name(name_cell)
        if name.code is Code.NAME_CHARACTERS and number.value.kind is DocumentKind.CREDIT_CODE:
            verdict = judge_name(name_cell, organisation=True)
            name = Cell(verdict.name, verdict.code)
        for at, cell in ((name_at, name), (number_at, number)):
            if cell.code is not None and cell.code not in self._let:
                row.faults.append(Trouble(at, cell.code))
        return Party(name.value, number.value)

    def _place(self, row: OldRow, raw: Raw) -> None:
        row.village = self._village
        if _M.VILLAGE in self._columns and not cells.is_blank(raw.get(_M.VILLAGE)):
            found = cells.judge_village(raw[_M.VILLAGE], self._villages)
            if found.code is not None and self._village is None:
                row.faults.append(Trouble(_M.VILLAGE, found.code))
            elif found.code is None:
                row.village = found.value
        if not cells.is_blank(raw.get(_M.GROUP)):
            group = cells.judge_group(raw[_M.GROUP])
            row.group = group.value if group.code is None else ""
            if group.code is not None:
                row.lost.append(group.code)
        self._bring_to_today(row)

    def _bring_to_today(self, row: OldRow) -> None:
        found = None
        if self._former and row.village is not None:
            found = self._former.moved(row.village.name, row.village.code, row.group)
        if found is not None:
            name, place, row.moved = found
            row.village, row.group = Village(name, place.village), place.group

    def _loose(self, row: OldRow, raw: Raw) -> None:
        """Cells that no row is kept back for."""
        phone = cells.judge_phone(raw.get(_M.PHONE))
        if phone.code is None:
            row.phone = phone.value
        else:
            row.lost.append(phone.code)
        native = native_cell(raw.get(_M.NATIVE_NAME))
        if native is not None and native.code is None:
            row.native = native.name
        elif native is not None and native.code is not None:
            row.lost.append(native.code)
        standard = cells.judge_standard(raw.get(_M.STANDARD))
        if standard.value is not None:
            row.standard = standard.value.yuan()
        day = cells.judge_day(raw.get(_M.ENDED_ON))
        row.ended_on = day.value
        if day.code is not None:
            row.lost.append(day.code)

    def _value(self, row: OldRow, at: Meaning, cell: Cell) -> Any:  # noqa: ANN401 - what the judge of the cell returns
        if cell.code is not None and cell.code not in self._let:
            row.faults.append(Trouble(at, cell.code))
            return None
        return cell.value

    @staticmethod
    def _text(raw: Raw, at: Meaning) -> str:
        cell = cells.judge_text(raw.get(at))
        return cell.value if cell.code is None else ""


def _is_zero(cell: object) -> bool:
    if isinstance(cell, str):
        return not clean_number(cell).strip("0.,-")
    return isinstance(cell, int | float) and not isinstance(cell, bool) and cell == 0


def who_of(raw: Raw, at: Meaning) -> str:
    """The name that stands beside a number of a row; of an account that of whoever is paid by it."""
    beside = {number: name for name, number in PEOPLE}
    names = [beside[at]] if at in beside else [_M.PAYEE_NAME, _M.PERSON_NAME, _M.HEAD_NAME]
    for name_at in [*names, _M.PERSON_NAME, _M.HEAD_NAME, _M.PAYEE_NAME]:
        if not cells.is_blank(raw.get(name_at)):
            return str(cells.judge_person_name(raw[name_at]).value)
    return ""


def to_json(raw: Raw) -> str:
    """The cells of a row as they are kept; days as ISO text."""
    return msgspec.json.encode({at.value: value for at, value in raw.items()}, enc_hook=_plain).decode()


def from_json(text: str) -> dict[Meaning, object]:
    """The cells of a row that was kept."""
    known = {meaning.value: meaning for meaning in Meaning}
    found = msgspec.json.decode(text, type=dict[str, object])
    return {known[name]: value for name, value in found.items() if name in known}


def _plain(value: object) -> object:
    if isinstance(value, date | time):
        return value.isoformat()
    raise TypeError(type(value))
