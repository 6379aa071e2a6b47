"""No text is cut in the further states of the pages that fill the register, at the sizes that are used (`ui.md` 13)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from cut_texts import cut_texts
from desk_kit import Desk
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.domain.acts import ActKind
from app.ui.context import Route
from app.ui.sample_routes import prepare

PLACES = (
    "acts", "act", "act_done", "acts_batch", "pile", "next_rosters", "bulk", "merge", "living", "checks", "take_in",
    "yearly", "yearly_page", "land", "brought", "allotments",
)  # fmt: skip
LOOKS = [
    ((1366, 697), 100, "zh_CN"),
    ((1366, 768), 150, "zh_CN"),
    ((1366, 768), 150, "en"),
    ((1366, 768), 100, "pseudo-rtl"),
]
FEWEST = len(ActKind) + 24
"""Scenes that are looked at, at the least: a page that lost its scenes is noticed."""


@pytest.mark.parametrize(("size", "scale", "language"), LOOKS)
def test_no_scene_cuts_a_text(open_desk: Callable[..., Desk], size: tuple[int, int], scale: int, language: str) -> None:
    desk = open_desk("clerk", language=language)
    session = desk.window.ops.session
    assert session is not None
    routes = prepare(session)
    desk.window.resize(*size)
    desk.window.change_look("light", scale, language)
    desk.wait(lambda: desk.window.index.loaded)
    cut, looked_at = {}, 0
    for place in PLACES:
        page = desk.go(routes.get(place, Route(place)))
        for name, scene in {"": lambda: None, **page.scenes()}.items():
            page.always_leaves = True
            scene()
            desk.wait()
            looked_at += 1
            if found := cut_texts(desk.window):
                cut[place, name] = found
    assert cut == {}
    assert looked_at >= FEWEST


def test_the_check_finds_what_scrolls_sideways(qtbot: QtBot) -> None:
    """The control: a page too wide for its window is named, one that only scrolls down is not."""
    window = QWidget()
    qtbot.addWidget(window)
    inside = QLabel("x")
    inside.setFixedSize(900, 40)
    area = QScrollArea()
    area.setWidget(inside)
    QVBoxLayout(window).addWidget(area)
    window.resize(320, 220)
    window.show()
    qtbot.wait(20)
    assert any("sideways" in one for one in cut_texts(window))
    inside.setFixedSize(100, 900)
    qtbot.wait(20)
    assert area.verticalScrollBar().maximum() > 0
    assert not any("sideways" in one for one in cut_texts(window))
