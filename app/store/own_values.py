"""What stands in the fields of a programme's own: of a line, else of the grant that it is made of."""

from __future__ import annotations

from app.store.connection import Database
from app.store.transaction import Transaction, one

_OF_ROSTER = """
    SELECT l.id, v.field, v.value FROM line l
    JOIN own_value v ON v.noun = 'entitlement' AND v.record_id = l.entitlement_id WHERE l.roster_id = :roster
    UNION ALL SELECT l.id, v.field, v.value FROM line l
    JOIN own_value v ON v.noun = 'line' AND v.record_id = l.id WHERE l.roster_id = :roster
"""


def of_roster(db: Database, roster_id: int) -> dict[int, dict[str, str]]:
    """By line: field and value; what stands at the line comes before what stands at its grant."""
    found: dict[int, dict[str, str]] = {}
    for line_id, field, value in db.conn.execute(_OF_ROSTER, {"roster": roster_id}):
        found.setdefault(line_id, {})[field] = value
    return found


def of_grants(db: Database, programme_id: int) -> dict[int, dict[str, str]]:
    """By grant of a programme: field and value; grants with none are absent."""
    found: dict[int, dict[str, str]] = {}
    sql = """SELECT v.record_id, v.field, v.value FROM own_value v JOIN entitlement e ON e.id = v.record_id
             WHERE v.noun = 'entitlement' AND e.programme_id = ?"""
    for grant_id, field, value in db.conn.execute(sql, (programme_id,)):
        found.setdefault(grant_id, {})[field] = value
    return found


def put(tx: Transaction, noun: str, record_id: int, field: str, value: str) -> None:
    """Within a transaction: a value in the place of the one before."""
    kept = one(
        tx.db,
        "SELECT id FROM own_value WHERE noun = ? AND record_id = ? AND field = ?",
        (noun, record_id, field),
    )
    if kept:
        tx.update("own_value", kept["id"], value=value)
    elif value:
        tx.insert("own_value", noun=noun, record_id=record_id, field=field, value=value)


def settle(tx: Transaction, roster_id: int) -> None:
    """Within a transaction: lines that leave their draft keep what their grants said that day."""
    for line_id, values in of_roster(tx.db, roster_id).items():
        for field, value in values.items():
            put(tx, "line", line_id, field, value)
