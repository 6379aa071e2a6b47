"""Tables of home visits and of findings."""

from __future__ import annotations

import sqlite_utils

from app.store.schema_desk import migrations

_VISITS = (
    """CREATE TABLE visit (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, public_id BLOB NOT NULL UNIQUE, code TEXT NOT NULL UNIQUE,
        household_id INTEGER NOT NULL REFERENCES household (id), day TEXT NOT NULL, place INTEGER NOT NULL,
        visitors TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('planned', 'running', 'done', 'called_off')),
        step INTEGER NOT NULL CHECK (step BETWEEN 1 AND 5), card_at INTEGER NOT NULL,
        by_paper INTEGER NOT NULL CHECK (by_paper IN (0, 1)), dibao_registered INTEGER NOT NULL, dibao_said INTEGER,
        cards_registered INTEGER NOT NULL, cards_said INTEGER, topics TEXT, slip INTEGER CHECK (slip IN (0, 1)),
        started_at TEXT, ended_at TEXT, reason TEXT) STRICT""",
    "CREATE INDEX visit_household ON visit (household_id, day)",
    "CREATE INDEX visit_day ON visit (day, place)",
    "CREATE UNIQUE INDEX visit_open ON visit (household_id) WHERE state IN ('planned', 'running')",
    """CREATE TABLE visit_card (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, visit_id INTEGER NOT NULL REFERENCES visit (id),
        serial INTEGER NOT NULL, card_id INTEGER REFERENCES card (id), tail TEXT NOT NULL, bank TEXT NOT NULL,
        owner TEXT NOT NULL, seen INTEGER CHECK (seen IN (0, 1)),
        hands TEXT CHECK (hands IN ('own', 'family', 'cadre', 'nobody')), matches INTEGER CHECK (matches IN (0, 1)),
        drawn TEXT CHECK (drawn IN ('yes', 'no', 'unknown')), holder TEXT, dropped TEXT,
        UNIQUE (visit_id, serial)) STRICT""",
    """CREATE TABLE visit_signature (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, visit_id INTEGER NOT NULL REFERENCES visit (id),
        who TEXT NOT NULL CHECK (who IN ('head', 'visitor')), name TEXT NOT NULL,
        way TEXT NOT NULL CHECK (way IN ('drawn', 'thumbprint', 'paper', 'none')), strokes TEXT NOT NULL,
        signed_at TEXT NOT NULL, UNIQUE (visit_id, who)) STRICT""",
)
_FINDINGS = (
    """CREATE TABLE finding (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, number TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
        source TEXT NOT NULL, text TEXT NOT NULL, facts TEXT NOT NULL, household_id INTEGER REFERENCES household (id),
        person_id INTEGER REFERENCES person (id), card_id INTEGER REFERENCES card (id),
        visit_id INTEGER REFERENCES visit (id), visit_card_id INTEGER REFERENCES visit_card (id),
        state TEXT NOT NULL CHECK (state IN ('open', 'assigned', 'put_right', 'closed', 'not_a_fault')),
        due TEXT NOT NULL, opened_on TEXT NOT NULL, opened_by INTEGER NOT NULL REFERENCES user (id), assignee TEXT,
        assigned_on TEXT, assigned_by INTEGER REFERENCES user (id), proof TEXT, put_right_on TEXT,
        put_right_by INTEGER REFERENCES user (id), ended_on TEXT, ended_by INTEGER REFERENCES user (id),
        reason TEXT) STRICT""",
    "CREATE INDEX finding_due ON finding (due) WHERE state IN ('open', 'assigned', 'put_right')",
    "CREATE INDEX finding_household ON finding (household_id)",
    "CREATE INDEX finding_visit ON finding (visit_id)",
)


@migrations()
def m006_visits(db: sqlite_utils.Database) -> None:
    """Visits with their cards and signatures, and findings."""
    for statement in (*_VISITS, *_FINDINGS):
        db.execute(statement)
