"""The sheets of a re-registration as paper: long names whole, 150 rows on their pages, the code read back."""

from __future__ import annotations

import io

import pypdf
import pypdfium2
import pytest
import zxingcpp

from app.domain.faults import HostileInput
from app.domain.yearly import ROWS_A_PAGE, Measure
from app.paper.yearly_sheet import SheetRow, YearlySheet, draw_yearly_sheets, page_text, parse_page_text

LONG = "阿卜杜热合曼·阿卜来提如则托合提·买买提吐尔逊江"


def sheets(rows: int, measure: Measure = Measure.LAND) -> list[YearlySheet]:
    made = []
    pages = -(-rows // ROWS_A_PAGE)
    for page in range(pages):
        serials = range(page * ROWS_A_PAGE, min((page + 1) * ROWS_A_PAGE, rows))
        found = tuple(
            SheetRow(at % ROWS_A_PAGE + 1, LONG if at % 3 == 1 else "王秀英", "10组", "12.345", "8.75（外村 3.5）",
                     "出 1.5 入 0.25", 1000 + at)
            for at in serials
        )  # fmt: skip
        public_id = bytes([page, *range(1, 16)])
        made.append(
            YearlySheet(public_id, "耕地地力保护补贴", "2027", "巴彦岱村", "10组", page + 1, pages, measure, found)
        )
    return made


def test_150_rows_each_with_its_household_number_and_long_names_whole() -> None:
    target = io.BytesIO()
    draw_yearly_sheets(target, sheets(150))
    pages = pypdf.PdfReader(target).pages
    assert len(pages) == 13
    texts = ["".join(page.extract_text().split()) for page in pages]
    assert sum(text.count(LONG) for text in texts) == 50
    assert all(str(1000 + at) in "".join(texts) for at in range(150))
    assert all(f"第{at}页/共13页" in text for at, text in enumerate(texts, 1))
    assert all("本页手写合计" in text and "没签字" in text for text in texts)
    box = pages[0].mediabox
    assert (round(box.width), round(box.height)) == (842, 595)  # A4 across


def test_nothing_is_drawn_beyond_the_sheet() -> None:
    target = io.BytesIO()
    draw_yearly_sheets(target, sheets(12))
    page = pypdfium2.PdfDocument(target.getvalue())[0]
    boxes = [one.get_bounds() for one in page.get_objects()]
    assert boxes
    assert min(left for left, *_ in boxes) > 20
    assert min(bottom for _, bottom, *_ in boxes) > 12
    assert max(right for *_, right, _ in boxes) < 842 - 2
    assert max(top for *_, top in boxes) < 595 - 12


def test_the_code_of_each_page_is_read_back_from_a_picture() -> None:
    target = io.BytesIO()
    made = sheets(30)
    draw_yearly_sheets(target, made)
    document = pypdfium2.PdfDocument(target.getvalue())
    for page, sheet in zip(document, made, strict=True):
        picture = page.render(scale=120 / 72).to_pil()  # a photo of the whole page at 1400 pixels
        found = [one.text for one in zxingcpp.read_barcodes(picture)]
        assert found == [page_text(sheet.public_id)]
        assert parse_page_text(found[0]) == sheet.public_id


@pytest.mark.parametrize("text", ["YKV1ABC", "YKY1", "YKY1A", "http://x"])
def test_another_code_is_none_of_ours(text: str) -> None:
    with pytest.raises(HostileInput):
        parse_page_text(text)


@pytest.mark.parametrize("measure", Measure)
def test_every_measure_has_its_columns(measure: Measure) -> None:
    target = io.BytesIO()
    draw_yearly_sheets(target, sheets(3, measure))
    text = "".join(pypdf.PdfReader(target).pages[0].extract_text().split())
    assert ("承包面积" in text) is (measure is Measure.LAND)
    assert ("今年人数" in text) is (measure is Measure.PEOPLE)
    assert "签字/手印" in text
