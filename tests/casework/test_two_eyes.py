"""Two pairs of eyes: stand-ins, answers to doubts, the printed list typed back, the approval form."""

from __future__ import annotations

import io
from datetime import date, timedelta
from itertools import pairwise

import pytest
from pypdf import PdfReader

from app.casework import cards, exception_lists, review_view, reviewing, roster_answers, roster_checks, stand_ins
from app.casework.approval_forms import approval_form
from app.casework.looking_up import roster_of
from app.casework.paper_lists import signature_lists
from app.casework.roster_view import roster_view
from app.casework.verifying import verify_store
from app.domain.faults import Code
from app.domain.line_checks import Check
from app.domain.money import Fen
from app.domain.roster_codes import RosterCode
from app.domain.states import CardState
from app.office.session import Session
from tests.casework.kit import ELDERS, Place, account, code_of, human, row

A, B, C, D = (human(at) for at in range(1, 5))
TODAY, LATER = date(2026, 3, 2), date(2026, 3, 20)
WHY = "李审核外出学习"


def text_of(content: bytes) -> str:
    said = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    return said.replace(" ", "").replace("\u3000", "")


def named(desk: Place, first: date = TODAY, last: date = LATER, user: str = "second") -> stand_ins.Named:
    return stand_ins.name_stand_in(desk.sit("admin"), user, "reviewer", first, last, WHY)


def month(desk: Place, period: str, *rows: list[object], name: str = "list.xlsx") -> int:
    taken = desk.take(rows, (ELDERS, period), name=name)
    assert taken.roster_id is not None, taken.errors
    return taken.roster_id


def in_review(desk: Place) -> int:
    """March's list handed over beside February's: B stopped, C more, D new, A as before."""
    desk.sign(month(desk, "2026-02", row(A, amount=50), row(B, amount=50), row(C, amount=50)))
    roster_id = month(desk, "2026-03", row(A, amount=50), row(C, amount=80), row(D, amount=50), name="march.xlsx")
    desk.hand_over(roster_id)
    return roster_id


# -- standing in -------------------------------------------------------------------------------------------------------


def test_a_clerk_named_by_the_admin_reviews_what_he_did_not_make(desk: Place) -> None:
    roster_id = in_review(desk)
    assert review_view.standing(desk.sit("second"), roster_id).refused is Code.ROLE_MAY_NOT  # control
    assert code_of(lambda: reviewing.review(desk.sit("second"), roster_id)) is Code.ROLE_MAY_NOT
    naming = named(desk).naming
    assert (naming.user, naming.instead_of, naming.admin) == ("second", "reviewer", "admin")
    second = desk.sit("second")
    assert review_view.standing(second, roster_id).refused is None
    found = review_view.review_view(second, roster_id)
    assert "second代reviewer" in found.stand_in_words.replace(" ", "")
    review_view.tick(second, roster_id, [line.mark_id for line in found.exceptions])
    review_view.approve(second, roster_id)
    checker = desk.fact(
        "SELECT u.name FROM review v JOIN user u ON u.id = v.checker_id WHERE v.roster_id = ?", roster_id
    )
    assert checker == "second"
    assert desk.facts("SELECT stand_in_id FROM review_stand_in") == [(naming.id,)]
    assert verify_store(desk.now).faults == []
    for content in (signature_lists(desk.now, roster_id)[0].content, approval_form(desk.now, roster_id).content):
        assert "代岗：second代reviewer，2026-03-02至2026-03-20" in text_of(content)


def test_who_made_a_line_stands_in_for_nobody(desk: Place) -> None:
    roster_id = in_review(desk)
    named(desk, user="clerk")
    refused = review_view.standing(desk.sit("clerk"), roster_id)
    assert refused.refused is Code.REVIEWER_HANDED_OVER
    assert code_of(lambda: reviewing.review(desk.sit("clerk"), roster_id)) is Code.REVIEWER_HANDED_OVER
    taken = desk.take([row(A, amount=50)], (ELDERS, "2026-04"), user="second", name="april.xlsx")
    assert taken.roster_id is not None
    desk.answer(taken.roster_id)
    reviewing.hand_over(desk.sit("clerk"), taken.roster_id)
    named(desk)
    assert review_view.standing(desk.sit("second"), taken.roster_id).refused is Code.REVIEWER_IS_MAKER
    assert code_of(lambda: reviewing.review(desk.sit("second"), taken.roster_id)) is Code.REVIEWER_IS_MAKER


def test_only_on_its_days_and_not_after_its_end(desk: Place) -> None:
    roster_id = in_review(desk)
    key = named(desk, TODAY + timedelta(days=5), LATER).naming.id
    assert code_of(lambda: reviewing.review(desk.sit("second"), roster_id)) is Code.ROLE_MAY_NOT
    desk.day(TODAY + timedelta(days=5))
    assert stand_ins.reviews(desk.sit("second"))
    desk.day(LATER)
    assert stand_ins.reviews(desk.sit("second"))
    stand_ins.end_stand_in(desk.sit("admin"), key, "审核人回来了")
    assert not stand_ins.reviews(desk.sit("second"))
    assert code_of(lambda: stand_ins.end_stand_in(desk.sit("admin"), key, "再停")) is RosterCode.STAND_IN_OVER
    desk.day(LATER + timedelta(days=1))
    named(desk, LATER + timedelta(days=1), LATER + timedelta(days=9))
    desk.day(LATER + timedelta(days=10))
    assert not stand_ins.reviews(desk.sit("second"))


def test_who_may_be_named_by_whom(desk: Place) -> None:
    admin = desk.sit("admin")

    def refused(user: str, instead: str, first: date = TODAY, last: date = LATER, why: str = WHY) -> object:
        return code_of(lambda: stand_ins.name_stand_in(admin, user, instead, first, last, why))

    assert refused("other", "reviewer") is RosterCode.STAND_IN_CLERK
    assert refused("inspector", "reviewer") is RosterCode.STAND_IN_CLERK
    assert refused("admin", "reviewer") is RosterCode.STAND_IN_CLERK
    assert refused("second", "clerk") is RosterCode.STAND_IN_FOR
    assert refused("second", "reviewer", TODAY - timedelta(days=1)) is RosterCode.STAND_IN_DAYS
    assert refused("second", "reviewer", LATER, TODAY) is RosterCode.STAND_IN_DAYS
    assert refused("second", "reviewer", TODAY, TODAY + timedelta(days=366)) is RosterCode.STAND_IN_DAYS
    assert refused("second", "reviewer", why=" ") is Code.REASON_REQUIRED
    assert refused("nobody", "reviewer") is Code.USER_UNKNOWN
    assert desk.facts("SELECT count(*) FROM stand_in") == [(0,)]
    named(desk)
    assert code_of(lambda: named(desk, LATER, LATER + timedelta(days=3))) is RosterCode.STAND_IN_TWICE
    clerk = desk.sit("clerk")
    assert code_of(lambda: stand_ins.name_stand_in(clerk, "clerk", "reviewer", TODAY, LATER, WHY)) is Code.ROLE_MAY_NOT


# -- doubts and answers ------------------------------------------------------------------------------------------------


def waiting(session: Session, roster_id: int) -> list[Check]:
    return [check for _, check in roster_checks.unanswered(session, roster_of(session, roster_id))]


def test_a_doubt_needs_an_answer_and_again_when_its_facts_change(desk: Place) -> None:
    roster_id = month(desk, "2026-03", row(A, amount=50), row(B, amount=50))
    card, line = desk.facts("SELECT card_id, id FROM line WHERE roster_id = ? ORDER BY serial", roster_id)[0]
    cards.set_state(desk.sit("clerk"), card, CardState.DORMANT, source="柜台")
    assert waiting(desk.sit("clerk"), roster_id) == [Check.CARD_DORMANT]
    assert code_of(lambda: reviewing.hand_over(desk.sit("clerk"), roster_id)) is RosterCode.CHECKS_UNANSWERED
    for said, code in (("", RosterCode.ANSWER_SHORT), (" 好 ", RosterCode.ANSWER_SHORT)):
        answered = lambda said=said: roster_answers.answer(  # noqa: E731 - one call, refused
            desk.sit("clerk"), roster_id, [line], Check.CARD_DORMANT, said
        )
        assert code_of(answered) is code
    wrong = lambda: roster_answers.answer(desk.sit("clerk"), roster_id, [line], Check.DEAD, "在世")  # noqa: E731
    assert code_of(wrong) is RosterCode.CHECK_NOT_ASKED
    roster_answers.answer(desk.sit("clerk"), roster_id, [], Check.CARD_DORMANT, "本人下周去银行激活")
    assert waiting(desk.sit("clerk"), roster_id) == []
    shown = roster_view(desk.sit("clerk"), roster_id).lines[0]
    assert [(one.text, one.user) for one in shown.answers if one] == [("本人下周去银行激活", "clerk")]
    reviewing.hand_over(desk.sit("clerk"), roster_id)
    cards.set_state(desk.sit("clerk"), card, CardState.FROZEN, source="银行")
    assert waiting(desk.sit("clerk"), roster_id) == [Check.CARD_FROZEN]
    assert code_of(lambda: reviewing.review(desk.sit("reviewer"), roster_id)) is RosterCode.CHECKS_UNANSWERED
    roster_answers.answer(desk.sit("clerk"), roster_id, [line], Check.CARD_FROZEN, "法院冻结，已告知本人")
    reviewing.review(desk.sit("reviewer"), roster_id)
    assert (
        code_of(lambda: roster_answers.answer(desk.sit("clerk"), roster_id, [line], Check.CARD_FROZEN, "再说一次"))
        is Code.STEP_NOT_ALLOWED
    )


def test_nobody_accepts_his_own_answer(desk: Place) -> None:
    roster_id = month(desk, "2026-03", row(A, amount=50))
    card = desk.fact("SELECT card_id FROM line WHERE roster_id = ?", roster_id)
    cards.set_state(desk.sit("clerk"), card, CardState.LOST, source="柜台")
    roster_answers.answer_all(desk.sit("reviewer"), roster_id, "本人已经补办")
    reviewing.hand_over(desk.sit("clerk"), roster_id)
    assert code_of(lambda: reviewing.review(desk.sit("reviewer"), roster_id)) is Code.REVIEWER_IS_MAKER
    reviewing.review(desk.sit("other"), roster_id)  # control


def test_a_card_changed_just_before_payment_is_asked_about(desk: Place) -> None:
    desk.sign(month(desk, "2026-02", row(A, amount=50), row(B, amount=50)))
    desk.day(date(2026, 4, 20))
    roster_id = month(desk, "2026-03", row(A, amount=50, account=account(901)), row(B, amount=50), name="b.xlsx")
    lines = roster_view(desk.sit("clerk"), roster_id).lines
    assert [line.checks for line in lines] == [(Check.CARD_JUST_CHANGED,), ()]
    assert lines[0].details == (f"{A.account[-4:]} → {account(901)[-4:]} 2026-04-20",)
    roster_answers.set_card_days(desk.sit("admin"), 0)
    desk.day(date(2026, 5, 20))
    later = month(desk, "2026-04", row(A, amount=50, account=account(902)), row(B, amount=50), name="c.xlsx")
    desk.day(date(2026, 5, 21))
    assert waiting(desk.sit("clerk"), roster_id) == [Check.CARD_JUST_CHANGED]  # made on the day of the change
    assert waiting(desk.sit("clerk"), later) == [Check.CARD_JUST_CHANGED]
    assert code_of(lambda: roster_answers.set_card_days(desk.sit("admin"), 400)) is RosterCode.CARD_DAYS_RANGE
    assert code_of(lambda: roster_answers.set_card_days(desk.sit("clerk"), 4)) is Code.ROLE_MAY_NOT


# -- the printed list --------------------------------------------------------------------------------------------------


def test_the_list_is_numbered_adds_up_and_is_typed_back(desk: Place) -> None:
    roster_id = in_review(desk)
    reviewer = desk.sit("reviewer")
    assert code_of(lambda: exception_lists.typed_list(reviewer, roster_id)) is RosterCode.EXCEPTIONS_NOT_PRINTED
    made = exception_lists.print_exceptions(reviewer, roster_id)
    text = text_of(made.content)
    assert (made.rows, made.pages) == (3, 1)
    assert "上期150.00＋新增50.00－停发50.00＋变动30.00＝本期180.00元" in text
    assert "其余1笔和上期一样，合计50.00元" in text
    assert "第1页合计：3行，上期100.00元，本期130.00元" in text
    assert A.document not in text
    assert exception_lists.print_exceptions(reviewer, roster_id).number == made.number  # the same list once more
    rows = exception_lists.typed_list(reviewer, roster_id).rows
    assert [row.row for row in rows] == [1, 2, 3]
    assert all(one.line.serial <= two.line.serial for one, two in pairwise(rows) if one.line and two.line)
    unknown = lambda: exception_lists.type_exceptions(reviewer, roster_id, {1: "", 4: ""})  # noqa: E731
    assert code_of(unknown) is RosterCode.EXCEPTION_UNKNOWN
    assert not review_view.review_view(reviewer, roster_id).ticked  # all or none
    exception_lists.type_exceptions(reviewer, roster_id, {1: "", 2: "金额不对", 3: ""})
    found = review_view.review_view(reviewer, roster_id)
    assert (len(found.ticked), list(found.wrong.values()), found.left) == (2, ["金额不对"], 1)
    assert code_of(lambda: review_view.approve(reviewer, roster_id)) is RosterCode.EXCEPTIONS_WRONG
    exception_lists.type_exceptions(reviewer, roster_id, {2: ""})
    review_view.approve(reviewer, roster_id)
    assert desk.roster_state(roster_id) == "reviewed"


def test_a_row_that_changed_since_printing_is_not_ticked_from_paper(desk: Place) -> None:
    roster_id = in_review(desk)
    exception_lists.print_exceptions(desk.sit("reviewer"), roster_id)
    line = next(one for one in review_view.review_view(desk.now, roster_id).exceptions if one.name == D.name)
    card = desk.fact("SELECT card_id FROM line WHERE id = ?", line.line_id)
    cards.set_state(desk.sit("clerk"), card, CardState.DORMANT, source="柜台")
    reviewer = desk.sit("reviewer")
    typed = exception_lists.typed_list(reviewer, roster_id)
    changed = [row.row for row in typed.rows if row.changed]
    assert len(changed) == 1
    marks = {row.row: "" for row in typed.rows}
    stale = lambda: exception_lists.type_exceptions(reviewer, roster_id, marks)  # noqa: E731
    assert code_of(stale) is RosterCode.EXCEPTION_CHANGED
    del marks[changed[0]]
    exception_lists.type_exceptions(reviewer, roster_id, marks)  # control: the others are


def test_it_goes_back_with_a_reason_a_line(desk: Place) -> None:
    roster_id = in_review(desk)
    reviewer = desk.sit("reviewer")
    lines = {line.name: line for line in review_view.review_view(reviewer, roster_id).exceptions}
    review_view.mark_wrong(reviewer, roster_id, lines[C.name].mark_id, "文件上是70元")
    review_view.mark_wrong(reviewer, roster_id, lines[B.name].mark_id, "没有停发的证明")
    review_view.give_back(reviewer, roster_id, "")
    assert desk.roster_state(roster_id) == "draft"
    reason = desk.fact("SELECT reason FROM roster WHERE id = ?", roster_id)
    assert sorted(reason.split("；")) == sorted([f"{C.name}：文件上是70元", f"{B.name}：没有停发的证明"])
    notes = {line.name: line.note for line in roster_view(desk.sit("clerk"), roster_id).lines}
    assert notes[C.name] == "文件上是70元"
    desk.hand_over(roster_id)
    assert code_of(lambda: review_view.give_back(desk.sit("reviewer"), roster_id, " ")) is Code.REASON_REQUIRED


# -- the approval form -------------------------------------------------------------------------------------------------


def test_the_form_is_one_page_and_says_what_was_signed(desk: Place) -> None:
    roster_id = in_review(desk)
    before = approval_form(desk.sit("clerk"), roster_id)
    assert "还没有审核通过" in text_of(before.content)
    reviewing.review(desk.sit("reviewer"), roster_id)
    form = approval_form(desk.sit("clerk"), roster_id)
    assert len(PdfReader(io.BytesIO(form.content)).pages) == 1
    text = text_of(form.content)
    for said in (
        "3笔，3户，3人",
        "180.00",
        Fen(18_000).upper(),
        "clerk",
        "reviewer",
        "经办",
        "审核",
        "分管领导",
        "主要领导",
    ):
        assert said in text, said
    assert "还没有审核通过" not in text
    assert "代岗" not in text


@pytest.mark.parametrize("user", ["inspector"])
def test_who_may_not_print_prints_no_form(desk: Place, user: str) -> None:
    roster_id = in_review(desk)
    assert code_of(lambda: approval_form(desk.sit(user), roster_id)) is Code.ROLE_MAY_NOT
