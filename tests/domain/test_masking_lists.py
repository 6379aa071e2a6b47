"""The last look at a cell that leaves with its numbers covered."""

from __future__ import annotations

import pytest

from app.domain.masking_lists import begins_formula, covered
from tests.casework.kit import account, citizen


@pytest.mark.parametrize("number", [citizen(1), account(2), "13899996021", "659900410506001"])
@pytest.mark.parametrize("shape", ["{}", "打电话 {} 说好了", "卡号：{}，已换", "（{}）"])
def test_a_long_number_in_a_text_keeps_its_ends_only(number: str, shape: str) -> None:
    text = covered(shape.format(number))
    assert number not in text
    assert number[-4:] in text
    assert not any(number[at : at + 8] in text for at in range(len(number) - 7))


@pytest.mark.parametrize("gap", [" ", "\u00a0", "\u200b"])
def test_groups_of_four_and_full_width_digits_hide_nothing(gap: str) -> None:
    number = account(3)
    grouped = gap.join(number[at : at + 4] for at in range(0, len(number), 4))
    assert covered(grouped) == f"******{number[-4:]}"
    wide = "".join(chr(ord(char) + 0xFEE0) for char in number)
    assert covered(wide) == f"******{number[-4:]}"


@pytest.mark.parametrize(
    "text",
    ["", "—", "1,860.00", "2026-03-31 09:12:00", "2026年3月 第2批", "户号 0412", "0417", "1组", "6038 张三"],
)
def test_days_amounts_and_ends_stay(text: str) -> None:
    assert covered(text) == text


@pytest.mark.parametrize("text", ["=1+1", "+86", "-5", "@SUM(A1)", "\tx", "\r=1", "＝1"])
def test_what_would_be_a_formula_is_known(text: str) -> None:
    assert begins_formula(text)


@pytest.mark.parametrize("text", ["", "张三", "1,860.00", "'=1", "a=b", "·"])
def test_what_would_be_none_is_not(text: str) -> None:
    assert not begins_formula(text)
