"""A resident asks: every payment of his stands once in the answer, and each one that is missing with its own reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from practice_kit import Practised, clock_at

from app.casework import amending, answers, cards, entitling, granting, people, posting, rosters, settling
from app.casework.answering import answer_for, log_query
from app.casework.ask_reasons import AskReason, Kind, Missing, period_of, plain, say
from app.domain.faults import Code, UsageError
from app.domain.money import Fen
from app.domain.reasons import ReturnReason
from app.domain.states import CardState
from app.office.session import Session
from app.words import LANGUAGES
from app.words.sentences import table
from tests.casework.kit import BANK, OLD_AGE, Human, Place, account, citizen, human, row
from tests.ui.busy import Busy, busy_folder, copy_busy

A, B, C = human(1), human(2), human(3)
NO_NOTICE = "X02"


def person_id(desk: Place, one: Human) -> int:
    return int(desk.fact("SELECT id FROM person WHERE document = ?", one.document))


def reasons(desk: Place, one: Human) -> list[AskReason]:
    return [missing.reason for missing in answer_for(desk.now, person_id(desk, one)).missing]


def only(desk: Place, one: Human) -> Missing:
    (missing,) = answer_for(desk.now, person_id(desk, one)).missing
    return missing


def results(desk: Place, rows: list[tuple[Human, str, str]], name: str = "results.xlsx") -> None:
    from decimal import Decimal

    from app.sheets.writing import write_results

    path = desk.out / name
    with path.open("wb") as target:
        write_results(
            target,
            [
                {"name": who.name, "account": who.account, "amount": Decimal(100), "status": status, "reason": why}
                for who, status, why in rows
            ],
        )
    assert answers.take_results(desk.sit(), path).alarms == []


# -- received ----------------------------------------------------------------------------------------------------------


def test_what_was_received_names_programme_period_day_amount_and_tail(desk: Place) -> None:
    desk.sent([A, B])
    results(desk, [(A, "成功", ""), (B, "成功", "")])
    answer = answer_for(desk.now, person_id(desk, A))
    (got,) = answer.received
    assert (got.programme, got.period, got.amount, got.tail) == ("耕地地力保护补贴", "2026", 10_000, A.account[-4:])
    assert got.day == desk.clock.today()
    assert answer.total == Fen(10_000)
    assert answer.missing == ()


def test_who_takes_money_for_a_child_is_told_of_it_and_the_child_too(desk: Place) -> None:
    child = Human("阿依夏", citizen(31, date(2019, 2, 3)), "")
    desk.take([row(A, beneficiary=child, payee=A)], ("C06", "2026-03"))
    desk.sign(1)
    rosters.close_roster(desk.sit(), 1)
    desk.send(1)
    results(desk, [(A, "成功", "")])
    (mine,) = answer_for(desk.now, person_id(desk, A)).received
    (his,) = answer_for(desk.now, person_id(desk, child)).received
    assert (mine.other, mine.payee) == ("阿依夏", "")
    assert (his.other, his.payee) == ("", A.name)


def test_a_member_of_the_household_is_told_of_its_grant_but_not_of_anothers_own_money(desk: Place) -> None:
    wife = human(12, "帕提古丽·艾合买提")
    desk.take([row(A, beneficiary=A), row(A, beneficiary=wife, payee=wife)])
    desk.draft([A])
    desk.take([row(A)], (NO_NOTICE, "2026-03"), name="own.xlsx")
    told = {(one.programme, one.payee) for one in answer_for(desk.now, person_id(desk, wife)).missing}
    assert told == {("耕地地力保护补贴", A.name)}
    assert len(answer_for(desk.now, person_id(desk, A)).missing) == 2


def test_money_that_came_back_and_went_again_is_received_once(desk: Place) -> None:
    desk.sent([A])
    results(desk, [(A, "失败", "3018已清户")])
    cards.new_card(desk.sit(), A.document, account(61), bank=BANK)
    again = settling.reissue(desk.sit(), 1).roster_id
    assert reasons(desk, A) == [AskReason.DRAFTING]
    desk.sign(again)
    rosters.close_roster(desk.sit(), again)
    desk.send(again)
    new = Human(A.name, A.document, account(61))
    results(desk, [(new, "成功", "")], "again.xlsx")
    answer = answer_for(desk.now, person_id(desk, A))
    assert [(one.amount, one.tail) for one in answer.received] == [(10_000, account(61)[-4:])]
    assert answer.missing == ()


# -- missing -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("3018已清户", AskReason.CLOSED),
        ("3031账号户名不符", AskReason.NAME_MISMATCH),
        ("账户未激活", AskReason.NOT_ACTIVATED),
        ("3006已挂失卡", AskReason.LOST),
        ("客户已死亡", AskReason.BANK_SAYS_DEAD),
        ("交易失败", AskReason.OTHER),
    ],
)
def test_the_banks_refusal_becomes_a_reason_with_what_to_bring(desk: Place, text: str, reason: AskReason) -> None:
    desk.sent([A])
    results(desk, [(A, "失败", text)])
    missing = only(desk, A)
    assert (missing.reason, missing.kind, missing.amount) == (reason, Kind.DO, 10_000)
    assert missing.where["day"] == desk.clock.today()


def test_a_roster_on_its_way_says_at_which_step_it_is(desk: Place) -> None:
    roster_id = desk.draft([A, B])
    assert only(desk, A).reason is AskReason.DRAFTING
    from app.casework import reviewing

    reviewing.hand_over(desk.sit("clerk"), roster_id)
    assert only(desk, A).reason is AskReason.IN_REVIEW
    reviewing.review(desk.sit("reviewer"), roster_id)
    assert only(desk, A).reason is AskReason.TO_POST
    desk.sit("clerk")
    desk.hang(roster_id)
    hanging = only(desk, A)
    assert hanging.reason is AskReason.HANGING
    assert hanging.where["until"] == date(2026, 3, 9)
    desk.day(date(2026, 3, 9))
    assert only(desk, A).reason is AskReason.HANGING  # the last day is a day of the notice still
    desk.day(date(2026, 3, 10))
    assert only(desk, A).reason is AskReason.TO_SEND
    rosters.close_roster(desk.sit(), roster_id)
    assert only(desk, A).reason is AskReason.TO_SEND
    desk.send(roster_id)
    assert (only(desk, A).reason, only(desk, A).where["day"]) == (AskReason.SENT, date(2026, 3, 10))
    answers.record_taken(desk.sit(), 1)
    assert only(desk, A).reason is AskReason.WITH_BANK


def test_an_objection_holds_the_line_and_is_said(desk: Place) -> None:
    roster_id = desk.draft([A, B])
    desk.sign(roster_id)
    desk.hang(roster_id)
    line = desk.line_ids(roster_id)[0]
    key, _ = posting.object_to(desk.sit(), line, "不符合条件")
    assert (only(desk, A).reason, only(desk, B).reason) == (AskReason.OBJECTION, AskReason.HANGING)
    posting.answer_objection(desk.sit(), key, "核实属实", upheld=True)
    assert only(desk, A).reason is AskReason.OBJECTION, "nothing is sure before another person checked it"
    amending.check_amendment(desk.sit("reviewer"), 1)
    desk.sit()
    assert only(desk, A).reason is AskReason.OBJECTION_UPHELD


def test_a_card_that_takes_no_money_is_said_before_the_step_of_the_roster(desk: Place) -> None:
    desk.draft([A])
    card = cards.cards_of(desk.sit(), A.document)[0]
    for state, reason in (
        (CardState.NOT_ACTIVATED, AskReason.CARD_NOT_ACTIVATED),
        (CardState.LOST, AskReason.CARD_LOST),
        (CardState.FROZEN, AskReason.CARD_FROZEN),
        (CardState.DORMANT, AskReason.CARD_DORMANT),
        (CardState.CLOSED, AskReason.CARD_CLOSED),
    ):
        cards.set_state(desk.sit(), card.id, state, source="本人说")
        assert (only(desk, A).reason, only(desk, A).tail) == (reason, A.account[-4:])


def test_held_left_out_withdrawn_refused_and_dead(desk: Place) -> None:
    roster_id = desk.draft([A, B, C], NO_NOTICE, "2026-03")
    first, second, third = desk.line_ids(roster_id)
    rosters.hold_line(desk.sit(), first, "等村里核实，电话13999990000")
    assert only(desk, A).reason is AskReason.HELD
    assert "13999990000" not in say(only(desk, A), "zh").why
    assert "等村里核实" in say(only(desk, A), "zh").why
    rosters.release_line(desk.sit(), first)
    rosters.leave_out(desk.sit(), second, "已迁出")
    assert only(desk, B).reason is AskReason.LEFT_OUT
    people.record_death(desk.sit(), C.document, date(2026, 3, 1))
    assert (only(desk, C).reason, only(desk, C).kind) == (AskReason.DEAD, Kind.OVER)
    rosters.leave_out(desk.sit(), third, "去世")
    desk.sign(roster_id)
    rosters.close_roster(desk.sit(), roster_id)
    built = desk.send(roster_id)
    listed = desk.out / "refused.txt"
    listed.write_bytes("Excel行号：2 开户银行名称与字典不一致\n".encode("gb18030"))
    answers.take_refusals(desk.sit(), listed, built.submission_id)
    assert only(desk, A).reason is AskReason.COUNTY_REFUSED
    assert "开户银行名称与字典不一致" in say(only(desk, A), "zh").why


def test_an_entitlement_without_a_list_one_that_ended_and_one_to_come(desk: Place) -> None:
    desk.take([row(A), row(B), row(C)])
    for one in (A, B):
        granting.grant(desk.sit(), OLD_AGE, one.document, {"people": 1}, since=date(2026, 1, 1), tier="80")
    granting.grant(desk.sit(), OLD_AGE, C.document, {"people": 1}, since=date(2026, 4, 1), tier="80")
    entitling.end_entitlement(desk.sit(), 2, last_day=date(2026, 2, 28), reason="迁出")
    assert (only(desk, A).reason, only(desk, A).period) == (AskReason.NOT_LISTED, "2026-03")
    assert (only(desk, B).reason, only(desk, B).where["day"]) == (AskReason.ENDED, date(2026, 2, 28))
    assert only(desk, C).reason is AskReason.STARTS


def test_who_stands_on_no_list_and_has_no_card_is_told_both(desk: Place) -> None:
    child = Human("阿依夏", citizen(31, date(2019, 2, 3)), "")
    desk.take([row(A, beneficiary=child, payee=A)])
    assert reasons(desk, child) == [AskReason.NO_CARD, AskReason.NOT_GRANTED]
    assert reasons(desk, A) == [AskReason.NOT_GRANTED]
    with pytest.raises(UsageError) as refused:
        answer_for(desk.now, 999)
    assert refused.value.code is Code.PERSON_UNKNOWN


# -- every line of a busy township -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Township:
    session: Session
    busy: Busy


@pytest.fixture(scope="module")
def township(
    made_once: Callable[..., Path], practised_folder: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Township]:
    folder = tmp_path_factory.mktemp("busy") / "practice"
    busy, practice = copy_busy(busy_folder(made_once, practised_folder), folder), Practised(folder)
    with practice.sitting("clerk", clock=clock_at(busy.today)) as session:
        yield Township(session, busy)


def test_every_line_of_everybody_is_received_or_missing_once(township: Township) -> None:
    """Counted by a second reading: each line paid this year, and each not followed and not paid, at its payee."""
    db = township.session.store.db
    ids = [row[0] for row in db.conn.execute("SELECT id FROM person")]
    got, late = 0, 0
    for key in ids:
        answer = answer_for(township.session, key)
        got += sum(not one.payee for one in answer.received)
        late += sum(not one.payee and one.amount is not None for one in answer.missing)
        assert len({one.line_id for one in answer.received}) == len(answer.received)
    paid = db.conn.execute("SELECT count(*) FROM line WHERE state = 'paid'").fetchone()[0]
    rest = db.conn.execute(
        """SELECT count(*) FROM line l WHERE state <> 'paid'
           AND NOT (state IN ('reissued', 'corrected') AND EXISTS (SELECT 1 FROM line f WHERE f.origin_line = l.id))"""
    ).fetchone()[0]
    assert (got, late) == (paid, rest)
    assert min(got, late) > 100


def test_the_troubles_of_a_busy_township_are_told(township: Township) -> None:
    session, who = township.session, township.busy.people

    def told(name: str) -> set[AskReason]:
        return {one.reason for one in answer_for(session, who[name]).missing}

    assert AskReason.CLOSED in told("closed_card")
    assert AskReason.NAME_MISMATCH in told("name_mismatch")
    assert AskReason.CARD_NOT_ACTIVATED in told("card_not_activated")
    assert AskReason.DEAD in told("dead")
    assert AskReason.HELD in told("held")
    assert AskReason.ENDED in told("moved")
    assert AskReason.DRAFTING in told("new")


def test_nothing_told_names_a_long_number(township: Township) -> None:
    db = township.session.store.db
    for (key,) in db.conn.execute("SELECT id FROM person").fetchall():
        for missing in answer_for(township.session, key).missing:
            for lang in LANGUAGES:
                spoken = say(missing, lang)
                for text in (spoken.why, spoken.bring, spoken.whom, spoken.next):
                    assert "?" not in text
                    assert "{" not in text
                    assert plain(text) == text.rstrip("。.;；")


# -- the words and the log ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("part", ["why", "bring", "whom", "next"])
def test_every_reason_has_its_sentences(lang: str, part: str) -> None:
    assert set(table(lang)[f"ask_{part}"]) == {one.value for one in AskReason}  # type: ignore[arg-type]
    assert set(table(lang)["ask_kind"]) == {one.value for one in Kind}  # type: ignore[arg-type]


def test_every_reason_of_the_bank_is_one_of_ours() -> None:
    from app.casework.ask_reasons import BANK_REASONS, CARD_REASONS

    assert set(BANK_REASONS) == {one.value for one in ReturnReason}
    assert set(CARD_REASONS) == {one.value for one in CardState} - {"unknown", "active"}


@pytest.mark.parametrize(
    ("frequency", "period"),
    [("月/季", "2026-03"), ("季", "2026Q1"), ("半年", "2026H1"), ("年", "2026"), ("一次", "2026"), ("学期", "2026")],
)
def test_the_period_in_which_a_day_lies(frequency: str, period: str) -> None:
    assert period_of(frequency, date(2026, 3, 31)).text == period


def test_an_answer_that_was_shown_is_one_line_of_the_log_and_of_the_audit(desk: Place) -> None:
    desk.draft([A])
    before = desk.head()[0]
    changes = log_query(desk.sit("inspector"), person_id(desk, A), received=2, missing=1)
    assert (changes.nouns, changes.seq) == (frozenset({"query_log"}), before + 1)
    assert desk.facts("SELECT person_id, way, user_id, received, missing FROM query_log") == [
        (person_id(desk, A), "shown", desk.fact("SELECT id FROM user WHERE name = 'inspector'"), 2, 1)
    ]
    with pytest.raises(UsageError):
        log_query(desk.sit("inspector"), 999)


def test_reading_an_answer_writes_nothing(desk: Place) -> None:
    desk.draft([A, B])
    before = desk.everything()
    answer_for(desk.now, person_id(desk, A))
    assert desk.everything() == before
