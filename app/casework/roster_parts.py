"""Lines made of parts as a roster's page shows them: with their months, and which are like most of a raise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from app.casework.roster_rows import Change, RosterLine
from app.domain.money import Fen
from app.domain.parts import Part, PartKind
from app.domain.records import Roster
from app.domain.states import RosterKind
from app.office.session import Session
from app.store import parts as store


class RaiseFigure(Struct, frozen=True):
    """What a raise comes to beside the department's figure: ours, theirs (None: nobody typed it), who makes it up."""

    since: str
    ours: Fen
    department: Fen | None
    made_up_by: str

    @property
    def difference(self) -> Fen:
        """Ours less theirs; nothing where theirs is not known."""
        return Fen(0) if self.department is None else Fen(self.ours - self.department)


class CarriedRow(Struct, frozen=True):
    """Somebody whose sum is at or below zero: he has no line; `taken` is the roster that took it up, if one did."""

    name: str
    amount: Fen
    parts: tuple[Part, ...]
    taken: int | None


def with_parts(session: Session, roster: Roster, lines: Iterable[RosterLine]) -> tuple[RosterLine, ...]:
    """The rows of a roster with what their amounts are made of.

    In a raise a line whose months and sums are those of most is as expected, and folded away for the reviewer; whoever
    has other months, a sum below zero or something taken off is one to look at. In a back pay everybody is.
    """
    found = store.parts_of_roster(session.store.db, roster.id)
    if not found:
        return tuple(lines)
    usual = _usual(found.values()) if roster.kind is RosterKind.RAISE else None
    return tuple(_with(line, found.get(line.mark_id, ()), usual) for line in lines)


def _with(line: RosterLine, parts: tuple[Part, ...], usual: tuple[str, ...] | None) -> RosterLine:
    if not parts:
        return line
    plain = all(part.kind is PartKind.RAISE and part.fen > 0 for part in parts)
    as_most = usual is not None and plain and tuple(part.period for part in parts) == usual
    if line.change is Change.NEW and as_most:
        return line._replace(parts=parts, change=Change.SAME)
    return line._replace(parts=parts)


def _usual(found: Iterable[tuple[Part, ...]]) -> tuple[str, ...]:
    """The months most lines of a raise have."""
    counted = Counter(tuple(part.period for part in parts) for parts in found)
    return max(counted, key=lambda periods: (counted[periods], periods), default=())


def figure_of(session: Session, roster: Roster, ours: Fen) -> RaiseFigure | None:
    """What the department said of a raise, None for a roster that is none."""
    found = store.order_of(session.store.db, roster.id)
    return None if found is None else RaiseFigure(found[0], ours, found[1], found[2])


def carried_of(session: Session, roster_id: int) -> tuple[CarriedRow, ...]:
    """Who of a roster has no line since his sum is at or below zero."""
    db = session.store.db
    return tuple(
        CarriedRow(one.name, one.fen, store.parts_of_carry(db, one.id), one.taken)
        for one in store.carries_of_roster(db, roster_id)
    )
