"""Layouts of departments' workbooks that somebody has confirmed, by the fingerprint of their headings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from app.store.connection import Database
from app.store.transaction import Transaction


class KeptLayout(NamedTuple):
    """A layout: plain headings, columns (meaning → 0-based), the file it was confirmed at, and the day."""

    fingerprint: str
    headings: tuple[str, ...]
    columns: dict[str, int]
    file: str
    confirmed_on: str


def layouts(db: Database) -> list[KeptLayout]:
    """Every layout, the one confirmed last first."""
    found = db.conn.execute(
        "SELECT fingerprint, headings, columns, file, confirmed_on FROM layout ORDER BY confirmed_on DESC, id DESC"
    )
    return [
        KeptLayout(
            row[0],
            msgspec.json.decode(row[1], type=tuple[str, ...]),
            msgspec.json.decode(row[2], type=dict[str, int]),
            row[3],
            row[4],
        )
        for row in found
    ]


def keep_layout(
    tx: Transaction, fingerprint: str, headings: Sequence[str], columns: Mapping[str, int], *, file: str, day: str
) -> None:
    """Keep a layout; one of the same fingerprint is replaced."""
    fields = {
        "headings": msgspec.json.encode(list(headings)).decode(),
        "columns": msgspec.json.encode(dict(columns), order="sorted").decode(),
        "file": file,
        "confirmed_on": day,
        "confirmed_by": tx.act.user_id,
    }
    row = tx.db.conn.execute("SELECT id FROM layout WHERE fingerprint = ?", (fingerprint,)).fetchone()
    if row is None:
        tx.insert("layout", fingerprint=fingerprint, **fields)
    else:
        tx.update("layout", row[0], **fields)
