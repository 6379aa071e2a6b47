"""What one unit of time comes to by each basis (`domain.md` 2): a month, a year, a semester, or the whole at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction

from msgspec import Struct

from app.domain.faults import UserError
from app.domain.periods import Period, PeriodKind
from app.domain.programmes import Basis, FrequencyUnit, Programme, Standard
from app.domain.quantities import thousandths_text
from app.domain.quantity_keys import (
    BASE,
    CLASS,
    CONTRACTED,
    DAYS,
    EXCLUDED,
    HEADS,
    HOUSEHOLDS,
    INCOME,
    LEASED_IN,
    LEASED_OUT,
    MILLI_KG,
    MILLI_MU,
    MILLI_TONNES,
    MONTHS,
    PEOPLE,
    PIECES,
    SETTLED,
    TIMES,
    YEARS,
)  # fmt: skip
from app.domain.reckoned import Factor, Step, Unit, sum_of
from app.domain.roster_codes import RosterCode

TOLERANCE = 1
"""In thousandths of a mu: how far an area may be above its limit (0.001 mu, `domain.md` 2 [S58])."""
PIECE_BASES = frozenset("台船案车")
PRODUCT = "YR×PM"
YEARLY = frozenset({Basis.PY.value, Basis.YR.value})
"""Bases whose standard is a year's: a month is the twelfth part."""
_MONTHLY = frozenset({Basis.PM.value, Basis.PY.value, Basis.GAP.value, PRODUCT})
_MONTHS_A_YEAR = 12


class Case(Struct, frozen=True):
    """What a unit of time is reckoned from; `count` is how many semesters of it are paid."""

    programme: Programme
    tier: str
    rate: Standard
    quantities: Mapping[str, int]
    basis: str
    count: int = 1

    @property
    def yuan(self) -> Factor:
        """The standard."""
        return yuan(self.rate.amount)

    def need(self, key: str, least: int = 1) -> int:
        """A quantity; raises UserError QUANTITY_MISSING (programme, quantity, value) below the least."""
        value = self.quantities.get(key)
        if value is None or value < least:
            raise UserError(
                RosterCode.QUANTITY_MISSING,
                programme=self.programme.name,
                quantity=key,
                value="" if value is None else value,
            )
        return value

    def counted(self, key: str, unit: Unit, name: str = "") -> Factor:
        """A quantity as a factor; keys in thousandths as whole units."""
        value = self.need(key)
        return Factor(Fraction(value, 1000) if key.startswith("milli_") else Fraction(value), unit, name=name)

    def people(self) -> tuple[Factor, ...]:
        """People, where the grant says how many; else it is for one."""
        return (self.counted(PEOPLE, Unit.PEOPLE),) if PEOPLE in self.quantities else ()


_Rule = Callable[[Case], tuple[Step, ...]]


def yuan(fen: int, unit: Unit = Unit.YUAN) -> Factor:
    """An amount as a factor."""
    return Factor(Fraction(fen, 100), unit)


class Asked(Struct, frozen=True):
    """Keys of the quantities that a grant has to say, and of those that it may say."""

    needed: tuple[str, ...]
    maybe: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """All of them, those needed first."""
        return self.needed + self.maybe


def asked(programme: Programme, tier: str = "") -> Asked:
    """What a grant of this tier says; nothing for a programme whose amounts come from lists."""
    if programme.terms.multiple_of:
        return Asked((SETTLED,))
    basis = programme.basis_of(tier)
    found = _ASKED.get(basis, Asked(()))
    if basis == Basis.GAP:
        return Asked(found.needed, (*found.maybe, *(CLASS + name for name, _ in programme.terms.classes)))
    if basis == Basis.HH and is_monthly(programme, basis):
        return Asked(found.needed, (MONTHS,))
    return found


def known_key(key: str) -> bool:
    """Say whether this is the key of a quantity."""
    return key in _KEYS or (key.startswith(CLASS) and len(key) > len(CLASS))


def reckoned_bases() -> frozenset[str]:
    """Every basis there is a calculator for."""
    return frozenset(_RULES)


def is_monthly(programme: Programme, basis: str) -> bool:
    """Whether a basis is reckoned month by month: by itself, or because the programme pays a month."""
    unit = programme.frequency.unit
    if basis == Basis.YR:
        return unit not in (FrequencyUnit.ONCE, FrequencyUnit.ON_DEMAND)
    return basis in _MONTHLY or (basis == Basis.HH and unit is FrequencyUnit.MONTH)


def unit_steps(case: Case) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
    """What a month, a year or the whole comes to, and what it would be without the cap where that bites.

    Raises UserError QUANTITY_MISSING, AREA_BEYOND, KEPT_IN_INSTITUTION, YEARS_TOO_FEW.
    """
    steps = _multiple(case) if case.programme.terms.multiple_of else _RULES[case.basis](case)
    cap = case.programme.terms.cap_of(case.tier)
    if cap is None or case.basis not in _CAPPED or sum_of(steps) <= Fraction(cap, 100):
        return steps, ()
    return (Step((yuan(cap, Unit.CAP),)),), steps


def semesters(programme: Programme, period: Period, since: date, end: date) -> int:
    """How many semesters of a period are paid. Raises UserError PERIOD_NO_SEMESTER for a month or a quarter."""
    if period.kind in (PeriodKind.MONTH, PeriodKind.QUARTER):
        raise UserError(RosterCode.PERIOD_NO_SEMESTER, programme=programme.name, period=period.text)
    halves = [period]
    if period.kind is PeriodKind.YEAR:
        halves = [Period.parse(f"{period.text}-S1"), Period.parse(f"{period.text}-S2")]
    return sum(1 for one in halves if since <= one.last and end >= one.first)


def _per_person(case: Case) -> tuple[Step, ...]:
    return (Step((case.counted(PEOPLE, Unit.PEOPLE), case.yuan)),)


def _per_household(case: Case) -> tuple[Step, ...]:
    return (Step((case.counted(HOUSEHOLDS, Unit.HOUSEHOLDS), case.yuan)),)


def _per_mu(case: Case) -> tuple[Step, ...]:
    claimed = case.counted(MILLI_MU, Unit.MU)
    require_area(case.programme, case.quantities)
    return (Step((claimed, case.yuan)),)


def require_area(programme: Programme, quantities: Mapping[str, int]) -> None:
    """Hold the claimed area against contracted − excluded − leased out + leased in, where the grant says them [S58].

    Raises UserError AREA_BEYOND (all figures in mu) when it is more than 0.001 mu above that.
    """
    if not any(key in quantities for key in (CONTRACTED, EXCLUDED, LEASED_OUT, LEASED_IN)):
        return
    contracted, excluded, out, taken = (quantities.get(key, 0) for key in (CONTRACTED, EXCLUDED, LEASED_OUT, LEASED_IN))
    limit = max(0, contracted - excluded - out + taken)
    if quantities[MILLI_MU] > limit + TOLERANCE:
        raise UserError(
            RosterCode.AREA_BEYOND,
            programme=programme.name,
            claimed=thousandths_text(quantities[MILLI_MU]),
            limit=thousandths_text(limit),
            contracted=thousandths_text(contracted),
            excluded=thousandths_text(excluded),
            out=thousandths_text(out),
            taken=thousandths_text(taken),
        )


def _gap(case: Case) -> tuple[Step, ...]:
    """(standard − income) × people, and for each person of a class a part of the standard more (分类施保)."""
    income = Fraction(case.need(INCOME, 0), 100)
    people = case.counted(PEOPLE, Unit.PEOPLE)
    missing = Factor(case.yuan.value, Unit.YUAN, less=income)
    steps = [Step((missing, people))]
    if missing.exact:  # who lacks nothing to the standard is no recipient, whatever his class
        for name, part in case.programme.terms.classes:
            count = case.quantities.get(CLASS + name, 0)
            if count:
                share = Factor(Fraction(part, 10_000), Unit.PERCENT)
                steps.append(Step((case.yuan, share, Factor(Fraction(count), Unit.PEOPLE, name=name))))
    return tuple(steps)


def _per_year_served(case: Case) -> tuple[Step, ...]:
    """Years × standard; where the first years together are paid one sum, that and the standard for each more (O01)."""
    terms = case.programme.terms
    if not terms.first_years:
        return (Step((case.counted(YEARS, Unit.YEARS), case.yuan, *case.people())),)
    years = case.need(YEARS)
    if years < terms.first_years:
        raise UserError(RosterCode.YEARS_TOO_FEW, programme=case.programme.name, years=years, least=terms.first_years)
    first = Step((yuan(terms.first_amount), *case.people()))
    more = Factor(Fraction(years - terms.first_years), Unit.YEARS)
    return (first, Step((more, case.yuan, *case.people()))) if more.value else (first,)


def _per_day(case: Case) -> tuple[Step, ...]:
    return (Step((*case.people(), case.yuan, case.counted(DAYS, Unit.DAYS))),)


def _per_semester(case: Case) -> tuple[Step, ...]:
    return (Step((case.counted(PEOPLE, Unit.PEOPLE), case.yuan, Factor(Fraction(case.count), Unit.SEMESTERS))),)


def _percentage(case: Case) -> tuple[Step, ...]:
    """A part of a price or a cost; the standard is the percentage (30.00 is 30 %)."""
    of = yuan(case.need(BASE))
    return (Step((of, Factor(Fraction(case.rate.amount, 10_000), Unit.PERCENT))),)


def _per_time(case: Case) -> tuple[Step, ...]:
    return (Step((case.yuan, case.counted(TIMES, Unit.TIMES))),)


def _counting(key: str, unit: Unit) -> _Rule:
    def rule(case: Case) -> tuple[Step, ...]:
        return (Step((case.counted(key, unit), case.yuan)),)

    return rule


def _per_piece(case: Case) -> tuple[Step, ...]:
    return (Step((case.counted(PIECES, Unit.PIECES, case.basis), case.yuan)),)


def _multiple(case: Case) -> tuple[Step, ...]:
    """So many times the yearly standard of another programme, once, when he has settled in society (C11, [SEED1])."""
    if not case.need(SETTLED, 0):
        raise UserError(RosterCode.KEPT_IN_INSTITUTION, programme=case.programme.name)
    monthly = case.rate.basis not in YEARLY
    year = (Factor(Fraction(_MONTHS_A_YEAR), Unit.MONTHS),) if monthly else ()
    return (Step((yuan(case.rate.amount), *year, Factor(Fraction(case.programme.terms.multiple), Unit.BARE))),)


_CAPPED = frozenset({Basis.PCT.value, Basis.YR.value, PRODUCT})
_RULES: dict[str, _Rule] = {
    Basis.PM: _per_person,
    Basis.PY: _per_person,
    Basis.HH: _per_household,
    Basis.MU: _per_mu,
    Basis.GAP: _gap,
    Basis.YR: _per_year_served,
    PRODUCT: _per_year_served,
    Basis.SEM: _per_semester,
    Basis.DAY: _per_day,
    Basis.PCT: _percentage,
    Basis.ONCE: _per_time,
    Basis.HD: _counting(HEADS, Unit.HEADS),
    Basis.KG: _counting(MILLI_KG, Unit.KG),
    Basis.T: _counting(MILLI_TONNES, Unit.TONNES),
    **dict.fromkeys(sorted(PIECE_BASES), _per_piece),
}
_ASKED = {
    Basis.PM.value: Asked((PEOPLE,), (MONTHS,)),
    Basis.PY.value: Asked((PEOPLE,), (MONTHS,)),
    Basis.HH.value: Asked((HOUSEHOLDS,)),
    Basis.MU.value: Asked((MILLI_MU,), (CONTRACTED, EXCLUDED, LEASED_OUT, LEASED_IN)),
    Basis.GAP.value: Asked((PEOPLE, INCOME), (MONTHS,)),
    Basis.YR.value: Asked((YEARS,), (PEOPLE, MONTHS)),
    PRODUCT: Asked((YEARS,), (PEOPLE, MONTHS)),
    Basis.SEM.value: Asked((PEOPLE,)),
    Basis.DAY.value: Asked((DAYS,), (PEOPLE,)),
    Basis.PCT.value: Asked((BASE,)),
    Basis.ONCE.value: Asked((TIMES,)),
    Basis.HD.value: Asked((HEADS,)),
    Basis.KG.value: Asked((MILLI_KG,)),
    Basis.T.value: Asked((MILLI_TONNES,)),
    **dict.fromkeys(sorted(PIECE_BASES), Asked((PIECES,))),
}
_KEYS = frozenset(key for one in _ASKED.values() for key in one.keys) | {SETTLED}
