"""A scroll area without edges, for a panel that may be higher than its room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def scrolling(inner: QWidget) -> QScrollArea:
    """Put a widget into a scroll area that shows its background and never scrolls sideways by itself."""
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inner.setObjectName("page_body")
    scroll.setWidget(inner)
    return scroll
