"""What is done from the list: entering that a card works now."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.casework.cards import set_state
from app.casework.undoing import can_undo, undo
from app.desktop.progress import Progress
from app.domain.records import Changes
from app.domain.states import CardState
from app.office.session import Session
from app.ui.pages.page import Page

_SOURCE = QT_TRANSLATE_NOOP("PeoplePage", "told at the desk")
_WORKS = QT_TRANSLATE_NOOP("PeoplePage", "The card is entered as working.")


def enter_working(page: Page, card_id: int) -> None:
    """Enter that a card works now, as its owner told; it can be undone while nothing came after it."""
    context, source = page.context, _said(_SOURCE)

    def change(session: Session, _progress: Progress) -> tuple[Changes, bool]:
        changes = set_state(session, card_id, CardState.ACTIVE, source=source)
        return changes, can_undo(session, changes.seq) is None

    def done(result: tuple[Changes, bool]) -> None:
        changes, undoable = result
        context.say(_said(_WORKS), _undo_of(page, changes.seq) if undoable else None)

    context.ops.write(page, change).on_done(done).on_failed(page.show_error).run()


def _undo_of(page: Page, seq: int) -> Callable[[], None]:
    def take_back() -> None:
        def job(session: Session, _progress: Progress) -> Changes:
            return undo(session, seq)

        page.context.ops.write(page, job).on_failed(page.show_error).run()

    return take_back


def _said(text: object) -> str:
    return QCoreApplication.translate("PeoplePage", str(text))
