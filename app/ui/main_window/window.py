"""The window: first start, signing in, the desks of those who sit here, locking, closing with nothing lost."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, QTimer, QTranslator, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from app.casework.searching import PeopleIndex
from app.casework.village_changes import office_places
from app.desktop import translation
from app.desktop.drives import keeper_of
from app.desktop.hub import ChangeHub
from app.desktop.operations import Operations
from app.desktop.preferences import Preferences
from app.desktop.starting import Opening
from app.domain.faults import Fault
from app.domain.records import Changes
from app.office.session import Session
from app.ui.context import Context, Route, Sitting
from app.ui.dialogs.ask import ask, remember_places
from app.ui.errors import CrashDesk
from app.ui.main_window.after_sign_in import Loader, bring_back_draft
from app.ui.main_window.closing import Closer
from app.ui.main_window.entering import Entering
from app.ui.main_window.frame import DeskFrame, wants_rail
from app.ui.main_window.places import PlacesFollower
from app.ui.pages.sign_in import SignIn
from app.ui.routes import page_class
from app.ui.texts import fault_text
from app.ui.theme import SCALES, scale, use
from app.words.sentences import table

SMALLEST: Final = QSize(900, 560)
_IDLE_CHECK_MS = 5_000


class MainWindow(QMainWindow):
    """One window for everything.

    Signals:
        signed_in(object): the frame of who signed in is shown.
        locked(): the desk was locked.
    """

    signed_in = Signal(object)
    locked = Signal()

    def __init__(self, prefs: Preferences, *, language: str, today: date | None = None) -> None:
        super().__init__()
        self.prefs = prefs
        remember_places(prefs)
        self.language = language
        self.translators: list[QTranslator] = []
        self.hub = ChangeHub(self)
        self.ops = Operations(self.hub, self)
        self.index = PeopleIndex()
        self.crashes = CrashDesk(lambda: self)
        self.ops.crashed.connect(self.crashes.show_crash)
        self.ops.unhandled.connect(self._on_unhandled)
        self.hub.changed.connect(self._on_changed)
        self._frames: dict[int, DeskFrame] = {}
        self._places = PlacesFollower(self.ops, self.hub, self._frames.values, self)
        self._sessions: dict[int, Session] = {}
        self._folder: Path | None = None
        self._loader = Loader(self.ops, self.index, self)
        self._entering = Entering(self.ops, self, today, lambda: translation.words_language(self.language))
        self._entering.begun.connect(self._show_busy)
        self._entering.entered.connect(self._on_session)
        self._entering.refused.connect(self._on_refused)
        self._closer = Closer(self.ops, self)
        self._closer.closed_now.connect(self._on_closed)
        self._watched = False
        self._root = QStackedWidget()
        self.setCentralWidget(self._root)
        self.gate: QWidget | None = None
        self.setWindowTitle(self.tr("Yikatong Desk"))
        self.setMinimumSize(SMALLEST)
        self._last_act = time.monotonic()
        self._idle = QTimer(self)
        self._idle.setInterval(_IDLE_CHECK_MS)
        self._idle.timeout.connect(self._on_idle_check)
        self._idle.start()

    # -- signing in ----------------------------------------------------------------------------------------------

    def start(self, folder: Path | None = None) -> None:
        """Show what comes first: sign in at the known store, or the first start where there is none."""
        folder = folder or (Path(self.prefs.store) if self.prefs.store else None)
        if folder is not None and (folder / "keys.json").is_file():
            self.show_sign_in(folder)
        else:
            self.show_first_start()

    def open_with(self, opening: Opening) -> None:
        """Sign in with a passphrase from the environment: for scripts; a wrong one is asked for as usual."""
        self._folder = opening.folder
        QTimer.singleShot(0, self, self._read_ahead)
        self._entering.wait_for(opening)

    def show_first_start(self) -> None:
        """Restore, practice or new."""
        from app.ui.pages.first_start.wizard import FirstStart  # most starts never need it

        first = FirstStart(self.ops, self.prefs, self)
        first.opened.connect(self._on_first_opened)
        self._show_gate(first)

    def show_sign_in(self, folder: Path, *, locked: bool = False) -> None:
        """Ask who it is."""
        self._folder = folder
        names = [self.frame.context.sitting.user.name] if locked and self.frame else []
        gate = SignIn(self.prefs, folder, names or [self.prefs.last_user], self, locked=locked)
        gate.wanted.connect(self.sign_in)
        gate.other_store.connect(self.show_first_start)
        gate.forgotten.connect(lambda at: self._show_gate(self._entering.by_recovery(at, self._on_first_opened)))
        self._show_gate(gate)
        QTimer.singleShot(0, self, self._read_ahead)

    def _read_ahead(self) -> None:
        """What the first page needs is read while a passphrase is typed or its key derived."""
        page_class("today")
        table(translation.words_language(self.language))

    def sign_in(self, folder: Path, user: str, passphrase: str) -> None:
        """Open the store, or let another user sit down at the open one; off the main thread."""
        if self._sessions and folder == self._folder:
            self._entering.join(next(iter(self._sessions.values())), user, passphrase)
            return
        self._folder = folder
        self._entering.open(folder, user, passphrase)

    def _show_busy(self) -> None:
        if isinstance(self.gate, SignIn):
            self.gate.busy(on=True)

    def _on_refused(self, error: BaseException) -> None:
        if self.gate is None and self._folder is not None:
            self.show_sign_in(self._folder)
        if isinstance(self.gate, SignIn):
            self.gate.busy(on=False)
            self.gate.show_fault(error)

    def _on_first_opened(self, what: tuple[Path, str, str]) -> None:
        folder, user, passphrase = what
        self.show_sign_in(folder)
        if passphrase:
            self.sign_in(folder, user, passphrase)

    def _on_session(self, session: Session) -> None:
        known = self._sessions.get(session.user.id)
        if known is None:
            self._sessions[session.user.id] = session
        session = known or session
        self.ops.sit_down(session)
        if self._folder is not None:
            self.prefs.remember_store(self._folder, session.user.name, session.settings["office_name"])
        frame = self._frames.get(session.user.id)
        if frame is None:
            frame = self._make_frame(self._sitting_of(session))
            self._frames[session.user.id] = frame
            self._root.addWidget(frame)
            self._root.setCurrentWidget(frame)
            frame.go(Route("today"))
            bring_back_draft(frame)
        else:
            self._root.setCurrentWidget(frame)
            if frame.page is not None:
                frame.page.refresh_if_stale()
                frame.page.take_keyboard(as_it_was=True)
        self._drop_gate()
        self._last_act = time.monotonic()
        self._loader.load()
        keeper_of(self.ops, session.clock.now)  # copies to the known stick whenever it is there
        self.signed_in.emit(frame)

    def _sitting_of(self, session: Session) -> Sitting:
        settings, places = session.settings, office_places(session)
        return Sitting(
            session.user,
            settings["office_name"],
            settings["office_code"][:9],
            dict(places.villages),
            translation.words_language(self.language),
            settings.get("practice") == "1",
            session.clock.now,
            dict(places.names),
            dict(places.former),
        )

    def _make_frame(self, sitting: Sitting) -> DeskFrame:
        sitting.language = translation.words_language(self.language)
        context = Context(self.ops, self.hub, sitting, self.prefs, self.index, _nowhere, _nothing, _unsaid)
        frame = DeskFrame(context, rail=wants_rail(self.width()))
        frame.user_wanted.connect(self.lock)
        frame.larger.connect(self._on_larger)
        return frame

    # -- who sits here -------------------------------------------------------------------------------------------

    @property
    def frame(self) -> DeskFrame | None:
        """The desk that is shown, or was last."""
        session = self.ops.session
        return self._frames.get(session.user.id) if session is not None else None

    def lock(self) -> None:
        """Cover everything; the pages stay as they are for when their user comes back (`ui.md` 9)."""
        frame = self.frame
        if frame is None or self._folder is None or self.gate is not None:
            return
        frame.context.reveal.cover_all()
        if frame.page is not None:
            frame.page.keep_keyboard()
            frame.page.leave()
        self.index.clear()
        self.show_sign_in(self._folder, locked=True)
        self.locked.emit()

    def _on_idle_check(self) -> None:
        minutes = self.prefs.idle_minutes
        if minutes and self.gate is None and time.monotonic() - self._last_act > minutes * 60:
            self.lock()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Watch the native window, where every key and click passes once; a filter of the application would see all."""
        super().showEvent(event)
        handle = self.windowHandle()
        if handle is not None and not self._watched:
            self._watched = True
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Keys and clicks anywhere put off the idle lock."""
        if isinstance(event, (QKeyEvent, QMouseEvent)):
            self._last_act = time.monotonic()
        return super().eventFilter(watched, event)

    # -- look ----------------------------------------------------------------------------------------------------

    def change_look(self, theme: str, percent: int, language: str) -> None:
        """Another theme, size or language: dress anew and build the pages again, where one was."""
        use(theme, percent)
        self.prefs.theme, self.prefs.scale = theme, percent
        if language != self.language:
            self.prefs.language = self.language = language
            translation.remove(self.translators)
            self.translators = translation.install(language)
        self.prefs.save()
        self.rebuild()

    def rebuild(self) -> None:
        """Build the shown desk again; sizes are baked in. A page with unsaved fields asks first, and may refuse."""
        frame = self.frame
        if frame is None or frame.page is None:
            return
        if not frame.can_go():
            return
        fresh = self._make_frame(frame.context.sitting)
        self._frames[fresh.context.sitting.user.id] = fresh
        self._root.addWidget(fresh)
        if self.gate is None:
            self._root.setCurrentWidget(fresh)
        fresh.follow(frame)
        self._root.removeWidget(frame)
        frame.deleteLater()

    def _on_larger(self, step: int) -> None:
        at = min(max(SCALES.index(scale()) + step, 0), len(SCALES) - 1)
        if SCALES[at] != scale():
            self.change_look(self.prefs.theme, SCALES[at], self.language)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Crossing the width of the rail builds the frame anew."""
        super().resizeEvent(event)
        frame = self.frame
        if frame is not None and self.gate is None and wants_rail(event.size().width()) != frame.rail:
            QTimer.singleShot(0, self, self.rebuild)

    # -- gates ---------------------------------------------------------------------------------------------------

    def _show_gate(self, gate: QWidget) -> None:
        self._drop_gate()
        self.gate = gate
        self._root.addWidget(gate)
        self._root.setCurrentWidget(gate)
        gate.setFocus()

    def _drop_gate(self) -> None:
        if self.gate is not None:
            self._root.removeWidget(self.gate)
            self.gate.deleteLater()
            self.gate = None

    # -- changes and ends ----------------------------------------------------------------------------------------

    def _on_changed(self, changes: Changes, _initiator: QObject | None) -> None:
        if self.index.loaded and self.gate is None:

            def refresh(session: Session) -> int:
                return self.index.refresh(session, changes)

            self.ops.read(self, refresh).run()

    def _on_unhandled(self, error: Fault) -> None:
        frame = self.frame
        if frame is not None and frame.page is not None and self.gate is None:
            frame.page.show_error(error)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Ask about unsaved fields; then wait for what runs, back up what changed, close the store, and go."""
        if self._closer.closed:
            event.accept()
            return
        event.ignore()
        frame = self.frame
        beginning = self.gate is not None and not getattr(self.gate, "can_go", _always)()
        if self._closer.begun or beginning or (frame is not None and not frame.can_go()):
            return
        self.setEnabled(False)
        self.setWindowTitle(self.tr("Backing up and closing…"))
        self._closer.begin(list(self._sessions.values()))

    def _on_closed(self, error: BaseException | None) -> None:
        """The backup may have failed (disk full, stick gone): the store itself is closed; say it before going."""
        if isinstance(error, Fault):
            self.setEnabled(True)
            text = fault_text(error, translation.words_language(self.language))
            title = self.tr("The backup at closing was not made")
            ask(self, title, text, self.tr("Close all the same"), self.tr("I have read it"))
        self.close()


def _always() -> bool:
    """A gate that holds nothing typed may be left."""
    return True


def _nowhere(_route: Route) -> None:
    """A context without a frame goes nowhere."""


def _nothing() -> None:
    """A context without a frame has no way back."""


def _unsaid(*_said: object) -> None:
    """A context without a frame has no strip to say it in."""
