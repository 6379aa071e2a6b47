"""The buttons beside the page's title, and which of them each step shows."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.casework.pile_end import PileEnd, Trouble
from app.casework.pile_sheets import Pile, PileSheet
from app.ui.texts import count
from app.ui.widgets import Button

CHOOSE, SHEETS, END = range(3)
"""The steps of the page."""


class PileBar(QObject):
    """Take all back, another folder, the sheets, what came of it, all right, put in, on to the next rosters."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.other = Button(self.tr("Another folder"), icon="folder-open")
        self.sure = Button("", icon="check")
        self.take = Button("", kind="primary", icon="download")
        self.sheets = Button(self.tr("The sheets"), icon="table")
        self.end = Button(self.tr("What came of it"), icon="list")
        self.back = Button(self.tr("Take all back"), icon="arrow-back-up")
        self.next = Button(self.tr("On to the next rosters"), icon="arrow-right")
        self.all = (self.back, self.other, self.sheets, self.end, self.sure, self.take, self.next)

    def show(self, step: int, pile: Pile | None, end: PileEnd | None, *, enters: bool) -> None:
        """Show what a step offers to whoever may enter."""
        begun = pile is not None and any(one.state in ("taken", "wiped") for one in pile.sheets)
        clear = [one for one in pile.sheets if _is_sure(one)] if pile is not None else []
        waiting = len(pile.waiting) if pile is not None else 0
        self.other.setVisible(step == SHEETS and enters)
        self.sheets.setVisible(step == END)
        self.end.setVisible(step == SHEETS and begun)
        self.back.setVisible(step == END and enters and end is not None and end.no_way_back is None)
        self.next.setVisible(step == END and enters and end is not None and bool(end.payments))
        offered = end is not None and any(one.trouble is Trouble.OFFERED for one in end.open)
        self.next.set_kind("plain" if offered else "primary")
        self.sure.setVisible(step == SHEETS and enters and bool(clear))
        self.sure.set_kind("primary")
        self.take.setVisible(step == SHEETS and enters and bool(waiting))
        self.take.set_kind("plain" if clear else "primary")
        self.take.setEnabled(bool(waiting))
        self._say(self.sure, self.tr("All {sheets} are right").format(sheets=count(len(clear))))
        self._say(self.take, self.tr("Put in {sheets} sheets").format(sheets=count(waiting)))

    def told(self, step: int, pile: Pile) -> str:
        """The line below the title: the pile, and how far its sheets are."""
        if step != SHEETS:
            return pile.name
        open_ones = [one for one in pile.sheets if one.state == "waiting" and one.is_data]
        said = sum(one.confirmed for one in open_ones)
        lacking = sum(bool(one.lacks) for one in pile.sheets if one.state == "waiting")
        text = self.tr("{name} · {sheets} sheets: {lacking} to be said, {look} to be looked at, {said} confirmed")
        return text.format(
            name=pile.name,
            sheets=count(len(pile.sheets)),
            lacking=count(lacking),
            look=count(sum(_is_sure(one) for one in open_ones)),
            said=count(said),
        )

    @staticmethod
    def _say(button: Button, text: str) -> None:
        button.setText(text)
        button.setAccessibleName(text)


def _is_sure(one: PileSheet) -> bool:
    return one.state == "waiting" and one.is_data and not one.confirmed and not one.lacks
