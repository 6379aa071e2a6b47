"""Tables of acts at the counter: what was done and what it touched, mandates, people away; one head, one household."""

from __future__ import annotations

import sqlite_utils

from app.store.schema_desk import migrations

_ACTS = (
    """CREATE TABLE act (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, kind TEXT NOT NULL, person_id INTEGER REFERENCES person (id),
        household_id INTEGER REFERENCES household (id), other_household_id INTEGER REFERENCES household (id),
        day TEXT NOT NULL, proof TEXT NOT NULL, reason TEXT NOT NULL, request TEXT NOT NULL, made_at TEXT NOT NULL,
        maker_id INTEGER NOT NULL, maker_seq INTEGER NOT NULL) STRICT""",
    "CREATE INDEX act_household ON act (household_id)",
    "CREATE INDEX act_other_household ON act (other_household_id)",
    "CREATE INDEX act_person ON act (person_id)",
    """CREATE TABLE act_effect (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, act_id INTEGER NOT NULL REFERENCES act (id),
        serial INTEGER NOT NULL, what TEXT NOT NULL, noun TEXT, record_id INTEGER, details TEXT NOT NULL) STRICT""",
    "CREATE INDEX act_effect_of ON act_effect (act_id)",
    """CREATE TABLE mandate (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, person_id INTEGER NOT NULL REFERENCES person (id),
        agent_id INTEGER NOT NULL REFERENCES person (id), role TEXT NOT NULL CHECK (role IN ('guardian', 'agent')),
        reason TEXT NOT NULL, proof TEXT NOT NULL, since TEXT NOT NULL, until TEXT) STRICT""",
    "CREATE INDEX mandate_person ON mandate (person_id)",
    "CREATE INDEX mandate_agent ON mandate (agent_id)",
    """CREATE TABLE absence (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, person_id INTEGER NOT NULL REFERENCES person (id),
        kind TEXT NOT NULL CHECK (kind IN ('prison', 'army', 'institution')), place TEXT NOT NULL,
        since TEXT NOT NULL, until TEXT) STRICT""",
    "CREATE UNIQUE INDEX absence_now ON absence (person_id) WHERE until IS NULL",
    "CREATE INDEX IF NOT EXISTS entitlement_payee ON entitlement (payee_id)",
    "DROP INDEX IF EXISTS entitlement_of_person",
    "DROP INDEX IF EXISTS entitlement_of_household",
    "CREATE INDEX entitlement_of_person ON entitlement (person_id) WHERE person_id IS NOT NULL",
    "CREATE INDEX entitlement_of_household ON entitlement (household_id) WHERE household_id IS NOT NULL",
)
_ONE_HEAD = (
    "CREATE TEMP TABLE household_kept AS SELECT * FROM main.household",
    "DROP TABLE main.household",
    """CREATE TABLE household (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, head_id INTEGER NOT NULL REFERENCES person (id),
        kind TEXT NOT NULL CHECK (kind IN ('registered', 'provisional', 'collective')), village TEXT NOT NULL,
        grp TEXT NOT NULL, ended TEXT, ended_reason TEXT) STRICT""",
    "CREATE UNIQUE INDEX household_head ON household (head_id) WHERE ended IS NULL",
    "INSERT INTO household SELECT * FROM household_kept",
    "DROP TABLE household_kept",
)
"""Who married into another household may head that one later, though his old one, which has ended, names him still.

Foreign keys are only looked at when all is written: the rows that refer to a household find it again by then.
"""


@migrations()
def m030_acts(db: sqlite_utils.Database) -> None:
    """Acts, mandates, absences; a person heads one household at a time, ended ones not counted."""
    db.execute("PRAGMA defer_foreign_keys = ON")
    for statement in (*_ONE_HEAD, *_ACTS):
        db.execute(statement)
