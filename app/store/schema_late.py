"""What is known of a withdrawal that came too late: the bank had the line and paid it all the same."""

from __future__ import annotations

import sqlite_utils

from app.store.schema_desk import migrations


@migrations()
def m134_withdrawn_too_late(db: sqlite_utils.Database) -> None:
    """A withdrawal that came too late: the bank had the line already and paid it; by which answer we know."""
    db.execute(
        """CREATE TABLE withdrawal_late (
            id INTEGER PRIMARY KEY, rev INTEGER NOT NULL,
            withdrawal_id INTEGER NOT NULL UNIQUE REFERENCES withdrawal (id),
            line_id INTEGER NOT NULL REFERENCES line (id), on_day TEXT NOT NULL, source TEXT NOT NULL) STRICT"""
    )
    db.execute("CREATE INDEX withdrawal_late_line ON withdrawal_late (line_id)")
