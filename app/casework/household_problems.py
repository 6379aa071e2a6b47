"""What must be checked in a household: wrong and idle cards, money that came back, cards in other hands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.domain.benefits import Benefit, BenefitCard, Member, Problem, Trouble, worst_first
from app.domain.states import CardState, LineState
from app.store.households import LineRow

_QUIET = frozenset([CardState.UNKNOWN, CardState.ACTIVE, CardState.CLOSED])
"""States of a card that nobody has to do anything about as long as no money goes to it."""


def problems_of(
    members: Mapping[int, Member],
    known_cards: Mapping[int, BenefitCard],
    benefits: Iterable[Benefit],
    cards: Iterable[BenefitCard],
    lines: Iterable[LineRow],
) -> tuple[Problem, ...]:
    """The problems of a household, the worst first; `cards` are those its page shows."""
    found = [_of_benefit(members, known_cards, one, trouble) for one in benefits for trouble in one.troubles]
    told = {one.card_id for one in found if one.trouble in (Trouble.CARD_INACTIVE, Trouble.CARD_ENDED)}
    names = {one.name for one in members.values()}
    for card in cards:
        owner = members.get(card.owner_id)
        if owner is None or owner.died is not None:
            continue
        if card.id not in told and card.state not in _QUIET and card.ended is None:
            found.append(_of_card(Trouble.OWN_CARD_INACTIVE, owner, card))
        if card.keeper and card.keeper not in names:
            found.append(_of_card(Trouble.KEPT_BY_OTHER, owner, card))
    found += [_returned(members, known_cards, line) for line in lines if line.state is LineState.RETURNED]
    return worst_first(_once(found))


def _once(problems: Iterable[Problem]) -> list[Problem]:
    """An idle card is one problem, however much goes to it."""
    seen: set[object] = set()
    kept = []
    for one in problems:
        key = (one.trouble, one.card_id) if one.trouble is Trouble.CARD_INACTIVE else one
        if key not in seen:
            seen.add(key)
            kept.append(one)
    return kept


def _of_benefit(
    members: Mapping[int, Member], cards: Mapping[int, BenefitCard], one: Benefit, trouble: Trouble
) -> Problem:
    member, card = members.get(one.beneficiary_id), cards.get(one.card_id)
    own = [
        other
        for other in cards.values()
        if other.owner_id == one.beneficiary_id and other.ended is None and other.id != one.card_id
    ]
    return Problem(
        trouble,
        one.beneficiary_id,
        one.beneficiary_name,
        member.age if member else None,
        programme=one.programme,
        card_id=one.card_id,
        tail=card.tail if card else "",
        state=card.state if card else None,
        own_tail=own[-1].tail if own else "",
        own_state=own[-1].state if own else None,
    )


def _of_card(trouble: Trouble, owner: Member, card: BenefitCard) -> Problem:
    return Problem(
        trouble,
        owner.person_id,
        owner.name,
        owner.age,
        card_id=card.id,
        tail=card.tail,
        state=card.state,
        keeper=card.keeper,
    )


def _returned(members: Mapping[int, Member], cards: Mapping[int, BenefitCard], line: LineRow) -> Problem:
    member, card = members.get(line.beneficiary_id), cards.get(line.card_id)
    return Problem(
        Trouble.MONEY_RETURNED,
        line.beneficiary_id,
        member.name if member else "",
        member.age if member else None,
        programme=line.programme,
        card_id=line.card_id,
        tail=card.tail if card else "",
        state=card.state if card else None,
        reason=line.reason,
    )
