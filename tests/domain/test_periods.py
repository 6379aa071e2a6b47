from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.faults import Code, UserError
from app.domain.periods import Period

_TEXTS = st.one_of(
    st.integers(1951, 2098).map(str),
    st.builds("{}H{}".format, st.integers(1951, 2098), st.integers(1, 2)),
    st.builds("{}Q{}".format, st.integers(1951, 2098), st.integers(1, 4)),
    st.builds("{}-S{}".format, st.integers(1951, 2098), st.integers(1, 2)),
    st.builds("{}-{:02d}".format, st.integers(1951, 2098), st.integers(1, 12)),
)


@pytest.mark.parametrize(
    ("text", "first", "last", "months", "chinese"),
    [
        ("2026", "2026-01-01", "2026-12-31", 12, "2026年"),
        ("2026H1", "2026-01-01", "2026-06-30", 6, "2026年上半年"),
        ("2026H2", "2026-07-01", "2026-12-31", 6, "2026年下半年"),
        ("2026Q1", "2026-01-01", "2026-03-31", 3, "2026年第一季度"),
        ("2026Q4", "2026-10-01", "2026-12-31", 3, "2026年第四季度"),
        ("2026-03", "2026-03-01", "2026-03-31", 1, "2026年3月"),
        ("2024-02", "2024-02-01", "2024-02-29", 1, "2024年2月"),
        ("2026-S1", "2026-02-01", "2026-07-31", 6, "2026年春季学期"),
        ("2026-S2", "2026-08-01", "2027-01-31", 6, "2026年秋季学期"),
        ("2026-03-15#2", "2026-03-15", "2026-03-15", 1, "2026年3月15日第2次"),
    ],
)
def test_every_form(text: str, first: str, last: str, months: int, chinese: str) -> None:
    period = Period.parse(text)
    assert (period.first, period.last) == (date.fromisoformat(first), date.fromisoformat(last))
    assert len(period.months) == months
    assert period.months[0] == (period.first.year, period.first.month)
    assert period.months[-1] == (period.last.year, period.last.month)
    assert period.chinese() == chinese
    assert str(period) == text


@pytest.mark.parametrize(
    "text",
    [
        *["26", "2026H3", "2026Q5", "2026Q0", "2026-13", "2026-00", "2026-S3", "2026-3", "2026-02-30#1"],
        *[
            "2026-03-15",
            "2026-03-15#0",
            "2026-03-15#1234",
            "0000",
            "2026h1",
            "２０２６",
            "",
            " 2026",
            "2026\n",
        ],
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(UserError) as caught:
        Period.parse(text)
    assert caught.value.code is Code.PERIOD_FORM


@given(_TEXTS)
def test_next_follows_without_gap_and_previous_undoes_it(text: str) -> None:
    period = Period.parse(text)
    following = period.next()
    assert following.kind is period.kind
    assert (following.first - period.last).days == 1
    assert following.previous() == period
    assert not following.overlaps(period)
    assert period < following


@given(_TEXTS, _TEXTS)
def test_overlap_is_a_shared_day(one: str, two: str) -> None:
    a, b = Period.parse(one), Period.parse(two)
    shared = max(a.first, b.first) <= min(a.last, b.last)
    assert a.overlaps(b) is b.overlaps(a) is shared
    assert a.overlaps(b) == bool(set(a.months) & set(b.months))


def test_ad_hoc_periods_of_a_day_overlap_and_count_up() -> None:
    first = Period.parse("2026-03-15#1")
    assert first.next().text == "2026-03-15#2"
    assert first.overlaps(first.next())
    with pytest.raises(UserError):
        first.previous()


def test_periods_sort_by_their_first_day() -> None:
    texts = ["2026-S2", "2026", "2025-12", "2026Q1", "2026-02", "2026-01"]
    ordered = [period.text for period in sorted(map(Period.parse, texts))]
    assert ordered == ["2025-12", "2026-01", "2026Q1", "2026", "2026-02", "2026-S2"]
