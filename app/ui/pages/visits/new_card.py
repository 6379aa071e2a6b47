"""Room for a card that the register does not know."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout

from app.casework import visit_answers
from app.domain.faults import Fault
from app.domain.visit_marks import require_tail
from app.ui.pages.visits.steps import StepPanel
from app.ui.texts import fault_text
from app.ui.theme import px
from app.ui.widgets import Button, Field, Form, Label, LineEdit
from app.words import Language


class NewCardPanel(StepPanel):
    """Room for a card that the register does not know: four digits, the bank, whose it is."""

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        words = self.tr(
            "A card that is not registered is shown? Write down the last four digits; it becomes a finding."
        )
        self.box.addWidget(Label(words, "visit", wrap=True))
        self.tail = Field(self.tr("Last four digits"), LineEdit(dots=False))
        self.bank = Field(self.tr("Bank"), LineEdit(), optional=True)
        self.owner = Field(self.tr("Whose card"), LineEdit(), hint=self.tr("left empty: the head's"), optional=True)
        line = self._line = QHBoxLayout()
        line.setSpacing(px(12))
        for field in (self.tail, self.bank, self.owner):
            field.editor.setStyleSheet(f"QLineEdit {{ min-height: {px(44)}px; font-size: {px(17)}px; }}")
            line.addWidget(field, 1)
        self.box.addLayout(line)
        self._form = Form([self.tail, self.bank, self.owner], self)
        self._form.past_last.connect(self.add)
        self.button = Button(self.tr("This card was seen, add it"), kind="touch", icon="plus")
        self.button.clicked.connect(self.add)
        below = QHBoxLayout()
        below.addWidget(self.button)
        below.addStretch(1)
        self.box.addLayout(below)
        self.box.addStretch(1)

    def set_narrow(self, *, narrow: bool) -> None:
        """The fields stand below each other."""
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._line.setDirection(direction)

    @property
    def typed(self) -> bool:
        """Whether something stands in it that is not kept yet."""
        return any(str(field.value()) for field in (self.tail, self.bank, self.owner))

    def focus_first(self) -> None:
        """The ring on the digits."""
        self.tail.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def add(self) -> None:
        """Keep the card, or say what is wrong with its digits."""
        if self.view is None:
            return
        try:
            tail = require_tail(str(self.tail.value()))
        except Fault as fault:
            self.tail.set_fault(fault_text(fault, self.language))
            self.focus_first()
            return
        self.tail.set_fault("")
        self.tap(
            visit_answers.add_unregistered,
            self.view.visit.id,
            tail,
            bank=str(self.bank.value()),
            owner=str(self.owner.value()),
        )
        for field in (self.tail, self.bank, self.owner):
            field.set_value("")
