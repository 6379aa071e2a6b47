"""Tables of lists that left the desk, and of names in the script of one's own language."""

from __future__ import annotations

import sqlite_utils

from app.store.schema_desk import migrations

_TABLES = (
    """CREATE TABLE list_out (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, list TEXT NOT NULL, form TEXT NOT NULL
            CHECK (form IN ('masked', 'clear', 'county')), reason TEXT NOT NULL,
        roster_id INTEGER REFERENCES roster (id), rows INTEGER NOT NULL, columns TEXT NOT NULL,
        file_name TEXT NOT NULL, file_digest BLOB NOT NULL, user_id INTEGER NOT NULL REFERENCES user (id),
        at TEXT NOT NULL) STRICT""",
    """CREATE TABLE native_name (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, person_id INTEGER NOT NULL UNIQUE REFERENCES person (id),
        name TEXT NOT NULL) STRICT""",
)


@migrations()
def m046_lists_and_names(db: sqlite_utils.Database) -> None:
    """What left as a list, in which form and why; a person's name in Uyghur or Kazakh script beside the Chinese one."""
    for statement in _TABLES:
        db.execute(statement)
