"""Twice over the members: a household's line is held against what everybody whom it counts is paid besides."""

from __future__ import annotations

from datetime import date

import pytest

from app.casework import cards, catalogue, granting, reviewing, roster_answers, rosters
from app.casework.roster_view import roster_view
from app.domain.faults import Code
from app.domain.line_checks import Check
from app.domain.money import Fen
from tests.acts_kit import HEAD, MOTHER, NAMES, OTHER, SON, WIFE, Homes, make_homes, number
from tests.casework.kit import BANK, DIBAO, Human, Place, account, code_of, row

ALLOWANCE, MARCH = "C03", "2026-03"
"""Living allowance of somebody destitute: nobody gets it who is counted in a home's minimum income."""


@pytest.fixture
def homes(desk: Place) -> Homes:
    made = make_homes(desk)
    for code, fen in ((DIBAO, 60_000), (ALLOWANCE, 80_000)):
        catalogue.set_standard(desk.sit("clerk"), code, Fen(fen), since=date(2025, 1, 1), tier="", document="文件")
        catalogue.confirm_standards(desk.sit("clerk"), code, "文件")
    return made


def grant_allowance(desk: Place, *people: int) -> None:
    for who in people:
        granting.grant(desk.sit("clerk"), ALLOWANCE, number(who), {"people": 1}, since=date(2025, 1, 1))


def grant_home(desk: Place, people: int) -> None:
    """The home's minimum income for so many of its four; granted last, since the allowance asks for the home's."""
    counted = {"people": people, "income_fen": 10_000}
    granting.grant(desk.sit("clerk"), DIBAO, number(HEAD), counted, since=date(2025, 1, 1))


def make(desk: Place, code: str, period: str = MARCH) -> int:
    return rosters.make_roster(desk.sit("clerk"), code, period).roster_id


def checks(desk: Place, roster_id: int) -> list[tuple[Check, ...]]:
    return [line.checks for line in roster_view(desk.now, roster_id).lines]


def test_a_member_paid_by_an_excluding_programme_blocks_the_home_s_line(homes: Homes) -> None:
    desk = homes.place
    grant_allowance(desk, WIFE)
    grant_home(desk, 4)
    home = make(desk, DIBAO)
    assert checks(desk, home) == [()], "control: nobody is paid besides"
    other = make(desk, ALLOWANCE, "2026-04")
    assert (checks(desk, home), checks(desk, other)) == ([()], [()]), "control: another month"
    make(desk, ALLOWANCE)
    (line,) = roster_view(desk.now, home).lines
    assert (line.checks, line.details) == ((Check.EXCLUDED,), (f"{NAMES[WIFE]} {ALLOWANCE} {MARCH}",))
    assert code_of(lambda: reviewing.hand_over(desk.sit("clerk"), home)) is Code.ROSTER_BLOCKED


def test_the_member_s_own_line_is_blocked_by_the_home_s(homes: Homes) -> None:
    desk = homes.place
    grant_allowance(desk, WIFE)
    grant_home(desk, 4)
    own = make(desk, ALLOWANCE)
    assert checks(desk, own) == [()], "control"
    home = make(desk, DIBAO)
    (line,) = roster_view(desk.now, own).lines
    assert (line.checks, line.details) == ((Check.EXCLUDED,), (f"{NAMES[WIFE]} {DIBAO} {MARCH}",))
    rosters.leave_out(desk.sit("clerk"), desk.line_ids(home)[0], "妻子另外供养")
    assert checks(desk, own) == [()], "control: the home's line was left out"


def test_a_line_that_counts_fewer_than_live_there_is_asked_about(homes: Homes) -> None:
    desk = homes.place
    grant_allowance(desk, WIFE)
    grant_home(desk, 3)
    home = make(desk, DIBAO)
    assert Check.MEMBER_BESIDE not in checks(desk, home)[0], "control"
    make(desk, ALLOWANCE)
    assert Check.MEMBER_BESIDE in checks(desk, home)[0]
    assert Check.EXCLUDED not in checks(desk, home)[0]
    roster_answers.answer_all(desk.sit("clerk"), home, "低保只算另外三人，妻子单独供养")
    assert reviewing.hand_over(desk.sit("clerk"), home).lines == 1


def test_two_members_paid_besides_are_more_than_the_one_left_uncounted(homes: Homes) -> None:
    desk = homes.place
    cards.new_card(desk.sit("clerk"), number(MOTHER), account(MOTHER), bank=BANK)
    grant_allowance(desk, MOTHER, WIFE)
    grant_home(desk, 3)
    home = make(desk, DIBAO)
    make(desk, ALLOWANCE)
    assert Check.EXCLUDED in checks(desk, home)[0]


def test_somebody_dead_before_the_month_is_counted_by_nobody(homes: Homes) -> None:
    desk = homes.place
    grant_allowance(desk, WIFE)
    grant_home(desk, 3)
    home = make(desk, DIBAO)
    make(desk, ALLOWANCE)
    assert Check.MEMBER_BESIDE in checks(desk, home)[0]
    with desk.sit("clerk").write("change_person") as tx:
        tx.update("person", homes.ids[MOTHER], died="2026-02-10")
    assert Check.EXCLUDED in checks(desk, home)[0], "three live there, three are counted"


def test_whoever_moved_is_counted_where_he_came_from_and_where_he_went(homes: Homes) -> None:
    """The same programme: both homes' lines count all who live there, so he is paid for twice."""
    desk = homes.place
    grant_home(desk, 4)
    home = make(desk, DIBAO)
    with desk.sit("clerk").write("change_person") as tx:
        tx.update("household_member", membership(desk, homes.ids[SON]), until="2026-03-10")
        tx.insert(
            "household_member", household_id=homes.other, person_id=homes.ids[SON], relation="女婿",
            since="2026-03-11", until=None,
        )  # fmt: skip
    counted = {"people": 2, "income_fen": 10_000}
    granting.grant(desk.sit("clerk"), DIBAO, number(OTHER), counted, since=date(2026, 3, 1))
    assert checks(desk, home) == [(Check.PEOPLE_DIFFER,)], "control: the other home has no line yet"
    taken = desk.take([row(Human(NAMES[OTHER], number(OTHER), account(OTHER)))], (DIBAO, "2026Q1"), name="q.xlsx")
    assert taken.roster_id is not None
    assert Check.MEMBER_BESIDE in checks(desk, home)[0], "a list that says no number is asked about"
    with desk.sit("clerk").write("change_line") as tx:
        tx.update("line", desk.line_ids(taken.roster_id)[0], quantities='{"people": 2}')
    assert Check.TWICE in checks(desk, home)[0]
    assert Check.TWICE in checks(desk, taken.roster_id)[0]


def membership(desk: Place, person_id: int) -> int:
    return int(desk.fact("SELECT id FROM household_member WHERE person_id = ?", person_id))


def test_two_months_of_one_home_are_not_held_against_each_other(homes: Homes) -> None:
    desk = homes.place
    grant_home(desk, 4)
    found = [make(desk, DIBAO, period) for period in (MARCH, "2026-04")]
    assert [checks(desk, one) for one in found] == [[()], [()]]
