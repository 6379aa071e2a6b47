"""What the register says about lines that differ from last period; plain SQL over the few that do."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

from app.store.connection import Database


class PersonFacts(NamedTuple):
    """Who somebody is and what became of him; days are ISO text."""

    id: int
    document: str | None
    born: str | None
    died: str | None
    ended: str | None
    ended_reason: str | None


class GrantFacts(NamedTuple):
    """An entitlement of a beneficiary: its days, why it ended, its tier."""

    beneficiary_id: int
    id: int
    since: str
    until: str | None
    reason: str | None
    tier: str


def people(db: Database, person_ids: Iterable[int]) -> dict[int, PersonFacts]:
    """The people with these ids."""
    found = db.conn.execute(
        """SELECT id, document, born, died, ended, ended_reason FROM person
           WHERE id IN (SELECT value FROM json_each(?))""",
        (json.dumps(list(person_ids)),),
    )
    return {row[0]: PersonFacts(*row) for row in found}


def grants(db: Database, programme_id: int, person_ids: Iterable[int]) -> dict[int, list[GrantFacts]]:
    """By beneficiary: his entitlements of a programme, or those of the household he heads; oldest first."""
    found = db.conn.execute(
        """SELECT e.person_id, e.id, e.since, e.until, e.reason, e.tier FROM entitlement e
           WHERE e.programme_id = :programme AND e.person_id IN (SELECT value FROM json_each(:people))
           UNION ALL
           SELECT h.head_id, e.id, e.since, e.until, e.reason, e.tier FROM entitlement e
           JOIN household h ON h.id = e.household_id
           WHERE e.programme_id = :programme AND h.head_id IN (SELECT value FROM json_each(:people))
           ORDER BY 3, 2""",
        {"programme": programme_id, "people": json.dumps(list(person_ids))},
    )
    by_person: dict[int, list[GrantFacts]] = {}
    for row in found:
        by_person.setdefault(row[0], []).append(GrantFacts(*row))
    return by_person


def cards(db: Database, line_ids: Iterable[int]) -> dict[int, tuple[int, str]]:
    """By line: its card and the day the card was last heard of."""
    found = db.conn.execute(
        """SELECT l.id, c.id, c.state_on FROM line l JOIN card c ON c.id = l.card_id
           WHERE l.id IN (SELECT value FROM json_each(?))""",
        (json.dumps(list(line_ids)),),
    )
    return {row[0]: (row[1], row[2]) for row in found}


def births(db: Database, person_ids: Iterable[int]) -> dict[int, tuple[str | None, str | None]]:
    """By person: his number and his entered day of birth."""
    found = db.conn.execute(
        "SELECT id, document, born FROM person WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(person_ids)),),
    )
    return {row[0]: (row[1], row[2]) for row in found}


def past_standards(db: Database, payment_ids: Iterable[int]) -> dict[int, str]:
    """By past payment: the standard it was paid by, as it was written."""
    found = db.conn.execute(
        "SELECT id, standard FROM past_payment WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(payment_ids)),),
    )
    return dict(found.fetchall())


def standard_of(db: Database, programme_id: int, fen: int, on: str) -> tuple[int, str] | None:
    """Id and first day of the standard of this amount that is valid on a day."""
    row = db.conn.execute(
        """SELECT id, since FROM standard WHERE programme_id = ? AND amount_fen = ? AND since <= ?
           AND (until IS NULL OR until >= ?) ORDER BY since DESC LIMIT 1""",
        (programme_id, fen, on, on),
    ).fetchone()
    return None if row is None else (int(row[0]), str(row[1]))
