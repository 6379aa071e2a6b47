"""The audit as a person reads it: the newest first, page by page, by user, verb, record and period."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Literal

from msgspec import Struct

from app.store import audit
from app.store.audit import PACKED, REMOVED
from app.store.connection import Database
from app.store.kept import INTERNAL

_PAGE = """SELECT a.seq, a.prev, a.hash, a.at, a.user_id, a.verb, a.reason, a.parts FROM audit a
    WHERE a.seq < :before AND a.at >= :since AND a.at < :until
      AND (:user_id IS NULL OR a.user_id = :user_id) AND (:verb IS NULL OR a.verb = :verb)
    ORDER BY a.seq DESC"""
# A record's id stands packed in the parts of its table: instr finds the parts that may hold it, Python makes sure.
_OF_RECORD = """SELECT a.seq, a.prev, a.hash, a.at, a.user_id, a.verb, a.reason, a.parts, p.data
    FROM audit a JOIN audit_part p ON p.seq = a.seq
    WHERE a.seq < :before AND a.at >= :since AND a.at < :until
      AND (:user_id IS NULL OR a.user_id = :user_id) AND (:verb IS NULL OR a.verb = :verb)
      AND p.noun = :noun AND instr(p.data, :packed) > 0
    ORDER BY a.seq DESC"""
_FIRST, _LAST = "", "~"
"""Texts before and after every time."""


def programme_names(db: Database) -> dict[str, str]:
    """Code → name of the store's programmes; empty in a ledger, which keeps none."""
    if db.conn.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'programme'").fetchone() is None:
        return {}
    return {str(row[0]): str(row[1]) for row in db.conn.execute("SELECT code, name FROM programme")}


class Wanted(Struct, frozen=True):
    """Which entries: by user, verb, record (table and id), from a day and until before a day (ISO text)."""

    user_id: int | None = None
    verb: str | None = None
    noun: str | None = None
    record_id: int | None = None
    since: str = ""
    until: str = ""


class Touched(Struct, frozen=True):
    """A row that an entry changed: its table, id and revision; `removed` where an undo took it away."""

    noun: str
    record_id: int
    rev: int
    removed: bool


def newest(db: Database, wanted: Wanted, *, before: int | None = None, limit: int = -1) -> Iterator[audit.Entry]:
    """Entries below number `before` that fit, the newest first, at most `limit`."""
    values: dict[str, Any] = {
        "before": before if before is not None else (1 << 62),
        "since": wanted.since or _FIRST,
        "until": wanted.until or _LAST,
        "user_id": wanted.user_id,
        "verb": wanted.verb,
    }
    found = _of_record(db, wanted, values) if wanted.noun else _plain(db, values)
    for number, entry in enumerate(found, 1):
        yield entry
        if number == limit:
            return


def _plain(db: Database, values: dict[str, Any]) -> Iterator[audit.Entry]:
    for row in db.conn.execute(_PAGE, values):
        yield audit.Entry(*row)


def _of_record(db: Database, wanted: Wanted, values: dict[str, Any]) -> Iterator[audit.Entry]:
    key = wanted.record_id or 0
    last = 0
    for row in db.conn.execute(_OF_RECORD, values | {"noun": wanted.noun, "packed": key.to_bytes(8, "big")}):
        if row[0] != last and any(one == key for one, _, _ in PACKED.iter_unpack(row[8])):
            last = row[0]
            yield audit.Entry(*row[:8])


def touched(db: Database, seq: int, *, limit: int = 200) -> tuple[dict[str, int], list[Touched]]:
    """What entry `seq` changed: rows by table, and the first `limit` rows; the machinery's own tables left out."""
    counts: dict[str, int] = {}
    rows: list[Touched] = []
    for noun, data in db.conn.execute("SELECT noun, data FROM audit_part WHERE seq = ? ORDER BY part", (seq,)):
        if noun in INTERNAL:
            continue
        counts[noun] = counts.get(noun, 0) + len(data) // PACKED.size
        for key, rev, digest in PACKED.iter_unpack(data):
            if len(rows) >= limit:
                break
            rows.append(Touched(noun, key, rev, digest == REMOVED))
    return counts, rows


def verbs_used(db: Database) -> list[str]:
    """Every verb that stands in the audit."""
    return [row[0] for row in db.conn.execute("SELECT DISTINCT verb FROM audit ORDER BY verb")]


def count(db: Database, wanted: Wanted, tell: Callable[[int], None] | None = None) -> int:
    """How many entries fit; `tell` hears the count as it grows."""
    found = 0
    for found, _ in enumerate(newest(db, wanted), 1):
        if tell is not None and found % 1000 == 0:
            tell(found)
    return found


class Span(Struct, frozen=True):
    """The entries of a stretch of time: the numbers of the first and the last, and how many."""

    first: int
    last: int
    entries: int


def span(db: Database, since: str, until: str) -> Span | None:
    """The entries from a day until before a day (ISO text); None where there are none."""
    row = db.conn.execute(
        "SELECT min(seq), max(seq), count(*) FROM audit WHERE at >= ? AND at < ?", (since, until)
    ).fetchone()
    return Span(*row) if row[2] else None


def newest_before(db: Database, until: str) -> str:
    """The time of the newest entry made before a day (ISO text); empty when there is none."""
    row = db.conn.execute("SELECT at FROM audit WHERE at < ? ORDER BY seq DESC LIMIT 1", (until,)).fetchone()
    return str(row[0]) if row else ""


def months_used(db: Database) -> list[str]:
    """Every month (`2026-03`) in which an entry was made, the newest first."""
    return [row[0] for row in db.conn.execute("SELECT DISTINCT substr(at, 1, 7) FROM audit ORDER BY 1 DESC")]


def counted(db: Database, by: Literal["user_id", "verb"], since: str, until: str) -> list[tuple[str | int, int]]:
    """How many entries each user or verb has in a stretch of time, the most first."""
    column = {"user_id": "user_id", "verb": "verb"}[by]
    found = db.conn.execute(
        f"SELECT {column}, count(*) FROM audit WHERE at >= ? AND at < ? GROUP BY 1 ORDER BY 2 DESC, 1",  # noqa: S608
        (since, until),
    )
    return [(row[0], row[1]) for row in found]
