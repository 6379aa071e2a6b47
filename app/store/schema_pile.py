"""Tables of last year's sheets: piles, what each sheet is, rows that wait, payments before our time, rolls."""

from __future__ import annotations

import sqlite_utils

from app.store.schema_desk import migrations

_PILE = (
    """CREATE TABLE pile (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, name TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('open', 'taken_back', 'dropped')), made_at TEXT NOT NULL) STRICT""",
    """CREATE TABLE pile_sheet (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, pile_id INTEGER NOT NULL REFERENCES pile (id),
        path TEXT NOT NULL, digest BLOB NOT NULL, sheet TEXT NOT NULL, guess TEXT NOT NULL, kind TEXT NOT NULL,
        programme TEXT NOT NULL, period TEXT NOT NULL, village TEXT NOT NULL, columns TEXT NOT NULL,
        fingerprint TEXT NOT NULL, with_hidden INTEGER NOT NULL CHECK (with_hidden IN (0, 1)),
        confirmed INTEGER NOT NULL CHECK (confirmed IN (0, 1)),
        state TEXT NOT NULL CHECK (state IN ('waiting', 'taken', 'unreadable', 'wiped')), fault TEXT,
        rows INTEGER NOT NULL, taken INTEGER NOT NULL, parked INTEGER NOT NULL, left_out TEXT NOT NULL,
        notes TEXT NOT NULL, taken_at TEXT) STRICT""",
    "CREATE INDEX pile_sheet_pile ON pile_sheet (pile_id)",
    "CREATE INDEX pile_sheet_fingerprint ON pile_sheet (fingerprint) WHERE confirmed = 1",
    """CREATE TABLE parked_row (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, sheet_id INTEGER NOT NULL REFERENCES pile_sheet (id),
        row INTEGER NOT NULL, cells TEXT NOT NULL, meaning TEXT NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('parked', 'offered', 'mended', 'wiped')), offer TEXT,
        offered_by INTEGER REFERENCES pile_sheet (id)) STRICT""",
    "CREATE INDEX parked_row_sheet ON parked_row (sheet_id, row)",
    "CREATE INDEX parked_row_name ON parked_row (name) WHERE state = 'parked'",
    """CREATE TABLE past_payment (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, sheet_id INTEGER NOT NULL REFERENCES pile_sheet (id),
        row INTEGER NOT NULL, programme_id INTEGER NOT NULL REFERENCES programme (id), period TEXT NOT NULL,
        first_on TEXT NOT NULL, household_id INTEGER NOT NULL REFERENCES household (id),
        person_id INTEGER NOT NULL REFERENCES person (id), payee_id INTEGER NOT NULL REFERENCES person (id),
        card_id INTEGER NOT NULL REFERENCES card (id), village TEXT NOT NULL, grp TEXT NOT NULL,
        amount_fen INTEGER NOT NULL CHECK (amount_fen > 0), standard TEXT NOT NULL) STRICT""",
    "CREATE INDEX past_payment_person ON past_payment (person_id, programme_id, first_on)",
    "CREATE INDEX past_payment_payee ON past_payment (payee_id)",
    "CREATE INDEX past_payment_household ON past_payment (household_id)",
    """CREATE TABLE roll_person (
        id INTEGER PRIMARY KEY, sheet_id INTEGER NOT NULL REFERENCES pile_sheet (id), document TEXT NOT NULL,
        name TEXT NOT NULL, head_document TEXT NOT NULL, head_name TEXT NOT NULL, relation TEXT NOT NULL,
        village TEXT NOT NULL, grp TEXT NOT NULL, phone TEXT NOT NULL) STRICT""",
    "CREATE UNIQUE INDEX roll_person_document ON roll_person (document)",
    "CREATE INDEX roll_person_name ON roll_person (name)",
    "CREATE INDEX roll_person_sheet ON roll_person (sheet_id)",
)


@migrations()
def m033_pile(db: sqlite_utils.Database) -> None:
    """Piles of old workbooks, their sheets and waiting rows, what was paid before us, rolls for reference."""
    for statement in _PILE:
        db.execute(statement)
