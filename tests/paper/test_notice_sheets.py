"""Every kind of list × second language × paper: golden text, type sizes and edges read back from the PDF.

`YKT_GOLDEN=1 pytest tests/paper/test_notice_sheets.py` writes the texts anew: read what changed before it is kept.
"""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from msgspec.structs import replace
from paper_kit import KK, SIGNER, UG, Draw, Make, by_pdfium
from sheet_eye import ink_within, overlaps, seen

from app.domain.money import Fen
from app.paper.gate import Printed, canonical
from app.paper.layout import title_lines
from app.paper.notice import Native, NoticeRow, NoticeSheet, draw_notice
from app.paper.phrases import Phrases

GOLDEN = Path(__file__).parents[1] / "golden" / "notices"
KINDS = ("disclosure", "announcement", "standing", "correction")
NATIVES: dict[str, Native | None] = {"zh": None, "ug": UG, "kk": KK, "ug_beside": replace(UG, beside=True)}
LEAST, LEAST_A3 = 16.0, 22.6
MARGIN = 9.0
A4, A3 = (210, 297), (297, 420)

kinds = pytest.mark.parametrize("kind", KINDS)
natives = pytest.mark.parametrize("native", NATIVES)


def of_kind(make_sheet: Make, kind: str, native: str, count: int = 9, **changes: Any) -> NoticeSheet:
    say = Phrases("zh", kind, "disclosure")
    values = {
        "place": "托万村",
        "period": "2026年3月",
        "programme": "农村最低生活保障金",
        "department": "民政",
        "days": 7,
    }
    said = {key: "".join(map(str, (getattr(p, "text", p) for p in say(key, **values)))) for key in ("title", "opening")}
    refers = "" if kind == "disclosure" else "GS-C12-2026-03-B1-201-V1"
    more: dict[str, Any] = {
        "kind": kind,
        "native": NATIVES[native],
        "days_text": "",
        "date_text": "",
        "refers_to": refers,
    }
    return make_sheet(count, **(said | more | changes))


def a3(sheet: NoticeSheet) -> tuple[bytes, Printed]:
    target = io.BytesIO()
    printed = draw_notice(target, sheet, SIGNER.sign, large=True)
    return target.getvalue(), printed


def text_of(printed: Printed) -> str:
    return "\n\f\n".join("\n".join(page.lines) for page in printed.pages) + "\n"


@kinds
@natives
def test_golden_text(make_sheet: Make, draw: Draw, kind: str, native: str) -> None:
    pdf, printed = draw(of_kind(make_sheet, kind, native))
    path = GOLDEN / f"{kind}_{native}.txt"
    if os.environ.get("YKT_GOLDEN") == "1":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text_of(printed), encoding="utf-8")
    assert text_of(printed) == path.read_text(encoding="utf-8")
    for text, page in zip(by_pdfium(pdf), printed.pages, strict=True):
        assert canonical(text) == canonical("\n".join(page.lines))


@kinds
@natives
@pytest.mark.parametrize("withheld", [False, True])
def test_a3_is_the_same_sheet_larger(make_sheet: Make, draw: Draw, kind: str, native: str, withheld: bool) -> None:
    sheet = of_kind(make_sheet, kind, native, withheld=withheld)
    (small, printed), (large, grown) = draw(sheet), a3(sheet)
    assert grown.pages == printed.pages
    (words, sizes), (words_a3, sizes_a3) = seen(small), seen(large)
    assert {(round(wide), round(high)) for wide, high in sizes} == {A4}
    assert {(round(wide), round(high)) for wide, high in sizes_a3} == {A3}
    assert len(words) == len(words_a3) > 20
    assert min(one.size for one in words) >= LEAST
    assert min(one.size for one in words_a3) >= LEAST_A3


@kinds
@natives
@pytest.mark.parametrize("cells", [0, 2, 4, 6])
def test_nothing_leaves_the_page(make_sheet: Make, kind: str, native: str, cells: int) -> None:
    sheet = wide_sheet(of_kind(make_sheet, kind, native), cells)
    for pdf, _ in (drawn(sheet), a3(sheet)):
        words, sizes = seen(pdf)
        wide, high = sizes[0]
        assert all(one.left >= MARGIN and one.right <= wide - MARGIN for one in words)
        assert all(one.top >= MARGIN and one.bottom <= high - MARGIN for one in words)
        assert ink_within(pdf, MARGIN)


ODD = ("阿卜来提·如则托合提", "李", "阿卜杜热合曼江·" * 7 + "阿卜杜", "阿布都热西提·阿布都克里木", "李建国")


@kinds
@natives
@pytest.mark.parametrize("cells", [0, 2, 4, 6])
@pytest.mark.parametrize("count", [1, 4, 6, 23])
def test_nothing_stands_on_anything_else(make_sheet: Make, kind: str, native: str, cells: int, count: int) -> None:
    """Long names, upright and lying: no row over the foot, no closing words over it, no two texts on one place."""
    sheet = wide_sheet(of_kind(make_sheet, kind, native, count, names=ODD), cells)
    pdf, printed = drawn(sheet)
    words, sizes = seen(pdf)
    assert overlaps(words) == []
    foot = (158.0 if sizes[0][0] > sizes[0][1] else 243.0) + 2.0
    assert [one for one in words if one.top < foot < one.bottom] == []
    assert sum(f"小计 {sheet.total.grouped()}" in line for page in printed.pages for line in page.lines) <= 1


def test_control_texts_on_one_place_are_seen(make_sheet: Make) -> None:
    words, _ = seen(drawn(make_sheet(3))[0])
    assert overlaps([*words, replace(words[0], left=words[0].left + 2.0)]) != []


def test_a_withheld_list_stands_on_one_page(make_sheet: Make) -> None:
    """The seal stands on the page with what it is set to, in every language."""
    for kind in KINDS:
        for native in NATIVES:
            sheet = of_kind(make_sheet, kind, native, withheld=True)
            pdf, printed = drawn(sheet)
            assert len(printed.pages) == 1, (kind, native)
            assert overlaps(seen(pdf)[0]) == []


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("托万村2026年3月农村低保公示", ["托万村2026年3月农村低保公示"]),
        ("新桥社区2026年耕地地力保护补贴发放结果公告", ["新桥社区2026年", "耕地地力保护补贴发放结果公告"]),
        ("托万村耕地地力保护补贴享受人员名单（长期公示）", ["托万村耕地地力保护补贴", "享受人员名单（长期公示）"]),
    ],
)
def test_a_title_of_two_lines_breaks_at_the_programme(title: str, lines: list[str]) -> None:
    broken = title_lines(title, "耕地地力保护补贴", 174 * 72 / 25.4, size=25.0)
    assert broken == lines


def drawn(sheet: NoticeSheet) -> tuple[bytes, Printed]:
    target = io.BytesIO()
    printed = draw_notice(target, sheet, SIGNER.sign)
    return target.getvalue(), printed


def wide_sheet(sheet: NoticeSheet, cells: int) -> NoticeSheet:
    """The same with so many columns of the programme."""
    headings = ("家庭人口", "保障人口", "面积（亩）", "标准（元/亩）", "补贴类别", "原公示（元）")[:cells]
    values = ("5", "12", "1234.50", "22.00", "重点保障", "12,345.00")[:cells]
    rows = [replace(row, cells=values) for row in sheet.rows]
    return replace(sheet, rows=rows, columns=("序号", "组", "姓名", *headings, "金额（元）"))


def test_a_sheet_lies_where_its_columns_need_it_and_no_amount_is_broken(make_sheet: Make) -> None:
    lying = []
    for cells in (0, 2, 3, 4, 5, 6):
        sheet = wide_sheet(make_sheet(12), cells)
        pdf, printed = drawn(sheet)
        wide, high = seen(pdf)[1][0]
        lying.append(wide > high)
        text = "".join(by_pdfium(pdf))
        for row in sheet.rows:
            assert row.amount.grouped() in text
            assert all(cell in text for cell in row.cells)
        assert all("序号 组 姓名" in " ".join(page.lines) for page in printed.pages[:-1])
    assert lying == sorted(lying)
    assert (lying[0], lying[1], lying[-1]) == (False, False, True)


@pytest.mark.parametrize("name", ["李", "阿" * 60, "阿卜杜热合曼江·" * 7 + "阿卜杜"])
@pytest.mark.parametrize("cells", [2, 6])
def test_names_of_one_and_of_sixty_characters(make_sheet: Make, name: str, cells: int) -> None:
    sheet = wide_sheet(make_sheet(5, names=(name,)), cells)
    pdf, printed = drawn(sheet)
    words, sizes = seen(pdf)
    assert all(one.right <= sizes[0][0] - MARGIN for one in words)
    assert canonical("".join(by_pdfium(pdf))).count(canonical(name)) == 5
    assert (
        sum(page.lines[0].startswith("序号") or "序号 组 姓名" in "\n".join(page.lines) for page in printed.pages) >= 1
    )


@pytest.mark.parametrize("count", [0, 1, 2])
@kinds
def test_no_row_and_one_row(make_sheet: Make, kind: str, count: int) -> None:
    for native in NATIVES:
        pdf, printed = drawn(of_kind(make_sheet, kind, native, count))
        assert len(printed.pages) <= 2
        assert ink_within(pdf, MARGIN)
        text = "\n".join(line for page in printed.pages for line in page.lines)
        assert ("本页不列名单" in text) is (count == 0)


@kinds
def test_the_same_sheet_gives_the_same_bytes(make_sheet: Make, kind: str) -> None:
    for native in NATIVES:
        sheet = of_kind(make_sheet, kind, native)
        assert drawn(sheet)[0] == drawn(sheet)[0]
        assert a3(sheet)[0] == a3(sheet)[0]
        assert drawn(sheet)[0] != a3(sheet)[0]  # control


def test_a_long_programme_breaks_in_the_second_language_as_on_paper(make_sheet: Make) -> None:
    name = "边境一线乡镇农牧民护边员公益性岗位困难群众生活补助资金" * 2
    for native in NATIVES:
        pdf, printed = drawn(of_kind(make_sheet, "disclosure", native, programme_name=name))
        words, sizes = seen(pdf)
        assert all(one.left >= MARGIN and one.right <= sizes[0][0] - MARGIN for one in words)
        assert canonical(by_pdfium(pdf)[0]) == canonical("\n".join(printed.pages[0].lines))


def test_right_to_left_words_stand_at_the_right_and_values_in_their_order(make_sheet: Make) -> None:
    """The line of the sum: 9 households stand right of 18 people, these right of the yuan; each from left to right."""
    sheet = of_kind(make_sheet, "disclosure", "kk", 9, households=71, people=83)
    pdf, _ = drawn(sheet)
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0].get_textpage()
        text = page.get_text_range()
        at = text.index("71")
        boxes = [page.get_charbox(text.index(value, at - 60)) for value in ("71", "83", sheet.total.grouped())]
        second = page.get_charbox(at + 1)
    lefts = [box[0] for box in boxes]
    assert lefts == sorted(lefts, reverse=True)
    assert boxes[0][0] < second[0]  # digits of one number run from left to right
    assert max(abs(box[1] - boxes[0][1]) for box in boxes) < 3  # all of one line


def test_rows_below_the_largest_amount(make_sheet: Make) -> None:
    rows = [NoticeRow(at, "1组", "李建国", ("5", "5"), Fen(99_999_999_99)) for at in range(1, 4)]
    sheet = make_sheet(3, rows=rows, total=Fen(3 * 99_999_999_99))
    pdf, _ = drawn(sheet)
    assert "299,999,999.97" in "".join(by_pdfium(pdf))
    assert ink_within(pdf, MARGIN)
