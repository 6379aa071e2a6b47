"""People of the register by name and place: who may be meant by a row whose number is nobody's."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

from app.domain.similar import Namesake
from app.store.connection import Database

_NAMED = "CASE WHEN p.kind = 'person' AND p.ended IS NULL THEN p.name END = w.name"
"""The first column of the index `person_namesakes`; after it come three digits of the village, the last of the number,
and the number."""

_PLACED = f"{_NAMED} AND substr(p.village, -3) = substr(w.village, -3)"
_NEAR = f"""{_PLACED} AND substr(p.document, -1) = substr(w.number, -1)
    AND (length(p.document) <> 18
         OR substr(p.document, 1, 10) = substr(w.number, 1, 10)
         OR substr(p.document, 11, 4) = substr(w.number, 11, 4)
         OR substr(p.document, 15, 3) = substr(w.number, 15, 3))"""
"""Of three parts of two numbers of 18 places one is the same when no more than two places differ."""


class NamedHere(NamedTuple):
    """Somebody with the name that is asked for at place `at` of what is asked.

    The index has three digits of the village, enough within a township: whether it is that very village is to be seen
    from the person.
    """

    at: int
    id: int
    document: str


def last_person(db: Database) -> int:
    """The newest key of a person; 0 in an empty register."""
    return int(db.conn.execute("SELECT COALESCE(max(id), 0) FROM person").fetchone()[0])


def named_in(db: Database, places: Iterable[tuple[str, str]], upto: int) -> list[NamedHere]:
    """Everybody with a number among (name, village code), of a key up to `upto`; read from the index alone."""
    return _read(db, _PLACED, places, upto)


def named_near(db: Database, wanted: Iterable[tuple[str, str, str]], upto: int) -> list[NamedHere]:
    """As `named_in`, of (name, village code, sound number): who has the same last digit and may be two digits off.

    A name has hundreds of bearers in a large village; most are left out here, before anything is made of them.
    """
    return _read(db, _NEAR, wanted, upto)


def named(db: Database, names: Iterable[str], upto: int, limit: int) -> list[NamedHere]:
    """Everybody with a number and one of these names, wherever; at most `limit`."""
    return _read(db, _NAMED, ((name,) for name in names), upto, limit)


def _read(
    db: Database, condition: str, wanted: Iterable[tuple[str, ...]], upto: int, limit: int = -1
) -> list[NamedHere]:
    found = db.conn.execute(
        f"""WITH w AS MATERIALIZED (SELECT key AS at, value ->> 0 AS name, value ->> 1 AS village, value ->> 2 AS number
                                    FROM json_each(?))
           SELECT w.at, p.id, p.document FROM w CROSS JOIN person p INDEXED BY person_namesakes ON {condition}
           WHERE p.document IS NOT NULL AND p.id <= ? LIMIT ?""",  # noqa: S608 - conditions of this module
        (json.dumps([*wanted]), upto, limit),
    )
    return [NamedHere(*row) for row in found]


def namesakes(db: Database, keys: Iterable[int]) -> dict[int, Namesake]:
    """What tells these people apart, by id."""
    found = db.conn.execute(
        """SELECT p.id, p.name, p.document, p.village, COALESCE(h.grp, ''), COALESCE(p.phone, ''),
                  COALESCE(c.name, '')
           FROM person p LEFT JOIN household_member m ON m.person_id = p.id AND m.until IS NULL
           LEFT JOIN household h ON h.id = m.household_id LEFT JOIN person c ON c.id = h.head_id
           WHERE p.id IN (SELECT value FROM json_each(?))""",
        (json.dumps([*keys]),),
    )
    return {row[0]: Namesake(*row) for row in found}
