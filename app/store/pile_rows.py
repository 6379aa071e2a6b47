"""What the register and earlier sheets hold of people of old lists; entitlements and past payments by the bulk."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from typing import NamedTuple

from msgspec import Struct

from app.store.connection import Database
from app.store.transaction import Transaction, rows


class HomeRow(NamedTuple):
    """A household: where it stands, who heads it."""

    id: int
    head_id: int
    village: str
    group: str


class GrantRow(NamedTuple):
    """An entitlement of a programme: whose (household or person), from when to when, to whom and which card."""

    id: int
    household_id: int | None
    person_id: int | None
    since: str
    until: str | None
    payee_id: int
    card_id: int
    quantities: dict[str, int]


class EarlierCard(NamedTuple):
    """A card that is in use no more."""

    id: int
    owner_id: int
    account: str


def homes(db: Database, keys: Iterable[int]) -> dict[int, HomeRow]:
    """Households by id."""
    found = db.conn.execute(
        "SELECT id, head_id, village, grp FROM household WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps([*keys]),),
    )
    return {row[0]: HomeRow(*row) for row in found}


def earlier_cards(db: Database, accounts: Iterable[str]) -> dict[str, EarlierCard]:
    """Cards with these accounts that are in use no more; the newest of each account."""
    found = db.conn.execute(
        """SELECT id, owner_id, account FROM card WHERE ended IS NOT NULL
           AND account IN (SELECT value FROM json_each(?)) ORDER BY id""",
        (json.dumps([*accounts]),),
    )
    return {row[2]: EarlierCard(*row) for row in found}


class KnownRow(NamedTuple):
    """A person by id, with the household he stands in now."""

    id: int
    document: str | None
    name: str
    phone: str | None
    dead: bool
    household_id: int | None


def people_with(db: Database, keys: Iterable[int]) -> list[KnownRow]:
    """People by id."""
    found = db.conn.execute(
        """SELECT p.id, p.document, p.name, p.phone, p.died IS NOT NULL, m.household_id FROM person p
           LEFT JOIN household_member m ON m.person_id = p.id AND m.until IS NULL
           WHERE p.id IN (SELECT value FROM json_each(?))""",
        (json.dumps([*keys]),),
    )
    return [KnownRow(row[0], row[1], row[2], row[3], bool(row[4]), row[5]) for row in found]


def grants(db: Database, programme_id: int, people: Collection[int], households: Collection[int]) -> list[GrantRow]:
    """Entitlements of a programme that these people or households have or had, the earliest first."""
    found = rows(
        db,
        """SELECT id, household_id, person_id, since, until, payee_id, card_id, quantities FROM entitlement
           WHERE programme_id = :programme AND person_id IN (SELECT value FROM json_each(:people))
           UNION ALL
           SELECT id, household_id, person_id, since, until, payee_id, card_id, quantities FROM entitlement
           WHERE programme_id = :programme AND household_id IN (SELECT value FROM json_each(:homes))
           ORDER BY since, id""",
        {
            "programme": programme_id,
            "people": json.dumps(sorted(people)),
            "homes": json.dumps(sorted(households)),
        },
    )
    return [
        GrantRow(
            row["id"],
            row["household_id"],
            row["person_id"],
            row["since"],
            row["until"],
            row["payee_id"],
            row["card_id"],
            json.loads(row["quantities"]),
        )
        for row in found
    ]


class PaidBefore(NamedTuple):
    """A past payment as far as another row of it is compared with it."""

    person_id: int
    period: str
    first_on: str
    amount: int
    card_id: int
    sheet_id: int


def paid_before(db: Database, programme_id: int, people: Collection[int]) -> list[PaidBefore]:
    """Past payments of a programme to these people."""
    found = db.conn.execute(
        """SELECT person_id, period, first_on, amount_fen, card_id, sheet_id FROM past_payment
           WHERE programme_id = ? AND person_id IN (SELECT value FROM json_each(?))""",
        (programme_id, json.dumps(sorted(people))),
    )
    return [PaidBefore(*row) for row in found]


def newest_of_villages(db: Database, programme_id: int) -> dict[str, str]:
    """By village: the first day of the newest period of a programme that a past payment is for.

    The one under "" is that of lists of the whole township: who is not on such a list left it, whatever his village.
    """
    found = db.conn.execute(
        """SELECT CASE s.village WHEN '' THEN '' ELSE p.village END, max(p.first_on)
           FROM past_payment p JOIN pile_sheet s ON s.id = p.sheet_id WHERE p.programme_id = ? GROUP BY 1""",
        (programme_id,),
    )
    return dict(found.fetchall())


def lines_of_ours(db: Database, programme_id: int, period: str, people: Collection[int]) -> set[int]:
    """Who of these people stands in a line of our own for this programme and period."""
    found = db.conn.execute(
        """SELECT DISTINCT person_id FROM line_member WHERE live = 1 AND programme_id = ? AND period = ?
           AND person_id IN (SELECT value FROM json_each(?))""",
        (programme_id, period, json.dumps(sorted(people))),
    )
    return {row[0] for row in found}


class Namesake(Struct, frozen=True):
    """Somebody known by name: his number, his village, his accounts; of the register or only of a roll."""

    name: str
    document: str
    village: str
    accounts: tuple[str, ...]


def namesakes(db: Database, names: Collection[str]) -> list[Namesake]:
    """People of the register and of the roll who bear one of these names."""
    wanted = json.dumps(sorted(names), ensure_ascii=False)
    cards: dict[int, list[str]] = {}
    for owner, account in db.conn.execute(
        """SELECT c.owner_id, c.account FROM card c JOIN person p ON p.id = c.owner_id
           WHERE p.name IN (SELECT value FROM json_each(?)) ORDER BY c.id""",
        (wanted,),
    ):
        cards.setdefault(owner, []).append(account)
    found = [
        Namesake(name, document or "", village, tuple(cards.get(key, ())))
        for key, name, document, village in db.conn.execute(
            "SELECT id, name, document, village FROM person WHERE name IN (SELECT value FROM json_each(?))", (wanted,)
        )
    ]
    known = {one.document for one in found}
    found += [
        Namesake(name, document, village, ())
        for name, document, village in db.conn.execute(
            "SELECT name, document, village FROM roll_person WHERE name IN (SELECT value FROM json_each(?))", (wanted,)
        )
        if document not in known
    ]
    return found


class PaidRows:
    """Entitlements and past payments of one sheet, gathered for bulk inserts; ids reserved as they are named."""

    def __init__(self, tx: Transaction, sheet_id: int) -> None:
        self._tx = tx
        self._sheet_id = sheet_id
        self._entitlements: list[tuple[object, ...]] = []
        self._payments: list[tuple[object, ...]] = []

    def entitlement(  # noqa: PLR0913 - one row with all its columns
        self,
        programme_id: int,
        whose: tuple[int | None, int | None],
        paid: tuple[int, int],
        place: tuple[str, str],
        *,
        tier: str,
        quantities: str,
        since: str,
        until: str | None,
        reason: str | None,
    ) -> int:
        """One entitlement: `whose` is (household, person), one of them None; `paid` is (payee, card)."""
        key = self._tx.next_id("entitlement")
        made = (self._tx.act.user_id, self._tx.seq)
        self._entitlements.append(
            (key, 1, programme_id, *whose, *paid, *place, tier, quantities, since, until, reason, *made)
        )
        return key

    def payment(  # noqa: PLR0913 - one row with all its columns
        self,
        row: int,
        programme_id: int,
        period: tuple[str, str],
        parties: tuple[int, int, int, int],
        place: tuple[str, str],
        *,
        amount: int,
        standard: str,
    ) -> None:
        """One past payment: `period` is (text, first day), `parties` (household, person, payee, card)."""
        key = self._tx.next_id("past_payment")
        self._payments.append((key, 1, self._sheet_id, row, programme_id, *period, *parties, *place, amount, standard))

    def flush(self) -> None:
        """Write what was gathered; the register's own rows come before."""
        self._tx.insert_rows("entitlement", self._entitlements)
        self._tx.insert_rows("past_payment", self._payments)
        self._entitlements.clear()
        self._payments.clear()
