"""Naming who stands in for a reviewer, ending it, and the days of changed cards; by keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desk_kit import Desk

from app.ui.context import Route
from tests.ui.settings.test_village_changes_page import facts


def shown(desk: Desk) -> Any:
    desk.go(Route("settings", what="stand_ins"))
    return desk.page.section


def test_an_admin_names_a_clerk_and_ends_it(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("admin")
    part = shown(desk)
    desk.keys("Ctrl+Return")
    assert part.form_sheet.isVisible()
    assert part.clerk.editor.hasFocus()
    desk.keys("Return", "Return", "Return", "Ctrl+A")
    desk.type("什么时候")
    desk.keys("Ctrl+Return")
    assert part.last.fault
    desk.keys("Ctrl+A")
    desk.type("2026-04-30")
    desk.keys("Return")
    desk.type("审核人学习")
    desk.keys("Ctrl+Return")
    assert facts(desk, "SELECT from_on, until_on, reason FROM stand_in") == [("2026-03-31", "2026-04-30", "审核人学习")]
    assert part.table.rows_model.rows[0].cell("state").text == "代岗中"
    desk.press("停止代岗…")
    desk.type("审核人提前回来")
    desk.keys("Return")
    assert facts(desk, "SELECT ended_on FROM stand_in") == [("2026-03-31",)]
    assert part.table.rows_model.rows[0].cell("state").text == "已结束"
    assert not part.end.isEnabled()


def test_the_days_of_changed_cards(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("admin")
    part = shown(desk)
    assert part.days.value() == "30"
    part.days.editor.setFocus()
    desk.keys("Ctrl+A")
    desk.type("一周")
    desk.press("存好")
    assert part.days.fault
    part.days.set_value("15")
    desk.press("存好")
    assert facts(desk, "SELECT value FROM setting WHERE key = 'card_change_days'") == [("15",)]


def test_a_clerk_only_looks(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("clerk")
    part = shown(desk)
    assert desk.says("只有管理员能指定谁代岗审核")
    assert not part.name.isVisible()
    desk.keys("Ctrl+Return")
    assert not part.form_sheet.isVisible()
