"""Buttons right of a title that show their pictures alone where the head of the page has no room for their words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLayout, QWidget

from app.ui.widgets import Button

_ANOTHER_ROOM = (QEvent.Type.Resize, QEvent.Type.LayoutRequest)


class Folding(QObject):
    """Folds some buttons of a head together, and unfolds them when there is room again; `narrow` folds them anyway."""

    def __init__(self, head: QWidget, buttons: Sequence[Button], parent: QObject) -> None:
        super().__init__(parent)
        self._head = head
        self._buttons = buttons
        self._words = True
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
        shown = [button for button in self._buttons if not button.isHidden()]
        if self._words:
            self._wide.update({button: button.sizeHint().width() for button in shown})
        now = sum(button.sizeHint().width() for button in shown)
        with_words = line.sizeHint().width() - now + sum(self._wide.get(button, 0) for button in shown)
        words = not self._narrow and with_words <= self._head.width()
        if words != self._words:  # set only when it differs: it asks for another layout, which comes back here
            self._words = words
            for button in self._buttons:
                button.setText(button.accessibleName() if words else "")
                button.setToolTip(button.accessibleName())

    def _line(self) -> QLayout | None:
        layout = self._head.layout()
        first = layout.itemAt(0) if layout is not None else None
        return first.layout() if first is not None else None
