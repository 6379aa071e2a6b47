"""Taking in any workbook: drop it, say once what its columns are, see what every row is, take the clean ones.

The marked copy of the rest goes back to whoever sent it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.casework import take_in
from app.casework.take_in import TakeIn
from app.casework.take_in_reading import HowRead, SeenFile
from app.desktop.operations import Operation
from app.desktop.progress import Progress
from app.domain.faults import Code, Fault
from app.domain.makers import Act, may
from app.domain.records import Changes
from app.ui.context import Context, Route
from app.ui.pages.take_in import jobs
from app.ui.pages.take_in.chooser import DropPlace, PasswordStrip, ProgressSheet, TargetForm
from app.ui.pages.take_in.columns import ColumnsSheet
from app.ui.pages.take_in.taking import TakingPage
from app.ui.pages.take_in.telling import said_of, ways_from
from app.ui.pages.take_in.verdicts import VerdictSheet
from app.ui.texts import count
from app.ui.theme import px
from app.ui.widgets import Banner, Button


class TakeInPage(TakingPage):
    """One file at a time; nothing is written before the button says so."""

    place: ClassVar[str] = "rosters"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.looked = None
        self.seen: SeenFile | None = None
        self._asking = False
        self._how: HowRead | None = None
        self._path: Path | None = None
        self._password: str | None = None
        self._wanted: tuple[str, str] | None = None
        self._guessed = False
        self._running: Operation[Any] | None = None
        self._enters = may(context.sitting.user.role, Act.ENTER)
        self._build()

    def _build(self) -> None:
        lang = self.context.language
        self.heading(self.tr("Take in a workbook"))
        self.other = Button(self.tr("Another file"), icon="folder-open")
        self.other.clicked.connect(self._on_other_clicked)
        self.mark = Button(self.tr("Save a marked copy of the rest"), icon="file-spreadsheet")
        self.mark.clicked.connect(self._on_mark_clicked)
        self.take = Button("", kind="primary", icon="download")
        self.take.clicked.connect(self.primary)
        self.columns = ColumnsSheet(lang, self.context.sitting.villages, self.context.sitting.former)
        self.columns.confirmed.connect(self._on_columns_confirmed)
        self.actions(self.other, self.mark, self.take, self.columns.right)
        self.password = PasswordStrip()
        self.password.given.connect(self._on_password_given)
        self.body.addWidget(self.password)
        self.steps = QStackedWidget()
        go = self.context.go
        self.drop = DropPlace(partial(go, Route("pile")), partial(go, Route("waiting_rows")))
        self.drop.dropped.connect(self._on_dropped)
        self.steps.addWidget(self.drop)
        second = QWidget()
        second.setObjectName("page_body")
        box = QVBoxLayout(second)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(12))
        self.target = TargetForm(lang)
        self.target.changed.connect(self._look)
        self.target.programme_chosen.connect(self._on_programme_chosen)
        self.target.columns.clicked.connect(self._on_columns_clicked)
        box.addWidget(self.target)
        box.addWidget(self.columns, 1)
        self.progress = ProgressSheet()
        box.addWidget(self.progress)
        self.verdicts = VerdictSheet(lang, self.context.sitting.villages)
        box.addWidget(self.verdicts, 1)
        self.steps.addWidget(second)
        self.body.addWidget(self.steps, 1)
        self.setAcceptDrops(True)
        self.bind("F8", self.verdicts.next_troubled)
        self._show_step()

    # -- coming and going ----------------------------------------------------------------------------------------

    def open(self, route: Route) -> None:
        """`file:PATH` looks at it at once; `target:CODE:PERIOD` and `roster:ID` say what the file will be."""
        self.route = route
        kind, _, rest = route.what.partition(":")
        self._start_anew()
        if kind == "file" and rest:
            self._on_dropped([Path(rest)])
        elif kind == "target":
            code, _, text = rest.partition(":")
            self._wanted = (code, text)
        elif kind == "roster" and rest.isdigit():
            job = jobs.target_of(int(rest))
            self.context.ops.read(self, job, key="target").on_done(self._on_target_known).run()
        self.context.ops.read(self, jobs.waiting, key="waiting").on_done(self.drop.show_waiting).run()
        self.show_content()

    def leave(self) -> None:
        """The password goes with whoever typed it."""
        if self._running is None:
            self._password = None

    def _on_target_known(self, found: tuple[str, str] | None) -> None:
        self._wanted = found

    def _start_anew(self) -> None:
        self.looked, self._path, self._password, self._wanted, self._guessed = None, None, None, None, False
        self.seen, self._how, self._asking = None, None, False
        self.show_notice()
        self.password.hide()
        self._show_step()

    def _show_step(self) -> None:
        self.steps.setCurrentIndex(1 if self._path is not None else 0)
        self.target.setVisible(self._path is not None and self._guessed)
        self.columns.setVisible(self._asking)
        self.columns.right.setVisible(self._asking)
        self.target.columns.setVisible(self.seen is not None and not self.seen.county and not self._asking)
        self.verdicts.setVisible(self.looked is not None and not self._asking)
        self.other.setVisible(self._path is not None)
        clean, waits = (self.looked.clean, self.looked.to_wait) if self.looked else (0, 0)
        self.take.setVisible(self.looked is not None and self._enters and not self._asking)
        self.take.setEnabled(bool(clean or waits))
        text = self.tr("Put {rows} rows on the waiting list") if waits and not clean else self.tr("Take in {rows} rows")
        self.take.setText(text.format(rows=count(clean or waits)))
        self.take.setAccessibleName(self.take.text())
        self.mark.setVisible(bool(self.looked and self.looked.left and not self._asking))
        name = self._path.name if self._path else ""
        self.heading(self.tr("Take in a workbook"), name)
        self.keys_changed.emit()

    # -- a file comes --------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """A file may be dropped anywhere on the page."""
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """A file dropped beside the place for it."""
        self.drop.dropEvent(event)

    def _on_dropped(self, paths: list[Path]) -> None:
        try:
            path = take_in.require_one_file(paths)
        except Fault as fault:
            self.show_error(fault)
            return
        wanted = self._wanted
        self._start_anew()
        self._path, self._wanted = path, wanted
        self._guess()

    def _on_other_clicked(self) -> None:
        """Choose another file; who chooses none stays at this one."""
        self.drop.choose_file()

    def _on_password_given(self, password: str) -> None:
        self._password = password
        self._guess()

    def _guess(self) -> None:
        path, password, wanted = self._path, self._password, self._wanted
        if path is None:
            return

        job = jobs.guessing_of(path, password, wanted)
        operation = self.context.ops.read(self, job, key="guess").on_done(self._on_guessed)
        operation.on_failed(self._on_refused).named(self.tr("Reading {file}").format(file=path.name))
        self._show_progress(operation)
        self._show_step()
        operation.run()

    def _on_guessed(self, found: jobs.Guessed) -> None:
        self._show_progress(None)
        guess, programmes, periods, self.seen = found
        if guess.needs_password or self.seen is None:
            self.password.ask(wrong=self._password is not None)
            return
        self._guessed = True
        self.target.offer(programmes, guess, county=self.seen.county)
        if guess.code:
            self.target.offer_periods(periods, guess.period or (periods[-2] if len(periods) > 1 else None))
        if not self.seen.county:
            self.columns.show_file(self.seen)
        if self.seen.asks:
            self._ask_columns()
            return
        self._how = self.seen.how()
        self._show_step()
        self._look()

    # -- its columns ---------------------------------------------------------------------------------------------

    def _ask_columns(self) -> None:
        self._asking = True
        self._show_step()
        self.take_keyboard()

    def _on_columns_clicked(self) -> None:
        self._ask_columns()

    def _on_columns_confirmed(self) -> None:
        self._how = self.columns.how()
        if not self._how.sheets:
            old = Button(self.tr("To last year's sheets"), icon="folder-open")
            old.clicked.connect(partial(self.context.go, Route("pile")))
            self.show_notice(Banner("warn", self.tr("No sheet of it is taken in. A roll is put in beside them."), old))
            return
        self._asking = False
        if not self._enters:
            self._look()
            return
        job = jobs.confirming(self.columns.taken(), self.columns.columns)
        self.context.ops.write(self, job).on_done(self._on_remembered).on_failed(self._on_refused).run()

    def _on_remembered(self, _changes: Changes) -> None:
        self._show_step()
        self._look()

    def _on_programme_chosen(self, code: str) -> None:
        if not code:
            self._look()
            return

        def on_done(periods: list[str]) -> None:
            self.target.offer_periods(periods, periods[-2] if len(periods) > 1 else None)
            self._look()

        job = jobs.periods_of(code)
        self.context.ops.read(self, job, key="periods").on_done(on_done).on_failed(self._on_refused).run()

    # -- looking -------------------------------------------------------------------------------------------------

    def _look(self, *, quiet: bool = False) -> None:
        path, password, target = self._path, self._password, self.target.target()
        if path is None or self._asking:
            return
        self.looked = None
        told: list[Progress] = []
        asked = jobs.Asked(target, self._how, blank_clears=self.target.blank_clears)
        job = jobs.looking_at(path, asked, password, told)
        ended = self._on_looked_again if quiet else self._on_looked
        operation = self.context.ops.read(self, job, key="look").on_done(ended)
        operation.on_failed(self._on_refused).named(self.tr("Reading {file}").format(file=path.name))
        told.append(operation.progress)
        self._show_progress(operation)
        self._show_step()
        operation.run()

    def _show_progress(self, operation: Operation[Any] | None) -> None:
        self._running = operation
        self.progress.show_operation(operation)

    def _on_looked_again(self, looked: TakeIn) -> None:
        self._show_progress(None)
        self.looked = looked
        self.verdicts.show_file(looked)
        self._show_step()
        self.verdicts.table.setFocus()

    def _on_looked(self, looked: TakeIn) -> None:
        self._on_looked_again(looked)
        self.show_notice(*said_of(looked, self.verdicts.show_fixes, self.let_wait if self._enters else None))

    # -- taking --------------------------------------------------------------------------------------

    def primary(self) -> None:
        """Take the clean rows; before that confirm the columns; before a file is there, choose one."""
        if self._path is None:
            self.drop.choose_file()
        elif self._asking:
            self.columns.confirm()
        else:
            self.take_in()

    def _on_refused(self, error: BaseException) -> None:
        self._show_progress(None)
        self._show_step()
        if isinstance(error, Fault) and error.code is Code.WORKBOOK_PASSWORD:
            self.password.ask(wrong=self._password is not None)
            return
        if self.looked is not None or self._path is None:
            self.show_error(error)
            return
        if not self._guessed:  # it cannot be read at all: nothing of it stays but what is wrong with it
            wanted = self._wanted
            self._start_anew()
            self._wanted = wanted
        other = Button(self.tr("Choose another file"), icon="folder-open")
        other.clicked.connect(self._on_other_clicked)
        self.show_error(error, *ways_from(error, self.target.target(), self.context.go), other)
        other.setFocus()

    # -- the page ------------------------------------------------------------------------------------------------

    def keys(self) -> list[tuple[str, str]]:
        """F8 to the next row that stays behind, Ctrl+Enter takes in."""
        if self._path is None:
            return [("Ctrl+Enter", self.tr("choose a file"))]
        if self._asking:
            return [("Ctrl+Enter", self.tr("these columns are right"))]
        looked, takes = self.looked, self.take.isVisibleTo(self) and self.take.isEnabled()
        found = [("F8", self.tr("next row with a fault"))] if looked is not None and looked.left else []
        return [*found, ("Ctrl+Enter", self.tr("take in"))] if takes else found

    def focus_first(self) -> QWidget | None:
        """The button that chooses, the columns, or the rows."""
        if self._asking:
            return self.columns.first()
        return self.drop.choose if self._path is None else self.verdicts.table

    def scenes(self) -> Mapping[str, Callable[[], None]]:
        """A locked file asks for its password; columns that are right are followed by the rows."""
        rows: dict[str, Callable[[], None]] = {"rows": self.columns.confirm} if self._asking else {}
        if self.looked is not None and self.looked.fixed_cells:
            rows["fixes"] = self.verdicts.show_fixes
        return rows | {"password": partial(self.password.ask, wrong=False)}
