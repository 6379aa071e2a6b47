"""The dated table of villages and groups: its rows, whom a row concerns, and writing what it changes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from msgspec import Struct

from app.domain.village_changes import ChangeKind, FormerPlaces, Place, VillageChange
from app.store.connection import Database
from app.store.transaction import Row, Transaction, one, rows

_CHANGE = """SELECT id, kind, village, grp, to_village, to_grp, old_name, new_name, day, document, done_on, dropped_on,
    reason FROM village_change"""
_OF = {
    "person": """SELECT p.id, '' AS grp FROM person p WHERE p.village = :village AND (:grp = '' OR p.id IN (
        SELECT m.person_id FROM household h JOIN household_member m ON m.household_id = h.id AND m.until IS NULL
        WHERE h.village = :village AND h.grp = :grp)) ORDER BY p.id""",
    "household": "SELECT id, grp FROM household WHERE village = :village AND (:grp = '' OR grp = :grp) ORDER BY id",
    "entitlement": """SELECT id, grp FROM entitlement WHERE village = :village AND (:grp = '' OR grp = :grp)
        AND (until IS NULL OR until >= :day) ORDER BY id""",
    "line": """SELECT id, grp FROM line WHERE roster_id IN (SELECT id FROM roster WHERE state = 'draft')
        AND village = :village AND (:grp = '' OR grp = :grp) ORDER BY id""",
}
"""Id and group of the records of a place that a change moves: entitlements that run on its day or later, draft lines.

People and households whose record has ended go along, so that none comes back to a place that is no more.
"""
_GROUP_OF = """SELECT m.person_id, h.grp FROM household h JOIN household_member m ON m.household_id = h.id
    AND m.until IS NULL WHERE h.village = :village AND (:grp = '' OR h.grp = :grp)"""
_SENT = "('in_review', 'reviewed', 'disclosed', 'cleared', 'submitted', 'received')"


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _change(row: Row) -> VillageChange:
    return VillageChange(
        row["id"],
        ChangeKind(row["kind"]),
        Place(row["village"], row["grp"]),
        Place(row["to_village"], row["to_grp"]),
        row["old_name"],
        row["new_name"],
        date.fromisoformat(row["day"]),
        row["document"],
        _day(row["done_on"]),
        _day(row["dropped_on"]),
        row["reason"],
    )


def changes(db: Database) -> list[VillageChange]:
    """Every row of the table, by day."""
    return [_change(row) for row in rows(db, _CHANGE + " ORDER BY day, id")]


def change(db: Database, key: int) -> VillageChange | None:
    """One row by id."""
    row = one(db, _CHANGE + " WHERE id = ?", (key,))
    return _change(row) if row else None


def former_places(db: Database, villages: dict[str, str] | None = None) -> FormerPlaces:
    """Where places of before are today; `villages` (in force, full name → code) where names are asked for too."""
    done = rows(db, _CHANGE + " WHERE done_on IS NOT NULL ORDER BY maker_seq, id")
    return FormerPlaces(tuple(_change(row) for row in done), villages or {})


# -- what a change concerns --------------------------------------------------------------------------------------------


class DraftRoster(Struct, frozen=True):
    """A draft with lines of a place."""

    id: int
    programme: str
    period: str
    kind: str
    lines: int


class Concerned(Struct, frozen=True):
    """What a change would move (people and households of the register, without those that ended), and what stays."""

    people: int
    households: int
    entitlements: int
    drafts: tuple[DraftRoster, ...]
    findings: int
    visits: int
    kept_rosters: int
    kept_lines: int
    notices: int


def concerned(db: Database, place: Place, day: date) -> Concerned:
    """Count what stands in a place, or in a whole village, on a day."""
    where = _where(place, day)

    def count(sql: str) -> int:
        return int(db.conn.execute(sql, where).fetchone()[0])

    homes = "SELECT id FROM household WHERE village = :village AND (:grp = '' OR grp = :grp)"
    kept = db.conn.execute(
        f"""SELECT count(DISTINCT roster_id), count(*) FROM line WHERE village = :village AND (:grp = '' OR grp = :grp)
            AND roster_id IN (SELECT id FROM roster WHERE state IN {_SENT})""",  # noqa: S608 - constant of this module
        where,
    ).fetchone()
    return Concerned(
        count(f"SELECT count(*) FROM person WHERE ended IS NULL AND id IN (SELECT id FROM ({_OF['person']}))"),  # noqa: S608
        count(f"SELECT count(*) FROM household WHERE ended IS NULL AND id IN ({homes})"),  # noqa: S608 - constant
        count(f"SELECT count(*) FROM ({_OF['entitlement']})"),  # noqa: S608 - constant
        _drafts(db, where),
        count(
            f"""SELECT count(*) FROM finding WHERE state IN ('open', 'assigned', 'put_right')
                AND household_id IN ({homes})"""  # noqa: S608 - constant
        ),
        count(f"SELECT count(*) FROM visit WHERE state IN ('planned', 'running') AND household_id IN ({homes})"),  # noqa: S608
        int(kept[0]),
        int(kept[1]),
        count("SELECT count(*) FROM notice WHERE village = :village AND :grp = '' AND state IN ('printed', 'posted')"),
    )


def _drafts(db: Database, where: dict[str, str]) -> tuple[DraftRoster, ...]:
    found = db.conn.execute(
        """SELECT r.id, g.name, r.period, r.kind, count(*) FROM line l JOIN roster r ON r.id = l.roster_id
           JOIN programme g ON g.id = r.programme_id
           WHERE r.state = 'draft' AND l.village = :village AND (:grp = '' OR l.grp = :grp)
           GROUP BY r.id ORDER BY r.period DESC, g.code""",
        where,
    )
    return tuple(DraftRoster(*row) for row in found)


def _where(place: Place, day: date) -> dict[str, str]:
    return {"village": place.village, "grp": place.group, "day": day.isoformat()}


def groups(db: Database, village: str) -> set[str]:
    """The groups in which a village has households."""
    found = db.conn.execute("SELECT DISTINCT grp FROM household WHERE village = ? AND grp <> ''", (village,))
    return {row[0] for row in found}


# -- who stood where ---------------------------------------------------------------------------------------------------


class MovedFrom(Struct, frozen=True):
    """Where a person or household stood before a change."""

    record_id: int
    change_id: int
    place: Place


def moved(db: Database, noun: str, keys: Iterable[int] | None = None) -> Iterator[MovedFrom]:
    """Moves of people or households (of these), the oldest first."""
    among = "" if keys is None else " AND record_id IN (SELECT value FROM json_each(:keys))"
    found = db.conn.execute(
        f"SELECT record_id, change_id, village, grp FROM village_move WHERE noun = :noun{among} ORDER BY id",  # noqa: S608
        {"noun": noun, "keys": json.dumps(list(keys or ()))},
    )
    for key, change_id, village, group in found:
        yield MovedFrom(key, change_id, Place(village, group))


# -- writing -----------------------------------------------------------------------------------------------------------


def add_change(tx: Transaction, wanted: VillageChange) -> int:
    """A new row of the table; its `id` is not looked at."""
    return tx.insert(
        "village_change",
        kind=wanted.kind.value,
        village=wanted.place.village,
        grp=wanted.place.group,
        to_village=wanted.into.village,
        to_grp=wanted.into.group,
        old_name=wanted.old_name,
        new_name=wanted.new_name,
        day=wanted.day.isoformat(),
        document=wanted.document,
        done_on=wanted.done_on.isoformat() if wanted.done_on else None,
        reason="",
    )


def set_done(tx: Transaction, key: int, day: date, *, old_name: str, new_name: str) -> None:
    """The row was done; its villages may be called otherwise by now."""
    tx.update("village_change", key, done_on=day.isoformat(), old_name=old_name, new_name=new_name)


def set_dropped(tx: Transaction, key: int, day: date, reason: str) -> None:
    """The row will not be done."""
    tx.update("village_change", key, dropped_on=day.isoformat(), reason=reason)


def move(tx: Transaction, change_id: int, place: Place, into: Place, day: date) -> None:
    """Move everything of a place into another one, and keep where people and households stood."""
    where = _where(place, day)
    group_of = dict(tx.db.conn.execute(_GROUP_OF, where).fetchall())
    kept: list[tuple[Any, ...]] = []
    for noun, question in _OF.items():
        for key, group in tx.db.conn.execute(question, where).fetchall():
            values = {"village": into.village}
            if noun == "person":
                group = group_of.get(key, "")  # noqa: PLW2901 - a person has the group of his household
            elif into.group:
                values["grp"] = into.group
            tx.update(noun, key, **values)
            if noun in ("person", "household"):
                kept.append((tx.next_id("village_move"), 1, change_id, noun, key, place.village, group))
    tx.insert_rows("village_move", kept)


def lines_to_today(tx: Transaction, roster_id: int) -> None:
    """Bring the lines of a roster that is a draft again to the places of today.

    Who gives a roster back decides nothing about its places: a reviewer who did is not the maker of its lines.
    """
    former = former_places(tx.db)
    if not former:
        return
    for key, village, group in tx.db.conn.execute(
        "SELECT id, village, grp FROM line WHERE roster_id = ?", (roster_id,)
    ).fetchall():
        place = former.today(village, group)
        tx.carry("line", key, village=place.village, grp=place.group)
