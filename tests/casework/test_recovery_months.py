"""A recovery of several months, each with its sum: stored, in the letter, in the ledger; receipts and set-off go on."""

from __future__ import annotations

import io
from datetime import date

import pytest
from pypdf import PdfReader

from app.casework import recovery
from app.casework.recovery_letters import print_letter
from app.domain.faults import Code
from app.domain.money import Fen
from app.domain.recovery import MOST_MONTHS, RecoveryCause, RecoveryMonth, RecoveryState, months_between
from app.domain.roster_codes import RosterCode
from tests.casework.kit import ELDERS, Place, code_of, human
from tests.parts_kit import RATE, granted, month, paid_months, standard

A = human(1)


@pytest.fixture
def paid(desk: Place) -> Place:
    desk.day(date(2026, 4, 1))
    standard(desk, RATE)
    granted(desk, [A])
    paid_months(desk, ["2026-01", "2026-02", "2026-03"])
    return desk


@pytest.mark.parametrize(
    ("first", "last", "periods"),
    [
        ("2026-01", "", ["2026-01"]),
        ("2025-11", "2026-02", ["2025-11", "2025-12", "2026-01", "2026-02"]),
        ("2025Q4", "2026Q1", ["2025Q4", "2026Q1"]),
        ("2024", "2026", ["2024", "2025", "2026"]),
        ("2026-03-15#1", "", ["2026-03-15#1"]),
    ],
)
def test_from_to_is_every_period_between(first: str, last: str, periods: list[str]) -> None:
    found = months_between(first, last, Fen(100))
    assert [(one.period, one.fen) for one in found] == [(period, 100) for period in periods]


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        ("2026-02", "2026-01", RosterCode.RECOVERY_SPAN),
        ("2026-01", "2026Q2", RosterCode.RECOVERY_SPAN),
        ("2026-03-15#1", "2026-03-16#1", RosterCode.RECOVERY_SPAN),
        ("2010-01", "2026-01", RosterCode.RECOVERY_SPAN),
        ("2026-13", "", Code.PERIOD_FORM),
        ("2026-01", "x", Code.PERIOD_FORM),
    ],
)
def test_what_does_not_fit_is_refused(first: str, last: str, code: object) -> None:
    assert code_of(lambda: months_between(first, last, Fen(100))) is code
    assert len(months_between("2016-02", "2026-01", Fen(1))) == MOST_MONTHS == 120, "control"


def test_months_are_stored_told_paid_back_and_set_off(paid: Place) -> None:
    months = [*months_between("2026-01", "2026-02", Fen(2_000)), RecoveryMonth("2026-03", Fen(500))]
    clerk = paid.sit("clerk")
    key = recovery.open_recovery(clerk, A.document, ELDERS, months, cause=RecoveryCause.WRONG_AMOUNT).recovery_id
    stored = paid.facts("SELECT period, fen, line_id IS NOT NULL FROM recovery_month ORDER BY period")
    assert stored == [("2026-01", 2_000, 1), ("2026-02", 2_000, 1), ("2026-03", 500, 1)]
    made = print_letter(clerk, key)
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(made.content)).pages).replace(" ", "")
    for words in ("2026年1月", "2026年2月", "2026年3月", "20.00", "5.00", "45.00"):
        assert words in text, words
    recovery.pay_back(clerk, key, Fen(500), "SJ-1")
    recovery.consent(clerk, key, "同意书")
    month(paid, "2026-04")
    entry = recovery.recovery_of(paid.sit("clerk"), key)
    assert (entry.set_off, entry.left, entry.state) == (4_000, 0, RecoveryState.BACK)


def test_the_same_month_is_not_named_twice(paid: Place) -> None:
    months = [RecoveryMonth("2026-01", Fen(3_000)), RecoveryMonth("2026-01", Fen(3_000))]
    clerk = paid.sit("clerk")
    refused = code_of(
        lambda: recovery.open_recovery(clerk, A.document, ELDERS, months, cause=RecoveryCause.WRONG_AMOUNT)
    )
    assert refused is RosterCode.RECOVERY_SPAN
    assert paid.fact("SELECT count(*) FROM recovery") == 0
