"""What somebody was sent for is scrolled to, wherever it stands on its page."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from app.ui.theme import px

_SETTLED_MS = 30
"""After so long a page that was filled anew has its layout."""


def bring_into_sight(widget: QWidget) -> None:
    """Scroll the area around a widget so far that it is seen, with some room; again once the page has its layout."""
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    if isinstance(around, QScrollArea):
        around.ensureWidgetVisible(widget, px(20), px(60))
        QTimer.singleShot(_SETTLED_MS, widget, partial(around.ensureWidgetVisible, widget, px(20), px(60)))
