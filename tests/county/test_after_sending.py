"""With the county's program: a line asked back by the next package, results taken back and taken again."""

from __future__ import annotations

from app.casework import balancing, packages, settling, taking_back, withdrawing
from app.casework.verifying import verify_store
from app.domain.faults import Code
from app.domain.withdrawals import ToldBy
from tests.casework.kit import Place, code_of, human
from tests.county.county_kit import bank_says, ready, receipt, receive, results, sent, submit, to_bank
from tests.county.county_kit import take_back as take

A, B, C = human(1), human(2), human(3)


def withdraw(desk: Place, line: int) -> None:
    settling.withdraw(desk.sit("clerk"), line, reason="去世", asked_by="村委会", told_to="县财政局")


def test_by_package_no_other_proof_is_needed_and_the_next_one_tells(desk: Place, county: Place) -> None:
    receive(county, sent(desk, [A, B]))
    withdraw(desk, 1)
    view = withdrawing.withdrawal_view(desk.sit("clerk"), 1)
    assert view.done is not None
    assert (view.done.way, view.done.told) == (ToldBy.PACKAGE, False)
    assert [one.line_id for one in withdrawing.untold(desk.sit("clerk"))] == [1]
    received = receive(county, submit(desk, ready(desk, [C], "2026-04")))  # carried by the next submission
    assert received.withdrawn == 1
    take(desk, county, [receipt(county)])
    view = withdrawing.withdrawal_view(desk.sit("clerk"), 1)
    assert view.done is not None
    assert view.done.told
    assert withdrawing.untold(desk.sit("clerk")) == []
    (file,) = [one for one in to_bank(county) if one.lines]
    assert file.lines == 2  # B and C: the withdrawn line is not among them


def test_results_of_a_package_are_taken_back_and_taken_again(desk: Place, county: Place) -> None:
    receive(county, sent(desk, [A, B]))
    take(desk, county, [receipt(county)])
    to_bank(county)
    bank_says(county, [(A.name, A.account, 100, "成功", None), (B.name, B.account, 100, "失败", "3018已清户")])
    path = results(county)
    before = desk.states(1)
    packages.take_package(desk.sit("clerk"), path)
    after = (desk.states(1), desk.roster_state(1))
    assert set(after[0]) != set(before)
    read = taking_back.last_read(desk.sit("clerk"), 1)
    assert read is not None
    assert (read.name, read.refused) == (path.name, None)
    taking_back.take_back(desk.sit("clerk"), read.seq)
    assert desk.states(1) == before
    packages.take_package(desk.sit("clerk"), path)
    assert (desk.states(1), desk.roster_state(1)) == after
    assert balancing.balance_of(desk.sit("clerk"), 1).even
    assert verify_store(desk.now).faults == []


def test_what_was_built_on_a_package_keeps_it(desk: Place, county: Place) -> None:
    receive(county, sent(desk, [A, B]))
    packages.take_package(desk.sit("clerk"), receipt(county))
    read = taking_back.last_read(desk.sit("clerk"), 1)
    assert read is not None
    withdraw(desk, 1)
    refused = code_of(lambda: taking_back.take_back(desk.sit("clerk"), read.seq))
    assert refused in (Code.UNDO_CHANGED, Code.UNDO_USED)
    assert desk.states(1)[0] == "withdrawn"
