"""One thing changed for many: what is seen before is what is done, as one, and undone as one; never a number."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from app.casework.bulk import BulkPlan, bulk_choices, change_many, plan_bulk
from app.casework.catalogue import confirm_standards, set_standard
from app.casework.granting import grant
from app.casework.searching import PeopleIndex
from app.casework.undoing import can_undo, undo
from app.domain.bulk import BulkField, BulkSkip, BulkWish
from app.domain.faults import Code
from app.domain.finding.entries import Filters
from app.domain.money import Fen
from app.domain.states import CardState
from app.store.register import set_card_state
from tests.casework.kit import BANK, LAND, OLD_AGE, Human, Place, code_of, human, row

PEOPLE = [human(at) for at in range(6)]
OTHER_SPELLING = "伊宁农商行巴彦岱支行"


@pytest.fixture
def register(desk: Place) -> Place:
    """Six households of a village; the group of two is written otherwise, the bank of two as well."""
    rows = [
        row(one, group="牧业队" if at < 2 else "3组", bank=OTHER_SPELLING if at in (1, 4) else BANK)
        for at, one in enumerate(PEOPLE)
    ]
    desk.take(rows, (LAND, "2026"))
    return desk


def ids(place: Place, people: list[Human]) -> tuple[int, ...]:
    return tuple(place.fact("SELECT id FROM person WHERE document = ?", one.document) for one in people)


def untimed(place: Place) -> dict[str, list[tuple[object, ...]]]:
    """What the register holds, without what the audit and its images add."""
    left_out = {
        "audit",
        "audit_part",
        "before_image",
        "undo_point",
        "earlier_maker",
        "witness",
        "programme_person",
        "sqlite_sequence",
    }
    without = {"rev", "maker_id", "maker_seq"}
    found = {}
    for name in (name for (name,) in place.facts("SELECT name FROM sqlite_master WHERE type = 'table'")):
        if name in left_out or name.startswith("sqlite_"):
            continue
        columns = [one[1] for one in place.facts(f"PRAGMA table_info({name})") if one[1] not in without]
        found[name] = place.facts(f"SELECT {', '.join(columns)} FROM {name} ORDER BY 1")
    return found


def plan(place: Place, wish: BulkWish) -> BulkPlan:
    return plan_bulk(place.sit(), wish)


# -- groups ------------------------------------------------------------------------------------------------------------


def test_a_group_spelled_two_ways_becomes_one_with_what_goes_with_it(register: Place) -> None:
    grant(register.sit(), OLD_AGE, PEOPLE[0].document, {"people": 1}, since=date(2026, 1, 1))
    before = untimed(register)
    wish = BulkWish(BulkField.GROUP, ids(register, PEOPLE), value="第三村民小组")
    found = plan(register, wish)
    assert [(one.name, one.before, one.after) for one in found.rows] == [
        (one.name, "牧业队", "3组") for one in sorted(PEOPLE[:2], key=lambda one: ids(register, [one]))
    ]
    assert [one.why for one in found.left] == [BulkSkip.SAME] * 4
    assert [len(one.also) for one in found.rows] == [1, 0]
    assert untimed(register) == before, "looking changes nothing"
    done = change_many(register.sit(), wish, found.digest)
    assert done.count == 2
    assert {group for (group,) in register.facts("SELECT grp FROM household")} == {"3组"}
    assert register.facts("SELECT grp FROM entitlement") == [("3组",)]
    assert register.fact("SELECT verb || ' ' || reason FROM audit ORDER BY seq DESC") == "bulk_change group 2"
    assert can_undo(register.sit(), done.changes.seq) is None
    undo(register.sit(), done.changes.seq)
    assert untimed(register) == before


def test_it_is_one_transaction(register: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    wish = BulkWish(BulkField.GROUP, ids(register, PEOPLE), value="9组")
    found = plan(register, wish)
    before, calls = untimed(register), []

    def fails(*arguments: object, **named: object) -> None:
        calls.append(arguments)
        if len(calls) == 4:
            raise OSError("the disk is gone")

    monkeypatch.setattr("app.casework.bulk.register.change_household", fails)
    with pytest.raises(OSError, match="gone"):
        change_many(register.sit(), wish, found.digest)
    assert untimed(register) == before


def test_what_changed_since_it_was_seen_is_not_done(register: Place) -> None:
    wish = BulkWish(BulkField.GROUP, ids(register, PEOPLE), value="9组")
    seen = plan(register, wish)
    with register.sit().write("move") as tx:
        tx.update("household", 1, grp="8组")
    before = register.head()
    assert code_of(lambda: change_many(register.sit(), wish, seen.digest)) is Code.BULK_CHANGED
    assert register.head() == before
    again = plan(register, wish)
    assert change_many(register.sit(), wish, again.digest).count == len(PEOPLE)
    same = plan(register, wish)
    assert code_of(lambda: change_many(register.sit(), wish, same.digest)) is Code.BULK_NOTHING


# -- cards -------------------------------------------------------------------------------------------------------------


def test_only_the_named_spelling_of_a_bank_is_changed(register: Place) -> None:
    people = ids(register, PEOPLE)
    choices = bulk_choices(register.sit(), people)
    assert choices.banks == ((BANK, 4), (OTHER_SPELLING, 2))
    wish = BulkWish(BulkField.BANK, people, value=BANK, old=OTHER_SPELLING)
    found = plan(register, wish)
    assert {(one.before, one.after) for one in found.rows} == {(OTHER_SPELLING, BANK)}
    assert {one.why for one in found.left} == {BulkSkip.SAME}
    accounts = register.facts("SELECT id, account, account_name FROM card ORDER BY id")
    change_many(register.sit(), wish, found.digest)
    assert {bank for (bank,) in register.facts("SELECT bank FROM card")} == {BANK}
    assert register.facts("SELECT id, account, account_name FROM card ORDER BY id") == accounts
    third = plan(register, replace(wish, value="别的银行"))
    assert third.rows == ()
    assert {one.why for one in third.left} == {BulkSkip.OTHER_BANK}


def test_cards_seen_to_work_on_a_day(register: Place) -> None:
    session = register.sit()
    with session.write("seen") as tx:
        cards = [key for (key,) in register.facts("SELECT id FROM card ORDER BY id")]
        set_card_state(tx, cards[0], CardState.CLOSED, on=date(2026, 2, 1), source="bank")
        set_card_state(tx, cards[1], CardState.NOT_ACTIVATED, on=date(2026, 3, 2), source="bank")
        for key in cards[2:]:
            tx.update("card", key, state_on="2026-01-05")
        tx.update("person", ids(register, [PEOPLE[5]])[0], died="2026-02-02")
    wish = BulkWish(BulkField.CARD_WORKS, ids(register, PEOPLE), day=date(2026, 3, 1), reason="入户看过")
    found = plan(register, wish)
    assert len(found.rows) == 3
    assert sorted(one.why for one in found.left) == sorted([BulkSkip.CARD_CLOSED, BulkSkip.SEEN_LATER, BulkSkip.DEAD])
    change_many(session, wish, found.digest)
    changed = register.facts("SELECT state, state_on, state_source FROM card WHERE state = 'active'")
    assert changed == [("active", "2026-03-01", "入户看过")] * 3
    assert code_of(lambda: plan(register, replace(wish, day=date(2026, 3, 9)))) is Code.ACT_DAY_AHEAD
    assert code_of(lambda: plan(register, replace(wish, reason=" "))) is Code.REASON_REQUIRED


# -- entitlements ------------------------------------------------------------------------------------------------------


def programme(place: Place, code: str) -> int:
    return int(place.fact("SELECT id FROM programme WHERE code = ?", code))


def test_tier_and_end_of_a_programme(register: Place) -> None:
    session = register.sit()
    for tier, yuan in (("80-89", 50), ("90-99", 100)):
        set_standard(session, OLD_AGE, Fen(yuan * 100), since=date(2026, 1, 1), tier=tier, document="伊民发1号")
    confirm_standards(register.sit("reviewer"), OLD_AGE, "伊民发1号")
    session = register.sit()
    for at in (0, 1, 2):
        since = date(2026, 1, 1) if at < 2 else date(2026, 6, 1)
        grant(session, OLD_AGE, PEOPLE[at].document, {"people": 1}, since=since, tier="80-89")
    people, key = ids(register, PEOPLE), programme(register, OLD_AGE)
    assert dict(bulk_choices(session, people).tiers[key]) == {"80-89": 5000, "90-99": 10_000}
    before = untimed(register)
    wish = BulkWish(BulkField.TIER, people, value="90-99", programme=key)
    found = plan(register, wish)
    assert [(one.before, one.after) for one in found.rows] == [("80-89", "90-99")] * 2
    assert sorted(one.why for one in found.left) == sorted([BulkSkip.BEGINS_LATER] + [BulkSkip.NOT_ENTITLED] * 3)
    done = change_many(session, wish, found.digest)
    assert sorted(tier for (tier,) in register.facts("SELECT tier FROM entitlement")) == ["80-89", "90-99", "90-99"]
    undo(session, done.changes.seq)
    assert untimed(register) == before
    assert code_of(lambda: plan(register, replace(wish, value="70-79"))) is Code.VALUE_REQUIRED

    end = BulkWish(BulkField.END, people, programme=key, day=date(2026, 3, 31), reason="县里停办")
    found = plan(register, end)
    assert len(found.rows) == 2
    change_many(session, end, found.digest)
    assert (
        register.facts("SELECT until, reason FROM entitlement WHERE until IS NOT NULL")
        == [("2026-03-31", "县里停办")] * 2
    )


# -- who, and what never -----------------------------------------------------------------------------------------------


def test_nothing_that_is_one_persons_own_can_be_changed_for_many() -> None:
    fields = {one.value for one in BulkField}
    assert not fields & {"name", "document", "account", "phone", "account_name", "native", "born"}
    assert fields == {"group", "bank", "card_works", "tier", "end"}


@pytest.mark.parametrize("user", ["admin", "inspector"])
def test_who_does_not_enter_neither_sees_nor_does_it(register: Place, user: str) -> None:
    wish = BulkWish(BulkField.GROUP, ids(register, PEOPLE), value="9组")
    seen = plan(register, wish)
    assert code_of(lambda: plan_bulk(register.sit(user), wish)) is Code.ROLE_MAY_NOT
    assert code_of(lambda: change_many(register.sit(user), wish, seen.digest)) is Code.ROLE_MAY_NOT


def test_the_search_and_its_filters_follow(register: Place) -> None:
    index = PeopleIndex()
    index.load(register.sit())
    village = next(iter(index.choices().groups))
    people = tuple(index.find("", Filters(village=village, group="牧业队")).keys())
    assert len(people) == 2
    wish = BulkWish(BulkField.GROUP, people, value="3组")
    change_many(register.sit(), wish, plan(register, wish).digest)
    index.refresh(register.sit())
    assert index.choices().groups[village] == ("3组",)
    assert index.find("", Filters(village=village, group="3组")).total == len(PEOPLE)


def test_another_who_handed_it_in_is_maker_of_what_he_changed(register: Place) -> None:
    """Whoever changes an entitlement for many is its maker, and reviews no line of it (`product.md` 3)."""
    grant(register.sit(), OLD_AGE, PEOPLE[0].document, {"people": 1}, since=date(2026, 1, 1))
    wish = BulkWish(BulkField.GROUP, ids(register, PEOPLE[:1]), value="9组")
    change_many(register.sit("second"), wish, plan_bulk(register.sit("second"), wish).digest)
    second = register.fact("SELECT id FROM user WHERE name = 'second'")
    assert register.facts("SELECT maker_id FROM entitlement") == [(second,)]
    assert register.fact("SELECT count(*) FROM earlier_maker WHERE noun = 'entitlement'") == 1
