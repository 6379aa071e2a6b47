"""What a month comes to at a rate, and at which tier: one place that raises and back pay ask (`domain.reckoning`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from app.domain.documents import age_on
from app.domain.faults import Fault
from app.domain.money import Fen
from app.domain.periods import Period
from app.domain.programmes import Programme, Standard
from app.domain.quantity_keys import MONTHS
from app.domain.reckoning import Grant, reckon


def month_fen(
    programme: Programme, rate: Fen, tier: str, quantities: Mapping[str, int], unit: Period, since: date | None = None
) -> Fen | None:
    """What quantities come to in a unit at this rate of a tier, exact, half up; None where it cannot be reckoned.

    `since` is the first day of the grant, which decides the first month of what is paid by the day.
    """
    own = {key: value for key, value in quantities.items() if key != MONTHS}
    standard = Standard(programme.code, date.min, None, tier, rate, programme.basis_of(tier), confirmed=True)
    try:
        return reckon(programme, [standard], Grant(tier, own, since or unit.first), unit).fen
    except Fault:
        return None


def rate_on(standards: Sequence[Standard], tier: str, day: date) -> Standard | None:
    """The standard of a tier on a day: of those begun by then the latest.

    An end that the next standard gave it does not count: it is that one's beginning that ends it.
    """
    begun = [one for one in standards if one.tier == tier and one.from_on <= day]
    return max(begun, key=lambda one: one.from_on, default=None)


def tier_by_rate(standards: Sequence[Standard], tier: str, rate_yuan: str) -> str:
    """The tier a payment was made at: that of its grant if it ever paid this rate, else the one tier that did."""
    paid = {one.tier for one in standards if one.amount.yuan() == rate_yuan}
    return tier if tier in paid or len(paid) != 1 else next(iter(paid))


def tier_in(
    programme: Programme, standards: Sequence[Standard], tier: str, unit: Period, *, born: date | None, since: date
) -> str:
    """The tier of a month: by age on its last day, or by the year of a grant paid in stages, else that given."""
    known = {one.tier for one in standards}
    if programme.terms.stages:
        return dict(programme.terms.stages).get(unit.first.year - since.year + 1, tier)
    ages = [one for one in programme.terms.age_tiers if one[1] in known]
    if not ages or born is None:
        return tier
    reached = [name for least, name in ages if age_on(born, unit.last) >= least]
    return reached[-1] if reached else tier
