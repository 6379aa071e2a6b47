"""What was visited lately."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.visits import Visit, differences
from app.ui.context import Context
from app.ui.texts import long_day
from app.ui.widgets import Button, Cell, Column, EmptyState, Row, Sheet, Table


class LatelyPanel(QWidget):
    """The last visits that were finished.

    Signals:
        opened(object): the visit to look at.
        households_wanted(): choose whom to visit.
        sheets_wanted(): type sheets back.
    """

    opened = Signal(object)
    households_wanted = Signal()
    sheets_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._villages = {code: name for name, code in context.sitting.villages.items()}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        sheet = Sheet(flush=True)
        self._narrow = False
        self._columns = [
            Column("day", self.tr("Day"), "text", 150),
            Column("head", self.tr("Head of household"), "bold", 220, stretch=True),
            Column("where", self.tr("Village and group"), "text", 220),
            Column("who", self.tr("Who went"), "text", 200),
            Column("cards", self.tr("Cards seen"), "number", 90),
            Column("told", self.tr("What was found"), "pill", 150),
            Column("how", self.tr("How"), "text", 110),
        ]
        self.table = Table(self._columns, name=self.tr("Visited lately"))
        self.table.opened.connect(self.opened)
        sheet.body.addWidget(self.table, 1)
        title = self.tr("Nobody has been visited yet")
        choose = Button(self.tr("Choose households"), icon="plus")
        choose.clicked.connect(self.households_wanted)
        sheets = Button(self.tr("Type sheets back"), icon="keyboard")
        sheets.clicked.connect(self.sheets_wanted)
        text = self.tr("Plan a day, take the sheets along, and type them back.")
        self.empty = EmptyState("home-check", title, text, [choose, sheets])
        sheet.body.addWidget(self.empty, 1)
        box.addWidget(sheet, 1)

    def set_narrow(self, *, narrow: bool) -> None:
        """Fewer columns where the names would be cut."""
        if narrow != self._narrow:
            self._narrow = narrow
            self.table.set_columns([one for one in self._columns if not narrow or one.key in ("day", "head", "told")])

    def show_visits(self, visits: Sequence[Visit]) -> None:
        """Show them, newest first."""
        self.table.set_rows([self._row(visit) for visit in visits])
        self.table.setVisible(bool(visits))
        self.empty.setVisible(not visits)

    def _row(self, visit: Visit) -> Row:
        found = len(differences(visit))
        told = Cell(self.tr("all as registered"), "ok")
        if found:
            told = Cell(self.tr("{count} differences").format(count=found), "warn")
        cells: dict[str, Cell | str] = {
            "day": long_day(visit.day, self._context.language),
            "head": visit.head,
            "where": f"{self._villages.get(visit.village, visit.village)} {visit.group}",
            "who": self.tr(", ").join(visit.visitors),
            "cards": f"{sum(card.seen is True for card in visit.cards)} / {len(visit.cards)}",
            "told": told,
            "how": self.tr("on paper") if visit.by_paper else self.tr("on the screen"),
        }
        return Row(visit.id, cells, visit)
