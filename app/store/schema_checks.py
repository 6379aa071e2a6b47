"""Tables of the checks over the register: answers, how many doubts are open, and reference lists kept as hashes."""

from __future__ import annotations

import sqlite_utils

from app.store.schema_desk import migrations

_CHECKS = (
    """CREATE TABLE check_answer (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, code TEXT NOT NULL, noun TEXT NOT NULL,
        record_id INTEGER NOT NULL, digest BLOB NOT NULL, text TEXT NOT NULL,
        finding_id INTEGER REFERENCES finding (id), answered_by INTEGER NOT NULL REFERENCES user (id),
        answered_on TEXT NOT NULL, ended TEXT) STRICT""",
    "CREATE UNIQUE INDEX check_answer_now ON check_answer (code, noun, record_id) WHERE ended IS NULL",
    """CREATE TABLE check_count (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, code TEXT NOT NULL UNIQUE, open INTEGER NOT NULL,
        counted_on TEXT NOT NULL) STRICT""",
    """CREATE TABLE reference_list (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('deceased', 'prison', 'payroll', 'vehicle')), source TEXT NOT NULL,
        as_of TEXT NOT NULL, file_name TEXT NOT NULL, rows INTEGER NOT NULL, taken_on TEXT NOT NULL,
        taken_by INTEGER NOT NULL REFERENCES user (id), wiped_on TEXT) STRICT""",
    """CREATE TABLE reference_entry (
        id INTEGER PRIMARY KEY, list_id INTEGER NOT NULL REFERENCES reference_list (id), number_hash BLOB NOT NULL,
        name_hash BLOB NOT NULL, sheet TEXT NOT NULL, row INTEGER NOT NULL, day TEXT) STRICT""",
    "CREATE INDEX reference_entry_number ON reference_entry (number_hash)",
    "CREATE INDEX reference_entry_list ON reference_entry (list_id)",
)


@migrations()
def m031_checks(db: sqlite_utils.Database) -> None:
    """Answers to doubts, counts of what is open, reference lists."""
    for statement in _CHECKS:
        db.execute(statement)
