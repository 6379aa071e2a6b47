"""An amount with the sum it came from, exact: factors with their units, added up, rounded once at the end."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from fractions import Fraction
from math import prod

from msgspec import Struct

from app.domain.money import Fen
from app.domain.periods import Period


class Unit(StrEnum):
    """What a factor counts; words `reckon.unit`."""

    YUAN = "yuan"
    CAP = "cap"
    PEOPLE = "people"
    MONTHS = "months"
    YEARS = "years"
    SEMESTERS = "semesters"
    DAYS = "days"
    MU = "mu"
    KG = "kg"
    TONNES = "tonnes"
    HEADS = "heads"
    HOUSEHOLDS = "households"
    TIMES = "times"
    PIECES = "pieces"
    PERCENT = "percent"
    BARE = "bare"


class Factor(Struct, frozen=True):
    """One factor: its value (yuan, not fen), its unit, what is taken off it before (GAP), whether it divides.

    `name` says more than the unit: the kind of piece (台), the class (GAP).
    """

    value: Fraction
    unit: Unit
    less: Fraction | None = None
    divides: bool = False
    name: str = ""

    @property
    def exact(self) -> Fraction:
        """What it multiplies by; nothing below 0 (an income above the standard)."""
        value = max(Fraction(0), self.value - (self.less or 0))
        return 1 / value if self.divides else value


class Step(Struct, frozen=True):
    """A product of factors, in yuan."""

    factors: tuple[Factor, ...]

    @property
    def exact(self) -> Fraction:
        """The product in yuan."""
        return prod((factor.exact for factor in self.factors), start=Fraction(1))

    def times(self, *more: Factor) -> Step:
        """The same product with more factors."""
        return Step((*self.factors, *more))


class Reckoned(Struct, frozen=True):
    """What a grant comes to in a period.

    `fen` is the sum of `steps`, rounded half up once. `months` is how it falls on the months (rounded so that they add
    up to `fen`), or on the one period where the basis knows no months. `rates` are the standards that counted, in their
    order. `over` is what it would have been without the programme's cap, empty where the cap does not bite. An amount
    of 0 has no steps and makes no line.
    """

    fen: Fen
    months: tuple[tuple[Period, Fen], ...]
    steps: tuple[Step, ...]
    rates: tuple[Fen, ...] = ()
    over: tuple[Step, ...] = ()


NOTHING = Reckoned(Fen(0), (), ())
"""What a grant comes to in a period in which it pays nothing."""


def sum_of(steps: Iterable[Step]) -> Fraction:
    """The sum of products, in yuan."""
    return sum((step.exact for step in steps), start=Fraction(0))


def to_fen(yuan: Fraction) -> Fen:
    """Round an exact amount (never below 0) to the fen, half up (`domain.md` 2)."""
    return Fen((yuan * 200 + 1) // 2)


def fallen(shares: Iterable[tuple[Period, Fraction]]) -> tuple[tuple[Period, Fen], ...]:
    """How an amount falls on months: each in fen, together exactly the rounded whole."""
    found: list[tuple[Period, Fen]] = []
    exact, before = Fraction(0), 0
    for period, share in shares:
        exact += share
        after = to_fen(exact)
        found.append((period, Fen(after - before)))
        before = after
    return tuple(found)
