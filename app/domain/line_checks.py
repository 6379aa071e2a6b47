"""What may be wrong with a line of a roster before it is handed over, and how grave each of it is."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct


class Check(StrEnum):
    """What may be wrong with a line, the worst first; words in `check`."""

    DEAD = "dead"
    CARD_ENDED = "card_ended"
    CARD_OF_ANOTHER = "card_of_another"
    TWICE = "twice"
    EXCLUDED = "excluded"
    AMOUNT_STALE = "amount_stale"
    TIER = "tier"
    OVER_QUOTA = "over_quota"
    PAID_AFTER_DEATH = "paid_after_death"
    CARD_JUST_CHANGED = "card_just_changed"
    GAP = "gap"
    MEMBER_BESIDE = "member_beside"
    TOO_YOUNG = "too_young"
    TOO_OLD = "too_old"
    RELATION = "relation"
    NEEDS = "needs"
    CARD_CLOSED = "card_closed"
    CARD_LOST = "card_lost"
    CARD_FROZEN = "card_frozen"
    CARD_DORMANT = "card_dormant"
    CARD_NOT_ACTIVATED = "card_not_activated"
    NAME_ON_CARD = "name_on_card"
    NUMBER_WRONG = "number_wrong"
    AMOUNT_DIFFERS = "amount_differs"
    PEOPLE_DIFFER = "people_differ"


BLOCKING = frozenset(
    [
        Check.DEAD,
        Check.CARD_ENDED,
        Check.CARD_OF_ANOTHER,
        Check.TWICE,
        Check.EXCLUDED,
        Check.AMOUNT_STALE,
        Check.TIER,
        Check.OVER_QUOTA,
    ]
)
"""Checks that keep a roster in draft while the line stands in it; every other one needs a written answer."""

CARD_DAYS = 30
"""So many days before a roster was made a changed card is asked about, unless the office set another number."""

MOST_CARD_DAYS = 366
ANSWER_LEAST = 2
"""An answer of fewer characters says nothing."""


class Found(Struct, frozen=True):
    """A check that a line fails; `detail` says by what, in values without words: periods, days, tails, amounts."""

    check: Check
    detail: str


FoundByLine = Mapping[int, list[Found]]
