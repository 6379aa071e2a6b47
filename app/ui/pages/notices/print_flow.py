"""Printing notices: make what is due, print in one go, ask once what came out, count that."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from msgspec import Struct
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.casework.disclosing import Prepared, count_copies, notice_drawing, prepare_due, prepare_notices
from app.casework.notice_sheets import Drawing
from app.casework.notice_view import NoticeItem
from app.desktop.printing import Document
from app.desktop.progress import Progress
from app.domain.faults import Fault
from app.domain.records import Changes
from app.office.session import Session
from app.ui.context import Context
from app.ui.pages.notices.look_bar import LookBar
from app.ui.texts import count, fault_text, period


class Ready(Struct, frozen=True):
    """What was made for the printer: sheets that are due, and one more that may be printed again."""

    prepared: Prepared
    due: tuple[Drawing, ...]
    again: Drawing | None
    changes: Changes


class PrintFlow(QObject):
    """One way from the key Ctrl+P to counted copies.

    Signals:
        failed(object): a fault before the dialog came.
        left_out(list): (village, sentence) of sheets that cannot be drawn.
        nothing(): nothing is due and no notice is chosen.
        made(object): what was made, when it is not to be printed now.
    """

    failed = Signal(object)
    left_out = Signal(list)
    nothing = Signal()
    made = Signal(object)

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._page = page
        self.look: LookBar | None = None

    def make(self, roster_id: int) -> None:
        """Make the notices of a roster, to be looked at."""

        def job(session: Session, progress: Progress) -> Prepared:
            return prepare_notices(session, roster_id, progress)

        operation = self._context.ops.write(self, job).named(self.tr("Making the notices"))
        operation.on_done(self._on_made).on_failed(self.failed.emit).run()

    def start(self, current: NoticeItem | None, roster_id: int | None = None) -> None:
        """Print everything that is due (of one roster, where it is named); else another copy of the current notice."""
        again = current.notice.id if current is not None and current.notice.state.value in ("printed", "posted") else 0

        def job(session: Session, progress: Progress) -> Ready:
            prepared = prepare_due(session, progress)
            due = [one.notice_id for one in prepared.notices]
            if roster_id is not None:
                own = {one.notice_id for one in prepare_notices(session, roster_id).notices}
                due = [key for key in due if key in own] or sorted(own)
            drawings = tuple(notice_drawing(session, key) for key in due)
            more = notice_drawing(session, again) if again and again not in due else None
            return Ready(prepared, drawings, more, prepared.changes)

        operation = self._context.ops.write(self, job).named(self.tr("Making the notices"))
        operation.on_done(self._on_ready).on_failed(self.failed.emit).run()

    def count(self, keys: Sequence[int], asked: int, copies: int = 1) -> None:
        """These came out, so many copies of each."""
        if not keys:
            self._context.say(self.tr("Nothing was counted; the sheets are still to be printed."))
            return

        def job(session: Session, _progress: Progress) -> Changes:
            return count_copies(session, keys, copies)

        def done(_changes: Changes) -> None:
            words = self.tr("{done} notices are printed and counted.").format(done=count(len(keys)))
            if asked > len(keys):
                more = self.tr("{rest} are still to be printed.").format(rest=count(asked - len(keys)))
                words = f"{words} {more}"
            self._context.say(words)

        self._context.ops.write(self, job).on_done(done).on_failed(self.failed.emit).run()

    # -- inside --------------------------------------------------------------------------------------------------

    def _on_made(self, prepared: Prepared) -> None:
        self._tell_failed(prepared)
        self.made.emit(prepared)

    def _tell_failed(self, prepared: Prepared) -> None:
        lang = self._context.language
        told = [(village, fault_text(fault, lang)) for village, fault in prepared.failed if isinstance(fault, Fault)]
        if told:
            self.left_out.emit(told)

    def _on_ready(self, ready: Ready) -> None:
        self._tell_failed(ready.prepared)
        documents = [self._document(drawing, ticked=True) for drawing in ready.due]
        if ready.again is not None:
            documents.append(self._document(ready.again, ticked=not documents))
        if not documents:
            if not ready.prepared.failed:
                self.nothing.emit()
            return
        asked = len(documents)

        def came(keys: list[Hashable]) -> None:
            wanted = asked - (ready.again is not None and len(ready.due) > 0)
            self.count([int(str(key)) for key in keys], wanted, self._context.printer.copies)

        title = self.tr("Print {sheets} notices").format(sheets=count(len(ready.due) or 1))
        self._context.printer.print_many(self._page, documents, title, came)

    def _document(self, drawing: Drawing, *, ticked: bool) -> Document:
        """A sheet as it is looked at: in the script and on the paper that were chosen there."""
        sheet, look = drawing.sheet, self.look
        if look is not None:
            drawing = drawing.shown_as(look.script, large=look.large)

        def make() -> bytes:
            return drawing.draw().pdf

        note = f"{sheet.programme_name} {sheet.period_text}" if sheet.period_text else period(sheet.number, "en")
        note = " · ".join(part for part in (note, look.said if look is not None else "") if part)
        return Document(drawing.notice_id, sheet.village_name, note, make, drawing.file_name, ticked)
