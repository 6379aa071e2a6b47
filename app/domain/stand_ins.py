"""Standing in for a reviewer (代岗): an admin names a clerk from a day to a day, and signs it with his own key."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from app.domain.faults import UserError
from app.domain.makers import Role
from app.domain.roster_codes import RosterCode

_DOMAIN = b"YKT stand-in 1\0"
MOST_DAYS = 366
"""Nobody stands in for longer than a year: after that he is a reviewer and is made one."""


class Naming(Struct, frozen=True):
    """What an admin signs: who stands in for whom (ids of `keys.json`), first and last day, and why."""

    user: str
    instead_of: str
    first: date
    last: date
    reason: str

    def holds_on(self, day: date) -> bool:
        """Whether a day lies within it."""
        return self.first <= day <= self.last


def naming_statement(naming: Naming) -> bytes:
    """The bytes that are signed: what the signature is for, then the SHA-256 of the five values."""
    values = (naming.user, naming.instead_of, naming.first.isoformat(), naming.last.isoformat(), naming.reason)
    data = b"".join(len(value.encode()).to_bytes(4, "big") + value.encode() for value in values)
    return _DOMAIN + hashlib.sha256(data).digest()


def require_naming(role: Role, instead_of: Role, first: date, last: date, today: date) -> None:
    """Refuse what is no standing in.

    Only a clerk stands in (a reviewer reviews anyway, admin and inspector never do), only for a reviewer, from today on
    at the earliest: a review that was signed yesterday is not made right by a name of today.
    Raises UserError STAND_IN_CLERK (role), STAND_IN_FOR (role), STAND_IN_DAYS (first, last, most).
    """
    if role is not Role.CLERK:
        raise UserError(RosterCode.STAND_IN_CLERK, role=role.value)
    if instead_of is not Role.REVIEWER:
        raise UserError(RosterCode.STAND_IN_FOR, role=instead_of.value)
    if not today <= first <= last or (last - first).days >= MOST_DAYS:
        raise UserError(RosterCode.STAND_IN_DAYS, first=first.isoformat(), last=last.isoformat(), most=MOST_DAYS)


def overlapping(spans: Iterable[tuple[date, date]], first: date, last: date) -> tuple[date, date] | None:
    """The first of these spans that shares a day with one from `first` to `last`."""
    return next((span for span in spans if span[0] <= last and first <= span[1]), None)
