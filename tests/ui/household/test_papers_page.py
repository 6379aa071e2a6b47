"""Scanned papers in the window: a PDF kept, its pages turned by keys, a copy let out for a reason; hostile ones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from desk_kit import Desk
from household_kit import Home, fact
from PySide6.QtWidgets import QApplication
from reportlab.pdfgen.canvas import Canvas

from app.domain.reveals import RevealReason
from app.ui.context import Route
from app.ui.dialogs import paper as paper_dialog
from app.ui.dialogs.paper import PaperDialog, PaperReasonDialog
from app.ui.pages.household import papers


def scanned(path: Path, pages: int = 3) -> Path:
    canvas = Canvas(str(path))
    for number in range(pages):
        canvas.setFillGray(number / 4)
        canvas.rect(0, 0, 595, 842, fill=1)
        canvas.showPage()
    canvas.save()
    return path


def keep(desk: Desk, home: Home, source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(papers, "choose_file", lambda *_: source)
    desk.go(Route("household", home.household, f"person:{home.head}"))
    assert desk.page.picture.thread_view.focus_key("person", str(home.head))
    desk.keys("Return")
    desk.press("存照片、材料")
    desk.wait()


def opened(desk: Desk, home: Home, title: str) -> PaperDialog:
    desk.go(Route("household", home.household, f"person:{home.head}"))
    assert desk.page.picture.thread_view.focus_key("person", str(home.head))
    desk.keys("Return")
    desk.press(title)
    desk.wait()
    (found,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, PaperDialog) and one.isVisible()]
    return found


def grey(dialog: PaperDialog) -> int:
    image = dialog.picture.pixmap().toImage()
    return image.pixelColor(image.width() // 2, image.height() // 2).red()


def test_a_pdf_is_kept_and_its_pages_are_turned(
    desk: Desk, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(desk, home, scanned(tmp_path / "土地承包合同.pdf"), monkeypatch)
    assert fact(desk, "SELECT pages FROM paper") == 3
    dialog = opened(desk, home, "土地承包合同")
    assert "第 1 页" in dialog.where.text()
    seen = [grey(dialog)]
    for _ in range(2):
        dialog.turn_to(dialog.number + 1)
        desk.wait()
        seen.append(grey(dialog))
    assert seen == sorted(set(seen)), "each page is another one"
    dialog.turn_to(4)
    assert dialog.number == 3, "beyond the last nothing happens"
    assert not dialog.on.isEnabled()
    monkeypatch.setattr(paper_dialog, "ask_paper_reason", lambda *_: None)
    dialog._on_save()
    desk.wait()
    assert fact(desk, "SELECT count(*) FROM paper_out") == 0, "without a reason nothing leaves"
    monkeypatch.setattr(paper_dialog, "ask_paper_reason", lambda *_: RevealReason.FILL_FORM)
    monkeypatch.setattr(paper_dialog, "save_as", lambda *_: tmp_path / "拿去.pdf")
    dialog._on_save()
    desk.wait()
    assert (tmp_path / "拿去.pdf").read_bytes().startswith(b"%PDF-")
    assert fact(desk, "SELECT reason FROM paper_out") == "fill_form"
    dialog.accept()


def test_hostile_ones_are_refused_in_words(
    desk: Desk, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pypdf import PdfReader, PdfWriter

    bad = tmp_path / "坏.pdf"
    bad.write_bytes(b"%PDF-1.7\nnothing")
    keep(desk, home, bad, monkeypatch)
    assert desk.says("这个PDF不正常")
    writer = PdfWriter(clone_from=PdfReader(scanned(tmp_path / "x.pdf")))
    writer.encrypt("secret", algorithm="RC4-128")
    locked = tmp_path / "锁.pdf"
    writer.write(locked)
    keep(desk, home, locked, monkeypatch)
    assert desk.says("要密码")
    assert fact(desk, "SELECT count(*) FROM attachment WHERE noun = 'person' AND record_id = ?", home.head) == 0


def test_the_reason_is_chosen_by_its_digit(desk: Desk, qtbot: Any) -> None:
    from PySide6.QtCore import Qt

    dialog = PaperReasonDialog(desk.window, desk.page.context)
    dialog.open()
    qtbot.keyClick(dialog, Qt.Key.Key_4)
    assert dialog.reason is list(RevealReason)[3]
    dialog.deleteLater()
    other = PaperReasonDialog(desk.window, desk.page.context)
    other.open()
    qtbot.keyClick(other, Qt.Key.Key_Escape)
    assert other.reason is None
    other.deleteLater()
