"""The panel beside the list: who it is, what he receives on which card, what there is to check and how to mend it."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.casework.people_list import CheckShown, PersonPanel, check_told
from app.domain.benefits import Benefit, Standing
from app.domain.documents import age_on
from app.domain.finding.checks import SERIOUS, Check
from app.domain.makers import Act, may
from app.domain.programmes import FrequencyUnit
from app.domain.rare_scripts import isolated_native
from app.domain.reveals import Field
from app.ui.context import Context, Route
from app.ui.texts import NONE, isolated, masked_document, masked_phone, money, state_word
from app.ui.theme import color, px
from app.ui.widgets import Button, Hairline, Label, Pill, SidePanel
from app.ui.widgets.basics import spoken_icon
from app.ui.widgets.sheets import fact
from app.words import sentence, word

_LABEL_WIDTH = 78
_ROOM = 250
"""Design pixels of a line that name and amount of a benefit share, beside the card."""
_STANDINGS = {
    Standing.DIBAO: QT_TRANSLATE_NOOP("PersonSide", "Dibao household"),
    Standing.DESTITUTE: QT_TRANSLATE_NOOP("PersonSide", "Destitute, supported"),
    Standing.DISABLED: QT_TRANSLATE_NOOP("PersonSide", "Severely disabled"),
}
_UNITS = {
    FrequencyUnit.MONTH: QT_TRANSLATE_NOOP("PersonSide", "month"),
    FrequencyUnit.QUARTER: QT_TRANSLATE_NOOP("PersonSide", "quarter"),
    FrequencyUnit.HALF_YEAR: QT_TRANSLATE_NOOP("PersonSide", "half year"),
    FrequencyUnit.SEMESTER: QT_TRANSLATE_NOOP("PersonSide", "semester"),
    FrequencyUnit.YEAR: QT_TRANSLATE_NOOP("PersonSide", "year"),
    FrequencyUnit.ONCE: QT_TRANSLATE_NOOP("PersonSide", "time"),
    FrequencyUnit.ON_DEMAND: QT_TRANSLATE_NOOP("PersonSide", "time"),
}
_STATE_CHECKS = frozenset([Check.CARD_NOT_ACTIVATED, Check.CARD_BLOCKED])
_NUMBER_CHECKS = frozenset([Check.NUMBER_WRONG, Check.NUMBER_OLD, Check.NO_NUMBER])


class PersonSide(SidePanel):
    """One person of the list.

    Signals:
        card_works(int): the card with this id works now, as somebody told.
        namesake_wanted(str): search for this name.
    """

    card_works = Signal(int)
    namesake_wanted = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.panel: PersonPanel | None = None
        self._enters = may(context.sitting.user.role, Act.ENTER)

    def show_person(self, panel: PersonPanel) -> None:
        """Show a person."""
        self.clear()
        self.panel = panel
        self.title.setText(panel.entry.name)
        self.setAccessibleName(panel.entry.name)
        self._build_pills(panel)
        self._build_facts(panel)
        self._build_benefits(panel)
        self._build_checks(panel)
        self._build_actions(panel)

    # -- who it is -------------------------------------------------------------------------------------------------

    def _build_pills(self, panel: PersonPanel) -> None:
        line = QHBoxLayout()
        line.setSpacing(px(6))
        for standing in panel.standings:
            words = QCoreApplication.translate("PersonSide", str(_STANDINGS[standing]))
            line.addWidget(Pill("accent", words, "home-heart"))
        if panel.entry.died:
            line.addWidget(Pill("neutral", self.tr("Has died"), "minus"))
        if panel.checks:
            tone = "err" if SERIOUS.intersection(panel.entry.checks) else "warn"
            line.addWidget(Pill(tone, self.tr("{n} to check").format(n=len(panel.checks))))
        line.addStretch(1)
        if line.count() > 1:
            self.body.addLayout(line)

    def _build_facts(self, panel: PersonPanel) -> None:
        entry, reveal = panel.entry, self._context.reveal
        if entry.native:
            self.body.addLayout(_fact(self.tr("Own script"), Label(isolated_native(entry.native), wrap=True)))
        self.body.addLayout(_fact(self.tr("Family"), Label(self._relation(panel), wrap=True)))
        document = (
            reveal.number("person", entry.id, Field.DOCUMENT, masked_document(entry.document))
            if entry.document
            else Label(NONE)
        )
        self.body.addLayout(_fact(self.tr("Number"), document))
        self.body.addLayout(_fact(self.tr("Born"), Label(self._born(panel))))
        self.body.addLayout(_fact(self.tr("Address"), Label(isolated(entry.place) if entry.place else NONE)))
        phone = (
            reveal.number("person", entry.id, Field.PHONE, masked_phone(entry.phone)) if entry.phone else Label(NONE)
        )
        self.body.addLayout(_fact(self.tr("Telephone"), phone))

    def _relation(self, panel: PersonPanel) -> str:
        if panel.member is None:
            return self.tr("In no household")
        if panel.member.is_head:
            return self.tr("Head, {n} in the family").format(n=panel.people)
        relation = panel.member.relation or self.tr("Member")
        return self.tr("{relation}; the head is {head}").format(relation=relation, head=panel.head)

    def _born(self, panel: PersonPanel) -> str:
        if panel.born is None:
            return NONE
        parts = [
            self.tr("{year}").format(year=panel.born.year),
            self.tr("{age} years").format(age=age_on(panel.born, self._context.sitting.today)),
        ]
        if panel.member is not None and panel.member.sex is not None:
            parts.append(word("sex", panel.member.sex.value, self._context.language))
        return " · ".join(parts)

    # -- what he receives --------------------------------------------------------------------------------------------

    def _build_benefits(self, panel: PersonPanel) -> None:
        self.body.addWidget(Hairline())
        self.body.addWidget(Label(self.tr("Receives now"), bold=True))
        for one in panel.benefits:
            self.body.addWidget(self._benefit(one, panel))
        if not panel.benefits:
            self.body.addWidget(Label(self.tr("Nothing is registered."), "second"))
        ask = Button(self.tr("Why has the money not come?"), kind="link", icon="message")
        ask.clicked.connect(self._on_ask)
        line = QHBoxLayout()
        line.addWidget(ask)
        line.addStretch(1)
        self.body.addLayout(line)

    def _benefit(self, one: Benefit, panel: PersonPanel) -> QWidget:
        """Name, amount and card in a line; a name too long for it stands above, unbroken by narrow strips."""
        box = QWidget()
        whole = QVBoxLayout(box)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(px(2))
        line = QHBoxLayout()
        line.setSpacing(px(8))
        name, amount = Label(self._named(one, panel), wrap=True), Label(self._amount(one), bold=True)
        if name.fontMetrics().horizontalAdvance(name.text()) > px(_ROOM) - amount.sizeHint().width():
            whole.addWidget(name)
            line.addStretch(1)
        else:
            name.setWordWrap(False)
            line.addWidget(name, 1)
        line.addWidget(amount)
        card = panel.cards.get(one.card_id)
        if card is not None:
            line.addWidget(spoken_icon("arrow-left" if self.isRightToLeft() else "arrow-right", "text2", 15))
            tail = Label(card.tail, "second", tone="text2" if card.usable else "err")
            tail.setToolTip(state_word("card", card.state.value, self._context.language))
            line.addWidget(tail)
        whole.addLayout(line)
        return box

    def _named(self, one: Benefit, panel: PersonPanel) -> str:
        if one.beneficiary_id != panel.entry.id:
            return self.tr("{programme} of {name}").format(programme=one.programme, name=one.beneficiary_name)
        if one.for_household:
            return self.tr("{programme} (household)").format(programme=one.programme)
        return one.programme

    def _amount(self, one: Benefit) -> str:
        if one.amount is None:
            return NONE
        unit = QCoreApplication.translate("PersonSide", str(_UNITS[one.unit]))
        return isolated(self.tr("{amount} yuan / {unit}").format(amount=money(one.amount), unit=unit))

    # -- what to check -----------------------------------------------------------------------------------------------

    def _build_checks(self, panel: PersonPanel) -> None:
        if not panel.checks:
            return
        self.body.addWidget(Hairline())
        self.body.addWidget(Label(self.tr("To check"), bold=True))
        for shown in panel.checks:
            self.body.addWidget(self._check(shown, panel))

    def _check(self, shown: CheckShown, panel: PersonPanel) -> QWidget:
        lang = self._context.language
        tone = "err" if shown.check in SERIOUS else "warn"
        box = QFrame()
        box.setObjectName("check")
        box.setStyleSheet(
            f"#check {{ background: {color(f'{tone}_bg').name()}; border: 1px solid {color(f'{tone}_line').name()};"
            f" border-radius: {px(6)}px; }}"
        )
        inner = QVBoxLayout(box)
        inner.setContentsMargins(px(12), px(10), px(12), px(10))
        inner.setSpacing(px(6))
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(spoken_icon("alert-circle" if tone == "err" else "alert-triangle", f"{tone}_fg", 18))
        head.addWidget(Label(word("person_check", shown.check.value, lang), tone=tone, bold=True), 1)
        inner.addLayout(head)
        why = sentence(shown.why.value, lang, length=len(panel.entry.document)) if shown.why is not None else ""
        text = check_told(shown, panel.entry, lang, why)
        inner.addWidget(Label(text, "second", wrap=True, tone="text"))
        buttons = self._buttons(shown)
        if buttons:
            line = QHBoxLayout()
            line.setSpacing(px(8))
            for button in buttons:
                line.addWidget(button)
            line.addStretch(1)
            inner.addLayout(line)
        box.setAccessibleName(text)
        return box

    def _buttons(self, shown: CheckShown) -> list[Button]:
        """The buttons that mend it; somebody who only reads has none but the search for a namesake."""
        if shown.check is Check.TWICE:
            button = Button(self.tr("Show both"), icon="users")
            button.clicked.connect(self._on_namesake)
            return [button]
        if not self._enters:
            return []
        found = []
        if shown.check in _STATE_CHECKS and shown.card is not None:
            works = Button(self.tr("It works now"), icon="check")
            works.setProperty("card", shown.card.id)
            works.clicked.connect(self._on_works)
            found.append(works)
        if shown.check in _NUMBER_CHECKS:
            mend = Button(self.tr("Correct the number"), icon="edit")
            mend.clicked.connect(self._on_edit)
            found.append(mend)
        elif shown.check is Check.NO_CARD or (shown.card is not None and shown.check is not Check.CARD_NOT_ACTIVATED):
            card = Button(
                self.tr("Enter a card") if shown.card is None else self.tr("Change the card"), icon="credit-card"
            )
            card.setProperty("card", shown.card.id if shown.card is not None else 0)
            card.clicked.connect(self._on_card)
            found.append(card)
        return found

    # -- doors -------------------------------------------------------------------------------------------------------

    def _build_actions(self, panel: PersonPanel) -> None:
        household = Button(self.tr("Open the household"), kind="primary", icon="home")
        household.setEnabled(panel.household is not None)
        household.clicked.connect(self.open_household)
        self.actions.addWidget(household, 1)
        if self._enters:
            edit = Button(self.tr("Edit"), icon="edit")
            edit.clicked.connect(self._on_edit)
            self.actions.addWidget(edit)

    def open_household(self) -> None:
        """Go to the page of his household."""
        if self.panel is not None and self.panel.household is not None:
            self._context.go(Route("household", self.panel.household))

    def _on_edit(self) -> None:
        if self.panel is not None:
            self._context.go(Route("person_form", self.panel.entry.id))

    def _on_ask(self) -> None:
        if self.panel is not None:
            self._context.go(Route("asks", self.panel.entry.id))

    def _on_card(self) -> None:
        sender = self.sender()
        if self.panel is not None and isinstance(sender, Button):
            card = int(sender.property("card"))
            self._context.go(Route("card_form", self.panel.entry.id, f"card:{card}" if card else ""))

    def _on_works(self) -> None:
        sender = self.sender()
        if isinstance(sender, Button):
            self.card_works.emit(int(sender.property("card")))

    def _on_namesake(self) -> None:
        if self.panel is not None:
            self.namesake_wanted.emit(self.panel.entry.name)


def _fact(label: str, value: QWidget) -> QHBoxLayout:
    """A fact with a narrow label: a whole number and its button must fit beside it."""
    return fact(label, value, label_width=_LABEL_WIDTH)
