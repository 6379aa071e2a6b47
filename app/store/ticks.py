"""A reviewer's ticks beside the exceptions of a roster, and notes beside lines."""

from __future__ import annotations

from app.store.connection import Database
from app.store.transaction import Transaction


def ticked(db: Database, review_id: int, user_id: int) -> set[int]:
    """The lines that a user has ticked in a review; one below zero is a payment before our time (`pile_history`)."""
    found = db.conn.execute(
        """SELECT line_id FROM review_tick WHERE review_id = :review AND user_id = :user AND ticked = 1
           UNION SELECT -past_id FROM past_tick WHERE review_id = :review AND user_id = :user AND ticked = 1""",
        {"review": review_id, "user": user_id},
    )
    return {row[0] for row in found}


def set_tick(tx: Transaction, review_id: int, line_id: int, *, on: bool) -> None:
    """Tick a line of a review (below zero: a payment before our time), or take the acting user's tick away."""
    table, column = ("review_tick", "line_id") if line_id > 0 else ("past_tick", "past_id")
    row = tx.db.conn.execute(
        f"SELECT id FROM {table} WHERE review_id = ? AND user_id = ? AND {column} = ?",  # noqa: S608 - of the line above
        (review_id, tx.act.user_id, abs(line_id)),
    ).fetchone()
    if row is not None:
        tx.update(table, row[0], ticked=int(on))
    elif on:
        values = {"review_id": review_id, "user_id": tx.act.user_id, column: abs(line_id), "ticked": 1}
        tx.insert(table, **values)


def add_note(tx: Transaction, line_id: int, text: str) -> None:
    """Write a note beside a line; the newest counts."""
    tx.insert("line_note", line_id=line_id, text=text, user_id=tx.act.user_id, at=tx.act.at)
