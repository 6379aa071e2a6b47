"""The form of an overpayment: whose, of which programme, and for which months how much."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from app.domain.faults import UserError
from app.domain.money import Fen
from app.domain.recovery import RecoveryCause, RecoveryMonth, months_between
from app.ui.pages.rosters.recovery_jobs import Typed
from app.ui.texts import count, fault_text, money, period
from app.ui.theme import px
from app.ui.widgets import Button, Cell, Choice, Column, Field, Form, LineEdit, MoneyEdit, NumberEdit, Row, Sheet, Table
from app.words import Language, word


class RecoveryEntry(Sheet):
    """Months from–to with a sum each; another stretch with another sum goes into the list below first.

    Signals:
        typed(Typed): what was typed is to be kept.
        left(): nothing is to be kept.
    """

    typed = Signal(object)
    left = Signal()

    def __init__(self, lang: Language) -> None:
        super().__init__()
        self.set_title(self.tr("Write down an overpayment"))
        self._lang: Language = lang
        self.months: list[RecoveryMonth] = []
        self.who = Field(self.tr("Document number"), NumberEdit())
        self.programme = Field(self.tr("Programme"), Choice())
        self.period = Field(self.tr("From which month"), LineEdit("2026-01", dots=False))
        self.until = Field(self.tr("To which month"), LineEdit("2026-03", dots=False), optional=True)
        self.amount = Field(self.tr("Yuan too much, each month"), MoneyEdit())
        causes = [(one.value, word("recovery_cause", one.value, lang)) for one in RecoveryCause]
        self.cause = Field(self.tr("Why"), Choice(causes))
        self.remark = Field(self.tr("Note"), LineEdit(dots=False), optional=True)
        rows = ((self.who, self.programme), (self.period, self.until, self.amount), (self.cause, self.remark))
        for fields in rows:
            line = QHBoxLayout()
            line.setSpacing(px(12))
            for field in fields:
                line.addWidget(field, 1)
            self.body.addLayout(line)
        self._form = Form([field for fields in rows for field in fields], self)
        self._form.past_last.connect(self.keep)
        self._build_list()
        self._build_buttons()

    def _build_list(self) -> None:
        columns = [
            Column("period", self.tr("Month"), "text", 200, stretch=True),
            Column("fen", self.tr("Yuan too much"), "money", 140),
        ]
        self.table = Table(columns, name=self.tr("Months that were overpaid"))
        self.table.setMinimumHeight(px(140))
        self.body.addWidget(self.table, 1)
        self.table.hide()

    def _build_buttons(self) -> None:
        buttons = QHBoxLayout()
        self.keep_button = Button(self.tr("Write it into the ledger"), icon="flag")
        self.keep_button.clicked.connect(self.keep)
        self.more = Button(self.tr("Other months, another sum"), icon="plus")
        self.more.clicked.connect(self._on_more)
        self.drop = Button(self.tr("Take this month out"), icon="trash")
        self.drop.clicked.connect(self._on_drop)
        self.leave = Button(self.tr("Leave it"), kind="quiet")
        self.leave.clicked.connect(self.left)
        for button in (self.keep_button, self.more, self.drop, self.leave):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.body.addLayout(buttons)
        self.drop.hide()

    def set_programmes(self, offered: list[tuple[str, str]]) -> None:
        """What can be chosen: code and name."""
        self.programme.editor.set_items(offered)  # type: ignore[attr-defined]

    def focus_first(self) -> None:
        """The keyboard to the document number."""
        self.who.editor.setFocus()

    def clear(self) -> None:
        """Nothing typed stays after it was kept."""
        for field in (self.who, self.period, self.until, self.amount, self.remark):
            field.set_value("")
            field.set_fault("")
        self.months = []
        self._show_months()

    def show_example(self) -> None:
        """Two stretches in the list, as the pictures show it."""
        self.months = [*months_between("2026-01", "2026-03", Fen(5_000)), RecoveryMonth("2026-04", Fen(2_000))]
        self._show_months()

    # -- acting --------------------------------------------------------------------------------------------------

    def keep(self) -> None:
        """Everything in the list and the stretch in the fields."""
        if str(self.period.value()).strip() or not self.months:
            found = self._stretch()
            if found is None:
                return
            months = (*self.months, *found)
        else:
            months = tuple(self.months)
        self.typed.emit(
            Typed(
                str(self.who.value()), str(self.programme.value() or ""), months,
                RecoveryCause(str(self.cause.value())), str(self.remark.value()),
            )
        )  # fmt: skip

    def _stretch(self) -> tuple[RecoveryMonth, ...] | None:
        """The months in the fields, None where something of them is missing or wrong; it is said beside the field."""
        for field in (self.period, self.amount):
            field.set_fault("")
        try:
            fen = self.amount.editor.fen()  # type: ignore[attr-defined]
        except UserError as fault:
            self._refuse(self.amount, fault_text(fault, self._lang))
            return None
        if fen is None:
            self._refuse(self.amount, self.tr("How much was too much?"))
            return None
        try:
            return months_between(str(self.period.value()), str(self.until.value()), Fen(fen))
        except UserError as fault:
            self._refuse(self.period, fault_text(fault, self._lang))
            return None

    def _refuse(self, field: Field, words: str) -> None:
        field.set_fault(words)
        field.editor.setFocus()

    def _on_more(self) -> None:
        found = self._stretch()
        if found is None:
            return
        named = {one.period for one in found}
        self.months = [one for one in self.months if one.period not in named] + list(found)
        for field in (self.period, self.until, self.amount):
            field.set_value("")
        self._show_months()
        self.period.editor.setFocus()

    def _on_drop(self) -> None:
        one = self.table.current
        self.months = [each for each in self.months if each is not one]
        self._show_months()

    def _show_months(self) -> None:
        self.table.setVisible(bool(self.months))
        self.drop.setVisible(bool(self.months))
        self.table.set_rows(
            [
                Row(
                    at,
                    {"period": period(one.period, self._lang), "fen": Cell(money(one.fen), sort=int(one.fen))},
                    one,
                )
                for at, one in enumerate(self.months)
            ]
        )
        if self.months:
            self.table.select_first()
        total = Fen(sum(one.fen for one in self.months))
        words = self.tr("{n} months, {yuan} yuan so far").format(n=count(len(self.months)), yuan=money(total))
        self.set_title(self.tr("Write down an overpayment"), words if self.months else "")
