"""The case file from the roster's page: by key, saved where it is asked, said with its pages, printed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from desk_kit import Desk
from notices_kit import FilePrinters, reviewed_roster
from practice_kit import Practised
from pypdf import PdfReader

from app.ui.context import Route
from app.ui.pages.rosters import case_button
from app.ui.pages.rosters.roster import RosterPage


def test_one_key_makes_the_case_file(
    open_desk: Callable[..., Desk], desk_folder: Practised, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    roster = reviewed_roster(desk_folder, tmp_path)
    desk = open_desk("clerk")
    desk.frame.context.printer.printers = FilePrinters(tmp_path / "tray")
    page = desk.go(Route("roster", roster))
    assert isinstance(page, RosterPage)
    asked: list[str] = []
    target = tmp_path / "案卷.pdf"

    def save_as(_parent: object, _title: str, name: str, _filters: str) -> Path | None:
        asked.append(name)
        return target if len(asked) > 1 else None

    monkeypatch.setattr(case_button, "save_as", save_as)
    desk.keys("Ctrl+Shift+P")
    assert not target.exists()  # the dialog was left
    desk.keys("Ctrl+Shift+P")
    pages = len(PdfReader(target).pages)
    assert desk.says(f"共 {pages} 页")
    assert asked[0].endswith("_案卷.pdf")
    desk.press("打印案卷")
    desk.keys("Return")
    printers = desk.frame.context.printer.printers
    assert isinstance(printers, FilePrinters)
    assert len(printers.printed) == 1


def test_a_full_disk_is_a_sentence(
    open_desk: Callable[..., Desk], desk_folder: Practised, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    roster = reviewed_roster(desk_folder, tmp_path)
    desk = open_desk("clerk")
    desk.go(Route("roster", roster))
    gone = tmp_path / "没有的文件夹" / "案卷.pdf"
    monkeypatch.setattr(case_button, "save_as", lambda *_: gone)
    desk.keys("Ctrl+Shift+P")
    assert not gone.parent.exists()
    assert desk.says("找不到") or desk.says("不在") or desk.says("没有")
