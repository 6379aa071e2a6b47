"""Payments of programmes whose list others keep and that we are only told of: who was paid what for which period."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

from app.domain.money import Fen
from app.store.connection import Database
from app.store.transaction import Transaction


class Told(NamedTuple):
    """A payment as it was told: programme (code and name), for whom, period, fen, in which file, on which day."""

    id: int
    code: str
    programme: str
    department: str
    person_id: int
    person: str
    period: str
    amount: int
    file_name: str
    told_on: str


_SELECT = """SELECT t.id, p.code, p.name, COALESCE(json_extract(p.fields, '$.department'), ''), t.person_id, b.name,
           t.period, t.amount_fen, t.file_name, t.told_on
    FROM told_payment t JOIN programme p ON p.id = t.programme_id JOIN person b ON b.id = t.person_id"""


def of_people(db: Database, people: Iterable[int]) -> list[Told]:
    """What was paid to these people, the newest first."""
    found = db.conn.execute(
        f"{_SELECT} WHERE t.person_id IN (SELECT value FROM json_each(?)) ORDER BY t.period DESC, t.id",  # noqa: S608
        (json.dumps(list(people)),),
    )
    return [Told(*row) for row in found]


def of_programme(db: Database, programme_id: int, period: str) -> dict[int, tuple[int, int]]:
    """By person: (id, fen) of what was told of a programme and period."""
    found = db.conn.execute(
        "SELECT person_id, id, amount_fen FROM told_payment WHERE programme_id = ? AND period = ?",
        (programme_id, period),
    )
    return {row[0]: (row[1], row[2]) for row in found}


def periods_of(db: Database, programme_id: int) -> list[tuple[str, int, int]]:
    """The periods we were told of: period, people, fen; the newest first."""
    return db.conn.execute(
        """SELECT period, count(*), sum(amount_fen) FROM told_payment WHERE programme_id = ?
           GROUP BY period ORDER BY period DESC""",
        (programme_id,),
    ).fetchall()


def of_roster(db: Database, roster_id: int) -> list[tuple[int, int, str]]:
    """(person, programme, period) of what the beneficiaries of a roster were paid by others."""
    return db.conn.execute(
        """SELECT DISTINCT t.person_id, t.programme_id, t.period FROM told_payment t
           WHERE t.person_id IN (SELECT beneficiary_id FROM line WHERE roster_id = ?)""",
        (roster_id,),
    ).fetchall()


def paid_in(db: Database, people: Iterable[int], programmes: Iterable[int]) -> list[tuple[int, int, str]]:
    """(person, programme, period) of what these people were paid in these programmes."""
    return db.conn.execute(
        """SELECT person_id, programme_id, period FROM told_payment
           WHERE person_id IN (SELECT value FROM json_each(?)) AND programme_id IN (SELECT value FROM json_each(?))""",
        (json.dumps(list(people)), json.dumps(list(programmes))),
    ).fetchall()


def keep(  # noqa: PLR0913 - one row with all its columns
    tx: Transaction, programme_id: int, person_id: int, period: str, amount: Fen, *, file_name: str, told_on: str
) -> int:
    """Keep a payment as it was told; returns its id."""
    return tx.insert(
        "told_payment",
        programme_id=programme_id,
        person_id=person_id,
        period=period,
        amount_fen=int(amount),
        file_name=file_name,
        told_on=told_on,
    )


def correct(tx: Transaction, key: int, amount: Fen, *, file_name: str, told_on: str) -> None:
    """A later list says another amount."""
    tx.update("told_payment", key, amount_fen=int(amount), file_name=file_name, told_on=told_on)
