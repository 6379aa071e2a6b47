"""A death at the counter: from the search to the printed slip, in keys (at most 15 and what is typed)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from desk_kit import Desk
from household_kit import HEAD, MOTHER, Home, fact, home

__all__ = ["home"]

AT_MOST = 15


@pytest.fixture
def desk(home: Home, open_desk: Callable[..., Desk]) -> Desk:
    return open_desk("clerk")


def test_a_death_in_fifteen_keys(
    desk: Desk, home: Home, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[tuple[bytes, str]] = []

    def print_pdf(_parent: Any, source: bytes, title: str, done: Any = None) -> None:
        printed.append((source, title))

    monkeypatch.setattr(desk.frame.context.printer, "print_pdf", print_pdf)
    desk.wait(lambda: desk.window.index.loaded)
    desk.presses = 0
    desk.keys("Ctrl+K")
    desk.type(HEAD)
    desk.keys("Return")
    assert desk.page.route.key == home.household
    desk.keys("Ctrl+B", "1")
    assert desk.page.route.what == f"death:{home.head}"
    desk.type("20260215")
    desk.keys("Return")
    desk.type("死亡证明 A123")
    desk.keys("Return")
    assert desk.says("户主由") or desk.page.listing.items
    desk.keys("Ctrl+Return")
    assert desk.page.route.place == "act_done"
    desk.keys("Ctrl+P")
    assert desk.presses <= AT_MOST
    with capsys.disabled():
        print(f"\na death: {desk.presses} keys and what is typed (at most {AT_MOST})")
    assert fact(desk, "SELECT died FROM person WHERE id = ?", home.head) == "2026-02-15"
    assert fact(desk, "SELECT head_id FROM household WHERE id = ?", home.household) == home.mother
    assert fact(desk, "SELECT proof FROM act") == "死亡证明 A123"
    assert [title for _, title in printed] == ["办理单 去世"]
    assert printed[0][0].startswith(b"%PDF")
    desk.keys("Ctrl+Return")
    assert desk.page.route.key == home.household
    assert desk.says(f"去世 · {HEAD}")
    assert MOTHER in desk.page.view.head.name
    desk.keys("Ctrl+Z")
    assert fact(desk, "SELECT died FROM person WHERE id = ?", home.head) is None
    assert fact(desk, "SELECT head_id FROM household WHERE id = ?", home.household) == home.head
