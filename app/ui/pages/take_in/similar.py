"""Somebody of the register who may be meant by a row: his place, and the two numbers beside each other."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.casework.take_in_similar import SimilarPerson
from app.ui.texts import END_ISOLATE, ISOLATE, NONE
from app.ui.theme import px
from app.ui.widgets import Label


class SimilarLine(QWidget):
    """Who he is, and where the numbers differ; all else of them stays masked. `names` are villages by code."""

    def __init__(self, who: SimilarPerson, names: Mapping[str, str]) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(px(16), 0, 0, 0)
        box.setSpacing(px(2))
        told = [who.name, f"{names.get(who.village, who.village)} {who.group}".strip(), who.phone]
        if who.head and who.head != who.name:
            told.insert(2, self.tr("household of {head}").format(head=who.head))
        text = self.tr("In the register: {who}").format(who=" · ".join(filter(None, told)))
        box.addWidget(Label(text, "second", wrap=True))
        numbers = self.tr("number here {theirs}, in the register {ours}")
        theirs, ours = (f"{ISOLATE}{one}{END_ISOLATE}" if one else NONE for one in (who.theirs, who.ours))
        box.addWidget(Label(numbers.format(theirs=theirs, ours=ours), "second", wrap=True))
