"""A household's kind: put under its hukou page, made a home of many, back; refused, seen before, found, undone."""

from __future__ import annotations

from datetime import date

import pytest
from acts_kit import HEAD, MOTHER, NAMES, SON, Homes, make_homes

from app.casework import undoing
from app.casework.data_checks import run_checks
from app.casework.enrolling_people import register_person
from app.casework.field_history import history_of_household
from app.casework.household_kinds import change_kind, kind_form, plan_kind
from app.casework.households import household_view
from app.casework.searching import PeopleIndex
from app.domain.data_checks import DataCheck
from app.domain.entry import PersonEntry
from app.domain.faults import Code, Fault, UserError
from app.domain.finding.entries import Filters
from app.domain.household_kinds import HouseholdKind, KindEntry, KindTold
from tests.casework.kit import Place, citizen, human, row

PAGE = KindEntry("registered", "654002100", "", "看了户口簿", "2026-03-02")
HOME = KindEntry("collective", "", "巴彦岱镇敬老院", "镇里的批文", "2026-03-01")


@pytest.fixture
def homes(desk: Place) -> Homes:
    return make_homes(desk)


def provisional(homes: Homes, number: int = 950) -> int:
    """A household as a single row of a file makes it."""
    homes.place.take([row(human(number, "马桂芳"))])
    found = homes.place.fact("SELECT h.id FROM household h JOIN person p ON p.id = h.head_id WHERE p.name = '马桂芳'")
    assert isinstance(found, int)
    return found


def test_a_provisional_household_is_put_under_its_page(homes: Homes) -> None:
    clerk, home = homes.place.sit("clerk"), provisional(homes)
    assert kind_form(clerk, home).kind is HouseholdKind.PROVISIONAL
    plan = plan_kind(clerk, home, PAGE)
    assert [one.what for one in plan.told] == [KindTold.BECOMES, KindTold.NUMBER, KindTold.PEOPLE_STAY]
    assert homes.place.fact("SELECT kind FROM household WHERE id = ?", home) == "provisional", (
        "a preview writes nothing"
    )
    done = change_kind(clerk, home, PAGE)
    assert done.changes.nouns == {"household", "household_kind"}
    view = household_view(clerk, home)
    assert (view.kind, view.book_number, view.name) == ("registered", "654002100", "")
    now = kind_form(clerk, home).now
    assert now is not None
    assert (now.proof, now.since, now.maker) == ("看了户口簿", date(2026, 3, 2), "clerk")
    told = {(one.noun, one.field) for one in history_of_household(clerk, home)}
    assert ("household", "kind") in told


def test_it_is_one_undo_back_and_forth(homes: Homes) -> None:
    clerk, home = homes.place.sit("clerk"), provisional(homes)
    first = change_kind(clerk, home, PAGE)
    second = change_kind(clerk, home, KindEntry("collective", "", "敬老院", "批文", "2026-03-02"))
    assert len(kind_form(clerk, home).before) == 1
    with pytest.raises(UserError) as early:
        undoing.undo(clerk, first.changes.seq)
    assert early.value.code is Code.UNDO_CHANGED
    undoing.undo(clerk, second.changes.seq)
    view = household_view(clerk, home)
    assert (view.kind, view.book_number, view.name) == ("registered", "654002100", "")
    change = change_kind(clerk, homes.home, KindEntry("collective", "", "敬老院", "批文", "2026-03-02"))
    undoing.undo(clerk, change.changes.seq)
    assert household_view(clerk, homes.home).kind == "registered"
    assert kind_form(clerk, homes.home).now is None


def test_a_number_another_household_took_does_not_come_back(homes: Homes) -> None:
    clerk, home = homes.place.sit("clerk"), provisional(homes)
    change_kind(clerk, home, PAGE)
    freed = change_kind(clerk, home, KindEntry("registered", "654002101", "", "换了户口簿", "2026-03-02"))
    taken = change_kind(clerk, homes.other, PAGE)
    with pytest.raises(UserError) as clash:
        undoing.undo(clerk, freed.changes.seq)
    assert clash.value.code is Code.UNDO_CHANGED
    undoing.undo(clerk, taken.changes.seq)
    undoing.undo(clerk, freed.changes.seq)  # the control: nobody has it any more
    assert household_view(clerk, home).book_number == "654002100"


def test_undone_nothing_of_it_is_left(homes: Homes) -> None:
    clerk, home = homes.place.sit("clerk"), provisional(homes)
    before = homes.place.facts("SELECT kind, head_id, village, grp FROM household WHERE id = ?", home)
    first = change_kind(clerk, home, PAGE)
    undoing.undo(clerk, first.changes.seq)
    assert homes.place.facts("SELECT kind, head_id, village, grp FROM household WHERE id = ?", home) == before
    assert homes.place.fact("SELECT count(*) FROM household_kind") == 0


def test_a_home_of_many_has_a_name_and_is_found_by_it(homes: Homes) -> None:
    clerk = homes.place.sit("clerk")
    change_kind(clerk, homes.home, HOME)
    view = household_view(clerk, homes.home)
    assert (view.called, view.kind, len(view.members)) == ("巴彦岱镇敬老院", "collective", 4)
    index = PeopleIndex()
    index.load(clerk)
    assert {one.entry.name for one in index.find("敬老院").rows} == {NAMES[one] for one in (HEAD, 702, SON, MOTHER)}
    assert index.find("", Filters(sort="collective")).total == 4
    assert index.find("", Filters(sort="registered")).total == 2
    renamed = change_kind(clerk, homes.home, KindEntry("collective", "", "幸福院", "改名文件", "2026-03-02"))
    index.refresh(clerk, renamed.changes)
    assert index.find("敬老院").total == 0
    assert index.find("幸福院").total == 4
    index.refresh(clerk, undoing.undo(clerk, renamed.changes.seq))
    assert index.find("敬老院").total == 4


def test_the_checks_ask_a_home_no_relations_and_no_age_of_its_head(homes: Homes) -> None:
    clerk = homes.place.sit("clerk")
    register_person(clerk, homes.other, PersonEntry("小明", citizen(77, date(2015, 1, 1)), ""))

    def asked() -> int:
        return run_checks(clerk)[DataCheck.NO_RELATION].open

    assert asked() == 1, "the control: a household of relatives is asked"
    told = plan_kind(clerk, homes.other, KindEntry("registered", "12", "", "户口簿", "2026-03-02")).told
    assert KindTold.RELATIONS_MISSING in [one.what for one in told]
    change_kind(clerk, homes.other, HOME)
    assert asked() == 0


@pytest.mark.parametrize(
    ("entry", "field", "code"),
    [
        (KindEntry("", "", "", "证明", "2026-03-02"), "kind", Code.VALUE_REQUIRED),
        (KindEntry("palace", "", "", "证明", "2026-03-02"), "kind", Code.VALUE_REQUIRED),
        (KindEntry("registered", "户号一二三", "", "证明", "2026-03-02"), "book_number", Code.BOOK_NUMBER_FORM),
        (KindEntry("registered", "1" * 21, "", "证明", "2026-03-02"), "book_number", Code.BOOK_NUMBER_FORM),
        (KindEntry("collective", "", "", "证明", "2026-03-02"), "name", Code.VALUE_REQUIRED),
        (KindEntry("registered", "1", "", "", "2026-03-02"), "proof", Code.VALUE_REQUIRED),
        (KindEntry("registered", "1", "", "证" * 200, "2026-03-02"), "proof", Code.TEXT_LONG),
        (KindEntry("registered", "1", "", "证明", ""), "since", Code.VALUE_REQUIRED),
        (KindEntry("registered", "1", "", "证明", "明天"), "since", Code.DATE_FORM),
        (KindEntry("registered", "1", "", "证明", "2026-03-03"), "since", Code.ACT_DAY_AHEAD),
    ],
)
def test_what_is_wrong_is_said_by_field_and_nothing_is_written(
    homes: Homes, entry: KindEntry, field: str, code: Code
) -> None:
    clerk = homes.place.sit("clerk")
    plan = plan_kind(clerk, homes.home, entry)
    assert {name: fault.code for name, fault in plan.faults.items()} == {field: code}
    assert plan.told == ()
    with pytest.raises(UserError):
        change_kind(clerk, homes.home, entry)
    assert homes.place.fact("SELECT count(*) FROM household_kind") == 0


def test_full_width_digits_and_blanks_of_a_number_are_put_right(homes: Homes) -> None:
    clerk = homes.place.sit("clerk")
    change_kind(clerk, homes.home, KindEntry("registered", "６５４ 002-a", "", "户口簿", "2026年3月1日"))
    assert household_view(clerk, homes.home).book_number == "654002-A"


def test_one_number_stands_for_one_household(homes: Homes) -> None:
    clerk = homes.place.sit("clerk")
    change_kind(clerk, homes.home, PAGE)
    fault = plan_kind(clerk, homes.other, PAGE).faults["book_number"]
    assert fault.code is Code.BOOK_NUMBER_TAKEN
    assert fault.where["name"] == NAMES[HEAD]
    assert not plan_kind(clerk, homes.other, KindEntry("registered", "654002101", "", "户口簿", "2026-03-02")).faults


def test_the_same_again_and_an_earlier_day_are_refused(homes: Homes) -> None:
    clerk = homes.place.sit("clerk")
    change_kind(clerk, homes.home, PAGE)
    assert plan_kind(clerk, homes.home, PAGE).faults["kind"].code is Code.KIND_SAME
    earlier = KindEntry("collective", "", "敬老院", "批文", "2026-03-01")
    assert plan_kind(clerk, homes.home, earlier).faults["since"].code is Code.KIND_DAY_EARLY


def test_of_an_ended_household_and_by_an_inspector_none_is_changed(homes: Homes) -> None:
    clerk = homes.place.sit("clerk")
    with clerk.write("end") as tx:
        tx.update("household", homes.other, ended="2026-03-01", ended_reason="out")
    assert plan_kind(clerk, homes.other, PAGE).faults["kind"].code is Code.HOUSEHOLD_ENDED
    with pytest.raises(Fault) as refused:
        change_kind(homes.place.sit("inspector"), homes.home, PAGE)
    assert refused.value.code is Code.ROLE_MAY_NOT
