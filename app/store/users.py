"""Users, their roles and the public halves of their signing keys, old ones kept with their dates."""

from __future__ import annotations

from app.domain.makers import Role
from app.domain.records import User
from app.store.connection import Database
from app.store.transaction import Row, Transaction, one, rows


def _user(row: Row) -> User:
    return User(row["id"], row["key_id"], row["name"], Role(row["role"]), row["status"] == "active")


def list_users(db: Database) -> list[User]:
    """Every user, the disabled ones too, in the order they were added."""
    return [_user(row) for row in rows(db, "SELECT * FROM user ORDER BY id")]


def user_by_key_id(db: Database, key_id: str) -> User | None:
    """The user whose keys stand in `keys.json` under this id."""
    row = one(db, "SELECT * FROM user WHERE key_id = ?", (key_id,))
    return _user(row) if row else None


def user_by_name(db: Database, name: str) -> User | None:
    """The user of this name."""
    row = one(db, "SELECT * FROM user WHERE name = ?", (name,))
    return _user(row) if row else None


def roles(db: Database) -> dict[int, str]:
    """By user: his role as it is written, whatever is written; for `verify`."""
    return dict(db.conn.execute("SELECT id, role FROM user").fetchall())


def add_user(tx: Transaction, *, key_id: str, name: str, role: Role, sign_public: bytes) -> int:
    """Add a user with his signing key; returns his id."""
    key = tx.insert("user", key_id=key_id, name=name, role=role.value, status="active", created_at=tx.act.at)
    tx.insert("user_key", user_id=key, sign_public=sign_public, since=tx.act.at)
    return key


def disable_user(tx: Transaction, user_id: int) -> None:
    """Disable a user; his signing keys end now and what they signed before stays provable."""
    tx.update("user", user_id, status="disabled")
    _end_keys(tx, user_id)


def replace_key(tx: Transaction, user_id: int, sign_public: bytes) -> None:
    """Give a user a new signing key; the old one ends now (a reset never brings a signing key back)."""
    _end_keys(tx, user_id)
    tx.insert("user_key", user_id=user_id, sign_public=sign_public, since=tx.act.at)


def _end_keys(tx: Transaction, user_id: int) -> None:
    for row in rows(tx.db, "SELECT id FROM user_key WHERE user_id = ? AND until IS NULL", (user_id,)):
        tx.update("user_key", row["id"], until=tx.act.at)


def signing_keys(db: Database) -> dict[bytes, int]:
    """Every signing key ever held, with its user's id."""
    return {bytes(row[0]): row[1] for row in db.conn.execute("SELECT sign_public, user_id FROM user_key")}


def current_keys(db: Database) -> dict[int, bytes]:
    """The signing key each user holds now."""
    return {
        row[0]: bytes(row[1])
        for row in db.conn.execute("SELECT user_id, sign_public FROM user_key WHERE until IS NULL")
    }


def enrolled_since(db: Database) -> dict[int, str]:
    """By user: when he was added, ISO text."""
    return dict(db.conn.execute("SELECT id, created_at FROM user").fetchall())
