"""A button in one line with a field: level with the box one types into, not with its label or what stands below."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme import px
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
