"""What changed since the last hand-over goes out as the county's person library, and only that."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from app.casework import cards, library_out, library_out_steps, people
from app.casework import county_profile_words as words
from app.casework import county_profiles as profiles
from app.domain.county_layouts import DEFAULTS, LayoutKind, Profile, WordKind, WorkbookForm
from app.domain.county_library import LibrarySort
from app.domain.county_rules import WouldRefuse
from app.domain.faults import Code
from tests.casework.kit import BANK, Human, Place, account, citizen, code_of, human, row
from tests.casework.test_county_profile import blank, confirm, listed, own, read_xls, read_xlsx

A, B, C = human(1), human(2), human(3)
HEADINGS = DEFAULTS[LayoutKind.LIBRARY].headings
CHILD = Human("张小军", citizen(9, date(2017, 3, 4)), account(51))


def rows_of(path: Path) -> list[dict[str, Any]]:
    read = (read_xls if path.suffix == ".xls" else read_xlsx)(path)
    assert tuple(read[0]) == HEADINGS
    return [dict(zip(HEADINGS, one, strict=True)) for one in read[1:]]


def sorts(desk: Place, key: int = 0) -> dict[str, str]:
    return {one.name: one.sort.value for one in library_out.library_changes(desk.sit(), key).going}


def settle(desk: Place, key: int = 0) -> library_out.LibraryWritten:
    return library_out.write_library(desk.sit(), key, desk.out / "library")


def test_everybody_the_first_time_and_then_nobody(desk: Place) -> None:
    desk.take([row(A, phone="0999-2000001"), row(B), row(C, beneficiary=CHILD, payee=C)])
    view = library_out.library_changes(desk.sit())
    assert {one.name for one in view.going} == {A.name, B.name, C.name}
    assert [(one.name, one.refusals[0].why) for one in view.waiting] == [(CHILD.name, WouldRefuse.BLANK)]
    assert view.people == 4
    written = settle(desk)
    found = rows_of(written.paths[0])
    first = next(one for one in found if one["家庭成员姓名"] == A.name)
    assert (first["身份证号"], first["银行账号"], first["开户银行"]) == (A.document, A.account, BANK)
    assert (first["户主姓名"], first["账户名称"], first["状态"]) == (A.name, A.name, "1-正常")
    assert (first["联系电话"], first["村(居)委会"]) == ("0999-2000001", "巴彦岱村委会")
    assert len(found) == written.rows == 3
    assert written.waiting == 1
    assert sorts(desk) == {}
    refused = code_of(lambda: settle(desk))
    assert refused is Code.LIBRARY_NOTHING
    assert desk.fact("SELECT count(*) FROM library_out") == 1


def test_a_second_file_holds_only_newer_changes(desk: Place) -> None:
    desk.take([row(A), row(B), row(C)])
    settle(desk)
    people.record_death(desk.sit(), C.document, date(2026, 3, 1))
    new = human(7)
    desk.take([row(B, group="8组"), row(new)], name="later.xlsx")
    view = library_out.library_changes(desk.sit())
    assert {one.name: one.sort for one in view.going} == {
        B.name: LibrarySort.CHANGED,
        C.name: LibrarySort.GONE,
        new.name: LibrarySort.NEW,
    }
    changed = next(one for one in view.going if one.name == B.name)
    assert [(one.before, one.now) for one in changed.changed] == [("1组", "8组")]
    written = settle(desk)
    assert [path.stem.rpartition("_")[2] for path in written.paths] == ["新增", "变动"]
    fresh, other = (rows_of(path) for path in written.paths)
    assert [one["家庭成员姓名"] for one in fresh] == [new.name]
    assert {one["家庭成员姓名"]: one["状态"] for one in other} == {B.name: "1-正常", C.name: "0-作废"}
    assert sorts(desk) == {}


def test_a_birthday_is_no_change(desk: Place) -> None:
    desk.take([row(A)])
    settle(desk)
    desk.day(date(2027, 6, 1))
    assert sorts(desk) == {}


def test_taken_back_its_changes_go_again_while_nothing_came_after(desk: Place) -> None:
    desk.take([row(A)])
    first = settle(desk)
    desk.take([row(B)], name="b.xlsx")
    second = settle(desk)
    session = desk.sit()

    def back(key: int, reason: str = "没有送到") -> Code | None:
        return code_of(lambda: library_out_steps.take_back_library(session, key, reason))

    assert back(first.out_id) is Code.LIBRARY_LATER
    assert back(second.out_id, "  ") is Code.REASON_REQUIRED
    assert sorts(desk) == {}
    assert back(second.out_id) is None
    assert back(second.out_id) is Code.LIBRARY_TAKEN_BACK
    assert sorts(desk) == {B.name: "new"}
    assert back(first.out_id) is None, "nothing that counts came after it now"
    assert set(sorts(desk)) == {A.name, B.name}
    assert desk.facts("SELECT taken_back_on, reason FROM library_out ORDER BY id") == [("2026-03-02", "没有送到")] * 2
    assert back(99) is Code.LIBRARY_UNKNOWN
    assert desk.fact("SELECT count(*) FROM library_row") == 2, "nothing is deleted"


def test_the_hand_over_is_recorded_once(desk: Place) -> None:
    desk.take([row(A)])
    out_id = settle(desk).out_id
    desk.day(date(2026, 3, 5))
    library_out_steps.record_library_hand_over(desk.sit(), out_id, "RY20260305")
    session = desk.sit()
    again = code_of(lambda: library_out_steps.record_library_hand_over(session, out_id))
    assert again is Code.LIBRARY_HANDED_OVER
    newest = library_out.library_changes(desk.sit()).newest
    assert newest is not None
    assert (newest.handed_over_on, newest.county_number, newest.made_by) == ("2026-03-05", "RY20260305", "clerk")


def test_written_again_it_is_the_same_whoever_changed_since(desk: Place) -> None:
    desk.take([row(A), row(B)])
    first = settle(desk)
    before = first.paths[0].read_bytes()
    desk.take([row(A, group="5组")], name="b.xlsx")
    first.paths[0].unlink()
    again = library_out_steps.write_library_again(desk.sit(), first.out_id, desk.out / "library")
    assert again.paths[0].read_bytes() == before
    assert sorts(desk) == {A.name: "changed"}, "another copy ticks nothing off"


def test_a_county_that_has_everybody_gets_changes_only(desk: Place) -> None:
    desk.take([row(A), row(C, beneficiary=CHILD, payee=C)])
    count, _ = library_out_steps.assume_known(desk.sit(), 0)
    assert count == 3
    assert sorts(desk) == {}
    session = desk.sit()
    assert code_of(lambda: library_out_steps.assume_known(session, 0)) is Code.LIBRARY_BEGUN
    desk.take([row(A, group="6组")], name="b.xlsx")
    assert sorts(desk) == {A.name: "changed"}


def test_counties_are_kept_apart(desk: Place) -> None:
    key = own(desk, form=WorkbookForm.XLS)
    desk.take([row(A)])
    settle(desk)
    assert sorts(desk) == {}
    assert sorts(desk, key) == {A.name: "new"}
    written = settle(desk, key)
    assert written.paths[0].suffix == ".xls"
    assert rows_of(written.paths[0])[0]["身份证号"] == A.document
    assert desk.facts("SELECT profile_id FROM library_out ORDER BY id") == [(None,), (key,)]


def test_rows_above_the_limit_go_into_more_files(desk: Place) -> None:
    key = own(desk, row_limit=2)
    desk.take([row(human(number)) for number in range(1, 6)])
    written = settle(desk, key)
    assert [len(rows_of(path)) for path in written.paths] == [2, 2, 1]
    assert [path.stem[-6:] for path in written.paths] == ["新增_1-3", "新增_2-3", "新增_3-3"]


def test_relations_go_as_the_county_spells_them_and_the_unclear_ones_wait(desk: Place, tmp_path: Path) -> None:
    key = own(desk)
    desk.take([row(A)])
    relations = listed(tmp_path / "关系.xlsx", [["与户主关系"], ["01-本人"], ["02-儿子"]])
    words.take_words(desk.sit(), key, WordKind.RELATION, relations)
    relation = desk.fact("SELECT relation FROM household_member")
    with desk.sit().write("change_person", "a relation nobody has a word for") as tx:
        tx.update("household_member", 1, relation="外甥媳妇")
    waiting = library_out.library_changes(desk.sit(), key).waiting
    assert [(one.name, one.refusals[0].why) for one in waiting] == [(A.name, WouldRefuse.RELATION)]
    words.say_spelling(desk.sit(), key, WordKind.RELATION, "外甥媳妇", "儿子")
    found = rows_of(settle(desk, key).paths[0])
    assert [one["与户主关系"] for one in found] == ["儿子"]
    assert relation


def test_a_column_that_the_county_adds_sends_nobody_again(desk: Place, tmp_path: Path) -> None:
    key = own(desk)
    desk.take([row(A)])
    settle(desk, key)
    confirm(desk, key, blank(tmp_path / "人员库.xlsx", [*HEADINGS, "出生日期"]))
    assert sorts(desk, key) == {}
    desk.take([row(A, group="3组")], name="b.xlsx")
    written = settle(desk, key)
    read = read_xlsx(written.paths[0])
    assert read[0][-1] == "出生日期"
    assert read[1][-1] == "1941-05-06"


def test_a_card_that_is_replaced_is_a_change(desk: Place) -> None:
    desk.take([row(A)])
    settle(desk)
    cards.new_card(desk.sit(), A.document, account(77), bank=BANK)
    view = library_out.library_changes(desk.sit())
    assert [(one.heading, one.before, one.now) for one in view.going[0].changed] == [
        ("银行账号", A.account, account(77))
    ]


def test_who_may_not_enter_writes_nothing(desk: Place) -> None:
    desk.take([row(A)])
    inspector = desk.sit("inspector")
    refused = code_of(lambda: library_out.write_library(inspector, 0, desk.out / "library"))
    assert refused is Code.ROLE_MAY_NOT
    assert not (desk.out / "library").exists()
    assert profiles.profile_of(inspector, 0) == Profile()
