"""What the county is to tell its townships: events of lines, each once its package is acknowledged, and its lists."""

from __future__ import annotations

import json
from collections.abc import Iterable

from msgspec import Struct

from app.store.connection import Database
from app.store.transaction import Transaction, one, rows


class Event(Struct, frozen=True):
    """Something to tell a township of a line."""

    id: int
    line_public_id: bytes
    line_rev: int
    kind: str
    code: str
    detail: str
    at: str


def add_event(  # noqa: PLR0913 - one row with all its columns
    tx: Transaction, line_id: bytes, rev: int, township: str, *, kind: str, code: str = "", detail: str = ""
) -> None:
    """Note something that the township is to be told of a line."""
    tx.insert(
        "ledger_event",
        line_public_id=line_id,
        line_rev=rev,
        township=township,
        kind=kind,
        code=code,
        detail=detail,
        at=tx.act.at,
    )


def untold_acceptance(db: Database, public_id: bytes) -> int | None:
    """The event that a line was accepted, as long as no package has told it."""
    row = db.conn.execute(
        "SELECT id FROM ledger_event WHERE line_public_id = ? AND kind = 'accepted' AND package_id IS NULL",
        (public_id,),
    ).fetchone()
    return int(row[0]) if row else None


def untold(db: Database, township: str, kinds: Iterable[str]) -> list[Event]:
    """Events a township has not confirmed yet: new ones, and those of packages that it does not acknowledge."""
    found = rows(
        db,
        """SELECT e.id, e.line_public_id, e.line_rev, e.kind, e.code, e.detail, e.at FROM ledger_event e
           LEFT JOIN package_out o ON o.id = e.package_id
           WHERE e.township = ? AND (e.package_id IS NULL OR o.confirmed = 0)
             AND e.kind IN (SELECT value FROM json_each(?)) ORDER BY e.id""",
        (township, json.dumps(list(kinds))),
    )
    return [Event(row["id"], bytes(row["line_public_id"]), *list(row.values())[2:]) for row in found]


def told(tx: Transaction, events: Iterable[Event], package_id: int) -> None:
    """These events travel in this package now."""
    for event in events:
        tx.update("ledger_event", event.id, package_id=package_id)


def townships_waiting(db: Database, kinds: Iterable[str]) -> list[str]:
    """Townships that some new event waits for."""
    found = db.conn.execute(
        """SELECT DISTINCT township FROM ledger_event WHERE package_id IS NULL
           AND kind IN (SELECT value FROM json_each(?)) ORDER BY township""",
        (json.dumps(list(kinds)),),
    )
    return [row[0] for row in found]


def set_reference(tx: Transaction, kind: str, key: str, value: str) -> None:
    """Keep one entry of a list of the county's."""
    row = one(tx.db, "SELECT id FROM reference WHERE kind = ? AND key = ?", (kind, key))
    if row is None:
        tx.insert("reference", kind=kind, key=key, value=value)
    else:
        tx.update("reference", row["id"], value=value)


def references(db: Database) -> list[tuple[str, str, str, int]]:
    """(kind, key, value, rev) of everything the county keeps for its townships."""
    found = db.conn.execute("SELECT kind, key, value, rev FROM reference ORDER BY kind, key")
    return [tuple(row) for row in found.fetchall()]
