"""Lists that leave: covered as they are seen; in full only reviewed or for a reason, logged, and never in public."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import python_calamine

from app.casework import lists_out as leaving
from app.casework.lists_out import (
    ListColumn,
    ShownList,
    require_private_place,
    write_covered,
    write_people_clear,
    write_roster_clear,
)
from app.domain.faults import Code, EnvironmentFault
from app.domain.reveals import RevealReason
from app.files.publish import PART_SUFFIX
from app.sheets.listing import write_list
from app.sheets.writing import write_table
from app.store.lists_out import lists_out
from app.store.native_names import put_native_name
from app.store.register import change_person
from tests.casework.kit import BANK, DIBAO, LAND, Place, code_of, human, row

COLUMNS = (ListColumn("序号", "number"), ListColumn("姓名"), ListColumn("说了什么"), ListColumn("元", "money"))
FORMULAS = ("=1+1", "+86 138", "-说", "@SUM(A1)", "\tx", "\r=1", "=cmd|'/c calc'!A1", "＝1", "@甲")


def shown(rows: list[list[str]], **more: Any) -> ShownList:
    return ShownList("名单", COLUMNS, rows, **more)


def sheet(path: Path) -> Any:
    found = openpyxl.load_workbook(path).worksheets[0]
    assert found is not None
    return found


def values(path: Path) -> list[list[Any]]:
    return [list(line) for line in sheet(path).iter_rows(values_only=True)]


# -- covered -----------------------------------------------------------------------------------------------------------


def test_a_list_leaves_as_it_is_seen(desk: Place, tmp_path: Path) -> None:
    path = tmp_path / "名单.xlsx"
    rows = [["1", "阿卜来提·如则托合提", "", "1,860.00"], ["2", "𠮷田㐂", f"打 {human(1).account} 说好了", "0.50"]]
    about = [("村", "巴彦岱村"), ("搜索", human(1).document)]
    done = write_covered(desk.sit(), shown(rows, about=about), path, "zh")
    assert done.rows == 2
    tail = human(1).account[-4:]
    assert values(path) == [
        ["序号", "姓名", "说了什么", "元"],
        [1, "阿卜来提·如则托合提", None, 1860],
        [2, "𠮷田㐂", f"打 ******{tail} 说好了", 0.5],
    ]
    everything = [value for one in openpyxl.load_workbook(path).worksheets for line in one.values for value in line]
    assert "巴彦岱村" in everything
    assert not any(human(1).account in str(value) or human(1).document in str(value) for value in everything)
    read = python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert read[2][:2] == [2.0, "𠮷田㐂"], "another reader sees the same"


def test_it_is_logged_with_what_it_held(desk: Place, tmp_path: Path) -> None:
    path = tmp_path / "名单.xlsx"
    write_covered(desk.sit(), shown([["1", "王", "", ""]]), path, "zh")
    (entry,) = lists_out(desk.now.store.db)
    assert (entry.list, entry.form, entry.reason, entry.rows, entry.file_name) == ("名单", "masked", "", 1, "名单.xlsx")
    assert desk.fact("SELECT verb || ' ' || reason FROM audit ORDER BY seq DESC") == "take_list_out masked 1"
    digest = desk.fact("SELECT file_digest FROM list_out")
    assert digest == hashlib.sha256(path.read_bytes()).digest()
    assert json.loads(desk.fact("SELECT columns FROM list_out")) == ["序号", "姓名", "说了什么", "元"]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_becomes_a_formula(desk: Place, tmp_path: Path, text: str) -> None:
    path = tmp_path / "名单.xlsx"
    write_covered(desk.sit(), shown([["1", text, text, text]], about=[("搜索", text)]), path, "zh")
    book = openpyxl.load_workbook(path)
    found = [cell for one in book.worksheets for line in one.iter_rows() for cell in line if cell.value is not None]
    assert all(cell.data_type in ("s", "n") for cell in found)
    same = [cell for cell in found if str(cell.value).strip() == text.strip()]
    assert len(same) >= 2
    assert all(cell.quotePrefix or cell.data_type == "n" for cell in same), "it stays text when somebody goes into it"
    csv = python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert str(csv[1][1]).strip() == text.strip(), "what it says is not altered"


def test_control_a_formula_that_was_let_through_would_be_seen(tmp_path: Path) -> None:
    """The look above finds a formula, and a text that is not marked, where there is one."""
    import xlsxwriter

    book = xlsxwriter.Workbook(tmp_path / "x.xlsx")
    made = book.add_worksheet()
    made.write(0, 0, "=1+1")
    made.write_string(1, 0, "=1+1")
    book.close()
    first, second = (cell for line in sheet(tmp_path / "x.xlsx").iter_rows() for cell in line)
    assert first.data_type == "f"
    assert second.data_type == "s"
    assert not second.quotePrefix


@pytest.mark.parametrize("text", ["=1+1", "@甲", "-说"])
def test_the_countys_own_sheet_marks_such_a_text_too(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.xlsx"
    write_table(path, ["姓名"], [[text], ["王"]], sheet_name="x")
    _, first, second = (cell for line in sheet(path).iter_rows() for cell in line)
    assert (first.value, first.data_type, bool(first.quotePrefix)) == (text, "s", True)
    assert not second.quotePrefix


def test_an_inspector_takes_nothing_out(desk: Place, tmp_path: Path) -> None:
    session = desk.sit("inspector")
    assert code_of(lambda: write_covered(session, shown([]), tmp_path / "x.xlsx", "zh")) is Code.ROLE_MAY_NOT
    assert list(tmp_path.glob("*.xlsx")) == []


# -- whole or not at all -----------------------------------------------------------------------------------------------


def test_a_list_is_there_whole_or_not_at_all(desk: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, session = tmp_path / "名单.xlsx", desk.sit()
    path.write_bytes(b"what was there before")
    head = desk.head()

    def full(_stream: object, where: Path) -> None:
        raise EnvironmentFault(Code.DISK_FULL, path=where.name)

    monkeypatch.setattr(leaving, "settle", full)
    assert code_of(lambda: write_covered(session, shown([["1", "王", "", ""]]), path, "zh")) is Code.DISK_FULL
    assert path.read_bytes() == b"what was there before"
    assert list(tmp_path.glob(f"*{PART_SUFFIX}")) == []
    assert desk.head() == head, "what did not leave is not counted"
    gone = tmp_path / "gone" / "x.xlsx"
    monkeypatch.undo()
    assert code_of(lambda: write_covered(session, shown([["1", "王", "", ""]]), gone, "zh")) is Code.DRIVE_GONE
    assert desk.head() == head


# -- in full -----------------------------------------------------------------------------------------------------------


def test_people_in_full_for_a_reason(desk: Place, tmp_path: Path) -> None:
    desk.take([row(human(at)) for at in range(3)], (LAND, "2026"))
    session = desk.sit()
    with session.write("names") as tx:
        change_person(tx, 2, name="=王", phone="13899990001")
        put_native_name(tx, 1, "گۈلنار سالىق")
    path = tmp_path / "名单.xlsx"
    done = write_people_clear(session, "人员名单", [3, 1, 2], path, RevealReason.FILL_FORM, "zh")
    assert done.rows == 3
    lines = values(path)
    assert lines[0][3] == "证件号码"
    assert [line[1] for line in lines[1:]] == [human(2).name, human(0).name, "=王"], "in the order of the screen"
    assert [line[3] for line in lines[1:]] == [human(2).document, human(0).document, human(1).document]
    assert [line[8] for line in lines[1:]] == [human(2).account, human(0).account, human(1).account]
    assert {line[9] for line in lines[1:]} == {BANK}
    assert lines[2][2] == "گۈلنار سالىق"
    assert lines[3][7] == "13899990001"
    assert all(isinstance(cell, str) for line in lines[1:] for cell in line[1:] if cell is not None)
    (entry,) = lists_out(session.store.db)
    assert (entry.form, entry.reason, entry.rows, entry.user) == ("clear", "fill_form", 3, "clerk")
    assert desk.fact("SELECT reason FROM audit ORDER BY seq DESC") == "clear fill_form 3"


@pytest.mark.parametrize("user", ["admin", "inspector"])
def test_only_who_enters_takes_numbers_out_in_full(desk: Place, tmp_path: Path, user: str) -> None:
    desk.take([row(human(0))], (LAND, "2026"))
    session, path = desk.sit(user), tmp_path / "x.xlsx"
    refused = code_of(lambda: write_people_clear(session, "x", [1], path, RevealReason.CALL, "zh"))
    assert refused is Code.ROLE_MAY_NOT
    assert not path.exists()


@pytest.mark.parametrize(
    "name", ["public", "Public", "三月公示", "村务公开", "共享文件夹", "OneDrive", "WPS云盘", "www"]
)
def test_nothing_leaves_in_full_into_a_folder_of_others(desk: Place, tmp_path: Path, name: str) -> None:
    desk.take([row(human(0))], (LAND, "2026"))
    folder = tmp_path / name / "inner"
    folder.mkdir(parents=True)
    session, head = desk.sit(), desk.head()
    for write in (
        lambda: write_people_clear(session, "x", [1], folder / "x.xlsx", RevealReason.CALL, "zh"),
        lambda: write_roster_clear(session, 1, folder / "x.xlsx", "zh"),
    ):
        assert code_of(write) is Code.LIST_PLACE_PUBLIC
    assert list(folder.iterdir()) == []
    assert desk.head() == head
    write_covered(session, shown([["1", "王", "", ""]]), folder / "x.xlsx", "zh")
    require_private_place(tmp_path / "办公室")


def test_a_roster_in_full_only_when_it_is_reviewed(desk: Place, tmp_path: Path) -> None:
    people = [human(at) for at in range(3)]
    roster_id = desk.draft(people, DIBAO, "2026-03")
    session, path = desk.sit(), tmp_path / "低保.xlsx"
    head = desk.head()
    assert code_of(lambda: write_roster_clear(session, roster_id, path, "zh")) is Code.LIST_NOT_REVIEWED
    assert not path.exists()
    assert desk.head() == head
    desk.sign(roster_id)
    done = write_roster_clear(desk.sit(), roster_id, path, "zh")
    assert done.rows == 3
    lines = values(done.path)
    assert {human(at).account for at in range(3)} <= {cell for line in lines for cell in line}
    assert lines[0][1].startswith("户主")
    (entry,) = lists_out(desk.now.store.db)
    assert (entry.form, entry.reason, entry.roster_id, entry.rows) == ("county", "reviewed", roster_id, 3)


def test_control_the_same_list_covered_holds_no_number(desk: Place, tmp_path: Path) -> None:
    desk.take([row(human(at)) for at in range(2)], (LAND, "2026"))
    path = tmp_path / "x.xlsx"
    write_people_clear(desk.sit(), "x", [1, 2], path, RevealReason.CALL, "zh")
    clear = values(path)
    again = [[str(cell or "") for cell in line] for line in clear[1:]]
    columns = [ListColumn(str(title)) for title in clear[0]]
    write_covered(desk.sit(), ShownList("x", columns, again), tmp_path / "y.xlsx", "zh")
    numbers = {one for at in range(2) for one in (human(at).document, human(at).account)}
    said = " ".join(str(cell) for line in values(tmp_path / "y.xlsx") for cell in line)
    assert not any(number in said for number in numbers)
    assert all(number in " ".join(str(cell) for line in clear for cell in line) for number in numbers)


def test_the_same_rows_give_the_same_bytes() -> None:
    rows = [["1", "王", "x", "1.00"]]
    assert write_list(COLUMNS, rows, sheet_name="x") == write_list(COLUMNS, rows, sheet_name="x")
