"""The waiting list: doubtful rows of workbooks, each put right and taken in, left as we have it, or left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.casework.take_in_similar import SimilarPerson
from app.casework.take_in_waiting import WaitingRow
from app.domain.faults import Code
from app.ui.pages.take_in.similar import SimilarLine
from app.ui.texts import NONE, count
from app.ui.theme import px
from app.ui.widgets import Button, Cell, Choice, Column, EmptyState, Label, LineEdit, NumberEdit, Row, Sheet, Table
from app.ui.widgets.sheets import clear_layout
from app.words import Language, sentence, word


class WaitingSheet(Sheet):
    """The rows that wait, and what can be done about the current one.

    Signals:
        settled(int, object): this row, and what its cells are to say, by column.
        kept(int): this row, with what we have in place of its cell.
        asked(int): who may be meant by this row?
        meant(int, int): this row is about this person of the register.
        stranger(int): this row is about somebody new.
        left_out(int, str): this row is not taken in, and why.
    """

    settled = Signal(int, object)
    kept = Signal(int)
    asked = Signal(int)
    meant = Signal(int, int)
    stranger = Signal(int)
    left_out = Signal(int, str)

    def __init__(self, lang: Language, *, enters: bool) -> None:
        super().__init__(self.tr("Doubtful rows that wait"), flush=True)
        self._lang: Language = lang
        self._enters = enters
        self._cell = ""
        self._typed: dict[str, str] = {}
        self.table = Table(self._columns(), name=self.tr("Doubtful rows that wait"))
        self.table.setMinimumHeight(px(112))
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
            Column("name", self.tr("Name"), "bold", 200),
            Column("what", self.tr("What is doubtful"), "text", 240, stretch=True),
            Column("file", self.tr("File"), "text", 230),
            Column("cell", self.tr("Cell"), "text", 70),
        ]

    def _build_acts(self) -> QVBoxLayout:
        box = QVBoxLayout()
        box.setContentsMargins(px(16), 0, px(16), px(12))
        box.setSpacing(px(8))
        self._people = QVBoxLayout()
        self._people.setSpacing(px(4))
        box.addLayout(self._people)
        first, second = QHBoxLayout(), QHBoxLayout()
        for line in (first, second):
            line.setSpacing(px(8))
            box.addLayout(line)
        self.what = Choice()
        self.what.setAccessibleName(self.tr("Which cell is put right"))
        self.what.chosen.connect(self._on_cell_chosen)
        first.addWidget(self.what)
        self.number, self.text = NumberEdit(), LineEdit(dots=False)
        for edit in (self.number, self.text):
            edit.setMinimumWidth(px(190))
            edit.returnPressed.connect(self.settle)
            first.addWidget(edit, 1)
        self.take = Button(self.tr("Take it in so"), kind="primary", icon="check")
        self.take.clicked.connect(self.settle)
        self.keep = Button(self.tr("Keep what we have"), icon="rotate-2")
        self.keep.clicked.connect(self._on_keep)
        self.new = Button(self.tr("Somebody new"), icon="user-plus")
        self.new.clicked.connect(self._on_new)
        self.reason = LineEdit(self.tr("Why is it left out?"), dots=False)
        self.reason.setAccessibleName(self.tr("Why is it left out?"))
        self.reason.setMinimumWidth(px(150))
        self.reason.returnPressed.connect(self._on_leave)
        self.leave = Button(self.tr("Leave it out"), icon="x")
        self.leave.clicked.connect(self._on_leave)
        for widget in (self.take, self.keep):
            first.addWidget(widget)
        second.addWidget(self.reason, 1)
        for widget in (self.leave, self.new):
            second.addWidget(widget)
        return box

    # -- showing ---------------------------------------------------------------------------------------------------

    @property
    def current(self) -> WaitingRow | None:
        """The row at hand."""
        row = self.table.current
        return row if isinstance(row, WaitingRow) else None

    def rows(self) -> list[WaitingRow]:
        """The rows that are shown."""
        return [one.record for one in self.table.rows_model.rows if isinstance(one.record, WaitingRow)]

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
        chosen = one is not None and one.sound and one.code is Code.PERSON_SIMILAR
        self._typed = {}
        clear_layout(self._people)
        self.what.setVisible(acts and not chosen)
        self.take.setVisible(acts and not chosen)
        self.reason.setVisible(acts)
        self.leave.setVisible(acts)
        self.keep.setVisible(acts and one is not None and one.may_keep)
        self.new.setVisible(acts and chosen)
        self.why.setVisible(one is not None)
        if one is None:
            self.number.hide()
            self.text.hide()
            return
        place = self.tr("{file}, {sheet}, row {row}: {what}")
        said = sentence(one.code, self._lang)
        self.why.setText(place.format(file=one.file, sheet=one.sheet, row=count(one.row), what=said))
        self.what.set_items([(key, word("column", key, self._lang)) for key, _ in one.cells])
        self.what.set_value(one.key)
        self._show_cell(one, one.key)
        if chosen:
            self.number.hide()
            self.text.hide()
        self.reason.clear()
        if one.code is Code.PERSON_SIMILAR:
            self.asked.emit(one.id)

    def _show_cell(self, one: WaitingRow, key: str) -> None:
        """Show what a cell says, or what was typed into it before."""
        self._cell = key
        numbers = key.endswith("document") or key in ("account", "phone")
        self.number.setVisible(self._enters and numbers)
        self.text.setVisible(self._enters and not numbers)
        edit = self._edit()
        edit.setAccessibleName(word("column", key, self._lang))
        suggested = one.suggestion if key == one.key else None
        edit.set_value(self._typed.get(key, suggested or dict(one.cells)[key]))

    def _edit(self) -> NumberEdit | LineEdit:
        numbers = self._cell.endswith("document") or self._cell in ("account", "phone")
        return self.number if numbers else self.text

    def _on_cell_chosen(self, key: object) -> None:
        """Another cell is put right; what was typed into the one before stays."""
        one = self.current
        if one is None:
            return
        self._typed[self._cell] = self._edit().value()
        self._show_cell(one, str(key))
        self._edit().setFocus()

    def show_similar(self, key: int, people: Sequence[SimilarPerson], names: Mapping[str, str]) -> None:
        """Show who may be meant by the row at hand, each with the button that says so; `names` are villages by code."""
        one = self.current
        if one is None or one.id != key:
            return
        clear_layout(self._people)
        for who in people:
            line = QHBoxLayout()
            line.addWidget(SimilarLine(who, names), 1)
            if self._enters:
                him = Button(self.tr("It is him"), icon="user-check")
                him.setProperty("person", who.id)
                him.clicked.connect(self._on_him)
                line.addWidget(him)
            self._people.addLayout(line)

    def go_on(self, key: str) -> None:
        """The row is not clean yet: the next cell to be put right is `key`; what was typed stays."""
        one = self.current
        part = key.rpartition("_")[2]  # of a person whom the row names twice there is one cell to type in
        key = next((at for at, _ in one.cells if at in (key, f"beneficiary_{part}")), "") if one is not None else ""
        if one is None or not key:
            return
        self._typed[self._cell] = self._edit().value()
        self.what.set_value(key)
        self._show_cell(one, key)
        self._edit().setFocus()

    def say(self, text: str) -> None:
        """Why the row at hand still waits."""
        self.why.setText(text)

    # -- acts ------------------------------------------------------------------------------------------------------

    def settle(self) -> None:
        """Take the row in with what is typed."""
        one = self.current
        edit = self._edit()
        if one is not None and self.take.isVisibleTo(self) and edit.value():
            self.settled.emit(one.id, self._typed | {self._cell: edit.value()})

    def _on_him(self) -> None:
        one, sender = self.current, self.sender()
        if one is not None and sender is not None:
            self.meant.emit(one.id, int(sender.property("person")))

    def _on_new(self) -> None:
        one = self.current
        if one is not None:
            self.stranger.emit(one.id)

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
