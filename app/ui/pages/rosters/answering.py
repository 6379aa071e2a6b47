"""Answering what is doubtful in a roster's lines: one line, or all lines of one doubt with the same words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.casework import roster_answers
from app.casework.roster_view import RosterLine, RosterView
from app.desktop.progress import Progress
from app.domain.line_checks import Check
from app.domain.records import Changes
from app.office.session import Session
from app.ui.context import Context
from app.ui.pages.rosters.parts import ReasonStrip
from app.ui.pages.rosters.roster_side import CheckPanel
from app.ui.pages.rosters.roster_table import RosterTable
from app.ui.texts import count
from app.ui.widgets import Tabs
from app.words import word


class Answered(Protocol):
    """What of a roster's page the strip works for: the rows it shows, and its view where one was read."""

    table: RosterTable
    tabs: Tabs
    checks: CheckPanel

    @property
    def view(self) -> RosterView | None:
        """The roster as it was read last."""

    def reload(self) -> None:
        """Read anew."""

    def show_error(self, error: BaseException) -> None:
        """Say what went wrong."""

    def bind(self, keys: str, call: Callable[[], None]) -> object:
        """A key of the page."""


class AnswerStrip(ReasonStrip):
    """Asks for a written answer where the work is done; what is written stands beside the line for the reviewer.

    Signals:
        answered(): an answer was kept.
        refused(object): a fault.
    """

    answered = Signal()
    refused = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._page: Answered | None = None
        self._roster = 0
        self._check: Check | None = None
        self._lines: tuple[int, ...] = ()
        self.given.connect(self._on_given)

    def serve(self, page: Answered) -> None:
        """Work for the page of a roster: F6 asks, an answer lets it read anew."""
        self._page = page
        self.answered.connect(page.reload)
        self.refused.connect(page.show_error)
        self.left.connect(page.table.setFocus)
        page.checks.answer_all.connect(self._on_answer_all)
        page.bind("F6", self.ask_here)
        self.hide()

    def ask_here(self) -> None:
        """Ask about the row one stands on, else about the next one that waits."""
        page = self._page
        view = page.view if page is not None else None
        if page is None or view is None:
            return
        line = page.table.current
        if isinstance(line, RosterLine) and self.ask_line(line, view):
            return
        waiting = next((one for one in view.lines if one.unanswered), None)
        if waiting is not None:
            if not page.table.reach(waiting.mark_id):
                page.tabs.choose("all")
                page.table.reach(waiting.mark_id)
            self.ask_line(waiting, view)

    def _on_answer_all(self, check: object) -> None:
        view = self._page.view if self._page is not None else None
        if view is not None and isinstance(check, Check):
            self.ask_all(check, view)

    def ask_line(self, line: RosterLine | None, view: RosterView) -> bool:
        """Ask about the first doubt of a row that is not answered; False when there is none."""
        if line is None or line.line_id is None or not line.unanswered or not view.may_enter:
            return False
        self._ask(view, line.unanswered[0], (line.line_id,), line.name)
        return True

    def ask_all(self, check: Check, view: RosterView) -> None:
        """Ask once for all rows with this doubt that are not answered."""
        lines = tuple(line.line_id for line in view.lines if line.line_id is not None and check in line.unanswered)
        if lines and view.may_enter:
            self._ask(view, check, lines, self.tr("{lines} lines").format(lines=count(len(lines))))

    def _ask(self, view: RosterView, check: Check, lines: Sequence[int], who: str) -> None:
        self._roster, self._check, self._lines = view.roster.id, check, tuple(lines)
        doubt = word("check", check.value, self._context.language)
        self.ask(self.tr("{who}: {doubt}. How is it?").format(who=who, doubt=doubt), self.tr("Write the answer"))
        self.edit.setPlaceholderText(self.tr("Whom you asked, what you saw; the reviewer reads it"))

    def _on_given(self, text: str) -> None:
        check = self._check
        if check is None:
            return
        job = partial(_answer, roster_id=self._roster, lines=self._lines, check=check, text=text)
        self._context.ops.write(self, job).on_done(self._on_answered).on_failed(self.refused.emit).run()

    def _on_answered(self, _changes: Changes) -> None:
        self._context.say(self.tr("The answer is written down"))
        if self._page is not None:
            self._page.table.setFocus()
        self.answered.emit()


def _answer(
    session: Session, _progress: Progress, *, roster_id: int, lines: tuple[int, ...], check: Check, text: str
) -> Changes:
    return roster_answers.answer(session, roster_id, lines, check, text)
