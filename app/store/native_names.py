"""Names in Uyghur or Kazakh script beside the Chinese ones."""

from __future__ import annotations

import json
from collections.abc import Collection

from app.store.connection import Database
from app.store.transaction import Transaction


def native_name(db: Database, person_id: int) -> str:
    """A person's name in his own script; empty where none is registered."""
    row = db.conn.execute("SELECT name FROM native_name WHERE person_id = ?", (person_id,)).fetchone()
    return str(row[0]) if row else ""


def native_names(db: Database, people: Collection[int] | None = None) -> dict[int, str]:
    """Every such name (or those of these people) by person; empty ones left out."""
    if people is None:
        found = db.conn.execute("SELECT person_id, name FROM native_name WHERE name <> ''")
    else:
        found = db.conn.execute(
            """SELECT person_id, name FROM native_name
               WHERE name <> '' AND person_id IN (SELECT value FROM json_each(?))""",
            (json.dumps(sorted(people)),),
        )
    return dict(found.fetchall())


def head_natives(db: Database, homes: Collection[int]) -> dict[int, str]:
    """The names in their own script of the heads of these households, by household; empty ones left out."""
    found = db.conn.execute(
        """SELECT h.id, n.name FROM household h JOIN native_name n ON n.person_id = h.head_id
           WHERE n.name <> '' AND h.id IN (SELECT value FROM json_each(?))""",
        (json.dumps(sorted(homes)),),
    )
    return dict(found.fetchall())


def put_native_name(tx: Transaction, person_id: int, name: str) -> None:
    """Within a transaction: a person's name in his own script; an empty one takes it back, its history stays."""
    row = tx.db.conn.execute("SELECT id, name FROM native_name WHERE person_id = ?", (person_id,)).fetchone()
    if row is None and name:
        tx.insert("native_name", person_id=person_id, name=name)
    elif row is not None and row[1] != name:
        tx.update("native_name", row[0], name=name)


def owners_of(db: Database, rows: Collection[int]) -> set[int]:
    """The people whose names these rows are."""
    found = db.conn.execute(
        "SELECT person_id FROM native_name WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(sorted(rows)),)
    )
    return {row[0] for row in found}
