"""No text is cut on any page, at the sizes, scales and languages that are used (`ui.md` 13)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from cut_texts import cut_texts
from desk_kit import Desk
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.context import Route
from app.ui.routes import PAGES
from app.ui.sample_routes import sample_routes
from app.ui.widgets import Button, Label, Pill

LOOKS = [
    ((1366, 697), 100, "zh_CN"),
    ((1366, 768), 150, "zh_CN"),
    ((1366, 768), 175, "zh_CN"),
    ((1920, 1080), 100, "zh_CN"),
    ((1366, 768), 100, "en"),
    ((1366, 768), 150, "en"),
    ((1366, 768), 100, "pseudo-rtl"),
    ((1366, 768), 150, "pseudo-rtl"),
]


@pytest.mark.parametrize(("size", "scale", "language"), LOOKS)
def test_no_page_cuts_a_text(open_desk: Callable[..., Desk], size: tuple[int, int], scale: int, language: str) -> None:
    desk = open_desk("clerk", language=language)
    desk.window.resize(*size)
    desk.window.change_look("light", scale, language)
    desk.wait()
    session = desk.window.ops.session
    assert session is not None
    routes = sample_routes(session.for_reading())
    cut = {}
    for place in PAGES:
        desk.go(routes.get(place, Route(place)))
        found = cut_texts(desk.window)
        if found:
            cut[place] = found
    assert not cut


def test_the_check_finds_what_is_cut(qtbot: QtBot) -> None:
    """The control: each of these is cut, and each is named."""
    root = QWidget()
    qtbot.addWidget(root)
    box = QVBoxLayout(root)
    label, button, pill = Label("这一行字比它的格子长得多"), Button("送去审核送去审核"), Pill("err", "不是本人的卡")
    for widget in (label, button, pill):
        widget.setFixedWidth(40)
        box.addWidget(widget)
    low = QLabel("两行字 两行字 两行字 两行字")
    low.setWordWrap(True)
    low.setFixedSize(60, 12)
    box.addWidget(low)
    root.show()
    qtbot.wait(20)
    assert len(cut_texts(root)) >= 4
    whole = QWidget()
    qtbot.addWidget(whole)
    fits = QVBoxLayout(whole)
    fits.addWidget(Label("够宽"))
    fits.addWidget(QPushButton("够宽"))
    whole.show()
    qtbot.wait(20)
    assert cut_texts(whole) == []
