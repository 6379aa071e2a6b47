"""Rosters by every basis, with the standards, birthdays and areas of the store; what cannot be reckoned is named."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from app.casework import catalogue, entitling, explaining, granting, roster_acts, roster_adding, rosters
from app.casework.roster_checks import Check
from app.casework.roster_view import roster_view
from app.domain.faults import Code, Fault
from app.domain.money import Fen
from app.domain.roster_codes import RosterCode
from app.words import sentence
from app.words.explaining import explained
from tests.casework.kit import ELDERS, LAND, OLD_AGE, Human, Place, account, citizen, human, row

A, B = human(1), human(2)
JANUARY = date(2026, 1, 1)


def register(desk: Place, *more: Human) -> None:
    desk.take([row(one) for one in (A, B, *more)])


def standard(desk: Place, code: str, fen: int, *, tier: str = "", since: date = JANUARY, confirm: bool = True) -> None:
    catalogue.set_standard(desk.sit("clerk"), code, Fen(fen), since=since, tier=tier, document="文件一号")
    if confirm:
        catalogue.confirm_standards(desk.sit("reviewer"), code, "文件一号")


def grant(desk: Place, code: str, one: Human, since: date = JANUARY, tier: str = "", **quantities: int) -> int:
    made = granting.grant(desk.sit("clerk"), code, one.document, quantities, since=since, tier=tier)
    return made.entitlement_id


def made(desk: Place, code: str, period: str) -> rosters.Made:
    return rosters.make_roster(desk.sit("clerk"), code, period)


def refused(call: Callable[[], object]) -> tuple[object, dict[str, Any]]:
    with pytest.raises(Fault) as caught:
        call()
    return caught.value.code, caught.value.where


@pytest.mark.parametrize(
    ("code", "fen", "quantities", "period", "amount"),
    [
        ("B03", 35_000, {"households": 1}, "2026Q1", 105_000),
        ("V06", 3_500, {"years": 5}, "2026-03", 17_500),
        ("A07", 80, {"milli_kg": 2_500_500}, "2026", 200_040),
        ("A24", 6_000, {"milli_tonnes": 12_500}, "2026", 75_000),
        ("A09", 3_000, {"base_fen": 1_200_000}, "2026-05-20#1", 360_000),
        ("A10", 800_000, {"pieces": 2}, "2026-05-20#1", 1_600_000),
        ("A20", 4_000, {"heads": 25}, "2026", 100_000),
        ("E05", 150_000, {"people": 1}, "2026-S1", 150_000),
        ("L05", 5_000, {"days": 15}, "2026-06-01#1", 75_000),
        ("O01", 4_000, {"years": 25}, "2026", 76_000),
    ],
)
def test_every_basis_makes_its_roster(
    desk: Place, code: str, fen: int, quantities: dict[str, int], period: str, amount: int
) -> None:
    register(desk)
    standard(desk, code, fen)
    grant(desk, code, A, **quantities)
    found = made(desk, code, period)
    assert (found.lines, found.total) == (1, amount)
    line = roster_view(desk.sit("clerk"), found.roster_id).lines[0]
    assert (line.now, line.checks) == (amount, ())
    assert line.reckoned is not None
    assert explained(line.reckoned, "zh").endswith(f" {Fen(amount).grouped()} 元")


def test_who_turns_ninety_gets_the_higher_tier_from_that_month_on(desk: Place) -> None:
    old = Human("王老汉", citizen(50, date(1936, 2, 10)), account(50))
    register(desk, old)
    for tier, fen in (("80", 5_000), ("90", 10_000)):
        standard(desk, OLD_AGE, fen, tier=tier)
    grant(desk, OLD_AGE, old, tier="80", people=1)
    found = made(desk, OLD_AGE, "2026Q1")
    assert found.total == 25_000
    assert desk.fact("SELECT standard FROM line") == "50.00/100.00"
    key = desk.fact("SELECT id FROM line")
    told = explaining.explain_line(desk.sit("inspector"), key)
    assert told.agrees
    assert explained(told.reckoned, "zh") == "1 人 × 50.00 元 × 1 个月 + 1 人 × 100.00 元 × 2 个月 = 250.00 元"


def test_a_grant_that_begins_within_the_period_and_a_standard_that_changes_in_it(desk: Place) -> None:
    register(desk)
    standard(desk, ELDERS, 5_000)
    standard(desk, ELDERS, 6_000, since=date(2026, 3, 1))
    grant(desk, ELDERS, A, date(2026, 2, 15), people=1)
    grant(desk, ELDERS, B, people=1)
    assert made(desk, ELDERS, "2026Q1").total == (5_000 + 6_000) + (5_000 * 2 + 6_000)


def test_an_adult_orphan_is_paid_when_he_settles_and_not_before(desk: Place) -> None:
    register(desk)
    key = grant(desk, "C11", A, date(2026, 3, 15), settled=0)
    standard(desk, "C07", 190_000, confirm=False)
    code, where = refused(lambda: made(desk, "C11", "2026-03-15#1"))
    assert (code, where["programme"]) == (Code.STANDARD_UNCONFIRMED, "C07")
    catalogue.confirm_standards(desk.sit("reviewer"), "C07", "文件一号")
    code, where = refused(lambda: made(desk, "C11", "2026-03-15#1"))
    assert (code, where["name"]) == (RosterCode.KEPT_IN_INSTITUTION, A.name)
    said = sentence(RosterCode.KEPT_IN_INSTITUTION, "zh", **where)
    assert A.name in said
    assert "还留在机构" in said
    assert desk.facts("SELECT * FROM roster") == []
    entitling.change_quantities(desk.sit("clerk"), key, {"settled": 1})
    found = made(desk, "C11", "2026-03-15#1")
    assert found.total == 190_000 * 12 * 3
    line = roster_view(desk.sit("clerk"), found.roster_id).lines[0]
    assert line.reckoned is not None
    assert explained(line.reckoned, "zh") == "1,900.00 元 × 12 个月 × 3 = 68,400.00 元"


def test_overlapping_standards_make_no_roster(desk: Place) -> None:
    register(desk)
    standard(desk, ELDERS, 5_000, since=date(2026, 3, 1))
    standard(desk, ELDERS, 4_000)
    grant(desk, ELDERS, A, people=1)
    code, where = refused(lambda: made(desk, ELDERS, "2026-03"))
    assert code is RosterCode.STANDARDS_OVERLAP
    assert (where["programme"], where["since"], where["other"]) == (ELDERS, "2026-01-01", "2026-03-01")
    assert desk.facts("SELECT * FROM roster") == []
    assert made(desk, ELDERS, "2026-02").total == 4_000  # control: where one holds it goes


def test_what_is_missing_names_whose_it_is(desk: Place) -> None:
    register(desk)
    standard(desk, "V06", 3_500)
    grant(desk, "V06", A, years=5)
    grant(desk, "V06", B, people=1)
    code, where = refused(lambda: made(desk, "V06", "2026-03"))
    assert (code, where["name"], where["quantity"]) == (RosterCode.QUANTITY_MISSING, B.name, "years")
    assert sentence(RosterCode.QUANTITY_MISSING, "zh", **where).startswith(f"{B.name}的“60周岁农村籍退役士兵”缺“年限")
    assert desk.facts("SELECT * FROM roster") == []


AREA = {"contracted_milli_mu": 10_000, "excluded_milli_mu": 1_000, "leased_out_milli_mu": 2_000}


def test_more_than_the_contracted_area_is_not_granted(desk: Place) -> None:
    register(desk)
    standard(desk, LAND, 10_000)
    code, where = refused(lambda: grant(desk, LAND, A, milli_mu=7_500, **AREA))
    assert (code, where["claimed"], where["limit"]) == (RosterCode.AREA_BEYOND, "7.5", "7")
    key = grant(desk, LAND, A, milli_mu=7_001, **AREA)  # control: within the tolerance
    code, _ = refused(lambda: entitling.change_quantities(desk.sit("clerk"), key, {"leased_in_milli_mu": 0} | MORE))
    assert code is RosterCode.AREA_BEYOND
    entitling.change_quantities(desk.sit("clerk"), key, {"leased_in_milli_mu": 1_000} | MORE)
    assert made(desk, LAND, "2026").total == 80_000


MORE = {"milli_mu": 8_000}


@pytest.mark.parametrize("quantities", [{}, {"horses": 3}, {"people": -1}, {"class:": 1}])
def test_quantities_that_nobody_knows_are_refused(desk: Place, quantities: dict[str, int]) -> None:
    register(desk)
    assert refused(lambda: grant(desk, ELDERS, A, **quantities))[0] is Code.QUANTITY_FORM
    assert desk.facts("SELECT * FROM entitlement") == []
    grant(desk, ELDERS, A, people=1)  # control


def test_a_line_that_no_longer_fits_says_what_is_due(desk: Place) -> None:
    register(desk)
    standard(desk, "V06", 3_500)
    key = grant(desk, "V06", A, years=5)
    roster_id = made(desk, "V06", "2026-03").roster_id
    line = desk.fact("SELECT id FROM line")
    entitling.change_quantities(desk.sit("clerk"), key, {"years": 6})
    told = explaining.explain_line(desk.sit("clerk"), line)
    assert (told.agrees, told.amount, told.reckoned.fen) == (False, 17_500, 21_000)
    assert [check.value for check in roster_view(desk.sit("clerk"), roster_id).lines[0].checks] == ["amount_stale"]
    roster_acts.recompute(desk.sit("clerk"), roster_id)
    assert explaining.explain_line(desk.sit("clerk"), line).agrees
    assert desk.fact("SELECT amount_fen FROM line") == 21_000


def test_all_that_a_line_is_for_is_changed_at_once(desk: Place) -> None:
    register(desk)
    standard(desk, LAND, 10_000)
    grant(desk, LAND, A, milli_mu=7_000, **AREA)
    made(desk, LAND, "2026")
    line = desk.fact("SELECT id FROM line")
    known = explaining.quantities_of_line(desk.sit("clerk"), line)
    assert known.asked.needed == ("milli_mu",)
    assert known.quantities == AREA | {"milli_mu": 7_000}
    edited = roster_acts.change_line(desk.sit("clerk"), line, {"milli_mu": 9_000}, whole=True)
    assert (edited.before, edited.now, edited.quantities_before) == (70_000, 90_000, known.quantities)
    assert explaining.quantities_of_line(desk.sit("clerk"), line).quantities == {"milli_mu": 9_000}
    listed = desk.draft([B], ELDERS, "2026-03")
    other = desk.fact("SELECT id FROM line WHERE roster_id = ?", listed)
    code, _ = refused(lambda: explaining.explain_line(desk.sit("clerk"), other))
    assert code is Code.ENTITLEMENT_UNKNOWN


@pytest.mark.parametrize(
    ("code", "fen", "period", "yuan", "quantities"),
    [
        ("B03", 35_000, "2026-03", 350, {"households": 1}),
        ("V06", 3_500, "2026-03", 175, {"years": 5}),
        ("A20", 4_000, "2026", 1000, {"heads": 25}),
        ("A07", 80, "2026", 2000.4, {"milli_kg": 2_500_500}),
        ("E05", 150_000, "2026-S1", 1500, {"people": 1}),
        ("A09", 3_000, "2026", 3600, None),
    ],
)
def test_a_list_that_was_taken_in_grants_what_it_pays(
    desk: Place, code: str, fen: int, period: str, yuan: float, quantities: dict[str, int] | None
) -> None:
    standard(desk, code, fen)
    roster_id = desk.draft([A], code, period, amount=yuan)
    granted = entitling.grant_from_roster(desk.sit("clerk"), roster_id)
    assert (granted.granted, len(granted.unfitting)) == ((1, 0) if quantities else (0, 1))
    if quantities:
        assert entitling.entitlements.all_entitlements(desk.now.store.db)[0].quantities == quantities


def test_adding_asks_by_tier_and_reckons(desk: Place) -> None:
    register(desk)
    for tier, fen in (("", 80_000), ("按年", 480_000)):
        standard(desk, "F07", fen, tier=tier)
    grant(desk, "F07", A, people=1)
    roster_id = made(desk, "F07", "2026-03").roster_id
    asked = roster_adding.what_to_ask(desk.sit("clerk"), roster_id)
    assert asked.tiers == ("", "按年")
    added = roster_adding.add_by_grant(desk.sit("clerk"), roster_id, B.document, {"people": 1}, tier="按年")
    assert added.amount == 40_000
    assert desk.fact("SELECT sum(amount_fen) FROM line") == 120_000


def test_a_list_is_held_against_what_people_are_granted_here(desk: Place) -> None:
    register(desk)
    standard(desk, ELDERS, 5_000)
    grant(desk, ELDERS, A, people=2)
    grant(desk, ELDERS, B, people=1)
    roster_id = desk.draft([A, B], ELDERS, "2026-03", amount=100)
    first, second = roster_view(desk.sit("clerk"), roster_id).lines
    assert [line.checks for line in (first, second)] == [(), (Check.AMOUNT_DIFFERS,)]
    assert not second.blocked  # the list is the department's: it may go, with a word beside it
    assert second.reckoned is not None
    assert explained(second.reckoned, "zh") == "1 人 × 50.00 元 × 1 个月 = 50.00 元"
    roster_acts.change_amount(desk.sit("clerk"), second.line_id or 0, Fen(5_000))
    assert [line.checks for line in roster_view(desk.sit("clerk"), roster_id).lines] == [(), ()]
