"""Lines as they travel to the county: read as they go into a package, with the counts and reviews that go with them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from app.store.connection import Database


class TravellingLine(NamedTuple):
    """A line as it goes into a package; root kind, step and head stand in its snapshot."""

    public_id: bytes
    rev: int
    programme: str
    period: str
    origin: str
    origin_line: bytes | None
    roster: bytes
    kind: str
    batch: int
    version: int
    snapshot: str
    review: bytes


_TRAVELLING = """
    SELECT l.public_id, l.rev, p.code, r.period, l.origin, o.public_id, r.public_id, r.kind, r.batch, r.version,
        l.snapshot, v.public_id
    FROM line l JOIN roster r ON r.id = l.roster_id JOIN programme p ON p.id = r.programme_id
    JOIN review v ON v.id = l.review_id LEFT JOIN line o ON o.id = l.origin_line
    WHERE l.id IN (SELECT value FROM json_each(?)) ORDER BY l.id
"""


def travelling(db: Database, line_ids: Iterable[int]) -> Iterator[TravellingLine]:
    """Lines as they go into a package, by id; read as they are asked for."""
    for row in db.conn.execute(_TRAVELLING, (json.dumps(list(line_ids)),)):
        yield TravellingLine._make(row)


def counts_by_village(db: Database, line_ids: Iterable[int]) -> list[tuple[str, str, int, int]]:
    """(village, programme, lines, fen) of lines, as they were signed."""
    found = db.conn.execute(
        """SELECT l.village, p.code, count(*), sum(l.amount_fen)
           FROM line l JOIN roster r ON r.id = l.roster_id JOIN programme p ON p.id = r.programme_id
           WHERE l.id IN (SELECT value FROM json_each(?)) GROUP BY 1, 2 ORDER BY 1, 2""",
        (json.dumps(list(line_ids)),),
    )
    return [tuple(row) for row in found.fetchall()]


def reviews_of(db: Database, line_ids: Iterable[int]) -> list[int]:
    """The reviews that lines come from."""
    found = db.conn.execute(
        "SELECT DISTINCT review_id FROM line WHERE id IN (SELECT value FROM json_each(?)) ORDER BY review_id",
        (json.dumps(list(line_ids)),),
    )
    return [row[0] for row in found.fetchall()]
