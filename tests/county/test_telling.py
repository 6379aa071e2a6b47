"""What the county and its bank say, told by package, taken back in any order, by the same code as a workbook."""

from __future__ import annotations

import itertools
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from app.casework import cards, catalogue, packages, settling
from app.casework.verifying import verify_store
from app.county import bank, receiving, telling
from app.domain.faults import Code, UsageError
from app.domain.money import Fen
from app.domain.roster_codes import RosterCode
from tests.casework.kit import OLD_AGE, Place, account, code_of, human
from tests.county.county_kit import (
    bank_says,
    ready,
    receipt,
    receive,
    results,
    sent,
    submit,
    take_back,
    to_bank,
    verdicts,
)

A, B, C, D = human(1), human(2), human(3), human(4)


def told(desk: Place, county: Place) -> tuple[Path, Path]:
    """Four lines: one refused, one returned, one paid, one nobody has judged; a receipt and results."""
    receive(county, sent(desk, [A, B, C, D]))
    receiving.refuse_line(
        county.sit("county"), county.fact("SELECT public_id FROM ledger_line WHERE id = 1"), "开户银行错误"
    )
    first = receipt(county)
    to_bank(county)
    bank_says(county, [(B.name, B.account, 100, "失败", "3018已清户"), (C.name, C.account, 100, "成功", None)])
    return first, results(county)


def test_receipt_and_results_in_any_order_come_to_one_end(desk: Place, county: Place, tmp_path: Path) -> None:
    first, second = told(desk, county)
    ends = {}
    for order in itertools.permutations((first, second, first, second)):
        name = "".join("r" if path == first else "s" for path in order)
        if name in ends:
            continue
        twin = desk.twin(tmp_path / name)
        for path in order:
            assert packages.take_package(twin.sit("clerk"), path).alarms == []
        ends[name] = (
            twin.facts("SELECT state, reason FROM line ORDER BY id"),
            twin.facts("SELECT state, by_hand FROM submission"),
            twin.facts("SELECT state FROM card ORDER BY id"),
            twin.roster_state(1),
        )
        assert verify_store(twin.now).faults == []
        twin.leave()
    assert len(ends) == 6
    one = ends["rsrs"]
    assert all(other == one for other in ends.values())
    assert one[0] == [("refused", "county_refused"), ("returned", "closed"), ("paid", None), ("accepted", None)]
    assert one[1:] == ([("taken", 0)], [("unknown",), ("closed",), ("unknown",), ("unknown",)], "received")


def test_a_result_before_the_receipt_is_marked_inferred(desk: Place, county: Place, tmp_path: Path) -> None:
    first, second = told(desk, county)
    late = desk.twin(tmp_path / "late")
    take_back(desk, county, [second, first])
    take_back(late, county, [first, second])
    sql = "SELECT line_id, inferred FROM result WHERE verdict IN ('paid', 'returned') ORDER BY line_id"
    assert (desk.facts(sql), late.facts(sql)) == ([(2, 1), (3, 1)], [(2, 0), (3, 0)])
    late.leave()


def test_both_ways_end_alike(desk: Place, county: Place, places: object) -> None:
    """The same lines by workbook and by package: one settlement code, one end."""
    from app.casework import answers
    from tests.casework.kit import Places
    from tests.casework.test_answers import bad, ok, take

    assert isinstance(places, Places)
    other = places()
    built = other.send(ready(other, [A, B, C, D]))
    text = other.out / "refused.txt"
    text.write_text("Excel行号：2 开户银行错误", encoding="utf-8")
    answers.take_refusals(other.sit(), text, built.submission_id)
    take(other, [bad(B), ok(C)])
    take_back(desk, county, told(desk, county))
    sql = "SELECT state, reason FROM line ORDER BY id"
    assert other.facts(sql) == desk.facts(sql)


def test_taken_twice_it_changes_nothing(desk: Place, county: Place) -> None:
    first, second = told(desk, county)
    take_back(desk, county, [first, second])
    before, head = desk.everything(), desk.head()
    assert take_back(desk, county, [first, second]).same == 1
    assert (desk.everything(), desk.head()) == (before, head)


def test_what_the_township_did_not_confirm_is_told_again(desk: Place, county: Place) -> None:
    receive(county, sent(desk, [A]))
    receipt(county).unlink()  # the stick is lost
    second = receipt(county)
    take_back(desk, county, [second])
    assert desk.states(1) == ["accepted"]
    # its next package confirms the second; the first is never confirmed, and says nothing more
    receive(county, sent(desk, [B], "2026-04"))
    assert county.facts("SELECT confirmed FROM package_out ORDER BY id") == [(0,), (1,)]


def test_a_result_of_a_line_nobody_knows_is_an_alarm(desk: Place, county: Place, tmp_path: Path) -> None:
    """A store restored from before the roster takes what the county says of lines it has not any more."""
    before = desk.twin(tmp_path / "before")
    first, second = told(desk, county)
    settled = take_back(before, county, [second])
    assert [fault.code for fault in settled.alarms] == [Code.RESULT_UNMATCHED] * 2
    assert before.facts("SELECT count(*) FROM line") == [(0,)]
    assert take_back(desk, county, [second]).alarms == []  # control
    assert first
    before.leave()


def test_a_result_of_a_withdrawn_line_is_an_alarm(desk: Place, county: Place) -> None:
    first, second = told(desk, county)
    settling.withdraw(desk.sit("clerk"), 3, reason="迁出", asked_by="本人", told_to="财政局", proof="电话")
    settled = take_back(desk, county, [second])
    assert [fault.code for fault in settled.alarms] == [RosterCode.WITHDRAWN_TOO_LATE]
    assert desk.fact("SELECT line_id FROM withdrawal_late") == 3
    assert desk.states(1)[2] == "withdrawn"
    assert take_back(desk, county, [first]).alarms == []


def test_a_reissue_by_package_is_paid_to_the_new_card(desk: Place, county: Place) -> None:
    take_back(desk, county, told(desk, county))
    cards.new_card(desk.sit("clerk"), B.document, account(60), bank="农业银行")
    followed = settling.reissue(desk.sit("clerk"), 1)
    desk.clear(followed.roster_id)
    assert receive(county, submit(desk, followed.roster_id)).accepted == 1
    (file,) = to_bank(county)
    book = openpyxl.load_workbook(file.path)
    assert [cell.value for cell in book.active[2]][1:4] == [B.name, account(60), "农业银行"]
    book.close()
    bank_says(county, [(B.name, account(60), 100, "成功", None)], "second.xlsx")
    take_back(desk, county, [receipt(county), results(county)])
    assert (desk.states(followed.roster_id), desk.roster_state(followed.roster_id)) == (["paid"], "settled")


# -- the bank ----------------------------------------------------------------------------------------------------------


def test_the_bank_gets_each_accepted_line_once(desk: Place, county: Place) -> None:
    receive(county, sent(desk, [A, B], amount="12.30"))
    receive(county, sent(desk, [C], "2026-04"))
    (file,) = to_bank(county)
    assert (file.lines, file.total, file.programme) == (3, 12_460, "C06")
    assert code_of(lambda: to_bank(county)) is Code.NOTHING_WAITING
    book = openpyxl.load_workbook(file.path)
    rows = [[cell.value for cell in row] for row in book.active.iter_rows(min_row=2)]
    book.close()
    assert sorted(row[2] for row in rows) == sorted(one.account for one in (A, B, C))
    assert sum(row[4] for row in rows) == pytest.approx(124.60)
    assert county.facts("SELECT lines, sum_fen FROM bank_file") == [(3, 12_460)]


def test_a_bank_file_that_did_not_appear_is_written_again_the_same(desk: Place, county: Place) -> None:
    """A crash between COMMIT and the name of the file would leave its lines unpaid for ever."""
    receive(county, sent(desk, [A, B]))
    (file,) = to_bank(county)
    content = file.path.read_bytes()
    session = county.sit("county")
    again = lambda name: bank.write_bank_file_again(session, file.path.parent, name)  # noqa: E731
    assert code_of(lambda: again(file.path.name)) is Code.FILE_EXISTS
    file.path.unlink()
    made = again(file.path.name)
    assert made.path.read_bytes() == content
    assert (made.lines, made.total) == (file.lines, file.total)
    assert county.facts("SELECT count(*) FROM bank_file") == [(1,)]
    with pytest.raises(UsageError) as refused:
        again("bank_of_nobody.xlsx")
    assert refused.value.code is Code.FILE_MISSING


def test_bank_results_are_matched_or_are_alarms(desk: Place, county: Place) -> None:
    receive(county, sent(desk, [A, B, C]))
    to_bank(county)
    rows = [
        (A.name, A.account, 100, "成功", None),
        (B.name, B.account, 99, "成功", None),
        (C.name, account(99), 100, "成功", None),
        (C.name, C.account, 100, "已上报", None),
    ]
    answer = bank_says(county, rows)
    assert (answer.paid, answer.paid_fen, answer.returned) == (1, 10_000, 0)
    assert [fault.code for fault in answer.alarms] == [
        Code.RESULT_AMOUNT,
        Code.RESULT_UNMATCHED,
        Code.RESULT_STATUS_UNKNOWN,
    ]
    assert [state for state, _ in verdicts(county)] == ["paid", "accepted", "accepted"]
    # what no bank file holds was never paid, whatever somebody says
    receive(county, sent(desk, [D], "2026-04"))
    answer = bank_says(county, [(D.name, D.account, 100, "成功", None)], "early.xlsx")
    assert [fault.code for fault in answer.alarms] == [Code.RESULT_UNMATCHED]


def test_the_banks_answer_twice_changes_nothing(desk: Place, county: Place) -> None:
    receive(county, sent(desk, [A, B]))
    to_bank(county)
    rows = [(A.name, A.account, 100, "成功", None), (B.name, B.account, 100, "失败", "户名不符")]
    first = bank_says(county, rows)
    assert (first.paid, first.returned, first.returned_fen) == (1, 1, 10_000)
    before, head = county.everything(), county.head()
    again = bank_says(county, rows)
    assert (again.same, again.paid, again.alarms) == (2, 0, [])
    assert (county.everything(), county.head()) == (before, head)


def test_an_old_answer_does_not_return_the_reissue(desk: Place, county: Place) -> None:
    """The first answer, taken by mistake once more, must not bounce the second payment to the same account."""
    receive(county, sent(desk, [A]))
    to_bank(county)
    old = [(A.name, A.account, 100, "失败", "户名不符")]
    bank_says(county, old)
    take_back(desk, county, [receipt(county), results(county)])
    followed = settling.reissue(desk.sit("clerk"), 1)
    desk.clear(followed.roster_id)
    receive(county, submit(desk, followed.roster_id))
    to_bank(county)
    bank_says(county, old)
    assert [state for state, _ in verdicts(county)] == ["returned", "accepted"]
    bank_says(county, [(A.name, A.account, 100, "成功", None)], "new.xlsx")
    assert [state for state, _ in verdicts(county)] == ["returned", "paid"]


def test_paid_may_be_returned_later_never_the_other_way(desk: Place, county: Place) -> None:
    receive(county, sent(desk, [A]))
    to_bank(county)
    bank_says(county, [(A.name, A.account, 100, "成功", None)], "1.xlsx")
    bank_says(county, [(A.name, A.account, 100, "失败", "退票")], "2.xlsx")
    assert verdicts(county) == [("returned", None)]
    answer = bank_says(county, [(A.name, A.account, 100, "0000成功", None)], "3.xlsx")
    assert [fault.code for fault in answer.alarms] == [Code.RESULT_CONTRADICTS]
    assert verdicts(county) == [("returned", None)]


# -- the county's lists ------------------------------------------------------------------------------------------------


def test_standards_are_told_and_wait_for_their_confirmation(desk: Place, county: Place) -> None:
    first = date(2026, 1, 1)
    telling.set_standard(county.sit("county"), OLD_AGE, Fen(6_000), since=first, document="伊市财〔2026〕1号")
    (one,) = telling.write_references(county.sit("county"), county.out / "usb")
    settled = take_back(desk, county, [county.out / "usb" / one.path.name])
    assert settled.references == 1
    assert desk.facts("SELECT amount_fen, document, confirmed_by FROM standard") == [(6_000, "伊市财〔2026〕1号", None)]
    catalogue.confirm_standards(desk.sit("clerk"), OLD_AGE, "伊市财〔2026〕1号")
    telling.set_standard(county.sit("county"), OLD_AGE, Fen(7_000), since=first, document="伊市财〔2026〕2号")
    (two,) = telling.write_references(county.sit("county"), county.out / "usb")
    take_back(desk, county, [county.out / "usb" / two.path.name])
    assert desk.facts("SELECT amount_fen, confirmed_by FROM standard") == [(7_000, None)]
