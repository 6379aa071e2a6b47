"""One act at a time: what was pressed is not pressed again while what it began is under way."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import shiboken6
from PySide6.QtCore import QObject

from app.desktop.operations import Operation, Operations
from app.ui.widgets.basics import Button, just_pressed


class Acts(QObject):
    """Holds the button whose press began to write, and the page whose primary action did, until that has ended.

    What was typed is sent once however often it is pressed; reading may be asked for as often as one likes.
    """

    def __init__(self, ops: Operations, parent: QObject) -> None:
        super().__init__(parent)
        self._calling: QObject | None = None
        self._under_way: list[QObject] = []
        ops.begun.connect(self._on_begun)

    def call(self, who: QObject, act: Callable[[], None]) -> None:
        """Do what a key of `who` stands for, unless what it began before has not ended."""
        if who in self._under_way:
            return
        self._calling = who
        try:
            act()
        finally:
            self._calling = None

    def _on_begun(self, operation: Operation[Any]) -> None:
        if not operation.broadcast:
            return
        button = just_pressed()
        if isinstance(button, Button):
            button.hold()
            operation.on_end(partial(_let_go, button))
        if self._calling is not None:
            self._under_way.append(self._calling)
            operation.on_end(partial(self._under_way.remove, self._calling))


def _let_go(button: Button) -> None:
    if shiboken6.isValid(button):
        button.let_go()
