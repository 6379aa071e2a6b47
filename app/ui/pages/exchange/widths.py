"""How wide a column must be for the words it may show, in the language and size of the window."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QFontMetrics

from app.ui.theme import font, scale
from app.ui.widgets.basics import pill_width

_MARGIN = 24


def pills(texts: Iterable[str], title: str = "") -> int:
    """Design pixels for a column of pills."""
    return max(_design(max((pill_width(text) for text in texts), default=0)), words([title]) - _MARGIN) + _MARGIN


def words(texts: Iterable[str], *, at_most: int = 0) -> int:
    """Design pixels for a column of bold words, no more than `at_most` when it is given; longer ones are elided."""
    metrics = QFontMetrics(font("body", bold=True))
    need = _design(max((metrics.horizontalAdvance(text) for text in texts), default=0)) + _MARGIN
    return min(need, at_most) if at_most else need


def _design(pixels: int) -> int:
    return -(-pixels * 100 // scale())
