"""The way from the notices to the bundles of the villages."""

from __future__ import annotations

from collections.abc import Callable

from app.ui.context import Route
from app.ui.pages.page import Page
from app.ui.widgets import Button

KEY = "Ctrl+B"


class BundlesButton(Button):
    """Goes to the bundles, by a click or by Ctrl+B on the page it stands on."""

    def __init__(self, go: Callable[[Route], None], page: Page) -> None:
        super().__init__("", icon="folder-open")  # a picture alone: the head has no room for more words
        words = self.tr("Bundles by village")
        self.setToolTip(f"{words} ({KEY})")
        self.setAccessibleName(words)
        self._go = go
        self.clicked.connect(self._on_clicked)
        page.bind(KEY, self._on_clicked)

    def _on_clicked(self) -> None:
        self._go(Route("bundles"))
