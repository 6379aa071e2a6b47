"""One household's land beside the list: what lies where, what it leases, and the form for both."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.casework.land import Holding, HouseholdLand
from app.domain.quantities import thousandths_text
from app.domain.villages import place_name
from app.ui.context import Context
from app.ui.pages.visits.scrolling import scrolling
from app.ui.theme import px
from app.ui.widgets import Button, Choice, Field, Form, Label, LineEdit, Sheet
from app.ui.widgets.sheets import clear_layout


class LandPanel(Sheet):
    """The form.

    Signals:
        found_wanted(str): another household, by the name of its head.
        one_wanted(int): one of several whose heads bear the same name.
        land_given(int, str, str, str): household, village code, contracted and excluded as typed.
        lease_given(int, str, bool, str): household, area as typed, leased out (else in), the other side's name.
        lease_ended(int, int): household and lease.
    """

    found_wanted = Signal(str)
    one_wanted = Signal(int)
    land_given = Signal(int, str, str, str)
    lease_given = Signal(int, str, bool, str)
    lease_ended = Signal(int, int)

    def __init__(self, context: Context, *, enters: bool) -> None:
        super().__init__()
        self._context = context
        self._enters = enters
        self._shown: HouseholdLand | None = None
        self.set_title(self.tr("The household"))
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(8))
        self.name = Field(self.tr("Another household: name of the head"), LineEdit())
        Form([self.name], self).past_last.connect(self._on_name)
        box.addWidget(self.name)
        self._named = QVBoxLayout()
        box.addLayout(self._named)
        self.who = Label("", "section")
        box.addWidget(self.who)
        self._facts = QVBoxLayout()
        self._facts.setSpacing(px(6))
        box.addLayout(self._facts)
        self.form = self._build_form()
        box.addWidget(self.form)
        box.addStretch(1)
        self.body.addWidget(scrolling(inner), 1)
        self.show_land(None)

    def _build_form(self) -> QWidget:
        form = QWidget()
        box = QVBoxLayout(form)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(8))
        villages = [(code, place_name(name)) for name, code in self._context.sitting.villages.items()]
        self.village = Field(self.tr("Village where it lies"), Choice(villages))
        self.contracted = Field(self.tr("Contracted, mu"), LineEdit(dots=False))
        self.excluded = Field(self.tr("Of it without subsidy, mu"), LineEdit(dots=False))
        keep = Button(self.tr("Save the land"), icon="check")
        keep.clicked.connect(self.give)
        self._land_form = Form([self.village, self.contracted, self.excluded], self)
        self._land_form.past_last.connect(self.give)
        ways = [(True, self.tr("leased out to")), (False, self.tr("leased in from"))]
        self.way = Field(self.tr("Lease"), Choice(ways))
        self.other = Field(self.tr("Whom: name of the head"), LineEdit())
        self.area = Field(self.tr("Area, mu"), LineEdit(dots=False))
        add = Button(self.tr("Add the lease"), icon="plus")
        add.clicked.connect(self._on_lease)
        self._lease_form = Form([self.way, self.other, self.area], self)
        self._lease_form.past_last.connect(self._on_lease)
        for part in (self.village, self.contracted, self.excluded, keep, self.way, self.other, self.area, add):
            if isinstance(part, Button):
                box.addWidget(part, 0, Qt.AlignmentFlag.AlignLeading)
            else:
                box.addWidget(part)
        return form

    # -- showing -------------------------------------------------------------------------------------------------

    def show_land(self, found: HouseholdLand | None) -> None:
        """Show a household, or none."""
        same = found is not None and self._shown is not None and found.row.household_id == self._shown.row.household_id
        self._shown = found
        clear_layout(self._facts)
        self.form.setVisible(found is not None and self._enters)
        if found is None:
            self.who.setText("")
            words = self.tr("Choose a household from the list, or type the name of its head.")
            self._facts.addWidget(Label(words, "second", wrap=True))
            return
        self.who.setText(found.row.head)
        names = self._context.sitting.village_names
        for one in found.holdings:
            words = self.tr("{village}: contracted {area} mu, without subsidy {excluded}")
            village = place_name(names.get(one.village, one.village))
            text = words.format(
                village=village, area=thousandths_text(one.contracted), excluded=thousandths_text(one.excluded)
            )
            self._facts.addWidget(Label(text, wrap=True))
        for lease in found.leases:
            words = (
                self.tr("leased out to {name}: {area} mu") if lease.out else self.tr("leased in from {name}: {area} mu")
            )
            self._facts.addLayout(
                self._lease_line(words.format(name=lease.other_name, area=thousandths_text(lease.area)), lease.id)
            )
        if not same:
            self._fill(found)

    def _lease_line(self, text: str, lease_id: int) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addWidget(Label(text, wrap=True), 1)
        if self._enters:
            over = Button(self.tr("It is over"), kind="quiet")
            over.setAccessibleName(f"{over.text()} {text}")
            over.clicked.connect(partial(self._on_over, lease_id))
            line.addWidget(over)
        return line

    def _fill(self, found: HouseholdLand) -> None:
        village = found.holdings[0].village if found.holdings else found.row.village
        here: Holding | None = next((one for one in found.holdings if one.village == village), None)
        self.village.set_value(village)
        self.contracted.set_value(thousandths_text(here.contracted) if here is not None else "")
        self.excluded.set_value(thousandths_text(here.excluded) if here is not None else "")
        self.other.set_value("")
        self.area.set_value("")

    def show_found(self, found: Sequence[tuple[int, str, str]]) -> None:
        """The households whose head bears the name that was typed: of several one is chosen."""
        self.name.set_fault("" if found else self.tr("No household has a head of this name."))
        clear_layout(self._named)
        names = self._context.sitting.village_names
        for key, village, group in found if len(found) > 1 else ():
            where = f"{place_name(names.get(village, village))} {group}"
            button = Button(self.tr("The one in {where}").format(where=where), kind="link")
            button.clicked.connect(partial(self.one_wanted.emit, key))
            self._named.addWidget(button)

    def take_keyboard(self) -> None:
        """Begin with the area."""
        if self._enters:
            self.contracted.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- giving --------------------------------------------------------------------------------------------------

    def _on_name(self) -> None:
        text = str(self.name.value())
        if text:
            self.found_wanted.emit(text)

    def give(self) -> None:
        """Save the land of the household in the village."""
        if self._shown is not None and self._enters:
            values = (str(self.village.value()), str(self.contracted.value()), str(self.excluded.value()))
            self.land_given.emit(self._shown.row.household_id, *values)

    def _on_lease(self) -> None:
        if self._shown is not None and self._enters:
            out = bool(self.way.value())
            key = self._shown.row.household_id
            self.lease_given.emit(key, str(self.area.value()), out, str(self.other.value()))
            self.other.set_value("")
            self.area.set_value("")

    def _on_over(self, lease_id: int) -> None:
        if self._shown is not None:
            self.lease_ended.emit(self._shown.row.household_id, lease_id)
