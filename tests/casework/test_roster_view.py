"""A roster beside the one of the period before: what changed, what is checked, and sums that add up."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from app.casework import cards, catalogue, entitling, granting, reviewing, roster_acts, roster_adding, rosters
from app.casework.roster_checks import blocked_lines
from app.casework.roster_view import TABS, Change, RosterLine, RosterView, in_tab, members_of, roster_view
from app.domain.faults import Code
from app.domain.line_checks import BLOCKING, Check
from app.domain.money import Fen
from app.domain.roster_codes import RosterCode
from app.domain.states import CardState, LineState
from app.words import LANGUAGES, word
from tests.casework.kit import LAND, OLD_AGE, SECOND, THIRD, Place, account, code_of, human, row

A, B, C, D, E, F, G = (human(at) for at in range(1, 8))
JANUARY = date(2026, 1, 1)


def view(desk: Place, roster_id: int) -> RosterView:
    return roster_view(desk.sit("clerk"), roster_id)


def by_name(found: RosterView) -> dict[str, RosterLine]:
    return {line.document_tail: line for line in found.lines}


def tail(one: object) -> str:
    return one.document[-4:]  # type: ignore[attr-defined]


def two_months(desk: Place) -> tuple[int, int]:
    """February's list and March's: B stopped, C more, D another card, E new, A as before, F two fen less."""
    february = [row(one, amount=100) for one in (A, B, C, D)] + [row(F, amount=50, village=SECOND)]
    march = [
        row(A, amount=100),
        row(C, amount=120),
        row(E, amount=80, village=THIRD),
        row(F, amount="49.98", village=SECOND),
    ]
    first = desk.take(february, ("C01", "2026-02")).roster_id
    second = desk.take(
        [*march, row(D, amount=100, account=account(900))], ("C01", "2026-03"), name="march.xlsx"
    ).roster_id
    assert first is not None
    assert second is not None
    return first, second


def adds_up(found: RosterView) -> bool:
    totals = found.totals
    return totals.last + totals.new - totals.stopped + totals.changed == totals.now


def test_every_line_stands_beside_last_periods(desk: Place) -> None:
    _, march = two_months(desk)
    found = view(desk, march)
    assert (found.before, found.roster.period) == ("2026-02", "2026-03")
    changes = {key: line.change for key, line in by_name(found).items()}
    assert changes == {
        tail(A): Change.SAME,
        tail(B): Change.STOPPED,
        tail(C): Change.AMOUNT,
        tail(D): Change.CARD,
        tail(E): Change.NEW,
        tail(F): Change.AMOUNT,
    }
    assert (by_name(found)[tail(B)].last, by_name(found)[tail(B)].now) == (10_000, None)
    assert (by_name(found)[tail(E)].last, by_name(found)[tail(E)].now) == (None, 8_000)
    assert found.counts == {"all": 6, "changes": 5, "new": 1, "stopped": 1, "amount": 3, "checks": 1, "aside": 0}
    assert by_name(found)[tail(D)].checks == (Check.CARD_JUST_CHANGED,)


def test_the_sums_of_the_foot_are_those_of_both_rosters(desk: Place) -> None:
    february, march = two_months(desk)
    found = view(desk, march)
    sums = [desk.fact("SELECT sum(amount_fen) FROM line WHERE roster_id = ?", key) for key in (february, march)]
    assert [found.totals.last, found.totals.now] == sums
    assert (found.totals.new, found.totals.stopped, found.totals.changed) == (8_000, 10_000, 2_000 - 2)
    assert adds_up(found)
    assert (found.totals.lines, found.totals.difference) == (5, sums[1] - sums[0])
    spoilt = found.totals.last + found.totals.new + found.totals.changed  # control: without who stopped it does not
    assert spoilt != found.totals.now


def test_leaving_out_and_coming_back_keeps_the_sums(desk: Place) -> None:
    february, march = two_months(desk)
    keys = {line.document_tail: line.line_id for line in view(desk, march).lines}
    rosters.leave_out(desk.sit("clerk"), keys[tail(A)] or 0, "外出")
    gone = view(desk, march)
    assert by_name(gone)[tail(A)].change is Change.STOPPED
    assert adds_up(gone)
    assert gone.totals.now == desk.fact(
        "SELECT sum(amount_fen) FROM line WHERE roster_id = ? AND state <> 'left_out'", march
    )
    back = roster_acts.put_back(desk.sit("clerk"), keys[tail(A)] or 0)
    again = view(desk, march)
    assert adds_up(again)
    shown = [line for line in again.lines if line.document_tail == tail(A)]
    assert Counter(line.change for line in shown) == {Change.SAME: 1, Change.LEFT_OUT: 1}
    assert again.totals.last == desk.fact("SELECT sum(amount_fen) FROM line WHERE roster_id = ?", february)
    assert code_of(lambda: roster_acts.put_back(desk.sit("clerk"), keys[tail(A)] or 0)) is Code.TWICE_IN_PERIOD
    rosters.leave_out(desk.sit("clerk"), back.line_id, "外出")
    assert adds_up(view(desk, march))  # left out twice, stopped once


def test_the_next_batch_is_held_against_its_own_people(desk: Place) -> None:
    _, march = two_months(desk)
    held = view(desk, march).lines[0].line_id
    assert held is not None
    rosters.hold_line(desk.sit("clerk"), held, "等证明")
    closed = desk.clear(march)
    assert closed.next_roster_id is not None
    for key in (march, closed.next_roster_id):
        assert adds_up(view(desk, key))
    batch = view(desk, closed.next_roster_id)
    assert (len(batch.lines), batch.counts["stopped"], batch.moved_on) == (1, 0, 3)
    assert view(desk, march).counts["stopped"] == 1


def test_tabs_hold_what_they_count(desk: Place) -> None:
    _, march = two_months(desk)
    found = view(desk, march)
    assert {tab: sum(in_tab(line, tab) for line in found.lines) for tab in TABS} == found.counts


# -- checks ------------------------------------------------------------------------------------------------------------


def checks(desk: Place, roster_id: int, one: object) -> tuple[Check, ...]:
    return by_name(view(desk, roster_id))[tail(one)].checks


def test_a_dead_person_keeps_the_roster_in_draft(desk: Place) -> None:
    """One whose death came in otherwise than at the counter, which would have held his line."""
    roster_id = desk.draft([A, B])
    with desk.sit("clerk").write("a_mistake") as tx:
        tx.update("person", desk.fact("SELECT id FROM person WHERE document = ?", A.document), died="2026-03-01")
    found = view(desk, roster_id)
    assert by_name(found)[tail(A)].checks == (Check.DEAD,)
    assert [(one.check, one.blocking, one.lines) for one in found.panel] == [(Check.DEAD, True, 1)]
    assert code_of(lambda: reviewing.hand_over(desk.sit("clerk"), roster_id)) is Code.ROSTER_BLOCKED
    rosters.leave_out(desk.sit("clerk"), by_name(found)[tail(A)].line_id or 0, "去世")
    assert not view(desk, roster_id).panel
    assert reviewing.hand_over(desk.sit("clerk"), roster_id).lines == 1  # control: without him it goes


@pytest.mark.parametrize(
    ("state", "check"),
    [
        (CardState.NOT_ACTIVATED, Check.CARD_NOT_ACTIVATED),
        (CardState.LOST, Check.CARD_LOST),
        (CardState.FROZEN, Check.CARD_FROZEN),
        (CardState.DORMANT, Check.CARD_DORMANT),
        (CardState.CLOSED, Check.CARD_CLOSED),
    ],
)
def test_a_card_that_takes_no_money_needs_an_answer_and_no_more(desk: Place, state: CardState, check: Check) -> None:
    roster_id = desk.draft([A, B])
    key = desk.fact("SELECT card_id FROM line WHERE roster_id = ? ORDER BY serial", roster_id)
    cards.set_state(desk.sit("clerk"), key, state, source="柜台")
    assert checks(desk, roster_id, A) == (check,)
    assert checks(desk, roster_id, B) == ()
    assert check not in BLOCKING
    assert code_of(lambda: reviewing.hand_over(desk.sit("clerk"), roster_id)) is RosterCode.CHECKS_UNANSWERED
    assert desk.hand_over(roster_id).lines == 2


def _spoil(desk: Place, sql: str, *values: object) -> None:
    """What no verb does: straight into the tables, as a former version or a mended backup may have left it."""
    desk.now.store.db.conn.execute(sql, values)


def test_whose_card_it_is_and_what_name_it_bears(desk: Place) -> None:
    roster_id = desk.draft([A, B, C])
    ids = desk.facts("SELECT card_id, payee_id FROM line WHERE roster_id = ? ORDER BY serial", roster_id)
    _spoil(desk, "UPDATE card SET owner_id = ? WHERE id = ?", ids[1][1], ids[0][0])
    _spoil(desk, "UPDATE card SET account_name = '别人' WHERE id = ?", ids[1][0])
    _spoil(desk, "UPDATE card SET ended = '2026-03-01' WHERE id = ?", ids[2][0])
    assert checks(desk, roster_id, A) == (Check.CARD_OF_ANOTHER,)
    assert checks(desk, roster_id, B) == (Check.NAME_ON_CARD,)
    assert checks(desk, roster_id, C) == (Check.CARD_ENDED,)
    assert len(blocked_lines(desk.sit("clerk"), view(desk, roster_id).roster)) == 2


def test_a_number_that_cannot_be(desk: Place) -> None:
    roster_id = desk.draft([A, B])
    _spoil(desk, "UPDATE person SET document = '65990019410506001X' WHERE document = ?", A.document)
    assert view(desk, roster_id).lines[0].checks == (Check.NUMBER_WRONG,)
    assert Check.NUMBER_WRONG not in view(desk, roster_id).passed
    assert checks(desk, roster_id, B) == ()


def granted(desk: Place, **quantities: int) -> int:
    """A household programme by the mu, and old age by the person."""
    desk.take([row(A), row(B), row(C, village=SECOND)])
    clerk = desk.sit("clerk")
    catalogue.set_standard(clerk, LAND, Fen(11_500), since=JANUARY, document="文件一号")
    catalogue.set_standard(clerk, OLD_AGE, Fen(5_000), since=JANUARY, document="文件一号")
    for code in (LAND, OLD_AGE):
        catalogue.confirm_standards(desk.sit("reviewer"), code, "文件一号")
    for one in (A, B):
        granting.grant(desk.sit("clerk"), OLD_AGE, one.document, {"people": 1, **quantities}, since=JANUARY)
    return rosters.make_roster(desk.sit("clerk"), OLD_AGE, "2026-03").roster_id


def test_an_amount_that_is_no_longer_the_standards(desk: Place) -> None:
    roster_id = granted(desk)
    key = desk.fact("SELECT entitlement_id FROM line WHERE roster_id = ? ORDER BY serial", roster_id)
    entitling.change_quantities(desk.sit("clerk"), key, {"people": 2})
    found = view(desk, roster_id)
    assert found.lines[0].checks == (Check.AMOUNT_STALE,)
    assert found.computed == 2
    assert code_of(lambda: reviewing.hand_over(desk.sit("clerk"), roster_id)) is Code.ROSTER_BLOCKED
    roster_acts.recompute(desk.sit("clerk"), roster_id)
    assert [line.now for line in view(desk, roster_id).lines] == [10_000, 5_000]
    assert not view(desk, roster_id).panel
    assert reviewing.hand_over(desk.sit("clerk"), roster_id).total == 15_000


def test_who_is_paid_for_days_that_were_paid_already(desk: Place) -> None:
    granted(desk)
    quarter = rosters.make_roster(desk.sit("clerk"), OLD_AGE, "2026Q1").roster_id
    assert {line.checks for line in view(desk, quarter).lines} == {(Check.TWICE,)}
    april = rosters.make_roster(desk.sit("clerk"), OLD_AGE, "2026-04").roster_id
    assert {line.checks for line in view(desk, april).lines} == {()}


# -- acts on a draft ---------------------------------------------------------------------------------------------------


def test_people_are_changed_and_amount_and_entitlement_follow(desk: Place) -> None:
    roster_id = granted(desk)
    line = view(desk, roster_id).lines[0]
    done = roster_acts.change_line(desk.sit("clerk"), line.line_id or 0, {"people": 3})
    assert (done.before, done.now, done.quantities_before) == (5_000, 15_000, {"people": 1})
    changed = view(desk, roster_id).lines[0]
    assert (changed.people, changed.now, changed.checks) == (3, 15_000, ())
    refused = code_of(lambda: roster_acts.change_amount(desk.sit("clerk"), line.line_id or 0, Fen(1)))
    assert refused is Code.AMOUNT_BY_STANDARD
    roster_acts.change_line(desk.sit("clerk"), line.line_id or 0, done.quantities_before)
    assert view(desk, roster_id).lines[0].now == 5_000
    next_month = rosters.make_roster(desk.sit("clerk"), OLD_AGE, "2026-04").roster_id
    assert {one.change for one in view(desk, next_month).lines} == {Change.SAME}


def test_more_people_are_said_as_people(desk: Place) -> None:
    roster_id = granted(desk)
    april = rosters.make_roster(desk.sit("clerk"), OLD_AGE, "2026-04").roster_id
    keys = [line.line_id or 0 for line in view(desk, april).lines]
    roster_acts.change_line(desk.sit("clerk"), keys[0], {"people": 3})
    grown = view(desk, april).lines[0]
    assert (grown.change, grown.people_more) == (Change.MORE_PEOPLE, 2)
    roster_acts.change_line(desk.sit("clerk"), view(desk, roster_id).lines[1].line_id or 0, {"people": 2})
    shrunk = view(desk, april).lines[1]
    assert (shrunk.change, shrunk.people_more) == (Change.FEWER_PEOPLE, -1)


def test_an_amount_of_a_list_is_changed_in_a_draft_only(desk: Place) -> None:
    roster_id = desk.draft([A, B])
    key = view(desk, roster_id).lines[0].line_id or 0
    done = roster_acts.change_amount(desk.sit("clerk"), key, Fen(12_345))
    assert (done.before, view(desk, roster_id).lines[0].now) == (10_000, 12_345)
    assert code_of(lambda: roster_acts.change_amount(desk.sit("clerk"), key, Fen(0))) is Code.AMOUNT_NOT_POSITIVE
    assert code_of(lambda: roster_acts.change_line(desk.sit("clerk"), key, {"people": 2})) is Code.ENTITLEMENT_UNKNOWN
    assert code_of(lambda: roster_acts.change_amount(desk.sit("admin"), key, Fen(1))) is Code.ROLE_MAY_NOT
    desk.sign(roster_id)
    assert code_of(lambda: roster_acts.change_amount(desk.sit("clerk"), key, Fen(1))) is Code.ROSTER_NOT_DRAFT


def test_who_stops_does_not_come_next_month_and_may_be_put_back(desk: Place) -> None:
    roster_id = granted(desk)
    key = view(desk, roster_id).lines[0].line_id or 0
    assert code_of(lambda: roster_acts.stop_line(desk.sit("clerk"), key, " ")) is Code.REASON_REQUIRED
    roster_acts.stop_line(desk.sit("clerk"), key, "迁出")
    assert desk.fact("SELECT until FROM entitlement ORDER BY id") == "2026-02-28"
    april = rosters.make_roster(desk.sit("clerk"), OLD_AGE, "2026-04")
    assert april.lines == 1
    roster_acts.put_back(desk.sit("clerk"), key)
    assert desk.fact("SELECT until FROM entitlement ORDER BY id") is None
    assert view(desk, roster_id).totals.now == 10_000


def test_somebody_is_added_by_the_standard_or_with_an_amount(desk: Place) -> None:
    roster_id = granted(desk)
    clerk = desk.sit("clerk")
    asked = roster_adding.what_to_ask(clerk, roster_id)
    assert (asked.tiers, [one.needed for one in asked.asked], asked.by_amount) == (("",), [("people",)], False)
    (found,) = roster_adding.people_to_add(clerk, C.document[-6:])
    added = roster_adding.add_by_grant(clerk, roster_id, found.document, {"people": 1})
    assert (added.amount, view(desk, roster_id).totals.lines) == (5_000, 3)
    again = code_of(lambda: roster_adding.add_by_grant(desk.sit("clerk"), roster_id, C.document, {"people": 1}))
    assert again is Code.TWICE_IN_PERIOD
    listed = desk.draft([A], "B01", "2026-03")
    assert roster_adding.what_to_ask(desk.sit("clerk"), listed).by_amount
    more = roster_adding.add_by_amount(desk.sit("clerk"), listed, B.document, Fen(7_700))
    assert more.amount == 7_700
    assert {line.now for line in view(desk, listed).lines} == {10_000, 7_700}
    assert (
        code_of(lambda: roster_adding.add_by_amount(desk.sit("clerk"), listed, B.document, Fen(1)))
        is Code.TWICE_IN_PERIOD
    )


def test_members_of_a_row_and_a_note_beside_it(desk: Place) -> None:
    roster_id = desk.take([row(A, payee=A), row(A, payee=A, beneficiary=B)], ("B01", "2026-03")).roster_id
    if roster_id is None or len(view(desk, roster_id).lines) < 1:
        pytest.fail("nothing was taken")
    line = view(desk, roster_id).lines[0]
    shown = members_of(desk.sit("clerk"), line)
    assert (shown[0].document_tail, shown[0].covered) == (tail(A), True)
    roster_acts.note_line(desk.sit("clerk"), line.line_id or 0, "新生儿还没上户")
    noted = view(desk, roster_id).lines[0]
    assert (noted.note, noted.is_exception) == ("新生儿还没上户", True)
    assert code_of(lambda: roster_acts.note_line(desk.sit("clerk"), line.line_id or 0, "")) is Code.REASON_REQUIRED


def test_held_and_left_out_say_why_in_words(desk: Place) -> None:
    roster_id = desk.draft([A, B])
    keys = [line.line_id or 0 for line in view(desk, roster_id).lines]
    rosters.hold_line(desk.sit("clerk"), keys[0], "card_not_usable")
    rosters.leave_out(desk.sit("clerk"), keys[1], "自愿放弃")
    shown = [(line.state, word("line_reason", line.reason or "", "zh")) for line in view(desk, roster_id).lines]
    assert shown == [(LineState.HELD, "卡现在不能进钱"), (LineState.LEFT_OUT, "自愿放弃")]
    for lang in LANGUAGES:
        for code in ("dead", "card_not_usable", "objection", "objection upheld", "held", "not_posted", "days_not_over"):
            assert word("line_reason", code, lang) != code or lang == "en"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_check_and_change_has_its_word(lang: str) -> None:
    for section, kind in (("check", Check), ("change", Change)):
        words = [word(section, one.value, lang) for one in kind]  # type: ignore[arg-type]
        assert len(set(words)) == len(words)
        if lang == "zh":
            assert not any(text.isascii() for text in words)


def test_the_way_of_a_roster_says_where_it_stands(desk: Place) -> None:
    roster_id = desk.draft([A, B])

    def stages() -> list[tuple[str, bool, bool]]:
        return [(one.name, one.past, one.now) for one in view(desk, roster_id).stages]

    assert stages()[0] == ("draft", False, True)
    assert [name for name, _, _ in stages()] == ["draft", "reviewed", "disclosed", "submitted", "received", "settled"]
    desk.sign(roster_id)
    assert stages()[1:3] == [("reviewed", True, False), ("disclosed", False, True)]
    assert view(desk, roster_id).stages[1].at == desk.clock.today()
    silent = desk.draft([A], "C06", "2026-03")
    assert "disclosed" not in [one.name for one in view(desk, silent).stages]


def test_a_long_roster_asks_no_more_questions_than_a_short_one(desk: Place) -> None:
    long = desk.draft([human(at) for at in range(1, 61)], "B01", "2026-03")
    short = desk.draft([human(1)], "B02", "2026-03")
    asked: list[str] = []
    desk.now.store.db.conn.set_trace_callback(asked.append)
    counts = []
    for key in (short, long):
        asked.clear()
        assert roster_view(desk.now, key).totals.lines in (1, 60)
        counts.append(len(asked))
    desk.now.store.db.conn.set_trace_callback(None)
    assert counts[0] == counts[1] > 5
