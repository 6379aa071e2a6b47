"""Cards: a new or replaced one, its state, the bank's spelling."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.accounts import require_account
from app.domain.documents import require_document
from app.domain.faults import Code, UsageError, UserError
from app.domain.makers import Act
from app.domain.masks import mask_account
from app.domain.records import Card, Changes, Person
from app.domain.states import CARD_STEPS, CardState, require_step
from app.office.session import Session
from app.store import entitlements, lines, register


@dataclass(frozen=True, slots=True)
class NewCard:
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
