"""Where lines of a roster come from: who made them, what was paid and sent before them."""

from __future__ import annotations

from msgspec import Struct

from app.store.connection import Database


class Making(Struct, frozen=True):
    """Somebody made or changed a record by which a line pays one of the people it covers."""

    member: int
    noun: str
    record: int
    user_id: int
    seq: int


def makers_of(db: Database, roster_id: int) -> dict[int, list[Making]]:
    """By line: everybody who made the line, its entitlement or its card, ever."""
    found = db.conn.execute(
        """WITH mine AS (SELECT l.id, m.person_id, l.entitlement_id, l.card_id, l.maker_id, l.maker_seq
                         FROM line l JOIN line_member m ON m.line_id = l.id WHERE l.roster_id = ?)
           SELECT id, person_id, 'line', id, maker_id, maker_seq FROM mine
           UNION ALL SELECT mine.id, mine.person_id, e.noun, e.record_id, e.user_id, e.seq FROM mine
               JOIN earlier_maker e ON e.noun = 'line' AND e.record_id = mine.id
           UNION ALL SELECT mine.id, mine.person_id, 'entitlement', t.id, t.maker_id, t.maker_seq FROM mine
               JOIN entitlement t ON t.id = mine.entitlement_id
           UNION ALL SELECT mine.id, mine.person_id, e.noun, e.record_id, e.user_id, e.seq FROM mine
               JOIN earlier_maker e ON e.noun = 'entitlement' AND e.record_id = mine.entitlement_id
           UNION ALL SELECT mine.id, mine.person_id, 'card', c.id, c.maker_id, c.maker_seq FROM mine
               JOIN card c ON c.id = mine.card_id
           UNION ALL SELECT mine.id, mine.person_id, e.noun, e.record_id, e.user_id, e.seq FROM mine
               JOIN earlier_maker e ON e.noun = 'card' AND e.record_id = mine.card_id""",
        (roster_id,),
    )
    makers: dict[int, list[Making]] = {}
    for line_id, *making in found:
        makers.setdefault(line_id, []).append(Making(*making))
    return makers


def seen_by_reviews(
    db: Database, programme_id: int, roster_id: int, *, printed_first: bool
) -> dict[tuple[int, str, int], int]:
    """By member, noun and record: up to which audit number a checked review of programme and member saw the record.

    A card as it was signed at the hand-over of a line to that card; an entitlement as it was when a line was made of
    it. Nobody who reviewed another line has seen this one, nor a card or quantity that is not in his list. With
    `printed_first` a list is signed as its notice was printed: a card that says something else now was not seen.
    """
    found = db.conn.execute(
        """WITH seen AS (
               SELECT mine.person_id, old.id, old.card_id, old.entitlement_id, old.maker_seq, old.snapshot, v.made_seq
               FROM line l CROSS JOIN line_member mine ON mine.line_id = l.id
               CROSS JOIN line_of_member theirs ON theirs.person_id = mine.person_id
                   AND theirs.programme_id = :programme
               CROSS JOIN line old ON old.id = theirs.line_id AND old.roster_id <> :roster
               JOIN review v ON v.id = old.review_id AND v.checker_id IS NOT NULL
               WHERE l.roster_id = :roster)
           SELECT s.person_id, 'card', c.id, max(s.made_seq) FROM seen s
               JOIN card c ON c.id = s.card_id AND (NOT :printed_first OR (c.bank = json_extract(s.snapshot, '$.bank')
                   AND c.account_name = json_extract(s.snapshot, '$.account_name')))
               GROUP BY s.person_id, c.id
           UNION ALL SELECT s.person_id, 'entitlement', s.entitlement_id, max(COALESCE(
                   (SELECT min(e.seq) FROM earlier_maker e WHERE e.noun = 'line' AND e.record_id = s.id), s.maker_seq))
               FROM seen s WHERE s.entitlement_id IS NOT NULL GROUP BY s.person_id, s.entitlement_id""",
        {"programme": programme_id, "roster": roster_id, "printed_first": printed_first},
    )
    return {(member, noun, record): seq for member, noun, record, seq in found}


def unchanged_since_paid(db: Database, roster_id: int) -> set[int]:
    """Lines of a roster whose member was paid the same amount to the same name in the period before."""
    found = db.conn.execute(
        """SELECT l.id FROM line l CROSS JOIN line_member m ON m.line_id = l.id
           CROSS JOIN person p ON p.id = l.payee_id
           CROSS JOIN line_member om ON om.programme_id = m.programme_id
                AND om.period = (SELECT r.period FROM roster r
                    CROSS JOIN line_member x ON x.programme_id = r.programme_id AND x.period = r.period
                        AND x.person_id = m.person_id AND x.live = 1
                    CROSS JOIN line y ON y.id = x.line_id
                        AND y.state IN ('accepted', 'paid', 'returned', 'reissued', 'submitted')
                    WHERE r.programme_id = m.programme_id AND r.period < m.period ORDER BY r.period DESC LIMIT 1)
                AND om.person_id = m.person_id AND om.root_kind = m.root_kind AND om.live = 1 AND om.line_id <> l.id
           CROSS JOIN line o ON o.id = om.line_id
                AND o.state IN ('accepted', 'paid', 'returned', 'reissued', 'submitted')
           WHERE l.roster_id = :roster AND o.amount_fen = l.amount_fen
             AND json_extract(o.snapshot, '$.payee[0]') = p.name
           GROUP BY l.id""",
        {"roster": roster_id},
    )
    return {row[0] for row in found}


def unchanged_since_sent(db: Database, roster_id: int) -> set[int]:
    """Lines of a roster that follow another one with the same names, quantities and amount."""
    found = db.conn.execute(
        """SELECT l.id FROM line l JOIN line o ON o.id = l.origin_line
           JOIN person p ON p.id = l.payee_id JOIN person b ON b.id = l.beneficiary_id
           WHERE l.roster_id = ? AND o.amount_fen = l.amount_fen AND o.quantities = l.quantities
             AND json_extract(o.snapshot, '$.payee[0]') = p.name
             AND json_extract(o.snapshot, '$.beneficiary[0]') = b.name""",
        (roster_id,),
    )
    return {row[0] for row in found}
