"""双公开 of a roster: on the wall and on the web, before payment and after it; which are done, due, late."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

from app.casework.looking_up import lines_needing_notice, roster_of, rules_of
from app.domain.faults import Code, UserError
from app.domain.makers import Act
from app.domain.programmes import Programme
from app.domain.publicity import WARN_DAYS, OpenState, OpenWay, WebCopy, WebStage, state_of, web_due
from app.domain.records import Roster
from app.domain.states import RosterState
from app.office.session import Session
from app.store import publicity
from app.store.publicity import OpenFacts

_LOOK_BACK = timedelta(days=100)
"""Rosters reviewed before are past Today's concern; the page still shows them."""
_LEAST = timedelta(days=9)
"""Ten working days never end sooner, less the warning."""


class OpenCell(Struct, frozen=True):
    """One of the four: how it stands, when it was done, and its last day; `no_holidays` is a year nobody imported."""

    way: OpenWay
    stage: WebStage
    state: OpenState
    done_on: date | None
    due: date | None
    no_holidays: int = 0


class OpenRoster(Struct, frozen=True):
    """A roster with its four cells and its copies for the web, the newest first."""

    roster_id: int
    programme: str
    programme_name: str
    period: str
    batch: int
    state: RosterState
    level: str
    kind: str
    cells: tuple[OpenCell, ...]
    copies: tuple[WebCopy, ...]

    @property
    def worst(self) -> OpenState:
        """Overdue before due before done."""
        states = {cell.state for cell in self.cells}
        order = (OpenState.OVERDUE, OpenState.DUE, OpenState.LATER)
        return next((one for one in order if one in states), OpenState.DONE)


def openness(session: Session, roster_id: int | None = None) -> list[OpenRoster]:
    """双公开 of a roster, or of every one that has lines, the newest first. Raises UsageError ROSTER_UNKNOWN."""
    session.require(Act.READ)
    if roster_id is not None:
        roster_of(session, roster_id)
    copies: dict[int, list[WebCopy]] = {}
    for copy in publicity.web_copies(session.store.db, roster_id):
        copies.setdefault(copy.roster_id, []).append(copy)
    found = []
    for facts in publicity.open_facts(session.store.db, roster_id):
        roster = roster_of(session, facts.roster_id)
        rule = rules_of(session, roster).programme
        own = tuple(copies.get(roster.id, ()))
        found.append(
            OpenRoster(
                roster.id, roster.programme, rule.name, roster.period, roster.batch, roster.state,
                rule.disclosure.value, roster.kind.value, tuple(_cells(session, roster, rule, facts, own)), own,
            )
        )  # fmt: skip
    return found


def _cells(
    session: Session, roster: Roster, rule: Programme, facts: OpenFacts, copies: tuple[WebCopy, ...]
) -> Iterator[OpenCell]:
    web = {
        stage: min((one.published_on for one in copies if one.stage == stage.value and one.published_on), default=None)
        for stage in WebStage
    }
    since = {WebStage.BEFORE: facts.reviewed_on, WebStage.AFTER: facts.paid_on}
    wall = {WebStage.BEFORE: facts.hung_before, WebStage.AFTER: _all_hung(session, facts)}
    for stage in WebStage:
        nothing = stage is WebStage.BEFORE and wall[stage] is None and not lines_needing_notice(session, roster)
        if nothing:
            yield OpenCell(OpenWay.WALL, stage, OpenState.NOT_NEEDED, None, None)
        else:
            yield _cell(session, rule, OpenWay.WALL, stage, wall[stage], since[stage])
        yield _cell(session, rule, OpenWay.WEB, stage, web[stage], since[stage])


def _all_hung(session: Session, facts: OpenFacts) -> date | None:
    """The day on which what was paid hung in every village where anything was."""
    if facts.hung_after is None or facts.villages_after < publicity.paid_villages(session.store.db, facts.roster_id):
        return None
    return facts.hung_after


def _cell(
    session: Session, rule: Programme, way: OpenWay, stage: WebStage, done: date | None, since: date | None
) -> OpenCell:
    due, missing = None, 0
    if since is not None:
        try:
            due = web_due(rule, since, session.rest_days)
        except UserError as fault:
            if fault.code is not Code.HOLIDAYS_MISSING:
                raise
            missing = int(fault.where.get("year", 0))
    return OpenCell(way, stage, state_of(done, since, due, session.today), done, due, missing)


class WebDue(Struct, frozen=True):
    """Copies for the web that are due within three days or late: how many, of which programmes, the first last day."""

    count: int
    programmes: tuple[str, ...]
    due: date
    roster_id: int


def web_due_soon(session: Session) -> WebDue | None:
    """What Today says of copies for the web; None when nothing is due within three days."""
    today = session.today
    found: list[tuple[date, str, int]] = []
    for roster_id, _stage, since in publicity.unpublished(session.store.db, today - _LOOK_BACK):
        if since + _LEAST > today:
            continue
        rule = rules_of(session, roster_of(session, roster_id)).programme
        try:
            due = web_due(rule, since, session.rest_days)
        except UserError:
            continue  # the page says which year's holidays are missing
        if today >= due - WARN_DAYS:
            found.append((due, rule.name, roster_id))
    if not found:
        return None
    found.sort()
    return WebDue(len(found), tuple(dict.fromkeys(name for _, name, _ in found)), found[0][0], found[0][2])
