"""People of the register by name and place: who may be meant by a row whose number is nobody's."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

import sqlite_utils

from app.domain.similar import Namesake


class NamedHere(NamedTuple):
    """Somebody by name, village and number, as the index has him."""

    id: int
    name: str
    village: str
    document: str


def last_person(db: sqlite_utils.Database) -> int:
    """The newest key of a person; 0 in an empty register."""
    return int(db.conn.execute("SELECT COALESCE(max(id), 0) FROM person").fetchone()[0])


def named_in(db: sqlite_utils.Database, places: Iterable[tuple[str, str]], upto: int) -> list[NamedHere]:
    """Everybody with a number among (name, village code), of a key up to `upto`; read from the index alone."""
    found = db.conn.execute(
        """SELECT p.id, p.name, p.village, p.document FROM json_each(?) w
           CROSS JOIN person p INDEXED BY person_namesakes ON p.name = w.value ->> 0 AND p.village = w.value ->> 1
           WHERE p.kind = 'person' AND p.ended IS NULL AND p.document IS NOT NULL AND p.id <= ?""",
        (json.dumps([*places]), upto),
    )
    return [NamedHere(*row) for row in found]


def named(db: sqlite_utils.Database, names: Iterable[str], upto: int, limit: int) -> list[NamedHere]:
    """Everybody with a number and one of these names, wherever; at most `limit`."""
    found = db.conn.execute(
        """SELECT p.id, p.name, p.village, p.document FROM json_each(?) w
           CROSS JOIN person p INDEXED BY person_namesakes ON p.name = w.value
           WHERE p.kind = 'person' AND p.ended IS NULL AND p.document IS NOT NULL AND p.id <= ? LIMIT ?""",
        (json.dumps([*names]), upto, limit),
    )
    return [NamedHere(*row) for row in found]


def namesakes(db: sqlite_utils.Database, keys: Iterable[int]) -> dict[int, Namesake]:
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
