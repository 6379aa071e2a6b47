"""Rows whose person may be one of the register under another number: found by the batch, named, and asked about."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec import Struct

from app.casework.known import Known
from app.domain.cells import Cell, RowVerdict
from app.domain.cleaning import kept_digits, whole_number_text
from app.domain.documents import DocumentKind
from app.domain.faults import Code
from app.domain.masks import mask_phone
from app.domain.rows import COLUMN_INDEX, CellFault, JudgedRow, RowContext
from app.domain.similar import Namesake, Sought, compared, may_be, near
from app.office.session import Session
from app.store import similar
from app.store.similar import NamedHere

SHOWN = 3
"""So many people are named for one row."""

_READABLE = 8
"""A cell with fewer digits says no number: it is as good as blank."""

_NAMESAKES = 5000
"""So many people of the names of a batch are looked at where rows do not tell the place."""

_PARTIES = tuple(
    (COLUMN_INDEX[f"{who}_name"], COLUMN_INDEX[f"{who}_document"]) for who in ("beneficiary", "head", "payee")
)
_NUMBERS = frozenset(number for _, number in _PARTIES)
_VILLAGE, _GROUP, _PHONE = (COLUMN_INDEX[key] for key in ("village", "group", "phone"))


class SimilarPerson(NamedTuple):
    """Somebody of the register who may be meant: `theirs` and `ours` are the two numbers, masked but where they differ.

    `village` is a code, `phone` masked, `head` the head of his household.
    """

    id: int
    name: str
    theirs: str
    ours: str
    village: str
    group: str
    phone: str
    head: str


class Meant(NamedTuple):
    """A row may mean these people; `columns` are the numbers (of `domain.rows.COLUMNS`) that are in doubt."""

    columns: tuple[int, ...]
    number: str
    people: tuple[Namesake, ...]

    def explains(self, fault: CellFault) -> bool:
        """Whether what is wrong with a cell is settled once somebody said who is meant."""
        return fault.column in self.columns or _is_no_village(fault)

    def shown(self) -> tuple[SimilarPerson, ...]:
        """The people, as they may be shown."""
        return tuple(shown_person(self.number, one) for one in self.people[:SHOWN])


class _Asked(Struct, frozen=True):
    """One person of one row who is looked for."""

    row: int
    columns: tuple[int, ...]
    sought: Sought


class SimilarPeople:
    """Looks for people whom the rows of one file may mean; who was not in the register before the file is no one.

    Only people whose number the register does not have are looked for, so that a file of known people costs nothing.
    """

    def __init__(self, session: Session, known: Known, *, upto: int | None = None) -> None:
        self._db = session.store.db
        self._known = known
        self._upto = similar.last_person(self._db) if upto is None else upto

    def look(self, rows: Sequence[tuple[Sequence[object], JudgedRow]], context: RowContext) -> dict[int, Meant]:
        """Whom the rows of a batch may mean, by place in the batch; what is known must be looked up before."""
        if not self._upto:
            return {}
        asked = [one for at, (values, judged) in enumerate(rows) for one in self._asked(at, values, judged, context)]
        return self._answer(asked)

    def _answer(self, asked: Sequence[_Asked]) -> dict[int, Meant]:
        possible = self._possible(asked)
        people = similar.namesakes(self._db, {key for keys in possible.values() for key in keys}) if possible else {}
        found: dict[int, Meant] = {}
        for at, keys in possible.items():
            one = asked[at]
            found_here = (people[key] for key in keys if key in people)
            meant = [person for person in found_here if _is_there(one.sought, person) and may_be(one.sought, person)]
            if meant:
                meant.sort(key=lambda person: (person.group != one.sought.group, person.id))
                found.setdefault(one.row, Meant(one.columns, one.sought.number, tuple(meant)))
        return found

    def _possible(self, asked: Sequence[_Asked]) -> dict[int, list[int]]:
        """By place in `asked`: who has the name there and a number that is near."""
        sound: dict[tuple[str, str, str], list[int]] = defaultdict(list)
        places: dict[tuple[str, str], list[int]] = defaultdict(list)
        names: dict[str, list[int]] = defaultdict(list)
        for at, one in enumerate(asked):
            who = one.sought
            if who.village and who.sound:
                sound[who.name, who.village, who.number].append(at)
            elif who.village:
                places[who.name, who.village].append(at)
            else:
                names[who.name].append(at)
        possible: dict[int, list[int]] = defaultdict(list)
        for askers, found in (
            ([*sound.values()], similar.named_near(self._db, sound, self._upto) if sound else []),
            ([*places.values()], similar.named_in(self._db, places, self._upto) if places else []),
            ([*names.values()], similar.named(self._db, names, self._upto, _NAMESAKES) if names else []),
        ):
            for person in found:
                for at in askers[person.at]:
                    if _fits(asked[at].sought, person):
                        possible[at].append(person.id)
        return possible

    # -- who is looked for -----------------------------------------------------------------------------------------

    def _asked(self, at: int, values: Sequence[object], judged: JudgedRow, context: RowContext) -> Iterable[_Asked]:
        if judged.row is not None and not judged.faults:
            return self._of_sound(at, judged)
        return _of_faulty(at, values, judged, context)

    def _of_sound(self, at: int, judged: JudgedRow) -> Iterable[_Asked]:
        row = judged.row
        assert row is not None  # noqa: S101 - only called with one
        strangers: dict[tuple[str, str], list[int]] = {}
        for name, document, number in (
            (row.beneficiary_name, row.beneficiary_document, "beneficiary_document"),
            (row.head_name, row.head_document, "head_document"),
            (row.payee_name, row.payee_document, "payee_document"),
        ):
            if document.kind is DocumentKind.CITIZEN and document.number not in self._known.people:
                strangers.setdefault((name, document.number), []).append(COLUMN_INDEX[number])
        place = row.village.code, row.group, row.phone or ""
        return [_Asked(at, tuple(columns), Sought(*who, *place, sound=True)) for who, columns in strangers.items()]


def _of_faulty(at: int, values: Sequence[object], judged: JudgedRow, context: RowContext) -> list[_Asked]:
    """People of a row that is refused or doubtful for nothing but their numbers (and a village that is missing)."""
    faults = {fault.column: fault for fault in judged.faults}
    wrong = faults.keys() & _NUMBERS
    others = [fault for fault in judged.faults if fault.column not in _NUMBERS and not _is_no_village(fault)]
    if not wrong or any(fault.verdict is RowVerdict.REFUSED for fault in others):
        return []
    cells = context.judge(values)
    village, group = cells[_VILLAGE].value.code if cells[_VILLAGE].code is None else "", _text_of(cells[_GROUP])
    if village:
        village, group = context.former.today(village, group)
    who: dict[tuple[str, str, bool], list[int]] = {}
    for name, number in _PARTIES:
        if number in wrong and cells[name].code is None:
            text, lost = _number_text(values[number] if number < len(values) else None, faults[number].code)
            who.setdefault((cells[name].value, text, lost), []).append(number)
    if len({key[0] for key in who}) != 1 or {column for columns in who.values() for column in columns} != wrong:
        return []
    found, text, lost = next(iter(who))
    sought = Sought(found, text, village, group, _text_of(cells[_PHONE]), lost=lost)
    return [_Asked(at, tuple(number for _, number in _PARTIES if number in wrong), sought)]


def _is_no_village(fault: CellFault) -> bool:
    return fault.column == _VILLAGE and fault.code is Code.VALUE_REQUIRED


def _text_of(cell: Cell) -> str:
    return str(cell.value or "") if cell.code is None else ""


def _number_text(raw: object, code: Code) -> tuple[str, bool]:
    """What can be read of a number that is wrong, and whether its last digits were cut; "" of one that says nothing."""
    text = (whole_number_text(raw) or "").upper()
    if code is Code.DIGITS_LOST and isinstance(raw, int | float):
        text = kept_digits(raw)
    if len(re.sub(r"[^0-9*]", "", text)) < _READABLE or not re.fullmatch(r"[0-9*]+X?", text):
        return "", False
    return text, code is Code.DIGITS_LOST


def _fits(sought: Sought, person: NamedHere) -> bool:
    if not sought.number:
        return True
    return person.document != sought.number and near(sought.number, person.document, lost=sought.lost)


def _is_there(sought: Sought, person: Namesake) -> bool:
    return not sought.village or sought.village == person.village


def shown_person(number: str, one: Namesake) -> SimilarPerson:
    """Somebody who may be meant, as he may be shown beside the number of a row."""
    theirs, ours = compared(number, one.document)
    phone = mask_phone(one.phone) if one.phone else ""
    return SimilarPerson(one.id, one.name, theirs, ours, one.village, one.group, phone, one.head)


def people_meant(
    session: Session, known: Known, values: Sequence[object], judged: JudgedRow, context: RowContext
) -> Meant | None:
    """Whom one row may mean as the register is now; None when it is nobody."""
    return SimilarPeople(session, known).look([(values, judged)], context).get(0)
