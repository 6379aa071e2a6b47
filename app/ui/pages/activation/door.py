"""Service at the door: who cannot come, the day that is planned, what was done and by whom."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.casework.door_service import DoorService
from app.domain.makers import Act, may
from app.domain.villages import place_name
from app.ui.context import Context
from app.ui.texts import count, day
from app.ui.theme import px
from app.ui.widgets import Button, Cell, Column, DateEdit, EmptyState, Field, Label, LineEdit, Row, Sheet, Table
from app.words import user_words, word


class DoorList(QWidget):
    """The list; below it the day and who does it.

    Signals:
        opened(object): the person of a row.
        planned(object, object): rows, and the day.
        done(object, object, str): rows, the day, who did it.
        taken_off(object, str): a row, and why.
    """

    opened = Signal(object)
    planned = Signal(object, object)
    done = Signal(object, object, str)
    taken_off = Signal(object, str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._places = {code: place_name(name) for name, code in context.sitting.villages.items()}
        self._enters = may(context.sitting.user.role, Act.ENTER)
        self.services: Sequence[DoorService] = ()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(10))
        sheet = Sheet(flush=True)
        self.table = Table(self._columns(), name=self.tr("Service at the door"))
        self.table.opened.connect(self.opened)
        self.table.ticks_changed.connect(self._on_ticks)
        self.table.selected.connect(self._on_selected)
        sheet.body.addWidget(self.table, 1)
        text = self.tr("The very old and disabled whose card is not in order come here by themselves.")
        self.none = EmptyState("wheelchair", self.tr("Nobody waits for service at the door"), text)
        sheet.body.addWidget(self.none, 1)
        box.addWidget(sheet, 1)
        self.acts = self._build_acts()
        box.addWidget(self.acts)
        self.acts.setVisible(self._enters)  # after it has a parent: alone it would be a window for a moment

    def _build_acts(self) -> Sheet:
        sheet = Sheet()
        sheet.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        line = QHBoxLayout()
        line.setSpacing(px(14))
        self.day = DateEdit("2026-03-16")
        self.day.set_value(self._context.sitting.today)
        self.who = LineEdit(dots=False)
        self.who.set_value(user_words(self._context.sitting.user.name, self._context.language))
        self.day_field = Field(self.tr("Day"), self.day)
        self.who_field = Field(self.tr("Who does it, or why it is not needed"), self.who)
        line.addWidget(self.day_field)
        line.addWidget(self.who_field, 1)
        sheet.body.addLayout(line)
        self.told = Label("", "second", wrap=True)
        self.off = Button(self.tr("Not needed"))
        self.off.clicked.connect(self._on_off)
        self.did = Button(self.tr("It was done"), icon="check")
        self.did.clicked.connect(self._on_done)
        self.plan = Button(self.tr("Put into the visits"), icon="home-check")
        self.plan.clicked.connect(self.plan_it)
        sheet.show_foot(self.told, self.off, self.did, self.plan)
        return sheet

    def _columns(self, *, narrow: bool = False) -> list[Column]:
        found = [
            Column("tick", "", "tick", 44),
            Column("name", self.tr("Who"), "bold", 190, stretch=True),
            Column("age", self.tr("Age"), "number", 60),
            Column("place", self.tr("Where"), "text", 130),
            Column("why", self.tr("Why"), "text", 90),
            Column("need", self.tr("To be done"), "text", 170),
            Column("planned", self.tr("Planned for"), "text", 90),
            Column("state", self.tr("State"), "pill", 150),
            Column("by", self.tr("Who went"), "dim", 130),
        ]
        return [one for one in found if one.key in ("tick", "name", "need", "state")] if narrow else found

    def set_narrow(self, *, narrow: bool) -> None:
        """Fewer columns where names would be cut."""
        self.table.set_columns(self._columns(narrow=narrow))

    def show_services(self, services: Sequence[DoorService]) -> None:
        """Show the list."""
        self.services = services
        self.table.set_rows([self._row(one) for one in services])
        self.table.setVisible(bool(services))
        self.none.setVisible(not services)
        self.acts.setVisible(bool(services) and self._enters)
        if services and self.table.current is None:
            self.table.select_first()
        self._on_ticks()

    def chosen(self) -> list[DoorService]:
        """The ticked ones that wait; without ticks the current one."""
        rows = self.table.ticked or [self.table.current]
        return [one for one in rows if isinstance(one, DoorService) and one.done_on is None]

    def plan_it(self) -> None:
        """Put the chosen ones into the visits of the day."""
        found, chosen = self.day.day(), self.chosen()
        self.day_field.set_fault("" if found is not None else self.tr("This is no day."))
        if found is not None and chosen:
            self.planned.emit(chosen, found)

    def _row(self, one: DoorService) -> Row:
        lang = self._context.language
        state = Cell(self.tr("to be planned"), "warn")
        if one.done_on is not None:
            state = Cell(self.tr("done {day}").format(day=day(one.done_on, lang)), "ok")
        elif one.planned_for is not None:
            state = Cell(self.tr("planned"), "info")
        elif one.suggested:
            state = Cell(self.tr("suggested"), "neutral")
        by = "、".join(user_words(name, lang) for name in one.done_by.split("、") if name)
        cells: dict[str, Cell | str] = {
            "tick": "",
            "name": one.name,
            "age": str(one.age) if one.age is not None else "—",
            "place": self._places.get(one.village, one.village) + one.group,
            "why": word("door_why", one.why.value, lang),
            "need": one.need,
            "planned": day(one.planned_for, lang) if one.planned_for is not None else "—",
            "state": state,
            "by": Cell(by or "—", tip=by),
        }
        return Row((one.key, one.person_id), cells, one, dim=one.done_on is not None)

    def _on_selected(self, _one: object) -> None:
        self._on_ticks()

    def _on_ticks(self) -> None:
        chosen = self.chosen()
        self.told.setText(self.tr("{n} chosen").format(n=count(len(chosen))))
        self.plan.setEnabled(bool(chosen))
        self.did.setEnabled(any(not one.suggested for one in chosen))
        self.off.setEnabled(len(chosen) == 1 and not chosen[0].suggested)

    def _on_done(self) -> None:
        found, who = self.day.day(), str(self.who.value())
        self.day_field.set_fault("" if found is not None else self.tr("This is no day."))
        self.who_field.set_fault("" if who else self.tr("Who did it?"))
        if found is not None and who:
            self.done.emit([one for one in self.chosen() if not one.suggested], found, who)

    def _on_off(self) -> None:
        why = str(self.who.value())
        self.who_field.set_fault("" if why else self.tr("Why is it not needed?"))
        if why and self.chosen():
            self.taken_off.emit(self.chosen()[0], why)

    def focus_list(self) -> QWidget:
        """The list has the keyboard."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        return self.table
