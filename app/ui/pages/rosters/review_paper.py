"""Beside the review: the list of exceptions on paper and back, the approval form, and what is wrong with a row."""

from __future__ import annotations

from collections.abc import Hashable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.casework import review_view as reviews
from app.casework.exception_lists import PrintedExceptions, print_exceptions
from app.casework.review_view import ReviewView
from app.casework.roster_view import RosterLine
from app.desktop.printing import Document
from app.desktop.progress import Progress
from app.domain.records import Changes
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.pages.page import Page
from app.ui.pages.rosters.parts import ReasonStrip
from app.ui.pages.rosters.roster_steps import RosterSteps
from app.ui.texts import count
from app.ui.widgets import Button
from app.words import Language


class ReviewPaper(QObject):
    """The buttons of a review that have to do with paper: print the list, type it back, print the form."""

    def __init__(self, context: Context, page: Page) -> None:
        super().__init__(page)
        self._context = context
        self._page = page
        self._steps = RosterSteps(context, page)
        self._steps.refused.connect(page.show_error)
        self.print_list = Button(self.tr("Print this list"), icon="printer")
        self.print_list.clicked.connect(self._on_print_clicked)
        self.type_back = Button(self.tr("Type it back"), icon="keyboard")
        self.type_back.clicked.connect(self._on_type_clicked)
        self.form = Button(self.tr("Approval form"), icon="file-text")
        self.form.clicked.connect(self._on_form_clicked)
        page.bind("F9", self._on_type_clicked)
        page.bind("Ctrl+P", self._on_print_clicked)

    @property
    def buttons(self) -> tuple[Button, Button, Button]:
        """The three, in their order."""
        return self.form, self.print_list, self.type_back

    def show(self, found: ReviewView) -> None:
        """Offer what can be done with this review now."""
        may = found.open and found.standing.refused is None
        self.print_list.setVisible(may)
        self.type_back.setVisible(may and found.list_printed)

    def _on_print_clicked(self) -> None:
        if not self.print_list.isVisible():
            return
        job = partial(_print, roster_id=self._page.route.key or 0, lang=self._context.language)
        operation = self._context.ops.write(self, job).on_done(self._on_list).on_failed(self._page.show_error)
        operation.named(self.tr("Drawing the list")).run()

    def _on_list(self, made: PrintedExceptions) -> None:
        note = self.tr("{rows} rows on {pages} pages").format(rows=count(made.rows), pages=made.pages)
        title = self.tr("List of what to look at")

        def content() -> bytes:
            return made.content

        document = Document(made.number, title, note, content, made.file_name)
        self._context.printer.print_many(self._page, [document], title, self._on_printed)
        self._page.reload()

    def _on_printed(self, _keys: list[Hashable]) -> None:
        self._context.say(self.tr("The list was printed; F9 types it back"))

    def _on_type_clicked(self) -> None:
        if self.type_back.isVisible():
            self._context.go(Route("review_typed", self._page.route.key))

    def _on_form_clicked(self) -> None:
        self._steps.print_form(self._page.route.key or 0)


class WrongStrip(ReasonStrip):
    """Asks what is wrong with a row; the roster is given back with it.

    Signals:
        marked(): it was kept.
        refused(object): a fault.
    """

    marked = Signal()
    refused = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._roster = 0
        self._mark = 0
        self.given.connect(self._on_given)

    def ask_row(self, line: object, found: ReviewView | None) -> None:
        """Ask about a row, if it is one and may be judged."""
        if found is None or not found.open or found.standing.refused is not None or not isinstance(line, RosterLine):
            return
        self._roster, self._mark = found.view.roster.id, line.mark_id
        self.ask(self.tr("{name}: what is wrong?").format(name=line.name), self.tr("Mark it wrong"))

    def _on_given(self, reason: str) -> None:
        job = partial(_mark_wrong, roster_id=self._roster, mark_id=self._mark, reason=reason)
        self._context.ops.write(self, job).on_done(self._on_marked).on_failed(self.refused.emit).run()

    def _on_marked(self, _changes: Changes) -> None:
        self.left.emit()
        self.marked.emit()


def _print(session: Session, _progress: Progress, *, roster_id: int, lang: Language) -> PrintedExceptions:
    return print_exceptions(session, roster_id, lang)


def _mark_wrong(session: Session, _progress: Progress, *, roster_id: int, mark_id: int, reason: str) -> Changes:
    return reviews.mark_wrong(session, roster_id, mark_id, reason)
