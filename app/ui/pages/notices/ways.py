"""Ways from the notices to the other public papers."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.context import Context, Route
from app.ui.theme import px
from app.ui.widgets import Button


class PublicWays(QWidget):
    """What filters the list, and one button for each page below it."""

    def __init__(self, context: Context, above: QWidget) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(4))
        box.addWidget(above)
        ways = (
            (self.tr("Policy sheets"), "file-text", "policy"),
            (self.tr("Wall and web"), "external-link", "open_both"),
        )
        for text, icon, place in ways:
            button = Button(text, kind="quiet", icon=icon)
            button.clicked.connect(partial(context.go, Route(place)))
            box.addWidget(button)
