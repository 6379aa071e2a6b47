"""Several of a few, one below the other: Space ticks, up and down move."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.ui.theme import px


class Ticks(QWidget):
    """Boxes to tick; the value is the ticked keys with commas between.

    Signals:
        left(): a box was ticked or unticked: the moment to check.
    """

    left = Signal()

    def __init__(self, items: Sequence[tuple[str, str]], *, name: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, px(4), 0, px(4))
        box.setSpacing(px(6))
        self._boxes: list[tuple[str, QCheckBox]] = []
        for key, text in items:
            one = QCheckBox(text)
            one.setAccessibleName(text)
            one.clicked.connect(self._on_clicked)
            box.addWidget(one)
            self._boxes.append((key, one))
        if self._boxes:
            self.setFocusProxy(self._boxes[0][1])

    def value(self) -> str:
        """The ticked keys."""
        return ",".join(key for key, one in self._boxes if one.isChecked())

    def set_value(self, value: object) -> None:
        """Tick these without telling."""
        wanted = set(str(value or "").split(","))
        for key, one in self._boxes:
            one.setChecked(key in wanted)

    def _on_clicked(self) -> None:
        self.left.emit()
