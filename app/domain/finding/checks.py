"""What there is to check about a person: the worst stands in the list, the rest in the panel (`ui.md` 5)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct

from app.domain.documents import DocumentKind, is_sound_citizen, judge_document
from app.domain.faults import Code
from app.domain.names import same_name
from app.domain.states import CardState


class Check(StrEnum):
    """Something about a person that somebody has to look at, worst first."""

    DEAD_PAID = "dead_paid"
    TWICE = "twice"
    NUMBER_WRONG = "number_wrong"
    CARD_OF_ANOTHER = "card_of_another"
    CARD_CLOSED = "card_closed"
    CARD_BLOCKED = "card_blocked"
    CARD_NOT_ACTIVATED = "card_not_activated"
    NO_CARD = "no_card"
    NUMBER_OLD = "number_old"
    NO_NUMBER = "no_number"


SERIOUS: frozenset[Check] = frozenset(
    [
        Check.DEAD_PAID,
        Check.TWICE,
        Check.NUMBER_WRONG,
        Check.CARD_OF_ANOTHER,
        Check.CARD_CLOSED,
        Check.CARD_BLOCKED,
    ]
)
"""What lets money go wrong, as against what only delays it."""

_ORDER = {check: at for at, check in enumerate(Check)}
_BLOCKED = frozenset([CardState.LOST, CardState.FROZEN, CardState.DORMANT])


class CardFacts(Struct, frozen=True):
    """A card as far as checks go: whose it is, the bank's spelling of the name, its state."""

    id: int
    owner_id: int
    account: str
    account_name: str
    state: CardState


class PersonFacts(Struct, frozen=True):
    """A person as far as checks go.

    `cards` are his own in use, `paid` those on which money of running entitlements reaches him as payee, `gets` says
    whether he gets something himself or is paid for his household, `twice` whether another one of his name was born on
    his day.
    """

    id: int
    kind: str
    name: str
    document: str | None
    died: bool
    cards: Sequence[CardFacts]
    paid: Sequence[CardFacts]
    gets: bool
    twice: bool


def worst_first(checks: Iterable[Check]) -> tuple[Check, ...]:
    """Return checks in their order, the worst first, each once."""
    return tuple(sorted(set(checks), key=_ORDER.__getitem__))


def checks_of(person: PersonFacts, today: date) -> tuple[Check, ...]:
    """Return what there is to check about a person, worst first."""
    found = [*_number_checks(person, today), *_card_checks(person)]
    if person.died and (person.gets or person.paid):
        found.append(Check.DEAD_PAID)
    if person.twice:
        found.append(Check.TWICE)
    return worst_first(found)


def number_fault(document: str, today: date, *, died: bool = False) -> Code | None:
    """Return what is wrong with a registered number; of the dead only its length is looked at."""
    if is_sound_citizen(document, today) or (died and len(document) == 18):
        return None
    code = judge_document(document, today).code
    return None if code is Code.CREDIT_CODE_CHECK else code


def _number_checks(person: PersonFacts, today: date) -> list[Check]:
    if person.document is None:
        return [] if person.kind == "organisation" else [Check.NO_NUMBER]
    organisation = person.kind == "organisation"
    if is_sound_citizen(person.document, today):
        return [Check.NUMBER_WRONG] if organisation else []
    if organisation != (judge_document(person.document, today).document.kind is DocumentKind.CREDIT_CODE):
        return [Check.NUMBER_WRONG]
    code = number_fault(person.document, today, died=person.died)
    if code is None:
        return []
    return [Check.NUMBER_OLD if code is Code.DOCUMENT_FIFTEEN else Check.NUMBER_WRONG]


def _card_checks(person: PersonFacts) -> list[Check]:
    if person.died:
        return []
    found = []
    for card in person.paid:
        if card.owner_id != person.id or not same_name(card.account_name, person.name):
            found.append(Check.CARD_OF_ANOTHER)
        if card.state is CardState.CLOSED:
            found.append(Check.CARD_CLOSED)
        elif card.state in _BLOCKED:
            found.append(Check.CARD_BLOCKED)
    cards = person.paid or person.cards
    if any(card.state is CardState.NOT_ACTIVATED for card in cards):
        found.append(Check.CARD_NOT_ACTIVATED)
    if person.gets and not person.cards and not person.paid:
        found.append(Check.NO_CARD)
    return found
