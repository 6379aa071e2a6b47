"""Keeps what has the ring in sight of a page that scrolls."""

from __future__ import annotations

from functools import partial
from typing import cast

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from app.ui.theme import px

_SETTLED_MS = 60


class FocusInSight(QObject):
    """Scrolls to the widget below `inner` that takes the keyboard."""

    def __init__(self, inner: QWidget, scroll: QScrollArea) -> None:
        super().__init__(inner)
        self._inner = inner
        self._scroll = scroll
        cast("QApplication", QApplication.instance()).focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        """What has the ring is in sight."""
        if now is not None and self._inner.isAncestorOf(now):
            # When the step has its height: wrapped labels above it take theirs in the next few turns of the loop.
            for wait in (0, _SETTLED_MS):
                QTimer.singleShot(wait, now, partial(self._show, now))

    def _show(self, widget: QWidget) -> None:
        if widget.hasFocus():
            self._scroll.ensureWidgetVisible(widget, px(20), px(40))
