"""The form of a card: a first one, one in place of another, or putting right what is registered of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct
from PySide6.QtWidgets import QWidget

from app.casework.cards import CardForm, NewCard, card_form, change_card, check_card, give_card
from app.casework.enrolling_people import bank_of_account
from app.casework.households import household_view
from app.domain.benefits import HouseholdView
from app.domain.entry import CardEntry, Faults
from app.domain.states import CARD_STEPS, CardState
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.pages.household.entry_frame import Typed
from app.ui.pages.household.entry_page import EntryPage, SaveResult
from app.ui.pages.household.words import CARD_STATES, OFTEN, tr
from app.ui.texts import money
from app.ui.widgets import Button, Choice, Field, Hairline, Label, LineEdit, NumberEdit, Sheet
from app.ui.widgets.sheets import clear_layout

_FIRST_STATES = (CardState.UNKNOWN, CardState.ACTIVE, CardState.NOT_ACTIVATED)


class CardData(Struct, frozen=True):
    """The card as stored, and the household its owner stands in."""

    form: CardForm
    home: HouseholdView | None


class CardFormPage(EntryPage):
    """A card. `route.key` is its owner; `route.what` is `card:ID` to replace one, `change:ID` to put one right."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._derived_bank = ""
        self.moving = Sheet(" ")
        self.side.addWidget(self.moving)
        self.side.addStretch(1)
        self.cancel = Button(self.tr("Do not save"))
        self.cancel.clicked.connect(self.give_up)
        self.save_button = Button(self.tr("Save"), kind="primary", icon="device-floppy")
        self.save_button.clicked.connect(self.primary)
        self.show_buttons(self.cancel, self.save_button)

    # -- what it is ------------------------------------------------------------------------------------------------

    @property
    def changing(self) -> int | None:
        """The card that is put right."""
        return _card_of(self.route, "change")

    @property
    def replacing(self) -> int | None:
        """The card that is replaced."""
        return _card_of(self.route, "card")

    def load(self, session: Session, route: Route) -> CardData:
        """The card and its owner's household."""
        form = card_form(session, route.key or 0, _card_of(route, "change") or _card_of(route, "card"))
        home = household_view(session, form.household_id) if form.household_id is not None else None
        return CardData(form, home)

    def build_fields(self, data: CardData) -> Sequence[Sequence[tuple[str, Field]]]:
        """Number and bank, name and keeper, states."""
        account = Field(self.tr("Card number"), NumberEdit())
        bank = Field(self.tr("Bank"), LineEdit(dots=False))
        name = Field(
            self.tr("Name at the bank"),
            LineEdit(),
            hint=self.tr("As the bank spells it; left empty it is {name}").format(name=data.form.owner_name),
            optional=True,
        )
        keeper = Field(self.tr("In whose hands"), LineEdit(), hint=self.tr("Empty: the owner has it"), optional=True)
        rows = [[("account", account), ("bank", bank)], [("account_name", name), ("keeper", keeper)]]
        states: list[tuple[str, Field]] = [("state", Field(self.tr("State of the card"), self._states(data)))]
        if self.replacing is not None and data.form.card is not None:
            states.insert(0, ("former", self._former(data)))
        rows.append(states)
        self._title(data)
        return rows

    def stored_values(self, data: CardData) -> Mapping[str, str]:
        """What is stored of the card that is put right; a new one is empty."""
        if self.changing is None or data.form.card is None:
            return {"state": CardState.UNKNOWN.value, "former": ""}
        entry = data.form.entry
        return {
            "account": entry.account,
            "bank": entry.bank,
            "account_name": entry.account_name,
            "keeper": entry.keeper,
            "state": data.form.card.state.value,
        }

    def after(self, done: Any = None) -> Route:  # noqa: ANN401, ARG002 - what `save` gave leads nowhere else
        """The household of the owner."""
        home = self.data.form.household_id if isinstance(self.data, CardData) else None
        return Route("household", home) if home is not None else Route("people")

    def last_button(self) -> Button:
        """Save."""
        return self.save_button

    def _title(self, data: CardData) -> None:
        old = data.form.card
        if self.changing is not None and old is not None:
            title = self.tr("Put right the card ending in {tail}").format(tail=old.account[-4:])
        elif old is not None:
            title = self.tr("A card in place of the one ending in {tail}").format(tail=old.account[-4:])
        else:
            title = self.tr("Register a card")
        self.heading(title)
        self.sheet.set_title(data.form.owner_name, data.form.village)

    def _states(self, data: CardData) -> Choice:
        if self.changing is None or data.form.card is None:
            return Choice([(one.value, tr(CARD_STATES[one][2])) for one in _FIRST_STATES])
        now = data.form.card.state
        states = [one for one in CardState if one is now or (now, one) in CARD_STEPS]
        return Choice([(one.value, tr(CARD_STATES[one][2])) for one in states])

    def _former(self, data: CardData) -> Field:
        card = data.form.card
        items: list[tuple[object, str]] = [("", self.tr("stays as it is"))]
        former = (CardState.LOST, CardState.CLOSED, CardState.DORMANT)
        possible = [one for one in former if card is not None and (card.state, one) in CARD_STEPS]
        items += [(one.value, tr(CARD_STATES[one][2])) for one in possible]
        return Field(self.tr("What became of the old card"), Choice(items))

    # -- what follows ----------------------------------------------------------------------------------------------

    def left_field(self, name: str) -> None:
        """The bank follows from the number."""
        if name != "account":
            return
        account, bank = str(self.fields["account"].value()), str(self.fields["bank"].value())
        if bank and bank != self._derived_bank:
            return

        def read(session: Session) -> str:
            return bank_of_account(session, account)

        self.ask_store("bank", read, self._on_bank)

    def _on_bank(self, bank: str) -> None:
        found = self.fields.get("bank")
        if found is None or (found.value() and found.value() != self._derived_bank):
            return
        self._derived_bank = bank
        found.set_value(bank)
        found.set_hint(self.tr("Recognised by the card number") if bank else "")
        self._check()

    def show_side(self) -> None:
        """What goes to the new card from now on, and his other cards."""
        clear_layout(self.moving.body)
        data: CardData = self.data
        benefits = [one for one in (data.home.benefits if data.home else ()) if one.payee_id == data.form.owner_id]
        card = data.form.card
        if self.changing is not None and card is not None:
            benefits = [one for one in benefits if one.card_id == card.id]
            self.moving.set_title(self.tr("Goes to this card"))
        else:
            self.moving.set_title(self.tr("What he is paid"))
            self._add_note(
                self.tr(
                    "What went to the card that is replaced, to somebody else's or to one that takes no money goes to "
                    "the new card from now on, lists in draft too. Lists under review or sent keep the card they have."
                )
            )
        for one in benefits:
            self.moving.body.addWidget(Hairline())
            self.moving.body.addWidget(Label(f"{one.programme} · {one.beneficiary_name}", wrap=True))
            self.moving.body.addWidget(Label(f"{money(one.amount)} · {tr(OFTEN[one.unit])}", "second"))
        if not benefits:
            self._add_note(self.tr("Nothing is paid to it now."))
        for other in data.form.others:
            if card is None or other.id != card.id:
                self.moving.body.addWidget(Hairline())
                tail = self.tr("Another card, ending in {tail}").format(tail=other.account[-4:])
                self.moving.body.addWidget(Label(f"{tail} · {tr(CARD_STATES[other.state][2])}", "second", wrap=True))

    def _add_note(self, text: str) -> None:
        self.moving.body.addWidget(Label(text, "second", wrap=True))

    # -- saving ----------------------------------------------------------------------------------------------------

    def check(self, session: Session, typed: Typed) -> Faults:
        """What is wrong, by field."""
        return check_card(session, _entry(typed.values), card_id=_card_of(typed.route, "change"))

    def save(self, session: Session, typed: Typed) -> SaveResult:
        """Give a card, or put one right; all faults at once."""
        faults = self.check(session, typed)
        if faults:
            return SaveResult(faults)
        state, changing = CardState(typed.values["state"]), _card_of(typed.route, "change")
        if changing is not None:
            changes = change_card(session, changing, _entry(typed.values), state=state)
            return SaveResult(done=changes, changes=changes)
        former = typed.values.get("former", "")
        done = give_card(
            session,
            typed.route.key or 0,
            _entry(typed.values),
            state=state,
            replaces=_card_of(typed.route, "card"),
            former_state=CardState(former) if former else None,
        )
        return SaveResult(done=done, changes=done.changes)

    def saved_text(self, done: Any) -> str:  # noqa: ANN401 - what `save` gave
        """Which card was saved, and how much goes to it now."""
        tail = str(self.fields["account"].value())[-4:]
        if isinstance(done, NewCard):
            text = self.tr("Card {tail} is saved; {n} subsidies and {lines} lines in draft go to it now.")
            return text.format(tail=tail, n=done.entitlements, lines=done.drafts)
        return self.tr("Card {tail} is saved.").format(tail=tail)


def _entry(values: Mapping[str, str]) -> CardEntry:
    return CardEntry(
        values.get("account", ""), values.get("bank", ""), values.get("account_name", ""), values.get("keeper", "")
    )


def _card_of(route: Route, wanted: str) -> int | None:
    """The card that is put right (`change`) or replaced (`card`)."""
    kind, _, key = route.what.partition(":")
    return int(key) if kind == wanted and key.isdigit() else None
