from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.amounts import compute, is_computable
from app.domain.faults import Code, UserError
from app.domain.money import Fen
from app.domain.periods import Period
from app.domain.programmes import Programme, Standard

from .catalogue_row import ROW

JANUARY = Period.parse("2026-01")


def _programme(basis: str) -> Programme:
    return Programme.from_row(ROW | {"basis": basis})


def _standard(amount: str, basis: str) -> Standard:
    return Standard("C01", date(2026, 1, 1), None, "", Fen.parse(amount), basis, confirmed=True)


@pytest.mark.parametrize(
    ("basis", "amount", "quantities", "period", "yuan", "formula"),
    [
        ("PM", "372", {"people": 5}, "2026-01", "1860.00", "5 × 372.00 × 1 = 1860.00"),
        ("PM", "90", {"people": 1}, "2026Q1", "270.00", "1 × 90.00 × 3 = 270.00"),
        ("PM", "90", {"people": 1, "months": 2}, "2026Q1", "180.00", "1 × 90.00 × 2 = 180.00"),
        ("PY", "600", {"people": 2}, "2026Q1", "300.00", "2 × 600.00 × 3 ÷ 12 = 300.00"),
        ("PY", "600", {"people": 1}, "2026", "600.00", "1 × 600.00 × 12 ÷ 12 = 600.00"),
        ("PY", "80140", {"people": 1}, "2026-01", "6678.33", "1 × 80140.00 × 1 ÷ 12 = 6678.33"),
        ("PY", "25440.06", {"people": 1}, "2026H1", "12720.03", "1 × 25440.06 × 6 ÷ 12 = 12720.03"),
        ("MU", "71.46", {"milli_mu": 12345}, "2026", "882.17", "12.345 × 71.46 = 882.17"),
        ("MU", "0.10", {"milli_mu": 50}, "2026", "0.01", "0.05 × 0.10 = 0.01"),
        (
            "GAP", "600", {"people": 5, "income_fen": 22800}, "2026-01",
            "1860.00", "(600.00 − 228.00) × 5 × 1 = 1860.00",
        ),
        (
            "GAP", "600", {"people": 5, "income_fen": 60001}, "2026-01",
            "0.00", "(600.00 − 600.01) × 5 × 1 = 0.00",
        ),
        ("ONCE", "1000", {"times": 1}, "2026-03-15#1", "1000.00", "1000.00 × 1 = 1000.00"),
    ],
)  # fmt: skip
def test_examples(basis: str, amount: str, quantities: Mapping[str, int], period: str, yuan: str, formula: str) -> None:
    result = compute(_programme(basis), _standard(amount, basis), quantities, Period.parse(period))
    assert (result.fen.yuan(), result.formula) == (yuan, formula)


@given(st.integers(1, 10**7), st.integers(1, 10**6))
def test_area_amounts_are_exact_half_up(milli_mu: int, fen: int) -> None:
    standard = Standard("C01", date(2026, 1, 1), None, "", Fen(fen), "MU", confirmed=True)
    exact = Fraction(milli_mu * fen, 1000)
    paid = compute(_programme("MU"), standard, {"milli_mu": milli_mu}, JANUARY).fen
    assert Fraction(-1, 2) < paid - exact <= Fraction(1, 2)


@given(st.integers(1, 10**7), st.integers(1, 30))
def test_a_year_by_months_never_drifts_by_more_than_rounding(fen: int, people: int) -> None:
    standard = Standard("C01", date(2026, 1, 1), None, "", Fen(fen), "PY", confirmed=True)
    year = compute(_programme("PY"), standard, {"people": people}, Period.parse("2026")).fen
    month = compute(_programme("PY"), standard, {"people": people}, JANUARY).fen
    assert year == fen * people
    assert abs(month * 12 - year) <= 6


@pytest.mark.parametrize("basis", ["HH", "HD", "KG", "YR", "SEM", "DAY", "PCT", "台", "YR×PM"])
def test_other_bases_are_imported(basis: str) -> None:
    programme = _programme(basis)
    assert not is_computable(programme)
    with pytest.raises(UserError) as caught:
        compute(programme, _standard("1", basis.rpartition("×")[2]), {"people": 1}, JANUARY)
    assert caught.value.code is Code.BASIS_IMPORT_ONLY


def test_of_a_choice_the_standard_says_which() -> None:
    programme = _programme("PM/HH")
    assert not is_computable(programme)
    assert compute(programme, _standard("100", "PM"), {"people": 2}, JANUARY).fen == 20000
    with pytest.raises(UserError):
        compute(programme, _standard("100", "HH"), {"people": 2}, JANUARY)
    with pytest.raises(UserError):
        compute(_programme("MU"), _standard("100", "PM"), {"people": 2}, JANUARY)
    assert is_computable(_programme("PM/PY"))


@pytest.mark.parametrize(
    ("basis", "quantities"),
    [
        ("PM", {}),
        ("PM", {"people": 0}),
        ("PM", {"people": 1, "months": 0}),
        ("MU", {"milli_mu": -1}),
        ("GAP", {"people": 1}),
        ("GAP", {"people": 1, "income_fen": -1}),
        ("ONCE", {}),
    ],
)
def test_a_missing_quantity_is_no_amount(basis: str, quantities: Mapping[str, int]) -> None:
    with pytest.raises(UserError) as caught:
        compute(_programme(basis), _standard("1", basis), quantities, JANUARY)
    assert caught.value.code is Code.QUANTITY_FORM
