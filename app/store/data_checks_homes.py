"""What the checks of households look at."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date

from app.store.connection import Database
from app.store.data_checks import Rows, running
from app.store.people_list import RUNNING


def households(db: Database) -> Rows:
    """Households that have not ended, by id.

    Columns: id, kind, village, group, head, the head's name, number, day of birth, died, ended, the head's household
    now, people in it.
    """
    return db.conn.execute(
        """SELECT h.id, h.kind, h.village, h.grp, h.head_id, p.name, p.document, p.born, p.died, p.ended,
               m.household_id, (SELECT count(*) FROM household_member x WHERE x.household_id = h.id
                   AND x.until IS NULL)
           FROM household h JOIN person p ON p.id = h.head_id
           LEFT JOIN household_member m ON m.person_id = h.head_id AND m.until IS NULL
           WHERE h.ended IS NULL ORDER BY h.id"""
    )


def relations(db: Database, only_heads: Iterable[str]) -> Rows:
    """People other than the head whose relation to him is not written, or one of `only_heads`, which only a head has.

    Columns: person, name, household, village, group, relation.
    """
    return db.conn.execute(
        """SELECT p.id, p.name, h.id, h.village, h.grp, trim(m.relation) FROM household_member m
           JOIN household h ON h.id = m.household_id JOIN person p ON p.id = m.person_id
           WHERE m.until IS NULL AND m.person_id <> h.head_id AND h.kind <> 'collective'
               AND (trim(m.relation) = '' OR trim(m.relation) IN (SELECT value FROM json_each(?)))
           ORDER BY h.id, p.id""",
        (json.dumps(list(only_heads)),),
    )


def groups(db: Database) -> Rows:
    """Every village and group as it is written: village, group, households, the first of them, its head's name."""
    return db.conn.execute(
        """SELECT h.village, h.grp, count(*), min(h.id), p.name FROM household h JOIN person p ON p.id = h.head_id
           WHERE h.ended IS NULL AND h.grp <> '' GROUP BY h.village, h.grp ORDER BY h.village, h.grp"""
    )


def not_visited(db: Database, on: date, rosters: Iterable[int], since: date) -> Rows:
    """Households of people that receive something and where nobody was since a day: the last visit or None.

    Columns: household, head, head's name, village, group, last visit.
    """
    return db.conn.execute(
        RUNNING  # noqa: S608
        + """SELECT h.id, h.head_id, p.name, h.village, h.grp, v.day FROM household h
            JOIN person p ON p.id = h.head_id
            LEFT JOIN (SELECT household_id, max(day) AS day FROM visit WHERE state = 'done' GROUP BY household_id) v
                ON v.household_id = h.id
            WHERE h.ended IS NULL AND p.kind = 'person' AND (v.day IS NULL OR v.day < :since) AND h.id IN (
                SELECT m.household_id FROM running r
                JOIN household_member m ON m.person_id = r.beneficiary AND m.until IS NULL)
            ORDER BY h.id""",
        running(on, rosters) | {"since": since.isoformat()},
    )
