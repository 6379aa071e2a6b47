"""Phrases of a second language as the office words them, and the readings of them by people who speak it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from app.store.connection import Database
from app.store.transaction import Row, Transaction, one, rows


class NativeCheck(Struct, frozen=True):
    """A reading: all phrases of a language as `reader` read them; `ended_on` since when it counts no more."""

    id: int
    language: str
    reader: str
    read_on: date
    admin: str
    phrases: dict[str, str]
    ended_on: date | None


_CHECKS = "SELECT c.*, u.name AS admin FROM native_check c JOIN user u ON u.id = c.user_id"


def own_phrases(db: Database, language: str) -> dict[str, str]:
    """The office's own wording by key, where it has one."""
    found = rows(db, "SELECT key, text FROM native_phrase WHERE language = ?", (language,))
    return {row["key"]: row["text"] for row in found}


def keep_phrase(tx: Transaction, language: str, key: str, text: str) -> None:
    """The office's own wording of a phrase."""
    row = one(tx.db, "SELECT id FROM native_phrase WHERE language = ? AND key = ?", (language, key))
    if row is None:
        tx.insert("native_phrase", language=language, key=key, text=text)
    else:
        tx.update("native_phrase", row["id"], text=text)


def checks(db: Database, language: str) -> list[NativeCheck]:
    """Every reading of a language's phrases, the newest first."""
    return [_check(row) for row in rows(db, _CHECKS + " WHERE c.language = ? ORDER BY c.id DESC", (language,))]


def check_in_force(db: Database, language: str) -> NativeCheck | None:
    """The reading that counts today; None when the phrases were never read, or changed since."""
    row = one(db, _CHECKS + " WHERE c.language = ? AND c.ended_on IS NULL ORDER BY c.id DESC LIMIT 1", (language,))
    return _check(row) if row else None


def add_check(tx: Transaction, language: str, reader: str, read_on: date, phrases: Mapping[str, str]) -> int:
    """A reading, told to the acting admin."""
    return tx.insert(
        "native_check",
        language=language,
        reader=reader,
        read_on=read_on.isoformat(),
        user_id=tx.act.user_id,
        at=tx.act.at,
        phrases=json.dumps(dict(phrases), ensure_ascii=False),
    )


def end_check(tx: Transaction, key: int, day: date) -> None:
    """From this day on a reading counts no more; sheets that hang keep its words."""
    tx.update("native_check", key, ended_on=day.isoformat())


def _check(row: Row) -> NativeCheck:
    return NativeCheck(
        row["id"],
        row["language"],
        row["reader"],
        date.fromisoformat(row["read_on"]),
        row["admin"],
        json.loads(row["phrases"]),
        date.fromisoformat(row["ended_on"]) if row["ended_on"] else None,
    )
