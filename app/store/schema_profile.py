"""Tables of the counties' ways: profiles, layouts, dictionaries, what went by which, and what their libraries have."""

from __future__ import annotations

import sqlite_utils

from app.store.schema_desk import migrations

_PROFILES = (
    """CREATE TABLE county_profile (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, name TEXT NOT NULL UNIQUE,
        form TEXT NOT NULL CHECK (form IN ('xlsx', 'xls')), row_limit INTEGER NOT NULL CHECK (row_limit >= 0),
        payee TEXT NOT NULL CHECK (payee IN ('any', 'self_or_head', 'self_only', 'head_only')),
        needs_library INTEGER NOT NULL CHECK (needs_library IN (0, 1)), ended TEXT) STRICT""",
    """CREATE TABLE county_use (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, programme TEXT NOT NULL UNIQUE,
        profile_id INTEGER REFERENCES county_profile (id)) STRICT""",
    """CREATE TABLE county_layout (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, profile_id INTEGER NOT NULL REFERENCES county_profile (id),
        kind TEXT NOT NULL CHECK (kind IN ('roster', 'library')), columns TEXT NOT NULL, sheet TEXT NOT NULL,
        above TEXT NOT NULL, file TEXT NOT NULL, confirmed_on TEXT NOT NULL,
        confirmed_by INTEGER NOT NULL REFERENCES user (id), until TEXT) STRICT""",
    "CREATE UNIQUE INDEX county_layout_now ON county_layout (profile_id, kind) WHERE until IS NULL",
    """CREATE TABLE county_word (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, profile_id INTEGER NOT NULL REFERENCES county_profile (id),
        kind TEXT NOT NULL CHECK (kind IN ('village', 'bank', 'relation')), word TEXT NOT NULL, ended TEXT,
        UNIQUE (profile_id, kind, word)) STRICT""",
    """CREATE TABLE county_spelling (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, profile_id INTEGER NOT NULL REFERENCES county_profile (id),
        kind TEXT NOT NULL CHECK (kind IN ('village', 'bank', 'relation')), ours TEXT NOT NULL, theirs TEXT NOT NULL,
        UNIQUE (profile_id, kind, ours)) STRICT""",
    """CREATE TABLE county_sent (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, submission_id INTEGER NOT NULL UNIQUE REFERENCES submission (id),
        profile_id INTEGER REFERENCES county_profile (id), layout_id INTEGER REFERENCES county_layout (id),
        form TEXT NOT NULL CHECK (form IN ('xlsx', 'xls'))) STRICT""",
)
_LIBRARY = (
    """CREATE TABLE library_out (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, profile_id INTEGER REFERENCES county_profile (id),
        kind TEXT NOT NULL CHECK (kind IN ('file', 'known')), files TEXT NOT NULL, rows INTEGER NOT NULL,
        made_at TEXT NOT NULL, made_by INTEGER NOT NULL REFERENCES user (id), handed_over_on TEXT,
        handed_over_by INTEGER REFERENCES user (id), county_number TEXT, taken_back_on TEXT,
        taken_back_by INTEGER REFERENCES user (id), reason TEXT) STRICT""",
    """CREATE TABLE library_row (
        id INTEGER PRIMARY KEY, out_id INTEGER NOT NULL REFERENCES library_out (id),
        person_id INTEGER NOT NULL REFERENCES person (id),
        sort TEXT NOT NULL CHECK (sort IN ('new', 'changed', 'gone')),
        file INTEGER NOT NULL, file_row INTEGER NOT NULL, content TEXT NOT NULL) STRICT""",
    "CREATE INDEX library_row_out ON library_row (out_id)",
    "CREATE INDEX library_row_person ON library_row (person_id)",
)


@migrations()
def m036_profile(db: sqlite_utils.Database) -> None:
    """Profiles and their parts; `columns` and `above` are JSON. A library's row keeps what was handed over, as JSON."""
    for statement in (*_PROFILES, *_LIBRARY):
        db.execute(statement)
