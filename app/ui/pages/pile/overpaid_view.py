"""Who was paid after a death or a stop, as last year's sheets say: looked at, and written down as findings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QWidget

from app.casework.pile_overpaid import PaidAfter
from app.ui.texts import count, long_day, period, tail, yuan
from app.ui.theme import px
from app.ui.widgets import Button, Cell, Column, Label, Row, Sheet, Table
from app.words import Language

_SHOWN: Final = 6
"""So many people are seen without scrolling."""
_WIDE: Final = 960
"""Design pixels that all columns need."""


class OverpaidView(Sheet):
    """The people with their payments; Space ticks, Enter leads to the household. Nothing here cuts anything.

    Signals:
        told_wanted(object): ids of people whose payments are to be written down as findings.
        opened(object): the `PaidAfter` whose household is to be shown.
    """

    told_wanted = Signal(object)
    opened = Signal(object)

    def __init__(self, lang: Language, *, enters: bool) -> None:
        super().__init__(flush=True)
        self._lang: Language = lang
        self._enters = enters
        self._narrow = False
        self.paid: Sequence[PaidAfter] = ()
        note = self.tr("Nothing is cut by it. Look into each: the list may be wrong, or the money is to be got back.")
        self.set_title(self.tr("Paid after a death or a stop"), note)
        self.table = Table(self._columns(), name=self.tr("Paid after a death or a stop"))
        self.table.opened.connect(self.opened)
        self.table.ticks_changed.connect(self._show_chosen)
        self.body.addWidget(self.table)
        self.told = Label("", "second", wrap=True)
        self.write = Button(self.tr("Write down as findings"), icon="flag")
        self.write.clicked.connect(self._on_write)
        self.show_foot(self.told, self.write)

    def _columns(self, *, narrow: bool = False) -> list[Column]:
        found = [
            Column("tick", "", "tick", 44),
            Column("name", self.tr("Who"), "bold", 230, stretch=True),
            Column("number", self.tr("Ends in"), "dim", 96),
            Column("why", self.tr("What the list says"), "text", 214),
            Column("payments", self.tr("Paid all the same"), "text", 230),
            Column("amount", self.tr("Yuan"), "money", 96),
            Column("state", self.tr("State"), "pill", 150),
        ]
        return [one for one in found if not narrow or one.key not in ("number", "payments")]

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Where there is little room names have it."""
        super().resizeEvent(event)
        narrow = event.size().width() < px(_WIDE)
        if narrow != self._narrow:
            self._narrow = narrow
            self.table.set_columns(self._columns(narrow=narrow))

    def show_paid(self, paid: Sequence[PaidAfter]) -> None:
        """Show them; the sheet is away where there is nobody."""
        self.paid = paid
        self.table.set_rows([self._row(one) for one in paid])
        self.table.setFixedHeight(px(42 + 40 * min(max(len(paid), 1), _SHOWN)))
        self.setVisible(bool(paid))
        if paid and self.table.current is None:
            self.table.select_first()
        self._show_chosen()

    def _row(self, one: PaidAfter) -> Row:
        lang = self._lang
        day = long_day(one.ended_on, lang)
        why = self.tr("died {day}") if one.died else self.tr("stopped, paid until {day}")
        state = Cell(self.tr("not told yet"), "warn", "alert-triangle")
        if one.finding:
            state = Cell(self.tr("finding {number}").format(number=one.finding), "ok", "flag")
        cells: dict[str, Cell | str] = {
            "tick": "",
            "name": one.name,
            "number": tail(one.document) if one.document else "—",
            "why": why.format(day=day),
            "payments": Cell(self._short(one), tip="\n".join(self._lines(one))),
            "amount": Cell(one.amount.grouped(), sort=int(one.amount)),
            "state": state,
        }
        return Row(one.person_id, cells, one, dim=bool(one.finding))

    def _short(self, one: PaidAfter) -> str:
        """The payments of each programme: since when, how many."""
        text = self.tr("{programme} {n} × from {period}")
        found: dict[str, list[str]] = {}
        for paid in one.payments:
            found.setdefault(paid.programme, []).append(paid.period)
        said = [
            text.format(programme=name, n=len(periods), period=period(periods[0], self._lang))
            for name, periods in found.items()
        ]
        return ("、" if self._lang == "zh" else ", ").join(said)

    def _lines(self, one: PaidAfter) -> list[str]:
        """Each payment with what of it went beyond."""
        return [
            f"{paid.programme} {period(paid.period, self._lang)} {yuan(paid.amount, self._lang)}"
            for paid in one.payments
        ]

    def pointer(self) -> QWidget:
        """A line for the top of the page that says how many there are and leads down to them."""
        line = QWidget()
        box = QHBoxLayout(line)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(10))
        text = self.tr("{n} people were paid after a death or a stop, {amount} in all.")
        total = sum(one.amount for one in self.paid)
        box.addWidget(Label(text.format(n=count(len(self.paid)), amount=yuan(total, self._lang)), tone="warn"))
        look = Button(self.tr("Look at them"), kind="link", icon="chevron-down")
        look.clicked.connect(self.go_there)
        box.addWidget(look)
        box.addStretch(1)
        return line

    def go_there(self) -> None:
        """The keyboard to the table, and the page down to where it begins."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        around: QWidget | None = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        inner = around.widget() if around is not None else None
        if around is not None and inner is not None:
            around.verticalScrollBar().setValue(self.mapTo(inner, QPoint(0, 0)).y() - px(8))

    def chosen(self) -> list[PaidAfter]:
        """The ticked ones that are not written down; without ticks all of those."""
        rows = self.table.ticked or self.paid
        return [one for one in rows if isinstance(one, PaidAfter) and not one.finding]

    def _show_chosen(self) -> None:
        chosen = self.chosen()
        total = sum(one.amount for one in chosen)
        words = self.tr("{n} people, {amount} to be looked into")
        self.told.setText(words.format(n=count(len(chosen)), amount=yuan(total, self._lang)))
        self.told.setVisible(bool(chosen))
        self.write.setVisible(self._enters and bool(chosen))

    def _on_write(self) -> None:
        self.told_wanted.emit({one.person_id for one in self.chosen()})
