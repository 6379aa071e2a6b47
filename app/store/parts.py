"""Parts of lines and of sums that made no line; and which months of whom were raised or paid late, each once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct

from app.domain.money import Fen
from app.domain.parts import KEYED, Part, PartKind
from app.store.connection import Database
from app.store.transaction import Transaction, rows

_GONE = "('left_out', 'withdrawn')"
TAKEN_BACK = "('left_out', 'withdrawn', 'stopped', 'reissued', 'corrected')"
"""States of a line whose deduction takes nothing: it is not paid, or its follower takes it instead."""
_PART = "p.kind, p.period, p.fen, p.rate_fen, p.source_id"


class Carry(Struct, frozen=True):
    """A sum at or below zero that made no line: whose, of which programme, roster and period.

    `taken` is the roster whose line or sum took it up, None while it waits (a sum of zero waits for nothing).
    """

    id: int
    roster_id: int
    person_id: int
    name: str
    period: str
    fen: Fen
    taken: int | None


def _part(row: Sequence[Any]) -> Part:
    kind, period, fen, rate, source = row
    return Part(PartKind(kind), period, Fen(fen), Fen(rate), source)


def add_parts(tx: Transaction, line_id: int, parts: Iterable[Part], *, carry: bool = False) -> None:
    """Keep the parts of a line, or (`carry`) of a sum that made none."""
    owner = "carry_id" if carry else "line_id"
    for one in parts:
        values = {"kind": one.kind.value, "period": one.period, "fen": int(one.fen), "rate_fen": int(one.rate)}
        tx.insert("line_part", **{owner: line_id}, **values, source_id=one.source)


def add_keys(
    tx: Transaction, line_id: int, programme_id: int, *, members: Iterable[int], parts: Sequence[Part], step: int
) -> None:
    """Note that these people's months are raised or paid late by this line; the index refuses a second time."""
    for person_id in members:
        for one in parts:
            if one.kind in KEYED:
                tx.insert(
                    "part_key", line_id=line_id, person_id=person_id, programme_id=programme_id, period=one.period,
                    root_kind=one.kind.value, rate_fen=int(one.rate), step=step, live=1,
                )  # fmt: skip


def set_live(tx: Transaction, line_id: int, *, live: int) -> None:
    """A line that is left out or withdrawn frees its people's months."""
    for row in rows(tx.db, "SELECT id FROM part_key WHERE line_id = ? AND live <> ?", (line_id, live)):
        tx.update("part_key", row["id"], live=live)


def set_fen(tx: Transaction, line_id: int, parts: Sequence[Part]) -> None:
    """Write the sums of a line's parts anew, in their order."""
    found = rows(tx.db, "SELECT id, fen FROM line_part WHERE line_id = ? ORDER BY id", (line_id,))
    for row, one in zip(found, parts, strict=True):
        if row["fen"] != one.fen:
            tx.update("line_part", row["id"], fen=int(one.fen))


def parts_of_line(db: Database, line_id: int) -> tuple[Part, ...]:
    """The parts of a line in their order; none where its amount is not made of parts."""
    return parts_of_lines(db, [line_id]).get(line_id, ())


def parts_of_lines(db: Database, line_ids: Iterable[int]) -> dict[int, tuple[Part, ...]]:
    """By line: its parts; lines without parts are absent."""
    found = db.conn.execute(
        f"""SELECT p.line_id, {_PART} FROM line_part p
            WHERE p.line_id IN (SELECT value FROM json_each(?)) ORDER BY p.id""",  # noqa: S608 - constant
        (json.dumps(list(line_ids)),),
    )
    return _gathered(found)


def parts_of_roster(db: Database, roster_id: int) -> dict[int, tuple[Part, ...]]:
    """By line of a roster: its parts."""
    found = db.conn.execute(
        f"""SELECT p.line_id, {_PART} FROM line l JOIN line_part p ON p.line_id = l.id
            WHERE l.roster_id = ? ORDER BY p.id""",  # noqa: S608 - constant
        (roster_id,),
    )
    return _gathered(found)


def periods_of_roster(db: Database, roster_id: int) -> list[str]:
    """The periods that the parts of a roster are for."""
    found = db.conn.execute(
        "SELECT DISTINCT p.period FROM line l JOIN line_part p ON p.line_id = l.id WHERE l.roster_id = ?", (roster_id,)
    )
    return [row[0] for row in found]


def parts_on_notice(db: Database, notice_id: int) -> dict[int, tuple[Part, ...]]:
    """By line of a notice: its parts."""
    found = db.conn.execute(
        f"""SELECT p.line_id, {_PART} FROM notice_line n JOIN line_part p ON p.line_id = n.line_id
            WHERE n.notice_id = ? ORDER BY p.id""",  # noqa: S608 - constant
        (notice_id,),
    )
    return _gathered(found)


def _gathered(found: Iterable[tuple[Any, ...]]) -> dict[int, tuple[Part, ...]]:
    parts: dict[int, list[Part]] = {}
    for line_id, *row in found:
        parts.setdefault(line_id, []).append(_part(row))
    return {key: tuple(value) for key, value in parts.items()}


def months_paid_regularly(db: Database, roster_id: int, programme_id: int) -> dict[int, list[tuple[int, str]]]:
    """By line of a roster: months it makes up that a regular line of the same person pays by now."""
    found = db.conn.execute(
        """SELECT DISTINCT k.line_id, k.programme_id, k.period FROM line l CROSS JOIN part_key k ON k.line_id = l.id
           CROSS JOIN line_member m ON m.programme_id = k.programme_id AND m.period = k.period
               AND m.person_id = k.person_id AND m.live = 1 AND m.root_kind = 'regular'
           CROSS JOIN line o ON o.id = m.line_id AND o.state <> 'stopped'
           WHERE l.roster_id = ? AND k.programme_id = ? AND k.root_kind = 'back_pay'""",
        (roster_id, programme_id),
    )
    beside: dict[int, list[tuple[int, str]]] = {}
    for line_id, programme, period in found:
        beside.setdefault(line_id, []).append((programme, period))
    return beside


# -- sums that made no line --------------------------------------------------------------------------------------------


def add_carry(tx: Transaction, roster_id: int, programme_id: int, person_id: int, parts: Sequence[Part]) -> int:
    """Keep a sum at or below zero with its parts; the next roster of the programme takes it up."""
    row = tx.get("roster", roster_id)
    fen = sum(one.fen for one in parts)
    key = tx.insert(
        "carry", roster_id=roster_id, programme_id=programme_id, person_id=person_id, period=row["period"], fen=fen
    )
    add_parts(tx, key, parts, carry=True)
    return key


_CARRY = f"""
    SELECT c.id, c.roster_id, c.person_id, b.name, c.period, c.fen,
        (SELECT COALESCE(l.roster_id, o.roster_id) FROM line_part p LEFT JOIN line l ON l.id = p.line_id
             LEFT JOIN carry o ON o.id = p.carry_id
         WHERE p.kind = 'carried' AND p.source_id = c.id AND (l.id IS NULL OR l.state NOT IN {TAKEN_BACK}) LIMIT 1)
    FROM carry c JOIN person b ON b.id = c.person_id
"""  # noqa: S608 - a constant of this module


def _carry(row: tuple[int, int, int, str, str, int, int | None]) -> Carry:
    return Carry(row[0], row[1], row[2], row[3], row[4], Fen(row[5]), row[6])


def carries_of_roster(db: Database, roster_id: int) -> list[Carry]:
    """What of a roster made no line."""
    found = db.conn.execute(_CARRY + " WHERE c.roster_id = ? ORDER BY c.id", (roster_id,))
    return [_carry(row) for row in found]


def waiting_carries(db: Database, programme_id: int) -> dict[int, list[Carry]]:
    """By person: sums below zero of a programme that no roster has taken up."""
    found = db.conn.execute(_CARRY + " WHERE c.programme_id = ? AND c.fen < 0 ORDER BY c.id", (programme_id,))
    waiting: dict[int, list[Carry]] = {}
    for one in map(_carry, found):
        if one.taken is None:
            waiting.setdefault(one.person_id, []).append(one)
    return waiting


class Unpaid(Struct, frozen=True):
    """What a period owed somebody whose sum made no line, and his newest regular line of the programme, if any."""

    fen: Fen
    line_id: int | None
    standard: str


def unpaid_of_period(db: Database, programme_id: int, period: str) -> dict[int, Unpaid]:
    """By person: what a regular roster of a period owed him before everything of it was taken off."""
    found = db.conn.execute(
        """SELECT c.person_id, p.fen, l.id, COALESCE(l.standard, '') FROM roster r
           JOIN carry c ON c.roster_id = r.id JOIN line_part p ON p.carry_id = c.id AND p.kind = 'regular'
           LEFT JOIN line l ON l.id = (SELECT max(o.id) FROM line_of_member m CROSS JOIN line o ON o.id = m.line_id
               WHERE m.person_id = c.person_id AND m.programme_id = c.programme_id AND m.root_kind = 'regular'
                 AND m.step = 0 AND o.beneficiary_id = c.person_id)
           WHERE r.programme_id = ? AND r.period = ? AND r.kind = 'regular' ORDER BY c.id""",
        (programme_id, period),
    )
    return {row[0]: Unpaid(Fen(row[1]), row[2], row[3]) for row in found}


def parts_of_carry(db: Database, carry_id: int) -> tuple[Part, ...]:
    """The parts of a sum that made no line."""
    found = db.conn.execute(f"SELECT {_PART} FROM line_part p WHERE p.carry_id = ? ORDER BY p.id", (carry_id,))  # noqa: S608
    return tuple(_part(row) for row in found)


# -- the department's figure -------------------------------------------------------------------------------------------


def add_order(tx: Transaction, roster_id: int, *, since: str, department_fen: int | None, made_up_by: str) -> None:
    """From when a raise counts, what the department says it comes to, and who makes up the difference."""
    tx.insert("raise_order", roster_id=roster_id, since=since, department_fen=department_fen, made_up_by=made_up_by)


def order_of(db: Database, roster_id: int) -> tuple[str, Fen | None, str] | None:
    """(first day, the department's figure, who makes up the difference) of a raise."""
    row = db.conn.execute(
        "SELECT since, department_fen, made_up_by FROM raise_order WHERE roster_id = ?", (roster_id,)
    ).fetchone()
    return None if row is None else (row[0], Fen(row[1]) if row[1] is not None else None, row[2])


# -- what verify asks --------------------------------------------------------------------------------------------------


def not_adding_up(db: Database) -> list[int]:
    """Lines whose amount is not the sum of their parts."""
    found = db.conn.execute(
        """SELECT p.line_id FROM line_part p JOIN line l ON l.id = p.line_id
           GROUP BY p.line_id HAVING sum(p.fen) <> l.amount_fen ORDER BY p.line_id"""
    )
    return [row[0] for row in found]


def carries_not_adding_up(db: Database) -> list[int]:
    """Sums that made no line and are not the sum of their parts."""
    found = db.conn.execute(
        """SELECT c.id FROM carry c LEFT JOIN line_part p ON p.carry_id = c.id
           GROUP BY c.id HAVING COALESCE(sum(p.fen), 1) <> c.fen ORDER BY c.id"""
    )
    return [row[0] for row in found]


def snapshots_with_parts(db: Database) -> list[tuple[int, str]]:
    """(line, snapshot) of every signed line that has parts, or whose snapshot says so."""
    return db.conn.execute(
        """SELECT id, snapshot FROM line WHERE snapshot IS NOT NULL AND review_id IS NOT NULL AND
           (id IN (SELECT line_id FROM line_part WHERE line_id IS NOT NULL) OR instr(snapshot, '"parts"') > 0)"""
    ).fetchall()


def free_of_keys(db: Database, programme_id: int, person_id: int, parts: Iterable[Part]) -> str:
    """The first period of which this person has a live raise to the same standard, or back pay; empty when none."""
    for one in parts:
        if (
            one.kind in KEYED
            and db.conn.execute(
                """SELECT 1 FROM part_key WHERE live = 1 AND person_id = ? AND programme_id = ? AND period = ?
               AND root_kind = ? AND rate_fen = ? AND step = 0""",
                (person_id, programme_id, one.period, one.kind.value, int(one.rate)),
            ).fetchone()
        ):
            return one.period
    return ""
