"""What was sent and what became of it, counted from the files, the lines and the answers; each on its own."""

from __future__ import annotations

from app.domain.balance import PART_OF, Balance, Evidence, Part, Tally
from app.domain.money import Fen
from app.domain.programmes import Channel
from app.domain.states import LineState
from app.domain.success import By, Success
from app.store.connection import Database

_EVIDENCE = """
    SELECT l.id, COALESCE(json_extract(l.snapshot, '$.payee[0]'), p.name), l.state, l.amount_fen,
           json_extract(l.snapshot, '$.amount'),
           COALESCE((SELECT r.verdict FROM result r WHERE r.line_id = l.id ORDER BY r.id DESC LIMIT 1), ''),
           (SELECT max(k.submission_id) FROM submission_line k WHERE k.line_id = l.id),
           COALESCE((SELECT s.state = 'refused' FROM submission_line k JOIN submission s ON s.id = k.submission_id
                     WHERE k.line_id = l.id ORDER BY s.id DESC LIMIT 1), 0),
           CASE WHEN t.kind IN ('reissue', 'correction') THEN o.amount_fen END
    FROM line l JOIN roster t ON t.id = l.roster_id JOIN person p ON p.id = l.payee_id
    LEFT JOIN line o ON o.id = l.origin_line WHERE l.roster_id = ? ORDER BY l.serial"""


def evidence_of(db: Database, roster_id: int) -> list[Evidence]:
    """Every line of a roster with what was signed, sent and answered of it."""
    return [
        Evidence(
            row[0],
            row[1],
            LineState(row[2]),
            Fen(row[3]),
            None if row[4] is None else Fen(row[4]),
            row[5],
            row[6],
            bool(row[7]),
            None if row[8] is None else Fen(row[8]),
        )
        for row in db.conn.execute(_EVIDENCE, (roster_id,))
    ]


def files_of(db: Database, roster_id: int) -> list[tuple[int, Tally, Tally]]:
    """By file of a roster: what it is said to hold, and what its lines come to."""
    found = db.conn.execute(
        """SELECT s.id, s.lines, s.sum_fen, count(l.id), COALESCE(sum(l.amount_fen), 0) FROM submission s
           LEFT JOIN submission_line k ON k.submission_id = s.id LEFT JOIN line l ON l.id = k.line_id
           WHERE s.roster_id = ? GROUP BY s.id ORDER BY s.id""",
        (roster_id,),
    )
    return [(row[0], Tally(row[1], Fen(row[2])), Tally(row[3], Fen(row[4]))) for row in found]


def balances(db: Database, roster_id: int | None = None) -> dict[tuple[int, Channel], Balance]:
    """By roster and channel: what the files say was sent, and where the money of their lines stands; newest first."""
    sent: dict[tuple[int, Channel], Tally] = {}
    parts: dict[tuple[int, Channel], dict[Part, Tally]] = {}
    one = (roster_id, roster_id)
    for roster, channel, lines, fen in db.conn.execute(
        """SELECT roster_id, channel, sum(lines), sum(sum_fen) FROM submission WHERE ? IS NULL OR roster_id = ?
           GROUP BY roster_id, channel ORDER BY roster_id DESC, channel""",
        one,
    ):
        sent[roster, Channel(channel)] = Tally(lines, Fen(fen))
    for roster, channel, state, lines, fen in db.conn.execute(
        """SELECT s.roster_id, s.channel, l.state, count(*), sum(l.amount_fen) FROM submission s
           JOIN submission_line k ON k.submission_id = s.id JOIN line l ON l.id = k.line_id
           WHERE ? IS NULL OR s.roster_id = ? GROUP BY s.roster_id, s.channel, l.state""",
        one,
    ):
        part = PART_OF.get(LineState(state))
        if part is not None:
            known = parts.setdefault((roster, Channel(channel)), {})
            known[part] = known.get(part, Tally()) + Tally(lines, Fen(fen))
    return {key: Balance(tally, parts.get(key, {})) for key, tally in sent.items()}


_KEYS = {
    By.ROSTER: "l.roster_id",
    By.PROGRAMME: "p.code",
    By.PERIOD: "t.period",
    By.VILLAGE: "l.village",
}
_SUCCESS = """
    WITH RECURSIVE first (id, roster_id, village, state, fen) AS (
        SELECT l.id, l.roster_id, l.village, l.state, l.amount_fen
        FROM line l JOIN roster r ON r.id = l.roster_id
        WHERE l.origin = 'regular' AND l.state NOT IN ('proposed', 'held', 'ready')
          AND (:year = '' OR substr(r.period, 1, 4) = :year) AND (:roster IS NULL OR l.roster_id = :roster)
          AND EXISTS (SELECT 1 FROM submission_line k WHERE k.line_id = l.id)),
    chain (root, id, state, fen) AS (
        SELECT f.id, n.id, n.state, n.amount_fen FROM first f JOIN line n ON n.origin_line = f.id
            WHERE f.state IN ('reissued', 'corrected')
        UNION ALL SELECT c.root, n.id, n.state, n.amount_fen FROM chain c JOIN line n ON n.origin_line = c.id),
    later (root, fen) AS (SELECT root, sum(fen) FROM chain WHERE state = 'paid' GROUP BY root)
    SELECT {key}, count(*), sum(l.fen), sum(l.state = 'withdrawn'), sum(iif(l.state = 'withdrawn', l.fen, 0)),
           sum(l.state IN ('submitted', 'accepted')), sum(iif(l.state IN ('submitted', 'accepted'), l.fen, 0)),
           sum(l.state = 'paid'), sum(iif(l.state = 'paid', l.fen, 0)),
           sum(l.state = 'paid' OR c.fen IS NOT NULL), sum(iif(l.state = 'paid', l.fen, COALESCE(c.fen, 0)))
    FROM first l JOIN roster t ON t.id = l.roster_id JOIN programme p ON p.id = t.programme_id
    LEFT JOIN later c ON c.root = l.id GROUP BY 1 ORDER BY 1"""


def success(db: Database, by: By, year: str = "", roster_id: int | None = None) -> list[Success]:
    """By roster, programme, period or village: what was paid at first go and in the end, of a year or of one roster."""
    found = db.conn.execute(_SUCCESS.format(key=_KEYS[by]), {"year": year, "roster": roster_id})
    return [Success(str(row[0]), *(Tally(row[at], Fen(row[at + 1] or 0)) for at in range(1, 11, 2))) for row in found]


def years_sent(db: Database) -> list[str]:
    """The years for which something was sent, newest first."""
    found = db.conn.execute(
        """SELECT DISTINCT substr(t.period, 1, 4) FROM roster t
           WHERE EXISTS (SELECT 1 FROM submission s WHERE s.roster_id = t.id) ORDER BY 1 DESC"""
    )
    return [row[0] for row in found]
