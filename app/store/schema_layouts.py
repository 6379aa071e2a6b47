"""Table of the layouts of departments' workbooks that somebody has confirmed."""

from __future__ import annotations

import sqlite_utils

from app.store.schema_desk import migrations


@migrations()
def m035_layouts(db: sqlite_utils.Database) -> None:
    """Which columns mean what, by the fingerprint of the headings; `columns` is JSON, meaning → 0-based column."""
    db.execute(
        """CREATE TABLE layout (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, fingerprint TEXT NOT NULL UNIQUE, headings TEXT NOT NULL,
        columns TEXT NOT NULL, file TEXT NOT NULL, confirmed_on TEXT NOT NULL,
        confirmed_by INTEGER NOT NULL REFERENCES user (id)) STRICT"""
    )
