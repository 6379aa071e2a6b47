"""A township with a reviewed roster in several villages, and a printer that writes files, for the tests of notices."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from practice_kit import Practised, clock_at
from PySide6.QtGui import QPagedPaintDevice
from PySide6.QtPrintSupport import QPrinter

from app.casework import intake, reviewing, roster_answers
from app.desktop.printing import PrinterChoice
from app.domain.faults import Code, EnvironmentFault
from app.office.session import Session
from app.practice.offices import TODAY
from tests.casework.kit import COTTON, Human, account, citizen, row, workbook

FAMILY = ("李建国", "阿布都热西提·阿布都克里木", "王秀英", "叶尔兰·巴合提", "马桂芳", "古丽巴哈尔·玉素甫")
HP = "HP LaserJet 1020"


@contextmanager
def at(township: Practised, user: str = "clerk", day: date = TODAY, hour: int = 9) -> Iterator[Session]:
    """Sit down at the township's desk on a day."""
    with township.sitting(user, clock=clock_at(day, hour=hour)) as session:
        yield session


def reviewed_roster(township: Practised, out: Path, lines: tuple[int, ...] = (3, 2, 4)) -> int:
    """A roster of cotton subsidies, so many lines in each of the first villages, reviewed by another person."""
    with at(township, hour=10) as clerk:
        rows = []
        for village, many in zip(clerk.villages, lines, strict=False):
            for _ in range(many):
                number = len(rows) + 1
                born = date(1950 + number % 40, 1 + number % 12, 1 + number % 28)
                one = Human(FAMILY[number % len(FAMILY)], citizen(number % 1000, born), account(70_000 + number))
                rows.append(row(one, amount=100 + number, village=village, group=f"{number % 5 + 1}组"))
        taken = intake.import_file(clerk, workbook(out / "cotton.xlsx", rows), roster=(COTTON, "2026"), take=True)
        assert taken.errors == []
        assert taken.roster_id is not None
        roster_answers.answer_all(clerk, taken.roster_id, "问过本人，情况属实")
        reviewing.hand_over(clerk, taken.roster_id)
    with at(township, "reviewer", hour=11) as reviewer:
        reviewing.review(reviewer, taken.roster_id)
    return taken.roster_id


class FilePrinters:
    """A stand-in for the office's printer: Qt's own, writing a PDF a document; it can be lost or taken away."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.folder.mkdir(parents=True, exist_ok=True)
        self.lost_at: int | None = None
        self.there = True
        self.titles: list[str] = []
        self.copies: list[int] = []

    def names(self) -> tuple[str, ...]:
        return (HP, "Brother HL-2260") if self.there else ()

    def device(self, choice: PrinterChoice, title: str) -> QPagedPaintDevice:
        if self.lost_at is not None and len(self.titles) >= self.lost_at:
            raise EnvironmentFault(Code.PRINTER_LOST, printer=choice.name)
        self.titles.append(title)
        self.copies.append(choice.copies)
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.folder / f"{len(self.titles):02d}.pdf"))
        return printer

    def has_failed(self, device: QPagedPaintDevice) -> bool:  # noqa: ARG002 - as the system's printers
        return False

    @property
    def printed(self) -> list[Path]:
        return sorted(self.folder.glob("*.pdf"))
