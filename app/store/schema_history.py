"""Tables of what was there before: images of rows that were changed or removed, what may be undone, drafts of forms."""

from __future__ import annotations

import sqlite_utils

from app.store.schema_desk import migrations


@migrations()
def m002_history(db: sqlite_utils.Database) -> None:
    """Before-images and the entries that may be undone by them; what was typed into a form and not saved yet."""
    for statement in (
        """CREATE TABLE before_image (
            id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, seq INTEGER NOT NULL, noun TEXT NOT NULL,
            record_id INTEGER NOT NULL, removed INTEGER NOT NULL CHECK (removed IN (0, 1)), content BLOB NOT NULL)
            STRICT""",
        "CREATE INDEX before_image_of ON before_image (noun, record_id)",
        "CREATE INDEX before_image_seq ON before_image (seq)",
        "CREATE INDEX before_image_removed ON before_image (noun, record_id) WHERE removed = 1",
        """CREATE TABLE undo_point (
            id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, seq INTEGER NOT NULL UNIQUE, undone_by INTEGER) STRICT""",
        """CREATE TABLE draft (
            id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, user_id INTEGER NOT NULL, form TEXT NOT NULL,
            content TEXT NOT NULL, at TEXT NOT NULL, UNIQUE (user_id, form)) STRICT""",
    ):
        db.execute(statement)
