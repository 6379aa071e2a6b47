"""Languages of notices: a phrase worded anew, the native reader's tick and its refusals, what new notices carry."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from desk_kit import Desk
from PySide6.QtCore import Qt

from app.domain.native_phrases import NativeKey
from app.ui.context import Route
from app.ui.pages.settings import native_form
from tests.ui.settings.test_village_changes_page import facts

WORDS = "ئەرز قىلىش ئورنى كەنت كومىتېتى"
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
    assert [part.after.second.editor.itemData(at) for at in range(part.after.second.editor.count())] == ["", "ug"]
    part.after.second.set_value("ug")
    part.after.place.set_value(True)
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


def typing(part: Any, words: str = WORDS) -> None:
    """Word the sixth phrase anew and leave it unsaved."""
    part.table.select_key(6)
    part.form.edit.setText(words)


def asking(monkeypatch: pytest.MonkeyPatch, answers: list[bool]) -> list[bool]:
    """Answer the question before something is lost, in turn; what was asked so far."""
    asked: list[bool] = []

    def ask(_parent: object) -> bool:
        asked.append(answers[len(asked)])
        return asked[-1]

    monkeypatch.setattr(native_form, "ask_to_leave", ask)
    monkeypatch.setattr("app.ui.pages.settings.page.ask_to_leave", ask)
    return asked


def test_a_phrase_that_is_not_saved_is_asked_about(
    open_desk: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = open_desk("admin")
    part = shown(desk)
    asked = asking(monkeypatch, [False, False, False, False, True])
    typing(part)
    part.table.select_key(2)  # another phrase
    assert (asked, part.form.edit.text(), part.table.current.key) == ([False], WORDS, NativeKey.OBJECTION)
    part.tabs.choose("kk")  # another language
    assert (len(asked), part.form.edit.text(), part.tabs.current) == (2, WORDS, "ug")
    desk.go(Route("settings", what="backups"))  # another section
    assert (len(asked), desk.page.shown) == (3, "native")
    desk.go(Route("today"))  # another page
    assert (len(asked), desk.page.route.place, part.form.edit.text()) == (4, "settings", WORDS)
    part.table.select_key(2)  # given up
    assert (len(asked), part.table.current.key) == (5, NativeKey.TITLE_STANDING)
    assert part.form.edit.text() == part.table.current.text
    part.table.select_key(6)  # control: nothing is typed, nobody is asked
    part.tabs.choose("kk")
    desk.go(Route("today"))
    assert (len(asked), desk.page.route.place) == (5, "today")
    assert facts(desk, "SELECT count(*) FROM native_phrase") == [(0,)]


SLIPS = "SELECT key, value FROM setting WHERE key LIKE 'slip_checked_%' AND value <> '' ORDER BY key"


def test_an_admin_notes_who_has_read_the_phrases_of_slips(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("admin")
    part = shown(desk)
    slips = part.slips
    assert desk.says("维吾尔语：明白卡上的话还没有人核对。")
    assert "{name}" in slips.phrases.text()
    assert not slips.back.isVisible()
    slips.reader.editor.setFocus()
    desk.keys("Ctrl+Return")
    assert slips.reader.fault == "请写核对人的姓名"
    desk.type("古丽")
    desk.keys("Return")
    assert slips.ticked.hasFocus()
    desk.keys("Ctrl+Return")
    assert desk.says("请先勾选“懂这种文字的人已经逐句核对过明白卡上的话”。")
    assert facts(desk, SLIPS) == []
    desk.keys("Space", "Ctrl+Return")
    assert facts(desk, SLIPS) == [("slip_checked_ug", "古丽")]
    assert facts(desk, CHECKS) == []  # control: the phrases of notices are ticked for themselves
    assert desk.says("维吾尔语：明白卡上的话由古丽核对过。")
    part.tabs.choose("kk")
    assert desk.says("哈萨克语：明白卡上的话还没有人核对。")
    slips.reader.set_value("叶尔兰")
    assert part.unsaved()
    slips.ticked.setChecked(True)
    desk.press("记下明白卡的核对")
    assert facts(desk, SLIPS) == [("slip_checked_kk", "叶尔兰"), ("slip_checked_ug", "古丽")]
    assert not part.unsaved()
    desk.press("收回明白卡的核对")
    assert facts(desk, SLIPS) == [("slip_checked_ug", "古丽")]


def test_nobody_else_ticks_the_phrases_of_slips(open_desk: Callable[..., Desk]) -> None:
    part = shown(open_desk("clerk"))
    assert part.slips.phrases.isVisible()
    for hidden in (part.slips.reader, part.slips.ticked, part.slips.keep, part.slips.back):
        assert not hidden.isVisible()
