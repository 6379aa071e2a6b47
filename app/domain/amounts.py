"""What a line comes to, for the bases that can be computed (`domain.md` 2); half up to the fen.

PM yuan a person and month, PY yuan a person and year, MU yuan a mu, GAP what is missing to the standard,
ONCE yuan a time. For every other basis the amount is imported.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from msgspec import Struct

from app.domain.faults import Code, UserError
from app.domain.money import Fen, half_up
from app.domain.periods import Period
from app.domain.programmes import Basis, Programme, Standard
from app.domain.quantities import thousandths_text

PEOPLE = "people"
"""Key of a quantity: people covered."""
MILLI_MU = "milli_mu"
"""Key of a quantity: area in thousandths of a mu."""
INCOME = "income_fen"
"""Key of a quantity: income a head and month, in fen (GAP)."""
TIMES = "times"
"""Key of a quantity: how many times (ONCE)."""
MONTHS = "months"
"""Key of a quantity, optional: months to pay for, instead of those of the period."""


class AmountResult(Struct, frozen=True):
    """An amount and the sum it came from, in figures only: `5 × 372.00 × 1 = 1860.00`."""

    fen: Fen
    formula: str


def is_computable(programme: Programme) -> bool:
    """Say whether every basis the programme offers can be computed; products (YR×PM) are imported."""
    return not programme.is_product and all(basis in _RULES for basis in programme.bases)


def compute(programme: Programme, standard: Standard, quantities: Mapping[str, int], period: Period) -> AmountResult:
    """Return what a line of the programme comes to in the period.

    Quantities by the keys of this module. An amount of 0 (GAP, income at the standard) makes no line; that is
    the caller's to say. Raises `UserError` BASIS_IMPORT_ONLY (programme, basis) for other bases,
    QUANTITY_FORM (value) for a quantity that is missing or below its least.
    """
    rule = _RULES.get(standard.basis)
    if rule is None or programme.is_product or standard.basis not in programme.bases:
        raise UserError(Code.BASIS_IMPORT_ONLY, programme=programme.code, basis=standard.basis)
    fen, sum_text = rule(standard.amount, quantities, period)
    return AmountResult(fen, f"{sum_text} = {fen.yuan()}")


_Rule = Callable[[Fen, Mapping[str, int], Period], tuple[Fen, str]]


def _per_month(amount: Fen, quantities: Mapping[str, int], period: Period) -> tuple[Fen, str]:
    people, months = _at_least(quantities, PEOPLE, 1), _months(quantities, period)
    return Fen(people * amount * months), f"{people} × {amount.yuan()} × {months}"


def _per_year(amount: Fen, quantities: Mapping[str, int], period: Period) -> tuple[Fen, str]:
    people, months = _at_least(quantities, PEOPLE, 1), _months(quantities, period)
    fen = half_up(Decimal(people * amount * months) / 1200)
    return fen, f"{people} × {amount.yuan()} × {months} ÷ 12"


def _per_mu(amount: Fen, quantities: Mapping[str, int], period: Period) -> tuple[Fen, str]:  # noqa: ARG001
    area = _at_least(quantities, MILLI_MU, 1)
    return half_up(Decimal(area * amount) / 100_000), f"{thousandths_text(area)} × {amount.yuan()}"


def _gap(amount: Fen, quantities: Mapping[str, int], period: Period) -> tuple[Fen, str]:
    people, months = _at_least(quantities, PEOPLE, 1), _months(quantities, period)
    income = Fen(_at_least(quantities, INCOME, 0))
    missing = max(0, amount - income)
    return Fen(missing * people * months), f"({amount.yuan()} − {income.yuan()}) × {people} × {months}"


def _per_time(amount: Fen, quantities: Mapping[str, int], period: Period) -> tuple[Fen, str]:  # noqa: ARG001
    times = _at_least(quantities, TIMES, 1)
    return Fen(amount * times), f"{amount.yuan()} × {times}"


_RULES: dict[str, _Rule] = {
    Basis.PM: _per_month,
    Basis.PY: _per_year,
    Basis.MU: _per_mu,
    Basis.GAP: _gap,
    Basis.ONCE: _per_time,
}


def _months(quantities: Mapping[str, int], period: Period) -> int:
    return _at_least(quantities, MONTHS, 1) if MONTHS in quantities else len(period.months)


def _at_least(quantities: Mapping[str, int], key: str, least: int) -> int:
    value = quantities.get(key)
    if value is None or value < least:
        raise UserError(Code.QUANTITY_FORM, value="" if value is None else value)
    return value
