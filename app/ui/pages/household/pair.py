"""One field of two records side by side: which of the two is right is chosen by a key or a click."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.ui.theme import color, edge, icon_pixmap, px
from app.ui.widgets import Label

LEFT: Final = "left"
RIGHT: Final = "right"


class Pair(QWidget):
    """Two values; the arrow keys, 1, 2 and Space choose.

    Signals:
        left(): another one was chosen: the moment to check.
    """

    left = Signal()

    def __init__(self, first: str, second: str, *, name: str = "") -> None:
        super().__init__()
        self._name = name
        self._texts = {LEFT: first, RIGHT: second}
        self._value = LEFT
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(10))
        self._sides = {side: _Side(text) for side, text in self._texts.items()}
        for side in self._sides.values():
            line.addWidget(side, 1)
        self._show()

    def value(self) -> str:
        """`left` or `right`."""
        return self._value

    def set_value(self, value: object) -> None:
        """Choose without telling."""
        self._value = RIGHT if value == RIGHT else LEFT
        self._show()

    def choose(self, value: str) -> None:
        """Choose as a key or click does."""
        if value != self._value:
            self.set_value(value)
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrows, digits and Space choose."""
        key = event.key()
        back, on = (Qt.Key.Key_Right, Qt.Key.Key_Left) if self.isRightToLeft() else (Qt.Key.Key_Left, Qt.Key.Key_Right)
        if key in (back, Qt.Key.Key_1):
            self.choose(LEFT)
        elif key in (on, Qt.Key.Key_2):
            self.choose(RIGHT)
        elif key == Qt.Key.Key_Space:
            self.choose(LEFT if self._value == RIGHT else RIGHT)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click on a side chooses it."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        for value, side in self._sides.items():
            if side.geometry().contains(event.position().toPoint()):
                self.choose(value)
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """The ring is drawn around what is chosen."""
        super().focusInEvent(event)
        self._show()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """The ring goes."""
        super().focusOutEvent(event)
        self._show()

    def _show(self) -> None:
        for value, side in self._sides.items():
            side.show_chosen(chosen=value == self._value, focus=self.hasFocus())
        chosen = self._texts[self._value] or "—"
        self.setAccessibleName(f"{self._name}: {chosen}" if self._name else chosen)


class PairHead(QWidget):
    """Two words over the sides of the pairs below: what becomes of each record."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(10))
        for text in (first, second):
            line.addWidget(Label(text, "second", wrap=True), 1)


class _Side(QFrame):
    """One of the two values."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setObjectName("pair_side")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        line = QHBoxLayout(self)
        line.setContentsMargins(px(10), px(6), px(10), px(6))
        line.setSpacing(px(8))
        self._mark = Label("")
        self._mark.setFixedWidth(px(20))
        line.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        self.words = Label(text or "—", wrap=True)
        line.addWidget(self.words, 1, Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumHeight(px(38))

    def show_chosen(self, *, chosen: bool, focus: bool) -> None:
        """Look chosen or not."""
        name, token = ("circle-check", "primary") if chosen else ("circle", "text3")
        self._mark.setPixmap(icon_pixmap(name, token, 18))
        line, fill = ("primary", "soft") if chosen else ("border", "surface")
        width = edge()
        if chosen and focus:
            line, width = "focus", 2 * edge()
        self.setStyleSheet(
            f"#pair_side {{ background: {color(fill).name()}; border: {width}px solid {color(line).name()};"
            f" border-radius: {px(6)}px; }}"
        )
