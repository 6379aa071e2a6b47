"""What is known of organisations beside the register's own row of them."""

from __future__ import annotations

from msgspec import Struct

from app.domain.organisations import OrganisationSort
from app.store.connection import Database
from app.store.transaction import Transaction, one


class OrganisationRow(Struct, frozen=True):
    """An organisation; `sort` is None for one that only a file told of.

    `household_id` is where it stands; `heads`: as its head. A file may have put it into the household it is paid for.
    """

    person_id: int
    name: str
    code: str
    phone: str
    sort: OrganisationSort | None
    contact: str
    household_id: int | None
    village: str
    group: str
    heads: bool


def organisation(db: Database, person_id: int) -> OrganisationRow | None:
    """One organisation by its id in the register; None for a person."""
    row = one(
        db,
        """SELECT p.id, p.name, COALESCE(p.document, '') AS code, COALESCE(p.phone, '') AS phone, o.sort,
               COALESCE(o.contact, '') AS contact, m.household_id, COALESCE(h.village, p.village) AS village,
               COALESCE(h.grp, '') AS grp, h.id IS NOT NULL AS heads
           FROM person p LEFT JOIN organisation o ON o.person_id = p.id
           LEFT JOIN household_member m ON m.person_id = p.id AND m.until IS NULL
           LEFT JOIN household h ON h.id = m.household_id AND h.head_id = p.id
           WHERE p.id = ? AND p.kind = 'organisation'""",
        (person_id,),
    )
    if row is None:
        return None
    sort = OrganisationSort(row["sort"]) if row["sort"] else None
    return OrganisationRow(
        row["id"], row["name"], row["code"], row["phone"], sort, row["contact"], row["household_id"], row["village"],
        row["grp"], bool(row["heads"]),
    )  # fmt: skip


def holder_of_name(db: Database, name: str, village: str, but: int | None) -> tuple[int, str, str] | None:
    """Id, name and village code of another organisation of this name in this village."""
    row = db.conn.execute(
        """SELECT p.id, p.name, p.village FROM person p
           WHERE p.kind = 'organisation' AND p.ended IS NULL AND p.name = ? AND p.village = ? AND p.id IS NOT ?""",
        (name, village, but),
    ).fetchone()
    return tuple(row) if row else None


def is_organisation(db: Database, person_id: int) -> bool:
    """Whether somebody of the register is an organisation."""
    row = db.conn.execute("SELECT kind FROM person WHERE id = ?", (person_id,)).fetchone()
    return row is not None and row[0] == "organisation"


def put_organisation(tx: Transaction, person_id: int, *, sort: str, contact: str) -> None:
    """What an organisation is, and whom one asks there."""
    row = tx.db.conn.execute("SELECT id FROM organisation WHERE person_id = ?", (person_id,)).fetchone()
    if row is None:
        tx.insert("organisation", person_id=person_id, sort=sort, contact=contact)
    else:
        tx.update("organisation", row[0], sort=sort, contact=contact)
