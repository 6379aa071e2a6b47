"""What a programme paid whom, line by line, with its raises and back pay; plain SQL for `casework.raising`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from app.domain.money import Fen
from app.store.connection import Database


class PaidLine(NamedTuple):
    """A line of a regular or back-pay roster (or a follower of one), with the person and the grant behind it."""

    id: int
    period: str
    root_kind: str
    amount: int
    standard: str
    quantities: str
    state: str
    entitlement_id: int | None
    beneficiary_id: int
    household_id: int
    payee_id: int
    card_id: int
    village: str
    group: str
    name: str
    document: str | None
    died: str | None
    payee_died: str | None
    tier: str | None
    since: str | None
    until: str | None
    born: str | None


def lines_since(db: Database, programme_id: int) -> list[PaidLine]:
    """Every line of a programme that was neither left out nor withdrawn nor followed, by person and line."""
    found = db.conn.execute(
        """WITH RECURSIVE up (line, above, granted) AS (
               SELECT l.id, l.origin_line, l.entitlement_id FROM roster r JOIN line l ON l.roster_id = r.id
               WHERE r.programme_id = :programme AND l.origin_line IS NOT NULL
               UNION ALL SELECT up.line, o.origin_line, o.entitlement_id FROM up JOIN line o ON o.id = up.above),
           root (line, granted) AS MATERIALIZED (SELECT line, max(granted) FROM up GROUP BY line)
           SELECT l.id, m.period, m.root_kind, l.amount_fen, l.standard, l.quantities, l.state,
                  COALESCE(l.entitlement_id, root.granted),
                  l.beneficiary_id, l.household_id, l.payee_id, l.card_id, l.village, l.grp, b.name, b.document, b.died,
                  q.died, e.tier, e.since, e.until, b.born
           FROM line_member m JOIN line l ON l.id = m.line_id AND l.beneficiary_id = m.person_id
           JOIN person b ON b.id = l.beneficiary_id JOIN person q ON q.id = l.payee_id
           LEFT JOIN root ON root.line = l.id
           LEFT JOIN entitlement e ON e.id = COALESCE(l.entitlement_id, root.granted)
           WHERE m.programme_id = :programme AND m.live = 1 AND m.root_kind IN ('regular', 'back_pay')
             AND l.state NOT IN ('left_out', 'withdrawn', 'reissued', 'corrected')
           ORDER BY l.beneficiary_id, l.id""",
        {"programme": programme_id},
    )
    return [PaidLine(*row) for row in found]


def known_from_sheets(db: Database, programme_id: int) -> list[tuple[int, str, str, str]]:
    """(person, name, document, period) of payments that old sheets alone tell of, by period and name."""
    found = db.conn.execute(
        """SELECT DISTINCT p.person_id, b.name, COALESCE(b.document, ''), p.period, p.first_on FROM past_payment p
           JOIN person b ON b.id = p.person_id WHERE p.programme_id = ? ORDER BY b.name, b.id, p.first_on""",
        (programme_id,),
    )
    return [(row[0], row[1], row[2], row[3]) for row in found]


def raised(db: Database, programme_id: int) -> dict[tuple[int, str], list[tuple[int, Fen]]]:
    """By beneficiary and period: (standard it was raised to, fen) of raises paid or under way, carried ones too."""
    found = db.conn.execute(
        """SELECT l.beneficiary_id, p.period, p.rate_fen, p.fen FROM line_part p JOIN line l ON l.id = p.line_id
           JOIN roster r ON r.id = l.roster_id
           WHERE p.kind = 'raise' AND r.programme_id = :programme
             AND l.state NOT IN ('left_out', 'withdrawn', 'reissued', 'corrected')
           UNION ALL SELECT c.person_id, p.period, p.rate_fen, p.fen FROM line_part p JOIN carry c ON c.id = p.carry_id
           WHERE p.kind = 'raise' AND c.programme_id = :programme""",
        {"programme": programme_id},
    )
    done: dict[tuple[int, str], list[tuple[int, Fen]]] = {}
    for person_id, period, rate, fen in found:
        done.setdefault((person_id, period), []).append((rate, Fen(fen)))
    return done


def months_made_up(db: Database, programme_id: int) -> set[tuple[int, str]]:
    """(person, period) of every back pay that is paid or under way."""
    found = db.conn.execute(
        "SELECT person_id, period FROM part_key WHERE programme_id = ? AND root_kind = 'back_pay' AND live = 1",
        (programme_id,),
    )
    return {(row[0], row[1]) for row in found}


def left_out_of(db: Database, programme_id: int) -> dict[tuple[int, str], str]:
    """(person, period) → reason of lines that were left out of a regular roster and not replaced."""
    found = db.conn.execute(
        """SELECT l.beneficiary_id, r.period, COALESCE(l.reason, '') FROM line l JOIN roster r ON r.id = l.roster_id
           WHERE r.programme_id = ? AND r.kind = 'regular' AND l.state = 'left_out' ORDER BY l.id""",
        (programme_id,),
    )
    return {(row[0], row[1]): row[2] for row in found}


def regular_periods(db: Database, programme_id: int) -> list[str]:
    """Periods of a programme whose regular roster went to review or further, oldest first by text."""
    found = db.conn.execute(
        """SELECT DISTINCT period FROM roster WHERE programme_id = ? AND kind = 'regular' AND state <> 'draft'
           ORDER BY period""",
        (programme_id,),
    )
    return [row[0] for row in found]


def next_on(db: Database, programme_id: int, day: str) -> str:
    """The next free ad hoc period of a day (`2026-03-15#2`) among a programme's raises and back pays."""
    taken = {
        row[0]
        for row in db.conn.execute(
            "SELECT period FROM roster WHERE programme_id = ? AND period LIKE ?", (programme_id, f"{day}#%")
        )
    }
    return next(f"{day}#{nth}" for nth in range(1, 1_000) if f"{day}#{nth}" not in taken)


def born_of(db: Database, person_ids: Iterable[int]) -> dict[int, date]:
    """By person: the day of birth, where it is known."""
    found = db.conn.execute(
        "SELECT id, born FROM person WHERE born IS NOT NULL AND id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(person_ids)),),
    )
    return {row[0]: date.fromisoformat(row[1]) for row in found}
