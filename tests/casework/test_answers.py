"""Back from a county without our program: by telephone, as a refusal list, as a result workbook, in whatever order."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.casework import answers, cards, disclosing, reviewing, rosters, settling, submitting
from app.casework.settling import Settled
from app.casework.verifying import verify_store
from app.domain.faults import Code
from app.domain.roster_codes import RosterCode
from app.domain.settlement import Verdict
from app.domain.states import CardState
from app.sheets.writing import write_results
from tests.casework.kit import LAND, ORPHANS, Human, Place, Places, account, citizen, code_of, human, row

A, B, C, D = human(1), human(2), human(3), human(4)
USUAL = ("name", "account", "amount", "status", "reason")


def results(
    desk: Place, rows: Iterable[Sequence[Any]], name: str = "result.xlsx", order: Sequence[str] = USUAL
) -> Path:
    """A result workbook: rows of name, account, amount, status, reason."""
    path = desk.out / name
    with path.open("wb") as target:
        write_results(target, [dict(zip(USUAL, one, strict=False)) for one in rows], order=order)
    return path


def ok(one: Human, amount: Any = 100) -> tuple[Any, ...]:
    return (one.name, one.account, amount, "成功", None)


def bad(one: Human, why: str = "3018已清户", amount: Any = 100) -> tuple[Any, ...]:
    return (one.name, one.account, amount, "失败", why)


def refusals(desk: Place, text: str, name: str = "refused.txt") -> Path:
    path = desk.out / name
    path.write_bytes(text.encode("gb18030"))
    return path


def take(desk: Place, rows: Iterable[Sequence[Any]], *, name: str = "result.xlsx", **more: Any) -> Settled:
    return answers.take_results(desk.sit(), results(desk, rows, name), **more)


def codes(settled: Settled) -> list[Code]:
    return [fault.code for fault in settled.alarms]


def line_states(desk: Place) -> list[tuple[str, str | None]]:
    return desk.facts("SELECT state, reason FROM line ORDER BY id")  # type: ignore[return-value]


# -- taken, refused ----------------------------------------------------------------------------------------------------


def test_taken_by_telephone_says_so_wherever_it_shows(desk: Place) -> None:
    built = desk.sent([A, B])
    settled = answers.record_taken(desk.sit(), built.submission_id)
    assert settled.applied[Verdict.ACCEPTED] == 2
    assert desk.facts("SELECT state, by_hand FROM submission") == [("taken", 1)]
    assert desk.facts("SELECT DISTINCT verdict, source, inferred FROM result") == [("accepted", "by hand", 0)]
    assert desk.roster_state(1) == "received"
    head = desk.head()
    assert answers.record_taken(desk.sit(), built.submission_id).applied[Verdict.ACCEPTED] == 0
    assert desk.head() == head


def test_what_was_not_handed_over_was_not_taken(desk: Place) -> None:
    roster_id = desk.draft([A])
    desk.clear(roster_id)
    built = submitting.submit_workbook(desk.sit(), roster_id, submitting.Channel.WEB, desk.out / "sent")
    assert code_of(lambda: answers.record_taken(desk.sit(), built.submission_id)) is Code.STEP_NOT_ALLOWED
    assert desk.states(roster_id) == ["submitted"]


def test_a_refusal_list_refuses_its_rows_and_accepts_the_others(desk: Place) -> None:
    desk.sent([A, B, C])
    text = "导入失败\nExcel行号：3 开户银行名称与字典不一致\nExcel行号：99 账号为空\n"
    settled = answers.take_refusals(desk.sit(), refusals(desk, text))
    assert (settled.applied[Verdict.REFUSED], settled.applied[Verdict.ACCEPTED]) == (1, 2)
    assert codes(settled) == [Code.REFUSAL_UNMATCHED]
    assert line_states(desk) == [("accepted", None), ("refused", "county_refused"), ("accepted", None)]
    assert desk.facts("SELECT reason_text FROM result WHERE line_id = 2") == [("开户银行名称与字典不一致",)]
    assert desk.facts("SELECT state, by_hand FROM submission") == [("taken", 0)]
    head = desk.head()
    again = answers.take_refusals(desk.sit(), refusals(desk, text), 1)
    assert (again.same, desk.head()) == (1, head)


def test_which_submission_is_meant_is_asked_when_it_is_not_clear(desk: Place) -> None:
    desk.sent([A], period="2025")
    desk.sent([B])
    path = refusals(desk, "Excel行号：2 账号错误")
    assert code_of(lambda: answers.take_refusals(desk.sit(), path)) is Code.SUBMISSION_UNCLEAR
    assert {state for state, _ in line_states(desk)} == {"submitted"}
    answers.take_refusals(desk.sit(), path, 2)
    assert [state for state, _ in line_states(desk)] == ["submitted", "refused"]
    answers.take_refusals(desk.sit(), path)  # control: now only one is on its way
    assert [state for state, _ in line_states(desk)] == ["refused", "refused"]


# -- result workbooks --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "order", [*itertools.islice(itertools.permutations(USUAL), 0, 120, 17), tuple(reversed(USUAL))]
)
def test_columns_may_stand_in_any_order(desk: Place, order: tuple[str, ...]) -> None:
    desk.sent([A, B])
    settled = answers.take_results(desk.sit(), results(desk, [bad(B), ok(A)], order=order))
    assert settled.alarms == []
    assert line_states(desk) == [("paid", None), ("returned", "closed")]


def test_a_result_is_read_in_its_own_words(desk: Place) -> None:
    """Code and word together, a sum row, amounts as text, a name as the bank spells it."""
    one = Human("阿卜来提·如则托合提", citizen(1), account(1))
    desk.sent([one, B, C, D])
    rows = [
        ("阿卜来提.如则托合提", one.account, "100.00", "0000成功", None),
        (B.name, f" {B.account[:6]} {B.account[6:]}", 100, "3069", "长期不动户"),
        (C.name, C.account, 100, "处理中", None),
        (D.name, D.account, 100, "停发", "已死亡"),
        ("合计", None, 400, None, None),
    ]
    settled = take(desk, rows)
    assert (settled.alarms, settled.in_progress) == ([], 1)
    assert [state for state, _ in line_states(desk)] == ["paid", "returned", "accepted", "stopped"]
    assert line_states(desk)[1][1] == "dormant"


ALARMS: list[tuple[str, list[tuple[Any, ...]], list[Code]]] = [
    ("another amount", [ok(A, 99.99)], [Code.RESULT_AMOUNT]),
    ("another account", [(A.name, account(99), 100, "成功", None)], [Code.RESULT_UNMATCHED]),
    ("another name", [(B.name, A.account, 100, "成功", None)], [Code.RESULT_UNMATCHED]),
    ("status nobody knows", [(A.name, A.account, 100, "已上报", None)], [Code.RESULT_STATUS_UNKNOWN]),
    ("code against word", [(A.name, A.account, 100, "0000失败", None)], [Code.RESULT_STATUS_UNKNOWN]),
    ("amount nobody can read", [(A.name, A.account, "壹佰", "成功", None)], [Code.RESULT_UNMATCHED]),
    ("account kept as a number", [(A.name, float(A.account), 100, "成功", None)], [Code.RESULT_UNMATCHED]),
    ("twice and differently", [ok(A), bad(A)], [Code.RESULT_AMBIGUOUS] * 2),
]


@pytest.mark.parametrize(("rows", "expected"), [one[1:] for one in ALARMS], ids=[one[0] for one in ALARMS])
def test_what_fits_no_line_is_an_alarm_and_never_applied(
    desk: Place, rows: list[tuple[Any, ...]], expected: list[Code]
) -> None:
    desk.sent([A, B])
    settled = take(desk, rows)
    assert codes(settled) == expected
    assert desk.facts("SELECT state FROM line") == [("submitted",)] * 2
    # control: the right row is applied
    assert take(desk, [ok(A)], name="right.xlsx").alarms == []
    assert desk.facts("SELECT state FROM line WHERE id = 1") == [("paid",)]


def test_two_payments_alike_are_told_apart_only_when_both_ended_alike(desk: Place) -> None:
    child, other = (
        Human(f"张小{word}", citizen(at, date(2017, 3, 4)), account(50 + at)) for at, word in ((9, "军"), (10, "海"))
    )
    rows = [row(A, beneficiary=child), row(A, beneficiary=other)]
    roster_id = desk.take(rows, (ORPHANS, "2026-03")).roster_id or 0
    desk.clear(roster_id)
    desk.send(roster_id)
    settled = take(desk, [ok(A), bad(A)])
    assert codes(settled) == [Code.RESULT_AMBIGUOUS] * 2
    assert [state for state, _ in line_states(desk)] == ["submitted", "submitted"]
    assert take(desk, [ok(A), ok(A)], name="both.xlsx").alarms == []
    assert [state for state, _ in line_states(desk)] == ["paid", "paid"]


def test_one_payment_of_two_submissions_is_asked_for(desk: Place) -> None:
    desk.sent([A], period="2025")
    desk.sent([A])
    settled = take(desk, [bad(A)])
    assert codes(settled) == [Code.RESULT_AMBIGUOUS]
    assert [state for state, _ in line_states(desk)] == ["submitted", "submitted"]
    named = take(desk, [bad(A)], submission_id=2)  # the very same file, its submission named
    assert named.applied[Verdict.RETURNED] == 1
    assert [state for state, _ in line_states(desk)] == ["submitted", "returned"]
    head = desk.head()
    assert take(desk, [bad(A)], submission_id=2).same == 1
    assert desk.head() == head


def test_the_same_result_twice_changes_nothing(desk: Place) -> None:
    desk.sent([A, B])
    path = results(desk, [ok(A), bad(B)])
    answers.take_results(desk.sit(), path)
    before, head = desk.everything(), desk.head()
    again = answers.take_results(desk.sit(), path)
    assert (again.same, again.alarms, desk.head()) == (2, [], head)
    assert desk.everything() == before
    # saved anew, its bytes differ and its rows are the same: still nothing is said twice
    other = take(desk, [bad(B), ok(A)], name="copy.xlsx")
    assert (other.same, other.alarms) == (2, [])
    assert desk.facts("SELECT verdict FROM result ORDER BY id") == [("paid",), ("returned",)]


def test_a_result_of_a_refused_or_withdrawn_line_is_an_alarm(desk: Place) -> None:
    desk.sent([A, B, C])
    answers.take_refusals(desk.sit(), refusals(desk, "Excel行号：2 账号错误"))
    settling.withdraw(desk.sit(), 2, reason="迁出", asked_by="本人", told_to="财政局", proof="电话记录")
    settled = take(desk, [ok(A), ok(B), ok(C)])
    assert codes(settled) == [Code.RESULT_CONTRADICTS, RosterCode.WITHDRAWN_TOO_LATE]
    assert [state for state, _ in line_states(desk)] == ["refused", "withdrawn", "paid"]
    assert desk.fact("SELECT count(*) FROM result WHERE verdict = 'paid'") == 1


def test_paid_may_come_back_but_never_the_other_way(desk: Place) -> None:
    desk.sent([A, B])
    take(desk, [ok(A), bad(B)])
    back = take(desk, [bad(A), ok(B)], name="later.xlsx")
    assert codes(back) == [Code.RESULT_CONTRADICTS]
    assert [state for state, _ in line_states(desk)] == ["returned", "returned"]


def test_a_settled_roster_stays_settled_when_a_paid_line_comes_back(desk: Place) -> None:
    desk.sent([A])
    take(desk, [ok(A)])
    assert desk.roster_state(1) == "settled"
    take(desk, [bad(A)], name="later.xlsx")
    assert (desk.states(1), desk.roster_state(1)) == (["returned"], "settled")
    cards.new_card(desk.sit(), A.document, account(60), bank="农业银行")
    assert settling.reissue(desk.sit(), 1).lines == 1
    assert (desk.states(1), desk.roster_state(1)) == (["reissued"], "settled")


# -- in any order ------------------------------------------------------------------------------------------------------


def test_results_before_or_after_taken_come_to_one_end(places: Places) -> None:
    ends = set()
    for order in itertools.permutations(("taken", "first", "second")):
        desk = places()
        built = desk.sent([A, B, C])
        acts = {
            "taken": lambda desk=desk, built=built: answers.record_taken(desk.sit(), built.submission_id),  # type: ignore[misc]
            "first": lambda desk=desk: take(desk, [ok(A), bad(B)]),  # type: ignore[misc]
            "second": lambda desk=desk: take(desk, [ok(C)], name="second.xlsx"),  # type: ignore[misc]
        }
        for name in order:
            assert acts[name]().alarms == []
        stored = (*line_states(desk), desk.roster_state(1), *desk.facts("SELECT state FROM submission"))
        ends.add((stored, *desk.facts("SELECT state FROM card ORDER BY id")))
        assert verify_store(desk.now).faults == []
        desk.leave()
    assert len(ends) == 1
    assert next(iter(ends))[0][:3] == (("paid", None), ("returned", "closed"), ("paid", None))


def test_a_result_before_the_receipt_is_marked_inferred(places: Places) -> None:
    inferred = {}
    for early in (True, False):
        desk = places()
        built = desk.sent([A])
        if not early:
            answers.record_taken(desk.sit(), built.submission_id)
        take(desk, [ok(A)])
        inferred[early] = desk.facts("SELECT inferred FROM result WHERE verdict = 'paid'")
    assert inferred == {True: [(1,)], False: [(0,)]}


# -- sent back whole ---------------------------------------------------------------------------------------------------


def sent_back(desk: Place, submission_id: int) -> int:
    proof = desk.out / "退回.jpg"
    proof.write_bytes(b"photo")
    return answers.record_refused(desk.sit(), submission_id, "表格版本不对", proof)[0]


def test_sent_back_whole_it_is_version_two(desk: Place) -> None:
    built = desk.sent([A, B])
    assert code_of(lambda: answers.record_refused(desk.sit(), built.submission_id, "x", None)) is Code.PROOF_REQUIRED
    second = sent_back(desk, built.submission_id)
    assert desk.facts("SELECT kind, batch, version, state FROM roster ORDER BY id")[1:] == [("regular", 1, 2, "draft")]
    assert desk.states(1) == ["corrected", "corrected"]
    assert desk.facts("SELECT origin, origin_line, amount_fen, state FROM line WHERE roster_id = ?", second) == [
        ("correction", 1, 10_000, "proposed"),
        ("correction", 2, 10_000, "proposed"),
    ]
    assert desk.fact("SELECT state FROM submission") == "refused"
    assert (
        len(desk.facts("SELECT id FROM line WHERE roster_id = 1 AND snapshot IS NOT NULL")) == 2
    )  # version 1 stays readable


def test_in_version_two_amounts_may_change_and_only_they_hang_again(desk: Place) -> None:
    built = desk.sent([A, B])
    second = sent_back(desk, built.submission_id)
    changed = desk.take([row(A), row(B, amount=150)], (LAND, "2026"), name="v2.xlsx")
    assert changed.errors == []
    assert desk.facts("SELECT amount_fen FROM line WHERE roster_id = ? ORDER BY id", second) == [(10_000,), (15_000,)]
    desk.sign(second)
    (printed,) = disclosing.print_notices(desk.sit(), second, desk.out / "wall")
    assert (printed.lines, printed.total) == (1, 15_000)
    desk.hang(second)
    desk.day(date(2026, 4, 10))
    assert rosters.close_roster(desk.sit(), second).cleared == 2
    again = desk.send(second)
    assert (again.lines, again.total) == (2, 25_000)
    assert take(desk, [ok(A), ok(B, 150)]).alarms == []
    assert desk.states(second) == ["paid", "paid"]


def test_version_two_as_it_was_waits_for_no_days(desk: Place) -> None:
    second = sent_back(desk, desk.sent([A, B]).submission_id)
    desk.sign(second)
    assert not disclosing.needs_notice(desk.now, second)
    assert rosters.close_roster(desk.sit(), second).cleared == 2


def test_not_whole_once_one_line_was_accepted(desk: Place) -> None:
    built = desk.sent([A, B])
    take(desk, [ok(A)])
    assert code_of(lambda: sent_back(desk, built.submission_id)) is Code.STEP_NOT_ALLOWED
    assert desk.fact("SELECT count(*) FROM roster") == 1


def test_a_result_for_a_roster_sent_back_does_not_bring_it_to_life(desk: Place) -> None:
    built = desk.sent([A])
    sent_back(desk, built.submission_id)
    settled = take(desk, [ok(A)])
    assert codes(settled) == [Code.RESULT_CONTRADICTS]
    assert desk.facts("SELECT state FROM submission") == [("refused",)]
    assert desk.states(1) == ["corrected"]


# -- returned, re-issued, corrected ------------------------------------------------------------------------------------

REASONS = [
    ("3018已清户", "closed", "closed"),
    ("3006已挂失卡", "lost", "lost"),
    ("账户未激活", "not_activated", "not_activated"),
    ("长期不动户，请到柜台办理业务", "dormant", "dormant"),
    ("账户已冻结", "frozen", "frozen"),
    ("3031账号户名不符", "name_mismatch", "unknown"),
    ("xyz", "other", "unknown"),
]


@pytest.mark.parametrize(("said", "reason", "state"), REASONS)
def test_a_return_has_a_plain_reason_and_is_noted_at_the_card(desk: Place, said: str, reason: str, state: str) -> None:
    desk.sent([A])
    take(desk, [bad(A, said)])
    assert line_states(desk) == [("returned", reason)]
    assert desk.facts("SELECT verdict, reason, reason_text FROM result WHERE verdict = 'returned'") == [
        ("returned", reason, said)
    ]
    ((found, source),) = desk.facts("SELECT state, state_source FROM card")
    assert found == state
    assert ("result.xlsx" in source) == (state != "unknown")


def pay_again(desk: Place, roster_id: int) -> settling.Followed:
    """A re-issue on its way: drawn up, signed by two, cleared without notice, sent."""
    followed = settling.reissue(desk.sit(), roster_id)
    desk.sign(followed.roster_id)
    assert not disclosing.needs_notice(desk.now, followed.roster_id)
    rosters.close_roster(desk.sit(), followed.roster_id)
    desk.send(followed.roster_id)
    return followed


def test_a_returned_line_is_reissued_once_to_the_newest_card_that_works(desk: Place) -> None:
    desk.sent([A, B])
    take(desk, [ok(A), bad(B)])
    assert code_of(lambda: settling.reissue(desk.sit(), 1)) is Code.CARD_MISSING
    cards.new_card(desk.sit(), B.document, account(60), bank="农业银行")
    followed = settling.reissue(desk.sit(), 1)
    assert (followed.lines, followed.total, followed.without_card) == (1, 10_000, [])
    assert desk.states(1) == ["paid", "reissued"]
    ((kind, amount, origin, step, card, members),) = desk.facts(
        """SELECT l.origin, l.amount_fen, l.origin_line, m.step, c.account, m.person_id FROM line l
           JOIN line_member m ON m.line_id = l.id JOIN card c ON c.id = l.card_id WHERE l.roster_id = ?""",
        followed.roster_id,
    )
    assert (kind, amount, origin, step, card, members) == ("reissue", 10_000, 2, 1, account(60), 2)
    assert desk.roster_state(1) == "settled"
    assert code_of(lambda: settling.reissue(desk.sit(), 1)) is Code.NOTHING_RETURNED
    with pytest.raises(Exception, match="UNIQUE"):  # even raw SQL cannot follow a line twice
        desk.now.store.db.conn.execute("UPDATE line SET origin_line = 2 WHERE id = 1")


def test_a_line_without_a_card_waits_while_the_others_go(desk: Place) -> None:
    desk.sent([A, B])
    take(desk, [bad(A, "3031账号户名不符"), bad(B)])
    followed = settling.reissue(desk.sit(), 1)
    assert (followed.lines, followed.without_card) == (1, [2])
    assert (desk.states(1), desk.roster_state(1)) == (["reissued", "returned"], "received")
    cards.new_card(desk.sit(), B.document, account(60), bank="农业银行")
    assert settling.reissue(desk.sit(), 1).lines == 1
    assert desk.roster_state(1) == "settled"


def test_a_second_and_third_reissue_are_a_chain(desk: Place) -> None:
    desk.sent([A])
    roster_id, one = 1, A
    for number in range(1, 4):
        take(desk, [bad(one)], name=f"r{number}.xlsx")
        one = Human(A.name, A.document, account(60 + number))
        cards.new_card(desk.sit(), A.document, one.account, bank="农业银行")
        roster_id = pay_again(desk, roster_id).roster_id
    take(desk, [ok(one)], name="last.xlsx")
    chain = desk.facts(
        "SELECT l.id, l.origin_line, m.step, l.state FROM line l JOIN line_member m ON m.line_id = l.id ORDER BY l.id"
    )
    assert chain == [(1, None, 0, "reissued"), (2, 1, 1, "reissued"), (3, 2, 2, "reissued"), (4, 3, 3, "paid")]
    assert desk.facts("SELECT DISTINCT state FROM roster") == [("settled",)]
    assert verify_store(desk.now).faults == []


def test_who_drew_up_the_reissue_does_not_review_it(desk: Place) -> None:
    desk.sent([A])
    take(desk, [bad(A, "3031账号户名不符")])
    followed = settling.reissue(desk.sit("other"), 1)
    reviewing.hand_over(desk.sit("clerk"), followed.roster_id)
    assert code_of(lambda: reviewing.review(desk.sit("other"), followed.roster_id)) is Code.REVIEWER_IS_MAKER
    assert code_of(lambda: reviewing.review(desk.sit("reviewer"), followed.roster_id)) is None


def test_a_refused_line_is_corrected_once_or_left_out(desk: Place) -> None:
    desk.sent([A, B, C])
    answers.take_refusals(desk.sit(), refusals(desk, "Excel行号：2 开户银行错误\nExcel行号：3 已在其他乡镇享受"))
    take(desk, [ok(C)])
    assert desk.roster_state(1) == "received"
    cards.set_bank(desk.sit(), 1, "农业银行营业部")
    rosters.leave_out(desk.sit(), 2, "已在其他乡镇享受")
    followed = settling.correct(desk.sit(), 1)
    assert (followed.lines, followed.total) == (1, 10_000)
    assert desk.states(1) == ["corrected", "left_out", "paid"]
    assert desk.roster_state(1) == "settled"
    assert code_of(lambda: settling.correct(desk.sit(), 1)) is Code.NOTHING_RETURNED
    desk.sign(followed.roster_id)
    rosters.close_roster(desk.sit(), followed.roster_id)
    desk.send(followed.roster_id)
    take(desk, [ok(A)], name="second.xlsx")
    assert desk.roster_state(followed.roster_id) == "settled"
    assert desk.facts("SELECT kind FROM roster ORDER BY id") == [("regular",), ("correction",)]


def test_leaving_the_last_open_line_out_settles_the_roster(desk: Place) -> None:
    desk.sent([A, B])
    answers.take_refusals(desk.sit(), refusals(desk, "Excel行号：2 已在其他乡镇享受"))
    take(desk, [ok(B)])
    assert desk.roster_state(1) == "received"
    rosters.leave_out(desk.sit(), 1, "已在其他乡镇享受")
    assert desk.roster_state(1) == "settled"
    assert code_of(lambda: rosters.leave_out(desk.sit(), 2, "x")) is Code.STEP_NOT_ALLOWED  # control: paid is paid


# -- withdrawn ---------------------------------------------------------------------------------------------------------


def withdraw(desk: Place, line: int, **more: str) -> Code | None:
    said = {"reason": "已迁出", "asked_by": "本人", "told_to": "县财政局", "proof": "电话记录"} | more
    return code_of(lambda: settling.withdraw(desk.sit(), line, **said))


def test_withdrawn_before_the_bank_has_it(desk: Place) -> None:
    built = desk.sent([A, B, C])
    for key in ("reason", "asked_by", "told_to"):
        assert withdraw(desk, 1, **{key: " "}) is Code.REASON_REQUIRED
    assert withdraw(desk, 1, proof="") is Code.PROOF_REQUIRED
    assert withdraw(desk, 1) is None
    answers.record_taken(desk.sit(), built.submission_id)
    assert withdraw(desk, 2) is None
    assert [state for state, _ in line_states(desk)] == ["withdrawn", "withdrawn", "accepted"]
    assert desk.facts("SELECT line_id, asked_by, told_to, proof FROM withdrawal") == [
        (1, "本人", "县财政局", "电话记录"),
        (2, "本人", "县财政局", "电话记录"),
    ]
    assert desk.facts("SELECT live FROM line_member ORDER BY id") == [(0,), (0,), (1,)]
    take(desk, [ok(C)])
    assert desk.roster_state(1) == "settled"
    assert withdraw(desk, 3) is Code.TOO_LATE_TO_WITHDRAW
    assert desk.states(1) == ["withdrawn", "withdrawn", "paid"]


@pytest.mark.parametrize("back", ["returned", "refused", "draft"])
def test_too_late_or_too_early_to_withdraw(desk: Place, back: str) -> None:
    if back == "draft":
        desk.draft([A])
    else:
        desk.sent([A])
        if back == "returned":
            take(desk, [bad(A)])
        else:
            answers.take_refusals(desk.sit(), refusals(desk, "Excel行号：2 账号错误"))
    before = line_states(desk)
    assert withdraw(desk, 1) is Code.TOO_LATE_TO_WITHDRAW
    assert line_states(desk) == before
    assert desk.fact("SELECT count(*) FROM withdrawal") == 0


# -- settled -----------------------------------------------------------------------------------------------------------


def test_settled_is_every_line_final(desk: Place) -> None:
    desk.sent([A, B, C])
    states = [desk.roster_state(1)]
    for name, rows in (("1", [ok(A)]), ("2", [bad(B)]), ("3", [ok(C)])):
        take(desk, rows, name=f"{name}.xlsx")
        states.append(desk.roster_state(1))
    cards.new_card(desk.sit(), B.document, account(60), bank="农业银行")
    settling.reissue(desk.sit(), 1)
    states.append(desk.roster_state(1))
    assert states == ["submitted", "received", "received", "received", "settled"]


def test_a_card_the_bank_called_closed_takes_no_money_until_there_is_another(desk: Place) -> None:
    desk.sent([A])
    take(desk, [bad(A)])
    assert settling.usable_card(desk.now, 1) is None
    assert code_of(lambda: cards.set_state(desk.sit(), 1, CardState.ACTIVE, source="柜台")) is Code.STEP_NOT_ALLOWED
    cards.new_card(desk.sit(), A.document, account(60), bank="农业银行")
    assert settling.usable_card(desk.now, 1) == 2
