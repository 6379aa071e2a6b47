"""Table of doubtful rows of workbooks that wait until somebody settles them."""

from __future__ import annotations

import sqlite_utils

from app.store.schema_desk import migrations


@migrations()
def m045_waiting_rows(db: sqlite_utils.Database) -> None:
    """Rows that wait; `cells` is JSON, the county's columns in order; programme and period "" for people alone."""
    db.execute(
        """CREATE TABLE waiting_row (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, file_id INTEGER NOT NULL REFERENCES source_file (id),
        sheet TEXT NOT NULL, row INTEGER NOT NULL, cells TEXT NOT NULL, programme TEXT NOT NULL, period TEXT NOT NULL,
        field TEXT NOT NULL, code TEXT NOT NULL, cell TEXT NOT NULL, suggestion TEXT,
        state TEXT NOT NULL CHECK (state IN ('waiting', 'taken', 'left_out')), reason TEXT NOT NULL,
        settled_on TEXT) STRICT"""
    )
    db.execute("CREATE INDEX waiting_row_open ON waiting_row (state) WHERE state = 'waiting'")
    db.execute("CREATE UNIQUE INDEX waiting_row_once ON waiting_row (file_id, sheet, row)")


@migrations()
def m047_namesakes(db: sqlite_utils.Database) -> None:
    """People by name and place: who may be meant by a row with nobody's number is found without reading all."""
    db.execute(
        """CREATE INDEX person_namesakes ON person (name, village, document, kind, ended)
           WHERE kind = 'person' AND ended IS NULL AND document IS NOT NULL"""
    )


@migrations()
def m050_namesakes_by_ending(db: sqlite_utils.Database) -> None:
    """The same in fewer pages, and by the last digit: of hundreds of namesakes in a large village few are read."""
    db.execute("DROP INDEX person_namesakes")
    db.execute(
        """CREATE INDEX person_namesakes ON person (CASE WHEN kind = 'person' AND ended IS NULL THEN name END,
               substr(village, -3), substr(document, -1), document)"""
    )
