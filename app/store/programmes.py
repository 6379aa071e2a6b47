"""The catalogue as this office keeps it: programmes with their editable fields, and dated standards."""

from __future__ import annotations

from datetime import date

import msgspec
from msgspec import Struct

from app.domain.money import Fen
from app.domain.programmes import Channel, Programme
from app.domain.shipped_terms import with_terms
from app.store.connection import Database
from app.store.transaction import Row, Transaction, one, rows


class KeptProgramme(Struct, frozen=True):
    """A programme of the catalogue with its key in this store and the channel this county takes it by."""

    id: int
    programme: Programme
    channel: Channel


class KeptStandard(Struct, frozen=True):
    """A dated standard: `amount` per unit of the basis; a rate is an example until it is confirmed."""

    id: int
    tier: str
    amount: Fen
    since: date
    until: date | None
    confirmed: bool
    document: str = ""


def read_programme(row: Row) -> KeptProgramme:
    """A programme of its key, its fields as JSON and its channel."""
    fields = msgspec.json.decode(row["fields"], type=dict[str, str])
    return KeptProgramme(row["id"], Programme.from_row(with_terms(fields)), Channel(row["channel"]))


def add_programme(tx: Transaction, fields: dict[str, str]) -> int:
    """Add a programme by the fields of the catalogue (columns of `programmes.csv`, all text)."""
    text = msgspec.json.encode(fields, order="sorted").decode()
    return tx.insert("programme", code=fields["code"], name=fields["name"], fields=text, channel=fields["channel"])


def programme_by_code(db: Database, code: str) -> KeptProgramme | None:
    """The programme of this code."""
    row = one(db, "SELECT * FROM programme WHERE code = ?", (code,))
    return read_programme(row) if row else None


def list_programmes(db: Database) -> list[KeptProgramme]:
    """The whole catalogue, by code."""
    return [read_programme(row) for row in rows(db, "SELECT * FROM programme ORDER BY code")]


def set_channel(tx: Transaction, key: int, channel: Channel) -> None:
    """By which channel the county takes this programme."""
    tx.update("programme", key, channel=channel.value)


def fields_of(db: Database, key: int) -> dict[str, str]:
    """The row of the catalogue that a programme is, column by column."""
    row = one(db, "SELECT fields FROM programme WHERE id = ?", (key,))
    return msgspec.json.decode(row["fields"], type=dict[str, str]) if row else {}


def set_fields(tx: Transaction, key: int, fields: dict[str, str], channel: Channel) -> None:
    """Set every field of a programme as the catalogue names them."""
    text = msgspec.json.encode(fields, order="sorted").decode()
    tx.update("programme", key, name=fields["name"], fields=text, channel=channel.value)


def set_field(tx: Transaction, key: int, name: str, value: str) -> None:
    """Set one field of a programme as the catalogue names it."""
    fields = msgspec.json.decode(tx.get("programme", key)["fields"], type=dict[str, str]) | {name: value}
    tx.update("programme", key, fields=msgspec.json.encode(fields, order="sorted").decode())


def add_standard(tx: Transaction, programme_id: int, amount: Fen, *, tier: str, since: date, document: str) -> int:
    """Add a standard valid from `since`; the one before it of the same tier ends the day before."""
    before = one(
        tx.db,
        "SELECT id, since FROM standard WHERE programme_id = ? AND tier = ? AND until IS NULL ORDER BY since DESC",
        (programme_id, tier),
    )
    if before is not None and before["since"] < since.isoformat():
        tx.update("standard", before["id"], until=date.fromordinal(since.toordinal() - 1).isoformat())
    return tx.insert(
        "standard",
        programme_id=programme_id,
        tier=tier,
        amount_fen=int(amount),
        since=since.isoformat(),
        document=document,
    )


def renew_standard(tx: Transaction, key: int, amount: Fen, *, document: str) -> None:
    """Another amount of the same day by another document: it waits for its confirmation again."""
    tx.update("standard", key, amount_fen=int(amount), document=document, confirmed_by=None)


def confirm_standard(tx: Transaction, key: int, user_id: int) -> None:
    """Confirm a standard against its policy document."""
    tx.update("standard", key, confirmed_by=user_id)


def standards(db: Database, programme_id: int) -> list[KeptStandard]:
    """The dated standards of a programme, oldest first."""
    return [
        KeptStandard(
            row["id"],
            row["tier"],
            Fen(row["amount_fen"]),
            date.fromisoformat(row["since"]),
            date.fromisoformat(row["until"]) if row["until"] else None,
            row["confirmed_by"] is not None,
            row["document"],
        )
        for row in rows(db, "SELECT * FROM standard WHERE programme_id = ? ORDER BY since, tier", (programme_id,))
    ]
