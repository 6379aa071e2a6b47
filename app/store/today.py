"""What is due and what stands where, counted in the store for the first page of the day; plain SQL."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from app.domain.money import Fen
from app.store.connection import Database
from app.store.hung import hangs_since

_PENDING = "l.state IN ('proposed', 'held', 'ready')"
_GONE = "l.state IN ('left_out', 'withdrawn')"
_BAD_CARD = "(c.state NOT IN ('unknown', 'active') OR c.ended IS NOT NULL)"
_OTHER_CARD = """EXISTS (SELECT 1 FROM card n WHERE n.owner_id = l.payee_id AND n.ended IS NULL AND n.id <> l.card_id
    AND n.state IN ('unknown', 'active'))"""
_DEAD = "(b.died IS NOT NULL OR y.died IS NOT NULL)"


class OpenRoster(NamedTuple):
    """A roster that is not done with: its lines by what holds them. `free` may leave as far as people and cards go.

    `held_for_card`: the card takes no money and the payee has no other; `card_ready`: he has another by now.
    """

    id: int
    code: str
    programme: str
    period: str
    kind: str
    batch: int
    state: str
    reason: str | None
    lines: int
    free: int
    held: int
    held_for_card: int
    card_ready: int
    dead: int
    bad_cards: int
    returned: int
    refused: int
    accepted: int
    mine: int
    handed_over_at: str | None
    handed_over_by: int | None


class HangingNotice(NamedTuple):
    """A notice that is printed or hangs: since when it hangs last, and the open objections to its lines."""

    id: int
    roster_id: int
    roster_state: str
    code: str
    village: str
    state: str
    posted_on: str | None
    objections: int
    objected_on: str | None
    kind: str


class PaidRoster(NamedTuple):
    """A roster that was paid: programme by name, period and kind as they are kept."""

    id: int
    programme: str
    period: str
    kind: str


class OpenSubmission(NamedTuple):
    """A submission that is on its way; times are ISO text."""

    id: int
    roster_id: int
    state: str
    channel: str
    built_at: str
    handed_over_at: str | None
    verdict_at: str | None


def open_rosters(db: Database, user_ids: Collection[int]) -> list[OpenRoster]:
    """Rosters not settled yet, and settled ones with lines that came back since; `mine` counts these users' lines."""
    found = db.conn.execute(
        f"""SELECT r.id, p.code, p.name, r.period, r.kind, r.batch, r.state, r.reason,
                count(l.id) FILTER (WHERE NOT {_GONE}),
                count(l.id) FILTER (WHERE l.state IN ('proposed', 'ready') AND NOT {_DEAD} AND NOT {_BAD_CARD}),
                count(l.id) FILTER (WHERE l.state = 'held'),
                count(l.id) FILTER (WHERE {_PENDING} AND NOT {_DEAD} AND {_BAD_CARD} AND NOT {_OTHER_CARD}),
                count(l.id) FILTER (WHERE {_PENDING} AND NOT {_DEAD} AND {_BAD_CARD} AND {_OTHER_CARD}),
                count(l.id) FILTER (WHERE {_PENDING} AND {_DEAD}),
                count(DISTINCT l.payee_id) FILTER (WHERE {_PENDING} AND {_BAD_CARD}),
                count(l.id) FILTER (WHERE l.state = 'returned'), count(l.id) FILTER (WHERE l.state = 'refused'),
                count(l.id) FILTER (WHERE l.state = 'accepted'),
                count(l.id) FILTER (WHERE l.maker_id IN (SELECT value FROM json_each(:users))),
                (SELECT v.made_at FROM review v WHERE v.roster_id = r.id ORDER BY v.id DESC LIMIT 1),
                (SELECT v.maker_id FROM review v WHERE v.roster_id = r.id ORDER BY v.id DESC LIMIT 1)
            FROM roster r JOIN programme p ON p.id = r.programme_id LEFT JOIN line l ON l.roster_id = r.id
            LEFT JOIN card c ON c.id = l.card_id LEFT JOIN person b ON b.id = l.beneficiary_id
            LEFT JOIN person y ON y.id = l.payee_id
            WHERE r.state NOT IN ('settled', 'announced', 'archived')
                OR r.id IN (SELECT roster_id FROM line WHERE state IN ('returned', 'refused'))
            GROUP BY r.id ORDER BY r.id""",  # noqa: S608 - constants of this module
        {"users": json.dumps(list(user_ids))},
    )
    return [OpenRoster._make(row) for row in found]


def return_reasons(db: Database, roster_id: int) -> list[tuple[str, int]]:
    """Why the bank sent lines of a roster back that still wait: reason and how many, the most frequent first."""
    found = db.conn.execute(
        """SELECT COALESCE(l.reason, ''), count(*) FROM line l WHERE l.roster_id = ? AND l.state = 'returned'
           GROUP BY 1 ORDER BY 2 DESC, 1""",
        (roster_id,),
    )
    return [(row[0], row[1]) for row in found]


def hanging_notices(db: Database) -> list[HangingNotice]:
    """Notices that are printed or hang, with the objections to lines on them that nobody has answered.

    Of the kinds that no roster waits for those too that were made and are not printed yet.
    """
    found = db.conn.execute(
        f"""SELECT n.id, n.roster_id, r.state, p.code, n.village, n.state, {hangs_since("n")},
                (SELECT count(*) FROM objection o JOIN notice_line nl ON nl.line_id = o.line_id
                    WHERE o.answered_on IS NULL AND nl.notice_id = n.id),
                (SELECT min(o.raised_on) FROM objection o JOIN notice_line nl ON nl.line_id = o.line_id
                    WHERE o.answered_on IS NULL AND nl.notice_id = n.id), n.kind
           FROM notice n JOIN roster r ON r.id = n.roster_id JOIN programme p ON p.id = r.programme_id
           WHERE n.state IN ('printed', 'posted') OR (n.state = 'prepared' AND n.kind <> 'disclosure')
           ORDER BY n.id"""  # noqa: S608 - constants of this module
    )
    return [HangingNotice._make(row) for row in found]


_ANNOUNCING = "n.kind = 'announcement' AND n.state IN ('prepared', 'printed', 'posted', 'down')"


def unannounced(db: Database) -> list[PaidRoster]:
    """Settled rosters with a paid line on no announcement, or with one that names a line that was not paid.

    The first line that stands on none answers for a roster: only one whose sheets are made and not all hung yet is read
    through. One is announced when the last of its sheets hangs, and asked no more.
    """
    found = db.conn.execute(
        f"""SELECT r.id, p.name, r.period, r.kind FROM roster r JOIN programme p ON p.id = r.programme_id
            WHERE r.state = 'settled' AND (
                EXISTS (SELECT 1 FROM line l WHERE l.roster_id = r.id AND l.state = 'paid' AND NOT EXISTS (
                    SELECT 1 FROM notice_line nl JOIN notice n ON n.id = nl.notice_id
                    WHERE nl.line_id = l.id AND {_ANNOUNCING}))
                OR EXISTS (SELECT 1 FROM notice n JOIN notice_line nl ON nl.notice_id = n.id
                    JOIN line l ON l.id = nl.line_id
                    WHERE n.roster_id = r.id AND {_ANNOUNCING} AND l.state <> 'paid'))
            ORDER BY r.id"""  # noqa: S608 - constants of this module
    )
    return [PaidRoster._make(row) for row in found]


def open_submissions(db: Database) -> list[OpenSubmission]:
    """Submissions not taken yet, and taken ones of rosters that still wait for results."""
    found = db.conn.execute(
        """SELECT s.id, s.roster_id, s.state, s.channel, s.built_at, s.handed_over_at, s.verdict_at
           FROM submission s JOIN roster r ON r.id = s.roster_id
           WHERE s.state IN ('built', 'handed_over') OR (s.state = 'taken' AND r.state = 'received')
           ORDER BY s.id"""
    )
    return [OpenSubmission._make(row) for row in found]


def regular_periods(db: Database) -> list[tuple[str, str, str]]:
    """Programme, how often it pays, and period of every regular roster; no line is looked at."""
    found = db.conn.execute(
        """SELECT DISTINCT p.name, COALESCE(json_extract(p.fields, '$.frequency'), ''), r.period
           FROM roster r JOIN programme p ON p.id = r.programme_id WHERE r.kind = 'regular' ORDER BY p.code"""
    )
    return [(row[0], row[1], row[2]) for row in found]


def unconfirmed_standards(db: Database) -> list[str]:
    """Programmes with a standard that nobody has confirmed against its policy document, by name."""
    found = db.conn.execute(
        """SELECT DISTINCT p.name FROM standard s JOIN programme p ON p.id = s.programme_id
           WHERE s.confirmed_by IS NULL AND (s.until IS NULL OR s.until >= s.since) ORDER BY p.code"""
    )
    return [row[0] for row in found]


def waiting_rows(db: Database) -> tuple[int, int]:
    """How many rows of workbooks wait for an answer, and of how many workbooks."""
    row = db.conn.execute(
        "SELECT count(*), count(DISTINCT file_id) FROM waiting_row WHERE state = 'waiting'"
    ).fetchone()
    return int(row[0]), int(row[1])


def parked_rows(db: Database) -> tuple[int, int]:
    """How many rows of the pile somebody is at wait, and of how many workbooks; counted by sheet, no row is read."""
    row = db.conn.execute(
        """SELECT COALESCE(sum(parked), 0), count(DISTINCT path) FROM pile_sheet
           WHERE parked > 0 AND state = 'taken' AND pile_id =
               (SELECT max(id) FROM pile WHERE state <> 'dropped') AND pile_id IN
               (SELECT id FROM pile WHERE state = 'open')"""
    ).fetchone()
    return int(row[0]), int(row[1])


class LongAtBank(NamedTuple):
    """A list that went to a bank on a day, and how many people on it nothing was heard of."""

    number: str
    bank: str
    made_on: date
    people: int


def long_at_bank(db: Database, until: date) -> list[LongAtBank]:
    """Lists that went out by this day with people nothing was heard of, the most people first.

    Who went out again, is dead or ended, or has a card in order by now is waited for no more. Only rows of lists are
    looked at, and each finds its person and cards by their keys.
    """
    found = db.conn.execute(
        """SELECT l.number, l.bank, l.made_on, count(DISTINCT r.person_id)
           FROM bank_list l JOIN bank_list_row r ON r.list_id = l.id JOIN person p ON p.id = r.person_id
           LEFT JOIN card c ON c.id = r.card_id
           WHERE l.made_on <= :until AND r.answer IS NULL AND p.died IS NULL AND p.ended IS NULL
               AND NOT EXISTS (SELECT 1 FROM bank_list_row n WHERE n.person_id = r.person_id AND n.why = r.why
                   AND n.card_id IS r.card_id AND n.id > r.id)
               AND CASE r.why WHEN 'not_activated' THEN c.state = 'not_activated' AND c.ended IS NULL
                   WHEN 'no_card' THEN NOT EXISTS (SELECT 1 FROM card n WHERE n.owner_id = r.person_id
                       AND n.ended IS NULL AND n.state IN ('unknown', 'active'))
                   ELSE c.ended IS NULL END
           GROUP BY l.id ORDER BY 4 DESC, l.id""",
        {"until": until.isoformat()},
    )
    return [LongAtBank(number, bank, date.fromisoformat(day), people) for number, bank, day, people in found]


# -- figures -----------------------------------------------------------------------------------------------------------


def people_on_benefits(db: Database, month: str, day: str) -> int:
    """People covered by a line whose period is this month or year, or by an entitlement that runs on a day."""
    row = db.conn.execute(
        f"""SELECT count(*) FROM (
                SELECT m.person_id FROM roster r CROSS JOIN line l ON l.roster_id = r.id
                    CROSS JOIN line_member m ON m.line_id = l.id
                    WHERE r.period IN (:month, :year) AND NOT {_GONE}
                UNION SELECT person_id FROM entitlement
                    WHERE person_id IS NOT NULL AND since <= :day AND (until IS NULL OR until >= :day)
                UNION SELECT hm.person_id FROM entitlement e
                    JOIN household_member hm ON hm.household_id = e.household_id AND hm.until IS NULL
                    WHERE e.since <= :day AND (e.until IS NULL OR e.until >= :day)) x
            JOIN person p ON p.id = x.person_id WHERE p.died IS NULL""",  # noqa: S608 - constants of this module
        {"month": month, "year": month[:4], "day": day},
    ).fetchone()
    return int(row[0])


def begun_and_ended(db: Database, first: str, last: str) -> tuple[int, int]:
    """Entitlements that begin, and that end, from one day to another."""
    row = db.conn.execute(
        """SELECT count(*) FILTER (WHERE since BETWEEN :first AND :last),
                  count(*) FILTER (WHERE until BETWEEN :first AND :last)
           FROM entitlement WHERE since >= :first OR until >= :first""",
        {"first": first, "last": last},
    ).fetchone()
    return int(row[0]), int(row[1])


def due_of_period(db: Database, period: str) -> Fen:
    """What first lines of a period come to, in fen."""
    row = db.conn.execute(
        f"""SELECT COALESCE(sum(l.amount_fen), 0) FROM roster r CROSS JOIN line l ON l.roster_id = r.id
            WHERE r.period = ? AND l.origin = 'regular' AND NOT {_GONE}""",  # noqa: S608 - a constant of this module
        (period,),
    ).fetchone()
    return Fen(row[0])


def paid_and_returned(db: Database, first: str, before: str) -> tuple[Fen, int]:
    """What results that came from a moment until before another said was paid, in fen; how many lines came back."""
    paid = db.conn.execute(
        """SELECT COALESCE(sum(l.amount_fen), 0) FROM result x JOIN line l ON l.id = x.line_id
           WHERE x.verdict = 'paid' AND x.taken_at >= ? AND x.taken_at < ?""",
        (first, before),
    ).fetchone()
    back = db.conn.execute(
        "SELECT count(*) FROM result WHERE verdict = 'returned' AND taken_at >= ? AND taken_at < ?", (first, before)
    ).fetchone()
    return Fen(paid[0]), int(back[0])


def acts_since(db: Database, since: str) -> list[tuple[str, str, int]]:
    """Entries of the audit from a day on, newest first: day, verb, user."""
    found: list[tuple[str, str, int]] = []
    for at, verb, user_id in db.conn.execute("SELECT at, verb, user_id FROM audit ORDER BY seq DESC"):
        if at[:10] < since:
            break
        found.append((at[:10], verb, user_id))
    return found
