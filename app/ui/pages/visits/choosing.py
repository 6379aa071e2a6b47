"""Households to choose from for the plan: by village and group, those not visited for the longest time first."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.casework.visiting import MOST_CHOICES
from app.domain.visit_plan import HouseholdChoice
from app.ui.context import Context
from app.ui.texts import day, long_day
from app.ui.theme import px
from app.ui.widgets import Button, Cell, Column, EmptyState, FilterButton, Label, Row, Sheet, Table


class Asked(Struct, frozen=True):
    """What the list is filtered by."""

    village: str = ""
    group: str = ""
    not_for_long: bool = False


class ChoosePanel(QWidget):
    """A list with ticks, and the button that puts the ticked ones on the plan.

    Signals:
        wanted(): the filter is another now: read the list.
        added(list): ids of the households that were ticked.
    """

    wanted = Signal()
    added = Signal(list)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._villages = {code: name for name, code in context.sitting.villages.items()}
        self._narrow = False
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(10))
        filters = QHBoxLayout()
        filters.setSpacing(px(10))
        villages = [("", self.tr("All"))] + [(code, name) for name, code in sorted(context.sitting.villages.items())]
        self.village = FilterButton(self.tr("Village"), villages, "")
        self.group = FilterButton(self.tr("Group"), [("", self.tr("All"))], "")
        since = [(False, self.tr("All")), (True, self.tr("not for twelve months"))]
        self.since = FilterButton(self.tr("Visited"), since, value=False)
        for button in (self.village, self.group, self.since):
            filters.addWidget(button)
        self.village.chosen.connect(self._on_village)
        self.group.chosen.connect(self._on_filter)
        self.since.chosen.connect(self._on_filter)
        filters.addStretch(1)
        self.told = Label("", "second")
        filters.addWidget(self.told)
        box.addLayout(filters)
        sheet = Sheet(flush=True)
        self.table = Table(self._columns(), name=self.tr("Households to choose from"))
        self.table.ticks_changed.connect(self._on_ticks)
        self.table.opened.connect(self._on_opened)
        sheet.body.addWidget(self.table, 1)
        self.empty = EmptyState("home-check", self.tr("No household fits"), self.tr("Choose another village or group."))
        sheet.body.addWidget(self.empty, 1)
        self._ticked = Label("", "second")
        self.button = Button(self.tr("Put on the plan"), icon="plus")
        self.button.clicked.connect(self.add)
        sheet.show_foot(self._ticked, self.button)
        box.addWidget(sheet, 1)
        self._on_ticks()

    def set_narrow(self, *, narrow: bool) -> None:
        """Fewer columns where the names would be cut."""
        if narrow != self._narrow:
            self._narrow = narrow
            wanted = [one for one in self._columns() if not narrow or one.key in ("tick", "head", "where", "last")]
            self.table.set_columns(wanted)

    def _columns(self) -> list[Column]:
        return [
            Column("tick", "", "tick", 44),
            Column("head", self.tr("Head of household"), "bold", 220, stretch=True),
            Column("where", self.tr("Village and group"), "text", 190),
            Column("members", self.tr("People"), "number", 70),
            Column("away", self.tr("Lives elsewhere"), "text", 116),
            Column("cards", self.tr("Cards"), "number", 70),
            Column("last", self.tr("Last visit"), "text", 140),
            Column("findings", self.tr("Open findings"), "pill", 130),
            Column("planned", self.tr("Planned for"), "text", 130),
        ]

    @property
    def asked(self) -> Asked:
        """What the list is filtered by now."""
        return Asked(str(self.village.value or ""), str(self.group.value or ""), bool(self.since.value))

    def show_choices(self, groups: Sequence[str], found: Sequence[HouseholdChoice]) -> None:
        """Show the households, and the groups that the chosen village has."""
        self.group.set_options([("", self.tr("All")), *((name, name) for name in groups)])
        self.table.set_rows([self._row(one) for one in found])
        if self.table.current is None:
            self.table.select_first()
        self.table.setVisible(bool(found))
        self.empty.setVisible(not found)
        words = self.tr("{count} households")
        if len(found) == MOST_CHOICES:
            words = self.tr("the first {count} households; choose a village to see all of it")
        self.told.setText(words.format(count=len(found)))
        self._on_ticks()

    def untick(self) -> None:
        """Take every tick away."""
        self.table.rows_model.tick_all(on=False)
        self._on_ticks()

    def add(self) -> None:
        """Put the ticked households on the plan; without ticks the current one."""
        chosen = self.table.ticked or [one for one in [self.table.current] if one is not None]
        keys = [one.household_id for one in chosen if isinstance(one, HouseholdChoice) and one.planned_for is None]
        if keys:
            self.added.emit(keys)

    def _row(self, one: HouseholdChoice) -> Row:
        lang = self._context.language
        findings = Cell(str(one.open_findings), "warn", "flag") if one.open_findings else Cell("")
        cells: dict[str, Cell | str] = {
            "tick": "",
            "head": one.head,
            "where": f"{self._villages.get(one.village, one.village)} {one.group}",
            "members": str(one.members),
            "away": self.tr("{n} of them elsewhere").format(n=one.elsewhere) if one.elsewhere else "",
            "cards": str(one.cards),
            "last": long_day(one.last_visit, lang) if one.last_visit else self.tr("never visited"),
            "findings": findings,
            "planned": day(one.planned_for, lang) if one.planned_for else "—",
        }
        return Row(one.household_id, cells, one, dim=one.planned_for is not None)

    def _on_ticks(self) -> None:
        count = len(self.table.ticked)
        self._ticked.setText(
            self.tr("{count} ticked").format(count=count)
            if count
            else self.tr("Space ticks; Enter plans the current one.")
        )

    def _on_opened(self, one: object) -> None:
        if isinstance(one, HouseholdChoice) and one.planned_for is None:
            self.added.emit([one.household_id])

    def _on_village(self, _village: object) -> None:
        self.group.set_options([("", self.tr("All"))])
        self.group.value = ""
        self.wanted.emit()

    def _on_filter(self, _value: object) -> None:
        self.wanted.emit()
