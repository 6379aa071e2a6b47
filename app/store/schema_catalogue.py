"""Tables of the catalogue as an office edits it: rules a roster runs by, own fields, lists that departments keep."""

from __future__ import annotations

import sqlite_utils

from app.store.schema_desk import migrations

_TABLES = (
    """CREATE TABLE roster_rules (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, roster_id INTEGER NOT NULL UNIQUE REFERENCES roster (id),
        fields TEXT NOT NULL, channel TEXT NOT NULL, held INTEGER NOT NULL CHECK (held IN (0, 1))) STRICT""",
    """CREATE TABLE own_value (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, noun TEXT NOT NULL CHECK (noun IN ('entitlement', 'line')),
        record_id INTEGER NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL,
        UNIQUE (noun, record_id, field)) STRICT""",
    """CREATE TABLE department_list (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, roster_id INTEGER NOT NULL REFERENCES roster (id),
        file_name TEXT NOT NULL, digest BLOB NOT NULL, taken_on TEXT NOT NULL, rows INTEGER NOT NULL,
        begun INTEGER NOT NULL, ended INTEGER NOT NULL, replaced INTEGER NOT NULL CHECK (replaced IN (0, 1))) STRICT""",
    "CREATE INDEX department_list_roster ON department_list (roster_id)",
    """CREATE TABLE list_difference (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL,
        department_list_id INTEGER NOT NULL REFERENCES department_list (id),
        row INTEGER, kind TEXT NOT NULL, person_id INTEGER REFERENCES person (id), name TEXT NOT NULL,
        document TEXT NOT NULL, theirs TEXT NOT NULL, ours TEXT NOT NULL) STRICT""",
    "CREATE INDEX list_difference_list ON list_difference (department_list_id)",
    """CREATE TABLE told_payment (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, programme_id INTEGER NOT NULL REFERENCES programme (id),
        person_id INTEGER NOT NULL REFERENCES person (id), period TEXT NOT NULL,
        amount_fen INTEGER NOT NULL CHECK (amount_fen > 0), file_name TEXT NOT NULL, told_on TEXT NOT NULL) STRICT""",
    "CREATE INDEX told_payment_person ON told_payment (person_id)",
)


@migrations()
def m063_catalogue(db: sqlite_utils.Database) -> None:
    """The rules a roster left its draft by, fields of an office's own, lists of departments and what differs."""
    for statement in _TABLES:
        db.execute(statement)
