"""Who stands in for a reviewer, as the admin named and signed it; and the reviews that were signed by it."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from app.domain.stand_ins import Naming
from app.store.connection import Database
from app.store.transaction import Row, Transaction, one, rows


class KeptNaming(Struct, frozen=True):
    """A naming with its signature; `ended_on` is the day from which it counts no more, though it runs on paper."""

    id: int
    user_id: int
    user: str
    for_id: int
    instead_of: str
    naming: Naming
    named_by: int
    admin: str
    named_at: str
    named_public: bytes
    signature: bytes
    ended_on: date | None

    def counts_on(self, day: date) -> bool:
        """Whether he stands in on a day: within the naming, and not after it was ended."""
        return self.naming.holds_on(day) and (self.ended_on is None or day < self.ended_on)


_NAMED = """SELECT s.*, u.name AS user, u.key_id AS user_key, f.name AS instead_of, f.key_id AS for_key, a.name AS admin
    FROM stand_in s JOIN user u ON u.id = s.user_id JOIN user f ON f.id = s.for_id JOIN user a ON a.id = s.named_by"""


def _kept(row: Row) -> KeptNaming:
    first, last = date.fromisoformat(row["from_on"]), date.fromisoformat(row["until_on"])
    return KeptNaming(
        row["id"],
        row["user_id"],
        row["user"],
        row["for_id"],
        row["instead_of"],
        Naming(row["user_key"], row["for_key"], first, last, row["reason"]),
        row["named_by"],
        row["admin"],
        row["named_at"],
        bytes(row["named_public"]),
        bytes(row["signature"]),
        date.fromisoformat(row["ended_on"]) if row["ended_on"] else None,
    )


def namings(db: Database) -> list[KeptNaming]:
    """Every naming, the newest first."""
    return [_kept(row) for row in rows(db, _NAMED + " ORDER BY s.id DESC")]


def numbers(db: Database) -> list[int]:
    """The numbers of all namings; for `verify`, which reads each by itself."""
    return [row[0] for row in db.conn.execute("SELECT id FROM stand_in ORDER BY id")]


def naming(db: Database, key: int) -> KeptNaming | None:
    """One naming."""
    row = one(db, _NAMED + " WHERE s.id = ?", (key,))
    return _kept(row) if row else None


def of_user(db: Database, user_id: int) -> list[KeptNaming]:
    """The namings of one clerk, oldest first."""
    return [_kept(row) for row in rows(db, _NAMED + " WHERE s.user_id = ? ORDER BY s.id", (user_id,))]


def of_review(db: Database, review_id: int) -> KeptNaming | None:
    """By which naming a review was signed; None when a reviewer signed it."""
    found = db.conn.execute("SELECT stand_in_id FROM review_stand_in WHERE review_id = ?", (review_id,)).fetchone()
    return naming(db, found[0]) if found else None


def used(db: Database) -> dict[int, tuple[int, str]]:
    """By review: the naming it was signed by, and the day (ISO) it was signed on; for `verify`."""
    found = db.conn.execute(
        """SELECT t.review_id, t.stand_in_id, COALESCE(substr(v.checked_at, 1, 10), '')
           FROM review_stand_in t LEFT JOIN review v ON v.id = t.review_id"""
    )
    return {row[0]: (row[1], row[2]) for row in found}


def add(tx: Transaction, user_id: int, for_id: int, naming: Naming, *, public: bytes, signature: bytes) -> int:
    """Keep a naming as the acting admin signed it; returns its id."""
    return tx.insert(
        "stand_in",
        user_id=user_id,
        for_id=for_id,
        from_on=naming.first.isoformat(),
        until_on=naming.last.isoformat(),
        reason=naming.reason,
        named_by=tx.act.user_id,
        named_at=tx.act.at,
        named_public=public,
        signature=signature,
    )


def end(tx: Transaction, key: int, day: date) -> None:
    """From this day on it counts no more."""
    tx.update("stand_in", key, ended_on=day.isoformat())


def note_review(tx: Transaction, review_id: int, key: int) -> None:
    """A review was signed by who stands in."""
    tx.insert("review_stand_in", review_id=review_id, stand_in_id=key)
