"""Links from the list of notices to what belongs to them: wall and photos, web, policy sheets, the ledger."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.context import Context, Route
from app.ui.theme import px
from app.ui.widgets import Button


class WaysBox(QWidget):
    """One link below the other, at the foot of the list."""

    def __init__(self, context: Context, *, may_write: bool) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(px(10), px(4), px(10), px(6))
        box.setSpacing(0)
        links = [
            (self.tr("Check the wall"), "scan", Route("notice_check")),
            (self.tr("Wall of photos"), "photo", Route("photo_wall")),
            (self.tr("Wall and web"), "external-link", Route("open_both")),
            (self.tr("Policy sheets"), "file-text", Route("policy")),
            (self.tr("Ledger of objections"), "message-report", Route("ledgers", what="book:objections")),
        ]
        if may_write:
            links.insert(1, (self.tr("File photos"), "camera", Route("wall_photos")))
        for text, icon, route in links:
            link = Button(text, kind="link", icon=icon)
            link.clicked.connect(partial(context.go, route))
            box.addWidget(link)
