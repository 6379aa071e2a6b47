"""Periods that are paid for (`product.md` 2): each has a first and a last day, and overlap is over days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import total_ordering

from app.domain.cleaning import shown
from app.domain.faults import Code, UserError

_FORM = re.compile(r"(\d{4})(?:H([12])|Q([1-4])|-S([12])|-(\d{2})(?:-(\d{2})#([1-9]\d{0,2}))?)?", re.ASCII)
_YEARS = range(1950, 2100)
_QUARTERS = "一二三四"


class PeriodKind(StrEnum):
    """How long a period is."""

    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"
    SEMESTER = "semester"
    AD_HOC = "ad_hoc"


@total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """A period with its written form, its first and its last day; ordered by the first day."""

    text: str
    first: date
    last: date

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read `2026`, `2026H1`, `2026Q1`, `2026-03`, `2026-S1` or `2026-03-15#2`.

        S1 is the spring semester (1 February – 31 July), S2 the autumn one (1 August – 31 January of the next
        year); an ad hoc period (`#n`, the n-th of its day) is that one day. Raises `UserError` PERIOD_FORM
        (value).
        """
        match = _FORM.fullmatch(text)
        if match is None or int(match.group(1)) not in _YEARS:
            raise UserError(Code.PERIOD_FORM, value=shown(text))
        year, half, quarter, semester, month, day = (int(part) if part else 0 for part in match.groups()[:6])
        try:
            if day:
                first = last = date(year, month, day)
            elif semester:
                first, last = _months(year, semester * 6 - 4, 6)
            elif half:
                first, last = _months(year, half * 6 - 5, 6)
            elif quarter:
                first, last = _months(year, quarter * 3 - 2, 3)
            elif match.group(5):
                first, last = _months(year, month, 1)
            else:
                first, last = _months(year, 1, 12)
        except ValueError:
            raise UserError(Code.PERIOD_FORM, value=shown(text)) from None
        return cls(text, first, last)

    def __lt__(self, other: Period) -> bool:
        """Earlier first day first; of two that begin together the shorter, then by text."""
        return (self.first, self.last, self.text) < (other.first, other.last, other.text)

    def __str__(self) -> str:
        return self.text

    @property
    def kind(self) -> PeriodKind:
        """What sort of period this is, told from its written form."""
        rest = self.text[4:]
        if not rest:
            return PeriodKind.YEAR
        if "#" in rest:
            return PeriodKind.AD_HOC
        kinds = {"H": PeriodKind.HALF, "Q": PeriodKind.QUARTER, "-S": PeriodKind.SEMESTER}
        return kinds.get(rest.rstrip("1234"), PeriodKind.MONTH)

    @property
    def months(self) -> list[tuple[int, int]]:
        """The (year, month) pairs the period touches, in order; an ad hoc period has its one month."""
        start = self.first.year * 12 + self.first.month - 1
        end = self.last.year * 12 + self.last.month - 1
        return [(index // 12, index % 12 + 1) for index in range(start, end + 1)]

    def overlaps(self, other: Period) -> bool:
        """Say whether some day lies in both."""
        return self.first <= other.last and other.first <= self.last

    def next(self) -> Period:
        """Return the period of the same kind that follows; of an ad hoc one the next of the same day."""
        return self._moved(1)

    def previous(self) -> Period:
        """Return the period of the same kind before; PERIOD_FORM before the first ad hoc one of a day."""
        return self._moved(-1)

    def chinese(self) -> str:
        """Return the period as people write it: 2026年3月, 2026年第一季度, 2026年春季学期."""
        year = f"{self.text[:4]}年"
        match self.kind:
            case PeriodKind.YEAR:
                return year
            case PeriodKind.HALF:
                return year + ("上半年" if self.text.endswith("1") else "下半年")
            case PeriodKind.QUARTER:
                return f"{year}第{_QUARTERS[int(self.text[-1]) - 1]}季度"
            case PeriodKind.SEMESTER:
                return year + ("春季学期" if self.text.endswith("1") else "秋季学期")
            case PeriodKind.MONTH:
                return f"{year}{self.first.month}月"
        nth = self.text.partition("#")[2]
        return f"{year}{self.first.month}月{self.first.day}日第{nth}次"

    def _moved(self, by: int) -> Period:
        year = int(self.text[:4])
        match self.kind:
            case PeriodKind.YEAR:
                return Period.parse(f"{year + by:04d}")
            case PeriodKind.AD_HOC:
                day, _, nth = self.text.partition("#")
                return Period.parse(f"{day}#{int(nth) + by}")
            case PeriodKind.MONTH:
                index = year * 12 + self.first.month - 1 + by
                return Period.parse(f"{index // 12:04d}-{index % 12 + 1:02d}")
        letters, parts = self.text[4:-1], 4 if self.kind is PeriodKind.QUARTER else 2
        index = year * parts + int(self.text[-1]) - 1 + by
        return Period.parse(f"{index // parts:04d}{letters}{index % parts + 1}")


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    """Return the first and the last day of `count` months from `month` of `year`."""
    first = date(year, month, 1)
    end = year * 12 + month - 1 + count
    return first, date(end // 12, end % 12 + 1, 1) - timedelta(days=1)
