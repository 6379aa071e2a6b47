"""What is said when a visit has ended: what was seen and done at the door, with the way back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from app.casework.undoing import undo
from app.casework.visit_answers import Finished
from app.domain.records import Changes
from app.office.session import Session
from app.ui.pages.page import Page
from app.ui.texts import count


def served_words(finished: Finished) -> str:
    """How many services at the door were done with the visit; empty without any."""
    if not finished.served:
        return ""
    text = QCoreApplication.translate("VisitEnding", " {count} services at the door are ticked as done.")
    return text.format(count=count(finished.served))


def undoer(page: Page, finished: Finished) -> Callable[[], None]:
    """What 撤销 does: the visit is under way again, and what it did at the door waits again."""
    context = page.context

    def undo_it() -> None:
        def write(session: Session, _progress: object) -> Changes:
            return undo(session, finished.changes.seq)

        def tell(_changes: Changes) -> None:
            context.say(QCoreApplication.translate("VisitEnding", "Undone: the visit is not ended."))

        context.ops.write(page, write).on_done(tell).on_failed(page.show_error).run()

    return undo_it
