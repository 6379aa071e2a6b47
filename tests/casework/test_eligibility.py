"""Who does not fit a programme, told of the lines of a roster: age, relation, tier, what it needs beside it."""

from __future__ import annotations

from datetime import date

import pytest

from app.casework import granting, reviewing, rosters
from app.casework.programme_editing import edit_programme, new_programme
from app.casework.roster_view import RosterView, roster_view
from app.domain import amounts
from app.domain.faults import Code, UserError
from app.domain.line_checks import Check
from app.domain.roster_codes import RosterCode
from tests.casework.kit import DIBAO, Human, Place, account, citizen, code_of, human, row
from tests.casework.test_rosters import standard

A, B = human(1), human(2)
CODE, MARCH = "Z01", "2026-03"


def born(number: int, day: date) -> Human:
    return Human(human(number).name, citizen(number, day), account(number))


def programme(desk: Place, **rules: str) -> None:
    new_programme(desk.sit("clerk"), CODE, "试验补贴", {"basis": "PM", "granted_to": "person"} | rules)


def seen(desk: Place, roster_id: int) -> RosterView:
    return roster_view(desk.sit("clerk"), roster_id)


def doubts(desk: Place, roster_id: int) -> dict[str, tuple[Check, ...]]:
    return {line.name: line.checks for line in seen(desk, roster_id).lines if line.checks}


def doubted_then_answered(desk: Place, roster_id: int) -> None:
    """A doubt keeps the roster in its draft until somebody writes an answer to it."""
    refused = code_of(lambda: reviewing.hand_over(desk.sit("clerk"), roster_id))
    assert refused is RosterCode.CHECKS_UNANSWERED
    desk.hand_over(roster_id)
    assert desk.roster_state(roster_id) == "in_review"


@pytest.mark.parametrize(
    ("rule", "fits", "fits_not", "check"),
    [
        ({"age_from": "80"}, date(1946, 3, 31), date(1946, 4, 1), Check.TOO_YOUNG),
        ({"age_until": "18"}, date(2008, 3, 2), date(2008, 3, 1), Check.TOO_OLD),
    ],
    ids=["from", "until"],
)
def test_who_is_of_age_on_any_day_of_the_month_fits(
    desk: Place, rule: dict[str, str], fits: date, fits_not: date, check: Check
) -> None:
    programme(desk, **rule)
    young, old = born(3, fits), born(4, fits_not)
    roster_id = desk.draft([young, old], CODE, MARCH)
    assert doubts(desk, roster_id) == {old.name: (check,)}
    line = next(one for one in seen(desk, roster_id).lines if one.checks)
    assert line.details == (next(iter(rule.values())),), "the age that is asked for is said beside it"
    doubted_then_answered(desk, roster_id)


def test_a_relation_that_is_not_asked_for_is_doubted(desk: Place) -> None:
    programme(desk, relations="母亲 父亲")
    roster_id = desk.draft([A, B], CODE, MARCH)
    with desk.sit("clerk").write("a_relation") as tx:
        key = desk.fact(
            "SELECT m.id FROM household_member m JOIN person p ON p.id = m.person_id WHERE p.document = ?", A.document
        )
        tx.update("household_member", key, relation="母亲")
    assert doubts(desk, roster_id) == {B.name: (Check.RELATION,)}
    doubted_then_answered(desk, roster_id)


def test_a_tier_that_the_programme_does_not_know_keeps_the_roster_in_its_draft(desk: Place) -> None:
    programme(desk, tiers="一类 二类")
    for tier in ("一类", "二类"):
        standard(desk, CODE, 5_000, tier=tier)
    desk.take([row(A), row(B)])
    clerk = desk.sit("clerk")
    refused = code_of(
        lambda: granting.grant(clerk, CODE, A.document, {"people": 1}, since=date(2026, 1, 1), tier="三类")
    )
    assert refused is RosterCode.NOT_ELIGIBLE
    for one, tier in ((A, "一类"), (B, "二类")):
        granting.grant(clerk, CODE, one.document, {"people": 1}, since=date(2026, 1, 1), tier=tier)
    roster_id = rosters.make_roster(clerk, CODE, MARCH).roster_id
    assert doubts(desk, roster_id) == {}
    edit_programme(desk.sit("clerk"), CODE, {"tiers": "一类"})
    assert doubts(desk, roster_id) == {B.name: (Check.TIER,)}
    desk.answer(roster_id)
    with pytest.raises(UserError) as caught:
        reviewing.hand_over(desk.sit("clerk"), roster_id)
    assert caught.value.code is RosterCode.NOT_ELIGIBLE
    assert caught.value.where["name"] == B.name
    edit_programme(desk.sit("clerk"), CODE, {"tiers": "一类 二类"})
    desk.hand_over(roster_id)


def test_who_lacks_the_programme_it_needs_is_doubted(desk: Place) -> None:
    programme(desk, needs=DIBAO)
    desk.take([row(A), row(B)])
    granting.grant(desk.sit("clerk"), DIBAO, A.document, {amounts.PEOPLE: 1, amounts.INCOME: 0}, since=date(2026, 1, 1))
    roster_id = desk.draft([A, B], CODE, MARCH)
    assert doubts(desk, roster_id) == {B.name: (Check.NEEDS,)}
    doubted_then_answered(desk, roster_id)


def test_rules_that_change_after_the_draft_doubt_nobody_who_was_handed_over(desk: Place) -> None:
    programme(desk)
    roster_id, draft = desk.draft([A], CODE, MARCH), desk.draft([A], CODE, "2026-04")
    desk.hand_over(roster_id)
    edit_programme(desk.sit("clerk"), CODE, {"age_until": "60"})
    assert doubts(desk, roster_id) == {}
    assert doubts(desk, draft) == {A.name: (Check.TOO_OLD,)}, "control: a draft runs by today's rules"


def test_nobody_under_age_is_granted_it(desk: Place) -> None:
    programme(desk, age_from="80")
    standard(desk, CODE, 5_000)
    young, old = born(3, date(1960, 1, 1)), born(4, date(1940, 1, 1))
    desk.take([row(young), row(old)])
    clerk = desk.sit("clerk")
    granting.grant(clerk, CODE, old.document, {"people": 1}, since=date(2026, 1, 1))
    assert (
        code_of(lambda: granting.grant(clerk, CODE, young.document, {"people": 1}, since=date(2026, 1, 1)))
        is RosterCode.NOT_ELIGIBLE
    )
    assert (
        code_of(
            lambda: granting.grant(desk.sit("inspector"), CODE, old.document, {"people": 1}, since=date(2026, 1, 1))
        )
        is Code.ROLE_MAY_NOT
    )
