"""Paid after a death or a stop, as old sheets say: shown at the end, written down when asked, back with them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.casework import findings, pile_back, undoing
from app.casework.pile_end import end_of
from app.casework.pile_overpaid import PaidAfter, write_down
from app.casework.pile_sheets import Pile
from app.casework.verifying import verify_store
from app.domain.faults import Code
from app.domain.findings import FindingKind
from app.domain.meanings import SheetKind
from app.domain.money import Fen
from tests.casework.kit import Human, Place, citizen, code_of, human
from tests.pile_kit import write_xlsx
from tests.pile_sheets_kit import paid_sheet, take_all

OLD = human(1, "王秀英")
OTHER = human(2, "李建国")
MONTHS = ("2025-08", "2025-09", "2025-10", "2025-11")


def dead_sheet(folder: Path, people: list[tuple[Human, str]], *, title: str = "2025年死亡人员名单") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"{title}.xlsx"
    rows: list[list[Any]] = [[who.name, who.document, day, "死亡"] for who, day in people]
    write_xlsx(path, [("名单", [f"巴彦岱镇{title}"], ["姓名", "身份证号", "死亡日期", "备注"], rows)])
    return path


def stopped_sheet(folder: Path, people: list[tuple[Human, str]]) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / "2025年高龄津贴停发人员名单.xlsx"
    rows: list[list[Any]] = [[who.name, who.document, day, "停发"] for who, day in people]
    write_xlsx(path, [("停发", ["巴彦岱镇2025年高龄津贴停发人员名单"], ["姓名", "身份证号", "停发日期", "备注"], rows)])
    return path


@pytest.fixture
def pile(desk: Place, tmp_path: Path) -> Pile:
    """Both are paid four months; the first died in September, the second lives."""
    for month in MONTHS:
        paid_sheet(tmp_path / "in", month, [OLD, OTHER])
    dead_sheet(tmp_path / "in", [(OLD, "2025.9.10")])
    return take_all(desk, tmp_path / "in")


def told(desk: Place, pile: Pile) -> list[PaidAfter]:
    return list(end_of(desk.sit(), pile.id).overpaid)


def told_periods(one: PaidAfter) -> list[tuple[str, Fen]]:
    return [(paid.period, paid.amount) for paid in one.payments]


# -- what is shown -----------------------------------------------------------------------------------------------------


def test_what_was_paid_after_a_death_is_shown_with_period_and_amount(desk: Place, pile: Pile) -> None:
    (one,) = told(desk, pile)
    assert (one.name, one.died, one.ended_on, one.finding) == (OLD.name, True, date(2025, 9, 10), "")
    assert told_periods(one) == [("2025-10", Fen(5000)), ("2025-11", Fen(5000))], "September is paid: the stop rule"
    assert one.amount == Fen(10_000)
    assert desk.fact("SELECT count(*) FROM past_payment") == 8, "nothing is cut"
    assert desk.fact("SELECT count(*) FROM finding") == 0, "nothing is written down by itself"


def test_nobody_else_and_nothing_before_it(desk: Place, tmp_path: Path) -> None:
    for month in MONTHS[:2]:
        paid_sheet(tmp_path / "in", month, [OLD, OTHER])
    dead_sheet(tmp_path / "in", [(OLD, "2025.9.10")])
    assert told(desk, take_all(desk, tmp_path / "in")) == []


def test_a_stop_counts_for_its_programme_alone(desk: Place, tmp_path: Path) -> None:
    for month in MONTHS:
        paid_sheet(tmp_path / "in", month, [OLD, OTHER])
        paid_sheet(tmp_path / "in", month, [OLD], code="困难残疾人生活补贴", amount=90)
    stopped_sheet(tmp_path / "in", [(OLD, "2025-08-20")])
    pile = take_all(desk, tmp_path / "in")
    assert [one.kind for one in pile.sheets].count(SheetKind.ENDED_LIST) == 1
    (one,) = told(desk, pile)
    assert (one.died, one.ended_on) == (False, date(2025, 8, 31))
    assert {paid.programme for paid in one.payments} == {"高龄津贴"}
    assert [period for period, _ in told_periods(one)] == list(MONTHS[1:])


def test_granted_anew_after_a_stop_is_not_overpaid(desk: Place, tmp_path: Path) -> None:
    for month in MONTHS[:2]:
        paid_sheet(tmp_path / "in", month, [OLD])
    stopped_sheet(tmp_path / "in", [(OLD, "2025-08-20")])
    pile = take_all(desk, tmp_path / "in")
    (one,) = told(desk, pile)
    assert told_periods(one) == [("2025-09", Fen(5000))]
    paid_sheet(tmp_path / "later", "2025-12", [OLD])
    later = take_all(desk, tmp_path / "later")
    assert desk.facts("SELECT since, until FROM entitlement ORDER BY id") == [
        ("2025-09-01", "2025-08-31"),
        ("2025-12-01", None),
    ]
    assert told(desk, later) == [], "he was taken on again"
    assert [told_periods(one) for one in told(desk, pile)] == [[("2025-09", Fen(5000))]]


def test_a_list_that_comes_later_looks_at_what_other_piles_paid(desk: Place, tmp_path: Path) -> None:
    for month in MONTHS:
        paid_sheet(tmp_path / "in", month, [OLD, OTHER])
    first = take_all(desk, tmp_path / "in")
    assert told(desk, first) == []
    dead_sheet(tmp_path / "dead", [(OLD, "2025.9.10")])
    second = take_all(desk, tmp_path / "dead")
    for pile in (first, second):
        assert [told_periods(one) for one in told(desk, pile)] == [[("2025-10", Fen(5000)), ("2025-11", Fen(5000))]]


# -- written down ------------------------------------------------------------------------------------------------------


def test_it_becomes_one_finding_when_somebody_says_so(desk: Place, pile: Pile) -> None:
    (one,) = told(desk, pile)
    before = desk.facts("SELECT until, reason FROM entitlement ORDER BY id"), desk.fact("SELECT max(id) FROM line")
    done = write_down(desk.sit(), pile.id, {one.person_id})
    assert (done.findings, done.amount) == (1, Fen(10_000))
    (finding,) = findings.list_findings(desk.sit())
    assert (finding.kind, finding.person_id, finding.is_open) == (FindingKind.OVERPAID, one.person_id, True)
    text = findings.finding_text(finding, "zh")
    for part in (OLD.name, "2 笔", "100.00", "2025-10", "2025-11"):
        assert part in text
    (again,) = told(desk, pile)
    assert again.finding == finding.number
    assert code_of(lambda: write_down(desk.sit(), pile.id, {one.person_id})) is Code.ACT_NOTHING
    after = desk.facts("SELECT until, reason FROM entitlement ORDER BY id"), desk.fact("SELECT max(id) FROM line")
    assert after == before, "nothing is cut by it"
    undoing.undo(desk.sit(), done.changes.seq)
    assert told(desk, pile) == [one]
    assert verify_store(desk.now).faults == []


def test_only_those_who_were_chosen_and_only_by_who_may(desk: Place, pile: Pile) -> None:
    assert code_of(lambda: write_down(desk.sit(), pile.id, {999})) is Code.ACT_NOTHING
    (one,) = told(desk, pile)
    assert code_of(lambda: write_down(desk.sit("inspector"), pile.id, {one.person_id})) is Code.ROLE_MAY_NOT
    assert desk.fact("SELECT count(*) FROM finding") == 0


def test_an_act_that_told_it_already_is_not_told_again(desk: Place, tmp_path: Path) -> None:
    from app.casework.acts.doing import do
    from app.casework.acts.forms import act_form
    from app.domain.acts import ActKind

    for month in MONTHS:
        paid_sheet(tmp_path / "in", month, [OLD, OTHER])
    pile = take_all(desk, tmp_path / "in")
    person = desk.fact("SELECT id FROM person WHERE document = ?", citizen(1))
    form = act_form(desk.sit(), ActKind.DEATH, None, person)
    start = {one.spec.name: one.start for one in form.fields}
    do(desk.sit(), form.request(start | {"day": "2025-09-10", "proof": "证明"}))
    (one,) = told(desk, pile)
    assert one.finding == desk.fact("SELECT number FROM finding WHERE kind = 'overpaid'")
    assert one.amount == Fen(10_000), "and both reckon the same"
    paid_sheet(tmp_path / "more", "2025-12", [OLD])
    desk.day(date(2026, 3, 9))
    more = take_all(desk, tmp_path / "more")
    from app.casework import pile_deciding, pile_mending

    rows = [row.id for row in pile_mending.parked(desk.sit(), more.id)]
    pile_deciding.decide(desk.sit(), more.id, rows, pile_deciding.How.AS_IS, "确实发了")
    (fresh,) = told(desk, more)
    assert (told_periods(fresh), fresh.finding) == ([("2025-12", Fen(5000))], ""), "the act could not see that one"


# -- back with the pile ------------------------------------------------------------------------------------------------


def test_taken_back_with_the_pile_as_long_as_nobody_worked_on_it(desk: Place, pile: Pile) -> None:
    (one,) = told(desk, pile)
    write_down(desk.sit(), pile.id, {one.person_id})
    assert pile_back.can_take_back(desk.sit(), pile.id) is None
    pile_back.take_back(desk.sit(), pile.id)
    for table in ("finding", "person", "past_payment", "entitlement"):
        assert desk.fact(f"SELECT count(*) FROM {table}") == 0
    assert verify_store(desk.now).faults == []


@pytest.mark.parametrize(
    "worked",
    [
        lambda session, key: findings.assign_finding(session, key, "second", session.today),
        lambda session, key: findings.not_a_fault(session, key, "查过了，没多发"),
    ],
    ids=["assigned", "not_a_fault"],
)
def test_what_somebody_worked_on_keeps_the_pile(desk: Place, pile: Pile, worked: Callable[[Any, int], Any]) -> None:
    (one,) = told(desk, pile)
    write_down(desk.sit(), pile.id, {one.person_id})
    worked(desk.sit(), desk.fact("SELECT max(id) FROM finding"))
    assert code_of(lambda: pile_back.take_back(desk.sit(), pile.id)) is Code.UNDO_CHANGED
    assert desk.fact("SELECT count(*) FROM finding") == 1
    (still,) = told(desk, pile)
    assert still.finding, "answered: it is not offered again"
