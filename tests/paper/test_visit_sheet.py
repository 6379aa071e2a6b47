"""The sheet of a visit and the list of findings: what is drawn is what is read back; the code names the visit alone."""

from __future__ import annotations

import io

import pytest
from msgspec.structs import replace
from paper_kit import NAMES, by_pdfium, by_pypdf, photos

from app.domain.faults import Code, HostileInput
from app.paper.findings_list import FindingRow, FindingsList, draw_findings
from app.paper.gate import canonical
from app.paper.visit_sheet import SheetCard, VisitSheet, draw_visit_sheets, parse_sheet_text, sheet_text
from app.sandbox.picture_job import scan


def sheet(cards: int, number: int = 0) -> VisitSheet:
    known = tuple(SheetCard(at + 1, f"{1000 + at}", NAMES[at % len(NAMES)], "农商银行") for at in range(cards))
    return VisitSheet(bytes([number]) * 16, "26000015", NAMES[0], "托万村", "2组", ("迪丽努尔", "王秀英"), 5, known)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("cards", "pages"), [(0, 1), (3, 1), (4, 2), (12, 3)])
def test_what_is_drawn_is_what_is_read(language: str, cards: int, pages: int) -> None:
    target, again = io.BytesIO(), io.BytesIO()
    printed = draw_visit_sheets(target, [sheet(cards)], language=language)
    draw_visit_sheets(again, [sheet(cards)], language=language)
    assert target.getvalue() == again.getvalue()
    assert len(printed.pages) == pages
    for read in (by_pypdf, by_pdfium):
        for text, page in zip(read(target.getvalue()), printed.pages, strict=True):
            assert canonical(text) == canonical("\n".join(page.lines))
    whole = "\n".join(line for page in printed.pages for line in page.lines)
    assert all(f"{1000 + at}" in whole for at in range(cards))


def test_the_head_is_named_in_his_own_script_and_nothing_moves_into_it() -> None:
    """The line pushes what follows down, so that 11 cards fill as many pages as before or one more, none cut."""
    native = "ئابلەت رۇزىتوختى"
    target = io.BytesIO()
    printed = draw_visit_sheets(target, [replace(sheet(11), native=native)])
    plain = draw_visit_sheets(io.BytesIO(), [sheet(11)])
    whole = "".join(line for page in printed.pages for line in page.lines)
    assert native in whole
    assert native not in "".join(line for page in plain.pages for line in page.lines), "control"
    for text, page in zip(by_pdfium(target.getvalue()), printed.pages, strict=True):
        assert set(canonical("".join(page.lines))) <= set(canonical(text)) | {" "}
    assert len(printed.pages) >= len(plain.pages)


def test_every_household_begins_a_page_of_its_own_and_a_photo_tells_which() -> None:
    target = io.BytesIO()
    draw_visit_sheets(target, [sheet(2, number) for number in (1, 2, 3)])
    taken = photos(target.getvalue(), pixels=1600)
    codes = [scan(image.convert("L"))[0].text for image in taken]
    assert [parse_sheet_text(code) for code in codes] == [bytes([number]) * 16 for number in (1, 2, 3)]


@pytest.mark.parametrize(
    "text", ["", "YKV1", "YKV1ABC", "YKT1" + "0" * 24, sheet_text(bytes(16))[:-1], "YKV1" + "é" * 24]
)
def test_what_is_no_code_of_a_sheet(text: str) -> None:
    with pytest.raises(HostileInput) as refused:
        parse_sheet_text(text)
    assert refused.value.code is Code.QR_NOT_OURS


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("count", [1, 14, 60])
def test_the_list_of_findings_loses_none(language: str, count: int) -> None:
    rows = [
        FindingRow(
            f"2026-{at:03d}",
            NAMES[at % 7],
            "卡在村会计手里，一直没有还给本人" * 2,
            "2026-04-02",
            "村会计",
            "",
            "未处理",
        )
        for at in range(count)
    ]
    target = io.BytesIO()
    printed = draw_findings(target, FindingsList("巴彦岱镇人民政府", "2026-03-31", rows, language))
    whole = "\n".join(line for page in printed.pages for line in page.lines)
    assert all(row.number in whole for row in rows)
    for text, page in zip(by_pdfium(target.getvalue()), printed.pages, strict=True):
        assert canonical(text) == canonical("\n".join(page.lines))
