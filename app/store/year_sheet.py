"""What was made, hung, sent and paid of every programme in a year, a row a roster; and who was entitled when."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from app.store.connection import Database
from app.store.transaction import rows


class RosterFacts(Struct, frozen=True):
    """A roster of the year: its lines in all, sent, paid, come back; what was paid; its notices in all and hung."""

    code: str
    period: str
    kind: str
    state: str
    lines: int
    sent: int
    paid: int
    returned: int
    paid_fen: int
    notices: int
    hung: int


def rosters_of_year(db: Database, year: int) -> list[RosterFacts]:
    """The rosters of a year that pay anybody, by programme and period."""
    found = rows(
        db,
        """SELECT g.code, r.period, r.kind, r.state, count(l.id) AS lines,
               count(l.id) FILTER (WHERE l.state NOT IN ('proposed', 'held', 'ready')) AS sent,
               count(l.id) FILTER (WHERE l.state = 'paid') AS paid,
               count(l.id) FILTER (WHERE l.state IN ('returned', 'reissued', 'refused', 'corrected')) AS returned,
               COALESCE(sum(l.amount_fen) FILTER (WHERE l.state = 'paid'), 0) AS paid_fen,
               (SELECT count(*) FROM notice n WHERE n.roster_id = r.id AND n.state NOT IN ('replaced', 'withdrawn'))
                   AS notices,
               (SELECT count(*) FROM notice n WHERE n.roster_id = r.id AND n.state IN ('posted', 'down')) AS hung
           FROM roster r JOIN programme g ON g.id = r.programme_id
           JOIN line l ON l.roster_id = r.id AND l.state NOT IN ('left_out', 'withdrawn', 'stopped')
           WHERE substr(r.period, 1, 4) = ? GROUP BY r.id ORDER BY g.code, r.period, r.id""",
        (str(year),),
    )
    return [RosterFacts(**row) for row in found]


def entitled_between(db: Database, programme_id: int, first: date, last: date) -> bool:
    """Whether anybody was entitled to a programme on some day of these."""
    row = db.conn.execute(
        """SELECT 1 FROM entitlement WHERE programme_id = ? AND since <= ? AND (until IS NULL OR until >= ?)
               AND reason IS NOT 'merged' LIMIT 1""",
        (programme_id, last.isoformat(), first.isoformat()),
    ).fetchone()
    return row is not None
