"""The list of rosters: how far each is, what comes next and who does it; and the rosters that are due to be made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from app.casework.looking_up import lines_needing_notice, roster_of
from app.casework.roster_making import copy_roster
from app.casework.rosters import Made, make_roster
from app.domain.makers import Act, Role
from app.domain.money import Fen
from app.domain.periods import Period
from app.domain.programmes import FrequencyUnit, ListKeeper, NoticeAfter
from app.domain.states import RosterKind, RosterState
from app.office.session import Session
from app.store import card_waits, programmes, roster_view
from app.store.programmes import KeptProgramme
from app.store.roster_view import Figures

AHEAD = timedelta(days=10)
"""A roster is due so many days before its period begins: there is the notice to hang."""

_DONE = frozenset([RosterState.SETTLED, RosterState.ANNOUNCED, RosterState.ARCHIVED])
_WAYS = ("make", "copy", "take_in")
"""What one click makes stands before what somebody has to send first."""
_IRREGULAR = (FrequencyUnit.ONCE, FrequencyUnit.ON_DEMAND)


@dataclass(frozen=True, slots=True)
class RosterRow:
    """A roster of the list. `next` is a code of words `roster_next`, `waits_for` the role that does it."""

    id: int
    code: str
    programme: str
    period: Period
    kind: RosterKind
    batch: int
    version: int
    state: RosterState
    reason: str | None
    made_on: date
    lines: int
    households: int
    people: int
    total: Fen
    held: int
    came_back: int
    next: str
    waits_for: Role | None
    handed_over_by: str | None

    @property
    def open(self) -> bool:
        """Whether something is left to do with it."""
        return self.state not in _DONE or self.came_back > 0


@dataclass(frozen=True, slots=True)
class Filters:
    """What of the list is shown: empty is all. `state` is a state, or `open`."""

    code: str = ""
    period: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """A roster that can be made: `way` is `make` (from entitlements), `copy` (of last period) or `take_in` (a file)."""

    code: str
    programme: str
    period: Period
    way: str
    last_lines: int
    last_total: Fen


def roster_list(session: Session, filters: Filters = Filters()) -> list[RosterRow]:
    """The rosters, newest first."""
    session.require(Act.READ)
    kept = {one.programme.code: one for one in programmes.list_programmes(session.store.db)}
    rows = [_row(session, one, kept[one.code]) for one in roster_view.figures(session.store.db)]
    return [row for row in rows if _shown(row, filters)]


def roster_row(session: Session, roster_id: int) -> RosterRow | None:
    """One roster as the list shows it."""
    kept = {one.programme.code: one for one in programmes.list_programmes(session.store.db)}
    found = roster_view.figures(session.store.db, roster_id)
    return _row(session, found[0], kept[found[0].code]) if found else None


def _shown(row: RosterRow, filters: Filters) -> bool:
    if filters.code and row.code != filters.code:
        return False
    if filters.period and row.period.text != filters.period:
        return False
    return not filters.state or (row.open if filters.state == "open" else row.state.value == filters.state)


def _row(session: Session, one: Figures, kept: KeptProgramme) -> RosterRow:
    state = RosterState(one.state)
    step, role = _next(session, one, state, kept)
    return RosterRow(
        one.id,
        one.code,
        one.name,
        Period.parse(one.period),
        RosterKind(one.kind),
        one.batch,
        one.version,
        state,
        one.reason,
        date.fromisoformat(one.made_at[:10]),
        one.lines,
        one.households,
        one.people,
        Fen(one.total),
        one.held,
        one.came_back,
        step,
        role,
        one.handed_over_by,
    )


_MAY_BE_HELD = (RosterState.REVIEWED, RosterState.DISCLOSED, RosterState.CLEARED)
"""States in which lines may all be held, so that nothing can be hung, closed or sent."""


def _next(session: Session, one: Figures, state: RosterState, kept: KeptProgramme) -> tuple[str, Role | None]:
    if one.came_back:
        return "mend", Role.CLERK
    if state in _MAY_BE_HELD and (holds := what_holds(session, one.id)):
        return holds, Role.CLERK
    asked = state in (RosterState.DRAFT, RosterState.REVIEWED, RosterState.DISCLOSED)
    hangs = asked and bool(lines_needing_notice(session, roster_of(session, one.id)))
    before = hangs and kept.programme.notice_after is NoticeAfter.BEFORE_REVIEW
    after = hangs and kept.programme.notice_after is NoticeAfter.REVIEW
    steps: dict[RosterState, tuple[str, Role | None]] = {
        RosterState.DRAFT: ("print_notice" if before else "hand_over", Role.CLERK),
        RosterState.IN_REVIEW: ("review", Role.REVIEWER),
        RosterState.REVIEWED: ("print_notice" if after else "close", Role.CLERK),
        RosterState.DISCLOSED: ("hand_over" if before else "close", Role.CLERK),
        RosterState.CLEARED: ("submit", Role.CLERK),
        RosterState.SUBMITTED: ("wait_county", None),
        RosterState.RECEIVED: ("results", None),
    }
    return steps.get(state, ("none", None))


def what_holds(session: Session, roster_id: int) -> str:
    """What keeps every line of a roster, as a code of words `roster_next`; empty when some line is free.

    `new_card`: a payee has no card that takes money; `redraft`: all have another card by now, which a draft takes over;
    `see_held`: somebody held them, or somebody died.
    """
    held = card_waits.holding(session.store.db, roster_id)
    if not held.pending or held.free:
        return ""
    if held.without_card:
        return "new_card"
    return "redraft" if held.new_card else "see_held"


def due_rosters(session: Session) -> list[Due]:
    """Programmes with a last regular roster whose next period is due, or begins within `AHEAD`; by way."""
    session.require(Act.READ)
    db = session.store.db
    regular = [one for one in roster_view.figures(db) if one.kind == RosterKind.REGULAR.value]
    newest: dict[str, Period] = {}
    for one in regular:
        period = Period.parse(one.period)
        newest[one.code] = max(period, newest.get(one.code, period))
    found = []
    for kept in programmes.list_programmes(db):
        last = newest.get(kept.programme.code)
        if last is None or kept.programme.frequency.unit in _IRREGULAR or "#" in last.text:
            continue
        coming = last.next()
        if coming.first <= session.today + AHEAD:
            code = kept.programme.code
            before = [one for one in regular if one.code == code and one.period == last.text]
            found.append(_due(session, kept, coming, before))
    return sorted(found, key=lambda due: _WAYS.index(due.way))


def _due(session: Session, kept: KeptProgramme, period: Period, before: Iterable[Figures]) -> Due:
    entitled = roster_view.entitled_programmes(session.store.db, period.first.isoformat(), period.last.isoformat())
    by_us = kept.programme.list_keeper is ListKeeper.TOWNSHIP
    way = "make" if kept.id in entitled else "copy" if by_us else "take_in"
    rows = list(before)
    lines, total = sum(one.lines for one in rows), Fen(sum(one.total for one in rows))
    return Due(kept.programme.code, kept.programme.name, period, way, lines, total)


def make_due(session: Session, due: Due) -> Made:
    """Make a roster that is due, from entitlements or as a copy of the last period's.

    Raises what `make_roster` and `copy_roster` raise.
    """
    if due.way == "copy":
        return copy_roster(session, due.code, due.period.text)
    return make_roster(session, due.code, due.period.text)


def waiting(session: Session) -> int:
    """How many rosters wait for this user: to hand over, notice, close, send or mend a clerk; to check a reviewer."""
    role = Role.REVIEWER if session.user.role is Role.REVIEWER else Role.CLERK
    return sum(row.waits_for is role for row in roster_list(session) if row.open)
