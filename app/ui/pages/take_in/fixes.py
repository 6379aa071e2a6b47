"""What was put right on the way, cell by cell: where it stands, as it stood, as it is read."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.casework.take_in import TakeIn
from app.casework.take_in_fixes import Fix
from app.ui.pages.rosters.lazy import Cells, LazyCells
from app.ui.texts import NONE, count
from app.ui.theme import px
from app.ui.widgets import Cell, Column, Label, Row, Table
from app.ui.widgets.table_model import Answer
from app.words import Language, word

PAGE = 2000
"""So many rows are made at a time."""


class FixList(QWidget):
    """The cells that were put right; of a very long file the first of them."""

    def __init__(self, lang: Language) -> None:
        super().__init__()
        self._lang: Language = lang
        self._fixes: tuple[Fix, ...] = ()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        self.table = Table(self._columns(), name=self.tr("Cells that were put right"))
        self.table.setMinimumHeight(px(240))
        box.addWidget(self.table, 1)
        self.more = Label("", "second", wrap=True)
        self.more.setContentsMargins(px(16), px(6), px(16), px(6))
        box.addWidget(self.more)

    def _columns(self) -> list[Column]:
        return [
            Column("row", self.tr("Row"), "dim", 60),
            Column("name", self.tr("Name"), "bold", 160),
            Column("column", self.tr("Column"), "text", 150),
            Column("cell", self.tr("Cell"), "text", 66),
            Column("stood", self.tr("As it stood"), "text", 200, stretch=True),
            Column("read", self.tr("As it is read"), "text", 200, stretch=True),
        ]

    def show_file(self, looked: TakeIn) -> None:
        """Show the cells of a file."""
        self._fixes = looked.fixes
        left = looked.fixed_cells - len(looked.fixes)
        self.more.setVisible(left > 0)
        self.more.setText(self.tr("{cells} more cells were put right in the same way.").format(cells=count(left)))
        self.table.set_pages(self._fetch)
        self.table.select_first()

    def _fetch(self, after: object, answer: Answer) -> None:
        start = after if isinstance(after, int) else 0
        end = min(start + PAGE, len(self._fixes))
        rows = [Row(at, LazyCells(partial(self._cells, self._fixes[at])), self._fixes[at]) for at in range(start, end)]
        answer(rows, end if end < len(self._fixes) else None)

    def _cells(self, one: Fix) -> Cells:
        return {
            "row": str(one.row),
            "name": one.name or NONE,
            "column": word("column", one.key, self._lang),
            "cell": one.cell,
            "stood": Cell(one.stood, "warn", tip=one.stood),
            "read": Cell(one.read or NONE, tip=one.read),
        }
