"""Who holds a number, who is like somebody, and new rows of people and households."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date

from msgspec import Struct

from app.store.connection import Database
from app.store.transaction import Transaction, rows


def holder_of_document(db: Database, number: str) -> tuple[int, str, str] | None:
    """Id, name and village code of the person with this number, or whom a record with it was made part of."""
    row = db.conn.execute(
        """SELECT k.id, k.name, k.village FROM person p
           LEFT JOIN person_merge g ON g.gone_id = p.id AND g.undone_on IS NULL
           JOIN person k ON k.id = COALESCE(g.now_id, p.id) WHERE p.document = ?""",
        (number,),
    ).fetchone()
    return tuple(row) if row else None


def holder_of_account(db: Database, account: str) -> tuple[int, int, str, str] | None:
    """Card, owner, his name and village code of the card in use with this account."""
    row = db.conn.execute(
        """SELECT c.id, p.id, p.name, p.village FROM card c JOIN person p ON p.id = c.owner_id
           WHERE c.account = ? AND c.ended IS NULL""",
        (account,),
    ).fetchone()
    return tuple(row) if row else None


class KnownPerson(Struct, frozen=True):
    """Somebody of the register whom a new person may be; `household_id` is where he stands now."""

    id: int
    name: str
    document: str | None
    village: str
    group: str
    phone: str | None
    born: date | None
    household_id: int | None


def perhaps_the_same(
    db: Database, *, names: Collection[str], documents: Collection[str], phone: str, limit: int = 50
) -> list[KnownPerson]:
    """People with one of these names or numbers, or with this telephone."""
    found = rows(
        db,
        """SELECT p.id, p.name, p.document, p.village, COALESCE(h.grp, '') AS grp, p.phone, p.born, m.household_id
           FROM person p LEFT JOIN household_member m ON m.person_id = p.id AND m.until IS NULL
           LEFT JOIN household h ON h.id = m.household_id
           WHERE p.ended IS NULL AND p.kind = 'person' AND (p.id IN (
               SELECT id FROM person WHERE document IN (SELECT value FROM json_each(:documents)))
               OR p.name IN (SELECT value FROM json_each(:names)) OR (:phone <> '' AND p.phone = :phone))
           ORDER BY p.id LIMIT :limit""",
        {
            "documents": json.dumps(sorted(documents)),
            "names": json.dumps(sorted(names), ensure_ascii=False),
            "phone": phone,
            "limit": limit,
        },
    )
    return [
        KnownPerson(
            row["id"],
            row["name"],
            row["document"],
            row["village"],
            row["grp"],
            row["phone"],
            date.fromisoformat(row["born"][:10]) if row["born"] else None,
            row["household_id"],
        )
        for row in found
    ]


def bank_of_prefix(db: Database, prefix: str) -> str | None:
    """The bank that most cards of the register with this beginning have; None without any."""
    row = db.conn.execute(
        """SELECT bank FROM (SELECT bank FROM card
               WHERE ended IS NULL AND account >= :low AND account < :high AND bank <> '' LIMIT 200)
           GROUP BY bank ORDER BY count(*) DESC, bank LIMIT 1""",
        {"low": prefix, "high": prefix + "\uffff"},
    ).fetchone()
    return str(row[0]) if row else None


def name_of(db: Database, person_id: int) -> str:
    """A person's name; empty for nobody."""
    row = db.conn.execute("SELECT name FROM person WHERE id = ?", (person_id,)).fetchone()
    return str(row[0]) if row else ""


def groups_of_village(db: Database, village: str) -> list[str]:
    """The groups that households of a village stand in, most households first."""
    found = db.conn.execute(
        "SELECT grp FROM household WHERE village = ? AND ended IS NULL GROUP BY grp ORDER BY count(*) DESC, grp",
        (village,),
    )
    return [row[0] for row in found]


def lines_under_way(db: Database, person_id: int) -> int:
    """Lines that name a person, are signed and not paid out or ended: they keep the names and numbers they have."""
    row = db.conn.execute(
        """SELECT count(DISTINCT l.id) FROM line_of_member m CROSS JOIN line l ON l.id = m.line_id
           WHERE m.live = 1 AND m.person_id = ? AND l.snapshot IS NOT NULL
             AND l.state IN ('proposed', 'held', 'ready', 'submitted', 'accepted')""",
        (person_id,),
    ).fetchone()
    return int(row[0])


# -- writing -----------------------------------------------------------------------------------------------------------


def add_person(tx: Transaction, **values: str | None) -> int:
    """A new person; columns of `person`."""
    return tx.insert("person", **values)


def add_household(tx: Transaction, head_id: int, *, village: str, group: str) -> int:
    """A new registered household of a head."""
    return tx.insert("household", head_id=head_id, kind="registered", village=village, grp=group)


def add_member(tx: Transaction, household_id: int, person_id: int, *, relation: str, since: date) -> int:
    """A person stands in a household from a day."""
    return tx.insert(
        "household_member", household_id=household_id, person_id=person_id, relation=relation, since=since.isoformat()
    )


def change_member(tx: Transaction, key: int, *, relation: str) -> None:
    """Another relation to the head."""
    tx.update("household_member", key, relation=relation)
