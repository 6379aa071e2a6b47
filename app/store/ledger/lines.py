"""The county's lines: by natural key each payment once, whichever township and package it came by."""

from __future__ import annotations

import json
from collections.abc import Iterable

from msgspec import Struct

from app.domain.money import Fen
from app.store.connection import Database
from app.store.transaction import Row, Transaction, one, rows


class LedgerLine(Struct, frozen=True):
    """A line as the county has it."""

    id: int
    public_id: bytes
    line_rev: int
    township: str
    programme: str
    amount: Fen
    state: str
    payee_name: str
    account: str
    account_name: str
    bank: str
    bank_file_id: int | None


class LedgerReview(Struct, frozen=True):
    """A review as it was checked when it came: `verdict` is empty when it holds, else the code it fails by."""

    id: int
    listing: bytes
    verdict: str


_FIELDS = """id, public_id, line_rev, township, programme, amount_fen, state, payee_name, account, account_name, bank,
    bank_file_id"""


def _line(row: Row) -> LedgerLine:
    return LedgerLine(
        row["id"],
        bytes(row["public_id"]),
        row["line_rev"],
        row["township"],
        row["programme"],
        Fen(row["amount_fen"]),
        row["state"],
        row["payee_name"],
        row["account"],
        row["account_name"],
        row["bank"],
        row["bank_file_id"],
    )


def add_review(tx: Transaction, **values: str | bytes) -> int:
    """Keep a review with the verdict on its two signatures; returns its id."""
    return tx.insert("ledger_review", **values)


def review(db: Database, public_id: bytes, township: str) -> LedgerReview | None:
    """A township's review by the id under which it travels."""
    row = one(
        db, "SELECT id, listing, verdict FROM ledger_review WHERE public_id = ? AND township = ?", (public_id, township)
    )
    return LedgerReview(row["id"], bytes(row["listing"]), row["verdict"]) if row else None


def add_line(tx: Transaction, members: Iterable[str], *, live: bool, **values: str | int | bytes | None) -> int:
    """Keep a line with the numbers of the people it covers; only an accepted one takes their place."""
    key = tx.insert("ledger_line", **values)
    for document in members:
        tx.insert(
            "ledger_member",
            line_id=key,
            document=document,
            programme=values["programme"],
            period=values["period"],
            root_kind=values["root_kind"],
            step=values["step"],
            live=int(live),
        )
    return key


def line_by_public_id(db: Database, public_id: bytes) -> LedgerLine | None:
    """A line by the id under which it travels."""
    row = one(db, f"SELECT {_FIELDS} FROM ledger_line WHERE public_id = ?", (public_id,))  # noqa: S608 - constant
    return _line(row) if row else None


def holders_of(db: Database, documents: Iterable[str], key: tuple[str, str, str]) -> list[bytes]:
    """Lines that already pay one of these people by this (programme, period, root kind), of any step and township."""
    found = db.conn.execute(
        """SELECT DISTINCT l.public_id FROM ledger_member m JOIN ledger_line l ON l.id = m.line_id
           WHERE m.live = 1 AND m.programme = ? AND m.period = ? AND m.root_kind = ?
             AND m.document IN (SELECT value FROM json_each(?)) ORDER BY l.id""",
        (*key, json.dumps(list(documents))),
    )
    return [bytes(row[0]) for row in found.fetchall()]


def add_months(
    tx: Transaction,
    line_id: int,
    key: tuple[str, str, int],
    members: Iterable[str],
    months: Iterable[tuple[str, int]],
    *,
    live: bool,
) -> None:
    """Which months of whom a line raises (to which standard) or pays late; `key` programme, root kind and step."""
    wanted = list(months)
    programme, root_kind, step = key
    for document in members:
        for period, rate in wanted:
            tx.insert(
                "ledger_part", line_id=line_id, document=document, programme=programme, period=period,
                root_kind=root_kind, rate_fen=rate, step=step, live=int(live),
            )  # fmt: skip


def holders_of_months(
    db: Database, documents: Iterable[str], key: tuple[str, str], months: Iterable[tuple[str, int]]
) -> list[bytes]:
    """Lines that already raise one of these months of one of these people to the same standard, or paid it late."""
    found = db.conn.execute(
        """SELECT DISTINCT l.public_id FROM ledger_part m JOIN ledger_line l ON l.id = m.line_id
           WHERE m.live = 1 AND m.programme = ? AND m.root_kind = ?
             AND m.document IN (SELECT value FROM json_each(?))
             AND m.period || ' ' || m.rate_fen IN (SELECT value FROM json_each(?)) ORDER BY l.id""",
        (*key, json.dumps(list(documents)), json.dumps([f"{period} {rate}" for period, rate in months])),
    )
    return [bytes(row[0]) for row in found.fetchall()]


def _free(tx: Transaction, line_id: int) -> None:
    """A line that is refused or withdrawn frees its people's place and months."""
    for table in ("ledger_member", "ledger_part"):
        for row in rows(tx.db, f"SELECT id FROM {table} WHERE line_id = ? AND live = 1", (line_id,)):  # noqa: S608
            tx.update(table, row["id"], live=0)


def chain_of(db: Database, public_id: bytes) -> set[bytes]:
    """A line and the lines it follows, back to the first."""
    found = db.conn.execute(
        """WITH RECURSIVE chain (public_id, origin_line) AS (
               SELECT public_id, origin_line FROM ledger_line WHERE public_id = ?
               UNION SELECT l.public_id, l.origin_line FROM ledger_line l JOIN chain c ON l.public_id = c.origin_line)
           SELECT public_id FROM chain""",
        (public_id,),
    )
    return {bytes(row[0]) for row in found.fetchall()}


def turn_to_refusal(tx: Transaction, event_id: int, line_id: int, code: str, detail: str) -> None:
    """Somebody at the county refuses a line before the township was told: line, people's place and event."""
    tx.update("ledger_event", event_id, kind="refused", code=code, detail=detail)
    tx.update("ledger_line", line_id, state="refused", code=code, detail=detail)
    _free(tx, line_id)


def follower_of(db: Database, public_id: bytes) -> bytes | None:
    """The accepted line that follows this one."""
    row = db.conn.execute(
        "SELECT public_id FROM ledger_line WHERE origin_line = ? AND state <> 'refused' LIMIT 1", (public_id,)
    ).fetchone()
    return bytes(row[0]) if row else None


def set_line_state(tx: Transaction, key: int, state: str, **values: str | int | None) -> None:
    """Move a line; a withdrawn one frees its people's place."""
    tx.update("ledger_line", key, state=state, **values)
    if state == "withdrawn":
        _free(tx, key)


def unbanked(db: Database, programme: str | None = None) -> list[LedgerLine]:
    """Accepted lines that no bank file holds yet, by programme, township and id."""
    found = rows(
        db,
        f"""SELECT {_FIELDS} FROM ledger_line WHERE state = 'accepted' AND bank_file_id IS NULL
            AND (:programme IS NULL OR programme = :programme) ORDER BY programme, township, id""",  # noqa: S608 - constant
        {"programme": programme},
    )
    return [_line(row) for row in found]


def banked(db: Database) -> list[LedgerLine]:
    """Lines that some bank file holds."""
    found = rows(db, f"SELECT {_FIELDS} FROM ledger_line WHERE bank_file_id IS NOT NULL ORDER BY id")  # noqa: S608
    return [_line(row) for row in found]


def line(db: Database, key: int) -> LedgerLine:
    """A line by its key; KeyError when there is none, which is a bug of ours."""
    row = one(db, f"SELECT {_FIELDS} FROM ledger_line WHERE id = ?", (key,))  # noqa: S608 - constant
    if row is None:
        raise KeyError(key)
    return _line(row)


def add_bank_file(tx: Transaction, line_ids: Iterable[int], **values: str | int | bytes) -> int:
    """Keep a bank file; its lines can no longer be withdrawn."""
    key = tx.insert("bank_file", made_at=tx.act.at, **values)
    for line_id in line_ids:
        tx.update("ledger_line", line_id, bank_file_id=key)
    return key


class KeptBankFile(Struct, frozen=True):
    """A bank file as it was made; `digest` is the SHA-256 of its bytes."""

    id: int
    programme: str
    digest: bytes


def bank_file(db: Database, name: str) -> KeptBankFile | None:
    """A bank file by its name."""
    row = one(db, "SELECT id, programme, digest FROM bank_file WHERE name = ?", (name,))
    return KeptBankFile(row["id"], row["programme"], bytes(row["digest"])) if row else None


def lines_of_bank_file(db: Database, key: int) -> list[LedgerLine]:
    """The lines of a bank file in the order in which they stand in it."""
    found = rows(
        db,
        f"SELECT {_FIELDS} FROM ledger_line WHERE bank_file_id = ? ORDER BY township, id",  # noqa: S608 - constant
        (key,),
    )
    return [_line(row) for row in found]


def count_bank_copy(tx: Transaction, key: int) -> None:
    """Another copy of a bank file left: its row says when it was made last."""
    tx.update("bank_file", key, made_at=tx.act.at)


def first_verdicts(db: Database, township: str) -> list[Row]:
    """Count and sum of a township's first lines by the first thing that was said of each: kind, lines, fen.

    A line the bank has not judged counts as accepted; a withdrawn one as withdrawn.
    """
    return rows(
        db,
        """SELECT CASE WHEN l.state IN ('refused', 'withdrawn') THEN l.state ELSE COALESCE(
                   (SELECT e.kind FROM ledger_event e
                    WHERE e.line_public_id = l.public_id AND e.kind IN ('paid', 'returned')
                    ORDER BY e.id LIMIT 1), 'accepted') END AS kind, count(*) AS lines, sum(l.amount_fen) AS fen
           FROM ledger_line l WHERE l.township = ? AND l.origin = 'regular' GROUP BY 1""",
        (township,),
    )


class KeptReview(Struct, frozen=True):
    """A review as it came, with its signatures; for `verify`."""

    id: int
    township: str
    listing: bytes
    maker_public: bytes
    maker_signature: bytes
    checker_public: bytes
    checker_signature: bytes
    verdict: str


def all_reviews(db: Database) -> list[KeptReview]:
    """Every review that ever came, by id."""
    found = db.conn.execute(
        """SELECT id, township, listing, maker_public, maker_signature, checker_public, checker_signature, verdict
           FROM ledger_review ORDER BY id"""
    )
    return [KeptReview(*row) for row in found]
