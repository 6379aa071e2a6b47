"""What was paid before our time (历史数据): told of, drawn on for the next roster, never payable; plain SQL."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import NamedTuple

from app.domain.periods import Period
from app.store.connection import Database
from app.store.roster_view import LastLine


class PastPaid(NamedTuple):
    """A past payment as people ask about it; money is fen."""

    programme: str
    code: str
    period: str
    first_on: str
    person_id: int
    person: str
    payee_id: int
    payee: str
    account: str
    bank: str
    amount: int
    file: str
    sheet: str
    row: int


_PAST = """
    SELECT g.name, g.code, p.period, p.first_on, p.person_id, b.name, p.payee_id, y.name, c.account, c.bank,
           p.amount_fen, s.path, s.sheet, p.row
    FROM past_payment p JOIN programme g ON g.id = p.programme_id JOIN person b ON b.id = p.person_id
    JOIN person y ON y.id = p.payee_id JOIN card c ON c.id = p.card_id JOIN pile_sheet s ON s.id = p.sheet_id
    WHERE p.id IN (SELECT id FROM past_payment WHERE person_id IN (SELECT value FROM json_each(:people))
        UNION SELECT id FROM past_payment WHERE payee_id IN (SELECT value FROM json_each(:people))
        UNION SELECT id FROM past_payment WHERE household_id = :home)
    ORDER BY p.first_on DESC, g.code, p.id LIMIT :most
"""


def past_payments(db: Database, people: Collection[int], household_id: int | None, *, most: int) -> list[PastPaid]:
    """Past payments to or for these people, or to a household, the newest first."""
    given = {"people": json.dumps(sorted(people)), "home": household_id, "most": most}
    return [PastPaid(*row) for row in db.conn.execute(_PAST, given)]


def past_totals(db: Database) -> tuple[int, int]:
    """How many past payments there are, and their sum in fen."""
    row = db.conn.execute("SELECT count(*), COALESCE(sum(amount_fen), 0) FROM past_payment").fetchone()
    return int(row[0]), int(row[1])


class PastOf(NamedTuple):
    """A past payment of somebody: of which programme, for which period, how much in fen."""

    programme_id: int
    period: str
    amount: int


def past_of_person(db: Database, person_id: int) -> list[PastOf]:
    """What was paid for somebody before our time, oldest first."""
    found = db.conn.execute(
        "SELECT programme_id, period, amount_fen FROM past_payment WHERE person_id = ? ORDER BY first_on, id",
        (person_id,),
    )
    return [PastOf(*row) for row in found]


class PastBeyond(NamedTuple):
    """A past payment that may be for time after a death or a stop; `stopped` is the last day its grant was paid for.

    Days are ISO text, money is fen; `taken_on` is the day its sheet was put in.
    """

    id: int
    programme_id: int
    period: str
    amount: int
    household_id: int
    taken_on: str
    person_id: int
    name: str
    document: str
    died: str | None
    stopped: str | None


_BEYOND = """
    WITH ended AS (
        SELECT id, died FROM person WHERE died IS NOT NULL
        UNION SELECT p.id, p.died FROM entitlement e JOIN person p ON p.id = e.person_id WHERE e.reason = :stopped)
    SELECT p.id, p.programme_id, p.period, p.amount_fen, p.household_id, COALESCE(substr(s.taken_at, 1, 10), ''),
           y.id, y.name, COALESCE(y.document, ''), y.died,
           (SELECT max(e.until) FROM entitlement e WHERE e.person_id = p.person_id AND e.programme_id = p.programme_id
               AND e.reason = :stopped AND NOT EXISTS (SELECT 1 FROM entitlement o WHERE o.person_id = p.person_id
                   AND o.programme_id = p.programme_id AND o.id <> e.id AND o.since > e.until
                   AND (o.until IS NULL OR o.until >= o.since) AND o.since <= p.first_on))
    FROM ended d JOIN past_payment p ON p.person_id = d.id JOIN person y ON y.id = d.id
    JOIN pile_sheet s ON s.id = p.sheet_id
    WHERE (:pile IS NULL OR s.pile_id = :pile) ORDER BY y.id, p.first_on, p.id
"""


def past_beyond(db: Database, stopped: str, *, pile_id: int | None) -> list[PastBeyond]:
    """Past payments to people who died or whose grant ended with the reason `stopped`; of one pile, None: of any.

    What was granted anew after a stop is not stopped any more. Which of them went beyond the last day is for the
    caller to judge.
    """
    return [PastBeyond(*row) for row in db.conn.execute(_BEYOND, {"stopped": stopped, "pile": pile_id})]


# -- the period before, for the next roster ----------------------------------------------------------------------------


class PastPeriod(NamedTuple):
    """A programme's newest period before our time: its households and people, and what they were paid in fen."""

    programme_id: int
    period: str
    households: int
    people: int
    total: int


def newest_periods(db: Database) -> list[PastPeriod]:
    """Of each programme the periods that began last of those paid before our time; mostly one."""
    found = db.conn.execute(
        """SELECT p.programme_id, p.period, count(DISTINCT p.household_id), count(DISTINCT p.person_id),
                  sum(p.amount_fen)
           FROM programme g JOIN past_payment p ON p.programme_id = g.id AND p.first_on =
               (SELECT max(o.first_on) FROM past_payment o WHERE o.programme_id = g.id)
           GROUP BY p.programme_id, p.period"""
    )
    return [PastPeriod(*row) for row in found]


def periods_of(db: Database, programme_id: int) -> list[str]:
    """The periods of a programme that were paid before our time."""
    found = db.conn.execute("SELECT DISTINCT period FROM past_payment WHERE programme_id = ?", (programme_id,))
    return [row[0] for row in found]


def _lines(beneficiary: str, entitled: str) -> str:
    return f"""
        SELECT -min(p.id), p.household_id, {beneficiary}, p.card_id, p.village, p.grp, sum(p.amount_fen),
               COALESCE((SELECT e.quantities FROM entitlement e WHERE {entitled} AND e.programme_id = p.programme_id
                   ORDER BY e.since DESC LIMIT 1), '{{}}'),
               b.name, b.document, b.died, c.account, p.standard
        FROM past_payment p JOIN household h ON h.id = p.household_id JOIN person b ON b.id = {beneficiary}
        JOIN card c ON c.id = p.card_id
        WHERE p.programme_id = :programme AND p.first_on = :first AND p.period = :period
        GROUP BY {beneficiary} ORDER BY min(p.id)"""  # noqa: S608 - constants of this module


_OF_HOUSEHOLDS = _lines("h.head_id", "e.household_id = p.household_id")
_OF_PEOPLE = _lines("p.person_id", "e.person_id = p.person_id")


class PastLine(NamedTuple):
    """What a period before our time paid a beneficiary, as a roster shows its last period; `standard` as written."""

    line: LastLine
    standard: str


def past_lines(db: Database, programme_id: int, period: Period, *, for_households: bool) -> dict[int, PastLine]:
    """By beneficiary, of a household its head: what a past period paid him in all.

    The id of such a line is below zero: minus that of its first payment.
    """
    given = {"programme": programme_id, "period": period.text, "first": period.first.isoformat()}
    found = db.conn.execute(_OF_HOUSEHOLDS if for_households else _OF_PEOPLE, given)
    return {row[2]: PastLine(LastLine(*row[:12]), row[12]) for row in found}


_LATEST_OF_HOUSEHOLDS = """
    SELECT h.head_id, sum(p.amount_fen), p.standard FROM past_payment p JOIN household h ON h.id = p.household_id
    WHERE h.head_id IN (SELECT value FROM json_each(:keys)) AND p.programme_id = :programme AND p.first_on =
        (SELECT max(o.first_on) FROM past_payment o WHERE o.household_id = p.household_id
         AND o.programme_id = :programme AND o.first_on < :before)
    GROUP BY p.household_id, p.period"""
_LATEST_OF_PEOPLE = """
    SELECT p.person_id, sum(p.amount_fen), p.standard FROM past_payment p
    WHERE p.person_id IN (SELECT value FROM json_each(:keys)) AND p.programme_id = :programme AND p.first_on =
        (SELECT max(o.first_on) FROM past_payment o WHERE o.person_id = p.person_id
         AND o.programme_id = :programme AND o.first_on < :before)
    GROUP BY p.person_id, p.period"""


def latest_of(
    db: Database,
    programme_id: int,
    beneficiaries: Collection[int],
    before: Period,
    *,
    for_households: bool,
) -> list[tuple[int, int, str]]:
    """(beneficiary, fen, standard as written) of the latest payment before our time that each of these had."""
    given = {
        "keys": json.dumps(sorted(beneficiaries)),
        "programme": programme_id,
        "before": before.first.isoformat(),
    }
    return [
        tuple(row) for row in db.conn.execute(_LATEST_OF_HOUSEHOLDS if for_households else _LATEST_OF_PEOPLE, given)
    ]
