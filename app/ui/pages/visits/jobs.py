"""What the page of visits asks of casework, off the main thread."""

from __future__ import annotations

from datetime import date

from app.casework import visiting
from app.casework.visiting import Planned, PlanOfDay, Reach, Started
from app.domain.records import Changes
from app.domain.visit_plan import HouseholdChoice
from app.domain.visits import Visit
from app.office.session import Session


def read(session: Session, day: date) -> tuple[PlanOfDay, Reach, list[Visit]]:
    """The plan of a day, how many were visited this quarter, and who lately."""
    plan = visiting.plan_of_day(session, day)
    if day != session.today:
        plan = PlanOfDay(day, plan.visits)
    return plan, visiting.visited_this_quarter(session), visiting.visited_lately(session)


def choices(
    session: Session, village: str, group: str, *, not_for_long: bool
) -> tuple[list[str], list[HouseholdChoice]]:
    """The groups of a village, and the households there that may be visited."""
    groups = visiting.groups_of(session, village) if village else []
    found = visiting.households_to_visit(session, village=village, group=group, not_for_long=not_for_long)
    return groups, found


def plan(
    session: Session, _progress: object, day: date, household_ids: tuple[int, ...], visitors: tuple[str, ...]
) -> Planned:
    """Put households on the plan of a day."""
    return visiting.plan_visits(session, day, household_ids, visitors=visitors)


def start(session: Session, _progress: object, household_id: int) -> Started:
    """Begin a visit."""
    return visiting.start_visit(session, household_id)


def order(session: Session, _progress: object, visit_ids: tuple[int, ...]) -> Changes:
    """Put the visits of a day in this order."""
    return visiting.order_visits(session, visit_ids)


def call_off(session: Session, _progress: object, visit_id: int, reason: str) -> Changes:
    """Call a visit off, with a reason."""
    return visiting.call_off(session, visit_id, reason)


def visitors(session: Session, _progress: object, visit_ids: tuple[int, ...], names: tuple[str, ...]) -> Changes:
    """Say who goes."""
    return visiting.set_visitors(session, visit_ids, names)
