"""Lists that departments keep: which list a roster follows, and what of it is not as we have it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from app.store.connection import Database
from app.store.transaction import Transaction


class KeptList(NamedTuple):
    """A list that was taken in: its roster and file, the day, how many rows it gave and grants it began and ended."""

    id: int
    roster_id: int
    file_name: str
    taken_on: str
    rows: int
    begun: int
    ended: int


class KeptDifference(NamedTuple):
    """One thing that differs: the row of the list (None: he is not on it), what kind, who, theirs and ours as text."""

    row: int | None
    kind: str
    person_id: int | None
    name: str
    document: str
    theirs: str
    ours: str


def list_of(db: Database, roster_id: int) -> KeptList | None:
    """The list that a roster follows, the newest one; None for one that follows none."""
    row = db.conn.execute(
        """SELECT id, roster_id, file_name, taken_on, rows, begun, ended FROM department_list
           WHERE roster_id = ? AND replaced = 0 ORDER BY id DESC LIMIT 1""",
        (roster_id,),
    ).fetchone()
    return KeptList(*row) if row else None


def last_list(db: Database, programme_id: int) -> KeptList | None:
    """The newest list of a programme."""
    row = db.conn.execute(
        """SELECT d.id, d.roster_id, d.file_name, d.taken_on, d.rows, d.begun, d.ended
           FROM department_list d JOIN roster r ON r.id = d.roster_id
           WHERE r.programme_id = ? AND d.replaced = 0 ORDER BY d.id DESC LIMIT 1""",
        (programme_id,),
    ).fetchone()
    return KeptList(*row) if row else None


def follows_lists(db: Database, programme_id: int) -> bool:
    """Whether some roster of a programme follows its department's list."""
    return last_list(db, programme_id) is not None


def add_list(  # noqa: PLR0913 - one row with all its columns
    tx: Transaction,
    roster_id: int,
    *,
    file_name: str,
    digest: bytes,
    taken_on: str,
    rows: int,
    begun: int,
    ended: int,
    differences: Iterable[KeptDifference],
) -> int:
    """Keep a list that a roster follows from now on, in the place of an earlier one; returns its id."""
    earlier = tx.db.conn.execute(
        "SELECT id FROM department_list WHERE roster_id = ? AND replaced = 0", (roster_id,)
    ).fetchall()
    for (key,) in earlier:
        tx.update("department_list", key, replaced=1)
    made = tx.insert(
        "department_list",
        roster_id=roster_id,
        file_name=file_name,
        digest=digest,
        taken_on=taken_on,
        rows=rows,
        begun=begun,
        ended=ended,
        replaced=0,
    )
    for one in differences:
        tx.insert("list_difference", department_list_id=made, **one._asdict())
    return made


def differences_of(db: Database, list_id: int) -> list[KeptDifference]:
    """What differs of a list, in its order; who is not on it comes last."""
    found = db.conn.execute(
        """SELECT row, kind, person_id, name, document, theirs, ours FROM list_difference
           WHERE department_list_id = ? ORDER BY row IS NULL, row, id""",
        (list_id,),
    )
    return [KeptDifference(*row) for row in found]
