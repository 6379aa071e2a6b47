"""The table of work that one user hands over to another."""

from __future__ import annotations

import sqlite_utils

from app.store.schema_desk import migrations

_STATEMENTS = (
    """CREATE TABLE work_handover (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, from_id INTEGER NOT NULL REFERENCES user (id),
        to_id INTEGER NOT NULL REFERENCES user (id), witness TEXT NOT NULL, reason TEXT NOT NULL, things TEXT NOT NULL,
        listing TEXT NOT NULL, made_on TEXT NOT NULL, made_by INTEGER NOT NULL REFERENCES user (id),
        state TEXT NOT NULL CHECK (state IN ('open', 'accepted', 'withdrawn')), answered_on TEXT, remark TEXT,
        CHECK (from_id <> to_id)) STRICT""",
    "CREATE UNIQUE INDEX work_handover_open ON work_handover (from_id) WHERE state = 'open'",
)


@migrations()
def m090_work_handover(db: sqlite_utils.Database) -> None:
    """Who handed his work over to whom, before which witness, and what it was."""
    for statement in _STATEMENTS:
        db.execute(statement)
