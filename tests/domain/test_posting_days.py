"""From the county's deadline back to the last day a notice can hang: worked days; one day later is too late."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.domain.days import DayKind, RestDays, notice_days
from app.domain.faults import Code, UserError
from app.domain.posting_days import latest_posting_day, post_by

QINGMING = RestDays(
    rest=frozenset({date(2026, 4, 4), date(2026, 4, 5), date(2026, 4, 6)}),
    work=frozenset({date(2026, 4, 12)}),
    years=frozenset({2026}),
)
WORKED = [
    (date(2026, 4, 10), 7, DayKind.WORKING, False, date(2026, 3, 30)),  # the issue's own case
    (date(2026, 4, 11), 7, DayKind.WORKING, False, date(2026, 3, 31)),
    (date(2026, 4, 12), 7, DayKind.WORKING, False, date(2026, 3, 31)),  # the 11th is a Saturday, none is gained
    (date(2026, 4, 13), 7, DayKind.WORKING, False, date(2026, 4, 1)),  # the 12th is worked
    (date(2026, 3, 24), 7, DayKind.CALENDAR, False, date(2026, 3, 16)),
    (date(2026, 4, 7), 7, DayKind.CALENDAR, False, date(2026, 3, 30)),
    (date(2026, 4, 7), 7, DayKind.CALENDAR, True, date(2026, 3, 27)),  # a last day of rest would move behind the due
    (date(2026, 4, 25), 5, DayKind.WORKING, False, date(2026, 4, 19)),  # hung on a Sunday nothing is lost
]


@pytest.mark.parametrize(("due", "days", "kind", "moves", "latest"), WORKED)
def test_the_latest_day_is_the_last_that_meets_the_deadline(
    due: date, days: int, kind: DayKind, latest: date, *, moves: bool
) -> None:
    assert latest_posting_day(due, days, kind, QINGMING, last_on_working_day=moves) == latest
    met = [notice_days(latest + timedelta(days=late), days, kind, QINGMING, last_on_working_day=moves)
           for late in (0, 1)]  # fmt: skip
    assert met[0].cleared_from <= due < met[1].cleared_from


def test_a_year_without_its_holidays_is_said() -> None:
    with pytest.raises(UserError) as refused:
        latest_posting_day(date(2027, 4, 10), 7, DayKind.WORKING, QINGMING, last_on_working_day=False)
    assert refused.value.code is Code.HOLIDAYS_MISSING


def test_post_by_is_the_next_working_day_never_after_the_latest() -> None:
    friday = date(2026, 4, 3)
    assert post_by(friday, date(2026, 4, 30), QINGMING) == date(2026, 4, 7)
    assert post_by(friday, date(2026, 4, 5), QINGMING) == date(2026, 4, 5)
    assert post_by(friday, date(2026, 4, 1), QINGMING) == friday  # it is over: today, at once
    assert post_by(date(2027, 12, 31), date.max, QINGMING) == date(2028, 1, 3)  # no table: by the day of the week
