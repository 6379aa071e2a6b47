"""Entitlements: this household or person (never both) gets this programme, from a day to a day."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from datetime import date
from functools import lru_cache

from msgspec import Struct

from app.store.connection import Database
from app.store.transaction import Row, Transaction, rows

_REMEMBERED = 4_096
"""So many different texts of quantities and days are read and written once: grants have few."""


class Entitlement(Struct, frozen=True):
    """One entitlement; `quantities` are whole numbers by name (people, months, milli_mu, income_fen)."""

    id: int
    programme_id: int
    household_id: int
    beneficiary_id: int
    payee_id: int
    card_id: int
    village: str
    group: str
    tier: str
    quantities: dict[str, int]
    since: date
    until: date | None
    for_household: bool


_SELECT = """
    SELECT e.*, COALESCE(e.household_id, m.household_id) AS home, COALESCE(e.person_id, h.head_id) AS beneficiary
    FROM entitlement e
    LEFT JOIN household h ON h.id = e.household_id
    LEFT JOIN household_member m ON m.person_id = e.person_id AND m.until IS NULL
"""


@lru_cache(maxsize=_REMEMBERED)
def _quantities(text: str) -> dict[str, int]:
    """Quantities read once for all grants that have the same; whoever hands them on copies them."""
    found: dict[str, int] = json.loads(text)
    return found


@lru_cache(maxsize=_REMEMBERED)
def _text(quantities: tuple[tuple[str, int], ...]) -> str:
    return json.dumps(dict(quantities), sort_keys=True)


def quantities_text(quantities: Mapping[str, int]) -> str:
    """Quantities as they are stored: JSON with sorted keys."""
    return _text(tuple(sorted(quantities.items())))


@lru_cache(maxsize=_REMEMBERED)
def _day(text: str) -> date:
    return date.fromisoformat(text)


def _entitlement(row: Row) -> Entitlement:
    return Entitlement(
        row["id"],
        row["programme_id"],
        row["home"],
        row["beneficiary"],
        row["payee_id"],
        row["card_id"],
        row["village"],
        row["grp"],
        row["tier"],
        dict(_quantities(row["quantities"])),
        _day(row["since"]),
        _day(row["until"]) if row["until"] else None,
        row["household_id"] is not None,
    )


def add_entitlement(tx: Transaction, **values: str | int | None) -> int:
    """Add one; `household_id` or `person_id`, never both (the table refuses both)."""
    return tx.insert("entitlement", **values)


def change_entitlement(tx: Transaction, key: int, **values: str | int | None) -> None:
    """Change payee, card, quantities or tier."""
    tx.update("entitlement", key, **values)


def end_entitlement(tx: Transaction, key: int, *, until: date, reason: str) -> None:
    """The entitlement ends with this day (its last), for this reason."""
    tx.update("entitlement", key, until=until.isoformat(), reason=reason)


def entitlement(db: Database, key: int) -> Entitlement | None:
    """One entitlement by id."""
    found = rows(db, _SELECT + " WHERE e.id = ?", (key,))
    return _entitlement(found[0]) if found else None


_RUNNING = """ WHERE e.programme_id = :programme AND e.since <= :last AND (e.until IS NULL OR e.until >= :first)
    AND e.reason IS NOT 'merged' AND h.ended_reason IS NOT 'merged' AND NOT EXISTS (
        SELECT 1 FROM person_merge g WHERE g.gone_id = e.person_id AND g.undone_on IS NULL)
    ORDER BY e.village, e.grp, e.id"""


def running(db: Database, programme_id: int, first: date, last: date) -> list[Entitlement]:
    """Entitlements of a programme that run on some day from `first` to `last`, by village, group and id.

    What a record had that was made part of another one is none of them: that one has its own.
    """
    return [
        _entitlement(row)
        for row in rows(
            db,
            _SELECT + _RUNNING,
            {"programme": programme_id, "first": first.isoformat(), "last": last.isoformat()},
        )
    ]


def others_of_member(db: Database, person_id: int, on: date) -> set[int]:
    """Programmes that a person, or his household as a whole, is entitled to on a day."""
    found = db.conn.execute(
        """SELECT programme_id FROM entitlement
           WHERE since <= :on AND (until IS NULL OR until >= :on) AND (person_id = :person OR household_id IN
               (SELECT household_id FROM household_member WHERE person_id = :person AND until IS NULL))""",
        {"on": on.isoformat(), "person": person_id},
    )
    return {row[0] for row in found}


def paid_to(db: Database, payee_id: int, on: date) -> list[int]:
    """Entitlements that pay this person on a day."""
    found = db.conn.execute(
        "SELECT id FROM entitlement WHERE payee_id = ? AND since <= ? AND (until IS NULL OR until >= ?) ORDER BY id",
        (payee_id, on.isoformat(), on.isoformat()),
    )
    return [row[0] for row in found]


def concerning(db: Database, person_id: int, on: date) -> list[Entitlement]:
    """Entitlements running on a day that are this person's own or are paid to him."""
    return [
        _entitlement(row)
        for row in rows(
            db,
            _SELECT
            + """ WHERE (e.person_id = :person OR e.payee_id = :person) AND e.since <= :on
            AND (e.until IS NULL OR e.until >= :on) ORDER BY e.id""",
            {"person": person_id, "on": on.isoformat()},
        )
    ]


def still_running(
    db: Database, day: date, *, people: Collection[int] = (), home_id: int | None = None
) -> list[Entitlement]:
    """What goes on after a day or begins later: these people's own, paid to them, or granted to a household."""
    return [
        _entitlement(row)
        for row in rows(
            db,
            _SELECT  # noqa: S608 - a constant of this module
            + """ WHERE (e.until IS NULL OR e.until >= :day) AND e.id IN (
                SELECT id FROM entitlement WHERE person_id IN (SELECT value FROM json_each(:people))
                UNION SELECT id FROM entitlement WHERE payee_id IN (SELECT value FROM json_each(:people))
                UNION SELECT id FROM entitlement WHERE household_id = :home) ORDER BY e.id""",
            {"day": day.isoformat(), "people": json.dumps(sorted(people)), "home": home_id},
        )
    ]


def all_entitlements(db: Database, programme_id: int | None = None) -> list[Entitlement]:
    """Every entitlement, ended ones too, of all programmes or of one."""
    where = " WHERE :programme IS NULL OR e.programme_id = :programme ORDER BY e.id"
    return [_entitlement(row) for row in rows(db, _SELECT + where, {"programme": programme_id})]
