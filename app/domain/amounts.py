"""The keys of quantities, and whether a programme's amounts can be computed; how is said in `reckoning`."""

from __future__ import annotations

from app.domain.per_basis import Asked, asked, known_key
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
from app.domain.reckoning import is_computable

__all__ = [
    "BASE", "CLASS", "CONTRACTED", "DAYS", "EXCLUDED", "HEADS", "HOUSEHOLDS", "INCOME", "LEASED_IN", "LEASED_OUT",
    "MILLI_KG", "MILLI_MU", "MILLI_TONNES", "MONTHS", "PEOPLE", "PIECES", "SETTLED", "TIMES", "YEARS", "Asked", "asked",
    "is_computable", "known_key",
]  # fmt: skip
