"""The office's own key pairs, which lie in its store."""

from __future__ import annotations

from app.store.connection import Database
from app.store.transaction import Transaction


def private_keys(db: Database) -> tuple[bytes, bytes]:
    """Signing and sealing private keys in force (32 bytes each)."""
    row = db.conn.execute("SELECT sign_private, seal_private FROM office_key WHERE until IS NULL").fetchone()
    return bytes(row[0]), bytes(row[1])


def all_private_keys(db: Database) -> list[tuple[bytes, bytes]]:
    """Every pair the office ever held, newest first; old ones still open what was sealed to them."""
    found = db.conn.execute("SELECT sign_private, seal_private FROM office_key ORDER BY id DESC")
    return [(bytes(row[0]), bytes(row[1])) for row in found]


def set_keys(tx: Transaction, sign_private: bytes, seal_private: bytes) -> None:
    """Give the office its key pairs."""
    tx.insert("office_key", sign_private=sign_private, seal_private=seal_private, since=tx.act.at)
