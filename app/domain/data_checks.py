"""Checks over the whole register: what may be wrong, how bad it is, and by which facts an answer stays valid.

A hit is a doubt that somebody answers; nothing is cut by it (`domain.md` 5). Sentences stand in words: the name in
`data_check`, why it matters in `data_check_why`, how to mend it in `data_check_mend`, what was seen in
`data_check_told`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from msgspec import Struct, field


class Severity(StrEnum):
    """How bad: money goes wrong now; must be mended before money or data go wrong; worth a look."""

    SEVERE = "severe"
    WRONG = "wrong"
    LOOK = "look"


class DataCheck(StrEnum):
    """One check, those of each severity in the order in which they are worked off."""

    DEAD_PAID = "dead_paid"
    PAID_AFTER_DEATH = "paid_after_death"
    LIST_DECEASED = "list_deceased"
    LEFT_PAID = "left_paid"
    EXCLUDED = "excluded"
    NUMBER_TWICE = "number_twice"
    CARD_SHARED = "card_shared"
    CARD_OF_ANOTHER = "card_of_another"
    PAYEE_RULE = "payee_rule"
    CARD_CLOSED = "card_closed"
    CARD_BLOCKED = "card_blocked"
    NUMBER_CHECK = "number_check"
    NUMBER_FORM = "number_form"
    NUMBER_BIRTH = "number_birth"
    PERSON_TWICE = "person_twice"
    ACCOUNT_NAME = "account_name"
    ACCOUNT_WRONG = "account_wrong"
    NO_CARD = "no_card"
    CARD_NOT_ACTIVATED = "card_not_activated"
    TOO_YOUNG = "too_young"
    TOO_OLD = "too_old"
    LIST_PRISON = "list_prison"
    LIST_PAYROLL = "list_payroll"
    NAME_WRONG = "name_wrong"
    NO_HEAD = "no_head"
    EMPTY_HOUSEHOLD = "empty_household"
    NO_HOUSEHOLD = "no_household"
    NUMBER_OLD = "number_old"
    NO_NUMBER = "no_number"
    NO_RELATION = "no_relation"
    ACCOUNT_DOUBT = "account_doubt"
    ISSUER_UNKNOWN = "issuer_unknown"
    NAME_TWO_WAYS = "name_two_ways"
    NAME_RARE = "name_rare"
    MINOR_HEAD = "minor_head"
    GROUP_TWO_WAYS = "group_two_ways"
    PHONE_SHARED = "phone_shared"
    LIST_VEHICLE = "list_vehicle"
    NOT_VERIFIED = "not_verified"


_LAST_SEVERE, _LAST_WRONG = DataCheck.CARD_BLOCKED, DataCheck.NO_RELATION


def _severities() -> dict[DataCheck, Severity]:
    found, now = {}, Severity.SEVERE
    for check in DataCheck:
        found[check] = now
        if check is _LAST_SEVERE:
            now = Severity.WRONG
        elif check is _LAST_WRONG:
            now = Severity.LOOK
    return found


SEVERITY: Mapping[DataCheck, Severity] = _severities()
"""How bad each check is."""


class ListKind(StrEnum):
    """What a reference list is of."""

    DECEASED = "deceased"
    PRISON = "prison"
    PAYROLL = "payroll"
    VEHICLE = "vehicle"


LIST_CHECK: Mapping[ListKind, DataCheck] = {
    ListKind.DECEASED: DataCheck.LIST_DECEASED,
    ListKind.PRISON: DataCheck.LIST_PRISON,
    ListKind.PAYROLL: DataCheck.LIST_PAYROLL,
    ListKind.VEHICLE: DataCheck.LIST_VEHICLE,
}
"""The check that a hit in a list of each kind belongs to."""


class ReferenceList(Struct, frozen=True):
    """A list that was taken in: what it is of, whose it is, its day; `wiped_on` when its entries are gone."""

    id: int
    kind: ListKind
    source: str
    as_of: date
    file_name: str
    rows: int
    taken_on: date
    taken_by: str
    wiped_on: date | None


MANY_HOUSEHOLDS = 3
"""From so many households on, one telephone is that of somebody who answers for others."""

VERIFIED_MONTHS = 12
"""Months within which somebody must have been at a household that receives something."""

ADULT = 18
"""Years; a younger head of a household is worth a look."""

FEW_OF_ISSUER, CARDS_TO_JUDGE = 2, 200
"""An issuer's six digits that at most so many cards bear are a doubt once the register holds so many cards."""

NAMES_SHOWN = 5
"""Names or programmes that a hit spells out; the others are only counted."""

Slot = str | int | date


class Hit(Struct, frozen=True):
    """One doubt: the check, the record it is about, where to go, what was seen, and the digest of the facts behind it.

    `noun` and `record_id` name the record with the `digest`; an answer holds for these three. `slots` fill the
    sentence; numbers stand in it by their last digits.
    """

    check: DataCheck
    noun: str
    record_id: int
    digest: bytes
    name: str
    village: str
    group: str
    household_id: int | None = None
    person_id: int | None = None
    card_id: int | None = None
    slots: Mapping[str, Slot] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """How bad it is."""
        return SEVERITY[self.check]

    @property
    def key(self) -> tuple[str, str, int]:
        """What an answer is kept under."""
        return self.check.value, self.noun, self.record_id


def digest_of(check: DataCheck, *facts: object) -> bytes:
    """Return the digest of the facts a check looked at: while it stays the same, an answer given to it holds.

    What only passes with time (an age, a day) is no fact.
    """
    text = json.dumps([check.value, *facts], ensure_ascii=False, default=str, separators=(",", ":"))
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def listed(names: list[str]) -> str:
    """Return names one after the other, the first five of them."""
    return "、".join(names[:NAMES_SHOWN]) + ("…" if len(names) > NAMES_SHOWN else "")
