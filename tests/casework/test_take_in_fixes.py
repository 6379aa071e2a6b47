"""Cells that were put right, as they are shown: days whole, long numbers masked however they are written."""

from __future__ import annotations

import pytest

from app.casework.take_in_fixes import shown_cell


@pytest.mark.parametrize("text", ["2026.3.1", "2026年3月1日", "20260301", "2026-03-01 08:30:00", "2026/3/1"])
def test_a_day_is_shown_whole(text: str) -> None:
    assert shown_cell(text).replace("␣", " ") == text


@pytest.mark.parametrize(
    "text", ["6540-02-199001012315", "6540.02.199001012315", "6217-88-0012345678", "65400219900101"]
)
def test_a_number_with_strokes_in_it_is_no_day(text: str) -> None:
    digits = [one for one in shown_cell(text) if one.isdigit()]
    assert len(digits) == 4
    assert shown_cell(text).endswith(text[-4:])
