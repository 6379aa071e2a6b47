"""Nothing on the page of checks is cut, in its other states too."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from cut_texts import cut_texts
from desk_kit import Desk

from app.ui.context import Route


@pytest.mark.parametrize(
    ("size", "scale", "language"),
    [((1366, 697), 100, "zh_CN"), ((1366, 768), 150, "zh_CN"), ((1366, 768), 150, "en"),
     ((1366, 768), 100, "pseudo-rtl")],
)  # fmt: skip
def test_no_scene_cuts_a_text(open_desk: Callable[..., Desk], size: tuple[int, int], scale: int, language: str) -> None:
    desk = open_desk("clerk", language=language)
    desk.window.resize(*size)
    desk.window.change_look("light", scale, language)
    desk.wait()
    page = desk.go(Route("checks"))
    cut = {"": cut_texts(desk.window)}
    for name, scene in page.scenes().items():
        scene()
        desk.wait()
        cut[name] = cut_texts(desk.window)
    assert {name: found for name, found in cut.items() if found} == {}
