from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.amounts import asked, is_computable, known_key
from app.domain.faults import Code, UserError
from app.domain.money import Fen
from app.domain.periods import Period
from app.domain.programmes import Programme, Standard
from app.domain.reckoned import Reckoned, sum_of
from app.domain.reckoning import Grant, Reckoner, reckon
from app.domain.roster_codes import RosterCode

from .catalogue_row import ROW

START = date(2020, 1, 1)
YEAR = Period.parse("2026")
MARCH = Period.parse("2026-03")
COUNTED = {
    "PM": "people", "PY": "people", "HH": "households", "MU": "milli_mu", "HD": "heads", "KG": "milli_kg",
    "T": "milli_tonnes", "ONCE": "times", "YR": "years", "YR×PM": "years", "DAY": "days", "SEM": "people",
    "台": "pieces", "PCT": "base_fen",
}  # fmt: skip


def programme(basis: str, **columns: str) -> Programme:
    return Programme.from_row(ROW | {"basis": basis, "frequency": "年"} | columns)


def standard(amount: str, basis: str, tier: str = "", since: date = START, until: date | None = None) -> Standard:
    return Standard("C01", since, until, tier, Fen.parse(amount), basis, confirmed=True)


def of(basis: str, amount: str, quantities: Mapping[str, int], period: Period = YEAR, **grant: Any) -> Reckoned:
    made = Grant("", quantities, grant.pop("since", START), **grant)
    return reckon(programme(basis), [standard(amount, basis)], made, period)


def refused(call: Any) -> tuple[object, Mapping[str, str | int]]:
    with pytest.raises(UserError) as caught:
        call()
    return caught.value.code, caught.value.where


# -- what always holds ------------------------------------------------------------------------------------------------

QUANTITIES = st.integers(1, 5_000_000)
AMOUNTS = st.integers(1, 2_000_000)
SPANS = st.tuples(st.integers(-400, 400), st.integers(0, 800))


@given(st.sampled_from(sorted(COUNTED)), QUANTITIES, AMOUNTS, SPANS, st.booleans())
def test_months_are_conserved_and_rounding_is_done_once(
    basis: str, quantity: int, fen: int, span: tuple[int, int], by_day: bool
) -> None:
    since = date(2026, 1, 1) + timedelta(days=span[0])
    rules = programme(basis, stop_rule="by_day" if by_day else "this_month")
    rate = Standard("C01", START, None, "", Fen(fen), basis, confirmed=True)
    grant = Grant("", {COUNTED[basis]: quantity}, since, since + timedelta(days=span[1]))
    found = reckon(rules, [rate], grant, YEAR)
    assert sum(fen for _, fen in found.months) == found.fen
    assert all(fen >= 0 for _, fen in found.months)
    assert Fraction(-1, 2) < found.fen - sum_of(found.steps) * 100 <= Fraction(1, 2)
    outside = grant.end < YEAR.first or grant.since > YEAR.last
    assert (found.steps == ()) is (outside or (basis == "SEM" and found.fen == 0))


@given(st.sampled_from(sorted(COUNTED)), QUANTITIES, st.integers(1, 1000), AMOUNTS)
def test_more_of_it_is_never_less_money(basis: str, quantity: int, more: int, fen: int) -> None:
    rate = Standard("C01", START, None, "", Fen(fen), basis, confirmed=True)
    found = [
        reckon(programme(basis), [rate], Grant("", {COUNTED[basis]: count}, START), YEAR).fen
        for count in (quantity, quantity + more)
    ]
    assert found[0] <= found[1]


@given(AMOUNTS, st.integers(0, 2_000_000), st.integers(1, 20))
def test_a_higher_income_is_never_more_money(fen: int, income: int, people: int) -> None:
    rate = Standard("C01", START, None, "", Fen(fen), "GAP", confirmed=True)
    at = [
        reckon(programme("GAP"), [rate], Grant("", {"people": people, "income_fen": each}, START), MARCH).fen
        for each in (income, income + 1)
    ]
    assert at[0] - at[1] in (0, people)
    assert at[0] == max(0, fen - income) * people


@given(st.integers(1, 2_000_000), st.integers(1, 30))
def test_a_year_by_months_never_drifts_by_more_than_rounding(fen: int, people: int) -> None:
    rate = Standard("C01", START, None, "", Fen(fen), "PY", confirmed=True)
    grant = Grant("", {"people": people}, START)
    year = reckon(programme("PY"), [rate], grant, YEAR).fen
    month = reckon(programme("PY"), [rate], grant, MARCH).fen
    assert year == fen * people
    assert abs(month * 12 - year) <= 6


@given(st.integers(0, 364), AMOUNTS, AMOUNTS)
def test_a_standard_that_changes_counts_from_its_month_on(at: int, old: int, new: int) -> None:
    day = date(2026, 1, 1) + timedelta(days=at)
    rates = [
        Standard("C01", START, day - timedelta(days=1), "", Fen(old), "PM", confirmed=True),
        Standard("C01", day, None, "", Fen(new), "PM", confirmed=True),
    ]
    found = reckon(programme("PM"), rates, Grant("", {"people": 1}, START), YEAR)
    before = day.month if day.day > 1 else day.month - 1
    assert found.fen == old * before + new * (12 - before)
    assert {int(fen) for _, fen in found.months[:before]} <= {old}


def test_like_grants_are_reckoned_once() -> None:
    one = Reckoner(programme("PM"), [standard("90", "PM")], MARCH)
    first = one.reckon(Grant("", {"people": 1}, START))
    assert one.reckon(Grant("", {"people": 1}, date(2021, 5, 5), born=date(1940, 1, 1))) is first
    assert one.reckon(Grant("", {"people": 2}, START)).fen == 18_000  # control


# -- what is refused ------------------------------------------------------------------------------------------------


def test_two_standards_of_a_day_are_refused_with_their_days() -> None:
    rates = [standard("90", "PM"), standard("100", "PM", since=date(2026, 1, 1))]
    code, where = refused(lambda: reckon(programme("PM"), rates, Grant("", {"people": 1}, START), YEAR))
    assert code is RosterCode.STANDARDS_OVERLAP
    assert (where["since"], where["other"]) == ("2020-01-01", "2026-01-01")
    tiers = [standard("90", "PM"), standard("100", "PM", tier="90")]  # control: another tier is no other standard
    assert reckon(programme("PM"), tiers, Grant("", {"people": 1}, START), MARCH).fen == 9_000


def test_no_standard_and_one_that_nobody_confirmed() -> None:
    late = [standard("90", "PM", since=date(2026, 6, 1))]
    code, where = refused(lambda: reckon(programme("PM"), late, Grant("", {"people": 1}, START), YEAR))
    assert (code, where["day"]) == (Code.STANDARD_MISSING, "2026-01-01")
    begins = Grant("", {"people": 1}, date(2026, 6, 15))  # control: nobody is paid before June
    assert reckon(programme("PM"), late, begins, YEAR).fen == 63_000
    example = [Standard("C01", START, None, "", Fen(9_000), "PM", confirmed=False)]
    code, where = refused(lambda: reckon(programme("PM"), example, Grant("", {"people": 1}, START), MARCH))
    assert (code, where["since"]) == (Code.STANDARD_UNCONFIRMED, "2020-01-01")


@pytest.mark.parametrize(
    ("basis", "quantities", "lacking"),
    [
        ("PM", {}, "people"),
        ("PM", {"people": 0}, "people"),
        ("PM", {"people": 1, "months": 0}, "months"),
        ("MU", {"milli_mu": -1}, "milli_mu"),
        ("GAP", {"people": 1}, "income_fen"),
        ("GAP", {"people": 1, "income_fen": -1}, "income_fen"),
        ("GAP", {"income_fen": 5}, "people"),
        ("ONCE", {}, "times"),
        ("YR", {"people": 1}, "years"),
        ("YR×PM", {}, "years"),
        ("HH", {"people": 3}, "households"),
        ("HD", {}, "heads"),
        ("KG", {"milli_mu": 3}, "milli_kg"),
        ("T", {}, "milli_tonnes"),
        ("PCT", {}, "base_fen"),
        ("DAY", {"people": 1}, "days"),
        ("车", {}, "pieces"),
    ],
)
def test_a_missing_quantity_is_named(basis: str, quantities: Mapping[str, int], lacking: str) -> None:
    code, where = refused(lambda: of(basis, "1", quantities))
    assert (code, where["quantity"], where["programme"]) == (RosterCode.QUANTITY_MISSING, lacking, "农村低保")


def test_a_month_is_no_semester() -> None:
    code, where = refused(lambda: of("SEM", "625", {"people": 1}, MARCH))
    assert (code, where["period"]) == (RosterCode.PERIOD_NO_SEMESTER, "2026-03")
    assert of("SEM", "625", {"people": 1}, Period.parse("2026-S1")).fen == 62_500  # control


LIMIT = {"contracted_milli_mu": 10_000, "excluded_milli_mu": 1_500, "leased_out_milli_mu": 2_000}


@pytest.mark.parametrize(("claimed", "leased_in", "goes"), [(6_500, 0, True), (6_501, 0, True), (6_502, 0, False),
                                                            (7_000, 500, True), (7_002, 500, False)])  # fmt: skip
def test_the_area_stays_within_what_is_contracted(claimed: int, leased_in: int, goes: bool) -> None:
    quantities = LIMIT | {"milli_mu": claimed, "leased_in_milli_mu": leased_in}
    if goes:
        assert of("MU", "100", quantities).fen == claimed * 10
        return
    code, where = refused(lambda: of("MU", "100", quantities))
    assert code is RosterCode.AREA_BEYOND
    assert where["claimed"] == f"{claimed / 1000:g}"
    assert (where["contracted"], where["excluded"], where["out"]) == ("10", "1.5", "2")
    assert where["limit"] == f"{(6_500 + leased_in) / 1000:g}"


def test_an_adult_orphan_whom_the_institution_keeps_gets_no_settlement() -> None:
    rules = programme("ONCE", multiple_of="C07=3", frequency="一次")
    base = [Standard("C07", START, None, "", Fen(190_000), "PM", confirmed=True)]
    grant = Grant("", {"settled": 0}, START)
    code, where = refused(lambda: reckon(rules, [], grant, MARCH, base))
    assert (code, where["programme"]) == (RosterCode.KEPT_IN_INSTITUTION, "农村低保")
    assert reckon(rules, [], Grant("", {"settled": 1}, START), MARCH, base).fen == 6_840_000  # control
    code, where = refused(lambda: reckon(rules, [], Grant("", {}, START), MARCH, base))
    assert (code, where["quantity"]) == (RosterCode.QUANTITY_MISSING, "settled")
    code, where = refused(lambda: reckon(rules, [], Grant("", {"settled": 1}, START), MARCH))
    assert (code, where["programme"]) == (Code.STANDARD_MISSING, "C07")


def test_the_multiple_of_a_yearly_standard_is_that_of_the_year() -> None:
    rules = programme("ONCE", multiple_of="C07=3", frequency="一次")
    base = [Standard("C07", START, None, "", Fen(2_280_000), "PY", confirmed=True)]
    assert reckon(rules, [], Grant("", {"settled": 1}, START), MARCH, base).fen == 6_840_000


def test_too_few_years() -> None:
    rules = programme("YR", first_years="9=360", cap="760")
    rate = [standard("40", "YR")]
    code, where = refused(lambda: reckon(rules, rate, Grant("", {"years": 8}, START), YEAR))
    assert (code, where["years"], where["least"]) == (RosterCode.YEARS_TOO_FEW, 8, 9)
    assert reckon(rules, rate, Grant("", {"years": 9}, START), YEAR).fen == 36_000  # control


def test_what_is_decided_case_by_case_has_no_formula() -> None:
    rules = programme("案", case_by_case="1")
    assert not is_computable(rules)
    code, where = refused(lambda: reckon(rules, [standard("1", "案")], Grant("", {"pieces": 1}, START), YEAR))
    assert (code, where["programme"]) == (RosterCode.CASE_BY_CASE, "农村低保")
    assert is_computable(programme("案"))  # control: by the piece it has one


@pytest.mark.parametrize("basis", ["箱", "MU×PM", "PM/箱"])
def test_a_basis_that_nobody_knows_is_imported(basis: str) -> None:
    assert not is_computable(programme(basis))
    code, _ = refused(lambda: reckon(programme(basis), [standard("1", "箱")], Grant("", {"people": 1}, START), YEAR))
    assert code is Code.BASIS_IMPORT_ONLY


def test_of_a_choice_the_tier_says_by_which_basis() -> None:
    rules = programme("PM/HH", tier_bases="按户=HH")
    assert [rules.basis_of(tier) for tier in ("", "一档", "按户", "按户甲")] == ["PM", "PM", "HH", "HH"]
    assert [asked(rules, tier).needed for tier in ("", "按户")] == [("people",), ("households",)]
    rates = [standard("100", "PM"), standard("300", "HH", tier="按户")]
    assert reckon(rules, rates, Grant("", {"people": 2}, START), MARCH).fen == 20_000
    assert reckon(rules, rates, Grant("按户", {"households": 2}, START), MARCH).fen == 60_000
    assert refused(lambda: reckon(rules, rates, Grant("按户", {"people": 2}, START), MARCH))[0] is (
        RosterCode.QUANTITY_MISSING
    )


def test_every_basis_says_what_it_asks_for() -> None:
    for basis, key in COUNTED.items():
        assert key in asked(programme(basis)).needed
        assert all(known_key(one) for one in asked(programme(basis)).keys)
    with_classes = asked(programme("GAP", classes="重残=30"))
    assert with_classes.maybe[-1] == "class:重残"
    assert [known_key(key) for key in ("class:重残", "class:", "horses")] == [True, False, False]
    assert asked(programme("箱")).keys == ()
