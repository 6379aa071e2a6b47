"""What the checks over the register look at: SQL joins, sorted by the record, so that the judge holds one at a time."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from app.store.connection import Database
from app.store.people_list import RUNNING

Rows = Iterator[tuple[Any, ...]]

_PEOPLE = """
    SELECT p.id, p.kind, p.document, p.name, p.born, p.died, p.ended, p.ended_reason, m.household_id, h.head_id,
        COALESCE(h.village, p.village), COALESCE(h.grp, ''), m.relation, h.kind
    FROM person p
    LEFT JOIN household_member m ON m.person_id = p.id AND m.until IS NULL
    LEFT JOIN household h ON h.id = m.household_id
    ORDER BY p.id
"""
_CARDS = """
    SELECT owner_id, id, account, account_name, state, bank FROM card WHERE ended IS NULL ORDER BY owner_id, id
"""
_NUMBER = """CASE length(document) WHEN 18 THEN substr(document, 1, 17)
    WHEN 15 THEN substr(document, 1, 6) || '19' || substr(document, 7, 9) END"""
_WHO = """
    SELECT p.id, p.name, m.household_id, COALESCE(h.village, p.village) AS village, COALESCE(h.grp, '') AS grp
    FROM person p
    LEFT JOIN household_member m ON m.person_id = p.id AND m.until IS NULL
    LEFT JOIN household h ON h.id = m.household_id
"""


class Beside:
    """Rows sorted by their first column, taken key by key beside another sorted list."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._next = next(rows, None)

    def take(self, key: int) -> list[tuple[Any, ...]]:
        """The rows of this key; those of smaller keys are passed over."""
        found = []
        row = self._next
        while row is not None and row[0] <= key:
            if row[0] == key:
                found.append(row)
            row = next(self._rows, None)
        self._next = row
        return found


def running(on: date, rosters: Iterable[int]) -> dict[str, str]:
    """The parameters of `RUNNING`."""
    return {"on": on.isoformat(), "rosters": json.dumps(list(rosters))}


def people(db: Database) -> Rows:
    """Everybody by id, those who ended among them.

    Columns: id, kind, document, name, born, died, ended, its reason, household, its head, village, group, relation,
    kind of the household.
    """
    return db.conn.execute(_PEOPLE)


def cards(db: Database) -> Rows:
    """Cards in use by owner: owner, id, account, account name, state, bank."""
    return db.conn.execute(_CARDS)


def gets(db: Database, on: date, rosters: Iterable[int]) -> Rows:
    """What runs by who gets it: beneficiary (a head), programme, payee, the payee's name, card."""
    return db.conn.execute(
        RUNNING + "SELECT r.beneficiary, r.programme_id, r.payee_id, p.name, r.card_id FROM running r"  # noqa: S608
        " JOIN person p ON p.id = r.payee_id ORDER BY r.beneficiary, r.programme_id",
        running(on, rosters),
    )


def paid(db: Database, on: date, rosters: Iterable[int]) -> Rows:
    """Cards that the money of each payee goes to: payee, card, owner, account, account name, state, owner's name."""
    return db.conn.execute(
        RUNNING  # noqa: S608
        + """SELECT r.payee_id, c.id, c.owner_id, c.account, c.account_name, c.state, p.name
            FROM (SELECT DISTINCT payee_id, card_id FROM running) r
            JOIN card c ON c.id = r.card_id JOIN person p ON p.id = c.owner_id
            ORDER BY r.payee_id, c.id""",
        running(on, rosters),
    )


def mandates(db: Database, on: date) -> Rows:
    """Guardians and agents that day: person, who may be paid for him."""
    return db.conn.execute(
        """SELECT person_id, agent_id FROM mandate WHERE since <= :on AND (until IS NULL OR until >= :on)
           ORDER BY person_id""",
        {"on": on.isoformat()},
    )


def shared_cards(db: Database, on: date, rosters: Iterable[int]) -> Rows:
    """Money of several households on one card, by card and household.

    Columns: card, account, its owner's household, village, group, then household, person and name of who gets it.
    """
    return db.conn.execute(
        RUNNING  # noqa: S608
        + """, known AS MATERIALIZED (SELECT DISTINCT r.card_id, r.beneficiary FROM running r),
            home AS MATERIALIZED (SELECT k.card_id, k.beneficiary, m.household_id AS household FROM known k
                LEFT JOIN household_member m ON m.person_id = k.beneficiary AND m.until IS NULL)
            SELECT c.id, c.account, o.household_id, o.village, o.grp, h.household, h.beneficiary, p.name, o.id, o.name
            FROM (SELECT card_id FROM home GROUP BY card_id
                HAVING count(DISTINCT COALESCE(household, -beneficiary)) > 1) s
            JOIN home h ON h.card_id = s.card_id JOIN card c ON c.id = s.card_id
            JOIN person p ON p.id = h.beneficiary JOIN ("""
        + _WHO
        + """) o ON o.id = c.owner_id
            ORDER BY c.id, h.household, h.beneficiary""",
        running(on, rosters),
    )


def covered(db: Database, on: date, rosters: Iterable[int], programmes: Iterable[int]) -> Rows:
    """Whoever is covered by two or more of these programmes, by himself or with his household: person, programme."""
    return db.conn.execute(
        """WITH wanted AS (SELECT value AS id FROM json_each(:programmes)),
           granted AS (SELECT * FROM entitlement WHERE since <= :on AND (until IS NULL OR until >= :on)
               AND programme_id IN (SELECT id FROM wanted)),
           covered AS MATERIALIZED (
               SELECT person_id AS person, programme_id AS programme FROM granted WHERE person_id IS NOT NULL
               UNION SELECT m.person_id, g.programme_id FROM granted g
                   JOIN household_member m ON m.household_id = g.household_id AND m.until IS NULL
               UNION SELECT lm.person_id, r.programme_id FROM roster r JOIN line l ON l.roster_id = r.id
                   JOIN line_member lm ON lm.line_id = l.id AND lm.live = 1
                   WHERE r.id IN (SELECT value FROM json_each(:rosters))
                   AND r.programme_id IN (SELECT id FROM wanted) AND l.entitlement_id IS NULL
                   AND l.state NOT IN ('left_out', 'withdrawn', 'stopped'))
           SELECT c.person, c.programme, w.name, w.household_id, w.village, w.grp FROM covered c
           JOIN (SELECT person FROM covered GROUP BY person HAVING count(*) > 1) many ON many.person = c.person
           JOIN ("""  # noqa: S608
        + _WHO
        + """ WHERE p.died IS NULL AND p.ended IS NULL) w ON w.id = c.person
           ORDER BY c.person, c.programme""",
        running(on, rosters) | {"programmes": json.dumps(list(programmes))},
    )


def numbers_twice(db: Database) -> Rows:
    """People whose numbers are one, 15 digits beside 18 or the check digit apart.

    Columns: the number's 17 digits, person, name, household, village, group, his number as it stands.
    """
    return db.conn.execute(
        f"""WITH numbered AS MATERIALIZED (SELECT id, {_NUMBER} AS number FROM person
                WHERE kind = 'person' AND ended IS NULL AND document IS NOT NULL)
            SELECT n.number, w.id, w.name, w.household_id, w.village, w.grp, d.document FROM numbered n
            JOIN (SELECT number FROM numbered WHERE number IS NOT NULL GROUP BY number HAVING count(*) > 1) twice
                ON twice.number = n.number
            JOIN ({_WHO}) w ON w.id = n.id JOIN person d ON d.id = n.id ORDER BY n.number, w.id"""  # noqa: S608
    )


def phones_shared(db: Database, households: int) -> Rows:
    """Telephones that people of so many households or more have: digits, person, name, household, village, group."""
    return db.conn.execute(
        """WITH called AS MATERIALIZED (
               SELECT replace(replace(p.phone, '-', ''), ' ', '') AS digits, p.id, p.name, m.household_id,
                   COALESCE(h.village, p.village) AS village, COALESCE(h.grp, '') AS grp
               FROM person p
               LEFT JOIN household_member m ON m.person_id = p.id AND m.until IS NULL
               LEFT JOIN household h ON h.id = m.household_id
               WHERE p.phone <> '' AND p.died IS NULL AND p.ended IS NULL)
           SELECT c.digits, c.id, c.name, c.household_id, c.village, c.grp FROM called c
           JOIN (SELECT digits FROM called GROUP BY digits
               HAVING count(DISTINCT COALESCE(household_id, -id)) >= ?) many ON many.digits = c.digits
           ORDER BY c.digits, c.id""",
        (households,),
    )


def paid_after_death(db: Database) -> Rows:
    """Payments of people who died: person, name, household, village, group, died, period, programme, fen, line."""
    return db.conn.execute(
        f"""SELECT w.id, w.name, w.household_id, w.village, w.grp, d.died, COALESCE(k.period, r.period), g.name,
                   COALESCE(k.fen, l.amount_fen), l.id
            FROM person d JOIN line_of_member lm ON lm.person_id = d.id AND lm.live = 1
            CROSS JOIN line l ON l.id = lm.line_id AND l.state IN ('submitted', 'accepted', 'paid')
            JOIN roster r ON r.id = l.roster_id JOIN programme g ON g.id = r.programme_id
            JOIN ({_WHO}) w ON w.id = d.id
            LEFT JOIN line_part k ON k.line_id = l.id AND k.kind IN ('regular', 'raise', 'back_pay')
            WHERE d.died IS NOT NULL ORDER BY d.id, l.id"""  # noqa: S608 - a constant of this module
    )


def issuers(db: Database, few: int) -> dict[str, int]:
    """The first six digits of accounts that at most so many cards in use begin with, and how many do."""
    found = db.conn.execute(
        """SELECT substr(account, 1, 6), count(*) FROM card WHERE ended IS NULL
           GROUP BY 1 HAVING count(*) <= ?""",
        (few,),
    )
    return dict(found.fetchall())


def count_cards(db: Database) -> int:
    """How many cards are in use."""
    return int(db.conn.execute("SELECT count(*) FROM card WHERE ended IS NULL").fetchone()[0])


# -- reference lists ---------------------------------------------------------------------------------------------------


def listed(db: Database, on: date, rosters: Iterable[int], hashed: Callable[[str], bytes]) -> Rows:
    """People of the register who stand in a reference list and get something themselves or with their household.

    Of the deceased also who gets nothing.

    `hashed` makes of a number what the lists keep of it. Columns: list, kind, source, day of the list, sheet, row, day
    of the entry, the entry's hash of the name, person, name, household, village, group, programmes (names, joined by
    a line feed).
    """
    if db.conn.execute("SELECT 1 FROM reference_entry LIMIT 1").fetchone() is None:
        return iter(())
    db.conn.create_function("ykt_hash", 1, hashed, deterministic=True)
    return db.conn.execute(
        RUNNING  # noqa: S608
        + """, hit AS MATERIALIZED (
                SELECT p.id, e.list_id, e.sheet, e.row, e.day, e.name_hash, min(e.id) FROM person p
                JOIN reference_entry e ON e.number_hash = ykt_hash(p.document)
                WHERE p.document IS NOT NULL AND p.died IS NULL AND p.ended IS NULL GROUP BY p.id, e.list_id),
            near AS (
                SELECT h.id, r.programme_id FROM hit h JOIN running r ON r.beneficiary = h.id
                UNION SELECT h.id, r.programme_id FROM hit h
                JOIN household_member m ON m.person_id = h.id AND m.until IS NULL
                JOIN household_member o ON o.household_id = m.household_id AND o.until IS NULL
                JOIN running r ON r.beneficiary = o.person_id
                JOIN programme g ON g.id = r.programme_id AND g.fields ->> '$.granted_to' = 'household'),
            told AS MATERIALIZED (SELECT n.id, group_concat(g.name, char(10)) AS programmes FROM near n
                JOIN programme g ON g.id = n.programme_id GROUP BY n.id)
            SELECT l.id, l.kind, l.source, l.as_of, h.sheet, h.row, h.day, h.name_hash, w.id, w.name, w.household_id,
                w.village, w.grp, t.programmes
            FROM hit h JOIN reference_list l ON l.id = h.list_id AND l.wiped_on IS NULL
            JOIN ("""
        + _WHO
        + """) w ON w.id = h.id LEFT JOIN told t ON t.id = h.id
            WHERE t.programmes IS NOT NULL OR l.kind = 'deceased' ORDER BY l.kind, w.id, l.id""",
        running(on, rosters),
    )
