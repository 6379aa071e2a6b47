"""Real printing into PDF: an empty sheet between, from a page on after a jam, and a process killed while it prints."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from notices_kit import HP, FilePrinters
from PySide6.QtWidgets import QApplication
from reportlab.pdfgen.canvas import Canvas

from app.desktop.printing import Document, PrinterChoice, PrintWishes, print_documents
from app.desktop.rendering import page_image, pdf_shape
from app.domain.faults import UserError
from app.domain.roster_codes import RosterCode

ROOT = Path(__file__).parents[2]


def documents(tmp_path: Path, *pages: int) -> list[Document]:
    made = []
    for number, count in enumerate(pages):
        path = tmp_path / f"in{number}.pdf"
        canvas = Canvas(str(path))
        for page in range(count):
            canvas.rect(100, 100, 200, 100 + 100 * page, fill=1)
            canvas.showPage()
        canvas.save()
        made.append(Document(number, f"第{number}村", "", path.read_bytes))
    return made


def is_white(pdf: bytes, page: int) -> bool:
    image = page_image(pdf, page, width=200)
    return all(
        image.pixelColor(x, y).lightness() > 250
        for x in range(0, image.width(), 5)
        for y in range(0, image.height(), 5)
    )


def test_an_empty_sheet_follows_each_but_the_last(qapp: QApplication, tmp_path: Path) -> None:
    printers = FilePrinters(tmp_path / "tray")
    run = print_documents(
        printers, PrinterChoice(HP), documents(tmp_path, 2, 1, 3), lambda *_: None, PrintWishes(empty_between=True)
    )
    came = [path.read_bytes() for path in printers.printed]
    assert [pdf_shape(pdf).count for pdf in came] == [3, 2, 3]
    assert [is_white(pdf, pdf_shape(pdf).count - 1) for pdf in came] == [True, True, False]
    assert run.pages == 6  # an empty sheet is no page of ours


def test_from_a_page_on_holds_for_the_first_only_and_beyond_the_end_is_said(qapp: QApplication, tmp_path: Path) -> None:
    printers = FilePrinters(tmp_path / "tray")
    given = documents(tmp_path, 3, 2)
    run = print_documents(printers, PrinterChoice(HP), given, lambda *_: None, PrintWishes(first_page=3))
    came = [path.read_bytes() for path in printers.printed]
    assert [pdf_shape(pdf).count for pdf in came] == [1, 2]
    assert (run.sent, run.pages) == ((0, 1), 3)
    third, printed = page_image(given[0].make(), 2, width=100), page_image(came[0], 0, width=100)
    assert abs(third.pixelColor(30, 70).lightness() - printed.pixelColor(30, 70).lightness()) < 40
    beyond = print_documents(printers, PrinterChoice(HP), given, lambda *_: None, PrintWishes(first_page=4))
    assert beyond.sent == ()
    assert isinstance(beyond.fault, UserError)
    assert beyond.fault.code is RosterCode.PRINT_PAGE_BEYOND
    assert len(printers.printed) == 2  # no sheet was spoilt for it


def test_a_killed_printing_counts_nothing_and_prints_whole_again(qapp: QApplication, tmp_path: Path) -> None:
    """Nothing is counted while it prints, so what was killed is still to be printed; the same run goes whole after."""
    code = f"""
import sys
sys.path[:0] = [{str(ROOT)!r}, {str(ROOT / "tests")!r}, {str(Path(__file__).parent)!r}]
from pathlib import Path
from PySide6.QtWidgets import QApplication
app = QApplication([])
from notices_kit import HP, FilePrinters
from test_printing_wishes import documents
from app.desktop.printing import PrinterChoice, print_documents
printers = FilePrinters(Path({str(tmp_path / "killed")!r}))
print("ready", flush=True)
given = documents(Path({str(tmp_path)!r}), 30, 30)
print_documents(printers, PrinterChoice(HP), given, lambda *at: print(at, flush=True))
print("over", flush=True)
"""
    child = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    )
    assert child.stdout is not None
    said = [child.stdout.readline() for _ in range(4)]
    time.sleep(0.05)
    child.send_signal(signal.SIGKILL)
    rest = child.stdout.read()
    child.stdout.close()
    assert child.wait() == -signal.SIGKILL
    assert said[0].strip() == b"ready"
    assert b"over" not in rest
    printers = FilePrinters(tmp_path / "again")
    run = print_documents(printers, PrinterChoice(HP), documents(tmp_path, 3, 3), lambda *_: None)
    assert (run.sent, run.fault) == ((0, 1), None)
