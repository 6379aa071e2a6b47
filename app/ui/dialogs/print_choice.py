"""How sheets go on paper: which printer, how many copies, an empty sheet between, from which page on after a jam."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.printing import PrinterChoice, Printers, PrintWishes
from app.ui.dialogs.printers import AskingPrinters
from app.ui.theme import px
from app.ui.widgets import Button, Choice, Field

_MOST_COPIES = 20
_MOST_PAGES = 200


class PrintChoice(QWidget):
    """The printer and what is wished of it. `several` offers an empty sheet between the sheets."""

    def __init__(self, printers: Printers, *, several: bool) -> None:
        super().__init__()
        self._printers = printers
        self._asked: PrinterChoice | None = None
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(8))
        line = QHBoxLayout()
        line.setSpacing(px(12))
        self.printer = Choice([("", self.tr("Looking for printers…"))])
        line.addWidget(Field(self.tr("Printer"), self.printer), 3)
        self.copies = Choice([(number, str(number)) for number in range(1, _MOST_COPIES + 1)])
        line.addWidget(Field(self.tr("Copies of each"), self.copies), 1)
        self.first_page = Choice([(page, str(page)) for page in range(1, _MOST_PAGES + 1)])
        self.first_page.setToolTip(self.tr("After a jam: the pages before it are not printed again."))
        line.addWidget(Field(self.tr("First one from page"), self.first_page), 1)
        box.addLayout(line)
        more = QHBoxLayout()
        box.addLayout(more)  # first, so that nothing is shown before it has a parent
        more.setSpacing(px(12))
        self.empty = QCheckBox(self.tr("An empty sheet between them"))
        more.addWidget(self.empty)
        self.empty.setVisible(several)
        more.addStretch(1)
        self.system = Button(self.tr("Both sides, tray…"), kind="link")
        self.system.clicked.connect(self._on_system)
        more.addWidget(self.system)
        self.system.setVisible(isinstance(printers, AskingPrinters))
        self.printer.chosen.connect(self._on_other_printer)

    @property
    def choice(self) -> PrinterChoice:
        """The printer that is chosen, with what its own dialog said of it."""
        name, copies = str(self.printer.value()), int(str(self.copies.value()))
        if self._asked is not None and self._asked.name == name:
            return replace(self._asked, copies=copies)
        return PrinterChoice(name, copies)

    @property
    def wishes(self) -> PrintWishes:
        """What is wished of the paper."""
        return PrintWishes(self.empty.isChecked(), int(str(self.first_page.value())))

    def show_printers(self, names: tuple[str, ...]) -> None:
        """These printers are there, the default one first; none says so."""
        self.printer.set_items([(name, name) for name in names] or [("", self.tr("No printer"))])
        self.system.setEnabled(bool(names))
        if names:
            self.printer.set_value(names[0])

    def from_the_first(self) -> None:
        """The first page again: what was printed from a page on is done."""
        self.first_page.set_value(1)

    def _on_other_printer(self, _name: object) -> None:
        self._asked = None

    def _on_system(self) -> None:
        printers = self._printers
        asked = printers.ask(self.choice, self.window()) if isinstance(printers, AskingPrinters) else None
        if asked is not None and asked.name:
            self._asked = asked
            self.printer.set_value(asked.name)
            self.copies.set_value(min(max(asked.copies, 1), _MOST_COPIES))
