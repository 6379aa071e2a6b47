"""Lists of exceptions as they were printed, and what a reviewer found wrong."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import NamedTuple

from app.store.connection import Database
from app.store.transaction import Transaction


class PrintedRow(NamedTuple):
    """A row of a printed list: its page (from 1), the line's mark, and a digest of what was printed of it."""

    page: int
    mark_id: int
    digest: str


class PrintedList(NamedTuple):
    """A list as it was printed: its rows in their order."""

    id: int
    user: str
    printed_at: str
    rows: tuple[PrintedRow, ...]


def newest(db: Database, review_id: int) -> PrintedList | None:
    """The list that was printed last for a review."""
    row = db.conn.execute(
        """SELECT e.id, u.name, e.printed_at, e.rows FROM exception_list e JOIN user u ON u.id = e.user_id
           WHERE e.review_id = ? ORDER BY e.id DESC LIMIT 1""",
        (review_id,),
    ).fetchone()
    if row is None:
        return None
    return PrintedList(row[0], row[1], row[2], tuple(PrintedRow(*one) for one in json.loads(row[3])))


def add(tx: Transaction, review_id: int, rows: Sequence[PrintedRow]) -> int:
    """Keep what stands on a printed list; returns its number."""
    text = json.dumps([list(row) for row in rows], separators=(",", ":"))
    return tx.insert("exception_list", review_id=review_id, user_id=tx.act.user_id, printed_at=tx.act.at, rows=text)


def wrong(db: Database, review_id: int, user_id: int) -> dict[int, str]:
    """By mark of a line: why a user found it wrong in a review."""
    found = db.conn.execute(
        "SELECT mark_id, reason FROM review_wrong WHERE review_id = ? AND user_id = ? AND stands = 1 ORDER BY id",
        (review_id, user_id),
    )
    return dict(found.fetchall())


def set_wrong(tx: Transaction, review_id: int, mark_id: int, reason: str) -> None:
    """The acting user finds a line wrong, for a reason; an empty reason takes that back."""
    row = tx.db.conn.execute(
        "SELECT id FROM review_wrong WHERE review_id = ? AND user_id = ? AND mark_id = ?",
        (review_id, tx.act.user_id, mark_id),
    ).fetchone()
    if row is not None:
        tx.update("review_wrong", row[0], **({"reason": reason, "stands": 1} if reason else {"stands": 0}))
    elif reason:
        values = {"review_id": review_id, "user_id": tx.act.user_id, "mark_id": mark_id, "stands": 1}
        tx.insert("review_wrong", reason=reason, **values)


def lines_among(db: Database, roster_id: int, mark_ids: Collection[int]) -> list[int]:
    """Which of these marks are lines of a roster; the others are lines of the period before, or of before our time."""
    found = db.conn.execute(
        "SELECT id FROM line WHERE roster_id = ? AND id IN (SELECT value FROM json_each(?)) ORDER BY serial",
        (roster_id, json.dumps(sorted(mark_ids))),
    )
    return [row[0] for row in found]
