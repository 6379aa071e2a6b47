"""The second step: the table of sheets, and beside it what the current one is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.casework.pile_looking import Correction
from app.casework.pile_sheets import Pile, PileSheet, same_layout
from app.ui.pages.pile.sheet_list import SheetList
from app.ui.pages.pile.sheet_panel import SheetPanel
from app.ui.theme import px, scale
from app.ui.widgets import SidePanel
from app.words import Language

_NARROW = 980
_WIDEST = (1 << 24) - 1
"""Qt's own limit: as wide as there is room."""


class SheetsStep(QWidget):
    """Sheets and their corrections; knows which sheets are of one layout.

    Signals:
        corrected(object, object): ids of sheets, and what they are.
        right(object): ids of the sheets of a layout that are right.
        programme_chosen(str): the periods of a programme are wanted.
    """

    corrected = Signal(object, object)
    right = Signal(object)
    programme_chosen = Signal(str)

    def __init__(self, lang: Language, villages: Mapping[str, str], former: Mapping[str, str]) -> None:
        super().__init__()
        self.setObjectName("page_body")
        self.pile: Pile | None = None
        self._programmes: dict[str, str] = {}
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(px(12))
        self.list = SheetList(lang)
        self.list.current_changed.connect(self._on_current_changed)
        self.list.wanted.connect(self._on_right)
        self.panel = SheetPanel(lang, villages, former)
        self.panel.corrected.connect(self._on_corrected)
        self.panel.confirmed.connect(self._on_right)
        self.panel.answered.connect(self._on_answered)
        self.panel.programme_chosen.connect(self.programme_chosen)
        self._line.addWidget(self.list, 1)
        self._line.addWidget(self.panel)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """On a narrow page the panel stands below the table."""
        super().resizeEvent(event)
        narrow = event.size().width() < _NARROW * scale() / 100
        way = QBoxLayout.Direction
        self._line.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        self.panel.setMinimumHeight(px(420) if narrow else 0)
        self.panel.setMaximumWidth(_WIDEST if narrow else px(SidePanel.WIDTH))
        self.list.table.setMinimumHeight(px(180 if narrow else 320))

    def offer_programmes(self, programmes: Sequence[tuple[str, str]]) -> None:
        """The catalogue."""
        self._programmes = dict(programmes)
        self.panel.offer_programmes(programmes)

    def show_pile(self, pile: Pile) -> None:
        """Show the sheets of a pile; the current one stays."""
        self.pile = pile
        self.list.show_pile(pile, self._programmes)
        self._on_current_changed(self.list.table.current)

    def _current(self) -> PileSheet | None:
        current = self.list.table.current
        return current if isinstance(current, PileSheet) else None

    def _alike(self) -> list[int]:
        current = self._current()
        return same_layout(self.pile, current.id) if self.pile is not None and current is not None else []

    def _on_current_changed(self, sheet: object) -> None:
        self.panel.show_sheet(sheet if isinstance(sheet, PileSheet) else None, len(self._alike()))

    def _on_corrected(self, said: Correction) -> None:
        """What a layout is, is said of all its sheets; programme, period and village of this one only."""
        current = self._current()
        if current is not None:
            of_layout = said.kind is not None or said.columns is not None
            self.corrected.emit(self._alike() if of_layout else [current.id], said)

    def _on_answered(self) -> None:
        """What else lacks something comes next."""
        waiting = next((one for one in self.pile.sheets if one.lacks), None) if self.pile is not None else None
        if waiting is not None:
            self.list.table.select_key(waiting.id)
        self.list.table.setFocus()

    def _on_right(self, _sheet: object = None) -> None:
        """The sheets of the current layout that lack nothing are right; one that lacks something is asked for it."""
        current = self._current()
        if self.pile is None or current is None or current.state != "waiting":
            return
        if current.lacks:
            self.panel.ask(current.lacks[0])
            return
        alike = set(self._alike())
        self.right.emit([one.id for one in self.pile.sheets if one.id in alike and not one.lacks])
