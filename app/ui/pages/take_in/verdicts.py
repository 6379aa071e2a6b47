"""What a file holds, row by row: tabs by verdict, each row with its cells and sentences."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.casework.take_in import RowNote, TakeIn, TakeInRow
from app.domain.cells import RowVerdict
from app.domain.faults import Fault
from app.domain.money import Fen
from app.ui.pages.rosters.lazy import Cells, LazyCells
from app.ui.pages.take_in.fixes import FixList
from app.ui.pages.take_in.similar import SimilarLine
from app.ui.texts import NONE, count, money
from app.ui.theme import px
from app.ui.widgets import Cell, Column, Label, Row, Sheet, Table, Tabs
from app.ui.widgets.sheets import clear_layout
from app.ui.widgets.table_model import Answer
from app.words import Language, sentence, word

PAGE = 10_000
_FIXED: Final = "fixed"
_LOOK: Final = {
    RowVerdict.NEW: ("accent", "user-plus"),
    RowVerdict.CHANGED: ("info", "edit"),
    RowVerdict.SAME: ("", ""),
    RowVerdict.DOUBTFUL: ("warn", "alert-triangle"),
    RowVerdict.REFUSED: ("err", "alert-circle"),
}
_TABS: Final = (RowVerdict.NEW, RowVerdict.CHANGED, RowVerdict.SAME, RowVerdict.DOUBTFUL, RowVerdict.REFUSED)
_ORDER: Final = (
    RowVerdict.REFUSED,
    RowVerdict.DOUBTFUL,
    RowVerdict.CHANGED,
    RowVerdict.NEW,
    RowVerdict.SAME,
)


class VerdictSheet(Sheet):
    """The rows of a file under tabs; what needs somebody stands first."""

    def __init__(self, lang: Language, villages: dict[str, str]) -> None:
        super().__init__(flush=True)
        self._lang: Language = lang
        self._names = {code: name for name, code in villages.items()}
        self._looked: TakeIn | None = None
        self._shown: list[TakeInRow] = []
        head = QHBoxLayout()
        head.setContentsMargins(px(14), 0, px(14), 0)
        self.tabs = Tabs([("all", self.tr("All"), 0)])
        self.tabs.chosen.connect(self._on_tab_chosen)
        head.addWidget(self.tabs, 1)
        self.body.addLayout(head)
        self.table = Table(self._columns(), name=self.tr("Rows of the file"))
        self.table.setMinimumHeight(px(240))
        self.table.selected.connect(self._on_selected)
        self.body.addWidget(self.table, 1)
        self.fixes = FixList(lang)
        self.body.addWidget(self.fixes, 1)
        self.fixes.hide()
        box = self._foot = QWidget()
        box.setObjectName("sheet_foot")
        self._detail = QVBoxLayout(box)
        self._detail.setContentsMargins(px(16), px(8), px(16), px(8))
        self.body.addWidget(box)

    def _columns(self) -> list[Column]:
        return [
            Column("row", self.tr("Row"), "dim", 60),
            Column("name", self.tr("Name"), "bold", 170),
            Column("tail", self.tr("Ends in"), "text", 84),
            Column("village", self.tr("Village"), "text", 150),
            Column("amount", self.tr("Yuan"), "money", 96),
            Column("verdict", self.tr("Verdict"), "pill", 118),
            Column("cell", self.tr("Cell"), "text", 62),
            Column("why", self.tr("What is with it"), "text", 240, stretch=True),
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """A narrow page has room for the name, the verdict and why."""
        super().resizeEvent(event)
        narrow = event.size().width() < px(900)
        for at in (2, 3, 4):
            self.table.setColumnHidden(at, narrow)

    def show_file(self, looked: TakeIn) -> None:
        """Show what a file holds; the first tab that needs somebody is open."""
        self._looked = looked
        tabs: list[tuple[str, str, int | None]] = [("all", self.tr("All"), len(looked.rows))]
        tabs += [(one.value, word("verdict", one.value, self._lang), looked.counts[one]) for one in _TABS]
        if looked.fixed_cells:
            tabs.append((_FIXED, self.tr("Put right"), looked.fixed_cells))
        self.tabs.set_tabs(tabs)
        troubled = next((one.value for one in _ORDER[:2] if looked.counts[one]), "all")
        self.tabs.choose(troubled)

    def show_rest(self) -> None:
        """Show the rows that stay behind."""
        if self._looked is not None:
            verdict = next((one for one in _ORDER[:2] if self._looked.counts[one]), None)
            self.tabs.choose(verdict.value if verdict else "all")

    def show_fixes(self) -> None:
        """Show the cells that were put right."""
        if self._looked is not None and self._looked.fixed_cells:
            self.tabs.choose(_FIXED)

    def next_troubled(self) -> None:
        """Go to the next row that cannot be taken, round the end."""
        if self.tabs.current == _FIXED:
            self.show_rest()
        rows = self._shown
        current = self.table.current
        here = rows.index(current) if current in rows else -1
        for at in [*range(here + 1, len(rows)), *range(here + 1)]:
            if rows[at].notes:
                while self.table.rows_model.rowCount() <= at:
                    self.table.rows_model.fetchMore(self.table.rootIndex())
                self.table.select_key(_key(rows[at]))
                return

    def _on_tab_chosen(self, tab: str) -> None:
        if self._looked is None:
            return
        for widget in (self.table, self._foot):
            widget.setVisible(tab != _FIXED)
        self.fixes.setVisible(tab == _FIXED)
        if tab == _FIXED:
            self.fixes.show_file(self._looked)
            return
        self._shown = [row for row in self._looked.rows if tab in ("all", row.verdict.value)]
        if len(self._shown) > PAGE:
            self.table.set_pages(self._fetch)
        else:
            self.table.set_rows([self._row(row) for row in self._shown])
        self.table.select_first()

    def _fetch(self, after: object, answer: Answer) -> None:
        start = after if isinstance(after, int) else 0
        end = start + PAGE
        answer([self._row(row) for row in self._shown[start:end]], end if end < len(self._shown) else None)

    def _row(self, row: TakeInRow) -> Row:
        cells = LazyCells(partial(self._cells, row))
        return Row(_key(row), cells, row, dim=row.verdict is RowVerdict.SAME)

    def _cells(self, row: TakeInRow) -> Cells:
        tone, icon = _LOOK[row.verdict]
        why = self._why(row)
        return {
            "row": str(row.row),
            "name": row.name or NONE,
            "tail": row.document_tail or NONE,
            "village": row.village or NONE,
            "amount": _amount(row.amount),
            "verdict": Cell(word("verdict", row.verdict.value, self._lang), tone, icon),
            "cell": row.notes[0].cell if row.notes else NONE,
            "why": Cell(why or NONE, tip=why),
        }

    def _why(self, row: TakeInRow) -> str:
        if row.notes:
            return " ".join(self._note(one) for one in row.notes)
        return "; ".join(self._difference(one) for one in row.differences)

    def _note(self, note: RowNote) -> str:
        return sentence(note.code, self._lang)

    def _difference(self, one: Sequence[str]) -> str:
        what, before, after = one
        said = word("column", what, self._lang)
        shown = [self._names.get(part, part) for part in (before, after)]
        if not after:
            return self.tr("{what}: {before} is cleared").format(what=said, before=shown[0])
        if not before:
            return self.tr("{what}: now {after}").format(what=said, after=shown[1])
        return self.tr("{what}: {before} → {after}").format(what=said, before=shown[0], after=shown[1])

    def _on_selected(self, row: object) -> None:
        clear_layout(self._detail)
        if not isinstance(row, TakeInRow):
            return
        for note in row.notes:
            text = self.tr("{cell}: {what}").format(cell=note.cell, what=self._note(note))
            self._detail.addWidget(Label(text, "second", wrap=True, tone="err"))
            for who in note.similar:
                self._detail.addWidget(SimilarLine(who, self._names))
        if not row.notes and row.differences:
            self._detail.addWidget(Label(self._why(row), "second", wrap=True))
        if not row.notes and not row.differences:
            told = self.tr("{sheet}, row {row}").format(sheet=row.sheet, row=count(row.row))
            self._detail.addWidget(Label(told, "second"))


def _amount(written: str) -> str:
    """As money elsewhere when it is an amount; what is none is shown as it stands in the cell."""
    try:
        return money(Fen.parse(written))
    except Fault:
        return written


def _key(row: TakeInRow) -> tuple[str, int]:
    return row.sheet, row.row
