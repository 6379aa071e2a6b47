"""The history of what is registered: each field, who changed it, when, from what to what (`issues` 3.5)."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from app.domain.faults import Code, UsageError
from app.office.session import GIVEN, Session
from app.store import enrolling, history, households

SHOWN = {
    "person": ("name", "document", "phone", "village", "lives_in", "died"),
    "household": ("kind", "village", "grp", "head_id"),
    "household_member": ("relation", "until"),
    "card": ("account", "bank", "account_name", "keeper", "state", "ended"),
    "entitlement": ("card_id", "payee_id", "quantities", "tier", "until"),
}
"""Columns that people know; what a record keeps for itself is no part of its history."""


class Change(Struct, frozen=True):
    """One change of one field. `of` names the record as people know it: a person's name, a card's tail, a programme.

    Values are as stored, empty for nothing; numbers stand whole in them, and the page masks them. `day_given` says that
    the day was given by hand.
    """

    seq: int
    at: datetime
    day_given: bool
    user: str
    verb: str
    noun: str
    record_id: int
    of: str
    field: str
    before: str
    after: str


def history_of_household(session: Session, household_id: int) -> list[Change]:
    """Every change of a household, its people, their cards and entitlements, newest first.

    Raises UsageError HOUSEHOLD_UNKNOWN.
    """
    db = session.store.db
    home = households.household_row(db, household_id)
    if home is None:
        raise UsageError(Code.HOUSEHOLD_UNKNOWN, household=household_id)
    people = households.members(db, household_id, home.head_id)
    ids = [one.person_id for one in people]
    cards = households.cards_of_people(db, ids)
    grants = households.grants(db, household_id, ids, session.today)
    names = {("household", household_id): ""}
    names |= {("person", one.person_id): one.name for one in people}
    names |= {("household_member", one.member_id): one.name for one in people}
    names |= {("card", one.id): one.account[-4:] for one in cards}
    names |= {("entitlement", one.id): one.payee_name for one in grants}
    return _told(session, names)


def history_of_person(session: Session, person_id: int) -> list[Change]:
    """Every change of a person, his place in his household and his cards, newest first."""
    db = session.store.db
    found = households.member_of(db, person_id)
    if found is None:
        raise UsageError(Code.HOUSEHOLD_UNKNOWN, household=0)
    row = found[1]
    names = {("person", person_id): row.name, ("household_member", row.member_id): row.name}
    names |= {("card", one.id): one.account[-4:] for one in households.cards_of_people(db, [person_id])}
    return _told(session, names)


def _told(session: Session, names: dict[tuple[str, int], str]) -> list[Change]:
    found = history.changes_of(session.store.db, session.store.tables, names)
    resolve = _Resolver(session)
    return [
        Change(
            one.seq,
            datetime.fromisoformat(one.at.removesuffix(GIVEN)),
            one.at.endswith(GIVEN),
            one.user,
            one.verb,
            one.noun,
            one.record_id,
            names[one.noun, one.record_id],
            one.column,
            resolve(one.column, one.before),
            resolve(one.column, one.after),
        )
        for one in found
        if one.column in SHOWN.get(one.noun, ())
    ]


class _Resolver:
    """Keys and codes as people know them: a village's name, a card's tail, a person's name."""

    def __init__(self, session: Session) -> None:
        self._db = session.store.db
        self._villages = session.village_names

    def __call__(self, column: str, value: str | int | None) -> str:
        if value is None:
            return ""
        if column == "village":
            return self._villages.get(str(value), str(value))
        if column == "card_id":
            return next((one.account[-4:] for one in households.cards_with(self._db, [int(value)])), "")
        if column in ("payee_id", "head_id"):
            return enrolling.name_of(self._db, int(value))
        return str(value)
