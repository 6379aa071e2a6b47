"""Rosters as pages show them: figures of all, and the lines of one with what the period before paid; plain SQL."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

from app.store.connection import Database
from app.store.hung import first_hung

_GONE = "('left_out', 'withdrawn')"


class Figures(NamedTuple):
    """One roster of the list; sums are fen over lines that are neither left out nor withdrawn."""

    id: int
    code: str
    name: str
    period: str
    kind: str
    batch: int
    version: int
    state: str
    reason: str | None
    made_at: str
    lines: int
    households: int
    people: int
    total: int
    held: int
    came_back: int
    handed_over_by: str | None


class ViewLine(NamedTuple):
    """A line with the people and the card behind it as the register has them now."""

    id: int
    serial: int
    origin_line: int | None
    entitlement_id: int | None
    household_id: int
    beneficiary_id: int
    payee_id: int
    card_id: int
    village: str
    group: str
    amount: int
    standard: str
    quantities: str
    state: str
    reason: str | None
    name: str
    document: str | None
    died: str | None
    payee_name: str
    payee_document: str | None
    payee_died: str | None
    owner_id: int
    account: str
    account_name: str
    card_state: str
    card_ended: str | None
    note: str | None


class LastLine(NamedTuple):
    """What the period before paid a beneficiary."""

    id: int
    household_id: int
    beneficiary_id: int
    card_id: int
    village: str
    group: str
    amount: int
    quantities: str
    name: str
    document: str | None
    died: str | None
    account: str


def figures(db: Database, roster_id: int | None = None) -> list[Figures]:
    """Every roster with its figures, newest first; or one."""
    found = db.conn.execute(
        f"""SELECT r.id, p.code, p.name, r.period, r.kind, r.batch, r.version, r.state, r.reason, r.made_at,
               count(l.id) FILTER (WHERE l.state NOT IN {_GONE}),
               count(DISTINCT l.household_id) FILTER (WHERE l.state NOT IN {_GONE}),
               COALESCE(sum(COALESCE(json_extract(l.quantities, '$.people'), 1))
                   FILTER (WHERE l.state NOT IN {_GONE}), 0),
               COALESCE(sum(l.amount_fen) FILTER (WHERE l.state NOT IN {_GONE}), 0),
               count(l.id) FILTER (WHERE l.state = 'held'),
               count(l.id) FILTER (WHERE l.state IN ('returned', 'refused')),
               (SELECT u.name FROM review v JOIN user u ON u.id = v.maker_id
                WHERE v.roster_id = r.id ORDER BY v.id DESC LIMIT 1)
           FROM roster r JOIN programme p ON p.id = r.programme_id LEFT JOIN line l ON l.roster_id = r.id
           WHERE :roster IS NULL OR r.id = :roster GROUP BY r.id ORDER BY r.id DESC""",  # noqa: S608 - constant
        {"roster": roster_id},
    )
    return [Figures(*row) for row in found]


def view_lines(db: Database, roster_id: int) -> list[ViewLine]:
    """The lines of a roster in their order, those left out too."""
    found = db.conn.execute(
        """SELECT l.id, l.serial, l.origin_line, l.entitlement_id, l.household_id, l.beneficiary_id, l.payee_id,
                  l.card_id, l.village, l.grp, l.amount_fen, l.standard, l.quantities, l.state, l.reason,
                  b.name, b.document, b.died, p.name, p.document, p.died,
                  c.owner_id, c.account, c.account_name, c.state, c.ended,
                  (SELECT n.text FROM line_note n WHERE n.line_id = l.id ORDER BY n.id DESC LIMIT 1)
           FROM line l JOIN person b ON b.id = l.beneficiary_id JOIN person p ON p.id = l.payee_id
           JOIN card c ON c.id = l.card_id WHERE l.roster_id = ? ORDER BY l.serial""",
        (roster_id,),
    )
    return [ViewLine(*row) for row in found]


_LAST = """SELECT l.id, l.household_id, l.beneficiary_id, l.card_id, l.village, l.grp, l.amount_fen, l.quantities,
                  b.name, b.document, b.died, c.account
           FROM line l JOIN person b ON b.id = l.beneficiary_id JOIN card c ON c.id = l.card_id"""
_OF_PERIOD = "l.roster_id IN (SELECT id FROM roster WHERE programme_id = ? AND period = ? AND kind = 'regular')"
"""Lines by the rosters of a period: joined, the planner would go through every line of the store."""
_LAST_OF_PERIOD = f"""{_LAST} WHERE {_OF_PERIOD} AND l.state NOT IN {_GONE} AND NOT EXISTS
               (SELECT 1 FROM line f JOIN roster fr ON fr.id = f.roster_id
                WHERE f.origin_line = l.id AND fr.kind = 'regular' AND f.state NOT IN {_GONE})
           ORDER BY l.roster_id, l.serial"""  # noqa: S608 - constants of this module
_SOURCES = f"{_LAST} WHERE l.id IN (SELECT origin_line FROM line WHERE roster_id = ?)"  # noqa: S608 - the same


def last_lines(db: Database, programme_id: int, period: str) -> dict[int, LastLine]:
    """By beneficiary: his line of the regular rosters of a period; of a line and its follower in one the follower."""
    return {row[2]: LastLine(*row) for row in db.conn.execute(_LAST_OF_PERIOD, (programme_id, period))}


def source_lines(db: Database, roster_id: int) -> dict[int, LastLine]:
    """By source line: the line that a line of this roster follows."""
    return {row[0]: LastLine(*row) for row in db.conn.execute(_SOURCES, (roster_id,))}


def periods_of(db: Database, programme_id: int) -> list[str]:
    """The periods of a programme's regular rosters."""
    found = db.conn.execute(
        "SELECT DISTINCT period FROM roster WHERE programme_id = ? AND kind = 'regular'", (programme_id,)
    )
    return [row[0] for row in found]


def regular_periods(db: Database) -> list[tuple[str, str]]:
    """Programme code and period of every regular roster, each once."""
    return db.conn.execute(
        """SELECT DISTINCT p.code, r.period FROM roster r JOIN programme p ON p.id = r.programme_id
           WHERE r.kind = 'regular'"""
    ).fetchall()


def period_total(db: Database, programme_id: int, period: str) -> tuple[int, int]:
    """Lines and fen of the regular rosters of a programme and period, without what is left out or withdrawn."""
    row = db.conn.execute(
        f"""SELECT count(*), COALESCE(sum(l.amount_fen), 0) FROM line l
           WHERE {_OF_PERIOD} AND l.state NOT IN {_GONE}""",  # noqa: S608 - constants
        (programme_id, period),
    ).fetchone()
    return int(row[0]), int(row[1])


def paid_elsewhere(db: Database, roster_id: int, programme_id: int, period: str) -> set[int]:
    """Beneficiaries with a live line of the period in another regular roster of the programme."""
    found = db.conn.execute(
        f"""SELECT DISTINCT l.beneficiary_id FROM line l WHERE {_OF_PERIOD} AND l.roster_id <> ?
             AND l.state NOT IN {_GONE}""",  # noqa: S608 - constants
        (programme_id, period, roster_id),
    )
    return {row[0] for row in found}


def household_sizes(db: Database, roster_id: int) -> dict[int, int]:
    """By household of a roster: how many living people stand in it now."""
    found = db.conn.execute(
        """SELECT m.household_id, count(*) FROM household_member m JOIN person p ON p.id = m.person_id
           WHERE m.until IS NULL AND p.died IS NULL
             AND m.household_id IN (SELECT household_id FROM line WHERE roster_id = ?) GROUP BY m.household_id""",
        (roster_id,),
    )
    return dict(found.fetchall())


HouseholdMember = tuple[int, str, str | None, str, str | None]
"""Id, name, document, relation to the head, day of death."""


def household_people(db: Database, household_id: int) -> list[HouseholdMember]:
    """Who stands in a household now."""
    return db.conn.execute(
        """SELECT p.id, p.name, p.document, m.relation, p.died FROM household_member m
           JOIN person p ON p.id = m.person_id WHERE m.household_id = ? AND m.until IS NULL ORDER BY m.id""",
        (household_id,),
    ).fetchall()


def covered_people(db: Database, line_id: int) -> set[int]:
    """The people that a line covers."""
    return {row[0] for row in db.conn.execute("SELECT person_id FROM line_member WHERE line_id = ?", (line_id,))}


def paid_beside(
    db: Database, roster_id: int, programme_ids: Iterable[int], periods: Iterable[str]
) -> dict[int, list[tuple[int, str]]]:
    """By line: (programme, period) of other live lines of its people in these programmes and periods."""
    found = db.conn.execute(
        """WITH asked AS MATERIALIZED (SELECT DISTINCT programme_id, period FROM roster
               WHERE programme_id IN (SELECT value FROM json_each(?2)) AND period IN (SELECT value FROM json_each(?3)))
           SELECT DISTINCT l.id, o.programme_id, o.period FROM line l
           CROSS JOIN line_member m ON m.line_id = l.id AND m.live = 1
           CROSS JOIN asked a ON a.programme_id <> m.programme_id OR a.period <> m.period
           CROSS JOIN line_member o ON o.programme_id = a.programme_id AND o.period = a.period
             AND o.person_id = m.person_id AND o.live = 1 AND o.root_kind = m.root_kind
           WHERE l.roster_id = ?1""",
        (roster_id, json.dumps(list(programme_ids)), json.dumps(list(periods))),
    )
    beside: dict[int, list[tuple[int, str]]] = {}
    for line_id, programme_id, period in found:
        beside.setdefault(line_id, []).append((programme_id, period))
    return beside


def steps_dated(db: Database, roster_id: int) -> dict[str, str]:
    """By stage: the ISO day (first ten characters of the time) on which a roster came to it, as far as it did.

    The draft of a batch made by closing is that of the roster its lines were reviewed in.
    """
    row = db.conn.execute(
        f"""SELECT min(r.made_at, COALESCE((SELECT min(o.made_at) FROM line l JOIN review v ON v.id = l.review_id
                    JOIN roster o ON o.id = v.roster_id WHERE l.roster_id = r.id), r.made_at)),
               (SELECT max(made_at) FROM review WHERE roster_id = r.id AND returned_reason IS NULL),
               (SELECT max(checked_at) FROM review WHERE id IN (SELECT review_id FROM line WHERE roster_id = r.id)),
               (SELECT min({first_hung("o")}) FROM notice o WHERE o.state <> 'withdrawn' AND o.id IN (
                    SELECT n.notice_id FROM notice_line n JOIN line l ON l.id = n.line_id WHERE l.roster_id = r.id)),
               (SELECT min(COALESCE(handed_over_at, built_at)) FROM submission WHERE roster_id = r.id),
               (SELECT min(verdict_at) FROM submission WHERE roster_id = r.id),
               (SELECT max(s.taken_at) FROM result s JOIN line l ON l.id = s.line_id
                    WHERE l.roster_id = r.id AND s.verdict = 'paid')
           FROM roster r WHERE r.id = ?""",  # noqa: S608 - constants of this module
        (roster_id,),
    ).fetchone()
    stages = ("draft", "in_review", "reviewed", "disclosed", "submitted", "received", "settled")
    return {stage: at[:10] for stage, at in zip(stages, row, strict=True) if at}


def dead_among(db: Database, person_ids: Iterable[int]) -> set[int]:
    """Who of these people is recorded as dead."""
    found = db.conn.execute(
        "SELECT id FROM person WHERE died IS NOT NULL AND id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(person_ids)),),
    )
    return {row[0] for row in found}


def entitled_spans(db: Database) -> list[tuple[int, str, str, str | None]]:
    """(programme, tier, first day, last day or None) of every entitlement, each such span once."""
    return db.conn.execute("SELECT DISTINCT programme_id, tier, since, until FROM entitlement").fetchall()


def people_like(db: Database, text: str, limit: int) -> list[tuple[int, str, str | None, str, str | None, str]]:
    """People whose name begins with or number ends in a text: id, name, document, village, day of death, group."""
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return db.conn.execute(
        """SELECT p.id, p.name, p.document, p.village, p.died, COALESCE(h.grp, '') FROM person p
           LEFT JOIN household_member m ON m.person_id = p.id AND m.until IS NULL
           LEFT JOIN household h ON h.id = m.household_id
           WHERE p.ended IS NULL AND (p.document IS NOT NULL OR p.kind = 'organisation')
             AND (p.name LIKE :name ESCAPE '\\' OR p.document LIKE :tail ESCAPE '\\')
           ORDER BY p.name, p.id LIMIT :limit""",
        {"name": f"{escaped}%", "tail": f"%{escaped}", "limit": limit},
    ).fetchall()


def beneficiaries(db: Database, roster_id: int) -> list[tuple[int, int]]:
    """(line, beneficiary) of every line of a roster."""
    return db.conn.execute("SELECT id, beneficiary_id FROM line WHERE roster_id = ?", (roster_id,)).fetchall()


def rosters_of_lines(db: Database, line_ids: Iterable[int]) -> list[int]:
    """The rosters that these lines stand in, oldest first."""
    found = db.conn.execute(
        "SELECT DISTINCT roster_id FROM line WHERE id IN (SELECT value FROM json_each(?)) ORDER BY roster_id",
        (json.dumps(list(line_ids)),),
    )
    return [row[0] for row in found]


def entitlement_of(db: Database, line_id: int) -> int | None:
    """The entitlement a line was made of, None for one from a list."""
    row = db.conn.execute("SELECT entitlement_id FROM line WHERE id = ?", (line_id,)).fetchone()
    return None if row is None else row[0]


def standards_of(db: Database, line_ids: Iterable[int]) -> dict[int, str]:
    """By line: the standard it was computed by, as it is written on it."""
    found = db.conn.execute(
        "SELECT id, standard FROM line WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(list(line_ids)),)
    )
    return dict(found.fetchall())
