"""The days of a hanging notice, one by one."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec import Struct

from app.casework.staying import hanging_days
from app.domain.days import DayKind, RestDays, is_working
from app.domain.programmes import Programme
from app.office.session import Session


class NoticeDay(Struct, frozen=True):
    """A day of hanging; `counted` towards the days that are due, or a day of rest that is not."""

    day: date
    counted: bool
    rest: bool


class DayCount(Struct, frozen=True):
    """The days of a hanging notice, the day of posting being day 0: day `day` of `of`, the last one, all of them."""

    posted: date
    day: int
    of: int
    last: date
    cleared_from: date
    days: tuple[NoticeDay, ...]


def day_count(session: Session, programme: Programme, posted: date) -> DayCount:
    """The days of a notice hung on the day `posted`, as of today. Raises UserError HOLIDAYS_MISSING (year)."""
    through = hanging_days(session, programme, posted)
    table = session.rest_days
    days: list[NoticeDay] = []
    counted = 0
    for offset in range((through.last - posted).days):
        day = posted + timedelta(days=offset + 1)
        rest = not _works(day, table)
        counts = counted < programme.notice_days and not (rest and programme.notice_day_kind is DayKind.WORKING)
        counted += counts
        days.append(NoticeDay(day, counts, rest))
    passed = sum(one.counted for one in days if one.day <= session.today)
    return DayCount(posted, passed, programme.notice_days, through.last, through.cleared_from, tuple(days))


def _works(day: date, table: RestDays) -> bool:
    """Whether offices work that day; outside the table by the day of the week, for the look of a box only."""
    return is_working(day, table) if day.year in table.years else day.weekday() < 5
