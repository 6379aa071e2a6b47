"""What stands beside the choices of a merge: the two records, what stands in its way, everything it changes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from app.casework.merging_words import clash_text, told_text, told_tone
from app.domain.merging import Clash, ClashLine, ClashSort, MergeRecord, MergeView, Told
from app.domain.reveals import NOUN_OF, Field
from app.ui.context import Context
from app.ui.pages.beside import beside_text
from app.ui.pages.household.words import CARD_STATES, tr
from app.ui.texts import isolated, masked_document
from app.ui.theme import px
from app.ui.widgets import Button, Hairline, Label, Sheet
from app.ui.widgets.basics import TONE_ICONS, spoken_icon
from app.ui.widgets.sheets import clear_layout, fact
from app.words import Language

_ICONS = {ClashSort.LEAVE_OUT: "table", ClashSort.WITHDRAW: "send", ClashSort.STOP: "usb", ClashSort.ONE_LINE: "table"}


class RecordsSheet(Sheet):
    """The two records: where each stands, its cards, what it gets, how often it was paid; numbers covered."""

    def __init__(self, context: Context) -> None:
        super().__init__(" ")
        self._context = context
        self.set_title(self.tr("The two records"))

    def show_records(self, view: MergeView) -> None:
        """Show the two, the one that stays first."""
        clear_layout(self.body)
        self._add(self.tr("Stays"), view.left)
        self.body.addWidget(Hairline())
        self._add(self.tr("Becomes part of it"), view.right)

    def _add(self, what: str, one: MergeRecord) -> None:
        self.body.addWidget(Label(f"{one.name} · {what}", bold=True, wrap=True))
        covered = self._context.reveal.number(
            NOUN_OF[Field.DOCUMENT], one.person_id, Field.DOCUMENT, masked_document(one.document)
        )
        self.body.addLayout(fact(self.tr("Document"), covered))
        place = " ".join(part for part in (one.village, one.group) if part)
        if one.head:
            place += " · " + self.tr("household of {name}, {people} people").format(name=one.head, people=one.people)
        self.body.addLayout(fact(self.tr("Where"), Label(place, wrap=True)))
        cards = "、".join(f"{isolated(card.tail)} {tr(CARD_STATES[card.state][2])}" for card in one.cards)
        self.body.addLayout(fact(self.tr("Cards"), Label(cards or "—", wrap=True)))
        self.body.addLayout(fact(self.tr("Gets"), Label("、".join(one.grants) or "—", wrap=True)))
        self.body.addLayout(fact(self.tr("Payments"), Label(str(one.lines))))


class ClashSheet(Sheet):
    """Payments of one period that both records have; each with the way to where it is dealt with.

    Signals:
        finding_wanted(): write a finding about what was paid twice.
        roster_wanted(int): the roster in which a payment stands.
    """

    finding_wanted = Signal()
    roster_wanted = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__(" ")
        self._context = context
        self.set_title(self.tr("Stands in the way"))
        self.hide()

    def show_clashes(self, clashes: Sequence[Clash], finding: str) -> None:
        """Show these; nothing when there are none."""
        clear_layout(self.body)
        self.setVisible(bool(clashes))
        for number, one in enumerate(clashes):
            if number:
                self.body.addWidget(Hairline())
            self.body.addWidget(Label(clash_text(one, self._context.language), wrap=True))
            if one.sort is not ClashSort.PAID_TWICE:
                button = Button(self.tr("To this payment"), kind="link", icon=_ICONS[one.sort])
                button.setProperty("line", one.to_change)
                button.clicked.connect(self._on_line)
                self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        twice = any(one.sort is ClashSort.PAID_TWICE for one in clashes)
        if twice and finding:
            self.body.addWidget(Label(self.tr("Finding {number} follows it.").format(number=finding), "second"))
        elif twice:
            note = Button(self.tr("Make it a finding"), icon="flag")
            note.clicked.connect(self.finding_wanted)
            self.body.addWidget(note, 0, Qt.AlignmentFlag.AlignLeading)

    def _on_line(self) -> None:
        sender = self.sender()
        line = sender.property("line") if sender is not None else None
        if isinstance(line, ClashLine):
            self.roster_wanted.emit(line.roster_id)


class MergeListing(Sheet):
    """Everything that changes, and what is to be known."""

    def __init__(self, lang: Language) -> None:
        super().__init__(" ")
        self._lang: Language = lang
        self.set_title(self.tr("What this changes"))

    def show_told(self, told: Sequence[Told]) -> None:
        """List these, what has to be seen to first."""
        clear_layout(self.body)
        for one in sorted(told, key=lambda each: told_tone(each) != "warn"):
            tone = told_tone(one)
            line = QHBoxLayout()
            line.setSpacing(px(8))
            icon = beside_text(spoken_icon(TONE_ICONS[tone], f"{tone}_fg", 17))
            line.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(Label(told_text(one, self._lang), wrap=True), 1)
            self.body.addLayout(line)
        if not told:
            self.body.addWidget(Label(self.tr("Nothing follows."), "second"))
