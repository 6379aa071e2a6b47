"""Tables of rosters drawn up from what was paid before our time, and of waiting rows that somebody decided on."""

from __future__ import annotations

import sqlite_utils

from app.store.schema_desk import migrations

_TABLES = (
    """CREATE TABLE past_tick (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, review_id INTEGER NOT NULL REFERENCES review (id),
        user_id INTEGER NOT NULL REFERENCES user (id), past_id INTEGER NOT NULL REFERENCES past_payment (id),
        ticked INTEGER NOT NULL CHECK (ticked IN (0, 1)), UNIQUE (review_id, user_id, past_id)) STRICT""",
    """CREATE TABLE parked_decision (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, row_id INTEGER NOT NULL REFERENCES parked_row (id),
        how TEXT NOT NULL CHECK (how IN ('as_is', 'left_out')), reason TEXT NOT NULL,
        decided_by INTEGER NOT NULL REFERENCES user (id), decided_at TEXT NOT NULL) STRICT""",
    "CREATE INDEX parked_decision_row ON parked_decision (row_id)",
    "CREATE INDEX past_payment_programme ON past_payment (programme_id, first_on, period)",
)


@migrations()
def m044_pile_next(db: sqlite_utils.Database) -> None:
    """Ticks beside those who were paid before our time and are no more; why a waiting row was taken or left."""
    for statement in _TABLES:
        db.execute(statement)
