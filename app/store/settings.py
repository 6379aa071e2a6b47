"""Settings of a store or ledger: which office it belongs to, its instance, its telephones."""

from __future__ import annotations

from app.store.connection import Database
from app.store.transaction import Transaction


def read_settings(db: Database) -> dict[str, str]:
    """All settings by key."""
    return dict(db.conn.execute("SELECT key, value FROM setting").fetchall())


def set_setting(tx: Transaction, key: str, value: str) -> None:
    """Set one setting, new or changed."""
    row = tx.db.conn.execute("SELECT id FROM setting WHERE key = ?", (key,)).fetchone()
    if row is None:
        tx.insert("setting", key=key, value=value)
    else:
        tx.update("setting", row[0], value=value)
