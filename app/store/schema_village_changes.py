"""Tables of villages merged or renamed and groups merged or renamed, and of who stood where before."""

from __future__ import annotations

import sqlite_utils

from app.store.schema_desk import migrations

_TABLES = (
    """CREATE TABLE village_change (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, kind TEXT NOT NULL
            CHECK (kind IN ('merged', 'renamed', 'group')), village TEXT NOT NULL, grp TEXT NOT NULL,
        to_village TEXT NOT NULL, to_grp TEXT NOT NULL, old_name TEXT NOT NULL, new_name TEXT NOT NULL,
        day TEXT NOT NULL, document TEXT NOT NULL, done_on TEXT, dropped_on TEXT, reason TEXT NOT NULL,
        maker_id INTEGER NOT NULL, maker_seq INTEGER NOT NULL) STRICT""",
    """CREATE TABLE village_move (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, change_id INTEGER NOT NULL REFERENCES village_change (id),
        noun TEXT NOT NULL CHECK (noun IN ('person', 'household')), record_id INTEGER NOT NULL,
        village TEXT NOT NULL, grp TEXT NOT NULL) STRICT""",
    "CREATE INDEX village_move_of ON village_move (noun, record_id)",
)
"""`village` and `grp` of a move are where the person or household stood until then."""


@migrations()
def m049_village_changes(db: sqlite_utils.Database) -> None:
    """The dated table of villages and groups, and the people and households that each row moved."""
    for statement in _TABLES:
        db.execute(statement)
