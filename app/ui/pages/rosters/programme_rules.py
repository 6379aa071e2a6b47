"""What an office sets of a programme itself: how the county takes it, and until when it is paid when its cause ends."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.casework.programme_list import ProgrammeRow
from app.domain.programmes import Channel, StopRule
from app.ui.theme import px
from app.ui.widgets import Choice, Label
from app.words import Language, word


class ProgrammeRules(QWidget):
    """Two choices of the current programme.

    Signals:
        channel_chosen(object): another Channel.
        stop_chosen(object): another StopRule.
    """

    channel_chosen = Signal(object)
    stop_chosen = Signal(object)

    def __init__(self, lang: Language) -> None:
        super().__init__()
        self._row: ProgrammeRow | None = None
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(6))
        self.channel = Choice([(one, word("channel", one.value, lang)) for one in Channel])
        self.channel.chosen.connect(self._on_channel_chosen)
        self.stop = Choice([(one, word("stop_rule", one.value, lang)) for one in StopRule])
        self.stop.chosen.connect(self._on_stop_chosen)
        for text, choice in (
            (self.tr("How the county takes it"), self.channel),
            (self.tr("When its cause ends (a death)"), self.stop),
        ):
            box.addWidget(Label(text, bold=True))
            choice.setAccessibleName(text)
            box.addWidget(choice)

    def show_row(self, row: ProgrammeRow, *, enters: bool) -> None:
        """Show what is set of a programme."""
        self._row = row
        self.channel.set_value(row.channel)
        self.stop.set_value(row.programme.stop_rule)
        self.channel.setEnabled(enters)
        self.stop.setEnabled(enters)

    def _on_channel_chosen(self, value: object) -> None:
        channel = Channel(str(value))  # Qt hands an enum of texts back as a text
        if self._row is not None and channel is not self._row.channel:
            self.channel_chosen.emit(channel)

    def _on_stop_chosen(self, value: object) -> None:
        rule = StopRule(str(value))
        if self._row is not None and rule is not self._row.programme.stop_rule:
            self.stop_chosen.emit(rule)
