"""Tables of the notices' second issue: the sheet as it was drawn, who hung it, who looks into an objection."""

from __future__ import annotations

import sqlite_utils

from app.store.schema_desk import migrations

_STATEMENTS = (
    # What a notice says, kept as drawn: another copy and the preview are the very sheet that hangs (`product.md` 3).
    """CREATE TABLE notice_sheet (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, notice_id INTEGER NOT NULL UNIQUE REFERENCES notice (id),
        sheet BLOB NOT NULL) STRICT""",
    # Who hung it need not be who sits at the desk.
    """CREATE TABLE posting_detail (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, posting_id INTEGER NOT NULL UNIQUE REFERENCES posting (id),
        by_name TEXT NOT NULL) STRICT""",
    """CREATE TABLE objection_detail (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, objection_id INTEGER NOT NULL UNIQUE REFERENCES objection (id),
        from_name TEXT NOT NULL, hide_name INTEGER NOT NULL CHECK (hide_name IN (0, 1)), checker TEXT NOT NULL,
        due TEXT) STRICT""",
    "CREATE INDEX posting_notice ON posting (notice_id)",
    "CREATE INDEX objection_open ON objection (line_id) WHERE answered_on IS NULL",
)


@migrations()
def m007_notices(db: sqlite_utils.Database) -> None:
    """The sheet of a notice, who hung it, who looks into an objection and by when."""
    for statement in _STATEMENTS:
        db.execute(statement)
