"""Ctrl+K: people, lists, places and acts by keys alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from desk_kit import Desk
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from app.ui.context import Route
from app.ui.widgets.command_bar import CommandBar
from app.ui.widgets.commands import Offer
from app.ui.widgets.tables import Table


def bar(desk: Desk) -> CommandBar:
    found = desk.frame.command_bar
    assert isinstance(found, CommandBar)
    return found


def offered(desk: Desk) -> list[Offer]:
    table = bar(desk).results.findChild(Table)
    assert table is not None
    return [row.record for row in table.rows_model.rows] if bar(desk).results.isVisible() else []  # type: ignore[misc]


def test_a_person_is_two_keys_away(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("clerk")
    desk.presses = 0
    desk.keys("Ctrl+K")
    desk.type("古丽")
    people = [one for one in offered(desk) if one.kind == "person"]
    assert people
    assert all("古丽" in one.text.replace("·", "") and one.marks for one in people)
    desk.keys("Return")
    assert desk.page.route == people[0].route
    assert desk.page.route.place == "household"
    assert desk.presses == 2
    assert not bar(desk).results.isVisible()
    assert bar(desk).text() == ""


def test_tab_asks_for_the_money_of_the_person(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("clerk")
    for key in ("Tab", "Ctrl+Return"):
        desk.go(Route("rosters"))
        desk.presses = 0
        desk.keys("Ctrl+K")
        desk.type("古丽")
        second = [one for one in offered(desk) if one.kind == "person"][1]
        desk.keys("Down", key)
        assert desk.page.route == second.other
        assert desk.page.route.place == "asks"
        assert desk.presses <= 6
    desk.keys("Ctrl+K")
    desk.type("古丽")
    asks = next(one for one in offered(desk) if one.route.place == "asks")
    assert "群众来问" in asks.text


def test_places_acts_and_lists(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("clerk")
    desk.keys("Ctrl+K")
    assert {one.kind for one in offered(desk)} == {"act", "place"}, "without a text: what one can do, where one can go"
    desk.type("公示")
    assert [one.route for one in offered(desk) if one.kind == "place"] == [Route("notices")]
    desk.keys("Escape")
    desk.type("hmc")
    assert Route("rosters") in [one.route for one in offered(desk)], "by initials"
    desk.keys("Escape")
    desk.type("高龄")
    lists = [one for one in offered(desk) if one.kind == "roster"]
    assert lists
    while desk.window.focusWidget() is bar(desk).edit and _chosen(desk) != lists[0]:
        desk.keys("Down")
    desk.keys("Return")
    assert desk.page.route == lists[0].route
    desk.keys("Ctrl+K")
    desk.type("登记一户")
    desk.keys("Return")
    assert desk.page.route == Route("person_form", what="new_household")


def _chosen(desk: Desk) -> Offer | None:
    table = bar(desk).results.findChild(Table)
    assert table is not None
    found = table.current
    return found if isinstance(found, Offer) else None


def test_more_than_the_bar_shows_goes_to_the_list(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("clerk")
    desk.keys("Ctrl+K")
    desk.type("阿")
    every = next(one for one in offered(desk) if one.key == "every")
    desk.click_cell(bar(desk).results.findChild(Table), offered(desk).index(every), 1)  # type: ignore[arg-type]
    assert desk.page.route == Route("people", what="text:阿")
    assert desk.page.search.text() == "阿"


def test_escape_clears_then_gives_the_keyboard_back(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("clerk")
    page = desk.go(Route("people"))
    page.table.setFocus()
    desk.keys("Ctrl+K")
    desk.type("王")
    desk.keys("Escape")
    assert bar(desk).text() == ""
    assert desk.window.focusWidget() is bar(desk).edit
    desk.keys("Escape")
    assert desk.window.focusWidget() is page.table
    assert not bar(desk).results.isVisible()


def test_composing_searches_nothing_and_takes_no_enter(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("clerk")
    route = desk.page.route
    desk.keys("Ctrl+K")
    before = offered(desk)
    QApplication.sendEvent(bar(desk).edit, QInputMethodEvent("gu li", []))
    desk.wait()
    assert offered(desk) == before
    desk.keys("Return")
    assert desk.page.route == route


def test_nothing_fits(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("clerk")
    desk.keys("Ctrl+K")
    desk.type("鱻龘")
    assert offered(desk) == []
    assert desk.says("没有找到")
    route = desk.page.route
    desk.keys("Return", "Tab")
    assert desk.page.route == route


def test_an_admin_is_offered_no_entering(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("admin")
    desk.keys("Ctrl+K")
    assert Route("take_in") not in [one.route for one in offered(desk)]
    assert Route("settings") in [one.route for one in offered(desk)]


@pytest.mark.parametrize("language", ["zh_CN", "en", "pseudo-rtl"])
def test_the_list_stays_inside_the_window_right_to_left_too(open_desk: Callable[..., Desk], language: str) -> None:
    desk = open_desk("clerk", language=language)
    desk.keys("Ctrl+K")
    desk.type("古丽")
    results, frame = bar(desk).results, desk.frame
    assert frame.rect().contains(results.geometry())
    at = bar(desk).mapTo(frame, bar(desk).rect().topLeft())
    if language == "pseudo-rtl":
        assert abs(results.geometry().right() - (at.x() + bar(desk).width() - 1)) <= 8
    else:
        assert abs(results.geometry().left() - at.x()) <= 8
