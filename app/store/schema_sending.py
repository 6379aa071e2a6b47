"""Copies of submissions that went out: every one is counted, whoever made it and wherever it went (`product.md` 1)."""

from __future__ import annotations

import sqlite_utils

from app.store.schema_desk import migrations

_COPIES = (
    """CREATE TABLE submission_copy (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, submission_id INTEGER NOT NULL REFERENCES submission (id),
        file_name TEXT NOT NULL, place TEXT NOT NULL, digest BLOB NOT NULL,
        copied_by INTEGER NOT NULL REFERENCES user (id), copied_at TEXT NOT NULL) STRICT""",
    "CREATE INDEX submission_copy_of ON submission_copy (submission_id)",
)


@migrations()
def m008_submission_copy(db: sqlite_utils.Database) -> None:
    """Each copy that left: its file, the place it was written to, and the SHA-256 that was read back from there."""
    for statement in _COPIES:
        db.execute(statement)
