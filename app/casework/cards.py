"""Cards: a new or replaced one, its state, the bank's spelling."""

from __future__ import annotations

from msgspec import Struct

from app.casework.enrolling_people import account_taken
from app.casework.households import village_name
from app.domain.accounts import require_account
from app.domain.cleaning import clean_text
from app.domain.documents import require_document
from app.domain.entry import CardEntry, Faults, judge_card
from app.domain.faults import Code, UsageError, UserError
from app.domain.makers import Act
from app.domain.masks import mask_account
from app.domain.names import normalise_name
from app.domain.records import Card, Changes, Person
from app.domain.states import CARD_STEPS, USABLE_CARDS, CardState, require_step
from app.office.session import Session
from app.store import entitlements, households, lines, register
from app.store.transaction import Transaction


class NewCard(Struct, frozen=True):
    """A card that was added: its id and masked number, and how many entitlements and draft lines go to it now."""

    card_id: int
    shown: str
    entitlements: int
    drafts: int
    changes: Changes


def person_by_number(session: Session, typed: str) -> Person:
    """The person of a typed document number. Raises UserError DOCUMENT_*, UsageError PERSON_UNKNOWN."""
    document = require_document(typed, session.today)
    found = register.people_by_document(session.store.db, [document.number]).get(document.number)
    if found is None:
        raise UsageError(Code.PERSON_UNKNOWN, tail=document.number[-4:])
    return found


def person_of(session: Session, who: str | int) -> Person:
    """Somebody by a typed document number, or by id: an organisation may have no number. Raises as above."""
    if isinstance(who, str):
        return person_by_number(session, who)
    found = register.person(session.store.db, who)
    if found is None:
        raise UsageError(Code.PERSON_UNKNOWN, tail="")
    return found


def new_card(
    session: Session,
    typed_document: str,
    typed_account: str,
    *,
    bank: str,
    account_name: str = "",
    replaces: bool = True,
) -> NewCard:
    """Add a person's card; with `replaces` his running entitlements and his lines in draft are paid to it from now on.

    Raises UserError ACCOUNT_*, DOCUMENT_*, ACCOUNT_OF_ANOTHER, VALUE_REQUIRED, ROLE_MAY_NOT; UsageError PERSON_UNKNOWN.
    """
    session.require(Act.ENTER)
    person = person_by_number(session, typed_document)
    account = require_account(typed_account)
    if not bank.strip():
        raise UserError(Code.VALUE_REQUIRED)
    known = register.cards_by_account(session.store.db, [account]).get(account)
    if known is not None:
        raise UserError(Code.ACCOUNT_OF_ANOTHER, tail=account[-4:])
    moving = entitlements.paid_to(session.store.db, person.id, session.today) if replaces else []
    with session.write("new_card") as tx:
        card_id = register.add_card(
            tx,
            person.id,
            account,
            bank=bank.strip(),
            account_name=account_name.strip() or person.name,
            on=session.today,
            source="counter",
        )
        for key in moving:
            entitlements.change_entitlement(tx, key, card_id=card_id)
        drafts = lines.draft_lines_of_payee(session.store.db, person.id) if replaces else []
        for key in drafts:
            lines.set_card(tx, key, card_id)
    return NewCard(card_id, mask_account(account), len(moving), len(drafts), session.changes(tx))


def cards_of(session: Session, typed_document: str) -> list[Card]:
    """The cards in use of a person, newest last."""
    return register.cards_of(session.store.db, person_by_number(session, typed_document).id)


def card_of(session: Session, card_id: int) -> Card:
    """A card by its number in this store. Raises UsageError CARD_UNKNOWN."""
    found = register.card(session.store.db, card_id)
    if found is None:
        raise UsageError(Code.CARD_UNKNOWN, card=card_id)
    return found


def set_state(session: Session, card_id: int, state: CardState, *, source: str) -> Changes:
    """What was last seen of a card, with its source. Raises UserError STEP_NOT_ALLOWED, REASON_REQUIRED."""
    session.require(Act.ENTER)
    card = card_of(session, card_id)
    if not source.strip():
        raise UserError(Code.REASON_REQUIRED)
    require_step(CARD_STEPS, card.state, state)
    with session.write("set_card_state", state.value) as tx:
        register.set_card_state(tx, card_id, state, on=session.today, source=source)
    return session.changes(tx)


def set_bank(session: Session, card_id: int, bank: str) -> Changes:
    """Put the bank's name of a card right. Raises UserError VALUE_REQUIRED."""
    session.require(Act.ENTER)
    card_of(session, card_id)
    if not bank.strip():
        raise UserError(Code.VALUE_REQUIRED)
    with session.write("set_bank") as tx:
        register.change_card(tx, card_id, bank=bank.strip())
    return session.changes(tx)


# -- by form -----------------------------------------------------------------------------------------------------------


class CardForm(Struct, frozen=True):
    """What the form of a card opens with: whose it is, the card as stored (None: a new one), his other cards' tails."""

    owner_id: int
    owner_name: str
    household_id: int | None
    village: str
    entry: CardEntry
    card: Card | None
    others: tuple[Card, ...]


def card_form(session: Session, person_id: int, card_id: int | None) -> CardForm:
    """The form of a person's card: of the one to be changed or replaced, or of a new one.

    Raises UsageError PERSON_UNKNOWN, CARD_UNKNOWN.
    """
    owner = register.person(session.store.db, person_id)
    if owner is None:
        raise UsageError(Code.PERSON_UNKNOWN, tail="")
    others = tuple(register.cards_of(session.store.db, person_id))
    card = card_of(session, card_id) if card_id is not None else None
    rows = households.cards_with(session.store.db, [card_id] if card_id is not None else [])
    keeper = rows[0].keeper or "" if rows else ""
    entry = CardEntry(card.account, card.bank, card.account_name, keeper) if card else CardEntry()
    home = register.household_of_members(session.store.db, [person_id]).get(person_id)
    return CardForm(person_id, owner.name, home, village_name(session, owner.village), entry, card, others)


def check_card(session: Session, entry: CardEntry, *, card_id: int | None = None) -> Faults:
    """What is wrong with a card as typed, by field; `card_id` names the card that is being changed.

    Beside the codes of `judge_card`: ACCOUNT_TAKEN (name, village, person).
    """
    faults = judge_card(entry)
    if "account" not in faults:
        faults |= account_taken(session, entry.account, card_id)
    return faults


def give_card(
    session: Session,
    person_id: int,
    entry: CardEntry,
    *,
    state: CardState = CardState.UNKNOWN,
    replaces: int | None = None,
    former_state: CardState | None = None,
) -> NewCard:
    """Add a person's card, and pay to it what he is paid.

    That is what went to the card it replaces, to somebody else's, or to one that takes no money; another good card of
    his own keeps its money. `former_state` is what became of the replaced one. Raises the first fault of `check_card`,
    UserError STEP_NOT_ALLOWED, ROLE_MAY_NOT, UsageError PERSON_UNKNOWN, CARD_UNKNOWN.
    """
    session.require(Act.ENTER)
    owner = register.person(session.store.db, person_id)
    if owner is None:
        raise UsageError(Code.PERSON_UNKNOWN, tail="")
    for fault in check_card(session, entry).values():
        raise fault
    former = card_of(session, replaces) if replaces is not None else None
    stepped = former is not None and former_state not in (None, former.state)
    if former is not None and former_state is not None and stepped:
        require_step(CARD_STEPS, former.state, former_state)
    stay = _good_cards(session, person_id) - {replaces}
    account = require_account(entry.account)
    name = normalise_name(entry.account_name) or owner.name
    with session.write("new_card") as tx:
        card_id = register.add_card(
            tx, person_id, account, bank=clean_text(entry.bank), account_name=name, on=session.today, source="counter"
        )
        if state is not CardState.UNKNOWN:
            register.set_card_state(tx, card_id, state, on=session.today, source="counter")
        if entry.keeper.strip():
            register.change_card(tx, card_id, keeper=normalise_name(entry.keeper))
        if former is not None and former_state is not None and stepped:
            register.set_card_state(tx, former.id, former_state, on=session.today, source="counter")
        moved = move_money(session, tx, person_id, card_id, stay)
    return NewCard(card_id, mask_account(account), *moved, session.changes(tx))


def _good_cards(session: Session, person_id: int) -> set[int | None]:
    return {card.id for card in register.cards_of(session.store.db, person_id) if card.state in USABLE_CARDS}


def move_money(
    session: Session, tx: Transaction, payee_id: int, card_id: int, stay: set[int | None]
) -> tuple[int, int]:
    """Send to a card what its owner is paid elsewhere than to the cards that stay; returns entitlements and drafts."""
    granted = drafts = 0
    for key in entitlements.paid_to(session.store.db, payee_id, session.today):
        found = entitlements.entitlement(session.store.db, key)
        if found is not None and found.card_id not in stay:
            entitlements.change_entitlement(tx, key, card_id=card_id)
            granted += 1
    for line in lines.lines_with(session.store.db, lines.draft_lines_of_payee(session.store.db, payee_id)):
        if line.card_id not in stay:
            lines.set_card(tx, line.id, card_id)
            drafts += 1
    return granted, drafts


def change_card(session: Session, card_id: int, entry: CardEntry, *, state: CardState | None = None) -> Changes:
    """Put a card right: account, bank, the bank's spelling of the name, who keeps it, what was last seen of it.

    Raises the first fault of `check_card`, UserError STEP_NOT_ALLOWED, ROLE_MAY_NOT; UsageError CARD_UNKNOWN.
    """
    session.require(Act.ENTER)
    card = card_of(session, card_id)
    for fault in check_card(session, entry, card_id=card_id).values():
        raise fault
    if state is not None and state is not card.state:
        require_step(CARD_STEPS, card.state, state)
    owner = register.person(session.store.db, card.owner_id)
    with session.write("change_card") as tx:
        register.change_card(
            tx,
            card_id,
            account=str(require_account(entry.account)),
            bank=clean_text(entry.bank),
            account_name=normalise_name(entry.account_name) or (owner.name if owner else card.account_name),
            keeper=normalise_name(entry.keeper) or None,
        )
        if state is not None and state is not card.state:
            register.set_card_state(tx, card_id, state, on=session.today, source="counter")
    return session.changes(tx)
