"""The waiting list: doubtful rows of workbooks, each put right and taken in, left as we have it, or left out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from app.casework.take_in_waiting import WaitingRow
from app.ui.texts import NONE, count
from app.ui.theme import px
from app.ui.widgets import Button, Cell, Column, EmptyState, Label, LineEdit, NumberEdit, Row, Sheet, Table
from app.words import Language, sentence, word


class WaitingSheet(Sheet):
    """The rows that wait, and what can be done about the current one.

    Signals:
        settled(int, str): this row, and what its cell is to say.
        kept(int): this row, with what we have in place of its cell.
        left_out(int, str): this row is not taken in, and why.
    """

    settled = Signal(int, str)
    kept = Signal(int)
    left_out = Signal(int, str)

    def __init__(self, lang: Language, *, enters: bool) -> None:
        super().__init__(self.tr("Doubtful rows that wait"), flush=True)
        self._lang: Language = lang
        self._enters = enters
        self.table = Table(self._columns(), name=self.tr("Doubtful rows that wait"))
        self.table.setMinimumHeight(px(240))
        self.table.selected.connect(self._on_selected)
        self.body.addWidget(self.table, 1)
        self.none = EmptyState("circle-check", self.tr("No row waits"), self.tr("Every doubtful row is settled."))
        self.body.addWidget(self.none, 1)
        self.why = Label("", "body", wrap=True)
        self.why.setContentsMargins(px(16), px(6), px(16), px(4))
        self.body.addWidget(self.why)
        self.body.addLayout(self._build_acts())

    def _columns(self) -> list[Column]:
        return [
            Column("name", self.tr("Name"), "bold", 150),
            Column("what", self.tr("What is doubtful"), "text", 240, stretch=True),
            Column("file", self.tr("File"), "text", 230),
            Column("cell", self.tr("Cell"), "text", 70),
        ]

    def _build_acts(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(px(16), 0, px(16), px(12))
        line.setSpacing(px(8))
        self.what = Label("", "second", bold=True)
        line.addWidget(self.what)
        self.number, self.text = NumberEdit(), LineEdit(dots=False)
        for edit in (self.number, self.text):
            edit.setMinimumWidth(px(190))
            edit.returnPressed.connect(self.settle)
            line.addWidget(edit, 1)
        self.take = Button(self.tr("Take it in so"), kind="primary", icon="check")
        self.take.clicked.connect(self.settle)
        self.keep = Button(self.tr("Keep what we have"), icon="rotate-2")
        self.keep.clicked.connect(self._on_keep)
        self.reason = LineEdit(self.tr("Why is it left out?"), dots=False)
        self.reason.setAccessibleName(self.tr("Why is it left out?"))
        self.reason.setMinimumWidth(px(150))
        self.reason.returnPressed.connect(self._on_leave)
        self.leave = Button(self.tr("Leave it out"), icon="x")
        self.leave.clicked.connect(self._on_leave)
        for widget in (self.take, self.keep, self.reason, self.leave):
            line.addWidget(widget)
        return line

    # -- showing ---------------------------------------------------------------------------------------------------

    @property
    def current(self) -> WaitingRow | None:
        """The row at hand."""
        row = self.table.current
        return row if isinstance(row, WaitingRow) else None

    def show_rows(self, rows: list[WaitingRow]) -> None:
        """Show the rows that wait; the row at hand stays, else the next one is."""
        self.table.set_rows([self._row(one) for one in rows])
        self.table.setVisible(bool(rows))
        self.none.setVisible(not rows)
        if rows and self.table.current is None:
            self.table.select_first()
        self._on_selected(self.table.current)

    def _row(self, one: WaitingRow) -> Row:
        what = sentence(one.code, self._lang)
        cells: dict[str, Cell | str] = {
            "name": one.name or NONE,
            "what": Cell(what, "warn", "alert-triangle", tip=what),
            "file": Cell(one.file, tip=one.file),
            "cell": one.cell,
        }
        return Row(one.id, cells, one)

    def _on_selected(self, _row: object) -> None:
        one = self.current
        acts = one is not None and self._enters
        numbers = one is not None and (one.key.endswith("document") or one.key in ("account", "phone"))
        for widget in (self.what, self.take, self.reason, self.leave):
            widget.setVisible(acts)
        self.number.setVisible(acts and numbers)
        self.text.setVisible(acts and not numbers)
        self.keep.setVisible(acts and one is not None and one.may_keep)
        self.why.setVisible(one is not None)
        if one is None:
            return
        column = word("column", one.key, self._lang)
        place = self.tr("{file}, {sheet}, row {row}: {what}")
        said = sentence(one.code, self._lang)
        self.why.setText(place.format(file=one.file, sheet=one.sheet, row=count(one.row), what=said))
        self.what.setText(column)
        edit = self.number if numbers else self.text
        edit.setAccessibleName(column)
        edit.set_value(one.suggestion or one.value)
        self.reason.clear()

    def say(self, text: str) -> None:
        """Why the row at hand still waits."""
        self.why.setText(text)

    # -- acts ------------------------------------------------------------------------------------------------------

    def settle(self) -> None:
        """Take the row in with what is typed."""
        one = self.current
        edit = self.number if self.number.isVisible() else self.text
        if one is not None and self._enters and edit.value():
            self.settled.emit(one.id, edit.value())

    def _on_keep(self) -> None:
        one = self.current
        if one is not None:
            self.kept.emit(one.id)

    def _on_leave(self) -> None:
        one, reason = self.current, self.reason.value()
        if one is None:
            return
        if not reason:
            self.reason.setFocus()
            return
        self.left_out.emit(one.id, reason)
