"""Where records come from: one row for every row of a workbook that was taken in."""

from __future__ import annotations

from typing import Any

from app.store.connection import Database
from app.store.transaction import Transaction


class SourceRows:
    """Rows of one source file, gathered for bulk inserts."""

    def __init__(self, tx: Transaction, file_id: int, rows: int = 0) -> None:
        self._tx = tx
        self._rows: list[tuple[Any, ...]] = []
        self._count = rows
        self.file_id = file_id

    @classmethod
    def new(cls, tx: Transaction, name: str, digest: bytes) -> SourceRows:
        """The rows of a file that is taken now."""
        return cls(tx, tx.insert("source_file", name=name, digest=digest, rows=0, taken_at=tx.act.at))

    @classmethod
    def more(cls, tx: Transaction, file_id: int) -> SourceRows:
        """Further rows of a file that was taken before."""
        return cls(tx, file_id, int(tx.get("source_file", file_id)["rows"]))

    def add(self, sheet: str, row: int, json: str) -> int:
        """Keep one row as it was read; returns its id."""
        key = self._tx.next_id("source_row")
        self._rows.append((key, self.file_id, sheet, row, json))
        self._count += 1
        return key

    def flush(self) -> None:
        """Write what was gathered."""
        self._tx.insert_rows("source_row", self._rows)
        self._rows.clear()

    def close(self) -> None:
        """Write the rest and how many rows there are."""
        self.flush()
        self._tx.update("source_file", self.file_id, rows=self._count)


def source_of(db: Database, source_row_id: int) -> tuple[str, str, int] | None:
    """File, sheet and row that a record came from."""
    row = db.conn.execute(
        "SELECT f.name, r.sheet, r.row FROM source_row r JOIN source_file f ON f.id = r.file_id WHERE r.id = ?",
        (source_row_id,),
    ).fetchone()
    return (row[0], row[1], row[2]) if row else None


def is_known(db: Database, digest: bytes) -> bool:
    """Whether a file with this SHA-256 was taken before."""
    return db.conn.execute("SELECT 1 FROM source_file WHERE digest = ?", (digest,)).fetchone() is not None


def add_file(tx: Transaction, name: str, digest: bytes, rows: int) -> int:
    """Remember a file whose rows need no row of their own here."""
    return tx.insert("source_file", name=name, digest=digest, rows=rows, taken_at=tx.act.at)
