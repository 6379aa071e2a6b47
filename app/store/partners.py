"""The offices at the other end: their pinned keys with dates, their users, and the packages both ways."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from app.store.connection import Database
from app.store.settings import set_setting
from app.store.transaction import Row, Transaction, one, rows


class Partner(Struct, frozen=True):
    """An enrolled office as pinned by its `.yktkey`; the newest number is in force, older ones keep their dates."""

    id: int
    code: str
    name: str
    number: int
    sign_public: bytes
    seal_public: bytes
    current: bool
    until: str | None


def _partner(row: Row) -> Partner:
    until = row["until"]
    keys = bytes(row["sign_public"]), bytes(row["seal_public"])
    return Partner(row["id"], row["code"], row["name"], row["number"], *keys, until is None, until)


def add_partner(tx: Transaction, users: Iterable[tuple[str, str, bytes]], **values: str | int | bytes) -> int:
    """Pin an office: its keys, and `users` as (key id, role, signing key); the former keys of it end now."""
    for row in rows(tx.db, "SELECT id FROM partner WHERE code = ? AND until IS NULL", (values["code"],)):
        tx.update("partner", row["id"], until=tx.act.at)
    key = tx.insert("partner", since=tx.act.at, **values)
    for key_id, role, sign_public in users:
        tx.insert("partner_user", partner_id=key, key_id=key_id, role=role, sign_public=sign_public)
    return key


def partners(db: Database) -> list[Partner]:
    """Every pinned key of every office, newest last."""
    return [_partner(row) for row in rows(db, "SELECT * FROM partner ORDER BY id")]


def partner(db: Database, code: str) -> Partner | None:
    """The office of this code as it is pinned now."""
    row = one(db, "SELECT * FROM partner WHERE code = ? AND until IS NULL", (code,))
    return _partner(row) if row else None


def current_partners(db: Database) -> list[tuple[str, str, int, str]]:
    """Code, name, number and since when (ISO text) of every office that is enrolled now, by code."""
    return db.conn.execute("SELECT code, name, number, since FROM partner WHERE until IS NULL ORDER BY code").fetchall()


class EnrolledUser(Struct, frozen=True):
    """Somebody of an enrolled office by one of his signing keys; `until`: the day it left the office's card."""

    key_id: str
    role: str
    until: str | None

    def held_at(self, at: str) -> bool:
        """Whether the key was on the card at a time (ISO text); the day it left still counts."""
        return self.until is None or at[:10] <= self.until[:10]


def enrolled_users(db: Database, code: str) -> dict[bytes, EnrolledUser]:
    """By signing key: everybody an office ever enrolled; of several cards with one key the newest counts."""
    found = db.conn.execute(
        """SELECT u.sign_public, u.key_id, u.role, p.until FROM partner_user u JOIN partner p ON p.id = u.partner_id
           WHERE p.code = ? ORDER BY u.id""",
        (code,),
    )
    return {bytes(row[0]): EnrolledUser(row[1], row[2], row[3]) for row in found}


def taken_packages(db: Database, sender: str, instance: bytes) -> dict[int, bytes]:
    """By number: digest of every package taken from one instance of an office."""
    found = db.conn.execute("SELECT seq, digest FROM package_in WHERE sender = ? AND instance = ?", (sender, instance))
    return {row[0]: bytes(row[1]) for row in found}


def all_taken(db: Database) -> dict[tuple[str, str], dict[int, bytes]]:
    """By sender and instance (hex): number and digest of every package taken."""
    found: dict[tuple[str, str], dict[int, bytes]] = {}
    for sender, instance, seq, digest in db.conn.execute("SELECT sender, instance, seq, digest FROM package_in"):
        found.setdefault((sender, bytes(instance).hex()), {})[seq] = bytes(digest)
    return found


def add_taken(tx: Transaction, **values: str | int | bytes) -> int:
    """Remember a package all of whose checks passed."""
    return tx.insert("package_in", taken_at=tx.act.at, **values)


def packages_taken_from(db: Database, sender: str) -> list[tuple[bytes, int, bytes]]:
    """(instance, number, digest) of all packages taken from an office: what the next package acknowledges."""
    found = db.conn.execute("SELECT instance, seq, digest FROM package_in WHERE sender = ? ORDER BY id", (sender,))
    return [(bytes(row[0]), row[1], bytes(row[2])) for row in found]


def next_number(db: Database, recipient: str, instance: bytes) -> tuple[int, bytes | None]:
    """The number of the next package to an office from this instance, and the digest of the one before it."""
    row = db.conn.execute(
        "SELECT seq, digest FROM package_out WHERE recipient = ? AND instance = ? ORDER BY seq DESC LIMIT 1",
        (recipient, instance),
    ).fetchone()
    return (row[0] + 1, bytes(row[1])) if row else (1, None)


def add_sent(tx: Transaction, **values: str | int | bytes) -> int:
    """Remember a package that was built; returns its id."""
    return tx.insert("package_out", created_at=tx.act.at, confirmed=0, **values)


def confirm_sent(tx: Transaction, instance: bytes, seq: int, digest: bytes) -> bool:
    """The other side acknowledges a package of ours; False when it names none that we built."""
    row = one(tx.db, "SELECT id, digest FROM package_out WHERE instance = ? AND seq = ?", (instance, seq))
    if row is None or bytes(row["digest"]) != digest:
        return False
    tx.update("package_out", row["id"], confirmed=1)
    return True


def count_packages(db: Database) -> int:
    """Packages built and taken."""
    built = db.conn.execute("SELECT count(*) FROM package_out").fetchone()[0]
    taken = db.conn.execute("SELECT count(*) FROM package_in").fetchone()[0]
    return int(built) + int(taken)


def keep_digits(tx: Transaction, code: str, digits: str) -> None:
    """Remember the digits of the card taken last from an office."""
    set_setting(tx, f"card_digits_{code}", digits)


def sent_digests(db: Database) -> dict[str, bytes]:
    """By file name: the digest of every package built here."""
    return {row[0]: bytes(row[1]) for row in db.conn.execute("SELECT name, digest FROM package_out")}


class SentPackage(Struct, frozen=True):
    """A package that was built: file name and digest of its head, all lines in it and their sum."""

    name: str
    digest: bytes
    lines: int
    sum_fen: int


def sent_package(db: Database, key: int) -> SentPackage:
    """A built package by its row."""
    row = db.conn.execute("SELECT name, digest, lines, sum_fen FROM package_out WHERE id = ?", (key,)).fetchone()
    return SentPackage(row[0], bytes(row[1]), row[2], row[3])


def package_of_submission(db: Database, submission_id: int) -> SentPackage | None:
    """The package that carries a submission now."""
    row = db.conn.execute("SELECT package_id FROM submission WHERE id = ?", (submission_id,)).fetchone()
    return sent_package(db, row[0]) if row and row[0] is not None else None
