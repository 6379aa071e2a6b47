"""A raise of months that were paid already (提标补差): what each comes to by the new standard, less what was paid."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from msgspec import Struct

from app.domain.money import NO_MONEY, Fen, half_up
from app.domain.parts import Part, PartKind
from app.domain.per_basis import is_monthly
from app.domain.periods import Period
from app.domain.programmes import Programme, StopRule
from app.domain.stopping import last_day


class PaidUnit(Struct, frozen=True):
    """A month (or a whole period) that was paid: how much, what it comes to by the old and by the new standard.

    `raised` are the raises it had already, `rates` the standards they led to; `last_day` the last one entitled to.
    """

    period: Period
    paid: Fen
    old: Fen
    new: Fen
    rate: Fen
    last_day: date | None = None
    raised: Fen = NO_MONEY
    rates: frozenset[int] = frozenset()


def units_of(programme: Programme, period: Period) -> list[Period]:
    """The months of a period, or the period itself where the programme pays it whole."""
    if not is_monthly(programme, programme.basis_of("")):
        return [period]
    return [Period.parse(f"{year:04d}-{month:02d}") for year, month in period.months]


def entitled_days(rule: StopRule, unit: Period, last_day: date | None) -> tuple[int, int]:
    """(days entitled to, days) of a unit whose right ended on `last_day`; whole, or none, unless the rule is by day.

    What is paid a year or once is not divided: it counts while the right lasted into it (`domain.stopping`).
    """
    days = (unit.last - unit.first).days + 1
    if last_day is None or last_day >= unit.last:
        return days, days
    if last_day < unit.first:
        return 0, days
    return ((last_day - unit.first).days + 1, days) if rule is StopRule.BY_DAY else (days, days)


def raise_part(rule: StopRule, unit: PaidUnit) -> Part | None:
    """The part of a raise for one unit, None when nothing is due or it was raised to this standard already.

    Of a unit in which the right ended by day, both sides are taken for the days entitled to: what was overpaid after
    the last day is for the recovery, not for the raise.
    """
    if int(unit.rate) in unit.rates:
        return None
    entitled, days = entitled_days(rule, unit.period, unit.last_day)
    if not entitled:
        return None
    new, paid = unit.new, unit.paid
    if entitled < days:
        new, paid = _share(unit.new, entitled, days), min(unit.paid, _share(unit.old, entitled, days))
    fen = Fen(new - paid - unit.raised)
    return Part(PartKind.RAISE, unit.period.text, fen, unit.rate) if fen else None


def raise_parts(rule: StopRule, units: Sequence[PaidUnit]) -> tuple[Part, ...]:
    """The parts of a raise over somebody's paid units, by period."""
    ordered = sorted(units, key=lambda unit: unit.period)
    return tuple(part for part in (raise_part(rule, unit) for unit in ordered) if part is not None)


def last_day_of(programme: Programme, died: str | None, until: str | None) -> date | None:
    """The last day somebody is entitled to: of the dead by the programme's stop rule, else the end of his grant."""
    ends = [date.fromisoformat(until)] if until else []
    if died:
        ends.append(last_day(programme.stop_rule, date.fromisoformat(died)))
    return min(ends, default=None)


def spread(total: Fen, expected: Sequence[Fen]) -> list[Fen]:
    """How a payment falls on its units: as the old standard says if that is its sum, else evenly, the rest last."""
    if sum(expected) == total:
        return list(expected)
    each = total // len(expected)
    return [Fen(each)] * (len(expected) - 1) + [Fen(total - each * (len(expected) - 1))]


def _share(amount: Fen, part: int, whole: int) -> Fen:
    return half_up(Decimal(int(amount)) * part / whole / 100)
