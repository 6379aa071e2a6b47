from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.days import DayKind, NoticeDays, RestDays, is_working, notice_days
from app.domain.faults import Code, UserError


def _days(*texts: str) -> frozenset[date]:
    return frozenset(map(date.fromisoformat, texts))


# Spring festival and National Day of 2026 as published; Qingming on Monday 6 April
TABLE = RestDays(
    rest=_days(
        "2026-01-01", "2026-01-02", "2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20",
        "2026-02-23", "2026-04-06", "2026-05-01", "2026-05-04", "2026-05-05", "2026-06-19", "2026-09-25",
        "2026-10-01", "2026-10-02", "2026-10-05", "2026-10-06", "2026-10-07",
    ),
    work=_days("2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"),
    years=frozenset([2026]),
)  # fmt: skip


@pytest.mark.parametrize(
    ("day", "working"),
    [
        ("2026-03-16", True),
        ("2026-03-21", False),
        ("2026-02-28", True),
        ("2026-02-18", False),
        ("2026-01-04", True),
    ],
)
def test_working_days(day: str, working: bool) -> None:
    assert is_working(date.fromisoformat(day), TABLE) is working


@pytest.mark.parametrize(
    ("posted", "days", "kind", "switch", "first", "last", "cleared"),
    [
        ("2026-03-16", 7, DayKind.CALENDAR, False, "2026-03-17", "2026-03-23", "2026-03-24"),
        ("2026-03-16", 7, DayKind.CALENDAR, True, "2026-03-17", "2026-03-23", "2026-03-24"),
        ("2026-03-14", 7, DayKind.CALENDAR, False, "2026-03-15", "2026-03-21", "2026-03-22"),
        ("2026-03-14", 7, DayKind.CALENDAR, True, "2026-03-15", "2026-03-23", "2026-03-24"),
        ("2026-03-28", 7, DayKind.CALENDAR, True, "2026-03-29", "2026-04-07", "2026-04-08"),
        ("2026-02-21", 7, DayKind.CALENDAR, True, "2026-02-22", "2026-02-28", "2026-03-01"),
        ("2026-03-16", 5, DayKind.WORKING, False, "2026-03-17", "2026-03-23", "2026-03-24"),
        ("2026-03-20", 5, DayKind.WORKING, True, "2026-03-23", "2026-03-27", "2026-03-28"),
        ("2026-02-13", 5, DayKind.WORKING, True, "2026-02-14", "2026-02-27", "2026-02-28"),
        ("2026-03-16", 1, DayKind.CALENDAR, False, "2026-03-17", "2026-03-17", "2026-03-18"),
    ],
)
def test_days_of_notice(
    posted: str, days: int, kind: DayKind, switch: bool, first: str, last: str, cleared: str
) -> None:
    counted = notice_days(date.fromisoformat(posted), days, kind, TABLE, last_on_working_day=switch)
    assert counted == NoticeDays(*map(date.fromisoformat, (first, last, cleared)))


def test_a_year_without_table_is_named() -> None:
    with pytest.raises(UserError) as caught:
        notice_days(date(2026, 12, 28), 7, DayKind.CALENDAR, TABLE, last_on_working_day=True)
    assert caught.value.code is Code.HOLIDAYS_MISSING
    assert caught.value.where == {"year": 2027}


def test_plain_calendar_days_need_no_table() -> None:
    counted = notice_days(date(2031, 12, 28), 7, DayKind.CALENDAR, TABLE, last_on_working_day=False)
    assert counted.cleared_from == date(2032, 1, 5)


def test_no_days_are_no_notice() -> None:
    with pytest.raises(UserError):
        notice_days(date(2026, 3, 16), 0, DayKind.CALENDAR, TABLE, last_on_working_day=False)


@given(st.dates(date(2026, 1, 1), date(2026, 10, 1)), st.integers(1, 20))
def test_working_days_count_exactly_the_working_days(posted: date, days: int) -> None:
    counted = notice_days(posted, days, DayKind.WORKING, TABLE, last_on_working_day=True)
    span = [posted + timedelta(days=n) for n in range(1, (counted.last - posted).days + 1)]
    assert sum(is_working(day, TABLE) for day in span) == days
    assert is_working(counted.first, TABLE)
    assert is_working(counted.last, TABLE)
    assert counted.cleared_from == counted.last + timedelta(days=1)


@given(st.dates(date(2026, 1, 1), date(2026, 10, 1)), st.integers(1, 30))
def test_the_switch_only_ever_lengthens_to_a_working_day(posted: date, days: int) -> None:
    plain = notice_days(posted, days, DayKind.CALENDAR, TABLE, last_on_working_day=False)
    moved = notice_days(posted, days, DayKind.CALENDAR, TABLE, last_on_working_day=True)
    assert (plain.last - posted).days == days
    assert moved.last >= plain.last
    assert is_working(moved.last, TABLE)
    between = [plain.last + timedelta(days=n) for n in range((moved.last - plain.last).days)]
    assert not any(is_working(day, TABLE) for day in between)
