"""What a resident asks about: every line and entitlement of one person, and the log of what he was told; plain SQL."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

from msgspec import Struct

from app.store.connection import Database
from app.store.transaction import Row, Transaction, one, rows


class LineFact(NamedTuple):
    """One line that concerns a person, with all that is known of its way; times are ISO text, money is fen."""

    id: int
    follower: int | None
    roster_id: int
    period: str
    roster_state: str
    code: str
    programme: str
    department: str
    for_household: bool
    beneficiary_id: int
    beneficiary: str
    beneficiary_died: str | None
    payee_id: int
    payee: str
    payee_died: str | None
    household_id: int
    village: str
    account: str
    bank: str
    card_state: str
    amount: int
    state: str
    reason: str | None
    paid_at: str | None
    verdict: str | None
    verdict_reason: str | None
    verdict_text: str | None
    verdict_at: str | None
    objected_on: str | None
    sent_at: str | None
    taken_at: str | None


class EntitlementFact(NamedTuple):
    """One entitlement that concerns a person, ended ones too; days are ISO text."""

    id: int
    code: str
    programme: str
    department: str
    for_household: bool
    frequency: str
    beneficiary_id: int
    beneficiary: str
    beneficiary_died: str | None
    payee_id: int
    payee: str
    payee_died: str | None
    account: str
    bank: str
    card_state: str
    since: str
    until: str | None
    reason: str | None


class Asker(Struct, frozen=True):
    """The person whose money is asked about, and his household."""

    id: int
    name: str
    document: str
    died: str | None
    village: str
    household_id: int | None
    group: str
    head: str
    head_id: int | None


def asker(db: Database, person_id: int) -> Asker | None:
    """One person with his household as it is now."""
    row = one(
        db,
        """SELECT p.id, p.name, COALESCE(p.document, '') AS document, p.died, COALESCE(h.village, p.village) AS village,
                  h.id AS household_id, COALESCE(h.grp, '') AS grp, COALESCE(hp.name, '') AS head, h.head_id
           FROM person p LEFT JOIN household_member m ON m.person_id = p.id AND m.until IS NULL
           LEFT JOIN household h ON h.id = m.household_id LEFT JOIN person hp ON hp.id = h.head_id WHERE p.id = ?""",
        (person_id,),
    )
    return _asker(row) if row else None


def _asker(row: Row) -> Asker:
    return Asker(
        row["id"],
        row["name"],
        row["document"],
        row["died"],
        row["village"],
        row["household_id"],
        row["grp"],
        row["head"],
        row["head_id"],
    )


def members(db: Database, household_id: int) -> list[Row]:
    """The people of a household now, head first: id, name, relation, document, died."""
    return rows(
        db,
        """SELECT p.id, p.name, m.relation, COALESCE(p.document, '') AS document, p.died, h.head_id
           FROM household_member m JOIN household h ON h.id = m.household_id JOIN person p ON p.id = m.person_id
           WHERE m.household_id = ? AND m.until IS NULL ORDER BY p.id <> h.head_id, m.id""",
        (household_id,),
    )


def head_names(db: Database, household_ids: Iterable[int]) -> dict[int, str]:
    """Names of the heads of these households."""
    found = db.conn.execute(
        """SELECT h.id, p.name FROM household h JOIN person p ON p.id = h.head_id
           WHERE h.id IN (SELECT value FROM json_each(?))""",
        (json.dumps(list(household_ids)),),
    )
    return dict(found.fetchall())


def head_of(db: Database, household_id: int) -> int | None:
    """The head of a household, None when there is no such household."""
    row = db.conn.execute("SELECT head_id FROM household WHERE id = ?", (household_id,)).fetchone()
    return int(row[0]) if row else None


_SAID = "SELECT r.{column} FROM result r WHERE r.line_id = l.id AND r.verdict IN ('returned', 'refused', 'stopped')"
_LAST = " ORDER BY r.id DESC LIMIT 1"
_SENT = """ FROM submission_line x JOIN submission s ON s.id = x.submission_id
    WHERE x.line_id = l.id ORDER BY s.id DESC LIMIT 1"""
_LINES = f"""
    WITH mine (id) AS (
        SELECT line_id FROM line_of_payee WHERE person_id = :person
        UNION SELECT line_id FROM line_of_member WHERE person_id = :person AND live = 1
        UNION SELECT l.line_id FROM line_of_household l CROSS JOIN roster r ON r.id = l.roster_id
            CROSS JOIN programme p ON p.id = r.programme_id
            WHERE l.household_id = :household AND json_extract(p.fields, '$.granted_to') = 'household')
    SELECT l.id, (SELECT f.id FROM line f WHERE f.origin_line = l.id), l.roster_id, r.period, r.state, p.code, p.name,
        json_extract(p.fields, '$.department'), json_extract(p.fields, '$.granted_to') = 'household',
        l.beneficiary_id, b.name, b.died, l.payee_id, y.name, y.died, l.household_id, l.village,
        c.account, c.bank, c.state, l.amount_fen, l.state, l.reason,
        (SELECT r.taken_at FROM result r WHERE r.line_id = l.id AND r.verdict = 'paid'{_LAST}),
        ({_SAID.format(column="verdict")}{_LAST}), ({_SAID.format(column="reason")}{_LAST}),
        ({_SAID.format(column="reason_text")}{_LAST}), ({_SAID.format(column="taken_at")}{_LAST}),
        (SELECT min(o.raised_on) FROM objection o WHERE o.line_id = l.id AND o.answered_on IS NULL),
        (SELECT COALESCE(s.handed_over_at, s.built_at){_SENT}), (SELECT s.verdict_at{_SENT})
    FROM mine CROSS JOIN line l ON l.id = mine.id JOIN roster r ON r.id = l.roster_id
    JOIN programme p ON p.id = r.programme_id JOIN person b ON b.id = l.beneficiary_id
    JOIN person y ON y.id = l.payee_id JOIN card c ON c.id = l.card_id
    WHERE r.period >= :since ORDER BY r.period DESC, l.id DESC
"""  # noqa: S608 - constants of this module


def lines_concerning(db: Database, person_id: int, household_id: int | None, since: str) -> list[LineFact]:
    """Lines of periods from `since` on that pay a person, cover him, or pay his household as a whole; newest first."""
    found = db.conn.execute(_LINES, {"person": person_id, "household": household_id or 0, "since": since})
    return [LineFact._make(row) for row in found]


_ENTITLEMENTS = """
    SELECT e.id, p.code, p.name, json_extract(p.fields, '$.department'), e.household_id IS NOT NULL,
        json_extract(p.fields, '$.frequency'), b.id, b.name, b.died, y.id, y.name, y.died,
        c.account, c.bank, c.state, e.since, e.until, e.reason
    FROM entitlement e JOIN programme p ON p.id = e.programme_id LEFT JOIN household h ON h.id = e.household_id
    JOIN person b ON b.id = COALESCE(e.person_id, h.head_id) JOIN person y ON y.id = e.payee_id
    JOIN card c ON c.id = e.card_id
    WHERE e.id IN (SELECT id FROM entitlement WHERE person_id = :person
            UNION SELECT id FROM entitlement WHERE payee_id = :person
            UNION SELECT id FROM entitlement WHERE household_id = :household)
        AND (e.until IS NULL OR e.until >= :since) ORDER BY p.code, e.since
"""


def entitlements_concerning(
    db: Database, person_id: int, household_id: int | None, since: str
) -> list[EntitlementFact]:
    """Entitlements of a person, of his household as a whole, or paid to him, that ran on or after the day `since`."""
    found = db.conn.execute(_ENTITLEMENTS, {"person": person_id, "household": household_id or 0, "since": since})
    return [EntitlementFact._make(row) for row in found]


def add_query(tx: Transaction, person_id: int, *, way: str, received: int, missing: int) -> int:
    """One line of the log: who was asked about, by whom he was told, how, and how many payments he was told of."""
    return tx.insert(
        "query_log",
        person_id=person_id,
        way=way,
        asked_at=tx.act.at,
        user_id=tx.act.user_id,
        received=received,
        missing=missing,
    )


def queries_of(db: Database, person_id: int) -> list[Row]:
    """What was told about a person, newest first: way, asked_at, user."""
    return rows(
        db,
        """SELECT q.id, q.way, q.asked_at, u.name AS user, q.received, q.missing FROM query_log q
           JOIN user u ON u.id = q.user_id WHERE q.person_id = ? ORDER BY q.id DESC""",
        (person_id,),
    )
