"""In which script and on which paper the sheet is looked at and printed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.casework.notice_sheets import Drawing
from app.ui.theme import px
from app.ui.widgets import Choice
from app.ui.widgets.tabs import Tabs
from app.words import Language, word

_CHINESE = "zh"


class LookBar(QWidget):
    """Tabs of scripts, where second languages were read by a native reader; A4, or A3 with larger print.

    `script` is the second language that was chosen (empty: Chinese alone), None as the sheet was made.

    Signals:
        changed(): another script or paper was chosen.
    """

    changed = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self.script: str | None = None
        line = QHBoxLayout(self)
        line.setContentsMargins(px(10), 0, px(10), px(4))
        line.setSpacing(px(8))
        self.tabs = Tabs([(_CHINESE, self.tr("Chinese"), None)])
        self.tabs.chosen.connect(self._on_tab)
        line.addWidget(self.tabs)
        line.addStretch(1)
        self.paper = Choice([("a4", "A4"), ("a3", self.tr("A3, larger"))])
        self.paper.setAccessibleName(self.tr("Paper"))
        self.paper.chosen.connect(self._on_paper)
        line.addWidget(self.paper)
        self.tabs.hide()

    @property
    def large(self) -> bool:
        """Whether it is drawn on A3."""
        return self.paper.value() == "a3"

    @property
    def said(self) -> str:
        """What was chosen other than the usual, for the list of what is printed."""
        script = word("native_language", self.script, self._language) if self.script else ""
        return " · ".join(part for part in (script, "A3" if self.large else "") if part)

    def offer(self, drawing: Drawing) -> None:
        """Offer the scripts that this sheet may be printed in today; what it was made with is among them."""
        known = dict.fromkeys([*(one.language for one in drawing.natives), drawing.language])
        scripts = [one for one in known if one]
        if self.script and self.script not in scripts:
            self.script = None
        tabs = [(one, word("native_language", one, self._language), None) for one in sorted(scripts, reverse=True)]
        self.tabs.set_tabs([(_CHINESE, self.tr("Chinese"), None), *tabs])
        self.tabs.mark((drawing.language if self.script is None else self.script) or _CHINESE)
        self.tabs.setVisible(bool(scripts))

    def choose(self, place: int) -> None:
        """Go to the script at this place (from 0), where there is one."""
        if not self.tabs.isHidden() and place < len(self.tabs.keys):
            self.tabs.choose(self.tabs.keys[place])

    def keys(self) -> list[tuple[str, str]]:
        """Keys of the scripts, for the strip."""
        several = len(self.tabs.keys)
        return [(f"Alt+1…{several}", self.tr("script"))] if several > 1 else []

    def places(self) -> list[tuple[str, partial[None]]]:
        """The keys Alt+1, Alt+2, Alt+3 and what they do."""
        return [(f"Alt+{place + 1}", partial(self.choose, place)) for place in range(3)]

    def _on_tab(self, key: str) -> None:
        self.script = "" if key == _CHINESE else key
        self.changed.emit()

    def _on_paper(self, _value: object) -> None:
        self.changed.emit()
