"""What a household is through time; the last row without an end is in force."""

from __future__ import annotations

from datetime import date

from app.domain.household_kinds import HouseholdKind, KindRow
from app.store.connection import Database
from app.store.transaction import Row, Transaction, one, rows

_KIND = """SELECT k.*, u.name AS maker FROM household_kind k LEFT JOIN user u ON u.id = k.maker_id"""


def _row(row: Row) -> KindRow:
    until = date.fromisoformat(row["until"]) if row["until"] else None
    since = date.fromisoformat(row["since"])
    kind = HouseholdKind(row["kind"])
    return KindRow(
        row["id"], kind, row["name"], row["book_number"], row["proof"], since, until, row["maker"] or ""
    )  # fmt: skip


def kind_now(db: Database, household_id: int) -> KindRow | None:
    """What somebody said a household is; None while nobody said anything."""
    row = one(db, _KIND + " WHERE k.household_id = ? AND k.until IS NULL", (household_id,))
    return _row(row) if row else None


def kinds_of(db: Database, household_id: int) -> list[KindRow]:
    """What a household is and was, newest first."""
    found = rows(db, _KIND + " WHERE k.household_id = ? ORDER BY k.since DESC, k.id DESC", (household_id,))
    return [_row(row) for row in found]


def holder_of_book(db: Database, number: str, but: int) -> tuple[int, str, str] | None:
    """Household, head's name and village code of another household in being with this number in the book."""
    row = db.conn.execute(
        """SELECT h.id, p.name, h.village FROM household_kind k JOIN household h ON h.id = k.household_id
           JOIN person p ON p.id = h.head_id
           WHERE k.book_number = ? AND k.until IS NULL AND h.ended IS NULL AND h.id <> ?""",
        (number, but),
    ).fetchone()
    return tuple(row) if row else None


def set_kind(tx: Transaction, household_id: int, sound: KindRow) -> int:
    """A household is this from a day on: what was in force ends that day."""
    now = kind_now(tx.db, household_id)
    if now is not None:
        tx.update("household_kind", now.id, until=sound.since.isoformat())
    tx.update("household", household_id, kind=sound.kind.value)
    return tx.insert(
        "household_kind",
        household_id=household_id,
        kind=sound.kind.value,
        name=sound.name,
        book_number=sound.book_number,
        proof=sound.proof,
        since=sound.since.isoformat(),
    )
