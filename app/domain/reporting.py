"""By which day of the year a programme's rosters are with the county, where the programme itself says so.

A month's rosters have the township's day of the month; whatever is paid otherwise (by year, season, case) has none
unless the department ordered one or the programme names its days: 10-31, or 03-25 06-25 09-25 12-25 of one paid each
quarter.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from app.domain.periods import Period

Days = tuple[tuple[int, int], ...]
"""Months and days, in the order of the year."""

_DAY = re.compile(r"(\d{1,2})[-/.月](\d{1,2})日?")
MOST_DAYS: Final = 12


def read_days(text: str) -> Days:
    """Days of the year as people write them, parted by spaces or commas. Raises ValueError for anything else."""
    found: set[tuple[int, int]] = set()
    for part in re.split(r"[\s,，、;；]+", text.strip()):
        if not part:
            continue
        match = _DAY.fullmatch(part)
        if match is None:
            raise ValueError(part)
        month, day = int(match[1]), int(match[2])
        date(2024, month, day)  # a leap year: 29 February is a day
        found.add((month, day))
    if len(found) > MOST_DAYS:
        raise ValueError(text)
    return tuple(sorted(found))


def written(days: Days) -> str:
    """Days as they are kept and shown: `03-25 10-31`."""
    return " ".join(f"{month:02}-{day:02}" for month, day in days)


def report_by(days: Days, period: Period) -> date | None:
    """The first of these days that is not before a period begins; None without any.

    10-31 is 31 October of a year's roster; of four days the one within a quarter. 29 February is the 28th where the
    year has none.
    """
    coming = (_in_year(year, day) for year in (period.first.year, period.first.year + 1) for day in days)
    return min((one for one in coming if one >= period.first), default=None)


def _in_year(year: int, day: tuple[int, int]) -> date:
    leap = day == (2, 29) and (year % 4 != 0 or (year % 100 == 0 and year % 400 != 0))
    return date(year, 2, 28) if leap else date(year, *day)
