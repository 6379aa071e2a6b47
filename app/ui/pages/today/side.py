"""The right-hand side of Today: figures of the township, bars of six months, the age of the backup."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.casework.figures import Figures, MonthBar
from app.ui import texts
from app.ui.theme import color, font, px
from app.ui.widgets import Button, Label, Sheet
from app.ui.widgets.bars import Bar, Bars
from app.ui.widgets.basics import spoken_icon
from app.words import Language


class Figure(QWidget):
    """One figure: what it is, the number large, its unit, and a line below that may be pressed.

    Signals:
        pressed(): the line below, where it leads somewhere.
    """

    pressed = Signal()

    def __init__(self, label: str, *, leads: bool = False) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        self._label = Label(label, "second")
        box.addWidget(self._label)
        line = QHBoxLayout()
        line.setSpacing(px(6))
        self.number = Label("", "figure")
        self.unit = Label("", "second")
        line.addWidget(self.number)
        line.addWidget(self.unit, 0, Qt.AlignmentFlag.AlignBottom)
        line.addStretch(1)
        box.addLayout(line)
        self.note = Label("", "note", wrap=True)
        self.link = Button("", kind="link")
        self.link.setStyleSheet(
            f"QPushButton {{ border: none; padding: 0 {px(3)}px; min-height: 0; color: {color('warn_fg').name()};"
            f" font-size: {font('note').pixelSize()}px; font-weight: normal; text-align: left; }}"
            f"QPushButton:focus, QPushButton:hover {{ text-decoration: underline; }}"
        )
        self.link.clicked.connect(self.pressed)
        self.link.setVisible(False)
        box.addWidget(self.note)
        box.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        self._leads = leads

    def set(self, number: str, unit: str, note: str, *, label: str = "", leads: bool = False) -> None:
        """Show a number; a note that leads somewhere is a button."""
        if label:
            self._label.setText(label)
        self.number.setText(number)
        self.unit.setText(unit)
        as_link = leads and self._leads
        self.note.setText("" if as_link else note)
        self.note.setVisible(bool(note) and not as_link)
        self.link.setText(note)
        self.link.setAccessibleName(note)
        self.link.setVisible(as_link)
        self.setAccessibleName(f"{self._label.text()} {number} {unit}. {note}")


class FiguresSheet(Sheet):
    """People on benefits, what the month comes to, cards that take money, homes visited.

    Signals:
        cards_wanted(): the cards that are to be mended.
    """

    cards_wanted = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._lang = language
        self.set_title(self.tr("The township"))
        self.people = Figure(self.tr("People on benefits"))
        self.month = Figure(self.tr("Due this month"))
        self.cards = Figure(self.tr("Cards known to take money"), leads=True)
        self.visits = Figure(self.tr("Visited this quarter"))
        self.cards.pressed.connect(self.cards_wanted)
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(14))
        for at, figure in enumerate((self.people, self.month, self.cards, self.visits)):
            grid.addWidget(figure, at // 2, at % 2, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)

    def set_figures(self, found: Figures) -> None:
        """Show the figures of a day."""
        lang = self._lang
        people_note = self.tr("{new} new this month, {ended} ended").format(
            new=found.people_new, ended=found.people_ended
        )
        self.people.set(texts.count(found.people), self.tr("people"), people_note)
        more = found.month_sum - found.before_sum
        compared = self.tr("{sum} more than last month") if more >= 0 else self.tr("{sum} less than last month")
        self.month.set(
            texts.wan(found.month_sum, lang),
            self.tr("k yuan"),
            compared.format(sum=texts.wan(abs(more), lang)),
            label=self.tr("Due for {month}").format(month=month_name(found.month.first, lang)),
        )
        share = f"{found.verified_permille / 10:.1f}"
        self.cards.set(share, "%", self._cards_note(found), leads=bool(found.cards_bad or found.cards_unverified))
        of_all = self.tr("of {count} households").format(count=texts.count(found.households))
        self.visits.set(texts.count(found.visited), self.tr("homes"), of_all)

    def _cards_note(self, found: Figures) -> str:
        """Who cannot be paid; where nobody is, whose card nobody has verified."""
        if found.cards_bad:
            return self.tr("{count} people cannot be paid").format(count=texts.count(found.cards_bad))
        if found.cards_unverified:
            return self.tr("{count} not verified yet").format(count=texts.count(found.cards_unverified))
        return self.tr("every card is verified") if found.card_owners else self.tr("no card is registered")


class MonthsSheet(Sheet):
    """What reached cards in each of the last months, and how many payments came back."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._lang = language
        self.set_title(self.tr("Money on cards"), self.tr("k yuan a month"))
        self.bars = Bars(self.tr("Money that reached cards in the last months"), height=156)
        self.body.addWidget(self.bars)

    def set_months(self, months: tuple[MonthBar, ...]) -> None:
        """Show the months, this one last."""
        self.bars.set_bars([self._bar(one) for one in months])

    def _bar(self, one: MonthBar) -> Bar:
        month = month_name(one.month, self._lang)
        shown = one.paid / (1_000_000 if self._lang == "zh" else 100_000)
        note = self.tr("{count} back").format(count=one.returned) if one.returned else ""
        tip = self.tr("{month}: {sum} yuan arrived, {count} payments came back").format(
            month=month, sum=texts.money(one.paid), count=one.returned
        )
        return Bar(month, float(one.paid), f"{shown:,.1f}", note, tip)


class BackupSheet(Sheet):
    """How old the newest backup is, and the button that makes one.

    Signals:
        wanted(): make one now.
    """

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        line = QHBoxLayout()
        line.setSpacing(px(10))
        line.addWidget(spoken_icon("history", "text2", 20))
        self.words = Label("", wrap=True)
        line.addWidget(self.words, 1)
        self.button = Button(self.tr("Back up now"))
        self.button.clicked.connect(self.wanted)
        line.addWidget(self.button)
        self.body.addLayout(line)

    def set_age(self, days: int | None, *, stale: bool) -> None:
        """Say how old it is; old with changes since is told in the warning's colour."""
        if days is None:
            text = self.tr("There is no backup yet")
        elif days == 0:
            text = self.tr("Backed up today") if not stale else self.tr("Backed up today, with changes since")
        else:
            text = self.tr("The last backup is {count} days old").format(count=days)
        self.words.setText(text)
        self.words.set_tone("warn" if days is None or (stale and days >= 1) else "text")


def month_name(month: date, lang: Language) -> str:
    """A month as a bar is labelled: 3月, Mar."""
    return f"{month.month}月" if lang == "zh" else texts.day(month, lang).split()[-1]
