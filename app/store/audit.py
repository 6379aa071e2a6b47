"""The audit: one entry a transaction, hash-chained over the rows it changed (`product.md` 5).

A part holds the changes of one table, each packed as id (8 bytes), rev (4 bytes) and SHA-256 of the canonical row (32
bytes). An entry's hash covers the previous hash, its own fields and the digests of its parts; so a row that is changed,
added or removed by raw SQL contradicts the chain, and a chain that is computed anew contradicts the signed heads.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from msgspec import Struct, field

from app.store.connection import Database

PACKED = struct.Struct(">QI32s")
PART_ROWS = 4096
REMOVED = bytes(32)
"""Stands for the digest of a row that was taken away by an undo."""
GENESIS = hashlib.sha256(b"YKT audit 1").digest()
_encode = msgspec.msgpack.Encoder().encode


def row_digest(row: Sequence[Any]) -> bytes:
    """SHA-256 of the canonical row: MessagePack of its columns in the table's order (integers, text, bytes, null)."""
    return hashlib.sha256(_encode(row)).digest()


def packed(rows: Sequence[Sequence[Any]], *, with_rev: bool) -> bytes:
    """The changes of whole rows, id first and `rev` second where there is one, packed one after the other."""
    pack, encode, sha256 = PACKED.pack, _encode, hashlib.sha256
    if with_rev:
        return b"".join([pack(row[0], row[1], sha256(encode(row)).digest()) for row in rows])
    return b"".join([pack(row[0], 0, sha256(encode(row)).digest()) for row in rows])


class Entry(Struct, frozen=True):
    """One audit entry as it stands in the store; `at` is ISO text."""

    seq: int
    prev: bytes
    hash: bytes
    at: str
    user_id: int
    verb: str
    reason: str
    parts: int


class Act(Struct, frozen=True):
    """What an entry says of itself before its hash is known."""

    at: str
    user_id: int
    verb: str
    reason: str


class Changed(Struct):
    """Changes of one table within a transaction: packed at once where the row is final, by id where it is read back."""

    packed: bytearray = field(default_factory=bytearray)
    later: set[int] = field(default_factory=set)


def entry_hash(prev: bytes, seq: int, act: Act, part_digests: Sequence[bytes]) -> bytes:
    """The hash of an entry: SHA-256 over the previous hash, the entry's fields and the digests of its parts."""
    body = _encode((seq, act.at, act.user_id, act.verb, act.reason, list(part_digests)))
    return hashlib.sha256(prev + body).digest()


def part_digest(noun: str, data: bytes) -> bytes:
    """The digest of one part."""
    return hashlib.sha256(noun.encode() + b"\0" + data).digest()


def head(db: Database) -> tuple[int, bytes]:
    """Number and hash of the newest entry; (0, GENESIS) in an empty store."""
    row = db.conn.execute("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1").fetchone()
    return (int(row[0]), bytes(row[1])) if row else (0, GENESIS)


def append(db: Database, act: Act, changes: dict[str, bytes]) -> tuple[int, bytes]:
    """Append the entry of the running transaction; `changes` maps a table to its packed changes."""
    seq, prev = head(db)
    seq += 1
    rows: list[tuple[int, int, str, bytes]] = []
    digests: list[bytes] = []
    step = PART_ROWS * PACKED.size
    for noun, packed in changes.items():
        for start in range(0, len(packed), step):
            data = bytes(packed[start : start + step])
            rows.append((seq, len(rows), noun, data))
            digests.append(part_digest(noun, data))
    new = entry_hash(prev, seq, act, digests)
    db.conn.execute(
        "INSERT INTO audit (seq, prev, hash, at, user_id, verb, reason, parts) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (seq, prev, new, act.at, act.user_id, act.verb, act.reason, len(rows)),
    )
    db.conn.executemany("INSERT INTO audit_part (seq, part, noun, data) VALUES (?, ?, ?, ?)", rows)
    return seq, new


def entries(db: Database, *, after: int = 0, limit: int = -1) -> Iterator[Entry]:
    """Entries after number `after`, oldest first."""
    cursor = db.conn.execute(
        "SELECT seq, prev, hash, at, user_id, verb, reason, parts FROM audit WHERE seq > ? ORDER BY seq LIMIT ?",
        (after, limit),
    )
    for row in cursor:
        yield Entry(*row)


def last_of(db: Database, verb: str) -> Entry | None:
    """The newest entry with this verb, if any."""
    row = db.conn.execute(
        "SELECT seq, prev, hash, at, user_id, verb, reason, parts FROM audit WHERE verb = ? ORDER BY seq DESC LIMIT 1",
        (verb,),
    ).fetchone()
    return Entry(*row) if row else None


def was_done(db: Database, verb: str, digest: str) -> bool:
    """Whether an entry with this verb has a reason that ends with this digest of a file."""
    found = db.conn.execute("SELECT 1 FROM audit WHERE verb = ? AND reason LIKE '% ' || ? LIMIT 1", (verb, digest))
    return found.fetchone() is not None


def newest_time(db: Database) -> str:
    """The latest time any entry bears, ISO text; empty in an empty store."""
    row = db.conn.execute("SELECT max(at) FROM audit").fetchone()
    return str(row[0] or "")
