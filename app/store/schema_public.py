"""Tables of the public papers beside the village list: policy sheets, copies for the web, a household's language."""

from __future__ import annotations

import sqlite_utils

from app.store.schema_desk import migrations

_STATEMENTS = (
    # What the township writes of a programme for people to read, beside what the catalogue holds.
    """CREATE TABLE policy_text (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, programme_id INTEGER NOT NULL UNIQUE REFERENCES programme (id),
        what TEXT NOT NULL, who TEXT NOT NULL, how TEXT NOT NULL, papers TEXT NOT NULL) STRICT""",
    """CREATE TABLE policy_sheet (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, number TEXT NOT NULL UNIQUE,
        form TEXT NOT NULL CHECK (form IN ('wall_a4', 'wall_a3', 'leaflet_a5', 'leaflet_folded')),
        codes TEXT NOT NULL, pages INTEGER NOT NULL, made_on TEXT NOT NULL,
        made_by INTEGER NOT NULL REFERENCES user (id)) STRICT""",
    # Where and when it hung or was handed out.
    """CREATE TABLE policy_given (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, sheet_id INTEGER NOT NULL REFERENCES policy_sheet (id),
        day TEXT NOT NULL, way TEXT NOT NULL, place TEXT NOT NULL, sheets INTEGER NOT NULL, people INTEGER NOT NULL,
        given_by INTEGER NOT NULL REFERENCES user (id)) STRICT""",
    "CREATE INDEX policy_given_sheet ON policy_given (sheet_id)",
    """CREATE TABLE web_copy (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, roster_id INTEGER NOT NULL REFERENCES roster (id),
        stage TEXT NOT NULL CHECK (stage IN ('before', 'after')), number TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL, lines INTEGER NOT NULL, sum_fen INTEGER NOT NULL, people INTEGER NOT NULL,
        sheet BLOB NOT NULL, made_on TEXT NOT NULL, made_by INTEGER NOT NULL REFERENCES user (id),
        published_on TEXT, address TEXT, published_by INTEGER REFERENCES user (id)) STRICT""",
    "CREATE INDEX web_copy_roster ON web_copy (roster_id, stage)",
    """CREATE TABLE home_language (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, household_id INTEGER NOT NULL UNIQUE REFERENCES household (id),
        language TEXT NOT NULL CHECK (language IN ('zh', 'ug', 'kk'))) STRICT""",
)


@migrations()
def m045_public(db: sqlite_utils.Database) -> None:
    """What hangs or is handed out beside the lists, what stands on the web, in which language a household reads."""
    for statement in _STATEMENTS:
        db.execute(statement)
