"""The line a sheet is typed into: Enter is "as last year", a number and Enter this year's, one letter a reason."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from app.domain.yearly import LETTERS
from app.ui.theme import px
from app.ui.widgets import Field, Form, Label, LineEdit, Sheet
from app.words import Language, word


class KeyLine(LineEdit):
    """One row at a time. The input method is off: a letter must be a key, not the beginning of a Chinese word.

    Signals:
        given(str): what was typed for the row: nothing, a number, or a letter.
        stepped(int): the arrow up or down: another row.
        taken_back(): Backspace in an empty line: one step back.
    """

    given = Signal(str)
    stepped = Signal(int)
    taken_back = Signal()

    def __init__(self) -> None:
        super().__init__(dots=False)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.setMaxLength(14)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter and a letter give; up and down go to another row; Backspace with nothing typed takes a step back."""
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            event.accept()
            if not event.isAutoRepeat():
                self._give(self.text())
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and plain:
            self.stepped.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Backspace and plain and not self.text():
            if not event.isAutoRepeat():
                self.taken_back.emit()
        elif plain and not self.text() and event.text().lower() in LETTERS:
            if not event.isAutoRepeat():
                self._give(event.text())
        else:
            super().keyPressEvent(event)

    def _give(self, text: str) -> None:
        self.clear()
        self.given.emit(text)


class EntrySheet(Sheet):
    """The handwritten total, the line for the row, and what each letter means.

    Signals:
        total_given(): Enter in the last field of the total.
    """

    total_given = Signal()

    def __init__(self, language: Language, *, enters: bool) -> None:
        super().__init__()
        line = QHBoxLayout()
        line.setSpacing(px(14))
        self.count = Field(self.tr("Households with one, by hand"), LineEdit(dots=False))
        self.sum = Field(self.tr("Sum by hand"), LineEdit(dots=False))
        self._totals = Form([self.count, self.sum], self)
        self._totals.past_last.connect(self.total_given)
        self.typed_fields: dict[str, QLineEdit] = {}
        for name, field in (("count", self.count), ("sum", self.sum)):
            if isinstance(field.editor, QLineEdit):
                self.typed_fields[name] = field.editor
        self.entry = KeyLine()
        self.typed_fields["row"] = self.entry
        self.row_field = Field(self.tr("This row"), self.entry)
        for field, share in ((self.count, 2), (self.sum, 2), (self.row_field, 3)):
            line.addWidget(field, share)
            field.setEnabled(enters)
        self.body.addLayout(line)
        letters = "　".join(f"{key} {word('yearly_reason', why.value, language)}" for key, why in LETTERS.items())
        self.body.addWidget(Label(self.tr("Enter: the same. {letters}").format(letters=letters), "second", wrap=True))
