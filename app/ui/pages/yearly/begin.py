"""Beginning a re-registration: which programme, which year."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from app.casework.yearly_starting import Choice as Programme
from app.ui.context import Context
from app.ui.theme import px
from app.ui.widgets import Button, Choice, Field, Form, LineEdit, Sheet
from app.words import word


class BeginSheet(Sheet):
    """Programme and year.

    Signals:
        wanted(str, str): code and year.
    """

    wanted = Signal(str, str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.set_title(self.tr("Begin a yearly check"))
        self._language = context.language
        line = QHBoxLayout()
        line.setSpacing(px(14))
        self.programme = Field(self.tr("Programme"), Choice())
        self.year = Field(self.tr("Year"), LineEdit(dots=False))
        self.year.set_value(str(context.sitting.today.year))
        self._form = Form([self.programme, self.year], self)
        self._form.past_last.connect(self.give)
        line.addWidget(self.programme, 3)
        line.addWidget(self.year, 1)
        self.body.addLayout(line)
        foot = QHBoxLayout()
        self.button = Button(self.tr("Put last year's list on sheets"), icon="check")
        self.button.clicked.connect(self.give)
        leave = Button(self.tr("Do not begin"))
        leave.clicked.connect(self.hide)
        foot.addWidget(self.button)
        foot.addWidget(leave)
        foot.addStretch(1)
        self.body.addLayout(foot)

    def show_choices(self, choices: Sequence[Programme]) -> None:
        """Offer these programmes."""
        editor = self.programme.editor
        if isinstance(editor, Choice):
            editor.set_items(
                [
                    (one.code, f"{one.name} · {word('yearly_measure', one.measure.value, self._language)}")
                    for one in choices
                ]
            )
        self.programme.set_hint("" if choices else self.tr("Nobody is entitled to anything yet."))

    def take_keyboard(self) -> None:
        """Begin with the programme."""
        self.programme.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def give(self) -> None:
        """Ask for it."""
        code = self.programme.value()
        if code:
            self.wanted.emit(str(code), str(self.year.value()))
