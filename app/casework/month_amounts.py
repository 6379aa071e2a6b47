"""What a month comes to by a standard: one place that raises and back pay reckon by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from app.domain import amounts
from app.domain.faults import Fault
from app.domain.money import Fen
from app.domain.periods import Period
from app.domain.programmes import Programme, Standard

Quantities = Mapping[str, int]


def month_fen(programme: Programme, rate: Fen, quantities: Quantities, unit: Period) -> Fen | None:
    """What quantities come to in a unit at this rate, exact, half up; None where it cannot be computed."""
    own = {key: value for key, value in quantities.items() if key != amounts.MONTHS}
    basis = programme.bases[0]
    standard = Standard(programme.code, unit.first, None, "", rate, basis, confirmed=True)
    try:
        return amounts.compute(programme, standard, own, unit).fen
    except Fault:
        return None


def rate_on(standards: Sequence[Standard], tier: str, day: date, *, before: date | None = None) -> Standard | None:
    """The standard of a tier on a day: of those begun by then the latest; with `before` as it was until then.

    An end that the next standard gave it does not count: it is that one's beginning that ends it.
    """
    begun = [
        one for one in standards if one.tier == tier and one.from_on <= day and (before is None or one.from_on < before)
    ]
    return max(begun, key=lambda one: one.from_on, default=None)


def tier_by_rate(standards: Sequence[Standard], tier: str, rate_yuan: str) -> str:
    """The tier a payment was made at: that of its grant if it ever paid this rate, else the one tier that did."""
    paid = {one.tier for one in standards if one.amount.yuan() == rate_yuan}
    return tier if tier in paid or len(paid) != 1 else next(iter(paid))
