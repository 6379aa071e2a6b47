"""Layouts are recognised with what the office knows, and remembered once somebody confirmed them."""

from __future__ import annotations

from pathlib import Path

import pytest
from messy_kit import Sheet, account, document, name, write_xlsx

from app.casework import layouts
from app.domain.faults import Code
from app.domain.meanings import DoubtCode, Meaning, SheetKind
from tests.casework.kit import Place, code_of

M = Meaning
HEADINGS = ["姓名", "身份证号", "账号", "甲", "乙"]


def file(folder: Path, stem: str, headings: list[str] = HEADINGS, title: str = "") -> Path:
    rows = [[name(n), document(n), account(n), 10 + n, 20 + n] for n in range(12)]
    above = [[title]] if title else []
    return write_xlsx(folder / f"{stem}.xlsx", Sheet("Sheet1", [*above, headings, *rows]))


@pytest.mark.parametrize(
    ("stem", "programme", "period"),
    [
        ("2025年3月低保", "C01", "2025-03"),
        ("城市低保2025年3月", "C02", "2025-03"),
        ("高龄津贴2025年12月", "C12", "2025-12"),
        ("2025年地力补贴", "A01", "2025"),
        ("棉花2025年", "A07", "2025"),
        ("2025年度退耕还草", "F03", "2025"),
    ],
)
def test_the_catalogues_names_and_the_spoken_ones(desk: Place, stem: str, programme: str, period: str) -> None:
    headings = ["姓名", "身份证号", "账号", "金额", "乙"]
    (guess,) = layouts.recognise_file(desk.sit("clerk"), file(desk.out, f"三段{stem}", headings))
    assert (guess.kind, guess.programme, guess.period) == (SheetKind.PAID_ROSTER, programme, period)
    assert guess.village == "三段村委会"
    assert not {DoubtCode.PROGRAMME_UNSURE, DoubtCode.PERIOD_UNSURE} & {doubt.code for doubt in guess.doubts}


def test_confirmed_columns_are_remembered_in_the_store(desk: Place) -> None:
    path = file(desk.out, "一月")
    (guess,) = layouts.recognise_file(desk.sit("clerk"), path)
    assert guess.kind is SheetKind.CARD_LIST
    wanted = {**guess.columns, M.AMOUNT: 4}
    changes = layouts.confirm_layout(desk.now, guess, wanted)
    assert changes.nouns == {"layout"}
    assert desk.fact("SELECT count(*) FROM layout WHERE confirmed_by IS NOT NULL") == 1
    (again,) = layouts.recognise_file(desk.sit("reviewer"), file(desk.out, "二月", title="二月发放表"))
    assert again.columns == wanted
    assert again.kind is SheetKind.PAID_ROSTER
    (kept,) = layouts.confirmed_layouts(desk.now)
    assert (kept.headings, kept.columns, kept.file) == (tuple(HEADINGS), wanted, "一月.xlsx")
    layouts.confirm_layout(desk.sit("clerk"), guess, {**wanted, M.AMOUNT: 3})
    assert layouts.remembered(desk.now)[guess.fingerprint][M.AMOUNT] == 3
    assert desk.fact("SELECT count(*) FROM layout") == 1
    (other,) = layouts.recognise_file(desk.now, file(desk.out, "别的", [*HEADINGS[:4], "丙"]))
    assert M.AMOUNT not in other.columns  # control: other headings are another layout


def test_what_cannot_be_remembered(desk: Place) -> None:
    (guess,) = layouts.recognise_file(desk.sit("clerk"), file(desk.out, "一月"))
    head = desk.head()
    for columns in ({M.AMOUNT: 5}, {M.AMOUNT: -1}, {M.AMOUNT: 3, M.STANDARD: 3}):
        assert code_of(lambda columns=columns: layouts.confirm_layout(desk.now, guess, columns)) is Code.LAYOUT_COLUMN
    rows = [[n + 1, name(n), document(n), account(n)] for n in range(12)]
    (bare,) = layouts.recognise_file(desk.now, write_xlsx(desk.out / "无表头.xlsx", Sheet("Sheet1", rows)))
    assert code_of(lambda: layouts.confirm_layout(desk.now, bare, bare.columns)) is Code.LAYOUT_WITHOUT_HEADINGS
    assert desk.head() == head
    session = desk.sit("inspector")
    assert code_of(lambda: layouts.confirm_layout(session, guess, guess.columns)) is Code.ROLE_MAY_NOT
