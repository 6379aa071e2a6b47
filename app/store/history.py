"""What a row was before it was changed: kept by the transaction that changes it, read as the history of a field.

An image is the canonical row of the audit (MessagePack of its columns in the table's order), so that its digest is the
one the chain had of the row. New columns of a table are only ever appended: an older image is shorter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from app.store.connection import Database
from app.store.transaction import Table

_decode = msgspec.msgpack.Decoder().decode


class FieldChange(Struct, frozen=True):
    """One change of one column: when (ISO text), by whom, by which verb, from what to what."""

    seq: int
    at: str
    user: str
    verb: str
    reason: str
    noun: str
    record_id: int
    column: str
    before: str | int | None
    after: str | int | None


def read_image(content: bytes, columns: Sequence[str]) -> dict[str, Any]:
    """An image as columns and values; columns that the table got later are not in it."""
    return dict(zip(columns, _decode(content), strict=False))


def images_of(db: Database, noun: str, record_id: int) -> list[tuple[int, bytes]]:
    """The images of one row with the number of the entry that changed it, oldest first."""
    found = db.conn.execute(
        "SELECT seq, content FROM before_image WHERE noun = ? AND record_id = ? ORDER BY id", (noun, record_id)
    )
    return [(seq, bytes(content)) for seq, content in found]


def changes_of(db: Database, tables: dict[str, Table], records: Iterable[tuple[str, int]]) -> list[FieldChange]:
    """Every change of every column of these rows, newest first; `rev` and makers are no columns of theirs."""
    changes: list[FieldChange] = []
    for noun, record_id in records:
        spec = tables[noun]
        images = [(seq, read_image(content, spec.columns)) for seq, content in images_of(db, noun, record_id)]
        now = db.conn.execute(spec.by_id, (record_id,)).fetchone()
        states = [image for _, image in images] + ([dict(zip(spec.columns, now, strict=True))] if now else [])
        for at, (seq, image) in enumerate(images):
            if at + 1 < len(states):
                changes += _differences(db, seq, (noun, record_id), image, states[at + 1])
    return sorted(changes, key=lambda change: -change.seq)


_NO_FIELDS = frozenset({"id", "rev", "maker_id", "maker_seq", "public_id"})


def _differences(
    db: Database, seq: int, record: tuple[str, int], before: dict[str, Any], after: dict[str, Any]
) -> list[FieldChange]:
    columns = [name for name in after if name not in _NO_FIELDS and before.get(name) != after[name]]
    if not columns:
        return []
    at, user, verb, reason = db.conn.execute(
        "SELECT a.at, u.name, a.verb, a.reason FROM audit a JOIN user u ON u.id = a.user_id WHERE a.seq = ?", (seq,)
    ).fetchone()
    return [FieldChange(seq, at, user, verb, reason, *record, name, before.get(name), after[name]) for name in columns]
