"""What follows looking: the clean rows are taken in, undone again; the rest goes back marked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.casework.marking import MarkedCopy
from app.casework.take_in import TakeIn, TakenIn
from app.desktop.operations import Operation
from app.domain.records import Changes
from app.ui.context import Route
from app.ui.dialogs.ask import save_as
from app.ui.pages.page import Page
from app.ui.pages.take_in import jobs
from app.ui.pages.take_in.telling import taken_text
from app.ui.pages.take_in.verdicts import VerdictSheet
from app.ui.texts import count
from app.ui.widgets import Banner, Button


class TakingPage(Page):
    """A page with a file that was looked at; what it shows beside is its own."""

    looked: TakeIn | None
    take: Button
    verdicts: VerdictSheet
    _password: str | None

    def _show_progress(self, operation: Operation[Any] | None) -> None:
        """Show how far the work is; None when it has ended."""
        raise NotImplementedError

    def _look(self, *, quiet: bool = False) -> None:
        """Judge the file anew."""
        raise NotImplementedError

    def _on_refused(self, error: BaseException) -> None:
        """Say why something was not done."""
        raise NotImplementedError

    def take_in(self) -> None:
        """Take the clean rows, and put the doubtful ones on the waiting list."""
        looked = self.looked
        if looked is None or not self.take.isEnabled() or not self.take.isVisible():
            return
        operation = self.context.ops.write(self, jobs.taking(looked, self._password)).on_done(self._on_taken)
        rows = count(looked.clean or looked.to_wait)
        operation.on_failed(self._on_refused).named(self.tr("Taking in {rows} rows").format(rows=rows))
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
        if taken.waiting:
            waits = Button(self.tr("To the waiting list"), icon="list")
            waits.clicked.connect(self._on_waiting_clicked)
            buttons.append(waits)
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

    def let_wait(self) -> None:
        """Put the refused rows on the waiting list, to be completed by hand."""
        if self.looked is not None:
            job = jobs.letting_wait(self.looked, self._password)
            self.context.ops.write(self, job).on_done(self._on_let_wait).on_failed(self._on_refused).run()

    def _on_let_wait(self, taken: TakenIn) -> None:
        text = self.tr("{rows} rows wait on the list now, to be completed by hand.").format(rows=count(taken.waiting))
        waits = Button(self.tr("To the waiting list"), kind="primary", icon="list")
        waits.clicked.connect(self._on_waiting_clicked)
        undo = Button(self.tr("Undo"), kind="link", icon="arrow-back-up")
        undo.clicked.connect(self._undo_of(taken))
        self._look(quiet=True)
        self.show_notice(Banner("ok", text, waits, undo))
        self.context.say(text, self._undo_of(taken))

    def _undo_of(self, taken: TakenIn) -> Callable[[], None]:
        def undo() -> None:
            self.context.ops.write(self, jobs.undoing(taken)).on_done(self._on_undone).on_failed(self._on_refused).run()

        return undo

    def _on_undone(self, _changes: Changes) -> None:
        self.context.say(self.tr("Undone"))
        self.show_notice(Banner("ok", self.tr("The take-in was undone; everything is as it was before.")))
        if self.looked is not None:
            self._look(quiet=True)

    def _on_roster_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self._password = None
            self.context.go(Route("roster", int(sender.property("key"))))

    def _on_waiting_clicked(self) -> None:
        self._password = None
        self.context.go(Route("waiting_rows"))

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
