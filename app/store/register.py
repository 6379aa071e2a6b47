"""The register: people, households with their members, cards; looked up by the batch, so that cost grows with work."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from app.domain.records import MERGED, Card, Household, Person
from app.domain.states import CardState
from app.store.connection import Database
from app.store.transaction import Row, Transaction, one, rows


def _person(row: Row) -> Person:
    died = date.fromisoformat(row["died"]) if row["died"] else None
    return Person(row["id"], row["document"], row["name"], row["village"], row["phone"], died)


def _card(row: Row) -> Card:
    return Card(row["id"], row["owner_id"], row["account"], row["bank"], row["account_name"], CardState(row["state"]))


def _household(row: Row) -> Household:
    return Household(row["id"], row["head_id"], row["village"], row["grp"])


def is_empty(db: Database) -> bool:
    """Whether the register holds neither people nor cards."""
    return db.conn.execute("SELECT 1 FROM person UNION ALL SELECT 1 FROM card LIMIT 1").fetchone() is None


def people_by_document(db: Database, documents: Iterable[str]) -> dict[str, Person]:
    """People whose number is among `documents`; of a record that was made part of another one that other one."""
    found = rows(
        db,
        """SELECT id, document, name, village, phone, died, ended_reason FROM person
           WHERE document IN (SELECT value FROM json_each(?))""",
        (json.dumps(list(documents)),),
    )
    people = {row["document"]: _person(row) for row in found}
    merged = {row["id"]: row["document"] for row in found if row["ended_reason"] == MERGED}
    if merged:
        from app.store.merging import now_of  # read only where there is one: the first page waits for it

        for gone_id, now_id in now_of(db, merged).items():
            now = person(db, now_id)
            if now is not None:
                people[merged[gone_id]] = now
    return people


def households_by_head(db: Database, head_ids: Iterable[int]) -> dict[int, Household]:
    """Households by the id of their head, ended ones left out."""
    found = rows(
        db,
        "SELECT id, head_id, village, grp FROM household "
        "WHERE ended IS NULL AND head_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(head_ids)),),
    )
    return {row["head_id"]: _household(row) for row in found}


def household_of_members(db: Database, person_ids: Iterable[int]) -> dict[int, int]:
    """The household in which each person stands now."""
    found = db.conn.execute(
        """SELECT person_id, household_id FROM household_member
           WHERE until IS NULL AND person_id IN (SELECT value FROM json_each(?))""",
        (json.dumps(list(person_ids)),),
    )
    return dict(found.fetchall())


def cards_by_account(db: Database, accounts: Iterable[str]) -> dict[str, Card]:
    """Cards in use by account number."""
    found = rows(
        db,
        "SELECT id, owner_id, account, bank, account_name, state FROM card "
        "WHERE ended IS NULL AND account IN (SELECT value FROM json_each(?))",
        (json.dumps(list(accounts)),),
    )
    return {row["account"]: _card(row) for row in found}


def cards_of(db: Database, owner_id: int) -> list[Card]:
    """The cards in use of one person, newest last."""
    return [
        _card(row)
        for row in rows(
            db,
            """SELECT id, owner_id, account, bank, account_name, state FROM card
               WHERE owner_id = ? AND ended IS NULL ORDER BY id""",
            (owner_id,),
        )
    ]


def person(db: Database, key: int) -> Person | None:
    """One person by id."""
    row = one(db, "SELECT id, document, name, village, phone, died FROM person WHERE id = ?", (key,))
    return _person(row) if row else None


def household(db: Database, key: int) -> Household | None:
    """One household by id."""
    row = one(db, "SELECT id, head_id, village, grp FROM household WHERE id = ?", (key,))
    return _household(row) if row else None


def card(db: Database, key: int) -> Card | None:
    """One card by id."""
    row = one(db, "SELECT id, owner_id, account, bank, account_name, state FROM card WHERE id = ?", (key,))
    return _card(row) if row else None


def change_person(tx: Transaction, key: int, **values: str | None) -> None:
    """Change columns of a person: phone, name, village, died."""
    tx.update("person", key, **values)


def change_household(tx: Transaction, key: int, *, village: str, group: str) -> None:
    """Move a household to a village and group."""
    tx.update("household", key, village=village, grp=group)


def change_card(tx: Transaction, key: int, **values: str | None) -> None:
    """Change columns of a card: bank, account_name, keeper; or end it."""
    tx.update("card", key, **values)


def set_card_state(tx: Transaction, key: int, state: CardState, *, on: date, source: str) -> None:
    """A card's dated state with its source, e.g. a bank's result."""
    tx.update("card", key, state=state.value, state_on=on.isoformat(), state_source=source)


def add_card(  # noqa: PLR0913 - one row with all its columns
    tx: Transaction, owner_id: int, account: str, *, bank: str, account_name: str, on: date, source: str
) -> int:
    """Add a card of a person; returns its id."""
    return tx.insert(
        "card",
        owner_id=owner_id,
        account=account,
        bank=bank,
        account_name=account_name,
        state=CardState.UNKNOWN.value,
        state_on=on.isoformat(),
        state_source=source,
    )


def counts(db: Database) -> dict[str, int]:
    """How many households, people and cards the register holds, ended ones left out."""
    households, people, cards = (
        db.conn.execute("SELECT count(*) FROM household WHERE ended IS NULL").fetchone()[0],
        db.conn.execute("SELECT count(*) FROM person WHERE ended IS NULL").fetchone()[0],
        db.conn.execute("SELECT count(*) FROM card WHERE ended IS NULL").fetchone()[0],
    )
    return {"households": households, "people": people, "cards": cards}


class RegisterRows:
    """New rows of the register gathered for one bulk insert, ids reserved as they are named."""

    def __init__(self, tx: Transaction, on: date, source: str) -> None:
        self._tx = tx
        self._on = on.isoformat()
        self._source = source
        self._rows: dict[str, list[tuple[Any, ...]]] = {
            "person": [],
            "household": [],
            "household_member": [],
            "card": [],
        }

    def person(self, kind: str, document: str, *, name: str, phone: str | None, village: str, born: str | None) -> int:
        """A new person or organisation (`kind`); returns its id."""
        key = self._tx.next_id("person")
        self._rows["person"].append((key, 1, kind, document, name, phone, village, None, born, None, None, None))
        return key

    def set_phone(self, key: int, phone: str | None) -> bool:
        """Give a person gathered here his telephone; False when he is not among them any more."""
        for at in range(len(self._rows["person"]) - 1, -1, -1):
            row = self._rows["person"][at]
            if row[0] == key:
                self._rows["person"][at] = (*row[:5], phone, *row[6:])
                return True
            if row[0] < key:
                return False
        return False

    def household(self, head_id: int, *, village: str, group: str) -> int:
        """A new provisional household made from a single row, its head a member; returns its id."""
        key = self._tx.next_id("household")
        self._rows["household"].append((key, 1, head_id, "provisional", village, group, None, None))
        return key

    def member(self, household_id: int, person_id: int, relation: str) -> None:
        """A person stands in a household from today."""
        key = self._tx.next_id("household_member")
        self._rows["household_member"].append((key, 1, household_id, person_id, relation, self._on, None))

    def card(self, owner_id: int, account: str, *, bank: str, account_name: str, ended: str | None = None) -> int:
        """A new card of unknown state, `ended` when it is known to be an earlier one; returns its id."""
        key = self._tx.next_id("card")
        made = (self._tx.act.user_id, self._tx.seq)
        state = CardState.UNKNOWN.value
        self._rows["card"].append(
            (key, 1, owner_id, account, bank, account_name, None, state, self._on, self._source, ended, *made)
        )
        return key

    def flush(self) -> None:
        """Write what was gathered, parents first."""
        for table, gathered in self._rows.items():
            self._tx.insert_rows(table, gathered)
            gathered.clear()
