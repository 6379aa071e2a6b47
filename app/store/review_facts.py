"""Who signed a roster's lines: the review they go by, under way or approved."""

from __future__ import annotations

from typing import NamedTuple

from app.store.connection import Database


class SignedOf(NamedTuple):
    """The review of a roster's lines: names, times (ISO) and the signed list; `checker` is empty before approval."""

    review_id: int
    maker: str
    made_at: str
    checker: str
    checked_at: str
    listing: bytes


def signed_of(db: Database, roster_id: int) -> SignedOf | None:
    """The newest review that lines of a roster go by (moved lines keep theirs), else the one under way; None before."""
    row = db.conn.execute(
        """SELECT v.id, m.name, v.made_at, COALESCE(c.name, ''), COALESCE(v.checked_at, ''), v.listing
           FROM review v JOIN user m ON m.id = v.maker_id LEFT JOIN user c ON c.id = v.checker_id
           WHERE v.id = COALESCE((SELECT max(review_id) FROM line WHERE roster_id = :roster),
               (SELECT max(id) FROM review WHERE roster_id = :roster AND returned_reason IS NULL))""",
        {"roster": roster_id},
    ).fetchone()
    return SignedOf(row[0], row[1], row[2], row[3], row[4], bytes(row[5])) if row else None
