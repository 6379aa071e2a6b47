"""Doubtful rows of workbooks that wait: put on the list, read, settled."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import msgspec
from msgspec import Struct

from app.domain.faults import Code
from app.store.connection import Database
from app.store.transaction import Row, Transaction, one, rows


class WhyWaiting(Protocol):
    """What a row waits for: the code, the column of the county's form, the cell of the file, what may be meant."""

    @property
    def code(self) -> Code:
        """Why it waits."""

    @property
    def key(self) -> str:
        """The column of `domain.rows.COLUMNS`."""

    @property
    def cell(self) -> str:
        """The cell as Excel names it."""

    @property
    def suggestion(self) -> str | None:
        """What the cell may have been meant to be."""


class KeptRow(Struct, frozen=True):
    """A row of the list as it is kept; `cells` in the order of `domain.rows.COLUMNS`."""

    id: int
    file_id: int
    file: str
    sheet: str
    row: int
    cells: tuple[str, ...]
    programme: str
    period: str
    key: str
    code: Code
    cell: str
    suggestion: str | None
    state: str


_SELECT = """SELECT w.id, w.file_id, f.name AS file, w.sheet, w.row, w.cells, w.programme, w.period,
    w.field AS key, w.code, w.cell, w.suggestion, w.state FROM waiting_row w JOIN source_file f ON f.id = w.file_id"""


def _kept(row: Row) -> KeptRow:
    cells = msgspec.json.decode(row["cells"], type=tuple[str, ...])
    return KeptRow(**{**row, "cells": cells, "code": Code(row["code"])})


def waiting_rows(db: Database, limit: int) -> list[KeptRow]:
    """Rows that wait, the newest file first, in the order of the file."""
    found = rows(db, _SELECT + " WHERE w.state = 'waiting' ORDER BY w.file_id DESC, w.id LIMIT ?", (limit,))
    return [_kept(row) for row in found]


def waiting_row(db: Database, key: int) -> KeptRow | None:
    """One row of the list, settled or not."""
    row = one(db, _SELECT + " WHERE w.id = ?", (key,))
    return _kept(row) if row else None


def count_waiting(db: Database) -> int:
    """How many rows wait."""
    return int(db.conn.execute("SELECT count(*) FROM waiting_row WHERE state = 'waiting'").fetchone()[0])


def rows_of_file(db: Database, digest: bytes) -> set[tuple[str, int]]:
    """Sheet and Excel row of every row of a file that is or was on the list."""
    found = db.conn.execute(
        "SELECT w.sheet, w.row FROM waiting_row w JOIN source_file f ON f.id = w.file_id WHERE f.digest = ?",
        (digest,),
    )
    return {(row[0], row[1]) for row in found}


def settle(tx: Transaction, key: int, state: str, *, reason: str, day: str) -> None:
    """A row is settled: `taken` or `left_out`."""
    tx.update("waiting_row", key, state=state, reason=reason, settled_on=day)


def doubt(tx: Transaction, key: int, code: Code, field: str, cells: Sequence[str]) -> None:
    """A row waits for something else now; `cells` as in `KeptRow`."""
    text = msgspec.json.encode([*cells]).decode()
    tx.update("waiting_row", key, code=code.value, field=field, cells=text, suggestion=None)


class WaitingRows:
    """Puts rows of one file (SHA-256 `digest`) on the list; `target` is (programme, period) or None."""

    def __init__(self, tx: Transaction, digest: bytes, target: tuple[str, str] | None) -> None:
        self._tx = tx
        self._there = rows_of_file(tx.db, digest)
        self._programme, self._period = target or ("", "")

    def has(self, sheet: str, row: int) -> bool:
        """Whether a row of the file is or was on the list."""
        return (sheet, row) in self._there

    def add(self, file_id: int, sheet: str, row: int, cells: Sequence[str], doubt: WhyWaiting) -> None:
        """Put a row on the list."""
        self._there.add((sheet, row))
        self._tx.insert(
            "waiting_row",
            file_id=file_id,
            sheet=sheet,
            row=row,
            cells=msgspec.json.encode(list(cells)).decode(),
            programme=self._programme,
            period=self._period,
            field=doubt.key,
            code=doubt.code.value,
            cell=doubt.cell,
            suggestion=doubt.suggestion,
            state="waiting",
            reason="",
        )
