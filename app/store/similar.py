"""People of the register by name and place: who may be meant by a row whose number is nobody's."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

import sqlite_utils

from app.domain.similar import Namesake


_NAMED = "CASE WHEN p.kind = 'person' AND p.ended IS NULL THEN p.name END = w.name"
"""The first column of the index `person_namesakes`; those after it are `_PLACED`, `_ENDING` and the number."""

_PLACED = "substr(p.village, -3) = substr(w.village, -3)"
_ENDING = "substr(p.document, -1) = w.ending"


class NamedHere(NamedTuple):
    """Somebody by name and number, as the index has him; `village` is the one asked for, "" when none was.

    The index has three digits of the village, enough within a township: whether it is that very village is to be seen
    from the person.
    """

    id: int
    name: str
    village: str
    document: str


def last_person(db: sqlite_utils.Database) -> int:
    """The newest key of a person; 0 in an empty register."""
    return int(db.conn.execute("SELECT COALESCE(max(id), 0) FROM person").fetchone()[0])


def named_in(db: sqlite_utils.Database, places: Iterable[tuple[str, str]], upto: int) -> list[NamedHere]:
    """Everybody with a number among (name, village code), of a key up to `upto`; read from the index alone."""
    return _read(db, f"{_NAMED} AND {_PLACED}", [(*place, "") for place in places], upto)


def named_ending(db: sqlite_utils.Database, places: Iterable[tuple[str, str, str]], upto: int) -> list[NamedHere]:
    """As `named_in`, of those alone whose number ends in the third; a name has hundreds of bearers in a large place."""
    return _read(db, f"{_NAMED} AND {_PLACED} AND {_ENDING}", places, upto)


def named(db: sqlite_utils.Database, names: Iterable[str], upto: int, limit: int) -> list[NamedHere]:
    """Everybody with a number and one of these names, wherever; at most `limit`."""
    return _read(db, _NAMED, [(name, "", "") for name in names], upto, limit)


def _read(
    db: sqlite_utils.Database, condition: str, wanted: Iterable[tuple[str, str, str]], upto: int, limit: int = -1
) -> list[NamedHere]:
    found = db.conn.execute(
        f"""WITH w AS MATERIALIZED (
               SELECT value ->> 0 AS name, value ->> 1 AS village, value ->> 2 AS ending FROM json_each(?))
           SELECT p.id, w.name, w.village, p.document FROM w
           CROSS JOIN person p INDEXED BY person_namesakes ON {condition}
           WHERE p.document IS NOT NULL AND p.id <= ? LIMIT ?""",  # noqa: S608 - conditions of this module
        (json.dumps([*wanted]), upto, limit),
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
