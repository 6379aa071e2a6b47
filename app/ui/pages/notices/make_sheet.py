"""At the side: rosters some of whose lines stand on no notice yet, each with the button that makes theirs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.casework.disclosing import WaitingRoster
from app.ui.context import Context, Route
from app.ui.texts import count, period
from app.ui.theme import px
from app.ui.widgets import Button, Label, Sheet
from app.ui.widgets.flow import flow


class MakeSheet(Sheet):
    """Choose the roster whose notices are made.

    Signals:
        wanted(int): the roster.
        left(): not now.
    """

    wanted = Signal(int)
    left = Signal()

    def __init__(self, context: Context, waiting: Sequence[WaitingRoster]) -> None:
        super().__init__(self.tr("Make notices of which roster?"))
        self._context = context
        self.buttons: list[Button] = []
        if not waiting:
            text = self.tr("No roster waits for a notice: every line that must hang stands on one.")
            self.body.addWidget(Label(text, "second", wrap=True))
        for one in waiting:
            self.body.addLayout(self._build_row(one))
        others = Button(self.tr("Other kinds, corrections"), kind="link", icon="speakerphone")
        others.clicked.connect(self._on_others)
        rosters = Button(self.tr("To the rosters"), kind="link", icon="table")
        rosters.clicked.connect(self._on_rosters)
        self.leave = Button(self.tr("Leave it"))
        self.leave.clicked.connect(self.left)
        self.body.addWidget(flow(others, rosters, self.leave))

    def focus_first(self) -> QWidget:
        """Where the keyboard lands."""
        return self.buttons[0] if self.buttons else self.leave

    def _build_row(self, one: WaitingRoster) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(px(8))
        words = QVBoxLayout()
        words.setSpacing(0)
        title = f"{one.programme_name} {period(one.period, self._context.language)}"
        words.addWidget(Label(title, bold=True, wrap=True))
        text = self.tr("{villages} villages, {lines} lines")
        text = text.format(villages=count(one.villages), lines=count(one.lines))
        if one.draft:
            text += " · " + self.tr("still a draft")
        words.addWidget(Label(text, "note", wrap=True))
        line.addLayout(words, 1)
        button = Button(self.tr("Make"), icon="plus")
        button.setAccessibleName(self.tr("Make the notices of {roster}").format(roster=title))
        button.setProperty("roster", one.roster_id)
        button.clicked.connect(self._on_make)
        self.buttons.append(button)
        line.addWidget(button)
        return line

    def _on_make(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.wanted.emit(int(sender.property("roster")))

    def _on_others(self) -> None:
        self._context.go(Route("new_notice"))

    def _on_rosters(self) -> None:
        self._context.go(Route("rosters"))
