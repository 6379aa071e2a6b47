"""Days, months and programmes that a file names: in its own name, its title, a column of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct

from app.domain.periods import Period, PeriodKind

_BETWEEN = r"(?:[-._/]|年)"
_DAY = re.compile(rf"(?<!\d)(20\d\d){_BETWEEN}(\d{{1,2}})(?:[-._/]|月)(\d{{1,2}})日?(?!\d)")
_DAY_TOGETHER = re.compile(r"(?<!\d)(20\d\d)(\d\d)(\d\d)(?!\d)")
_MONTH = re.compile(rf"(?<!\d)(20\d\d){_BETWEEN}(\d{{1,2}})月?(?!\d)")
_MONTH_TOGETHER = re.compile(r"(?<!\d)(20\d\d)(\d\d)(?!\d)")
_MONTH_ALONE = re.compile(r"(?<![\d年\-._/])(\d{1,2})月(?!\d)")
_CODE = re.compile(r"(?<![A-Za-z0-9])([A-Z]\d{2})(?![A-Za-z0-9])")


class Named(Struct, frozen=True):
    """What texts name: whole days, months as (year or None, month), and programmes by their codes."""

    days: frozenset[date] = frozenset()
    months: frozenset[tuple[int | None, int]] = frozenset()
    programmes: frozenset[str] = frozenset()

    def other_programme(self, code: str) -> bool:
        """Whether programmes are named, and not this one."""
        return bool(self.programmes) and code not in self.programmes

    def other_time(self, period: Period, built: date) -> bool:
        """Whether it names only a time that cannot be that of results of this period, whose file was built on a day.

        Results bear the month they are for, or a day or month from the building of the file on.
        """
        if any(month == period.first.month or not _is_month(period) for year, month in self.months if year is None):
            return False
        if any(_falls_into(date(year, month, 1), period) for year, month in self.months if year is not None):
            return False
        if any(_is_month(period) and period.first <= day <= period.last for day in self.days):
            return False
        if not (self.days or self.months):
            return False
        earlier = [day < built for day in self.days]
        earlier += [(year, month) < (built.year, built.month) for year, month in self.months if year is not None]
        earlier += [(built.month - month) % 12 in range(1, 10) for year, month in self.months if year is None]
        return all(earlier)

    def speaks_for(self, period: Period, built: date) -> bool:
        """Whether it names a time, and it is that of results of this period."""
        return bool(self.days or self.months) and not self.other_time(period, built)


def _is_month(period: Period) -> bool:
    return period.kind is PeriodKind.MONTH


def _falls_into(month: date, period: Period) -> bool:
    return (period.first.year, period.first.month) <= (month.year, month.month) <= (period.last.year, period.last.month)


def named_in(texts: Iterable[str], programmes: Mapping[str, str]) -> Named:
    """What these texts name; `programmes` are names by code."""
    days: set[date] = set()
    months: set[tuple[int | None, int]] = set()
    codes: set[str] = set()
    for text in texts:
        rest = _days(text, days)
        rest = _months(rest, months)
        months.update((None, int(found)) for found in _MONTH_ALONE.findall(rest) if 1 <= int(found) <= 12)
        codes.update(code for code in _CODE.findall(text) if code in programmes)
        spoken = {code: len(name) for code, name in programmes.items() if name and name in text}
        longest = max(spoken.values(), default=0)
        codes.update(code for code, length in spoken.items() if length == longest)
    return Named(frozenset(days), frozenset(months), frozenset(codes))


def _days(text: str, found: set[date]) -> str:
    for pattern in (_DAY, _DAY_TOGETHER):
        for year, month, day in pattern.findall(text):
            try:
                found.add(date(int(year), int(month), int(day)))
            except ValueError:
                continue
        text = pattern.sub(" ", text)
    return text


def _months(text: str, found: set[tuple[int | None, int]]) -> str:
    for pattern in (_MONTH, _MONTH_TOGETHER):
        found.update((int(year), int(month)) for year, month in pattern.findall(text) if 1 <= int(month) <= 12)
        text = pattern.sub(" ", text)
    return text
