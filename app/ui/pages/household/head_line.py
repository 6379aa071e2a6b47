"""The head of a page whose title is a name: pills beside it where there is room, else below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.ui.theme import px
from app.ui.widgets import Pill


class HeadLine(QWidget):
    """The line below the title, shown when the pills do not fit beside it; a title still too long is elided."""

    def __init__(self, title: QLabel, beside: QHBoxLayout) -> None:
        super().__init__()
        self._title = title
        self._beside = beside
        self._below = QHBoxLayout(self)
        self._below.setContentsMargins(0, 0, 0, px(4))
        self._below.setSpacing(px(8))
        self._below.addStretch(1)
        self._text = ""
        self._pills: Sequence[Pill] = ()

    def show_head(self, text: str, pills: Sequence[Pill]) -> None:
        """Another title with its pills."""
        for pill in self._pills:
            pill.hide()
            pill.deleteLater()
        self._text, self._pills = text, pills
        self._title.setToolTip(text)

    def fit(self, room: int) -> None:
        """Lay title and pills into this many pixels."""
        metrics = self._title.fontMetrics()
        pills = sum(one.sizeHint().width() + px(8) for one in self._pills)
        beside = metrics.horizontalAdvance(self._text) + pills <= room
        self.setVisible(not beside and bool(self._pills))
        for at, pill in enumerate(self._pills):
            if beside:
                self._beside.addWidget(pill)
            else:
                self._below.insertWidget(at, pill)
        self._title.setText(metrics.elidedText(self._text, Qt.TextElideMode.ElideRight, max(room, px(200))))
