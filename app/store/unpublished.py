"""Lists that must stand on the web and do not: asked exactly, over all rosters there ever were, and often (Today).

A list reviewed or paid by a day is due. What was reviewed is one row a roster. What was paid is asked of one line of a
roster as a rule: a roster all of whose results came by that day is told from one whose last came later by the results
since that day alone, which the index of results by day finds, not by all its lines.
"""

from __future__ import annotations

from datetime import date, timedelta

from msgspec import Struct

from app.store.connection import Database
from app.store.transaction import Row, rows


class Unpublished(Struct, frozen=True):
    """A list without a published copy: `aid` of social aid; `since` when it came to be, of a payment that or before."""

    roster_id: int
    programme: str
    aid: bool
    since: date


class Until(Struct, frozen=True):
    """Who is due: what came to be by these days, of social aid (a department whose name has `word`) and of others."""

    word: str
    aid: date
    others: date


_AID = "instr(COALESCE(json_extract(COALESCE(h.fields, p.fields), '$.department'), ''), :word) > 0"
_ROSTERS = f"""
    SELECT r.id, r.state, p.name, {_AID} AS aid, CASE WHEN {_AID} THEN :aid ELSE :others END AS until
    FROM roster r JOIN programme p ON p.id = r.programme_id
    LEFT JOIN roster_rules h ON h.roster_id = r.id AND h.held = 1
    WHERE NOT EXISTS (SELECT 1 FROM web_copy w
            WHERE w.roster_id = r.id AND w.stage = :stage AND w.published_on IS NOT NULL)
        AND EXISTS (SELECT 1 FROM line l WHERE l.roster_id = r.id)
"""  # noqa: S608 - constants of this module
_REVIEWED = f"""
    SELECT o.id, o.name, o.aid, substr(v.at, 1, 10) AS day FROM ({_ROSTERS}) o
    JOIN (SELECT roster_id, max(checked_at) AS at FROM review GROUP BY roster_id) v ON v.roster_id = o.id
    WHERE substr(v.at, 1, 10) <= o.until ORDER BY o.id
"""  # noqa: S608 - constants of this module
# Nothing is paid before it was built to be sent: what went out later needs no look at its lines.
_PAID = f"""
    SELECT * FROM (SELECT o.id, o.name, o.aid, o.until,
            (SELECT substr(x.taken_at, 1, 10) FROM line l CROSS JOIN result x INDEXED BY result_line
                ON x.line_id = l.id WHERE l.roster_id = o.id AND x.verdict = 'paid' LIMIT 1) AS day
        FROM ({_ROSTERS}) o
        WHERE o.state IN ('submitted', 'received', 'settled', 'announced', 'archived')
            AND (SELECT substr(min(s.built_at), 1, 10) FROM submission s WHERE s.roster_id = o.id) <= o.until)
    WHERE day <= until ORDER BY id
"""  # noqa: S608 - constants of this module
_LATELY = """
    SELECT s.roster_id, substr(max(x.taken_at), 1, 10) AS day
    FROM result x INDEXED BY result_month CROSS JOIN submission_line l INDEXED BY submission_line_line
        ON l.line_id = x.line_id CROSS JOIN submission s ON s.id = l.submission_id
    WHERE x.verdict = 'paid' AND x.taken_at >= :after GROUP BY s.roster_id
"""


def unpublished_reviewed(db: Database, until: Until) -> list[Unpublished]:
    """Lists before payment that were reviewed by those days and stand on no web page; `since` is the last review."""
    return [_one(row) for row in rows(db, _REVIEWED, _given(until, "before"))]


def unpublished_paid(db: Database, until: Until) -> list[Unpublished]:
    """Lists whose last payment was made known by those days and that stand on no web page; `paid_on` tells the day."""
    found = rows(db, _PAID, _given(until, "after"))
    if not found:
        return []
    after = (min(until.aid, until.others) + timedelta(days=1)).isoformat()
    lately = {row["roster_id"]: row["day"] for row in rows(db, _LATELY, {"after": after})}
    return [_one(row) for row in found if lately.get(row["id"], "") <= row["until"]]


def paid_on(db: Database, roster_id: int) -> date | None:
    """The last day on which payments of a roster were made known."""
    found = db.conn.execute(
        """SELECT substr(max(x.taken_at), 1, 10) FROM line l CROSS JOIN result x INDEXED BY result_line
               ON x.line_id = l.id WHERE l.roster_id = ? AND x.verdict = 'paid'""",
        (roster_id,),
    ).fetchone()
    return date.fromisoformat(found[0]) if found[0] else None


def _given(until: Until, stage: str) -> dict[str, str]:
    aid, others = until.aid.isoformat(), until.others.isoformat()
    return {"word": until.word, "aid": aid, "others": others, "stage": stage}


def _one(row: Row) -> Unpublished:
    return Unpublished(row["id"], row["name"], bool(row["aid"]), date.fromisoformat(row["day"]))
