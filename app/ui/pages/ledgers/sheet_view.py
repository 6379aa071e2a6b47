"""The year at a glance: a programme a row, a month a column, how far each is in a few words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.casework.year_sheet import YearLine, cell_words
from app.ui.context import Context
from app.ui.texts import count, money
from app.ui.theme import px
from app.ui.widgets import Cell, Column, EmptyState, Label, Row, Sheet, Table
from app.words import word

_MONTH = 66
_NAME = 190


class SheetView(QWidget):
    """The table of a year.

    Signals:
        programme_opened(str): the ledgers of this programme are to be shown.
    """

    programme_opened = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._lang = context.language
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        sheet = Sheet(flush=True)
        columns = [Column("name", self.tr("Programme"), "bold", _NAME, stretch=True)]
        month = self.tr("{month}", "a month of the year, 1 to 12")
        columns += [Column(str(at), month.format(month=at), "text", _MONTH) for at in range(1, 13)]
        columns.append(Column("paid", self.tr("Paid, yuan"), "money", 112))
        self.table = Table(columns, name=self.tr("The year at a glance"))
        self.table.setMinimumHeight(px(220))
        self.table.opened.connect(self._on_opened)
        sheet.body.addWidget(self.table, 1)
        self.none = EmptyState("table", self.tr("Nothing was paid in this year"), self.tr("Choose another year."))
        self.none.hide()
        sheet.body.addWidget(self.none, 1)
        self.said = Label("", "second", wrap=True)
        sheet.show_foot(self.said)
        outer.addWidget(sheet, 1)

    def show_lines(self, lines: Sequence[YearLine]) -> None:
        """Show a year."""
        self.table.set_rows([self._row(one) for one in lines])
        self.table.setVisible(bool(lines))
        self.none.setVisible(not lines)
        if lines:
            self.table.select_first()
        words = self.tr("{programmes} programmes, {yuan} yuan paid. A programme that pays by the quarter, semester or "
                        "year stands in its last month.")  # fmt: skip
        self.said.setText(words.format(programmes=count(len(lines)), yuan=money(sum(one.paid for one in lines))))

    def _row(self, line: YearLine) -> Row:
        cells: dict[str, Cell | str] = {"name": line.name, "paid": money(line.paid)}
        for at, month in enumerate(line.months, 1):
            if month is not None:
                step, tone, whole = cell_words(month, self._lang)
                cells[str(at)] = Cell(word("year_step", step, self._lang), tone, tip=whole)
        return Row(line.code, cells, line)

    def _on_opened(self, line: object) -> None:
        if isinstance(line, YearLine):
            self.programme_opened.emit(line.code)
