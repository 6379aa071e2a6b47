"""Walks from grant to paid through every rule of notice, payee, list keeper and channel: or to the right refusal."""

from __future__ import annotations

import itertools
from datetime import date

import pytest

from app.casework import answers, disclosing, granting, posting, reviewing, rosters
from app.casework.department_lists import take_department_list
from app.casework.looking_up import lines_needing_notice, roster_of
from app.casework.programme_editing import new_programme
from app.casework.sending import write_one
from app.casework.told_lists import take_told_list
from app.casework.verifying import verify_store
from app.domain.faults import Code
from app.domain.money import Fen
from app.domain.programmes import Channel, ListKeeper, NoticeAfter, NoticeScope, PayeeMandate, PayeeRule
from app.domain.roster_codes import RosterCode
from tests.casework.kit import COUNTY, Place, Places, code_of, human, know_each_other, row, workbook
from tests.casework.test_department_lists import plain_list
from tests.casework.test_rosters import standard

A, B, HEAD, AGENT = human(1), human(2), human(3), human(4)
CODE, MARCH, APRIL = "Z01", "2026-03", "2026-04"


def programme(desk: Place, **rules: str) -> None:
    """A programme of the tests' own, 50 yuan a person and month, its standard confirmed."""
    new_programme(desk.sit("clerk"), CODE, "试验补贴", {"basis": "PM", "granted_to": "person"} | rules)
    standard(desk, CODE, 5_000)


def granted(desk: Place) -> None:
    desk.take([row(A), row(B)])
    for one in (A, B):
        granting.grant(desk.sit("clerk"), CODE, one.document, {"people": 1}, since=date(2026, 1, 1))


def print_and_post(desk: Place, roster_id: int) -> None:
    for one in disclosing.print_notices(desk.sit("clerk"), roster_id, desk.out / "wall"):
        posting.post_notice(desk.sit("clerk"), one.notice_id, "公示栏")


def walk(desk: Place, roster_id: int, after: NoticeAfter, *, hangs: bool) -> None:
    """A draft to ready, in the order its programme has; every other order is refused."""
    clerk = desk.sit("clerk")
    if not hangs:
        assert code_of(lambda: disclosing.print_notices(clerk, roster_id, desk.out / "wall")) in (
            Code.NOTICE_NOT_NEEDED,
            Code.STEP_NOT_ALLOWED,
        )
        desk.sign(roster_id)
    elif after is NoticeAfter.BEFORE_REVIEW:
        assert code_of(lambda: reviewing.hand_over(clerk, roster_id)) is Code.STEP_NOT_ALLOWED
        print_and_post(desk, roster_id)
        desk.sign(roster_id)
    else:
        assert code_of(lambda: disclosing.print_notices(clerk, roster_id, desk.out / "wall")) is Code.STEP_NOT_ALLOWED
        desk.sign(roster_id)
        assert code_of(lambda: rosters.close_roster(desk.sit("clerk"), roster_id)) is Code.STEP_NOT_ALLOWED
        print_and_post(desk, roster_id)
    if hangs:
        assert code_of(lambda: rosters.close_roster(desk.sit("clerk"), roster_id)) is Code.NOTHING_CLEARED
        desk.day(date.fromordinal(desk.now.today.toordinal() + 9))
    rosters.close_roster(desk.sit("clerk"), roster_id)
    assert set(desk.states(roster_id)) == {"ready"}


def paid(desk: Place, roster_id: int) -> None:
    """To the county by the web, taken there, and back from the bank."""
    built = desk.send(roster_id)
    answers.record_taken(desk.sit("clerk"), built.submission_id)
    people = desk.facts(
        """SELECT p.name, c.account, l.amount_fen FROM line l JOIN card c ON c.id = l.card_id
           JOIN person p ON p.id = l.payee_id WHERE l.roster_id = ?""",
        roster_id,
    )
    rows = [(name, account, Fen(fen).yuan(), "成功", "") for name, account, fen in people]
    path = plain_list(desk.out / f"结果{roster_id}.xlsx", rows, ("姓名", "银行账号", "金额", "状态", "原因"))
    answers.take_results(desk.sit("clerk"), path)


SCOPES = list(itertools.product(NoticeScope, NoticeAfter))


@pytest.mark.parametrize(("scope", "after"), SCOPES, ids=[f"{one.value}-{two.value}" for one, two in SCOPES])
def test_every_scope_and_order_from_grant_to_ready_twice(desk: Place, scope: NoticeScope, after: NoticeAfter) -> None:
    programme(desk, notice_scope=scope.value, notice_after=after.value)
    granted(desk)
    first = rosters.make_roster(desk.sit("clerk"), CODE, MARCH).roster_id
    hangs = scope is not NoticeScope.NONE and after is not NoticeAfter.NONE
    assert len(lines_needing_notice(desk.now, roster_of(desk.now, first))) == (2 if hangs else 0)
    walk(desk, first, after, hangs=hangs)
    paid(desk, first)
    assert set(desk.states(first)) == {"paid"}
    second = rosters.make_roster(desk.sit("clerk"), CODE, APRIL).roster_id
    again = hangs and scope is NoticeScope.ALL
    walk(desk, second, after, hangs=again)
    assert verify_store(desk.now).faults == []


PAYEES = list(itertools.product(PayeeRule, PayeeMandate))


@pytest.mark.parametrize(("rule", "mandate"), PAYEES, ids=[f"{one.value}-{two.value}" for one, two in PAYEES])
def test_every_payee_rule_with_and_without_mandate(desk: Place, rule: PayeeRule, mandate: PayeeMandate) -> None:
    programme(desk, payee_rule=rule.value, payee_mandate=mandate.value, notice_scope="none")
    desk.take([row(HEAD), row(HEAD, beneficiary=A, payee=A), row(AGENT)])
    ids = dict(desk.facts("SELECT document, id FROM person"))
    since = date(2026, 1, 1).isoformat()
    with desk.sit("clerk").write("counter_act", "mandate") as tx:
        tx.insert(
            "mandate",
            person_id=ids[A.document],
            agent_id=ids[AGENT.document],
            role="agent",
            reason="住院",
            proof="委托书",
            since=since,
        )

    def grant(payee: str) -> object:
        return code_of(
            lambda: granting.grant(
                desk.sit("clerk"), CODE, A.document, {"people": 1}, since=date(2026, 1, 1), payee_document=payee
            )
        )

    allowed = {PayeeRule.HEAD_ONLY: {HEAD}, PayeeRule.SELF_ONLY: {A}, PayeeRule.SELF_OR_HEAD: {A, HEAD}}[rule]
    if mandate is PayeeMandate.ALLOWED:
        allowed = allowed | {AGENT}
    for who in (A, HEAD, AGENT):
        if who not in allowed:
            assert grant(who.document) is Code.PAYEE_RULE, who.name
    chosen = AGENT if AGENT in allowed else next(one for one in (A, HEAD) if one in allowed)
    assert grant(chosen.document) is None
    roster_id = rosters.make_roster(desk.sit("clerk"), CODE, MARCH).roster_id
    walk(desk, roster_id, NoticeAfter.REVIEW, hangs=False)
    paid(desk, roster_id)
    assert desk.facts("SELECT p.document, l.state FROM line l JOIN person p ON p.id = l.payee_id") == [
        (chosen.document, "paid")
    ]


@pytest.mark.parametrize("keeper", list(ListKeeper))
def test_every_list_keeper(desk: Place, keeper: ListKeeper) -> None:
    programme(desk, list_keeper=keeper.value, notice_scope="none")
    clerk = desk.sit("clerk")
    desk.take([row(A), row(B)])
    path = workbook(desk.out / "名单.xlsx", [row(A, amount=50), row(B, amount=50)])
    if keeper is ListKeeper.TOLD_ONLY:
        assert take_told_list(clerk, path, CODE, MARCH).total == 10_000
        assert code_of(lambda: desk.draft([A], CODE, MARCH)) is RosterCode.TOLD_ONLY
        assert code_of(lambda: rosters.make_roster(clerk, CODE, MARCH)) is RosterCode.TOLD_ONLY
        return
    if keeper is ListKeeper.DEPARTMENT:
        roster_id = take_department_list(clerk, path, CODE, MARCH).roster_id
    else:
        assert code_of(lambda: take_department_list(clerk, path, CODE, MARCH)) is RosterCode.NOT_THE_DEPARTMENTS
        roster_id = desk.draft([A, B], CODE, MARCH, amount=50)
    assert code_of(lambda: take_told_list(desk.sit("clerk"), path, CODE, MARCH)) is RosterCode.NOT_TOLD_ONLY
    walk(desk, roster_id, NoticeAfter.REVIEW, hangs=False)
    paid(desk, roster_id)
    assert desk.states(roster_id) == ["paid", "paid"]


@pytest.mark.parametrize("channel", list(Channel))
def test_every_channel(places: Places, channel: Channel) -> None:
    desk = places()
    if channel is Channel.PACKAGE:
        know_each_other(desk, places(COUNTY))
    programme(desk, channel=channel.value, notice_scope="none")
    granted(desk)
    roster_id = rosters.make_roster(desk.sit("clerk"), CODE, MARCH).roster_id
    walk(desk, roster_id, NoticeAfter.REVIEW, hangs=False)
    from app.casework.sending import channel_of

    assert channel_of(desk.now, roster_id) is channel
    built = write_one(desk.sit("clerk"), roster_id, channel, desk.out / "sent")
    assert built.path.exists()
    assert (built.lines, built.total) == (2, 10_000)
    assert desk.fact("SELECT channel FROM submission") == channel.value
    assert set(desk.states(roster_id)) == {"submitted"}
