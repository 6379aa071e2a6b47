"""A page: title and actions on top, a notice below them, the work in a scroll area; and what it says about itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import ClassVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.desktop.progress import Stopped
from app.domain.faults import Fault
from app.domain.records import Changes
from app.ui.context import Context, Route
from app.ui.dialogs.list_out import KEY, ListOut
from app.ui.texts import fault_text
from app.ui.theme import px
from app.ui.widgets import Banner, Button, EmptyState, Label, Pill
from app.ui.widgets.basics import ElidedLabel
from app.ui.widgets.sheets import clear_layout
from app.ui.widgets.tables import Table
from app.ui.widgets.taking_out import Source, TableSource

_PATIENCE_MS = 400
"""Under 0.4 s nothing is said about loading (`ui.md` 6)."""


class Page(QWidget):
    """The common part of all pages; subclasses build `body` and override `reload`.

    Signals:
        keys_changed(): what the status strip shows about keys is another now.
    """

    keys_changed = Signal()

    place: ClassVar[str] = ""
    nouns: ClassVar[frozenset[str]] = frozenset()
    full_screen: ClassVar[bool] = False
    scrolls: ClassVar[bool] = True

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.route = Route(self.place)
        self.always_leaves = False
        self.rows_shown = False
        self.list_out: ListOut | None = None
        self._stale = False
        self.setObjectName("page_area")
        outer = QVBoxLayout(self)
        side = 0 if self.full_screen else px(20)
        outer.setContentsMargins(side, 0 if self.full_screen else px(12), side, side and px(14))
        outer.setSpacing(px(8))
        self._head = QWidget()
        self._build_head()
        outer.addWidget(self._head)
        self._head.setVisible(not self.full_screen)
        self.notice = QVBoxLayout()
        self.notice.setSpacing(px(6))
        outer.addLayout(self.notice)
        self._stack = QStackedWidget()
        outer.addWidget(self._stack, 1)
        self._build_body()
        self._other: QWidget | None = None
        self._had_focus: QWidget | None = None
        self._kept: QWidget | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._on_patience_over)
        self._loading_text = ""
        context.hub.changed.connect(self._on_changed)

    # -- to override ---------------------------------------------------------------------------------------------

    def open(self, route: Route) -> None:
        """The user came here: keep the route and read."""
        self.route = route
        self._stale = False
        self.reload()

    def reload(self) -> None:
        """Read what the page shows."""

    def apply_changes(self, changes: Changes, initiator: QObject | None) -> None:  # noqa: ARG002 - for those who override
        """Something was saved: read anew when it concerns this page, at once or when it is shown next."""
        if not changes.nouns & self.nouns:
            return
        if self.isVisible():
            self.reload()
        else:
            self._stale = True

    def keys(self) -> list[tuple[str, str]]:
        """Key and what it does, for the status strip."""
        return []

    def primary(self) -> None:
        """Ctrl+Enter: the likely next step."""

    def may_leave(self) -> bool:
        """Whether nothing typed would be lost; a page with a form asks."""
        return True

    def can_go(self) -> bool:
        """Whether the page may be left now: it says so, or nobody is there to be asked."""
        return self.always_leaves or self.may_leave()

    def leave(self) -> None:
        """The page is left: timers stop, numbers are covered."""

    def focus_first(self) -> QWidget | None:
        """Where the keyboard lands when the page opens."""
        return None

    def scenes(self) -> Mapping[str, Callable[[], None]]:
        """Further states for the pictures: name → what brings the page into it."""
        return {}

    @property
    def help_key(self) -> str:
        """Which help F1 opens: that of the page, not of the place of the navigation it belongs to."""
        return self.route.place

    # -- keyboard ------------------------------------------------------------------------------------------------

    def bind(self, keys: str, call: Callable[[], None]) -> QShortcut:
        """A key of this page: it works while the page is shown and no dialog is open, wherever the keyboard is.

        Held down it acts once.
        """
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(call)
        return shortcut

    def take_keyboard(self, *, as_it_was: bool = False) -> None:
        """Put the keyboard where work begins, or where it was when the page was left; else on the page itself.

        A part that is not shown yet gets it when the content is.
        """
        kept = self._kept if as_it_was else None
        for part in (kept, self.focus_first()):
            if part is not None and shiboken6.isValid(part) and part.isVisible() and part.isEnabled():
                part.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep_keyboard(self) -> None:
        """Remember where the keyboard is, for coming back."""
        focused = self.focusWidget()
        self._kept = focused if focused is not None and focused is not self else None

    # -- head ----------------------------------------------------------------------------------------------------

    def heading(self, title: str, note: str = "", *pills: Pill) -> None:
        """Title, pills beside it, and a line below."""
        self.title.setText(title)
        self.setAccessibleName(title)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        clear_layout(self._pills)
        for pill in pills:
            self._pills.addWidget(pill)

    def actions(self, *buttons: QWidget) -> None:  # type: ignore[override]  # nobody asks a page for its QActions
        """The buttons right of the title; at most one of them is primary."""
        clear_layout(self._actions)
        for button in buttons:
            self._actions.addWidget(button)
            button.show()

    def offer_list(self, source: Source | Table, title: Callable[[], str], key: str = KEY) -> ListOut:
        """Let a list of this page be taken out as a workbook: by a key, and by a button before its actions."""
        if isinstance(source, Table):
            source = TableSource(partial(_itself, source), self.context.language)
        self.list_out = out = ListOut(self.context, self, source, title, key)
        out.failed.connect(self.show_error)
        if out.allowed:
            self._extra.addWidget(out.button)
            out.fit_into(self._head)
            self.bind(key, out.take)
        return out

    def show_notice(self, *banners: QWidget) -> None:
        """Show these notices under the title; none takes the old ones away."""
        clear_layout(self.notice)
        for banner in banners:
            self.notice.addWidget(banner)

    def show_error(self, error: BaseException, *buttons: Button) -> None:
        """Say under the title what went wrong and how to mend it; a stopped job says that nothing was changed."""
        if isinstance(error, Stopped):
            self.show_notice(Banner("info", self.tr("Stopped. Nothing was changed."), *buttons))
        elif isinstance(error, Fault):
            self.show_notice(Banner("err", fault_text(error, self.context.language), *buttons))

    # -- states --------------------------------------------------------------------------------------------------

    def show_content(self) -> None:
        """Show the work."""
        self.rows_shown = True
        self._head_acts.setEnabled(True)
        self._patience.stop()
        self._put(None)

    def show_loading(self, text: str = "") -> None:
        """Say that it is being read, if it takes longer than 0.4 s."""
        self._loading_text = text
        self._patience.start()

    def show_empty(self, empty: EmptyState) -> None:
        """Nothing here yet, and ways to start."""
        self._head_acts.setEnabled(True)
        self._patience.stop()
        self._put(empty)

    def show_fault(self, error: BaseException, retry: Callable[[], None] | None = None) -> None:
        """The page cannot be shown: what happened, how to mend it, and one button."""
        self._patience.stop()
        self._head_acts.setEnabled(False)  # what is not there cannot be worked on
        text = fault_text(error, self.context.language) if isinstance(error, Fault) else self.tr("It was stopped.")
        button = Button(self.tr("Try again"), icon="refresh")
        button.clicked.connect(retry or self.reload)
        self._put(EmptyState("alert-circle", self.tr("This page could not be read"), text, [button]))

    # -- inside --------------------------------------------------------------------------------------------------

    def _build_head(self) -> None:
        box = QVBoxLayout(self._head)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(2))
        line = QHBoxLayout()
        line.setSpacing(px(10))
        self.title = ElidedLabel("", "title")
        line.addWidget(self.title)
        self._pills = QHBoxLayout()
        self._pills.setSpacing(px(8))
        line.addLayout(self._pills)
        line.addStretch(1)
        self._head_acts = QWidget()
        doing = QHBoxLayout(self._head_acts)
        doing.setContentsMargins(0, 0, 0, 0)
        doing.setSpacing(px(10))
        self._extra = QHBoxLayout()
        doing.addLayout(self._extra)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(px(10))
        doing.addLayout(self._actions)
        line.addWidget(self._head_acts)
        self._head.setMinimumHeight(px(40))
        box.addLayout(line)
        self._note = Label("", "second", wrap=True)
        self._note.hide()
        box.addWidget(self._note)

    def _build_body(self) -> None:
        box = QWidget()
        box.setObjectName("page_body")
        self.body = QVBoxLayout(box)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(px(12))
        if not self.scrolls:
            self._stack.addWidget(box)
            return
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(box)
        self._stack.addWidget(scroll)

    def _put(self, other: QWidget | None) -> None:
        focused = self.focusWidget()
        if other is not None and self._other is None and focused is not None and focused.hasFocus():
            self._had_focus = focused
        if self._other is not None:
            self._stack.removeWidget(self._other)
            self._other.deleteLater()
        self._other = other
        if other is not None:
            self._stack.addWidget(other)
            self._stack.setCurrentWidget(other)
            if self._had_focus is not None and shiboken6.isValid(self._had_focus) and not self._had_focus.isVisible():
                # What is hidden hands the keyboard on, at last to the first place of the navigation.
                buttons = getattr(other, "buttons", ())
                (buttons[0] if buttons else self).setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._stack.setCurrentIndex(0)
            if self._had_focus is not None and shiboken6.isValid(self._had_focus) and self.isVisible():
                self._had_focus.setFocus(Qt.FocusReason.OtherFocusReason)
            self._had_focus = None
            if self.hasFocus():  # it waited for its content
                self.take_keyboard()

    def _on_patience_over(self) -> None:
        text = self._loading_text or self.tr("Reading…")
        self._put(EmptyState("clock", text, self.tr("You can go on with other work.")))

    def _on_changed(self, changes: Changes, initiator: QObject | None) -> None:
        self.apply_changes(changes, initiator)

    def refresh_if_stale(self) -> None:
        """Called when the page is shown again: what changed meanwhile is read."""
        if self._stale:
            self._stale = False
            self.reload()


def _itself(table: Table) -> Table:
    return table
