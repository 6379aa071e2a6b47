"""The search in memory finds as people type, follows what changes, and forgets when it is told."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from practice_kit import Practised

from app.casework.households import household_view
from app.casework.people import record_death
from app.casework.people_list import person_panel
from app.casework.searching import PeopleIndex
from app.domain.finding.checks import Check
from app.domain.finding.entries import Filters, Where
from app.domain.records import Changes
from app.domain.states import CardState
from app.office.session import Session
from app.store.register import add_card, change_person, set_card_state
from tests.casework.kit import BANK, LAND, OLD_AGE, Place, account, human, row

EVERYBODY = Filters()


@pytest.fixture
def index(desk: Place) -> tuple[Place, PeopleIndex]:
    """Eight people of the kit with land and a card each."""
    desk.take([row(human(at)) for at in range(8)], (LAND, "2026"))
    found = PeopleIndex()
    found.load(desk.sit())
    return desk, found


def names(found: PeopleIndex, text: str, filters: Filters = EVERYBODY) -> list[str]:
    return [hit.entry.name for hit in found.find(text, filters).rows]


# -- what is found -----------------------------------------------------------------------------------------------------


def test_names_by_any_characters_the_beginning_first(index: tuple[Place, PeopleIndex]) -> None:
    _, found = index
    assert names(found, "古丽") == ["古丽巴哈尔·玉素甫"]
    assert names(found, "巴哈") == ["古丽巴哈尔·玉素甫"]
    assert names(found, "巴") == [human(2).name, human(4).name], "not all who live in 巴彦岱"
    assert names(found, "岱村") != []
    assert names(found, "尔兰巴") == ["叶尔兰·巴合提"], "the dot is not typed"
    assert names(found, "兰 提") == ["叶尔兰·巴合提"], "parts between blanks must all fit"
    assert names(found, "不在") == []


def test_initials_digits_and_tails(index: tuple[Place, PeopleIndex]) -> None:
    _, found = index
    assert names(found, "glbh") == ["古丽巴哈尔·玉素甫"]
    assert names(found, "GLBH") == ["古丽巴哈尔·玉素甫"]
    assert names(found, "yebht") == [] != names(found, "yelbht")
    one = human(3)
    for digits in (one.document[3:9], one.document[-4:], one.account[-4:], one.account[5:13]):
        assert one.name in names(found, digits), digits
    assert names(found, one.document) == [one.name]
    assert names(found, "99999999") == []
    assert names(found, "12345678901234567890123") == []


def test_household_numbers_and_places(index: tuple[Place, PeopleIndex]) -> None:
    desk, found = index
    key, household = desk.facts("SELECT person_id, household_id FROM household_member WHERE person_id = 5")[0]
    entry = found.entry(key)
    assert entry is not None
    assert names(found, f"户{household}") == [entry.name]
    hit = next(hit for hit in found.find(str(household)).rows if hit.entry.id == key)
    assert hit.where is Where.HOUSEHOLD
    assert len(names(found, "巴彦岱")) == 8
    assert len(names(found, "巴彦岱村1组")) == 8
    assert names(found, "三段") == []


def test_marks_say_where(index: tuple[Place, PeopleIndex]) -> None:
    _, found = index
    hit = found.find("兰巴").rows[0]
    assert hit.entry.name[slice(*hit.spans[0])] == "兰·巴"
    hit = found.find("lbh").rows[0]
    marked = hit.entry.name[slice(*hit.spans[0])]
    assert (hit.where, marked) in ((Where.INITIALS, "丽巴哈"), (Where.INITIALS, "兰·巴合"))
    tail = human(2).account[-4:]
    hit = next(one for one in found.find(tail).rows if one.entry.name == human(2).name)
    assert (hit.where, hit.shown) == (Where.CARD, tail)


def test_filters_narrow_and_count(index: tuple[Place, PeopleIndex]) -> None:
    desk, found = index
    with desk.sit().write("state") as tx:
        set_card_state(tx, 3, CardState.NOT_ACTIVATED, on=date(2026, 3, 2), source="bank")
    found.refresh(desk.now)
    assert found.choices().to_check == 1
    assert [hit.entry.checks for hit in found.find("", Filters(to_check=True)).rows] == [(Check.CARD_NOT_ACTIVATED,)]
    assert found.find("", Filters(card="not_activated")).total == 1
    assert found.find("", Filters(card="none")).total == 0
    key, name, people = found.choices().programmes[0]
    assert people == 8
    assert found.find("", Filters(programme=key)).total == 8
    assert found.find("", Filters(programme=key + 1)).total == 0
    assert "耕地" in name
    village = found.choices().villages[0][0]
    assert found.find("", Filters(village=village, group="1组")).total == 8
    assert found.find("", Filters(village=village, group="2组")).total == 0


# -- what changes ------------------------------------------------------------------------------------------------------


def test_changes_are_followed_one_by_one(index: tuple[Place, PeopleIndex]) -> None:
    desk, found = index
    session = desk.sit()
    with session.write("rename") as tx:
        change_person(tx, 2, name="赛力克·哈力木")
    assert names(found, "赛力克") == []
    assert found.refresh(session) == 1
    assert names(found, "赛力克") == ["赛力克·哈力木"]
    assert human(1).name not in names(found, "")
    with session.write("card") as tx:
        add_card(tx, 4, account(77), bank=BANK, account_name="李建国", on=session.today, source="counter")
    found.refresh(session)
    assert names(found, account(77)[-8:]) == [human(3).name]
    desk.take([row(human(20, "新来的人"))], (OLD_AGE, "2026-03"), name="more.xlsx")
    found.refresh(desk.sit())
    assert names(found, "新来") == ["新来的人"]
    assert names(found, "xldr") == ["新来的人"]
    assert found.find("").total == 9


def test_an_ended_person_is_gone_and_a_dead_one_is_marked(index: tuple[Place, PeopleIndex]) -> None:
    desk, found = index
    session = desk.sit()
    record_death(session, human(0).document, date(2026, 3, 1))
    found.refresh(session)
    dead = found.find(human(0).name).rows[0].entry
    assert dead.died
    with session.write("end") as tx:
        tx.update("person", 5, ended="2026-03-02", ended_reason="merged")
    found.refresh(session)
    assert found.entry(5) is None
    assert names(found, human(4).name) == []
    assert found.find("").total == 7


def test_twice_entered_people_are_told_and_untold(index: tuple[Place, PeopleIndex]) -> None:
    desk, found = index
    session = desk.sit()
    with session.write("namesake") as tx:
        change_person(tx, 7, name=human(1).name)
    found.refresh(session)
    twice = [hit.entry.id for hit in found.find("", Filters(to_check=True)).rows]
    assert sorted(twice) == [2, 7]
    with session.write("again") as tx:
        change_person(tx, 7, name=human(6).name)
    found.refresh(session)
    assert found.find("", Filters(to_check=True)).total == 0


def test_following_changes_gives_what_reading_anew_gives(practised: Callable[..., Practised]) -> None:
    """Random changes of a practised store, followed one by one; every search says the same as a fresh index."""
    chance = random.Random(11)
    made = practised()
    with made.sitting() as session:
        followed = PeopleIndex()
        followed.load(session)
        people = [row[0] for row in session.store.db.conn.execute("SELECT id FROM person ORDER BY id")]
        for step in range(12):
            with session.write("random") as tx:
                for key in chance.sample(people, 5):
                    change_person(tx, key, name=chance.choice(("古丽·赛力克", "王一", f"第{step}人")))
                card = chance.randrange(1, 100)
                set_card_state(tx, card, chance.choice(list(CardState)), on=session.today, source="bank")
                tx.update("entitlement", 1 + step, payee_id=chance.choice(people))
            followed.refresh(session)
        fresh = PeopleIndex()
        fresh.load(session)
        mine = {entry.id: entry for entry in (followed.entry(key) for key in people) if entry}
        theirs = {entry.id: entry for entry in (fresh.entry(key) for key in people) if entry}
        assert mine == theirs
        for text in ("古丽", "王", "gl", "w", "659", "0013", "人", "村1组", ""):
            ours, anew = followed.find(text), fresh.find(text)
            assert ours.total == anew.total
            assert set(ours.keys()) == set(anew.keys())
        assert followed.choices() == fresh.choices()


def test_lines_on_their_way_are_not_read_again(index: tuple[Place, PeopleIndex]) -> None:
    desk, found = index
    desk.sign(1)
    assert found.refresh(desk.now) == 0


def test_changes_that_do_not_concern_people_are_passed_over(index: tuple[Place, PeopleIndex]) -> None:
    desk, found = index
    with desk.sit().write("rename") as tx:
        change_person(tx, 2, name="某某")
    assert found.refresh(desk.now, Changes(frozenset({"notice"}), 1)) == 0
    assert found.refresh(desk.now, Changes(frozenset({"person"}), 1)) == 1


def test_clearing_forgets_everybody(index: tuple[Place, PeopleIndex]) -> None:
    _, found = index
    assert found.loaded
    found.clear()
    assert not found.loaded
    assert found.find("古丽").total == 0
    assert found.entry(1) is None
    assert found.choices().people == 0


# -- against the page of a household, and a plain search ---------------------------------------------------------------


@pytest.fixture
def sitting(practised: Callable[..., Practised]) -> Iterator[tuple[Session, PeopleIndex]]:
    with practised("web").sitting() as session:
        found = PeopleIndex()
        found.load(session)
        yield session, found


def test_programmes_are_those_of_the_page_of_the_household(sitting: tuple[Session, PeopleIndex]) -> None:
    session, found = sitting
    some = 0
    for hit in found.find("").page(0, 400):
        entry = hit.entry
        assert entry.household is not None
        view = household_view(session, entry.household)
        shown = {one.programme for one in view.benefits if entry.id in (one.beneficiary_id, one.payee_id)}
        assert {found.programme_name(key) for key in entry.programmes} == shown
        some += bool(shown)
    assert some > 50


def test_every_search_is_what_a_plain_search_would_find(sitting: tuple[Session, PeopleIndex]) -> None:
    _, found = sitting
    everybody = [hit.entry for hit in found.find("").page(0, 400)]
    chance = random.Random(5)
    for _ in range(200):
        one = chance.choice(everybody)
        number = chance.choice([one.document, *one.accounts])
        start = chance.randrange(len(number) - 7)
        digits = number[start : start + chance.randint(3, 8)]
        plain = {
            entry.id
            for entry in everybody
            if any(digits in text for text in (entry.document, *entry.accounts, entry.phone.replace("-", "")))
            or str(entry.household) == digits.lstrip("0")
        }
        assert set(found.find(digits).keys()) == plain, digits
        name = one.name.replace("·", "")
        start = chance.randrange(len(name) - 1)
        part = name[start : start + 2]
        plain = {entry.id for entry in everybody if part in entry.name.replace("·", "") or part in entry.place}
        assert found.find(part).rows[0].entry.name.replace("·", "").startswith(part) or not any(
            entry.name.replace("·", "").startswith(part) for entry in everybody
        )
        assert set(found.find(part).keys()) == plain, part


def test_pages_go_on_where_the_first_ends(sitting: tuple[Session, PeopleIndex]) -> None:
    _, found = sitting
    every = found.find("")
    assert len(every.rows) == 50 < every.total
    keys = [hit.entry.id for start in range(0, every.total, 50) for hit in every.page(start, 50)]
    assert keys == every.keys()
    assert len(set(keys)) == every.total
    assert every.page(every.total, 50) == ()


# -- panel -------------------------------------------------------------------------------------------------------------


def test_the_panel_says_who_he_is_and_what_to_check(sitting: tuple[Session, PeopleIndex]) -> None:
    session, found = sitting
    checked = [hit.entry for hit in found.find("", Filters(to_check=True)).rows]
    assert checked
    for entry in checked:
        panel = person_panel(session, found, entry.id)
        assert [one.check for one in panel.checks] == list(entry.checks)
        assert panel.member is not None
        if entry.phone:
            assert entry.phone not in panel.phone_masked
