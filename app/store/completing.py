"""What a list that says less than the county's form leaves to the register: heads, places and cards, by the batch."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

from app.store.connection import Database


class HomeOf(NamedTuple):
    """The household somebody stands in now: who heads it, where it is."""

    id: int
    head_name: str
    head_document: str
    village: str
    group: str


class CardOf(NamedTuple):
    """A card in use."""

    account: str
    bank: str


def homes_of(db: Database, person_ids: Iterable[int]) -> dict[int, HomeOf]:
    """The household of each person as it is now; whose head has no number is left out."""
    found = db.conn.execute(
        """SELECT m.person_id, h.id, p.name, p.document, h.village, h.grp FROM household_member m
           JOIN household h ON h.id = m.household_id JOIN person p ON p.id = h.head_id
           WHERE m.until IS NULL AND p.document IS NOT NULL AND m.person_id IN (SELECT value FROM json_each(?))""",
        (json.dumps([*person_ids]),),
    )
    return {row[0]: HomeOf(*row[1:]) for row in found}


def cards_of_owners(db: Database, owner_ids: Iterable[int]) -> dict[int, CardOf]:
    """The newest card in use of each of these people."""
    found = db.conn.execute(
        """SELECT owner_id, account, bank FROM card
           WHERE ended IS NULL AND owner_id IN (SELECT value FROM json_each(?)) ORDER BY id""",
        (json.dumps([*owner_ids]),),
    )
    return {row[0]: CardOf(*row[1:]) for row in found}


def accounts_of_cards(db: Database, keys: Iterable[int]) -> dict[int, str]:
    """The account of each of these cards, ended or not."""
    found = db.conn.execute(
        "SELECT id, account FROM card WHERE id IN (SELECT value FROM json_each(?))", (json.dumps([*keys]),)
    )
    return dict(found.fetchall())


def standards_of_lines(db: Database, keys: Iterable[int]) -> dict[int, str]:
    """The standard of each of these lines, "" where none is told."""
    found = db.conn.execute(
        "SELECT id, standard FROM line WHERE id IN (SELECT value FROM json_each(?))", (json.dumps([*keys]),)
    )
    return dict(found.fetchall())


class NamedRow(NamedTuple):
    """Somebody by name and number."""

    id: int
    name: str
    document: str


def people_named(db: Database, keys: Iterable[int]) -> dict[int, NamedRow]:
    """People with a number, by id."""
    found = db.conn.execute(
        """SELECT id, name, document FROM person
           WHERE document IS NOT NULL AND id IN (SELECT value FROM json_each(?))""",
        (json.dumps([*keys]),),
    )
    return {row[0]: NamedRow(*row) for row in found}
