"""Tables of the household page in full: merged records, who lives elsewhere, lists to the bank, service at the door."""

from __future__ import annotations

import sqlite_utils

from app.store.schema_desk import migrations

_MERGES = (
    """CREATE TABLE person_merge (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, kept_id INTEGER NOT NULL REFERENCES person (id),
        gone_id INTEGER NOT NULL REFERENCES person (id), now_id INTEGER NOT NULL REFERENCES person (id),
        made_on TEXT NOT NULL, proof TEXT NOT NULL, undone_on TEXT, undone_reason TEXT, maker_id INTEGER NOT NULL,
        maker_seq INTEGER NOT NULL) STRICT""",
    "CREATE UNIQUE INDEX person_merge_gone ON person_merge (gone_id) WHERE undone_on IS NULL",
    "CREATE INDEX person_merge_now ON person_merge (now_id) WHERE undone_on IS NULL",
    """CREATE TABLE merge_move (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, merge_id INTEGER NOT NULL REFERENCES person_merge (id),
        noun TEXT NOT NULL, record_id INTEGER NOT NULL, field TEXT NOT NULL, before TEXT NOT NULL,
        after TEXT NOT NULL) STRICT""",
    "CREATE INDEX merge_move_of ON merge_move (merge_id)",
)
"""`now_id` is who the ended record is today: `kept_id`, or whom that one was made part of later. Values are JSON."""
_LIVING = (
    """CREATE TABLE residence (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, person_id INTEGER NOT NULL REFERENCES person (id),
        address TEXT NOT NULL, phone TEXT NOT NULL, since TEXT NOT NULL, until TEXT, maker_id INTEGER NOT NULL,
        maker_seq INTEGER NOT NULL) STRICT""",
    "CREATE UNIQUE INDEX residence_now ON residence (person_id) WHERE until IS NULL",
    "CREATE INDEX residence_person ON residence (person_id)",
    """CREATE TABLE door_service (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, person_id INTEGER NOT NULL REFERENCES person (id),
        why TEXT NOT NULL CHECK (why IN ('disabled', 'old', 'ill', 'other')), need TEXT NOT NULL, planned_for TEXT,
        visit_id INTEGER REFERENCES visit (id), done_on TEXT, done_by TEXT NOT NULL, ended TEXT, ended_reason TEXT,
        maker_id INTEGER NOT NULL, maker_seq INTEGER NOT NULL) STRICT""",
    "CREATE INDEX door_service_person ON door_service (person_id)",
    "CREATE INDEX door_service_open ON door_service (planned_for) WHERE done_on IS NULL AND ended IS NULL",
)
_BANKS = (
    """CREATE TABLE bank_list (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, number TEXT NOT NULL UNIQUE, bank TEXT NOT NULL,
        village TEXT NOT NULL, made_on TEXT NOT NULL, whole_numbers INTEGER NOT NULL CHECK (whole_numbers IN (0, 1)),
        reason TEXT NOT NULL, file_name TEXT NOT NULL, rows INTEGER NOT NULL, back_on TEXT, maker_id INTEGER NOT NULL,
        maker_seq INTEGER NOT NULL) STRICT""",
    """CREATE TABLE bank_list_row (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, list_id INTEGER NOT NULL REFERENCES bank_list (id),
        row INTEGER NOT NULL, person_id INTEGER NOT NULL REFERENCES person (id), card_id INTEGER REFERENCES card (id),
        why TEXT NOT NULL CHECK (why IN ('not_activated', 'no_card', 'wrong_bank')), village TEXT NOT NULL,
        answer TEXT CHECK (answer IN ('done', 'not_yet', 'cannot')), answered_on TEXT, note TEXT NOT NULL,
        UNIQUE (list_id, row)) STRICT""",
    "CREATE INDEX bank_list_row_person ON bank_list_row (person_id)",
)


@migrations()
def m040_places(db: sqlite_utils.Database) -> None:
    """Merged records, where people live, service at the door, lists to the bank and back."""
    for statement in (*_MERGES, *_LIVING, *_BANKS):
        db.execute(statement)
