"""Why a line differs from last period: the reason by name, and the record that shows it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from msgspec import Struct, field

from app.domain.documents import age_on
from app.domain.periods import Period
from app.domain.programmes import Programme
from app.domain.stopping import last_day


class MarkKind(StrEnum):
    """Why a line is new, stopped or changed; sentences in words `roster_mark`."""

    DIED = "died"
    MOVED = "moved"
    TOO_OLD = "too_old"
    ENDED = "ended"
    NOTHING_DUE = "nothing_due"
    BEGINS = "begins"
    AGAIN = "again"
    TURNED = "turned"
    STANDARD = "standard"
    QUANTITY = "quantity"
    MONTHS = "months"
    CARD = "card"
    BROUGHT = "brought"
    LISTED = "listed"
    UNEXPLAINED = "unexplained"


BY_ITSELF = frozenset(MarkKind) - {MarkKind.BROUGHT, MarkKind.LISTED, MarkKind.UNEXPLAINED}
"""What the desk marked from the register; the others somebody typed, a list said, or nothing explains."""


class Mark(Struct, frozen=True):
    """A reason: `noun` and `key` name the record that shows it; `slots` fill its words, days as ISO text."""

    kind: MarkKind
    noun: str
    key: int
    slots: dict[str, str] = field(default_factory=dict)


def birthday(birth: date, years: int) -> date:
    """The day on which somebody is so many years old; of 29 February in other years 1 March (`domain.md` 2)."""
    try:
        return birth.replace(year=birth.year + years)
    except ValueError:
        return date(birth.year + years, 3, 1)


def too_old(programme: Programme, birth: date | None, period: Period) -> bool:
    """Whether the programme's upper age was reached so long ago that nothing of this period is paid any more."""
    if programme.age_until is None or birth is None:
        return False
    return last_day(programme.stop_rule, birthday(birth, programme.age_until)) < period.first


def turned(programme: Programme, birth: date | None, last: Period | None, now: Period) -> int | None:
    """The round age, or bound of the programme, somebody reached since last period and until this one ends."""
    if birth is None or last is None:
        return None
    ages = {60, 70, 80, 90, 100} | {one for one in (programme.age_from, programme.age_until) if one is not None}
    before, after = age_on(birth, last.last), age_on(birth, now.last)
    return max(_between(ages, before, after), default=None)


def _between(ages: Iterable[int], before: int, after: int) -> list[int]:
    return [one for one in ages if before < one <= after]
