"""Cards as money meets them: which take it, which nobody has verified, and whose payments wait for one; plain SQL."""

from __future__ import annotations

from typing import NamedTuple

from app.store.connection import Database

_USABLE = "c.state IN ('unknown', 'active')"
_OWNERS = f"""
    SELECT c.owner_id, max({_USABLE}) AS usable, max(c.state = 'active' OR (c.state = 'unknown' AND EXISTS
        (SELECT 1 FROM line_on_card o CROSS JOIN line l ON l.id = o.line_id
         WHERE o.card_id = c.id AND l.state = 'paid'))) AS verified
    FROM card c JOIN person p ON p.id = c.owner_id WHERE c.ended IS NULL AND p.died IS NULL GROUP BY c.owner_id
"""  # noqa: S608 - constants of this module
"""Living owners of cards: whether one takes money as far as is known, and whether that was verified: seen to work at
the bank or in a visit (`active`), or money arrived on it and did not come back."""


def counted(db: Database) -> tuple[int, int, int]:
    """Living people who have a card; those with none that takes money; those with one that is verified to."""
    row = db.conn.execute(f"SELECT count(*), sum(usable = 0), sum(verified) FROM ({_OWNERS})").fetchone()  # noqa: S608
    return int(row[0]), int(row[1] or 0), int(row[2] or 0)


def owners(db: Database, *, verified: bool, usable: bool) -> set[int]:
    """The owners counted under one heading of `counted`: verified, not verified but usable, or not usable."""
    found = db.conn.execute(
        f"SELECT owner_id FROM ({_OWNERS}) WHERE verified = ? AND usable = ?",  # noqa: S608 - constants
        (int(verified), int(usable)),
    )
    return {row[0] for row in found}


def waiting_payees(db: Database, roster_id: int | None = None) -> set[int]:
    """Living payees of lines not sent yet whose card takes no money and who have no other that does; of one roster."""
    found = db.conn.execute(
        f"""SELECT DISTINCT l.payee_id FROM line l JOIN card c ON c.id = l.card_id
            JOIN person b ON b.id = l.beneficiary_id JOIN person y ON y.id = l.payee_id
            WHERE l.roster_id IN (SELECT id FROM roster WHERE state NOT IN ('settled', 'announced', 'archived'))
                AND (? IS NULL OR l.roster_id = ?) AND l.state IN ('proposed', 'held', 'ready')
                AND NOT ({_USABLE} AND c.ended IS NULL) AND b.died IS NULL AND y.died IS NULL
                AND NOT EXISTS (SELECT 1 FROM card n WHERE n.owner_id = l.payee_id AND n.ended IS NULL
                    AND n.id <> l.card_id AND n.state IN ('unknown', 'active'))""",  # noqa: S608 - constants
        (roster_id, roster_id),
    )
    return {row[0] for row in found}


class Holding(NamedTuple):
    """Lines of a roster that have not left: `free` ones, those held by a card, and those held by anything else.

    Of those held by a card: `without_card` payees have none that takes money, `new_card` payees have another by now.
    """

    pending: int
    free: int
    without_card: int
    new_card: int
    other: int


_BAD_CARD = "(c.state NOT IN ('unknown', 'active') OR c.ended IS NOT NULL)"
_OTHER_CARD = """EXISTS (SELECT 1 FROM card n WHERE n.owner_id = l.payee_id AND n.ended IS NULL AND n.id <> l.card_id
    AND n.state IN ('unknown', 'active'))"""


def holding(db: Database, roster_id: int) -> Holding:
    """What keeps the lines of a roster that have not left, counted in lines."""
    row = db.conn.execute(
        f"""SELECT count(*), sum(l.state <> 'held' AND NOT dead AND NOT bad), sum(bad AND NOT dead AND NOT other),
                sum(bad AND NOT dead AND other), sum(dead OR (l.state = 'held' AND NOT bad))
            FROM (SELECT l.state, {_BAD_CARD} AS bad, {_OTHER_CARD} AS other,
                      b.died IS NOT NULL OR y.died IS NOT NULL AS dead
                  FROM line l JOIN card c ON c.id = l.card_id JOIN person b ON b.id = l.beneficiary_id
                  JOIN person y ON y.id = l.payee_id
                  WHERE l.roster_id = ? AND l.state IN ('proposed', 'held', 'ready')) l""",  # noqa: S608 - constants
        (roster_id,),
    ).fetchone()
    return Holding(*(int(number or 0) for number in row))
