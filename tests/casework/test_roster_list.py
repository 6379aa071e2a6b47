"""The list of rosters, what comes next with each, and the rosters that are due; review by exception."""

from __future__ import annotations

from datetime import date

import pytest

from app.casework import (
    amending,
    catalogue,
    entitling,
    people,
    posting,
    programme_list,
    review_view,
    reviewing,
    roster_list,
    roster_making,
    rosters,
)
from app.casework.roster_list import Filters
from app.casework.roster_view import roster_view
from app.domain.faults import Code, UserError
from app.domain.makers import Role
from app.domain.money import Fen
from app.domain.programmes import Channel
from app.domain.states import RosterState
from app.words import LANGUAGES, word
from tests.casework.kit import DIBAO, LAND, OLD_AGE, SECOND, Place, code_of, human, new_programme, row

A, B, C, D = (human(at) for at in range(1, 5))


def next_of(desk: Place, roster_id: int) -> tuple[str, Role | None]:
    found = roster_list.roster_row(desk.now, roster_id)
    assert found is not None
    return found.next, found.waits_for


def test_what_comes_next_and_who_does_it(desk: Place) -> None:
    roster_id = desk.draft([A, B])
    assert next_of(desk, roster_id) == ("hand_over", Role.CLERK)
    reviewing.hand_over(desk.sit("clerk"), roster_id)
    assert next_of(desk, roster_id) == ("review", Role.REVIEWER)
    assert roster_list.waiting(desk.sit("reviewer")) == 1
    assert roster_list.waiting(desk.sit("clerk")) == 0
    reviewing.review(desk.sit("reviewer"), roster_id)
    assert next_of(desk, roster_id) == ("print_notice", Role.CLERK)
    desk.hang(roster_id)
    assert next_of(desk, roster_id) == ("close", Role.CLERK)
    desk.day(date(2026, 3, 20))
    rosters.close_roster(desk.sit("clerk"), roster_id)
    assert next_of(desk, roster_id) == ("submit", Role.CLERK)
    desk.send(roster_id)
    assert next_of(desk, roster_id) == ("wait_county", None)
    for lang in LANGUAGES:
        steps = ("hand_over", "review", "print_notice", "close", "submit", "wait_county", "results", "mend", "none")
        assert all(word("roster_next", step, lang) != step or lang == "en" for step in steps)


def test_the_figures_and_filters_of_the_list(desk: Place) -> None:
    first = desk.draft([A, B])
    second = desk.draft([C], OLD_AGE, "2026-03")
    rows = roster_list.roster_list(desk.sit("inspector"))
    assert [one.id for one in rows] == [second, first]
    assert (rows[1].lines, rows[1].households, rows[1].people, rows[1].total) == (2, 2, 2, 20_000)
    keys = desk.line_ids(first)
    rosters.leave_out(desk.sit("clerk"), keys[0], "外出")
    rosters.hold_line(desk.sit("clerk"), keys[1], "等证明")
    (row_,) = roster_list.roster_list(desk.now, Filters(code=LAND))
    assert (row_.lines, row_.total, row_.held) == (1, 10_000, 1)
    assert [one.id for one in roster_list.roster_list(desk.now, Filters(period="2026-03"))] == [second]
    assert len(roster_list.roster_list(desk.now, Filters(state="open"))) == 2
    assert roster_list.roster_list(desk.now, Filters(state=RosterState.SETTLED.value)) == []


def test_what_is_due_is_made_by_one_act(desk: Place) -> None:
    township = new_programme(desk, "W10", "A01", frequency="月", notice_scope="none")
    desk.draft([A, B, C], township, "2026-03")
    desk.draft([D], DIBAO, "2026-03")
    desk.draft([D], LAND, "2025")
    assert [one.code for one in roster_list.due_rosters(desk.sit("clerk"))] == [LAND]  # a new year has begun
    desk.day(date(2026, 3, 25))
    due = {one.code: one for one in roster_list.due_rosters(desk.sit("clerk"))}
    assert {code: (one.way, one.period.text) for code, one in due.items()} == {
        township: ("copy", "2026-04"),
        DIBAO: ("take_in", "2026-04"),
        LAND: ("copy", "2026"),
    }
    people.record_death(desk.sit("clerk"), B.document, date(2026, 3, 24))
    made = roster_list.make_due(desk.sit("clerk"), due[township])
    assert (made.lines, made.total, made.without) == (2, 20_000, 1)
    view = roster_view(desk.now, made.roster_id)
    assert view.counts["stopped"] == 1
    assert view.counts["all"] == 3
    assert township not in [one.code for one in roster_list.due_rosters(desk.now)]
    again = code_of(lambda: roster_making.copy_roster(desk.sit("clerk"), township, "2026-04"))
    assert again is Code.ROSTER_EXISTS
    assert code_of(lambda: roster_making.copy_roster(desk.sit("clerk"), "W11x", "2026-04")) is Code.PROGRAMME_UNKNOWN
    assert code_of(lambda: roster_making.copy_roster(desk.sit("clerk"), "B03", "2026-04")) is Code.NOTHING_TO_COPY


def test_entitlements_make_the_next_one(desk: Place) -> None:
    catalogue.set_standard(desk.sit("clerk"), OLD_AGE, Fen(10_000), since=date(2026, 1, 1), document="文件")
    catalogue.confirm_standards(desk.sit("reviewer"), OLD_AGE, "文件")
    march = desk.draft([A, B], OLD_AGE, "2026-03")
    entitling.grant_from_roster(desk.sit("clerk"), march)
    desk.day(date(2026, 4, 1))
    (due,) = roster_list.due_rosters(desk.sit("clerk"))
    assert (due.way, due.last_lines, due.last_total) == ("make", 2, 20_000)
    made = roster_list.make_due(desk.sit("clerk"), due)
    assert {line.change.value for line in roster_view(desk.now, made.roster_id).lines} == {"same"}


# -- review by exception -----------------------------------------------------------------------------------------------


def two_months(desk: Place) -> int:
    desk.take([row(one) for one in (A, B, C)], ("C02", "2026-02"))
    taken = desk.take([row(A), row(B, amount=120), row(D, village=SECOND)], ("C02", "2026-03"), name="march.xlsx")
    assert taken.roster_id is not None
    return taken.roster_id


def test_a_reviewer_ticks_what_changed_and_nothing_else(desk: Place) -> None:
    roster_id = two_months(desk)
    reviewing.hand_over(desk.sit("clerk"), roster_id)
    found = review_view.review_view(desk.sit("reviewer"), roster_id)
    assert [line.change.value for line in found.exceptions] == ["amount", "stopped", "new"]
    assert (found.folded_lines, found.folded_total, found.left, found.open) == (1, 10_000, 3, True)
    assert found.handed_over_by == "clerk"
    assert code_of(lambda: review_view.approve(desk.sit("reviewer"), roster_id)) is Code.EXCEPTIONS_OPEN
    keys = [line.mark_id for line in found.exceptions]
    review_view.tick(desk.sit("reviewer"), roster_id, keys[:2])
    review_view.tick(desk.sit("reviewer"), roster_id, keys[1:2], on=False)
    desk.leave()
    kept = review_view.review_view(desk.sit("reviewer"), roster_id)  # another sitting
    assert kept.ticked == frozenset(keys[:1])
    assert review_view.review_view(desk.sit("other"), roster_id).ticked == frozenset()  # each his own
    review_view.tick(desk.sit("reviewer"), roster_id, keys)
    review_view.approve(desk.sit("reviewer"), roster_id)
    assert desk.roster_state(roster_id) == "reviewed"


def test_who_may_not_review_is_told_why_and_which_lines_are_his(desk: Place) -> None:
    roster_id = desk.take([row(A), row(B)], ("C02", "2026-03"), user="reviewer").roster_id
    assert roster_id is not None
    reviewing.hand_over(desk.sit("clerk"), roster_id)
    own = review_view.standing(desk.sit("reviewer"), roster_id)
    assert (own.refused, list(own.lines)) == (Code.REVIEWER_IS_MAKER, desk.line_ids(roster_id))
    assert review_view.standing(desk.sit("clerk"), roster_id).refused is Code.ROLE_MAY_NOT
    assert review_view.standing(desk.sit("other"), roster_id).refused is None
    assert code_of(lambda: review_view.approve(desk.sit("reviewer"), roster_id)) is Code.REVIEWER_IS_MAKER
    reviewing.give_back(desk.sit("other"), roster_id, "请再核对")
    reviewing.hand_over(desk.sit("reviewer"), roster_id)
    handed = review_view.standing(desk.sit("reviewer"), roster_id)
    assert handed.refused is Code.REVIEWER_HANDED_OVER
    assert code_of(lambda: review_view.tick(desk.sit("clerk"), roster_id, [1])) is Code.ROLE_MAY_NOT


def test_ticks_are_of_one_hand_over(desk: Place) -> None:
    roster_id = two_months(desk)
    reviewing.hand_over(desk.sit("clerk"), roster_id)
    keys = [line.mark_id for line in review_view.review_view(desk.sit("reviewer"), roster_id).exceptions]
    review_view.tick(desk.now, roster_id, keys)
    reviewing.give_back(desk.now, roster_id, "请再核对")
    assert code_of(lambda: review_view.tick(desk.sit("reviewer"), roster_id, keys)) is Code.STEP_NOT_ALLOWED
    reviewing.hand_over(desk.sit("clerk"), roster_id)
    assert review_view.review_view(desk.sit("reviewer"), roster_id).left == 3


def test_a_refused_step_names_the_next(desk: Place) -> None:
    roster_id = desk.draft([A])
    with pytest.raises(UserError) as caught:
        rosters.close_roster(desk.sit("clerk"), roster_id)
    assert caught.value.where["next_"] == "in_review"
    with pytest.raises(UserError) as caught:
        reviewing.review(desk.sit("reviewer"), roster_id)
    assert caught.value.where["next_"] == "in_review"


def test_the_catalogue_of_this_office(desk: Place) -> None:
    desk.draft([A])
    catalogue.set_standard(desk.sit("clerk"), LAND, Fen(11_500), since=date(2026, 1, 1), document="文件")
    found = programme_list.programme_list(desk.sit("clerk"))
    assert found[0].programme.code == LAND
    assert (found[0].rosters, found[0].unconfirmed, found[0].used, found[1].used) == (1, 1, True, False)
    for other in ("admin", "inspector"):
        session = desk.sit(other)
        assert code_of(lambda session=session: catalogue.confirm_standards(session, LAND, "文件")) is Code.ROLE_MAY_NOT
    catalogue.confirm_standards(desk.sit("clerk"), LAND, "文件")
    assert programme_list.programme_row(desk.now, LAND).unconfirmed == 0
    catalogue.set_channel(desk.sit("clerk"), LAND, Channel.SHEET)
    assert programme_list.programme_row(desk.now, LAND).channel is Channel.SHEET
    assert code_of(lambda: catalogue.set_standard(desk.sit("admin"), LAND, Fen(1), since=date(2026, 2, 1))) is (
        Code.ROLE_MAY_NOT
    )


def test_an_objection_is_said_in_words(desk: Place) -> None:
    roster_id = desk.draft([A, B])
    desk.sign(roster_id)
    desk.hang(roster_id)
    (key, other) = desk.line_ids(roster_id)
    objection, _ = posting.object_to(desk.sit("clerk"), key, "面积不对", way="口头")
    posting.answer_objection(desk.now, objection, "属实", upheld=True)
    amending.check_amendment(desk.sit("reviewer"), 1)
    desk.sit("clerk")
    posting.object_to(desk.now, other, "不是本村人", way="口头")
    shown = [word("line_reason", line.reason or "", "zh") for line in roster_view(desk.now, roster_id).lines]
    assert shown == ["异议成立，不列入", "有人提异议，还没答复"]
