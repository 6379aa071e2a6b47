"""Written answers to what a check found in a line; of each line and check the newest counts."""

from __future__ import annotations

from typing import NamedTuple

from app.store.connection import Database
from app.store.transaction import Transaction


class Answer(NamedTuple):
    """An answer, who gave it when, and a digest of what it was given for."""

    line_id: int
    name: str
    facts: str
    text: str
    user_id: int
    user: str
    at: str


_ANSWERS = """SELECT a.line_id, a.name, a.facts, a.answer, a.user_id, u.name, a.at FROM line_answer a
    JOIN line l ON l.id = a.line_id JOIN user u ON u.id = a.user_id WHERE l.roster_id = ? ORDER BY a.id"""


def newest(db: Database, roster_id: int) -> dict[tuple[int, str], Answer]:
    """By line and check: the newest answer of a roster's lines."""
    return {(row[0], row[1]): Answer(*row) for row in db.conn.execute(_ANSWERS, (roster_id,))}


def answerers(db: Database, roster_id: int) -> dict[int, set[int]]:
    """By line: everybody who ever answered a check of it."""
    found: dict[int, set[int]] = {}
    for row in db.conn.execute(_ANSWERS, (roster_id,)):
        found.setdefault(row[0], set()).add(row[4])
    return found


def add(tx: Transaction, line_id: int, name: str, facts: str, text: str) -> None:
    """Keep an answer of the acting user."""
    tx.insert("line_answer", line_id=line_id, name=name, facts=facts, answer=text, user_id=tx.act.user_id, at=tx.act.at)
