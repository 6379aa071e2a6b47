"""The household's kind in the window: by keys alone, shown as a pill, found by the filter, undone; faults by field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desk_kit import Desk
from household_kit import HEAD, Home, fact
from PySide6.QtWidgets import QLabel

from app.casework.household_kinds import change_kind
from app.domain.finding.entries import Filters
from app.domain.household_kinds import KindEntry
from app.ui.context import Route
from app.ui.widgets import Pill


def pills(desk: Desk) -> list[str]:
    return [one.text for one in desk.page.findChildren(Pill) if one.isVisible()]


def said(page: Any) -> str:
    return "\n".join(one.text() for one in page.listing.findChildren(QLabel))


def test_a_home_of_many_by_keys_alone(desk: Desk, home: Home) -> None:
    desk.go(Route("household", home.household))
    desk.press("户类型")
    page: Any = desk.page
    assert page.route == Route("household_kind", home.household)
    before = desk.presses
    assert page.fields["kind"].editor.hasFocus()
    assert page.fields["book_number"].isVisible()
    assert not page.fields["name"].isVisible()
    desk.keys("Down", "Down")
    assert page.fields["kind"].value() == "collective"
    page._on_kind(page.fields["kind"].value())
    desk.wait()
    assert page.fields["name"].isVisible()
    assert not page.fields["book_number"].isVisible()
    desk.keys("Return")
    desk.type("巴彦岱镇敬老院")
    desk.keys("Return")
    desk.type("民政所文件")
    desk.keys("Return")
    desk.wait()
    assert "敬老院" in said(page)
    assert fact(desk, "SELECT count(*) FROM household_kind") == 0, "a preview writes nothing"
    desk.keys("Ctrl+S")
    assert desk.page.route.place == "household"
    assert desk.presses - before <= 8
    assert desk.page.title.text() == "巴彦岱镇敬老院"
    assert "集体户" in pills(desk)
    assert fact(desk, "SELECT kind FROM household WHERE id = ?", home.household) == "collective"
    desk.keys("Ctrl+Z")
    assert fact(desk, "SELECT kind FROM household WHERE id = ?", home.household) == "registered"
    assert desk.page.title.text() == f"{HEAD} 家"


def test_what_is_wrong_stands_at_its_field(desk: Desk, home: Home) -> None:
    desk.go(Route("household_kind", home.household))
    page: Any = desk.page
    page.fields["book_number"].editor.setFocus()
    desk.type("户号一二三")
    desk.keys("Ctrl+S")
    assert desk.page is page
    assert "户号只能是" in page.fields["book_number"].fault
    assert page.fields["proof"].fault
    assert fact(desk, "SELECT count(*) FROM household_kind") == 0
    page.fields["book_number"].set_value("654002100")
    page.fields["proof"].set_value("看了户口簿")
    desk.keys("Ctrl+S")
    assert desk.page.route.place == "household"
    assert desk.says("654002100")


def test_the_list_is_narrowed_to_a_kind(desk: Desk, home: Home) -> None:
    session = desk.window.ops.session
    assert session is not None
    done = change_kind(session, home.household, KindEntry("collective", "", "巴彦岱镇敬老院", "文件", "2026-03-30"))
    desk.go(Route("people"))
    page: Any = desk.page
    page.context.index.refresh(session, done.changes)
    page.search.edit.setText("敬老院")
    desk.wait()
    assert page.sheet.found.total == 2
    page.search.clear()
    page.filters.set_filters(Filters(sort="collective"))
    page._on_searched()
    desk.wait()
    assert page.sheet.found.total == 2
    everybody = page.context.index.find("").total
    assert everybody > 2, "the control: without the filter there are others"


def test_an_inspector_is_not_asked(home: Home, open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("reviewer")
    desk.go(Route("household", home.household))
    shown = [one.text() for one in desk.page.findChildren(type(desk.page.facts.kind)) if one.isVisible()]
    may_enter = desk.page._may_enter
    assert ("户类型" in shown) == may_enter
