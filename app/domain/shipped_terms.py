"""The terms of the catalogue as it ships, for stores that were made before programmes had any.

The same as the columns of `resources/programmes/programmes.csv` (a test compares them); a column that a store has,
be it empty, counts before these.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

SHIPPED_TERMS: Final[Mapping[str, Mapping[str, str]]] = {
    "A09": {"tier_bases": "定额=台"},
    "A12": {"tier_bases": "按吨=T"},
    "A27": {"tier_bases": "按月=PM"},
    "F02": {"stages": "1=第1年 3=第3年 5=第5年"},
    "F03": {"stages": "1=第1年 3=第3年"},
    "F04": {"stages": "1= 2= 3= 4= 5="},
    "F07": {"tier_bases": "按年=PY"},
    "F13": {"case_by_case": "1"},
    "C10": {"whole_year": "1"},
    "C11": {"multiple_of": "C07=3"},
    "C12": {"age_tiers": "80=80 90=90 100=100"},
    "C22": {"tier_bases": "按户=HH"},
    "D01": {"whole_year": "1"},
    "V10": {"case_by_case": "1"},
    "H01": {"whole_year": "1"},
    "H07": {"whole_year": "1"},
    "R01": {"tier_bases": "养殖=HD 种植=MU"},
    "O01": {"cap": "760", "first_years": "9=360"},
    "O05": {"whole_year": "1"},
}
"""By programme: its columns of `terms.TERM_COLUMNS` that are not empty."""


def with_terms(fields: Mapping[str, str]) -> dict[str, str]:
    """The fields of a programme as a store keeps them, with the shipped terms where it keeps none."""
    return {**SHIPPED_TERMS.get(fields.get("code", ""), {}), **fields}
