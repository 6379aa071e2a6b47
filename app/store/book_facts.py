"""Ledgers of what happened beside the payments, newest first, by the page: each is sought by the key of its table."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from app.store.book_rows import OF_LINE, OF_ROSTER, Ask, Key, Totals
from app.store.connection import Database
from app.store.hung import hangs_since
from app.store.parts import TAKEN_BACK
from app.store.transaction import Row, rows

_NEWEST = 2**62
_PLACE = """COALESCE((SELECT h.village FROM household_member hm JOIN household h ON h.id = hm.household_id
        WHERE hm.person_id = p.id AND hm.until IS NULL), p.village)"""
_GROUP = """COALESCE((SELECT h.grp FROM household_member hm JOIN household h ON h.id = hm.household_id
        WHERE hm.person_id = p.id AND hm.until IS NULL), '')"""
_OF_PERSON = f"(:person IS NULL OR p.id = :person) AND (:village IS NULL OR {_PLACE} = :village)"
_WHO = f"p.id AS person_id, p.name, p.document, {_PLACE} AS village, {_GROUP} AS grp"
_MAKER = "(SELECT u.name FROM user u WHERE u.id = {}) AS maker"

STOPPED = f"""
    SELECT e.id AS key, {_WHO}, g.name AS programme, e.until AS day, e.reason, {_MAKER.format("e.maker_id")}, 0 AS fen
    FROM entitlement e JOIN programme g ON g.id = e.programme_id LEFT JOIN household o ON o.id = e.household_id
    JOIN person p ON p.id = COALESCE(e.person_id, o.head_id)
    WHERE e.until IS NOT NULL AND e.reason IS NOT NULL AND e.reason <> 'merged' AND substr(e.until, 1, 4) = :year
      AND (:period IS NULL OR substr(e.until, 1, 7) = :period) AND (:programme IS NULL OR g.code = :programme)
      AND {_OF_PERSON} AND e.id < :after ORDER BY e.id DESC LIMIT :count
"""  # noqa: S608 - constants of this module

_GIVEN = """(SELECT a.at FROM audit a WHERE a.seq = COALESCE(
        (SELECT min(k.seq) FROM earlier_maker k WHERE k.noun = 'card' AND k.record_id = c.id), c.maker_seq))"""
_OLD = "(SELECT max(o.id) FROM card o WHERE o.owner_id = c.owner_id AND o.id < c.id)"
CARDS = f"""
    SELECT c.id AS key, {_WHO}, o.account AS old_account, o.bank AS old_bank, c.account, c.bank, {_GIVEN} AS day,
        {_MAKER.format("c.maker_id")}, 0 AS fen
    FROM card c JOIN person p ON p.id = c.owner_id JOIN card o ON o.id = {_OLD}
    WHERE c.ended IS NULL AND substr({_GIVEN}, 1, 4) = :year
      AND (:period IS NULL OR substr({_GIVEN}, 1, 7) = :period) AND :programme IS NULL
      AND {_OF_PERSON} AND c.id < :after ORDER BY c.id DESC LIMIT :count
"""  # noqa: S608 - constants of this module

ACTIVATION = f"""
    SELECT a.id AS key, {_WHO}, t.number, t.bank, c.account, a.why, t.made_on AS day, a.answer, a.answered_on, 0 AS fen
    FROM bank_list_row a JOIN bank_list t ON t.id = a.list_id JOIN person p ON p.id = a.person_id
    LEFT JOIN card c ON c.id = a.card_id
    WHERE substr(t.made_on, 1, 4) = :year AND (:period IS NULL OR substr(t.made_on, 1, 7) = :period)
      AND :programme IS NULL AND {_OF_PERSON} AND a.id < :after ORDER BY a.id DESC LIMIT :count
"""  # noqa: S608 - constants of this module

NOTICES = f"""
    SELECT n.id AS key, NULL AS person_id, n.number, n.kind, g.name AS programme, r.period, n.village, n.lines,
        n.sum_fen AS fen, n.state, {hangs_since("n")} AS posted_on,
        (SELECT group_concat(o.place, '、') FROM posting o WHERE o.notice_id = n.id) AS places,
        (SELECT max(o.down_on) FROM posting o WHERE o.notice_id = n.id) AS down_on
    FROM notice n JOIN roster r ON r.id = n.roster_id JOIN programme g ON g.id = r.programme_id
    WHERE {OF_ROSTER} AND (:village IS NULL OR n.village = :village) AND (:person IS NULL OR EXISTS (
        SELECT 1 FROM notice_line w JOIN line_member q ON q.line_id = w.line_id
        WHERE w.notice_id = n.id AND q.person_id = :person))
      AND n.id < :after ORDER BY n.id DESC LIMIT :count
"""  # noqa: S608 - constants of this module

OBJECTIONS = f"""
    SELECT j.id AS key, p.id AS person_id, p.name, p.document, l.village, l.grp, g.name AS programme, r.period,
        l.amount_fen AS fen, j.raised_on AS day, j.text, j.upheld, j.answer, j.answered_on
    FROM objection j JOIN line l ON l.id = j.line_id JOIN roster r ON r.id = l.roster_id
    JOIN programme g ON g.id = r.programme_id JOIN person p ON p.id = l.beneficiary_id
    WHERE {OF_ROSTER} AND {OF_LINE} AND j.id < :after ORDER BY j.id DESC LIMIT :count
"""  # noqa: S608 - constants of this module

RETURNED = f"""
    SELECT x.id AS key, p.id AS person_id, p.name, p.document, l.village, l.grp, c.account, g.name AS programme,
        r.period, l.amount_fen AS fen, x.taken_at AS day, x.verdict, x.reason, x.reason_text, l.state
    FROM result x JOIN line l ON l.id = x.line_id JOIN roster r ON r.id = l.roster_id
    JOIN programme g ON g.id = r.programme_id JOIN person p ON p.id = l.beneficiary_id JOIN card c ON c.id = l.card_id
    WHERE x.verdict IN ('returned', 'refused') AND {OF_ROSTER} AND {OF_LINE} AND x.id < :after
    ORDER BY x.id DESC LIMIT :count
"""  # noqa: S608 - constants of this module

RECOVERY = f"""
    SELECT v.id AS key, {_WHO}, g.name AS programme, v.cause, v.opened_on AS day, v.sum_fen AS fen, v.ended_on,
        (SELECT group_concat(w.period, ' ') FROM recovery_month w WHERE w.recovery_id = v.id) AS periods,
        COALESCE((SELECT sum(s.fen) FROM recovery_step s WHERE s.recovery_id = v.id AND s.kind = 'paid_back'), 0)
            AS back,
        COALESCE((SELECT -sum(d.fen) FROM line_part d LEFT JOIN line l ON l.id = d.line_id
                  WHERE d.kind = 'deduction' AND d.source_id = v.id
                    AND (l.id IS NULL OR l.state NOT IN {TAKEN_BACK})), 0) AS off,
        (SELECT count(*) FROM recovery_step s WHERE s.recovery_id = v.id AND s.kind = 'letter') AS letters,
        (SELECT group_concat(s.receipt, '、') FROM recovery_step s
            WHERE s.recovery_id = v.id AND s.kind = 'paid_back') AS receipts
    FROM recovery v JOIN person p ON p.id = v.person_id JOIN programme g ON g.id = v.programme_id
    WHERE substr(v.opened_on, 1, 4) = :year AND (:period IS NULL OR substr(v.opened_on, 1, 7) = :period)
      AND (:programme IS NULL OR g.code = :programme)
      AND {_OF_PERSON} AND v.id < :after ORDER BY v.id DESC LIMIT :count
"""  # noqa: S608 - constants of this module

Page = Callable[[Database, Ask, Key | None, int], Iterator[tuple[Key, Row]]]


def page_of(statement: str) -> Page:
    """The pages of one of the ledgers of this module."""

    def page(db: Database, ask: Ask, after: Key | None, count: int) -> Iterator[tuple[Key, Row]]:
        for row in rows(db, statement, {**ask.values, "after": after[0] if after else _NEWEST, "count": count}):
            yield (row["key"],), row

    return page


def totals_of(db: Database, statement: str, ask: Ask) -> Totals:
    """Rows, people and sum of one of the ledgers of this module, over everything that is asked for."""
    (row,) = rows(
        db,
        f"""SELECT count(*) AS n, count(DISTINCT person_id) AS people, COALESCE(sum(fen), 0) AS amount
            FROM ({statement})""",  # noqa: S608 - constants of this module
        {**ask.values, "after": _NEWEST, "count": -1},
    )
    return Totals(row["n"], row["people"], row["amount"])
