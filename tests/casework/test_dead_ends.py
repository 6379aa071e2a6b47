"""A roster always has a step that can be done: without a notice it is closed, held lines lead to what holds them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.casework import answers, card_waits, cards, reviewing, roster_list, rosters, sending_view
from app.casework.due_items import DueKind
from app.casework.roster_view import roster_view
from app.casework.sending_view import Wait
from app.casework.today import due_today
from app.domain.states import CardState
from app.sheets.writing import write_results
from tests.casework.kit import BANK, DIBAO, ORPHANS, Human, Place, account, human

A, B, C = human(1), human(2), human(3)


def next_of(desk: Place, roster_id: int) -> str:
    found = roster_list.roster_row(desk.now, roster_id)
    assert found is not None
    return found.next


def waits(desk: Place) -> dict[int, Wait | None]:
    return {one.roster.roster_id: one.wait for one in sending_view.can_go(desk.now)}


def paid(desk: Place, who: Human) -> None:
    path = desk.out / "发放结果.xlsx"
    with path.open("wb") as target:
        rows = [{"name": who.name, "account": who.account, "amount": 100, "status": "成功", "reason": None}]
        write_results(target, rows, order=("name", "account", "amount", "status", "reason"))
    answers.take_results(desk.sit("clerk"), path)


@pytest.fixture
def unchanged(places: Any) -> Place:
    """A reviewed month of a programme that hangs what is new or changed, in which nothing is."""
    place: Place = places()
    place.day(date(2026, 2, 2))
    place.sent([A], DIBAO, "2026-02")
    paid(place, A)
    place.day(date(2026, 3, 2))
    place.sign(place.draft([A], DIBAO, "2026-03"))
    return place


@pytest.fixture
def held(places: Any) -> Place:
    """A second batch of one line, held since its card was lost."""
    place: Place = places()
    place.day(date(2026, 3, 2))
    first = place.draft([A, B], ORPHANS, "2026-03")
    place.day(date(2026, 3, 3))
    place.sign(first)
    card = cards.cards_of(place.sit("clerk"), B.document)[0]
    cards.set_state(place.sit("clerk"), card.id, CardState.LOST, source="本人说")
    place.day(date(2026, 3, 13))
    rosters.close_roster(place.sit("clerk"), first)
    return place


def test_a_month_without_changes_is_closed_and_waits_for_no_notice(unchanged: Place) -> None:
    assert next_of(unchanged, 2) == "close"
    assert waits(unchanged) == {2: Wait.NO_NOTICE}
    assert [one.kind for one in due_today(unchanged.sit("clerk")) if one.key == 2] == [DueKind.NO_NOTICE]
    rosters.close_roster(unchanged.sit("clerk"), 2)
    assert next_of(unchanged, 2) == "submit"


def test_a_month_with_somebody_new_still_hangs(unchanged: Place) -> None:
    roster_id = unchanged.draft([B], DIBAO, "2026-04")
    unchanged.sign(roster_id)
    assert next_of(unchanged, roster_id) == "print_notice"
    assert waits(unchanged)[roster_id] is Wait.NOT_POSTED


def test_held_lines_lead_to_their_cards_then_to_a_draft_that_takes_them(held: Place) -> None:
    assert next_of(held, 2) == "new_card"
    assert waits(held)[2] is Wait.ALL_TROUBLED
    (payee,) = card_waits.people_with_cards(held.now, "roster:2")
    assert card_waits.people_with_cards(held.now, "waiting") == {payee}
    assert [one.count for one in due_today(held.sit("clerk")) if one.kind is DueKind.HELD_CARD] == [1]
    cards.new_card(held.sit("clerk"), B.document, account(98), bank=BANK)
    assert next_of(held, 2) == "redraft"
    assert card_waits.people_with_cards(held.now, "waiting") == frozenset()
    kinds = [one.kind for one in due_today(held.sit("clerk"))]
    assert DueKind.REDRAFT in kinds
    assert DueKind.HELD_CARD not in kinds
    rosters.back_to_draft(held.sit("clerk"), 2, "新卡已经登记")
    assert next_of(held, 2) == "hand_over"
    held.sign(2)
    assert next_of(held, 2) == "close"


def test_a_line_that_somebody_held_leads_to_who_is_held(held: Place) -> None:
    roster_id = held.draft([C], ORPHANS, "2026-04")
    held.sign(roster_id)
    assert next_of(held, roster_id) == "close"
    rosters.hold_line(held.sit("clerk"), held.line_ids(roster_id)[0], "待核实")
    assert next_of(held, roster_id) == "see_held"


def test_the_days_of_a_batch_made_by_closing_do_not_run_backwards(held: Place) -> None:
    def days() -> list[date]:
        return [stage.at for stage in roster_view(held.now, 2).stages if stage.at is not None]

    assert days() == [date(2026, 3, 2), date(2026, 3, 3)]
    rosters.back_to_draft(held.sit("clerk"), 2, "重来")
    reviewing.hand_over(held.sit("clerk"), 2)
    assert days() == sorted(days())


def test_cards_are_verified_when_money_arrived_on_them(unchanged: Place) -> None:
    people = {name: key for key, name in unchanged.facts("SELECT id, name FROM person")}
    unchanged.draft([B], DIBAO, "2026-04")
    people |= {name: key for key, name in unchanged.facts("SELECT id, name FROM person")}
    assert card_waits.people_with_cards(unchanged.now, "unverified") == {people[B.name]}
    card = cards.cards_of(unchanged.sit("clerk"), A.document)[0]
    cards.set_state(unchanged.sit("clerk"), card.id, CardState.LOST, source="本人说")
    assert card_waits.people_with_cards(unchanged.now, "bad") == {people[A.name]}
