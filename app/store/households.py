"""What register and rosters hold of one household: people, entitlements, lines, cards; found by index, not by scan."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date

from msgspec import Struct

from app.domain.states import CardState, LineState, RosterKind
from app.store.connection import Database
from app.store.transaction import Row, one, rows


class HouseholdRow(Struct, frozen=True):
    """A household; `village` is the code, `ended` the day it ended."""

    id: int
    head_id: int
    kind: str
    village: str
    group: str
    ended: date | None


class MemberRow(Struct, frozen=True):
    """A person of a household, with the row that puts him there (0: he stands in none)."""

    member_id: int
    person_id: int
    name: str
    document: str | None
    is_person: bool
    relation: str
    village: str
    lives_in: str | None
    phone: str | None
    born: date | None
    died: date | None
    household_id: int | None = None


class CardRow(Struct, frozen=True):
    """A card with its owner; the account in full, for the casework to shorten."""

    id: int
    owner_id: int
    owner_name: str
    account: str
    bank: str
    account_name: str
    keeper: str | None
    state: CardState
    state_on: date
    ended: date | None


class GrantRow(Struct, frozen=True):
    """An entitlement that runs on the day asked for."""

    id: int
    programme_id: int
    household_id: int | None
    person_id: int | None
    payee_id: int
    payee_name: str
    payee_dead: bool
    card_id: int
    tier: str
    quantities: dict[str, int]
    since: date


class LineRow(Struct, frozen=True):
    """A line that pays for a person, with what was said of it last; `paid_at` is ISO text of the last verdict."""

    id: int
    programme_id: int
    programme: str
    period: str
    kind: RosterKind
    beneficiary_id: int
    payee_id: int
    payee_name: str
    payee_dead: bool
    card_id: int
    account: str
    amount_fen: int
    state: LineState
    reason: str
    told_at: str
    told: str


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text[:10]) if text else None


def household_row(db: Database, key: int) -> HouseholdRow | None:
    """One household by id."""
    row = one(db, "SELECT id, head_id, kind, village, grp, ended FROM household WHERE id = ?", (key,))
    if row is None:
        return None
    return HouseholdRow(row["id"], row["head_id"], row["kind"], row["village"], row["grp"], _day(row["ended"]))


_MEMBER = """SELECT m.id AS member_id, p.*, m.relation FROM household_member m JOIN person p ON p.id = m.person_id"""


def _member(row: Row) -> MemberRow:
    return MemberRow(
        row["member_id"],
        row["id"],
        row["name"],
        row["document"],
        row["kind"] == "person",
        row["relation"],
        row["village"],
        row["lives_in"],
        row["phone"],
        _day(row["born"]),
        _day(row["died"]),
        row.get("household_id"),
    )


def person_row(db: Database, person_id: int) -> MemberRow | None:
    """A person with his place in a household, if he has one."""
    row = one(
        db,
        """SELECT m.household_id, COALESCE(m.id, 0) AS member_id, p.*, COALESCE(m.relation, '') AS relation
           FROM person p LEFT JOIN household_member m ON m.person_id = p.id AND m.until IS NULL WHERE p.id = ?""",
        (person_id,),
    )
    return _member(row) if row else None


def members(db: Database, household_id: int, head_id: int) -> list[MemberRow]:
    """The people who stand in a household now, the head first, then as they came."""
    found = rows(
        db,
        _MEMBER + " WHERE m.household_id = ? AND m.until IS NULL ORDER BY m.person_id <> ?, m.id",
        (household_id, head_id),
    )
    return [_member(row) for row in found]


def member_of(db: Database, person_id: int) -> tuple[int, MemberRow] | None:
    """The household a person stands in now, and himself in it."""
    row = one(
        db,
        """SELECT m.household_id, m.id AS member_id, p.*, m.relation FROM household_member m
           JOIN person p ON p.id = m.person_id WHERE m.person_id = ? AND m.until IS NULL""",
        (person_id,),
    )
    return (row["household_id"], _member(row)) if row else None


_CARD = "SELECT c.*, p.name AS owner_name FROM card c JOIN person p ON p.id = c.owner_id"


def _card(row: Row) -> CardRow:
    return CardRow(
        row["id"],
        row["owner_id"],
        row["owner_name"],
        row["account"],
        row["bank"],
        row["account_name"],
        row["keeper"],
        CardState(row["state"]),
        date.fromisoformat(row["state_on"][:10]),
        _day(row["ended"]),
    )


def cards_of_people(db: Database, person_ids: Collection[int]) -> list[CardRow]:
    """The cards in use of these people, oldest first."""
    found = rows(
        db,
        _CARD + " WHERE c.ended IS NULL AND c.owner_id IN (SELECT value FROM json_each(?)) ORDER BY c.id",  # noqa: S608 - constant
        (json.dumps(sorted(person_ids)),),
    )
    return [_card(row) for row in found]


def cards_with(db: Database, keys: Collection[int]) -> list[CardRow]:
    """Cards by id, ended ones too."""
    found = rows(
        db,
        _CARD + " WHERE c.id IN (SELECT value FROM json_each(?)) ORDER BY c.id",  # noqa: S608 - constant
        (json.dumps(sorted(keys)),),
    )
    return [_card(row) for row in found]


def grants(db: Database, household_id: int, person_ids: Collection[int], on: date) -> list[GrantRow]:
    """Entitlements of a household or of these people that run on a day: sought by programme, as the indexes go."""
    found = rows(
        db,
        """SELECT e.id, e.programme_id, e.household_id, e.person_id, e.payee_id, e.card_id, e.tier, e.quantities,
                  e.since, y.name AS payee_name, y.died IS NOT NULL AS payee_dead
           FROM programme g
           CROSS JOIN entitlement e ON e.programme_id = g.id AND e.person_id IN (SELECT value FROM json_each(:people))
           JOIN person y ON y.id = e.payee_id
           WHERE e.person_id IS NOT NULL AND e.since <= :on AND (e.until IS NULL OR e.until >= :on)
           UNION ALL
           SELECT e.id, e.programme_id, e.household_id, e.person_id, e.payee_id, e.card_id, e.tier, e.quantities,
                  e.since, y.name, y.died IS NOT NULL
           FROM programme g CROSS JOIN entitlement e ON e.programme_id = g.id AND e.household_id = :home
           JOIN person y ON y.id = e.payee_id
           WHERE e.household_id IS NOT NULL AND e.since <= :on AND (e.until IS NULL OR e.until >= :on)
           ORDER BY 1""",
        {"people": json.dumps(sorted(person_ids)), "home": household_id, "on": on.isoformat()},
    )
    return [
        GrantRow(
            row["id"],
            row["programme_id"],
            row["household_id"],
            row["person_id"],
            row["payee_id"],
            row["payee_name"],
            bool(row["payee_dead"]),
            row["card_id"],
            row["tier"],
            json.loads(row["quantities"]),
            date.fromisoformat(row["since"]),
        )
        for row in found
    ]


def lines_for(db: Database, person_ids: Collection[int]) -> list[LineRow]:
    """Lines that pay for these people and the records made part of them, newest first, none left out or withdrawn."""
    found = rows(
        db,
        """SELECT l.id, m.programme_id, g.name AS programme, m.period, r.kind, l.beneficiary_id, l.payee_id,
                  y.name AS payee_name, y.died IS NOT NULL AS payee_dead, l.card_id, c.account, l.amount_fen, l.state,
                  COALESCE(l.reason, '') AS reason, COALESCE(t.taken_at, '') AS told_at, COALESCE(t.verdict, '') AS told
           FROM line_of_member m CROSS JOIN line l ON l.id = m.line_id JOIN roster r ON r.id = l.roster_id
           JOIN programme g ON g.id = m.programme_id JOIN card c ON c.id = l.card_id JOIN person y ON y.id = l.payee_id
           LEFT JOIN result t ON t.id = (SELECT max(id) FROM result WHERE line_id = l.id)
           WHERE m.live = 1 AND m.person_id IN (
               SELECT value FROM json_each(?1) UNION SELECT gone_id FROM person_merge
               WHERE undone_on IS NULL AND now_id IN (SELECT value FROM json_each(?1)))
           GROUP BY l.id ORDER BY l.id DESC""",
        (json.dumps(sorted(person_ids)),),
    )
    return [
        LineRow(
            row["id"],
            row["programme_id"],
            row["programme"],
            row["period"],
            RosterKind(row["kind"]),
            row["beneficiary_id"],
            row["payee_id"],
            row["payee_name"],
            bool(row["payee_dead"]),
            row["card_id"],
            row["account"],
            row["amount_fen"],
            LineState(row["state"]),
            row["reason"],
            row["told_at"],
            row["told"],
        )
        for row in found
    ]


def largest_household(db: Database) -> int | None:
    """A household with many people, to show what a page looks like; None in an empty store."""
    row = db.conn.execute(
        """SELECT household_id FROM household_member WHERE until IS NULL AND id <= 5000
           GROUP BY household_id ORDER BY count(*) DESC, household_id LIMIT 1"""
    ).fetchone()
    return int(row[0]) if row else None
