"""What the list of people and the search hold in memory of everybody, and of those whom a change concerns."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from app.store.audit import PACKED
from app.store.connection import Database

_PERSON = """
    SELECT p.id, p.kind, p.document, p.name, p.phone, p.died, m.household_id, h.head_id,
        COALESCE(h.village, p.village) AS village, COALESCE(h.grp, '') AS grp, p.lives_in <> '',
        CASE WHEN p.kind = 'organisation' THEN p.kind ELSE COALESCE(h.kind, '') END, COALESCE(k.name, '')
    FROM person p
    LEFT JOIN household_member m ON m.person_id = p.id AND m.until IS NULL
    LEFT JOIN household h ON h.id = m.household_id
    LEFT JOIN household_kind k ON k.household_id = h.id AND k.until IS NULL
    WHERE p.ended IS NULL
"""
_ORDER = " ORDER BY village, grp, m.household_id, h.head_id <> p.id, p.id"
_CARD = "SELECT id, owner_id, account, account_name, state FROM card WHERE ended IS NULL"
_ENTITLEMENT = """
    SELECT e.id, e.programme_id, COALESCE(e.person_id, h.head_id) AS beneficiary, e.payee_id, e.card_id
    FROM entitlement e LEFT JOIN household h ON h.id = e.household_id
    WHERE e.since <= :on AND (e.until IS NULL OR e.until >= :on)
"""
_LINE = """
    SELECT max(l.id), r.programme_id, l.beneficiary_id, l.payee_id, l.card_id FROM line l
    JOIN roster r ON r.id = l.roster_id
    WHERE l.roster_id IN (SELECT value FROM json_each(:rosters))
        AND l.state NOT IN ('left_out', 'withdrawn', 'stopped'){among}
    GROUP BY r.programme_id, l.beneficiary_id
"""
RUNNING = f"""
    WITH kept AS MATERIALIZED ({_ENTITLEMENT}),
    running AS (
        SELECT beneficiary, programme_id, payee_id, card_id FROM kept
        UNION ALL
        SELECT l.beneficiary_id, l.programme_id, l.payee_id, l.card_id FROM ({_LINE.format(among="")}) l
        LEFT JOIN kept k ON k.beneficiary = l.beneficiary_id AND k.programme_id = l.programme_id
        WHERE k.beneficiary IS NULL)
"""  # noqa: S608 - constants of this module
"""Who gets what today (`:on`, `:rosters`): entitlements, and where a department keeps the list what it paid last."""
_AMONG = """ AND l.id IN (SELECT line_id FROM line_of_member WHERE person_id IN (SELECT value FROM json_each(:keys))
        UNION SELECT line_id FROM line_of_payee WHERE person_id IN (SELECT value FROM json_each(:keys)))"""
_CARD_OF = f"""{_CARD} AND owner_id IN (SELECT value FROM json_each(:owners))
    UNION SELECT id, owner_id, account, account_name, state FROM card
    WHERE id IN (SELECT value FROM json_each(:also)) ORDER BY id"""  # noqa: S608 - constants of this module
_ENTITLEMENT_OF = f"""{_ENTITLEMENT} AND (beneficiary IN (SELECT value FROM json_each(:keys))
    OR e.payee_id IN (SELECT value FROM json_each(:keys))) ORDER BY e.id"""  # noqa: S608 - constants of this module
_BORN = "CASE length(document) WHEN 18 THEN substr(document, 7, 8) WHEN 15 THEN '19' || substr(document, 7, 6) END"

Rows = list[tuple[Any, ...]]


def people(db: Database, keys: Iterable[int] | None = None) -> Iterator[tuple[Any, ...]]:
    """Everybody (or those with these ids) who has not ended, by village, group and household, heads first.

    Columns: id, kind, document, name, phone, died, household, its head, village, group, whether he lives elsewhere,
    what his household is or that he is an organisation, the name of the home he stands in.
    """
    if keys is None:
        yield from db.conn.execute(_PERSON + _ORDER)
        return
    wanted = " AND p.id IN (SELECT value FROM json_each(?))"
    yield from db.conn.execute(_PERSON + wanted + _ORDER, (json.dumps(list(keys)),))


def earlier_numbers(db: Database, keys: Iterable[int] | None = None) -> dict[int, tuple[str, ...]]:
    """By person (of these): the document numbers of records that were made part of him, where they are others."""
    among = "" if keys is None else " AND m.now_id IN (SELECT value FROM json_each(:keys))"
    found: dict[int, tuple[str, ...]] = {}
    for now_id, number in db.conn.execute(
        f"""SELECT m.now_id, g.document FROM person_merge m JOIN person g ON g.id = m.gone_id
            JOIN person n ON n.id = m.now_id
            WHERE m.undone_on IS NULL AND g.document <> '' AND g.document IS NOT n.document{among} ORDER BY m.id""",  # noqa: S608
        {"keys": json.dumps(list(keys or ()))},
    ):
        found[now_id] = (*found.get(now_id, ()), number)
    return found


def cards(db: Database, owners: Iterable[int] | None = None, also: Iterable[int] = ()) -> Rows:
    """Cards in use (of these owners, and those with the ids `also`): id, owner, account, account name, state."""
    if owners is None:
        return db.conn.execute(_CARD + " ORDER BY id").fetchall()
    wanted = {"owners": json.dumps(list(owners)), "also": json.dumps(list(also))}
    return db.conn.execute(_CARD_OF, wanted).fetchall()


def entitlements(db: Database, on: date, keys: Iterable[int] | None = None) -> Rows:
    """Entitlements running on a day (of these people): id, programme, beneficiary (a head), payee, card."""
    if keys is None:
        return db.conn.execute(_ENTITLEMENT + " ORDER BY e.id", {"on": on.isoformat()}).fetchall()
    return db.conn.execute(_ENTITLEMENT_OF, {"on": on.isoformat(), "keys": json.dumps(list(keys))}).fetchall()


def rosters(db: Database) -> list[tuple[int, str]]:
    """Id and period of every roster that pays a period: regular ones and what follows their lines."""
    return db.conn.execute(
        "SELECT id, period FROM roster WHERE kind IN ('regular', 'reissue', 'correction') ORDER BY id"
    ).fetchall()


def lines(db: Database, roster_ids: Iterable[int], keys: Iterable[int] | None = None) -> Rows:
    """The newest line of each programme and beneficiary in these rosters (of these people), paid or to be paid.

    Columns: id, programme, beneficiary, payee, card.
    """
    found = db.conn.execute(
        _LINE.format(among="" if keys is None else _AMONG),
        {"rosters": json.dumps(list(roster_ids)), "keys": json.dumps(list(keys or ()))},
    )
    return [row[:5] for row in found]


def newest_line(db: Database) -> int:
    """The id of the newest line, 0 without any."""
    row = db.conn.execute("SELECT max(id) FROM line").fetchone()
    return int(row[0] or 0)


def namesakes(db: Database, names: Iterable[str] | None = None) -> set[int]:
    """Living people who share name and day of birth (by their numbers) with another one; of these names only."""
    among = "" if names is None else " AND name IN (SELECT value FROM json_each(:names))"
    found = db.conn.execute(
        f"""WITH born AS (SELECT id, name, {_BORN} AS day FROM person
                WHERE ended IS NULL AND died IS NULL AND kind = 'person'{among})
            SELECT b.id FROM born b JOIN (SELECT name, day FROM born WHERE day IS NOT NULL
                GROUP BY name, day HAVING count(*) > 1) twice ON twice.name = b.name AND twice.day = b.day""",  # noqa: S608
        {"names": json.dumps(list(names or ()))},
    )
    return {row[0] for row in found}


def programme_names(db: Database) -> dict[int, str]:
    """Key and name of every programme."""
    return dict(db.conn.execute("SELECT id, name FROM programme ORDER BY code").fetchall())


def head_seq(db: Database) -> int:
    """The number of the newest audit entry, 0 in an empty store."""
    row = db.conn.execute("SELECT max(seq) FROM audit").fetchone()
    return int(row[0] or 0)


def changed_since(db: Database, seq: int, nouns: Iterable[str]) -> dict[str, set[int]]:
    """Ids of the rows of these tables that audit entries after `seq` name."""
    found: dict[str, set[int]] = {}
    for noun, data in db.conn.execute(
        "SELECT noun, data FROM audit_part WHERE seq > ? AND noun IN (SELECT value FROM json_each(?))",
        (seq, json.dumps(list(nouns))),
    ):
        found.setdefault(noun, set()).update(row[0] for row in PACKED.iter_unpack(data))
    return found


def concerned(db: Database, changed: dict[str, set[int]]) -> set[int]:
    """The people whom changed rows concern: members, heads, owners of cards, who gets and is paid, who is one now."""
    keys = {noun: json.dumps(list(ids)) for noun, ids in changed.items()}
    found = set(changed.get("person", ()))
    questions = {
        "household": """SELECT m.person_id FROM household_member m WHERE m.until IS NULL
            AND m.household_id IN (SELECT value FROM json_each(?1))
            UNION SELECT head_id FROM household WHERE id IN (SELECT value FROM json_each(?1))""",
        "household_member": "SELECT person_id FROM household_member WHERE id IN (SELECT value FROM json_each(?1))",
        "card": """SELECT owner_id FROM card WHERE id IN (SELECT value FROM json_each(?1))
            UNION SELECT payee_id FROM entitlement WHERE card_id IN (SELECT value FROM json_each(?1))""",
        "line": """SELECT beneficiary_id FROM line WHERE id IN (SELECT value FROM json_each(?1))
            UNION SELECT payee_id FROM line WHERE id IN (SELECT value FROM json_each(?1))""",
        "entitlement": """SELECT e.payee_id FROM entitlement e WHERE e.id IN (SELECT value FROM json_each(?1))
            UNION SELECT COALESCE(e.person_id, h.head_id) FROM entitlement e
            LEFT JOIN household h ON h.id = e.household_id WHERE e.id IN (SELECT value FROM json_each(?1))""",
        "household_kind": """SELECT m.person_id FROM household_kind k
            JOIN household_member m ON m.household_id = k.household_id AND m.until IS NULL
            WHERE k.id IN (SELECT value FROM json_each(?1))""",
        "person_merge": "SELECT now_id FROM person_merge WHERE id IN (SELECT value FROM json_each(?1))",
    }
    for noun, question in questions.items():
        if noun in keys:
            found.update(row[0] for row in db.conn.execute(question, (keys[noun],)))
    return found
