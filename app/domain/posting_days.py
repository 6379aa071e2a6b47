"""From a county's deadline back to the last day on which a notice can still be hung (`domain.md` 1.4)."""

from __future__ import annotations

from datetime import date, timedelta

from app.domain.days import DayKind, RestDays, is_working, notice_days

_ONE = timedelta(days=1)


def latest_posting_day(due: date, days: int, kind: DayKind, table: RestDays, *, last_on_working_day: bool) -> date:
    """The last day on which a notice of `days` can be hung so that its lines may be cleared on the day `due`.

    Due 10 April 2026 with 7 working days: posted by 30 March. Raises `UserError` HOLIDAYS_MISSING (year) outside the
    table, QUANTITY_FORM for fewer than one day.
    """
    day = due - (days + 1) * _ONE
    while notice_days(day, days, kind, table, last_on_working_day=last_on_working_day).cleared_from > due:
        day -= _ONE
    return day


def post_by(today: date, latest: date, table: RestDays) -> date:
    """By which day the sheets are asked to hang: the next working day, never after the latest one nor before today.

    Outside the table of holidays a day counts by its day of the week: the wish is no legal term.
    """
    day = today + _ONE
    while not (is_working(day, table) if day.year in table.years else day.weekday() < 5):
        day += _ONE
    return max(min(day, latest), today)
