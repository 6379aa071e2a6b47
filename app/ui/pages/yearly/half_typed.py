"""What is typed on a sheet and not given yet: the handwritten total, the digits of a row. It comes back after a kill.

Every key that was given is in the store already; this keeps the rest, as a draft of this user (`casework.drafts`).
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLineEdit

from app.casework.drafts import draft_of, drop_draft, keep_draft
from app.desktop.progress import Progress
from app.office.session import Session
from app.ui.context import Context
from app.ui.pages.page import Page

_PAUSE_MS = 300
"""So long after the last key it is kept: nobody waits for the disk while he types."""


class HalfTyped(QObject):
    """Keeps what stands in these fields of the sheet that is open, and puts it back."""

    def __init__(self, context: Context, page: Page, fields: Mapping[str, QLineEdit]) -> None:
        super().__init__(page)
        self._context, self._page, self._fields = context, page, dict(fields)
        self._form, self._kept, self._failed = "", False, False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.keep)
        for edit in self._fields.values():
            edit.textEdited.connect(self._pause.start)

    def come_to(self, page_id: int, *, total: bool) -> None:
        """Another sheet: what was left of it stands in its fields again; the total only while it is not given."""
        self._pause.stop()
        self._form, self._kept = f"yearly_page|{page_id}|", False
        form = self._form

        def read(session: Session) -> dict[str, str] | None:
            return draft_of(session, form)

        def on_read(found: dict[str, str] | None) -> None:
            if found is not None and form == self._form:
                self._put_back(found, total=total)

        self._context.ops.read(self, read, key="half").on_done(on_read).on_failed(self._page.show_error).run()

    def _put_back(self, found: dict[str, str], *, total: bool) -> None:
        self._kept = True
        back = {name: text for name, text in found.items() if text and name in self._fields}
        if not total:
            back = {name: text for name, text in back.items() if name == "row"}
        for name, text in back.items():
            if not self._fields[name].text():
                self._fields[name].setText(text)
        if not back:
            self.forget()

    def keep(self) -> None:
        """Keep what stands there now; with nothing in it, nothing is left to keep."""
        self._pause.stop()
        values = {name: edit.text() for name, edit in self._fields.items()}
        if not self._form:
            return
        if not any(values.values()):
            self.forget()
            return
        form, self._kept = self._form, True

        def write(session: Session, _progress: Progress) -> None:
            keep_draft(session, form, values)

        self._context.ops.write(self, write).on_failed(self._on_failed).run()

    def keep_now(self) -> None:
        """The page is left before the pause was over."""
        if self._pause.isActive():
            self.keep()

    def forget(self) -> None:
        """It was given, and stands in the store."""
        self._pause.stop()
        if not self._kept or not self._form:
            return
        form, self._kept = self._form, False

        def write(session: Session, _progress: Progress) -> None:
            drop_draft(session, form)

        self._context.ops.write(self, write).on_failed(self._on_failed).run()

    def _on_failed(self, error: BaseException) -> None:
        """Said once: it stays in the fields, but a power cut would lose it now."""
        if not self._failed:
            self._failed = True
            self._page.show_error(error)
