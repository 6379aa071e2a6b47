"""Why a line comes to its amount: the sum of its entitlement by the standard, to read aloud."""

from __future__ import annotations

from msgspec import Struct

from app.casework.looking_up import line_of, roster_of, rules_of
from app.casework.reckoners import grants_of, reckoner_of
from app.domain.amounts import Asked, asked
from app.domain.faults import Code, UserError
from app.domain.makers import Act
from app.domain.money import Fen
from app.domain.parts import Part, beside
from app.domain.periods import Period
from app.domain.reckoned import Reckoned
from app.office.session import Session
from app.store import entitlements, roster_view
from app.store import parts as part_rows
from app.store.entitlements import Entitlement


class Explained(Struct, frozen=True):
    """The amount a line has, what its entitlement comes to now, and of what the amount is made besides (`parts`)."""

    line_id: int
    amount: Fen
    reckoned: Reckoned
    parts: tuple[Part, ...] = ()

    @property
    def agrees(self) -> bool:
        """Whether the line pays what the standard says, less what is taken off it."""
        return self.amount == self.reckoned.fen + beside(self.parts)


class LineQuantities(Struct, frozen=True):
    """What the entitlement of a line is for, and what its basis asks for."""

    asked: Asked
    quantities: dict[str, int]


def quantities_of_line(session: Session, line_id: int) -> LineQuantities:
    """What a line made of an entitlement is for. Raises UsageError LINE_UNKNOWN; UserError ENTITLEMENT_UNKNOWN."""
    session.require(Act.READ)
    granted = _granted(session, line_id)
    kept = rules_of(session, roster_of(session, line_of(session, line_id).roster_id))
    return LineQuantities(asked(kept.programme, granted.tier), granted.quantities)


def explain_line(session: Session, line_id: int) -> Explained:
    """What a line made of an entitlement comes to, with the sum.

    Raises UsageError LINE_UNKNOWN; UserError ENTITLEMENT_UNKNOWN for a line whose amount comes from a list, and what
    `reckoning.reckon` raises.
    """
    session.require(Act.READ)
    line = line_of(session, line_id)
    roster = roster_of(session, line.roster_id)
    kept = rules_of(session, roster)
    granted = _granted(session, line_id)
    grant = grants_of(session, kept, [granted])[granted.id]
    due = reckoner_of(session, kept, Period.parse(roster.period)).reckon(grant)
    return Explained(line_id, line.amount, due, part_rows.parts_of_line(session.store.db, line_id))


def _granted(session: Session, line_id: int) -> Entitlement:
    key = roster_view.entitlement_of(session.store.db, line_id)
    found = entitlements.entitlement(session.store.db, key) if key is not None else None
    if found is None:
        raise UserError(Code.ENTITLEMENT_UNKNOWN)
    return found
