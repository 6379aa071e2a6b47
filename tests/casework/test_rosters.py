"""Rosters made from entitlements, and the two signatures that take them out of the office."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from app.casework import cards, catalogue, entitling, granting, people, reviewing, rosters
from app.casework.verifying import signed_list, verify_store
from app.domain.faults import Code
from app.domain.money import Fen
from app.domain.roster_codes import RosterCode
from app.domain.signing import parse_listing, snapshot_digest, statement
from app.domain.snapshot import read_snapshot
from app.domain.states import CardState
from app.store import rosters as store_rosters
from app.vault.signing import verify
from tests.casework.kit import (
    CODE_OF,
    DIBAO,
    ELDERS,
    LAND,
    OLD_AGE,
    SECOND,
    Place,
    account,
    citizen,
    code_of,
    human,
    new_programme,
    row,
)

A, B, C, D = human(1), human(2), human(3), human(4)
JANUARY = date(2026, 1, 1)


def register(desk: Place, *more: Any) -> None:
    desk.take([row(A), row(B), row(C, village=SECOND), row(D), *more])


def standard(desk: Place, code: str, fen: int, *, tier: str = "", since: date = JANUARY, confirm: bool = True) -> None:
    catalogue.set_standard(desk.sit("clerk"), code, Fen(fen), since=since, tier=tier, document="文件一号")
    if confirm:
        catalogue.confirm_standards(desk.sit("reviewer"), code, "文件一号")


def grant(desk: Place, code: str, document: str, tier: str = "", **quantities: int) -> int:
    given = granting.grant(desk.sit("clerk"), code, document, quantities, since=JANUARY, tier=tier)
    return given.entitlement_id


def made(desk: Place, code: str, period: str) -> rosters.Made:
    return rosters.make_roster(desk.sit("clerk"), code, period)


# -- amounts -----------------------------------------------------------------------------------------------------------

BASES: list[tuple[str, str, int, dict[str, int], str, int]] = [
    # basis, code, standard in fen, quantities, period, fen: each sum done by hand
    ("PM a month", OLD_AGE, 5_000, {"people": 1}, "2026-03", 5_000),
    ("PM a quarter", OLD_AGE, 5_000, {"people": 2}, "2026Q1", 30_000),
    ("PY a year", "W01", 60_000, {"people": 3}, "2026", 180_000),
    ("PY half a year", "W01", 60_000, {"people": 1}, "2026H1", 30_000),
    ("PY a month, half up", "W01", 100, {"people": 1}, "2026-03", 8),
    ("MU", LAND, 11_500, {"milli_mu": 12_345}, "2026", 141_968),
    ("GAP", DIBAO, 60_000, {"people": 3, "income_fen": 20_050}, "2026-03", 119_850),
    ("ONCE", "C16", 150_000, {"times": 2}, "2026-03-15#1", 300_000),
]


@pytest.mark.parametrize(
    ("code", "fen", "quantities", "period", "amount"), [one[1:] for one in BASES], ids=[one[0] for one in BASES]
)
def test_a_line_comes_to_what_its_basis_says(
    desk: Place, code: str, fen: int, quantities: dict[str, int], period: str, amount: int
) -> None:
    register(desk)
    standard(desk, code, fen)
    grant(desk, code, A.document, **quantities)
    found = made(desk, code, period)
    assert (found.lines, found.total, found.without) == (1, amount, 0)
    ((stored, kept, text, state),) = desk.facts("SELECT amount_fen, quantities, standard, state FROM line")
    assert (stored, json.loads(kept), text, state) == (amount, quantities, Fen(fen).yuan(), "proposed")
    assert desk.roster_state(found.roster_id) == "draft"


def test_income_at_the_standard_makes_no_line(desk: Place) -> None:
    register(desk)
    standard(desk, DIBAO, 60_000)
    grant(desk, DIBAO, A.document, people=1, income_fen=60_000)
    assert code_of(lambda: made(desk, DIBAO, "2026-03")) is Code.ROSTER_EMPTY
    grant(desk, DIBAO, B.document, people=1, income_fen=59_999)  # control: one fen below makes one
    found = made(desk, DIBAO, "2026-03")
    assert (found.lines, found.total, found.without) == (1, 1, 1)


def test_what_is_decided_case_by_case_takes_its_amounts_from_an_import_only(desk: Place) -> None:
    register(desk)
    for code in ("F13", "V10", "C01", "A07"):
        expected = RosterCode.CASE_BY_CASE if code in ("F13", "V10") else Code.ROSTER_EMPTY
        got = code_of(lambda code=code: made(desk, code, "2026-03"))  # type: ignore[misc]
        assert got is expected
    assert desk.draft([A], "F13", "2026")  # control: by import it is drawn up


def test_an_unconfirmed_standard_makes_no_roster_and_keeps_one_in_draft(desk: Place) -> None:
    register(desk)
    standard(desk, OLD_AGE, 5_000, confirm=False)
    grant(desk, OLD_AGE, A.document, people=1)
    assert code_of(lambda: made(desk, OLD_AGE, "2026-03")) is Code.STANDARD_UNCONFIRMED
    imported = desk.draft([B], OLD_AGE, "2026-02")
    assert code_of(lambda: reviewing.hand_over(desk.sit("clerk"), imported)) is Code.STANDARD_UNCONFIRMED
    assert desk.roster_state(imported) == "draft"
    catalogue.confirm_standards(desk.sit("reviewer"), OLD_AGE, "文件一号")  # control
    assert made(desk, OLD_AGE, "2026-03").lines == 1
    reviewing.hand_over(desk.sit("clerk"), imported)
    assert desk.roster_state(imported) == "in_review"


def test_no_standard_of_the_day_is_said(desk: Place) -> None:
    register(desk)
    standard(desk, OLD_AGE, 5_000, since=date(2026, 3, 1))
    grant(desk, OLD_AGE, A.document, people=1)
    assert code_of(lambda: made(desk, OLD_AGE, "2026-02")) is Code.STANDARD_MISSING
    assert made(desk, OLD_AGE, "2026-03").total == 5_000


def test_tiers_and_dated_standards(desk: Place) -> None:
    register(desk)
    for tier, fen in (("80", 5_000), ("90", 10_000)):
        standard(desk, ELDERS, fen, tier=tier)
    standard(desk, ELDERS, 12_000, tier="90", since=date(2026, 3, 1))
    grant(desk, ELDERS, A.document, tier="80", people=1)
    grant(desk, ELDERS, B.document, tier="90", people=1)
    made(desk, ELDERS, "2026-02")
    made(desk, ELDERS, "2026-03")
    assert [fen for (fen,) in desk.facts("SELECT amount_fen FROM line ORDER BY id")] == [5_000, 10_000, 5_000, 12_000]


def test_the_dead_are_left_out_and_their_own_grants_end(desk: Place) -> None:
    register(desk)
    standard(desk, OLD_AGE, 5_000)
    for one in (A, B):
        grant(desk, OLD_AGE, one.document, people=1)
    died = people.record_death(desk.sit("clerk"), A.document, date(2026, 2, 10))
    assert (died.ended, died.without_payee) == (1, [])
    # his grant ran until the 10th, so it touches February; but nothing is made for the dead
    february = made(desk, OLD_AGE, "2026-02")
    assert (february.lines, february.without) == (1, 1)
    march = made(desk, OLD_AGE, "2026-03")
    assert (march.lines, march.without) == (1, 0)
    assert desk.facts("SELECT DISTINCT p.name FROM line l JOIN person p ON p.id = l.beneficiary_id") == [(B.name,)]


def test_a_roster_is_made_once_a_period(desk: Place) -> None:
    register(desk)
    standard(desk, OLD_AGE, 5_000)
    grant(desk, OLD_AGE, A.document, people=1)
    made(desk, OLD_AGE, "2026-03")
    head = desk.head()
    assert code_of(lambda: made(desk, OLD_AGE, "2026-03")) is Code.ROSTER_EXISTS
    assert desk.head() == head
    assert made(desk, OLD_AGE, "2026-04").lines == 1  # control


def test_next_month_makes_itself_from_the_list_that_was_taken_in(desk: Place) -> None:
    for tier, fen in (("80", 5_000), ("90", 10_000)):
        standard(desk, ELDERS, fen, tier=tier)
    first = desk.take([row(A, amount=50), row(B, amount=100), row(C, amount=77)], (ELDERS, "2026-03")).roster_id or 0
    granted = entitling.grant_from_roster(desk.sit("clerk"), first)
    assert (granted.granted, len(granted.unfitting)) == (2, 1)
    assert entitling.grant_from_roster(desk.sit("clerk"), first).granted == 0  # control: nobody is granted twice
    april = made(desk, ELDERS, "2026-04")
    assert (april.lines, april.total) == (2, 15_000)


# -- granting ----------------------------------------------------------------------------------------------------------


def test_grants_are_held_against_the_rules(desk: Place) -> None:
    child = human(7)
    register(desk, row(A, beneficiary=child, payee=A))

    def refused(code: str, document: str, **more: Any) -> Code | None:
        return code_of(lambda: granting.grant(desk.sit("clerk"), code, document, {"people": 1}, since=JANUARY, **more))

    assert refused(OLD_AGE, child.document) is Code.CARD_MISSING  # self only, and he has no card
    assert refused(OLD_AGE, A.document, payee_document=B.document) is Code.PAYEE_RULE
    assert refused(OLD_AGE, citizen(88)) is Code.PERSON_UNKNOWN
    assert refused(OLD_AGE, A.document[:-1]) is not None
    assert refused(DIBAO, A.document) is None
    assert refused(DIBAO, A.document) is Code.TWICE_IN_PERIOD
    assert refused("C03", A.document) is Code.EXCLUDED_BY
    people.record_death(desk.sit("clerk"), B.document, date(2026, 2, 1))
    assert refused(OLD_AGE, B.document) is Code.PERSON_DEAD
    assert refused(OLD_AGE, A.document) is None  # control: the rule of payee is kept
    assert refused("C06", child.document, payee_document=A.document) is None


# -- the snapshot ------------------------------------------------------------------------------------------------------


def test_the_snapshot_is_not_touched_by_later_changes_of_the_register(desk: Place) -> None:
    roster_id = desk.draft([A, B])
    desk.sign(roster_id)
    before = desk.facts("SELECT snapshot, digest, rev FROM line ORDER BY id")
    desk.take(
        [row(A, phone="0999-2000001", bank="农业银行", village=SECOND, group="9组")], name="later.xlsx", user="second"
    )
    people.record_death(desk.sit("second"), B.document, date(2026, 3, 1))
    cards.new_card(desk.sit("second"), A.document, account(60), bank="农业银行")
    assert desk.fact("SELECT bank FROM card ORDER BY id LIMIT 1") == "农业银行"  # control: the register did change
    assert desk.facts("SELECT snapshot, digest, rev FROM line ORDER BY id") == before
    one = read_snapshot(before[0][0])
    assert (one.payee, one.account, one.bank, one.village, one.group, one.amount) == (
        (A.name, A.document),
        A.account,
        "伊宁农村商业银行巴彦岱支行",
        CODE_OF["巴彦岱村委会"],
        "1组",
        10_000,
    )
    assert verify_store(desk.sit("clerk")).faults == []


# -- two signatures ----------------------------------------------------------------------------------------------------


def test_two_different_people_sign_the_same_list(desk: Place) -> None:
    roster_id = desk.draft([A, B])
    handed = reviewing.hand_over(desk.sit("clerk"), roster_id)
    assert (handed.lines, handed.total) == (2, 20_000)
    assert desk.roster_state(roster_id) == "in_review"
    reviewing.review(desk.sit("reviewer"), roster_id)
    assert desk.roster_state(roster_id) == "reviewed"
    (review,) = store_rosters.all_reviews(desk.now.store.db)
    assert review.checker_public is not None
    assert review.checker_signature is not None
    assert review.maker_public != review.checker_public
    assert verify(review.maker_public, statement("hand-over", review.listing), review.maker_signature)
    assert verify(review.checker_public, statement("review", review.listing), review.checker_signature)
    # controls: a signature of one act is none of the other, nor of another list
    assert not verify(review.checker_public, statement("hand-over", review.listing), review.checker_signature)
    assert not verify(review.maker_public, statement("hand-over", review.listing[:-52]), review.maker_signature)
    stored = desk.facts("SELECT public_id, rev, snapshot FROM line")
    listed = {one.public_id: (one.rev, one.digest) for one in parse_listing(review.listing)}
    assert listed == {key: (rev, snapshot_digest(text.encode())) for key, rev, text in stored}
    holders = {
        public: 1 if public == review.maker_public else 3 for public in (review.maker_public, review.checker_public)
    }
    assert signed_list(review, holders) is not None
    assert signed_list(review, dict.fromkeys(holders, 1)) is None
    assert verify_store(desk.now).faults == []


def test_nobody_reviews_what_he_made_nor_what_he_handed_over(desk: Place) -> None:
    by_reviewer = desk.take([row(A)], (LAND, "2026"), user="reviewer").roster_id or 0
    reviewing.hand_over(desk.sit("clerk"), by_reviewer)
    assert code_of(lambda: reviewing.review(desk.sit("reviewer"), by_reviewer)) is Code.REVIEWER_IS_MAKER
    for user in ("clerk", "second", "admin", "inspector"):
        assert code_of(lambda user=user: reviewing.review(desk.sit(user), by_reviewer)) is Code.ROLE_MAY_NOT  # type: ignore[misc]
    reviewing.review(desk.sit("other"), by_reviewer)  # control
    assert desk.roster_state(by_reviewer) == "reviewed"
    handed = desk.take([row(B)], (LAND, "2025"), user="other", name="b.xlsx").roster_id or 0
    reviewing.hand_over(desk.sit("other"), handed)
    assert code_of(lambda: reviewing.review(desk.sit("other"), handed)) is Code.REVIEWER_HANDED_OVER
    reviewing.review(desk.sit("reviewer"), handed)
    assert desk.roster_state(handed) == "reviewed"


def test_whoever_touched_card_or_entitlement_is_a_maker_too(desk: Place) -> None:
    register(desk)
    standard(desk, OLD_AGE, 5_000)
    given = grant(desk, OLD_AGE, A.document, people=1)
    grant(desk, OLD_AGE, B.document, people=1)
    roster_id = made(desk, OLD_AGE, "2026-03").roster_id
    entitling.change_quantities(desk.sit("reviewer"), given, {"people": 1})  # changes nothing, so makes nobody
    cards.set_state(desk.sit("other"), 2, CardState.ACTIVE, source="柜台")
    reviewing.hand_over(desk.sit("clerk"), roster_id)
    assert code_of(lambda: reviewing.review(desk.sit("other"), roster_id)) is Code.REVIEWER_IS_MAKER
    reviewing.review(desk.sit("reviewer"), roster_id)  # control


def march_after(desk: Place, granter: str) -> int:
    """`other` took February's list in, somebody granted from it, two others signed it; March made itself of that."""
    standard(desk, OLD_AGE, 10_000)
    first = desk.take([row(A)], (OLD_AGE, "2026-02"), user="other").roster_id or 0
    entitling.grant_from_roster(desk.sit(granter), first)
    reviewing.hand_over(desk.sit("clerk"), first)
    assert code_of(lambda: reviewing.review(desk.sit("other"), first)) is Code.REVIEWER_IS_MAKER
    reviewing.review(desk.sit("reviewer"), first)
    march = made(desk, OLD_AGE, "2026-03").roster_id
    reviewing.hand_over(desk.sit("clerk"), march)
    return march


def test_a_maker_of_a_reviewed_period_may_review_the_next(desk: Place) -> None:
    march = march_after(desk, "clerk")
    assert code_of(lambda: reviewing.review(desk.sit("other"), march)) is None
    # control: after a change of his own he may not
    cards.set_state(desk.sit("other"), 1, CardState.ACTIVE, source="柜台")
    april = made(desk, OLD_AGE, "2026-04").roster_id
    reviewing.hand_over(desk.sit("clerk"), april)
    assert code_of(lambda: reviewing.review(desk.sit("other"), april)) is Code.REVIEWER_IS_MAKER


def test_what_no_signed_list_has_shown_is_not_reviewed_by_its_maker(desk: Place) -> None:
    """The grant was made before February was reviewed, but no line of February came from it."""
    march = march_after(desk, "other")
    assert code_of(lambda: reviewing.review(desk.sit("other"), march)) is Code.REVIEWER_IS_MAKER
    assert code_of(lambda: reviewing.review(desk.sit("reviewer"), march)) is None


def test_a_reviewer_hands_over_only_what_he_made(desk: Place) -> None:
    roster_id = desk.draft([A])
    assert code_of(lambda: reviewing.hand_over(desk.sit("reviewer"), roster_id)) is Code.HAND_OVER_NOT_MAKER
    assert code_of(lambda: reviewing.hand_over(desk.sit("admin"), roster_id)) is Code.ROLE_MAY_NOT
    reviewing.hand_over(desk.sit("second"), roster_id)  # another clerk may
    assert desk.roster_state(roster_id) == "in_review"


def test_a_line_that_is_no_longer_what_was_signed_is_not_reviewed(desk: Place) -> None:
    roster_id = desk.draft([A, B])
    reviewing.hand_over(desk.sit("clerk"), roster_id)
    desk.now.store.db.conn.execute("UPDATE line SET rev = rev + 1 WHERE id = 1")
    assert code_of(lambda: reviewing.review(desk.sit("reviewer"), roster_id)) is Code.DIGEST_NOT_LISTED
    desk.now.store.db.conn.execute("UPDATE line SET rev = rev - 1 WHERE id = 1")
    assert code_of(lambda: reviewing.review(desk.sit("reviewer"), roster_id)) is None


def test_given_back_with_a_reason(desk: Place) -> None:
    roster_id = desk.draft([A, B])
    reviewing.hand_over(desk.sit("clerk"), roster_id)
    assert code_of(lambda: reviewing.give_back(desk.sit("reviewer"), roster_id, " ")) is Code.REASON_REQUIRED
    assert code_of(lambda: reviewing.give_back(desk.sit("clerk"), roster_id, "x")) is Code.ROLE_MAY_NOT
    reviewing.give_back(desk.sit("reviewer"), roster_id, "第二行金额有误")
    assert desk.facts("SELECT state, reason FROM roster") == [("draft", "第二行金额有误")]
    assert desk.facts("SELECT returned_reason, checker_id FROM review") == [("第二行金额有误", None)]
    assert code_of(lambda: reviewing.give_back(desk.sit("reviewer"), roster_id, "x")) is Code.STEP_NOT_ALLOWED
    assert desk.take([row(A), row(B, amount=90)], (LAND, "2026"), name="b.xlsx").errors == []
    desk.sign(roster_id)
    assert desk.facts("SELECT checker_id IS NULL FROM review ORDER BY id") == [(1,), (0,)]
    assert verify_store(desk.now).faults == []


def test_back_to_draft_withdraws_notices_and_review(desk: Place) -> None:
    roster_id = desk.draft([A, B])
    desk.sign(roster_id)
    (notice,) = desk.hang(roster_id)
    assert code_of(lambda: rosters.back_to_draft(desk.sit(), roster_id, "")) is Code.REASON_REQUIRED
    rosters.back_to_draft(desk.sit(), roster_id, "漏了一户")
    assert desk.facts("SELECT state, reason FROM notice WHERE id = ?", notice) == [("withdrawn", "漏了一户")]
    assert desk.facts("SELECT DISTINCT review_id FROM line") == [(None,)]
    assert desk.roster_state(roster_id) == "draft"
    desk.sign(roster_id)
    (second,) = desk.hang(roster_id)
    numbers = [number for (number,) in desk.facts("SELECT number FROM notice ORDER BY id")]
    assert (second != notice, [number[-3:] for number in numbers]) == (True, ["-V1", "-V2"])


def test_back_to_draft_from_cleared_but_not_once_it_is_sent(desk: Place) -> None:
    roster_id = desk.draft([A])
    desk.clear(roster_id)
    assert desk.states(roster_id) == ["ready"]
    rosters.back_to_draft(desk.sit(), roster_id, "金额有误")
    assert (desk.roster_state(roster_id), desk.states(roster_id)) == ("draft", ["proposed"])
    desk.clear(roster_id)
    desk.send(roster_id)
    assert code_of(lambda: rosters.back_to_draft(desk.sit(), roster_id, "x")) is Code.STEP_NOT_ALLOWED
    assert desk.roster_state(roster_id) == "submitted"


def test_no_order_of_the_steps_skips_a_signature(desk: Place) -> None:
    roster_id = desk.draft([A])
    clerk = desk.sit("clerk")
    assert code_of(lambda: rosters.close_roster(clerk, roster_id)) is Code.STEP_NOT_ALLOWED
    assert code_of(lambda: desk.hang(roster_id)) is Code.STEP_NOT_ALLOWED
    assert code_of(lambda: desk.send(roster_id)) is Code.STEP_NOT_ALLOWED
    assert code_of(lambda: reviewing.review(desk.sit("reviewer"), roster_id)) is Code.STEP_NOT_ALLOWED
    reviewing.hand_over(desk.sit("clerk"), roster_id)
    assert code_of(lambda: reviewing.hand_over(desk.sit("clerk"), roster_id)) is Code.STEP_NOT_ALLOWED
    assert code_of(lambda: rosters.close_roster(desk.sit("clerk"), roster_id)) is Code.STEP_NOT_ALLOWED
    assert desk.roster_state(roster_id) == "in_review"


def test_an_empty_roster_is_not_handed_over(desk: Place) -> None:
    roster_id = desk.draft([A])
    rosters.leave_out(desk.sit("clerk"), 1, "重复")
    assert code_of(lambda: reviewing.hand_over(desk.sit("clerk"), roster_id)) is Code.ROSTER_EMPTY
    # the place of somebody left out is free again
    assert desk.take([row(A, amount=60)], (LAND, "2026"), name="again.xlsx").errors == []
    assert desk.states(roster_id) == ["left_out", "proposed"]


# -- notice before the review ------------------------------------------------------------------------------------------


def test_a_notice_before_review_is_what_is_signed_later(desk: Place) -> None:
    code = new_programme(desk, "T01", LAND, notice_after="before_review")
    roster_id = desk.draft([A, B], code)
    assert code_of(lambda: reviewing.hand_over(desk.sit("clerk"), roster_id)) is Code.STEP_NOT_ALLOWED
    desk.hang(roster_id)
    assert desk.roster_state(roster_id) == "disclosed"
    hung = desk.facts("SELECT snapshot FROM line ORDER BY id")
    desk.take([row(A, bank="农业银行")], name="later.xlsx")
    desk.sign(roster_id)
    assert desk.facts("SELECT snapshot FROM line ORDER BY id") == hung
    assert None not in {text for (text,) in hung}
    desk.day(date(2026, 3, 10))
    assert rosters.close_roster(desk.sit("clerk"), roster_id).cleared == 2
