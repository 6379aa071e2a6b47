"""Tabs with counts above a table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QWidget,
)

from app.ui.theme import color, font, px
from app.ui.widgets.basics import EnterPresses


class _Tab(EnterPresses, QPushButton):
    """One tab."""


class Tabs(QWidget):
    """Tabs with counts; left and right move, as in any tab bar.

    Signals:
        chosen(str): the key of the tab.
    """

    chosen = Signal(str)

    def __init__(self, tabs: Sequence[tuple[str, str, int | None]]) -> None:
        super().__init__()
        self.current = tabs[0][0] if tabs else ""
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(px(4))
        self._buttons: dict[str, QPushButton] = {}
        self.set_tabs(tabs)

    def set_tabs(self, tabs: Sequence[tuple[str, str, int | None]]) -> None:
        """Show these tabs; the current one stays when it is still there."""
        if [key for key, _, _ in tabs] != list(self._buttons):
            self._make([key for key, _, _ in tabs])
        for key, text, count in tabs:
            button = self._buttons[key]
            button.setText(text if count is None else f"{text} {count:,}")
            button.setAccessibleName(button.text())
        self._show()

    @property
    def keys(self) -> list[str]:
        """The keys of the tabs in their order."""
        return list(self._buttons)

    def mark(self, key: str) -> None:
        """Show a tab as the current one without a signal."""
        self.current = key
        self._show()

    def choose(self, key: str) -> None:
        """Go to a tab, as a click does."""
        self.current = key
        self._show()
        self.chosen.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Left and right go to the neighbour."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        step = -step if self.isRightToLeft() else step
        keys = list(self._buttons)
        wanted = keys[(keys.index(self.current) + step) % len(keys)]
        self._buttons[wanted].setFocus()
        self.choose(wanted)

    def _make(self, keys: list[str]) -> None:
        for button in self._buttons.values():
            button.deleteLater()
        while self._line.takeAt(0) is not None:
            pass
        self._buttons = {}
        for key in keys:
            button = _Tab()
            button.setObjectName(f"tab_{key}")
            button.setCheckable(True)
            button.setProperty("tab", key)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(self._on_clicked)
            self._buttons[key] = button
            self._line.addWidget(button)
        self._line.addStretch(1)
        if self.current not in self._buttons and keys:
            self.current = keys[0]

    def _on_clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton):
            self.choose(str(sender.property("tab")))

    def _show(self) -> None:
        for key, button in self._buttons.items():
            now = key == self.current
            button.setChecked(now)
            button.setFont(font("body", bold=now))
            edge = color("primary").name() if now else "transparent"
            ink = color("text" if now else "text2").name()
            weight = "bold" if now else "normal"
            button.setStyleSheet(
                f"QPushButton {{ border: none; border-bottom: 3px solid {edge}; border-radius: 0; color: {ink};"
                f" background: transparent; padding: 0 {px(8)}px; min-height: {px(38)}px; font-weight: {weight}; }}"
                f"QPushButton:focus {{ border: 2px solid {color('focus').name()}; }}"
            )
