"""Taking in a workbook: drop it, see what every row is, take the clean ones, send the marked copy of the rest back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.casework import take_in
from app.casework.guessing import Guess
from app.casework.marking import MarkedCopy
from app.casework.take_in import TakeIn, TakenIn
from app.desktop.operations import Operation
from app.desktop.progress import Progress
from app.domain.faults import Code, Fault
from app.domain.makers import Act, may
from app.domain.records import Changes
from app.ui.context import Context, Route
from app.ui.dialogs.ask import save_as
from app.ui.pages.page import Page
from app.ui.pages.take_in import jobs
from app.ui.pages.take_in.chooser import DropPlace, PasswordStrip, ProgressSheet, TargetForm
from app.ui.pages.take_in.telling import said_of, taken_text
from app.ui.pages.take_in.verdicts import VerdictSheet
from app.ui.texts import count
from app.ui.theme import px
from app.ui.widgets import Banner, Button


class TakeInPage(Page):
    """One file at a time; nothing is written before the button says so."""

    place: ClassVar[str] = "rosters"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.looked: TakeIn | None = None
        self._path: Path | None = None
        self._password: str | None = None
        self._wanted: tuple[str, str] | None = None
        self._guessed = False
        self._running: Operation[Any] | None = None
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
        self.actions(self.other, self.mark, self.take)
        self.password = PasswordStrip()
        self.password.given.connect(self._on_password_given)
        self.body.addWidget(self.password)
        self.steps = QStackedWidget()
        self.drop = DropPlace(partial(self.context.go, Route("pile")))
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
        box.addWidget(self.target)
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
        self.show_content()

    def leave(self) -> None:
        """The password goes with whoever typed it."""
        if self._running is None:
            self._password = None

    def _on_target_known(self, found: tuple[str, str] | None) -> None:
        self._wanted = found

    def _start_anew(self) -> None:
        self.looked, self._path, self._password, self._wanted, self._guessed = None, None, None, None, False
        self.show_notice()
        self.password.hide()
        self._show_step()

    def _show_step(self) -> None:
        self.steps.setCurrentIndex(1 if self._path is not None else 0)
        self.target.setVisible(self._path is not None and self._guessed)
        self.verdicts.setVisible(self.looked is not None)
        self.other.setVisible(self._path is not None)
        clean = self.looked.clean if self.looked else 0
        enters = may(self.context.sitting.user.role, Act.ENTER)
        self.take.setVisible(self.looked is not None and enters)
        self.take.setEnabled(bool(clean))
        self.take.setText(self.tr("Take in {rows} rows").format(rows=count(clean)))
        self.take.setAccessibleName(self.take.text())
        self.mark.setVisible(bool(self.looked and self.looked.left))
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
        self.context.ops.read(self, job, key="guess").on_done(self._on_guessed).on_failed(self._on_refused).run()

    def _on_guessed(self, found: tuple[Guess, list[tuple[str, str]], list[str]]) -> None:
        guess, programmes, periods = found
        if guess.needs_password:
            self.password.ask(wrong=self._password is not None)
            return
        self._guessed = True
        self.target.offer(programmes, guess)
        if guess.code:
            self.target.offer_periods(periods, guess.period or (periods[-2] if len(periods) > 1 else None))
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
        if path is None:
            return
        self.looked = None
        told: list[Progress] = []
        job = jobs.looking_at(path, target, password, told)
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
        self.show_notice(*said_of(looked))

    # -- taking --------------------------------------------------------------------------------------------------

    def primary(self) -> None:
        """Take the clean rows; before a file is there, choose one."""
        looked, password = self.looked, self._password
        if self._path is None:
            self.drop.choose_file()
            return
        if looked is None or not self.take.isEnabled() or not self.take.isVisible():
            return

        operation = self.context.ops.write(self, jobs.taking(looked, password)).on_done(self._on_taken)
        operation.on_failed(self._on_refused).named(self.tr("Taking in {rows} rows").format(rows=count(looked.clean)))
        self._show_progress(operation)
        self.take.setEnabled(False)
        operation.run()

    def _on_taken(self, taken: TakenIn) -> None:
        self._show_progress(None)
        self.take.setVisible(False)
        self.keys_changed.emit()
        text, buttons = taken_text(taken), []
        if taken.left:
            rest = Button(self.tr("Look at those rows"))
            rest.clicked.connect(self.verdicts.show_rest)
            buttons.append(rest)
        undo = Button(self.tr("Undo this take-in"), kind="link", icon="arrow-back-up")
        undo.clicked.connect(self._undo_of(taken))
        buttons.append(undo)
        if taken.roster_id is not None:
            roster = Button(self.tr("Open the roster"), kind="primary", icon="table")
            roster.setProperty("key", taken.roster_id)
            roster.clicked.connect(self._on_roster_clicked)
            buttons.append(roster)
        self.show_notice(Banner("ok", text, *buttons))
        self.context.say(text, self._undo_of(taken))
        if taken.roster_id is not None:
            buttons[-1].setFocus()

    def _undo_of(self, taken: TakenIn) -> Callable[[], None]:
        def undo() -> None:
            self.context.ops.write(self, jobs.undoing(taken)).on_done(self._on_undone).on_failed(self._on_refused).run()

        return undo

    def _on_undone(self, _changes: Changes) -> None:
        self.context.say(self.tr("Undone"))
        self.show_notice(Banner("ok", self.tr("The take-in was undone; everything is as it was before.")))
        if self._path is not None:
            self._look(quiet=True)

    def _on_roster_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self._password = None
            self.context.go(Route("roster", int(sender.property("key"))))

    def _on_mark_clicked(self) -> None:
        looked, password, lang = self.looked, self._password, self.context.language
        if looked is None:
            return
        name = self.tr("{file} marked.xlsx").format(file=looked.path.stem)
        out = save_as(self, self.tr("Where shall the marked copy go?"), name, self.tr("Workbooks (*.xlsx)"))
        if out is None:
            return

        def on_done(copy: MarkedCopy) -> None:
            text = self.tr("{rows} rows are marked in {file}.").format(rows=count(copy.rows), file=out.name)
            more = self.tr("It is theirs, a column more.") if copy.theirs else self.tr("It is new: same cells.")
            self.show_notice(Banner("ok", f"{text} {more}"))

        job = jobs.marking(looked, out, lang, password)
        self.context.ops.free(self, job).on_done(on_done).on_failed(self._on_refused).run()

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
        self.show_error(error, other)
        other.setFocus()

    # -- the page ------------------------------------------------------------------------------------------------

    def keys(self) -> list[tuple[str, str]]:
        """F8 to the next row that stays behind, Ctrl+Enter takes in."""
        if self._path is None:
            return [("Ctrl+Enter", self.tr("choose a file"))]
        looked, takes = self.looked, self.take.isVisibleTo(self) and self.take.isEnabled()
        found = [("F8", self.tr("next row with a fault"))] if looked is not None and looked.left else []
        return [*found, ("Ctrl+Enter", self.tr("take in"))] if takes else found

    def focus_first(self) -> QWidget | None:
        """The button that chooses, or the rows."""
        return self.drop.choose if self._path is None else self.verdicts.table

    def scenes(self) -> Mapping[str, Callable[[], None]]:
        """A locked file asks for its password."""
        return {"password": partial(self.password.ask, wrong=False)}
