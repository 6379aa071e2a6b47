"""The recovery ledger (追缴): what somebody was overpaid by month, letters, money back, what was set off.

Tables: `recovery` (a row a person and programme, with consent and end), `recovery_month` (period, fen), `recovery_step`
(`letter`, `paid_back` with day, fen, receipt number). What is set off stands in `line_part` as kind `deduction` with
the recovery as its source, and counts while its line is not left out, withdrawn or stopped.
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from app.domain.money import Fen
from app.domain.parts import Owed
from app.domain.recovery import Recovery, RecoveryMonth, RecoveryStep, SetOff
from app.store.connection import Database
from app.store.parts import TAKEN_BACK
from app.store.transaction import Row, Transaction, rows

_SELECT = f"""
    SELECT r.*, p.code, p.name AS programme, b.name, COALESCE(b.document, '') AS document, b.died, b.village,
        COALESCE(h.grp, '') AS grp, h.id AS household_id, COALESCE(f.number, '') AS finding,
        COALESCE((SELECT sum(s.fen) FROM recovery_step s WHERE s.recovery_id = r.id AND s.kind = 'paid_back'), 0)
            AS back,
        COALESCE((SELECT -sum(d.fen) FROM line_part d LEFT JOIN line l ON l.id = d.line_id
                  WHERE d.kind = 'deduction' AND d.source_id = r.id
                    AND (l.id IS NULL OR l.state NOT IN {TAKEN_BACK})), 0) AS off
    FROM recovery r JOIN programme p ON p.id = r.programme_id JOIN person b ON b.id = r.person_id
    LEFT JOIN household_member m ON m.person_id = b.id AND m.until IS NULL
    LEFT JOIN household h ON h.id = m.household_id LEFT JOIN finding f ON f.id = r.finding_id
"""  # noqa: S608 - a constant of this module


def add_recovery(  # noqa: PLR0913 - one row with all its columns
    tx: Transaction,
    person_id: int,
    programme_id: int,
    months: list[RecoveryMonth],
    *,
    cause: str,
    note: str,
    finding_id: int | None,
    today: date,
) -> int:
    """Write down what somebody was overpaid; returns its id."""
    key = tx.insert(
        "recovery",
        person_id=person_id,
        programme_id=programme_id,
        cause=cause,
        note=note,
        finding_id=finding_id,
        sum_fen=sum(one.fen for one in months),
        opened_on=today.isoformat(),
    )
    for one in months:
        tx.insert(
            "recovery_month", recovery_id=key, period=one.period, line_id=one.line_id, past_id=one.past_id,
            fen=int(one.fen),
        )  # fmt: skip
    return key


def add_step(tx: Transaction, recovery_id: int, kind: str, *, on: date, fen: Fen, receipt: str) -> int:
    """A letter that was printed, or money that came back."""
    return tx.insert(
        "recovery_step",
        recovery_id=recovery_id,
        kind=kind,
        on_day=on.isoformat(),
        fen=int(fen),
        receipt=receipt,
        user_id=tx.act.user_id,
    )


def set_consent(tx: Transaction, key: int, *, proof: str | None, on: date | None, limit: Fen | None) -> None:
    """What he signed that it may be set off, when, and at most how much a payment; None takes it back."""
    tx.update(
        "recovery",
        key,
        consent=proof,
        consent_on=on.isoformat() if on else None,
        consent_limit_fen=limit and int(limit),
    )


def end_recovery(tx: Transaction, key: int, *, on: date | None, reason: str | None) -> None:
    """It ends with a reason; None opens it again."""
    tx.update("recovery", key, ended_on=on.isoformat() if on else None, ended_reason=reason)


def recovery(db: Database, key: int) -> Recovery | None:
    """One of the ledger with its months, letters and receipts."""
    found = rows(db, _SELECT + " WHERE r.id = ?", (key,))
    return _recovery(found[0], months_of(db, key), steps_of(db, key)) if found else None


def list_recoveries(db: Database) -> list[Recovery]:
    """The whole ledger without months and steps, the newest first."""
    return [_recovery(row, (), ()) for row in rows(db, _SELECT + " ORDER BY r.id DESC")]


def months_of(db: Database, key: int) -> tuple[RecoveryMonth, ...]:
    """What was overpaid, by period."""
    found = db.conn.execute(
        "SELECT period, fen, line_id, past_id FROM recovery_month WHERE recovery_id = ? ORDER BY period, id", (key,)
    )
    return tuple(RecoveryMonth(row[0], Fen(row[1]), row[2], row[3]) for row in found)


def steps_of(db: Database, key: int) -> tuple[RecoveryStep, ...]:
    """Letters and money that came back, in their order."""
    found = db.conn.execute(
        """SELECT s.id, s.kind, s.on_day, s.fen, s.receipt, u.name FROM recovery_step s JOIN user u ON u.id = s.user_id
           WHERE s.recovery_id = ? ORDER BY s.id""",
        (key,),
    )
    return tuple(RecoveryStep(row[0], row[1], date.fromisoformat(row[2]), Fen(row[3]), row[4], row[5]) for row in found)


def set_off_by(db: Database, key: int) -> list[SetOff]:
    """Every deduction that counts for a recovery, oldest first."""
    found = db.conn.execute(
        f"""SELECT COALESCE(l.roster_id, c.roster_id), d.line_id, r.period, -d.fen, COALESCE(l.state, '')
            FROM line_part d LEFT JOIN line l ON l.id = d.line_id LEFT JOIN carry c ON c.id = d.carry_id
            JOIN roster r ON r.id = COALESCE(l.roster_id, c.roster_id)
            WHERE d.kind = 'deduction' AND d.source_id = ? AND (l.id IS NULL OR l.state NOT IN {TAKEN_BACK})
            ORDER BY d.id""",  # noqa: S608 - constant
        (key,),
    )
    return [SetOff(row[0], row[1], row[2], Fen(row[3]), row[4]) for row in found]


def owed(db: Database, programme_id: int) -> dict[int, list[Owed]]:
    """By person: recoveries of a programme that he consented to have set off, and what is left of each."""
    waiting: dict[int, list[Owed]] = {}
    where = " WHERE r.programme_id = ? AND r.consent IS NOT NULL AND r.ended_on IS NULL ORDER BY r.id"
    for one in (_recovery(row, (), ()) for row in rows(db, _SELECT + where, (programme_id,))):
        if one.left > 0:
            months = months_of(db, one.id)
            first = months[0].period if months else one.opened_on.strftime("%Y-%m")
            waiting.setdefault(one.person_id, []).append(Owed(one.id, first, one.left, one.limit))
    return waiting


def lines_written_down(db: Database) -> set[int]:
    """Lines that some recovery which was not ended as a mistake is about."""
    found = db.conn.execute("SELECT DISTINCT line_id FROM recovery_month WHERE line_id IS NOT NULL")
    return {row[0] for row in found}


def past_written_down(db: Database) -> set[int]:
    """Payments of last year's sheets that some recovery is about."""
    found = db.conn.execute("SELECT DISTINCT past_id FROM recovery_month WHERE past_id IS NOT NULL")
    return {row[0] for row in found}


def paid_for(db: Database, person_id: int, programme_id: int, period: str) -> list[tuple[int, Fen]]:
    """(line, fen) of what somebody was paid for a period: its own line, raises and back pay of it."""
    found = db.conn.execute(
        """SELECT l.id, COALESCE(k.fen, l.amount_fen) FROM line_of_member m CROSS JOIN line l ON l.id = m.line_id
           LEFT JOIN line_part k ON k.line_id = l.id AND k.kind IN ('regular', 'back_pay', 'raise')
           WHERE m.person_id = ? AND m.programme_id = ? AND COALESCE(k.period, m.period) = ?
             AND (l.state = 'paid' OR l.id IN (SELECT line_id FROM withdrawal_late))
           ORDER BY l.id""",
        (person_id, programme_id, period),
    )
    return [(row[0], Fen(row[1])) for row in found]


def past_paid_for(db: Database, person_id: int, programme_id: int, period: str) -> list[tuple[int, Fen]]:
    """(past payment, fen) of what old sheets say somebody was paid for a period."""
    found = db.conn.execute(
        """SELECT id, amount_fen FROM past_payment WHERE person_id = ? AND programme_id = ? AND period = ?
           ORDER BY id""",
        (person_id, programme_id, period),
    )
    return [(row[0], Fen(row[1])) for row in found]


def overpaid_finding(db: Database, person_id: int) -> int | None:
    """The newest finding that somebody was overpaid."""
    row = db.conn.execute(
        "SELECT max(id) FROM finding WHERE person_id = ? AND kind = 'overpaid'", (person_id,)
    ).fetchone()
    return None if row[0] is None else int(row[0])


def asked_back(db: Database, person_id: int, programme_id: int, period: str) -> Fen:
    """What of a period somebody is asked to pay back already; an entry that was ended asks for nothing."""
    row = db.conn.execute(
        """SELECT COALESCE(sum(m.fen), 0) FROM recovery_month m JOIN recovery r ON r.id = m.recovery_id
           WHERE r.person_id = ? AND r.programme_id = ? AND m.period = ? AND r.ended_on IS NULL""",
        (person_id, programme_id, period),
    ).fetchone()
    return Fen(row[0])


class BeyondLine(Struct, frozen=True):
    """A paid line of somebody who died, or whose grant ended; days are ISO text."""

    line_id: int
    programme_id: int
    period: str
    amount: Fen
    person_id: int
    name: str
    document: str
    died: str | None
    until: str | None
    finding_id: int | None


def paid_to_ended(db: Database) -> list[BeyondLine]:
    """Paid regular and back-pay lines of people who died or whose grant ended, by person, programme and line."""
    found = db.conn.execute(
        """SELECT l.id, m.programme_id, COALESCE(k.period, m.period), COALESCE(k.fen, l.amount_fen), b.id, b.name,
                  COALESCE(b.document, ''), b.died, e.until,
                  (SELECT max(f.id) FROM finding f WHERE f.person_id = b.id AND f.kind = 'overpaid')
           FROM line l JOIN line_member m ON m.line_id = l.id AND m.person_id = l.beneficiary_id
           JOIN person b ON b.id = l.beneficiary_id LEFT JOIN entitlement e ON e.id = l.entitlement_id
           LEFT JOIN line_part k ON k.line_id = l.id AND k.kind IN ('regular', 'back_pay', 'raise')
           WHERE l.state = 'paid' AND m.live = 1 AND (b.died IS NOT NULL OR e.until IS NOT NULL)
           ORDER BY b.id, m.programme_id, l.id"""
    )
    return [BeyondLine(row[0], row[1], row[2], Fen(row[3]), *row[4:]) for row in found]


class LateLine(Struct, frozen=True):
    """A line that was withdrawn too late and paid; `on` is the ISO day on which that was told."""

    line_id: int
    programme_id: int
    period: str
    amount: Fen
    person_id: int
    name: str
    document: str
    on: str


def paid_though_withdrawn(db: Database) -> list[LateLine]:
    """Every part of lines that the bank paid although they were withdrawn, by line."""
    found = db.conn.execute(
        """SELECT l.id, r.programme_id, COALESCE(k.period, r.period), COALESCE(k.fen, l.amount_fen), b.id, b.name,
                  COALESCE(b.document, ''), t.on_day
           FROM withdrawal_late t JOIN line l ON l.id = t.line_id JOIN roster r ON r.id = l.roster_id
           JOIN person b ON b.id = l.beneficiary_id
           LEFT JOIN line_part k ON k.line_id = l.id AND k.kind IN ('regular', 'back_pay', 'raise')
           WHERE l.state = 'withdrawn' ORDER BY l.id"""
    )
    return [LateLine(row[0], row[1], row[2], Fen(row[3]), *row[4:]) for row in found]


def _recovery(row: Row, months: tuple[RecoveryMonth, ...], steps: tuple[RecoveryStep, ...]) -> Recovery:
    limit = row["consent_limit_fen"]
    return Recovery(
        id=row["id"],
        person_id=row["person_id"],
        household_id=row["household_id"],
        name=row["name"],
        document=row["document"],
        died=date.fromisoformat(row["died"]) if row["died"] else None,
        village=row["village"],
        group=row["grp"],
        code=row["code"],
        programme=row["programme"],
        cause=row["cause"],
        note=row["note"],
        finding=row["finding"],
        total=Fen(row["sum_fen"]),
        paid_back=Fen(row["back"]),
        set_off=Fen(row["off"]),
        opened_on=date.fromisoformat(row["opened_on"]),
        consent=row["consent"] or "",
        limit=Fen(limit) if limit is not None else None,
        ended_on=date.fromisoformat(row["ended_on"]) if row["ended_on"] else None,
        ended_reason=row["ended_reason"] or "",
        months=months,
        steps=steps,
    )
