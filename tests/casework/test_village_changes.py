"""Villages and groups merged or renamed: all moves in one transaction, and old names are understood afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from messy_kit import Sheet, write
from msgspec.structs import replace

from app.casework import (
    answers,
    cards,
    catalogue,
    county_profile_words,
    granting,
    pile_looking,
    pile_taking,
    reviewing,
    rosters,
    settling,
    undoing,
)
from app.casework.acts.doing import preview
from app.casework.bulk import plan_bulk
from app.casework.county_profiles import add_profile
from app.casework.enrolling_people import check_person, register_household, register_person
from app.casework.households import household_of, household_view
from app.casework.organisations import register_organisation
from app.casework.roster_making import copy_roster
from app.casework.searching import PeopleIndex
from app.casework.take_in import TakeIn, look, take, undo_take
from app.casework.take_in_reading import as_confirmed, see_file
from app.casework.verifying import verify_store
from app.casework.village_changes import (
    ChangeDone,
    apply_change,
    drop_change,
    due_changes,
    enter_change,
    former_places,
    groups_of,
    table,
    view_change,
    view_row,
)
from app.domain.acts import ActKind, ActRequest
from app.domain.bulk import BulkField, BulkSkip, BulkWish
from app.domain.cells import RowVerdict
from app.domain.county_layouts import Profile, WordKind
from app.domain.entry import PersonEntry
from app.domain.faults import Code
from app.domain.finding.entries import Filters
from app.domain.meanings import Meaning
from app.domain.money import Fen
from app.domain.organisations import OrganisationEntry
from app.domain.village_changes import ChangeKind, Moved, Place, WantedChange
from app.office.about import add_village
from app.sheets.writing import write_results
from app.store.transaction import Transaction
from tests.casework.kit import (
    BANK,
    CODE_OF,
    LAND,
    OLD_AGE,
    SECOND,
    THIRD,
    VILLAGE,
    Human,
    account,
    code_of,
    human,
    row,
    workbook,
)
from tests.casework.kit import Place as Office
from tests.pile_kit import write_xlsx
from tests.pile_sheets_kit import HEADINGS, take_all

A, B, C, D = (human(at, name) for at, name in ((1, "热依汗"), (2, "马桂芳"), (3, "吐尔逊·买买提"), (4, "李建国")))
"""A and B in group 1 of the third village, C in its group 2, D in group 1 of the first."""

PLACES = ((A, THIRD, "1组"), (B, THIRD, "1组"), (C, THIRD, "2组"), (D, VILLAGE, "1组"))
DOCUMENT = "伊市民字〔2026〕3 号"
DAY = date(2026, 1, 1)
CODES = {VILLAGE: CODE_OF[VILLAGE], SECOND: CODE_OF[SECOND], THIRD: CODE_OF[THIRD]}
_OURS = frozenset({"village_change", "village_move"})
_OWN = frozenset(
    {"audit", "audit_part", "before_image", "undo_point", "earlier_maker", "witness", "programme_person", "draft"}
)


def merged(old: str = THIRD, new: str = VILLAGE, day: date | None = DAY, document: str = DOCUMENT) -> WantedChange:
    return WantedChange(ChangeKind.MERGED, Place(CODES[old]), Place(CODES[new]), day, document)


def renamed(name: str, old: str = THIRD, day: date = DAY) -> WantedChange:
    return WantedChange(ChangeKind.RENAMED, Place(CODES[old]), Place(""), day, DOCUMENT, name)


def regrouped(group: str, into: str, old: str = THIRD, new: str = "", day: date = DAY) -> WantedChange:
    place = Place(CODES[new], into) if new else Place("", into)
    return WantedChange(ChangeKind.GROUP, Place(CODES[old], group), place, day, DOCUMENT)


@dataclass(frozen=True)
class Town:
    """An office whose people stand in two villages, with a reviewed roster and a draft."""

    desk: Office
    reviewed: int
    draft: int

    def do(self, wanted: WantedChange) -> ChangeDone:
        return enter_change(self.desk.sit("admin"), wanted)

    def places(self) -> dict[str, tuple[str, str, str]]:
        """By name: village of the person, village and group of his household."""
        found = self.desk.facts(
            """SELECT p.name, p.village, h.village, h.grp FROM person p JOIN household_member m ON m.person_id = p.id
               JOIN household h ON h.id = m.household_id"""
        )
        return {name: tuple(where) for name, *where in found}  # type: ignore[misc]

    def lines(self, roster_id: int) -> list[tuple[Any, ...]]:
        """Every line of a roster whole, byte for byte."""
        return self.desk.facts("SELECT * FROM line WHERE roster_id = ? ORDER BY id", roster_id)

    def content(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every row of every table that people write, revisions and makers left out."""
        found = {}
        for name in self.desk.everything():
            if name in _OWN or name.startswith(("_", "sqlite_")):
                continue
            columns = [one[1] for one in self.desk.facts(f"PRAGMA table_info({name})")]
            kept = [one for one in columns if one not in ("rev", "maker_id", "maker_seq")]
            found[name] = self.desk.facts(f"SELECT {', '.join(kept)} FROM {name} ORDER BY 1")
        return found


@pytest.fixture
def town(desk: Office) -> Town:
    rows = [row(one, village=village, group=group) for one, village, group in PLACES]
    first = desk.take(rows, (OLD_AGE, "2026-02"), name="二月.xlsx").roster_id
    assert first is not None
    desk.sign(first)
    second = desk.take(rows, (OLD_AGE, "2026-03"), name="三月.xlsx").roster_id
    assert second is not None
    clerk = desk.sit("clerk")
    catalogue.set_standard(clerk, LAND, Fen(22_000), since=date(2025, 1, 1), tier="", document="文件")
    catalogue.confirm_standards(clerk, LAND, "文件")
    for one in (A, C, D):
        granting.grant(clerk, LAND, one.document, {"milli_mu": 5_000}, since=date(2025, 1, 1))
    return Town(desk, first, second)


def file(town: Town, village: str, *rows: tuple[Human, str], name: str = "来的表.xlsx") -> Path:
    return workbook(town.desk.out / name, [row(one, village=village, group=group) for one, group in rows])


def looked(town: Town, path: Path) -> TakeIn:
    session = town.desk.sit("clerk")
    return look(session, path, how=see_file(session, path).how())


# -- doing and undoing -------------------------------------------------------------------------------------------------


def test_what_it_changes_is_listed_before_it_is_done(town: Town) -> None:
    view = view_change(town.desk.sit("admin"), merged())
    found = view.concerned
    assert (view.before, view.after, view.now, view.faults) == ("三段村", "巴彦岱村", True, {})
    assert (found.people, found.households, found.entitlements) == (3, 3, 2)
    assert [(one.id, one.period, one.lines) for one in found.drafts] == [(town.draft, "2026-03", 3)]
    assert (found.kept_rosters, found.kept_lines) == (1, 3)
    assert view.both == ("1组",)  # both villages have one: they become one
    one = view_change(town.desk.now, regrouped("第二村民小组", "1组"))
    assert (one.before, one.after, one.concerned.people, one.concerned.entitlements) == ("三段村2组", "三段村1组", 1, 1)
    entries = town.desk.head()
    assert view_change(town.desk.now, merged()) == view
    assert town.desk.head() == entries  # looking writes nothing


def test_a_merge_moves_everything_but_what_is_reviewed_in_one_transaction_and_one_undo(town: Town) -> None:
    before, signed = town.content(), town.lines(town.reviewed)
    entries = town.desk.fact("SELECT count(*) FROM audit")
    done = town.do(merged())
    ours, third = CODES[VILLAGE], CODES[THIRD]
    assert town.desk.fact("SELECT count(*) FROM audit") == entries + 1
    assert town.places() == {
        A.name: (ours, ours, "1组"),
        B.name: (ours, ours, "1组"),
        C.name: (ours, ours, "2组"),
        D.name: (ours, ours, "1组"),
    }
    assert town.desk.facts("SELECT DISTINCT village FROM entitlement") == [(ours,)]
    assert {one[0] for one in town.desk.facts("SELECT village FROM line WHERE roster_id = ?", town.draft)} == {ours}
    assert town.lines(town.reviewed) == signed  # byte for byte
    assert third not in town.desk.now.villages.values()
    assert town.desk.now.village_names[third] == THIRD
    verify_store(town.desk.now)
    undoing.undo(town.desk.sit("admin"), done.changes.seq)
    after = town.content()
    assert {name: rows for name, rows in after.items() if name not in _OURS} == {
        name: rows for name, rows in before.items() if name not in _OURS
    }
    assert (after["village_change"], after["village_move"]) == ([], [])
    assert town.desk.now.villages[THIRD] == third
    verify_store(town.desk.now)


def test_it_is_no_more_undone_once_somebody_built_upon_it(town: Town) -> None:
    done = town.do(merged())
    town.desk.sign(town.draft)
    assert code_of(lambda: undoing.undo(town.desk.sit("admin"), done.changes.seq)) in {
        Code.UNDO_USED,
        Code.UNDO_CHANGED,
    }
    first = town.do(renamed("新三段社区居民委员会", VILLAGE))
    town.do(renamed("巴彦岱新村村委会", SECOND))
    assert code_of(lambda: undoing.undo(town.desk.now, first.changes.seq)) is Code.UNDO_CHANGED  # the last one first


@pytest.mark.parametrize("what", ["draft", "grant", "member"])
def test_it_is_no_more_undone_once_somebody_wrote_for_the_new_place(town: Town, what: str) -> None:
    done = town.do(merged())
    clerk = town.desk.sit("clerk")
    if what == "draft":
        rosters.make_roster(clerk, LAND, "2026")
    elif what == "grant":
        granting.grant(clerk, LAND, B.document, {"milli_mu": 1_000}, since=date(2025, 1, 1))
    else:
        home = town.desk.fact("SELECT household_id FROM person p JOIN household_member m ON m.person_id = p.id "
                              "WHERE p.name = ?", C.name)  # fmt: skip
        register_person(clerk, home, PersonEntry("马小红", human(7).document, "女儿"))
    refused = code_of(lambda: undoing.undo(town.desk.sit("admin"), done.changes.seq))
    assert refused is Code.UNDO_USED  # else what was written would stay in a village its household is not in


def test_who_does_it_is_an_admin_who_is_no_clerk_nor_reviewer(town: Town) -> None:
    for user in ("clerk", "reviewer", "inspector"):
        session = town.desk.sit(user)
        assert code_of(lambda session=session: enter_change(session, merged())) is Code.ROLE_MAY_NOT  # type: ignore[misc]
    town.do(merged())
    town.desk.sign(town.draft)  # the admin is the maker of its lines now: a reviewer may still review them
    assert town.desk.roster_state(town.draft) == "reviewed"


def test_a_reviewer_who_gives_a_roster_back_may_still_review_it(town: Town) -> None:
    reviewing.hand_over(town.desk.sit("clerk"), town.draft)
    town.do(merged())
    reviewing.give_back(town.desk.sit("reviewer"), town.draft, "再看一遍")
    assert {one[0] for one in town.desk.facts("SELECT village FROM line WHERE roster_id = ?", town.draft)} == {
        CODES[VILLAGE]
    }
    verify_store(town.desk.now)
    town.desk.sign(town.draft)  # he only brought its lines to the places of today: he made none of them
    assert town.desk.roster_state(town.draft) == "reviewed"


def test_what_was_looked_at_is_what_is_done(town: Town) -> None:
    view = view_change(town.desk.sit("admin"), merged())
    late = human(9, "王秀英")
    town.desk.take([row(late, village=THIRD)], name="后来.xlsx")
    assert code_of(lambda: enter_change(town.desk.sit("admin"), merged(), seen=view.digest)) is Code.ACT_CHANGED
    again = view_change(town.desk.now, merged())
    assert enter_change(town.desk.now, merged(), seen=again.digest).now


def test_a_crash_within_leaves_nothing(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    before = town.content()
    update = Transaction.update

    def fail(self: Transaction, table: str, key: int, **values: object) -> None:
        if table == "line":
            raise RuntimeError("no power")
        update(self, table, key, **values)

    monkeypatch.setattr(Transaction, "update", fail)
    with pytest.raises(RuntimeError):
        town.do(merged())
    monkeypatch.undo()
    assert town.content() == before


# -- a day to come -----------------------------------------------------------------------------------------------------


def test_a_day_to_come_waits_and_changes_nothing_by_itself(town: Town) -> None:
    before = town.places()
    planned = town.do(merged(day=date(2026, 4, 1)))
    assert not planned.now
    assert (town.places(), THIRD in town.desk.now.villages) == (before, True)
    assert code_of(lambda: apply_change(town.desk.now, planned.key)) is Code.CHANGE_NOT_YET
    assert due_changes(town.desk.now) == []
    town.desk.day(date(2026, 4, 2))
    assert town.places() == before  # the day has come: still nothing by itself
    assert [one.id for one in due_changes(town.desk.sit("admin"))] == [planned.key]
    assert due_changes(town.desk.sit("clerk")) == []  # nothing that he may do
    view = view_row(town.desk.sit("admin"), planned.key)
    assert (view.concerned.people, view.faults) == (3, {})
    done = apply_change(town.desk.now, planned.key, seen=view.digest)
    assert {one[1] for one in town.places().values()} == {CODES[VILLAGE]}
    assert (due_changes(town.desk.now), table(town.desk.now)[0].done_on) == ([], date(2026, 4, 2))
    assert code_of(lambda: apply_change(town.desk.now, planned.key)) is Code.CHANGE_SETTLED
    undoing.undo(town.desk.now, done.changes.seq)
    assert town.places() == before
    assert [one.id for one in due_changes(town.desk.now)] == [planned.key]  # it waits again


def test_a_row_that_waits_is_dropped_with_a_reason(town: Town) -> None:
    planned = town.do(merged(day=date(2026, 4, 1)))
    assert code_of(lambda: drop_change(town.desk.now, planned.key, " ")) is Code.REASON_REQUIRED
    drop_change(town.desk.now, planned.key, "文件撤回了")
    (kept,) = table(town.desk.now)
    assert (kept.waits, kept.reason) == (False, "文件撤回了")
    assert code_of(lambda: drop_change(town.desk.now, planned.key, "再一次")) is Code.CHANGE_SETTLED
    assert code_of(lambda: view_row(town.desk.now, 99)) is Code.CHANGE_UNKNOWN
    town.do(merged())  # nothing stands in its way any more


# -- what is refused ---------------------------------------------------------------------------------------------------


def refusals(town: Town, wanted: WantedChange) -> dict[str, Code]:
    faults = view_change(town.desk.sit("admin"), wanted).faults
    if faults:
        first = next(iter(faults.values())).code
        assert code_of(lambda: enter_change(town.desk.now, wanted)) is first
    return {field: fault.code for field, fault in faults.items()}


def test_what_cannot_be_meant_is_refused_field_by_field(town: Town) -> None:
    assert refusals(town, merged(THIRD, THIRD)) == {"into": Code.PLACE_SAME}
    assert refusals(town, merged(day=None, document=" ")) == {
        "day": Code.VALUE_REQUIRED,
        "document": Code.VALUE_REQUIRED,
    }
    assert refusals(town, merged(document="文" * 101)) == {"document": Code.TEXT_LONG}
    assert refusals(town, replace(merged(), place=Place(""))) == {"place": Code.VALUE_REQUIRED}
    assert refusals(town, renamed(THIRD)) == {"name": Code.PLACE_SAME}
    assert refusals(town, renamed(SECOND)) == {"name": Code.VILLAGE_TAKEN}
    assert refusals(town, renamed(" ")) == {"name": Code.VALUE_REQUIRED}
    assert refusals(town, regrouped("", "1组")) == {"group": Code.GROUP_EMPTY}
    assert refusals(town, regrouped("7组", "1组")) == {"group": Code.PLACE_UNKNOWN}
    assert refusals(town, regrouped("1组", "第一村民小组")) == {"into_group": Code.PLACE_SAME}
    assert refusals(town, regrouped("1组", "很" * 17)) == {"into_group": Code.TEXT_LONG}
    assert refusals(town, merged()) == {}  # the control


def test_places_that_are_no_more_and_circles_are_refused(town: Town) -> None:
    town.do(merged(THIRD, VILLAGE))
    assert refusals(town, merged(VILLAGE, THIRD)) == {"into": Code.PLACE_ENDED}
    assert refusals(town, merged(SECOND, THIRD)) == {"into": Code.PLACE_ENDED}
    assert refusals(town, merged(THIRD, SECOND)) == {"place": Code.PLACE_ENDED}
    town.do(regrouped("2组", "1组", VILLAGE))
    assert refusals(town, regrouped("1组", "2组", VILLAGE)) == {"into_group": Code.PLACE_ENDED}
    assert refusals(town, regrouped("2组", "5组", VILLAGE)) == {"group": Code.PLACE_ENDED}
    assert code_of(lambda: add_village(town.desk.now, CODES[THIRD], "又一个村")) is Code.VILLAGE_TAKEN


def test_a_village_brings_no_group_that_is_called_as_one_that_went_into_another(town: Town) -> None:
    town.do(regrouped("1组", "3组", VILLAGE))
    assert refusals(town, merged()) == {"into": Code.PLACE_MIXED}  # 1组 there means 3组: their lines would go astray
    town.do(regrouped("1组", "4组"))
    town.do(merged())
    former = former_places(town.desk.now)
    for _, village, group in town.places().values():
        assert former.today(village, group) == (village, group)


def test_nobody_comes_to_stand_in_a_group_that_is_no_more(town: Town) -> None:
    new = PersonEntry("马小红", human(7).document, "", "", CODES[THIRD], "一组")
    clerk = town.desk.sit("clerk")
    assert check_person(clerk, new, person_id=None, is_head=True) == {}  # the control
    town.do(regrouped("1组", "5组"))
    clerk = town.desk.sit("clerk")
    faults = check_person(clerk, new, person_id=None, is_head=True)
    assert {field: one.code for field, one in faults.items()} == {"group": Code.PLACE_ENDED}
    assert code_of(lambda: register_household(clerk, new)) is Code.PLACE_ENDED
    fund = OrganisationEntry("三段村股份经济合作社", "other", village=CODES[THIRD], group="1组")
    assert code_of(lambda: register_organisation(clerk, fund)) is Code.PLACE_ENDED
    founding = {"village": CODES[THIRD], "group": "1组", "day": "2026-03-01"}
    assert preview(clerk, ActRequest(ActKind.MOVED_IN, None, None, founding)).faults["group"].code is Code.PLACE_ENDED
    assert check_person(clerk, replace(new, group="5组"), person_id=None, is_head=True) == {}


def test_many_households_come_to_no_group_that_is_no_more(town: Town) -> None:
    people = tuple(key for (key,) in town.desk.facts("SELECT id FROM person WHERE village = ?", CODES[THIRD]))
    wish = BulkWish(BulkField.GROUP, people, value="1组")
    before = plan_bulk(town.desk.sit("clerk"), wish)
    assert before.rows, "the control: some stand elsewhere"
    town.do(regrouped("1组", "5组"))
    after = plan_bulk(town.desk.sit("clerk"), wish)
    assert after.rows == ()
    assert {one.why for one in after.left} == {BulkSkip.GROUP_ENDED}


def test_rows_that_wait_are_minded(town: Town) -> None:
    later = date(2026, 4, 1)
    town.do(merged(THIRD, VILLAGE, later))
    assert refusals(town, merged(THIRD, SECOND, date(2026, 5, 1))) == {"place": Code.PLACE_WAITS}
    assert refusals(town, merged(VILLAGE, THIRD, date(2026, 5, 1)))["into"] is Code.PLACE_CYCLE
    assert refusals(town, merged(SECOND, THIRD, date(2026, 5, 1))) == {"into": Code.PLACE_ENDED}
    assert refusals(town, merged(VILLAGE, SECOND)) == {"place": Code.PLACE_WAITS}  # else the first could not be done
    assert refusals(town, regrouped("1组", "5组", day=date(2026, 5, 1))) == {"group": Code.PLACE_ENDED}
    town.do(regrouped("1组", "5组", THIRD, VILLAGE, later))  # the same day: groups go before their village
    town.do(merged(VILLAGE, SECOND, date(2026, 5, 1)))
    town.desk.day(date(2026, 5, 2))
    group, village, chain = due_changes(town.desk.sit("admin"))
    assert [one.kind for one in (group, village, chain)] == [ChangeKind.GROUP, ChangeKind.MERGED, ChangeKind.MERGED]
    assert code_of(lambda: apply_change(town.desk.now, chain.id)) is Code.PLACE_WAITS
    assert code_of(lambda: apply_change(town.desk.now, village.id)) is Code.PLACE_WAITS
    for one in (group, village, chain):
        apply_change(town.desk.now, one.id)
    second = CODES[SECOND]
    assert {name: where[1:] for name, where in town.places().items()} == {
        A.name: (second, "5组"),
        B.name: (second, "5组"),
        C.name: (second, "2组"),
        D.name: (second, "1组"),
    }


# -- old names afterwards ----------------------------------------------------------------------------------------------


def test_a_workbook_with_old_names_is_understood_and_says_what_was_put_right(town: Town) -> None:
    town.do(regrouped("1组", "5组", THIRD, VILLAGE))
    town.do(merged())
    found = looked(town, file(town, "三段村", (A, "第一村民小组"), (B, "一组"), (C, "2"), (human(8, "韩志强"), "二组")))
    assert [one.verdict for one in found.rows] == [RowVerdict.SAME] * 3 + [RowVerdict.NEW]
    assert found.intake.moved == {Moved("三段村1组", "巴彦岱村5组"): 2, Moved("三段村", "巴彦岱村"): 2}
    assert found.fixed == 4
    taken = take(town.desk.now, found)
    assert town.places()["韩志强"] == (CODES[VILLAGE], CODES[VILLAGE], "2组")
    undo_take(town.desk.now, taken)
    plain = looked(town, file(town, VILLAGE, (D, "1组"), (A, "5组"), name="新名.xlsx"))
    assert (dict(plain.intake.moved), plain.fixed) == ({}, 0)  # the control: names of today are no repair


def test_before_it_is_done_the_old_name_is_just_the_village(town: Town) -> None:
    found = looked(town, file(town, THIRD, (A, "1组")))
    assert ([one.verdict for one in found.rows], dict(found.intake.moved)) == ([RowVerdict.SAME], {})
    town.do(merged(day=date(2026, 4, 1)))
    assert dict(looked(town, file(town, THIRD, (A, "1组"))).intake.moved) == {}  # what waits is not done
    unknown = looked(town, file(town, "从来没有的村", (A, "1组")))
    assert [one.verdict for one in unknown.rows] == [RowVerdict.REFUSED]


def test_chains_resolve_to_today(town: Town) -> None:
    town.do(merged(THIRD, VILLAGE))
    town.do(renamed("巴彦岱新村村民委员会", VILLAGE))
    town.do(regrouped("2组", "6组", VILLAGE))
    town.do(merged(VILLAGE, SECOND))
    former = former_places(town.desk.now)
    assert former.today(CODES[THIRD], "2组") == (CODES[SECOND], "6组")
    found = looked(town, file(town, THIRD, (C, "2组"), (A, "1组")))
    assert [one.verdict for one in found.rows] == [RowVerdict.SAME] * 2
    assert dict(found.intake.moved) == {Moved("三段村2组", "墩巴扎村6组"): 1, Moved("三段村", "墩巴扎村"): 1}
    for name in ("巴彦岱村", "巴彦岱新村"):
        assert [one.verdict for one in looked(town, file(town, name, (D, "1组"))).rows] == [RowVerdict.SAME], name


def test_a_new_village_of_an_old_name_is_that_village(town: Town) -> None:
    town.do(merged())
    add_village(town.desk.now, "654002100299", "三段社区居委会")
    found = looked(town, file(town, "三段社区", (human(8, "韩志强"), "1组"), name="社区.xlsx"))
    assert dict(found.intake.moved) == {}
    take(town.desk.now, found)
    assert town.places()["韩志强"][0] == "654002100299"
    assert looked(town, file(town, THIRD, (A, "1组"))).intake.moved == {Moved("三段村", "巴彦岱村"): 1}  # in full


def test_a_title_or_a_sheet_may_name_the_old_village(town: Town) -> None:
    town.do(regrouped("1组", "5组", THIRD, VILLAGE))
    town.do(merged())
    headings = ["序号", "姓名", "身份证号", "银行账号", "开户银行", "组别", "金额"]
    for at, (title, sheet) in enumerate((("三段村2026年4月高龄津贴发放表", "4月"), ("高龄津贴发放表", "三段村"))):
        rows = [
            [1, A.name, A.document, A.account, BANK, "一组", 100],
            [2, C.name, C.document, C.account, BANK, "二组", 100],
        ]
        path = write("xlsx", town.desk.out, f"表{at}", Sheet(sheet, [[title], headings, *rows]))
        session = town.desk.sit("clerk")
        seen = see_file(session, path)
        (one,) = seen.sheets
        assert one.guess.village == THIRD
        assert Meaning.VILLAGE not in one.guess.columns
        found = look(session, path, how=seen.how())
        assert [each.verdict for each in found.rows] == [RowVerdict.SAME] * 2
        assert found.intake.moved == {Moved("三段村1组", "巴彦岱村5组"): 1, Moved("三段村", "巴彦岱村"): 1}
        assert as_confirmed(one, one.guess.columns).village == THIRD


def test_last_years_sheets_resolve_to_today(town: Town, tmp_path: Path) -> None:
    new = human(21, "陈永福")
    town.do(regrouped("1组", "5组", THIRD, VILLAGE))
    town.do(merged())
    folder = tmp_path / "去年"
    folder.mkdir()
    rows = [[new.name, new.document, "三段村委会", "一组", 50, new.account, BANK]]
    write_xlsx(folder / "三段村2025年11月高龄津贴.xlsx", [("表", ["2025年11月高龄津贴发放花名册"], HEADINGS, rows)])
    found = take_all(town.desk, folder)
    (sheet,) = found.sheets
    assert (sheet.taken, sheet.moved) == (1, (("三段村1组", "巴彦岱村5组", 1),))
    assert town.places()[new.name] == (CODES[VILLAGE], CODES[VILLAGE], "5组")
    assert town.desk.facts("SELECT village, grp FROM past_payment") == [(CODES[VILLAGE], "5组")]


def test_a_pile_that_was_looked_at_before_is_taken_into_today(town: Town, tmp_path: Path) -> None:
    new = human(22, "陈永福")
    folder = tmp_path / "去年"
    folder.mkdir()
    rows = [[new.name, new.document, None, "一组", 50, new.account, BANK]]
    write_xlsx(folder / "高龄.xlsx", [("三段村", ["三段村2025年11月高龄津贴发放花名册"], HEADINGS, rows)])
    session = town.desk.sit("clerk")
    pile = pile_looking.look(session, [folder])
    pile_looking.confirm(session, pile.id)
    town.do(merged())
    pile_taking.take(town.desk.sit("clerk"), pile.id)
    assert town.places()[new.name] == (CODES[VILLAGE], CODES[VILLAGE], "1组")


def test_people_are_found_by_the_old_name_and_the_village_is_offered_no_more(town: Town) -> None:
    index = PeopleIndex()
    index.load(town.desk.sit("clerk"))
    assert {one.entry.name for one in index.find("三段村").rows} == {A.name, B.name, C.name}
    done = town.do(merged())
    index.refresh(town.desk.now, done.changes)
    assert {one.entry.name for one in index.find("三段村").rows} == {
        A.name,
        B.name,
        C.name,
    }  # not D, who stood there ever
    assert {one.entry.name for one in index.find("三段村2组").rows} == {C.name}
    assert {one.entry.name for one in index.find("巴彦岱").rows} == {A.name, B.name, C.name, D.name}
    assert [one[:2] for one in index.choices().villages] == [(CODES[VILLAGE], "巴彦岱村")]
    assert index.find("", Filters(village=CODES[THIRD])).total == 0
    more = town.do(renamed("幸福社区居民委员会", VILLAGE))
    index.refresh(town.desk.now, more.changes)
    assert index.find("巴彦岱").total == 4
    assert {one.entry.name for one in index.find("三段").rows} == {A.name, B.name, C.name}
    assert index.find("幸福").total == 4
    undone = undoing.undo(town.desk.now, more.changes.seq)
    index.refresh(town.desk.now, undone)
    assert index.find("幸福").total == 0


def test_a_household_says_what_its_place_was_called(town: Town) -> None:
    def said(one: Human) -> list[tuple[str, str]]:
        session = town.desk.now
        key = town.desk.fact("SELECT id FROM person WHERE document = ?", one.document)
        return [(each.before, each.after) for each in household_view(session, household_of(session, key)).formerly]

    assert said(A) == []
    town.do(regrouped("1组", "5组", THIRD, VILLAGE))
    town.do(merged())
    town.do(renamed("幸福社区居民委员会", VILLAGE))
    assert said(A) == [("巴彦岱村", "幸福社区"), ("三段村1组", "巴彦岱村5组")]
    assert said(C) == [("巴彦岱村", "幸福社区"), ("三段村", "巴彦岱村")]
    assert said(D) == [("巴彦岱村", "幸福社区")]


# -- rosters, notices, the county ------------------------------------------------------------------------------------


def test_new_lines_of_old_places_stand_in_those_of_today(town: Town) -> None:
    town.desk.hang(town.reviewed)
    town.desk.day(date(2026, 3, 20))
    rosters.close_roster(town.desk.sit("clerk"), town.reviewed)
    built = town.desk.send(town.reviewed)
    answers.record_taken(town.desk.now, built.submission_id)
    path = town.desk.out / "results.xlsx"
    back = [
        {"name": one.name, "account": one.account, "amount": 100, "status": "失败", "reason": "3018已清户"}
        for one, village, _ in PLACES
        if village == THIRD
    ]
    with path.open("wb") as target:
        write_results(target, back, order=("name", "account", "amount", "status", "reason"))
    answers.take_results(town.desk.now, path)
    signed = town.lines(town.reviewed)
    town.do(regrouped("2组", "1组"))
    town.do(merged())
    clerk = town.desk.sit("clerk")
    cards.new_card(clerk, C.document, account(9_100), bank=BANK)
    for made in (settling.reissue(clerk, town.reviewed).roster_id, copy_roster(clerk, OLD_AGE, "2026-04").roster_id):
        found = town.desk.facts("SELECT DISTINCT village, grp FROM line WHERE roster_id = ?", made)
        assert found == [(CODES[VILLAGE], "1组")]
    assert [one[-6:-3] for one in town.lines(town.reviewed)] == [one[-6:-3] for one in signed]  # snapshots and digests
    kept = town.desk.fact("SELECT count(*) FROM line WHERE roster_id = ? AND village = ?", town.reviewed, CODES[THIRD])
    assert kept == 3


def test_a_reviewed_roster_keeps_its_places_until_it_is_a_draft_again(town: Town) -> None:
    signed = town.lines(town.reviewed)
    town.do(merged())
    assert town.lines(town.reviewed) == signed
    rosters.back_to_draft(town.desk.sit("clerk"), town.reviewed, "重做")
    found = town.desk.facts("SELECT DISTINCT village FROM line WHERE roster_id = ?", town.reviewed)
    assert found == [(CODES[VILLAGE],)]


def test_the_wall_of_a_reviewed_roster_names_the_village_as_it_was_signed(town: Town) -> None:
    town.do(merged())
    printed = town.desk.hang(town.reviewed)
    found = town.desk.facts("SELECT village FROM notice WHERE roster_id = ? ORDER BY village", town.reviewed)
    assert (len(printed), found) == (2, [(CODES[VILLAGE],), (CODES[THIRD],)])


def test_the_county_spells_the_new_village(town: Town) -> None:
    clerk = town.desk.sit("clerk")
    profile, _ = add_profile(clerk, Profile(name="伊宁市"))
    county_profile_words.say_spelling(clerk, profile, WordKind.VILLAGE, CODES[VILLAGE], "巴彦岱村民委员会")
    town.do(merged())
    view = county_profile_words.words_view(town.desk.now, profile, WordKind.VILLAGE)
    spelled = {one.ours: one.theirs for one in view.spellings}
    assert spelled[CODES[VILLAGE]] == "巴彦岱村民委员会"
    assert spelled[CODES[THIRD]] == THIRD, "a signed roster goes out with it still: as we write it until it is said"
    county_profile_words.say_spelling(town.desk.sit("clerk"), profile, WordKind.VILLAGE, CODES[THIRD], "三段村民委员会")
    rosters.back_to_draft(town.desk.sit("clerk"), town.reviewed, "重做")
    view = county_profile_words.words_view(town.desk.now, profile, WordKind.VILLAGE)
    assert CODES[THIRD] not in {one.ours for one in view.spellings}, "control: no roster names it any more"
    assert groups_of(town.desk.now, CODES[VILLAGE]) == ["1组", "2组"]
