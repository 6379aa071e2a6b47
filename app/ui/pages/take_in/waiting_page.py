"""Doubtful rows of workbooks, one after the other: put right and taken in, left as we have it, or left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from app.casework import take_in_waiting as waiting
from app.casework import undoing
from app.casework.take_in_similar import SimilarPerson
from app.casework.take_in_waiting import Settled, WaitingRow
from app.desktop.progress import Progress
from app.domain.makers import Act, may
from app.domain.records import Changes
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.pages.page import Page
from app.ui.pages.take_in.waiting import WaitingSheet
from app.ui.texts import count
from app.ui.widgets import Banner, Button
from app.words import sentence, word


class WaitingRowsPage(Page):
    """The list; a row that is settled goes from it, and can be brought back."""

    place: ClassVar[str] = "rosters"
    nouns: ClassVar[frozenset[str]] = frozenset({"waiting_row", "person", "card"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        another = Button(self.tr("Take in a workbook"), icon="file-spreadsheet")
        another.clicked.connect(self._on_another)
        self.actions(another)
        self.sheet = WaitingSheet(context.language, enters=may(context.sitting.user.role, Act.ENTER))
        self.sheet.settled.connect(self._on_settle)
        self.sheet.kept.connect(self._on_keep)
        self.sheet.left_out.connect(self._on_leave)
        self.sheet.asked.connect(self._on_asked)
        self.sheet.table.selected.connect(self._on_row_selected)
        self.sheet.meant.connect(self._on_meant)
        self.sheet.stranger.connect(self._on_stranger)
        self._names = {code: name for name, code in context.sitting.villages.items()}
        self.body.addWidget(self.sheet, 1)
        self.heading(self.tr("Rows that wait"))

    def reload(self) -> None:
        """Read the list."""
        self.context.ops.read(self, waiting.waiting_rows, key="rows").on_done(self._on_rows).on_failed(
            self.show_error
        ).run()

    def _on_rows(self, rows: list[WaitingRow]) -> None:
        self.heading(self.tr("Rows that wait"), count(len(rows)) if rows else "")
        self.sheet.show_rows(rows)
        self.show_content()
        self.keys_changed.emit()

    # -- acts ------------------------------------------------------------------------------------------------------

    def _on_asked(self, key: int) -> None:
        """Read who may be meant by the row at hand."""

        def job(session: Session) -> tuple[SimilarPerson, ...]:
            return waiting.similar_people(session, key)

        def on_done(people: tuple[SimilarPerson, ...]) -> None:
            self.sheet.show_similar(key, people, self._names)

        self.context.ops.read(self, job, key="similar").on_done(on_done).on_failed(self.show_error).run()

    def _on_meant(self, key: int, person: int) -> None:
        def job(session: Session, _progress: Progress) -> Settled:
            return waiting.settle_as(session, key, person)

        self.context.ops.write(self, job).on_done(self._on_settled).on_failed(self.show_error).run()

    def _on_stranger(self, key: int) -> None:
        def job(session: Session, _progress: Progress) -> Settled:
            return waiting.settle_as_new(session, key)

        self.context.ops.write(self, job).on_done(self._on_settled).on_failed(self.show_error).run()

    def _on_settle(self, key: int, typed: dict[str, str]) -> None:
        def job(session: Session, _progress: Progress) -> Settled:
            return waiting.settle(session, key, typed)

        self.context.ops.write(self, job).on_done(self._on_settled).on_failed(self.show_error).run()

    def _on_keep(self, key: int) -> None:
        def job(session: Session, _progress: Progress) -> Settled:
            return waiting.keep_ours(session, key)

        self.context.ops.write(self, job).on_done(self._on_settled).on_failed(self.show_error).run()

    def _on_leave(self, key: int, reason: str) -> None:
        def job(session: Session, _progress: Progress) -> Changes:
            return waiting.leave_out(session, key, reason)

        self.context.ops.write(self, job).on_done(self._on_left).on_failed(self.show_error).run()

    def _on_settled(self, settled: Settled) -> None:
        self.show_notice()
        if settled.code is not None:
            lang = self.context.language
            text = self.tr("{column}: {what}")
            said = text.format(column=word("column", settled.key, lang), what=sentence(settled.code, lang))
            self.show_notice(Banner("warn", said))
            if settled.changes.nouns:  # it asks something else now
                self.reload()
            else:
                self.sheet.go_on(settled.key)
            return
        self._off_the_list(self.tr("The row is taken in"), settled.changes)

    def _off_the_list(self, text: str, changes: Changes) -> None:
        self.context.say(text, self._undo_of(changes))
        self.reload()
        self.sheet.table.setFocus()

    def _undo_of(self, changes: Changes) -> Callable[[], None]:
        def job(session: Session, _progress: Progress) -> Changes:
            return undoing.undo(session, changes.seq)

        def undo() -> None:
            self.context.ops.write(self, job).on_done(self._on_undone).on_failed(self.show_error).run()

        return undo

    def _on_undone(self, _changes: Changes) -> None:
        self.context.say(self.tr("Undone"))
        self.reload()

    def _on_left(self, changes: Changes) -> None:
        self.show_notice()
        self._off_the_list(self.tr("The row is left out"), changes)

    def _on_another(self) -> None:
        self.context.go(Route("take_in"))

    # -- the page --------------------------------------------------------------------------------------------------

    def primary(self) -> None:
        """Take the row in as it is typed."""
        self.sheet.settle()

    def keys(self) -> list[tuple[str, str]]:
        """Ctrl+Enter takes the row in, where there is something to type; who is meant is said by a button."""
        takes = self.sheet.current is not None and self.sheet.take.isVisibleTo(self.sheet)
        return [("Ctrl+Enter", self.tr("take the row in"))] if takes else []

    def scenes(self) -> Mapping[str, Callable[[], None]]:
        """A row without a number, whose number may be typed."""
        return {"typed": self._show_typed}

    def _show_typed(self) -> None:
        row = next((one for one in self.sheet.rows() if not one.sound), None)
        if row is not None:
            self.sheet.table.select_key(row.id)

    def _on_row_selected(self, _row: object) -> None:
        self.keys_changed.emit()

    def focus_first(self) -> QWidget | None:
        """The rows."""
        return self.sheet.table
