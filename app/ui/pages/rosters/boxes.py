"""The boxes above a draft's lines: somebody is added, or what the village brought is typed; one is open at a time."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.casework.roster_view import RosterView
from app.ui.context import Context, Route
from app.ui.pages.rosters.add_strip import AddStrip
from app.ui.pages.rosters.answering import AnswerStrip
from app.ui.pages.rosters.brought_page import PASTE
from app.ui.pages.rosters.brought_strip import BroughtStrip
from app.ui.pages.rosters.parts import ReasonStrip
from app.ui.pages.rosters.quantity_strip import QuantityStrip
from app.ui.widgets import Button


class Boxes(QWidget):
    """The strips that ask for a reason, whom to add, what the village brought, what a line is for; two have buttons."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._view: RosterView | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.reason = ReasonStrip()
        self.add = AddStrip(context)
        self.brought = BroughtStrip(context)
        self.quantities = QuantityStrip(context)
        self.answer = AnswerStrip(context)
        self.strips = (self.reason, self.add, self.brought, self.quantities, self.answer)
        for strip in self.strips:
            column.addWidget(strip)
        self.add_button = Button(self.tr("Add somebody"), icon="user-plus")
        self.add_button.clicked.connect(self.ask_whom)
        self.brought_button = Button(self.tr("What the village brought"), icon="home")
        self.brought_button.clicked.connect(self.ask_village)
        self.brought.listed.connect(self._on_listed)

    def show_view(self, view: RosterView) -> None:
        """The roster whose lines they are for."""
        self._view = view
        for button in (self.add_button, self.brought_button):
            button.setVisible(view.takes_people)

    def fold(self) -> None:
        """Hide them all."""
        for strip in self.strips:
            strip.hide()

    def ask_whom(self) -> None:
        """Ask who is added."""
        if self._view is not None and self._view.takes_people:
            self.fold()
            self.add.ask(self._view.roster.id)

    def ask_village(self) -> None:
        """Ask what the village brought."""
        if self._view is not None and self._view.takes_people:
            self.fold()
            self.brought.ask(self._view.roster.id)

    def _on_listed(self, pasted: str) -> None:
        if self._view is not None:
            self._context.go(Route("brought", self._view.roster.id, PASTE if pasted else ""))
