"""Choices as large tiles: for a laptop on a kitchen table, and for one key each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.ui.theme import color, px
from app.ui.widgets.basics import spaced_icon

_GAP = 6
"""Pixels of the design between the ring and the words, beside Qt's own four."""


class Tiles(QWidget):
    """One of a few, 58 px high; the digit keys 1, 2, 3 choose, arrows move.

    Signals:
        chosen(object): the value, after each choice.
    """

    chosen = Signal(object)
    HEIGHT = 58

    def __init__(self, options: Sequence[tuple[object, str]], *, name: str = "") -> None:
        super().__init__()
        self._options = list(options)
        self._value: object = None
        self.setAccessibleName(name)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(12))
        self._buttons: list[QPushButton] = []
        for number, (_, text) in enumerate(self._options):
            button = QPushButton(text)
            button.setCheckable(True)
            button.setAccessibleName(f"{name}: {text}" if name else text)
            button.setProperty("number", number)
            button.setIconSize(QSize(px(22 + _GAP), px(22)))
            button.clicked.connect(self._on_clicked)
            self._buttons.append(button)
            line.addWidget(button, 1)
        if self._buttons:
            self.setFocusProxy(self._buttons[0])
        self._show()

    def value(self) -> object:
        """What is chosen; None before the first choice."""
        return self._value

    def set_value(self, value: object) -> None:
        """Choose without telling."""
        self._value = value
        self._show()

    def choose(self, number: int) -> None:
        """Choose the tile at this place, as a click does; a place that is not there does nothing."""
        if 0 <= number < len(self._options):
            self._value = self._options[number][0]
            self._buttons[number].setFocus()
            self._show()
            self.chosen.emit(self._value)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Digits choose; left and right move the ring."""
        key = event.key()
        if Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            self.choose(key - Qt.Key.Key_1)
            return
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(key))
        if step is None or not self._buttons:
            super().keyPressEvent(event)
            return
        at = next((i for i, button in enumerate(self._buttons) if button.hasFocus()), 0)
        step = -step if self.isRightToLeft() else step
        self._buttons[(at + step) % len(self._buttons)].setFocus()

    def _on_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.choose(int(sender.property("number")))

    def _show(self) -> None:
        for (value, _), button in zip(self._options, self._buttons, strict=True):
            now = value == self._value and self._value is not None
            button.setChecked(now)
            button.setIcon(
                spaced_icon("circle-check" if now else "circle", "primary" if now else "text2", 22, px(_GAP))
            )
            edge, fill = ("primary", "soft") if now else ("strong", "surface")
            width = 2 if now else 1
            button.setStyleSheet(
                f"QPushButton {{ background: {color(fill).name()}; border: {width}px solid {color(edge).name()};"
                f" border-radius: {px(6)}px; min-height: {px(self.HEIGHT - 4)}px; text-align: left;"
                f" padding: 0 {px(12)}px; font-size: {px(17)}px; font-weight: {'bold' if now else 'normal'}; }}"
                f"QPushButton:focus {{ border: 3px solid {color('focus').name()}; }}"
            )
