"""Rows that wait, judged again when a later sheet or the roll brings sound numbers: offered, confirmed file by file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from app.casework.pile_cells import OldRow, Raw, from_json, to_json, who_of
from app.casework.pile_sheets import PileSheet, pile
from app.casework.pile_sorting import SheetSorter
from app.domain.faults import Code, UserError
from app.domain.makers import Act
from app.domain.meanings import PEOPLE, Meaning
from app.domain.mending_numbers import ACCOUNT_DAMAGE, DOCUMENT_DAMAGE, digits_of, may_have_been
from app.domain.names import same_name
from app.domain.records import Changes
from app.office.session import Session
from app.store import pile_rows, piles
from app.store.pile_rows import Namesake
from app.store.piles import ParkedRow
from app.store.transaction import Transaction

_DOCUMENTS = tuple(number for _, number in PEOPLE)
_WHO_IS_PAID = (Meaning.PAYEE_DOCUMENT, Meaning.PERSON_DOCUMENT, Meaning.HEAD_DOCUMENT)


# -- judging again ---------------------------------------------------------------------------------------------------


def judge_again(session: Session, tx: Transaction, by_sheet: int | None, names: Iterable[str] | None) -> int:
    """Within a transaction: offer sound numbers for rows that wait and name these people (None: all); how many.

    `by_sheet` is the sheet that brought them, None where another file did.
    """
    wanted = None if names is None else {name for name in names if name}
    waiting = piles.waiting_with_names(tx.db, wanted)
    if not waiting:
        return 0
    known: dict[str, list[Namesake]] = {}
    for one in pile_rows.namesakes(tx.db, {row.name for row in waiting}):
        known.setdefault(one.name, []).append(one)
    judges = _Judges(session, tx)
    offered = 0
    for row in waiting:
        sorter = judges.of(row.sheet_id)
        numbers = None if sorter is None else _offer(sorter, row, known)
        if numbers:
            piles.offer(tx, row.id, numbers, by_sheet)
            offered += 1
    return offered


class _Judges:
    """The judge of each sheet that has rows waiting."""

    def __init__(self, session: Session, tx: Transaction) -> None:
        self._session = session
        self._tx = tx
        self._sorters: dict[int, SheetSorter | None] = {}
        self._piles: dict[int, dict[int, PileSheet]] = {}

    def of(self, sheet_id: int) -> SheetSorter | None:
        """The judge of a sheet; None for one that is no data any more."""
        if sheet_id not in self._sorters:
            row = piles.sheet(self._tx.db, sheet_id)
            found = None
            if row is not None:
                if row.pile_id not in self._piles:
                    self._piles[row.pile_id] = {one.id: one for one in pile(self._session, row.pile_id).sheets}
                found = self._piles[row.pile_id].get(sheet_id)
            usable = found is not None and found.is_data
            self._sorters[sheet_id] = SheetSorter(self._session, self._tx, found) if found and usable else None
        return self._sorters[sheet_id]


def _offer(sorter: SheetSorter, row: ParkedRow, known: dict[str, list[Namesake]]) -> dict[str, str] | None:
    """Sound numbers for every damaged one of a row; None unless each has exactly one."""
    raw = from_json(row.cells)
    judged = sorter.judge(raw)
    numbers: dict[Meaning, str] = {}
    for trouble in sorted(judged.faults, key=lambda one: one.meaning is Meaning.ACCOUNT):
        if trouble.meaning in _DOCUMENTS and trouble.code in DOCUMENT_DAMAGE:
            found = _documents(raw, trouble.meaning, trouble.code, judged, known)
        elif trouble.meaning is Meaning.ACCOUNT and trouble.code in ACCOUNT_DAMAGE:
            found = _accounts(raw, trouble.code, judged, numbers, known)
        else:
            return None
        if len(found) != 1:
            return None
        numbers[trouble.meaning] = found.pop()
    return {at.value: number for at, number in numbers.items()} or None


def _documents(raw: Raw, at: Meaning, code: Code, judged: OldRow, known: dict[str, list[Namesake]]) -> set[str]:
    """Numbers of people of this name that the damaged one may have been; a blank one of those of the village alone."""
    name = who_of(raw, at)
    blank = not digits_of(raw.get(at))
    village = judged.village.code if judged.village is not None else ""
    return {
        one.document
        for one in known.get(name, [])
        if one.document
        and same_name(one.name, name)
        and may_have_been(raw.get(at), code, one.document)
        and (not blank or (village and one.village == village))
    }


def _accounts(
    raw: Raw, code: Code, judged: OldRow, numbers: dict[Meaning, str], known: dict[str, list[Namesake]]
) -> set[str]:
    """Accounts of the very person who is paid that the damaged one may have been."""
    payee = judged.payee or judged.person or judged.head
    at = next((one for one in _WHO_IS_PAID if one in numbers), None)
    document = numbers[at] if at is not None else payee.document.number if payee is not None else ""
    name = payee.name if payee is not None else ""
    return {
        account
        for one in known.get(name, [])
        if one.document == document
        for account in one.accounts
        if may_have_been(raw.get(Meaning.ACCOUNT), code, account)
    }


# -- what is offered, and mending --------------------------------------------------------------------------------------


class Waiting(Struct, frozen=True):
    """A row that waits: where it stands, whom it names, what is wrong with which cell, and the numbers offered."""

    id: int
    sheet_id: int
    row: int
    name: str
    meaning: Meaning
    code: Code
    was: str
    offer: dict[Meaning, str]
    offered_by: int | None


def parked(session: Session, pile_id: int, *, sheet_id: int | None = None, limit: int = -1) -> list[Waiting]:
    """Rows of a pile (of one sheet) that wait for somebody. Raises UserError ROLE_MAY_NOT."""
    session.require(Act.READ)
    return [_waiting(row) for row in piles.parked(session.store.db, pile_id, sheet_id=sheet_id, limit=limit)]


def _waiting(row: ParkedRow) -> Waiting:
    at = Meaning(row.meaning)
    was = from_json(row.cells).get(at)
    return Waiting(
        row.id,
        row.sheet_id,
        row.row,
        row.name,
        at,
        Code(row.code),
        "" if was is None else str(was),
        {Meaning(name): number for name, number in row.offer.items()},
        row.offered_by,
    )


class Mended(Struct, frozen=True):
    """What confirming the offers of a file came to: rows taken, left out as known already, and waiting on."""

    file: Path
    taken: int
    left: int
    waiting: int
    changes: Changes


def mend(session: Session, sheet_id: int) -> Mended:
    """Confirm the numbers offered for the rows of one file's sheet, and take the rows.

    Raises UserError ROLE_MAY_NOT, NOTHING_TO_TAKE.
    """
    session.require(Act.ENTER)
    rows = piles.offered(session.store.db, sheet_id)
    row = piles.sheet(session.store.db, sheet_id)
    if row is None or not rows:
        raise UserError(Code.NOTHING_TO_TAKE, file=Path(row.path).name if row is not None else "")
    sheet = next(one for one in pile(session, row.pile_id).sheets if one.id == sheet_id)
    with session.write("mend_pile", f"{row.pile_id} {sheet.path.name}") as tx:
        sorter = SheetSorter(session, tx, sheet)
        counts = _take_mended(tx, sorter, rows)
        settled = counts.taken + counts.left
        piles.count_settled(tx, sheet_id, taken=counts.taken, settled=settled, left=sorter.tally.left)
        judge_again(session, tx, sheet_id, sorter.names)
    return Mended(sheet.path, counts.taken, counts.left, counts.waiting, session.changes(tx))


class _Counts(Struct):
    taken: int = 0
    left: int = 0
    waiting: int = 0


def _take_mended(tx: Transaction, sorter: SheetSorter, rows: list[ParkedRow]) -> _Counts:
    counts = _Counts()
    judged = []
    for row in rows:
        raw = from_json(row.cells) | {Meaning(name): number for name, number in row.offer.items()}
        judged.append((row, raw, sorter.judge(raw)))
    sorter.look_up([one for _, _, one in judged if not one.faults])
    for row, raw, one in judged:
        outcome = sorter.take(row.row, raw, one)
        if outcome.code is not None:
            counts.waiting += 1
            code, meaning = outcome.code.value, outcome.meaning.value
            piles.still_parked(tx, row.id, code=code, meaning=meaning, cells=to_json(raw))
            continue
        if outcome.left:
            counts.left += 1
            sorter.tally.left[outcome.left] += 1
        else:
            counts.taken += 1
        piles.settle(tx, row.id)
    sorter.flush()
    return counts
