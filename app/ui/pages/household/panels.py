"""What lies at the side of a household's page: one person, one card, one benefit, all problems, the history."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.casework.field_history import Change
from app.casework.person_more import CardEvent, PersonMore
from app.domain.benefits import Benefit, BenefitCard, HouseholdView, Member
from app.domain.rare_scripts import isolated_native
from app.domain.reveals import NOUN_OF, Field
from app.domain.states import CardState
from app.ui.context import Context
from app.ui.pages.household.history_words import change_text
from app.ui.pages.household.person_more import card_event_text, facts_of, kept_links, links_of
from app.ui.pages.household.words import (
    CARD_STATES,
    OFTEN,
    TROUBLES,
    benefit_line,
    person_line,
    problem_text,
    tr,
)
from app.ui.texts import day, masked_document, masked_phone, money
from app.ui.theme import px
from app.ui.widgets import Button, Hairline, Label, Pill, SidePanel
from app.ui.widgets.flow import flow
from app.ui.widgets.sheets import fact
from app.words import user_words


class HouseholdPanel(SidePanel):
    """The panel beside a household, over its right-hand side; Esc closes it.

    Signals:
        wanted(str, str): what its buttons ask for (edit, card, change_card, ask, history) and of which key.
    """

    wanted = Signal(str, str)

    def __init__(self, context: Context, *, may_enter: bool, parent: QWidget, below: QWidget) -> None:
        super().__init__()
        self._reveal = context.reveal
        self.setParent(parent)
        self._below = below
        self._acts: list[Button] = []
        self._lang = context.language
        self._may_enter = may_enter
        self.hide()

    # -- what it can show ----------------------------------------------------------------------------------------

    def show_person(self, member: Member, cards: Sequence[BenefitCard], more: PersonMore | None = None) -> None:
        """One person: what is registered of him, and the ways on."""
        more = more or PersonMore()
        self._begin(member.name)
        self.body.addWidget(Label(person_line(member, self._lang), "second"))
        if member.native:
            self._fact(self.tr("Own script"), isolated_native(member.native))
        document = self.tr("Document") if more.organisation is None else self.tr("Credit code")
        if member.document:
            self._number(document, member.person_id, Field.DOCUMENT, masked_document(member.document))
        else:
            self._fact(document, self.tr("none"))
        if member.phone:
            self._number(self.tr("Telephone"), member.person_id, Field.PHONE, masked_phone(member.phone))
        else:
            self._fact(self.tr("Telephone"), "—")
        if member.lives_in and more.living is None:
            self._fact(self.tr("Lives in"), member.lives_in)
        for what, said in facts_of(more, self._lang):
            self._fact(what, said)
        for card in cards:
            self._fact(self._card_label(more), self._card_words(card))
        if not cards:
            self._fact(self._card_label(more), self.tr("none registered"))
        key = str(member.person_id)
        self._links(member.person_id, more)
        self._button(self.tr("Change"), "edit", "edit", key, act=True)
        self._button(self.tr("New card"), "credit-card", "card", key, act=True)
        self._button(self.tr("Asks"), "message-2", "ask", key)
        self._appear()

    def _card_label(self, more: PersonMore) -> str:
        return self.tr("Card") if more.organisation is None else self.tr("Account")

    def _links(self, person_id: int, more: PersonMore) -> None:
        """Further ways on, in the body: the foot has room for the likely ones only."""
        self.body.addWidget(Hairline())
        links = kept_links(more.kept, self._lang)
        if len(more.cards) > 1:
            links.insert(0, (self.tr("All his cards"), "history", "cards", str(person_id)))
        if self._may_enter:
            links += links_of(person_id, more)
        for text, icon, want, key in links:
            button = Button(text, kind="link", icon=icon)
            self._ask_on(button, want, key)
            self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)

    def show_cards(self, name: str, events: Sequence[CardEvent]) -> None:
        """Every card somebody had, and what became of it; the newest first."""
        self._begin(self.tr("Cards of {name}").format(name=name))
        for number, one in enumerate(events):
            if number:
                self.body.addWidget(Hairline())
            self.body.addWidget(Label(card_event_text(one, self._lang), wrap=True))
        self._appear()

    def show_card(self, card: BenefitCard, benefits: Sequence[Benefit]) -> None:
        """One card: whose it is, what is known of it, what goes to it."""
        self._begin(self.tr("Card ending in {tail}").format(tail=card.tail))
        tone, icon, text = CARD_STATES[card.state]
        self.body.addWidget(Pill(tone, tr(text), icon))
        self._fact(self.tr("Owner"), card.owner_name)
        self._number(self.tr("Number"), card.id, Field.ACCOUNT, self.tr("ending in {tail}").format(tail=card.tail))
        self._fact(self.tr("Bank"), card.bank)
        self._fact(self.tr("Bank's name"), card.account_name)
        self._fact(self.tr("Kept by"), card.keeper or self.tr("the owner"))
        seen = card.state is not CardState.UNKNOWN
        self._fact(self.tr("Seen on") if seen else self.tr("Registered on"), day(card.state_on, self._lang))
        for one in benefits:
            self.body.addWidget(Hairline())
            self.body.addWidget(Label(f"{one.programme} · {one.beneficiary_name}", wrap=True))
            self.body.addWidget(Label(f"{money(one.amount)} · {tr(OFTEN[one.unit])}", "second"))
        key = str(card.id)
        if card.ours:
            self._button(self.tr("Another card"), "credit-card", "card", f"{card.owner_id}:{key}", act=True)
            self._button(self.tr("Put right"), "edit", "change_card", f"{card.owner_id}:{key}", act=True)
        self._appear()

    def show_benefit(self, benefit: Benefit, card: BenefitCard | None) -> None:
        """One benefit: how much, for what, to whom and where."""
        self._begin(benefit.programme)
        for trouble in benefit.troubles:
            tone, text = TROUBLES[trouble]
            self.body.addWidget(Pill(tone, tr(text)))
        self._fact(self.tr("Amount"), f"{money(benefit.amount)} · {tr(OFTEN[benefit.unit])}")
        about = benefit_line(benefit, self._lang)
        if about:
            self._fact(self.tr("For"), about)
        self._fact(self.tr("Beneficiary"), benefit.beneficiary_name)
        self._fact(self.tr("Paid to"), benefit.payee_name)
        self._fact(self.tr("Card"), self._card_words(card) if card is not None else self.tr("none registered"))
        key = str(benefit.beneficiary_id)
        self._button(self.tr("New card"), "credit-card", "card", str(benefit.payee_id), act=True)
        self._button(self.tr("Asks"), "message-2", "ask", key)
        self._appear()

    def show_problems(self, view: HouseholdView) -> None:
        """Everything that must be looked at."""
        self._begin(self.tr("To be checked"))
        for number, problem in enumerate(view.problems):
            if number:
                self.body.addWidget(Hairline())
            tone, text = TROUBLES[problem.trouble]
            self.body.addWidget(Pill(tone, tr(text)))
            self.body.addWidget(Label(problem_text(problem, self._lang), wrap=True))
            if self._may_enter:
                button = Button(self.tr("Make it a finding"), icon="flag", kind="link")
                self._ask_on(button, "finding", str(number))
                self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        self._appear()

    def show_history(self, changes: Sequence[Change]) -> None:
        """Who changed what, when, from what to what; the newest first."""
        self._begin(self.tr("History"))
        if not changes:
            self.body.addWidget(Label(self.tr("Nothing was changed since it was registered."), wrap=True))
        seen = 0
        for change in changes:
            if change.seq != seen:
                if seen:
                    self.body.addWidget(Hairline())
                seen = change.seq
                self.body.addWidget(Label(self._by_whom(change), "second", wrap=True))
            self.body.addWidget(Label(change_text(change, self._lang), wrap=True))
        self._appear()

    # -- inside --------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _begin(self, title: str) -> None:
        self.clear()
        self._acts = []
        self.title.setText(title)
        self.setAccessibleName(title)

    def _appear(self) -> None:
        if self._acts:
            self.actions.addWidget(flow(*self._acts), 1)
        parent = self.parentWidget()
        if parent is not None:
            self.place_in(parent)
        self.show()
        self.raise_()
        first = next((one for one in self.findChildren(Button) if one.isVisible() and one.text()), None)
        (first or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def place_in(self, parent: QWidget) -> None:
        """Lie along the far side of the page, below its title and buttons."""
        width = min(px(self.WIDTH), parent.width())
        left = 0 if self.isRightToLeft() else parent.width() - width
        top = self._below.geometry().bottom() + px(4)
        self.setGeometry(left, top, width, parent.height() - top)

    def _fact(self, what: str, value: str) -> None:
        self.body.addLayout(fact(what, Label(value, wrap=True)))

    def _number(self, what: str, record_id: int, field: Field, masked: str) -> None:
        """A covered number with 看全号 beside it (`ui.md` 9)."""
        self.body.addLayout(fact(what, self._reveal.number(NOUN_OF[field], record_id, field, masked)))

    def _button(self, text: str, icon: str, want: str, key: str, *, act: bool = False) -> None:
        if act and not self._may_enter:
            return
        button = Button(text, icon=icon)
        self._ask_on(button, want, key)
        self._acts.append(button)

    def _ask_on(self, button: Button, want: str, key: str) -> None:
        button.setProperty("want", (want, key))
        button.clicked.connect(self._on_button)

    def _on_button(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.wanted.emit(*sender.property("want"))

    def _card_words(self, card: BenefitCard) -> str:
        tail = self.tr("ending in {tail}").format(tail=card.tail)
        return f"{tail} · {tr(CARD_STATES[card.state][2])}"

    def _by_whom(self, change: Change) -> str:
        text, who = self.tr("{day} {time} · {user}"), user_words(change.user, self._lang)
        return text.format(day=day(change.at.date(), self._lang), time=f"{change.at:%H:%M}", user=who)
