"""What rules of eligibility ask of people: born, relation to the head, tier, other programmes; plain SQL."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date

from app.store.connection import Database


def people_of(db: Database, roster_id: int) -> list[tuple[int, int, str | None, str, str | None]]:
    """Of each line: its id, beneficiary, day of birth, relation to the head, tier (None without a grant)."""
    return db.conn.execute(
        """SELECT l.id, l.beneficiary_id, b.born,
                  COALESCE((SELECT m.relation FROM household_member m
                            WHERE m.person_id = l.beneficiary_id AND m.until IS NULL), ''), e.tier
           FROM line l JOIN person b ON b.id = l.beneficiary_id LEFT JOIN entitlement e ON e.id = l.entitlement_id
           WHERE l.roster_id = ? ORDER BY l.serial""",
        (roster_id,),
    ).fetchall()


def standing_of(db: Database, household_id: int, person_id: int) -> tuple[str, str | None]:
    """What a person is to the head of the household he stands in (empty: nobody wrote it), and when he was born."""
    row = db.conn.execute(
        """SELECT COALESCE(m.relation, ''), p.born FROM person p
           LEFT JOIN household_member m ON m.person_id = p.id AND m.household_id = ? AND m.until IS NULL
           WHERE p.id = ?""",
        (household_id, person_id),
    ).fetchone()
    return (str(row[0]), row[1]) if row else ("", None)


def held_beside(db: Database, roster_id: int, first: date, last: date, periods: Iterable[str]) -> dict[int, set[int]]:
    """By beneficiary of a roster: programmes granted to him or his household these days, or paid these periods."""
    found = db.conn.execute(
        """WITH asked AS MATERIALIZED (SELECT DISTINCT programme_id, period FROM roster
               WHERE period IN (SELECT value FROM json_each(:periods))),
           mine (person_id) AS (SELECT DISTINCT beneficiary_id FROM line WHERE roster_id = :roster)
           SELECT m.person_id, e.programme_id FROM mine m JOIN entitlement e ON e.person_id = m.person_id
               WHERE e.since <= :last AND (e.until IS NULL OR e.until >= :first)
           UNION SELECT m.person_id, e.programme_id FROM mine m
               JOIN household_member h ON h.person_id = m.person_id AND h.until IS NULL
               JOIN entitlement e ON e.household_id = h.household_id
               WHERE e.since <= :last AND (e.until IS NULL OR e.until >= :first)
           UNION SELECT m.person_id, x.programme_id FROM mine m
               CROSS JOIN asked a CROSS JOIN line_member x ON x.programme_id = a.programme_id AND x.period = a.period
                   AND x.person_id = m.person_id AND x.live = 1""",
        {
            "roster": roster_id,
            "first": first.isoformat(),
            "last": last.isoformat(),
            "periods": json.dumps(list(periods)),
        },
    )
    holds: dict[int, set[int]] = {}
    for person_id, programme_id in found:
        holds.setdefault(person_id, set()).add(programme_id)
    return holds
