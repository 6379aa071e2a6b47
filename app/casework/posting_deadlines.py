"""By when a notice must hang so that its roster is with the county in time; what is told three days before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from msgspec import Struct

from app.casework.allotments import standing_of
from app.casework.due_items import DueItem, DueKind, Slot, Urgency
from app.casework.figures import report_day
from app.casework.looking_up import lines_needing_notice, programme_of, roster_of, rules_of, village_names
from app.domain.faults import Code, UserError
from app.domain.notice_kinds import NoticeKind
from app.domain.periods import Period, PeriodKind
from app.domain.posting_days import latest_posting_day
from app.domain.programmes import NoticeScope, Programme
from app.domain.records import Roster
from app.domain.reporting import report_by
from app.domain.states import NoticeState, RosterState
from app.domain.wall_photos import PhotoState
from app.office.session import Session
from app.store import wall_photos
from app.store.today import HangingNotice, OpenRoster

WARN_DAYS = 3
"""So many days before the last day on which a notice can be hung in time, somebody is told."""

_LONGEST = 4
"""A notice hangs at most so many times its days, holidays between: what is due later needs no counting yet."""


class PostBy(Struct, frozen=True):
    """`due`: until when the county must have the roster; `by`: the last day on which its notices can be hung for it."""

    due: date
    by: date


def deadline_of(session: Session, roster: Roster) -> date | None:
    """Until when a roster must be with the county: the first of what its department ordered and `usual_deadline`."""
    due = usual_deadline(session, roster)
    ordered = standing_of(session, roster)
    if ordered is not None and ordered.allotment.deadline is not None:
        due = min(due or date.max, ordered.allotment.deadline)
    return due


def usual_deadline(session: Session, roster: Roster) -> date | None:
    """Without an order: the township's day of its month, and the day its programme names (`reporting`).

    The programme's day is that of today's catalogue, not of the rules the roster holds: it may be written down late.
    """
    period = Period.parse(roster.period)
    own = report_by(programme_of(session, roster.programme).programme.report_by, period)
    month = report_day(session, period) if period.kind is PeriodKind.MONTH else None
    return min((day for day in (own, month) if day is not None), default=None)


def lacks_deadline(session: Session, roster_id: int) -> bool:
    """Whether nobody wrote down until when a roster whose notices have to hang must be with the county."""
    roster = roster_of(session, roster_id)
    rule = rules_of(session, roster).programme
    return rule.notice_scope is not NoticeScope.NONE and deadline_of(session, roster) is None


def post_by(session: Session, roster: Roster) -> PostBy | None:
    """The last day on which the notices of a roster can be hung in time; None where no day is set for it.

    Raises UserError HOLIDAYS_MISSING (year).
    """
    programme = rules_of(session, roster).programme
    due = deadline_of(session, roster)
    if due is None or programme.notice_days < 1 or programme.notice_scope is NoticeScope.NONE:
        return None
    return PostBy(due, _latest(session, programme, due))


def still_in_time(session: Session, roster_id: int) -> PostBy | None:
    """As `post_by`, while the county can still have it; None too where days cannot be counted for want of holidays."""
    try:
        found = post_by(session, roster_of(session, roster_id))
    except UserError:
        return None  # the days of what hangs say so
    return found if found is not None and found.due >= session.today else None


def _latest(session: Session, programme: Programme, due: date) -> date:
    return latest_posting_day(
        due,
        programme.notice_days,
        programme.notice_day_kind,
        session.rest_days,
        last_on_working_day=programme.last_day_on_working_day,
    )


def posting_due(session: Session, rosters: Iterable[OpenRoster], notices: list[HangingNotice]) -> Iterator[DueItem]:
    """Rosters some of whose notices hang nowhere yet and soon cannot hang long enough any more."""
    for one in rosters:
        if one.state not in (RosterState.REVIEWED.value, RosterState.DISCLOSED.value):
            continue
        sheets = [notice for notice in notices if notice.roster_id == one.id]
        own = [notice for notice in sheets if notice.kind == NoticeKind.DISCLOSURE.value]
        if own and all(notice.state == NoticeState.POSTED.value for notice in own):
            continue
        roster = roster_of(session, one.id)
        found = _soon(session, roster)
        if found is None or not lines_needing_notice(session, roster):
            continue
        slots: dict[str, Slot] = {
            "programme": one.programme,
            "period": one.period,
            "roster_kind": one.kind,
            "year": session.today.year,
            "until": found.by,
            "deadline": found.due,
        }
        yield DueItem(
            DueKind.POST_BY,
            Urgency.NOW if session.today >= found.by else Urgency.SOON,
            "notices",
            own[0].id if own else None,
            f"roster:{one.id}",
            mine=one.mine > 0,
            due=found.by,
            slots=slots,
        )


def _soon(session: Session, roster: Roster) -> PostBy | None:
    """The days of a roster whose last day of posting is near or over, while it can still be handed in."""
    due = deadline_of(session, roster)
    days = rules_of(session, roster).programme.notice_days
    if due is None or due < session.today or (due - session.today).days > _LONGEST * days + WARN_DAYS:
        return None
    try:
        found = post_by(session, roster)
    except UserError as fault:
        if fault.code is not Code.HOLIDAYS_MISSING:
            raise
        return None  # what hangs says so already, and so does the page of the notice
    near = found is not None and session.today >= found.by - timedelta(days=WARN_DAYS)
    return found if near else None


def photos_due(session: Session) -> Iterator[DueItem]:
    """Pictures that wait for somebody, and places of which nothing proves that a notice hangs there."""
    db = session.store.db
    waiting = wall_photos.photo_counts(db).get(PhotoState.WAITING, 0)
    if waiting:
        yield DueItem(DueKind.PHOTOS, Urgency.SOON, "wall_photos", slots={"count": waiting})
    lacking = wall_photos.unproved(db, session.today)  # the photo of today is still on the way
    if lacking:
        names = village_names(session)
        villages = "、".join(list(dict.fromkeys(names.get(one[2], one[2]) for one in lacking))[:3])
        slots: dict[str, Slot] = {"count": len(lacking), "villages": villages}
        yield DueItem(DueKind.PROOF, Urgency.LATER, "photo_wall", what="lacking", slots=slots)
