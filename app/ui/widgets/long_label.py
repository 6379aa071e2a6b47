"""A text that may hold the name of a file: it breaks where such names can be broken, and loses its middle, not its end.

The end of a name says which file it is (month, number, ending), so that must stay; the whole stands in the tooltip.
"""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent

from app.ui.theme import px
from app.ui.widgets.basics import Label

_BREAKS = re.compile(r"(?<=[_\-.·（）()/\\])(?=.)")
_HERE = "\u200b"
"""Room for a break of line where no space is."""
_SPARE = 1.5
"""Lines that may go unused because words end before their line does."""


class LongLabel(Label):
    """At most so many lines of a text; what does not fit is left out in the middle."""

    def __init__(self, text: str = "", role: str = "body", *, lines: int = 4) -> None:
        self.whole, self._lines = text, lines
        super().__init__(text, role, wrap=True)
        self.setMinimumWidth(px(60))
        self._fit()

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Show another text."""
        self.whole = text
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """More or less of it fits."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room, metrics, shown = max(self.width(), px(60)), self.fontMetrics(), self.whole
        if metrics.horizontalAdvance(shown) > room * (self._lines - _SPARE):
            shown = metrics.elidedText(shown, Qt.TextElideMode.ElideMiddle, int(room * (self._lines - _SPARE)))
        pieces = [one for piece in _BREAKS.split(shown) for one in self._parts(piece, room)]
        if (broken := _HERE.join(pieces)) != self.text():
            self.setMinimumHeight(0)  # what a wider text needed is not asked for any more
            super().setText(broken)
        self.setToolTip("" if shown == self.whole else self.whole)
        self.setAccessibleName(self.whole)

    def _parts(self, piece: str, room: int) -> list[str]:
        """A piece that fills more than a line breaks anywhere."""
        longest = max(piece.split(" "), key=len)
        return [piece] if self.fontMetrics().horizontalAdvance(longest) <= room else list(piece)
