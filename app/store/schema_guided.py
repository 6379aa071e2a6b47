"""Who practised which guided job, and when."""

from __future__ import annotations

import sqlite_utils

from app.store.schema_desk import migrations


@migrations()
def m010_guided(db: sqlite_utils.Database) -> None:
    """One row for each time somebody began a guided job; `seq` is the audit entry after which his steps count."""
    db.execute(
        """CREATE TABLE guided_job (
            id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, user_id INTEGER NOT NULL REFERENCES user (id),
            job TEXT NOT NULL, seq INTEGER NOT NULL, begun_on TEXT NOT NULL, finished_on TEXT) STRICT"""
    )
    db.execute("CREATE INDEX guided_job_user ON guided_job (user_id, job)")
