"""Older submissions that a result workbook may be about as well; plain SQL."""

from __future__ import annotations

import json
from collections.abc import Iterable

from app.store.connection import Database


def submissions_before(db: Database, codes: Iterable[str], below: int, limit: int) -> list[int]:
    """The newest `limit` submissions of these programmes with a number below `below`."""
    found = db.conn.execute(
        """SELECT s.id FROM submission s JOIN roster r ON r.id = s.roster_id JOIN programme p ON p.id = r.programme_id
           WHERE s.id < ? AND p.code IN (SELECT value FROM json_each(?)) ORDER BY s.id DESC LIMIT ?""",
        (below, json.dumps(list(codes)), limit),
    )
    return [row[0] for row in found]


def lines_to_accounts(
    db: Database, submission_ids: Iterable[int], accounts: Iterable[str]
) -> list[tuple[int, str, int, str]]:
    """Lines of these submissions to cards of these accounts: submission, account, fen, state."""
    return db.conn.execute(
        """SELECT k.submission_id, c.account, l.amount_fen, l.state FROM card c
           JOIN line_on_card o ON o.card_id = c.id CROSS JOIN line l ON l.id = o.line_id
           CROSS JOIN submission_line k ON k.line_id = l.id
           WHERE c.account IN (SELECT value FROM json_each(?))
             AND k.submission_id IN (SELECT value FROM json_each(?))""",
        (json.dumps(list(accounts)), json.dumps(list(submission_ids))),
    ).fetchall()
