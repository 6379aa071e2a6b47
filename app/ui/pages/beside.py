"""What stands beside something else at its height: a button beside a field, an icon beside the words of a line."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui.theme import font, px
from app.ui.widgets import Label


def beside_field(*buttons: QWidget) -> QWidget:
    """These buttons, as far down as the label of a field puts its editor."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, Label("X", "second", bold=True).sizeHint().height() + px(4), 0, 0)
    column.setSpacing(0)
    line = QHBoxLayout()
    line.setSpacing(px(10))
    for button in buttons:
        line.addWidget(button)
    column.addLayout(line)
    column.addStretch(1)
    return box


def beside_text(picture: QLabel) -> QLabel:
    """An icon at the height of the first line of the words beside it: a line is higher than the icon."""
    down = max(0, (QFontMetrics(font("body")).height() - picture.height()) // 2)
    picture.setContentsMargins(0, down, 0, 0)
    picture.setFixedHeight(picture.height() + down)
    return picture
