"""The ledger of recoveries (追缴) over real ones: found, told by letter, paid back, set off, ended; and its figures."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pypdf
import pytest
from parts_kit import RATE, granted, month, paid_months, pay, standard

from app.casework import recovery, rosters
from app.casework.book_files import write_book
from app.casework.books import book_page, book_totals
from app.casework.recovery_letters import print_letter
from app.domain.books import COLUMNS, Book, BookFilter
from app.domain.money import Fen
from app.domain.recovery import RecoveryCause, RecoveryMonth
from tests.casework.kit import ELDERS, Place, human
from tests.casework.test_raising import dies

A, B, C = human(1, "王秀英"), human(2, "李建国"), human(3, "陈永福")
ALL = BookFilter(2026)


@pytest.fixture
def paid(desk: Place) -> Place:
    """Three people paid 50 yuan for each of January, February and March."""
    desk.day(date(2026, 4, 1))
    standard(desk, RATE)
    granted(desk, [A, B, C])
    paid_months(desk, ("2026-01", "2026-02", "2026-03"))
    return desk


def opened(desk: Place, document: str, *fen: int) -> int:
    """Somebody who was paid too much in the first months."""
    who = int(desk.fact("SELECT id FROM person WHERE document = ?", document))
    months = [RecoveryMonth(f"2026-{at:02d}", Fen(one)) for at, one in enumerate(fen, 1)]
    cause = RecoveryCause.WRONG_AMOUNT
    return recovery.open_recovery(desk.sit("clerk"), who, ELDERS, months, cause=cause).recovery_id


def shown(desk: Place, narrowed: BookFilter = ALL) -> dict[str, dict[str, str]]:
    """By name: the row of the ledger."""
    page = book_page(desk.sit("clerk"), Book.RECOVERY, narrowed, "zh")
    told = [dict(zip(COLUMNS[Book.RECOVERY], row.cells, strict=True)) for row in page.rows]
    return {one["name"]: one for one in told}


def figures(row: dict[str, str]) -> tuple[str, ...]:
    return row["amount"], row["back"], row["set_off"], row["left"], row["state"]


def test_a_recovery_from_its_first_day_to_its_last(paid: Place) -> None:
    assert shown(paid) == {}
    dies(paid, A.document, date(2026, 1, 20))
    (one,) = recovery.suggestions(paid.sit("clerk"))
    assert shown(paid) == {}, "what is only found stands in no ledger"
    key = recovery.open_suggested(paid.sit("clerk"), one.person_id, ELDERS).recovery_id
    row = shown(paid)[A.name]
    assert figures(row) == ("100.00", "0.00", "0.00", "100.00", "待通知")
    assert (row["cause"], row["months"], row["receipts"]) == ("去世后仍发放", "2026-02 2026-03", "")
    print_letter(paid.sit("clerk"), key)
    assert figures(shown(paid)[A.name])[-1] == "已通知"
    recovery.pay_back(paid.sit("clerk"), key, Fen(4_000), "SJ-001")
    assert figures(shown(paid)[A.name]) == ("100.00", "40.00", "0.00", "60.00", "部分退回")
    recovery.pay_back(paid.sit("clerk"), key, Fen(6_000), "SJ-002")
    row = shown(paid)[A.name]
    assert figures(row) == ("100.00", "100.00", "0.00", "0.00", "已全部退回")
    assert row["receipts"] == "SJ-001、SJ-002"


def test_what_is_set_off_counts_while_its_line_does(paid: Place) -> None:
    key = opened(paid, B.document, 3_000)
    recovery.consent(paid.sit("clerk"), key, "同意书", limit=Fen(1_000))
    april = month(paid, "2026-04")
    assert figures(shown(paid)[B.name])[:4] == ("30.00", "0.00", "10.00", "20.00")
    line = paid.fact("SELECT line_id FROM line_part WHERE kind = 'deduction'")
    rosters.leave_out(paid.sit("clerk"), line, "外出")
    assert figures(shown(paid)[B.name])[:4] == ("30.00", "0.00", "0.00", "30.00"), "a line left out takes nothing"
    assert paid.roster_state(april) == "draft"


def test_the_figures_of_the_ledger_are_those_of_the_page(paid: Place, tmp_path: Path) -> None:
    first, second = opened(paid, B.document, 3_000, 2_000), opened(paid, C.document, 1_500)
    recovery.pay_back(paid.sit("clerk"), first, Fen(1_200), "SJ-003")
    recovery.consent(paid.sit("clerk"), second, "同意书")
    pay(paid, month(paid, "2026-04"))
    view = recovery.ledger(paid.sit("clerk"))
    rows = shown(paid)
    totals = book_totals(paid.sit("clerk"), Book.RECOVERY, ALL)
    assert (totals.rows, totals.people, totals.amount) == (2, 2, view.total)

    def total(key: str) -> int:
        return sum(int(one[key].replace(".", "").replace(",", "")) for one in rows.values())

    assert (total("amount"), total("back"), total("set_off")) == (view.total, view.back, view.off)
    assert (view.total, view.back, view.off, view.left) == (6_500, 1_200, 1_500, 3_800)
    assert total("left") == view.left
    recovery.end_recovery(paid.sit("clerk"), first, "复核后不再追")
    assert recovery.ledger(paid.sit("clerk")).left == 0
    assert figures(shown(paid)[B.name])[-1] == "已结束"
    files(paid, tmp_path)


def files(desk: Place, tmp_path: Path) -> None:
    """Both files say what the page says and hold no full number."""
    for suffix in ("xlsx", "pdf"):
        path = tmp_path / f"追缴.{suffix}"
        done = write_book(desk.sit("clerk"), Book.RECOVERY, ALL, path, "zh")
        assert done.rows == 2
        text = words_of(path)
        assert B.name in text
        assert "SJ-003" in text
        assert not re.search(r"\d{17}", text)
        for one in (B, C):
            assert one.document[-4:] in text
            assert one.document not in text


def words_of(path: Path) -> str:
    if path.suffix == ".pdf":
        return "".join(page.extract_text() for page in pypdf.PdfReader(path).pages).replace(" ", "")
    cells: list[Any] = [one for line in openpyxl.load_workbook(path).worksheets[0].values for one in line]
    return " ".join(str(one) for one in cells if one is not None)


def test_a_recovery_is_narrowed_to_its_year_programme_and_person(paid: Place) -> None:
    opened(paid, B.document, 3_000)
    who = int(paid.fact("SELECT id FROM person WHERE document = ?", B.document))
    assert set(shown(paid, BookFilter(2026, programme=ELDERS, person=who))) == {B.name}
    assert shown(paid, BookFilter(2025)) == {}
    assert shown(paid, BookFilter(2026, programme="A01")) == {}
    assert shown(paid, BookFilter(2026, person=who + 1)) == {}
    assert set(shown(paid, BookFilter(2026, period="2026-04"))) == {B.name}, "the month in which it was opened"
