"""By which day of the year a programme's rosters are with the county: a worked table."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.periods import Period
from app.domain.reporting import read_days, report_by, written


@pytest.mark.parametrize(
    ("days", "period", "due"),
    [
        ("10-31", "2026", date(2026, 10, 31)),
        ("10-31", "2027", date(2027, 10, 31)),
        ("03-25 06-25 09-25 12-25", "2026Q1", date(2026, 3, 25)),
        ("03-25 06-25 09-25 12-25", "2026Q4", date(2026, 12, 25)),
        ("06-20 12-20", "2026H2", date(2026, 12, 20)),
        # the last of them is over when the period begins: the first of next year
        ("03-15", "2026H2", date(2027, 3, 15)),
        ("03-15", "2026-03-15#2", date(2026, 3, 15)),
        ("03-14", "2026-03-15#2", date(2027, 3, 14)),
        ("02-29", "2026", date(2026, 2, 28)),
        ("02-29", "2028", date(2028, 2, 29)),
        ("", "2026", None),
    ],
)
def test_the_first_day_that_is_not_before_the_period(days: str, period: str, due: date | None) -> None:
    assert report_by(read_days(days), Period.parse(period)) == due


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("10-31", "10-31"), ("10月31日", "10-31"), ("9.5、3/25", "03-25 09-05"), (" 10-31，10-31 ", "10-31"), ("", "")],
)
def test_days_as_people_write_them(typed: str, kept: str) -> None:
    assert written(read_days(typed)) == kept


@pytest.mark.parametrize("typed", ["31", "02-30", "13-01", "10-31 年底", "2026-10-31", "00-10", "1-1 十月"])
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever it says, the form names the field
        read_days(typed)
