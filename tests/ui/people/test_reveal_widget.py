"""A covered number on a page: five reasons by key, thirty seconds, covered when left, and comparing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from desk_kit import Desk
from practice_kit import Practised
from PySide6.QtTest import QTest

from app.domain.reveals import Field, RevealReason
from app.ui.context import Route
from app.ui.widgets.reasons import ReasonPopover
from app.ui.widgets.reveal import CoveredNumber


def number_of(desk: Desk, field: Field = Field.DOCUMENT) -> tuple[CoveredNumber, str]:
    """The covered number of the person beside the list, and what it is in full."""
    page = desk.go(Route("people"))
    desk.wait(lambda: not page._panel_timer.isActive())
    desk.wait(lambda: page.side.isVisible() and page.side.panel.entry.id == page.table.current_key)
    entry = page.table.current
    found = [one for one in page.side.findChildren(CoveredNumber) if one.isVisible() and one._field is field]
    return found[0], entry.document


def popover(desk: Desk) -> ReasonPopover | None:
    return next((one for one in desk.window.findChildren(ReasonPopover) if one.isVisible()), None)


def page_shows_somebody(desk: Desk) -> bool:
    return bool(desk.page.side.isVisible())


def reveals(desk: Desk) -> list[tuple[str, str, str]]:
    session = desk.window.ops.session
    assert session is not None
    found: list[tuple[str, str, str]] = session.store.db.conn.execute(
        "SELECT field, way, reason FROM reveal ORDER BY id"
    ).fetchall()
    return found


@pytest.mark.parametrize("at", range(1, 6))
def test_a_reason_by_its_key_shows_the_number_and_is_logged(open_desk: Callable[..., Desk], at: int) -> None:
    desk = open_desk("clerk")
    number, whole = number_of(desk)
    assert whole not in number.label.text()
    desk.click(number.button)
    assert desk.says("为什么要看全号？", popover(desk))
    assert reveals(desk) == []
    desk.keys(str(at))
    desk.wait(lambda: number.shown)
    assert whole in number.label.text()
    assert desk.says("正显示一个号码")
    assert reveals(desk) == [("document", "shown", list(RevealReason)[at - 1].value)]


def test_it_is_covered_after_thirty_seconds(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("clerk")
    number, whole = number_of(desk)
    desk.click(number.button)
    desk.keys("1")
    desk.wait(lambda: number.shown)
    for left in range(29, 0, -1):
        number._on_second()
        assert number.button.text() == f"{left} 秒"
        assert whole in number.label.text()
    number._on_second()
    assert not number.shown
    assert whole not in number.label.text()
    assert desk.says("证件号已隐藏")


def test_leaving_locking_and_ctrl_h_cover_it(open_desk: Callable[..., Desk], desk_folder: Practised) -> None:
    desk = open_desk("clerk")

    def shown() -> CoveredNumber:
        number, _ = number_of(desk)
        desk.click(number.button)
        desk.keys("2")
        desk.wait(lambda: number.shown)
        desk.window.activateWindow()
        QTest.qWait(50)
        return number

    number = shown()
    desk.keys("Ctrl+H")
    assert not number.shown
    number = shown()
    desk.go(Route("rosters"))
    assert not number.shown
    number = shown()
    desk.window.lock()
    desk.wait()
    assert not number.shown
    desk.sign_in(desk_folder.desk, "clerk", desk_folder.passphrases["clerk"])
    desk.wait()
    assert not desk.frame.context.reveal.showing
    number = shown()
    desk.click(number.button)
    assert not number.shown, "the button covers it at once"


def test_another_key_and_escape_show_nothing(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("clerk")
    number, _ = number_of(desk)
    desk.click(number.button)
    desk.keys("6", "9", "Escape")
    assert popover(desk) is None
    assert not number.shown
    assert reveals(desk) == []


def test_compare_mode_tells_places_and_never_the_number(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("clerk")
    number, whole = number_of(desk)
    desk.click(number.button)
    desk.keys("C")
    found = popover(desk)
    assert found is not None
    wrong = whole[:7] + ("0" if whole[7] != "0" else "1") + whole[8:]
    desk.type(wrong)
    desk.keys("Return")
    assert desk.says("第 8 位不一样", found)
    assert whole not in " ".join(desk.texts(found))
    assert not number.shown
    found.edit.selectAll()
    desk.type(whole)
    desk.keys("Return")
    assert desk.says("每一位都对得上", found)
    assert [(way, reason) for _, way, reason in reveals(desk)] == [("compared", "differs"), ("compared", "same")]
    found.edit.selectAll()
    desk.type("12")
    desk.keys("Return")
    assert desk.says("至少打四位", found)
    assert len(reveals(desk)) == 2
    desk.press("收起", found)
    assert popover(desk) is None


def test_numbers_live_no_longer_than_their_page(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("clerk")
    number, _ = number_of(desk)
    reveal = desk.frame.context.reveal
    desk.click(number.button)
    desk.keys("1")
    desk.wait(lambda: number.shown)
    assert reveal.showing
    desk.page.search.edit.setText("没有这个人")
    desk.wait(lambda: not page_shows_somebody(desk))
    assert not reveal.showing
