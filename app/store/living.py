"""Where people live who are registered here and live elsewhere: dated, the last one in force."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date, timedelta

from app.domain.living import Residence
from app.store.connection import Database
from app.store.transaction import Row, Transaction, one, rows


def _residence(row: Row) -> Residence:
    until = date.fromisoformat(row["until"]) if row["until"] else None
    return Residence(
        row["id"], row["person_id"], row["address"], row["phone"], date.fromisoformat(row["since"]), until
    )  # fmt: skip


def residences_of(db: Database, person_ids: Collection[int]) -> dict[int, list[Residence]]:
    """By person: where he lives and lived elsewhere, newest first."""
    found: dict[int, list[Residence]] = {}
    asked = "SELECT * FROM residence WHERE person_id IN (SELECT value FROM json_each(?)) ORDER BY since DESC, id DESC"
    for row in rows(db, asked, (json.dumps(sorted(person_ids)),)):
        found.setdefault(row["person_id"], []).append(_residence(row))
    return found


def residence_now(db: Database, person_id: int) -> Residence | None:
    """Where somebody lives elsewhere now."""
    row = one(db, "SELECT * FROM residence WHERE person_id = ? AND until IS NULL", (person_id,))
    return _residence(row) if row else None


def set_residence(tx: Transaction, person_id: int, address: str, phone: str, since: date) -> int:
    """Somebody lives there since a day: what is in force is put right, or ends the day before."""
    now = residence_now(tx.db, person_id)
    tx.update("person", person_id, lives_in=address)
    if now is not None and now.since is not None and since <= now.since:
        tx.update("residence", now.id, address=address, phone=phone, since=since.isoformat())
        return now.id
    if now is not None:
        tx.update("residence", now.id, until=(since - timedelta(days=1)).isoformat())
    return tx.insert("residence", person_id=person_id, address=address, phone=phone, since=since.isoformat())


def end_residence(tx: Transaction, person_id: int, until: date) -> None:
    """He lives where he is registered again."""
    now = residence_now(tx.db, person_id)
    tx.update("person", person_id, lives_in=None)
    if now is not None:
        tx.update("residence", now.id, until=until.isoformat())


def follow_form(tx: Transaction, person_id: int, lives_in: str | None, today: date) -> None:
    """The form of a person says where he lives in one line: what is dated follows it."""
    now = residence_now(tx.db, person_id)
    if (now.address if now is not None else None) == lives_in:
        return
    if lives_in is None:
        end_residence(tx, person_id, today)
    elif now is not None:
        tx.update("residence", now.id, address=lives_in)
    else:
        tx.insert("residence", person_id=person_id, address=lives_in, phone="", since=today.isoformat())


def elsewhere(db: Database, household_ids: Collection[int]) -> dict[int, list[tuple[str, str, str]]]:
    """By household: name, address and telephone of the living who live elsewhere."""
    found: dict[int, list[tuple[str, str, str]]] = {}
    for home, name, address, phone in db.conn.execute(
        """SELECT m.household_id, p.name, COALESCE(r.address, p.lives_in), COALESCE(NULLIF(r.phone, ''), p.phone, '')
           FROM household_member m JOIN person p ON p.id = m.person_id AND p.died IS NULL AND p.lives_in <> ''
           LEFT JOIN residence r ON r.person_id = p.id AND r.until IS NULL
           WHERE m.until IS NULL AND m.household_id IN (SELECT value FROM json_each(?))
           ORDER BY m.household_id, m.id""",
        (json.dumps(sorted(household_ids)),),
    ):
        found.setdefault(home, []).append((name, address, phone))
    return found
