"""The feedback sheet of a department's list on paper: one button on the page of the list."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from app.casework.department_feedback import ListView, PrintedFeedback, print_feedback
from app.desktop.printing import Document
from app.domain.makers import Act, may
from app.office.session import Session
from app.ui.context import Context
from app.ui.pages.page import Page
from app.ui.texts import count
from app.ui.widgets import Button
from app.words import Language


class FeedbackButton(Button):
    """Prints what differs of a list, by click and by Ctrl+P; there once a list has come."""

    def __init__(self, context: Context, page: Page, parent: QWidget | None = None) -> None:
        super().__init__("", icon="printer", parent=parent)
        self._context = context
        self._page = page
        self._view: ListView | None = None
        self._may = may(context.sitting.user.role, Act.PRINT)
        self.setText(self.tr("Print the feedback sheet"))
        self.setAccessibleName(self.text())
        self.clicked.connect(self.print)
        page.bind("Ctrl+P", self.print)

    def show_list(self, view: ListView | None) -> None:
        """Offer it for a list that has come."""
        self._view = view
        self.setVisible(view is not None and self._may)

    @property
    def hints(self) -> list[tuple[str, str]]:
        """Its key and what it does."""
        return [("Ctrl+P", self.tr("print the feedback sheet"))] if self._view is not None and self._may else []

    def print(self) -> None:
        """Draw it and ask for a printer."""
        if self._view is None or not self._may:
            return
        job = partial(_draw, roster_id=self._view.roster_id, lang=self._context.language)
        operation = self._context.ops.read(self._page, job, key="feedback").on_done(self._on_drawn)
        operation.on_failed(self._page.show_error).named(self.tr("Drawing the feedback sheet")).run()

    def _on_drawn(self, made: PrintedFeedback | None) -> None:
        if made is None:
            return
        note = self.tr("{rows} rows on {pages} pages").format(rows=count(made.rows), pages=made.pages)
        document = Document(made.file_name, self.text(), note, lambda: made.content, made.file_name)
        self._context.printer.print_many(self._page, [document], self.text(), self._on_printed)

    def _on_printed(self, _keys: object) -> None:
        self._context.say(self.tr("The feedback sheet was printed"))


def _draw(session: Session, *, roster_id: int, lang: Language) -> PrintedFeedback | None:
    return print_feedback(session, roster_id, lang)
