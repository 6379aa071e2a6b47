"""The days of people that decide what their grants come to: when they were born, when they died."""

from __future__ import annotations

import json
from collections.abc import Iterable

from app.store.connection import Database

GrantOfLine = tuple[str, str, str, str | None, str | None, str | None]
"""Tier, quantities, first day, last day, number and birthday of the beneficiary."""


def births(db: Database, people: Iterable[int]) -> dict[int, tuple[str, str]]:
    """By person: number and birthday as it was written down, "" where there is none."""
    found = db.conn.execute(
        """SELECT id, COALESCE(document, ''), COALESCE(born, '') FROM person
           WHERE id IN (SELECT value FROM json_each(?))""",
        (json.dumps(list(people)),),
    )
    return {row[0]: (row[1], row[2]) for row in found}


def deaths(db: Database, people: Iterable[int]) -> dict[int, str]:
    """By person who is recorded as dead: the day."""
    found = db.conn.execute(
        "SELECT id, died FROM person WHERE died IS NOT NULL AND id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(people)),),
    )
    return dict(found.fetchall())


def of_lines(db: Database, roster_id: int) -> dict[int, GrantOfLine]:
    """By line made of an entitlement: that entitlement as it is now, and the beneficiary's birthday."""
    found = db.conn.execute(
        """SELECT l.id, e.tier, e.quantities, e.since, e.until, b.document, b.born
           FROM line l JOIN entitlement e ON e.id = l.entitlement_id JOIN person b ON b.id = l.beneficiary_id
           WHERE l.roster_id = ?""",
        (roster_id,),
    )
    return {row[0]: row[1:] for row in found}


def beside_lines(db: Database, roster_id: int, first: str, last: str) -> dict[int, GrantOfLine]:
    """By line of a list: the entitlement to the same programme that its beneficiary has in the period, if any."""
    found = db.conn.execute(
        """SELECT l.id, e.tier, e.quantities, e.since, e.until, b.document, b.born
           FROM line l CROSS JOIN roster r ON r.id = l.roster_id CROSS JOIN person b ON b.id = l.beneficiary_id
           CROSS JOIN entitlement e ON e.programme_id = r.programme_id
             AND (e.person_id = l.beneficiary_id OR e.household_id = l.household_id)
           WHERE l.roster_id = :roster AND l.entitlement_id IS NULL AND +l.origin_line IS NULL
             AND e.since <= :last AND (e.until IS NULL OR e.until >= :first) AND e.reason IS NOT 'merged'
           ORDER BY e.id""",
        {"roster": roster_id, "first": first, "last": last},
    )
    return {row[0]: row[1:] for row in found}


def names(db: Database, people: Iterable[int]) -> dict[int, str]:
    """The names of people."""
    found = db.conn.execute(
        "SELECT id, name FROM person WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(list(people)),)
    )
    return dict(found.fetchall())
