"""Notices as the page shows them: how far each is, its days, where it hangs, objections, and what will leave."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

from app.casework.looking_up import notice_of, roster_of, rules_of, village_names
from app.casework.notice_days import DayCount, NoticeDay, day_count
from app.casework.notice_plans import waiting_rosters
from app.casework.notice_sheets import kept_sheet
from app.casework.posting_deadlines import PostBy, lacks_deadline, still_in_time
from app.casework.standing_notices import nobody_on
from app.casework.staying import first_day, staying
from app.domain.faults import Code, UsageError, UserError
from app.domain.makers import Role
from app.domain.money import Fen
from app.domain.notice_kinds import NoticeKind
from app.domain.posting_days import has_wall
from app.domain.programmes import Programme
from app.domain.records import Line
from app.domain.states import BEFORE_CLOSING, LineState, NoticeState
from app.office.session import Session
from app.store import lines, notice_view, users
from app.store.notice_view import ListedNotice, ObjectionRow, PostingRow, StandingLine

__all__ = ["DayCount", "NoticeDay", "ObjectionRow", "PostingRow", "StandingLine"]

_OPEN_LINES = (LineState.PROPOSED, LineState.HELD)
_CAN_BE_OBJECTED = (LineState.PROPOSED, LineState.HELD, LineState.READY)


class Stage(StrEnum):
    """How far a notice is, for whoever works with it."""

    TO_PRINT = "to_print"
    TO_POST = "to_post"
    HANGING = "hanging"
    OVER = "over"
    DOWN = "down"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    """Made or printed but never hung, and its roster is closed: it cannot hang any more."""


class NoticeFilter(Struct, frozen=True):
    """Which notices are listed: recent ones and those in hand, or of a month (`2026-03`), or of a roster."""

    month: str = ""
    roster_id: int | None = None
    programme: str = ""
    village: str = ""
    stage: Stage | None = None


class NoticeItem(Struct, frozen=True):
    """A notice in the list. `count` is None while it does not hang, or when `fault` says why days cannot be counted."""

    notice: ListedNotice
    village_name: str
    stage: Stage
    count: DayCount | None
    fault: UserError | None
    households: int
    people: int
    photos: int
    objections: int
    objection_due: date | None


class HeldLine(Struct, frozen=True):
    """A line of the notice that is held: why, and whether nothing but a release is missing."""

    line: StandingLine
    releasable: bool


class Outlook(Struct, frozen=True):
    """What of a notice may leave today, what stays by reason (words `kept_back`), what is gone, and the next day."""

    leaves: int
    leaves_total: Fen
    stays: tuple[tuple[str, int], ...]
    gone: int
    left_out: int
    first_day: date | None


class NoticePage(Struct, frozen=True):
    """One notice with all that its page shows."""

    item: NoticeItem
    lines: tuple[StandingLine, ...]
    postings: tuple[PostingRow, ...]
    objections: tuple[ObjectionRow, ...]
    held: tuple[HeldLine, ...]
    outlook: Outlook
    outlook_fault: UserError | None
    shown_names: dict[int, str]
    places: tuple[str, ...]
    checkers: tuple[str, ...]
    post_by: PostBy | None = None
    lacks_deadline: bool = False
    """It waits to be hung, and nobody wrote down until when the county must have its roster."""
    nobody: bool = False
    """A standing list on which nobody is any more: it is taken down."""

    wall: bool = True
    """Whether its programme's lists hang on a wall (`posting_days`)."""

    @property
    def can_object(self) -> tuple[StandingLine, ...]:
        """Lines to which an objection can still be written down."""
        return tuple(line for line in self.lines if line.state in _CAN_BE_OBJECTED)

    @property
    def before_payment(self) -> bool:
        """Whether its lines wait on it: a notice before payment, or a correction of one."""
        return self.item.notice.kind in (NoticeKind.DISCLOSURE, NoticeKind.CORRECTION)


class NoticesWaiting(Struct, frozen=True):
    """What waits for somebody: villages without notice, sheets to print and to hang, objections, those overdue."""

    to_make: int
    to_print: int
    to_post: int
    objections: int
    overdue: int

    @property
    def total(self) -> int:
        """The number beside the place in the navigation."""
        return self.to_make + self.to_print + self.to_post + self.objections


def notice_list(session: Session, filters: NoticeFilter | None = None) -> tuple[NoticeItem, ...]:
    """Notices by month, newest first, then programme and village.

    Without month and roster: all that are in hand, and what was made since the first of last month; when that is
    nothing, the newest month in which any was made.
    """
    filters = filters or NoticeFilter()
    db = session.store.db
    if filters.roster_id is not None:
        found = notice_view.of_roster(db, filters.roster_id)
    elif filters.month:
        found = notice_view.of_month(db, filters.month)
    else:
        found = notice_view.recent(db, _first_of_last_month(session.today))
        newest = notice_view.months(db)[:1] if not found else []
        found = notice_view.of_month(db, newest[0]) if newest else found
    chosen = [
        one
        for one in found
        if (not filters.programme or one.programme == filters.programme)
        and (not filters.village or one.village == filters.village)
    ]
    items = _items(session, chosen)
    return tuple(item for item in items if filters.stage is None or item.stage is filters.stage)


def notice_months(session: Session) -> tuple[str, ...]:
    """Months in which notices were made (`2026-03`), the newest first."""
    return tuple(notice_view.months(session.store.db))


def _post_by(session: Session, item: NoticeItem) -> PostBy | None:
    """By when it must hang; of a sheet before payment that hangs nowhere yet only."""
    return still_in_time(session, item.notice.roster_id) if _waits(item) else None


def _waits(item: NoticeItem) -> bool:
    """Whether it is a sheet before payment that hangs nowhere yet."""
    return item.stage in (Stage.TO_PRINT, Stage.TO_POST) and item.notice.kind is NoticeKind.DISCLOSURE


def _nobody(session: Session, one: ListedNotice) -> bool:
    """Whether nobody is on a list that hangs, or waits to be hung."""
    live = one.state in (NoticeState.PREPARED, NoticeState.PRINTED, NoticeState.POSTED)
    return live and nobody_on(session, notice_of(session, one.id))


def notice_page(session: Session, notice_id: int) -> NoticePage:
    """One notice: its days, places, objections, held lines and what will leave. Raises UsageError NOTICE_UNKNOWN."""
    db = session.store.db
    found = notice_view.listed(db, notice_id)
    if found is None:
        raise UsageError(Code.NOTICE_UNKNOWN, notice=notice_id)
    (item,) = _items(session, [found])
    standing = notice_view.standing_on(db, notice_id)
    objections = notice_view.objections_on(db, notice_id)
    objected = {one.line_id for one in objections if one.upheld is None}
    held = [HeldLine(line, line.line_id not in objected) for line in standing if line.state is LineState.HELD]
    outlook, fault = _outlook(session, standing)
    return NoticePage(
        item,
        tuple(standing),
        tuple(notice_view.postings_of(db, notice_id)),
        tuple(objections),
        tuple(held),
        outlook,
        fault,
        _shown_names(session, notice_id, standing),
        tuple(notice_view.places_in(db, found.village)),
        tuple(one.name for one in users.list_users(db) if one.active and one.role in (Role.CLERK, Role.REVIEWER)),
        _post_by(session, item),
        _waits(item) and lacks_deadline(session, found.roster_id),
        _nobody(session, found),
        has_wall(rules_of(session, roster_of(session, found.roster_id)).programme),
    )


def notices_waiting(session: Session) -> NoticesWaiting:
    """What waits for somebody on the page of notices."""
    items = _items(session, notice_view.recent(session.store.db, session.today + timedelta(days=1)))
    waiting = notice_view.open_objections(session.store.db)
    return NoticesWaiting(
        sum(one.villages for one in waiting_rosters(session) if not one.draft),
        sum(item.stage is Stage.TO_PRINT for item in items),
        sum(item.stage is Stage.TO_POST for item in items),
        len(waiting),
        sum(due is not None and due < session.today for _, _, _, due in waiting),
    )


def _first_of_last_month(today: date) -> date:
    return (today.replace(day=1) - timedelta(days=1)).replace(day=1)


_Hung = tuple[int, str, bool, date]
"""What the days of a notice depend on: how many, of which kind, how they end, since when."""


def _items(session: Session, found: list[ListedNotice]) -> list[NoticeItem]:
    db = session.store.db
    ids = [one.id for one in found]
    counts = notice_view.counts_of(db, ids)
    photos = notice_view.photos_by_notice(db, ids)
    waiting = notice_view.open_by_notice(db)
    names = village_names(session)
    programmes = {key: rules_of(session, roster_of(session, key)).programme for key in {one.roster_id for one in found}}
    counted: dict[_Hung, DayCount | UserError] = {}
    items = []
    for one in found:
        since = None if one.kind is NoticeKind.STANDING else one.posted_on
        count = _counted(session, programmes[one.roster_id], since, counted)
        days = count if isinstance(count, DayCount) else None
        objections, due = waiting.get(one.id, (0, None))
        items.append(
            NoticeItem(
                one,
                names.get(one.village, one.village) + one.group,
                _stage(one, days, session.today),
                days,
                count if isinstance(count, UserError) else None,
                *counts.get(one.id, (0, 0)),
                photos.get(one.id, 0),
                objections,
                due,
            )
        )
    return items


def _counted(
    session: Session, programme: Programme, posted: date | None, known: dict[_Hung, DayCount | UserError]
) -> DayCount | UserError | None:
    if posted is None:
        return None
    key = (programme.notice_days, programme.notice_day_kind.value, programme.last_day_on_working_day, posted)
    if key not in known:
        try:
            known[key] = day_count(session, programme, posted)
        except UserError as fault:
            known[key] = fault
    return known[key]


def _stage(one: ListedNotice, count: DayCount | None, today: date) -> Stage:
    if one.state in (NoticeState.DOWN, NoticeState.REPLACED, NoticeState.WITHDRAWN):
        return Stage(one.state.value)
    if one.state is NoticeState.POSTED:
        return Stage.OVER if count is not None and today >= count.cleared_from else Stage.HANGING
    if one.kind is NoticeKind.DISCLOSURE and one.roster_state not in BEFORE_CLOSING:
        return Stage.LAPSED
    return Stage.TO_PRINT if one.state is NoticeState.PREPARED else Stage.TO_POST


def _outlook(session: Session, standing: list[StandingLine]) -> tuple[Outlook, UserError | None]:
    """What may leave, by the roster in which each line stands now."""
    stays: dict[str, int] = {}
    leaves: list[Line] = []
    until: list[date] = []
    fault: UserError | None = None
    open_ids = [line.line_id for line in standing if line.state in _OPEN_LINES]
    for roster_id, group in _by_roster(lines.lines_with(session.store.db, open_ids)).items():
        try:
            found = staying(session, roster_of(session, roster_id), group)
        except UserError as error:
            fault = error
            continue
        for stay in found.values():
            stays[stay.reason] = stays.get(stay.reason, 0) + 1
        leaves += [line for line in group if line.id not in found]
        first = first_day(found.values())
        until += [first] if first else []
    left_out = sum(line.state is LineState.LEFT_OUT for line in standing)
    gone = len(standing) - len(open_ids) - left_out
    total = Fen(sum(line.amount for line in leaves))
    outlook = Outlook(len(leaves), total, tuple(sorted(stays.items())), gone, left_out, min(until, default=None))
    return outlook, fault


def _by_roster(found: Iterable[Line]) -> dict[int, list[Line]]:
    groups: dict[int, list[Line]] = {}
    for line in found:
        groups.setdefault(line.roster_id, []).append(line)
    return groups


def _shown_names(session: Session, notice_id: int, standing: list[StandingLine]) -> dict[int, str]:
    """By line: the name as it stands on the wall, so that a caller's words can be found on the sheet."""
    sheet = kept_sheet(session, notice_id)
    if sheet is None or len(sheet.rows) != len(standing):
        return {}
    return {line.line_id: row.name for line, row in zip(standing, sheet.rows, strict=True)}
