"""`verify`: the chain is recomputed, every row held against it, every signed head against the chain.

What contradicts the chain is found; so is a chain that was recomputed or cut, against the last signed head. What lies
after that head is told as not witnessed, not claimed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct, field

from app.domain.fault_list import FaultList
from app.domain.faults import Code, Fault, HostileInput
from app.store import audit, offices, partners, users, witness
from app.store.connection import Database
from app.store.schema_base import UNCHAINED
from app.store.transaction import read_tables
from app.vault.derivation import KEY_BYTES
from app.vault.signing import Signer

_ABSENT = audit.REMOVED


class _Last(Struct):
    """What the chain says last: digests by table, and the digest each row had before an undo took it away."""

    digests: dict[str, bytearray] = field(default_factory=dict)
    removed: dict[tuple[str, int], bytes] = field(default_factory=dict)


class Verified(Struct, frozen=True):
    """What `verify` found: entries and rows looked at, faults, and the last signed head (number, time), if any."""

    entries: int
    rows: int
    found: FaultList
    witnessed_seq: int
    witnessed_at: str

    @property
    def faults(self) -> list[Fault]:
        """The faults that were kept of each kind."""
        return self.found.kept


Progress = Callable[[int, int], None]
_EVERY = 500
"""Rows between two tellings of how far it is."""


def _quiet(_done: int, _total: int) -> None:
    """Tell nobody."""


class _Tick:
    """Counts what was looked at and tells it now and then."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress, self._total, self._done = progress, total, 0

    def one_more(self) -> None:
        """One entry or row was looked at."""
        self._done += 1
        if self._done % _EVERY == 0:
            self._progress(self._done, max(self._total, self._done))


def _work(db: Database) -> int:
    """Entries and rows that there are to look at."""
    names = ["audit", *_chained(db)]
    return sum(db.conn.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names)  # noqa: S608 - schema


def verify_chain(db: Database, folder: Path, progress: Progress = _quiet) -> Verified:
    """Recompute the chain, then compare all rows and signed heads with it; `progress` hears entries and rows."""
    faults = FaultList()
    tick = _Tick(progress, _work(db))
    heads = _recompute(db, faults, tick)
    last = _latest_digests(db)
    latest = last.digests
    checked = sum(_check_table(db, table, latest.get(table, bytearray()), faults, tick) for table in _chained(db))
    unknown = latest.keys() - set(_chained(db))
    faults.extend(HostileInput(Code.ROW_MISSING, table=noun, row=0) for noun in unknown)
    faults.extend(_check_removed(db, last.removed))
    witnessed = _check_heads(witness.rows(db) + witness.kept(folder), heads, _known_keys(db), faults)
    seq = max((head.seq for head in witnessed), default=0)
    at = next((head.at for head in witnessed if head.seq == seq), "")
    return Verified(len(heads) - 1, checked, faults, seq, at)


def _chained(db: Database) -> list[str]:
    return sorted(read_tables(db).keys() - UNCHAINED)


def _recompute(db: Database, faults: FaultList, tick: _Tick) -> dict[int, bytes]:
    """The recomputed hash by entry number; says where the chain is broken."""
    hashes = {0: audit.GENESIS}
    prev, expected = audit.GENESIS, 1
    for entry in audit.entries(db):
        tick.one_more()
        parts = db.conn.execute(
            "SELECT noun, data, part FROM audit_part WHERE seq = ? ORDER BY part", (entry.seq,)
        ).fetchall()
        digests = [audit.part_digest(noun, data) for noun, data, _ in parts]
        numbered = [part for *_, part in parts] == list(range(len(parts)))
        act = audit.Act(entry.at, entry.user_id, entry.verb, entry.reason)
        computed = audit.entry_hash(prev, entry.seq, act, digests)
        whole = numbered and entry.parts == len(parts)
        if entry.seq != expected or entry.prev != prev or entry.hash != computed or not whole:
            faults.add(HostileInput(Code.CHAIN_BROKEN, seq=entry.seq))
        prev, expected = computed, entry.seq + 1
        hashes[entry.seq] = computed
    orphans = db.conn.execute("SELECT DISTINCT seq FROM audit_part WHERE seq NOT IN (SELECT seq FROM audit)").fetchall()
    faults.extend(HostileInput(Code.CHAIN_BROKEN, seq=row[0]) for row in orphans)
    return hashes


def _latest_digests(db: Database) -> _Last:
    """By table: 32 bytes at position id × 32, the digest of each row as the chain has it last (zeros: none)."""
    last = _Last()
    sizes = "SELECT noun, sum(length(data)) FROM audit_part GROUP BY noun"
    # Rows are numbered one after the other: an id far beyond what was ever written is forged, and no reason for memory.
    most = {noun: max(10_000, 4 * size // audit.PACKED.size) for noun, size in db.conn.execute(sizes)}
    for noun, data in db.conn.execute("SELECT noun, data FROM audit_part ORDER BY seq, part"):
        kept = last.digests.setdefault(noun, bytearray())
        if len(data) % audit.PACKED.size:
            continue
        for key, _rev, digest in audit.PACKED.iter_unpack(data):
            at = key * 32
            if key > most[noun]:
                continue
            if len(kept) < at + 32:
                kept.extend(bytes(max(at + 32 - len(kept), len(kept) // 2)))
            if digest == _ABSENT:
                last.removed[noun, key] = bytes(kept[at : at + 32])
            kept[at : at + 32] = digest
    return last


def _check_removed(db: Database, removed: dict[tuple[str, int], bytes]) -> Iterator[Fault]:
    """A row that the chain calls removed must be kept whole, as it was last: else it is lost, not undone."""
    kept: dict[tuple[str, int], bytes] = {}
    if "before_image" in read_tables(db):
        for noun, key, content in db.conn.execute(
            "SELECT noun, record_id, content FROM before_image WHERE removed = 1"
        ):
            kept[noun, key] = hashlib.sha256(content).digest()
    for (noun, key), digest in removed.items():
        if kept.get((noun, key)) != digest:
            yield HostileInput(Code.ROW_MISSING, table=noun, row=key)


def _check_table(db: Database, table: str, latest: bytearray, faults: FaultList, tick: _Tick) -> int:
    """Compare every row of a table with the chain; returns how many rows it has."""
    seen = bytearray(len(latest) // 32)
    count = 0
    for row in db.conn.execute(f"SELECT * FROM {table} ORDER BY id"):  # noqa: S608 - names of the schema
        count += 1
        tick.one_more()
        key = row[0]
        kept = bytes(latest[key * 32 : key * 32 + 32]) if 0 <= key < len(seen) else b""
        if kept in (b"", _ABSENT):
            faults.add(HostileInput(Code.ROW_UNKNOWN, table=table, row=key))
            continue
        seen[key] = 1
        if kept != audit.row_digest(tuple(row)):
            faults.add(HostileInput(Code.ROW_CHANGED, table=table, row=key))
    faults.extend(
        HostileInput(Code.ROW_MISSING, table=table, row=key)
        for key, was_there in enumerate(seen)
        if not was_there and latest[key * 32 : key * 32 + 32] != _ABSENT
    )
    return count


def _known_keys(db: Database) -> set[str]:
    """Who may sign a head: every user of this office ever, the office itself, and its partners; keys in hex."""
    own = [Signer(private).public for private, _ in offices.all_private_keys(db) if len(private) == KEY_BYTES]
    theirs = [one.sign_public for one in partners.partners(db)]
    return {key.hex() for key in (*users.signing_keys(db), *own, *theirs)}


def _check_heads(
    heads: list[witness.Head], hashes: dict[int, bytes], known: set[str], faults: FaultList
) -> list[witness.Head]:
    """Signed heads that stand in the chain, by a key of somebody known; the others are faults."""
    good = []
    for head in heads:
        if head.sign_public not in known or not head.holds():
            faults.add(HostileInput(Code.WITNESS_BROKEN, seq=head.seq))
        elif head.seq not in hashes:
            faults.add(HostileInput(Code.CHAIN_CUT, seq=head.seq))
        elif hashes[head.seq].hex() != head.hash:
            faults.add(HostileInput(Code.CHAIN_BROKEN, seq=head.seq))
        else:
            good.append(head)
    return good
