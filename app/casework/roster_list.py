"""The list of rosters: how far each is, what comes next and who does it; and the rosters that are due to be made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from app.casework.carrying_on import carry_on
from app.casework.last_period import is_for_homes
from app.casework.list_locks import follows_department
from app.casework.looking_up import lines_needing_notice, roster_of, rules_of
from app.casework.reckoners import require_rates
from app.casework.roster_making import copy_roster
from app.casework.rosters import Made, make_roster
from app.casework.stand_ins import reviews
from app.domain.amounts import is_computable
from app.domain.faults import Code, UserError
from app.domain.makers import Act, Role
from app.domain.money import Fen
from app.domain.periods import Period
from app.domain.programmes import FrequencyUnit, ListKeeper, NoticeAfter, Programme
from app.domain.roster_codes import RosterCode
from app.domain.states import RosterKind, RosterState
from app.office.session import Session
from app.store import card_waits, pile_history, programmes, roster_view
from app.store.programmes import KeptProgramme
from app.store.roster_view import Figures

AHEAD = timedelta(days=10)
"""A roster is due so many days before its period begins: there is the notice to hang."""
PAST = timedelta(days=366)
"""What follows a period of before our time is no longer due so many days after its end: that programme has ended."""

_DONE = frozenset([RosterState.SETTLED, RosterState.ANNOUNCED, RosterState.ARCHIVED])
_WAYS = ("make", "carry", "copy", "take_in")
"""What one click makes stands before what somebody has to send first."""
_IRREGULAR = (FrequencyUnit.ONCE, FrequencyUnit.ON_DEMAND)


class RosterRow(Struct, frozen=True):
    """A roster of the list. `next` is a code of words `roster_next`, `waits_for` the role that does it.

    `reviews`: whether who sits here reviews today, as a reviewer or standing in for one.
    """

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
    reviews: bool

    @property
    def open(self) -> bool:
        """Whether something is left to do with it."""
        return self.state not in _DONE or self.came_back > 0


class Filters(Struct, frozen=True):
    """What of the list is shown: empty is all. `state` is a state, or `open`."""

    code: str = ""
    period: str = ""
    state: str = ""


EVERY_ROSTER = Filters()


class Due(Struct, frozen=True):
    """A roster that can be made, after the last one; `history` when that was paid before our time.

    `way` is `make` (from entitlements, by the standard), `carry` (from entitlements, for what was paid last), `copy`
    (of last period) or `take_in` (a file); `by_department` when that file is the department's own list.
    """

    code: str
    programme: str
    period: Period
    way: str
    last_lines: int
    last_total: Fen
    history: bool = False
    by_department: bool = False


def roster_list(session: Session, filters: Filters = EVERY_ROSTER) -> list[RosterRow]:
    """The rosters, newest first."""
    session.require(Act.READ)
    reviewing = reviews(session)
    rows = [_row(session, one, reviewing=reviewing) for one in roster_view.figures(session.store.db)]
    return [row for row in rows if _shown(row, filters)]


def roster_row(session: Session, roster_id: int) -> RosterRow | None:
    """One roster as the list shows it."""
    found = roster_view.figures(session.store.db, roster_id)
    return _row(session, found[0], reviewing=reviews(session)) if found else None


def _shown(row: RosterRow, filters: Filters) -> bool:
    if filters.code and row.code != filters.code:
        return False
    if filters.period and row.period.text != filters.period:
        return False
    return not filters.state or (row.open if filters.state == "open" else row.state.value == filters.state)


def _row(session: Session, one: Figures, *, reviewing: bool) -> RosterRow:
    state = RosterState(one.state)
    step, role = _next(session, one, state)
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
        reviewing,
    )


_MAY_BE_HELD = (RosterState.REVIEWED, RosterState.DISCLOSED, RosterState.CLEARED)
"""States in which lines may all be held, so that nothing can be hung, closed or sent."""


def _next(session: Session, one: Figures, state: RosterState) -> tuple[str, Role | None]:
    if one.came_back:
        return "mend", Role.CLERK
    if state in _MAY_BE_HELD and (holds := what_holds(session, one.id)):
        return holds, Role.CLERK
    asked = state in (RosterState.DRAFT, RosterState.REVIEWED, RosterState.DISCLOSED)
    hangs = asked and bool(lines_needing_notice(session, roster_of(session, one.id)))
    order = rules_of(session, roster_of(session, one.id)).programme.notice_after if hangs else NoticeAfter.NONE
    before, after = order is NoticeAfter.BEFORE_REVIEW, order is NoticeAfter.REVIEW
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
    """Programmes whose next period is due, or begins within `AHEAD`; by way.

    It follows their last regular roster or, where that is newer, what was paid before our time.
    """
    session.require(Act.READ)
    found = [
        due
        for due in _every_due(session)
        if due.period.first <= session.today + AHEAD and not (due.history and session.today > due.period.last + PAST)
    ]
    return sorted(found, key=lambda due: _WAYS.index(due.way))


def due_of(session: Session, code: str) -> Due | None:
    """The period after a programme's last one, also long before it begins; None without a last one or a rhythm."""
    return next(iter(_every_due(session, code)), None)


def _every_due(session: Session, code: str = "") -> Iterator[Due]:
    """What follows the last period of every programme, or of one."""
    db = session.store.db
    newest: dict[str, _Last] = {}
    for each, period in roster_view.regular_periods(db):
        newest[each] = max(_Last(Period.parse(period), ours=True), newest.get(each, _NEVER))
    for each, last in _last_paid_before(session).items():
        newest[each] = max(last, newest.get(each, _NEVER))
    spans = roster_view.entitled_spans(db)
    for kept in programmes.list_programmes(db):
        last = newest.get(kept.programme.code, _NEVER)
        irregular = last is _NEVER or not _is_drawn_up(kept.programme) or "#" in last.period.text
        if irregular or (code and kept.programme.code != code):
            continue
        coming = last.period.next()
        if kept.programme.ended_before(coming.first):
            continue
        if last.ours:
            lines, total = roster_view.period_total(db, kept.id, last.period.text)
            last = replace(last, lines=lines, total=total)
        yield _due(session, kept, coming, last, spans)


def _is_drawn_up(programme: Programme) -> bool:
    """Whether rosters of a programme come again and again, and are ours to make."""
    return programme.frequency.unit not in _IRREGULAR and programme.list_keeper is not ListKeeper.TOLD_ONLY


class _Last(Struct, frozen=True, order=True):
    """What a programme paid last: a roster of ours, or before our time."""

    period: Period
    ours: bool
    lines: int = 0
    total: int = 0


_NEVER = _Last(Period.parse("1950"), ours=False)
_Span = tuple[int, str, str, str | None]


def _last_paid_before(session: Session) -> dict[str, _Last]:
    """By programme: its newest period of before our time."""
    kept = {one.id: one for one in programmes.list_programmes(session.store.db)}
    found: dict[str, _Last] = {}
    for one in pile_history.newest_periods(session.store.db):
        lines = one.households if is_for_homes(kept[one.programme_id]) else one.people
        last = _Last(Period.parse(one.period), ours=False, lines=lines, total=one.total)
        code = kept[one.programme_id].programme.code
        found[code] = max(last, found.get(code, _NEVER))
    return found


def _due(session: Session, kept: KeptProgramme, period: Period, last: _Last, spans: list[_Span]) -> Due:
    first, end = period.first.isoformat(), period.last.isoformat()
    mine = [one for one in spans if one[0] == kept.id]
    entitled = {tier for _, tier, since, until in mine if since <= end and (until is None or until >= first)}
    by_us = kept.programme.list_keeper is ListKeeper.TOWNSHIP
    if follows_department(session, kept):
        way = "take_in"  # the department sends the next one, too
    elif entitled:
        way = "make" if last.ours and _at_standard(session, kept, period, entitled) else "carry"
    else:
        way = "copy" if by_us and last.ours else "take_in"
    return Due(
        kept.programme.code,
        kept.programme.name,
        period,
        way,
        last.lines,
        Fen(last.total),
        history=not last.ours,
        by_department=way == "take_in" and kept.programme.list_keeper is ListKeeper.DEPARTMENT,
    )


def _at_standard(session: Session, kept: KeptProgramme, period: Period, tiers: Iterable[str]) -> bool:
    """Whether every grant of a programme can be computed by a confirmed standard of the period."""
    if not is_computable(kept.programme):
        return False
    try:
        require_rates(session, kept, tiers, period)
    except UserError as fault:  # one that waits for its confirmation, or stands twice, is said, not gone round
        return fault.code in (Code.STANDARD_UNCONFIRMED, RosterCode.STANDARDS_OVERLAP)
    return True


def make_due(session: Session, due: Due) -> Made:
    """Make a roster that is due: from entitlements, carried on from the last period, or as a copy of it.

    Raises what `make_roster`, `carry_on` and `copy_roster` raise.
    """
    make = {"copy": copy_roster, "carry": carry_on}.get(due.way, make_roster)
    try:
        return make(session, due.code, due.period.text)
    except UserError as fault:  # nobody knows the income of some, but what they were paid
        if due.way != "make" or fault.code is not RosterCode.QUANTITY_MISSING:
            raise
    return carry_on(session, due.code, due.period.text)


def waiting(session: Session) -> int:
    """How many rosters wait for this user: to hand over, notice, close, send or mend a clerk; to check a reviewer."""
    mine = {Role.REVIEWER} if session.user.role is Role.REVIEWER else {Role.CLERK}
    if reviews(session):
        mine.add(Role.REVIEWER)
    return sum(row.waits_for in mine for row in roster_list(session) if row.open)
