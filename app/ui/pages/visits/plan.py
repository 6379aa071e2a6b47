"""The plan of one day as a list: its order, who goes, taking a household off it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.casework.visiting import PlanOfDay
from app.domain.visits import Visit, VisitState, differences
from app.ui.context import Context
from app.ui.texts import day, isolated, state_word
from app.ui.theme import px
from app.ui.widgets import Button, Cell, Column, DateEdit, EmptyState, Field, Form, Label, LineEdit, Row, Sheet, Table

_TONES = {VisitState.PLANNED: ("neutral", ""), VisitState.RUNNING: ("info", "clock"), VisitState.DONE: ("ok", "")}
_WAITING = (VisitState.PLANNED, VisitState.RUNNING)


class PlanPanel(QWidget):
    """The day, its households in order, and what is done with the current one.

    Signals:
        day_wanted(object): another day.
        opened(object): the visit to start, go on with, or look at.
        reordered(list): the ids of the visits in their new order.
        called_off(int, str): a visit is taken off the plan, for a reason.
        visitors_given(list, list): ids of visits, and who goes there.
        households_wanted(): choose households for the plan.
    """

    day_wanted = Signal(object)
    opened = Signal(object)
    reordered = Signal(list)
    called_off = Signal(int, str)
    visitors_given = Signal(list, list)
    households_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._villages = {code: name for name, code in context.sitting.villages.items()}
        self._visits: list[Visit] = []
        self._plan: PlanOfDay | None = None
        self._narrow = False
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(10))
        box.addLayout(self._build_day())
        sheet = Sheet(flush=True)
        self.table = Table(self._columns(), name=self.tr("Plan of the day"))
        self.table.opened.connect(self.opened)
        self.table.selected.connect(self._on_selected)
        sheet.body.addWidget(self.table, 1)
        self.empty = self._build_empty()
        sheet.body.addWidget(self.empty, 1)
        sheet.show_foot(*self._build_foot())
        box.addWidget(sheet, 1)
        self._reason_box = self._build_reason()
        box.addWidget(self._reason_box)
        self._reason_box.hide()

    def _build_day(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(px(10))
        self.day = DateEdit()
        self.day.setFixedWidth(px(150))
        self.day.setAccessibleName(self.tr("Day"))
        self.day.left.connect(self._on_day)
        self.day.returnPressed.connect(self._on_day)
        before = Button("", icon="chevron-right" if self.isRightToLeft() else "chevron-left", kind="quiet")
        before.setAccessibleName(self.tr("Day before"))
        before.setToolTip(self.tr("Day before"))
        before.clicked.connect(self._on_day_before)
        after = Button("", icon="chevron-left" if self.isRightToLeft() else "chevron-right", kind="quiet")
        after.setAccessibleName(self.tr("Day after"))
        after.setToolTip(self.tr("Day after"))
        after.clicked.connect(self._on_day_after)
        for widget in (Label(self.tr("Day")), before, self.day, after):
            line.addWidget(widget)
        line.addSpacing(px(16))
        line.addWidget(Label(self.tr("Who goes")))
        self.who = LineEdit(self.tr("names, a space between them"))
        self.who.setAccessibleName(self.tr("Who goes"))
        self.who.left.connect(self._on_who)
        self.who.returnPressed.connect(self._on_who)
        line.addWidget(self.who, 1)
        return line

    def _build_empty(self) -> EmptyState:
        add = Button(self.tr("Choose households"), kind="plain", icon="plus")
        add.clicked.connect(self.households_wanted)
        text = self.tr("Choose households by village and group, those not visited for long first.")
        return EmptyState("home-check", self.tr("Nobody is planned for this day"), text, [add])

    def _build_foot(self) -> list[QWidget]:
        left = QWidget()
        line = QHBoxLayout(left)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(8))
        self.up = Button(self.tr("Earlier"), icon="arrow-up", shortcut="Alt+Up")
        self.down = Button(self.tr("Later"), icon="arrow-down", shortcut="Alt+Down")
        self.off = Button(self.tr("Take off the plan"), icon="x")
        self.up.clicked.connect(self._on_up)
        self.down.clicked.connect(self._on_down)
        self.off.clicked.connect(self._on_off)
        for button in (self.up, self.down, self.off):
            line.addWidget(button)
        add = Button(self.tr("Choose households"), icon="plus", shortcut="Ctrl+N")
        add.clicked.connect(self.households_wanted)
        return [left, add]

    def _build_reason(self) -> Sheet:
        sheet = Sheet()
        self.reason = Field(self.tr("Why is it taken off?"), LineEdit())
        Form([self.reason], self).past_last.connect(self._on_reason_given)
        sheet.body.addWidget(self.reason)
        line = QHBoxLayout()
        give = Button(self.tr("Take it off"))
        give.clicked.connect(self._on_reason_given)
        leave = Button(self.tr("Leave it on the plan"))
        leave.clicked.connect(self._on_reason_left)
        line.addWidget(give)
        line.addWidget(leave)
        line.addStretch(1)
        sheet.body.addLayout(line)
        return sheet

    def set_narrow(self, *, narrow: bool) -> None:
        """Fewer columns where the names would be cut."""
        if narrow != self._narrow:
            self._narrow = narrow
            wanted = [one for one in self._columns() if not narrow or one.key in ("place", "head", "where", "state")]
            self.table.set_columns(wanted)

    def _columns(self) -> list[Column]:
        return [
            Column("place", self.tr("No."), "number", 56),
            Column("head", self.tr("Head of household"), "bold", 200, stretch=True),
            Column("where", self.tr("Village and group"), "text", 190),
            Column("members", self.tr("People"), "number", 76),
            Column("cards", self.tr("Cards"), "number", 68),
            Column("who", self.tr("Who goes"), "text", 170),
            Column("code", self.tr("Sheet"), "dim", 100),
            Column("state", self.tr("State"), "pill", 130),
            Column("told", self.tr("What was found"), "text", 170),
        ]

    # -- showing -------------------------------------------------------------------------------------------------

    @property
    def visitors(self) -> tuple[str, ...]:
        """Who goes, as typed."""
        return tuple(names_of(self.who.value()))

    def show_plan(self, plan: PlanOfDay) -> None:
        """Show a day; what earlier days left over stands first."""
        self._plan = plan
        self._visits = [*plan.left, *plan.visits]
        if not self.day.hasFocus():
            self.day.set_value(plan.day)
        names = next((visit.visitors for visit in plan.visits if visit.state in _WAITING), ())
        if not self.who.hasFocus() and names:
            self.who.set_value(" ".join(names))
        self.table.set_rows([self._row(visit, plan) for visit in self._visits])
        if self.table.current is None and self._visits:
            self.table.select_first()
        self.table.setVisible(bool(self._visits))
        self.empty.setVisible(not self._visits)
        self._on_selected(self.table.current)

    def _row(self, visit: Visit, plan: PlanOfDay) -> Row:
        lang = self._context.language
        tone, name = _TONES[visit.state]
        late = visit.day < plan.day
        words = state_word("visit", visit.state, lang)
        if late:
            tone, words = "warn", self.tr("left over from {day}").format(day=day(visit.day, lang))
        found = len(differences(visit))
        told = self.tr("{count} differences").format(count=found) if found else ""
        if visit.state is VisitState.DONE and not found:
            told = self.tr("all as registered")
        where = f"{self._villages.get(visit.village, visit.village)} {visit.group}"
        cells: dict[str, Cell | str] = {
            "place": "" if late else str(plan.visits.index(visit) + 1),
            "head": visit.head,
            "where": where,
            "members": str(visit.members),
            "cards": str(len(visit.cards)),
            "who": self.tr(", ").join(visit.visitors),
            "code": isolated(f"{visit.code[:4]} {visit.code[4:]}"),
            "state": Cell(words, tone, name),
            "told": told or "—",
        }
        return Row(visit.id, cells, visit, dim=visit.state is VisitState.DONE)

    def _on_selected(self, visit: object) -> None:
        waiting = isinstance(visit, Visit) and visit.state in _WAITING
        order = self._order()
        at = order.index(visit.id) if isinstance(visit, Visit) and visit.id in order else -1
        self.up.setEnabled(at > 0)
        self.down.setEnabled(0 <= at < len(order) - 1)
        self.off.setEnabled(waiting)

    # -- acts ----------------------------------------------------------------------------------------------------

    def _order(self) -> list[int]:
        return [visit.id for visit in self._plan.visits] if self._plan is not None else []

    def _move(self, step: int) -> None:
        visit, order = self.table.current, self._order()
        if not isinstance(visit, Visit) or visit.id not in order:
            return
        at = order.index(visit.id)
        if 0 <= at + step < len(order):
            order[at], order[at + step] = order[at + step], order[at]
            self.reordered.emit(order)

    def _on_up(self) -> None:
        self._move(-1)

    def _on_down(self) -> None:
        self._move(1)

    def _on_off(self) -> None:
        self._reason_box.show()
        self.reason.set_value(self.tr("Nobody at home"))
        self.reason.editor.setFocus()

    def _on_reason_given(self) -> None:
        visit, words = self.table.current, str(self.reason.value())
        if not words:
            self.reason.set_fault(self.tr("Say in a few words why."))
            return
        self._on_reason_left()
        if isinstance(visit, Visit):
            self.called_off.emit(visit.id, words)

    def _on_reason_left(self) -> None:
        self.reason.set_fault("")
        self._reason_box.hide()
        self.table.setFocus()

    def _on_who(self) -> None:
        names = list(self.visitors)
        waiting = [visit for visit in self._visits if visit.state in _WAITING]
        other = [visit.id for visit in waiting if list(visit.visitors) != names]
        if names and other and self._plan is not None:
            self.visitors_given.emit(other, names)

    def _on_day(self) -> None:
        found = self.day.day()
        if found is None or self._plan is None:
            self.day.set_value(self._plan.day if self._plan is not None else "")
        elif found != self._plan.day:
            self.day_wanted.emit(found)

    def _on_day_before(self) -> None:
        self._shift(-1)

    def _on_day_after(self) -> None:
        self._shift(1)

    def _shift(self, days: int) -> None:
        if self._plan is not None:
            moved = self._plan.day + timedelta(days=days)
            self.day.set_value(moved)
            self.day_wanted.emit(moved)


def names_of(text: str) -> Sequence[str]:
    """The names of a line: parted by spaces, commas or 、."""
    for mark in ("、", "，", ",", "；", ";"):
        text = text.replace(mark, " ")
    return text.split()
