"""Tables of rosters beyond the first: a reviewer's ticks by exception, and notes beside lines."""

from __future__ import annotations

import sqlite_utils

from app.store.schema_desk import migrations

_TABLES = (
    """CREATE TABLE review_tick (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, review_id INTEGER NOT NULL REFERENCES review (id),
        user_id INTEGER NOT NULL REFERENCES user (id), line_id INTEGER NOT NULL REFERENCES line (id),
        ticked INTEGER NOT NULL CHECK (ticked IN (0, 1)), UNIQUE (review_id, user_id, line_id)) STRICT""",
    """CREATE TABLE line_note (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, line_id INTEGER NOT NULL REFERENCES line (id),
        text TEXT NOT NULL, user_id INTEGER NOT NULL REFERENCES user (id), at TEXT NOT NULL) STRICT""",
    "CREATE INDEX line_note_line ON line_note (line_id)",
)


@migrations()
def m020_roster_pages(db: sqlite_utils.Database) -> None:
    """What a reviewer has ticked, kept between sittings; why a line is as it is."""
    for statement in _TABLES:
        db.execute(statement)
