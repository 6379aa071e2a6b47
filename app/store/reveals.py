"""Which full numbers were shown or compared, to whom, when and why."""

from __future__ import annotations

from msgspec import Struct

from app.store.connection import Database
from app.store.transaction import Transaction, one, rows


class Reveal(Struct, frozen=True):
    """One number that was shown or compared; `reason` is a value of `RevealReason`, or "act" with the act's name."""

    id: int
    noun: str
    record_id: int
    field: str
    way: str
    reason: str
    act: str | None
    user: str
    at: str


def number_of(db: Database, noun: str, key: int, field: str) -> tuple[bool, str | None]:
    """Whether there is such a record, and its number (None where it has none)."""
    if noun == "card":
        row = one(db, "SELECT account AS number FROM card WHERE id = ?", (key,))
    else:
        row = one(
            db,
            "SELECT CASE ? WHEN 'phone' THEN phone ELSE document END AS number FROM person WHERE id = ?",
            (field, key),
        )
    return row is not None, row["number"] if row else None


def add_reveal(  # noqa: PLR0913 - one row with all its columns
    tx: Transaction, noun: str, key: int, *, field: str, way: str, reason: str, act: str | None
) -> int:
    """Log that a number was shown or compared; returns the row's id."""
    return tx.insert(
        "reveal",
        noun=noun,
        record_id=key,
        field=field,
        way=way,
        reason=reason,
        act=act,
        user_id=tx.act.user_id,
        at=tx.act.at,
    )


def reveals_of(db: Database, noun: str, key: int) -> list[Reveal]:
    """What was shown of one record, newest first."""
    found = rows(
        db,
        """SELECT r.id, r.noun, r.record_id, r.field, r.way, r.reason, r.act, u.name AS user, r.at FROM reveal r
           JOIN user u ON u.id = r.user_id WHERE r.noun = ? AND r.record_id = ? ORDER BY r.id DESC""",
        (noun, key),
    )
    return [Reveal(**row) for row in found]
