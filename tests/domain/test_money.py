from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.faults import Code, UserError
from app.domain.money import Fen, half_up, sum_fen


@pytest.mark.parametrize(
    ("value", "fen"),
    [
        ("1860", 186000),
        ("1860.5", 186050),
        ("1860.00", 186000),
        (" １８６０．０５ ", 186005),
        ("'71.46", 7146),
        ("1.230", 123),
        (372, 37200),
        (372.0, 37200),
        (0.1 + 0.2, 30),
        (1.1 * 3, 330),
        (9007199.99, 900719999),
        (Decimal("0.01"), 1),
    ],
)
def test_amounts_are_read_exactly(value: object, fen: int) -> None:
    assert Fen.parse(value) == fen


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("1,860.00", Code.AMOUNT_FORM),
        ("１，８６０", Code.AMOUNT_FORM),
        ("1860元", Code.AMOUNT_FORM),
        ("1e3", Code.AMOUNT_FORM),
        ("", Code.AMOUNT_FORM),
        (None, Code.AMOUNT_FORM),
        (True, Code.AMOUNT_FORM),
        (float("nan"), Code.AMOUNT_FORM),
        (float("inf"), Code.AMOUNT_FORM),
        (1e20, Code.AMOUNT_FORM),
        ("٣٤", Code.AMOUNT_FORM),
        ("0", Code.AMOUNT_NOT_POSITIVE),
        (0.0, Code.AMOUNT_NOT_POSITIVE),
        ("-5", Code.AMOUNT_NOT_POSITIVE),
        (-5.25, Code.AMOUNT_NOT_POSITIVE),
        ("0.001", Code.AMOUNT_FINER_THAN_FEN),
        (12.345, Code.AMOUNT_FINER_THAN_FEN),
        (1.2e-5, Code.AMOUNT_FINER_THAN_FEN),
    ],
)
def test_what_is_no_payable_amount_is_refused(value: object, code: Code) -> None:
    with pytest.raises(UserError) as caught:
        Fen.parse(value)
    assert caught.value.code is code


def test_an_account_in_the_amount_column_is_not_repeated_in_the_fault() -> None:
    with pytest.raises(UserError) as caught:
        Fen.parse("x6228480402564890018")
    assert "622848040256489" not in str(caught.value)


# 正确填写票据和结算凭证的基本规定, its own examples, and edges
@pytest.mark.parametrize(
    ("yuan", "text"),
    [
        ("1409.50", "壹仟肆佰零玖元伍角"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("1680.32", "壹仟陆佰捌拾元叁角贰分"),
        ("107000.53", "壹拾万零柒仟元伍角叁分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("1860.00", "壹仟捌佰陆拾元整"),
        ("0.05", "伍分"),
        ("0.50", "伍角"),
        ("10.00", "壹拾元整"),
        ("100000000.10", "壹亿元壹角"),
        ("100000001", "壹亿零壹元整"),
        ("10001000", "壹仟万零壹仟元整"),
        ("1000000000000", "壹万亿元整"),
    ],
)
def test_financial_capitals(yuan: str, text: str) -> None:
    assert Fen.parse(yuan).upper() == text


def test_zero_and_negative_sums_can_be_written() -> None:
    assert Fen(0).upper() == "零元整"
    assert Fen(-150).upper() == "负壹元伍角"
    assert Fen(-5).yuan() == "-0.05"
    assert Fen(-123456789).grouped() == "-1,234,567.89"


_FIGURES = {char: value for value, char in enumerate("零壹贰叁肆伍陆柒捌玖")}
_PLACES = {"拾": 10, "佰": 100, "仟": 1000}


def _read_capitals(text: str) -> int:
    """Read financial capitals back, written independently of how they are made."""
    total = section = figure = 0
    for char in text:
        if char in _FIGURES:
            figure = _FIGURES[char]
        elif char in _PLACES:
            section, figure = section + figure * _PLACES[char], 0
        elif char == "万":
            total, section, figure = total + (section + figure) * 10**6, 0, 0
        elif char == "亿":
            total, section, figure = total * 10**4 + (section + figure) * 10**10, 0, 0
            total = total if total >= 10**10 else total * 10**4
        elif char == "元":
            total, section, figure = total + (section + figure) * 100, 0, 0
        elif char in "角分":
            total, figure = total + figure * (10 if char == "角" else 1), 0
    return total


@given(st.integers(min_value=1, max_value=10**13 - 1))
def test_capitals_read_back_to_the_same_amount(fen: int) -> None:
    text = Fen(fen).upper()
    assert _read_capitals(text) == fen
    assert "零零" not in text
    assert text.endswith("整") == (fen % 100 == 0)


@given(st.integers(min_value=1, max_value=10**14))
def test_what_is_written_reads_back(fen: int) -> None:
    assert Fen.parse(Fen(fen).yuan()) == fen
    assert Fen.parse(Fen(fen).grouped().replace(",", "")) == fen


@given(st.integers(min_value=1, max_value=10**11))
def test_a_float_cell_of_two_decimals_reads_exactly(fen: int) -> None:
    assert Fen.parse(fen / 100) == fen


@pytest.mark.parametrize(("yuan", "fen"), [("0.005", 1), ("0.0049", 0), ("2.675", 268), ("882.17271", 88217)])
def test_half_up(yuan: str, fen: int) -> None:
    assert half_up(Decimal(yuan)) == fen


def test_a_sum_is_fen() -> None:
    assert isinstance(sum_fen([Fen(1), Fen(2)]), Fen)
    assert sum_fen([Fen(1), Fen(2)]) == 3
    assert sum_fen([]) == 0
