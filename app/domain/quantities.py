"""Quantities a standard is multiplied by: whole thousandths of a unit, so that nothing is a float."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec import Struct

from app.domain.cleaning import clean_number, shown
from app.domain.faults import Code, UserError

_PLAIN = re.compile(r"([0-9]{1,9})(?:\.([0-9]+))?")
_TOLERANCE = Decimal("1e-9")
_THOUSANDTH = Decimal("0.001")


class MilliMu(int):
    """An area in thousandths of a mu, the tolerance in which areas are compared (`domain.md` 2, [S58])."""

    __slots__ = ()

    @classmethod
    def parse(cls, value: object) -> MilliMu:
        """Read an area in mu, at most three decimals, positive; raises `UserError` QUANTITY_FORM (value)."""
        return cls(parse_thousandths(value))

    def mu(self) -> str:
        """Return the area in mu without idle zeros: 12.5."""
        return thousandths_text(self)

    def exact(self) -> Decimal:
        """Return the area in mu as an exact decimal."""
        return Decimal(int(self)) * _THOUSANDTH


class Quantity(Struct, frozen=True):
    """How much of a basis somebody has: `amount` thousandths of the `unit` of `basis` (MU, HD, KG, …)."""

    basis: str
    unit: str
    amount: int

    @classmethod
    def parse(cls, basis: str, unit: str, value: object) -> Quantity:
        """Read a quantity; at most three decimals, positive. Raises `UserError` QUANTITY_FORM."""
        return cls(basis, unit, parse_thousandths(value))

    def text(self) -> str:
        """Return the number without idle zeros and its unit: 12.5亩."""
        return thousandths_text(self.amount) + self.unit


def parse_thousandths(value: object) -> int:
    """Read a positive number of at most three decimals as thousandths. Raises `UserError` QUANTITY_FORM."""
    match = _PLAIN.fullmatch(_number_text(value))
    decimals = (match.group(2) or "").rstrip("0") if match else ""
    amount = int(match.group(1)) * 1000 + int(decimals.ljust(3, "0")) if match and len(decimals) <= 3 else 0
    if amount <= 0:
        raise UserError(Code.QUANTITY_FORM, value=shown(value))
    return amount


def thousandths_text(amount: int) -> str:
    """Return thousandths as a decimal number without idle zeros."""
    whole, rest = divmod(int(amount), 1000)
    return f"{whole}.{rest:03d}".rstrip("0").rstrip(".")


def _number_text(value: object) -> str:
    """Return plain digits of a number, or a text that is none."""
    if isinstance(value, str):
        return clean_number(value)
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return ""
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if not exact.is_finite() or abs(exact) >= 10**9:
        return ""
    rounded = exact.quantize(_THOUSANDTH)
    return f"{rounded if abs(rounded - exact) <= _TOLERANCE else exact:f}"
