"""Tables of photos of walls: what was dropped in, where each picture went, small ones; how a notice was shown."""

from __future__ import annotations

import sqlite_utils

from app.store.schema_desk import migrations

_STATEMENTS = (
    # A picture that was dropped in, by the SHA-256 of its file: the same file is not taken twice.
    """CREATE TABLE wall_photo (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, folder TEXT NOT NULL, name TEXT NOT NULL,
        digest TEXT NOT NULL UNIQUE, purpose TEXT NOT NULL CHECK (purpose IN ('up', 'down')),
        state TEXT NOT NULL CHECK (state IN ('filed', 'waiting', 'thrown', 'refused')), why TEXT NOT NULL,
        number TEXT NOT NULL, page INTEGER NOT NULL, notice_id INTEGER REFERENCES notice (id),
        attachment_id INTEGER REFERENCES attachment (id), reason TEXT NOT NULL, taken_at TEXT NOT NULL,
        maker_id INTEGER NOT NULL, maker_seq INTEGER NOT NULL) STRICT""",
    "CREATE INDEX wall_photo_state ON wall_photo (state)",
    # One picture may show several sheets of a board.
    """CREATE TABLE wall_photo_filed (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, photo_id INTEGER NOT NULL REFERENCES wall_photo (id),
        posting_id INTEGER NOT NULL REFERENCES posting (id), attachment_id INTEGER NOT NULL REFERENCES attachment (id),
        by_hand INTEGER NOT NULL CHECK (by_hand IN (0, 1))) STRICT""",
    "CREATE INDEX wall_photo_filed_photo ON wall_photo_filed (photo_id)",
    """CREATE TABLE thumbnail (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, attachment_id INTEGER NOT NULL UNIQUE REFERENCES attachment (id),
        content BLOB NOT NULL) STRICT""",
)
_WAYS = (
    # By which way it is shown; a posting of before has none, and was on the board.
    """CREATE TABLE posting_way (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, posting_id INTEGER NOT NULL UNIQUE REFERENCES posting (id),
        way TEXT NOT NULL CHECK (way IN ('board', 'group_board', 'screen', 'broadcast', 'chat', 'website', 'door')),
        proof TEXT NOT NULL, proof_by TEXT NOT NULL) STRICT""",
)


@migrations()
def m047_wall_photos(db: sqlite_utils.Database) -> None:
    """Photos of walls, what each of them proves, small pictures."""
    for statement in _STATEMENTS:
        db.execute(statement)


@migrations()
def m048_posting_ways(db: sqlite_utils.Database) -> None:
    """By which way a notice is shown, and a written proof of it."""
    for statement in _WAYS:
        db.execute(statement)
