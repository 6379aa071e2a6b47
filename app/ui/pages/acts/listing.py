"""The list of everything an act changes: what is written, what is only told, what is left to do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea

from app.casework.acts.wording import said, tone_of
from app.domain.acts import Consequence
from app.ui.pages.beside import beside_text
from app.ui.theme import px
from app.ui.widgets import Hairline, Label, Sheet
from app.ui.widgets.basics import TONE_ICONS, spoken_icon
from app.ui.widgets.sheets import clear_layout
from app.words import Language

_ORDER = ("warn", "ok", "info")


class ConsequenceSheet(Sheet):
    """What an act changes, changing as the form is filled in; what leaves work for somebody stands first."""

    def __init__(self, lang: Language) -> None:
        super().__init__(" ")
        self._lang = lang
        self.items: tuple[Consequence, ...] = ()
        self.say_nothing()

    def say_nothing(self) -> None:
        """Nothing can be said yet: something is missing."""
        self.items = ()
        clear_layout(self.body)
        self.set_title(self.tr("This changes"))
        self.body.addWidget(
            Label(self.tr("Fill in the form: everything it changes is listed here."), "second", wrap=True)
        )
        self.body.addStretch(1)

    def show_items(self, items: Sequence[Consequence], *, done: bool = False) -> None:
        """List these."""
        self.items = tuple(items)
        clear_layout(self.body)
        changes = sum(1 for item in items if tone_of(item) == "ok")
        title = self.tr("What was changed") if done else self.tr("This changes")
        self.set_title(title, self.tr("{n} things").format(n=changes))
        headings = {
            "warn": self.tr("To see to"),
            "ok": self.tr("In the register"),
            "info": self.tr("To know"),
        }
        shown = {tone: [item for item in items if tone_of(item) == tone] for tone in _ORDER}
        for number, tone in enumerate(tone for tone in _ORDER if shown[tone]):
            if number:
                self.body.addWidget(Hairline())
            self.body.addWidget(Label(headings[tone], "second", bold=True))
            for item in shown[tone]:
                self.body.addLayout(self._line(tone, said(item, self._lang)))
        self.body.addStretch(1)

    def show_faults(self, faults: Sequence[tuple[str, str]]) -> None:
        """Why it cannot be done yet: each with the cell it is about."""
        self.items = ()
        clear_layout(self.body)
        self.set_title(self.tr("Not ready yet"))
        for number, (cell, text) in enumerate(faults):
            if number:
                self.body.addWidget(Hairline())
            self.body.addWidget(Label(cell, "second", bold=True))
            self.body.addLayout(self._line("err", text))
        self.body.addStretch(1)

    def say_how(self, title: str, lines: Sequence[str]) -> None:
        """Nothing is typed yet: say how it is done."""
        self.items = ()
        clear_layout(self.body)
        self.set_title(title)
        for text in lines:
            self.body.addWidget(Label(text, "second", wrap=True))
        self.body.addStretch(1)

    def _line(self, tone: str, text: str) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(px(8))
        line.addWidget(beside_text(spoken_icon(TONE_ICONS[tone], f"{tone}_fg", 17)), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Label(text, wrap=True), 1)
        return line


def scrolled(listing: ConsequenceSheet) -> QScrollArea:
    """The list in a scroll area of its own: of a death it is longer than a page that does not scroll."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(listing)
    return area
