"""`verify` against somebody who holds the store key and writes raw SQL; and what it rests on in the end."""

from __future__ import annotations

import json
import random
import shutil
import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import attacker
import pytest
from practice_kit import Practised

from app.casework import cards
from app.casework.verifying import verify_store
from app.domain.faults import Code
from app.office.session import Session
from app.store import register, verify, witness
from app.store.connection import connect
from app.store.verify import verify_chain
from app.vault.signing import Signer

PLAIN, RECOMPUTED, CUT = 500, 50, 50
AGAINST_HEADS = {Code.CHAIN_BROKEN, Code.CHAIN_CUT, Code.WITNESS_BROKEN}


@pytest.fixture
def clerk(practised: Callable[..., Practised]) -> Iterator[Session]:
    """The clerk at a copy of the practice desk; the attacker uses the same open file, as `verify` will."""
    with practised().sitting("clerk") as session:
        for setting in ("foreign_keys = OFF", "ignore_check_constraints = ON"):
            session.store.db.conn.execute(f"PRAGMA {setting}")
        yield session


@contextmanager
def undone(session: Session) -> Iterator[Any]:
    """A raw transaction that is rolled back after it was looked at."""
    raw: Any = session.store.db.conn
    raw.execute("BEGIN")
    try:
        yield raw
    finally:
        raw.execute("ROLLBACK")


def many(count: int, seed: str) -> Iterator[tuple[random.Random, attacker.Change]]:
    """Endless changes, each with dice of its own."""
    for number in range(count * 20):
        yield random.Random(f"{seed} {number}"), attacker.CHANGES[number % len(attacker.CHANGES)]


def test_untouched_it_has_no_fault(clerk: Session) -> None:
    found = verify_store(clerk)
    assert found.faults == []
    assert found.entries > 100
    assert found.rows > 2000
    assert found.unwitnessed == 0


def test_raw_changes_that_leave_the_chain_alone_are_all_found(
    clerk: Session, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found, missed, missed_without_rows, kinds = 0, [], 0, Counter[str]()
    for dice, change in many(PLAIN, "raw"):
        if found + len(missed) == PLAIN:
            break
        with undone(clerk) as raw:
            said = attacker.attempt(raw, dice, change)
            if said is None:
                continue
            if verify_chain(clerk.store.db, clerk.store.folder).faults:
                found += 1
                kinds[" ".join(said.split()[:2])] += 1
            else:
                missed.append(said)
            if (found + len(missed)) % 5 == 0:
                with monkeypatch.context() as blind:
                    blind.setattr(verify, "_check_table", lambda *_: 0)
                    missed_without_rows += not verify_chain(clerk.store.db, clerk.store.folder).faults
    assert (found, missed) == (PLAIN, [])
    assert len(kinds) >= 25, kinds
    assert missed_without_rows > PLAIN // 25, "control: a verify that does not look at rows misses many"
    assert verify_store(clerk).faults == []
    with capsys.disabled():
        print(
            f"\nraw SQL: {found} changes of {len(kinds)} kinds, 0 missed "
            f"(a verify blind to rows misses {missed_without_rows} of {PLAIN // 5})"
        )


def test_a_signed_line_is_found_by_its_signature_too(clerk: Session) -> None:
    """The chain apart: amount, snapshot, review and state of a line that was reviewed, and the review's own columns."""
    statements = (
        "UPDATE line SET amount_fen = amount_fen + 1 WHERE id = 7",
        "UPDATE line SET snapshot = replace(snapshot, '\"amount\":', '\"amount\":1') WHERE id = 7",
        "UPDATE line SET digest = zeroblob(32) WHERE id = 7",
        "UPDATE line SET rev = rev + 1 WHERE id = 7",
        "UPDATE line SET review_id = NULL WHERE id = 7",
        "UPDATE line SET review_id = (SELECT max(id) FROM review) WHERE id = 7",
        "UPDATE review SET checker_id = maker_id, checker_public = maker_public WHERE id = 1",
        "UPDATE review SET listing = substr(listing, 53) WHERE id = 1",
        "UPDATE review SET maker_signature = checker_signature WHERE id = 1",
        "UPDATE review SET maker_id = 2, checker_id = 1 WHERE id = 1",
        "UPDATE review SET checker_id = NULL WHERE id = 1",
    )
    for statement in statements:
        with undone(clerk) as raw:
            raw.execute(statement)
            attacker.recompute(raw)
            codes = {fault.code for fault in verify_store(clerk).faults}
        assert Code.SIGNATURE_BROKEN in codes, statement


# -- chains computed anew ----------------------------------------------------------------------------------------------


def without_heads(session: Session) -> list[Any]:
    """What `verify` says when nobody had ever signed a head: the attacker's own check of his work."""
    session.store.db.conn.execute("DELETE FROM witness")
    return verify_chain(session.store.db, session.store.folder / "nowhere").faults


def test_recomputed_chains_are_found_against_the_last_signed_head(
    clerk: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    found, missed, perfect = 0, [], 0
    for number, (dice, change) in enumerate(many(RECOMPUTED, "recompute")):
        if found + len(missed) == RECOMPUTED:
            break
        with undone(clerk) as raw:
            said = attacker.attempt(raw, dice, change)
            if said is None:
                continue
            before = raw.execute("SELECT seq, hash FROM witness ORDER BY id").fetchall()
            heads = dict(attacker.recompute(raw))
            if all(heads.get(seq) == kept for seq, kept in before):
                continue  # he only wrote into the chain itself, and computing it anew put it right
            if number % 3 == 0:
                raw.execute("DELETE FROM witness")
            elif number % 3 == 1:
                raw.executemany(
                    "UPDATE witness SET hash = ? WHERE seq = ?", [(kept, seq) for seq, kept in heads.items()]
                )
            codes = {fault.code for fault in verify_chain(clerk.store.db, clerk.store.folder).faults}
            if codes & AGAINST_HEADS:
                found += 1
            else:
                missed.append(said)
            flaws = without_heads(clerk)
            assert flaws == [], said
            perfect += 1
    assert (found, missed) == (RECOMPUTED, [])
    assert perfect == RECOMPUTED, "control: but for the signed heads every forged chain is without a fault"
    with capsys.disabled():
        print(
            f"\nrecomputed chains: {found} found against the last signed head, 0 missed; without heads {perfect} pass"
        )


def test_who_holds_a_signing_key_too_is_not_found(clerk: Session, tmp_path: Path) -> None:
    """Control, and what it rests on: a head signed anew by a known key, in the table and in the file, is a head.

    A line that was reviewed he still cannot change: its two signatures are of keys that lie in no store.
    """

    def forge(raw: Any, folder: Path) -> None:
        heads = attacker.recompute(raw)
        key = Signer(bytes(raw.execute("SELECT sign_private FROM office_key").fetchone()[0]))
        raw.execute("DELETE FROM witness")
        seq, kept = heads[-1]
        signature = key.sign(b"YKT head 1\0" + seq.to_bytes(8, "big") + kept + b"package")
        values = (seq, kept, "package", key.public, signature, "2026-03-31T09:00:00+08:00")
        raw.execute(
            "INSERT INTO witness (seq, hash, kind, sign_public, signature, at) VALUES (?, ?, ?, ?, ?, ?)", values
        )
        folder.mkdir()
        head = {"seq": seq, "hash": kept.hex(), "kind": "package", "sign_public": key.public.hex()}
        line = json.dumps({**head, "signature": signature.hex(), "at": values[-1]})
        (folder / "heads").write_text(line + "\n")

    with undone(clerk) as raw:
        raw.execute("UPDATE user SET role = 'admin' WHERE id = 1")
        forge(raw, tmp_path / "user")
        assert verify_chain(clerk.store.db, tmp_path / "user").faults == []
        assert verify_chain(clerk.store.db, clerk.store.folder).faults, "the file that he did not reach still tells"
    with undone(clerk) as raw:
        raw.execute("UPDATE line SET amount_fen = 99999999 WHERE id = 7")
        forge(raw, tmp_path / "line")
        assert verify_chain(clerk.store.db, tmp_path / "line").faults == []
        assert Code.SIGNATURE_BROKEN in {fault.code for fault in verify_store(clerk).faults}


# -- tails cut ---------------------------------------------------------------------------------------------------------


def test_cut_tails_are_found_against_the_last_signed_head(
    clerk: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The database as it was at 50 earlier entries: rows, audit and witness rows of that moment, all of it agreeing."""
    store = clerk.store
    earlier: list[tuple[int, Path, bytes]] = []
    for number in range(CUT):
        store.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        seq = store.db.conn.execute("SELECT max(seq) FROM audit").fetchone()[0]
        copy = tmp_path / f"{seq}.db"
        shutil.copyfile(store.folder / "store.db", copy)
        earlier.append((seq, copy, (store.folder / witness.HEADS).read_bytes()))
        if number % 4 == 3:
            with clerk.write("hand_over", sign_as="hand-over") as tx:
                register.change_card(tx, 1, bank=f"支行{number}")
        else:
            cards.set_bank(clerk, number + 2, f"支行{number}")
    with clerk.write("hand_over", sign_as="hand-over") as tx:
        register.change_card(tx, 1, bank="最后支行")
    last = verify_store(clerk)
    assert last.faults == []
    found, unseen = 0, 0
    for seq, copy, heads_then in earlier:
        db = connect(copy, store.store_key)
        try:
            cut = verify_chain(db, store.folder)
            assert cut.entries == seq
            found += {fault.code for fault in cut.faults} == {Code.CHAIN_CUT}
            # The other way about: the file is cut back as well, but the witness rows are left in the table.
            then = tmp_path / "then"
            then.mkdir(exist_ok=True)
            (then / witness.HEADS).write_bytes(heads_then)
            unseen += not verify_chain(db, then).faults
            db.conn.execute("DELETE FROM witness")
            rows = store.db.conn.execute("SELECT * FROM witness").fetchall()
            db.conn.executemany("INSERT INTO witness VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
            assert {fault.code for fault in verify_chain(db, then).faults} == {Code.CHAIN_CUT}
        finally:
            db.conn.close()
    assert found == CUT
    assert unseen == CUT, (
        "control: file and table cut back together leave nothing here to tell; the county's receipt does"
    )
    with capsys.disabled():
        print(f"\ncut tails: {found} found by the file, {CUT} by the table, 0 missed; both cut back: {unseen} pass")


def test_what_lies_after_the_last_head_is_told_not_claimed(clerk: Session) -> None:
    cards.set_bank(clerk, 1, "别的支行")
    found = verify_store(clerk)
    assert found.faults == []
    assert found.unwitnessed == 1
    assert found.witnessed_at
    with undone(clerk) as raw:
        raw.execute("UPDATE audit SET reason = 'x' WHERE seq = (SELECT max(seq) FROM audit)")
        assert verify_store(clerk).faults, "what contradicts the chain is found there too"
        attacker.recompute(raw)
        assert verify_store(clerk).faults == [], "what recomputes it after the last head is not, and is told as such"
        assert verify_store(clerk).unwitnessed == 1


def test_a_stranger_s_head_and_a_broken_one_are_faults(clerk: Session, tmp_path: Path) -> None:
    (tmp_path / "heads").write_bytes((clerk.store.folder / "heads").read_bytes())
    good = json.loads((tmp_path / "heads").read_text().splitlines()[-1])
    stranger = Signer(bytes(range(32)))
    message = witness.statement(good["seq"], bytes.fromhex(good["hash"]), good["kind"])
    strange = {**good, "sign_public": stranger.public.hex(), "signature": stranger.sign(message).hex()}
    for bad in (strange, {**good, "seq": 3}, {**good, "kind": "review"}, {**good, "signature": "00" * 64}):
        (tmp_path / "heads").write_text(json.dumps(bad) + "\n")
        codes = {fault.code for fault in verify_chain(clerk.store.db, tmp_path).faults}
        assert codes == {Code.WITNESS_BROKEN}
    (tmp_path / "heads").write_text(json.dumps(good) + "\n" + json.dumps(good)[:40])
    assert verify_chain(clerk.store.db, tmp_path).faults == [], "a last line that a crash cut short is none"


def test_a_forged_id_costs_no_memory(clerk: Session) -> None:
    """A record of row 90 000 000 is found as what it is, without three gigabytes for the rows before it."""
    with undone(clerk) as raw:
        forged = attacker.RECORD.pack(90_000_000, 1, bytes(range(32)))
        raw.execute("UPDATE audit_part SET data = CAST(data || ? AS BLOB) WHERE seq = 3 AND part = 0", (forged,))
        tracemalloc.start()
        try:
            assert verify_chain(clerk.store.db, clerk.store.folder).faults
            assert tracemalloc.get_traced_memory()[1] < 50 << 20
        finally:
            tracemalloc.stop()


def test_verify_needs_no_session_of_its_own(clerk: Session) -> None:
    """The attacker's copies above are looked at without signing in; a session says the same."""
    apart = cast("Session", SimpleNamespace(store=clerk.store))
    assert verify_store(apart) == verify_store(clerk)
