"""From a pile of last year's workbooks to a register, in the real window, keys and clicks counted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from desk_kit import window_of

from app.ui.context import Route
from tests.casework.kit import Place, Places
from tests.pile_kit import PileMaker

AT_MOST = 12
"""Keys and clicks for twelve workbooks in six layouts; the issue gives 250 to sixty in twelve and fourteen rosters."""


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    places = Places(tmp_path)
    made = places()
    made.leave()
    yield made
    places.leave()


def test_a_pile_of_twelve_workbooks(
    place: Place, tmp_path: Path, qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert qapp is not None
    made = PileMaker(tmp_path / "去年的表", 150).make()
    from app.ui.pages.pile import chooser

    monkeypatch.setattr(chooser, "choose_folder", lambda *_words: made.folder)
    with window_of(tmp_path, today=date(2026, 3, 31)) as desk:
        desk.sign_in(place.folder, "clerk", "passphrase of clerk")
        desk.go(Route("today"))
        desk.presses = 0
        desk.press("把去年的表都放进来")
        page = desk.page
        desk.keys("Ctrl+Return")  # choose the folder
        desk.wait(lambda: page.pile is not None)
        desk.keys("Ctrl+Return")  # all that are clear are right
        desk.keys("Ctrl+Return")  # put them in
        desk.wait(lambda: page.end.end is not None)
        for _ in range(2):
            desk.press("这些号码对，把这些行放进来")
            desk.wait(page.progress.isHidden)
        end = page.end.end
        assert (end.parked, end.waits) == (0, 0)
        assert end.rows == made.total == end.taken + sum(end.left.values())
        assert desk.says("都完了：每一行都有着落")
        assert desk.presses <= AT_MOST
        session = desk.window.ops.session
        assert session is not None
        paid = set().union(*made.paid.values())
        known = {one for (one,) in session.store.db.conn.execute("SELECT document FROM person").fetchall()}
        assert paid <= known
