"""The real window over a real store, driven as a user drives it: keys and clicks, which are counted."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import pytest
import shiboken6
from practice_kit import Practised
from PySide6.QtCore import QEventLoop, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QPushButton, QWidget

from app.desktop import translation
from app.desktop.preferences import Preferences
from app.practice.offices import TODAY
from app.ui.context import Route
from app.ui.main_window.frame import DeskFrame
from app.ui.main_window.window import MainWindow
from app.ui.pages.first_start.wizard import FirstStart
from app.ui.theme import use

W = TypeVar("W", bound=QWidget)
SIZE = (1366, 768)
_PATIENCE_S = 60


class Desk:
    """A window with somebody signed in, and how a test acts on it."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.presses = 0

    # -- looking -------------------------------------------------------------------------------------------------

    @property
    def frame(self) -> DeskFrame:
        assert self.window.frame is not None, "nobody is signed in"
        return self.window.frame

    @property
    def page(self) -> Any:
        return self.frame.page

    def find(self, kind: type[W], name: str, root: QWidget | None = None) -> W:
        """The visible widget of this kind whose accessible name or text holds `name`."""
        root = root or self.window
        found = [one for one in root.findChildren(kind) if one.isVisible() and name in _name_of(one)]
        assert found, f"no visible {kind.__name__} says {name!r}; there are {sorted(map(_name_of, _shown(root, kind)))}"
        exact = [one for one in found if _name_of(one) == name]
        return (exact or found)[0]

    def button(self, name: str, root: QWidget | None = None) -> QPushButton:
        """The visible button with these words."""
        return self.find(QPushButton, name, root)

    def says(self, text: str, root: QWidget | None = None) -> bool:
        """Whether a visible label or button of the window says this."""
        root = root or self.window
        return any(text in _name_of(one) for one in _shown(root, QWidget))

    def texts(self, root: QWidget | None = None) -> list[str]:
        """Everything the window says, for messages of failing tests."""
        return [text for one in _shown(root or self.window, QWidget) if (text := _name_of(one))]

    # -- acting --------------------------------------------------------------------------------------------------

    def keys(self, *keys: str) -> None:
        """Press keys one after another ("Ctrl+K", "Down", "Return", "1"); each counts as one."""
        from PySide6.QtGui import QKeySequence

        for name in keys:
            combination = QKeySequence(name)[0]
            self.presses += 1
            QTest.keyClick(self._target(), combination.key(), combination.keyboardModifiers())
            self.wait()

    def type(self, text: str) -> None:
        """Type text; it is not counted (the name that is typed is what the user came with).

        What no key has, such as Chinese, is committed as the input method does it.
        """
        for char in text:
            if char.isascii():
                QTest.keyClicks(self._target(), char)
            else:
                event = QInputMethodEvent()
                event.setCommitString(char)
                QApplication.sendEvent(self._target(), event)
        self.wait()

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click a widget."""
        assert widget.isEnabled(), f"{_name_of(widget)!r} cannot be pressed now"
        self.presses += 1
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at or QPoint())
        self.wait()

    def press(self, name: str, root: QWidget | None = None) -> None:
        """Click the button with these words."""
        self.click(self.button(name, root))

    def click_cell(self, view: QAbstractItemView, row: int, column: int) -> None:
        """Click a cell of a table."""
        area: QRect = view.visualRect(view.model().index(row, column))
        self.click(view.viewport(), area.center())

    def go(self, route: Route) -> Any:
        """Go to a place without counting: where a test starts."""
        self.frame.go(route)
        self.wait()
        return self.page

    def wait(self, until: Callable[[], bool] | None = None) -> None:
        """Let the window work until nothing is under way (and `until` holds)."""
        waited, quiet = 0.0, 0
        while waited < _PATIENCE_S and (quiet < 2 or (until is not None and not until())):
            loop = QEventLoop()
            QTimer.singleShot(10, loop.quit)
            loop.exec()
            waited += 0.01
            quiet = 0 if self.window.ops.busy else quiet + 1
        assert quiet >= 2, "an operation did not end"
        assert until is None or until(), "what the test waits for did not come"

    def sign_in(self, folder: Path, user: str, passphrase: str) -> None:
        """Sign in through the window's own door."""
        self.window.sign_in(folder, user, passphrase)
        self.wait(lambda: self.window.frame is not None and self.window.gate is None)

    def _target(self) -> QWidget:
        modal = QApplication.activeModalWidget() or QApplication.activePopupWidget()
        top = modal or self.window
        found = top.focusWidget()
        # PySide keeps the wrapper of a drop-down's list beyond the list: such a one takes no keys.
        return found if found is not None and shiboken6.isValid(found) else top

    def close(self) -> None:
        """Close the window as a user does, and wait for the store to be closed."""
        frame = self.window.frame
        if frame is not None and frame.page is not None:
            for page in frame.pages.values():
                page.always_leaves = True  # a test that ends in the middle of a form is not asked
        if isinstance(self.window.gate, FirstStart):
            self.window.gate.always_leaves = True
        self.window.close()
        waited = 0.0
        while self.window.isVisible() and waited < _PATIENCE_S:
            loop = QEventLoop()
            QTimer.singleShot(10, loop.quit)
            loop.exec()
            waited += 0.01
        assert self.window.crashes.count == 0, "the program crashed: see the report above"


def _shown(root: QWidget, kind: type[W]) -> list[W]:
    return [one for one in root.findChildren(kind) if one.isVisible()]


def _name_of(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    words = text() if callable(text) else text
    return str(words) if isinstance(words, str) and words else widget.accessibleName()


@contextlib.contextmanager
def window_of(
    tmp_path: Path, *, language: str = "zh_CN", today: date = TODAY, prefs: Preferences | None = None
) -> Iterator[Desk]:
    """A window with nobody signed in, with these preferences or shipped ones of its own."""
    translators = translation.install(language)
    use("light", 100)
    prefs = prefs or Preferences(idle_minutes=0, place=tmp_path / "preferences.json")
    window = MainWindow(prefs, language=language, today=today)
    window.translators = translators
    window.crashes._folder = tmp_path / "crashes"
    window.resize(*SIZE)
    window.show()
    QTest.qWaitForWindowExposed(window)
    desk = Desk(window)
    try:
        yield desk
    finally:
        try:
            desk.close()
        finally:
            translation.remove(window.translators)
            window.deleteLater()


@pytest.fixture
def desk_folder(practised: Callable[..., Practised]) -> Practised:
    """A copy of a practised township."""
    return practised("package")


@pytest.fixture
def open_desk(qapp: QApplication, tmp_path: Path, desk_folder: Practised) -> Iterator[Callable[..., Desk]]:
    """Open the window and sign in: `open_desk("clerk")`; all are closed at the end."""
    with contextlib.ExitStack() as stack:

        def opened(user: str = "clerk", *, folder: Path | None = None, **more: Any) -> Desk:
            desk = stack.enter_context(window_of(tmp_path, **more))
            desk.sign_in(folder or desk_folder.desk, user, desk_folder.passphrases[user])
            return desk

        yield opened
