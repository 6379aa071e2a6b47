"""Years that were closed: by whom, with which figures, and when one was opened again."""

from __future__ import annotations

import sqlite_utils

from app.store.schema_desk import migrations

_YEARS = (
    """CREATE TABLE closed_year (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, year INTEGER NOT NULL, figures TEXT NOT NULL,
        lines INTEGER NOT NULL, sum_fen INTEGER NOT NULL, closed_on TEXT NOT NULL,
        closed_by INTEGER NOT NULL REFERENCES user (id), reopened_on TEXT, reopened_by INTEGER REFERENCES user (id),
        reason TEXT) STRICT""",
    "CREATE UNIQUE INDEX closed_year_now ON closed_year (year) WHERE reopened_on IS NULL",
)


@migrations()
def m085_closed_year(db: sqlite_utils.Database) -> None:
    """A row a closing; the one in force has no day on which it was opened again."""
    for statement in _YEARS:
        db.execute(statement)
