"""What taking a pile came to: the figures, then what is still open, the worst first, each with its button."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.casework.pile_deciding import How, may_be_taken
from app.casework.pile_end import Open, PileEnd, Trouble
from app.casework.pile_mending import Waiting
from app.domain.faults import Code
from app.domain.meanings import SheetKind
from app.ui.pages.pile.overpaid_view import OverpaidView
from app.ui.pages.pile.sheet_list import sheet_name
from app.ui.pages.rosters.parts import ReasonStrip
from app.ui.texts import NONE, count, long_day, masked_account, masked_document, yuan
from app.ui.theme import px
from app.ui.widgets import Button, Cell, Column, EmptyState, Label, Row, Sheet, Table
from app.ui.widgets.sheets import clear_layout
from app.words import Language, sentence, word

_OPEN_SHOWN: Final = 5
"""So many open things are seen without scrolling: below them stand the rows of one."""
_LOOK: Final = {
    Trouble.UNREADABLE: ("err", "alert-circle", QT_TRANSLATE_NOOP("PileEndView", "cannot be read")),
    Trouble.WAITING: ("warn", "alert-triangle", QT_TRANSLATE_NOOP("PileEndView", "waits for you")),
    Trouble.OFFERED: ("accent", "check", QT_TRANSLATE_NOOP("PileEndView", "can be mended")),
    Trouble.UNCLEAR: ("info", "info-circle", QT_TRANSLATE_NOOP("PileEndView", "not said what it is")),
}


class PileEndView(QWidget):
    """The end page of a pile.

    Signals:
        mend_wanted(int): the numbers offered for the rows of this sheet are right.
        rows_wanted(int): the waiting rows of this sheet are to be shown.
        decide_wanted(object, object, str): ids of waiting rows, how they are decided, and why.
        wipe_wanted(): the roll is to be wiped.
    """

    mend_wanted = Signal(int)
    rows_wanted = Signal(int)
    decide_wanted = Signal(object, object, str)
    wipe_wanted = Signal()

    def __init__(self, lang: Language, *, enters: bool) -> None:
        super().__init__()
        self._lang: Language = lang
        self._enters = enters
        self.end: PileEnd | None = None
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(12))
        self.figures = Sheet()
        box.addWidget(self.figures)
        self.open = Sheet(flush=True)
        self.open.set_title(self.tr("What is still open, the worst first"))
        self.table = Table(self._columns(), name=self.tr("What is still open"))
        self.table.selected.connect(self._on_selected)
        self.table.opened.connect(self._on_opened)
        self.open.body.addWidget(self.table)
        self.mend = Button(self.tr("These numbers are right: put the rows in"), kind="primary", icon="check")
        self.mend.clicked.connect(self._on_mend_clicked)
        self.told = Label("", "second", wrap=True)
        self.open.show_foot(self.told, self.mend)
        box.addWidget(self.open)
        self.rows = Sheet(flush=True)
        self.rows.set_title(self.tr("Rows that wait"))
        self.row_table = Table(self._row_columns(), name=self.tr("Rows that wait"))
        self.row_table.setMinimumHeight(px(200))
        self.row_table.selectionModel().selectionChanged.connect(self._show_decisions)
        self.rows.body.addWidget(self.row_table)
        self._build_decisions()
        box.addWidget(self.rows)
        self.done = EmptyState("circle-check", self.tr("Nothing is open: every row is accounted for"))
        box.addWidget(self.done)
        self.overpaid = OverpaidView(lang, enters=enters)
        box.addWidget(self.overpaid)
        self.roll_box = QHBoxLayout()
        self.roll_words = Label("", "second", wrap=True)
        self.wipe = Button(self.tr("Wipe the roll"), icon="eraser")
        self.wipe.clicked.connect(self.wipe_wanted)
        self.roll_box.addWidget(self.roll_words, 1)
        self.roll_box.addWidget(self.wipe)
        box.addLayout(self.roll_box)

    def _build_decisions(self) -> None:
        self._how = How.AS_IS
        self.reason = ReasonStrip()
        self.reason.given.connect(self._on_reason_given)
        self.rows.body.addWidget(self.reason)
        self.as_is = Button("", icon="check")
        self.as_is.clicked.connect(partial(self._ask_why, How.AS_IS))
        self.leave = Button("", icon="ban")
        self.leave.clicked.connect(partial(self._ask_why, How.LEFT_OUT))
        self.decided = Label("", "second", wrap=True)
        self.rows.show_foot(self.decided, self.leave, self.as_is)

    def _columns(self) -> list[Column]:
        return [
            Column("trouble", "", "pill", 164),
            Column("file", self.tr("File"), "bold", 300),
            Column("rows", self.tr("Rows"), "number", 70),
            Column("why", self.tr("Why, and what to do"), "text", 240, stretch=True),
        ]

    def _row_columns(self) -> list[Column]:
        return [
            Column("row", self.tr("Row"), "dim", 70),
            Column("name", self.tr("Name"), "bold", 220, stretch=True),
            Column("cell", self.tr("Which cell"), "text", 130),
            Column("was", self.tr("In the file"), "text", 230),
            Column("offer", self.tr("Should be"), "text", 230),
        ]

    # -- filling ---------------------------------------------------------------------------------------------------

    def show_end(self, end: PileEnd) -> None:
        """Show what a pile came to; the current line stays."""
        self.end = end
        self.overpaid.show_paid(end.overpaid)
        self._fill_figures(end)
        self.table.set_rows([self._row(one) for one in end.open])
        self.table.setFixedHeight(px(40 + 40 * min(max(len(end.open), 1), _OPEN_SHOWN)))
        self.open.setVisible(bool(end.open))
        self.done.setVisible(not end.open)
        if self.table.current is None:
            self.table.select_first()
        self._on_selected(self.table.current)
        self.roll_words.setVisible(bool(end.roll.people))
        self.wipe.setVisible(self._enters and bool(end.roll.people))
        due = long_day(end.roll.due, self._lang) if end.roll.due is not None else NONE
        text = self.tr("The household roll ({people} people) is kept for reference only. Renew it by {day}.")
        self.roll_words.setText(text.format(people=count(end.roll.people), day=due))

    def _fill_figures(self, end: PileEnd) -> None:
        clear_layout(self.figures.body)
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(28))
        figures = [
            (count(end.people), self.tr("people")),
            (count(end.households), self.tr("households")),
            (count(end.cards), self.tr("cards")),
            (count(end.payments), self.tr("past payments (history)")),
            (yuan(end.payments_fen, self._lang), self.tr("paid in them (history)")),
        ]
        for at, (figure, words) in enumerate(figures):
            grid.addWidget(Label(figure, "figure"), 0, at)
            grid.addWidget(Label(words, "second"), 1, at)
        grid.setColumnStretch(len(figures), 1)
        self.figures.body.addLayout(grid)
        text = self.tr("Of {rows} rows {taken} were put in, {parked} wait for you, {left} need nothing.")
        left = sum(end.left.values())
        told = text.format(rows=count(end.rows), taken=count(end.taken), parked=count(end.parked), left=count(left))
        if end.waits:
            told += self.tr(" {rows} rows stand in sheets that are not put in yet.").format(rows=count(end.waits))
        self.figures.body.addWidget(Label(told, wrap=True))
        joint = "；" if self._lang == "zh" else "; "
        reasons = [f"{word('pile', name, self._lang)} {count(rows)}" for name, rows in sorted(end.left.items()) if rows]
        if reasons:
            self.figures.body.addWidget(Label(joint.join(reasons), "second", wrap=True))
        if end.overpaid:
            self.figures.body.addWidget(self.overpaid.pointer())

    def _row(self, one: Open) -> Row:
        tone, icon, words = _LOOK[one.trouble]
        why = self._why(one)
        cells: dict[str, Cell | str] = {
            "trouble": Cell(QCoreApplication.translate("PileEndView", str(words)), tone, icon),
            "file": Cell(self._name(one), tip=str(one.sheet.path)),
            "rows": count(one.rows) if one.rows else NONE,
            "why": Cell(why, tip=why),
        }
        return Row(_key(one), cells, one)

    def _name(self, one: Open) -> str:
        alike = sum(sheet.path == one.sheet.path for sheet in self.end.pile.sheets) if self.end is not None else 1
        return sheet_name(one.sheet, alone=alike == 1)

    def _why(self, one: Open) -> str:
        if one.code is None:
            return self.tr("Nobody has said what this sheet is: say it under The sheets, then put it in.")
        return sentence(one.code, self._lang, file=one.sheet.path.name)

    def show_rows(self, rows: Sequence[Waiting]) -> None:
        """Show the waiting rows of the current line."""
        current = self.table.current
        wanted = [one for one in rows if isinstance(current, Open) and self._is_of(one, current)]
        self.row_table.clearSelection()
        self.row_table.set_rows([self._waiting(one) for one in wanted])
        self.rows.setVisible(bool(wanted))
        self.reason.hide()
        self._show_decisions()

    @staticmethod
    def _is_of(row: Waiting, one: Open) -> bool:
        return row.code is one.code and bool(row.offer) is (one.trouble is Trouble.OFFERED)

    def _waiting(self, one: Waiting) -> Row:
        cells: dict[str, Cell | str] = {
            "row": str(one.row),
            "name": one.name or NONE,
            "cell": word("meaning", one.meaning.value, self._lang),
            "was": _masked(one.meaning.value, one.was),
            "offer": " ".join(_masked(at.value, number) for at, number in one.offer.items()) or NONE,
        }
        return Row(one.id, cells, one)

    # -- choosing --------------------------------------------------------------------------------------------------

    def _on_selected(self, one: object) -> None:
        offered = isinstance(one, Open) and one.trouble is Trouble.OFFERED
        self.mend.setVisible(offered and self._enters)
        self.told.setVisible(isinstance(one, Open))
        self.rows.hide()
        if not isinstance(one, Open):
            return
        self.told.setText(self._why(one))
        if offered:
            text = self.tr(
                "{rows} numbers of {file} are damaged; other sheets have them whole. Look below, then confirm."
            )
            self.told.setText(text.format(rows=count(one.rows), file=one.sheet.path.name))
        if one.trouble in (Trouble.OFFERED, Trouble.WAITING):
            self.rows_wanted.emit(one.sheet.id)

    def _on_opened(self, one: object) -> None:
        """Enter never confirms: it leads to the rows."""
        if isinstance(one, Open) and self.rows.isVisible():
            self.row_table.setFocus()
            self.row_table.select_first()

    # -- deciding --------------------------------------------------------------------------------------------------

    def _in_question(self) -> list[Waiting]:
        """The rows that are marked, else all that are shown."""
        shown = [row.record for row in self.row_table.rows_model.rows]
        return [one for one in self.row_table.chosen or shown if isinstance(one, Waiting)]

    def _show_decisions(self, *_changed: object) -> None:
        """What may be decided of them: as it stands where that says who was paid, left out whatever it is."""
        rows, current = self._in_question(), self.table.current
        number = count(len(rows))
        for button, text in (
            (self.as_is, self.tr("Put these {rows} in as they stand")),
            (self.leave, self.tr("Leave these {rows} out")),
        ):
            button.setText(text.format(rows=number))
            button.setAccessibleName(button.text())
        kind = current.sheet.kind if isinstance(current, Open) else SheetKind.UNKNOWN
        allowed = bool(rows) and all(may_be_taken(one.code, kind) for one in rows)
        self.as_is.setVisible(allowed and self._enters)
        self.leave.setVisible(self._enters)
        some = self.tr("Mark some rows, and only these are meant.")
        self.decided.setText(some if allowed else self.tr("Without what is missing they cannot be put in."))

    def _ask_why(self, how: How) -> None:
        self._how = how
        rows = count(len(self._in_question()))
        if how is How.AS_IS:
            self.reason.ask(self.tr("Why are these {rows} rows right?").format(rows=rows), self.tr("Put in"))
        else:
            self.reason.ask(self.tr("Why are these {rows} rows left out?").format(rows=rows), self.tr("Leave out"))

    def _on_reason_given(self, reason: str) -> None:
        self.decide_wanted.emit([one.id for one in self._in_question()], self._how, reason)

    def primary(self) -> bool:
        """Confirm the numbers offered of the current line, or go to the next line that has some; False without any."""
        offered = [one for one in self.end.open if one.trouble is Trouble.OFFERED] if self.end is not None else []
        if not offered:
            return False
        if self.mend.isVisible():
            self.mend.click()
        else:
            self.table.select_key(_key(offered[0]))
        return True

    def _on_mend_clicked(self) -> None:
        current = self.table.current
        if isinstance(current, Open):
            self.mend_wanted.emit(current.sheet.id)


def _key(one: Open) -> tuple[int, Trouble, Code | None]:
    return one.sheet.id, one.trouble, one.code


def _masked(meaning: str, text: str) -> str:
    """A number as the screen shows it: whole only where it is short."""
    if meaning.endswith("_document"):
        return masked_document(text) if len(text) >= 15 else text or NONE
    return masked_account(text) if meaning == "account" and len(text) >= 12 else text or NONE
