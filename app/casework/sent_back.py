"""A roster that the county sent back whole, none of it accepted: its version 2 (`product.md` 3)."""

from __future__ import annotations

from collections.abc import Sequence

from app.casework.looking_up import roster_of, rules_of
from app.casework.rosters import settle_rosters, usable_card
from app.casework.settling import Followed, follow
from app.domain.faults import UserError
from app.domain.makers import Act
from app.domain.money import Fen
from app.domain.records import Line, Roster
from app.domain.roster_codes import RosterCode
from app.domain.states import FOLLOWING, LineOrigin, LineState, RosterState
from app.office.session import Session
from app.store import lines, rosters, submissions
from app.store.transaction import Transaction

_NEVER_TAKEN = frozenset([LineState.REFUSED, LineState.WITHDRAWN, LineState.LEFT_OUT])


def came_back_whole(roster: Roster, found: Sequence[Line]) -> bool:
    """Whether the county refused everything of a roster that it was sent, and took none of it."""
    if roster.kind in FOLLOWING or roster.state not in (RosterState.SUBMITTED, RosterState.RECEIVED):
        return False
    states = {line.state for line in found}
    return LineState.REFUSED in states and states <= _NEVER_TAKEN


def version_two(session: Session, roster_id: int) -> Followed:
    """Make version 2 of a roster whose every line a file of the county refused; amounts may change in it.

    Its lines become `corrected`, version 1 stays readable; only lines whose name, quantity or amount is changed then
    hang again. Raises UserError NOT_SENT_BACK_WHOLE (taken lines) when part of it was accepted or is still on its way:
    a roster of kind `correction` is for that.
    """
    session.require(Act.ENTER)
    roster = roster_of(session, roster_id)
    found = lines.lines_of(session.store.db, roster_id)
    if not came_back_whole(roster, found):
        taken = sum(line.state not in _NEVER_TAKEN for line in found)
        raise UserError(RosterCode.NOT_SENT_BACK_WHOLE, roster=roster_id, lines=taken)
    back = [line for line in found if line.state is LineState.REFUSED]
    with session.write("version_two", str(roster_id)) as tx:
        new_id = second_version(session, tx, roster, back[0].reason or "")
    kept = lines.lines_of(session.store.db, new_id)
    without = [line.id for line in kept if usable_card(session, line.payee_id) is None]
    total = Fen(sum(line.amount for line in kept))
    return Followed(new_id, len(kept), total, without, [], session.changes(tx))


def second_version(session: Session, tx: Transaction, roster: Roster, reason: str) -> int:
    """Within a transaction: the next version of a roster as a draft, its lines following those that came back."""
    db = session.store.db
    new_id = rosters.add_roster(
        tx,
        rules_of(session, roster).id,
        roster.period,
        township=roster.township,
        kind=roster.kind,
        state=RosterState.DRAFT,
        version=roster.version + 1,
        batch=roster.batch,
    )
    new = roster_of(session, new_id)
    for line in lines.lines_of(db, roster.id):
        if line.state not in (LineState.SUBMITTED, LineState.REFUSED):
            continue
        usable = usable_card(session, line.payee_id) if line.state is LineState.REFUSED else None
        follow(session, tx, line, new, LineOrigin.CORRECTION, card_id=usable or line.card_id)
        if line.state is LineState.SUBMITTED:
            lines.set_line_state(tx, line.id, LineState.REFUSED, reason)
        lines.set_line_state(tx, line.id, LineState.CORRECTED, line.reason or reason)
    settle_rosters(session, tx, {roster.id})
    return new_id


def sent_whole(session: Session, roster_id: int) -> bool:
    """Whether a roster came back whole by what a file said and waits for its version 2."""
    found = lines.lines_of(session.store.db, roster_id)
    sent = bool(submissions.submissions_of(session.store.db, roster_id))
    return sent and came_back_whole(roster_of(session, roster_id), found)
