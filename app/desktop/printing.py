"""Sending PDFs of ours to a printer, page by page, off the main thread. Which printers there are knows `app.ui`.

A printer is any paged device of Qt: the system's, or one that writes a file, as in tests.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from pathlib import Path
from typing import Protocol

from msgspec import Struct
from PySide6.QtCore import QMarginsF, QRect, QSizeF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter

from app.desktop.progress import Stopped
from app.desktop.rendering import POINTS_AN_INCH, PdfShape, page_image, pdf_shape
from app.domain.faults import Code, EnvironmentFault, Fault, UserError
from app.domain.roster_codes import RosterCode
from app.files.publish import publish_bytes

DPI = 300
"""What pages are drawn at: finer than an office printer shows, 9 MB a page in grey."""

_UNSAFE_IN_NAMES = str.maketrans(dict.fromkeys('/\\:*?"<>|\n\t', "-"))

Report = Callable[[int, int], None]


class Document(Struct, frozen=True):
    """A PDF to be printed: a key of whoever asks, what people call it, and how its bytes come about (off this thread).

    `ticked` says whether it is printed unless somebody takes the tick away.
    """

    key: Hashable
    title: str
    note: str
    make: Callable[[], bytes]
    file_name: str = ""
    ticked: bool = True

    @property
    def saved_as(self) -> str:
        """The name of its file when it is saved."""
        return self.file_name or f"{self.title} {self.note}".strip().translate(_UNSAFE_IN_NAMES) + ".pdf"


class PrinterChoice(Struct, frozen=True):
    """A printer by its name, and how many copies of each sheet.

    `both_sides` and `tray` are what the system's own dialog said (numbers of QPrinter), None where it was not asked.
    """

    name: str
    copies: int = 1
    both_sides: int | None = None
    tray: int | None = None


class PrintWishes(Struct, frozen=True):
    """How many documents go on paper: an empty sheet after each but the last; the first one from a page on (from 1).

    The first page is another than 1 after a jam: what came out before is not printed again, and the copy is the same.
    """

    empty_between: bool = False
    first_page: int = 1


NO_WISHES = PrintWishes()


class Printers(Protocol):
    """The printers of this computer."""

    def names(self) -> tuple[str, ...]:
        """Names of the printers, the default one first; none when there are none."""
        ...

    def device(self, choice: PrinterChoice, title: str) -> QPagedPaintDevice:
        """A fresh device for one document. Raises EnvironmentFault PRINTER_LOST when it is not there any more."""
        ...

    def has_failed(self, device: QPagedPaintDevice) -> bool:
        """Whether the printer has said that it does not go on."""
        ...


class PrintRun(Struct, frozen=True):
    """What was sent: keys of whole documents, how many pages; and why it ended early, if it did."""

    sent: tuple[Hashable, ...]
    pages: int
    fault: BaseException | None = None


class _Leaf(Struct, frozen=True):
    """How one document of a run goes on paper: from which page on, an empty sheet after it, its place in the run."""

    first: int
    empty_after: bool
    place: tuple[int, int]


def print_documents(
    printers: Printers,
    choice: PrinterChoice,
    documents: Sequence[Document],
    report: Report,
    wishes: PrintWishes = NO_WISHES,
) -> PrintRun:
    """Send documents one by one; what was sent before a fault or a stop stays sent, and is told.

    Counts (done, total) are documents. A fault of drawing (UserError), a first page that is none (UserError
    PRINT_PAGE_BEYOND) or one of the printer (EnvironmentFault PRINTER_LOST) ends the run.
    """
    sent: list[Hashable] = []
    pages = 0
    try:
        for document in documents:
            at, total = len(sent), len(documents)
            report(at, total)
            leaf = _Leaf(1 if at else wishes.first_page, wishes.empty_between and at + 1 < total, (at, total))
            pages += _print_one(printers, choice, document, report, leaf)
            sent.append(document.key)
        report(len(sent), len(documents))
    except (Fault, Stopped) as fault:
        return PrintRun(tuple(sent), pages, fault)
    return PrintRun(tuple(sent), pages)


def save_documents(documents: Sequence[Document], targets: Sequence[Path], report: Report) -> Path:
    """Write documents as files, in the place of those that are there; returns the first. Raises as `make`, DISK_*."""
    for done, (document, path) in enumerate(zip(documents, targets, strict=True)):
        report(done, len(documents))
        publish_bytes(path, document.make(), overwrite=True)
    return targets[0]


def _print_one(printers: Printers, choice: PrinterChoice, document: Document, report: Report, leaf: _Leaf) -> int:
    data = document.make()
    shape = pdf_shape(data)
    first = leaf.first - 1
    if not 0 <= first < shape.count:
        raise UserError(RosterCode.PRINT_PAGE_BEYOND, sheet=document.title, page=leaf.first, pages=shape.count)
    device = printers.device(choice, document.title)
    device.setPageLayout(_layout(shape, first))
    painter = QPainter()
    if not painter.begin(device):
        raise EnvironmentFault(Code.PRINTER_LOST, printer=choice.name)
    try:
        for page in range(first, shape.count):
            report(*leaf.place)
            if page > first and not _next_page(device, shape, page):
                raise EnvironmentFault(Code.PRINTER_LOST, printer=choice.name)
            _draw(painter, data, page, shape.pages[page])
            if printers.has_failed(device):
                raise EnvironmentFault(Code.PRINTER_LOST, printer=choice.name)
        if leaf.empty_after and not device.newPage():
            raise EnvironmentFault(Code.PRINTER_LOST, printer=choice.name)
    finally:
        ended = painter.end()
    if not ended or printers.has_failed(device):
        raise EnvironmentFault(Code.PRINTER_LOST, printer=choice.name)
    return shape.count - first


def _layout(shape: PdfShape, page: int) -> QPageLayout:
    wide, high = shape.pages[page]
    size = QPageSize(
        QSizeF(min(wide, high), max(wide, high)), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch
    )
    way = QPageLayout.Orientation.Landscape if wide > high else QPageLayout.Orientation.Portrait
    layout = QPageLayout(size, way, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def _next_page(device: QPagedPaintDevice, shape: PdfShape, page: int) -> bool:
    if shape.pages[page] != shape.pages[page - 1]:
        device.setPageLayout(_layout(shape, page))
    return device.newPage()


def _draw(painter: QPainter, data: bytes, page: int, size: tuple[float, float]) -> None:
    area = QRect(painter.viewport())
    image = page_image(data, page, width=round(size[0] / POINTS_AN_INCH * DPI), grey=True)
    high = round(area.width() * image.height() / image.width())
    painter.drawImage(QRect(area.left(), area.top(), area.width(), min(high, area.height())), image)
