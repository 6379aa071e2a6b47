"""Which days, months and programmes a file names, and whether they can be those of a submission's results."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.naming import named_in
from app.domain.periods import Period

PROGRAMMES = {"C12": "高龄津贴", "C01": "农村低保", "A01": "耕地地力保护补贴"}
APRIL, BUILT = Period.parse("2026-04"), date(2026, 4, 3)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("result_bank_C12_2026-03-24_1906", True),
        ("高龄津贴3月发放结果", True),
        ("2026年3月高龄津贴", True),
        ("发放结果20260324", True),
        ("批次202603", True),
        ("result_bank_C12_2026-04-24_1906", False),
        ("高龄津贴4月发放结果", False),
        ("2026年4月高龄津贴", False),
        ("2026年4月1日", False),
        ("2026年3月补发、2026年4月正常", False),
        ("2026年5月代发（4月）", False),
        ("发放结果", False),
        ("result_1906", False),
        ("99月 2026-13-40 20269999", False),
    ],
)
def test_a_time_before_the_submission_is_another_one(text: str, other: bool) -> None:
    assert named_in([text], PROGRAMMES).other_time(APRIL, BUILT) is other


def test_a_year_holds_its_months_and_a_day_before_the_file_was_built_is_too_early() -> None:
    year, built = Period.parse("2026"), date(2026, 4, 3)
    assert not named_in(["耕地地力保护补贴 2026年3月"], PROGRAMMES).other_time(year, built)
    assert named_in(["bank_A01_2026-03-24"], PROGRAMMES).other_time(year, built)
    assert named_in(["2025年12月"], PROGRAMMES).other_time(year, built)


def test_programmes_are_named_by_code_or_name() -> None:
    named = named_in(["result_bank_C12_2026-03-24"], PROGRAMMES)
    assert named.other_programme("C01")
    assert not named.other_programme("C12")
    assert named_in(["农村低保发放结果"], PROGRAMMES).other_programme("C12")
    assert not named_in(["发放结果 X99"], PROGRAMMES).other_programme("C12")
