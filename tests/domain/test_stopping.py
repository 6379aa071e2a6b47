"""Until when a programme is paid, and what was paid beyond."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.acts import relation_back
from app.domain.documents import Sex
from app.domain.money import Fen
from app.domain.periods import Period
from app.domain.programmes import Programme, StopRule
from app.domain.stopping import last_day, overpaid
from app.files.resources import programme_rows

ROWS = {one["code"]: one for one in programme_rows()}


def programme(code: str, rule: str = "") -> Programme:
    return Programme.from_row(dict(ROWS[code]) | ({"stop_rule": rule} if rule else {}))


def test_the_rule_is_that_month_unless_the_catalogue_says_otherwise() -> None:
    assert programme("C12").stop_rule is StopRule.THIS_MONTH
    assert programme("C12", "by_day").stop_rule is StopRule.BY_DAY


@pytest.mark.parametrize(
    ("rule", "day", "last"),
    [
        (StopRule.THIS_MONTH, date(2026, 2, 10), date(2026, 2, 28)),
        (StopRule.THIS_MONTH, date(2025, 12, 31), date(2025, 12, 31)),
        (StopRule.NEXT_MONTH, date(2026, 1, 31), date(2026, 2, 28)),
        (StopRule.NEXT_MONTH, date(2025, 12, 1), date(2026, 1, 31)),
        (StopRule.BY_DAY, date(2026, 2, 10), date(2026, 2, 10)),
        (StopRule.LAST_MONTH, date(2026, 1, 10), date(2025, 12, 31)),
        (StopRule.THIS_YEAR, date(2026, 2, 10), date(2026, 12, 31)),
    ],
)
def test_the_last_day(rule: StopRule, day: date, last: date) -> None:
    assert last_day(rule, day) == last


@pytest.mark.parametrize(
    ("code", "rule", "period", "fen", "last", "over"),
    [
        ("C12", "", "2026-03", 5_000, date(2026, 2, 28), 5_000),
        ("C12", "", "2026-02", 5_000, date(2026, 2, 28), 0),
        ("C12", "", "2026Q1", 15_000, date(2026, 1, 31), 10_000),
        ("C12", "", "2026Q1", 10_000, date(2026, 2, 28), 3_333),
        ("C12", "by_day", "2026-02", 2_800, date(2026, 2, 10), 1_800),
        ("C12", "by_day", "2026-02", 1_000, date(2026, 2, 10), 643),
        ("W01", "", "2026", 60_000, date(2026, 2, 28), 0),
        ("W01", "", "2027", 60_000, date(2026, 2, 28), 60_000),
        ("C12", "last_month", "2026-02", 5_000, date(2026, 1, 31), 5_000),
        ("O01", "this_year", "2026", 60_000, date(2026, 12, 31), 0),
    ],
)
def test_what_was_paid_beyond(code: str, rule: str, period: str, fen: int, last: date, over: int) -> None:
    assert overpaid(programme(code, rule), Period.parse(period), Fen(fen), last) == over


@pytest.mark.parametrize(
    ("relation", "sex", "back"),
    [
        ("妻子", Sex.MALE, "丈夫"),
        ("儿子", Sex.FEMALE, "母亲"),
        ("儿子", Sex.MALE, "父亲"),
        ("儿子", None, "其他亲属"),
        ("母亲", Sex.FEMALE, "女儿"),
        ("", Sex.MALE, "其他亲属"),
    ],
)
def test_the_relation_turned_round(relation: str, sex: Sex | None, back: str) -> None:
    assert relation_back(relation, sex) == back
