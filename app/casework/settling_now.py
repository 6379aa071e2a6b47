"""Settling a roster by hand, once its money balances again."""

from __future__ import annotations

from app.casework.balancing import require_even
from app.casework.looking_up import roster_of
from app.casework.rosters import settle_rosters
from app.domain.makers import Act
from app.domain.records import Changes
from app.domain.states import RosterState
from app.office.session import Session


def settle_now(session: Session, roster_id: int) -> tuple[bool, Changes]:
    """Settle a roster that waited for its money to balance; False while some line of it has not ended.

    Raises UserError MONEY_DIFFERS, ROLE_MAY_NOT; UsageError ROSTER_UNKNOWN.
    """
    session.require(Act.ENTER)
    roster_of(session, roster_id)
    require_even(session, roster_id)
    with session.write("settle_now", str(roster_id)) as tx:
        settle_rosters(session, tx, {roster_id})
    done = roster_of(session, roster_id).state
    ended = done not in (RosterState.SUBMITTED, RosterState.RECEIVED)
    return ended, session.changes(tx)
