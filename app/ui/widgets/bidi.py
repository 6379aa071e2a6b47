"""Writing from right to left: which side a line starts at, and numbers that keep their order inside such text."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLayout

from app.ui.texts import ISOLATE, isolated

_NUMBER: Final = re.compile(
    r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}(?::\d{2})?"  # a moment
    r"|\d{4}(?: \d{4})+"  # a number in groups
    r"|[¥+−-]?\d[\d,.:/*–-]*[\dXx*](?: ?%)?"  # an amount, a day, a telephone number, a masked number
)
"""What would fall apart beside Arabic letters, where `-`, `/` and `¥` join no digits any more (UAX #9, rule W2)."""


def mirrored() -> bool:
    """Whether the window is written from right to left."""
    return bool(QGuiApplication.isRightToLeft())


def start_side() -> Qt.AlignmentFlag:
    """The side where a line starts, whatever the direction of the words in it: a Han name too stands at the right."""
    if mirrored():
        return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
    return Qt.AlignmentFlag.AlignLeft


def number_safe(text: str) -> str:
    """The text with its numbers kept left to right (`ui.md` 13); as it is in a window from left to right."""
    if ISOLATE in text or not mirrored():
        return text
    return _NUMBER.sub(lambda found: isolated(found.group()), text)


def direction_of(text: str) -> Qt.LayoutDirection:
    """The direction of a line on its own: Han and Latin words read left to right in a mirrored window too."""
    rtl = mirrored() and any("\u0590" <= char <= "\u08ff" or "\ufb1d" <= char <= "\ufefc" for char in text)
    return Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight


def set_margins(layout: QLayout, start: int, top: int, end: int, bottom: int) -> None:
    """Margins of a layout from its start to its end: Qt mirrors the order of widgets but not the margins."""
    left, right = (end, start) if mirrored() else (start, end)
    layout.setContentsMargins(left, top, right, bottom)
