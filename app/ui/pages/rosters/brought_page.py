"""A village's list for one draft: pasted, read from its workbook or typed; every row judged, all taken as one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from app.casework.brought import BroughtDone
from app.casework.brought_lists import COLUMNS, ListRow, judge_list, rows_of_file, rows_of_text, take_list
from app.casework.undoing import undo
from app.desktop.progress import Progress
from app.domain.documents import as_eighteen
from app.domain.records import Changes
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.dialogs.ask import ask, choose_file
from app.ui.pages.page import Page
from app.ui.pages.rosters.parts import NARROW, hide_columns
from app.ui.texts import count, fault_text, money, tail
from app.ui.theme import px
from app.ui.widgets import Banner, Button, Cell, Column, Label, Row, Sheet, Table
from app.words import word

PASTE = "paste"
"""`Route.what` of a list that waits in the clipboard."""
_EMPTY_ROWS = 6


class BroughtPage(Page):
    """The grid of a village's list. Ctrl+V pastes, Delete empties a row, Ctrl+Enter takes all of it."""

    place: ClassVar[str] = "rosters"
    scrolls = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.rows: list[dict[str, str]] = []
        self.judged: dict[int, ListRow] = {}
        self.heading(
            self.tr("What the village brought"),
            self.tr("One row a person. What cannot be taken says why; all rows are taken together."),
        )
        self.file_button = Button(self.tr("Read its workbook"), icon="file-spreadsheet")
        self.file_button.clicked.connect(self._on_file)
        self.take_button = Button(self.tr("Take them all"), kind="primary", icon="check")
        self.take_button.clicked.connect(self.primary)
        self.actions(self.file_button, self.take_button)
        sheet = Sheet(flush=True)
        self.table = Table(self._columns(), name=self.tr("What the village brought"), row_height=38, cells=True)
        self.table.rows_model.editable = self._is_editable
        self.table.rows_model.edited = self._on_edited
        sheet.body.addWidget(self.table, 1)
        self.counts = Label("", "second", tone="text")
        self.sum = Label("", bold=True)
        sheet.show_foot(self.counts, self.sum)
        self.body.addWidget(sheet, 1)
        for keys, call in (("Ctrl+V", self._on_paste), ("Delete", self._on_clear)):
            QShortcut(QKeySequence(keys), self.table).activated.connect(call)

    def _columns(self) -> list[Column]:
        return [
            Column("at", self.tr("Row"), "dim", 62),
            Column("name", self.tr("Name"), "bold", 120),
            Column("document", self.tr("Number"), "text", 130),
            Column("kind", self.tr("What"), "text", 90),
            Column("value", self.tr("What exactly"), "text", 210, stretch=True),
            Column("before", self.tr("Before"), "money", 84),
            Column("now", self.tr("Yuan"), "money", 84),
            Column("result", self.tr("Result"), "pill", 150),
        ]

    # -- page ----------------------------------------------------------------------------------------------------

    def open(self, route: Route) -> None:
        """A list of another roster starts empty; one that waits in the clipboard is pasted."""
        if route.key != self.route.key or not self.rows:
            self._start_anew([])
        self.route = route
        self.show_notice()
        self.show_content()
        if route.what == PASTE:
            self._on_paste()
        self.take_keyboard()

    def keys(self) -> list[tuple[str, str]]:
        """The keys of the grid."""
        return [
            ("Ctrl+V", self.tr("paste rows")),
            ("F2", self.tr("change this cell")),
            ("Delete", self.tr("empty a row")),
            ("Ctrl+Enter", self.tr("take them all")),
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """A narrow page leaves out what the lines come to."""
        super().resizeEvent(event)
        hide_columns(self.table, ("before", "now"), hidden=event.size().width() < px(NARROW))

    def focus_first(self) -> QWidget | None:
        """The grid."""
        return self.table

    def may_leave(self) -> bool:
        """Ask when rows would be lost."""
        if not any(any(cells.values()) for cells in self.rows):
            return True
        leaves = ask(
            self.window(),
            self.tr("Leave without taking them?"),
            self.tr("The rows are not written down yet."),
            self.tr("Give them up"),
            self.tr("Go on"),
        )
        if leaves:
            self._start_anew([])
        return leaves

    def primary(self) -> None:
        """Take every row, as one; while one cannot be taken none is, and the first of them is shown."""
        rows = [dict(cells) for cells in self.rows if any(cells.values())]
        if not rows:
            self.show_notice(Banner("info", self.tr("Paste the rows first, or read the village's workbook.")))
            return
        wrong = next((at for at, one in sorted(self.judged.items()) if one.fault is not None), None)
        if wrong is not None:
            self.table.select_key(wrong)
        roster = self.route.key or 0

        def write(session: Session, _progress: Progress) -> BroughtDone:
            return take_list(session, roster, rows)

        self.context.ops.write(self, write).on_done(self._on_taken).on_failed(self.show_error).run()

    def scenes(self) -> Mapping[str, Callable[[], None]]:
        """Rows that can be taken and rows that cannot."""
        return {"rows": self._scene_rows}

    def _scene_rows(self) -> None:
        people = [hit.entry for hit in self.context.index.find("", first=3).rows]
        lang = self.context.language
        kinds = [word("brought", one, lang) for one in ("stop", "amount", "new")]
        values = (word("line_reason", "moved_out", lang), "2", "")
        made = zip(people, kinds, values, strict=False)
        self._start_anew([{"name": one.name, "kind": kind, "value": value} for one, kind, value in made])

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
        found = rows_of_text(QGuiApplication.clipboard().text())
        kept = [cells for cells in self.rows if any(cells.values())]
        self._start_anew([*kept, *found])

    def _on_clear(self) -> None:
        at = self.table.currentIndex().row()
        if 0 <= at < len(self.rows):
            self.rows[at] = {}
            self._judge()

    def _on_file(self) -> None:
        path = choose_file(self.window(), self.tr("The village's workbook"), "*.xlsx *.xls *.et *.ods *.csv")
        if path is not None:
            self.read_file(path)

    def read_file(self, path: Path) -> None:
        """Fill the grid from a workbook."""

        def job(_progress: Progress) -> list[dict[str, str]]:
            return rows_of_file(path)

        self.context.ops.free(self, job).on_done(self._start_anew).on_failed(self.show_error).run()

    def _judge(self) -> None:
        asked = [(at, dict(cells)) for at, cells in enumerate(self.rows) if any(cells.values())]
        roster = self.route.key
        if roster is None or not asked:
            self._on_judged({})
            return

        def read(session: Session) -> dict[int, ListRow]:
            judged = judge_list(session, roster, [cells for _, cells in asked])
            return {at: one for (at, _), one in zip(asked, judged, strict=True)}

        self.context.ops.read(self, read, key="judge").on_done(self._on_judged).on_failed(self.show_error).run()

    def _on_judged(self, judged: dict[int, ListRow]) -> None:
        self.judged = judged
        self._fill()
        wrong = sum(one.fault is not None for one in judged.values())
        told = self.tr("{rows} rows, {wrong} cannot be taken yet").format(rows=count(len(judged)), wrong=count(wrong))
        self.counts.setText(told if judged else "")
        more = sum((one.now or 0) - (one.before or 0) for one in judged.values())
        words = self.tr("{yuan} yuan more") if more >= 0 else self.tr("{yuan} yuan less")
        self.sum.setText(words.format(yuan=money(abs(more))) if judged else "")
        text = self.tr("Take these {rows}").format(rows=count(len(judged))) if judged else self.tr("Take them all")
        self.take_button.setText(text)
        self.take_button.setAccessibleName(text)

    def _fill(self) -> None:
        self.table.set_rows([self._row(at, cells) for at, cells in enumerate(self.rows)])

    def _row(self, at: int, cells: Mapping[str, str]) -> Row:
        judged = self.judged.get(at)
        found: dict[str, Cell | str] = {"at": str(at + 1), "result": self._result(judged)}
        found |= {name: cells.get(name, "") for name in COLUMNS}
        if cells.get("document"):
            found["document"] = tail(as_eighteen(cells["document"]))
        if judged is not None:
            found["name"] = judged.name or cells.get("name", "")
            found["before"] = Cell("" if judged.before is None else money(judged.before), "text3")
            found["now"] = Cell("" if judged.now is None else money(judged.now), bold=True)
        if judged is not None and judged.brought is not None:
            found["kind"] = word("brought", judged.brought.kind.value, self.context.language)
        return Row(at, found, at)

    def _result(self, judged: ListRow | None) -> Cell:
        if judged is None:
            return Cell("")
        if judged.fault is not None:
            text = fault_text(judged.fault, self.context.language)
            return Cell(text, "err", tip=text)
        return Cell(self.tr("ready"), "ok")

    # -- done ----------------------------------------------------------------------------------------------------

    def _on_taken(self, done: BroughtDone) -> None:
        self._start_anew([])
        self.context.go(Route("roster", self.route.key, "changes"))
        self.context.say(self.tr("{n} changes are written down.").format(n=count(done.count)), self._undo_of(done))

    def _undo_of(self, done: BroughtDone) -> Callable[[], None]:
        context = self.context

        def undo_it() -> None:
            def write(session: Session, _progress: Progress) -> Changes:
                return undo(session, done.changes.seq)

            context.ops.write(self, write).on_done(self._on_undone).on_failed(self.show_error).run()

        return undo_it

    def _on_undone(self, _changes: Changes) -> None:
        self.context.say(self.tr("Undone"))
