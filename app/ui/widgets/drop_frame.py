"""A dashed frame files are dropped on, lit while something is held over it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QWidget

from app.ui.theme import color, px


class DropFrame(QFrame):
    """Takes whatever is dropped: what is no file is refused in words, not by a cursor.

    Signals:
        dropped(object): the list of paths; a text or a link is no path.
    """

    dropped = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAcceptDrops(True)
        self._light(over=False)

    def _light(self, *, over: bool) -> None:
        edge, ground = ("focus", "soft") if over else ("strong", "surface")
        self.setStyleSheet(
            f"#{self.objectName()} {{ background: {color(ground).name()}; border: 2px dashed {color(edge).name()};"
            f" border-radius: {px(8)}px; }}"
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Something is held over it."""
        event.acceptProposedAction()
        self._light(over=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802 - Qt's name
        """It went elsewhere."""
        super().dragLeaveEvent(event)
        self._light(over=False)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Tell which paths were dropped."""
        self._light(over=False)
        event.acceptProposedAction()
        self.dropped.emit([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
