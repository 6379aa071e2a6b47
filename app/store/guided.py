"""Guided jobs of practice: which was begun when, and what their user did since."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from app.store.connection import Database
from app.store.transaction import Transaction, rows


class Begun(Struct, frozen=True):
    """The last time a job was begun: the audit entry it was begun in, the day, and the day it was finished."""

    id: int
    seq: int
    on: date
    finished: date | None


def begun_by(db: Database, user_id: int) -> dict[str, Begun]:
    """Job → its last beginning by this user."""
    found = rows(db, "SELECT * FROM guided_job WHERE user_id = :user ORDER BY id", {"user": user_id})
    return {
        row["job"]: Begun(
            row["id"],
            row["seq"],
            date.fromisoformat(row["begun_on"]),
            date.fromisoformat(row["finished_on"]) if row["finished_on"] else None,
        )
        for row in found
    }


def begin(tx: Transaction, user_id: int, job: str, on: date) -> None:
    """Keep that a user began a job in this transaction."""
    tx.insert("guided_job", user_id=user_id, job=job, seq=tx.seq, begun_on=on.isoformat(), finished_on=None)


def finish(tx: Transaction, begun_id: int, on: date) -> None:
    """Keep that it was finished."""
    tx.update("guided_job", begun_id, finished_on=on.isoformat())


def verbs_since(db: Database, user_id: int, seq: int) -> list[str]:
    """The verbs of a user's audit entries after `seq`, in order."""
    found = rows(
        db,
        "SELECT verb FROM audit WHERE user_id = :user AND audit.seq > :seq ORDER BY audit.seq",
        {"user": user_id, "seq": seq},
    )
    return [str(row["verb"]) for row in found]
