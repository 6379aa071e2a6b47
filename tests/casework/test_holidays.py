"""Holidays that came after the program: without the year's list working days are not counted, with it they are."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.casework.holidays import import_holidays
from app.domain.days import is_working, merged, read_table, table_text
from app.domain.faults import Code, UserError
from app.domain.makers import Role
from app.files.resources import rest_days
from app.office.session import FixedClock, Session
from app.office.setup import NewUser, Office, new_desk
from app.practice.offices import START

TABLE = (
    "day,kind\n2027-01-01,rest\n" + "".join(f"2027-02-{day:02d},rest\n" for day in range(8, 13)) + "2027-02-14,work\n"
)


@pytest.fixture
def clerk(tmp_path: Path) -> Session:
    users = [NewUser("clerk", Role.CLERK, "clerk-passphrase")]
    session, _ = new_desk(tmp_path / "desk.yikatong", Office("654002100", "镇"), users, FixedClock(START))
    yield session
    session.store.close()


def test_a_year_that_is_not_known_is_refused_until_its_list_is_imported(clerk: Session, tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        is_working(date(2027, 2, 14), clerk.rest_days)
    assert refused.value.code is Code.HOLIDAYS_MISSING
    path = tmp_path / "2027.csv"
    path.write_text(TABLE)
    assert import_holidays(clerk, path)[0] == [2027]
    assert is_working(date(2027, 2, 14), clerk.rest_days)
    assert not is_working(date(2027, 2, 8), clerk.rest_days)
    assert is_working(date(2027, 2, 15), clerk.rest_days)


def test_an_imported_year_replaces_the_shipped_one_and_no_other() -> None:
    shipped = rest_days()
    other = read_table("2026-05-06 rest\n2026-05-09 work")
    both = merged(shipped, other)
    assert not is_working(date(2026, 5, 6), both)
    assert is_working(date(2026, 10, 1), both), "the shipped days of the year are gone"
    assert not is_working(date(2025, 10, 1), both)
    assert read_table(table_text(other)) == other


def test_a_table_without_a_year_or_with_a_bad_day_changes_nothing(clerk: Session, tmp_path: Path) -> None:
    for text, code in (("day,kind\n", Code.HOLIDAYS_MISSING), ("day,kind\n2027-13-01,rest\n", Code.DATE_FORM)):
        path = tmp_path / "bad.csv"
        path.write_text(text)
        with pytest.raises(UserError) as refused:
            import_holidays(clerk, path)
        assert refused.value.code is code
    assert "rest_days" not in clerk.settings
