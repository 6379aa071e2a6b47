"""Buttons right of a title that show their pictures alone where the head of the page has no room for their words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLayout, QWidget

from app.ui.pages.page import Page
from app.ui.theme import px
from app.ui.widgets import Button
from app.ui.widgets.flow import natural_width

_SPARE = 14
"""Pixels that a head keeps: rows round their parts up, each by a little."""

_ANOTHER_ROOM = (QEvent.Type.Resize, QEvent.Type.LayoutRequest)


class Folding(QObject):
    """Folds some buttons of a head together, and unfolds them when there is room again; `narrow` folds them anyway.

    `then` are folded only where there is no room for the head even after that.
    """

    def __init__(self, head: QWidget, buttons: Sequence[Button], page: Page, *, then: Sequence[Button] = ()) -> None:
        super().__init__(page)
        self._page = page
        self._head = head
        self._buttons = buttons
        self._then = then
        self._words = {True: True, False: True}
        self._narrow = False
        self._wide: dict[Button, int] = {}
        head.installEventFilter(self)

    def set_narrow(self, *, narrow: bool) -> None:
        """On a narrow page the title has the room of the words."""
        self._narrow = narrow
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """The head became wider or narrower, or other buttons stand in it."""
        if watched is self._head and event.type() in _ANOTHER_ROOM:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        line = self._line()
        if line is None:
            return
        for first, buttons in ((True, self._buttons), (False, self._then)):
            if self._words[first]:  # those that are hidden now too: one may be shown while the others are folded
                self._wide.update({button: button.sizeHint().width() for button in buttons})
        out, room = self._page.list_out, self._head.width()
        with_words = natural_width(line) + self._more(self._buttons) + self._more(self._then)
        if out is not None:
            out.obey()
            with_words += out.wide - out.button.sizeHint().width()
        self._say(first=True, words=not self._narrow and with_words + px(_SPARE) <= room)
        self._say(first=False, words=natural_width(line) + self._more(self._then) + px(_SPARE) <= room)
        if out is not None:
            out.fit(room - natural_width(line) + out.button.sizeHint().width())

    def _more(self, buttons: Sequence[Button]) -> int:
        """How many pixels wider these would be with their words."""
        return sum(self._wide[button] - button.sizeHint().width() for button in buttons if not button.isHidden())

    def _say(self, *, first: bool, words: bool) -> None:
        if words == self._words[first]:  # set only when it differs: it asks for another layout, which comes back here
            return
        self._words[first] = words
        for button in self._buttons if first else self._then:
            name = button.accessibleName() or button.text()
            button.setAccessibleName(name)
            button.setText(name if words else "")
            button.setToolTip(name)

    def _line(self) -> QLayout | None:
        layout = self._head.layout()
        first = layout.itemAt(0) if layout is not None else None
        return first.layout() if first is not None else None
