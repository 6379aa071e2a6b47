"""Sums carried forward are taken up by whatever roster comes next, once, and whoever got nothing is owed the next."""

from __future__ import annotations

import pytest

from app.casework import explaining, review_view, rosters
from app.casework.carrying_on import carry_on
from app.casework.doing_next import do_next
from app.casework.roster_acts import put_back
from app.casework.roster_making import copy_roster
from app.casework.roster_view import roster_view
from app.casework.verifying import verify_store
from app.domain.money import Fen
from app.domain.parts import Part, PartKind
from app.store import parts as part_rows
from tests.casework.kit import ELDERS, Place, human
from tests.parts_kit import RATE, granted, month, paid_months, pay, standard

A, B = human(31, "陈永福"), human(32, "马桂芳")


@pytest.fixture
def paid(desk: Place) -> Place:
    """March was paid to two, 50 yuan each."""
    standard(desk, RATE)
    granted(desk, [A, B])
    paid_months(desk, ["2026-03"])
    return desk


def owe(desk: Place, roster_id: int, fen: int) -> None:
    """A sum below zero of A that made no line in a roster of the past, as a lower standard leaves it."""
    person = desk.fact("SELECT id FROM person WHERE document = ?", A.document)
    programme = desk.fact("SELECT id FROM programme WHERE code = ?", ELDERS)
    with desk.sit("clerk").write("make_raise") as tx:
        part_rows.add_carry(tx, roster_id, programme, person, [Part(PartKind.RAISE, "2026-03", Fen(-fen))])


def unconfirm(desk: Place) -> None:
    """No standard is confirmed any more: the next roster is carried on for what was paid last."""
    with desk.sit("clerk").write("set_standard") as tx:
        for (key,) in desk.facts("SELECT id FROM standard"):
            tx.update("standard", key, until="2026-03-31")


def amounts(desk: Place, roster_id: int) -> list[tuple[str, int]]:
    return desk.facts(
        """SELECT p.name, l.amount_fen FROM line l JOIN person p ON p.id = l.beneficiary_id
           WHERE l.roster_id = ? AND l.state <> 'left_out' ORDER BY p.name DESC""",
        roster_id,
    )


def test_a_roster_carried_on_takes_it_up_once(paid: Place) -> None:
    owe(paid, 1, 2_000)
    unconfirm(paid)
    made = carry_on(paid.sit("clerk"), ELDERS, "2026-04")
    assert amounts(paid, made.roster_id) == [(B.name, 5_000), (A.name, 3_000)]
    assert (made.lines, made.total) == (2, 8_000)
    view = roster_view(paid.now, made.roster_id)
    less = next(line for line in view.lines if line.name == A.name)
    assert [(part.kind.value, part.fen) for part in less.parts] == [("regular", 5_000), ("carried", -2_000)]
    assert less in review_view.review_view(paid.sit("reviewer"), made.roster_id).exceptions
    pay(paid, made.roster_id)
    may = carry_on(paid.sit("clerk"), ELDERS, "2026-05")
    assert amounts(paid, may.roster_id) == [(B.name, 5_000), (A.name, 5_000)], "once; and 50 again, not 30"
    assert verify_store(paid.now).faults == []


@pytest.mark.parametrize("way", ["carry", "copy"])
def test_who_got_nothing_this_time_is_owed_the_next(paid: Place, way: str) -> None:
    """80 yuan too much: April pays nothing, 30 are carried on; May pays 20, June 50."""
    owe(paid, 1, 8_000)
    unconfirm(paid)
    make = carry_on if way == "carry" else copy_roster
    april = make(paid.sit("clerk"), ELDERS, "2026-04")
    assert (april.lines, april.without) == (1, 1)
    view = roster_view(paid.now, april.roster_id)
    assert [(one.name, one.amount) for one in view.carried] == [(A.name, -3_000)]
    pay(paid, april.roster_id)
    may = make(paid.sit("clerk"), ELDERS, "2026-05")
    assert amounts(paid, may.roster_id) == [(B.name, 5_000), (A.name, 2_000)]
    pay(paid, may.roster_id)
    june = make(paid.sit("clerk"), ELDERS, "2026-06")
    assert amounts(paid, june.roster_id) == [(B.name, 5_000), (A.name, 5_000)]
    assert verify_store(paid.now).faults == []


def test_do_next_takes_it_up_and_the_amount_s_line_explains_it(paid: Place) -> None:
    owe(paid, 1, 2_000)
    made = do_next(paid.sit("clerk"), ELDERS)
    assert amounts(paid, made.roster_id) == [(B.name, 5_000), (A.name, 3_000)]
    line = paid.fact("SELECT id FROM line WHERE roster_id = ? AND amount_fen = 3000", made.roster_id)
    found = explaining.explain_line(paid.sit("clerk"), line)
    assert (found.reckoned.fen, found.agrees) == (5_000, True)
    assert [(part.kind.value, part.fen) for part in found.parts] == [("regular", 5_000), ("carried", -2_000)]


def test_put_back_takes_up_what_still_waits_and_nothing_twice(paid: Place) -> None:
    owe(paid, 1, 2_000)
    april = month(paid, "2026-04")
    line = paid.fact("SELECT id FROM line WHERE roster_id = ? AND amount_fen = 3000", april)
    rosters.leave_out(paid.sit("clerk"), line, "外出")
    again = put_back(paid.sit("clerk"), line)
    assert again.amount == 3_000, "control: it waits still"
    rosters.leave_out(paid.sit("clerk"), again.line_id, "外出")
    may = month(paid, "2026-05")
    assert amounts(paid, may) == [(B.name, 5_000), (A.name, 3_000)]
    assert put_back(paid.sit("clerk"), again.line_id).amount == 5_000, "May took it"
    assert verify_store(paid.now).faults == []
