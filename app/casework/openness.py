"""双公开 of a roster: on the wall and on the web, before payment and after it; which are done, due, late."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from app.casework.looking_up import lines_needing_notice, roster_of, rules_of
from app.domain.faults import Code, UserError
from app.domain.makers import Act
from app.domain.programmes import NoticeScope, Programme
from app.domain.publicity import (
    SOCIAL_AID,
    OpenState,
    OpenWay,
    WebCopy,
    WebStage,
    days_for,
    due_after,
    spoken_since,
    state_of,
    web_due,
)
from app.domain.records import Roster
from app.domain.states import RosterState
from app.office.session import Session
from app.store import publicity
from app.store.publicity import OpenFacts, Places
from app.store.unpublished import Unpublished, Until, paid_on, unpublished_paid, unpublished_reviewed


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
    hung = {stage: publicity.places_hung(session.store.db, stage, roster_id) for stage in WebStage}
    copies: dict[int, list[WebCopy]] = {}
    for copy in publicity.web_copies(session.store.db, roster_id):
        copies.setdefault(copy.roster_id, []).append(copy)
    found = []
    for facts in publicity.open_facts(session.store.db, roster_id):
        roster = roster_of(session, facts.roster_id)
        rule = rules_of(session, roster).programme
        own = tuple(copies.get(roster.id, ()))
        walls = {stage: places.get(roster.id, {}) for stage, places in hung.items()}
        found.append(
            OpenRoster(
                roster.id, roster.programme, rule.name, roster.period, roster.batch, roster.state,
                rule.disclosure.value, roster.kind.value, tuple(_cells(session, roster, rule, facts, own, walls)), own,
            )
        )  # fmt: skip
    return found


def _cells(
    session: Session,
    roster: Roster,
    rule: Programme,
    facts: OpenFacts,
    copies: tuple[WebCopy, ...],
    walls: dict[WebStage, Places],
) -> Iterator[OpenCell]:
    web = {
        stage: min((one.published_on for one in copies if one.stage == stage.value and one.published_on), default=None)
        for stage in WebStage
    }
    since = {WebStage.BEFORE: facts.reviewed_on, WebStage.AFTER: facts.paid_on}
    for stage in WebStage:
        if stage is WebStage.BEFORE and not walls[stage] and not lines_needing_notice(session, roster):
            yield OpenCell(OpenWay.WALL, stage, OpenState.NOT_NEEDED, None, None)
        else:
            done = _all_hung(session, roster, rule, stage, walls[stage])
            yield _cell(session, rule, OpenWay.WALL, stage, done, since[stage])
        yield _cell(session, rule, OpenWay.WEB, stage, web[stage], since[stage])


def _all_hung(session: Session, roster: Roster, rule: Programme, stage: WebStage, walls: Places) -> date | None:
    """The day on which the list hung in every place that has a line in it; None while some place lacks it.

    Before payment of the lines that have to hang, after it of those that were paid; a sheet of the village is for all
    its groups, one of the township for all of them.
    """
    if not walls:
        return None
    some = stage is WebStage.BEFORE and rule.notice_scope in (NoticeScope.NEW_AND_CHANGED, NoticeScope.STANDING)
    among = lines_needing_notice(session, roster) if some else None
    if among is not None and not among:
        return max(walls.values())  # it hangs, though nothing of it has to
    paid = stage is WebStage.AFTER
    places = publicity.places_of_lines(session.store.db, roster.id, paid=paid, among=among)
    days = []
    for village, group in places:
        sheets = ((village, group), (village, ""), (f"{village[:9]}000", ""))
        own = [walls[sheet] for sheet in sheets if sheet in walls]
        if not own:
            return None
        days.append(min(own))
    return max(days, default=None)


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
    """What Today says of copies for the web; None when nothing is due within three days. Of all rosters there are."""
    db, today, table = session.store.db, session.today, session.rest_days
    aid, others = (spoken_since(today, days_for(aid=aid), table) for aid in (True, False))
    until = Until(SOCIAL_AID, aid, others)
    found = [(one, False) for one in unpublished_reviewed(db, until)]
    found += [(one, True) for one in unpublished_paid(db, until)]
    known = [
        (last, one, paid) for one, paid in found if (last := _last_day(session, one.since, aid=one.aid)) is not None
    ]
    if not known:
        return None
    known.sort(key=lambda entry: (entry[0], entry[1].programme, entry[1].roster_id))
    due, roster_id = _first_due(session, known)
    return WebDue(len(known), tuple(dict.fromkeys(one.programme for _, one, _ in known)), due, roster_id)


def _first_due(session: Session, known: list[tuple[date, Unpublished, bool]]) -> tuple[date, int]:
    """The first last day of them, and whose it is.

    Of what was paid it is known not to be sooner; the results tell when it is, and are read as far as that matters.
    """
    best: tuple[date, int] | None = None
    for at_least, one, paid in known:
        if best is not None and at_least >= best[0]:
            break
        since = (paid_on(session.store.db, one.roster_id) if paid else None) or one.since
        last = _last_day(session, since, aid=one.aid) or at_least
        best = min(best or (last, one.roster_id), (last, one.roster_id))
    if best is None:
        raise ValueError("nothing is due")
    return best


def _last_day(session: Session, since: date, *, aid: bool) -> date | None:
    """The last day for a list that came to be then; None where holidays are missing: the page says which year's."""
    try:
        return due_after(since, days_for(aid=aid), session.rest_days)
    except UserError as fault:
        if fault.code is not Code.HOLIDAYS_MISSING:
            raise
        return None
