"""Findings: written down, followed until put right, never deleted."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from msgspec import Struct

from app.domain.findings import Finding, FindingKind, FindingSource
from app.domain.states import FindingState
from app.store.connection import Database
from app.store.transaction import Row, Transaction, one, rows

_SELECT = """
    SELECT f.*, hp.name AS head, h.village, h.grp, p.name AS person, uo.name AS opener, ua.name AS assigner,
        up.name AS mender, ue.name AS ender,
        (SELECT group_concat(a.id) FROM attachment a WHERE a.noun = 'finding' AND a.record_id = f.id) AS photos
    FROM finding f LEFT JOIN household h ON h.id = f.household_id LEFT JOIN person hp ON hp.id = h.head_id
    LEFT JOIN person p ON p.id = f.person_id JOIN user uo ON uo.id = f.opened_by
    LEFT JOIN user ua ON ua.id = f.assigned_by LEFT JOIN user up ON up.id = f.put_right_by
    LEFT JOIN user ue ON ue.id = f.ended_by
"""
_OPEN = "f.state IN ('open', 'assigned', 'put_right')"


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _finding(row: Row) -> Finding:
    return Finding(
        id=row["id"],
        number=row["number"],
        kind=FindingKind(row["kind"]),
        source=FindingSource(row["source"]),
        text=row["text"],
        values=json.loads(row["facts"]),
        state=FindingState(row["state"]),
        due=date.fromisoformat(row["due"]),
        opened_on=date.fromisoformat(row["opened_on"]),
        opened_by=row["opener"],
        household_id=row["household_id"],
        household_head=row["head"] or "",
        village=row["village"] or "",
        group=row["grp"] or "",
        person_id=row["person_id"],
        person_name=row["person"] or "",
        card_id=row["card_id"],
        visit_id=row["visit_id"],
        assignee=row["assignee"] or "",
        assigned_on=_day(row["assigned_on"]),
        assigned_by=row["assigner"] or "",
        proof=row["proof"] or "",
        put_right_on=_day(row["put_right_on"]),
        put_right_by=row["mender"] or "",
        put_right_by_id=row["put_right_by"],
        ended_on=_day(row["ended_on"]),
        ended_by=row["ender"] or "",
        reason=row["reason"] or "",
        photos=tuple(int(key) for key in (row["photos"] or "").split(",") if key),
    )


def finding(db: Database, key: int) -> Finding | None:
    """One finding by id."""
    row = one(db, _SELECT + " WHERE f.id = ?", (key,))
    return _finding(row) if row else None


def list_findings(db: Database, *, ended: bool = False) -> list[Finding]:
    """Findings that wait for somebody, by due day; with `ended` those that do not, newest first."""
    where = (
        f" WHERE NOT ({_OPEN}) ORDER BY f.ended_on DESC, f.id DESC" if ended else f" WHERE {_OPEN} ORDER BY f.due, f.id"
    )
    return [_finding(row) for row in rows(db, _SELECT + where)]


def findings_due(db: Database, until: date) -> list[Finding]:
    """Findings that wait for somebody and are due by this day, by due day."""
    where = f" WHERE {_OPEN} AND f.due <= ? ORDER BY f.due, f.id"
    return [_finding(row) for row in rows(db, _SELECT + where, (until.isoformat(),))]


def findings_of_household(db: Database, household_id: int) -> list[Finding]:
    """Every finding about a household, newest first."""
    where = " WHERE f.household_id = ? ORDER BY f.id DESC"
    return [_finding(row) for row in rows(db, _SELECT + where, (household_id,))]


def findings_of_visit(db: Database, visit_id: int) -> list[Finding]:
    """Every finding of a visit, oldest first."""
    return [_finding(row) for row in rows(db, _SELECT + " WHERE f.visit_id = ? ORDER BY f.id", (visit_id,))]


class Overpaying(Struct, frozen=True):
    """A finding that somebody was overpaid: its number, the day it was written down, what it says."""

    number: str
    opened_on: date
    facts: dict[str, str]


def overpaid_of_people(db: Database) -> dict[int, list[Overpaying]]:
    """By person: every finding that he was overpaid, ended ones too."""
    found: dict[int, list[Overpaying]] = {}
    for person_id, number, day, facts in db.conn.execute(
        "SELECT person_id, number, opened_on, facts FROM finding WHERE kind = 'overpaid' AND person_id IS NOT NULL"
    ):
        one = Overpaying(number, date.fromisoformat(day), json.loads(facts))
        found.setdefault(person_id, []).append(one)
    return found


class Following(Struct, frozen=True):
    """A finding that follows from the answers of a visit."""

    id: int
    state: FindingState
    facts: dict[str, str]


def following_from(db: Database, visit_id: int) -> dict[tuple[str, int | None], Following]:
    """By kind and visit card: the findings that follow from a visit's answers and are not ended."""
    found = db.conn.execute(
        """SELECT kind, visit_card_id, id, state, facts FROM finding
           WHERE visit_id = ? AND text = '' AND state IN ('open', 'assigned', 'put_right')""",
        (visit_id,),
    )
    return {
        (kind, card): Following(key, FindingState(state), json.loads(facts)) for kind, card, key, state, facts in found
    }


def count_by_state(db: Database) -> dict[str, int]:
    """How many findings are in each state."""
    return dict(db.conn.execute("SELECT state, count(*) FROM finding GROUP BY state").fetchall())


def count_due(db: Database, until: date) -> int:
    """How many findings wait for somebody and are due by this day."""
    found = db.conn.execute(
        "SELECT count(*) FROM finding WHERE state IN ('open', 'assigned', 'put_right') AND due <= ?",
        (until.isoformat(),),
    )
    return int(found.fetchone()[0])


def add_finding(tx: Transaction, opened_on: date, due: date, **values: Any) -> int:  # noqa: ANN401 - columns
    """Write a finding down; its number is the next of the year. Returns its id."""
    row = tx.db.conn.execute(
        "SELECT max(CAST(substr(number, 6) AS INTEGER)) FROM finding WHERE substr(number, 1, 5) = ?",
        (f"{opened_on.year}-",),
    ).fetchone()
    facts = json.dumps(values.pop("facts", {}), ensure_ascii=False, sort_keys=True)
    return tx.insert(
        "finding",
        number=f"{opened_on.year}-{(row[0] or 0) + 1:03d}",
        state=FindingState.OPEN.value,
        opened_on=opened_on.isoformat(),
        opened_by=tx.act.user_id,
        due=due.isoformat(),
        facts=facts,
        **values,
    )


def set_finding(tx: Transaction, key: int, state: FindingState, **values: str | int | None) -> None:
    """Move a finding to a state that the caller has checked, with what goes with it."""
    tx.update("finding", key, state=state.value, **values)


def set_facts(tx: Transaction, key: int, facts: dict[str, str]) -> None:
    """Other numbers in the sentence of a finding that follows from a visit still under way."""
    tx.update("finding", key, facts=json.dumps(facts, ensure_ascii=False, sort_keys=True))
