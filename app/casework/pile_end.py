"""What taking a pile came to, on one page: the worst first, each with what to do; every row accounted for."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum

from msgspec import Struct

from app.casework.pile_back import Roll, can_take_back, roll
from app.casework.pile_overpaid import PaidAfter, paid_after
from app.casework.pile_sheets import Pile, PileSheet, pile
from app.domain.faults import Code, UserError
from app.domain.makers import Act
from app.domain.meanings import SheetKind
from app.office.session import Session
from app.store import piles, register
from app.store.pile_history import past_totals


class Trouble(StrEnum):
    """What is still open about a sheet, the worst first."""

    UNREADABLE = "unreadable"
    """The file could not be read, is gone, changed or locked."""
    WAITING = "waiting"
    """Rows wait for somebody, with a reason each."""
    OFFERED = "offered"
    """Rows wait, and sound numbers are offered for them: to be confirmed file by file."""
    UNCLEAR = "unclear"
    """What the sheet is was not confirmed, so that it was not taken."""


class Open(Struct, frozen=True):
    """One open thing of a sheet: how many rows, why; `code` the fault it is about."""

    trouble: Trouble
    sheet: PileSheet
    rows: int
    code: Code | None


class PileEnd(Struct, frozen=True):
    """A pile after it was taken: totals by row, what the register holds, what is open, whether all can go back.

    `overpaid`: who was paid after a death or a stop.
    """

    pile: Pile
    rows: int
    taken: int
    parked: int
    left: dict[str, int]
    households: int
    people: int
    cards: int
    payments: int
    payments_fen: int
    open: tuple[Open, ...]
    overpaid: tuple[PaidAfter, ...]
    roll: Roll
    no_way_back: UserError | None

    @property
    def waits(self) -> int:
        """Rows of sheets that were not taken."""
        return self.rows - self.taken - self.parked - sum(self.left.values())


_ORDER = tuple(Trouble)


def end_of(session: Session, pile_id: int) -> PileEnd:
    """What taking a pile came to. Raises UsageError PILE_UNKNOWN."""
    session.require(Act.READ)
    found = pile(session, pile_id)
    left: Counter[str] = Counter()
    for one in found.sheets:
        left.update(one.left)
        if one.kind is SheetKind.NOT_DATA and one.rows:
            left["not_data"] += one.rows
    counts = register.counts(session.store.db)
    payments, fen = past_totals(session.store.db)
    return PileEnd(
        found,
        sum(one.rows for one in found.sheets),
        sum(one.taken for one in found.sheets),
        sum(one.parked for one in found.sheets),
        dict(left),
        counts["households"],
        counts["people"],
        counts["cards"],
        payments,
        fen,
        tuple(_open(session, found)),
        paid_after(session, found),
        roll(session),
        can_take_back(session, pile_id),
    )


def _open(session: Session, found: Pile) -> list[Open]:
    by_id = {one.id: one for one in found.sheets}
    open_things = []
    for one in found.sheets:
        if one.state == "unreadable" and one.kind is not SheetKind.NOT_DATA:
            open_things.append(Open(Trouble.UNREADABLE, one, 0, one.fault))
        elif one.state == "waiting" and one.is_data and one.fault is not None:
            open_things.append(Open(Trouble.UNREADABLE, one, one.rows, one.fault))
        elif one.state == "waiting" and one.rows and one.kind is not SheetKind.NOT_DATA:
            open_things.append(Open(Trouble.UNCLEAR, one, one.rows, None))
    for sheet_id, code, state, rows in piles.parked_by_code(session.store.db, found.id):
        trouble = Trouble.OFFERED if state == "offered" else Trouble.WAITING
        open_things.append(Open(trouble, by_id[sheet_id], rows, Code(code)))
    open_things.sort(key=lambda one: (_ORDER.index(one.trouble), -one.rows, one.sheet.id))
    return open_things
