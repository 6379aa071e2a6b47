from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.faults import Code, UserError
from app.domain.quantities import MilliMu, Quantity


@pytest.mark.parametrize(
    ("value", "milli"),
    [
        ("12.345", 12345),
        ("12.5000", 12500),
        (3, 3000),
        (0.1 + 0.2, 300),
        ("１２", 12000),
        (Decimal("0.001"), 1),
    ],
)
def test_areas_are_read_to_the_thousandth(value: object, milli: int) -> None:
    assert MilliMu.parse(value) == milli


@pytest.mark.parametrize("value", ["", None, True, "0", "-1", "1.2345", 1.23456, "1,000", "3亩", float("nan")])
def test_what_is_no_area_is_refused(value: object) -> None:
    with pytest.raises(UserError) as caught:
        MilliMu.parse(value)
    assert caught.value.code is Code.QUANTITY_FORM


@given(st.integers(min_value=1, max_value=10**11))
def test_written_areas_read_back(milli: int) -> None:
    assert MilliMu.parse(MilliMu(milli).mu()) == milli
    assert MilliMu(milli).exact() * 1000 == milli


def test_a_quantity_is_written_with_its_unit() -> None:
    assert Quantity.parse("HD", "头", 12.0).text() == "12头"
    assert Quantity.parse("T", "吨", "0.250").text() == "0.25吨"
