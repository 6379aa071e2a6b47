"""What the further checks of a roster's lines are held against; plain SQL, each read once for the whole roster."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

from app.store.connection import Database

_GONE = "('left_out', 'withdrawn', 'refused', 'corrected')"


class Told(NamedTuple):
    """A payment not made through our rosters, or a grant of a programme that we are only told of, beside a line."""

    line_id: int
    programme_id: int
    code: str
    period: str


def told_beside(db: Database, roster_id: int, programme_ids: Iterable[int], periods: Iterable[str]) -> list[Told]:
    """Payments of before our time (历史数据) to people whom a line covers, in these programmes and periods."""
    found = db.conn.execute(
        """SELECT DISTINCT l.id, p.programme_id, g.code, p.period FROM line l
           JOIN line_member m ON m.line_id = l.id AND m.live = 1
           JOIN past_payment p ON p.person_id = m.person_id
           JOIN programme g ON g.id = p.programme_id
           WHERE l.roster_id = ? AND p.programme_id IN (SELECT value FROM json_each(?))
             AND p.period IN (SELECT value FROM json_each(?)) ORDER BY l.id, p.period""",
        (roster_id, json.dumps(list(programme_ids)), json.dumps(list(periods))),
    )
    return [Told(*row) for row in found]


def granted_beside(db: Database, roster_id: int, programme_ids: Iterable[int], first: str, last: str) -> list[Told]:
    """Grants of these programmes, running on some day from `first` to `last`, of people or homes of a line."""
    found = db.conn.execute(
        """SELECT DISTINCT l.id, e.programme_id, g.code, e.since FROM line l
           JOIN line_member m ON m.line_id = l.id AND m.live = 1
           JOIN entitlement e ON e.person_id = m.person_id OR e.household_id = l.household_id
           JOIN programme g ON g.id = e.programme_id
           WHERE l.roster_id = ? AND e.programme_id IN (SELECT value FROM json_each(?))
             AND e.since <= ? AND (e.until IS NULL OR e.until >= ?) ORDER BY l.id""",
        (roster_id, json.dumps(list(programme_ids)), last, first),
    )
    return [Told(*row) for row in found]


def told_periods(db: Database, programme_ids: Iterable[int]) -> list[str]:
    """The periods of payments of before our time in these programmes."""
    found = db.conn.execute(
        "SELECT DISTINCT period FROM past_payment WHERE programme_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(programme_ids)),),
    )
    return [row[0] for row in found]


class PaidDead(NamedTuple):
    """Money of a programme for somebody who had died, in the home of a line."""

    line_id: int
    person_id: int
    name: str
    died: str
    period: str


def paid_to_dead(db: Database, roster_id: int, programme_id: int) -> list[PaidDead]:
    """Lines that were sent and payments of before our time for people who died, in homes of this roster.

    Which of them were for the time after the last day the caller judges.
    """
    found = db.conn.execute(
        f"""WITH home AS (SELECT l.id, l.household_id FROM line l WHERE l.roster_id = :roster),
                 dead AS (SELECT DISTINCT h.id AS line_id, p.id, p.name, p.died FROM home h
                          JOIN household_member m ON m.household_id = h.household_id
                          JOIN person p ON p.id = m.person_id WHERE p.died IS NOT NULL)
            SELECT d.line_id, d.id, d.name, d.died, o.period FROM dead d
                JOIN line_of_member o ON o.person_id = d.id AND o.programme_id = :programme AND o.live = 1
                CROSS JOIN line l ON l.id = o.line_id AND l.roster_id <> :roster AND l.state NOT IN {_GONE}
                    AND l.state NOT IN ('proposed', 'held', 'ready', 'stopped')
            UNION SELECT d.line_id, d.id, d.name, d.died, p.period FROM dead d
                JOIN past_payment p ON p.person_id = d.id AND p.programme_id = :programme
            ORDER BY 1, 5""",  # noqa: S608 - a constant of this module
        {"roster": roster_id, "programme": programme_id},
    )
    return [PaidDead(*row) for row in found]


class LastPaid(NamedTuple):
    """A line's last payment before its period, and since when its card and its grant are as they are (ISO texts).

    `last_period` is None for one who is paid for the first time; `entitled` since when he is, None without a grant.
    """

    line_id: int
    card_id: int
    account: str
    last_period: str | None
    last_card: int | None
    last_account: str | None
    entitled: str | None
    card_at: str | None
    grant_at: str | None


def last_paid(db: Database, roster_id: int, programme_id: int, period: str) -> list[LastPaid]:
    """By line of a roster: what its beneficiary was paid last by our rosters, in periods before this one."""
    found = db.conn.execute(
        f"""SELECT l.id, l.card_id, c.account, m.period, o.card_id,
                   COALESCE(json_extract(o.snapshot, '$.account'), oc.account), e.since,
                   (SELECT a.at FROM audit a WHERE a.seq = COALESCE((SELECT min(x.seq) FROM earlier_maker x
                        WHERE x.noun = 'card' AND x.record_id = c.id), c.maker_seq)),
                   (SELECT a.at FROM audit a WHERE a.seq = e.maker_seq)
            FROM line l JOIN card c ON c.id = l.card_id LEFT JOIN entitlement e ON e.id = l.entitlement_id
            LEFT JOIN line_member m ON m.id = (
                SELECT x.id FROM roster r
                CROSS JOIN line_member x ON x.programme_id = r.programme_id AND x.period = r.period
                  AND x.person_id = l.beneficiary_id AND x.live = 1
                CROSS JOIN line y ON y.id = x.line_id AND y.state NOT IN {_GONE}
                WHERE r.programme_id = :programme AND r.period < :period ORDER BY r.period DESC, x.step DESC LIMIT 1)
            LEFT JOIN line o ON o.id = m.line_id LEFT JOIN card oc ON oc.id = o.card_id
            WHERE l.roster_id = :roster AND l.state IN ('proposed', 'held', 'ready')""",  # noqa: S608 - the same
        {"roster": roster_id, "programme": programme_id, "period": period},
    )
    return [LastPaid(*row) for row in found]


def last_told(db: Database, roster_id: int, programme_id: int) -> dict[int, set[str]]:
    """By line: the periods in which its beneficiary was paid before our time."""
    found = db.conn.execute(
        """SELECT l.id, p.period FROM line l JOIN past_payment p ON p.person_id = l.beneficiary_id
           WHERE l.roster_id = ? AND p.programme_id = ?""",
        (roster_id, programme_id),
    )
    told: dict[int, set[str]] = {}
    for line_id, period in found:
        told.setdefault(line_id, set()).add(period)
    return told


def made_on(db: Database, roster_id: int) -> str:
    """The ISO day on which a roster was made."""
    return str(db.conn.execute("SELECT substr(made_at, 1, 10) FROM roster WHERE id = ?", (roster_id,)).fetchone()[0])
