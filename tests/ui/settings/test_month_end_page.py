"""The page of a month's end: printed after verifying, a code from paper held against the audit."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from desk_kit import Desk

from app.ui.context import Route


def test_it_is_reached_printed_and_checked_by_keys(
    open_desk: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = open_desk("admin")
    desk.go(Route("audit"))
    desk.click(desk.page.month_end)
    assert desk.page.route.place == "month_end"
    desk.wait(lambda: desk.page.found is not None)
    printed: list[bytes] = []
    monkeypatch.setattr(desk.page.context.printer, "print_pdf", lambda _page, source, _title: printed.append(source))
    desk.keys("Ctrl+P")
    desk.wait(lambda: bool(printed))
    assert printed[0].startswith(b"%PDF")
    assert desk.says("记录都没有改动")
    found = desk.page.found
    desk.page.entry.editor.setFocus()
    desk.type(str(found.last))
    desk.keys("Tab")
    desk.type(found.code)
    desk.keys("Return")
    desk.wait(lambda: desk.says("对得上：从打印那张纸到现在"))
    desk.page.typed.editor.selectAll()
    desk.type(found.code[:-1] + ("1" if found.code[-1] != "1" else "2"))
    desk.keys("Return")
    desk.wait(lambda: desk.says("对不上"))
    assert not desk.says("对得上：从打印那张纸到现在")
    desk.page.typed.editor.selectAll()
    desk.type("12")
    desk.keys("Return")
    desk.wait(lambda: desk.says("封存码是4组"))
