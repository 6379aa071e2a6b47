"""Printing for every page: one PDF, or many in one go; and whether they came out."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import partial
from pathlib import Path

import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from app.desktop.printing import Document, Printers
from app.ui.context import Context
from app.ui.dialogs.print_dialog import PrintDialog
from app.ui.dialogs.printers import SystemPrinters


class PrintDesk(QObject):
    """Prints PDFs of ours. `printers` are the system's; a test puts others in their place."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.printers: Printers = SystemPrinters()
        self._before: QWidget | None = None
        self._copies = 1

    def print_pdf(
        self,
        parent: QWidget,
        source: bytes | Path,
        title: str,
        done: Callable[[bool], None] | None = None,
    ) -> None:
        """Print one PDF, or save it. With `done` it asks whether it came out and calls it with the answer."""

        def make() -> bytes:
            return source.read_bytes() if isinstance(source, Path) else source

        def told(keys: list[Hashable]) -> None:
            if done is not None:
                done(bool(keys))

        self._open(parent, [Document(0, title, "", make)], title, told if done is not None else None)

    def print_many(
        self,
        parent: QWidget,
        documents: Sequence[Document],
        title: str,
        done: Callable[[list[Hashable]], None],
    ) -> None:
        """Print several in one go, then ask once which came out; `done` is called with the keys of those.

        `copies` says then how many copies of each were sent.
        """
        self._open(parent, documents, title, done)

    @property
    def copies(self) -> int:
        """How many copies of each sheet the last printing sent; 1 of sheets that were saved or are on paper already."""
        return self._copies

    def _open(
        self,
        parent: QWidget,
        documents: Sequence[Document],
        title: str,
        done: Callable[[list[Hashable]], None] | None,
    ) -> None:
        dialog = PrintDialog(self._context, self.printers, documents, title, parent=parent)
        if done is not None:
            dialog.ask_outcome = partial(self._on_outcome, dialog, done)
        self._before = parent.window().focusWidget()
        dialog.finished.connect(self._on_finished)
        dialog.open()

    def _on_outcome(self, dialog: PrintDialog, done: Callable[[list[Hashable]], None], keys: list[Hashable]) -> None:
        self._copies = dialog.copies_sent
        done(keys)

    def _on_finished(self) -> None:
        """The keyboard goes on where it was, so that the same keys can print again."""
        before, self._before = self._before, None
        if before is not None and shiboken6.isValid(before):
            before.window().activateWindow()
            before.setFocus(Qt.FocusReason.OtherFocusReason)
