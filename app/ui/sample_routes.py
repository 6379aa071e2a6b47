"""Where the pictures go: for each place that needs a record, one worth looking at."""

from __future__ import annotations

from app.casework.findings import open_finding
from app.casework.roster_list import RosterRow, roster_list
from app.casework.searching import PeopleIndex
from app.casework.visiting import plan_visits, start_visit
from app.domain.finding.entries import Entry
from app.domain.states import RosterState
from app.office.session import Session
from app.ui.context import Route

_MANY = 400
_PLANNED = 5


def sample_routes(session: Session) -> dict[str, Route]:
    """Place → route; places that need no record, and those the store has none for, are left out."""
    index = PeopleIndex()
    index.load(session)
    found = [one.entry for one in index.find("", first=_MANY).rows]
    rosters = roster_list(session)
    routes: dict[str, Route] = {}
    shown = max(found, key=_worth, default=None)
    if shown is not None:
        routes["person_form"] = Route("person_form", shown.id)
        routes["card_form"] = Route("card_form", shown.id)
        routes["asks"] = Route("asks", shown.id)
        if shown.household is not None:
            routes["household"] = Route("household", shown.household)
    if rosters:
        routes["roster"] = Route("roster", _first(rosters, RosterState.DRAFT).id)
        routes["review"] = Route("review", _first(rosters, RosterState.IN_REVIEW).id)
    return routes


def prepare(session: Session) -> dict[str, Route]:
    """As `sample_routes`, for a copy that may be written to: plan a day of visits, start one, note a finding."""
    routes = sample_routes(session)
    index = PeopleIndex()
    index.load(session)
    hits = index.find("", first=_MANY).rows
    households = sorted({one.entry.household for one in hits if one.entry.household is not None})
    if not households or "household" not in routes or routes["household"].key is None:
        return routes
    plan_visits(session, session.today, households[:_PLANNED])
    started = start_visit(session, routes["household"].key)
    routes["visit"] = Route("visit", started.visit_id)
    opened = open_finding(session, text="村务公开栏上的名单没有写举报电话。", household_id=routes["household"].key)
    routes["findings"] = Route("findings", opened.finding_id)
    return routes


def _worth(entry: Entry) -> tuple[int, int, int]:
    return (
        (len(entry.checks), len(entry.programmes), len(entry.accounts)) if entry.household is not None else (-1, 0, 0)
    )


def _first(rosters: list[RosterRow], state: RosterState) -> RosterRow:
    return next((one for one in rosters if one.state is state), rosters[0])
