"""Planning visits: which households there are to choose from, quarters, and what counts as long ago."""

from __future__ import annotations

import calendar
from datetime import date

from msgspec import Struct


class HouseholdChoice(Struct, frozen=True):
    """A household that may be visited: where it is, who is its head, when somebody was there last.

    `elsewhere` counts those of it who live in another place.
    """

    household_id: int
    head: str
    village: str
    group: str
    members: int
    cards: int
    last_visit: date | None
    planned_for: date | None
    open_findings: int
    elsewhere: int = 0


def quarter_of(day: date) -> tuple[date, date]:
    """Return the first and the last day of a day's quarter."""
    first = (day.month - 1) // 3 * 3 + 1
    last = calendar.monthrange(day.year, first + 2)[1]
    return date(day.year, first, 1), date(day.year, first + 2, last)


def months_before(day: date, months: int) -> date:
    """Return the same day so many months earlier, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
