"""What a resident takes home passes the gate for the public, says what its logical text says, and numbers its pages."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any, BinaryIO

import pytest
from paper_kit import NAMES, by_pdfium, by_pypdf

from app.domain.faults import Code, UserError
from app.domain.money import Fen
from app.paper.benefit_slip import (
    AnswerSlip,
    BenefitRow,
    BenefitSlip,
    SlipMissing,
    SlipPayment,
    draw_answer_slip,
    draw_benefit_slip,
)
from app.paper.gate import Printed, canonical
from app.paper.scan import scan_public
from app.paper.today_sheet import SheetItem, TodaySheet, draw_today


def pages_of(draw: Callable[[BinaryIO, Any], Printed], sheet: object) -> list[str]:
    target, again = io.BytesIO(), io.BytesIO()
    printed = draw(target, sheet)
    draw(again, sheet)
    assert target.getvalue() == again.getvalue()
    for read in (by_pypdf, by_pdfium):
        texts = read(target.getvalue())
        for text, page in zip(texts, printed.pages, strict=True):
            assert canonical(text) == canonical("\n".join(page.lines))
    return ["\n".join(page.lines) for page in printed.pages]


def answer(payments: int = 3, late: int = 2, language: str = "zh", **changes: Any) -> AnswerSlip:
    values: dict[str, Any] = {
        "name": NAMES[1],
        "tail": "0417",
        "place": "托万村二组",
        "office": "巴彦岱镇人民政府",
        "phone": "0999-8000002",
        "year": 2026,
        "day": "2026-03-31",
        "received": [
            SlipPayment("农村低保", f"2026年{n + 1}月", f"{n + 1}月16日", "6038", Fen(186_000)) for n in range(payments)
        ],
        "missing": [
            SlipMissing("高龄津贴 2026年3月", Fen(15_000), "卡没有激活。", "身份证和这张卡。", "去银行。", "再报一次。")
            for _ in range(late)
        ],
        "total": Fen(186_000 * payments),
        "language": language,
    }
    return AnswerSlip(**(values | changes))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("payments", "missing"), [(0, 0), (1, 1), (12, 5), (80, 30)])
def test_the_answer_says_every_payment_and_every_reason(payments: int, missing: int, language: str) -> None:
    slip = answer(payments, missing, language)
    pages = pages_of(draw_answer_slip, slip)
    whole = "\n".join(pages)
    assert whole.count("1,860.00") == payments + (slip.total == Fen(186_000))
    assert whole.count("卡没有激活。") == missing
    assert "0999-8000002" in whole
    assert "0417" in pages[0]
    for number, page in enumerate(pages, start=1):
        assert (f"{number} 页，共 {len(pages)} 页" if language == "zh" else f"Page {number} of {len(pages)}") in page
    assert scan_public([("slip", whole)]) == []


def test_what_is_on_its_way_is_not_told_to_bring_anything() -> None:
    waiting = SlipMissing("护边员补助 2026年3月", Fen(100), "县里还没有回话。", "", "", "银行打到卡上。")
    (page,) = pages_of(draw_answer_slip, answer(missing=[waiting]))
    assert "县里还没有回话" in page
    assert "带什么" not in page


@pytest.mark.parametrize("planted", ["650102199001011234", "13999990000", "6299990000000000012"])
@pytest.mark.parametrize("where", ["name", "place", "why"])
def test_control_a_planted_number_is_refused(planted: str, where: str) -> None:
    if where == "why":
        bad = answer(missing=[SlipMissing("x", None, f"号 {planted}", "", "", "")])
    else:
        bad = answer(**{where: f"李建国{planted}"})
    with pytest.raises(UserError) as refused:
        draw_answer_slip(io.BytesIO(), bad)
    assert refused.value.code is Code.IDENTITY_ON_PUBLIC_SHEET


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("count", [0, 1, 9, 60])
def test_the_card_of_benefits_names_who_gets_what_on_whose_card(count: int, language: str) -> None:
    rows = [
        BenefitRow(NAMES[n % 7], "耕地地力保护补贴", n % 12 + 1, Fen(12_345), f"{6000 + n}", NAMES[(n + 1) % 7])
        for n in range(count)
    ]
    slip = BenefitSlip(
        NAMES[0],
        "托万村二组",
        "巴彦岱镇人民政府",
        "0999-8000002",
        2026,
        "2026-03-31",
        NAMES[:4],
        rows,
        [f"{NAMES[2]}：卡没有激活。"] * min(count, 5),
        Fen(12_345 * count),
        language,
    )
    whole = "\n".join(pages_of(draw_benefit_slip, slip))
    assert all(row.tail in whole and row.who in whole for row in rows)
    assert scan_public([("card", whole)]) == []
    assert (slip.total.grouped() in whole) is (count > 0)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("count", [0, 1, 40])
def test_the_list_of_the_day(count: int, language: str) -> None:
    items = [SheetItem(f"第{n}件事", "备注", "今天办") for n in range(count)]
    sheet = TodaySheet(
        "巴彦岱镇", "clerk", "2026-03-31", items, [("在享补贴的人", "2,846 人")], ["导入 1 次"], language
    )
    whole = "\n".join(pages_of(draw_today, sheet))
    assert all(item.title in whole for item in items)
    assert "2,846" in whole
