"""Keys of a yearly sheet, its total, the rule of land, leases and pages."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from app.domain.faults import UserError
from app.domain.roster_codes import RosterCode
from app.domain.yearly import (
    LETTERS,
    ROWS_A_PAGE,
    Land,
    Lease,
    Mark,
    Measure,
    Total,
    YearlyReason,
    above_land,
    deal_pages,
    one_line_each,
    read_count,
    read_mark,
    read_sum,
    total_of,
    unbalanced,
)


class Row(Struct, frozen=True):
    """A row in its place."""

    key: int
    village: str
    group: str
    quantity: int


def refused(act: object, *given_: object) -> RosterCode | None:
    try:
        act(*given_)  # type: ignore[operator]
    except UserError as fault:
        return RosterCode(fault.code.value)
    return None


@pytest.mark.parametrize(
    ("key", "measure", "mark"),
    [
        ("", Measure.LAND, Mark(4500)),
        ("3.5", Measure.LAND, Mark(3500)),
        ("３．５", Measure.LAND, Mark(3500)),
        ("q", Measure.LAND, Mark(0, YearlyReason.MOVED)),
        ("W", Measure.LAND, Mark(0, YearlyReason.UNSIGNED)),
        ("3", Measure.PEOPLE, Mark(3)),
        ("s", Measure.NOTHING, Mark(0, YearlyReason.DIED)),
    ],
)
def test_enter_is_the_same_a_number_new_a_letter_a_reason(key: str, measure: Measure, mark: Mark) -> None:
    assert read_mark(key, measure, 4500) == mark


@pytest.mark.parametrize(
    ("key", "measure"),
    [("0", Measure.LAND), ("-1", Measure.LAND), ("1.2345", Measure.LAND), ("b", Measure.LAND), ("qq", Measure.LAND),
     ("1.5", Measure.PEOPLE), ("100", Measure.PEOPLE), ("1", Measure.NOTHING)],
)  # fmt: skip
def test_what_the_legend_does_not_have_is_refused(key: str, measure: Measure) -> None:
    assert refused(read_mark, key, measure, 4500) is RosterCode.YEARLY_KEY


def test_nothing_is_the_same_as_nothing_known() -> None:
    assert refused(read_mark, "", Measure.LAND, 0) is RosterCode.YEARLY_NO_LAST
    assert read_mark("1", Measure.LAND, 0) == Mark(1000)


def test_every_reason_has_one_letter_and_none_is_a_digit() -> None:
    assert sorted(LETTERS.values()) == sorted(YearlyReason)
    assert all(len(key) == 1 and key.isalpha() and key.isascii() for key in LETTERS)


def test_a_total_is_a_whole_count_and_a_sum_that_may_be_nothing() -> None:
    assert (read_count("12"), read_sum("45.6", Measure.LAND), read_sum("0", Measure.LAND)) == (12, 45_600, 0)
    assert refused(read_count, "1.5") is RosterCode.YEARLY_TOTAL_FORM
    assert refused(read_sum, "x", Measure.LAND) is RosterCode.YEARLY_TOTAL_FORM


marks = st.one_of(
    st.none(), st.integers(1, 90_000).map(Mark), st.sampled_from(YearlyReason).map(lambda why: Mark(0, why))
)


@given(st.lists(marks, max_size=60))
def test_totals_of_pages_add_up_to_the_total_of_all(found: list[Mark | None]) -> None:
    pages = [found[at : at + ROWS_A_PAGE] for at in range(0, len(found), ROWS_A_PAGE)]
    parts = [total_of(page) for page in pages]
    whole = total_of(found)
    assert Total(sum(one.count for one in parts), sum(one.sum for one in parts)) == whole
    assert whole.minus(whole).is_nothing


rows = st.lists(
    st.builds(
        Row,
        key=st.integers(0, 30),
        village=st.sampled_from(["201", "202", "203"]),
        group=st.sampled_from(["1组", "2组", "10组", "牧业队"]),
        quantity=st.integers(0, 20_000),
    ),
    max_size=150,
)


@given(rows)
def test_dealing_pages_loses_nothing_and_mixes_no_groups(found: list[Row]) -> None:
    pages = deal_pages(found)
    assert Counter(row for page in pages for row in page) == Counter(found)
    assert sum(row.quantity for page in pages for row in page) == sum(row.quantity for row in found)
    assert all(0 < len(page) <= ROWS_A_PAGE for page in pages)
    assert all(len({(row.village, row.group) for row in page}) == 1 for page in pages)


def test_the_tenth_group_comes_after_the_ninth() -> None:
    found = [Row(at, "201", group, 1) for at, group in enumerate(["牧业队", "10组", "9组", "1组"])]
    assert [page[0].group for page in deal_pages(found)] == ["1组", "9组", "10组", "牧业队"]


@given(rows)
def test_one_line_each_keeps_every_quantity(found: list[Row]) -> None:
    lines = one_line_each(found, lambda row: row.key)
    assert len(lines) == len({row.key for row in found})
    assert sum(row.quantity for line in lines for row in line) == sum(row.quantity for row in found)


@pytest.mark.parametrize(("claim", "over"), [(4250, 0), (4251, 0), (4252, 2), (5250, 1000)])
def test_a_claim_may_be_a_thousandth_above_its_land(claim: int, over: int) -> None:
    land = Land(contracted=5250, excluded=500, leased_out=1000, leased_in=500, known=True)
    assert land.allowed == 4250
    assert above_land(claim, land) == over
    assert above_land(99_000, Land()) == 0  # nothing is known of it


pairs = st.lists(st.tuples(st.integers(1, 6), st.integers(1, 6), st.integers(2, 9_000)), max_size=20).map(
    lambda found: [one for one in found if one[0] != one[1]]
)


@given(pairs)
def test_leases_that_both_sides_state_balance_in_any_order(found: list[tuple[int, int, int]]) -> None:
    stated = [Lease(lessor, True, lessee, area) for lessor, lessee, area in found]
    stated += [Lease(lessee, False, lessor, area) for lessor, lessee, area in reversed(found)]
    assert unbalanced(stated) == []
    strangers = [Lease(1, True, None, 700)]
    assert unbalanced(stated + strangers) == []
    if found:
        lacking = unbalanced(stated[:-1])  # the last statement of a lessee is left away
        assert len(lacking) == 1
        assert lacking[0].given - lacking[0].taken == found[0][2]
