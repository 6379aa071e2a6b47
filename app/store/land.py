"""Contracted land by household and village, and what each side of a lease states."""

from __future__ import annotations

import json
from collections.abc import Collection

from msgspec import Struct

from app.domain.yearly import Land, Lease
from app.store.connection import Database
from app.store.transaction import Row, Transaction, rows


class Holding(Struct, frozen=True):
    """The contracted land of a household that lies in one village, in thousandths of a mu; `source` says from where."""

    id: int
    household_id: int
    village: str
    contracted: int
    excluded: int
    source: str


class StatedLease(Struct, frozen=True):
    """A lease as one side states it; the other side is a household of the register or a stranger by his name."""

    id: int
    household_id: int
    out: bool
    other_id: int | None
    other_name: str
    area: int
    source: str


class LandRow(Struct, frozen=True):
    """A household of the list of land: its head and place, and its land over all villages."""

    household_id: int
    head: str
    village: str
    group: str
    land: Land
    elsewhere: int


def holdings(db: Database, household_id: int | None = None) -> list[Holding]:
    """The holdings of one household, or all."""
    found = rows(
        db,
        "SELECT * FROM land_holding WHERE :home IS NULL OR household_id = :home ORDER BY household_id, village",
        {"home": household_id},
    )
    return [
        Holding(row["id"], row["household_id"], row["village"], row["contracted"], row["excluded"], row["source"])
        for row in found
    ]


def leases(db: Database, household_id: int | None = None) -> list[StatedLease]:
    """What a household states about its leases today, or what all do."""
    found = rows(
        db,
        """SELECT l.*, p.name AS now_name FROM land_lease l LEFT JOIN household h ON h.id = l.other_id
           LEFT JOIN person p ON p.id = h.head_id
           WHERE l.ended IS NULL AND (:home IS NULL OR l.household_id = :home) ORDER BY l.household_id, l.id""",
        {"home": household_id},
    )
    return [_lease(row) for row in found]


def _lease(row: Row) -> StatedLease:
    name = row["now_name"] or row["other_name"]
    return StatedLease(
        row["id"], row["household_id"], row["direction"] == "out", row["other_id"], name, row["area"], row["source"]
    )


def statements(db: Database) -> list[Lease]:
    """Every lease as the rule of balance takes it."""
    return [Lease(one.household_id, one.out, one.other_id, one.area) for one in leases(db)]


_LAND = """
    SELECT h.id, p.name AS head, h.village, h.grp, COALESCE(c.contracted, 0) AS contracted,
        COALESCE(c.excluded, 0) AS excluded, COALESCE(c.elsewhere, 0) AS elsewhere, COALESCE(l.given, 0) AS given,
        COALESCE(l.taken, 0) AS taken, c.household_id IS NOT NULL AS known
    FROM household h JOIN person p ON p.id = h.head_id
    LEFT JOIN (SELECT d.household_id, sum(d.contracted) AS contracted, sum(d.excluded) AS excluded,
            sum(CASE WHEN d.village <> o.village THEN d.contracted ELSE 0 END) AS elsewhere
        FROM land_holding d JOIN household o ON o.id = d.household_id GROUP BY d.household_id) c
        ON c.household_id = h.id
    LEFT JOIN (SELECT household_id, sum(CASE WHEN direction = 'out' THEN area ELSE 0 END) AS given,
            sum(CASE WHEN direction = 'in' THEN area ELSE 0 END) AS taken
        FROM land_lease WHERE ended IS NULL GROUP BY household_id) l ON l.household_id = h.id
"""


def land_list(db: Database) -> list[LandRow]:
    """Every household with land or a lease on record, by village, group and name of the head."""
    where = " WHERE c.household_id IS NOT NULL OR l.household_id IS NOT NULL ORDER BY h.village, h.grp, p.name, h.id"
    return [_row(row) for row in rows(db, _LAND + where)]


def land_of(db: Database, household_ids: Collection[int]) -> dict[int, LandRow]:
    """The land of these households."""
    found = rows(
        db,
        _LAND + " WHERE h.id IN (SELECT value FROM json_each(?))",  # noqa: S608 - a constant of this module
        (json.dumps(sorted(household_ids)),),
    )
    return {row["id"]: _row(row) for row in found}


def _row(row: Row) -> LandRow:
    land = Land(row["contracted"], row["excluded"], row["given"], row["taken"], bool(row["known"]))
    return LandRow(row["id"], row["head"], row["village"], row["grp"], land, row["elsewhere"])


def households_named(db: Database, name: str) -> list[tuple[int, str, str]]:
    """Id, village and group of the households whose head bears this name."""
    found = db.conn.execute(
        """SELECT h.id, h.village, h.grp FROM household h JOIN person p ON p.id = h.head_id
           WHERE p.name = ? AND h.ended IS NULL ORDER BY h.id""",
        (name,),
    )
    return found.fetchall()


def put_holding(
    tx: Transaction, household_id: int, village: str, *, contracted: int, excluded: int, source: str
) -> bool:
    """Write what a household holds in a village; whether that is another thing than before.

    Of several rows (two households became one) the first takes it all.
    """
    question = "SELECT * FROM land_holding WHERE household_id = ? AND village = ? ORDER BY id"
    there = rows(tx.db, question, (household_id, village))
    if not there:
        if not contracted and not excluded:
            return False
        tx.insert(
            "land_holding",
            household_id=household_id,
            village=village,
            contracted=contracted,
            excluded=excluded,
            source=source,
        )
        return True
    sums = (sum(row["contracted"] for row in there), sum(row["excluded"] for row in there))
    if sums == (contracted, excluded):
        return False
    tx.update("land_holding", there[0]["id"], contracted=contracted, excluded=excluded, source=source)
    for row in there[1:]:
        tx.update("land_holding", row["id"], contracted=0, excluded=0)
    return True


def add_lease(  # noqa: PLR0913 - one row with all its columns
    tx: Transaction, household_id: int, *, out: bool, other_id: int | None, other_name: str, area: int, source: str
) -> int:
    """Write down what a household states about a lease."""
    return tx.insert(
        "land_lease",
        household_id=household_id,
        direction="out" if out else "in",
        other_id=other_id,
        other_name=other_name,
        area=area,
        source=source,
    )


def end_lease(tx: Transaction, key: int, *, on: str) -> None:
    """A lease is over, or was stated by mistake."""
    tx.update("land_lease", key, ended=on)
