"""Payments that old sheets alone tell of: a raise names whom it leaves out, a recovery takes them like ours."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.casework import recovery
from app.casework.raise_making import make_raise
from app.casework.raising import preview_raise
from app.casework.recovery_letters import print_letter
from app.casework.verifying import verify_store
from app.domain.money import Fen
from app.domain.raise_notes import Aside
from app.domain.recovery import RecoveryCause, RecoveryMonth
from app.domain.roster_codes import RosterCode
from tests.casework.kit import OLD_AGE, Place, code_of, human
from tests.casework.test_pile_overpaid import dead_sheet
from tests.parts_kit import granted, paid_months, standard
from tests.pile_sheets_kit import paid_sheet, take_all

OLD, OTHER, OURS = human(1, "王秀英"), human(2, "李建国"), human(33, "陈永福")
MONTHS = ("2025-08", "2025-09", "2025-10", "2025-11")


@pytest.fixture
def told(desk: Place, tmp_path: Path) -> Place:
    """Both are paid four months of 2025 by old sheets; the first died in September."""
    for month in MONTHS:
        paid_sheet(tmp_path / "in", month, [OLD, OTHER])
    dead_sheet(tmp_path / "in", [(OLD, "2025.9.10")])
    take_all(desk, tmp_path / "in")
    return desk


def test_what_old_sheets_overpaid_is_suggested_written_down_and_told(told: Place) -> None:
    (one,) = recovery.suggestions(told.sit("clerk"))
    assert (one.name, one.died, one.total) == (OLD.name, True, 10_000)
    assert [(each.period, each.fen, each.line_id) for each in one.months] == [
        ("2025-10", 5_000, None),
        ("2025-11", 5_000, None),
    ]
    assert all(each.past_id is not None for each in one.months)
    done = recovery.open_suggested(told.sit("clerk"), one.person_id, one.code)
    assert recovery.suggestions(told.sit("clerk")) == [], "nothing twice"
    entry = recovery.recovery_of(told.sit("clerk"), done.recovery_id)
    assert (entry.total, entry.cause, [each.past_id is not None for each in entry.months]) == (
        10_000,
        "death",
        [True] * 2,
    )
    text = "".join(
        page.extract_text()
        for page in PdfReader(io.BytesIO(print_letter(told.sit("clerk"), done.recovery_id).content)).pages
    ).replace(" ", "")
    assert "2025年10月" in text
    assert "2025年11月" in text
    recovery.pay_back(told.sit("clerk"), done.recovery_id, Fen(10_000), "SJ-1")
    assert recovery.recovery_of(told.sit("clerk"), done.recovery_id).left == 0
    assert verify_store(told.now).faults == []


def test_months_of_old_sheets_are_typed_and_never_more_than_was_paid(told: Place) -> None:
    who = told.fact("SELECT id FROM person WHERE document = ?", OTHER.document)

    def code(period: str, fen: int) -> object:
        months = [RecoveryMonth(period, Fen(fen))]
        clerk = told.sit("clerk")
        return code_of(lambda: recovery.open_recovery(clerk, who, OLD_AGE, months, cause=RecoveryCause.TWICE))

    assert code("2025-07", 100) is RosterCode.RECOVERY_MONTH_NOT_PAID
    assert code("2025-08", 5_001) is RosterCode.RECOVERY_MONTH_ABOVE
    assert code("2025-08", 4_000) is None
    assert code("2025-08", 1_001) is RosterCode.RECOVERY_WRITTEN
    assert told.fact("SELECT count(*) FROM recovery_month WHERE past_id IS NOT NULL AND line_id IS NULL") == 1


def test_a_raise_names_whom_old_sheets_alone_paid(told: Place) -> None:
    standard(told, 5_000, since=date(2025, 8, 1), code=OLD_AGE)
    granted(told, [OURS], code=OLD_AGE)
    paid_months(told, ["2026-01"], code=OLD_AGE)
    seen = preview_raise(told.sit("clerk"), OLD_AGE, "2025-10", {"": Fen(6_000)})
    left_out = [(one.name, one.period) for one in seen.asides if one.why is Aside.OLD_SHEET]
    assert left_out == [
        (OTHER.name, "2025-10"),
        (OTHER.name, "2025-11"),
        (OLD.name, "2025-10"),
        (OLD.name, "2025-11"),
    ]
    assert [(row.name, row.amount) for row in seen.rows] == [(OTHER.name, 1_000), (OURS.name, 1_000)], "January is ours"
    later = preview_raise(told.sit("clerk"), OLD_AGE, "2026-01", {"": Fen(6_000)})
    assert not [one for one in later.asides if one.why is Aside.OLD_SHEET], "control: nothing of 2026 is in old sheets"
    made = make_raise(told.sit("clerk"), OLD_AGE, "2025-10", {"": Fen(6_000)})
    assert (made.lines, made.total) == (2, 2_000)
