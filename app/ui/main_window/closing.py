"""The end of a sitting: wait for what runs, back up what changed, close the store."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from app.desktop.operations import Operations
from app.desktop.progress import Progress
from app.office.session import Session


class Closer(QObject):
    """Closes the store behind the window.

    Signals:
        closed_now(BaseException | None): all is closed; with what the backup failed of.
    """

    closed_now = Signal(object)

    def __init__(self, ops: Operations, parent: QObject) -> None:
        super().__init__(parent)
        self._ops = ops
        self._sessions: Sequence[Session] = ()
        self.begun = False
        self.closed = False

    def begin(self, sessions: Sequence[Session]) -> None:
        """Close the store that these sittings share; `closed_now` tells when."""
        self._sessions = sessions
        self.begun = True
        QTimer.singleShot(0, self, self._close_store)

    def _close_store(self) -> None:
        if not self._sessions:
            self._finish(None)
            return
        first = self._sessions[0]
        first.store.changed = any(one.store.changed for one in self._sessions)

        def close(_session: Session, _progress: Progress) -> None:
            self._ops.wait_for_reading()
            first.close()

        self._ops.write(self, close).on_done(self._on_done).on_failed(self._finish).run()
        self._ops.end()

    def _on_done(self, _nothing: None) -> None:
        self._finish(None)

    def _finish(self, error: BaseException | None) -> None:
        self._ops.sit_down(None)
        self._ops.close()
        self.closed = True
        self.closed_now.emit(error)
