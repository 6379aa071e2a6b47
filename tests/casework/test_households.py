"""Registering, changing, and seeing a household: who gets what on which card, and what is wrong with it."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from app.casework import cards, catalogue, drafts, enrolling_people, field_history, granting, households, undoing
from app.domain.benefits import Standing, Trouble
from app.domain.documents import Sex
from app.domain.entry import CardEntry, PersonEntry
from app.domain.faults import Code, Fault
from app.domain.likeness import Likeness
from app.domain.makers import Role
from app.domain.money import Fen
from app.domain.programmes import FrequencyUnit
from app.domain.states import CardState, LineState
from app.words.sentences import sentence
from tests.casework.kit import BANK, CODE_OF, DIBAO, LAND, OLD_AGE, SECOND, VILLAGE, Place, account, citizen, human, row

HEAD = PersonEntry(
    name="吐尔逊·阿不都热合曼",
    document=citizen(1, date(1962, 5, 6)),
    phone="13800006021",
    village=CODE_OF[VILLAGE],
    group="第二村民小组",
    account=account(1),
    bank=BANK,
)
MOTHER = PersonEntry(
    name="阿依夏木·玉素甫", document=citizen(2, date(1941, 5, 6)), relation="母亲", account=account(2), bank="农业银行"
)


def codes(faults: dict[str, Fault]) -> dict[str, Code]:
    return {field: fault.code for field, fault in faults.items()}


def at_home(desk: Place) -> tuple[int, int, int]:
    """The household of the picture: head and mother; (household, head, mother)."""
    clerk = desk.sit("clerk")
    home = enrolling_people.register_household(clerk, HEAD)
    mother = enrolling_people.register_person(clerk, home.household_id, MOTHER)
    return home.household_id, home.person_id, mother.person_id


def with_old_age(desk: Place, payee: str) -> int:
    """The mother's old-age allowance, paid to whose number is named; returns the household."""
    home, _, _ = at_home(desk)
    clerk = desk.sit("clerk")
    catalogue.set_standard(clerk, OLD_AGE, Fen(15000), since=date(2026, 1, 1), tier="80", document="文件")
    catalogue.confirm_standards(clerk, OLD_AGE, "文件")
    granting.grant(clerk, OLD_AGE, MOTHER.document, {"people": 1}, since=date(2026, 1, 1), tier="80")
    if payee != MOTHER.document:
        card = cards.cards_of(clerk, payee)[0].id
        with clerk.write("a_mistake") as tx:
            tx.update("entitlement", 1, card_id=card)
    return home


# -- checks ------------------------------------------------------------------------------------------------------------


def test_every_field_says_what_is_wrong_with_it(desk: Place) -> None:
    wrong = PersonEntry("张3", citizen(3)[:-1], "很远很远很远的一个亲戚", "13800006", "", "", "", "62", "")
    found = enrolling_people.check_person(desk.sit("clerk"), wrong, person_id=None, is_head=True)
    assert codes(found) == {
        "name": Code.NAME_CHARACTERS,
        "relation": Code.TEXT_LONG,
        "document": Code.DOCUMENT_LENGTH,
        "phone": Code.PHONE_FORM,
        "village": Code.VALUE_REQUIRED,
        "group": Code.GROUP_EMPTY,
        "account": Code.ACCOUNT_LENGTH,
        "bank": Code.VALUE_REQUIRED,
    }
    assert enrolling_people.check_person(desk.now, HEAD, person_id=None, is_head=True) == {}
    plain = replace(HEAD, account="", bank="", phone="", village="", group="")
    assert enrolling_people.check_person(desk.now, plain, person_id=None, is_head=False) == {}


def test_a_number_that_somebody_holds_is_refused_and_says_who(desk: Place) -> None:
    _, head, _ = at_home(desk)
    other = replace(HEAD, name="别人", village=CODE_OF[SECOND])
    found = enrolling_people.check_person(desk.now, other, person_id=None, is_head=True)
    assert codes(found) == {"document": Code.DOCUMENT_TAKEN, "account": Code.ACCOUNT_TAKEN}
    for fault in found.values():
        assert (fault.where["name"], fault.where["village"], fault.where["person"]) == (HEAD.name, VILLAGE, head)
        said = sentence(fault.code, "zh", **fault.where)
        assert HEAD.name in said
        assert VILLAGE in said
        assert HEAD.document not in said
        assert HEAD.account not in said
    with pytest.raises(Fault) as refused:
        enrolling_people.register_household(desk.now, other)
    assert refused.value.code is Code.DOCUMENT_TAKEN
    assert (
        codes(enrolling_people.check_person(desk.now, replace(HEAD, account="", bank=""), person_id=head, is_head=True))
        == {}
    )


def test_what_was_typed_wide_and_with_dots_of_every_kind_is_stored_plain(desk: Place) -> None:
    wide = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
    typed = replace(
        HEAD,
        name=" 吐尔逊.阿不都热合曼 ",
        document=HEAD.document.translate(wide),
        account=" ".join([HEAD.account[:4], HEAD.account[4:]]),
        phone="138 0000 6021",
    )
    made = enrolling_people.register_household(desk.sit("clerk"), typed)
    person = desk.facts("SELECT name, document, phone, born FROM person WHERE id = ?", made.person_id)[0]
    assert person == (HEAD.name, HEAD.document, HEAD.phone, "1962-05-06")
    assert desk.facts("SELECT account, bank, account_name FROM card") == [(HEAD.account, BANK, HEAD.name)]
    assert desk.facts("SELECT village, grp, kind FROM household") == [(CODE_OF[VILLAGE], "2组", "registered")]


def test_similar_people_are_shown_and_strangers_are_not(desk: Place) -> None:
    _, head, mother = at_home(desk)
    slip = list(HEAD.document)
    slip[16] = "7" if slip[16] != "7" else "9"
    typed = PersonEntry(name="别人", document="".join(slip))
    close = enrolling_people.similar_people(desk.now, typed, person_id=None)
    assert [(one.person_id, one.why, one.tail) for one in close] == [
        (head, (Likeness.NUMBER_CLOSE,), HEAD.document[-4:])
    ]
    turned = PersonEntry(name="玉素甫·阿依夏木", document=citizen(9, date(1941, 5, 6)))
    alike = enrolling_people.similar_people(desk.now, turned, person_id=None)
    assert [(one.person_id, one.why) for one in alike] == [(mother, (Likeness.BORN_SAME_DAY, Likeness.SAME_NAME))]
    assert enrolling_people.similar_people(desk.now, turned, person_id=mother) == [], "himself is not like himself"
    stranger = PersonEntry(name="韩志强", document=citizen(30), phone=HEAD.phone)
    assert enrolling_people.similar_people(desk.now, stranger, person_id=None) == [], "a telephone is a family's"


def test_the_bank_follows_from_cards_of_the_same_bank(desk: Place) -> None:
    assert enrolling_people.bank_of_account(desk.sit("clerk"), account(5)) == ""
    at_home(desk)
    enrolling_people.register_household(
        desk.now, replace(HEAD, name="又一户", document=citizen(7), account=account(7), bank=BANK)
    )
    assert enrolling_people.bank_of_account(desk.now, account(5)) == BANK
    assert enrolling_people.bank_of_account(desk.now, "621700") == ""


def test_only_who_enters_may_register(desk: Place) -> None:
    for user, role in (("admin", Role.ADMIN), ("inspector", Role.INSPECTOR)):
        with pytest.raises(Fault) as refused:
            enrolling_people.register_household(desk.sit(user), HEAD)
        assert refused.value.code is Code.ROLE_MAY_NOT, role
    assert desk.fact("SELECT count(*) FROM person") == 0


# -- changes -----------------------------------------------------------------------------------------------------------


def test_a_number_put_right_leaves_what_is_signed_as_it_was(desk: Place) -> None:
    roster = desk.draft([human(1)])
    desk.sign(roster)
    person = int(desk.fact("SELECT id FROM person"))
    snapshot = desk.fact("SELECT snapshot FROM line")
    form = enrolling_people.person_form(desk.sit("clerk"), person)
    done = enrolling_people.change_person(desk.now, person, replace(form.entry, document=citizen(44), name="新名字"))
    assert done.under_way == 1, "the desk says that a signed line keeps the old number"
    assert desk.facts("SELECT name, document FROM person") == [("新名字", citizen(44))]
    assert desk.fact("SELECT snapshot FROM line") == snapshot
    assert citizen(1) in snapshot
    quiet = enrolling_people.change_person(
        desk.now, person, replace(form.entry, document=citizen(44), name="新名字", phone="13900000000")
    )
    assert quiet.under_way == 0, "a telephone stands in no signed line"


def test_history_tells_who_when_from_to_and_by_which_verb(desk: Place) -> None:
    home, head, _ = at_home(desk)
    card = int(desk.fact("SELECT id FROM card WHERE owner_id = ?", head))
    desk.day(date(2026, 3, 9))
    form = enrolling_people.person_form(desk.sit("second"), head)
    enrolling_people.change_person(
        desk.now, head, replace(form.entry, phone="13900001111", village=CODE_OF[SECOND], group="5组")
    )
    cards.change_card(desk.sit("clerk"), card, CardEntry(HEAD.account, "农业银行", HEAD.name), state=CardState.LOST)
    told = [
        (one.user, one.verb, one.noun, one.field, one.before, one.after)
        for one in field_history.history_of_household(desk.now, home)
    ]
    assert set(told) == {
        ("second", "change_person", "person", "phone", "13800006021", "13900001111"),
        ("second", "change_person", "person", "village", VILLAGE, SECOND),
        ("second", "change_person", "household", "village", VILLAGE, SECOND),
        ("second", "change_person", "household", "grp", "2组", "5组"),
        ("clerk", "change_card", "card", "bank", BANK, "农业银行"),
        ("clerk", "change_card", "card", "state", "unknown", "lost"),
    }
    first = field_history.history_of_person(desk.now, head)[-1]
    assert first.at.date() == date(2026, 3, 9)
    undoing.undo(desk.now, desk.head()[0])
    back = field_history.history_of_person(desk.now, head)
    assert [(one.verb, one.field, one.before, one.after) for one in back if one.field == "state"] == [
        ("undo", "state", "lost", "unknown"),
        ("change_card", "state", "unknown", "lost"),
    ]


def test_a_new_card_takes_what_went_to_the_old_one_and_leaves_the_other(desk: Place) -> None:
    home = with_old_age(desk, MOTHER.document)
    mother = int(desk.fact("SELECT id FROM person WHERE document = ?", MOTHER.document))
    old = int(desk.fact("SELECT id FROM card WHERE owner_id = ?", mother))
    book = cards.give_card(desk.now, mother, CardEntry(account(51), "邮政储蓄"))
    assert (book.entitlements, book.drafts) == (0, 0), "her good card keeps its money"
    new = cards.give_card(
        desk.now, mother, CardEntry(account(52), "农业银行"), replaces=old, former_state=CardState.LOST
    )
    assert (new.entitlements, new.drafts) == (1, 0)
    view = households.household_view(desk.now, home)
    assert [(one.card_id, one.troubles) for one in view.benefits] == [(new.card_id, ())]
    assert {one.tail: one.state for one in view.cards if one.owner_id == mother} == {
        MOTHER.account[-4:]: CardState.LOST,
        account(51)[-4:]: CardState.UNKNOWN,
        account(52)[-4:]: CardState.UNKNOWN,
    }


def test_a_card_cannot_take_a_number_in_use_nor_a_step_that_is_none(desk: Place) -> None:
    _, head, mother = at_home(desk)
    card = int(desk.fact("SELECT id FROM card WHERE owner_id = ?", head))
    assert codes(cards.check_card(desk.now, CardEntry(MOTHER.account, BANK), card_id=card)) == {
        "account": Code.ACCOUNT_TAKEN
    }
    assert cards.check_card(desk.now, CardEntry(HEAD.account, BANK), card_id=card) == {}
    cards.change_card(desk.now, card, CardEntry(HEAD.account, BANK), state=CardState.CLOSED)
    for act in (
        lambda: cards.change_card(desk.now, card, CardEntry(HEAD.account, BANK), state=CardState.ACTIVE),
        lambda: cards.give_card(
            desk.now, mother, CardEntry(account(60), BANK), replaces=card, former_state=CardState.LOST
        ),
    ):
        with pytest.raises(Fault) as refused:
            act()
        assert refused.value.code is Code.STEP_NOT_ALLOWED


# -- the household -----------------------------------------------------------------------------------------------------


def test_the_view_says_who_gets_what_on_which_card(desk: Place) -> None:
    home = with_old_age(desk, MOTHER.document)
    view = households.household_view(desk.sit("clerk"), home)
    assert (view.head.name, view.village, view.group, view.phone, view.phone_of) == (
        HEAD.name,
        VILLAGE,
        "2组",
        HEAD.phone,
        "",
    )
    assert [(one.name, one.age, one.sex, one.is_head) for one in view.members] == [
        (HEAD.name, 63, Sex.MALE, True),
        (MOTHER.name, 84, Sex.FEMALE, False),
    ]
    only = view.benefits[0]
    assert (only.programme, only.amount, only.unit, only.beneficiary_name) == (
        "高龄津贴",
        Fen(15000),
        FrequencyUnit.MONTH,
        MOTHER.name,
    )
    assert (view.a_month, view.a_year, view.problems) == (Fen(15000), Fen(0), ())


def test_a_card_of_somebody_else_is_the_worst_problem(desk: Place) -> None:
    home = with_old_age(desk, HEAD.document)
    mother = int(desk.fact("SELECT id FROM person WHERE document = ?", MOTHER.document))
    own = int(desk.fact("SELECT id FROM card WHERE owner_id = ?", mother))
    cards.set_state(desk.now, own, CardState.NOT_ACTIVATED, source="bank")
    view = households.household_view(desk.now, home)
    assert view.benefits[0].troubles == (Trouble.NOT_OWN_CARD,)
    assert [one.trouble for one in view.problems] == [Trouble.NOT_OWN_CARD, Trouble.OWN_CARD_INACTIVE]
    worst = view.problems[0]
    assert (worst.person_name, worst.age, worst.programme, worst.tail, worst.own_tail, worst.own_state) == (
        MOTHER.name,
        84,
        "高龄津贴",
        HEAD.account[-4:],
        MOTHER.account[-4:],
        CardState.NOT_ACTIVATED,
    )
    cards.give_card(desk.now, mother, CardEntry(account(70), BANK), replaces=own, former_state=CardState.CLOSED)
    assert households.household_view(desk.now, home).problems == (), "her new card takes what went to his"


def test_idle_cards_and_cards_in_other_hands_are_problems(desk: Place) -> None:
    home = with_old_age(desk, MOTHER.document)
    mother = int(desk.fact("SELECT id FROM person WHERE document = ?", MOTHER.document))
    own = int(desk.fact("SELECT id FROM card WHERE owner_id = ?", mother))
    cards.change_card(desk.now, own, CardEntry(MOTHER.account, "农业银行", keeper="村干部"), state=CardState.DORMANT)
    found = {one.trouble: one for one in households.household_view(desk.now, home).problems}
    assert set(found) == {Trouble.CARD_INACTIVE, Trouble.KEPT_BY_OTHER}
    assert found[Trouble.KEPT_BY_OTHER].keeper == "村干部"
    cards.change_card(desk.now, own, CardEntry(MOTHER.account, "农业银行", keeper=HEAD.name), state=CardState.ACTIVE)
    assert households.household_view(desk.now, home).problems == (), "a son may keep his mother's card"


def test_what_only_a_department_lists_is_seen_too(desk: Place) -> None:
    desk.sent([human(1)], DIBAO, "2026-03", amount="1860.00")
    desk.take([row(human(1), amount="2728.00")], (LAND, "2026"))
    person = int(desk.fact("SELECT id FROM person"))
    view = households.household_view(desk.sit("clerk"), households.household_of(desk.now, person))
    assert {(one.code, one.amount, one.unit) for one in view.benefits} == {
        (DIBAO, Fen(186000), FrequencyUnit.MONTH),
        (LAND, Fen(272800), FrequencyUnit.YEAR),
    }
    assert (view.a_month, view.a_year) == (Fen(186000), Fen(272800))
    assert view.standings == (Standing.DIBAO,)
    assert [(one.programme, one.state, one.day) for one in view.payments if one.period == view.latest] == [
        ("农村低保", LineState.SUBMITTED, None)
    ]


def test_a_view_of_nobody_is_refused(desk: Place) -> None:
    for act in (
        lambda: households.household_view(desk.sit("clerk"), 9),
        lambda: households.household_of(desk.sit("clerk"), 9),
        lambda: enrolling_people.new_member_form(desk.sit("clerk"), 9),
        lambda: field_history.history_of_household(desk.sit("clerk"), 9),
    ):
        with pytest.raises(Fault) as refused:
            act()
        assert refused.value.code is Code.HOUSEHOLD_UNKNOWN


# -- drafts ------------------------------------------------------------------------------------------------------------


def test_a_draft_comes_back_to_its_user_and_stands_in_no_audit(desk: Place) -> None:
    clerk = desk.sit("clerk")
    head = desk.head()
    assert drafts.draft_of(clerk, "person_form:1") is None
    drafts.keep_draft(clerk, "person_form:1", {"name": "半个名"})
    drafts.keep_draft(clerk, "person_form:1", {"name": "半个名字", "phone": "138"})
    desk.leave()
    clerk = desk.sit("clerk")
    assert drafts.draft_of(clerk, "person_form:1") == {"name": "半个名字", "phone": "138"}
    assert drafts.open_drafts(clerk) == ["person_form:1"]
    assert drafts.draft_of(desk.sit("second"), "person_form:1") is None
    drafts.drop_draft(desk.sit("clerk"), "person_form:1")
    assert drafts.draft_of(desk.now, "person_form:1") is None
    assert desk.head() == head
