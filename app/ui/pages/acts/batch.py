"""A village's changes in one grid, one row an act: typed, pasted or read from its workbook; done as one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.casework.acts.batch import COLUMNS, BatchRow, judge_rows, read_batch
from app.casework.acts.doing import Done, do_batch
from app.casework.acts.wording import tone_of
from app.casework.undoing import undo
from app.desktop.progress import Progress
from app.domain.records import Changes
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.dialogs.ask import ask, choose_file
from app.ui.pages.acts.batch_cells import sample_rows, shown
from app.ui.pages.acts.listing import ConsequenceSheet, scrolled
from app.ui.pages.page import Page
from app.ui.texts import fault_text
from app.ui.theme import px
from app.ui.widgets import Banner, Button, Cell, Column, Row, Sheet, Table
from app.words import word

_EMPTY_ROWS: Final = 12
_WIDTHS: Final = {
    "kind": 110,
    "person": 165,
    "document": 165,
    "account": 165,
    "day": 128,
    "proof": 145,
    "name": 170,
    "relation": 160,
}
_FIRST_TYPED: Final = 2
"""The first column that is typed: before it stand the row's number and its result."""


class ActBatchPage(Page):
    """The grid. Ctrl+V pastes rows as Excel copies them, Delete empties a row, Ctrl+Enter does what is ready."""

    place = "people"
    scrolls = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.rows: list[dict[str, str]] = [{} for _ in range(_EMPTY_ROWS)]
        self.judged: dict[int, BatchRow] = {}
        self._doing: set[int] = set()
        self.heading(
            self.tr("A village's batch of acts"), self.tr("One row an act. What cannot be done says why and stays.")
        )
        self.file_button = Button(self.tr("Read its workbook"), icon="file-spreadsheet")
        self.file_button.clicked.connect(self._on_file)
        self.do_button = Button(self.tr("Do them"), kind="primary", icon="check")
        self.do_button.clicked.connect(self.primary)
        self.actions(self.file_button, self.do_button)
        self._build_grid()
        self._keys()

    def _build_grid(self) -> None:
        lang = self.context.language
        result = word("act_column", "result", lang)
        columns = [Column("at", self.tr("Row"), "dim", 52), Column("result", result, "pill", 190)]
        columns += [Column(name, self._title(name), "text", _WIDTHS.get(name, 120)) for name in COLUMNS]
        self.table = Table(columns, name=self.tr("A village's batch of acts"), row_height=38, cells=True)
        self.table.rows_model.editable = self._is_editable
        self.table.rows_model.edited = self._on_edited
        self.table.selected.connect(self._on_selected)
        sheet = Sheet(flush=True)
        sheet.body.addWidget(self.table)
        self.listing = ConsequenceSheet(lang)
        line = QHBoxLayout()
        line.setSpacing(px(12))
        line.addWidget(sheet, 68)
        line.addWidget(scrolled(self.listing), 32)
        self.body.addLayout(line, 1)
        self._fill()

    def _title(self, name: str) -> str:
        lang = self.context.language
        if name == "document":
            return word("act_column", "other", lang)
        title = word("act_column", name, lang)
        return title if title != name else word("act_field", name, lang)

    def _keys(self) -> None:
        for keys, call in (("Ctrl+V", self._on_paste), ("Delete", self._on_clear)):
            shortcut = QShortcut(QKeySequence(keys), self.table)
            shortcut.activated.connect(call)

    # -- page ----------------------------------------------------------------------------------------------------

    def open(self, route: Route) -> None:
        """What was typed stays until it is done or given up."""
        self.route = route
        self.show_content()
        if not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.table.rows_model.index(0, _FIRST_TYPED))
        self._judge()

    def keys(self) -> list[tuple[str, str]]:
        """The keys of the grid."""
        return [
            ("Ctrl+V", self.tr("paste rows")),
            ("Delete", self.tr("empty a row")),
            ("Ctrl+Enter", self.tr("do them")),
        ]

    @property
    def help_key(self) -> str:
        """Its own help, not that of the people."""
        return "acts_batch"

    def focus_first(self) -> QWidget | None:
        """The grid."""
        return self.table

    def may_leave(self) -> bool:
        """Ask when rows would be lost."""
        if not any(self.rows):
            return True
        leaves = ask(
            self.window(),
            self.tr("Leave without doing them?"),
            self.tr("The rows that were typed are not done yet."),
            self.tr("Give them up"),
            self.tr("Go on typing"),
        )
        if leaves:
            self._start_anew([])
        return leaves

    def primary(self) -> None:
        """Do every row that is ready, as one."""
        ready = [(at, one.request) for at, one in sorted(self.judged.items()) if one.ready and one.request is not None]
        if not ready:
            self.show_notice(Banner("info", self.tr("No row is ready yet.")))
            return
        requests = [request for _, request in ready]
        self._doing = {at for at, _ in ready}

        def write(session: Session, _progress: Progress) -> Done:
            return do_batch(session, requests)

        self.context.ops.write(self, write).on_done(self._on_done).on_failed(self.show_error).run()

    def scenes(self) -> Mapping[str, Callable[[], None]]:
        """Rows that can be done and rows that cannot."""
        return {"rows": self._scene_rows}

    def _scene_rows(self) -> None:
        people = [hit.entry for hit in self.context.index.find("", first=3).rows]
        self._start_anew(sample_rows(people, self.context.sitting.today, self.context.language))

    # -- rows ----------------------------------------------------------------------------------------------------

    def _start_anew(self, rows: Sequence[Mapping[str, str]]) -> None:
        self.rows = [dict(one) for one in rows]
        self.rows += [{} for _ in range(max(_EMPTY_ROWS - len(self.rows), 2))]
        self.judged = {}
        self._fill()
        self._judge()

    def _is_editable(self, _row: Row, column: str) -> bool:
        return column in COLUMNS

    def _on_edited(self, row: Row, column: str, typed: str) -> None:
        at = int(str(row.key))
        if "*" in typed:
            return  # a covered number is typed anew or stays
        self.rows[at][column] = typed.strip()
        if at >= len(self.rows) - 2:
            self.rows += [{}, {}]
        self._judge()

    def _on_paste(self) -> None:
        text = QGuiApplication.clipboard().text()
        index = self.table.currentIndex()
        at, first = max(index.row(), 0), max(index.column() - 2, 0)
        for line in [one for one in text.replace("\r", "").split("\n") if one.strip()]:
            while at >= len(self.rows):
                self.rows.append({})
            for column, cell in zip(COLUMNS[first:], line.split("\t"), strict=False):
                self.rows[at][column] = cell.strip()
            at += 1
        self.rows += [{}, {}]
        self._judge()

    def _on_clear(self) -> None:
        at = self.table.currentIndex().row()
        if 0 <= at < len(self.rows):
            self.rows[at] = {}
            self._judge()

    def _judge(self) -> None:
        """Judge every row that says something; the answer comes back by its place."""
        asked = [(at, dict(cells)) for at, cells in enumerate(self.rows) if any(cells.values())]
        lang = self.context.language

        def read(session: Session) -> dict[int, BatchRow]:
            judged = judge_rows(session, [cells for _, cells in asked], lang)
            return {at: one for (at, _), one in zip(asked, judged, strict=True)}

        self.context.ops.read(self, read, key="judge").on_done(self._on_judged).on_failed(self.show_error).run()

    def _on_judged(self, judged: dict[int, BatchRow]) -> None:
        self.judged = judged
        self._fill()
        ready = sum(1 for one in judged.values() if one.ready)
        self.do_button.setText(self.tr("Do {n} acts").format(n=ready) if ready else self.tr("Do them"))
        self._on_selected(self.table.current)

    def _fill(self) -> None:
        self.table.set_rows([self._row(at, cells) for at, cells in enumerate(self.rows)])

    def _row(self, at: int, cells: Mapping[str, str]) -> Row:
        judged = self.judged.get(at)
        found: dict[str, Cell | str] = {"at": str(at + 1), "result": self._result(judged)}
        found |= {name: self._cell(name, cells.get(name, ""), judged) for name in COLUMNS}
        return Row(at, found, at)

    def _cell(self, column: str, text: str, judged: BatchRow | None) -> Cell:
        fault = judged.faults.get(column) if judged is not None else None
        tip = fault_text(fault, self.context.language) if fault is not None else ""
        return Cell(shown(column, text), "err" if fault is not None else "", tip=tip)

    def _result(self, judged: BatchRow | None) -> Cell:
        if judged is None:
            return Cell("")
        fault = next(iter(judged.faults.values()), None)
        if fault is not None:
            text = fault_text(fault, self.context.language)
            return Cell(text, "err", tip=text)
        items = judged.consequences.items if judged.consequences is not None else ()
        more = sum(1 for item in items if tone_of(item) == "warn")
        text = self.tr("ready, {n} to see to").format(n=more) if more else self.tr("ready")
        return Cell(text, "warn" if more else "ok")

    def _on_selected(self, record: object) -> None:
        judged = self.judged.get(record) if isinstance(record, int) else None
        lang = self.context.language
        if judged is not None and judged.faults:
            named = [(self._title(cell), fault_text(fault, lang)) for cell, fault in judged.faults.items()]
            self.listing.show_faults(named)
        elif judged is None or judged.consequences is None or not judged.consequences.items:
            self._say_how()
        else:
            self.listing.show_items(judged.consequences.items)

    def _say_how(self) -> None:
        self.listing.say_how(
            self.tr("How to fill it in"),
            [
                self.tr("One row an act: what it is, of whom, from which day, by what proof."),
                self.tr("The other cells only where the act asks for them; a row says what it still lacks."),
                self.tr("Copy the rows in Excel and paste them here, or read the village's workbook."),
            ],
        )

    # -- workbook, doing -----------------------------------------------------------------------------------------

    def _on_file(self) -> None:
        path = choose_file(self.window(), self.tr("The village's workbook"), "*.xlsx *.xls *.et *.ods *.csv")
        if path is not None:
            self.read_file(path)

    def read_file(self, path: Path) -> None:
        """Fill the grid from a workbook."""

        def job(_progress: Progress) -> list[dict[str, str]]:
            return read_batch(path)

        self.context.ops.free(self, job).on_done(self._start_anew).on_failed(self.show_error).run()

    def _on_done(self, done: Done) -> None:
        left = [cells for at, cells in enumerate(self.rows) if at not in self._doing and any(cells.values())]
        text = self.tr("{n} acts are done.").format(n=len(done.acts))
        context, seq = self.context, done.changes.seq

        def undo_it() -> None:
            def write(session: Session, _progress: Progress) -> Changes:
                return undo(session, seq)

            context.ops.write(self, write).on_done(self._on_undone).on_failed(self.show_error).run()

        self.context.say(text, undo_it)
        button = Button(self.tr("Undo"), icon="arrow-back-up")
        button.clicked.connect(undo_it)
        self.show_notice(Banner("ok", text, button))
        self._start_anew(left)

    def _on_undone(self, _changes: Changes) -> None:
        self.show_notice(Banner("info", self.tr("Undone: everything is as it was.")))
        self._judge()
