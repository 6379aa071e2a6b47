"""What the register says of a household before somebody goes there: its cards, its dibao, what each card gets."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from app.domain.visit_plan import HouseholdChoice
from app.domain.visits import CardMoney
from app.store.connection import Database
from app.store.transaction import Row, rows


class KnownCard(Struct, frozen=True):
    """A card of the household as the register has it now."""

    card_id: int
    account: str
    bank: str
    account_name: str
    owner: str


def known_cards(db: Database, household_id: int) -> list[KnownCard]:
    """Cards in use of the people of a household, the head's first, then by person and age of the card."""
    found = rows(
        db,
        """SELECT c.id, c.account, c.bank, c.account_name, p.name FROM household h
           JOIN household_member m ON m.household_id = h.id AND m.until IS NULL
           JOIN card c ON c.owner_id = m.person_id AND c.ended IS NULL AND c.state <> 'closed'
           JOIN person p ON p.id = m.person_id AND p.died IS NULL
           WHERE h.id = ? ORDER BY p.id <> h.head_id, p.id, c.id""",
        (household_id,),
    )
    return [KnownCard(row["id"], row["account"], row["bank"], row["account_name"], row["name"]) for row in found]


def covered_people(db: Database, household_id: int, programmes: Iterable[str], since: date) -> int:
    """How many people of a household get one of these programmes by its running entitlements or its newest lines.

    A line counts when its roster was made since this day: dibao is paid by lists that the department keeps, so that
    many a household has lines and no entitlement here.
    """
    wanted = json.dumps(sorted(programmes))
    entitled = db.conn.execute(
        """SELECT COALESCE(sum(CASE WHEN e.household_id IS NULL THEN 1
                   ELSE COALESCE(json_extract(e.quantities, '$.people'), 1) END), 0)
           FROM entitlement e JOIN programme g ON g.id = e.programme_id
           WHERE g.code IN (SELECT value FROM json_each(?)) AND e.until IS NULL
             AND (e.household_id = ? OR e.person_id IN (SELECT person_id FROM household_member
                  WHERE household_id = ? AND until IS NULL))""",
        (wanted, household_id, household_id),
    ).fetchone()[0]
    if entitled:
        return int(entitled)
    paid = db.conn.execute(
        """WITH mine AS (
               SELECT l.id, lm.period, lm.person_id FROM household_member m
               JOIN line_of_member lm ON lm.person_id = m.person_id AND lm.live = 1
               JOIN programme g ON g.id = lm.programme_id AND g.code IN (SELECT value FROM json_each(?))
               JOIN line l ON l.id = lm.line_id JOIN roster r ON r.id = l.roster_id AND r.made_at >= ?
               WHERE m.household_id = ? AND m.until IS NULL)
           SELECT count(DISTINCT person_id) FROM mine WHERE period = (SELECT max(period) FROM mine)""",
        (wanted, since.isoformat(), household_id),
    ).fetchone()[0]
    return int(paid)


def money_of_cards(db: Database, cards: Iterable[int], since: date) -> dict[int, list[CardMoney]]:
    """By card: the newest live line of each programme since a day; what the card gets."""
    found = rows(
        db,
        """SELECT l.card_id, g.name, l.amount_fen, r.period, json_extract(g.fields, '$.frequency') AS frequency,
               max(l.id) AS newest
           FROM line_on_card o CROSS JOIN line l ON l.id = o.line_id CROSS JOIN roster r ON r.id = l.roster_id
           CROSS JOIN programme g ON g.id = r.programme_id
           WHERE o.card_id IN (SELECT value FROM json_each(?)) AND l.state NOT IN ('left_out', 'withdrawn', 'corrected')
             AND r.made_at >= ? GROUP BY l.card_id, g.id ORDER BY l.card_id, g.code""",
        (json.dumps(list(cards)), since.isoformat()),
    )
    money: dict[int, list[CardMoney]] = {}
    for row in found:
        one = CardMoney(row["name"], row["amount_fen"], row["period"], row["frequency"] or "")
        money.setdefault(row["card_id"], []).append(one)
    return money


def last_results(db: Database, cards: Iterable[int]) -> dict[int, tuple[date, int, int]]:
    """By card: the day of its last result, and how many lines were paid and returned on it."""
    found = db.conn.execute(
        """WITH mine AS (
               SELECT l.card_id AS card, substr(t.taken_at, 1, 10) AS day, t.verdict FROM line_on_card o
               CROSS JOIN line l ON l.id = o.line_id
               CROSS JOIN result t ON t.line_id = l.id AND t.verdict IN ('paid', 'returned')
               WHERE o.card_id IN (SELECT value FROM json_each(?)))
           SELECT card, day, sum(verdict = 'paid'), sum(verdict = 'returned') FROM mine m
           WHERE day = (SELECT max(day) FROM mine x WHERE x.card = m.card) GROUP BY card""",
        (json.dumps(list(cards)),),
    )
    return {card: (date.fromisoformat(day), paid, returned) for card, day, paid, returned in found}


def programmes_of(db: Database, household_id: int, since: date) -> list[tuple[str, str]]:
    """(code, name) of the programmes that pay somebody of a household."""
    found = db.conn.execute(
        """SELECT DISTINCT g.code, g.name FROM programme g JOIN (
               SELECT e.programme_id FROM entitlement e WHERE e.until IS NULL AND (e.household_id = :home
                   OR e.person_id IN (SELECT person_id FROM household_member WHERE household_id = :home
                                      AND until IS NULL))
               UNION SELECT r.programme_id FROM household_member m
                   JOIN line_of_member lm ON lm.person_id = m.person_id AND lm.live = 1
                   JOIN line l ON l.id = lm.line_id JOIN roster r ON r.id = l.roster_id AND r.made_at >= :since
                   WHERE m.household_id = :home AND m.until IS NULL) x ON x.programme_id = g.id ORDER BY g.code""",
        {"home": household_id, "since": since.isoformat()},
    )
    return [(row[0], row[1]) for row in found]


def households_to_visit(
    db: Database, *, village: str, group: str, not_since: date | None, limit: int
) -> list[HouseholdChoice]:
    """Households by village and group (each left empty: all), those not visited for the longest time first.

    With `not_since` only those that nobody has visited since that day.
    """
    found = rows(
        db,
        """SELECT h.id, p.name, h.village, h.grp,
               (SELECT count(*) FROM household_member m WHERE m.household_id = h.id AND m.until IS NULL) AS members,
               (SELECT count(*) FROM household_member m JOIN card c ON c.owner_id = m.person_id AND c.ended IS NULL
                    AND c.state <> 'closed' WHERE m.household_id = h.id AND m.until IS NULL) AS cards,
               (SELECT max(day) FROM visit v WHERE v.household_id = h.id AND v.state = 'done') AS last_visit,
               (SELECT day FROM visit v WHERE v.household_id = h.id AND v.state IN ('planned', 'running')) AS planned,
               (SELECT count(*) FROM finding f WHERE f.household_id = h.id
                    AND f.state IN ('open', 'assigned', 'put_right')) AS findings,
               (SELECT count(*) FROM household_member m JOIN person e ON e.id = m.person_id AND e.died IS NULL
                    AND e.lives_in <> '' WHERE m.household_id = h.id AND m.until IS NULL) AS elsewhere
           FROM household h JOIN person p ON p.id = h.head_id
           WHERE h.ended IS NULL AND (:village = '' OR h.village = :village) AND (:grp = '' OR h.grp = :grp)
             AND (:since = '' OR last_visit IS NULL OR last_visit < :since)
           ORDER BY COALESCE(last_visit, ''), h.village, h.grp, h.id LIMIT :limit""",
        {
            "village": village,
            "grp": group,
            "since": not_since.isoformat() if not_since else "",
            "limit": limit,
        },
    )
    return [_choice(row) for row in found]


def _choice(row: Row) -> HouseholdChoice:
    return HouseholdChoice(
        row["id"],
        row["name"],
        row["village"],
        row["grp"],
        row["members"],
        row["cards"],
        date.fromisoformat(row["last_visit"]) if row["last_visit"] else None,
        date.fromisoformat(row["planned"]) if row["planned"] else None,
        row["findings"],
        row["elsewhere"],
    )


def member_names(db: Database, household_id: int) -> list[str]:
    """The people of a household, the head first."""
    found = db.conn.execute(
        """SELECT p.name FROM household h JOIN household_member m ON m.household_id = h.id AND m.until IS NULL
           JOIN person p ON p.id = m.person_id AND p.died IS NULL WHERE h.id = ? ORDER BY p.id <> h.head_id, m.id""",
        (household_id,),
    )
    return [row[0] for row in found]


def groups_of(db: Database, village: str) -> list[str]:
    """The groups of a village that have households, in their order."""
    found = db.conn.execute(
        "SELECT grp FROM household WHERE village = ? AND ended IS NULL GROUP BY grp ORDER BY length(grp), grp",
        (village,),
    )
    return [row[0] for row in found]


def count_households(db: Database) -> int:
    """How many households there are."""
    return int(db.conn.execute("SELECT count(*) FROM household WHERE ended IS NULL").fetchone()[0])


def count_not_visited(db: Database, since: date) -> int:
    """How many households nobody has visited since a day."""
    found = db.conn.execute(
        """SELECT count(*) FROM household h WHERE h.ended IS NULL AND NOT EXISTS
               (SELECT 1 FROM visit v WHERE v.household_id = h.id AND v.state = 'done' AND v.day >= ?)""",
        (since.isoformat(),),
    )
    return int(found.fetchone()[0])
