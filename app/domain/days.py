"""Counting days of notice (`domain.md` 1.4; 民法典 201–203: the day of posting is not counted)."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

from app.domain.faults import Code, UserError

_ONE = timedelta(days=1)


class DayKind(StrEnum):
    """Which days count towards a notice."""

    CALENDAR = "calendar"
    WORKING = "working"


class RestDays(Struct, frozen=True):
    """The yearly list of the State Council: weekdays off, weekends worked, and the years the list covers."""

    rest: frozenset[date]
    work: frozenset[date]
    years: frozenset[int]


class NoticeDays(Struct, frozen=True):
    """The days of one notice: first and last day counted, and the day from which its lines may be cleared."""

    first: date
    last: date
    cleared_from: date


def table_text(table: RestDays) -> str:
    """A table as text, to be kept: a line a day, `2027-01-01 rest` or `2027-01-02 work`."""
    marked = [(day, "rest") for day in table.rest] + [(day, "work") for day in table.work]
    return "\n".join(f"{day.isoformat()} {kind}" for day, kind in sorted(marked))


def read_table(text: str) -> RestDays:
    """Read what `table_text` wrote; every year named in it is covered."""
    marked = [(date.fromisoformat(line[:10]), line[11:]) for line in text.splitlines()]
    rest = frozenset(day for day, kind in marked if kind == "rest")
    work = frozenset(day for day, kind in marked if kind == "work")
    return RestDays(rest, work, frozenset(day.year for day, _ in marked))


def merged(shipped: RestDays, imported: RestDays) -> RestDays:
    """A table in which the years of the imported one take the place of the shipped ones."""
    years = imported.years
    rest = frozenset(day for day in shipped.rest if day.year not in years) | imported.rest
    work = frozenset(day for day in shipped.work if day.year not in years) | imported.work
    return RestDays(rest, work, shipped.years | years)


def is_working(day: date, table: RestDays) -> bool:
    """Say whether offices work that day; raises `UserError` HOLIDAYS_MISSING (year) outside the table."""
    if day.year not in table.years:
        raise UserError(Code.HOLIDAYS_MISSING, year=day.year)
    if day in table.rest:
        return False
    return day in table.work or day.weekday() < 5


def notice_days(posted: date, days: int, kind: DayKind, table: RestDays, *, last_on_working_day: bool) -> NoticeDays:
    """Count `days` of notice from the day of posting, which is day 0.

    Posted 16 March for 7 calendar days: first the 17th, last the 23rd, cleared from the 24th (`product.md`).
    With `last_on_working_day` a last day that is a day of rest moves to the next working day.
    Raises `UserError` HOLIDAYS_MISSING (year) outside the table, QUANTITY_FORM for fewer than one day.
    """
    if days < 1:
        raise UserError(Code.QUANTITY_FORM, value=days)
    if kind is DayKind.WORKING:
        first = last = _working_from(posted + _ONE, table)
        for _ in range(days - 1):
            last = _working_from(last + _ONE, table)
        return NoticeDays(first, last, last + _ONE)
    last = posted + days * _ONE
    if last_on_working_day:
        last = _working_from(last, table)
    return NoticeDays(posted + _ONE, last, last + _ONE)


def _working_from(day: date, table: RestDays) -> date:
    """Return `day` itself or the next working day after it."""
    while not is_working(day, table):
        day += _ONE
    return day


def latest_posting(due: date, days: int, kind: DayKind, table: RestDays, *, last_on_working_day: bool) -> date:
    """The last day on which a notice may be hung so that its lines may be cleared on the day `due`.

    Due 10 April 2026 with 7 working days: posted by 30 March (4 to 6 April are Qingming, the last day is the 9th).
    Raises as `notice_days` does.
    """
    posted = due - (days + 1) * _ONE
    while notice_days(posted, days, kind, table, last_on_working_day=last_on_working_day).cleared_from > due:
        posted -= _ONE
    return posted
