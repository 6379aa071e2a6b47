from __future__ import annotations

from itertools import pairwise, permutations, product

import pytest

from app.domain.faults import Code, UserError
from app.domain.settlement import Verdict, is_inferred, settle
from app.domain.states import LINE_STEPS, LineState

# rows: state; columns: accepted refused paid returned stopped; "!" contradicts, "=" nothing new
TABLE = """
proposed   !         !        !                  !                  !
held       !         !        !                  !                  !
ready      !         !        !                  !                  !
submitted  accepted  refused  accepted+paid      accepted+returned  accepted+stopped
accepted   =         !        paid               returned           stopped
refused    !         =        !                  !                  !
withdrawn  =         !        !                  !                  !
paid       =         !        =                  returned           !
returned   =         !        !                  =                  stopped
stopped    =         !        !                  !                  =
reissued   =         !        !                  =                  !
corrected  !         =        !                  !                  !
left_out   !         =        !                  !                  !
"""
EXPECTED = {
    (LineState(row.split()[0]), verdict): end
    for row in TABLE.strip().splitlines()
    for verdict, end in zip(("accepted", "refused", "paid", "returned", "stopped"), row.split()[1:], strict=True)
}


def test_the_table_is_whole() -> None:
    assert set(EXPECTED) == set(product(LineState, (verdict.value for verdict in Verdict)))


@pytest.mark.parametrize(("state", "verdict"), EXPECTED)
def test_every_word_of_the_county(state: LineState, verdict: str) -> None:
    end = EXPECTED[state, verdict]
    if end == "!":
        with pytest.raises(UserError) as caught:
            settle(state, Verdict(verdict))
        assert caught.value.code is Code.RESULT_CONTRADICTS
        return
    steps = settle(state, Verdict(verdict))
    assert [step.value for step in steps] == ([] if end == "=" else end.split("+"))
    for pair in pairwise([state, *steps]):
        assert pair in LINE_STEPS


def _end(order: tuple[Verdict, ...]) -> LineState:
    state = LineState.SUBMITTED
    for verdict in order:
        state = (state, *settle(state, verdict))[-1]
    return state


@pytest.mark.parametrize("last", [Verdict.PAID, Verdict.RETURNED, Verdict.STOPPED])
def test_results_before_the_receipt_and_said_twice_end_the_same(last: Verdict) -> None:
    ends = {_end(order) for order in permutations([Verdict.ACCEPTED, last, last, Verdict.ACCEPTED])}
    assert ends == {LineState(last.value)}


def test_a_late_return_is_never_taken_back_by_an_old_payment() -> None:
    assert _end((Verdict.PAID, Verdict.RETURNED)) is LineState.RETURNED
    with pytest.raises(UserError):
        _end((Verdict.RETURNED, Verdict.PAID))


def test_what_is_inferred() -> None:
    assert is_inferred(LineState.SUBMITTED, Verdict.PAID)
    assert not is_inferred(LineState.SUBMITTED, Verdict.ACCEPTED)
    assert not is_inferred(LineState.ACCEPTED, Verdict.PAID)
