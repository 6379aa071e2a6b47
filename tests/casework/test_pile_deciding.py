"""Rows that nothing mends: taken as they stand or left out, with a reason; and numbers that any later file mends."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.casework import pile_back, pile_deciding, pile_mending, roster_list
from app.casework.next_rosters import draw_up
from app.casework.pile_deciding import How
from app.casework.pile_end import end_of
from app.casework.pile_sheets import Pile
from app.casework.verifying import verify_store
from app.domain.faults import Code, UserError
from tests.casework.kit import BANK, OLD_AGE, VILLAGE, Human, Place, account, citizen, code_of, human, row
from tests.pile_kit import as_number, write_xlsx
from tests.pile_sheets_kit import HEADINGS, paid_sheet, take_all

WHY = "问过本人，是对的"


def waiting(desk: Place, pile: Pile) -> list[Any]:
    return pile_mending.parked(desk.sit("clerk"), pile.id)


def decide(desk: Place, pile: Pile, how: How, user: str = "clerk", reason: str = WHY) -> pile_deciding.Decided:
    rows = [one.id for one in waiting(desk, pile)]
    return pile_deciding.decide(desk.sit(user), pile.id, rows, how, reason)


def wrong(document: str) -> str:
    """The same number with another check digit."""
    return document[:-1] + ("1" if document[-1] != "1" else "2")


ODD = Human("王秀英", wrong(citizen(1)), account(1))
CASES: dict[str, tuple[list[Human], Code]] = {
    "a wrong check digit": ([ODD], Code.DOCUMENT_CHECK_DIGIT),
    "the same person twice": ([human(1, "王秀英"), Human("王秀英", citizen(1), account(9))], Code.TWICE_IN_FILE),
    "another name": ([human(1, "王秀英"), Human("王秀荣", citizen(1), account(1))], Code.NUMBER_OTHER_NAME),
    "a stranger's card": ([human(1, "王秀英"), Human("李建国", citizen(2), account(1))], Code.ACCOUNT_OF_ANOTHER),
    "an odd name": ([Human("李建国1", citizen(2), account(2))], Code.NAME_CHARACTERS),
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("user", ["clerk", "reviewer"])
def test_a_row_is_taken_as_it_stands_with_a_reason(desk: Place, tmp_path: Path, case: str, user: str) -> None:
    people, code = CASES[case]
    paid_sheet(tmp_path / "in", "2025-12", people)
    pile = take_all(desk, tmp_path / "in")
    assert [one.code for one in waiting(desk, pile)] == [code]
    if code is Code.NUMBER_OTHER_NAME:  # the same payment again, but for the name: known already
        assert decide(desk, pile, How.AS_IS, user).waiting == 1
        return
    told = decide(desk, pile, How.AS_IS, user)
    assert (told.taken, told.left, told.waiting) == (1, 0, 0)
    assert desk.fact("SELECT count(*) FROM past_payment") == len(people)
    assert desk.facts("SELECT how, reason, u.name FROM parked_decision d JOIN user u ON u.id = d.decided_by") == [
        ("as_is", WHY, user)
    ]
    end = end_of(desk.now, pile.id)
    assert (end.parked, end.taken, end.open) == (0, len(people), ())
    assert verify_store(desk.now).faults == []


def test_a_number_is_kept_as_it_stands(desk: Place, tmp_path: Path) -> None:
    paid_sheet(tmp_path / "in", "2025-12", [ODD])
    decide(desk, take_all(desk, tmp_path / "in"), How.AS_IS)
    assert desk.facts("SELECT document FROM person") == [(ODD.document,)]


def test_money_on_a_strangers_card_stays_his_own_and_blocks_the_roster(desk: Place, tmp_path: Path) -> None:
    people, _ = CASES["a stranger's card"]
    paid_sheet(tmp_path / "in", "2025-12", people)
    decide(desk, take_all(desk, tmp_path / "in"), How.AS_IS)
    payee = """SELECT y.name, o.name FROM entitlement e JOIN person y ON y.id = e.payee_id
        JOIN card c ON c.id = e.card_id JOIN person o ON o.id = c.owner_id ORDER BY e.id"""
    assert desk.facts(payee) == [("王秀英", "王秀英"), ("李建国", "王秀英")]
    made = draw_up(desk.sit("clerk")).made[OLD_AGE]
    from app.casework.roster_view import roster_view

    assert [line.name for line in roster_view(desk.now, made.roster_id).lines if line.blocked] == ["李建国"]


def test_what_was_paid_to_the_dead_is_history_and_grants_nothing(desk: Place, tmp_path: Path) -> None:
    paid_sheet(tmp_path / "one", "2025-10", [human(1, "王秀英")])
    take_all(desk, tmp_path / "one")
    from app.casework.people import record_death

    record_death(desk.sit("clerk"), citizen(1), date(2025, 10, 20))
    paid_sheet(tmp_path / "two", "2025-12", [human(1, "王秀英")])
    pile = take_all(desk, tmp_path / "two")
    assert [one.code for one in waiting(desk, pile)] == [Code.PERSON_DEAD]
    assert decide(desk, pile, How.AS_IS).taken == 1
    assert desk.fact("SELECT count(*) FROM past_payment") == 2
    assert desk.facts("SELECT count(*), max(until) FROM entitlement") == [(1, "2025-10-31")]
    assert roster_list.due_rosters(desk.now)[0].way == "take_in", "nobody is entitled any more"


def test_rows_without_a_number_are_only_left_out(desk: Place, tmp_path: Path) -> None:
    path = paid_sheet(tmp_path / "in", "2025-12", [human(2, "李建国")])
    rows = [["王秀英", as_number(citizen(1)), VILLAGE, "1组", 50, account(1), BANK]]
    write_xlsx(path, [("表", ["2025年12月高龄津贴发放花名册"], HEADINGS, rows)])
    pile = take_all(desk, tmp_path / "in")
    assert code_of(lambda: decide(desk, pile, How.AS_IS)) is Code.PILE_NOT_AS_IS
    assert code_of(lambda: decide(desk, pile, How.LEFT_OUT, reason="  ")) is Code.REASON_REQUIRED
    assert code_of(lambda: decide(desk, pile, How.LEFT_OUT, reason="长" * 400)) is Code.TEXT_LONG
    assert code_of(lambda: decide(desk, pile, How.LEFT_OUT, user="inspector")) is Code.ROLE_MAY_NOT
    told = decide(desk, pile, How.LEFT_OUT)
    assert (told.taken, told.left) == (0, 1)
    end = end_of(desk.now, pile.id)
    assert (end.left, end.open, end.parked) == ({"put_aside": 1}, (), 0)
    assert code_of(lambda: decide(desk, pile, How.LEFT_OUT)) is Code.NOTHING_TO_TAKE


def test_a_decision_goes_back_with_the_pile(desk: Place, tmp_path: Path) -> None:
    paid_sheet(tmp_path / "in", "2025-12", CASES["the same person twice"][0])
    pile = take_all(desk, tmp_path / "in")
    decide(desk, pile, How.AS_IS)
    pile_back.take_back(desk.sit("clerk"), pile.id)
    for table in ("person", "past_payment", "parked_row", "parked_decision"):
        assert desk.fact(f"SELECT count(*) FROM {table}") == 0, table
    assert verify_store(desk.now).faults == []


def test_another_s_decision_is_not_taken_back_by_me(desk: Place, tmp_path: Path) -> None:
    paid_sheet(tmp_path / "in", "2025-12", CASES["the same person twice"][0])
    pile = take_all(desk, tmp_path / "in")
    decide(desk, pile, How.AS_IS, user="reviewer")
    with pytest.raises(UserError) as caught:
        pile_back.take_back(desk.sit("clerk"), pile.id)
    assert caught.value.code is Code.UNDO_NOT_YOURS


def test_two_rows_of_a_household_add_up(desk: Place, tmp_path: Path) -> None:
    title = "2025年耕地地力保护补贴发放表"
    paid_sheet(tmp_path / "in", "2025", [human(1, "王秀英"), human(1, "王秀英")], amount=300, title=title)
    pile = take_all(desk, tmp_path / "in")
    assert decide(desk, pile, How.AS_IS).taken == 1
    made = draw_up(desk.sit("clerk"), "2026").made["A01"]
    assert (made.lines, made.total) == (1, 60_000)


def test_a_confirmed_number_stays_when_the_row_waits_on(desk: Place, tmp_path: Path) -> None:
    """Two plots of somebody whose number was cut: it is confirmed, then the second row is taken as it stands."""
    one = human(1, "王秀英")
    paid_sheet(tmp_path / "in", "2024", [one], amount=300, title="2024年耕地地力保护补贴发放表")
    rows = [[one.name, as_number(one.document), VILLAGE, "1组", amount, one.account, BANK] for amount in (300, 200)]
    title = "2025年耕地地力保护补贴发放表"
    write_xlsx(tmp_path / "in" / "2025.xlsx", [("表", [title], HEADINGS, rows)])
    pile = take_all(desk, tmp_path / "in")
    told = pile_mending.mend(desk.sit("clerk"), waiting(desk, pile)[0].sheet_id)
    assert (told.taken, told.waiting) == (1, 1)
    (left,) = waiting(desk, pile)
    assert (left.code, left.offer) == (Code.TWICE_IN_FILE, {})
    assert decide(desk, pile, How.AS_IS).taken == 1
    paid = "SELECT sum(amount_fen) FROM past_payment WHERE period = '2025'"
    assert desk.fact(paid) == 50_000


def test_any_later_file_mends_a_number(desk: Place, tmp_path: Path) -> None:
    """A list that is simply taken in brings the sound number: it is offered, and confirmed by nobody but the clerk."""
    path = paid_sheet(tmp_path / "in", "2025-12", [human(1, "王秀英")])
    rows = [["王秀英", as_number(citizen(1)), VILLAGE, "1组", 50, account(1), BANK]]
    write_xlsx(path, [("表", ["2025年12月高龄津贴发放花名册"], HEADINGS, rows)])
    pile = take_all(desk, tmp_path / "in")
    assert [one.offer for one in waiting(desk, pile)] == [{}]
    desk.take([row(human(1, "王秀英"))])
    (one,) = waiting(desk, pile)
    assert (list(one.offer.values()), one.offered_by) == ([citizen(1)], None)
    assert desk.fact("SELECT count(*) FROM past_payment") == 0
    assert pile_mending.mend(desk.sit("clerk"), one.sheet_id).taken == 1
