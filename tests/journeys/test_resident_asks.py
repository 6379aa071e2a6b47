"""A resident stands at the counter: at most six keys after his name, from wherever the clerk is (issue 3)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from desk_kit import Desk
from PySide6.QtWidgets import QApplication, QDialog

from tests.ui.busy import Busy, busy

__all__ = ["busy"]

AT_MOST = 6


def told(capsys: pytest.CaptureFixture[str], what: str, desk: Desk) -> None:
    with capsys.disabled():
        print(f"\n{what}: {desk.presses} keys and clicks after the name (at most {AT_MOST})")
    assert desk.presses <= AT_MOST


def name_of(desk: Desk, key: int) -> str:
    session = desk.window.ops.session
    assert session is not None
    found = session.for_reading().store.db.conn.execute("SELECT name FROM person WHERE id = ?", (key,)).fetchone()
    return str(found[0])


def take(desk: Desk, key: int) -> None:
    """Of several people of one name the one with the right tail: a key down each, then Enter."""
    while desk.page.choices.current.id != key:
        desk.keys("Down")
    desk.keys("Return")


def logged(desk: Desk, key: int) -> list[str]:
    session = desk.window.ops.session
    assert session is not None
    rows = session.for_reading().store.db.conn.execute(
        "SELECT way FROM query_log WHERE person_id = ? ORDER BY id", (key,)
    )
    return [row[0] for row in rows]


def test_why_has_my_money_not_come(
    open_desk: Callable[..., Desk], busy: Busy, capsys: pytest.CaptureFixture[str]
) -> None:
    """From Today: the button, the name, Enter; the answer stands there with what to bring and whom to ask."""
    desk = open_desk("clerk", folder=busy.folder)
    desk.wait(lambda: desk.page.context.index.loaded)
    desk.press("群众来问")
    key = busy.people["closed_card"]
    desk.type(name_of(desk, key))
    desk.presses = 0
    take(desk, key)
    assert desk.says("的卡已经销户。")
    assert desk.says("没有别的社会保障卡的，去银行办一张新的")
    assert desk.says("登记新卡以后，乡里把这一笔重新报一次。")
    told(capsys, "A resident asks, from Today", desk)
    assert logged(desk, key) == ["shown"]


def test_from_the_command_bar_to_the_printed_slip(
    open_desk: Callable[..., Desk], busy: Busy, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ctrl+K from anywhere, the name, Tab: his money; Ctrl+P: the slip, to the printer's dialog."""
    desk = open_desk("clerk", folder=busy.folder)
    desk.wait(lambda: desk.page.context.index.loaded)
    desk.keys("Ctrl+3", "Ctrl+K")
    key = busy.people["name_mismatch"]
    desk.type(name_of(desk, key))
    desk.presses = 0
    desk.keys("Tab")
    desk.wait(lambda: desk.page.route.place == "asks" and desk.page.view.answer is not None)
    assert desk.page.view.answer.person.id == key
    assert desk.says("户名和报上去的姓名对不上")
    desk.keys("Ctrl+P")
    desk.wait(lambda: any(isinstance(one, QDialog) and one.isVisible() for one in QApplication.topLevelWidgets()))
    dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible())
    assert dialog.windowTitle() == "惠民补贴查询单"
    told(capsys, "A resident asks, from the command bar, with the slip", desk)
    desk.keys("Esc")
    assert logged(desk, key) == ["shown", "slip"]


def test_three_residents_one_after_another(
    open_desk: Callable[..., Desk], busy: Busy, capsys: pytest.CaptureFixture[str]
) -> None:
    """After one answer the next name is simply typed."""
    desk = open_desk("clerk", folder=busy.folder)
    desk.wait(lambda: desk.page.context.index.loaded)
    desk.press("群众来问")
    desk.presses = 0
    for trouble, words in (
        ("closed_card", "的卡已经销户。"),
        ("held", "等村里核实是否还在本村居住"),
        ("dead", "登记本人3月28日去世"),
    ):
        desk.type(name_of(desk, busy.people[trouble]))
        take(desk, busy.people[trouble])
        assert desk.says(words), desk.texts(desk.page)
    told(capsys, "Three residents one after another", desk)
