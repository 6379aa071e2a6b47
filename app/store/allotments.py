"""Quotas and deadlines that departments ordered, and what the rosters of a period come to beside them; plain SQL."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from app.store.connection import Database
from app.store.transaction import Transaction


class KeptAllotment(NamedTuple):
    """An order of a department for one programme and period; money is fen, days are ISO text."""

    id: int
    programme_id: int
    code: str
    name: str
    period: str
    people: int | None
    sum_fen: int | None
    deadline: str | None
    document: str
    source: str
    taken_on: str


class PeriodSums(NamedTuple):
    """What the regular rosters of a programme and period come to: lines, people, fen; the first of them."""

    lines: int
    people: int
    fen: int
    roster_id: int | None
    state: str | None


_SELECT = """SELECT a.id, a.programme_id, p.code, p.name, a.period, a.people, a.sum_fen, a.deadline, a.document,
           a.source, a.taken_on FROM allotment a JOIN programme p ON p.id = a.programme_id"""


def every(db: Database) -> list[KeptAllotment]:
    """Every order, the newest period first."""
    return [KeptAllotment(*row) for row in db.conn.execute(f"{_SELECT} ORDER BY a.period DESC, p.code")]


def of(db: Database, programme_id: int, period: str) -> KeptAllotment | None:
    """The order for a programme and period."""
    row = db.conn.execute(f"{_SELECT} WHERE a.programme_id = ? AND a.period = ?", (programme_id, period)).fetchone()
    return KeptAllotment(*row) if row else None


def put(  # noqa: PLR0913 - one row with all its columns
    tx: Transaction,
    programme_id: int,
    period: str,
    *,
    people: int | None,
    sum_fen: int | None,
    deadline: date | None,
    document: str,
    source: str,
    on: date,
) -> int:
    """Keep an order; a later one of the same programme and period takes the place of the earlier. Returns its id."""
    values = {
        "people": people,
        "sum_fen": sum_fen,
        "deadline": deadline.isoformat() if deadline else None,
        "document": document,
        "source": source,
        "taken_on": on.isoformat(),
    }
    there = of(tx.db, programme_id, period)
    if there is None:
        return tx.insert("allotment", programme_id=programme_id, period=period, **values)
    tx.update("allotment", there.id, **values)
    return there.id


def period_sums(db: Database, programme_id: int, period: str) -> PeriodSums:
    """What all regular rosters of a programme and period pay, left-out and withdrawn lines left out."""
    row = db.conn.execute(
        """SELECT count(l.id), COALESCE(sum(COALESCE(json_extract(l.quantities, '$.people'), 1)), 0),
                  COALESCE(sum(l.amount_fen), 0)
           FROM line l WHERE l.roster_id IN
               (SELECT id FROM roster WHERE programme_id = ? AND period = ? AND kind = 'regular')
             AND l.state NOT IN ('left_out', 'withdrawn', 'corrected')""",
        (programme_id, period),
    ).fetchone()
    first = db.conn.execute(
        "SELECT id, state FROM roster WHERE programme_id = ? AND period = ? AND kind = 'regular' ORDER BY id LIMIT 1",
        (programme_id, period),
    ).fetchone()
    return PeriodSums(*row, *(first or (None, None)))
