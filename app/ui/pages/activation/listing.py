"""The activation list as rows, its filters, and how far each village is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.casework.activation import banks_of
from app.domain.activation import Activation, ActivationItem, ActivationWhy, BankList, Stage, VillageProgress
from app.domain.villages import place_name
from app.ui.context import Context
from app.ui.texts import count, day
from app.ui.theme import px
from app.ui.widgets import Button, Cell, Column, EmptyState, FilterButton, Label, Row, Sheet, Table
from app.words import word

_TONES = {Stage.TO_SEND: "warn", Stage.AT_BANK: "info", Stage.NOT_YET: "warn", Stage.CANNOT: "err"}
_NARROW = ("tick", "name", "why", "stage")


class ActivationList(QWidget):
    """Filters and the table. Enter opens the household, Space ticks.

    Signals:
        opened(object): the person of a row.
    """

    opened = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._data: Activation | None = None
        self._places = {code: place_name(name) for name, code in context.sitting.villages.items()}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(10))
        box.addLayout(self._build_filters())
        sheet = Sheet(flush=True)
        self.table = Table(self._columns(), name=self.tr("People of the activation list"))
        self.table.opened.connect(self.opened)
        self.table.ticks_changed.connect(self._on_ticks)
        sheet.body.addWidget(self.table, 1)
        self.none = EmptyState("circle-check", self.tr("Nobody here"), self.tr("Every card of this list is in order."))
        sheet.body.addWidget(self.none, 1)
        self.ticked = Label("", "second", wrap=True)
        sheet.show_foot(self.ticked)
        box.addWidget(sheet, 1)

    def _build_filters(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(px(8))
        lang = self._context.language
        everything = ("", self.tr("all"))
        villages = [everything, *((code, name) for code, name in sorted(self._places.items()))]
        self.village = FilterButton(self.tr("Village"), villages, "")
        self.bank = FilterButton(self.tr("Bank"), [everything], "")
        whys = [everything, *((why.value, word("activation_why", why.value, lang)) for why in ActivationWhy)]
        self.why = FilterButton(self.tr("What is wrong"), whys, "")
        stages = [everything, *((one.value, word("activation_stage", one.value, lang)) for one in Stage)]
        self.stage = FilterButton(self.tr("How far"), stages, "")
        for button in (self.village, self.bank, self.why, self.stage):
            button.chosen.connect(self._on_filter)
            line.addWidget(button)
        line.addStretch(1)
        return line

    def _columns(self, *, narrow: bool = False) -> list[Column]:
        found = [
            Column("tick", "", "tick", 44),
            Column("name", self.tr("Who"), "bold", 190, stretch=True),
            Column("place", self.tr("Where"), "text", 110),
            Column("why", self.tr("What is wrong"), "text", 126),
            Column("bank", self.tr("Bank, card"), "text", 150),
            Column("stage", self.tr("How far"), "pill", 150),
            Column("sent", self.tr("List"), "dim", 96),
        ]
        return [one for one in found if one.key in _NARROW] if narrow else found

    def set_narrow(self, *, narrow: bool) -> None:
        """Fewer columns where names would be cut."""
        self.table.set_columns(self._columns(narrow=narrow))

    # -- showing -----------------------------------------------------------------------------------------------------

    def show_activation(self, data: Activation) -> None:
        """Show the list through the filters."""
        self._data = data
        banks = banks_of(data.items, data.paying_banks)
        kept = self.bank.value
        self.bank.set_options([("", self.tr("all")), *((bank, bank) for bank in banks)])
        self.bank.set_value(kept if kept in banks else "")
        self._fill()

    def show_stage(self, stage: Stage) -> None:
        """Show everybody who is so far, whatever the filters showed before."""
        for button in (self.village, self.bank, self.why):
            button.set_value("")
        self.stage.set_value(stage.value)
        self._fill()

    def shown(self) -> list[ActivationItem]:
        """What the filters let through."""
        data = self._data
        village, bank = str(self.village.value or ""), str(self.bank.value or "")
        why, stage = str(self.why.value or ""), str(self.stage.value or "")
        return [
            one
            for one in (data.items if data is not None else ())
            if one.village.startswith(village)
            and bank in ("", one.bank)
            and why in ("", one.why.value)
            and stage in ("", one.stage.value)
        ]

    def chosen(self) -> list[ActivationItem]:
        """The ticked ones; without ticks all that are shown."""
        ticked = [one for one in self.table.ticked if isinstance(one, ActivationItem)]
        return ticked or self.shown()

    def _fill(self) -> None:
        shown = self.shown()
        self.table.set_rows([self._row(one) for one in shown])
        self.table.setVisible(bool(shown))
        self.none.setVisible(not shown)
        if shown and self.table.current is None:
            self.table.select_first()
        self._on_ticks()

    def _row(self, one: ActivationItem) -> Row:
        lang = self._context.language
        sent = ""
        if one.number:
            sent = f"{day(one.sent_on, lang)} {one.number}" if one.sent_on is not None else one.number
        cells: dict[str, Cell | str] = {
            "tick": "",
            "name": one.name,
            "place": self._places.get(one.village, one.village) + one.group,
            "why": word("activation_why", one.why.value, lang),
            "bank": " ".join(part for part in (one.bank, one.tail) if part) or "—",
            "stage": Cell(word("activation_stage", one.stage.value, lang), _TONES[one.stage], tip=one.note),
            "sent": sent or "—",
        }
        return Row(one.key, cells, one)

    def _on_filter(self, _value: object) -> None:
        self._fill()

    def _on_ticks(self) -> None:
        ticked = len(self.table.ticked)
        words = self.tr("{n} ticked").format(n=count(ticked))
        if not ticked:
            words = self.tr("{n} people; Space ticks some of them").format(n=count(len(self.shown())))
        self.ticked.setText(words)


class ProgressSheet(Sheet):
    """How far each village is, and what lies at the banks."""

    def __init__(self, context: Context) -> None:
        super().__init__(" ", flush=True)
        self._context = context
        self._places = {code: place_name(name) for name, code in context.sitting.villages.items()}
        self.set_title(self.tr("By village"))
        columns = [
            Column("village", self.tr("Village"), "text", 80, stretch=True),
            Column("open", self.tr("To send"), "number", 88),
            Column("bank", self.tr("At bank"), "number", 84),
            Column("undone", self.tr("Undone"), "number", 78),
            Column("done", self.tr("Done"), "number", 58),
        ]
        self.table = Table(columns, name=self.tr("How far each village is"), row_height=34)
        self.body.addWidget(self.table, 1)
        self.lists = Label("", "second", wrap=True)
        self.lists.setContentsMargins(px(16), px(6), px(16), px(10))
        self.body.addWidget(self.lists)
        self.banks = Button(self.tr("Paying banks"), kind="link", icon="settings")
        self.body.addWidget(self.banks)

    def show_progress(self, villages: Sequence[VillageProgress], lists: Sequence[BankList]) -> None:
        """Show the counts, and the newest lists that are out."""
        self.table.set_rows([self._row(one) for one in villages])
        out = [one for one in lists if one.answered < one.rows][:4]
        text = self.tr("{number} · {bank} · {answered} of {rows} back")
        said = [
            text.format(number=one.number, bank=one.bank, answered=count(one.answered), rows=count(one.rows))
            for one in out
        ]
        self.lists.setText("\n".join(said) or self.tr("Nothing lies at a bank."))

    def _row(self, one: VillageProgress) -> Row:
        cells: dict[str, Cell | str] = {
            "village": self._places.get(one.village, one.village),
            "open": count(one.to_send),
            "bank": count(one.at_bank),
            "undone": count(one.undone),
            "done": count(one.done),
        }
        return Row(one.village, cells, one)
