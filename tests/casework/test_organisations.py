"""Organisations: entered with or without a code, paid through a roster up to the file, never taken for a person."""

from __future__ import annotations

from datetime import date

import pytest
from acts_kit import HEAD, Homes, make_homes, number
from msgspec.structs import replace

from app.casework import granting, rosters, undoing
from app.casework.acts.doing import preview
from app.casework.data_checks import run_checks
from app.casework.enrolling_people import change_person, person_form, register_household, register_person
from app.casework.household_kinds import kind_form
from app.casework.households import household_view
from app.casework.looking_up import programme_of, roster_of
from app.casework.notice_sheets import new_sheet, says_of
from app.casework.organisations import (
    change_organisation,
    check_organisation,
    organisation_form,
    register_organisation,
)
from app.casework.roster_adding import add_by_amount, people_to_add
from app.casework.roster_view import roster_view
from app.casework.searching import PeopleIndex
from app.casework.submitting import signed_lines
from app.domain.acts import ActKind, ActRequest
from app.domain.documents import birth_of, citizen_check_digit, credit_check_character, judge_document, sex_of
from app.domain.entry import PersonEntry
from app.domain.faults import Code, Fault, UserError
from app.domain.finding.entries import ORGANISATION, Filters
from app.domain.masks import DisclosureLevel
from app.domain.money import Fen
from app.domain.notice_kinds import NoticeKind
from app.domain.organisations import OrganisationEntry, code_is_doubtful
from app.domain.states import LineState
from app.store import lines
from tests.casework.kit import BANK, CODE_OF, LAND, VILLAGE, Human, Place, account, citizen, human, row

TODAY = date(2026, 3, 2)


def code(first17: str = "93659900MA0000001") -> str:
    """A made-up code whose check character fits."""
    return first17 + credit_check_character(first17)


COOP = OrganisationEntry(
    "巴彦岱村第3农机合作社", "cooperative", code(), "李建国", "13800000001", CODE_OF[VILLAGE], "", account(9901), BANK,
    "伊宁市巴彦岱村第3农机专业合作社",
)  # fmt: skip
VILLAGE_FUND = OrganisationEntry(
    "巴彦岱村股份经济合作社", "village_collective", "", "", "", CODE_OF[VILLAGE], "", account(9902), BANK, ""
)


@pytest.fixture
def homes(desk: Place) -> Homes:
    return make_homes(desk)


def test_it_heads_a_household_of_its_own_and_has_its_account(homes: Homes) -> None:
    clerk = homes.place.sit("clerk")
    made = register_organisation(clerk, COOP)
    assert homes.place.facts("SELECT kind, document, name, born FROM person WHERE id = ?", made.person_id) == [
        ("organisation", COOP.code, COOP.name, None)
    ]
    view = household_view(clerk, made.household_id or 0)
    assert (view.organisation, view.called, len(view.members)) == (True, COOP.name, 1)
    assert (view.cards[0].account_name, view.cards[0].tail) == (COOP.account_name, COOP.account[-4:])
    form = organisation_form(clerk, made.person_id)
    assert (form.entry.sort, form.entry.contact, form.entry.code) == ("cooperative", "李建国", COOP.code)
    index = PeopleIndex()
    index.load(clerk)
    assert [hit.entry.id for hit in index.find("农机").rows] == [made.person_id]
    assert [hit.entry.id for hit in index.find(COOP.code[-4:]).rows] == [made.person_id]
    assert index.find("", Filters(sort=ORGANISATION)).total == 1
    assert kind_form(clerk, made.household_id or 0).fault is not None
    undoing.undo(clerk, made.changes.seq)
    for table in ("organisation", "card WHERE account_name LIKE '%合作社'", "person WHERE kind = 'organisation'"):
        assert homes.place.fact(f"SELECT count(*) FROM {table}") == 0


@pytest.mark.parametrize("entry", [replace(COOP, account_name=""), VILLAGE_FUND], ids=["with a code", "without one"])
def test_it_is_paid_from_the_entitlement_to_the_signed_line(homes: Homes, entry: OrganisationEntry) -> None:
    place = homes.place
    clerk = place.sit("clerk")
    made = register_organisation(clerk, entry)
    granting.grant(clerk, LAND, made.person_id, {"milli_mu": 500_000}, since=date(2026, 1, 1))
    roster = rosters.make_roster(clerk, LAND, "2026").roster_id
    (shown,) = [one for one in roster_view(clerk, roster).lines if one.name == entry.name]
    assert shown.checks == (), "the check of numbers has nothing against a code, or none"
    details = list(lines.details_of(clerk.store.db, roster))
    (own,) = [one for one in details if one.payee_name == entry.name]
    assert (own.payee_document, own.account_name) == (entry.code, entry.account_name or entry.name)
    place.clear(roster)
    sent = place.send(roster)
    signed = {one.payee for _, one in signed_lines(place.now, roster, LineState.SUBMITTED)}
    assert (entry.name, entry.code) in signed
    assert sent.lines == len(details)


def test_its_name_hangs_whole_where_people_are_covered(homes: Homes) -> None:
    clerk = homes.place.sit("clerk")
    made = register_organisation(clerk, COOP)
    granting.grant(clerk, LAND, made.person_id, {"milli_mu": 500_000}, since=date(2026, 1, 1))
    roster_id = rosters.make_roster(clerk, LAND, "2026").roster_id
    programme = replace(programme_of(clerk, LAND).programme, disclosure=DisclosureLevel.MASKED)
    details = list(lines.details_of(clerk.store.db, roster_id))
    roster = roster_of(clerk, roster_id)
    says = says_of(clerk, roster, programme, details, NoticeKind.DISCLOSURE)
    sheet = new_sheet(clerk, says, number="1", version=1)
    named = [one.name for one in sheet.rows]
    assert COOP.name in named
    assert all("*" in one for one in named if one != COOP.name), "the control: people are covered"
    assert not any(COOP.code[-8:] in one for one in named), "its code is on no wall"


def test_it_comes_into_a_roster_by_name_though_it_has_no_code(homes: Homes) -> None:
    clerk = homes.place.sit("clerk")
    made = register_organisation(clerk, VILLAGE_FUND)
    (found,) = people_to_add(clerk, "巴彦岱村股份")
    assert (found.who, found.document) == (made.person_id, "")
    roster = rosters.make_roster(clerk, LAND, "2026").roster_id
    added = add_by_amount(clerk, roster, found.who, Fen(123_400))
    assert homes.place.fact("SELECT payee_id FROM line WHERE id = ?", added.line_id) == made.person_id


def test_no_check_takes_it_for_a_person(homes: Homes) -> None:
    clerk = homes.place.sit("clerk")
    born_like = next(
        one for one in (code(f"5165201990010{n:04d}") for n in range(9999))
        if one.isdigit() and citizen_check_digit(one[:17]) != one[17]
    )  # fmt: skip
    assert judge_document(born_like, TODAY).document.kind.value == "credit_code"
    assert (birth_of(born_like), sex_of(born_like)) == (None, None)
    assert birth_of(number(HEAD)) is not None, "the control: a person's number tells his day"
    register_organisation(clerk, COOP)
    register_organisation(clerk, OrganisationEntry("数字合作社", "other", born_like, "", "", CODE_OF[VILLAGE]))
    register_organisation(clerk, OrganisationEntry("无证合作社", "other", "", "", "", CODE_OF[VILLAGE]))
    found = run_checks(clerk)
    hits = {(check.value, one.hit.name) for check, group in found.items() for one in group.doubts}
    assert not {one for one in hits if "合作社" in one[1]} - {("account_name", COOP.name)}, hits
    with clerk.write("spoil") as tx:
        tx.update("person", homes.ids[HEAD], document=code("91659900MA0000002"))
    spoilt = run_checks(clerk)
    names = {
        one.hit.name for check, group in spoilt.items() if check.value.startswith("number") for one in group.doubts
    }
    assert homes.place.fact("SELECT name FROM person WHERE id = ?", homes.ids[HEAD]) in names


@pytest.mark.parametrize(
    ("more", "field", "fault"),
    [
        ({"name": ""}, "name", Code.VALUE_REQUIRED),
        ({"name": "某?合作社"}, "name", Code.NAME_CHARACTERS),
        ({"sort": ""}, "sort", Code.VALUE_REQUIRED),
        ({"sort": "bank"}, "sort", Code.VALUE_REQUIRED),
        ({"code": "93659900MA000000"}, "code", Code.CREDIT_CODE_FORM),
        ({"code": number(HEAD)}, "code", Code.CREDIT_CODE_FORM),
        ({"code": "93659900MA000000IO"}, "code", Code.CREDIT_CODE_FORM),
        ({"phone": "12"}, "phone", Code.PHONE_FORM),
        ({"village": ""}, "village", Code.VALUE_REQUIRED),
        ({"village": "110000000000"}, "village", Code.VILLAGE_UNKNOWN),
        ({"account": "12"}, "account", Code.ACCOUNT_LENGTH),
        ({"bank": ""}, "bank", Code.VALUE_REQUIRED),
        ({"account": account(HEAD)}, "account", Code.ACCOUNT_TAKEN),
    ],
)
def test_what_is_wrong_is_said_by_field(homes: Homes, more: dict[str, str], field: str, fault: Code) -> None:
    clerk = homes.place.sit("clerk")
    faults = check_organisation(clerk, replace(COOP, **more), person_id=None)
    assert {name: one.code for name, one in faults.items()} == {field: fault}
    with pytest.raises(UserError):
        register_organisation(clerk, replace(COOP, **more))
    assert homes.place.fact("SELECT count(*) FROM organisation") == 0


def test_a_check_character_that_does_not_fit_is_said_and_let_through(homes: Homes) -> None:
    wrong = COOP.code[:17] + ("1" if COOP.code[17] != "1" else "2")
    assert code_is_doubtful(wrong, TODAY)
    assert not code_is_doubtful(COOP.code, TODAY)
    assert not code_is_doubtful("91350100M000100Y43", TODAY), "the example of the standard"
    clerk = homes.place.sit("clerk")
    made = register_organisation(clerk, replace(COOP, code=f" {wrong.lower()} "))
    assert homes.place.fact("SELECT document FROM person WHERE id = ?", made.person_id) == wrong


def test_twice_is_refused_by_code_and_by_name(homes: Homes) -> None:
    clerk = homes.place.sit("clerk")
    made = register_organisation(clerk, replace(COOP, account="", bank="", account_name=""))
    bare = replace(COOP, account="", bank="", account_name="")
    again = check_organisation(clerk, bare, person_id=None)
    assert {name: one.code for name, one in again.items()} == {
        "code": Code.DOCUMENT_TAKEN, "name": Code.ORGANISATION_TAKEN,
    }  # fmt: skip
    assert not check_organisation(clerk, bare, person_id=made.person_id), "it is itself"
    elsewhere = replace(bare, code="", village=next(one for one in CODE_OF.values() if one != COOP.village))
    assert not check_organisation(clerk, elsewhere, person_id=None)


def test_it_is_changed_and_that_is_one_undo(homes: Homes) -> None:
    clerk = homes.place.sit("clerk")
    made = register_organisation(clerk, VILLAGE_FUND)
    before = homes.place.facts("SELECT name, document, phone, village FROM person WHERE id = ?", made.person_id)
    changed = change_organisation(
        clerk,
        made.person_id,
        replace(VILLAGE_FUND, name="巴彦岱村经济合作社", code=code(), contact="王秀英", account="", bank=""),
    )
    assert homes.place.fact("SELECT contact FROM organisation WHERE person_id = ?", made.person_id) == "王秀英"
    assert homes.place.fact("SELECT document FROM person WHERE id = ?", made.person_id) == code()
    undoing.undo(clerk, changed.changes.seq)
    assert homes.place.facts("SELECT name, document, phone, village FROM person WHERE id = ?", made.person_id) == before
    assert homes.place.fact("SELECT contact FROM organisation WHERE person_id = ?", made.person_id) == ""
    with pytest.raises(Fault) as refused:
        change_organisation(homes.place.sit("inspector"), made.person_id, VILLAGE_FUND)
    assert refused.value.code is Code.ROLE_MAY_NOT


def test_one_that_is_paid_for_a_household_is_changed_without_moving_that_household(desk: Place) -> None:
    who, firm = human(1), Human(COOP.name, COOP.code, COOP.account)
    desk.take([row(who, payee=firm)])
    home = desk.facts("SELECT village, grp FROM household")
    key = desk.fact("SELECT id FROM person WHERE kind = 'organisation'")
    clerk = desk.sit("clerk")
    entry = organisation_form(clerk, key).entry
    assert (entry.village, entry.group) == (CODE_OF[VILLAGE], "")  # the group is that of the family
    elsewhere = next(one for one in CODE_OF.values() if one != CODE_OF[VILLAGE])
    done = change_organisation(clerk, key, replace(entry, sort="cooperative", village=elsewhere))
    assert desk.facts("SELECT village, grp FROM household") == home
    assert desk.fact("SELECT village FROM person WHERE id = ?", key) == elsewhere
    undoing.undo(clerk, done.changes.seq)
    own = register_organisation(clerk, VILLAGE_FUND)  # the control: what heads its own takes it along
    change_organisation(clerk, own.person_id, replace(VILLAGE_FUND, village=elsewhere, account="", bank=""))
    assert desk.fact("SELECT village FROM household WHERE id = ?", own.household_id) == elsewhere


def test_a_person_bears_no_code_and_no_organisation_dies(homes: Homes) -> None:
    clerk = homes.place.sit("clerk")
    entry = PersonEntry("王五", COOP.code, "", "", CODE_OF[VILLAGE], "1组")
    for attempt in (
        lambda: register_household(clerk, entry),
        lambda: register_person(clerk, homes.home, entry),
        lambda: change_person(clerk, homes.ids[HEAD], PersonEntry("王五", COOP.code, "", "", CODE_OF[VILLAGE], "1组")),
    ):
        with pytest.raises(UserError) as refused:
            attempt()
        assert refused.value.code is Code.DOCUMENT_OF_ORGANISATION
    assert person_form(clerk, homes.ids[HEAD]).entry.document == number(HEAD)
    made = register_organisation(clerk, COOP)
    with pytest.raises(UserError) as member:
        register_person(clerk, made.household_id or 0, PersonEntry("王五", citizen(901), "职工"))
    assert member.value.code is Code.ACT_OF_ORGANISATION
    died = preview(clerk, ActRequest(ActKind.DEATH, made.household_id, made.person_id, {"day": "2026-03-01"}))
    assert died.faults["person"].code is Code.ACT_OF_ORGANISATION
    control = preview(clerk, ActRequest(ActKind.DEATH, homes.home, homes.ids[HEAD], {"day": "2026-03-01"}))
    assert "person" not in control.faults
