"""One transaction of the writer: every row that it writes is written whole and stands in the audit."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import msgspec
from msgspec import Struct

from app.store import audit
from app.store.connection import Database
from app.store.kept import INTERNAL, KEPT, UNDOABLE
from app.store.programme_people import ProgrammePeople
from app.store.schema_base import UNCHAINED
from app.store.year_lock import YearLock

# What counts as content of a line: `rev` of a line counts its content, not its state (`product.md` 5).
_LINE_CONTENT = frozenset({"payee_id", "card_id", "village", "grp", "standard", "quantities", "amount_fen"})
_MADE = ("maker_id", "maker_seq")


_HISTORY = "before_image"
_image = msgspec.msgpack.Encoder().encode

TOGETHER = 20
"""Rows that one statement of a bulk insert writes: a seventh faster than one by one."""


class Table(Struct, frozen=True):
    """A table's columns as the schema has them, and the statements made of them."""

    name: str
    columns: tuple[str, ...]
    insert: str
    insert_together: str
    by_id: str

    @property
    def has_rev(self) -> bool:
        """Whether its rows count their revisions."""
        return len(self.columns) > 1 and self.columns[1] == "rev"

    @property
    def has_maker(self) -> bool:
        """Whether its rows name who made them last."""
        return self.columns[-2:] == _MADE


def read_tables(db: Database) -> dict[str, Table]:
    """Every table of the store, from the schema itself; the names in statements come from nowhere else."""
    tables = {}
    for (name,) in db.conn.execute(
        """SELECT name FROM sqlite_master
           WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_%' ESCAPE '\\'"""
    ).fetchall():
        columns = tuple(row[1] for row in db.conn.execute(f"PRAGMA table_info({name})").fetchall())
        marks = f"({', '.join('?' * len(columns))})"
        into = f"INSERT INTO {name} ({', '.join(columns)}) VALUES "  # noqa: S608 - names of the schema
        tables[name] = Table(
            name,
            columns,
            into + marks,
            into + ", ".join([marks] * TOGETHER),
            f"SELECT * FROM {name} WHERE id = ?",  # noqa: S608 - names of the schema
        )
    return tables


class Transaction:
    """Writes of one verb. Rows are inserted whole and updated by id, what they were before kept as an image.

    Nothing is deleted; only an undone insert is removed, its whole content kept.
    """

    def __init__(self, db: Database, tables: dict[str, Table], act: audit.Act, ids: Callable[[], bytes]) -> None:
        self.db = db
        self.act = act
        self.seq = audit.head(db)[0] + 1
        self._tables = tables
        self._ids = ids
        self._next: dict[str, int] = {}
        self._first: dict[str, int] = {}
        self._images: list[tuple[str, int, int, bytes]] = []
        self._imaged: set[tuple[str, int]] = set()
        self._changed: dict[str, audit.Changed] = {}
        self.nouns: set[str] = set()
        self._years = YearLock(db, known="closed_year" in tables)
        self._people = ProgrammePeople(db, known="programme_person" in tables)

    def public_id(self) -> bytes:
        """A new 16-byte public id for a record that travels (`domain.public_ids`)."""
        return self._ids()

    def next_id(self, table: str) -> int:
        """The next free integer key of `table`, reserved by this call."""
        if table not in self._next:
            self._first[table] = self._next[table] = self._last_id(table) + 1
        found = self._next[table]
        self._next[table] = found + 1
        return found

    def insert(self, table: str, **values: Any) -> int:  # noqa: ANN401 - columns of any table
        """Insert one row; columns that are not named are NULL, `rev` starts at 1, the maker is the acting user."""
        spec = self._tables[table]
        unknown = values.keys() - set(spec.columns)
        if unknown:
            raise KeyError(f"{table} has no column {sorted(unknown)}")
        key = values.setdefault("id", self.next_id(table))
        if spec.has_rev:
            values.setdefault("rev", 1)
        if spec.has_maker:
            values.setdefault("maker_id", self.act.user_id)
            values.setdefault("maker_seq", self.seq)
        row = [values.get(column) for column in spec.columns]
        self._years.adds(table, spec.columns, [row])
        self.db.conn.execute(spec.insert, row)
        self._people.added(table, [row])
        self._of(table).later.add(key)
        return int(key)

    def insert_rows(self, table: str, rows: Sequence[Sequence[Any]]) -> None:
        """Insert whole rows in the order of the table's columns, ids from `next_id`; in bulk, hashed as they pass."""
        if not rows:
            return
        spec = self._tables[table]
        self._years.adds(table, spec.columns, rows)
        whole = len(rows) - len(rows) % TOGETHER
        for start in range(0, whole, TOGETHER):
            values = [value for row in rows[start : start + TOGETHER] for value in row]
            self.db.conn.execute(spec.insert_together, values)
        self.db.conn.executemany(spec.insert, rows[whole:])
        self._people.added(table, rows)
        self._of(table).packed.extend(audit.packed(rows, with_rev=spec.has_rev))

    def update(self, table: str, key: int, /, **values: Any) -> None:  # noqa: ANN401 - columns of any table
        """Set `values` in the row with this id; bumps `rev` (of a line only when its content changes).

        Where rows name their maker, a change of content makes the acting user the maker and keeps the former one in
        `earlier_maker`, since nobody may review what he made, last or before.
        """
        self._set(table, key, values)

    def repoint(self, table: str, key: int, **values: int) -> None:
        """Let a row refer to another record of the same person or household: its content, and its `rev`, stay.

        So a signed line keeps what it says and its two signatures hold, when the record it names becomes part of
        another one.
        """
        self._set(table, key, values, keeps_rev=True)

    def carry(self, table: str, key: int, /, **values: Any) -> None:  # noqa: ANN401 - columns of any table
        """Set `values` as `update` does, but the maker stays: they follow from what was decided elsewhere."""
        self._set(table, key, values, keeps_maker=True)

    def _set(
        self, table: str, key: int, values: dict[str, Any], *, keeps_rev: bool = False, keeps_maker: bool = False
    ) -> None:
        spec = self._tables[table]
        row = self._row(spec, key)
        before = dict(zip(spec.columns, row, strict=True))
        values = {name: value for name, value in values.items() if before[name] != value}
        if not values:
            return
        if not keeps_rev:
            self._years.changes(table, before, values)
        content = not keeps_rev and (table != "line" or bool(values.keys() & _LINE_CONTENT))  # of what really changes
        if spec.has_rev and content:
            values["rev"] = before["rev"] + 1
        self._keep_image(table, key, row)
        if spec.has_maker and content and not keeps_maker:
            self._keep_maker(table, key, before)
            values["maker_id"], values["maker_seq"] = self.act.user_id, self.seq
        assignments = ", ".join(f"{name} = ?" for name in values)
        self.db.conn.execute(f"UPDATE {spec.name} SET {assignments} WHERE id = ?", [*values.values(), key])  # noqa: S608 - schema
        self._people.changed(table, before, values)
        self._of(table).later.add(key)

    def remove(self, table: str, keys: Sequence[int]) -> None:
        """Take away rows that an undone transaction inserted: content kept as images, removal told by the audit."""
        spec = self._tables[table]
        changed = self._of(table)
        for key in keys:
            row = self._row(spec, key)
            self._years.removes(table, spec.columns, row)
            self._images.append((table, key, 1, _image(row)))
            changed.packed += audit.PACKED.pack(key, row[1] if spec.has_rev else 0, audit.REMOVED)
            changed.later.discard(key)
        self.db.conn.executemany(f"DELETE FROM {spec.name} WHERE id = ?", [(key,) for key in keys])  # noqa: S608 - schema

    def get(self, table: str, key: int) -> dict[str, Any]:
        """The row with this id as it stands now within the transaction."""
        spec = self._tables[table]
        return dict(zip(spec.columns, self._row(spec, key), strict=True))

    def close(self) -> tuple[int, bytes] | None:
        """Append the audit entry; returns its number and hash, or None when nothing changed."""
        if self._changed:
            self._write_images()
        packed = {table: bytes(self._pack(table, changed)) for table, changed in self._changed.items()}
        packed = {table: data for table, data in packed.items() if data}
        if not packed:
            return None
        return audit.append(self.db, self.act, packed)

    def _of(self, table: str) -> audit.Changed:
        if table in UNCHAINED:
            raise KeyError(f"{table} is not written by verbs")
        if table not in INTERNAL:
            self.nouns.add(table)
        return self._changed.setdefault(table, audit.Changed())

    def _last_id(self, table: str) -> int:
        """The highest id a table ever gave: one that was removed is never given again, its history is its own."""
        row = self.db.conn.execute(f"SELECT max(id) FROM {self._tables[table].name}").fetchone()  # noqa: S608 - schema
        last = int(row[0] or 0)
        if _HISTORY in self._tables:
            gone = "SELECT max(record_id) FROM before_image WHERE noun = ? AND removed = 1"
            last = max(last, self.db.conn.execute(gone, (table,)).fetchone()[0] or 0)
        return last

    def _keep_image(self, table: str, key: int, row: Sequence[Any]) -> None:
        """Keep what a row was before this transaction; what the transaction inserted itself was nothing."""
        if _HISTORY not in self._tables or (table not in KEPT and self.act.verb not in UNDOABLE) or table in INTERNAL:
            return
        if (table, key) in self._imaged or key >= self._first.get(table, key + 1):
            return
        self._imaged.add((table, key))
        self._images.append((table, key, 0, _image(row)))

    def _write_images(self) -> None:
        if _HISTORY not in self._tables:
            return
        gathered = [
            (self.next_id(_HISTORY), 1, self.seq, noun, key, removed, content)
            for noun, key, removed, content in self._images
        ]
        self.insert_rows(_HISTORY, gathered)
        if self.act.verb in UNDOABLE:
            self.insert("undo_point", seq=self.seq)

    def _row(self, spec: Table, key: int) -> Sequence[Any]:
        row = self.db.conn.execute(spec.by_id, (key,)).fetchone()
        if row is None:
            raise KeyError(f"{spec.name} has no row {key}")
        return tuple(row)

    def _keep_maker(self, table: str, key: int, before: dict[str, Any]) -> None:
        if before["maker_id"] == self.act.user_id and before["maker_seq"] == self.seq:
            return
        self.insert("earlier_maker", noun=table, record_id=key, user_id=before["maker_id"], seq=before["maker_seq"])

    def _pack(self, table: str, changed: audit.Changed) -> Iterable[int]:
        spec = self._tables[table]
        for key in sorted(changed.later):
            row = self._row(spec, key)
            changed.packed += audit.PACKED.pack(key, row[1] if spec.has_rev else 0, audit.row_digest(row))
        return changed.packed


@contextmanager
def immediate(db: Database) -> Iterator[None]:
    """BEGIN IMMEDIATE … COMMIT, or ROLLBACK when anything is raised."""
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.conn.execute("COMMIT")
    except BaseException:
        if db.conn.in_transaction:
            db.conn.execute("ROLLBACK")
        raise


Row = dict[str, Any]


def rows(db: Database, sql: str, parameters: dict[str, Any] | Sequence[Any] = ()) -> list[Row]:
    """All rows of a SELECT as dictionaries by column name."""
    return list(each_row(db, sql, parameters))


def each_row(db: Database, sql: str, parameters: dict[str, Any] | Sequence[Any] = ()) -> Iterator[Row]:
    """The rows of a SELECT one after the other; of a hundred thousand only one is held."""
    cursor: sqlite3.Cursor = db.conn.execute(sql, parameters)
    names = [column[0] for column in cursor.description]
    for row in cursor:
        yield dict(zip(names, row, strict=True))


def one(db: Database, sql: str, parameters: dict[str, Any] | Sequence[Any] = ()) -> Row | None:
    """The first row of a SELECT as a dictionary, or None."""
    found = rows(db, sql, parameters)
    return found[0] if found else None
