"""What a department orders for a period (批次下达): how many people, how much money, until when."""

from __future__ import annotations

import sqlite_utils

from app.store.schema_desk import migrations

_TABLES = (
    """CREATE TABLE allotment (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, programme_id INTEGER NOT NULL REFERENCES programme (id),
        period TEXT NOT NULL, people INTEGER CHECK (people > 0), sum_fen INTEGER CHECK (sum_fen > 0), deadline TEXT,
        document TEXT NOT NULL, source TEXT NOT NULL, taken_on TEXT NOT NULL, UNIQUE (programme_id, period)) STRICT""",
)


@migrations()
def m066_allotments(db: sqlite_utils.Database) -> None:
    """Quotas and deadlines by programme and period, as a department's workbook says them."""
    for statement in _TABLES:
        db.execute(statement)
