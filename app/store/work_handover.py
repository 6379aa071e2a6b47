"""Work that one user hands over to another: what is open of his, and the hand-overs themselves."""

from __future__ import annotations

from typing import NamedTuple

from app.store.connection import Database
from app.store.transaction import Row, Transaction, one, rows


class OpenRosterOf(NamedTuple):
    """A roster he made lines of or handed to review, not settled or with lines that came back since; money in fen."""

    id: int
    programme: str
    period: str
    kind: str
    state: str
    lines: int
    total: int
    came_back: int
    objections: int
    to_hand_over: int


class OpenFindingOf(NamedTuple):
    """A finding that is not closed and is his to put right, or that he opened and gave to nobody."""

    id: int
    number: str
    kind: str
    due: str
    assigned: int


_ROSTERS = """SELECT r.id, p.name, r.period, r.kind, r.state,
        (SELECT count(*) FROM line l WHERE l.roster_id = r.id AND l.state NOT IN ('left_out', 'withdrawn')),
        (SELECT COALESCE(sum(l.amount_fen), 0) FROM line l
            WHERE l.roster_id = r.id AND l.state NOT IN ('left_out', 'withdrawn')),
        (SELECT count(*) FROM line l WHERE l.roster_id = r.id AND l.state IN ('returned', 'refused')),
        (SELECT count(*) FROM objection o JOIN line l ON l.id = o.line_id
            WHERE l.roster_id = r.id AND o.answered_on IS NULL),
        (SELECT count(*) FROM submission s WHERE s.roster_id = r.id AND s.state = 'built')
    FROM roster r JOIN programme p ON p.id = r.programme_id
    WHERE (r.state NOT IN ('settled', 'announced', 'archived')
            OR r.id IN (SELECT roster_id FROM line WHERE state IN ('returned', 'refused')))
        AND (EXISTS (SELECT 1 FROM line l WHERE l.roster_id = r.id AND l.maker_id = :user)
            OR EXISTS (SELECT 1 FROM review v WHERE v.roster_id = r.id AND v.maker_id = :user))
    ORDER BY r.id"""


def rosters_of(db: Database, user_id: int) -> list[OpenRosterOf]:
    """The open rosters of a user, oldest first."""
    return [OpenRosterOf._make(row) for row in db.conn.execute(_ROSTERS, {"user": user_id})]


def findings_of(db: Database, user_id: int, name: str) -> list[OpenFindingOf]:
    """The open findings of a user, by the day they are due."""
    found = db.conn.execute(
        """SELECT id, number, kind, due, assignee IS NOT NULL FROM finding WHERE state NOT IN ('closed', 'not_a_fault')
           AND (assignee = :name OR (assignee IS NULL AND opened_by = :user)) ORDER BY due, id""",
        {"name": name, "user": user_id},
    )
    return [OpenFindingOf._make(row) for row in found]


def add(tx: Transaction, **values: str | int) -> int:
    """Write a hand-over down; it waits for the other's word."""
    return tx.insert("work_handover", **values, state="open", answered_on=None, remark=None)


def answer(tx: Transaction, key: int, state: str, day: str, remark: str) -> None:
    """It is accepted or withdrawn."""
    tx.update("work_handover", key, state=state, answered_on=day, remark=remark)


def give_findings(tx: Transaction, keys: list[int], name: str) -> None:
    """These findings are somebody else's to put right now."""
    for key in keys:
        tx.update("finding", key, assignee=name)


def kept(db: Database, key: int) -> Row | None:
    """One hand-over."""
    return one(db, "SELECT * FROM work_handover WHERE id = ?", (key,))


def listed(db: Database) -> list[Row]:
    """Every hand-over, the newest first."""
    return rows(db, "SELECT * FROM work_handover ORDER BY id DESC")


def waiting_for(db: Database, user_id: int) -> list[Row]:
    """Those that wait for this user's word."""
    return rows(
        db,
        """SELECT w.*, u.name AS giver FROM work_handover w JOIN user u ON u.id = w.from_id
           WHERE w.state = 'open' AND w.to_id = ? ORDER BY w.id""",
        (user_id,),
    )


def predecessors(db: Database, user_id: int) -> list[int]:
    """Whose work this user follows up: those who handed it over to him, and those who had to them before."""
    found = db.conn.execute(
        """WITH RECURSIVE before (id, at) AS (
               SELECT from_id, id FROM work_handover WHERE to_id = :user AND state = 'accepted'
               UNION SELECT w.from_id, w.id FROM work_handover w JOIN before b ON w.to_id = b.id AND w.id < b.at
               WHERE w.state = 'accepted')
           SELECT DISTINCT id FROM before WHERE id <> :user""",
        {"user": user_id},
    )
    return [row[0] for row in found]
