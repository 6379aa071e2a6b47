"""A stack that is as high as what it shows, not as the highest of what it holds."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.ui.theme import px


class Views(QStackedWidget):
    """Several views of one page; the page scrolls for the one that is shown.

    A layout asks a widget's own layout for the height that a width needs, and that of a stack answers for all its
    pages; so the stack says it has no such need, and puts the need of the shown page into its size hints.
    """

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(self._on_current_changed)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Never: see above."""
        return False

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """What the shown view wants."""
        shown = self.currentWidget()
        return shown.sizeHint().expandedTo(self.minimumSizeHint()) if shown is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """What the shown view needs at this width."""
        shown = self.currentWidget()
        if shown is None:
            return super().minimumSizeHint()
        need = shown.minimumSizeHint()
        layout = shown.layout()
        if layout is not None and not isinstance(shown, Views) and layout.hasHeightForWidth():
            need.setHeight(max(need.height(), layout.minimumHeightForWidth(max(self.width(), need.width()))))
        return need

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width may need another height."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def _on_current_changed(self, _number: int) -> None:
        self.updateGeometry()


def compact(empty: QWidget) -> None:
    """Let an empty state take no more room than the few rows that would stand in its place."""
    layout = empty.layout()
    if layout is not None:
        layout.setContentsMargins(px(16), px(8), px(16), px(8))
