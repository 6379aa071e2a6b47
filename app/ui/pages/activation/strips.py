"""What opens above the activation list: a list for a bank, the banks that pay, what came back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.activation import BackFile, BackRow
from app.domain.reveals import RevealReason
from app.ui.context import Context
from app.ui.texts import count, day
from app.ui.theme import px
from app.ui.widgets import Button, Cell, Choice, Column, Field, Label, LineEdit, Row, Sheet, Table
from app.words import word


class OutStrip(Sheet):
    """To which bank, and how much of the numbers.

    Signals:
        wanted(str, object): the bank, and the reason for numbers in full (None: the last four).
        closed(): it is not written now.
    """

    wanted = Signal(str, object)
    closed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(" ")
        self.set_title(self.tr("A list for the bank"))
        lang = context.language
        reasons = [("", self.tr("the last four only"))]
        text = self.tr("in full: {reason}")
        reasons += [(one.value, text.format(reason=word("reveal_reason", one.value, lang))) for one in RevealReason]
        self.bank = Choice()
        self.numbers = Choice(reasons)
        line = QHBoxLayout()
        line.setSpacing(px(14))
        self.bank_field = Field(self.tr("Bank"), self.bank)
        self.numbers_field = Field(self.tr("Numbers"), self.numbers, hint=self.tr("Numbers in full are logged"))
        line.addWidget(self.bank_field, 1)
        line.addWidget(self.numbers_field, 1)
        self.body.addLayout(line)
        self.told = Label("", "second", wrap=True)
        self.leave = Button(self.tr("Not now"))
        self.leave.clicked.connect(self.closed)
        self.write = Button(self.tr("Write the list"), icon="file-spreadsheet")
        self.write.clicked.connect(self.go)
        self.show_foot(self.told, self.leave, self.write)
        self.bank.chosen.connect(self._on_bank)
        self._counts: dict[str, int] = {}
        self.hide()

    def ask(self, banks: Sequence[tuple[str, int]]) -> None:
        """Offer these banks with how many people would go there."""
        self._counts = dict(banks)
        self.bank.set_items([(bank, bank) for bank, _ in banks])
        self._on_bank(None)
        self.show()
        self.bank.setFocus(Qt.FocusReason.OtherFocusReason)

    def go(self) -> None:
        """Write it."""
        bank, reason = str(self.bank.value() or ""), str(self.numbers.value() or "")
        if self._counts.get(bank):
            self.wanted.emit(bank, RevealReason(reason) if reason else None)

    def _on_bank(self, _bank: object) -> None:
        people = self._counts.get(str(self.bank.value() or ""), 0)
        self.told.setText(self.tr("{n} people go on it").format(n=count(people)))
        self.write.setEnabled(bool(people))


class BanksStrip(Sheet):
    """The banks through which the county pays.

    Signals:
        wanted(list): their names.
        closed(): they stay as they are.
    """

    wanted = Signal(list)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__(" ")
        self.set_title(self.tr("Paying banks"))
        self.names = LineEdit(dots=False)
        self.field = Field(
            self.tr("Banks through which the county pays"),
            self.names,
            hint=self.tr("Part of a name is enough; several with 、 between. Empty: cards of every bank are right."),
        )
        self.body.addWidget(self.field)
        leave = Button(self.tr("Leave as it is"))
        leave.clicked.connect(self.closed)
        self.save = Button(self.tr("Save"), icon="device-floppy")
        self.save.clicked.connect(self.go)
        self.names.returnPressed.connect(self.go)
        self.show_foot(leave, self.save)
        self.hide()

    def ask(self, names: Sequence[str]) -> None:
        """Show the names as they are."""
        self.names.set_value("、".join(names))
        self.show()
        self.names.setFocus(Qt.FocusReason.OtherFocusReason)

    def go(self) -> None:
        """Keep them."""
        text = str(self.names.value())
        for mark in ("，", ",", "；", ";"):
            text = text.replace(mark, "、")
        self.wanted.emit([name.strip() for name in text.split("、") if name.strip()])


class BackSheet(Sheet):
    """What came back: what is sure is taken; what is doubtful stands here, to be ticked or left.

    Signals:
        wanted(object, object): the file, and the Excel rows that are taken though they were doubtful.
        closed(): nothing is taken.
    """

    wanted = Signal(object, object)
    closed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(" ", flush=True)
        self._context = context
        self.file: BackFile | None = None
        self.told = Label("", "body", wrap=True)
        self.told.setContentsMargins(px(16), 0, px(16), px(6))
        self.body.addWidget(self.told)
        columns = [
            Column("tick", "", "tick", 44),
            Column("row", self.tr("Row"), "number", 56),
            Column("name", self.tr("Who"), "bold", 180),
            Column("answer", self.tr("Answer"), "text", 90),
            Column("day", self.tr("Day"), "text", 90),
            Column("why", self.tr("Why it is asked about"), "text", 260, stretch=True),
        ]
        self.table = Table(columns, name=self.tr("Doubtful rows"), row_height=34)
        self.table.setMinimumHeight(px(150))
        self.table.ticks_changed.connect(self._on_ticks)
        self.body.addWidget(self.table)
        leave = Button(self.tr("Take nothing"))
        leave.clicked.connect(self.closed)
        self.take = Button("", icon="check")
        self.take.clicked.connect(self.go)
        self.show_foot(leave, self.take)
        self.hide()

    def ask(self, file: BackFile) -> None:
        """Show what a file says."""
        self.file = file
        same = sum(1 for one in file.rows if one.same)
        self.set_title(self.tr("What came back"), file.file)
        text = self.tr("{sure} sure, {doubtful} doubtful, {same} taken already, {blank} not answered yet.")
        self.told.setText(
            text.format(
                sure=count(len(file.sure)),
                doubtful=count(len(file.doubtful)),
                same=count(same),
                blank=count(file.blank),
            )
        )
        self.table.set_rows([self._row(one) for one in file.doubtful])
        self.table.setVisible(bool(file.doubtful))
        if file.doubtful:
            self.table.select_first()
        self._on_ticks()
        self.show()
        wanted: QWidget = self.table if file.doubtful else self.take
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def go(self) -> None:
        """Take what is sure and what was ticked."""
        if self.file is not None and self.take.isEnabled():
            self.wanted.emit(self.file, {one.row for one in self._ticked()})

    def _ticked(self) -> list[BackRow]:
        return [one for one in self.table.ticked if isinstance(one, BackRow) and one.may_be_taken]

    def _on_ticks(self) -> None:
        taken = len(self._ticked()) + (len(self.file.sure) if self.file is not None else 0)
        self.take.setText(self.tr("Take {n} rows").format(n=count(taken)))
        self.take.setAccessibleName(self.take.text())
        self.take.setEnabled(bool(taken))

    def _row(self, one: BackRow) -> Row:
        lang = self._context.language
        why = "；".join(word("bank_doubt", doubt.value, lang) for doubt in one.doubts)
        if not one.may_be_taken:
            why += self.tr(" (cannot be taken)")
        cells: dict[str, Cell | str] = {
            "tick": "",
            "row": str(one.row),
            "name": one.name or one.code,
            "answer": word("bank_answer", one.answer.value, lang) if one.answer is not None else "—",
            "day": day(one.day, lang) if one.day is not None else "—",
            "why": Cell(why, tip=why),
        }
        return Row(one.row, cells, one, dim=not one.may_be_taken)
