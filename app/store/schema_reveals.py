"""Tables and indexes of looking things up: who was shown which number and why; histories."""

from __future__ import annotations

import sqlite_utils

from app.store.schema_desk import migrations

_REVEALS = (
    """CREATE TABLE reveal (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, noun TEXT NOT NULL CHECK (noun IN ('person', 'card')),
        record_id INTEGER NOT NULL, field TEXT NOT NULL CHECK (field IN ('document', 'phone', 'account')),
        way TEXT NOT NULL CHECK (way IN ('shown', 'compared')), reason TEXT NOT NULL, act TEXT,
        user_id INTEGER NOT NULL REFERENCES user (id), at TEXT NOT NULL) STRICT""",
    "CREATE INDEX reveal_of ON reveal (noun, record_id)",
)
_HISTORIES = (
    "CREATE INDEX IF NOT EXISTS line_household ON line (household_id)",
    "CREATE INDEX IF NOT EXISTS line_member_person ON line_member (person_id, line_id)",
)


@migrations()
def m010_reveals(db: sqlite_utils.Database) -> None:
    """Every full number that was shown or compared, with its reason; lines by household and by person, newest first."""
    for statement in (*_REVEALS, *_HISTORIES):
        db.execute(statement)
