"""Rows that wait and that nothing mends, decided by somebody: taken as they stand, or left out; each with a reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from enum import StrEnum

from msgspec import Struct

from app.casework.pile_cells import from_json
from app.casework.pile_mending import judge_again
from app.casework.pile_sheets import Pile, PileSheet, pile
from app.casework.pile_sorting import SheetSorter
from app.domain.cleaning import clean_text
from app.domain.faults import Code, UserError
from app.domain.findings import TEXT_LIMIT
from app.domain.makers import Act
from app.domain.meanings import SheetKind
from app.domain.records import Changes
from app.office.session import Session
from app.store import piles
from app.store.piles import ParkedRow
from app.store.transaction import Transaction

_CELLS = frozenset(
    {
        Code.DOCUMENT_CHECK_DIGIT,
        Code.DOCUMENT_FIFTEEN,
        Code.DOCUMENT_BIRTH,
        Code.ACCOUNT_CHECK_DIGIT,
        Code.NAME_CHARACTERS,
    }
)
AS_IS = _CELLS | {
    Code.NUMBER_OTHER_NAME,
    Code.ACCOUNT_OF_ANOTHER,
    Code.TWICE_IN_FILE,
    Code.TWICE_IN_PERIOD,
    Code.PERSON_DEAD,
}
"""What a paid row may be taken with; one of another list with what its cells hold.

It says who was paid on which account, however odd that is. County data holds wrong check digits already (`domain.md`
3.1); such a number is kept as it stands and told by the data checks. Where there is no number, no village or no amount,
there is nothing to take.
"""
PUT_ASIDE = "put_aside"
"""Why a row that was decided against is left out (words `pile`)."""


class How(StrEnum):
    """What somebody decides of a waiting row."""

    AS_IS = "as_is"
    LEFT_OUT = "left_out"


class Decided(Struct, frozen=True):
    """What deciding came to: rows taken, left out, and waiting on since something else is wrong with them."""

    taken: int
    left: int
    waiting: int
    changes: Changes


def may_be_taken(code: Code, kind: SheetKind) -> bool:
    """Whether a row of a sheet of this kind with this fault may be taken as it stands."""
    return code in (AS_IS if kind is SheetKind.PAID_ROSTER else _CELLS)


def decide(session: Session, pile_id: int, row_ids: Collection[int], how: How, reason: str) -> Decided:
    """Take waiting rows as they stand, or leave them out for good; why is kept beside each.

    Raises UserError ROLE_MAY_NOT, REASON_REQUIRED, TEXT_LONG, NOTHING_TO_TAKE when none of them waits, PILE_NOT_AS_IS
    (row) when one has a fault that cannot be taken; UsageError PILE_UNKNOWN.
    """
    session.require(Act.ENTER)
    words = clean_text(reason)
    if not words:
        raise UserError(Code.REASON_REQUIRED)
    if len(words) > TEXT_LIMIT:
        raise UserError(Code.TEXT_LONG, limit=TEXT_LIMIT)
    found = pile(session, pile_id)
    wanted = set(row_ids)
    rows = [one for one in piles.parked(session.store.db, pile_id) if one.id in wanted]
    if not rows:
        raise UserError(Code.NOTHING_TO_TAKE, file=found.name)
    kinds = {one.id: one.kind for one in found.sheets}
    refused = next((one for one in rows if not may_be_taken(Code(one.code), kinds[one.sheet_id])), None)
    if how is How.AS_IS and refused is not None:
        raise UserError(Code.PILE_NOT_AS_IS, row=refused.row)
    with session.write("decide_parked", f"{pile_id} {words}") as tx:
        decided = _Deciding(session, tx, found, how, words).decide(rows)
    return Decided(decided.taken, decided.left, decided.waiting, session.changes(tx))


class _Deciding:
    """Decides rows within a transaction, sheet by sheet."""

    def __init__(self, session: Session, tx: Transaction, found: Pile, how: How, reason: str) -> None:
        self._session = session
        self._tx = tx
        self._sheets = {one.id: one for one in found.sheets}
        self._how = how
        self._reason = reason
        self.taken = self.left = self.waiting = 0

    def decide(self, rows: list[ParkedRow]) -> _Deciding:
        """Decide them all; each is let through with the fault that was shown, not with another that comes to light."""
        alike: dict[tuple[int, Code], list[ParkedRow]] = {}
        for row in rows:
            alike.setdefault((row.sheet_id, Code(row.code)), []).append(row)
        for (sheet_id, code), mine in alike.items():
            left: Counter[str] = Counter()
            before = self.taken, self.left
            if self._how is How.AS_IS:
                self._take(self._sheets[sheet_id], mine, left, code)
            else:
                self._leave(mine, left)
            taken, out = self.taken - before[0], self.left - before[1]
            piles.count_settled(self._tx, sheet_id, taken=taken, settled=taken + out, left=left)
        return self

    def _leave(self, rows: list[ParkedRow], left: Counter[str]) -> None:
        for row in rows:
            self._settle(row)
        self.left += len(rows)
        left[PUT_ASIDE] += len(rows)

    def _take(self, sheet: PileSheet, rows: list[ParkedRow], left: Counter[str], code: Code) -> None:
        sorter = SheetSorter(self._session, self._tx, sheet, let=frozenset({code}))
        judged = [(row, raw, sorter.judge(raw)) for row in rows for raw in (from_json(row.cells),)]
        sorter.look_up([one for _, _, one in judged if not one.faults])
        for row, raw, one in judged:
            outcome = sorter.take(row.row, raw, one)
            if outcome.code is not None:
                self.waiting += 1
                other, meaning = outcome.code.value, outcome.meaning.value
                piles.still_parked(self._tx, row.id, code=other, meaning=meaning, cells=row.cells)
                continue
            self._settle(row)
            if outcome.left:
                self.left += 1
                left[outcome.left] += 1
            else:
                self.taken += 1
        sorter.flush()
        judge_again(self._session, self._tx, sheet.id, sorter.names)

    def _settle(self, row: ParkedRow) -> None:
        piles.settle(self._tx, row.id)
        piles.keep_decision(self._tx, row.id, self._how.value, self._reason)
