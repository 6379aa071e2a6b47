"""Printing: the printer that is there, none, one that is lost on the way; what came out; always a PDF."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from desk_kit import Desk
from notices_kit import HP, FilePrinters
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog
from reportlab.pdfgen.canvas import Canvas

from app.desktop.printing import Document, PrinterChoice, print_documents
from app.desktop.rendering import page_image, pdf_shape
from app.domain.faults import Code, EnvironmentFault
from app.ui.dialogs import print_dialog
from app.ui.dialogs.print_dialog import PrintDialog
from app.ui.dialogs.printers import SystemPrinters


def pdf(path: Path, pages: int = 1, *, wide: bool = False) -> bytes:
    size = (842, 595) if wide else (595, 842)
    canvas = Canvas(str(path), pagesize=size)
    for page in range(pages):
        canvas.rect(100, 100, 200, 300 + page, fill=1)
        canvas.showPage()
    canvas.save()
    return path.read_bytes()


@pytest.fixture
def desk(open_desk: Callable[..., Desk], tmp_path: Path) -> Desk:
    opened = open_desk("clerk")
    opened.frame.context.printer.printers = FilePrinters(tmp_path / "tray")
    return opened


def tray(desk: Desk) -> FilePrinters:
    printers = desk.frame.context.printer.printers
    assert isinstance(printers, FilePrinters)
    return printers


def dialog() -> PrintDialog:
    found = QApplication.activeModalWidget()
    assert isinstance(found, PrintDialog)
    return found


def documents(tmp_path: Path, many: int = 3) -> list[Document]:
    def made(number: int) -> Document:
        content = pdf(tmp_path / f"in{number}.pdf", pages=number + 1)
        return Document(number, f"第{number}张", "内容", lambda: content)

    return [made(number) for number in range(many)]


def ink(image: QImage) -> int:
    """How many of a grid of points are dark."""
    points = [(x, y) for x in range(2, 98, 4) for y in range(2, 98, 4)]
    size = image.size()
    return sum(image.pixelColor(size.width() * x // 100, size.height() * y // 100).lightness() < 128 for x, y in points)


# -- away from the window ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("wide", [False, True])
def test_what_the_printer_gets_is_what_the_pdf_shows(qapp: QApplication, tmp_path: Path, *, wide: bool) -> None:
    data = pdf(tmp_path / "in.pdf", 3, wide=wide)
    printers = FilePrinters(tmp_path / "tray")
    told: list[tuple[int, int]] = []
    run = print_documents(
        printers, PrinterChoice(HP), [Document(7, "一张", "", lambda: data)], lambda *at: told.append(at)
    )
    assert (run.sent, run.pages, run.fault) == ((7,), 3, None)
    assert told[-1] == (1, 1)
    came = printers.printed[0].read_bytes()
    shapes = [tuple(round(side) for side in page) for page in pdf_shape(came).pages]
    assert shapes == [(842, 595) if wide else (595, 842)] * 3
    for page in range(3):
        seen, drawn = ink(page_image(came, page, width=400)), ink(page_image(data, page, width=400))
        assert drawn > 20
        assert abs(seen - drawn) <= 4


def test_a_printer_lost_on_the_way_keeps_what_was_sent(qapp: QApplication, tmp_path: Path) -> None:
    printers = FilePrinters(tmp_path / "tray")
    printers.lost_at = 2
    run = print_documents(printers, PrinterChoice(HP), documents(tmp_path), lambda _done, _total: None)
    assert run.sent == (0, 1)
    assert isinstance(run.fault, EnvironmentFault)
    assert (run.fault.code, run.fault.where) == (Code.PRINTER_LOST, {"printer": HP})


def test_a_printer_that_is_not_set_up_is_a_fault_and_never_a_file(qapp: QApplication, tmp_path: Path) -> None:
    run = print_documents(
        SystemPrinters(), PrinterChoice("no such printer"), documents(tmp_path, 1), lambda _done, _total: None
    )
    assert run.sent == ()
    assert isinstance(run.fault, EnvironmentFault)
    assert run.fault.code is Code.PRINTER_LOST


def test_a_page_that_is_not_there_is_no_picture(tmp_path: Path) -> None:
    data = pdf(tmp_path / "one.pdf")
    with pytest.raises(IndexError):
        page_image(data, 1, width=100)
    assert page_image(data, 0, width=100_000).width() < 6000  # a wish beyond all memory is drawn smaller


# -- the dialog --------------------------------------------------------------------------------------------------------


def test_one_pdf_is_printed_and_its_outcome_told(desk: Desk, tmp_path: Path) -> None:
    answers: list[bool] = []
    source = tmp_path / "slip.pdf"
    pdf(source)
    desk.frame.context.printer.print_pdf(desk.page, source, "领款单", answers.append)
    desk.wait()
    assert dialog().printer.value() == HP
    desk.keys("Return")
    assert desk.says("都打出来了吗？", dialog())
    desk.keys("Return")
    assert answers == [True]
    assert tray(desk).titles == ["领款单"]
    desk.frame.context.printer.print_pdf(desk.page, source, "领款单", answers.append)
    desk.wait()
    desk.keys("Return")
    desk.press("一张都没出来", dialog())
    assert answers == [True, False]
    assert QApplication.activeModalWidget() is None


def test_without_a_question_it_says_where_it_went(desk: Desk, tmp_path: Path) -> None:
    desk.frame.context.printer.print_pdf(desk.page, pdf(tmp_path / "in.pdf"), "一张")
    desk.wait()
    desk.keys("Return")
    assert QApplication.activeModalWidget() is None
    assert desk.says(f"送去打印机 {HP} 了")


def test_no_printer_is_a_sentence_and_the_pdf_can_be_saved(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tray(desk).there = False
    content = pdf(tmp_path / "in.pdf")
    answers: list[bool] = []
    desk.frame.context.printer.print_pdf(desk.page, content, "公示/一", answers.append)
    desk.wait()
    assert desk.says("没有找到打印机", dialog())
    assert not desk.button("打印", dialog()).isEnabled()
    names: list[str] = []

    def save_as(_parent: object, _title: str, name: str, _filters: str) -> Path:
        names.append(name)
        return tmp_path / "saved.pdf"

    monkeypatch.setattr(print_dialog, "save_as", save_as)
    desk.press("存成 PDF", dialog())
    assert (tmp_path / "saved.pdf").read_bytes() == content
    assert names == ["公示-一.pdf"]
    assert desk.says("存好了", dialog())
    desk.press("已经打出来了", dialog())
    desk.keys("Return")
    assert answers == [True]


def test_a_lost_printer_is_a_sentence_and_only_what_was_sent_is_ticked(desk: Desk, tmp_path: Path) -> None:
    came: list[list[object]] = []
    tray(desk).lost_at = 2
    desk.frame.context.printer.print_many(desk.page, documents(tmp_path), "打印 3 张", came.append)
    desk.wait()
    desk.keys("Return")
    assert desk.says("没有接住", dialog())
    assert [one.key for one in dialog().outcome.ticked] == [0, 1]
    desk.keys("Return")
    assert came == [[0, 1]]


def test_a_printer_lost_at_once_leads_back_to_the_choice(desk: Desk, tmp_path: Path) -> None:
    came: list[list[object]] = []
    tray(desk).lost_at = 0
    desk.frame.context.printer.print_many(desk.page, documents(tmp_path, 2), "打印 2 张", came.append)
    desk.wait()
    desk.keys("Return")
    assert desk.says("没有接住", dialog())
    tray(desk).lost_at = None
    desk.press("打印", dialog())
    desk.keys("Return")
    assert came == [[0, 1]]


def test_a_tick_taken_away_is_not_printed_and_copies_are_asked_for(desk: Desk, tmp_path: Path) -> None:
    came: list[list[object]] = []
    desk.frame.context.printer.print_many(desk.page, documents(tmp_path), "打印 3 张", came.append)
    desk.wait()
    asked = dialog()
    desk.click_cell(asked.sheets, 1, 0)
    asked.copies.set_value(2)
    desk.press("打印", asked)
    assert tray(desk).titles == ["第0张", "第2张"]
    assert tray(desk).copies == [2, 2]
    desk.click_cell(asked.outcome, 0, 0)
    desk.press("打勾的都出来了", asked)
    assert came == [[2]]


def test_the_dialog_is_freed(desk: Desk, tmp_path: Path) -> None:
    desk.frame.context.printer.print_pdf(desk.page, pdf(tmp_path / "in.pdf"), "一张")
    desk.wait()
    desk.keys("Escape")
    desk.wait()
    assert not desk.window.findChildren(QDialog)
