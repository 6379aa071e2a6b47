"""Tables of what a household is through time, of organisations, and of kept papers with pages."""

from __future__ import annotations

import sqlite_utils

from app.store.schema_desk import migrations

_KINDS = (
    """CREATE TABLE household_kind (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, household_id INTEGER NOT NULL REFERENCES household (id),
        kind TEXT NOT NULL CHECK (kind IN ('registered', 'provisional', 'collective')), name TEXT NOT NULL,
        book_number TEXT NOT NULL, proof TEXT NOT NULL, since TEXT NOT NULL, until TEXT, maker_id INTEGER NOT NULL,
        maker_seq INTEGER NOT NULL) STRICT""",
    "CREATE UNIQUE INDEX household_kind_now ON household_kind (household_id) WHERE until IS NULL",
    "CREATE INDEX household_kind_of ON household_kind (household_id)",
    "CREATE INDEX household_kind_book ON household_kind (book_number) WHERE until IS NULL AND book_number <> ''",
)
"""The row without an end says what a household is; one without any row is what its own row says."""
_ORGANISATIONS = (
    """CREATE TABLE organisation (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, person_id INTEGER NOT NULL UNIQUE REFERENCES person (id),
        sort TEXT NOT NULL CHECK (sort IN ('cooperative', 'village_collective', 'company', 'other')),
        contact TEXT NOT NULL, maker_id INTEGER NOT NULL, maker_seq INTEGER NOT NULL) STRICT""",
)
_PAPERS = (
    """CREATE TABLE paper (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, attachment_id INTEGER NOT NULL UNIQUE REFERENCES attachment (id),
        pages INTEGER NOT NULL CHECK (pages > 0)) STRICT""",
    """CREATE TABLE paper_out (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, attachment_id INTEGER NOT NULL REFERENCES attachment (id),
        reason TEXT NOT NULL, file_name TEXT NOT NULL, file_digest BLOB NOT NULL,
        user_id INTEGER NOT NULL REFERENCES user (id), at TEXT NOT NULL) STRICT""",
)


@migrations()
def m048_household_kinds(db: sqlite_utils.Database) -> None:
    """What a household is and since when; what an organisation is; papers of several pages, and which left and why."""
    for statement in (*_KINDS, *_ORGANISATIONS, *_PAPERS):
        db.execute(statement)
