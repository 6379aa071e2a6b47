"""Tables of the yearly re-registration and of the land it is held against."""

from __future__ import annotations

import sqlite_utils

from app.store.schema_desk import migrations

_LAND = (
    """CREATE TABLE land_holding (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, household_id INTEGER NOT NULL REFERENCES household (id),
        village TEXT NOT NULL, contracted INTEGER NOT NULL CHECK (contracted >= 0),
        excluded INTEGER NOT NULL CHECK (excluded >= 0), source TEXT NOT NULL) STRICT""",
    "CREATE INDEX land_holding_household ON land_holding (household_id, village)",
    """CREATE TABLE land_lease (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, household_id INTEGER NOT NULL REFERENCES household (id),
        direction TEXT NOT NULL CHECK (direction IN ('out', 'in')), other_id INTEGER REFERENCES household (id),
        other_name TEXT NOT NULL, area INTEGER NOT NULL CHECK (area > 0), source TEXT NOT NULL, ended TEXT) STRICT""",
    "CREATE INDEX land_lease_household ON land_lease (household_id) WHERE ended IS NULL",
)
_YEARLY = (
    """CREATE TABLE yearly (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, programme_id INTEGER NOT NULL REFERENCES programme (id),
        year TEXT NOT NULL, measure TEXT NOT NULL CHECK (measure IN ('land', 'people', 'nothing')),
        state TEXT NOT NULL CHECK (state IN ('open', 'finished')), started_on TEXT NOT NULL, finished_on TEXT,
        UNIQUE (programme_id, year)) STRICT""",
    """CREATE TABLE yearly_page (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, public_id BLOB NOT NULL UNIQUE,
        yearly_id INTEGER NOT NULL REFERENCES yearly (id), number INTEGER NOT NULL, village TEXT NOT NULL,
        grp TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'unsigned', 'missing', 'disputed')),
        hand_count INTEGER, hand_sum INTEGER, UNIQUE (yearly_id, number)) STRICT""",
    """CREATE TABLE yearly_row (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, yearly_id INTEGER NOT NULL REFERENCES yearly (id),
        page_id INTEGER NOT NULL REFERENCES yearly_page (id), serial INTEGER NOT NULL,
        entitlement_id INTEGER REFERENCES entitlement (id), line_id INTEGER REFERENCES line (id),
        summed TEXT NOT NULL, household_id INTEGER NOT NULL REFERENCES household (id), name TEXT NOT NULL,
        last INTEGER NOT NULL, contracted INTEGER NOT NULL, excluded INTEGER NOT NULL, leased_out INTEGER NOT NULL,
        leased_in INTEGER NOT NULL, elsewhere INTEGER NOT NULL,
        land_known INTEGER NOT NULL CHECK (land_known IN (0, 1)),
        quantity INTEGER, reason TEXT, UNIQUE (page_id, serial)) STRICT""",
    "CREATE INDEX yearly_row_household ON yearly_row (household_id)",
    "CREATE INDEX yearly_row_yearly ON yearly_row (yearly_id)",
)


@migrations()
def m073_land(db: sqlite_utils.Database) -> None:
    """Contracted land by household and village, and what each side of a lease states."""
    for statement in _LAND:
        db.execute(statement)


@migrations()
def m074_yearly(db: sqlite_utils.Database) -> None:
    """Yearly re-registrations, their sheets as they were printed, and what was typed from them."""
    for statement in _YEARLY:
        db.execute(statement)
