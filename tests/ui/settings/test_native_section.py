"""Languages of notices: a phrase worded anew, the native reader's tick and its refusals, what new notices carry."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desk_kit import Desk
from PySide6.QtCore import Qt

from app.ui.context import Route
from tests.ui.settings.test_village_changes_page import facts

CHECKS = "SELECT language, reader, read_on, ended_on FROM native_check ORDER BY id"


def shown(desk: Desk) -> Any:
    desk.go(Route("settings", what="native"))
    return desk.page.section


def test_an_admin_notes_who_has_read_the_phrases(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("admin")
    part = shown(desk)
    assert desk.says("维吾尔文的用语还没有人核对，不会印出来。")
    part.reader.editor.setFocus()
    desk.type("阿依努尔·买买提")
    desk.keys("Return", "Return")
    assert part.ticked.hasFocus()
    desk.keys("Ctrl+Return")
    assert desk.says("请先勾选“懂这种文字的人已经逐句核对过”。")
    assert facts(desk, CHECKS) == []
    desk.keys("Space", "Ctrl+Return")
    assert facts(desk, CHECKS) == [("ug", "阿依努尔·买买提", "2026-03-31", None)]
    assert desk.says("维吾尔文的用语由阿依努尔·买买提在2026年3月31日核对过。")
    part.tabs.choose("kk")
    desk.wait()
    assert desk.says("哈萨克文的用语还没有人核对，不会印出来。")
    assert [part.second.editor.itemData(at) for at in range(part.second.editor.count())] == ["", "ug"]
    part.second.set_value("ug")
    part.place.set_value(True)
    desk.press("存好")
    found = facts(desk, "SELECT key, value FROM setting WHERE key LIKE 'notice_second%' ORDER BY key")
    assert found == [("notice_second_beside", "1"), ("notice_second_language", "ug")]


def test_no_name_is_refused(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("admin")
    part = shown(desk)
    part.ticked.setChecked(True)
    desk.keys("Ctrl+Return")
    assert desk.says("没有写是谁核对的。")
    assert facts(desk, CHECKS) == []


def test_a_phrase_worded_anew_takes_the_check_back(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("admin")
    part = shown(desk)
    part.reader.set_value("阿依努尔")
    part.ticked.setChecked(True)
    desk.keys("Ctrl+Return")
    part.table.select_key(6)
    assert part.form.edit.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert not part.form.keep.isEnabled()
    part.form.edit.setText("电话 12345")
    desk.press("存这一句")
    assert desk.says("有不能直接写的字符")
    assert facts(desk, "SELECT count(*) FROM native_phrase") == [(0,)]
    words = "ئەرز قىلىش ئورنى كەنت كومىتېتى"
    part.form.edit.setText(words)
    part.form.edit.setFocus()
    desk.keys("Return")
    assert facts(desk, "SELECT language, key, text FROM native_phrase") == [("ug", "objection", words)]
    assert facts(desk, CHECKS) == [("ug", "阿依努尔", "2026-03-31", "2026-03-31")]
    assert part.table.rows_model.rows[6].cell("own").text == "本单位改的"
    desk.press("用回程序自带的")
    desk.press("存这一句")
    assert part.table.rows_model.rows[6].cell("own").text == "程序自带"


def test_the_check_is_taken_back_for_a_reason(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("admin")
    part = shown(desk)
    part.reader.set_value("阿依努尔")
    part.ticked.setChecked(True)
    desk.keys("Ctrl+Return")
    desk.press("收回核对…")
    desk.type("有一句写错")
    desk.keys("Return")
    assert facts(desk, CHECKS)[0][3] == "2026-03-31"
    assert desk.says("维吾尔文的用语还没有人核对，不会印出来。")


def test_a_clerk_only_looks(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("clerk")
    part = shown(desk)
    assert desk.says("只有管理员能改用语、记下谁核对过。")
    assert not part.form.isVisible()
    assert not part.check_sheet.isVisible()
    assert len(part.table.rows_model.rows) == 9
