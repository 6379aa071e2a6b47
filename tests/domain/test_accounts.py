from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn

from app.domain.accounts import judge_account, luhn_holds, require_account
from app.domain.faults import Code, UserError

GOOD = "6228480402564890018"  # re-checked in domain.md 3.2


@given(st.text("0123456789", min_size=1, max_size=32))
def test_luhn_is_luhn(digits: str) -> None:
    assert luhn_holds(digits) == luhn.is_valid(digits)


@pytest.mark.parametrize(
    "raw",
    [
        GOOD,
        " 6228 4804 0256 4890 018",
        "'6228480402564890018",
        "６２２８４８０４０２５６４８９００１８",
        GOOD + "\u200b",
    ],
)
def test_a_card_is_read(raw: str) -> None:
    verdict = judge_account(raw)
    assert (verdict.account, verdict.code, verdict.fixed) == (GOOD, None, raw != GOOD)
    assert verdict.account.tail() == "0018"


@pytest.mark.parametrize("raw", ["301234567890", "30123456789012345678901", "1" * 32, 123456789012.0, 123456789012])
def test_passbooks_need_no_luhn(raw: object) -> None:
    assert judge_account(raw).code is None


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (None, Code.VALUE_REQUIRED),
        ("  ", Code.VALUE_REQUIRED),
        (6.228480402564890e18, Code.DIGITS_LOST),
        (6228480402564890018, Code.DIGITS_LOST),
        ("6.22848E+18", Code.DIGITS_LOST),
        ("6228480402564810000", Code.DIGITS_LOST),
        ("12345678901", Code.ACCOUNT_LENGTH),
        ("1" * 33, Code.ACCOUNT_LENGTH),
        ("6228480402564890a18", Code.ACCOUNT_CHARACTERS),
        (12345678901.5, Code.ACCOUNT_CHARACTERS),
        (True, Code.ACCOUNT_CHARACTERS),
        ("6228480402564890019", Code.ACCOUNT_CHECK_DIGIT),
    ],
)
def test_what_is_wrong_is_named(raw: object, code: Code) -> None:
    assert judge_account(raw).code is code


def test_a_typed_account_is_refused_without_being_repeated() -> None:
    with pytest.raises(UserError) as caught:
        require_account("6228480402564890019")
    assert caught.value.code is Code.ACCOUNT_CHECK_DIGIT
    assert "62284804025648" not in str(caught.value)


@given(st.one_of(st.text(), st.floats(), st.integers(), st.booleans(), st.none(), st.dates()))
def test_judging_raises_nothing(raw: object) -> None:
    judge_account(raw)
