"""Since when notices hang, and the lines on them: the rule of `domain.posting_days` for many notices at once."""

from __future__ import annotations

from datetime import date

from app.domain.masks import DisclosureLevel
from app.domain.posting_days import ON_WALL
from app.store.connection import Database

_WALLS = ", ".join(f"'{way.value}'" for way in sorted(ON_WALL))
_ON_WALL = f"COALESCE(w.way, 'board') IN ({_WALLS})"
_NO_WALL = f"""(SELECT json_extract(COALESCE(h.fields, p.fields), '$.disclosure') = '{DisclosureLevel.WITHHELD.value}'
    FROM roster r JOIN programme p ON p.id = r.programme_id
    LEFT JOIN roster_rules h ON h.roster_id = r.id AND h.held = 1 WHERE r.id = {{notice}}.roster_id)"""  # noqa: S608
_DAY = f"""(SELECT COALESCE({{pick}}(g.posted_on) FILTER (WHERE {_ON_WALL}),
        CASE WHEN count(*) > 0 AND {_NO_WALL} THEN {{pick}}(g.posted_on) END)
    FROM posting g LEFT JOIN posting_way w ON w.posting_id = g.id WHERE g.notice_id = {{notice}}.id)"""  # noqa: S608


def hangs_since(notice: str) -> str:
    """An expression: the day from which the days of a row of `notice` run, NULL while it is on no wall.

    `notice` is the row's name; it has `id` and `roster_id`.
    """
    return _DAY.format(notice=notice, pick="max")


def first_hung(notice: str) -> str:
    """An expression as `hangs_since`: the day on which a notice came to the first of its walls."""
    return _DAY.format(notice=notice, pick="min")


def all_announced(db: Database, roster_id: int) -> bool:
    """Whether every paid line of a roster stands on an announcement that hangs or hung."""
    found = db.conn.execute(
        """SELECT 1 FROM line l WHERE l.roster_id = ? AND l.state = 'paid' AND NOT EXISTS (
               SELECT 1 FROM notice_line nl JOIN notice n ON n.id = nl.notice_id
               WHERE nl.line_id = l.id AND n.kind = 'announcement' AND n.state IN ('posted', 'down')) LIMIT 1""",
        (roster_id,),
    )
    return found.fetchone() is None


def posted_on(db: Database, roster_id: int) -> dict[int, date]:
    """By line of a roster: the day since which it hangs; lines not hanging are left out.

    Of several places of one sheet the latest counts. Of several sheets that show a line the earliest does: a moved line
    stands on the sheet of its first batch, and a corrected sheet restarts no days of the lines that stay. A replaced
    sheet counts as long as the one in its place is in force. A line that was amended hangs since the first sheet after
    its amendment: its days begin anew, and only its own (`product.md` 3).
    """
    found = db.conn.execute(
        f"""WITH RECURSIVE standing (id, number, roster_id, village) AS (
               SELECT n.id, n.number, n.roster_id, n.village FROM notice n
                   WHERE n.kind IN ('disclosure', 'correction') AND n.state IN ('printed', 'posted', 'down')
                   AND n.id IN (SELECT nl.notice_id FROM notice_line nl
                       JOIN line l ON l.id = nl.line_id WHERE l.roster_id = :roster)
               UNION SELECT old.id, old.number, old.roster_id, old.village FROM standing s
                   JOIN notice old ON old.roster_id = s.roster_id AND old.village = s.village
                   AND old.state = 'replaced' AND old.reason = s.number),
               hung (id, since) AS MATERIALIZED (SELECT s.id, {hangs_since("s")} FROM standing s)
           SELECT nl.line_id, min(h.since) FROM hung h JOIN notice_line nl ON nl.notice_id = h.id
           JOIN line l ON l.id = nl.line_id AND l.roster_id = :roster
           WHERE h.since IS NOT NULL
               AND h.id > COALESCE((SELECT max(a.floor) FROM amendment a WHERE a.line_id = nl.line_id), 0)
           GROUP BY nl.line_id""",  # noqa: S608 - constants of this module
        {"roster": roster_id},
    )
    return {row[0]: date.fromisoformat(row[1]) for row in found}
