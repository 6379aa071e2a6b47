"""The picture of a household as a list: which card gets whose money; for narrow windows and large text."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.benefits import Benefit, BenefitCard, HouseholdView
from app.ui.pages.household.text_link import TextLink
from app.ui.pages.household.words import CARD_STATES, OFTEN, TROUBLES, benefit_line, person_line, tr
from app.ui.texts import masked_document, money
from app.ui.theme import color, px
from app.ui.widgets import Button, Hairline, Label, Pill
from app.ui.widgets.basics import spoken_icon
from app.ui.widgets.sheets import clear_layout
from app.ui.widgets.thread import BENEFIT, CARD, PERSON
from app.words import Language


class CardList(QWidget):
    """Cards one below the other, each with what goes to it; the people after them.

    Signals:
        opened(str, str): kind and key of what was clicked, as the picture tells it.
    """

    opened = Signal(str, str)

    def __init__(self, lang: Language) -> None:
        super().__init__()
        self._lang = lang
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(px(10))

    def show_household(self, view: HouseholdView) -> None:
        """Show this household."""
        clear_layout(self._box)
        for card in view.cards:
            self._box.addWidget(self._card(card, [one for one in view.benefits if one.card_id == card.id]))
        homeless = [one for one in view.benefits if view.card(one.card_id) is None]
        for one in homeless:
            self._box.addWidget(self._benefit(one))
        self._box.addWidget(Label(self.tr("People"), "section"))
        for member in view.members:
            line = QHBoxLayout()
            link = self._link(member.name, PERSON, str(member.person_id))
            line.addWidget(link)
            line.addWidget(Label(person_line(member, self._lang), "second"))
            line.addStretch(1)
            line.addWidget(Label(masked_document(member.document), "second"))
            self._box.addLayout(line)

    def _card(self, card: BenefitCard, benefits: Iterable[Benefit]) -> QWidget:
        frame = QFrame()
        frame.setObjectName("card_frame")
        frame.setStyleSheet(f"#card_frame {{ border: 1px solid {color('border').name()}; border-radius: {px(8)}px; }}")
        box = QVBoxLayout(frame)
        box.setContentsMargins(px(14), px(10), px(14), px(10))
        box.setSpacing(px(6))
        head = QHBoxLayout()
        head.setSpacing(px(10))
        head.addWidget(spoken_icon("credit-card", "primary", 20))
        head.addWidget(self._link(self.tr("Ending in {tail}").format(tail=card.tail), CARD, str(card.id)))
        head.addWidget(Label(card.owner_name))
        head.addStretch(1)
        tone, icon, text = CARD_STATES[card.state]
        head.addWidget(Pill(tone, tr(text), icon))
        box.addLayout(head)
        box.addWidget(Label(card.bank, "second", wrap=True))
        for one in benefits:
            box.addWidget(Hairline())
            box.addWidget(self._benefit(one))
        return frame

    def _benefit(self, one: Benefit) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, px(2), 0, px(2))
        line.setSpacing(px(10))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._link(one.programme, BENEFIT, one.key), 0, Qt.AlignmentFlag.AlignLeading)
        about = " · ".join(part for part in (one.beneficiary_name, benefit_line(one, self._lang)) if part)
        below = QHBoxLayout()
        below.setContentsMargins(px(2) + 2, 0, 0, 0)  # under the link's words, not under its edge
        below.addWidget(Label(about, "second", wrap=True), 1)
        words.addLayout(below)
        line.addLayout(words, 1)
        if one.troubles:
            tone, text = TROUBLES[one.troubles[0]]
            line.addWidget(Pill(tone, tr(text)))
        place = QWidget()  # all of one width: what stands before the sums stands in a line
        place.setFixedWidth(max(px(96), Label("999,999.99", bold=True).sizeHint().width()))
        sums = QVBoxLayout(place)
        sums.setContentsMargins(0, 0, 0, 0)
        sums.setSpacing(0)
        amount = Label(money(one.amount), "body", bold=True)
        often = Label(tr(OFTEN[one.unit]), "second")
        for label in (amount, often):
            label.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
            sums.addWidget(label)
        line.addWidget(place)
        return row

    def _link(self, text: str, kind: str, key: str) -> Button:
        link = TextLink(text)
        link.setProperty("what", (kind, key))
        link.clicked.connect(self._on_link)
        return link

    def _on_link(self) -> None:
        sender = self.sender()
        if sender is not None:
            kind, key = sender.property("what")
            self.opened.emit(kind, key)
