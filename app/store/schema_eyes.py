"""Tables of the two pairs of eyes: who stands in for a reviewer, printed lists of exceptions, answers to checks."""

from __future__ import annotations

import sqlite_utils

from app.store.schema_desk import migrations

_STANDING_IN = (
    """CREATE TABLE stand_in (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, user_id INTEGER NOT NULL REFERENCES user (id),
        for_id INTEGER NOT NULL REFERENCES user (id), from_on TEXT NOT NULL, until_on TEXT NOT NULL,
        reason TEXT NOT NULL, named_by INTEGER NOT NULL REFERENCES user (id), named_at TEXT NOT NULL,
        named_public BLOB NOT NULL, signature BLOB NOT NULL, ended_on TEXT) STRICT""",
    "CREATE INDEX stand_in_user ON stand_in (user_id, from_on)",
    """CREATE TABLE review_stand_in (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, review_id INTEGER NOT NULL UNIQUE REFERENCES review (id),
        stand_in_id INTEGER NOT NULL REFERENCES stand_in (id)) STRICT""",
)
_LOOKING = (
    """CREATE TABLE exception_list (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, review_id INTEGER NOT NULL REFERENCES review (id),
        user_id INTEGER NOT NULL REFERENCES user (id), printed_at TEXT NOT NULL, rows TEXT NOT NULL) STRICT""",
    "CREATE INDEX exception_list_review ON exception_list (review_id)",
    """CREATE TABLE review_wrong (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, review_id INTEGER NOT NULL REFERENCES review (id),
        user_id INTEGER NOT NULL REFERENCES user (id), mark_id INTEGER NOT NULL, reason TEXT NOT NULL,
        stands INTEGER NOT NULL CHECK (stands IN (0, 1)), UNIQUE (review_id, user_id, mark_id)) STRICT""",
    """CREATE TABLE line_answer (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, line_id INTEGER NOT NULL REFERENCES line (id),
        name TEXT NOT NULL, facts TEXT NOT NULL, answer TEXT NOT NULL, user_id INTEGER NOT NULL REFERENCES user (id),
        at TEXT NOT NULL) STRICT""",
    "CREATE INDEX line_answer_line ON line_answer (line_id, name)",
)


@migrations()
def m077_standing_in(db: sqlite_utils.Database) -> None:
    """Who stands in for a reviewer, named and signed by an admin; by which naming a review was signed."""
    for statement in _STANDING_IN:
        db.execute(statement)


@migrations()
def m078_looking_and_answering(db: sqlite_utils.Database) -> None:
    """Lists of exceptions as they were printed, what a reviewer found wrong, written answers to checks."""
    for statement in _LOOKING:
        db.execute(statement)
