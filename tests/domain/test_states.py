"""Every pair of every table, against a second table written as people would draw it (`product.md` 3)."""

from __future__ import annotations

from enum import StrEnum
from itertools import product

import pytest

from app.domain import states
from app.domain.faults import Code, UserError
from app.domain.programmes import NoticeAfter

DRAWN = {
    "roster": (
        states.RosterState,
        states.ROSTER_STEPS,
        """
        draft -> in_review disclosed
        in_review -> reviewed draft
        reviewed -> disclosed cleared draft
        disclosed -> cleared in_review draft
        cleared -> submitted draft
        submitted -> received draft
        received -> settled
        settled -> announced archived
        announced -> archived
        """,
    ),
    "line": (
        states.LineState,
        states.LINE_STEPS,
        """
        proposed -> held ready left_out
        held -> proposed left_out
        ready -> held proposed left_out submitted
        submitted -> accepted refused withdrawn
        accepted -> withdrawn paid returned stopped
        returned -> reissued stopped
        refused -> corrected left_out
        paid -> returned
        """,
    ),
    "card": (
        states.CardState,
        states.CARD_STEPS,
        """
        unknown -> not_activated active lost frozen dormant closed
        not_activated -> active lost frozen dormant closed
        active -> not_activated lost frozen dormant closed
        lost -> not_activated active frozen dormant closed
        frozen -> not_activated active lost dormant closed
        dormant -> not_activated active lost frozen closed
        """,
    ),
    "notice": (
        states.NoticeState,
        states.NOTICE_STEPS,
        """
        prepared -> printed replaced withdrawn
        printed -> posted replaced withdrawn
        posted -> down replaced withdrawn
        down -> replaced withdrawn
        """,
    ),
    "submission": (
        states.SubmissionState,
        states.SUBMISSION_STEPS,
        """
        built -> handed_over
        handed_over -> taken refused
        """,
    ),
    "finding": (
        states.FindingState,
        states.FINDING_STEPS,
        """
        open -> assigned not_a_fault
        assigned -> put_right not_a_fault
        put_right -> closed
        """,
    ),
}


def _drawn(text: str) -> set[tuple[str, str]]:
    rows = (line.split("->") for line in text.strip().splitlines())
    return {(before.strip(), after) for before, afters in rows for after in afters.split()}


@pytest.mark.parametrize("noun", DRAWN)
def test_every_pair_of_the_table_and_no_other(noun: str) -> None:
    kind, table, drawing = DRAWN[noun]
    allowed = _drawn(drawing)
    for before, after in product(kind, kind):
        if (before.value, after.value) in allowed:
            states.require_step(table, before, after)
            continue
        with pytest.raises(UserError) as caught:
            states.require_step(table, before, after)
        assert caught.value.code is Code.STEP_NOT_ALLOWED
        where = dict(caught.value.where)
        coming = where.pop("next_", None)
        assert where == {"noun": noun, "from_": before.value, "to": after.value}
        assert coming is None or (before.value, coming) in allowed


def test_a_refused_step_names_the_next_one_of_the_way() -> None:
    def coming(before: states.RosterState, after: states.RosterState) -> object:
        table = states.roster_steps(NoticeAfter.REVIEW, scope_none=False)
        return states.step_refused(table, before, after).where.get("next_")

    assert coming(states.RosterState.DRAFT, states.RosterState.CLEARED) == "in_review"
    assert coming(states.RosterState.REVIEWED, states.RosterState.SUBMITTED) == "disclosed"
    assert coming(states.RosterState.SUBMITTED, states.RosterState.REVIEWED) is None  # it is sent
    assert coming(states.RosterState.ARCHIVED, states.RosterState.DRAFT) is None


BACK = "in_review -> draft\nreviewed -> draft\ncleared -> draft\nsubmitted -> draft received\ncleared -> submitted\n"
TAIL = BACK + "received -> settled\nsettled -> announced archived\nannounced -> archived\n"
PATHS = {
    (NoticeAfter.REVIEW, False): "draft -> in_review\nin_review -> reviewed\nreviewed -> disclosed\n"
    "disclosed -> cleared draft\n",
    (
        NoticeAfter.BEFORE_REVIEW,
        False,
    ): "draft -> disclosed\ndisclosed -> in_review draft\nin_review -> reviewed\nreviewed -> cleared\n",
    (NoticeAfter.NONE, False): "draft -> in_review\nin_review -> reviewed\nreviewed -> cleared\n",
    (NoticeAfter.REVIEW, True): "draft -> in_review\nin_review -> reviewed\nreviewed -> cleared\n",
    (NoticeAfter.BEFORE_REVIEW, True): "draft -> in_review\nin_review -> reviewed\nreviewed -> cleared\n",
    (NoticeAfter.NONE, True): "draft -> in_review\nin_review -> reviewed\nreviewed -> cleared\n",
}


@pytest.mark.parametrize(("after", "scope_none"), PATHS)
def test_the_way_of_a_roster_by_the_programmes_rule(after: NoticeAfter, scope_none: bool) -> None:
    steps = {(a.value, b.value) for a, b in states.roster_steps(after, scope_none=scope_none)}
    assert steps == _drawn(TAIL + PATHS[after, scope_none])


def test_every_way_is_part_of_the_whole_table_and_together_they_are_it() -> None:
    ways = [states.roster_steps(after, scope_none=none) for after, none in PATHS]
    assert frozenset().union(*ways) == states.ROSTER_STEPS


@pytest.mark.parametrize(("after", "scope_none"), PATHS)
def test_no_way_to_the_county_passes_by_the_review(after: NoticeAfter, scope_none: bool) -> None:
    steps = states.roster_steps(after, scope_none=scope_none)
    unreviewed = {pair for pair in steps if states.RosterState.REVIEWED not in pair}
    reached = _reachable(states.RosterState.DRAFT, unreviewed)
    assert states.RosterState.CLEARED not in reached
    assert states.RosterState.ARCHIVED in _reachable(states.RosterState.DRAFT, steps)


def test_a_line_that_cannot_go_on_is_final_and_only_a_payment_can_come_back() -> None:
    stuck = {state for state in states.LineState if not any(a is state for a, _ in states.LINE_STEPS)}
    assert stuck | {states.LineState.PAID} == states.FINAL_LINES
    assert {state.value for state in states.OPEN_LINES} == {"returned", "refused"}


def _reachable(start: StrEnum, steps: object) -> set[StrEnum]:
    reached, edge = {start}, [start]
    while edge:
        here = edge.pop()
        for before, after in steps:  # type: ignore[attr-defined]
            if before is here and after not in reached:
                reached.add(after)
                edge.append(after)
    return reached
