"""The money of one roster: both sums by channel, and every line that does not fit them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from app.casework.balancing import ChannelBalance, RosterBalance
from app.domain.balance import Difference, Part, Tally
from app.ui.texts import count, period, yuan
from app.ui.theme import px
from app.ui.widgets import Button, Hairline, Label, Pill, Sheet
from app.ui.widgets.sheets import clear_layout, fact
from app.words import Language, word

_SHOWN = 8


class BalancePanel(Sheet):
    """The balance of the roster one stands on.

    Signals:
        settle_wanted(int): call this roster settled.
        roster_wanted(int): open it.
    """

    settle_wanted = Signal(int)
    roster_wanted = Signal(int)

    def __init__(self, lang: Language) -> None:
        super().__init__(self.tr("Does it add up"))
        self._lang: Language = lang
        self._roster = 0
        self.pill = Pill("ok", "")
        self.head.addWidget(self.pill)
        self._box = QVBoxLayout()
        self._box.setSpacing(px(6))
        self.body.addLayout(self._box)
        self.settle = Button(self.tr("Call it settled"), icon="check")
        self.settle.clicked.connect(self._on_settle)
        self.open = Button(self.tr("Open the roster"), kind="link", icon="table")
        self.open.clicked.connect(self._on_open)
        self.body.addWidget(self.settle)
        self.body.addWidget(self.open)
        self.hide()

    def clear(self) -> None:
        """No roster is meant."""
        self._roster = 0
        clear_layout(self._box)
        self.hide()

    def show_balance(self, one: RosterBalance, *, may_settle: bool) -> None:
        """Show the money of a roster."""
        self.clear()
        self._roster = one.roster.roster_id
        if one.even:
            self.pill.set("ok", self.tr("adds up"))
        else:
            self.pill.set("err", self.tr("differs"))
        name = f"{one.roster.name} {period(one.roster.period, self._lang)}"
        self._box.addWidget(Label(name, bold=True, wrap=True))
        for number, each in enumerate(one.channels):
            if number:
                self._box.addWidget(Hairline())
            self._add_channel(each)
        if not one.channels:
            self._box.addWidget(Label(self.tr("Nothing of it was sent yet."), "second", wrap=True))
        if one.differences:
            self._box.addWidget(Hairline())
            self._add_differences(one)
        self.settle.setVisible(may_settle and one.even)
        self.show()

    def _add_channel(self, each: ChannelBalance) -> None:
        balance = each.balance
        self._add(word("channel", each.channel.value, self._lang), balance.sent, bold=True)
        for part in (Part.WAITING, Part.REFUSED, Part.WITHDRAWN):
            self._add_part(part, balance.part(part))
        self._add(self.tr("Taken"), balance.accepted, bold=True)
        for part in (Part.BANK, Part.PAID, Part.RETURNED, Part.STOPPED):
            self._add_part(part, balance.part(part))

    def _add_part(self, part: Part, tally: Tally) -> None:
        if tally.lines:
            self._add("　" + word("money_part", part.value, self._lang), tally)

    def _add(self, label: str, tally: Tally, *, bold: bool = False) -> None:
        text = self.tr("{lines} lines, {sum}").format(lines=count(tally.lines), sum=yuan(tally.fen, self._lang))
        self._box.addLayout(fact(label, Label(text, bold=bold, wrap=True), label_width=112))

    def _add_differences(self, one: RosterBalance) -> None:
        text = self.tr("{n} do not fit: it cannot be settled before that is cleared.")
        self._box.addWidget(Label(text.format(n=count(len(one.differences))), "second", wrap=True, tone="err"))
        for each in one.differences[:_SHOWN]:
            self._box.addWidget(Label(self._difference(each), "second", wrap=True, tone="text"))
        more = len(one.differences) - _SHOWN
        if more > 0:
            self._box.addWidget(Label(self.tr("and {count} more").format(count=count(more)), "second"))

    def _difference(self, each: Difference) -> str:
        who = each.name or self.tr("file {number}").format(number=each.submission_id or 0)
        said = word("differs", each.differs.value, self._lang)
        return f"{who}　{said}　{yuan(each.fen, self._lang)}"

    def _on_settle(self) -> None:
        self.settle_wanted.emit(self._roster)

    def _on_open(self) -> None:
        self.roster_wanted.emit(self._roster)
