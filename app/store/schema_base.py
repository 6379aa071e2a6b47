"""Tables that the desk's store and the county's ledger share: settings, users, audit, partners, packages, attachments.

Literal DDL, applied by an append-only migration of either file. No column has a default: a row is written whole, so
that the hash in the audit is the hash of what stands in the file.
"""

from __future__ import annotations

BASE = (
    """CREATE TABLE setting (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, key TEXT NOT NULL UNIQUE, value TEXT NOT NULL) STRICT""",
    """CREATE TABLE user (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, key_id TEXT NOT NULL UNIQUE, name TEXT NOT NULL UNIQUE,
        role TEXT NOT NULL CHECK (role IN ('clerk', 'reviewer', 'admin', 'inspector')),
        status TEXT NOT NULL CHECK (status IN ('active', 'disabled')), created_at TEXT NOT NULL) STRICT""",
    """CREATE TABLE user_key (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, user_id INTEGER NOT NULL REFERENCES user (id),
        sign_public BLOB NOT NULL UNIQUE, since TEXT NOT NULL, until TEXT) STRICT""",
    """CREATE TABLE office_key (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, sign_private BLOB NOT NULL, seal_private BLOB NOT NULL,
        since TEXT NOT NULL, until TEXT) STRICT""",
    """CREATE TABLE partner (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, number INTEGER NOT NULL,
        sign_public BLOB NOT NULL, seal_public BLOB NOT NULL, since TEXT NOT NULL, until TEXT,
        UNIQUE (code, number)) STRICT""",
    """CREATE TABLE partner_user (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, partner_id INTEGER NOT NULL REFERENCES partner (id),
        key_id TEXT NOT NULL, role TEXT NOT NULL, sign_public BLOB NOT NULL) STRICT""",
    "CREATE INDEX partner_user_key ON partner_user (sign_public)",
    """CREATE TABLE package_out (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, kind TEXT NOT NULL, recipient TEXT NOT NULL,
        instance BLOB NOT NULL, seq INTEGER NOT NULL, digest BLOB NOT NULL, name TEXT NOT NULL,
        created_at TEXT NOT NULL, lines INTEGER NOT NULL, sum_fen INTEGER NOT NULL,
        confirmed INTEGER NOT NULL CHECK (confirmed IN (0, 1)),
        UNIQUE (recipient, instance, seq)) STRICT""",
    """CREATE TABLE package_in (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, kind TEXT NOT NULL, sender TEXT NOT NULL, instance BLOB NOT NULL,
        seq INTEGER NOT NULL, digest BLOB NOT NULL, name TEXT NOT NULL, taken_at TEXT NOT NULL,
        UNIQUE (sender, instance, seq)) STRICT""",
    """CREATE TABLE attachment (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, noun TEXT NOT NULL, record_id INTEGER NOT NULL,
        title TEXT NOT NULL, stored_as TEXT NOT NULL UNIQUE, content_key BLOB NOT NULL, size INTEGER NOT NULL,
        added_at TEXT NOT NULL) STRICT""",
    "CREATE INDEX attachment_of ON attachment (noun, record_id)",
    """CREATE TABLE audit (
        seq INTEGER PRIMARY KEY, prev BLOB NOT NULL, hash BLOB NOT NULL, at TEXT NOT NULL, user_id INTEGER NOT NULL,
        verb TEXT NOT NULL, reason TEXT NOT NULL, parts INTEGER NOT NULL) STRICT""",
    """CREATE TABLE audit_part (
        seq INTEGER NOT NULL, part INTEGER NOT NULL, noun TEXT NOT NULL, data BLOB NOT NULL,
        PRIMARY KEY (seq, part)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE witness (
        id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, hash BLOB NOT NULL, kind TEXT NOT NULL, sign_public BLOB NOT NULL,
        signature BLOB NOT NULL, at TEXT NOT NULL) STRICT""",
)
"""Statements of the shared tables, in order."""

UNCHAINED = frozenset({"audit", "audit_part", "witness", "draft", "reference_entry", "roll_person", "programme_person"})
"""Tables whose rows the chain does not list: the chain itself, the signed heads, which carry their own proof, what was
typed into a form and not saved yet, which is no record, and other offices' lists and household rolls, which are
wiped, and what is derived from lines to find them by."""
