"""Withdrawals with their letters: what was asked back, of whom, and whether the county heard of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec import Struct

from app.domain.money import Fen
from app.domain.programmes import Channel
from app.domain.states import LineState
from app.domain.withdrawals import ToldBy
from app.store.connection import Database
from app.store.transaction import Transaction


class SentBefore(Struct, frozen=True):
    """A line that was sent: by which file and channel, its row there, and how the county names the file."""

    line_id: int
    roster_id: int
    state: LineState
    amount: Fen
    snapshot: str
    submission_id: int
    channel: Channel
    file_name: str
    file_row: int
    county_number: str


class KeptWithdrawal(Struct, frozen=True):
    """A withdrawal as it was written down; `way` None for one of an earlier program, which kept no letter."""

    id: int
    line_id: int
    reason: str
    asked_by: str
    told_to: str
    proof: str
    at: str
    number: str
    way: ToldBy | None
    told: bool
    late_on: str = ""
    """The ISO day on which an answer told that the bank had paid it all the same; empty where none did."""


_SENT = """
    SELECT l.id, l.roster_id, l.state, l.amount_fen, l.snapshot, s.id, s.channel, s.file_name, k.file_row,
           COALESCE(s.county_number, '')
    FROM line l JOIN submission_line k ON k.line_id = l.id JOIN submission s ON s.id = k.submission_id """


def _sent(row: tuple[Any, ...]) -> SentBefore:
    head = (row[0], row[1], LineState(row[2]), Fen(row[3]), row[4])
    return SentBefore(*head, row[5], Channel(row[6]), row[7], row[8], row[9])


def sent_before(db: Database, line_id: int) -> SentBefore | None:
    """How a line was sent last; None for one that never was."""
    row = db.conn.execute(_SENT + "WHERE l.id = ? ORDER BY s.id DESC LIMIT 1", (line_id,)).fetchone()
    return _sent(row) if row else None


def under_way_of(db: Database, person_id: int) -> list[SentBefore]:
    """Lines of a person, his own or taken by him, that the county has and the bank has not answered."""
    found = db.conn.execute(
        _SENT
        + """WHERE l.state IN ('submitted', 'accepted') AND (l.beneficiary_id = :person OR l.payee_id = :person)
                   ORDER BY l.id, s.id""",
        {"person": person_id},
    )
    return list({row[0]: _sent(row) for row in found}.values())


def any_sent(db: Database) -> int | None:
    """A line that can be withdrawn, else one that was: to have something to look at."""
    row = db.conn.execute(
        """SELECT COALESCE((SELECT min(l.id) FROM line l JOIN submission_line k ON k.line_id = l.id
                            WHERE l.state IN ('submitted', 'accepted')), (SELECT max(line_id) FROM withdrawal))"""
    ).fetchone()
    return None if row[0] is None else int(row[0])


def add_letter(tx: Transaction, withdrawal_id: int, *, number: str, way: ToldBy, was: LineState) -> int:
    """Keep the number of a withdrawal's letter and how the county hears of it."""
    return tx.insert("withdrawal_letter", withdrawal_id=withdrawal_id, number=number, way=way.value, was=was.value)


def add_late(tx: Transaction, line_id: int, *, on: date, source: str) -> bool:
    """Note that a withdrawn line was paid all the same, by this answer; False where that is known."""
    found = tx.db.conn.execute(
        """SELECT max(w.id) FROM withdrawal w WHERE w.line_id = :line
           AND NOT EXISTS (SELECT 1 FROM withdrawal_late t WHERE t.line_id = :line)""",
        {"line": line_id},
    ).fetchone()[0]
    if found is None:
        return False
    tx.insert("withdrawal_late", withdrawal_id=found, line_id=line_id, on_day=on.isoformat(), source=source)
    return True


_KEPT = """
    SELECT w.id, w.line_id, w.reason, w.asked_by, w.told_to, w.proof, w.at, COALESCE(d.number, ''), d.way,
           CASE WHEN d.way = 'package' THEN COALESCE(o.confirmed, 0) ELSE 1 END, COALESCE(t.on_day, '')
    FROM withdrawal w LEFT JOIN withdrawal_letter d ON d.withdrawal_id = w.id
    LEFT JOIN package_out o ON o.id = w.package_id LEFT JOIN withdrawal_late t ON t.withdrawal_id = w.id """


def _kept(row: tuple[Any, ...]) -> KeptWithdrawal:
    way = ToldBy(row[8]) if row[8] is not None else None
    said = (row[2], row[3], row[4], row[5])
    return KeptWithdrawal(row[0], row[1], *said, row[6], row[7], way, bool(row[9]), row[10])


def withdrawal_of(db: Database, line_id: int) -> KeptWithdrawal | None:
    """The withdrawal of a line; None where it was not withdrawn."""
    row = db.conn.execute(_KEPT + "WHERE w.line_id = ?", (line_id,)).fetchone()
    return _kept(row) if row else None


def list_withdrawals(db: Database) -> list[KeptWithdrawal]:
    """Every withdrawal, newest first."""
    return [_kept(row) for row in db.conn.execute(_KEPT + "ORDER BY w.id DESC")]
