"""The activation list: people whose money finds no card in order, lists to the bank, what came back."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from app.domain.activation import BankList
from app.store.connection import Database
from app.store.people_list import RUNNING
from app.store.transaction import Row, Transaction, one, rows


class CardFact(NamedTuple):
    """A card in use, or nobody's card, of somebody who is paid or has one."""

    person_id: int
    name: str
    document: str | None
    phone: str | None
    born: str | None
    village: str
    group: str
    household_id: int | None
    card_id: int | None
    account: str
    bank: str
    state: str
    paid_by_it: bool


_WHO = """SELECT p.id, p.name, p.document, p.phone, p.born, COALESCE(h.village, p.village) AS village,
        COALESCE(h.grp, '') AS grp, m.household_id
    FROM person p LEFT JOIN household_member m ON m.person_id = p.id AND m.until IS NULL
    LEFT JOIN household h ON h.id = m.household_id
    WHERE p.kind = 'person' AND p.ended IS NULL AND p.died IS NULL"""

_FACTS = f"""{RUNNING},
    paid AS MATERIALIZED (SELECT DISTINCT payee_id, card_id FROM running),
    payees AS MATERIALIZED (SELECT DISTINCT payee_id FROM paid)
    SELECT w.id, w.name, w.document, w.phone, w.born, w.village, w.grp, w.household_id, c.id, c.account, c.bank,
        c.state, EXISTS (SELECT 1 FROM paid x WHERE x.payee_id = w.id AND x.card_id = c.id)
    FROM ({_WHO}) w JOIN card c ON c.owner_id = w.id AND c.ended IS NULL AND c.state <> 'closed'
    WHERE c.state = 'not_activated' OR w.id IN (SELECT payee_id FROM payees)
    UNION ALL
    SELECT w.id, w.name, w.document, w.phone, w.born, w.village, w.grp, w.household_id, NULL, '', '', '', 0
    FROM ({_WHO}) w JOIN payees y ON y.payee_id = w.id
    WHERE NOT EXISTS (SELECT 1 FROM card c WHERE c.owner_id = w.id AND c.ended IS NULL AND c.state <> 'closed')
    ORDER BY 6, 7, 8, 1, 9"""  # noqa: S608 - constants of this module


def facts(db: Database, on: date, roster_ids: Collection[int]) -> list[CardFact]:
    """Cards of the living that are not activated or that belong to payees, and payees without any, by place."""
    found = db.conn.execute(_FACTS, {"on": on.isoformat(), "rosters": json.dumps(sorted(roster_ids))})
    return [CardFact._make((*row[:12], bool(row[12]))) for row in found]


class Sent(NamedTuple):
    """The newest row of a person (and card) on a list that went out."""

    row_id: int
    number: str
    made_on: date
    answer: str | None
    note: str


def sent(db: Database) -> dict[tuple[int, int | None, str], Sent]:
    """By person, card and what is wrong: his newest row on a list."""
    found = db.conn.execute(
        """SELECT r.person_id, r.card_id, r.why, r.id, l.number, l.made_on, r.answer, r.note
           FROM bank_list_row r JOIN bank_list l ON l.id = r.list_id ORDER BY r.id"""
    )
    return {(row[0], row[1], row[2]): Sent(row[3], row[4], date.fromisoformat(row[5]), row[6], row[7]) for row in found}


def done_by_village(db: Database) -> dict[str, int]:
    """How many rows of lists were answered as done, by the village they went out for."""
    return dict(
        db.conn.execute("SELECT village, count(*) FROM bank_list_row WHERE answer = 'done' GROUP BY village").fetchall()
    )


def bank_lists(db: Database) -> list[BankList]:
    """Every list that went out, newest first."""
    found = rows(
        db,
        """SELECT l.*,
               (SELECT count(*) FROM bank_list_row r WHERE r.list_id = l.id AND r.answer IS NOT NULL) AS answered
           FROM bank_list l ORDER BY l.id DESC""",
    )
    return [
        BankList(
            row["id"],
            row["number"],
            row["bank"],
            date.fromisoformat(row["made_on"]),
            row["rows"],
            row["answered"],
            bool(row["whole_numbers"]),
            date.fromisoformat(row["back_on"]) if row["back_on"] else None,
        )
        for row in found
    ]


def numbers_of(db: Database, people: Collection[int], cards: Collection[int]) -> dict[str, dict[int, Row]]:
    """Documents and telephones by person, accounts by card: for the workbook alone."""
    return {
        "person": {
            row["id"]: row
            for row in rows(
                db,
                "SELECT id, document, phone FROM person WHERE id IN (SELECT value FROM json_each(?))",
                (json.dumps(sorted(people)),),
            )
        },
        "card": {
            row["id"]: row
            for row in rows(
                db,
                "SELECT id, account FROM card WHERE id IN (SELECT value FROM json_each(?))",
                (json.dumps(sorted(cards)),),
            )
        },
    }


def next_number(db: Database, day: date) -> str:
    """The number of the next list of a day: JH20260331-1."""
    start = f"JH{day:%Y%m%d}-"
    row = one(db, "SELECT count(*) AS n FROM bank_list WHERE number LIKE ? || '%'", (start,))
    return f"{start}{int(row['n']) + 1 if row else 1}"


class ListRow(NamedTuple):
    """A row of ours that an answer of the bank is about."""

    id: int
    list_id: int
    number: str
    made_on: date
    row: int
    person_id: int
    name: str
    document: str
    card_id: int | None
    card_state: str
    account: str
    why: str
    village: str
    answer: str | None
    answered_on: str | None


_ROW = """SELECT r.id, r.list_id, l.number, l.made_on, r.row, r.person_id, p.name, COALESCE(p.document, '') AS document,
        r.card_id, COALESCE(c.state, '') AS card_state, COALESCE(c.account, '') AS account, r.why, r.village, r.answer,
        r.answered_on
    FROM bank_list_row r JOIN bank_list l ON l.id = r.list_id JOIN person p ON p.id = r.person_id
    LEFT JOIN card c ON c.id = r.card_id"""


def _list_row(row: Row) -> ListRow:
    return ListRow(**{**row, "made_on": date.fromisoformat(row["made_on"])})


def list_rows(db: Database, numbers: Collection[str]) -> list[ListRow]:
    """The rows of lists by number."""
    asked = _ROW + " WHERE l.number IN (SELECT value FROM json_each(?)) ORDER BY r.id"  # noqa: S608 - a constant
    return [_list_row(row) for row in rows(db, asked, (json.dumps(sorted(numbers)),))]


def open_rows(db: Database) -> list[ListRow]:
    """Rows of lists that wait for an answer, or were not done."""
    asked = _ROW + " WHERE r.answer IS NULL OR r.answer <> 'done' ORDER BY r.id"
    return [_list_row(row) for row in rows(db, asked)]


def rows_with(db: Database, keys: Collection[int]) -> dict[int, ListRow]:
    """Rows of ours by id."""
    asked = _ROW + " WHERE r.id IN (SELECT value FROM json_each(?))"  # noqa: S608 - a constant
    return {row["id"]: _list_row(row) for row in rows(db, asked, (json.dumps(sorted(keys)),))}


def bank_of(db: Database, list_id: int) -> str:
    """The bank that a list went to."""
    row = one(db, "SELECT bank FROM bank_list WHERE id = ?", (list_id,))
    return str(row["bank"]) if row else ""


# -- writing -----------------------------------------------------------------------------------------------------------


def add_list(  # noqa: PLR0913 - one row with all its columns
    tx: Transaction,
    number: str,
    bank: str,
    *,
    day: date,
    village: str,
    reason: str,
    file_name: str,
    people: Sequence[tuple[int, int | None, str, str]],
) -> int:
    """A list that goes out with its rows (person, card, what is wrong, village); a reason: numbers are whole."""
    key = tx.insert(
        "bank_list",
        number=number,
        bank=bank,
        village=village,
        made_on=day.isoformat(),
        whole_numbers=int(bool(reason)),
        reason=reason,
        file_name=file_name,
        rows=len(people),
    )
    tx.insert_rows(
        "bank_list_row",
        [
            (tx.next_id("bank_list_row"), 1, key, at, person, card, why, place, None, None, "")
            for at, (person, card, why, place) in enumerate(people, start=1)
        ],
    )
    return key


def answer_row(tx: Transaction, key: int, *, answer: str, on: date | None, note: str) -> None:
    """What the bank says of a row."""
    tx.update("bank_list_row", key, answer=answer, answered_on=on.isoformat() if on else None, note=note)


def came_back(tx: Transaction, list_id: int, on: date) -> None:
    """A list came back on a day."""
    tx.update("bank_list", list_id, back_on=on.isoformat())
