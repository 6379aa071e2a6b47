"""The approved sheet beside what hangs: a notice is drawn from what was kept, a policy sheet is the very PDF."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from app.casework.checking import CheckedNotice
from app.casework.notice_sheets import Drawing, Drawn, notice_drawing
from app.casework.policy_sheets import policy_again
from app.desktop.progress import Progress
from app.office.session import Session
from app.ui.context import Context
from app.ui.pages.page import Page
from app.ui.widgets.pdf_view import PdfView


class ApprovedView(PdfView):
    """Shows what a sheet of the wall is held against."""

    def __init__(self, context: Context, page: Page, name: str, parent: QWidget | None = None) -> None:
        super().__init__(context.ops, name, parent)
        self._context, self._whose = context, page

    def show_found(self, found: CheckedNotice, number: int) -> None:
        """Show the approved sheet, at this page."""
        ops, failed = self._context.ops, self._whose.show_error
        if found.policy is not None:
            kept = partial(policy_again, sheet_id=found.policy.id)
            ops.read(self._whose, kept, key="sheet").on_done(partial(self.set_pdf, page=number)).on_failed(failed).run()
            return
        key = found.of.id

        def read(session: Session) -> Drawing:
            return notice_drawing(session, key)

        def draw(drawing: Drawing) -> None:
            def job(_progress: Progress) -> Drawn:
                return drawing.draw()

            ops.free(self._whose, job).on_done(show).on_failed(failed).run()

        def show(drawn: Drawn) -> None:
            self.set_pdf(drawn.pdf, page=min(number, drawn.pages))

        ops.read(self._whose, read, key="sheet").on_done(draw).on_failed(failed).run()
