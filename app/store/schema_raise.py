"""Tables of raises, back pay and deductions, and of what was overpaid and comes back."""

from __future__ import annotations

import sqlite_utils

from app.store.schema_desk import migrations

_PARTS = (
    """CREATE TABLE carry (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, roster_id INTEGER NOT NULL REFERENCES roster (id),
        programme_id INTEGER NOT NULL REFERENCES programme (id), person_id INTEGER NOT NULL REFERENCES person (id),
        period TEXT NOT NULL, fen INTEGER NOT NULL CHECK (fen <= 0)) STRICT""",
    "CREATE INDEX carry_person ON carry (programme_id, person_id)",
    "CREATE INDEX carry_roster ON carry (roster_id)",
    """CREATE TABLE line_part (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, line_id INTEGER REFERENCES line (id),
        carry_id INTEGER REFERENCES carry (id),
        kind TEXT NOT NULL CHECK (kind IN ('regular', 'raise', 'back_pay', 'deduction', 'carried')),
        period TEXT NOT NULL, fen INTEGER NOT NULL, rate_fen INTEGER NOT NULL, source_id INTEGER,
        CHECK ((line_id IS NULL) <> (carry_id IS NULL))) STRICT""",
    "CREATE INDEX line_part_line ON line_part (line_id)",
    "CREATE INDEX line_part_carry ON line_part (carry_id)",
    "CREATE INDEX line_part_source ON line_part (kind, source_id) WHERE source_id IS NOT NULL",
    """CREATE TABLE part_key (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, line_id INTEGER NOT NULL REFERENCES line (id),
        person_id INTEGER NOT NULL REFERENCES person (id), programme_id INTEGER NOT NULL, period TEXT NOT NULL,
        root_kind TEXT NOT NULL CHECK (root_kind IN ('back_pay', 'raise')), rate_fen INTEGER NOT NULL,
        step INTEGER NOT NULL, live INTEGER NOT NULL CHECK (live IN (0, 1))) STRICT""",
    """CREATE UNIQUE INDEX part_key_once ON part_key (person_id, programme_id, period, root_kind, rate_fen, step)
        WHERE live = 1""",
    "CREATE INDEX part_key_line ON part_key (line_id)",
    """CREATE TABLE raise_order (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, roster_id INTEGER NOT NULL UNIQUE REFERENCES roster (id),
        since TEXT NOT NULL, department_fen INTEGER, made_up_by TEXT NOT NULL) STRICT""",
)
_RECOVERY = (
    """CREATE TABLE recovery (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, person_id INTEGER NOT NULL REFERENCES person (id),
        programme_id INTEGER NOT NULL REFERENCES programme (id), cause TEXT NOT NULL, note TEXT NOT NULL,
        finding_id INTEGER REFERENCES finding (id), sum_fen INTEGER NOT NULL CHECK (sum_fen > 0),
        opened_on TEXT NOT NULL, consent TEXT, consent_on TEXT, consent_limit_fen INTEGER, ended_on TEXT,
        ended_reason TEXT) STRICT""",
    "CREATE INDEX recovery_person ON recovery (person_id)",
    """CREATE TABLE recovery_month (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, recovery_id INTEGER NOT NULL REFERENCES recovery (id),
        period TEXT NOT NULL, line_id INTEGER REFERENCES line (id), past_id INTEGER,
        fen INTEGER NOT NULL CHECK (fen > 0)) STRICT""",
    "CREATE INDEX recovery_month_of ON recovery_month (recovery_id)",
    """CREATE TABLE recovery_step (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, recovery_id INTEGER NOT NULL REFERENCES recovery (id),
        kind TEXT NOT NULL CHECK (kind IN ('letter', 'paid_back')), on_day TEXT NOT NULL, fen INTEGER NOT NULL,
        receipt TEXT NOT NULL, user_id INTEGER NOT NULL REFERENCES user (id)) STRICT""",
    "CREATE INDEX recovery_step_of ON recovery_step (recovery_id)",
)


@migrations()
def m069_parts(db: sqlite_utils.Database) -> None:
    """Parts of lines, sums that made no line, once a month a raise and a back pay, the department's figure."""
    for statement in _PARTS:
        db.execute(statement)


@migrations()
def m070_recovery(db: sqlite_utils.Database) -> None:
    """What somebody was overpaid, by month; letters and money that came back."""
    for statement in _RECOVERY:
        db.execute(statement)
