"""Household rolls: reference outside the chain, renewed every year, wiped on request; plain SQL."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable

from msgspec import Struct

from app.store.connection import Database
from app.store.transaction import Transaction


class RollPerson(Struct, frozen=True):
    """Somebody of a household roll: whose household, where, by what relation to its head."""

    document: str
    name: str
    head_document: str
    head_name: str
    relation: str
    village: str
    group: str
    phone: str


def roll_of(db: Database, documents: Iterable[str]) -> dict[str, RollPerson]:
    """What the roll says of these numbers."""
    found = db.conn.execute(
        """SELECT document, name, head_document, head_name, relation, village, grp, phone FROM roll_person
           WHERE document IN (SELECT value FROM json_each(?))""",
        (json.dumps([*documents]),),
    )
    return {row[0]: RollPerson(*row) for row in found}


def add_to_roll(tx: Transaction, sheet_id: int, people: Iterable[RollPerson]) -> None:
    """Put people on the roll; who stands on it already is replaced. Nothing of it stands in the audit."""
    tx.db.conn.executemany(
        """INSERT OR REPLACE INTO roll_person
           (sheet_id, document, name, head_document, head_name, relation, village, grp, phone)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        [
            (sheet_id, p.document, p.name, p.head_document, p.head_name, p.relation, p.village, p.group, p.phone)
            for p in people
        ],
    )


def drop_older_rolls(tx: Transaction, pile_id: int) -> None:
    """A new year's roll takes the place of those of other piles."""
    tx.db.conn.execute(
        "DELETE FROM roll_person WHERE sheet_id IN (SELECT id FROM pile_sheet WHERE pile_id <> ?)", (pile_id,)
    )


def wipe_roll(tx: Transaction, sheet_ids: Collection[int] | None = None) -> int:
    """Take everybody off the roll, or those of these sheets; returns how many. Waiting rows lose their cells."""
    chosen = json.dumps(sorted(sheet_ids)) if sheet_ids is not None else None
    gone = tx.db.conn.execute(
        """DELETE FROM roll_person
           WHERE :sheets IS NULL OR sheet_id IN (SELECT value FROM json_each(:sheets))""",
        {"sheets": chosen},
    ).rowcount
    return int(gone)


def roll_sheets(db: Database) -> list[tuple[int, str]]:
    """Sheets of rolls that were taken and not wiped, with the day; oldest first."""
    found = db.conn.execute(
        """SELECT id, taken_at FROM pile_sheet WHERE kind = 'household_roll' AND state = 'taken' ORDER BY taken_at"""
    )
    return [(row[0], row[1]) for row in found.fetchall()]


def roll_size(db: Database) -> int:
    """How many people stand on the roll."""
    return int(db.conn.execute("SELECT count(*) FROM roll_person").fetchone()[0])


def wipe_parked(tx: Transaction, sheet_id: int) -> None:
    """The waiting rows of a wiped roll keep their place and reason, nothing of what they said."""
    for key, _ in tx.db.conn.execute("SELECT id, row FROM parked_row WHERE sheet_id = ?", (sheet_id,)).fetchall():
        tx.update("parked_row", key, cells="{}", name="", state="wiped", offer=None)
