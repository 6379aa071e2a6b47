"""Service at the door and the visits: a visit that ends does what waits at its door, and takes it back with itself."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from acts_kit import HEAD, MOTHER, OTHER, SON, WIFE, Homes, make_homes

from app.casework import undoing, visit_answers, visit_sheets, visiting
from app.casework.door_service import DoorService, door_done, door_services, plan_door, put_on, take_off
from app.casework.verifying import verify_store
from app.casework.visit_answers import Finished
from app.casework.visit_sheets import TypedSheet
from app.domain.faults import Code
from app.domain.living import DoorWhy
from app.domain.visit_marks import read_marks
from app.domain.visits import Drawn, Hands, Signer, SignWay, VisitState
from tests.casework.kit import START, Place, code_of

TODAY = START.date()
NEEDS = {"not_activated": "激活", "no_card": "办卡", "wrong_bank": "换卡"}


@pytest.fixture
def homes(desk: Place) -> Homes:
    return make_homes(desk)


def listed(homes: Homes, who: int, need: str = "激活社保卡") -> int:
    """Somebody onto the list; the id of his entry."""
    put_on(homes.place.sit(), [(homes.ids[who], DoorWhy.ILL, need)])
    return int(homes.place.fact("SELECT max(id) FROM door_service"))


def stands(homes: Homes, key: int) -> tuple[str | None, str, int | None]:
    """Day it was done, by whom, at which visit."""
    (found,) = homes.place.facts("SELECT done_on, done_by, visit_id FROM door_service WHERE id = ?", key)
    return found[0], found[1], found[2]


def begun(homes: Homes, home: int) -> int:
    return visiting.start_visit(homes.place.sit(), home, visitors=["clerk", "王秀英"]).visit_id


def answer(homes: Homes, visit_id: int) -> None:
    """Every answer of a visit but its end."""
    clerk = homes.place.sit()
    visit = visiting.visit_of(clerk, visit_id)
    visit_answers.say_dibao(clerk, visit_id, visit.dibao_registered)
    visit_answers.say_cards(clerk, visit_id, visit.cards_registered)
    for card in visit.cards:
        visit_answers.card_in_hands(clerk, card.id, Hands.OWN)
        visit_answers.card_matches(clerk, card.id, matches=True)
        visit_answers.card_drawn(clerk, card.id, Drawn.YES)
    visit_answers.tell_policy(clerk, visit_id, ["amounts"], slip=True)
    for who in Signer:
        visit_answers.sign(clerk, visit_id, who, SignWay.DRAWN, strokes=[[10, 20, 30, 40]])


def ended(homes: Homes, home: int) -> Finished:
    key = begun(homes, home)
    answer(homes, key)
    return visit_answers.finish(homes.place.sit(), key)


def sheet(homes: Homes, visit_id: int) -> TypedSheet:
    """The paper sheet of a visit on which nothing differs."""
    visit = visiting.visit_of(homes.place.sit(), visit_id)
    return TypedSheet(
        dibao=visit.dibao_registered, cards=visit.cards_registered, marks=tuple(read_marks("") for _ in visit.cards),
        extra_tails=(), told=True, slip=True, signed=SignWay.PAPER, problem="",
    )  # fmt: skip


def row(homes: Homes, key: int) -> DoorService:
    return next(one for one in door_services(homes.place.sit(), NEEDS) if one.key == key)


# -- ends with the visit -----------------------------------------------------------------------------------------------


def test_a_visit_that_ends_does_what_waits_at_its_door_in_one_entry(homes: Homes) -> None:
    mother, wife, other = listed(homes, MOTHER), listed(homes, WIFE), listed(homes, OTHER)
    key = begun(homes, homes.home)
    answer(homes, key)
    assert stands(homes, mother)[0] is None, "a visit under way has done nothing yet"
    before = homes.place.head()[0]
    finished = visit_answers.finish(homes.place.sit(), key)
    assert homes.place.head()[0] == before + 1
    assert finished.served == 2
    for one in (mother, wife):
        assert stands(homes, one) == (TODAY.isoformat(), "clerk、王秀英", key)
    assert stands(homes, other) == (None, "", None), "she lives in another house"
    assert (row(homes, mother).done_on, row(homes, mother).done_by) == (TODAY, "clerk、王秀英")
    assert verify_store(homes.place.now).faults == []


def test_undone_it_waits_again_and_the_visit_goes_on(homes: Homes) -> None:
    mother = listed(homes, MOTHER)
    key = begun(homes, homes.home)
    answer(homes, key)
    before = homes.rows(), visiting.visit_of(homes.place.sit(), key)
    finished = visit_answers.finish(homes.place.sit(), key)
    undoing.undo(homes.place.sit(), finished.changes.seq)
    assert stands(homes, mother) == (None, "", None)
    assert (homes.rows(), visiting.visit_of(homes.place.sit(), key)) == before
    assert visiting.visit_of(homes.place.sit(), key).state is VisitState.RUNNING
    assert visit_answers.finish(homes.place.sit(), key).served == 1
    assert verify_store(homes.place.now).faults == []


def test_what_was_corrected_by_hand_since_forbids_the_undo(homes: Homes) -> None:
    mother = listed(homes, MOTHER)
    finished = ended(homes, homes.home)
    with homes.place.sit().write("bring_about") as tx:
        tx.update("door_service", mother, done_by="卫生院")
    assert code_of(lambda: undoing.undo(homes.place.sit(), finished.changes.seq)) is Code.UNDO_CHANGED
    assert stands(homes, mother)[1] == "卫生院"


def test_findings_of_the_visit_are_gone_with_it(homes: Homes) -> None:
    key = begun(homes, homes.home)
    answer(homes, key)
    visit_answers.say_cards(homes.place.sit(), key, 9)
    finished = visit_answers.finish(homes.place.sit(), key)
    assert homes.place.fact("SELECT count(*) FROM finding WHERE visit_id = ?", key) == 1
    undoing.undo(homes.place.sit(), finished.changes.seq)
    assert homes.place.fact("SELECT count(*) FROM finding WHERE visit_id = ?", key) == 0


# -- and does not ------------------------------------------------------------------------------------------------------


def test_unfinished_and_called_off_visits_do_nothing(homes: Homes) -> None:
    mother = listed(homes, MOTHER)
    key = begun(homes, homes.home)
    assert code_of(lambda: visit_answers.finish(homes.place.sit(), key)) is Code.VISIT_UNFINISHED
    assert stands(homes, mother)[0] is None
    visiting.call_off(homes.place.sit(), key, "不在家")
    assert stands(homes, mother)[0] is None
    assert row(homes, mother).done_on is None


def test_what_was_done_or_is_not_needed_keeps_its_own_day(homes: Homes) -> None:
    mother, wife = listed(homes, MOTHER), listed(homes, WIFE)
    door_done(homes.place.sit(), [mother], TODAY - timedelta(days=1), "农商行")
    take_off(homes.place.sit(), wife, "自己去了")
    assert ended(homes, homes.home).served == 0
    assert stands(homes, mother) == ((TODAY - timedelta(days=1)).isoformat(), "农商行", None)
    assert stands(homes, wife)[0] is None


def test_planned_into_a_visit_it_is_done_there_even_when_he_moved_out_since(homes: Homes) -> None:
    son = listed(homes, SON)
    plan_door(homes.place.sit(), [row(homes, son)], TODAY)
    with homes.place.sit().write("bring_about") as tx:
        member = homes.place.fact("SELECT id FROM household_member WHERE person_id = ?", homes.ids[SON])
        tx.update("household_member", member, until="2026-03-01")
    assert ended(homes, homes.home).served == 1
    assert stands(homes, son)[0] == TODAY.isoformat()


def test_planned_into_another_visit_to_come_it_is_left_to_that_one(homes: Homes) -> None:
    son = listed(homes, SON)
    plan_door(homes.place.sit(), [row(homes, son)], TODAY + timedelta(days=3))
    with homes.place.sit().write("bring_about") as tx:
        member = homes.place.fact("SELECT id FROM household_member WHERE person_id = ?", homes.ids[SON])
        tx.update("household_member", member, household_id=homes.other)
    assert ended(homes, homes.other).served == 0
    assert ended(homes, homes.home).served == 1


# -- from paper --------------------------------------------------------------------------------------------------------


def test_a_sheet_typed_back_ticks_it_with_the_day_of_the_visit(homes: Homes) -> None:
    head = listed(homes, HEAD)
    (key,) = visiting.plan_visits(homes.place.sit(), TODAY, [homes.home], visitors=["clerk", "艾山"]).visit_ids
    homes.place.day(date(2026, 3, 6))
    late = listed(homes, WIFE)
    typed = sheet(homes, key)
    finished = visit_sheets.type_back(homes.place.sit(), key, typed)
    assert finished.served == 1
    assert stands(homes, head) == (TODAY.isoformat(), "clerk、艾山", key)
    assert stands(homes, late)[0] is None, "she came onto the list after that day"
    undoing.undo(homes.place.sit(), finished.changes.seq)
    assert stands(homes, head) == (None, "", None)
    visit = visiting.visit_of(homes.place.sit(), key)
    assert (visit.state, visit.by_paper, visit.dibao_said) == (VisitState.PLANNED, False, None)
    assert visit_sheets.type_back(homes.place.sit(), key, typed).served == 1
