"""The list of people: what the panel at its side says of one, and in which words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from app.casework.households import household_view
from app.casework.searching import PeopleIndex
from app.domain.benefits import Benefit, BenefitCard, HouseholdView, Member, Standing
from app.domain.documents import birth_of, judge_document
from app.domain.faults import Code, UsageError
from app.domain.finding.checks import Check
from app.domain.finding.entries import Entry
from app.domain.masks import mask_phone
from app.domain.states import CardState
from app.office.session import Session
from app.words import Language, phrase, word


class CheckShown(Struct, frozen=True):
    """One thing to check, with the card it concerns and what is wrong with the number, where it is one of these."""

    check: Check
    card: BenefitCard | None = None
    why: Code | None = None


class PersonPanel(Struct, frozen=True):
    """What the panel beside the list shows of a person. `benefits` are those he gets or is paid."""

    entry: Entry
    member: Member | None
    household: int | None
    people: int
    head: str
    born: date | None
    benefits: tuple[Benefit, ...]
    cards: dict[int, BenefitCard]
    standings: tuple[Standing, ...]
    checks: tuple[CheckShown, ...]
    phone_masked: str


def person_panel(session: Session, index: PeopleIndex, person_id: int) -> PersonPanel:
    """What is known of a person of the list. Raises UsageError PERSON_UNKNOWN."""
    entry = index.entry(person_id)
    if entry is None:
        raise UsageError(Code.PERSON_UNKNOWN)
    view = household_view(session, entry.household) if entry.household is not None else None
    member = view.member(person_id) if view else None
    benefits = tuple(one for one in view.benefits if person_id in (one.beneficiary_id, one.payee_id)) if view else ()
    return PersonPanel(
        entry,
        member,
        entry.household,
        sum(one.died is None for one in view.members) if view else 0,
        view.head.name if view else "",
        birth_of(entry.document),
        benefits,
        {card.id: card for card in view.cards} if view else {},
        view.standings if view else (),
        tuple(_shown(session, entry, check, view, benefits) for check in entry.checks),
        mask_phone(entry.phone) if entry.phone else "",
    )


_OF_STATE = {
    Check.CARD_CLOSED: frozenset([CardState.CLOSED]),
    Check.CARD_BLOCKED: frozenset([CardState.LOST, CardState.FROZEN, CardState.DORMANT]),
    Check.CARD_NOT_ACTIVATED: frozenset([CardState.NOT_ACTIVATED]),
}


def _shown(
    session: Session, entry: Entry, check: Check, view: HouseholdView | None, benefits: Sequence[Benefit]
) -> CheckShown:
    if check is Check.NUMBER_WRONG:
        return CheckShown(check, why=judge_document(entry.document, session.today).code)
    if view is None:
        return CheckShown(check)
    paid = {one.card_id for one in benefits if one.payee_id == entry.id}
    cards = [card for card in view.cards if card.id in paid or (card.owner_id == entry.id and card.ended is None)]
    if check in _OF_STATE:
        return CheckShown(check, next((card for card in cards if card.state in _OF_STATE[check]), None))
    if check is Check.CARD_OF_ANOTHER:
        strange = [card for card in cards if card.id in paid and card.owner_id != entry.id]
        return CheckShown(check, next(iter(strange or [card for card in cards if card.id in paid]), None))
    return CheckShown(check)


def check_told(shown: CheckShown, entry: Entry, lang: Language, why: str = "") -> str:
    """The sentence that says what to do about a check; `why` is the sentence of the number's fault."""
    card = shown.card
    if shown.check is Check.NUMBER_WRONG and why:
        return why
    return phrase(
        "person_check_told",
        shown.check.value,
        lang,
        name=entry.name,
        tail=card.tail if card else "",
        bank=card.bank if card else "",
        state=word("state.card", card.state.value, lang) if card else "",
    )
