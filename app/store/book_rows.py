"""Ledgers of lines by the page, sought by their keys, never by OFFSET: real names, by person, and sums by village.

A page costs the same wherever it lies. The rosters of a year are few; their lines are read in order through the index
of the roster. The newest period comes first.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from app.store.connection import Database
from app.store.transaction import Row, rows

Key = tuple[str | int, ...]
"""Where a page ends, in the order of its ledger."""


class Ask(Struct, frozen=True):
    """What is read: as `domain.books.BookFilter`."""

    year: int
    period: str = ""
    programme: str = ""
    village: str = ""
    person: int | None = None

    @property
    def values(self) -> dict[str, Any]:
        """As parameters of a statement; what is not asked for is NULL."""
        return {
            "year": str(self.year),
            "period": self.period or None,
            "programme": self.programme or None,
            "village": self.village or None,
            "person": self.person,
        }


OF_ROSTER = """substr(r.period, 1, 4) = :year AND (:period IS NULL OR r.period = :period)
    AND (:programme IS NULL OR g.code = :programme)"""
OF_LINE = """(:village IS NULL OR l.village = :village) AND (:person IS NULL OR l.payee_id = :person
    OR EXISTS (SELECT 1 FROM line_member q WHERE q.line_id = l.id AND q.person_id = :person))"""
LIVE = "l.state NOT IN ('left_out', 'withdrawn')"
LINE_FIELDS = """l.id AS line_id, l.roster_id, l.serial, g.code, g.name AS programme, r.period, r.kind, l.village,
    l.grp, l.standard, l.quantities, l.amount_fen, l.state, l.reason, l.snapshot, b.id AS person_id, b.name, b.document,
    b.phone, p.name AS payee, c.account, c.bank,
    (SELECT x.taken_at FROM result x WHERE x.line_id = l.id AND x.verdict = 'paid' ORDER BY x.id DESC LIMIT 1)
        AS paid_at"""
LINE_JOINS = """JOIN programme g ON g.id = r.programme_id JOIN person b ON b.id = l.beneficiary_id
    JOIN person p ON p.id = l.payee_id JOIN card c ON c.id = l.card_id"""


def rosters_of(db: Database, ask: Ask) -> list[Row]:
    """Id, period and programme of the rosters that are asked for, the newest period first, then by programme."""
    return rows(
        db,
        f"""SELECT r.id, r.period, g.code, g.name AS programme FROM roster r JOIN programme g ON g.id = r.programme_id
            WHERE {OF_ROSTER} ORDER BY r.period DESC, g.code, r.id""",  # noqa: S608 - constants of this module
        ask.values,
    )


_OF_ONE_ROSTER = f"""
    SELECT {LINE_FIELDS} FROM line l JOIN roster r ON r.id = l.roster_id {LINE_JOINS}
    WHERE l.roster_id = :roster AND (l.serial > :serial OR (l.serial = :serial AND l.id > :line))
      AND {LIVE} AND {OF_LINE} ORDER BY l.serial, l.id LIMIT :count
"""  # noqa: S608 - constants of this module
_OF_ONE_PERSON = f"""
    SELECT {LINE_FIELDS} FROM (SELECT line_id FROM line_of_member WHERE person_id = :person
        UNION SELECT line_id FROM line_of_payee WHERE person_id = :person) w
    CROSS JOIN line l ON l.id = w.line_id JOIN roster r ON r.id = l.roster_id {LINE_JOINS}
    WHERE l.id < :line AND {LIVE} AND {OF_ROSTER} AND (:village IS NULL OR l.village = :village)
    ORDER BY l.id DESC LIMIT :count
"""  # noqa: S608 - constants of this module


def real_names(db: Database, ask: Ask, after: Key | None, count: int) -> Iterator[tuple[Key, Row]]:
    """One row a payment: of the newest period first, in the order of its roster; of one person the newest first."""
    if ask.person is not None:
        line = after[0] if after else 2**62
        for row in rows(db, _OF_ONE_PERSON, {**ask.values, "line": line, "count": count}):
            yield (row["line_id"],), row
        return
    left, start = count, after
    for roster in rosters_of(db, ask):
        if start is not None and roster["id"] != start[0]:
            continue
        _, serial, line = start or (0, -1, 0)
        start = None
        values = {**ask.values, "roster": roster["id"], "serial": serial, "line": line, "count": left}
        for row in rows(db, _OF_ONE_ROSTER, values):
            left -= 1
            yield (row["roster_id"], row["serial"], row["line_id"]), row
        if left <= 0:
            return


_BY_PERSON = f"""
    SELECT {LINE_FIELDS}, m.person_id AS member_id, n.name AS member, n.document AS member_document
    FROM line_of_member m CROSS JOIN line l ON l.id = m.line_id CROSS JOIN roster r ON r.id = l.roster_id {LINE_JOINS}
    JOIN person n ON n.id = m.person_id
    WHERE (m.person_id, m.line_id) > (:member, :line)
      AND m.person_id BETWEEN :member AND COALESCE(:person, 9223372036854775807)
      AND {LIVE} AND {OF_ROSTER} AND (:village IS NULL OR l.village = :village)
    ORDER BY m.person_id, m.line_id LIMIT :count
"""  # noqa: S608 - constants of this module


def by_person(db: Database, ask: Ask, after: Key | None, count: int) -> Iterator[tuple[Key, Row]]:
    """One row a person covered and payment, person by person, each in the order in which they were made."""
    member, line = after or (((ask.person - 1), 2**62) if ask.person is not None else (0, 0))
    for row in rows(db, _BY_PERSON, {**ask.values, "member": member, "line": line, "count": count}):
        yield (row["member_id"], row["line_id"]), row


_SENT = "l.state NOT IN ('proposed', 'held', 'ready')"
_SUMS = f"""
    SELECT l.village, count(*) AS lines, count(DISTINCT l.household_id) AS households, sum(l.amount_fen) AS amount,
        count(*) FILTER (WHERE l.state = 'paid') AS paid_lines,
        COALESCE(sum(l.amount_fen) FILTER (WHERE l.state = 'paid'), 0) AS paid,
        count(*) FILTER (WHERE l.state IN ('returned', 'reissued', 'refused', 'corrected')) AS returned_lines,
        COALESCE(sum(l.amount_fen) FILTER (WHERE l.state IN ('returned', 'reissued', 'refused', 'corrected')), 0)
            AS returned_sum,
        count(*) FILTER (WHERE l.state IN ('stopped', 'withdrawn', 'left_out')) AS stopped_lines,
        COALESCE(sum(l.amount_fen) FILTER (WHERE l.state IN ('stopped', 'withdrawn', 'left_out')), 0) AS stopped_sum,
        count(*) FILTER (WHERE l.state IN ('submitted', 'accepted')) AS open_lines,
        COALESCE(sum(l.amount_fen) FILTER (WHERE l.state IN ('submitted', 'accepted')), 0) AS open_sum
    FROM roster r JOIN line l ON l.roster_id = r.id
    WHERE r.id IN (SELECT value FROM json_each(:rosters)) AND {_SENT} AND EXISTS (
        SELECT 1 FROM submission_line s WHERE s.line_id = l.id) AND {OF_LINE} AND l.village > :after
    GROUP BY l.village ORDER BY l.village
"""  # noqa: S608 - constants of this module


def sums(db: Database, ask: Ask, after: Key | None, count: int) -> Iterator[tuple[Key, Row]]:
    """One row a programme, village and period: what was submitted, and what became of it."""
    groups: dict[tuple[str, str], list[Row]] = {}
    for roster in rosters_of(db, ask):
        groups.setdefault((roster["period"], roster["code"]), []).append(roster)
    left = count
    start = tuple(after[:2]) if after else None
    for group, found in groups.items():
        if start is not None and group != start:
            continue
        village = str(after[2]) if start is not None and after else ""
        start = None
        keys = "[" + ",".join(str(one["id"]) for one in found) + "]"
        for row in rows(db, _SUMS, {**ask.values, "rosters": keys, "after": village}):
            if left <= 0:
                return
            left -= 1
            yield (*group, row["village"]), row | {"programme": found[0]["programme"], "period": group[0]}
        if left <= 0:
            return


class Totals(Struct, frozen=True):
    """What a ledger comes to: rows, people, fen."""

    rows: int
    people: int
    amount: int


_LINES_OF_ROSTERS = """roster r CROSS JOIN programme g ON g.id = r.programme_id
    CROSS JOIN line l ON l.roster_id = r.id"""
_LINES_OF_PERSON = """(SELECT line_id FROM line_of_member WHERE person_id = :person
        UNION SELECT line_id FROM line_of_payee WHERE person_id = :person) w
    CROSS JOIN line l ON l.id = w.line_id CROSS JOIN roster r ON r.id = l.roster_id
    CROSS JOIN programme g ON g.id = r.programme_id"""


def totals_of_lines(db: Database, ask: Ask, *, by_member: bool = False, submitted: bool = False) -> Totals:
    """Lines, people covered and sum over everything that is asked for, whatever page is shown.

    `by_member` counts a line once for each person it covers, as the ledger by person lists it; `submitted` takes those
    that stood in a file for the county. The rosters that are asked for, or the lines of the one person, come first:
    lines of other years and programmes are never read.
    """
    members = "CROSS JOIN line_member m ON m.line_id = l.id" if by_member else ""
    lines = _LINES_OF_ROSTERS if ask.person is None else _LINES_OF_PERSON
    person = "m.person_id" if by_member else "l.beneficiary_id"
    which = "AND EXISTS (SELECT 1 FROM submission_line s WHERE s.line_id = l.id)" if submitted else f"AND {LIVE}"
    member = "AND (:person IS NULL OR m.person_id = :person)" if by_member else ""
    (row,) = rows(
        db,
        f"""SELECT count(*) AS n, count(DISTINCT {person}) AS people, COALESCE(sum(l.amount_fen), 0) AS amount
            FROM {lines} {members}
            WHERE {OF_ROSTER} {which} AND {OF_LINE} {member}""",  # noqa: S608 - constants of this module
        ask.values,
    )
    return Totals(row["n"], row["people"], row["amount"])


def years_of(db: Database) -> list[str]:
    """The years of which there are rosters, as text, the newest first."""
    return [
        str(year)
        for (year,) in db.conn.execute("SELECT DISTINCT substr(period, 1, 4) AS y FROM roster ORDER BY y DESC")
    ]
