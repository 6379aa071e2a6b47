"""The log of what residents were told, and the ways by which a person's money is found."""

from __future__ import annotations

import sqlite_utils

from app.store.schema_desk import migrations

_STATEMENTS = (
    """CREATE TABLE query_log (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, person_id INTEGER NOT NULL REFERENCES person (id),
        way TEXT NOT NULL CHECK (way IN ('shown', 'slip', 'card')), asked_at TEXT NOT NULL,
        user_id INTEGER NOT NULL REFERENCES user (id), received INTEGER NOT NULL, missing INTEGER NOT NULL) STRICT""",
    "CREATE INDEX query_log_person ON query_log (person_id)",
    "CREATE INDEX query_log_at ON query_log (asked_at)",
    "CREATE INDEX IF NOT EXISTS line_payee ON line (payee_id)",
    "CREATE INDEX IF NOT EXISTS line_household ON line (household_id)",
    "CREATE INDEX IF NOT EXISTS entitlement_payee ON entitlement (payee_id)",
    "CREATE INDEX IF NOT EXISTS entitlement_of_person ON entitlement (person_id)",
    "CREATE INDEX IF NOT EXISTS entitlement_of_household ON entitlement (household_id)",
    "CREATE INDEX line_came_back ON line (roster_id) WHERE state IN ('returned', 'refused')",
    "CREATE INDEX IF NOT EXISTS result_month ON result (verdict, taken_at, line_id)",
)


@migrations()
def m009_queries(db: sqlite_utils.Database) -> None:
    """One line for every answer that was shown, and the indexes that an answer and the bars of Today need."""
    for statement in _STATEMENTS:
        db.execute(statement)
