"""What can be the number of a submission in the county's system, and what cannot."""

from __future__ import annotations

import pytest

from app.domain.county_numbers import LIMIT, require_county_number
from app.domain.faults import Code, UserError


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("XT202603001", "XT202603001"),
        (" XT 2026-03/001 ", "XT 2026-03/001"),
        ("伊市财农〔2026〕128号", "伊市财农〔2026〕128号"),
        ("№ 12", "№ 12"),
        ("7", "7"),
        ("9" * LIMIT, "9" * LIMIT),
    ],
)
def test_numbers_are_kept_as_they_are(typed: str, kept: str) -> None:
    assert require_county_number(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "已送出",
        "/tmp/yk/fresh1/demo/out/office/result_bank_C12_2026-03-24_1906.xlsx/a",
        "/tmp/7",
        "C:\\out\\7.xlsx",
        "https://county.gov.cn/7",
        "9" * (LIMIT + 1),
        "7\n8;",
        "7🙂",
    ],
)
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(UserError) as caught:
        require_county_number(typed)
    assert caught.value.code is Code.COUNTY_NUMBER_FORM
