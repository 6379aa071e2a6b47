"""The filters above the list: village and group, programme, card, only those to check."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.casework.searching import Choices
from app.domain.finding.entries import ORGANISATION, Filters
from app.domain.finding.short import short_name
from app.domain.household_kinds import HouseholdKind
from app.domain.states import CardState
from app.ui.context import Context
from app.ui.texts import count, state_word
from app.ui.theme import color
from app.ui.widgets import Button, FilterButton
from app.ui.widgets.flow import flow

_NO_CARD = "none"


class FilterLine(QWidget):
    """Filters of the list.

    Signals:
        changed(): something was chosen.
        cleared(): everything is to be shown again.
    """

    changed = Signal()
    cleared = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._groups: dict[str, tuple[str, ...]] = {}
        self.filters = Filters()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        self.village = FilterButton(self.tr("Village"), [("", self.tr("all"))])
        self.group = FilterButton(self.tr("Group"), [("", self.tr("all"))])
        self.programme = FilterButton(self.tr("Receives"), [(0, self.tr("all"))])
        self.card = FilterButton(self.tr("Card"), self._card_options())
        self.lives = FilterButton(self.tr("Household"), self._lives_options(), value=False)
        for button in (self.village, self.group, self.programme, self.card, self.lives):
            button.chosen.connect(self._on_chosen)
        self.group.hide()
        self.to_check = Button(self.tr("To check"), icon="alert-triangle")
        self.to_check.setCheckable(True)
        self.to_check.clicked.connect(self._on_chosen)
        self.only = Button("", icon="credit-card-off")
        self.only.setCheckable(True)
        self.only.clicked.connect(self._on_chosen)
        self.only.hide()
        self.clear_button = Button(self.tr("Clear"), kind="link")
        self.clear_button.clicked.connect(self.cleared)
        self.clear_button.hide()
        places = (self.village, self.group, self.programme, self.card, self.lives)
        line.addWidget(flow(*places, self.to_check, self.only, self.clear_button))

    def set_choices(self, choices: Choices) -> None:
        """Offer what the register holds now."""
        self._groups = dict(choices.groups)
        every = self.tr("all {n}").format(n=len(choices.villages))
        self.village.set_options([("", every), *((code, name) for code, name, _ in choices.villages)])
        self.programme.set_options(
            [(0, self.tr("all")), *((key, short_name(name)) for key, name, _ in choices.programmes)]
        )
        self.to_check.setText(self.tr("Only to check {n}").format(n=count(choices.to_check)))
        self.to_check.setAccessibleName(self.to_check.text())
        self.set_filters(self.filters)

    def set_filters(self, filters: Filters) -> None:
        """Show these filters, without telling."""
        self.filters = filters
        self.village.set_value(filters.village)
        self._offer_groups(filters.village)
        self.group.set_value(filters.group)
        self.programme.set_value(filters.programme)
        self.card.set_value(filters.card)
        self.lives.set_value(filters.sort or filters.elsewhere)
        self.to_check.setChecked(filters.to_check)
        self.only.setChecked(bool(filters.only))
        self._show_state()

    def _card_options(self) -> list[tuple[object, str]]:
        lang = self._context.language
        states = [(state.value, state_word("card", state.value, lang)) for state in CardState]
        return [("", self.tr("all")), *states, (_NO_CARD, self.tr("no card"))]

    def _lives_options(self) -> list[tuple[object, str]]:
        """Who lives in another place, what a household may be, and those that are no household of people."""
        return [
            (False, self.tr("all")),
            (True, self.tr("lives elsewhere")),
            (HouseholdKind.PROVISIONAL.value, self.tr("provisional")),
            (HouseholdKind.COLLECTIVE.value, self.tr("collective")),
            (HouseholdKind.REGISTERED.value, self.tr("hukou book seen")),
            (ORGANISATION, self.tr("organisations")),
        ]

    def _offer_groups(self, village: str) -> None:
        groups = self._groups.get(village, ())
        self.group.set_options([("", self.tr("all")), *((group, group) for group in groups)])
        self.group.setVisible(bool(groups))

    def _on_chosen(self) -> None:
        village = str(self.village.value or "")
        if village != self.filters.village:
            self._offer_groups(village)
            self.group.set_value("")
        self.filters = Filters(
            village,
            str(self.group.value or "") if village else "",
            int(str(self.programme.value or 0)),
            str(self.card.value or ""),
            self.to_check.isChecked(),
            self.filters.only if self.only.isChecked() else frozenset(),
            self.lives.value is True,
            self.lives.value if isinstance(self.lives.value, str) else "",
        )
        self._show_state()
        self.changed.emit()

    def _show_state(self) -> None:
        self.clear_button.setVisible(self.filters.narrow)
        only = self.filters.only
        self.only.setVisible(bool(only))
        self.only.setText(self.tr("Sent here for their cards {n}").format(n=count(len(only))))
        self.only.setAccessibleName(self.only.text())
        on = self.filters.to_check
        ink, ground = color("primary").name(), color("soft").name()
        self.to_check.setStyleSheet(f"QPushButton {{ color: {ink}; background: {ground}; border-color: {ink}; }}" * on)
        self.only.setStyleSheet(
            f"QPushButton {{ color: {ink}; background: {ground}; border-color: {ink}; }}" * bool(only)
        )
        self.to_check.set_icon("check" if self.filters.to_check else "alert-triangle")
