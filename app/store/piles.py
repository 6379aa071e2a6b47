"""Piles of old workbooks: their sheets with guess and outcome, the rows that wait; plain SQL."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Mapping

from msgspec import Struct

from app.store.connection import Database
from app.store.transaction import Row, Transaction, one, rows


class PileRow(Struct, frozen=True):
    """A pile; `state` is open, taken_back or dropped."""

    id: int
    name: str
    state: str
    made_at: str


class SheetRow(Struct, frozen=True):
    """A sheet of a pile: the guess as JSON, what was made of it, and what taking it came to.

    `left_out` and `notes` count by reason. `state` is waiting, taken, unreadable or wiped.
    """

    id: int
    pile_id: int
    path: str
    digest: bytes
    sheet: str
    guess: str
    kind: str
    programme: str
    period: str
    village: str
    columns: dict[str, int]
    fingerprint: str
    with_hidden: bool
    confirmed: bool
    state: str
    fault: str | None
    rows: int
    taken: int
    parked: int
    left_out: dict[str, int]
    notes: dict[str, int]


class ParkedRow(Struct, frozen=True):
    """A row that waits: its cells as JSON by meaning, what is wrong with which, and the numbers offered for it."""

    id: int
    sheet_id: int
    row: int
    cells: str
    meaning: str
    code: str
    name: str
    state: str
    offer: dict[str, str]
    offered_by: int | None


def _sheet(row: Row) -> SheetRow:
    return SheetRow(
        row["id"],
        row["pile_id"],
        row["path"],
        bytes(row["digest"]),
        row["sheet"],
        row["guess"],
        row["kind"],
        row["programme"],
        row["period"],
        row["village"],
        json.loads(row["columns"]),
        row["fingerprint"],
        bool(row["with_hidden"]),
        bool(row["confirmed"]),
        row["state"],
        row["fault"],
        row["rows"],
        row["taken"],
        row["parked"],
        json.loads(row["left_out"]),
        json.loads(row["notes"]),
    )


def _parked(row: Row) -> ParkedRow:
    return ParkedRow(
        row["id"],
        row["sheet_id"],
        row["row"],
        row["cells"],
        row["meaning"],
        row["code"],
        row["name"],
        row["state"],
        json.loads(row["offer"]) if row["offer"] else {},
        row["offered_by"],
    )


# -- reading -----------------------------------------------------------------------------------------------------------


def pile(db: Database, key: int) -> PileRow | None:
    """One pile."""
    row = one(db, "SELECT id, name, state, made_at FROM pile WHERE id = ?", (key,))
    return PileRow(**row) if row else None


def newest_pile(db: Database) -> PileRow | None:
    """The newest pile that was not dropped."""
    row = one(db, "SELECT id, name, state, made_at FROM pile WHERE state <> 'dropped' ORDER BY id DESC LIMIT 1")
    return PileRow(**row) if row else None


def open_piles(db: Database) -> list[int]:
    """Piles of which no sheet was taken yet."""
    found = db.conn.execute(
        """SELECT id FROM pile p WHERE state = 'open'
           AND NOT EXISTS (SELECT 1 FROM pile_sheet s WHERE s.pile_id = p.id AND s.state IN ('taken', 'wiped'))"""
    )
    return [row[0] for row in found]


def sheets(db: Database, pile_id: int) -> list[SheetRow]:
    """The sheets of a pile as they were found."""
    return [_sheet(row) for row in rows(db, "SELECT * FROM pile_sheet WHERE pile_id = ? ORDER BY id", (pile_id,))]


def sheet(db: Database, key: int) -> SheetRow | None:
    """One sheet."""
    row = one(db, "SELECT * FROM pile_sheet WHERE id = ?", (key,))
    return _sheet(row) if row else None


def was_taken(db: Database, digest: bytes, name: str) -> bool:
    """Whether a sheet of these very bytes was taken already."""
    found = db.conn.execute(
        "SELECT 1 FROM pile_sheet WHERE digest = ? AND sheet = ? AND state IN ('taken', 'wiped') LIMIT 1",
        (digest, name),
    )
    return found.fetchone() is not None


def confirmed_columns(db: Database) -> dict[str, dict[str, int]]:
    """What the columns of confirmed layouts mean, by the headings' fingerprint; the newest word counts."""
    found = db.conn.execute("SELECT fingerprint, columns FROM pile_sheet WHERE confirmed = 1 ORDER BY id").fetchall()
    return {fingerprint: json.loads(columns) for fingerprint, columns in found if fingerprint}


def parked(db: Database, pile_id: int, *, sheet_id: int | None = None, limit: int = -1) -> list[ParkedRow]:
    """Rows of a pile that wait still, by sheet and row."""
    return [
        _parked(row)
        for row in rows(
            db,
            """SELECT r.* FROM parked_row r JOIN pile_sheet s ON s.id = r.sheet_id
               WHERE s.pile_id = :pile AND (:sheet IS NULL OR s.id = :sheet) AND r.state IN ('parked', 'offered')
               ORDER BY r.sheet_id, r.row LIMIT :limit""",
            {"pile": pile_id, "sheet": sheet_id, "limit": limit},
        )
    ]


def parked_by_code(db: Database, pile_id: int) -> list[tuple[int, str, str, int]]:
    """(sheet, code, state, rows) of what waits."""
    found = db.conn.execute(
        """SELECT r.sheet_id, r.code, r.state, count(*) FROM parked_row r JOIN pile_sheet s ON s.id = r.sheet_id
           WHERE s.pile_id = ? AND r.state IN ('parked', 'offered') GROUP BY 1, 2, 3""",
        (pile_id,),
    )
    return [tuple(row) for row in found.fetchall()]


def waiting_with_names(db: Database, names: Collection[str] | None) -> list[ParkedRow]:
    """Rows of all piles that wait without an offer and speak of somebody of these names (None: of anybody)."""
    return [
        _parked(row)
        for row in rows(
            db,
            """SELECT * FROM parked_row WHERE state = 'parked' AND (:names IS NULL
               OR name IN (SELECT value FROM json_each(:names))) ORDER BY id""",
            {"names": None if names is None else json.dumps(sorted(names), ensure_ascii=False)},
        )
    ]


def offered(db: Database, sheet_id: int) -> list[ParkedRow]:
    """Rows of a sheet for which numbers are offered."""
    found = rows(db, "SELECT * FROM parked_row WHERE sheet_id = ? AND state = 'offered' ORDER BY row", (sheet_id,))
    return [_parked(row) for row in found]


# -- writing -----------------------------------------------------------------------------------------------------------


def add_pile(tx: Transaction, name: str) -> int:
    """A new pile; returns its id."""
    return tx.insert("pile", name=name, state="open", made_at=tx.act.at)


def set_pile_state(tx: Transaction, key: int, state: str) -> None:
    """A pile is taken back, or dropped for another look."""
    tx.update("pile", key, state=state)


def add_sheet(tx: Transaction, pile_id: int, **values: str | int | bytes | None) -> int:
    """A sheet that was looked at; `columns` is JSON."""
    return tx.insert(
        "pile_sheet", pile_id=pile_id, with_hidden=0, taken=0, parked=0, left_out="{}", notes="{}", **values
    )


def change_sheet(tx: Transaction, key: int, **values: str | int | None) -> None:
    """Change what a sheet is, or what taking it came to."""
    tx.update("pile_sheet", key, **values)


def count_settled(tx: Transaction, key: int, *, taken: int, settled: int, left: Mapping[str, int]) -> None:
    """So many waiting rows of a sheet were taken or left out by now."""
    row = tx.get("pile_sheet", key)
    counts = Counter(json.loads(row["left_out"])) + Counter(left)
    change_sheet(tx, key, taken=row["taken"] + taken, parked=row["parked"] - settled, left_out=counted(dict(counts)))


def counted(values: dict[str, int]) -> str:
    """Counts as they are stored."""
    return json.dumps(values, sort_keys=True)


def offer(tx: Transaction, key: int, numbers: dict[str, str], by_sheet: int | None) -> None:
    """Numbers for a waiting row, by the sheet that brought them; None of another file."""
    tx.update("parked_row", key, state="offered", offer=json.dumps(numbers, sort_keys=True), offered_by=by_sheet)


def settle(tx: Transaction, key: int) -> None:
    """A waiting row waits no more: it was mended and taken, or somebody decided on it."""
    tx.update("parked_row", key, state="mended")


def keep_decision(tx: Transaction, row_id: int, how: str, reason: str) -> None:
    """Why somebody took a waiting row as it stands, or left it out."""
    tx.insert("parked_decision", row_id=row_id, how=how, reason=reason, decided_by=tx.act.user_id, decided_at=tx.act.at)


def still_parked(tx: Transaction, key: int, *, code: str, meaning: str, cells: str) -> None:
    """A row that cannot be taken for another reason waits on, with the numbers that were confirmed in its cells."""
    values = {"code": code, "meaning": meaning, "cells": cells}
    tx.update("parked_row", key, state="parked", offer=None, offered_by=None, **values)


class ParkedRows:
    """Waiting rows of one sheet, gathered for bulk inserts."""

    def __init__(self, tx: Transaction, sheet_id: int) -> None:
        self._tx = tx
        self._sheet_id = sheet_id
        self._rows: list[tuple[object, ...]] = []
        self.count = 0

    def add(self, row: int, cells: str, *, meaning: str, code: str, name: str) -> None:
        """One row with what is wrong with it."""
        key = self._tx.next_id("parked_row")
        self._rows.append((key, 1, self._sheet_id, row, cells, meaning, code, name, "parked", None, None))
        self.count += 1

    def flush(self) -> None:
        """Write what was gathered."""
        self._tx.insert_rows("parked_row", self._rows)
        self._rows.clear()
