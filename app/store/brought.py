"""Who a village means, and whether a roster has a line of his; plain SQL."""

from __future__ import annotations

from typing import NamedTuple

from app.store.connection import Database


class PersonFor(NamedTuple):
    """Somebody of the register with his newest line in a roster; days are ISO text, money is fen."""

    id: int
    name: str
    document: str | None
    village: str
    group: str
    died: str | None
    line_id: int | None
    line_state: str | None
    amount: int | None


_FOR_HIMSELF = "SELECT max(l.id) FROM line l WHERE l.roster_id = :roster AND l.beneficiary_id = p.id"
_FOR_HOMES = "SELECT max(l.id) FROM line l WHERE l.roster_id = :roster AND l.household_id = m.household_id"


def people_for(db: Database, roster_id: int, text: str, *, for_homes: bool, limit: int) -> list[PersonFor]:
    """People whose name begins with or whose number is or ends in a text; those in the roster first, by name."""
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    newest = _FOR_HOMES if for_homes else _FOR_HIMSELF
    found = db.conn.execute(
        f"""WITH hit AS (
               SELECT p.id, p.name, p.document, p.village, COALESCE(h.grp, '') AS grp, p.died, ({newest}) AS line_id
               FROM person p LEFT JOIN household_member m ON m.person_id = p.id AND m.until IS NULL
               LEFT JOIN household h ON h.id = m.household_id
               WHERE (p.ended IS NULL OR p.ended_reason IS NOT 'merged')
                 AND (p.name LIKE :name ESCAPE '\\' OR p.document LIKE :tail ESCAPE '\\'))
           SELECT hit.id, hit.name, hit.document, hit.village, hit.grp, hit.died, hit.line_id, l.state, l.amount_fen
           FROM hit LEFT JOIN line l ON l.id = hit.line_id
           ORDER BY l.state IN ('proposed', 'held') DESC, hit.line_id IS NULL, hit.name, hit.id LIMIT :limit""",  # noqa: S608
        {"roster": roster_id, "name": f"{escaped}%", "tail": f"%{escaped}", "limit": limit},
    )
    return [PersonFor(*row) for row in found]


def line_for(db: Database, roster_id: int, person_id: int, *, for_homes: bool) -> int | None:
    """The newest line of a roster that pays somebody, or his household where households are paid."""
    whose = (
        "household_id = (SELECT household_id FROM household_member WHERE person_id = :person AND until IS NULL)"
        if for_homes
        else "beneficiary_id = :person"
    )
    row = db.conn.execute(
        f"SELECT max(id) FROM line WHERE roster_id = :roster AND {whose}",  # noqa: S608 - constants above
        {"roster": roster_id, "person": person_id},
    ).fetchone()
    return None if row[0] is None else int(row[0])


def people_named(db: Database, name: str, document: str) -> list[tuple[int, str, str | None]]:
    """People of exactly this number or, where none is given, of exactly this name: id, name, number."""
    if document:
        found = db.conn.execute("SELECT id, name, document FROM person WHERE document = ?", (document,))
    else:
        found = db.conn.execute(
            """SELECT id, name, document FROM person
               WHERE name = ? AND (ended IS NULL OR ended_reason IS NOT 'merged') ORDER BY id LIMIT 9""",
            (name,),
        )
    return found.fetchall()
