"""The recovery ledger: found, told by letter, paid back, set off with consent alone, carried on and ended."""

from __future__ import annotations

import io
from datetime import date

import pytest
from parts_kit import RATE, granted, month, paid_months, pay, standard
from pypdf import PdfReader

from app.casework import recovery, rosters
from app.casework.recovery_letters import print_letter
from app.casework.undoing import can_undo, undo
from app.casework.verifying import verify_store
from app.domain.faults import Code
from app.domain.money import Fen
from app.domain.recovery import RecoveryCause, RecoveryMonth, RecoveryState
from app.domain.roster_codes import RosterCode
from tests.casework.kit import ELDERS, Place, code_of, human
from tests.casework.test_raising import dies

A, B = human(1), human(2)
SPRING = ("2026-01", "2026-02", "2026-03")


@pytest.fixture
def paid(desk: Place) -> Place:
    """Two people paid 50 yuan for each of January, February and March."""
    desk.day(date(2026, 4, 1))
    standard(desk, RATE)
    granted(desk, [A, B])
    paid_months(desk, SPRING)
    return desk


def person(desk: Place, document: str) -> int:
    return int(desk.fact("SELECT id FROM person WHERE document = ?", document))


def owes(desk: Place, *fen: int) -> int:
    """B was overpaid in the first months."""
    months = [RecoveryMonth(period, Fen(one)) for period, one in zip(SPRING, fen, strict=False)]
    done = recovery.open_recovery(
        desk.sit("clerk"), person(desk, B.document), ELDERS, months, cause=RecoveryCause.WRONG_AMOUNT
    )
    return done.recovery_id


def test_what_was_paid_after_a_death_is_found_month_by_month(paid: Place) -> None:
    assert recovery.suggestions(paid.sit("clerk")) == []
    dies(paid, A.document, date(2026, 1, 20))
    (one,) = recovery.suggestions(paid.sit("clerk"))
    assert (one.name, one.died, one.total) == (A.name, True, 10_000)
    assert [(each.period, each.fen) for each in one.months] == [("2026-02", 5_000), ("2026-03", 5_000)]
    assert one.finding_id is not None, "the act wrote the finding; the entry says which"
    done = recovery.open_suggested(paid.sit("clerk"), one.person_id, ELDERS)
    entry = recovery.recovery_of(paid.sit("clerk"), done.recovery_id)
    assert (entry.total, entry.left, entry.cause, entry.state) == (10_000, 10_000, "death", RecoveryState.OPEN)
    assert entry.finding.startswith("WT") or entry.finding
    assert recovery.suggestions(paid.sit("clerk")) == []
    again = code_of(lambda: recovery.open_suggested(paid.sit("clerk"), one.person_id, ELDERS))
    assert again is RosterCode.RECOVERY_MONTHS


def test_the_letter_names_months_and_sum_and_no_full_number(paid: Place) -> None:
    dies(paid, A.document, date(2026, 1, 20))
    done = recovery.open_suggested(paid.sit("clerk"), person(paid, A.document), ELDERS)
    made = print_letter(paid.sit("clerk"), done.recovery_id)
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(made.content)).pages).replace(" ", "")
    for words in (
        "2026年2月",
        "2026年3月",
        "50.00",
        "100.00",
        "壹佰元整",
        "家属",
        A.document[-4:],
        f"ZJ{done.recovery_id:05d}",
    ):
        assert words in text, words
    assert A.document not in text
    assert A.account not in text
    entry = recovery.recovery_of(paid.sit("clerk"), done.recovery_id)
    assert (entry.state, [one.kind for one in entry.steps]) == (RecoveryState.LETTER, ["letter"])


def test_it_is_paid_back_in_parts_never_more_and_undone(paid: Place) -> None:
    key = owes(paid, 3_000, 2_000)
    clerk = paid.sit("clerk")
    recovery.pay_back(clerk, key, Fen(2_000), "SJ-001")
    assert recovery.recovery_of(clerk, key).state is RecoveryState.PARTLY
    assert code_of(lambda: recovery.pay_back(clerk, key, Fen(3_001), "SJ-002")) is RosterCode.RECOVERY_TOO_MUCH
    assert code_of(lambda: recovery.pay_back(clerk, key, Fen(100), " ")) is RosterCode.RECOVERY_RECEIPT
    done = recovery.pay_back(clerk, key, Fen(3_000), "SJ-002")
    assert recovery.recovery_of(clerk, key).state is RecoveryState.BACK
    undo(clerk, done.seq)
    entry = recovery.recovery_of(clerk, key)
    assert (entry.left, [one.receipt for one in entry.steps]) == (3_000, ["SJ-001"])
    opened = paid.fact("SELECT seq FROM audit WHERE verb = 'open_recovery'")
    refused = can_undo(clerk, opened)
    assert refused is not None
    assert refused.code is Code.UNDO_USED
    assert verify_store(paid.now).faults == []


def test_only_what_was_paid_can_be_asked_back(paid: Place) -> None:
    def code(period: str, fen: int) -> object:
        who = person(paid, B.document)
        months = [RecoveryMonth(period, Fen(fen))]
        clerk = paid.sit("clerk")
        return code_of(lambda: recovery.open_recovery(clerk, who, ELDERS, months, cause=RecoveryCause.TWICE))

    assert code("2026-05", 100) is RosterCode.RECOVERY_MONTH_NOT_PAID
    assert code("2026-01", 5_001) is RosterCode.RECOVERY_MONTH_ABOVE
    assert code("2026-01", 0) is Code.AMOUNT_NOT_POSITIVE
    assert code("2026-01", 4_000) is None
    assert code("2026-01", 1_001) is RosterCode.RECOVERY_WRITTEN
    assert code("2026-01", 1_000) is None


def test_without_consent_nothing_is_set_off(paid: Place) -> None:
    key = owes(paid, 3_000)
    april = month(paid, "2026-04")
    assert paid.facts("SELECT DISTINCT amount_fen FROM line WHERE roster_id = ?", april) == [(5_000,)]
    assert code_of(lambda: recovery.consent(paid.sit("clerk"), key, "")) is RosterCode.RECOVERY_CONSENT
    dies(paid, B.document, date(2026, 4, 1))
    assert code_of(lambda: recovery.consent(paid.sit("clerk"), key, "同意书")) is RosterCode.RECOVERY_DEAD


def test_with_consent_the_next_rosters_take_it_off_until_it_is_back(paid: Place) -> None:
    """70 yuan owed: 50 of April (nothing is left to pay, no line), 20 of May; then June is whole again."""
    key = owes(paid, 4_000, 3_000)
    recovery.consent(paid.sit("clerk"), key, "同意书2026-04")
    april = month(paid, "2026-04")
    assert paid.facts("SELECT fen FROM carry WHERE roster_id = ?", april) == [(0,)]
    assert len(paid.line_ids(april)) == 1, "he has no line: his sum is nothing"
    assert recovery.recovery_of(paid.sit("clerk"), key).left == 2_000
    pay(paid, april)
    may = month(paid, "2026-05")
    mine = paid.facts(
        """SELECT l.amount_fen, p.kind, p.fen, p.period FROM line l JOIN line_part p ON p.line_id = l.id
           WHERE l.roster_id = ? ORDER BY p.id""",
        may,
    )
    assert mine == [(3_000, "regular", 5_000, "2026-05"), (3_000, "deduction", -2_000, "2026-01")]
    entry = recovery.recovery_of(paid.sit("clerk"), key)
    assert (entry.left, entry.set_off, entry.state) == (0, 7_000, RecoveryState.BACK)
    pay(paid, may)
    june = month(paid, "2026-06")
    assert paid.facts("SELECT DISTINCT amount_fen FROM line WHERE roster_id = ?", june) == [(5_000,)]
    assert verify_store(paid.now).faults == []


def test_a_limit_a_payment_holds_and_a_line_left_out_takes_nothing(paid: Place) -> None:
    key = owes(paid, 4_000)
    recovery.consent(paid.sit("clerk"), key, "同意书", limit=Fen(1_000))
    april = month(paid, "2026-04")
    assert recovery.recovery_of(paid.sit("clerk"), key).left == 3_000
    line = paid.fact("SELECT line_id FROM line_part WHERE kind = 'deduction'")
    rosters.leave_out(paid.sit("clerk"), line, "外出")
    assert recovery.recovery_of(paid.sit("clerk"), key).left == 4_000
    assert paid.roster_state(april) == "draft"


def test_it_ends_with_a_reason_and_goes_on_again(paid: Place) -> None:
    key = owes(paid, 4_000)
    clerk = paid.sit("clerk")
    assert code_of(lambda: recovery.end_recovery(clerk, key, " ")) is Code.REASON_REQUIRED
    recovery.end_recovery(clerk, key, "复核后不属于多发")
    assert recovery.recovery_of(clerk, key).state is RecoveryState.ENDED
    assert code_of(lambda: recovery.pay_back(clerk, key, Fen(100), "SJ")) is RosterCode.RECOVERY_OVER
    assert code_of(lambda: print_letter(clerk, key)) is RosterCode.RECOVERY_OVER
    recovery.reopen_recovery(clerk, key, "审计要求继续追")
    assert recovery.recovery_of(clerk, key).is_open
    assert code_of(lambda: recovery.pay_back(paid.sit("inspector"), key, Fen(1), "x")) is Code.ROLE_MAY_NOT
