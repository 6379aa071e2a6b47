"""Service at the door (上门办): who cannot come, what for, the day that is planned, when and by whom it was done."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date

from msgspec import Struct

from app.store.connection import Database
from app.store.people_list import RUNNING
from app.store.transaction import Row, Transaction, one, rows

VERY_OLD = 80
"""Years of age from which somebody is offered service at the door (高龄津贴 begins there, C12)."""

DISABLED = ("C14", "C15", "D01", "D02")
"""Programmes that only disabled people get (`domain.md` 2)."""


class DoorRow(Struct, frozen=True):
    """One person who cannot come: why, what is to be done, planned for a day with a visit, done on a day by whom."""

    id: int
    person_id: int
    name: str
    born: date | None
    document: str
    village: str
    group: str
    household_id: int | None
    why: str
    need: str
    planned_for: date | None
    visit_id: int | None
    done_on: date | None
    done_by: str
    ended: date | None


_ROW = """SELECT d.*, p.name, p.born, COALESCE(p.document, '') AS document, COALESCE(h.village, p.village) AS village,
        COALESCE(h.grp, '') AS grp, m.household_id
    FROM door_service d JOIN person p ON p.id = d.person_id
    LEFT JOIN household_member m ON m.person_id = p.id AND m.until IS NULL
    LEFT JOIN household h ON h.id = m.household_id"""


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text[:10]) if text else None


def _row(row: Row) -> DoorRow:
    return DoorRow(
        row["id"],
        row["person_id"],
        row["name"],
        _day(row["born"]),
        row["document"],
        row["village"],
        row["grp"],
        row["household_id"],
        row["why"],
        row["need"],
        _day(row["planned_for"]),
        row["visit_id"],
        _day(row["done_on"]),
        row["done_by"],
        _day(row["ended"]),
    )


def disabled(db: Database, on: date, roster_ids: Collection[int]) -> set[int]:
    """People who get a programme for the disabled now."""
    found = db.conn.execute(
        RUNNING  # noqa: S608 - a constant
        + """ SELECT DISTINCT r.beneficiary FROM running r JOIN programme g ON g.id = r.programme_id
            WHERE g.code IN (SELECT value FROM json_each(:codes))""",
        {"on": on.isoformat(), "rosters": json.dumps(sorted(roster_ids)), "codes": json.dumps(DISABLED)},
    )
    return {row[0] for row in found}


def services(db: Database, *, since: date) -> list[DoorRow]:
    """Who waits for it, by place, and what was done since a day."""
    found = rows(
        db,
        _ROW
        + """ WHERE d.ended IS NULL AND (d.done_on IS NULL OR d.done_on >= ?)
            ORDER BY d.done_on IS NOT NULL, village, grp, m.household_id, d.id""",
        (since.isoformat(),),
    )
    return [_row(row) for row in found]


def services_of(db: Database, person_ids: Collection[int]) -> list[DoorRow]:
    """What was or is to be done at the door of these people, newest first."""
    asked = _ROW + " WHERE d.ended IS NULL AND d.person_id IN (SELECT value FROM json_each(?)) ORDER BY d.id DESC"  # noqa: S608
    return [_row(row) for row in rows(db, asked, (json.dumps(sorted(person_ids)),))]


def service(db: Database, key: int) -> DoorRow | None:
    """One of them."""
    row = one(db, _ROW + " WHERE d.id = ?", (key,))
    return _row(row) if row else None


def open_for(db: Database, person_ids: Collection[int]) -> set[int]:
    """Who of these people waits for service already."""
    found = db.conn.execute(
        """SELECT person_id FROM door_service WHERE done_on IS NULL AND ended IS NULL
           AND person_id IN (SELECT value FROM json_each(?))""",
        (json.dumps(sorted(person_ids)),),
    )
    return {row[0] for row in found}


def open_at_visit(db: Database, visit_id: int, household_id: int, day: str) -> list[int]:
    """What waits to be done at a visit of this day (ISO): what was planned into it, and what its household waits for.

    Of the household only those who stood on the list on that day: who came onto it later was not served then. What is
    planned into another visit that is still to come is left to that one.
    """
    found = db.conn.execute(
        """SELECT d.id FROM door_service d
           LEFT JOIN visit v ON v.id = d.visit_id JOIN audit a ON a.seq = d.maker_seq
           WHERE d.done_on IS NULL AND d.ended IS NULL AND (d.visit_id = :visit OR (
               d.person_id IN (SELECT person_id FROM household_member WHERE household_id = :home AND until IS NULL)
               AND (v.id IS NULL OR v.state NOT IN ('planned', 'running'))
               AND (a.verb <> 'serve_at_door' OR substr(a.at, 1, 10) <= :day)))
           ORDER BY d.id""",
        {"visit": visit_id, "home": household_id, "day": day},
    )
    return [row[0] for row in found]


def add_service(tx: Transaction, person_id: int, *, why: str, need: str) -> int:
    """Somebody who cannot come, and what is to be done."""
    return tx.insert("door_service", person_id=person_id, why=why, need=need, done_by="")


def change_service(tx: Transaction, key: int, **values: str | int | None) -> None:
    """Plan it, note that it was done, or end it with a reason."""
    tx.update("door_service", key, **values)
