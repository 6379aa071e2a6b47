"""The list of people in the real window: typing, filters, the panel, keys, copying, exporting."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from desk_kit import Desk
from practice_kit import Practised
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.finding.checks import Check
from app.domain.finding.entries import Filters
from app.domain.states import CardState
from app.store.register import change_person, set_card_state
from app.ui.context import Route
from app.ui.dialogs.list_form import FormWish
from app.ui.pages.people.page import PeoplePage
from app.ui.widgets.cells import Cell
from app.ui.widgets.table_model import CELL_ROLE

LONG_NUMBER = re.compile(r"\d{9,}")


def settled(desk: Desk) -> None:
    """The panel waits a moment for the last key, then reads."""
    desk.wait()
    page = desk.frame.pages.get("people")
    if isinstance(page, PeoplePage):
        desk.wait(lambda: not page._panel_timer.isActive())
        desk.wait()


def people(desk: Desk) -> PeoplePage:
    page = desk.go(Route("people"))
    assert isinstance(page, PeoplePage)
    settled(desk)
    return page


def cells(page: PeoplePage, column: str) -> list[str]:
    return [row.cell(column).text for row in page.table.rows_model.rows]


def test_typing_narrows_the_list_and_marks_what_was_hit(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("clerk")
    page = people(desk)
    assert desk.window.focusWidget() is page.search.edit, "the keyboard is in the search at once"
    everybody = desk.window.index.choices().people
    assert desk.says(f"共 {everybody} 人")
    desk.type("古丽")
    settled(desk)
    names = cells(page, "name")
    found = desk.window.index.find("古丽").total
    assert 0 < len(names) == min(50, found) < everybody
    assert all("古丽" in name.replace("·", "") for name in names)
    assert names[0].startswith("古丽")
    for number, name in enumerate(names):
        cell = page.table.rows_model.index(number, 1).data(CELL_ROLE)
        assert isinstance(cell, Cell)
        start, length = cell.marks[0]
        assert name[start : start + length].replace("·", "") == "古丽"
    assert desk.says(f"找到 {found} 人，共 {everybody} 人")
    assert page.side.isVisible()
    assert page.side.title.text() == names[0], "the panel shows who is current"


def test_what_the_input_method_still_composes_searches_nothing(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("clerk")
    page = people(desk)
    before = cells(page, "name")
    QApplication.sendEvent(page.search.edit, QInputMethodEvent("gu li", []))
    desk.wait()
    assert cells(page, "name") == before
    committed = QInputMethodEvent()
    committed.setCommitString("古丽")
    QApplication.sendEvent(page.search.edit, committed)
    settled(desk)
    assert cells(page, "name") != before


def test_digits_show_the_end_of_the_card_they_hit(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("clerk")
    page = people(desk)
    entry = next(hit.entry for hit in desk.window.index.find("").rows if hit.entry.accounts)
    desk.type(entry.accounts[0][-4:])
    settled(desk)
    row = next(row for row in page.table.rows_model.rows if row.key == entry.id)
    assert entry.accounts[0][-4:] in row.cell("document").text
    assert row.cell("document").marks
    for one in page.table.rows_model.rows:
        assert not any(LONG_NUMBER.search(cell.text if isinstance(cell, Cell) else cell) for cell in one.cells.values())


def test_nobody_fits_and_clearing_brings_everybody_back(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("clerk")
    page = people(desk)
    desk.type("没有这个人")
    settled(desk)
    assert desk.says("没有找到这样的人")
    assert not page.side.isVisible()
    desk.press("清空")
    settled(desk)
    assert page.search.text() == ""
    assert page.table.isVisible()
    assert len(cells(page, "name")) == 50


def test_filters_by_button_and_what_they_leave(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("clerk")
    page = people(desk)
    index = desk.window.index
    code, name, number = index.choices().villages[1]
    menu = page.filters.village.menu()
    action = next(one for one in menu.actions() if one.text() == name)
    action.trigger()
    settled(desk)
    assert {one[: len(name)] for one in cells(page, "place")} == {name}
    assert desk.says(f"找到 {number} 人")
    assert page.filters.group.isVisible()
    page.filters.group.menu().actions()[1].trigger()
    settled(desk)
    assert page.filters.filters == Filters(village=code, group=index.choices().groups[code][0])
    desk.press("清空")
    settled(desk)
    assert not page.filters.filters.narrow
    desk.click(page.filters.to_check)
    settled(desk)
    assert len(cells(page, "check")) == index.choices().to_check > 0
    assert "—" not in cells(page, "check")


def test_keys_go_through_the_list_and_open_the_household(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("clerk")
    page = people(desk)
    desk.type("古丽")
    desk.keys("Down")
    assert desk.window.focusWidget() is page.table
    desk.keys("Down")
    settled(desk)
    entry = page.table.current
    assert page.side.title.text() == entry.name
    desk.keys("/")
    assert desk.window.focusWidget() is page.search.edit
    desk.keys("Return", "Return")
    assert desk.page.route == Route("household", entry.household, f"person:{entry.id}")
    desk.keys("Alt+Left")
    settled(desk)
    assert desk.page is page
    assert page.search.text() == "古丽"
    assert page.table.current.id == entry.id, "back on the same row"
    page.table.setFocus()
    desk.keys("F2")
    assert desk.page.route == Route("person_form", entry.id)


def test_ticked_rows_are_copied_covered_and_inert(open_desk: Callable[..., Desk], desk_folder: Practised) -> None:
    with desk_folder.sitting() as session, session.write("rename") as tx:
        change_person(tx, 1, name="=甲乙+1")
        change_person(tx, 2, name="@甲乙(A1)")
    desk = open_desk("clerk")
    page = people(desk)
    desk.type("甲乙")
    page.table.setFocus()
    desk.keys("Ctrl+Space", "Down", "Ctrl+Space")
    assert desk.says("选中 2 人")
    desk.keys("Ctrl+C")
    copied = QGuiApplication.clipboard().text()
    lines = copied.split("\n")
    assert len(lines) == 2
    assert {line.split("\t")[0] for line in lines} == {"'=甲乙+1", "'@甲乙(A1)"}
    assert all(len(line.split("\t")) == 5 for line in lines)
    assert not LONG_NUMBER.search(copied)


def test_the_list_is_exported_as_it_is_seen(
    open_desk: Callable[..., Desk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = open_desk("clerk")
    people(desk)
    desk.type("古丽")
    settled(desk)
    found = desk.window.index.find("古丽")
    target = tmp_path / "名单.xlsx"
    monkeypatch.setattr("app.ui.dialogs.list_out.save_as", lambda *_: target)
    monkeypatch.setattr("app.ui.dialogs.list_form.ask_list_form", lambda *_, **__: FormWish("masked"))
    desk.keys("Ctrl+E")
    assert desk.says(f"{found.total} 行写进了“名单.xlsx”")
    sheet = openpyxl.load_workbook(target).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:2] == ("姓名", "证件尾号")
    everybody = found.page(0, found.total)
    assert [row[0] for row in rows[1:]] == [hit.entry.name for hit in everybody]
    assert not any(LONG_NUMBER.search(str(value)) for row in rows for value in row)


def test_an_inspector_reads_only(open_desk: Callable[..., Desk], desk_folder: Practised) -> None:
    desk = open_desk("admin")
    people(desk)
    for words in ("登记一户", "导入 Excel", "改资料"):
        assert not desk.says(words)
    assert desk.says("取出名单")
    desk.keys("Ctrl+N")
    assert desk.page.route.place == "people"


def test_a_card_that_works_again_is_entered_and_taken_back(
    open_desk: Callable[..., Desk], desk_folder: Practised
) -> None:
    with desk_folder.sitting() as session:
        owner, card = session.store.db.conn.execute(
            """SELECT c.owner_id, c.id FROM card c JOIN person p ON p.id = c.owner_id
               JOIN household h ON h.head_id = p.id
               WHERE p.died IS NULL AND c.ended IS NULL AND c.state = 'unknown' ORDER BY c.id LIMIT 1"""
        ).fetchone()
        with session.write("state") as tx:
            set_card_state(tx, card, CardState.NOT_ACTIVATED, on=session.today, source="bank")
    desk = open_desk("clerk")
    page = people(desk)
    entry = desk.window.index.entry(owner)
    assert entry is not None
    assert entry.checks == (Check.CARD_NOT_ACTIVATED,)
    page.search.edit.setText(entry.name)
    page.table.select_key(owner)
    settled(desk)
    before = desk.window.index.choices().to_check
    desk.press("已经能用了")
    settled(desk)
    assert desk.window.index.entry(owner).checks == ()  # type: ignore[union-attr]
    assert desk.says(f"只看要核对的 {before - 1}"), desk.texts()
    assert not page.side.findChildren(QWidget, "check")
    session = desk.window.ops.session
    assert session is not None
    state = "SELECT state FROM card WHERE id = ?"
    assert session.store.db.conn.execute(state, (card,)).fetchone() == ("active",)


def test_changes_made_elsewhere_reach_the_list(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("clerk")
    page = people(desk)
    key = page.table.rows_model.rows[0].key

    def rename(session: object, _progress: object) -> object:
        with session.write("rename") as tx:  # type: ignore[attr-defined]
            change_person(tx, key, name="新登记的名字")  # type: ignore[arg-type]
        return session.changes(tx)  # type: ignore[attr-defined]

    desk.window.ops.write(desk.window, rename).run()
    desk.wait(lambda: "新登记的名字" in cells(page, "name"))
    settled(desk)
    assert "新登记的名字" in cells(page, "name")
    assert page.side.title.text() == "新登记的名字"


def test_after_a_lock_everybody_is_read_again(open_desk: Callable[..., Desk], desk_folder: Practised) -> None:
    desk = open_desk("clerk")
    page = people(desk)
    desk.window.lock()
    desk.wait()
    assert desk.window.index.find("古丽").total == 0
    desk.sign_in(desk_folder.desk, "clerk", desk_folder.passphrases["clerk"])
    settled(desk)
    assert desk.page is page
    page.search.edit.setText("古丽")
    settled(desk)
    assert cells(page, "name")


def test_an_empty_store_says_how_to_start(open_desk: Callable[..., Desk], desk_folder: Practised) -> None:
    with desk_folder.sitting() as session, session.write("end") as tx:
        for (key,) in session.store.db.conn.execute("SELECT id FROM person").fetchall():
            tx.update("person", key, ended="2026-03-01", ended_reason="test")
    desk = open_desk("clerk")
    people(desk)
    assert desk.says("还没有登记任何人")
    desk.press("导入 Excel", desk.page)
    assert desk.page.route.place == "take_in"


def test_every_scene_can_be_shown(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("clerk")
    page = people(desk)
    for scene in page.scenes().values():
        scene()
        settled(desk)
    assert Qt.Key.Key_Escape  # the window is still alive


def test_other_pages_come_with_a_search_or_a_filter(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("clerk")
    page = desk.go(Route("people", what="check"))
    settled(desk)
    assert page.filters.filters == Filters(to_check=True)
    page = desk.go(Route("people", what="text:古丽"))
    settled(desk)
    assert page.search.text() == "古丽"
    code = desk.window.index.choices().villages[0][0]
    page = desk.go(Route("people", what=f"village:{code}"))
    settled(desk)
    assert page.filters.filters.village == code
