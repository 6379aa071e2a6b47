"""The county's tables. Append-only, as the desk's are."""

from __future__ import annotations

import sqlite_utils
from sqlite_utils import Migrations

from app.store.schema_base import BASE

migrations = Migrations("ledger")

_LEDGER = (
    """CREATE TABLE ledger_review (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, public_id BLOB NOT NULL UNIQUE, township TEXT NOT NULL,
        listing BLOB NOT NULL, maker_public BLOB NOT NULL, maker_signature BLOB NOT NULL, checker_public BLOB NOT NULL,
        checker_signature BLOB NOT NULL, verdict TEXT NOT NULL) STRICT""",
    """CREATE TABLE ledger_line (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, public_id BLOB NOT NULL UNIQUE, line_rev INTEGER NOT NULL,
        township TEXT NOT NULL, programme TEXT NOT NULL, period TEXT NOT NULL, root_kind TEXT NOT NULL,
        step INTEGER NOT NULL, origin TEXT NOT NULL, origin_line BLOB, roster BLOB NOT NULL,
        amount_fen INTEGER NOT NULL, payee_name TEXT NOT NULL, payee_document TEXT NOT NULL, account TEXT NOT NULL,
        bank TEXT NOT NULL, account_name TEXT NOT NULL, village TEXT NOT NULL, snapshot TEXT NOT NULL,
        review_id INTEGER,
        state TEXT NOT NULL CHECK (state IN ('accepted', 'refused', 'withdrawn', 'paid', 'returned')), code TEXT,
        detail TEXT, bank_file_id INTEGER, reason_text TEXT, settled_on TEXT) STRICT""",
    "CREATE INDEX ledger_line_state ON ledger_line (state, programme, township)",
    "CREATE INDEX ledger_line_bank ON ledger_line (bank_file_id)",
    "CREATE INDEX ledger_line_account ON ledger_line (account)",
    """CREATE TABLE ledger_member (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, line_id INTEGER NOT NULL REFERENCES ledger_line (id),
        document TEXT NOT NULL, programme TEXT NOT NULL, period TEXT NOT NULL, root_kind TEXT NOT NULL,
        step INTEGER NOT NULL, live INTEGER NOT NULL CHECK (live IN (0, 1))) STRICT""",
    """CREATE UNIQUE INDEX ledger_member_once ON ledger_member (document, programme, period, root_kind, step)
        WHERE live = 1""",
    "CREATE INDEX ledger_member_line ON ledger_member (line_id)",
    """CREATE TABLE ledger_event (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, line_public_id BLOB NOT NULL, line_rev INTEGER NOT NULL,
        township TEXT NOT NULL, kind TEXT NOT NULL, code TEXT NOT NULL, detail TEXT NOT NULL, at TEXT NOT NULL,
        package_id INTEGER) STRICT""",
    "CREATE INDEX ledger_event_to ON ledger_event (township, package_id)",
    """CREATE TABLE bank_file (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, name TEXT NOT NULL UNIQUE, programme TEXT NOT NULL,
        digest BLOB NOT NULL, lines INTEGER NOT NULL, sum_fen INTEGER NOT NULL, made_at TEXT NOT NULL) STRICT""",
    """CREATE TABLE reference (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,
        UNIQUE (kind, key)) STRICT""",
)


@migrations()
def m001_first_tables(db: sqlite_utils.Database) -> None:
    """The tables of the first issue."""
    for statement in (*BASE, *_LEDGER):
        db.execute(statement)


_PARTS = (
    """CREATE TABLE ledger_part (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, line_id INTEGER NOT NULL REFERENCES ledger_line (id),
        document TEXT NOT NULL, programme TEXT NOT NULL, period TEXT NOT NULL, root_kind TEXT NOT NULL,
        rate_fen INTEGER NOT NULL, step INTEGER NOT NULL, live INTEGER NOT NULL CHECK (live IN (0, 1))) STRICT""",
    """CREATE UNIQUE INDEX ledger_part_once
        ON ledger_part (document, programme, period, root_kind, rate_fen, step) WHERE live = 1""",
    "CREATE INDEX ledger_part_line ON ledger_part (line_id)",
)


@migrations()
def m002_parts(db: sqlite_utils.Database) -> None:
    """Which months of whom were raised, and to which standard, and which were paid late: each once."""
    for statement in _PARTS:
        db.execute(statement)
