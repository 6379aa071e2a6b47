"""Runs what a pile asks of the store, with its progress shown on the page and its refusals told there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.desktop.operations import Operation
from app.ui.context import Context
from app.ui.pages.take_in.chooser import ProgressSheet


class Runner(QObject):
    """One job after the other for a page.

    Signals:
        began(): a long job is under way.
        refused(object): a job failed; the error.
    """

    began = Signal()
    refused = Signal(object)

    def __init__(self, context: Context, progress: ProgressSheet, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._progress = progress
        self._owner = parent

    def run(
        self,
        job: Callable[..., Any],
        title: str,
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Write in the background; one with a title shows how far it is."""

        def ended(result: Any) -> None:  # noqa: ANN401 - whatever the job gives
            self._progress.show_operation(None)
            done(result)

        def refused(error: BaseException) -> None:
            self._progress.show_operation(None)
            (failed or self.refused.emit)(error)

        operation: Operation[Any] = self._context.ops.write(self._owner, job).on_done(ended).on_failed(refused)
        if title:
            operation.named(title)
            self._progress.show_operation(operation)
            self.began.emit()
        operation.run()
