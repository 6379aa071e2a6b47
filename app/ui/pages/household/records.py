"""What was paid to a household, and who was there: payments, visits and findings."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.casework.household_events import Event
from app.domain.benefits import HouseholdView, Payment
from app.ui.pages.household.words import event_text, payment_pill
from app.ui.texts import NONE, day, isolated, money, period
from app.ui.theme import px
from app.ui.widgets import Button, Cell, Column, Hairline, Label, Row, Sheet, Table
from app.ui.widgets.basics import TONE_ICONS, spoken_icon
from app.ui.widgets.sheets import clear_layout
from app.words import Language

_ROW = 38
_SHOWN_EVENTS = 4


class PaymentsSheet(Sheet):
    """What was paid: the last period, or all of it.

    Signals:
        ask_wanted(): somebody of the household asks about the money.
    """

    ask_wanted = Signal()

    def __init__(self, lang: Language) -> None:
        super().__init__(" ", flush=True)
        self.set_title(self.tr("Payments"))
        self._lang = lang
        self._all = False
        self._payments: tuple[Payment, ...] = ()
        self._latest = ""
        self.ask = Button(self.tr("Somebody asks"), kind="link", icon="message-2")
        self.ask.clicked.connect(self.ask_wanted)
        self.more = Button("", kind="link")
        self.more.clicked.connect(self._on_more)
        self.head.addWidget(self.ask)
        self.head.addWidget(self.more)
        self.table = Table(
            [
                Column("day", self.tr("Paid on"), width=104),
                Column("programme", self.tr("Subsidy"), width=150, stretch=True),
                Column("who", self.tr("Of whom"), width=150),
                Column("tail", self.tr("Card"), width=64),
                Column("amount", self.tr("Amount (yuan)"), kind="money", width=124),
                Column("result", self.tr("Result"), kind="pill", width=124),
            ],
            name=self.tr("Payments"),
            row_height=_ROW,
        )
        self.body.addWidget(self.table)
        self.empty = Label(self.tr("Nothing was paid yet."), "second")
        self.empty.setContentsMargins(px(16), px(4), px(16), px(12))
        self.body.addWidget(self.empty)

    def show_payments(self, view: HouseholdView) -> None:
        """Show the payments of a household."""
        self._payments, self._latest = view.payments, view.latest
        self._fill()

    def fold(self) -> None:
        """Show the last period only."""
        self._all = False
        self._fill()

    def unfold(self) -> None:
        """Show everything."""
        self._all = True
        self._fill()

    def _on_more(self) -> None:
        self._all = not self._all
        self._fill()

    def _fill(self) -> None:
        shown = self._payments if self._all else tuple(one for one in self._payments if one.period == self._latest)
        self.note.setText(period(self._latest, self._lang) if self._latest and not self._all else "")
        self.note.setVisible(bool(self.note.text()))
        text = self.tr("Last period only") if self._all else self.tr("All {n} payments").format(n=len(self._payments))
        self.more.setText(text)
        self.more.setVisible(len(self._payments) > len(shown) or self._all)
        self.table.set_rows([self._row(one) for one in shown])
        self.table.setVisible(bool(shown))
        self.empty.setVisible(not shown)
        rows = min(max(len(shown), 1), 12)
        self.table.setFixedHeight(px(36) + rows * px(_ROW) + px(4))

    def _row(self, one: Payment) -> Row:
        tone, text = payment_pill(one, self._lang)
        paid = one.day.isoformat() if one.day is not None else NONE
        about = one.programme if not self._all else f"{one.programme} · {period(one.period, self._lang)}"
        return Row(
            one.line_id,
            {
                "day": paid,
                "programme": Cell(about, tip=about),
                "who": Cell(one.beneficiary, tip=one.beneficiary),
                "tail": isolated(one.tail),
                "amount": money(one.amount),
                "result": Cell(text, tone),
            },
            one,
        )


class TimelineSheet(Sheet):
    """Visits and findings, the newest first.

    Signals:
        opened(str, int): visit or finding, and its key.
        visit_wanted(): note a visit now.
    """

    opened = Signal(str, int)
    visit_wanted = Signal()

    def __init__(self, lang: Language, *, may_enter: bool) -> None:
        super().__init__(" ")
        self.set_title(self.tr("Visits and findings"))
        self._lang = lang
        if may_enter:
            note = Button(self.tr("Note one"), kind="link", icon="plus")
            note.clicked.connect(self.visit_wanted)
            self.head.addWidget(note)
        self._list = QVBoxLayout()
        self._list.setSpacing(px(6))
        self.body.addLayout(self._list)
        self.body.addStretch(1)

    def show_events(self, events: Sequence[Event]) -> None:
        """Show these; only the newest few."""
        clear_layout(self._list)
        if not events:
            self._list.addWidget(Label(self.tr("Nobody was there yet."), "second", wrap=True))
        for number, event in enumerate(events[:_SHOWN_EVENTS]):
            if number:
                self._list.addWidget(Hairline())
            self._list.addLayout(self._event(event))

    def _event(self, event: Event) -> QHBoxLayout:
        tone, text = event_text(event, self._lang)
        line = QHBoxLayout()
        line.setSpacing(px(10))
        line.addWidget(spoken_icon(TONE_ICONS[tone], f"{tone}_fg", 18), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(text, wrap=True))
        said = " · ".join(part for part in (day(event.day, self._lang), event.who) if part)
        words.addWidget(Label(said, "second", wrap=True))
        line.addLayout(words, 1)
        open_it = Button(self.tr("Look"), kind="link")
        open_it.setAccessibleName(self.tr("Look: {text}").format(text=text))
        open_it.setProperty("event", (event.what, event.key))
        open_it.clicked.connect(self._on_open)
        line.addWidget(open_it, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _on_open(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.opened.emit(*sender.property("event"))
