"""What a closed year allows its lines, and what a line must say from every side before a year is closed."""

from __future__ import annotations

from itertools import product

import pytest

from app.domain.books import month_of
from app.domain.periods import Period
from app.domain.states import FINAL_LINES, LINE_STEPS, LineOrigin, LineState
from app.domain.year_closing import OUTCOMES, UNSENT, Contradiction, LineProof, contradiction, may_change

L, REGULAR = LineState, LineOrigin.REGULAR
GOOD = LineProof(L.PAID, sent=True, verdict="paid", withdrawn=False, amount_signed=True)


def test_every_state_is_either_unsent_or_has_an_outcome() -> None:
    assert UNSENT | OUTCOMES.keys() == set(LineState)
    assert not UNSENT & OUTCOMES.keys()


@pytest.mark.parametrize(("before", "after"), sorted(product(LineState, LineState)))
def test_a_regular_line_moves_only_as_county_and_bank_say(before: LineState, after: LineState) -> None:
    may = may_change(REGULAR, before, after, content=False)
    if before is after:
        assert may
        return
    told_by_others = {L.ACCEPTED, L.REFUSED, L.PAID, L.RETURNED, L.STOPPED}
    followed = {(L.RETURNED, L.REISSUED), (L.REFUSED, L.CORRECTED), (L.REFUSED, L.LEFT_OUT), (L.RETURNED, L.STOPPED)}
    open_before = before in (L.SUBMITTED, L.ACCEPTED) or (before, after) == (L.PAID, L.RETURNED)
    backwards = (before, after) in {(L.ACCEPTED, L.REFUSED)}
    assert may == (((open_before and after in told_by_others) and not backwards) or (before, after) in followed)


@pytest.mark.parametrize("state", LineState)
def test_the_content_of_a_regular_line_never_changes(state: LineState) -> None:
    assert not may_change(REGULAR, state, state, content=True)


@pytest.mark.parametrize("origin", [LineOrigin.REISSUE, LineOrigin.CORRECTION])
@pytest.mark.parametrize("state", LineState)
def test_a_follower_goes_its_whole_way_until_it_is_final(origin: LineOrigin, state: LineState) -> None:
    assert may_change(origin, state, state, content=True) == (state not in FINAL_LINES)
    for before, after in LINE_STEPS:
        if before is state and state not in FINAL_LINES:
            assert may_change(origin, before, after, content=False)


def test_a_line_that_says_the_same_from_every_side_is_good() -> None:
    assert contradiction(GOOD) is None
    assert contradiction(LineProof(L.LEFT_OUT, sent=False, verdict="", withdrawn=False, amount_signed=True)) is None
    assert contradiction(LineProof(L.WITHDRAWN, sent=True, verdict="", withdrawn=True, amount_signed=True)) is None


@pytest.mark.parametrize(
    ("proof", "why"),
    [
        (LineProof(L.PAID, False, "paid", False, True), Contradiction.NOT_IN_A_FILE),
        (LineProof(L.READY, True, "", False, True), Contradiction.STILL_HERE),
        (LineProof(L.PAID, True, "returned", False, True), Contradiction.OTHER_VERDICT),
        (LineProof(L.PAID, True, "", False, True), Contradiction.OTHER_VERDICT),
        (LineProof(L.ACCEPTED, True, "paid", False, True), Contradiction.OTHER_VERDICT),
        (LineProof(L.WITHDRAWN, True, "", False, True), Contradiction.OTHER_VERDICT),
        (LineProof(L.PAID, True, "paid", False, False), Contradiction.OTHER_AMOUNT),
    ],
)
def test_what_contradicts_is_named(proof: LineProof, why: Contradiction) -> None:
    assert contradiction(proof) is why


@pytest.mark.parametrize(
    ("text", "month"),
    [("2026-03", 3), ("2026-03-15#2", 3), ("2026", 12), ("2026Q1", 3), ("2026Q4", 12), ("2026H1", 6), ("2026-S1", 7),
     ("2026-S2", 12)],
)  # fmt: skip
def test_a_period_counts_in_its_last_month_of_its_year(text: str, month: int) -> None:
    assert month_of(Period.parse(text)) == month
