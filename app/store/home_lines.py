"""Lines that count the same people: members of homes that household lines pay for, beside other live lines."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

from app.store.connection import Database

_IN_HOME = """(h.until IS NULL OR h.until >= :first) AND (p.died IS NULL OR p.died >= :first)
    AND (h.since <= :last OR NOT EXISTS (SELECT 1 FROM household_member e WHERE e.person_id = h.person_id
                                         AND e.id < h.id))"""
"""Living in a home on some of the days; of his first home the day he was registered says nothing."""
_COUNTS = """(json_extract(l.quantities, '$.people') IS NOT NULL
    OR NOT EXISTS (SELECT 1 FROM line s WHERE s.roster_id = l.roster_id AND s.household_id = l.household_id
                   AND s.id <> l.id))"""
"""A line says how many it counts, or is the only one of its home: rows of a list for each person count one each."""


_COUNTED_TWICE = f"""WITH asked AS MATERIALIZED (
        SELECT DISTINCT programme_id, period FROM roster
        WHERE programme_id IN (SELECT value FROM json_each(:programmes))
            AND period IN (SELECT value FROM json_each(:periods))),
    covered AS MATERIALIZED (
        SELECT l.id, l.household_id, l.beneficiary_id, l.quantities, l.beneficiary_id AS person_id
        FROM line l WHERE l.roster_id = :roster AND l.state IN ('proposed', 'held', 'ready')
        UNION SELECT l.id, l.household_id, l.beneficiary_id, l.quantities, h.person_id
        FROM line l JOIN household_member h ON h.household_id = l.household_id
        JOIN person p ON p.id = h.person_id
        WHERE :by_household AND l.roster_id = :roster AND l.state IN ('proposed', 'held', 'ready')
            AND {_IN_HOME} AND {_COUNTS}),
    beside AS (
        SELECT c.id, c.person_id, o.line_id AS other FROM covered c
        CROSS JOIN asked a CROSS JOIN line_member o ON o.programme_id = a.programme_id AND o.period = a.period
            AND o.person_id = c.person_id AND o.live = 1 AND o.root_kind = 'regular' AND o.line_id <> c.id
        WHERE c.person_id <> c.beneficiary_id
        UNION SELECT c.id, c.person_id, l.id FROM covered c
        CROSS JOIN household_member h ON h.person_id = c.person_id CROSS JOIN person p ON p.id = h.person_id
        CROSS JOIN asked a CROSS JOIN roster r ON r.programme_id = a.programme_id AND r.period = a.period
        CROSS JOIN line l ON l.roster_id = r.id AND l.household_id = h.household_id AND l.id <> c.id
        WHERE json_array_length(:homes) > 0 AND {_IN_HOME} AND {_COUNTS})
    SELECT DISTINCT c.id, c.household_id, json_extract(c.quantities, '$.people'), p.id, p.name,
        m.programme_id, g.code, m.period,
        CASE WHEN m.programme_id IN (SELECT value FROM json_each(:homes)) THEN x.household_id END,
        json_extract(x.quantities, '$.people')
    FROM beside b JOIN covered c ON c.id = b.id AND c.person_id = b.person_id
    CROSS JOIN line x ON x.id = b.other
    CROSS JOIN line_member m ON m.line_id = x.id AND m.live = 1 AND m.root_kind = 'regular'
        AND m.programme_id IN (SELECT value FROM json_each(:programmes))
        AND m.period IN (SELECT value FROM json_each(:periods))
    CROSS JOIN line_member own ON own.line_id = c.id
    CROSS JOIN programme g ON g.id = m.programme_id CROSS JOIN person p ON p.id = c.person_id
    WHERE x.beneficiary_id <> c.beneficiary_id
        AND (x.household_id <> c.household_id OR m.programme_id <> own.programme_id)
        AND (x.beneficiary_id = c.person_id OR m.programme_id IN (SELECT value FROM json_each(:homes)))
    ORDER BY c.id, p.id, g.code, m.period"""  # noqa: S608 - constants of this module


class CountedTwice(NamedTuple):
    """Somebody whom a line counts and another line counts or pays, too.

    `people` and `others_people` are how many the lines say they are for, None where they don't; `others_home` is None
    where the other line pays him himself by a programme of single people.
    """

    line_id: int
    household_id: int
    people: int | None
    person_id: int
    name: str
    programme_id: int
    code: str
    period: str
    others_home: int | None
    others_people: int | None


def counted_twice(  # noqa: PLR0913 - what the two sides of a question are
    db: Database,
    roster_id: int,
    *,
    by_household: bool,
    programme_ids: Iterable[int],
    home_programmes: Iterable[int],
    periods: Iterable[str],
    days: tuple[str, str],
) -> list[CountedTwice]:
    """Whom lines of a roster share with other live lines of these programmes and periods, by line.

    `by_household`: whether lines of this roster count the members of their home; `home_programmes` are those of the
    others that do; `days` the first and last day on which somebody must have been in a home. Two lines of the same
    beneficiary are not asked for: those are found by their keys.
    """
    found = db.conn.execute(
        _COUNTED_TWICE,
        {
            "roster": roster_id,
            "by_household": by_household,
            "programmes": json.dumps(list(programme_ids)),
            "homes": json.dumps(list(home_programmes)),
            "periods": json.dumps(list(periods)),
            "first": days[0],
            "last": days[1],
        },
    )
    return [CountedTwice(*row) for row in found]


def sizes(db: Database, household_ids: Iterable[int], days: tuple[str, str]) -> dict[int, int]:
    """By home: how many living people were in it on some of these days."""
    found = db.conn.execute(
        f"""SELECT h.household_id, count(DISTINCT h.person_id) FROM household_member h
            JOIN person p ON p.id = h.person_id
            WHERE h.household_id IN (SELECT value FROM json_each(:homes)) AND {_IN_HOME}
            GROUP BY h.household_id""",  # noqa: S608 - constants of this module
        {"homes": json.dumps(list(household_ids)), "first": days[0], "last": days[1]},
    )
    return dict(found.fetchall())
