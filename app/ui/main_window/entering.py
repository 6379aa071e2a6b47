"""Opens the store off the main thread, for whoever signs in; asks for the day when the clock of the PC is behind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from app.desktop.operations import Operations
from app.desktop.progress import Progress
from app.desktop.starting import Opening
from app.domain.faults import Code, EnvironmentFault, Fault
from app.office.session import Session, open_desk
from app.ui.dialogs.ask import ask_day
from app.ui.texts import fault_text
from app.words import Language


class Entering(QObject):
    """One sign-in at a time.

    Signals:
        begun(): the passphrase is being tried.
        entered(Session): it opened the store, or somebody else sat down at the open one.
        refused(BaseException): what stood against it.
    """

    begun = Signal()
    entered = Signal(object)
    refused = Signal(object)

    def __init__(self, ops: Operations, window: QWidget, today: date | None, language: Callable[[], Language]) -> None:
        super().__init__(window)
        self._ops = ops
        self._window = window
        self._today = today
        self._language = language

    def by_recovery(self, folder: Path, goes_on: Callable[[tuple[Path, str, str]], None]) -> QWidget:
        """The form for a forgotten passphrase; `goes_on` is told folder, name and passphrase, none when it was left."""
        from app.ui.pages.sign_in.recovering import Recovering  # hardly any start needs it

        form = Recovering(self._ops, folder, self._today, self._window)
        form.left.connect(lambda: goes_on((folder, "", "")))
        form.recovered.connect(lambda *what: goes_on(what))
        return form

    def open(self, folder: Path, user: str, passphrase: str) -> None:
        """Open the store at this folder."""

        def enter(_progress: Progress) -> Session:
            return open_desk(folder, passphrase, user=user or None, today=self._today)

        self._enter(folder, user, passphrase, enter)

    def wait_for(self, opening: Opening) -> None:
        """Sit down at a store that is being opened already."""
        self._enter(opening.folder, "", opening.passphrase, lambda _progress: opening.session.result())

    def join(self, first: Session, user: str, passphrase: str) -> None:
        """Let somebody else sit down at a store that is open."""

        def join(_progress: Progress) -> Session:
            return first.as_user(passphrase, user or None)

        self.begun.emit()
        self._ops.free(self, join).on_done(self.entered.emit).on_failed(self.refused.emit).run()

    def _enter(self, folder: Path, user: str, passphrase: str, enter: Callable[[Progress], Session]) -> None:
        def again(error: BaseException) -> None:
            if isinstance(error, EnvironmentFault) and error.code is Code.CLOCK_BEHIND and self._ask_today(error):
                self.open(folder, user, passphrase)
            else:
                self.refused.emit(error)

        self.begun.emit()
        self._ops.free(self, enter).on_done(self.entered.emit).on_failed(again).run()

    def _ask_today(self, error: Fault) -> bool:
        found = ask_day(
            self._window,
            QCoreApplication.translate("MainWindow", "Which day is today?"),
            fault_text(error, self._language()),
            QCoreApplication.translate("MainWindow", "Use this day"),
            QCoreApplication.translate("MainWindow", "Leave it"),
        )
        self._today = found or self._today
        return found is not None
