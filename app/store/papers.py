"""Kept papers: how many pages one has, and which left the desk as a file and why."""

from __future__ import annotations

from msgspec import Struct

from app.store.connection import Database
from app.store.transaction import Transaction, one


class PaperRow(Struct, frozen=True):
    """A kept photo or paper; `pages` is 0 for a picture."""

    attachment_id: int
    noun: str
    record_id: int
    title: str
    pages: int


def paper_row(db: Database, attachment_id: int) -> PaperRow | None:
    """One kept photo or paper by id."""
    row = one(
        db,
        """SELECT a.id, a.noun, a.record_id, a.title, COALESCE(p.pages, 0) AS pages FROM attachment a
           LEFT JOIN paper p ON p.attachment_id = a.id WHERE a.id = ?""",
        (attachment_id,),
    )
    return PaperRow(row["id"], row["noun"], row["record_id"], row["title"], row["pages"]) if row else None


def add_paper(tx: Transaction, attachment_id: int, pages: int) -> None:
    """An attachment is a PDF of so many pages; of equal content kept once this is said once."""
    if tx.db.conn.execute("SELECT 1 FROM paper WHERE attachment_id = ?", (attachment_id,)).fetchone() is None:
        tx.insert("paper", attachment_id=attachment_id, pages=pages)


def add_paper_out(tx: Transaction, attachment_id: int, *, reason: str, file_name: str, digest: bytes) -> int:
    """A copy of a kept paper left as a file."""
    return tx.insert(
        "paper_out",
        attachment_id=attachment_id,
        reason=reason,
        file_name=file_name,
        file_digest=digest,
        user_id=tx.act.user_id,
        at=tx.act.at,
    )
