"""Other offices' lists (the deceased, prisoners, payroll, vehicles): kept as keyed hashes, wiped on request.

The key lies in the store, so that the hashes say nothing to who has only them; numbers and names are not kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date

from app.domain.data_checks import ListKind, ReferenceList
from app.domain.documents import as_eighteen
from app.domain.names import normalise_name
from app.store.attachments import NAME_KEY
from app.store.connection import Database
from app.store.settings import read_settings
from app.store.transaction import Row, Transaction, one, rows

_SIZE = 16


class Hashing:
    """Makes of a number or name what a list keeps of it, with this store's key."""

    def __init__(self, db: Database) -> None:
        secret = bytes.fromhex(read_settings(db)[NAME_KEY])
        self._key = hashlib.blake2b(b"yikatong/1/reference-list", key=secret).digest()

    def number(self, number: str) -> bytes:
        """Of a document number; 15 digits hash as the 18 they became."""
        return self._of("number:" + as_eighteen(number))

    def name(self, name: str) -> bytes:
        """Of a name, however its dots and blanks are written."""
        return self._of("name:" + normalise_name(name).casefold())

    def _of(self, text: str) -> bytes:
        return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), key=self._key, digest_size=_SIZE).digest()


Entry = tuple[bytes, bytes, str, int, str | None]
"""Hash of the number, hash of the name, sheet, row, day."""


def add_list(tx: Transaction, kind: ListKind, *, source: str, as_of: date, file_name: str, on: date) -> int:
    """A new list, still empty."""
    return tx.insert(
        "reference_list",
        kind=kind.value,
        source=source,
        as_of=as_of.isoformat(),
        file_name=file_name,
        rows=0,
        taken_on=on.isoformat(),
        taken_by=tx.act.user_id,
    )


def add_entries(tx: Transaction, list_id: int, entries: Iterable[Entry]) -> int:
    """Write the entries of a list, which no chain lists since they are wiped; returns how many."""
    before = tx.db.conn.execute("SELECT count(*) FROM reference_entry WHERE list_id = ?", (list_id,)).fetchone()[0]
    tx.db.conn.executemany(
        "INSERT INTO reference_entry (list_id, number_hash, name_hash, sheet, row, day) VALUES (?, ?, ?, ?, ?, ?)",
        ((list_id, *entry) for entry in entries),
    )
    after = tx.db.conn.execute("SELECT count(*) FROM reference_entry WHERE list_id = ?", (list_id,)).fetchone()[0]
    tx.update("reference_list", list_id, rows=after)
    return int(after - before)


def wipe(tx: Transaction, list_id: int, on: date) -> None:
    """Take away every entry of a list; that it was there stays."""
    tx.db.conn.execute("DELETE FROM reference_entry WHERE list_id = ?", (list_id,))
    tx.update("reference_list", list_id, wiped_on=on.isoformat())


def _list(row: Row) -> ReferenceList:
    return ReferenceList(
        row["id"],
        ListKind(row["kind"]),
        row["source"],
        date.fromisoformat(row["as_of"]),
        row["file_name"],
        row["rows"],
        date.fromisoformat(row["taken_on"]),
        row["taken_name"],
        date.fromisoformat(row["wiped_on"]) if row["wiped_on"] else None,
    )


_SELECT = "SELECT l.*, u.name AS taken_name FROM reference_list l JOIN user u ON u.id = l.taken_by"


def reference_lists(db: Database) -> list[ReferenceList]:
    """Every list, the newest first."""
    return [_list(row) for row in rows(db, f"{_SELECT} ORDER BY l.id DESC")]


def reference_list(db: Database, list_id: int) -> ReferenceList | None:
    """One list."""
    row = one(db, f"{_SELECT} WHERE l.id = ?", (list_id,))
    return _list(row) if row else None
