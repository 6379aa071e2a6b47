"""Home visits: the plan of a day, starting and going on, who was visited and who was not (`ui.md` 12)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct, field

from app.domain.cleaning import clean_text
from app.domain.faults import Code, UsageError, UserError
from app.domain.makers import Act
from app.domain.records import Changes
from app.domain.visit_plan import HouseholdChoice, months_before, quarter_of
from app.domain.visits import (
    DIBAO_PROGRAMMES,
    VISIT_STEPS,
    Visit,
    VisitState,
)
from app.office.session import Session
from app.store import register, users, visit_facts, visits
from app.store.transaction import Transaction

LONG_AGO = 12
"""Months after which a household counts as not visited."""

LATELY = 30
"""How many visits the list of what was visited lately shows."""

MOST_CHOICES = 500
"""How many households one list offers; a village has fewer."""


class Planned(Struct, frozen=True):
    """What was planned: the visits in their order, and households left out since one is planned or under way."""

    visit_ids: tuple[int, ...]
    left_out: tuple[int, ...]
    changes: Changes


class Started(Struct, frozen=True):
    """A visit that is under way."""

    visit_id: int
    changes: Changes


class Reach(Struct, frozen=True):
    """How far the visits of a quarter have come, in households."""

    first: date
    last: date
    visited: int
    households: int
    not_for_long: int


class PlanOfDay(Struct, frozen=True):
    """A day's visits in their order, and those of earlier days that were not finished."""

    day: date
    visits: list[Visit]
    left: list[Visit] = field(default_factory=list)


# -- planning ----------------------------------------------------------------------------------------------------------


def plan_visits(session: Session, day: date, household_ids: Iterable[int], *, visitors: Sequence[str] = ()) -> Planned:
    """Plan visits of a day after those that are planned; the cards to be shown are noted now, for the sheet.

    A household that already has a planned or running visit is left out. Raises UserError DUE_PAST, ROLE_MAY_NOT;
    UsageError HOUSEHOLD_UNKNOWN.
    """
    session.require(Act.ENTER)
    with session.write("plan_visits", day.isoformat()) as tx:
        made, left_out = plan_within(session, tx, day, household_ids, visitors=visitors)
    return Planned(made, left_out, session.changes(tx))


def plan_within(
    session: Session, tx: Transaction, day: date, household_ids: Iterable[int], *, visitors: Sequence[str] = ()
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Plan visits within a transaction of another verb; the visits made, and households that have an open one.

    Raises UserError DUE_PAST; UsageError HOUSEHOLD_UNKNOWN.
    """
    if day < session.today:
        raise UserError(Code.DUE_PAST, day=day.isoformat())
    made: list[int] = []
    left_out: list[int] = []
    for household_id in dict.fromkeys(household_ids):
        if visits.open_visit(tx.db, household_id) is not None:
            left_out.append(household_id)
        else:
            made.append(_plan(session, tx, household_id, day, visitors))
    return tuple(made), tuple(left_out)


def order_visits(session: Session, visit_ids: Sequence[int]) -> Changes:
    """Put the visits of a day into this order. Raises UserError ROLE_MAY_NOT; UsageError VISIT_UNKNOWN."""
    session.require(Act.ENTER)
    for key in visit_ids:
        visit_of(session, key)
    with session.write("order_visits") as tx:
        visits.reorder(tx, visit_ids)
    return session.changes(tx)


def set_visitors(session: Session, visit_ids: Iterable[int], visitors: Sequence[str]) -> Changes:
    """Name who goes (入户调查不少于2人, `domain.md`). Raises UserError VISIT_NOT_RUNNING, ROLE_MAY_NOT."""
    session.require(Act.ENTER)
    names = _visitors(session, visitors)
    found = [visit_of(session, key) for key in visit_ids]
    if any(visit.state not in (VisitState.PLANNED, VisitState.RUNNING) for visit in found):
        raise UserError(Code.VISIT_NOT_RUNNING)
    with session.write("set_visitors") as tx:
        for visit in found:
            visits.change_visit(tx, visit.id, visitors=names)
    return session.changes(tx)


def call_off(session: Session, visit_id: int, reason: str) -> Changes:
    """Take a visit off the plan, for a reason. Raises UserError VISIT_NOT_RUNNING, REASON_REQUIRED, ROLE_MAY_NOT."""
    session.require(Act.ENTER)
    visit = visit_of(session, visit_id)
    require_visit_step(visit, VisitState.CALLED_OFF)
    words = clean_text(reason)
    if not words:
        raise UserError(Code.REASON_REQUIRED)
    with session.write("call_off", visit.code) as tx:
        visits.change_visit(tx, visit_id, state=VisitState.CALLED_OFF.value, reason=words)
    return session.changes(tx)


# -- starting ----------------------------------------------------------------------------------------------------------


def start_visit(session: Session, household_id: int, *, visitors: Sequence[str] = ()) -> Started:
    """Begin the visit of a household, planned or not, or go on with the one that is under way, exactly where it stood.

    Raises UserError ROLE_MAY_NOT; UsageError HOUSEHOLD_UNKNOWN.
    """
    session.require(Act.ENTER)
    found = visits.open_visit(session.store.db, household_id)
    if found is not None and found.state is VisitState.RUNNING:
        return Started(found.id, session.no_changes())
    with session.write("start_visit") as tx:
        key = found.id if found else _plan(session, tx, household_id, session.today, visitors)
        begin(session, tx, key, by_paper=False)
    return Started(key, session.changes(tx))


def begin(session: Session, tx: Transaction, visit_id: int, *, by_paper: bool) -> None:
    """Make a planned visit one of today; on the screen its cards are those of the register as it is now."""
    visit = visits.visit(tx.db, visit_id)
    if visit is None:
        raise UsageError(Code.VISIT_UNKNOWN, visit=visit_id)
    if not by_paper:
        _renew_cards(session, tx, visit)
    moved = {} if visit.day == session.today else {"place": visits.last_place(tx.db, session.today) + 1}
    day = session.today if not by_paper or visit.day > session.today else visit.day
    visits.change_visit(
        tx,
        visit_id,
        state=VisitState.RUNNING.value,
        started_at=tx.act.at,
        day=day.isoformat(),
        by_paper=int(by_paper),
        **(moved if day != visit.day else {}),
    )


def _plan(session: Session, tx: Transaction, household_id: int, day: date, visitors: Sequence[str]) -> int:
    if register.household(tx.db, household_id) is None:
        raise UsageError(Code.HOUSEHOLD_UNKNOWN, household=household_id)
    known = visit_facts.known_cards(tx.db, household_id)
    key = visits.add_visit(
        tx,
        household_id,
        day,
        place=visits.last_place(tx.db, day) + 1,
        visitors=_visitors(session, visitors or [session.user.name]),
        dibao_registered=_dibao(session, household_id),
        cards_registered=len(known),
    )
    for serial, card in enumerate(known, 1):
        _note_card(tx, key, serial, card)
    return key


def _renew_cards(session: Session, tx: Transaction, visit: Visit) -> None:
    """What the register learnt between planning and starting: new cards are added, those gone are dropped."""
    known = visit_facts.known_cards(tx.db, visit.household_id)
    noted = {card.card_id for card in visit.cards}
    for card in visit.cards:
        if card.registered and card.card_id not in {one.card_id for one in known}:
            visits.change_visit_card(tx, card.id, dropped=tx.act.at)
    serial = visits.last_serial(tx.db, visit.id)
    for one in known:
        if one.card_id not in noted:
            serial += 1
            _note_card(tx, visit.id, serial, one)
    visits.change_visit(tx, visit.id, cards_registered=len(known), dibao_registered=_dibao(session, visit.household_id))


def _note_card(tx: Transaction, visit_id: int, serial: int, card: visit_facts.KnownCard) -> None:
    tail = card.account[-4:]
    visits.add_visit_card(tx, visit_id, serial, card_id=card.card_id, tail=tail, bank=card.bank, owner=card.owner)


def _dibao(session: Session, household_id: int) -> int:
    since = months_before(session.today, LONG_AGO)
    return visit_facts.covered_people(session.store.db, household_id, DIBAO_PROGRAMMES, since)


def _visitors(session: Session, visitors: Sequence[str]) -> str:
    names = [name for name in dict.fromkeys(clean_text(one) for one in visitors) if name] or [session.user.name]
    return visits.names_text(names)


# -- looking -----------------------------------------------------------------------------------------------------------


def visit_of(session: Session, visit_id: int) -> Visit:
    """One visit. Raises UsageError VISIT_UNKNOWN."""
    found = visits.visit(session.store.db, visit_id)
    if found is None:
        raise UsageError(Code.VISIT_UNKNOWN, visit=visit_id)
    return found


def require_visit_step(visit: Visit, state: VisitState) -> None:
    """Raise `UserError` VISIT_NOT_RUNNING unless the visit may take this step."""
    if (visit.state, state) not in VISIT_STEPS:
        raise UserError(Code.VISIT_NOT_RUNNING)


def planned_visits(session: Session, day: date) -> list[Visit]:
    """What is planned, under way or done on a day, in the order of the day."""
    return visits.visits_of_day(session.store.db, day)


def plan_of_day(session: Session, day: date) -> PlanOfDay:
    """A day's visits, and those of earlier days that wait to be finished."""
    return PlanOfDay(day, planned_visits(session, day), visits.visits_left(session.store.db, day))


def coming_visits(session: Session) -> list[Visit]:
    """Visits planned for days to come, by day."""
    return visits.visits_after(session.store.db, session.today)


def visits_of_household(session: Session, household_id: int) -> list[Visit]:
    """Every visit of a household, newest first, called-off ones left out."""
    return visits.visits_of_household(session.store.db, household_id)


def visited_lately(session: Session) -> list[Visit]:
    """The last visits that were finished, newest first."""
    return visits.visits_done(session.store.db, LATELY)


def visited_this_quarter(session: Session) -> Reach:
    """How many households were visited in this quarter, of how many, and how many were not for twelve months."""
    db = session.store.db
    first, last = quarter_of(session.today)
    long_ago = months_before(session.today, LONG_AGO)
    return Reach(
        first,
        last,
        visits.households_done(db, first, last),
        visit_facts.count_households(db),
        visit_facts.count_not_visited(db, long_ago),
    )


def households_to_visit(
    session: Session, *, village: str = "", group: str = "", not_for_long: bool = False
) -> list[HouseholdChoice]:
    """Households to choose from by village code and group (left empty: all), longest not visited first.

    With `not_for_long` those that nobody has visited for twelve months.
    """
    since = months_before(session.today, LONG_AGO) if not_for_long else None
    return visit_facts.households_to_visit(
        session.store.db, village=village, group=group, not_since=since, limit=MOST_CHOICES
    )


def groups_of(session: Session, village: str) -> list[str]:
    """The groups of a village that have households."""
    return visit_facts.groups_of(session.store.db, village)


def colleagues(session: Session) -> list[str]:
    """Names that may be offered as visitors: the office's users."""
    return [user.name for user in users.list_users(session.store.db) if user.active]


def visits_waiting(session: Session) -> int:
    """How many visits of today and of earlier days are not finished."""
    db, today = session.store.db, session.today
    waiting = [one for one in visits.visits_of_day(db, today) if one.state is not VisitState.DONE]
    return len(waiting) + len(visits.visits_left(db, today))
