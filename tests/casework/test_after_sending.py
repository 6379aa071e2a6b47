"""After sending: a line asked back by letter, a roster sent back whole by a file, money that balances."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.casework import (
    answers,
    balancing,
    cards,
    chains,
    people,
    recovery,
    roster_acts,
    sent_back,
    settling,
    settling_now,
    taking_back,
    withdrawing,
)
from app.casework.settling import FileShape
from app.casework.verifying import verify_store
from app.domain.balance import Differs, Part
from app.domain.faults import Code, UserError
from app.domain.money import Fen
from app.domain.programmes import Channel
from app.domain.recovery import RecoveryCause
from app.domain.roster_codes import RosterCode
from app.domain.success import By
from app.domain.withdrawals import ToldBy
from tests.casework.kit import ORPHANS, Human, Place, account, code_of, human
from tests.casework.test_answers import bad, codes, ok, pay_again, refusals, take, withdraw

A, B, C, D = human(1), human(2), human(3), human(4)


# -- withdrawn ---------------------------------------------------------------------------------------------------------


def test_the_letter_says_what_the_county_needs(desk: Place) -> None:
    desk.sent([A, B])
    assert code_of(lambda: withdrawing.withdrawal_letter(desk.sit(), 1)) is RosterCode.NOT_WITHDRAWN
    assert (
        withdraw(desk, 1, reason="3月1日去世", asked_by="村委会", proof="县里已登记撤回", told_to="县财政局王科")
        is None
    )
    path = withdrawing.write_withdrawal_letter(desk.sit(), 1, desk.out / "letters")
    assert path.name == "撤回函 CH00001.pdf"
    text = "".join(page.extract_text() for page in PdfReader(path).pages)
    plain = "".join(text.split())
    row = desk.fact("SELECT file_row FROM submission_line WHERE line_id = 1")
    for said in (
        A.name,
        A.document,
        A.account[-4:],
        "100.00元",
        "壹佰元整",
        "3月1日去世",
        "村委会",
        "县财政局王科",
        "县里已登记撤回",
        f"第{row}行",
        "XT00001",
        "CH00001",
    ):
        assert said.replace(" ", "") in plain, said
    assert B.name not in plain
    assert A.account not in plain  # a tail is enough
    assert desk.facts("SELECT number, way, was FROM withdrawal_letter") == [("CH00001", "system", "submitted")]


def test_by_any_way_but_a_package_proof_is_asked_for(desk: Place, tmp_path: Path) -> None:
    desk.sent([A, B])
    said = {"reason": "去世", "asked_by": "家属", "told_to": "县财政局"}
    session = desk.sit()
    assert code_of(lambda: settling.withdraw(session, 1, **said)) is Code.PROOF_REQUIRED
    refused = code_of(lambda: settling.withdraw(session, 1, way=ToldBy.PACKAGE, **said))
    assert refused is RosterCode.WITHDRAWAL_WAY
    photo = tmp_path / "签收.jpg"
    photo.write_bytes(b"photo")
    settling.withdraw(session, 1, way=ToldBy.PAPER, photo=photo, **said)
    assert desk.facts("SELECT noun, title FROM attachment") == [("withdrawal", "签收.jpg")]
    assert desk.facts("SELECT proof FROM withdrawal") == [("签收.jpg",)]
    assert code_of(lambda: settling.withdraw(session, 1, proof="x", **said)) is Code.TOO_LATE_TO_WITHDRAW
    assert verify_store(desk.now).faults == []


def test_who_died_shows_what_is_under_way(desk: Place) -> None:
    desk.sent([A, B])
    (one,) = withdrawing.under_way_of(desk.sit(), 1)
    assert (one.payee, one.amount, one.channel, one.died) == (A.name, 10_000, Channel.WEB, None)
    people.record_death(desk.sit(), A.document, date(2026, 3, 1))
    assert withdrawing.under_way_of(desk.sit(), 1)[0].died == date(2026, 3, 1)
    take(desk, [ok(A)])
    assert withdrawing.under_way_of(desk.sit(), 1) == []  # control: paid is not under way
    refused = code_of(lambda: withdrawing.withdrawal_view(desk.sit(), 1))
    assert refused is Code.TOO_LATE_TO_WITHDRAW


# -- sent back whole ---------------------------------------------------------------------------------------------------


def test_a_list_that_names_every_row_sends_it_back_whole(desk: Place) -> None:
    desk.sent([A, B])
    answers.take_refusals(desk.sit(), refusals(desk, "Excel行号：2 表头不对\nExcel行号：3 表头不对"))
    assert sent_back.sent_whole(desk.sit(), 1)
    done = sent_back.version_two(desk.sit(), 1)
    assert (done.lines, done.total) == (2, 20_000)
    assert desk.facts("SELECT kind, version, state FROM roster WHERE id = ?", done.roster_id) == [
        ("regular", 2, "draft")
    ]
    assert (desk.states(1), desk.roster_state(1)) == (["corrected", "corrected"], "settled")
    line = desk.line_ids(done.roster_id)[0]
    roster_acts.change_amount(desk.sit(), line, Fen(15_000))  # in a version 2 amounts may grow
    assert desk.fact("SELECT amount_fen FROM line WHERE id = ?", line) == 15_000
    assert desk.fact("SELECT count(*) FROM line WHERE roster_id = 1 AND snapshot IS NOT NULL") == 2
    assert not sent_back.sent_whole(desk.sit(), 1)
    assert code_of(lambda: sent_back.version_two(desk.sit(), 1)) is RosterCode.NOT_SENT_BACK_WHOLE


def test_in_a_correction_amounts_may_not_grow(desk: Place) -> None:
    desk.sent([A, B])
    answers.take_refusals(desk.sit(), refusals(desk, "Excel行号：2 账号错误"))
    assert not sent_back.sent_whole(desk.sit(), 1)
    with pytest.raises(UserError) as refused:
        sent_back.version_two(desk.sit(), 1)
    assert refused.value.where == {"roster": 1, "lines": 1}
    made = settling.correct(desk.sit(), 1)
    line = desk.line_ids(made.roster_id)[0]
    grown = code_of(lambda: roster_acts.change_amount(desk.sit(), line, Fen(10_001)))
    assert grown is Code.AMOUNT_ABOVE_SOURCE
    roster_acts.change_amount(desk.sit(), line, Fen(9_999))  # control: less is allowed


# -- whole files -------------------------------------------------------------------------------------------------------


def test_a_file_in_which_everything_is_paid_is_said_to_be_one(desk: Place) -> None:
    desk.sent([A, B])
    settled = take(desk, [ok(A), ok(B)])
    assert (settled.shape, settled.rest) == (FileShape.ALL_PAID, 0)


def test_a_file_of_some_paid_lines_is_not_called_whole(desk: Place) -> None:
    desk.sent([A, B])
    settled = take(desk, [ok(A)])
    assert (settled.shape, settled.rest) == (FileShape.MIXED, 1)


def test_failures_alone_pay_the_rest_only_when_somebody_says_so(desk: Place) -> None:
    desk.sent([A, B, C])
    settled = take(desk, [bad(B)])
    assert (settled.shape, settled.rest) == (FileShape.ONLY_FAILURES, 2)
    assert desk.states(1) == ["accepted", "returned", "accepted"]
    done = answers.record_rest_paid(desk.sit(), 1, "result.xlsx")
    assert done.rest == 0
    assert desk.states(1) == ["paid", "returned", "paid"]
    assert desk.facts("SELECT DISTINCT source FROM result WHERE verdict = 'paid'") == [("result.xlsx",)]
    again = code_of(lambda: answers.record_rest_paid(desk.sit(), 1, "x"))
    assert again is RosterCode.REST_NOT_CLEAR
    read = taking_back.last_read(desk.sit(), 1)
    assert read is not None
    assert read.refused is None
    taking_back.take_back(desk.sit(), read.seq)  # said too early: one step back, the file itself stays
    assert desk.states(1) == ["accepted", "returned", "accepted"]


@pytest.mark.parametrize("rows", ["mixed", "alarm"])
def test_the_rest_is_not_paid_by_a_file_that_does_not_list_failures_alone(desk: Place, rows: str) -> None:
    desk.sent([A, B, C])
    given = [ok(A), bad(B)] if rows == "mixed" else [bad(B), bad(D)]
    before = desk.everything()
    assert code_of(lambda: take(desk, given, rest_paid=True)) is RosterCode.REST_NOT_CLEAR
    assert desk.everything() == before  # nothing half done
    assert take(desk, [bad(B)], name="right.xlsx", rest_paid=True).rest == 0
    assert desk.states(1) == ["paid", "returned", "paid"]


def test_nothing_came_back_is_no_list_of_failures(desk: Place) -> None:
    built = desk.sent([A])
    answers.record_taken(desk.sit(), built.submission_id)
    assert code_of(lambda: answers.record_rest_paid(desk.sit(), 1, "x")) is RosterCode.REST_NOT_CLEAR
    assert desk.states(1) == ["accepted"]


# -- a line too many ---------------------------------------------------------------------------------------------------


def test_a_result_file_with_a_line_too_many_names_it_and_applies_the_others(desk: Place) -> None:
    desk.sent([A, B])
    settled = take(desk, [ok(A), ok(B), ok(C)])
    assert codes(settled) == [Code.RESULT_UNMATCHED]
    assert settled.alarms[0].where["row"] == 4
    assert desk.states(1) == ["paid", "paid"]


def test_a_result_of_a_withdrawn_line_names_whose_it_is(desk: Place) -> None:
    desk.sent([A, B])
    assert withdraw(desk, 1) is None
    settled = take(desk, [ok(A), ok(B)])
    (alarm,) = settled.alarms
    assert alarm.code is RosterCode.WITHDRAWN_TOO_LATE
    assert (alarm.where["name"], alarm.where["amount"], alarm.where["line"]) == (A.name, "100.00", 1)
    assert desk.states(1) == ["withdrawn", "paid"]


def test_what_the_bank_paid_though_withdrawn_is_seen_and_asked_back(desk: Place) -> None:
    desk.sent([A, B])
    assert withdraw(desk, 1) is None
    assert withdraw(desk, 2) is None
    assert recovery.suggestions(desk.sit("clerk")) == [], "control: nobody has said that it was paid"
    take(desk, [ok(A), bad(B)])
    view = withdrawing.withdrawal_view(desk.sit("clerk"), 1)
    assert view.done is not None
    assert view.done.late_on == desk.clock.today().isoformat()
    other = withdrawing.withdrawal_view(desk.sit("clerk"), 2).done
    assert other is not None
    assert other.late_on == "", "control: it came back from the bank"
    (one,) = recovery.suggestions(desk.sit("clerk"))
    assert (one.name, one.total, one.late, one.cause) == (A.name, 10_000, True, RecoveryCause.WITHDRAWN_LATE)
    take(desk, [ok(A), bad(B)], name="again.xlsx")
    assert desk.fact("SELECT count(*) FROM withdrawal_late") == 1, "said again it is known"
    done = recovery.open_suggested(desk.sit("clerk"), one.person_id, one.code)
    entry = recovery.recovery_of(desk.sit("clerk"), done.recovery_id)
    assert (entry.left, entry.cause, entry.months[0].line_id) == (10_000, "withdrawn_late", 1)
    assert recovery.suggestions(desk.sit("clerk")) == []
    assert verify_store(desk.now).faults == []


# -- money balances ----------------------------------------------------------------------------------------------------


def test_money_of_a_roster_adds_up_by_channel(desk: Place) -> None:
    desk.sent([A, B, C, D])
    answers.take_refusals(desk.sit(), refusals(desk, "Excel行号：3 账号错误"))
    withdraw(desk, 1)
    take(desk, [bad(C)])
    found = balancing.balance_of(desk.sit(), 1)
    ((channel, one),) = [(each.channel, each.balance) for each in found.channels]
    assert channel is Channel.WEB
    assert (one.sent.lines, one.sent.fen) == (4, 40_000)
    parts = {part: one.part(part).lines for part in Part}
    assert parts == {
        Part.WAITING: 0, Part.REFUSED: 1, Part.WITHDRAWN: 1, Part.BANK: 1, Part.PAID: 0, Part.RETURNED: 1,
        Part.STOPPED: 0,
    }  # fmt: skip
    assert one.even
    assert found.even


TAMPERED = {
    Differs.AMOUNT_NOT_SIGNED: "UPDATE line SET amount_fen = 20000 WHERE id = 2",
    Differs.OTHER_ANSWER: "UPDATE line SET state = 'paid' WHERE id = 2",
    Differs.NO_ANSWER: "DELETE FROM result WHERE line_id = 2",
    Differs.NOT_SENT: "DELETE FROM submission_line WHERE line_id = 2",
    Differs.FILE_SUM: "UPDATE submission SET sum_fen = sum_fen - 1",
}


@pytest.mark.parametrize("differs", TAMPERED)
def test_what_does_not_fit_its_evidence_is_named_and_blocks_settling(desk: Place, differs: Differs) -> None:
    desk.sent([A, B])
    take(desk, [ok(A), bad(B)])
    assert balancing.balance_of(desk.sit(), 1).even  # control
    raw = desk.now.store.db.conn
    raw.execute(TAMPERED[differs])
    found = balancing.balance_of(desk.sit(), 1)
    assert not found.even
    assert differs in {one.differs for one in found.differences}
    with pytest.raises(UserError) as refused:
        settling_now.settle_now(desk.sit(), 1)
    assert refused.value.code is RosterCode.MONEY_DIFFERS
    if differs is Differs.OTHER_ANSWER:
        assert desk.roster_state(1) == "received"


def test_a_roster_that_does_not_balance_stays_received_until_it_does(desk: Place) -> None:
    desk.sent([A, B])
    take(desk, [ok(A)])
    raw = desk.now.store.db.conn
    raw.execute("UPDATE submission SET sum_fen = sum_fen - 1")
    take(desk, [ok(B)], name="second.xlsx")
    assert (desk.states(1), desk.roster_state(1)) == (["paid", "paid"], "received")
    raw.execute("UPDATE submission SET sum_fen = sum_fen + 1")
    done, _ = settling_now.settle_now(desk.sit(), 1)
    assert (done, desk.roster_state(1)) == (True, "settled")


# -- success -----------------------------------------------------------------------------------------------------------


def test_success_at_first_go_and_in_the_end(desk: Place) -> None:
    desk.sent([A, B, C, D], ORPHANS, "2026-03")
    take(desk, [ok(A), bad(B), bad(C)])
    withdraw(desk, 4)
    (one,) = balancing.success_by(desk.sit(), By.ROSTER)
    assert (one.success.known.lines, one.success.first.lines, one.success.last.lines) == (3, 1, 1)
    assert [str(share) for share in one.success.first_share] == ["33.33", "33.33"]
    new = Human(B.name, B.document, account(60))
    cards.new_card(desk.sit(), B.document, new.account, bank="农业银行")
    pay_again(desk, 1)
    take(desk, [ok(new)], name="again.xlsx")
    for by in By:
        (found,) = balancing.success_by(desk.sit(), by, "2026")
        assert (found.success.first.lines, found.success.last.lines) == (1, 2)
        assert [str(share) for share in found.success.last_share] == ["66.67", "66.67"]
    assert balancing.success_by(desk.sit(), By.VILLAGE, "2025") == []
    assert balancing.years(desk.sit()) == ["2026"]


# -- chains ------------------------------------------------------------------------------------------------------------


def test_a_chain_is_told_from_any_of_its_lines(desk: Place) -> None:
    desk.sent([A])
    roster_id, one = 1, A
    for number in range(1, 3):
        take(desk, [bad(one)], name=f"r{number}.xlsx")
        one = Human(A.name, A.document, account(60 + number))
        cards.new_card(desk.sit(), A.document, one.account, bank="农业银行")
        roster_id = pay_again(desk, roster_id).roster_id
    take(desk, [ok(one)], name="last.xlsx")
    told = [chains.chain_of(desk.sit(), key) for key in (1, 2, 3)]
    assert told[0] == told[1] == told[2]
    assert [(link.step, link.state.value, link.tail) for link in told[0]] == [
        (0, "reissued", A.account[-4:]),
        (1, "reissued", account(61)[-4:]),
        (2, "paid", account(62)[-4:]),
    ]
    assert {(link.maker, link.checker) for link in told[0]} == {("clerk", "reviewer")}
    words = [chains.say_link(link, "zh") for link in told[0]]
    assert words[0].startswith("第1次")
    assert "银行退回" in words[0]
    assert "已发放" in words[2]
    assert code_of(lambda: chains.chain_of(desk.sit(), 99)) is Code.LINE_UNKNOWN


def test_the_letter_is_one_page(desk: Place) -> None:
    desk.sent([A])
    withdraw(desk, 1, reason="长" * 60)
    made = withdrawing.withdrawal_letter(desk.sit(), 1)
    assert (made.pages, len(PdfReader(io.BytesIO(made.content)).pages)) == (1, 1)
