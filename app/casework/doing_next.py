"""Do May's (做 5 月的): the next period's roster of one programme, drawn up from the last one; and what it would be."""

from __future__ import annotations

from msgspec import Struct

from app.casework.looking_up import programme_of, require_no_roster, roster_of, rules_of
from app.casework.roster_list import Due, due_of, make_due
from app.casework.rosters import Made
from app.domain.faults import UserError
from app.domain.makers import Act
from app.domain.periods import Period
from app.domain.roster_codes import RosterCode
from app.domain.states import RosterKind, RosterState
from app.office.session import Session
from app.store import rosters


class Next(Struct, frozen=True):
    """The period after one: its roster where there is one, else what makes it; neither where it has no rhythm."""

    code: str
    period: Period | None
    roster_id: int | None = None
    state: RosterState | None = None
    due: Due | None = None


def next_of(session: Session, code: str) -> Next:
    """The period after the programme's last one, which nobody has made yet. Raises UsageError PROGRAMME_UNKNOWN."""
    session.require(Act.READ)
    programme_of(session, code)
    due = due_of(session, code)
    return Next(code, due.period if due is not None else None, due=due)


def next_after(session: Session, roster_id: int) -> Next:
    """The period after that of a roster: its roster, or what makes it. Raises UsageError ROSTER_UNKNOWN."""
    session.require(Act.READ)
    roster = roster_of(session, roster_id)
    if roster.kind is not RosterKind.REGULAR or "#" in roster.period:
        return Next(roster.programme, None)
    coming = Period.parse(roster.period).next()
    kept = rules_of(session, roster)
    there = rosters.find_rosters(session.store.db, kept.id, coming.text, RosterKind.REGULAR)
    if there:
        return Next(roster.programme, coming, there[0].id, there[0].state)
    found = next_of(session, roster.programme)
    return found if found.period == coming else Next(roster.programme, None)


def do_next(session: Session, code: str, period: str = "") -> Made:
    """Draw up the programme's next roster, of the period that follows its last one; it starts as a draft.

    Raises UsageError PROGRAMME_UNKNOWN; UserError ROSTER_EXISTS (roster) when the period named is made already,
    NEXT_UNKNOWN where nothing was paid yet, the programme has no rhythm or another period is due, NEXT_TOO_EARLY
    before the period in between has begun, NEXT_FROM_LIST where its list has to come first, NEXT_FROM_DEPARTMENT
    where that is its department's, PERIOD_FORM, ROLE_MAY_NOT, and what `make_due` raises.
    """
    session.require(Act.ENTER)
    kept = programme_of(session, code)
    found = next_of(session, code)
    if period:
        require_no_roster(session, kept, Period.parse(period).text)
    if found.due is None or found.period is None or (period and found.period.text != period):
        due = found.period.text if found.period is not None else ""
        raise UserError(RosterCode.NEXT_UNKNOWN, programme=kept.programme.name, period=due)
    if found.period.previous().first > session.today:
        day = found.period.previous().first.isoformat()
        raise UserError(RosterCode.NEXT_TOO_EARLY, programme=kept.programme.name, period=found.period.text, day=day)
    if found.due.by_department:
        rule = kept.programme
        where = {"programme": rule.name, "department": rule.department, "period": found.period.text}
        raise UserError(RosterCode.NEXT_FROM_DEPARTMENT, **where)
    if found.due.way == "take_in":
        raise UserError(RosterCode.NEXT_FROM_LIST, programme=kept.programme.name, period=found.period.text)
    return make_due(session, found.due)
