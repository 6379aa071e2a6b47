"""Somebody with the store key and raw SQL: changes of lines, users and audit, and a chain computed anew by himself.

Nothing of `app.store.audit` is used here: he knows the format from reading the source, and so does this file.
"""

from __future__ import annotations

import hashlib
import random
import struct
from collections.abc import Callable, Sequence
from typing import Any

import msgspec
from sqlcipher3 import dbapi2

Db = Any
Change = Callable[[Db, random.Random], str]

ROWS = ("line", "line_member", "user", "user_key")
RECORD = struct.Struct(">QI32s")
FIRST = hashlib.sha256(b"YKT audit 1").digest()
UNCHAINED = {"audit", "audit_part", "witness", "programme_person"}


def columns(db: Db, table: str) -> list[tuple[str, str]]:
    return [(row[1], row[2]) for row in db.execute(f"PRAGMA table_info({table})")]


def other(value: Any, kind: str, dice: random.Random) -> Any:
    """A value of the column's type that is not the one there."""
    if value is None:
        return {"INTEGER": dice.randrange(10**6, 10**9), "TEXT": "改", "BLOB": dice.randbytes(16)}[kind]
    if isinstance(value, int):
        return value + dice.choice((1, -1, 10**6, dice.randrange(2, 10**9)))
    if isinstance(value, bytes):
        at = dice.randrange(len(value)) if value else 0
        flipped = bytes([value[at] ^ (1 << dice.randrange(8))]) if value else b"\0"
        return value[:at] + flipped + value[at + 1 :]
    choices = [f"{value} ", f"{value}0", value[:-1] if len(value) > 1 else "?", "改"]
    return dice.choice([one for one in choices if one != value])


def some_row(db: Db, table: str, dice: random.Random) -> tuple[Any, ...]:
    rows = db.execute(f"SELECT * FROM {table}").fetchall()
    return tuple(dice.choice(rows))


def update(db: Db, dice: random.Random, table: str, column: str | None = None) -> str:
    known = columns(db, table)
    row = some_row(db, table, dice)
    at = dice.randrange(1, len(known)) if column is None else [name for name, _ in known].index(column)
    name, kind = known[at]
    key = " AND ".join(f"{known[i][0]} = ?" for i in range(2 if table == "audit_part" else 1))
    keys = row[: 2 if table == "audit_part" else 1]
    db.execute(f"UPDATE {table} SET {name} = ? WHERE {key}", (other(row[at], kind, dice), *keys))
    return f"update {table}.{name} of {keys}"


def delete(db: Db, dice: random.Random, table: str) -> str:
    key = some_row(db, table, dice)[0]
    db.execute(f"DELETE FROM {table} WHERE {columns(db, table)[0][0]} = ?", (key,))
    return f"delete {table} {key}"


def insert(db: Db, dice: random.Random, table: str) -> str:
    """A copy of a row under a free key, its unique values made unique."""
    row = list(some_row(db, table, dice))
    row[0] = db.execute(f"SELECT max({columns(db, table)[0][0]}) FROM {table}").fetchone()[0] + dice.choice((1, 7))
    unique = {
        "line": ("public_id", "origin_line"),
        "line_member": ("person_id",),
        "user": ("key_id", "name"),
        "user_key": ("sign_public",),
        "audit": ("hash",),
        "review": ("public_id",),
        "review_stand_in": ("review_id",),
        "review_tick": ("line_id",),
        "review_wrong": ("mark_id",),
    }
    for at, (name, kind) in enumerate(columns(db, table)):
        if name in unique.get(table, ()):
            row[at] = None if name == "origin_line" else other(row[at], kind, dice)
    db.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)
    return f"insert {table} {row[0]}"


def swap(db: Db, dice: random.Random, table: str) -> str:
    """Two rows change places: each keeps its key and takes the other's content."""
    names = [name for name, _ in columns(db, table)]
    rows = db.execute(f"SELECT * FROM {table}").fetchall()
    one, two = dice.sample(rows, 2)
    temporary = -(10**9)
    for row, key in ((one, temporary), (two, one[0]), (one, two[0])):
        db.execute(f"DELETE FROM {table} WHERE {names[0]} IN (?, ?)", (key, row[0] if key == temporary else key))
        if key != temporary:
            db.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(names))})", (key, *row[1:]))
        if key == one[0]:
            db.execute(f"DELETE FROM {table} WHERE {names[0]} = ?", (two[0],))
    return f"swap {table} {one[0]} and {two[0]}"


def renumber(db: Db, dice: random.Random) -> str:
    """An entry of the audit gets another number."""
    seq = some_row(db, "audit", dice)[0]
    free = db.execute("SELECT max(seq) FROM audit").fetchone()[0] + dice.choice((1, 5))
    db.execute("UPDATE audit SET seq = ? WHERE seq = ?", (free, seq))
    if dice.random() < 0.5:
        db.execute("UPDATE audit_part SET seq = ? WHERE seq = ?", (free, seq))
    return f"renumber {seq} to {free}"


def drop_entry(db: Db, dice: random.Random) -> str:
    """An entry goes with its parts."""
    seq = some_row(db, "audit", dice)[0]
    db.execute("DELETE FROM audit WHERE seq = ?", (seq,))
    db.execute("DELETE FROM audit_part WHERE seq = ?", (seq,))
    return f"drop entry {seq}"


def stray_part(db: Db, dice: random.Random) -> str:
    """A part more, in an entry or beside all of them."""
    seq, part, noun, data = some_row(db, "audit_part", dice)
    where = dice.choice((seq, seq + 10**6))
    db.execute("INSERT INTO audit_part VALUES (?, ?, ?, ?)", (where, part + 1000, noun, data))
    return f"stray part in {where}"


def swap_parts(db: Db, dice: random.Random) -> str:
    rows = db.execute("SELECT * FROM audit_part").fetchall()
    one, two = dice.sample(rows, 2)
    while one[3] == two[3]:
        two = dice.choice(rows)
    for (seq, part, *_), (*_, data) in ((one, two), (two, one)):
        db.execute("UPDATE audit_part SET data = ? WHERE seq = ? AND part = ?", (data, seq, part))
    return f"swap parts {one[:2]} and {two[:2]}"


def forge_record(db: Db, dice: random.Random) -> str:
    """A line is changed and the digest that the audit keeps of it with it, but not the chain."""
    row = list(some_row(db, "line", dice))
    db.execute("UPDATE line SET amount_fen = amount_fen + 100 WHERE id = ?", (row[0],))
    changed = db.execute("SELECT * FROM line WHERE id = ?", (row[0],)).fetchone()
    put_digest(db, "line", changed, has_rev=True)
    return f"forge record of line {row[0]}"


CHANGES: Sequence[Change] = (
    *(lambda db, dice, table=table: update(db, dice, table) for table in (*ROWS, "audit", "audit_part")),
    *(lambda db, dice, table=table: update(db, dice, table) for table in ("line", "line", "user")),
    *(
        lambda db, dice, column=column: update(db, dice, "audit", column)
        for column in ("reason", "at", "user_id", "hash", "prev", "parts", "verb")
    ),
    *(
        lambda db, dice, column=column: update(db, dice, "line", column)
        for column in ("amount_fen", "maker_id", "card_id", "state", "review_id", "snapshot")
    ),
    lambda db, dice: update(db, dice, "user", "role"),
    *(lambda db, dice, table=table: delete(db, dice, table) for table in (*ROWS, "audit", "audit_part")),
    *(lambda db, dice, table=table: insert(db, dice, table) for table in (*ROWS, "audit")),
    *(lambda db, dice, table=table: swap(db, dice, table) for table in (*ROWS, "audit")),
    renumber,
    drop_entry,
    stray_part,
    swap_parts,
    forge_record,
)


def attempt(db: Db, dice: random.Random, change: Change, among: Sequence[str] = ROWS) -> str | None:
    """Make one change within the open transaction; None when the schema refuses it or when nothing is different."""
    before = db.total_changes
    tables = {table: db.execute(f"SELECT * FROM {table}").fetchall() for table in (*among, "audit", "audit_part")}
    try:
        said = change(db, dice)
    except dbapi2.IntegrityError:
        return None
    same = all(db.execute(f"SELECT * FROM {table}").fetchall() == rows for table, rows in tables.items())
    return None if same or db.total_changes == before else said


# -- the chain, computed anew ------------------------------------------------------------------------------------------


def digest(row: Sequence[Any]) -> bytes:
    return hashlib.sha256(msgspec.msgpack.encode(tuple(row))).digest()


def records(data: bytes) -> list[tuple[int, int, bytes]]:
    return list(RECORD.iter_unpack(data))


def put_digest(db: Db, table: str, row: Sequence[Any], *, has_rev: bool) -> None:
    """Put a row's new digest where the audit last names it, or into its first part of the table, or a new part."""
    parts = db.execute("SELECT seq, part, data FROM audit_part WHERE noun = ? ORDER BY seq DESC, part DESC", (table,))
    places = parts.fetchall()
    new = (row[0], row[1] if has_rev else 0, digest(row))
    where = next((one for one in places if any(key == row[0] for key, *_ in records(one[2]))), None)
    if not places:  # no entry speaks of this table any more: the last one gets a part for it
        seq = db.execute("SELECT max(seq) FROM audit").fetchone()[0]
        part = db.execute("SELECT COALESCE(max(part), -1) + 1 FROM audit_part WHERE seq = ?", (seq,)).fetchone()[0]
        db.execute("INSERT INTO audit_part VALUES (?, ?, ?, ?)", (seq, part, table, RECORD.pack(*new)))
        return
    seq, part, data = where or places[-1]
    found = records(data)
    at = [i for i, (key, *_) in enumerate(found) if key == row[0]][-1:] or [len(found)]
    found[at[0] : at[0] + 1] = [new]
    packed = b"".join(RECORD.pack(*one) for one in found)
    db.execute("UPDATE audit_part SET data = ? WHERE seq = ? AND part = ?", (packed, seq, part))


def forget(db: Db, table: str, key: int) -> None:
    """Take every mention of a row out of the audit."""
    parts = db.execute("SELECT seq, part, data FROM audit_part WHERE noun = ?", (table,)).fetchall()
    for seq, part, data in parts:
        kept = b"".join(RECORD.pack(*one) for one in records(data) if one[0] != key)
        if kept != data:
            db.execute("UPDATE audit_part SET data = ? WHERE seq = ? AND part = ?", (kept, seq, part))


def mend_rows(db: Db) -> None:
    """Make the audit say of every row of every table what stands there now."""
    tables = db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'")
    for (table,) in tables.fetchall():
        if table in UNCHAINED or table.startswith("sqlite_"):
            continue
        has_rev = columns(db, table)[1][0] == "rev"
        latest: dict[int, bytes] = {}
        for (data,) in db.execute("SELECT data FROM audit_part WHERE noun = ? ORDER BY seq, part", (table,)):
            latest.update({key: kept for key, _, kept in records(data)})
        rows = {row[0]: row for row in db.execute(f"SELECT * FROM {table}").fetchall()}
        for key, row in rows.items():
            if latest.get(key) != digest(row):
                put_digest(db, table, row, has_rev=has_rev)
        for key in latest.keys() - rows.keys():
            forget(db, table, key)


def close_gaps(db: Db) -> None:
    """Number entries and parts from one on, without gaps; parts of no entry go."""
    db.execute("DELETE FROM audit_part WHERE seq NOT IN (SELECT seq FROM audit)")
    for wanted, (seq,) in enumerate(db.execute("SELECT seq FROM audit ORDER BY seq").fetchall(), 1):
        if seq != wanted:
            db.execute("UPDATE audit SET seq = ? WHERE seq = ?", (wanted, seq))
            db.execute("UPDATE audit_part SET seq = ? WHERE seq = ?", (wanted, seq))
    counted: dict[int, int] = {}
    for seq, part in db.execute("SELECT seq, part FROM audit_part ORDER BY seq, part").fetchall():
        wanted = counted.get(seq, 0)
        counted[seq] = wanted + 1
        if part != wanted:
            db.execute("UPDATE audit_part SET part = ? WHERE seq = ? AND part = ?", (wanted, seq, part))


def recompute(db: Db) -> list[tuple[int, bytes]]:
    """Rows mended, entries numbered anew, every hash computed anew; returns (number, hash) of every entry."""
    close_gaps(db)
    mend_rows(db)
    prev, heads = FIRST, []
    for seq, at, user, verb, reason in db.execute(
        "SELECT seq, at, user_id, verb, reason FROM audit ORDER BY seq"
    ).fetchall():
        parts = db.execute("SELECT noun, data FROM audit_part WHERE seq = ? ORDER BY part", (seq,)).fetchall()
        digests = [hashlib.sha256(noun.encode() + b"\0" + data).digest() for noun, data in parts]
        body = msgspec.msgpack.encode((seq, at, user, verb, reason, digests))
        new = hashlib.sha256(prev + body).digest()
        db.execute("UPDATE audit SET prev = ?, hash = ?, parts = ? WHERE seq = ?", (prev, new, len(parts), seq))
        heads.append((seq, new))
        prev = new
    return heads
