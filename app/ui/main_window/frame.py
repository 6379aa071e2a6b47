"""The desk of one user: navigation, the pages he opened, the way back, and the keys that work everywhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.casework.today import waiting_counts
from app.casework.undoing import can_undo
from app.domain.faults import Code, UserError
from app.domain.records import Changes
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.dialogs.printing import PrintDesk
from app.ui.main_window.acts import Acts
from app.ui.main_window.navigation import Navigation
from app.ui.main_window.status_strip import StatusStrip
from app.ui.main_window.top_bar import TopBar
from app.ui.pages.page import Page
from app.ui.routes import NAVIGATION, page_class
from app.ui.theme import scale
from app.ui.widgets.command_bar import CommandBar
from app.ui.widgets.reveal import NumberReveal
from app.words import word

RAIL_BELOW: Final = 1100
"""Below this many design pixels of width the navigation is a rail of icons (`ui.md` 2)."""
_COUNTS_MS = 300
_HELP = "help"
_UNDO_OVER = (Code.UNDO_USED, Code.UNDO_CHANGED, Code.UNDO_DONE)


class DeskFrame(QWidget):
    """Everything one signed-in user sees.

    Signals:
        user_wanted(): change the user or lock.
        larger(int): text one step larger (1) or smaller (-1).
    """

    user_wanted = Signal()
    larger = Signal(int)

    def __init__(self, context: Context, *, rail: bool) -> None:
        super().__init__()
        self.setObjectName("desk")
        self.context = context
        self.rail = rail
        context.go, context.back, context.say = self.go, self.back, self.say
        context.reveal = NumberReveal(context, self)
        context.printer = PrintDesk(context, self)
        self._pages: dict[str, Page] = {}
        self._trail: list[Route] = []
        self.page: Page | None = None
        self._waiting: Page | None = None
        self._going = False
        self._last_seq = self._undo_seq = 0
        self._acts = Acts(context.ops, self)
        self._build()
        self._build_keys()
        self._counts_timer = QTimer(self)
        self._counts_timer.setSingleShot(True)
        self._counts_timer.setInterval(_COUNTS_MS)
        self._counts_timer.timeout.connect(self._read_counts)
        context.hub.changed.connect(self._on_changed)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def _build(self) -> None:
        sitting = self.context.sitting
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.command_bar = CommandBar(self.context, self)
        self.command_bar.given_up.connect(self._regain)
        self.top_bar = TopBar(sitting, self.command_bar, narrow=self.rail)
        self.top_bar.help_wanted.connect(self._on_help)
        self.top_bar.cover_wanted.connect(self.context.reveal.cover_all)
        self.context.reveal.shown_changed.connect(self._on_shown_changed)
        outer.addWidget(self.top_bar)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        self.navigation = Navigation(sitting, word("role", sitting.user.role.value, sitting.language), rail=self.rail)
        self.navigation.wanted.connect(self._on_place_wanted)
        self.navigation.user_clicked.connect(self.user_wanted)
        middle.addWidget(self.navigation)
        self._stack = QStackedWidget()
        middle.addWidget(self._stack, 1)
        outer.addLayout(middle, 1)
        self.strip = StatusStrip(self.context.ops, narrow=self.rail)
        outer.addWidget(self.strip)

    def _build_keys(self) -> None:
        self._key("Ctrl+K", self.command_bar.wake)
        for number, (place, _) in enumerate((*NAVIGATION, ("settings", "")), start=1):
            self._key(f"Ctrl+{number}", self._goer(place))
        self._key("Alt+Left", self.back)
        self._key("F1", self._on_help)
        self._key("Ctrl+Return", self._on_primary)
        self._key("Ctrl+Enter", self._on_primary)
        self._key("Ctrl+H", self.context.reveal.cover_all)
        self._key("Ctrl+Z", self._on_undo)
        for keys, step in (("Ctrl+=", 1), ("Ctrl++", 1), ("Ctrl+-", -1)):
            self._key(keys, self._larger(step))

    # -- going ---------------------------------------------------------------------------------------------------

    def go(self, route: Route) -> None:
        """Go to a place; the page that is left may ask first."""
        self._show(route, remember=True)

    def back(self) -> None:
        """Go back to where one came from, to the same row and filter."""
        while self._trail:
            route = self._trail.pop()
            if self.page is None or route != self.page.route:
                self._show(route, remember=False)
                return

    def can_go(self) -> bool:
        """Whether nothing typed is lost on the page that is shown, and on the one that help was asked on."""
        return all(page.can_go() for page in (self.page, self._waiting) if page is not None)

    def follow(self, other: DeskFrame) -> None:
        """Go where another frame was, with its way back: it was built anew."""
        self._trail = list(other._trail)
        if other.page is not None:
            self._show(other.page.route, remember=False)

    def forget_other_pages(self) -> None:
        """Pages that are not shown are built anew when one comes back to them: what they were built of has changed."""
        for place, page in list(self._pages.items()):
            if page not in (self.page, self._waiting):
                del self._pages[place]
                self._stack.removeWidget(page)
                page.deleteLater()

    def say(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Say what was done, in the status strip."""
        self.strip.say(text, undo)
        self._undo_seq = self._last_seq if undo is not None else 0

    @property
    def pages(self) -> Mapping[str, Page]:
        """The pages that were opened so far, by place."""
        return self._pages

    def _show(self, route: Route, *, remember: bool) -> None:
        if not self._may_leave_for(route):
            self._stay()
            return
        came_from = self.page
        page = self._pages.get(route.place)
        known = page is not None
        if page is None:
            page = page_class(route.place)(self.context)
            page.keys_changed.connect(self._on_keys_changed)
            self._pages[route.place] = page
            self._stack.addWidget(page)
        if came_from is not None:
            came_from.keep_keyboard()
            came_from.leave()
            if remember and came_from.route != route:
                self._trail.append(came_from.route)
        again = known and not remember and page.route == route and came_from is not page
        self.page = page
        self._going = True
        self._stack.setCurrentWidget(page)
        self._dress(page)
        if again:
            page.refresh_if_stale()
        else:
            page.open(route)
        self._going = False
        page.take_keyboard(as_it_was=again)
        self._on_keys_changed()

    def _may_leave_for(self, route: Route) -> bool:
        """Help lies over a page, which waits as it is; whoever goes on elsewhere from there leaves both."""
        page, waiting = self.page, self._waiting
        if page is None:
            return True
        if route.place == _HELP:
            if page.place != _HELP:
                self._waiting = page
            return True
        if waiting is not None and waiting.route == route:
            self._waiting = None
            return True
        if not self.can_go():
            return False
        self._waiting = None
        return True

    def _stay(self) -> None:
        """The page was not left: its place stays lit, and the keyboard comes back to it."""
        if self.page is not None:
            self.navigation.show_place(self.page.place)
            if not self.page.isAncestorOf(self.focusWidget() or self):
                self.page.keep_keyboard()
                self.page.take_keyboard(as_it_was=True)

    def _dress(self, page: Page) -> None:
        """A page of its own mode has the whole window."""
        for part in (self.top_bar, self.navigation, self.strip):
            part.setVisible(not page.full_screen)
        self.navigation.show_place(page.place)

    # -- keys ----------------------------------------------------------------------------------------------------

    def _key(self, keys: str, call: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)  # wherever the keyboard is, or nowhere
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(call)

    def _goer(self, place: str) -> Callable[[], None]:
        def go() -> None:
            self.go(Route(place))

        return go

    def _larger(self, step: int) -> Callable[[], None]:
        def change() -> None:
            self.larger.emit(step)

        return change

    def _on_place_wanted(self, place: str) -> None:
        self.go(Route(place))

    def focusNextPrevChild(self, following: bool) -> bool:  # noqa: N802 - Qt's name
        """What goes away hands the keyboard on to whatever comes next, at last to the navigation: the page has it."""
        held = self.window().focusWidget()
        gone = held is None or not held.isVisible() or not held.isEnabled()
        if not gone or self.page is None or not self.page.isVisible():
            return super().focusNextPrevChild(following)
        if self._going:
            self.page.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.page.take_keyboard()
        return True

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        """What had the keyboard was freed: nobody has it now."""
        if now is None and self.isVisible():
            QTimer.singleShot(0, self, self._regain)

    def _regain(self) -> None:
        nobody = QApplication.focusWidget() is None and QApplication.activePopupWidget() is None
        if nobody and self.page is not None and self.isVisible() and self.isActiveWindow():
            self.page.take_keyboard()

    def _on_help(self) -> None:
        if self.page is None:
            return
        if self.page.place == _HELP:
            self.back()
        else:
            self.go(Route(_HELP, what=self.page.help_key))

    def _on_primary(self) -> None:
        if self.page is not None:
            focused = self.focusWidget()
            if isinstance(focused, QPushButton):
                focused.clearFocus()
                self.page.setFocus()
            self._acts.call(self.page, self.page.primary)

    def _on_undo(self) -> None:
        self.strip.undo_now()

    def _on_keys_changed(self) -> None:
        if self.page is not None:
            common = [("Ctrl+K", self.tr("search")), ("F1", self.tr("help"))]
            listed = self.page.list_out.strip_keys() if self.page.list_out is not None else []
            self.strip.show_keys([*self.page.keys(), *listed, *common])

    def _on_shown_changed(self, uncovered: bool) -> None:
        self.top_bar.show_masking(uncovered=uncovered)

    # -- changes -------------------------------------------------------------------------------------------------

    def _on_changed(self, changes: Changes, _initiator: QObject | None) -> None:
        if changes.nouns:
            self.strip.show_saved(self.context.sitting.now())
            self._counts_timer.start()
        self._last_seq = changes.seq or self._last_seq
        if self._undo_seq and changes.seq != self._undo_seq:
            self._check_undo(self._undo_seq)

    def _check_undo(self, seq: int) -> None:
        """What came after may have built upon what the strip offers to undo: then it offers it no more."""

        def check(session: Session) -> UserError | None:
            return can_undo(session, seq)

        def checked(refused: UserError | None) -> None:
            if refused is not None and refused.code in _UNDO_OVER and seq == self._undo_seq:
                self.strip.drop_undo()

        self.context.ops.read(self, check, key="undo").on_done(checked).run()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Its user sits down, for the first time or again: what waits for him is counted."""
        super().showEvent(event)
        self._read_counts()

    def _read_counts(self) -> None:
        if not self.isVisible():
            return  # somebody else sits here: what waits for him is not what waits for this one
        self.context.ops.read(self, waiting_counts, key="counts").on_done(self.navigation.set_counts).run()


def wants_rail(width: int) -> bool:
    """Whether a window of this width has room for icons only."""
    return width < RAIL_BELOW * scale() / 100
