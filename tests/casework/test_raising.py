"""Raises: worked examples by month, who stands aside, what is raised once, and the department's figure."""

from __future__ import annotations

import random
from datetime import date

import pytest
from parts_kit import RATE, go_the_whole_way, granted, month, paid_months, pay, standard

from app.casework import catalogue, reviewing, roster_acts, rosters, settling
from app.casework.acts.doing import do
from app.casework.acts.forms import act_form
from app.casework.raise_making import make_raise
from app.casework.raising import preview_raise
from app.casework.roster_checks import Check
from app.casework.roster_view import roster_view
from app.casework.undoing import undo
from app.casework.verifying import verify_store
from app.domain.acts import ActKind
from app.domain.faults import Code, UserError
from app.domain.money import Fen
from app.domain.programmes import StopRule
from app.domain.raise_notes import Aside
from app.domain.roster_codes import RosterCode
from app.domain.snapshot import read_snapshot
from tests.casework.kit import ELDERS, Place, code_of, human

A, B, C = human(1), human(2), human(3)
NEW = Fen(6_000)
SPRING = ("2026-01", "2026-02", "2026-03")


@pytest.fixture
def paid(desk: Place) -> Place:
    """Three people paid 50 yuan for each of January, February and March."""
    desk.day(date(2026, 4, 1))
    standard(desk, RATE)
    granted(desk, [A, B, C])
    paid_months(desk, SPRING)
    return desk


def parts_of(desk: Place, roster_id: int) -> dict[str, list[tuple[str, int]]]:
    found: dict[str, list[tuple[str, int]]] = {}
    for name, period, fen in desk.facts(
        """SELECT b.name, p.period, p.fen FROM line_part p JOIN line l ON l.id = p.line_id
           JOIN person b ON b.id = l.beneficiary_id WHERE l.roster_id = ? ORDER BY p.id""",
        roster_id,
    ):
        found.setdefault(name, []).append((period, fen))
    return found


def dies(desk: Place, who: str, day: date) -> None:
    home, key = desk.facts(
        """SELECT m.household_id, p.id FROM person p JOIN household_member m ON m.person_id = p.id
           WHERE p.document = ? AND m.until IS NULL""",
        who,
    )[0]
    form = act_form(desk.sit("clerk"), ActKind.DEATH, home, key)
    values = {one.spec.name: one.start for one in form.fields} | {"day": day.isoformat(), "proof": "死亡证明"}
    do(desk.sit("clerk"), form.request(values))


# -- worked examples ---------------------------------------------------------------------------------------------------


def test_each_month_paid_is_raised_by_the_difference(paid: Place) -> None:
    seen = preview_raise(paid.sit("clerk"), ELDERS, "2026-02", {"": NEW})
    assert (len(seen.rows), seen.total, seen.months) == (3, 6_000, ("2026-02", "2026-03"))
    before = paid.head()
    assert paid.fact("SELECT count(*) FROM standard") == 1, "looking at it writes nothing"
    made = make_raise(paid.sit("clerk"), ELDERS, "2026-02", {"": NEW}, document="文件二号")
    assert paid.head()[0] == before[0] + 1
    assert (made.lines, made.total, made.carried) == (3, 6_000, 0)
    assert parts_of(paid, made.roster_id) == {one.name: [("2026-02", 1_000), ("2026-03", 1_000)] for one in (A, B, C)}
    kind, period = paid.facts("SELECT kind, period FROM roster WHERE id = ?", made.roster_id)[0]
    assert (kind, period) == ("raise", "2026-04-01#1")
    rows = paid.facts("SELECT amount_fen, since, until FROM standard ORDER BY since")
    assert rows == [(5_000, "2026-01-01", "2026-01-31"), (6_000, "2026-02-01", None)]


def test_the_dead_are_raised_until_their_last_entitled_day(paid: Place) -> None:
    """次月停发: who died in February is paid February whole; March was too much and is not raised."""
    dies(paid, A.document, date(2026, 2, 10))
    seen = preview_raise(paid.sit("clerk"), ELDERS, "2026-01", {"": NEW})
    assert {row.name: [(p.period, p.fen) for p in row.parts] for row in seen.rows} == {
        one.name: [(month_, 1_000) for month_ in SPRING] for one in (B, C)
    }
    told = {(one.name, one.period, one.why) for one in seen.asides}
    assert (A.name, "2026-03", Aside.BEYOND) in told
    assert (A.name, "2026-01", Aside.NO_PAYEE) in told, "he was alone: nobody living can take what is his"


def test_by_the_day_the_month_of_the_death_is_shared(paid: Place) -> None:
    catalogue.set_stop_rule(paid.sit("clerk"), ELDERS, StopRule.BY_DAY)
    dies(paid, A.document, date(2026, 2, 14))
    seen = preview_raise(paid.sit("clerk"), ELDERS, "2026-01", {"": NEW})
    assert [(one.period, one.why) for one in seen.asides if one.name == A.name][:1] == [("2026-03", Aside.BEYOND)]
    # 14 of 28 days: 30.00 − 25.00; what was paid for the other half is for the recovery, not for the raise
    mine = next(row for row in seen.unpaid if row.name == A.name)
    assert [(one.period, one.fen) for one in mine.parts] == [("2026-01", 1_000), ("2026-02", 500)]


def test_what_came_back_or_was_stopped_is_not_raised(desk: Place) -> None:
    desk.day(date(2026, 4, 1))
    standard(desk, RATE)
    granted(desk, [A, B, C])
    first = month(desk, "2026-01")
    lines = desk.line_ids(first)
    pay(desk, first, returned=lines[:1], stopped=lines[1:2])
    seen = preview_raise(desk.sit("clerk"), ELDERS, "2026-01", {"": NEW})
    assert len(seen.rows) == 1
    assert sorted(one.why for one in seen.asides) == [Aside.RETURNED, Aside.STOPPED]
    made = make_raise(desk.sit("clerk"), ELDERS, "2026-01", {"": NEW})
    catalogue.confirm_standards(desk.sit("clerk"), ELDERS, "文件二号")
    again = settling.reissue(desk.sit("clerk"), first)
    pay(desk, again.roster_id)
    later = preview_raise(desk.sit("clerk"), ELDERS, "2026-01")
    assert [row.amount for row in later.rows] == [1_000], "paid in the end, raised in the end: he alone"
    assert made.lines == 1


def test_a_line_on_its_way_waits_and_a_list_has_no_standard(desk: Place) -> None:
    desk.day(date(2026, 4, 1))
    standard(desk, RATE)
    granted(desk, [A])
    month(desk, "2026-01")
    listed = desk.draft([B], ELDERS, "2026-02", amount=50)
    pay(desk, listed)
    seen = preview_raise(desk.sit("clerk"), ELDERS, "2026-01", {"": NEW})
    assert {(one.period, one.why) for one in seen.asides} == {
        ("2026-01", Aside.ON_WAY),
        ("2026-02", Aside.FROM_LIST),
    }
    assert code_of(lambda: make_raise(desk.sit("clerk"), ELDERS, "2026-01", {"": NEW})) is RosterCode.RAISE_NOTHING


def test_a_tier_that_changed_is_raised_as_each_month_was_paid(desk: Place) -> None:
    desk.day(date(2026, 4, 1))
    standard(desk, 5_000, tier="一档")
    standard(desk, 8_000, tier="二档")
    granted(desk, [A], {A: "一档"})
    paid_months(desk, ["2026-01"])
    with desk.sit("clerk").write("change_quantities") as tx:
        key = desk.fact("SELECT id FROM entitlement")
        tx.update("entitlement", key, tier="二档")
    paid_months(desk, ["2026-02"])
    seen = preview_raise(desk.sit("clerk"), ELDERS, "2026-01", {"一档": Fen(5_500), "二档": Fen(9_000)})
    assert [(one.period, one.fen, one.rate) for one in seen.rows[0].parts] == [
        ("2026-01", 500, 5_500),
        ("2026-02", 1_000, 9_000),
    ]
    only = preview_raise(desk.sit("clerk"), ELDERS, "2026-01", {"二档": Fen(9_000)})
    assert [one.period for one in only.rows[0].parts] == ["2026-02"], "the other tier is not raised"


def test_a_month_is_raised_once_to_a_standard_and_again_to_the_next(paid: Place) -> None:
    first = make_raise(paid.sit("clerk"), ELDERS, "2026-01", {"": NEW})
    assert code_of(lambda: make_raise(paid.sit("clerk"), ELDERS, "2026-01")) is RosterCode.RAISE_NOTHING
    seen = preview_raise(paid.sit("clerk"), ELDERS, "2026-01")
    assert {one.why for one in seen.asides} == {Aside.RAISED}
    catalogue.confirm_standards(paid.sit("clerk"), ELDERS, "文件二号")
    pay(paid, first.roster_id)
    second = make_raise(paid.sit("clerk"), ELDERS, "2026-02", {"": Fen(6_500)})
    assert parts_of(paid, second.roster_id)[B.name] == [("2026-02", 500), ("2026-03", 500)]
    assert code_of(lambda: make_raise(paid.sit("clerk"), ELDERS, "2026-02")) is RosterCode.RAISE_NOTHING
    assert verify_store(paid.now).faults == []


def test_left_out_frees_the_months(paid: Place) -> None:
    made = make_raise(paid.sit("clerk"), ELDERS, "2026-01", {"": NEW})
    line = paid.line_ids(made.roster_id)[0]
    rosters.leave_out(paid.sit("clerk"), line, "本人不要")
    again = make_raise(paid.sit("clerk"), ELDERS, "2026-01")
    assert again.lines == 1
    assert code_of(lambda: roster_acts.put_back(paid.sit("clerk"), line)) is Code.TWICE_IN_PERIOD


def test_a_lower_standard_is_carried_forward_and_taken_up(paid: Place) -> None:
    """Sums below zero make no line; April's roster takes them up, and everything adds up to the new standard."""
    assert (
        code_of(lambda: make_raise(paid.sit("clerk"), ELDERS, "2026-03", {"": Fen(4_500)})) is RosterCode.RAISE_NOTHING
    )
    seen = preview_raise(paid.sit("clerk"), ELDERS, "2026-03", {"": Fen(4_500)})
    assert [row.amount for row in seen.carried] == [-500, -500, -500]


def test_what_was_made_is_undone_as_one(paid: Place) -> None:
    before = paid.facts("SELECT count(*) FROM standard")
    made = make_raise(paid.sit("clerk"), ELDERS, "2026-01", {"": NEW}, document="文件二号")
    undo(paid.sit("clerk"), made.changes.seq)
    for table in ("line_part", "part_key", "raise_order"):
        assert paid.fact(f"SELECT count(*) FROM {table}") == 0
    assert paid.fact("SELECT count(*) FROM roster WHERE kind = 'raise'") == 0
    assert paid.facts("SELECT count(*) FROM standard") == before
    assert verify_store(paid.now).faults == []


# -- the department's figure, the way out ------------------------------------------------------------------------------


def test_the_departments_figure_is_compared(paid: Place) -> None:
    clerk = paid.sit("clerk")
    with pytest.raises(UserError) as refused:
        make_raise(clerk, ELDERS, "2026-01", {"": NEW}, department=Fen(10_000))
    assert refused.value.code is RosterCode.RAISE_DIFFERS
    assert refused.value.where == {"ours": "90.00", "theirs": "100.00", "difference": "-10.00"}
    assert paid.fact("SELECT count(*) FROM roster WHERE kind = 'raise'") == 0
    made = make_raise(clerk, ELDERS, "2026-01", {"": NEW}, department=Fen(10_000), made_up_by="镇财政所补足")
    assert paid.facts("SELECT department_fen, made_up_by FROM raise_order") == [(10_000, "镇财政所补足")]
    assert made.total == 9_000


def test_a_raise_goes_the_way_of_any_roster_and_its_parts_are_signed(paid: Place) -> None:
    made = make_raise(paid.sit("clerk"), ELDERS, "2026-01", {"": NEW}, document="文件二号")
    assert code_of(lambda: reviewing.hand_over(paid.sit("clerk"), made.roster_id)) is Code.STANDARD_UNCONFIRMED
    catalogue.confirm_standards(paid.sit("clerk"), ELDERS, "文件二号")
    go_the_whole_way(paid, made.roster_id)
    assert set(paid.states(made.roster_id)) == {"accepted"}
    text = paid.fact("SELECT snapshot FROM line WHERE roster_id = ?", made.roster_id)
    signed = read_snapshot(text)
    assert [(one.period, one.fen, one.rate) for one in signed.parts] == [(one, 1_000, 6_000) for one in SPRING]
    assert signed.adds_up
    assert verify_store(paid.now).faults == []


def test_an_amount_that_is_not_its_parts_is_found(paid: Place) -> None:
    made = make_raise(paid.sit("clerk"), ELDERS, "2026-01", {"": NEW}, document="文件二号")
    catalogue.confirm_standards(paid.sit("clerk"), ELDERS, "文件二号")
    with paid.sit("clerk").write("change_amount") as tx:
        key = paid.fact("SELECT min(id) FROM line_part")
        tx.update("line_part", key, fen=1_500)
    view = roster_view(paid.sit("clerk"), made.roster_id)
    assert [line.checks for line in view.lines if line.checks] == [(Check.AMOUNT_STALE,)]
    assert code_of(lambda: reviewing.hand_over(paid.sit("clerk"), made.roster_id)) is Code.ROSTER_BLOCKED
    assert [fault.code for fault in verify_store(paid.now).faults] == [RosterCode.PARTS_NOT_SUM]


def test_parts_changed_after_the_signature_are_found(paid: Place) -> None:
    made = make_raise(paid.sit("clerk"), ELDERS, "2026-01", {"": NEW}, document="文件二号")
    catalogue.confirm_standards(paid.sit("clerk"), ELDERS, "文件二号")
    paid.sign(made.roster_id)
    assert verify_store(paid.now).faults == []
    first, second = (key for (key,) in paid.facts("SELECT id FROM line_part ORDER BY id LIMIT 2"))
    with paid.sit("clerk").write("change_amount") as tx:  # the sum is as it was
        tx.update("line_part", first, fen=1_100)
        tx.update("line_part", second, fen=900)
    assert [fault.code for fault in verify_store(paid.now).faults] == [RosterCode.PARTS_NOT_SUM]


def test_amounts_of_months_are_not_typed_over(paid: Place) -> None:
    made = make_raise(paid.sit("clerk"), ELDERS, "2026-01", {"": NEW}, document="文件二号")
    catalogue.confirm_standards(paid.sit("clerk"), ELDERS, "文件二号")
    line = paid.line_ids(made.roster_id)[0]
    assert code_of(lambda: roster_acts.change_line(paid.sit("clerk"), line, {"people": 2})) is RosterCode.PARTS_FIXED


def test_bad_input_is_refused_in_words(paid: Place) -> None:
    clerk = paid.sit("clerk")
    assert code_of(lambda: preview_raise(clerk, ELDERS, "2026-13", {"": NEW})) is Code.PERIOD_FORM
    assert code_of(lambda: preview_raise(clerk, ELDERS, "2026-02")) is RosterCode.RAISE_NO_STANDARD
    standard(paid, 5_500, since=date(2026, 3, 1))
    clerk = paid.sit("clerk")
    assert code_of(lambda: preview_raise(clerk, ELDERS, "2026-02", {"": NEW})) is RosterCode.RAISE_LATER
    assert code_of(lambda: preview_raise(clerk, "ZZ", "2026-02", {"": NEW})) is Code.PROGRAMME_UNKNOWN
    assert code_of(lambda: preview_raise(clerk, ELDERS, "2026-04", {"": Fen(0)})) is Code.AMOUNT_NOT_POSITIVE
    assert code_of(lambda: make_raise(paid.sit("inspector"), ELDERS, "2026-02", {"": NEW})) is Code.ROLE_MAY_NOT


def test_who_dies_after_the_raise_was_drawn_up_blocks_it(paid: Place) -> None:
    made = make_raise(paid.sit("clerk"), ELDERS, "2026-01", {"": NEW}, document="文件二号")
    catalogue.confirm_standards(paid.sit("clerk"), ELDERS, "文件二号")
    dies(paid, A.document, date(2026, 1, 20))
    view = roster_view(paid.sit("clerk"), made.roster_id)
    held = next(line for line in view.lines if line.name == A.name)
    assert held.checks == (Check.DEAD, Check.PAID_AFTER_DEATH), "months of before were paid after it, too"
    assert held.reason == "dead"


@pytest.mark.parametrize("seed", range(3))
def test_over_random_histories_a_raise_is_the_new_reckoning_less_what_was_paid(desk: Place, seed: int) -> None:
    """Months left out, returned or stopped at random, then raise upon raise: each month paid ends at its standard."""
    chance = random.Random(seed)
    desk.day(date(2026, 6, 1))
    standard(desk, RATE)
    granted(desk, [A, B, C])
    for period in ("2026-01", "2026-02", "2026-03", "2026-04"):
        key = month(desk, period)
        fates = {line: chance.choice(["paid", "paid", "paid", "returned", "stopped"]) for line in desk.line_ids(key)}
        pay(
            desk,
            key,
            returned=[line for line, fate in fates.items() if fate == "returned"],
            stopped=[line for line, fate in fates.items() if fate == "stopped"],
        )
    rate_of = dict.fromkeys(("2026-01", "2026-02", "2026-03", "2026-04"), 5_000)
    first = 1
    for at in range(3):
        first = chance.randint(first, 4)
        since = f"2026-0{first}"
        rate = 5_000 + 1_000 * (at + 1) + chance.randint(0, 9) * 10
        rate_of |= {period: rate for period in rate_of if period >= since}
        made = make_raise(desk.sit("clerk"), ELDERS, since, {"": Fen(rate)}, document="文件", confirm=True)
        pay(desk, made.roster_id)
    paid = {
        (who, period): fen
        for who, period, fen in desk.facts(
            """SELECT l.beneficiary_id, r.period, l.amount_fen FROM line l JOIN roster r ON r.id = l.roster_id
               WHERE r.kind = 'regular' AND l.state = 'paid'"""
        )
    }
    more = {
        (who, period): fen
        for who, period, fen in desk.facts(
            """SELECT l.beneficiary_id, p.period, sum(p.fen) FROM line l JOIN line_part p ON p.line_id = l.id
               WHERE p.kind = 'raise' GROUP BY 1, 2"""
        )
    }
    assert more.keys() <= paid.keys(), "nothing is raised that was not paid"
    assert {key: fen + more.get(key, 0) for key, fen in paid.items()} == {key: rate_of[key[1]] for key in paid}
    assert (
        desk.facts(
            """SELECT l.id FROM line l JOIN line_part p ON p.line_id = l.id
           GROUP BY l.id HAVING sum(p.fen) <> l.amount_fen OR l.amount_fen <= 0"""
        )
        == []
    )
