"""Parts side by side that stand below each other where the width has no room for them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from app.ui.theme import px


class Folding(QWidget):
    """Folds as soon as its parts do not fit beside each other, so that a page never scrolls sideways for them."""

    def __init__(self, *parts: tuple[QWidget, int], gap: int = 10) -> None:
        """`parts` with the share of the room that each takes beside the others."""
        super().__init__()
        self._parts = [part for part, _ in parts]
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(px(gap))
        for part, share in parts:
            self._line.addWidget(part, share)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    @property
    def folded(self) -> bool:
        """Whether the parts stand below each other."""
        return self._line.direction() == QBoxLayout.Direction.TopToBottom

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As narrow as its widest part; as high as it stands."""
        wide = max((part.minimumSizeHint().width() for part in self._shown()), default=0)
        return QSize(wide, self._line.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width."""
        super().resizeEvent(event)
        self._fold()

    def event(self, event: QEvent) -> bool:
        """A part became wider, came or went."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fold()
        return super().event(event)

    def _shown(self) -> list[QWidget]:
        return [part for part in self._parts if not part.isHidden()]

    def _fold(self) -> None:
        shown = self._shown()
        need = sum(part.sizeHint().width() for part in shown) + self._line.spacing() * max(0, len(shown) - 1)
        folds = need > self.width()
        if folds != self.folded:
            way = QBoxLayout.Direction
            self._line.setDirection(way.TopToBottom if folds else way.LeftToRight)
            self.updateGeometry()


def in_line(*widgets: tuple[QWidget, int], gap: int = 10) -> QWidget:
    """Widgets of one part side by side, each with its share of the room."""
    box = QWidget()
    line = QHBoxLayout(box)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(px(gap))
    for widget, share in widgets:
        line.addWidget(widget, share)
    return box
