"""Tables of the second language of public sheets: the office's own wording, and who has read it when."""

from __future__ import annotations

import sqlite_utils

from app.store.schema_desk import migrations

_STATEMENTS = (
    # What an office says otherwise than the program's draft.
    """CREATE TABLE native_phrase (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, language TEXT NOT NULL, key TEXT NOT NULL, text TEXT NOT NULL,
        UNIQUE (language, key)) STRICT""",
    # All phrases of a language as a native reader read them (`phrases` JSON): sheets that hang keep these words.
    """CREATE TABLE native_check (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, language TEXT NOT NULL, reader TEXT NOT NULL,
        read_on TEXT NOT NULL, user_id INTEGER NOT NULL REFERENCES user (id), at TEXT NOT NULL, phrases TEXT NOT NULL,
        ended_on TEXT) STRICT""",
    "CREATE INDEX native_check_language ON native_check (language)",
)


@migrations()
def m043_native_phrases(db: sqlite_utils.Database) -> None:
    """Phrases of a second language in the office's own wording, and by whom they were read."""
    for statement in _STATEMENTS:
        db.execute(statement)
