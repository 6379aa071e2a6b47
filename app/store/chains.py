"""Chains of lines that follow one another: a payment, what came back of it, and every time it was sent again."""

from __future__ import annotations

import json
from collections.abc import Iterable

from msgspec import Struct

from app.domain.money import Fen
from app.domain.states import LineOrigin, LineState
from app.store.connection import Database


class ChainRow(Struct, frozen=True):
    """One line of a chain, as it was signed and answered; days are ISO text, empty where there is none."""

    asked: int
    line_id: int
    roster_id: int
    step: int
    origin: LineOrigin
    state: LineState
    amount: Fen
    account: str
    sent_at: str
    answered_at: str
    reason: str
    said: str
    maker: str
    checker: str


_CHAINS = """
    WITH RECURSIVE up (asked, id) AS (
        SELECT value, value FROM json_each(?)
        UNION SELECT u.asked, l.origin_line FROM up u JOIN line l ON l.id = u.id WHERE l.origin_line IS NOT NULL),
    chain (asked, id, step) AS (
        SELECT u.asked, l.id, 0 FROM up u JOIN line l ON l.id = u.id WHERE l.origin_line IS NULL
        UNION ALL SELECT c.asked, l.id, c.step + 1 FROM chain c JOIN line l ON l.origin_line = c.id)
    SELECT c.asked, l.id, l.roster_id, c.step, l.origin, l.state, l.amount_fen,
           COALESCE(json_extract(l.snapshot, '$.account'), k.account),
           COALESCE((SELECT COALESCE(s.handed_over_at, s.built_at) FROM submission_line x JOIN submission s
                     ON s.id = x.submission_id WHERE x.line_id = l.id ORDER BY s.id DESC LIMIT 1), ''),
           COALESCE(r.taken_at, ''), COALESCE(r.reason, l.reason, ''), COALESCE(r.reason_text, ''),
           COALESCE(m.name, ''), COALESCE(q.name, '')
    FROM chain c JOIN line l ON l.id = c.id JOIN card k ON k.id = l.card_id
    LEFT JOIN result r ON r.id = (SELECT max(y.id) FROM result y WHERE y.line_id = l.id AND y.verdict <> 'accepted')
    LEFT JOIN review v ON v.id = l.review_id LEFT JOIN user m ON m.id = v.maker_id
    LEFT JOIN user q ON q.id = v.checker_id ORDER BY c.asked, c.step"""


def chains_of(db: Database, line_ids: Iterable[int]) -> dict[int, list[ChainRow]]:
    """By line asked for: the chain it stands in, from the first payment to the last follower."""
    chains: dict[int, list[ChainRow]] = {}
    for row in db.conn.execute(_CHAINS, (json.dumps(list(line_ids)),)):
        first = (row[0], row[1], row[2], row[3], LineOrigin(row[4]), LineState(row[5]), Fen(row[6]))
        one = ChainRow(*first, row[7], row[8], row[9], row[10], row[11], row[12], row[13])
        chains.setdefault(one.asked, []).append(one)
    return chains
