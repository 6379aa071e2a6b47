"""Closing a year: proved, frozen against every verb, open for what comes back; opened again by an admin."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from books_kit import AFTER, LEFT, YEAR, draft_of_next, paid_year, person, plant, results, signed

from app.casework import (
    cards,
    entitling,
    intake,
    reviewing,
    roster_acts,
    roster_adding,
    rosters,
    settling,
    submitting,
    undoing,
)
from app.casework.due_items import DueKind
from app.casework.today import due_today
from app.casework.year_closing import Count, close_year, prove_year, reopen_year, require_provable, years
from app.casework.year_due import year_to_close
from app.domain.faults import Code, Fault, UserError
from app.domain.money import Fen
from app.domain.programmes import Channel
from app.domain.roster_codes import RosterCode
from app.domain.states import LineState
from app.domain.year_closing import Contradiction, Outcome
from app.words import sentence
from tests.casework.kit import ORPHANS, Human, Place, Places, account, code_of, row, workbook

NEW_YEAR = 2027


@pytest.fixture
def year(desk: Place) -> Any:
    made = paid_year(desk)
    desk.day(AFTER)
    return made


# -- the proof ---------------------------------------------------------------------------------------------------------


def test_submitted_is_paid_returned_stopped_and_open(year: Any) -> None:
    proof = prove_year(year.place.sit("clerk"), YEAR)
    assert proof.holds
    assert proof.differences == ()
    by = {one.code: one for one in proof.programmes}
    assert by[ORPHANS].submitted == Count(7, Fen(70_000))
    assert by[ORPHANS].outcomes[Outcome.PAID] == Count(6, Fen(60_000))
    assert by[ORPHANS].outcomes[Outcome.RETURNED] == Count(1, Fen(10_000))
    assert proof.total.outcomes[Outcome.OPEN] == proof.waiting == Count(1, Fen(10_000))
    assert proof.total.submitted == Count(10, Fen(100_000)) == proof.total.accounted


def test_a_closed_year_keeps_its_figures_and_says_who_closed_it(year: Any) -> None:
    done = close_year(year.place.sit("clerk"), YEAR)
    assert (done.lines, int(done.total)) == (10, 100_000)
    (state,) = years(year.place.sit("clerk"))
    assert (state.year, state.closed_by, state.closed_on, state.reopened_on) == (YEAR, "clerk", "2027-01-11", None)
    assert code_of(lambda: close_year(year.place.sit("clerk"), YEAR)) == RosterCode.YEAR_CLOSED
    assert year.place.facts("SELECT verb FROM audit ORDER BY seq DESC LIMIT 1") == [("close_year",)]


PLANTED: dict[str, tuple[Contradiction, str]] = {
    "a line that nobody sent": (
        Contradiction.NOT_IN_A_FILE,
        "DELETE FROM submission_line WHERE line_id = (SELECT min(id) FROM line WHERE state = 'paid')",
    ),
    "paid without a word of the bank": (
        Contradiction.OTHER_VERDICT,
        "DELETE FROM result WHERE line_id = (SELECT min(id) FROM line WHERE state = 'paid')",
    ),
    "returned for the bank, paid for us": (
        Contradiction.OTHER_VERDICT,
        "UPDATE result SET verdict = 'returned' WHERE id = (SELECT max(id) FROM result WHERE verdict = 'paid')",
    ),
    "another amount than was signed": (
        Contradiction.OTHER_AMOUNT,
        "UPDATE line SET amount_fen = 9999 WHERE id = (SELECT min(id) FROM line WHERE state = 'paid')",
    ),
    "a file of other lines": (
        Contradiction.FILE_SUM,
        "UPDATE submission SET sum_fen = sum_fen + 1 WHERE id = 1",
    ),
}


@pytest.mark.parametrize("what", PLANTED)
def test_a_planted_difference_is_named_and_stops_closing(year: Any, what: str) -> None:
    place, (why, statement) = year.place, PLANTED[what]
    assert require_provable(place.sit("clerk"), YEAR).holds
    plant(place, statement)
    proof = prove_year(place.sit("clerk"), YEAR)
    assert not proof.holds
    assert why in {one.why for one in proof.differences}
    assert proof.contrary >= 1
    with pytest.raises(UserError) as refused:
        close_year(place.sit("clerk"), YEAR)
    assert refused.value.code == RosterCode.YEAR_DIFFERS
    named = next(one for one in proof.differences if one.why is why)
    said = sentence(refused.value.code, "zh", **refused.value.where)
    assert named.programme in said
    assert (named.name or named.file) in "".join(one.name + one.file for one in proof.differences)
    assert years(place.sit("clerk")) == []


def test_a_year_is_closed_when_it_is_over_was_sent_and_is_all_sent(year: Any) -> None:
    place = year.place
    assert code_of(lambda: close_year(place.sit("clerk"), NEW_YEAR)) == RosterCode.YEAR_NOT_OVER
    assert code_of(lambda: close_year(place.sit("clerk"), 2024)) == RosterCode.YEAR_EMPTY
    for user in ("admin", "inspector"):
        assert code_of(lambda user=user: close_year(place.sit(user), YEAR)) == Code.ROLE_MAY_NOT
    roster = draft_of_next(place)
    assert code_of(lambda: close_year(place.sit("clerk"), YEAR)) == RosterCode.YEAR_UNSENT
    assert [one.roster_id for one in prove_year(place.sit("clerk"), YEAR).unsent] == [roster]
    rosters.leave_out(place.sit("clerk"), place.line_ids(roster)[0], "不发了")
    assert close_year(place.sit("clerk"), YEAR).year == YEAR


# -- frozen ------------------------------------------------------------------------------------------------------------


class Walk:
    """Rosters of a year in every state, and what a clerk or reviewer may do to each."""

    def __init__(self, place: Place) -> None:
        self.place = place
        who = [person(at) for at in range(100, 130)]
        place.take([row(one) for one in who[20:24]], name="register.xlsx")
        self.draft = place.draft(who[0:3], ORPHANS, "2026-01")
        self.kept = who[20]
        self.held = place.draft(who[3:5], ORPHANS, "2026-02")
        rosters.hold_line(place.sit("clerk"), place.line_ids(self.held)[0], "等一等")
        self.stopped = place.draft(who[5:7], ORPHANS, "2026-03")
        place.answer(self.stopped)
        self.in_review = place.draft(who[7:9], ORPHANS, "2026-04")
        place.hand_over(self.in_review)
        self.reviewed = place.draft(who[9:11], ORPHANS, "2026-06")
        signed(place, self.reviewed)
        self.cleared = place.draft(who[11:13], ORPHANS, "2026-07")
        place.clear(self.cleared)
        self.sent = place.draft(who[13:16], ORPHANS, "2026-08")
        place.clear(self.sent)
        self.submission = place.send(self.sent).submission_id
        self.people = who
        self.next = workbook(place.out / "more.xlsx", [row(person(200))])
        self.undoable = place.take([row(person(201))], (ORPHANS, "2026-09"), name="ninth.xlsx").changes.seq

    def first(self, roster: int) -> int:
        return self.place.line_ids(roster)[0]

    def verbs(self) -> dict[str, Callable[[], object]]:
        clerk = lambda: self.place.sit("clerk")  # noqa: E731 - said sixteen times below
        reviewer = lambda: self.place.sit("reviewer")  # noqa: E731
        return {
            "change_amount": lambda: roster_acts.change_amount(clerk(), self.first(self.draft), Fen(7_700)),
            "stop_line": lambda: roster_acts.stop_line(clerk(), self.first(self.draft), "不再享受"),
            "hold_line": lambda: rosters.hold_line(clerk(), self.first(self.draft), "等一等"),
            "release_line": lambda: rosters.release_line(clerk(), self.first(self.held)),
            "leave_out": lambda: rosters.leave_out(clerk(), self.first(self.draft), "不发"),
            "add_line": lambda: roster_adding.add_by_amount(clerk(), self.draft, self.kept.document, Fen(100)),
            "import into a roster": lambda: intake.import_file(
                clerk(), self.next, roster=(ORPHANS, "2026-10"), take=True
            ),
            "hand_over": lambda: reviewing.hand_over(clerk(), self.stopped),
            "review": lambda: reviewing.review(reviewer(), self.in_review),
            "give_back": lambda: reviewing.give_back(reviewer(), self.in_review, "再核"),
            "back_to_draft": lambda: rosters.back_to_draft(clerk(), self.reviewed, "改一改"),
            "submit": lambda: submitting.submit_workbook(clerk(), self.cleared, Channel.WEB, self.place.out / "again"),
            "withdraw": lambda: settling.withdraw(
                clerk(), self.first(self.sent), reason="错了", asked_by="村里", told_to="县里", proof="电话"
            ),
            "undo": lambda: undoing.undo(clerk(), self.undoable),
        }


VERBS = (
    "change_amount", "stop_line", "hold_line", "release_line", "leave_out", "add_line", "import into a roster",
    "hand_over", "review", "give_back", "back_to_draft", "submit", "withdraw", "undo",
)  # fmt: skip


@pytest.mark.parametrize("verb", VERBS)
def test_a_frozen_year_refuses_each_verb_and_an_open_one_does_it(verb: str, places: Places, tmp_path: Path) -> None:
    open_place = places()
    walk = Walk(open_place)
    assert set(walk.verbs()) == set(VERBS)
    with open_place.sit("admin").write("close_year") as tx:
        tx.insert("closed_year", year=YEAR, figures="[]", lines=0, sum_fen=0, closed_on="2027-01-01", closed_by=1)
    frozen = {name: rows for name, rows in open_place.everything().items() if name in ("line", "roster", "line_member")}
    with pytest.raises(Fault) as refused:
        walk.verbs()[verb]()
    assert refused.value.code == RosterCode.YEAR_CLOSED
    assert str(YEAR) in sentence(refused.value.code, "zh", **refused.value.where)
    now = open_place.everything()
    assert {name: now[name] for name in frozen} == frozen
    reopen_year(open_place.sit("admin"), YEAR, "对照")
    walk.verbs()[verb]()  # the same verb on the same store, the year being open


def test_what_comes_back_from_the_bank_goes_its_whole_way_in_a_closed_year(year: Any) -> None:
    place = year.place
    close_year(place.sit("clerk"), YEAR)
    late = year.people[LEFT - 1]
    results(place, 3, [(late, "失败", "3018已清户")], "迟到.xlsx")
    assert place.states(year.land)[-1] == LineState.RETURNED
    cards.new_card(place.sit("clerk"), late.document, account(801), bank="伊宁农村商业银行巴彦岱支行")
    again = settling.reissue(place.sit("clerk"), year.land).roster_id
    signed(place, again)
    rosters.close_roster(place.sit("clerk"), again)
    sent = place.send(again)
    results(place, sent.submission_id, [(Human(late.name, "", account(801)), "成功", None)], "又发.xlsx")
    assert place.states(again) == ["paid"]
    assert place.states(year.land)[-1] == LineState.REISSUED
    paid = year.people[0]
    results(place, 1, [(paid, "失败", "3018已清户")], "冲回.xlsx")  # the bank takes back what it had paid
    assert place.states(year.roster)[0] == LineState.RETURNED
    settling.stop_returned(place.sit("clerk"), place.line_ids(year.roster)[0], "已经当面结清")
    assert prove_year(place.sit("clerk"), YEAR).holds


def test_the_next_year_and_the_register_go_on(year: Any) -> None:
    place = year.place
    close_year(place.sit("clerk"), YEAR)
    roster = place.draft([year.people[0]], ORPHANS, "2027-01")
    place.clear(roster)
    assert place.roster_state(roster) == "cleared"
    entitling.grant_from_roster(place.sit("clerk"), roster)
    other = place.draft([person(360)], ORPHANS, "2027-02")
    assert place.roster_state(other) == "draft"


def test_only_an_admin_with_a_reason_opens_a_year_again(year: Any) -> None:
    place = year.place
    assert code_of(lambda: reopen_year(place.sit("admin"), YEAR, "查账")) == RosterCode.YEAR_NOT_CLOSED
    close_year(place.sit("clerk"), YEAR)
    assert code_of(lambda: reopen_year(place.sit("clerk"), YEAR, "查账")) == Code.ROLE_MAY_NOT
    assert code_of(lambda: reopen_year(place.sit("admin"), YEAR, "  ")) == Code.REASON_REQUIRED
    assert code_of(lambda: place.draft([person(370)], ORPHANS, "2026-11")) == RosterCode.YEAR_CLOSED
    reopen_year(place.sit("admin"), YEAR, "审计要改一笔")
    (state,) = years(place.sit("clerk"))
    assert (state.reopened_by, state.reason, state.reopened_on) == ("admin", "审计要改一笔", "2027-01-11")
    assert place.draft([person(370)], ORPHANS, "2026-11")


# -- today -------------------------------------------------------------------------------------------------------------


def test_today_reminds_of_the_year_from_january_until_it_is_closed(desk: Place) -> None:
    paid_year(desk)

    def reminded() -> list[str]:
        return [one.what for one in due_today(desk.sit("clerk")) if one.kind is DueKind.CLOSE_YEAR]

    assert reminded() == []
    desk.day(AFTER)
    assert reminded() == [f"year:{YEAR}"]
    assert year_to_close(desk.sit("clerk")) == YEAR
    close_year(desk.sit("clerk"), YEAR)
    assert reminded() == []
