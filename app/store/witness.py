"""Signed heads of the audit: what `verify` holds a chain against that was computed anew or cut.

Each is kept twice: as a row beside the audit, and as a line of the file `heads`, so that cutting the tail of the
database with its rows leaves the file behind to tell. The file never runs ahead of the database: it is written after
COMMIT and caught up when the store is opened.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from app.files.publish import disk_fault, sync_folder
from app.store.connection import Database
from app.vault.signing import Signer, verify

HEADS = "heads"


class HeadSigner(Struct, frozen=True):
    """Who signs a head and on what occasion: hand-over, review, package, receipt."""

    signer: Signer
    kind: str


class Head(msgspec.Struct, frozen=True):
    """A signed head: number and hash of an entry, occasion, key, signature, time; bytes as lower-case hex."""

    seq: int
    hash: str
    kind: str
    sign_public: str
    signature: str
    at: str

    def holds(self) -> bool:
        """Whether the signature is right for this key."""
        message = statement(self.seq, bytes.fromhex(self.hash), self.kind)
        return verify(bytes.fromhex(self.sign_public), message, bytes.fromhex(self.signature))


def statement(seq: int, head_hash: bytes, kind: str) -> bytes:
    """The bytes that are signed for a head."""
    return b"YKT head 1\0" + seq.to_bytes(8, "big") + head_hash + kind.encode()


def add(db: Database, closed: tuple[int, bytes], by: HeadSigner, at: str) -> Head:
    """Sign the entry that the running transaction has just closed and keep the row."""
    seq, head_hash = closed
    signature = by.signer.sign(statement(seq, head_hash, by.kind))
    db.conn.execute(
        "INSERT INTO witness (seq, hash, kind, sign_public, signature, at) VALUES (?, ?, ?, ?, ?, ?)",
        (seq, head_hash, by.kind, by.signer.public, signature, at),
    )
    return Head(seq, head_hash.hex(), by.kind, by.signer.public.hex(), signature.hex(), at)


def keep(folder: Path, head: Head) -> None:
    """Append a committed head to the file, synced; on a line of its own, whatever a crash or full disk left before it.

    Raises EnvironmentFault DISK_*.
    """
    path = folder / HEADS
    fresh = not path.exists()
    try:
        with path.open("ab+", buffering=0) as stream:
            size = stream.seek(0, os.SEEK_END)
            stream.seek(max(0, size - 1))
            cut = size > 0 and stream.read(1) != b"\n"
            line = memoryview(b"\n" * cut + msgspec.json.encode(head) + b"\n")
            while line:
                line = line[stream.write(line) or 0 :]
            os.fsync(stream.fileno())
    except OSError as error:
        raise disk_fault(error, path) from error
    if fresh:
        path.chmod(0o600)
        sync_folder(folder)


def kept(folder: Path) -> list[Head]:
    """The heads of the file, oldest first; a last line that a crash cut short is left out."""
    path = folder / HEADS
    if not path.exists():
        return []
    heads = []
    for line in path.read_bytes().split(b"\n"):
        try:
            heads.append(msgspec.json.decode(line, type=Head))
        except msgspec.DecodeError:
            continue
    return heads


def rows(db: Database) -> list[Head]:
    """The heads of the database, oldest first."""
    found: list[tuple[Any, ...]] = db.conn.execute(
        "SELECT seq, hash, kind, sign_public, signature, at FROM witness ORDER BY id"
    ).fetchall()
    return [
        Head(seq, hash_.hex(), kind, public.hex(), signature.hex(), at)
        for seq, hash_, kind, public, signature, at in found
    ]


def catch_up(db: Database, folder: Path) -> None:
    """Write heads to the file that a crash or a full disk after COMMIT kept out of it."""
    there = {(head.seq, head.kind, head.signature) for head in kept(folder)}
    for head in rows(db):
        if (head.seq, head.kind, head.signature) not in there:
            keep(folder, head)
