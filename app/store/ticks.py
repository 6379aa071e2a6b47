"""A reviewer's ticks beside the exceptions of a roster, and notes beside lines."""

from __future__ import annotations

import sqlite_utils

from app.store.transaction import Transaction


def ticked(db: sqlite_utils.Database, review_id: int, user_id: int) -> set[int]:
    """The lines that a user has ticked in a review."""
    found = db.conn.execute(
        "SELECT line_id FROM review_tick WHERE review_id = ? AND user_id = ? AND ticked = 1", (review_id, user_id)
    )
    return {row[0] for row in found}


def set_tick(tx: Transaction, review_id: int, line_id: int, *, on: bool) -> None:
    """Tick a line of a review, or take the tick away; of the acting user."""
    row = tx.db.conn.execute(
        "SELECT id FROM review_tick WHERE review_id = ? AND user_id = ? AND line_id = ?",
        (review_id, tx.act.user_id, line_id),
    ).fetchone()
    if row is not None:
        tx.update("review_tick", row[0], ticked=int(on))
    elif on:
        tx.insert("review_tick", review_id=review_id, user_id=tx.act.user_id, line_id=line_id, ticked=1)


def add_note(tx: Transaction, line_id: int, text: str) -> None:
    """Write a note beside a line; the newest counts."""
    tx.insert("line_note", line_id=line_id, text=text, user_id=tx.act.user_id, at=tx.act.at)
