"""Records of many people at once: their households, cards and entitlements, read by one statement each."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date

from msgspec import Struct

from app.domain.states import CardState
from app.store.connection import Database
from app.store.transaction import rows


class Home(Struct, frozen=True):
    """A household of chosen people, shown by its head."""

    id: int
    head_id: int
    name: str
    document: str
    village: str
    group: str


class OwnedCard(Struct, frozen=True):
    """A card in use of a chosen person."""

    id: int
    owner_id: int
    bank: str
    state: CardState
    state_on: date


class Granted(Struct, frozen=True):
    """An entitlement of a chosen person (of a household's the head) that still runs or begins later."""

    id: int
    beneficiary_id: int
    tier: str
    since: date
    until: date | None


class Chosen(Struct, frozen=True):
    """A chosen person: `household_id` is where he stands now."""

    id: int
    name: str
    document: str
    village: str
    group: str
    household_id: int | None
    dead: bool


def _keys(people: Collection[int]) -> str:
    return json.dumps(sorted(set(people)))


def chosen(db: Database, people: Collection[int]) -> list[Chosen]:
    """These people, by village, group and household."""
    found = rows(
        db,
        """SELECT p.id, p.name, COALESCE(p.document, '') AS document, COALESCE(h.village, p.village) AS village,
               COALESCE(h.grp, '') AS grp, m.household_id, p.died IS NOT NULL AS dead
           FROM person p LEFT JOIN household_member m ON m.person_id = p.id AND m.until IS NULL
           LEFT JOIN household h ON h.id = m.household_id
           WHERE p.ended IS NULL AND p.id IN (SELECT value FROM json_each(?)) ORDER BY 4, 5, 6, p.id""",
        (_keys(people),),
    )
    return [
        Chosen(
            row["id"], row["name"], row["document"], row["village"], row["grp"], row["household_id"], bool(row["dead"])
        )
        for row in found
    ]


def homes(db: Database, households: Collection[int]) -> list[Home]:
    """These households, ended ones left out."""
    found = rows(
        db,
        """SELECT h.id, h.head_id, p.name, COALESCE(p.document, '') AS document, h.village, h.grp AS "group"
           FROM household h JOIN person p ON p.id = h.head_id
           WHERE h.ended IS NULL AND h.id IN (SELECT value FROM json_each(?)) ORDER BY h.village, h.grp, h.id""",
        (_keys(households),),
    )
    return [Home(**row) for row in found]


def entitlements_at_home(db: Database, households: Collection[int], on: date) -> dict[int, tuple[int, ...]]:
    """By household the entitlements running on a day that stand in its own village and group: they go with it."""
    found: dict[int, list[int]] = {}
    for home, key in db.conn.execute(
        """SELECT h.id, e.id FROM household h JOIN entitlement e ON e.household_id = h.id
           WHERE h.id IN (SELECT value FROM json_each(:homes)) AND e.village = h.village AND e.grp = h.grp
             AND (e.until IS NULL OR e.until >= :on)
           UNION ALL
           SELECT h.id, e.id FROM household h
           JOIN household_member m ON m.household_id = h.id AND m.until IS NULL
           JOIN entitlement e ON e.person_id = m.person_id
           WHERE h.id IN (SELECT value FROM json_each(:homes)) AND e.village = h.village AND e.grp = h.grp
             AND (e.until IS NULL OR e.until >= :on)
           ORDER BY 1, 2""",
        {"homes": _keys(households), "on": on.isoformat()},
    ):
        found.setdefault(home, []).append(key)
    return {home: tuple(keys) for home, keys in found.items()}


def cards(db: Database, owners: Collection[int]) -> list[OwnedCard]:
    """The cards in use of these people, oldest first."""
    found = db.conn.execute(
        """SELECT id, owner_id, bank, state, state_on FROM card
           WHERE ended IS NULL AND owner_id IN (SELECT value FROM json_each(?)) ORDER BY id""",
        (_keys(owners),),
    )
    return [
        OwnedCard(key, owner, bank, CardState(state), date.fromisoformat(on[:10]))
        for key, owner, bank, state, on in found
    ]


def banks(db: Database, owners: Collection[int]) -> list[tuple[str, int]]:
    """The spellings of banks on the cards in use of these people, and how many cards bear each; the rarest last."""
    return db.conn.execute(
        """SELECT bank, count(*) FROM card WHERE ended IS NULL AND owner_id IN (SELECT value FROM json_each(?))
           GROUP BY bank ORDER BY count(*) DESC, bank""",
        (_keys(owners),),
    ).fetchall()


def granted(db: Database, programme_id: int, people: Collection[int], on: date) -> list[Granted]:
    """Entitlements of one programme that these people (as heads, of their households) have on a day or later."""
    found = rows(
        db,
        """SELECT e.id, COALESCE(e.person_id, h.head_id) AS beneficiary, e.tier, e.since, e.until
           FROM entitlement e LEFT JOIN household h ON h.id = e.household_id
           WHERE e.programme_id = :programme AND (e.until IS NULL OR e.until >= :on)
             AND COALESCE(e.person_id, h.head_id) IN (SELECT value FROM json_each(:people)) ORDER BY e.id""",
        {"programme": programme_id, "people": _keys(people), "on": on.isoformat()},
    )
    return [
        Granted(
            row["id"],
            row["beneficiary"],
            row["tier"],
            date.fromisoformat(row["since"]),
            date.fromisoformat(row["until"]) if row["until"] else None,
        )
        for row in found
    ]


def programmes_of(db: Database, people: Collection[int], on: date) -> list[tuple[int, str, int]]:
    """Key and name of the programmes that these people have now or later, and how many entitlements of each."""
    return db.conn.execute(
        """SELECT g.id, g.name, count(*) FROM entitlement e JOIN programme g ON g.id = e.programme_id
           LEFT JOIN household h ON h.id = e.household_id
           WHERE (e.until IS NULL OR e.until >= :on)
             AND COALESCE(e.person_id, h.head_id) IN (SELECT value FROM json_each(:people))
           GROUP BY g.id ORDER BY count(*) DESC, g.code""",
        {"people": _keys(people), "on": on.isoformat()},
    ).fetchall()
