"""An objection to a line of parts: its own part takes the difference, what is taken off stays; no month is guessed."""

from __future__ import annotations

from datetime import date

import pytest

from app.casework import amending, catalogue, posting
from app.casework.raise_making import make_raise
from app.casework.verifying import verify_store
from app.domain.money import Fen
from app.domain.parts import Part, PartKind
from app.domain.roster_codes import RosterCode
from app.domain.snapshot import read_snapshot
from app.store import lines as line_rows
from app.store import parts as part_rows
from tests.casework.kit import ELDERS, Place, code_of, human
from tests.parts_kit import RATE, granted, month, paid_months, standard

A, B = human(31, "陈永福"), human(32, "马桂芳")


@pytest.fixture
def paid(desk: Place) -> Place:
    """January to March were paid to two, 50 yuan each."""
    desk.day(date(2026, 4, 1))
    standard(desk, RATE)
    granted(desk, [A, B])
    paid_months(desk, ["2026-01", "2026-02", "2026-03"])
    return desk


def line_of(desk: Place, roster_id: int) -> int:
    """The line of the first of them."""
    sql = "SELECT l.id FROM line l JOIN person p ON p.id = l.beneficiary_id WHERE l.roster_id = ? AND p.document = ?"
    return int(desk.fact(sql, roster_id, A.document))


def raised(desk: Place, since: str) -> int:
    """A roster of ten yuan more for each month since, by a standard that somebody stands for."""
    made = make_raise(desk.sit("clerk"), ELDERS, since, {"": Fen(6_000)}, document="文件二号")
    catalogue.confirm_standards(desk.sit("reviewer"), ELDERS, "文件二号")
    return made.roster_id


def propose(desk: Place, line_id: int, after: int) -> int:
    objection, _ = posting.object_to(desk.sit("clerk"), line_id, "少算了")
    key, _ = amending.propose(desk.sit("clerk"), objection, Fen(after), "核对属实")
    return key


def parts(desk: Place, line_id: int) -> list[tuple[str, int]]:
    return desk.facts("SELECT kind, fen FROM line_part WHERE line_id = ? ORDER BY id", line_id)


def test_what_was_carried_stays_and_the_month_takes_the_difference(paid: Place) -> None:
    person = paid.fact("SELECT id FROM person WHERE document = ?", A.document)
    programme = paid.fact("SELECT id FROM programme WHERE code = ?", ELDERS)
    with paid.sit("clerk").write("make_raise") as tx:
        part_rows.add_carry(tx, 1, programme, person, [Part(PartKind.RAISE, "2026-03", Fen(-2_000))])
    roster_id = month(paid, "2026-04")
    line = line_of(paid, roster_id)
    assert parts(paid, line) == [("regular", 5_000), ("carried", -2_000)]
    paid.sign(roster_id)
    key = propose(paid, line, 4_500)
    assert parts(paid, line) == [("regular", 5_000), ("carried", -2_000)], "nothing before it is checked"
    amending.check_amendment(paid.sit("reviewer"), key)
    assert parts(paid, line) == [("regular", 6_500), ("carried", -2_000)]
    kept = next(one for one in line_rows.lines_of(paid.now.store.db, roster_id) if one.id == line)
    snapshot = read_snapshot(kept.snapshot or "")
    assert (kept.amount, snapshot.amount) == (4_500, 4_500)
    assert [(one.kind, one.fen) for one in snapshot.parts] == [(PartKind.REGULAR, 6_500), (PartKind.CARRIED, -2_000)]
    assert verify_store(paid.now).faults == []


def test_a_raise_of_one_month_is_amended_and_signed(paid: Place) -> None:
    made = raised(paid, "2026-03")
    line = line_of(paid, made)
    paid.sign(made)
    key = propose(paid, line, 700)
    amending.check_amendment(paid.sit("reviewer"), key)
    assert parts(paid, line) == [("raise", 700)]
    assert paid.fact("SELECT sum(amount_fen) FROM line WHERE roster_id = ?", made) == 1_700
    assert verify_store(paid.now).faults == []


def test_of_several_months_the_sum_alone_says_nothing(paid: Place) -> None:
    made = raised(paid, "2026-01")
    line = line_of(paid, made)
    paid.sign(made)
    before = parts(paid, line)
    assert len(before) == 3
    assert code_of(lambda: propose(paid, line, 700)) is RosterCode.AMENDMENT_PARTS
    assert parts(paid, line) == before
