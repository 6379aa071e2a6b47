"""What was paid before this desk, from last year's sheets: plainly marked as history, never summed with ours."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from app.casework.past_payments import PastPayment
from app.casework.told_facts import ToldPayment
from app.ui import texts
from app.ui.theme import px
from app.ui.widgets import Label, Sheet
from app.ui.widgets.sheets import clear_layout
from app.words import Language

_SHOWN = 24


class ToldSheet(Sheet):
    """What departments pay themselves and told us of, the newest first; hidden where there is none."""

    def __init__(self, lang: Language) -> None:
        super().__init__()
        self._lang: Language = lang
        self.set_title(self.tr("Paid by departments themselves"), self.tr("As they told us; ask there about it."))
        self.hide()

    def show_payments(self, payments: Sequence[ToldPayment]) -> None:
        """Show these payments."""
        clear_layout(self.body)
        self.setVisible(bool(payments))
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(6))
        grid.setColumnStretch(1, 1)
        for at, one in enumerate(payments[:_SHOWN]):
            grid.addWidget(Label(texts.period(one.period, self._lang)), at, 0)
            grid.addWidget(Label(f"{one.programme} {one.person}", wrap=True), at, 1)
            grid.addWidget(Label(one.department, "second", wrap=True), at, 2)
            amount = Label(texts.money(one.amount))
            amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(amount, at, 3)
        self.body.addLayout(grid)


class PastSheet(Sheet):
    """Payments of earlier days, the newest first; hidden where there are none."""

    def __init__(self, lang: Language) -> None:
        super().__init__()
        self._lang: Language = lang
        self.set_title(self.tr("History before this desk"), self.tr("From last year's sheets; not paid by this desk."))
        self.hide()

    def show_payments(self, payments: Sequence[PastPayment]) -> None:
        """Show these payments."""
        clear_layout(self.body)
        self.setVisible(bool(payments))
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(6))
        grid.setColumnStretch(2, 1)
        for at, one in enumerate(payments[:_SHOWN]):
            told = self.tr("card {tail}, {file} row {row}").format(tail=one.tail, file=one.file, row=one.row)
            for column, text in enumerate((texts.period(one.period, self._lang), f"{one.programme} {one.person}")):
                grid.addWidget(Label(text), at, column)
            grid.addWidget(Label(told, "second", wrap=True), at, 2)
            amount = Label(texts.money(one.amount))
            amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(amount, at, 3)
        self.body.addLayout(grid)
