"""What is known of a withdrawal beyond its line: the number of its letter, how the county was told, by whom."""

from __future__ import annotations

import sqlite_utils

from app.store.schema_desk import migrations


@migrations()
def m081_withdrawal_letter(db: sqlite_utils.Database) -> None:
    """Each withdrawal has a letter (撤回函) with a number, and a way by which the county hears of it."""
    db.execute(
        """CREATE TABLE withdrawal_letter (
            id INTEGER PRIMARY KEY, rev INTEGER NOT NULL,
            withdrawal_id INTEGER NOT NULL UNIQUE REFERENCES withdrawal (id),
            number TEXT NOT NULL UNIQUE, way TEXT NOT NULL CHECK (way IN ('package', 'phone', 'paper', 'system')),
            was TEXT NOT NULL CHECK (was IN ('submitted', 'accepted'))) STRICT"""
    )
