"""Back pay: months that were missed, once, with the reason; sums at or below zero are carried."""

from __future__ import annotations

from datetime import date

from parts_kit import RATE, granted, month, paid_months, pay, standard

from app.casework import granting, rosters
from app.casework.back_paying import Choice, make_back_pay, missing_months
from app.casework.raise_making import make_raise
from app.casework.roster_view import roster_view
from app.casework.verifying import verify_store
from app.domain.faults import Code
from app.domain.money import Fen
from app.domain.roster_codes import RosterCode
from tests.casework.kit import ELDERS, Place, code_of, human, row

A, B, C = human(1), human(2), human(3)


def late(desk: Place) -> int:
    """Two are paid from January; a third proves in April that he was entitled all along. Returns his id."""
    desk.day(date(2026, 4, 1))
    standard(desk, RATE)
    granted(desk, [A, B])
    paid_months(desk, ["2026-01", "2026-02"])
    desk.take([row(C)], name="late.xlsx")
    granting.grant(desk.sit("clerk"), ELDERS, C.document, {"people": 1}, since=date(2026, 1, 1))
    return int(desk.fact("SELECT id FROM person WHERE document = ?", C.document))


def test_a_late_entitlement_is_paid_for_the_months_it_missed(desk: Place) -> None:
    who = late(desk)
    (one,) = missing_months(desk.sit("clerk"), ELDERS)
    assert (one.name, [part.period for part in one.parts], one.amount) == (C.name, ["2026-01", "2026-02"], 10_000)
    made = make_back_pay(desk.sit("clerk"), ELDERS, [Choice(who, frozenset({"2026-02"}))], "补交证明")
    assert (made.lines, made.total) == (1, 5_000)
    (line,) = roster_view(desk.sit("clerk"), made.roster_id).lines
    assert (line.name, line.note, line.checks) == (C.name, "补交证明", ())
    (left,) = missing_months(desk.sit("clerk"), ELDERS)
    assert [part.period for part in left.parts] == ["2026-01"]
    pay(desk, made.roster_id)
    assert verify_store(desk.now).faults == []


def test_the_same_month_twice_and_a_month_that_was_paid_are_refused(desk: Place) -> None:
    who = late(desk)
    make_back_pay(desk.sit("clerk"), ELDERS, [Choice(who)], "补交证明")
    clerk = desk.sit("clerk")
    assert code_of(lambda: make_back_pay(clerk, ELDERS, [Choice(who)], "再补")) is RosterCode.BACK_PAY_NOT_DUE
    other = int(desk.fact("SELECT id FROM person WHERE document = ?", A.document))
    paid = Choice(other, frozenset({"2026-01"}))
    assert code_of(lambda: make_back_pay(clerk, ELDERS, [paid], "再补")) is RosterCode.BACK_PAY_NOT_DUE
    assert code_of(lambda: make_back_pay(clerk, ELDERS, [Choice(who)], " ")) is Code.REASON_REQUIRED
    assert code_of(lambda: make_back_pay(clerk, ELDERS, [], "补")) is RosterCode.BACK_PAY_NOBODY


def test_what_was_left_out_can_be_made_up_with_its_reason(desk: Place) -> None:
    desk.day(date(2026, 4, 1))
    standard(desk, RATE)
    granted(desk, [A, B])
    january = month(desk, "2026-01")
    rosters.leave_out(desk.sit("clerk"), desk.line_ids(january)[0], "证明不全")
    assert missing_months(desk.sit("clerk"), ELDERS) == [], "its roster is still a draft"
    pay(desk, january)
    (one,) = missing_months(desk.sit("clerk"), ELDERS)
    assert (one.left_out, one.amount) == ("证明不全", 5_000)


def test_back_pay_is_raised_like_what_was_paid(desk: Place) -> None:
    who = late(desk)
    pay(desk, make_back_pay(desk.sit("clerk"), ELDERS, [Choice(who)], "补交证明").roster_id)
    made = make_raise(desk.sit("clerk"), ELDERS, "2026-02", {"": Fen(6_000)})
    assert (made.lines, made.total) == (3, 3_000)


def test_a_lower_standard_is_carried_until_a_roster_takes_it_up(desk: Place) -> None:
    """March was paid at 50, the standard is 45 from March on, one more month raised higher pays part of it back."""
    desk.day(date(2026, 4, 1))
    standard(desk, RATE)
    granted(desk, [A, B])
    paid_months(desk, ["2026-01", "2026-02", "2026-03"])
    standard(desk, 3_000, since=date(2026, 3, 1))
    with desk.sit("clerk").write("change_quantities") as tx:  # the other has a second person from now on: he is raised
        key = desk.fact("SELECT max(entitlement_id) FROM line")
        line = desk.fact("SELECT max(id) FROM line WHERE entitlement_id = ?", key)
        tx.update("line", line, quantities='{"people": 2}')
    made = make_raise(desk.sit("clerk"), ELDERS, "2026-03")
    assert (made.lines, made.total, made.carried) == (1, 1_000, 1)
    april = month(desk, "2026-04")
    taken = desk.facts(
        "SELECT l.amount_fen, p.kind, p.fen FROM line l JOIN line_part p ON p.line_id = l.id WHERE l.roster_id = ?",
        april,
    )
    assert taken == [(1_000, "regular", 3_000), (1_000, "carried", -2_000)]
    pay_all = desk.fact("SELECT sum(fen) FROM line_part WHERE line_id IS NOT NULL AND kind IN ('raise', 'carried')")
    assert pay_all == 1_000 - 2_000, "what was carried is what was taken"
