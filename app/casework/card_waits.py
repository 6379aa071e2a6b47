"""Whose money waits for a card, or would not arrive, as the ids that the list of people is narrowed to."""

from __future__ import annotations

from app.domain.makers import Act
from app.office.session import Session
from app.store import card_waits

WAITING, BAD, UNVERIFIED, ROSTER = "waiting", "bad", "unverified", "roster"
"""Which people: whose lines wait for a card, who has none that takes money, whose nobody verified; `roster:ID`."""


def people_with_cards(session: Session, which: str) -> frozenset[int]:
    """The people of one of the kinds above; nobody for a kind that is not known."""
    session.require(Act.READ)
    kind, _, number = which.partition(":")
    db = session.store.db
    if kind == WAITING:
        return frozenset(card_waits.waiting_payees(db))
    if kind == ROSTER and number.isdecimal():
        return frozenset(card_waits.waiting_payees(db, int(number)))
    if kind in (BAD, UNVERIFIED):
        return frozenset(card_waits.owners(db, verified=False, usable=kind == UNVERIFIED))
    return frozenset()
