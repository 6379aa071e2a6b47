"""What is done from the list: writing it as a workbook, entering that a card works now."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.casework.cards import set_state
from app.casework.people_list import export_people
from app.casework.undoing import can_undo, undo
from app.desktop.progress import Progress
from app.domain.records import Changes
from app.domain.states import CardState
from app.office.session import Session
from app.ui.dialogs.ask import save_as
from app.ui.pages.page import Page
from app.ui.texts import count
from app.words import word

_WHERE = QT_TRANSLATE_NOOP("PeoplePage", "Where to write the list")
_WRITING = QT_TRANSLATE_NOOP("PeoplePage", "Writing the list")
_WRITTEN = QT_TRANSLATE_NOOP("PeoplePage", "{n} people written to {file}, numbers covered")
_SOURCE = QT_TRANSLATE_NOOP("PeoplePage", "told at the desk")
_WORKS = QT_TRANSLATE_NOOP("PeoplePage", "The card is entered as working.")


def export_list(page: Page, keys: list[int]) -> None:
    """Ask where to, and write these people, numbers covered."""
    context, lang = page.context, page.context.language
    name = f"{word('people_sheet', 'title', lang)}_{context.sitting.today:%Y%m%d}.xlsx"
    path = save_as(page, _said(_WHERE), name, "Excel (*.xlsx)")
    if path is None:
        return
    target = path if path.suffix.lower() == ".xlsx" else path.with_name(path.name + ".xlsx")

    def export(session: Session) -> int:
        return export_people(session, context.index, keys, target, lang)

    def done(people: int) -> None:
        context.say(_said(_WRITTEN).format(n=count(people), file=target.name))

    operation = context.ops.read(page, export).named(_said(_WRITING))
    operation.on_done(done).on_failed(page.show_error).run()


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
