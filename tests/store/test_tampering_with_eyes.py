"""Raw SQL against the two pairs of eyes: reviews, stand-ins, ticks, answers, lines and audit; chains anew, tails cut.

A small township of its own, whose last act is a signed one: whatever is changed behind the program `verify` finds.
"""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import attacker
import pytest

from app.casework import cards, exception_lists, review_view, stand_ins
from app.casework.verifying import verify_store
from app.domain.faults import Code
from app.domain.line_checks import Check
from app.domain.roster_codes import RosterCode
from app.domain.states import CardState
from app.office.session import Session
from app.store import verify, witness
from app.store.connection import connect
from app.store.verify import verify_chain
from app.vault.signing import Signer
from tests.casework.kit import ELDERS, Place, Places, human, row

ROWS = ("line", "line_member", "review", "review_tick", "stand_in", "review_stand_in", "line_answer", "exception_list",
        "user", "user_key")  # fmt: skip
CHANGES: tuple[attacker.Change, ...] = (
    *(
        lambda db, dice, table=table: attacker.update(db, dice, table)
        for table in (*ROWS, *ROWS, "audit", "audit_part")
    ),
    *(lambda db, dice, table=table: attacker.delete(db, dice, table) for table in (*ROWS, "audit", "audit_part")),
    *(lambda db, dice, table=table: attacker.insert(db, dice, table) for table in (*ROWS, "audit")),
    *(lambda db, dice, table=table: attacker.swap(db, dice, table) for table in ("line", "review", "stand_in", "user")),
    *(
        lambda db, dice, column=column: attacker.update(db, dice, "review", column)
        for column in ("listing", "maker_signature", "checker_signature", "checker_id", "maker_id", "checker_public")
    ),
    *(
        lambda db, dice, column=column: attacker.update(db, dice, "stand_in", column)
        for column in ("user_id", "until_on", "from_on", "reason", "signature", "named_by")
    ),
    lambda db, dice: attacker.update(db, dice, "line_answer", "answer"),
    lambda db, dice: attacker.update(db, dice, "user", "role"),
    attacker.renumber,
    attacker.drop_entry,
    attacker.stray_part,
    attacker.swap_parts,
    attacker.forge_record,
)


@pytest.fixture
def made(tmp_path: Path) -> Iterator[tuple[Place, list[Path]]]:
    """Three months, two of them reviewed by who stands in, with doubts answered; and the file after each verb."""
    places = Places(tmp_path)
    place = places()
    copies: list[Path] = []

    def keep() -> None:
        place.leave()
        copies.append(tmp_path / f"{len(copies)}.db")
        shutil.copyfile(place.folder / "store.db", copies[-1])

    people = [human(at) for at in range(1, 6)]
    for clerk, first, last in (("second", 2, 15), ("second", 20, 28)):
        admin = place.sit("admin")
        stand_ins.name_stand_in(admin, clerk, "reviewer", date(2026, 3, first), date(2026, 3, last), "外出学习")
        keep()
    for at, period in enumerate(("2026-01", "2026-02", "2026-03")):
        rows = [row(one, amount=50 + (at if one is people[0] else 0)) for one in people[at:]]
        taken = place.take(rows, (ELDERS, period), name=f"{period}.xlsx")
        assert taken.roster_id is not None
        keep()
        card = place.fact("SELECT card_id FROM line WHERE roster_id = ? ORDER BY serial DESC", taken.roster_id)
        cards.set_state(
            place.sit("clerk"), card, (CardState.LOST, CardState.FROZEN, CardState.DORMANT)[at], source="柜台"
        )
        keep()
        place.hand_over(taken.roster_id)
        keep()
        checker = place.sit("reviewer" if at == 1 else "second")
        exception_lists.print_exceptions(checker, taken.roster_id)
        found = review_view.review_view(checker, taken.roster_id)
        review_view.tick(checker, taken.roster_id, [line.mark_id for line in found.exceptions])
        keep()
        review_view.approve(place.sit(checker.user.name), taken.roster_id)
        keep()
    yield place, copies[:-1]
    places.leave()


@pytest.fixture
def clerk(made: tuple[Place, list[Path]]) -> Session:
    session = made[0].sit("clerk")
    for setting in ("foreign_keys = OFF", "ignore_check_constraints = ON"):
        session.store.db.conn.execute(f"PRAGMA {setting}")
    return session


@contextmanager
def undone(session: Session) -> Iterator[Any]:
    raw: Any = session.store.db.conn
    raw.execute("BEGIN")
    try:
        yield raw
    finally:
        raw.execute("ROLLBACK")


def faults(session: Session) -> set[str]:
    return {fault.code.value for fault in verify_store(session).faults}


def raw_changes(session: Session, count: int) -> tuple[Counter[str], list[str]]:
    kinds, missed, number = Counter[str](), [], 0
    while sum(kinds.values()) + len(missed) < count:
        dice, change = random.Random(f"eyes {number}"), CHANGES[number % len(CHANGES)]
        number += 1
        with undone(session) as raw:
            said = attacker.attempt(raw, dice, change, ROWS)
            if said is None:
                continue
            if faults(session):
                kinds[" ".join(said.split()[:2])] += 1
            else:
                missed.append(said)
    return kinds, missed


def recomputed(session: Session, count: int) -> tuple[int, list[str]]:
    """Changes whose chain the attacker computes anew, with the witness table as it is, emptied, or put right."""
    found, missed, number = 0, [], 0
    while found + len(missed) < count:
        dice, change = random.Random(f"anew {number}"), CHANGES[number % len(CHANGES)]
        number += 1
        with undone(session) as raw:
            said = attacker.attempt(raw, dice, change, ROWS)
            if said is None:
                continue
            before = raw.execute("SELECT seq, hash FROM witness ORDER BY id").fetchall()
            heads = dict(attacker.recompute(raw))
            if all(heads.get(seq) == kept for seq, kept in before):
                continue  # only the chain itself was written to, and computing it anew put it right
            if number % 3 == 0:
                raw.execute("DELETE FROM witness")
            elif number % 3 == 1:
                raw.executemany("UPDATE witness SET hash = ? WHERE seq = ?", [(one, seq) for seq, one in heads.items()])
            if faults(session):
                found += 1
            else:
                missed.append(said)
    return found, missed


def cut(session: Session, copies: list[Path]) -> int:
    """The database as it was after earlier verbs, rows and audit and witness of that moment all agreeing."""
    found = 0
    for path in copies:
        db = connect(path, session.store.store_key)
        try:
            found += {one.code for one in verify_chain(db, session.store.folder).faults} == {Code.CHAIN_CUT}
        finally:
            db.conn.close()
    return found


def run(session: Session, copies: list[Path], plain: int, anew: int) -> str:
    assert faults(session) == set()
    kinds, missed = raw_changes(session, plain)
    assert missed == []
    found, missed = recomputed(session, anew)
    assert (found, missed) == (anew, [])
    assert cut(session, copies) == len(copies) > 10
    assert len(kinds) >= 30, kinds
    assert faults(session) == set()
    total = plain + anew + len(copies)
    return f"\n{total} raw changes, {len(kinds)} kinds, {anew} chains anew, {len(copies)} tails cut: all found"


def test_raw_changes_are_all_found(
    clerk: Session, made: tuple[Place, list[Path]], capsys: pytest.CaptureFixture[str]
) -> None:
    said = run(clerk, made[1], 100, 20)
    with capsys.disabled():
        print(said)


@pytest.mark.long
def test_a_thousand_raw_changes_are_all_found(
    clerk: Session, made: tuple[Place, list[Path]], capsys: pytest.CaptureFixture[str]
) -> None:
    said = run(clerk, made[1], 850, 150)
    with capsys.disabled():
        print(said)


def test_control_a_verify_blind_to_rows_or_heads_misses(clerk: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as blind:
        blind.setattr(verify, "_check_table", lambda *_: 0)
        assert raw_changes(clerk, 40)[1]
    with monkeypatch.context() as blind:
        blind.setattr(verify, "_check_heads", lambda *_: [])
        assert recomputed(clerk, 20)[1]


def forged(session: Session, folder: Path) -> None:
    """Chain anew, and its head signed by the office key that lies in the store: table and file."""
    raw: Any = session.store.db.conn
    seq, kept = attacker.recompute(raw)[-1]
    key = Signer(bytes(raw.execute("SELECT sign_private FROM office_key").fetchone()[0]))
    signature = key.sign(b"YKT head 1\0" + seq.to_bytes(8, "big") + kept + b"package")
    raw.execute("DELETE FROM witness")
    values = (seq, kept, "package", key.public, signature, "2026-03-31T09:00:00+08:00")
    raw.execute("INSERT INTO witness (seq, hash, kind, sign_public, signature, at) VALUES (?, ?, ?, ?, ?, ?)", values)
    (folder / witness.HEADS).unlink(missing_ok=True)


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE stand_in SET until_on = '2026-12-31' WHERE id = 1", RosterCode.STAND_IN_BROKEN),
        ("UPDATE stand_in SET user_id = 1 WHERE id = 1", RosterCode.STAND_IN_BROKEN),
        ("UPDATE stand_in SET reason = '病假' WHERE id = 2", RosterCode.STAND_IN_BROKEN),
        ("UPDATE stand_in SET named_by = 1 WHERE id = 1", RosterCode.STAND_IN_BROKEN),
        ("UPDATE user SET role = 'admin' WHERE id = 2", Code.SIGNATURE_BROKEN),
        ("UPDATE user SET role = 'clerk' WHERE name = 'reviewer'", Code.SIGNATURE_BROKEN),
        ("DELETE FROM review_stand_in", Code.SIGNATURE_BROKEN),
        ("UPDATE review_stand_in SET stand_in_id = 2", Code.SIGNATURE_BROKEN),
        ("UPDATE review SET checked_at = '2026-05-01T09:00:00+08:00' WHERE id = 1", Code.SIGNATURE_BROKEN),
        ("UPDATE review SET checker_id = maker_id, checker_public = maker_public WHERE id = 1", Code.SIGNATURE_BROKEN),
        ("UPDATE line SET amount_fen = amount_fen + 1 WHERE id = 1", Code.SIGNATURE_BROKEN),
    ],
)
def test_who_signs_heads_too_cannot_make_a_review_or_a_naming(
    clerk: Session, statement: str, code: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Signatures of users rest on keys that lie in no store: chain and heads may agree, these do not."""
    monkeypatch.setattr("app.store.witness.kept", lambda _folder: [])
    with undone(clerk) as raw:
        raw.execute(statement)
        forged(clerk, clerk.store.folder)
        assert verify_chain(clerk.store.db, clerk.store.folder).faults == []  # control: chain and head are perfect
        assert code.value in faults(clerk), statement


def test_the_checks_are_those_that_were_answered(made: tuple[Place, list[Path]]) -> None:
    """What the attacks above are held against: answers to three sorts of doubt, two stand-ins, three reviews."""
    place = made[0]
    names = {one for (one,) in place.facts("SELECT DISTINCT name FROM line_answer")}
    assert {Check.CARD_LOST.value, Check.CARD_FROZEN.value, Check.CARD_DORMANT.value} <= names
    assert place.fact("SELECT count(*) FROM review_stand_in") == 2
    assert place.fact("SELECT count(*) FROM review WHERE checker_id IS NOT NULL") == 3
