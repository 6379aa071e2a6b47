"""One thing changed for many records at once: which things may be, and what is left out of such a change.

Numbers and names are nobody's but one person's: no document, account, telephone or name is ever changed so, and the
table of fields has none of them (`BulkField`).
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct

from app.domain.cells import TEXT_LIMIT
from app.domain.cleaning import clean_text
from app.domain.faults import Code, UserError
from app.domain.groups import require_group


class BulkField(StrEnum):
    """What may be changed for many at once."""

    GROUP = "group"
    BANK = "bank"
    CARD_WORKS = "card_works"
    TIER = "tier"
    END = "end"


class BulkSkip(StrEnum):
    """Why a chosen person's record stays as it is."""

    SAME = "same"
    NO_HOUSEHOLD = "no_household"
    NO_CARD = "no_card"
    OTHER_BANK = "other_bank"
    CARD_CLOSED = "card_closed"
    SEEN_LATER = "seen_later"
    DEAD = "dead"
    NOT_ENTITLED = "not_entitled"
    BEGINS_LATER = "begins_later"
    ENDS_EARLIER = "ends_earlier"
    GROUP_ENDED = "group_ended"


class BulkWish(Struct, frozen=True):
    """What is to be done to whom.

    `value` is the new group, bank or tier; `old` the bank's present spelling, which alone is changed; `day` the day on
    which the cards were seen to work, or the entitlements' last one; `programme` the key of theirs; `reason` is why
    they end, or where the cards were seen.
    """

    field: BulkField
    people: tuple[int, ...]
    value: str = ""
    old: str = ""
    programme: int = 0
    day: date | None = None
    reason: str = ""


def sound_wish(wish: BulkWish, today: date) -> str:
    """Hold a wish against its rules; returns the value as it is stored.

    Raises UserError VALUE_REQUIRED, TEXT_LONG, GROUP_EMPTY, REASON_REQUIRED, ACT_DAY_AHEAD: no card is seen tomorrow.
    """
    if wish.field is BulkField.GROUP:
        return require_group(wish.value)
    if wish.field is BulkField.BANK:
        return _bank(wish)
    if wish.field is BulkField.TIER:
        if not wish.programme:
            raise UserError(Code.VALUE_REQUIRED)
        return wish.value
    if wish.day is None or (wish.field is BulkField.END and not wish.programme):
        raise UserError(Code.VALUE_REQUIRED)
    if wish.field is BulkField.CARD_WORKS and wish.day > today:
        raise UserError(Code.ACT_DAY_AHEAD)
    if not wish.reason.strip():
        raise UserError(Code.REASON_REQUIRED)
    return wish.day.isoformat()


def _bank(wish: BulkWish) -> str:
    bank = clean_text(wish.value)
    if not bank or not wish.old:
        raise UserError(Code.VALUE_REQUIRED)
    if len(bank) > TEXT_LIMIT:
        raise UserError(Code.TEXT_LONG, limit=TEXT_LIMIT)
    return bank
