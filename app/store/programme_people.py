"""Which programmes have lines that concern whom: the step from a person to his lines, kept where every row passes.

A line concerns whom it covers and pays, the owner of its card and the head of its household; so the views of
`schema_seeking` find it from any of them. What is written down is derived from lines and never taken back: somebody too
many costs one look into the rosters of a programme, and finds nothing there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.store.connection import Database

_PARTIES = frozenset({"roster_id", "household_id", "beneficiary_id", "payee_id", "card_id"})
_ADD = "INSERT OR IGNORE INTO programme_person (programme_id, person_id) "
_OF_CARD = f"{_ADD} SELECT programme_id, ? FROM programme_person WHERE person_id = ?"  # noqa: S608 - a constant
_OF_MEMBERS = f"""{_ADD}
    SELECT DISTINCT programme_id, person_id FROM line_member WHERE id BETWEEN ? AND ?"""  # noqa: S608 - the same
_OF_LINES = f"""{_ADD}
    SELECT r.programme_id, x.person_id FROM (
        SELECT roster_id, beneficiary_id AS person_id FROM line WHERE id BETWEEN :first AND :last
        UNION SELECT roster_id, payee_id FROM line WHERE id BETWEEN :first AND :last AND payee_id <> beneficiary_id
        UNION SELECT l.roster_id, c.owner_id FROM line l JOIN card c ON c.id = l.card_id
            WHERE l.id BETWEEN :first AND :last AND c.owner_id <> l.payee_id
        UNION SELECT l.roster_id, h.head_id FROM line l JOIN household h ON h.id = l.household_id
            WHERE l.id BETWEEN :first AND :last AND h.head_id <> l.beneficiary_id) x
    JOIN roster r ON r.id = x.roster_id WHERE true ORDER BY 1, 2
"""  # noqa: S608 - constants of this module
_MISSING = """
    SELECT count(*) FROM (
        SELECT r.programme_id, l.beneficiary_id AS person_id FROM line l JOIN roster r ON r.id = l.roster_id
        UNION SELECT r.programme_id, l.payee_id FROM line l JOIN roster r ON r.id = l.roster_id
        UNION SELECT r.programme_id, c.owner_id FROM line l JOIN roster r ON r.id = l.roster_id
            JOIN card c ON c.id = l.card_id
        UNION SELECT programme_id, person_id FROM line_member
        EXCEPT SELECT programme_id, person_id FROM programme_person)
"""


class ProgrammePeople:
    """Writes down whom new and changed rows concern; knows nothing in a file without lines."""

    def __init__(self, db: Database, *, known: bool) -> None:
        self._db = db
        self._known = known

    def added(self, table: str, rows: Sequence[Sequence[Any]]) -> None:
        """Rows were inserted; those of one call have ids that follow each other."""
        if not self._known or not rows:
            return
        if table == "line":
            self._of_lines(rows[0][0], rows[-1][0])
        elif table == "line_member":
            self._db.conn.execute(_OF_MEMBERS, (rows[0][0], rows[-1][0]))

    def changed(self, table: str, before: dict[str, Any], values: dict[str, Any]) -> None:
        """A row was changed from what it was before by these values."""
        if not self._known:
            return
        if table == "line" and values.keys() & _PARTIES:
            self._of_lines(before["id"], before["id"])
        elif table == "line_member" and "person_id" in values:
            self._db.conn.execute(_OF_MEMBERS, (before["id"], before["id"]))
        elif table == "card" and "owner_id" in values:
            self._db.conn.execute(
                _OF_CARD,
                (values["owner_id"], before["owner_id"]),
            )

    def _of_lines(self, first: int, last: int) -> None:
        self._db.conn.execute(_OF_LINES, {"first": first, "last": last})


def write_down(db: Database, first: int = 0) -> None:
    """Write down whom the lines from this id on concern, for whoever put them there past the transactions."""
    db.conn.execute(_OF_LINES, {"first": first, "last": 2**62})
    db.conn.execute(_OF_MEMBERS, (0, 2**62))


def missing(db: Database) -> int:
    """How many people of lines are not written down for their programme: none in a whole file."""
    return int(db.conn.execute(_MISSING).fetchone()[0])
