"""Tables of the kinds of notices: what an office chose by programme, groups with a sheet of their own, amendments."""

from __future__ import annotations

import sqlite_utils

from app.store.schema_desk import migrations

_CHOICES = (
    # NULL is as the programme says; `columns` is JSON.
    """CREATE TABLE notice_choice (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, programme_id INTEGER NOT NULL UNIQUE REFERENCES programme (id),
        announcement TEXT, standing TEXT, web TEXT, columns TEXT, basis TEXT NOT NULL, opening TEXT NOT NULL,
        reach TEXT NOT NULL, by_hand INTEGER NOT NULL CHECK (by_hand IN (0, 1))) STRICT""",
    # A sheet for one group of its village; no row is for the whole of it.
    """CREATE TABLE notice_group (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, notice_id INTEGER NOT NULL UNIQUE REFERENCES notice (id),
        grp TEXT NOT NULL) STRICT""",
    # Two characters that told a person from a namesake once: the next sheet shows the same two, whatever his number is.
    """CREATE TABLE namesake_mark (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, person_id INTEGER NOT NULL UNIQUE REFERENCES person (id),
        mark TEXT NOT NULL) STRICT""",
)
_AMENDMENTS = (
    # `after_fen` NULL: the line is left out. `floor`: sheets up to this one show the line as it was.
    """CREATE TABLE amendment (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, objection_id INTEGER NOT NULL REFERENCES objection (id),
        line_id INTEGER NOT NULL REFERENCES line (id), before_fen INTEGER NOT NULL, after_fen INTEGER,
        reason TEXT NOT NULL, user_id INTEGER NOT NULL REFERENCES user (id), made_at TEXT NOT NULL,
        review_id INTEGER REFERENCES review (id), checker_id INTEGER REFERENCES user (id), checked_at TEXT,
        refused TEXT, floor INTEGER) STRICT""",
    "CREATE INDEX amendment_line ON amendment (line_id)",
    "CREATE INDEX amendment_open ON amendment (objection_id) WHERE checked_at IS NULL",
)


@migrations()
def m040_notice_choices(db: sqlite_utils.Database) -> None:
    """What the notices of a programme show, and for whom one sheet is."""
    for statement in _CHOICES:
        db.execute(statement)


@migrations()
def m041_amendments(db: sqlite_utils.Database) -> None:
    """What an upheld objection changes of a line: proposed by one person, checked by another."""
    for statement in _AMENDMENTS:
        db.execute(statement)
