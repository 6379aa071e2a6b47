"""All lines of the store, newest first, by the page: of everybody, one household or one person, never by OFFSET."""

from __future__ import annotations

import hashlib

from msgspec import Struct

from app.domain.money import Fen
from app.domain.states import LineOrigin, LineState, RosterKind
from app.store.connection import Database
from app.store.transaction import Row, rows

_FIELDS = """l.id, l.roster_id, g.name AS programme, g.code, r.period, r.kind, r.batch, l.origin, l.household_id,
    l.beneficiary_id, l.payee_id, p.name AS payee, substr(c.account, -4) AS tail, l.card_id, l.village, l.grp,
    l.amount_fen, l.state, l.reason, (SELECT max(x.taken_at) FROM result x WHERE x.line_id = l.id) AS settled_at"""
_JOINS = """JOIN roster r ON r.id = l.roster_id JOIN programme g ON g.id = r.programme_id
    JOIN person p ON p.id = l.payee_id JOIN card c ON c.id = l.card_id"""

_EVERY = f"""
    SELECT {_FIELDS} FROM (SELECT * FROM line WHERE id < :after ORDER BY id DESC LIMIT :count) l {_JOINS}
    ORDER BY l.id DESC
"""  # noqa: S608 - constants of this module
_OF_HOUSEHOLD = f"""
    SELECT {_FIELDS} FROM (SELECT DISTINCT line_id FROM line_of_household WHERE household_id = :key AND line_id < :after
        ORDER BY line_id DESC LIMIT :count) m CROSS JOIN line l ON l.id = m.line_id {_JOINS} ORDER BY l.id DESC
"""  # noqa: S608 - constants of this module
_OF_PERSON = f"""
    SELECT {_FIELDS} FROM (SELECT DISTINCT line_id FROM line_of_member WHERE person_id = :key AND line_id < :after
        ORDER BY line_id DESC LIMIT :count) m CROSS JOIN line l ON l.id = m.line_id {_JOINS} ORDER BY l.id DESC
"""  # noqa: S608 - constants of this module

NEWEST = 2**62
"""A key after which everything comes."""


class ListedLine(Struct, frozen=True):
    """One line as lists of payments show it; `settled_at` is when the last result of it was taken, ISO text."""

    id: int
    roster_id: int
    programme: str
    programme_code: str
    period: str
    kind: RosterKind
    batch: int
    origin: LineOrigin
    household_id: int
    beneficiary_id: int
    payee_id: int
    payee: str
    card_id: int
    tail: str
    village: str
    group: str
    amount: Fen
    state: LineState
    reason: str | None
    settled_at: str | None


def newest_lines(
    db: Database,
    *,
    after: int = NEWEST,
    count: int,
    household: int | None = None,
    person: int | None = None,
) -> list[ListedLine]:
    """The next `count` lines older than the line `after`; of a household, or those that cover a person."""
    sql, key = (_OF_HOUSEHOLD, household) if household is not None else (_OF_PERSON, person)
    if key is None:
        sql = _EVERY
    return [_listed(row) for row in rows(db, sql, {"after": after, "count": count, "key": key})]


def _listed(row: Row) -> ListedLine:
    return ListedLine(
        row["id"],
        row["roster_id"],
        row["programme"],
        row["code"],
        row["period"],
        RosterKind(row["kind"]),
        row["batch"],
        LineOrigin(row["origin"]),
        row["household_id"],
        row["beneficiary_id"],
        row["payee_id"],
        row["payee"],
        row["card_id"],
        row["tail"],
        row["village"],
        row["grp"],
        Fen(row["amount_fen"]),
        LineState(row["state"]),
        row["reason"],
        row["settled_at"],
    )


def digest_of_ids(db: Database) -> str:
    """SHA-256, in hex, over the public ids of all lines by key."""
    digest = hashlib.sha256()
    for (public_id,) in db.conn.execute("SELECT public_id FROM line ORDER BY id"):
        digest.update(public_id)
    return digest.hexdigest()
