"""Codes of notices are read from photos as telephones make them; of a changed PDF every changed page is named."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paper_kit import Draw, Make, by_pdfium
from paper_photos import any_photo, page_picture, pressed

from app.domain.faults import Code
from app.paper.check import check_pdf, check_picture
from app.paper.gate import PageText
from app.paper.qr import CODE_MM, parse_code, verify_code
from app.sandbox.picture_job import scan
from app.vault.signing import Signer

LEAST_MM = 28.0
A_SHEET = 20
"""Pages of one drawn notice; a thousand pages are fifty of them."""


def pages(make_sheet: Make, draw: Draw, count: int) -> Iterator[tuple[bytes, int, PageText, str]]:
    """So many pages of different notices: the PDF, the page (from 0), its approved text, its number."""
    done = 0
    while done < count:
        number = f"GS-C01-2026-{done // A_SHEET + 1:02d}-B1-{done % 900:03d}-V1"
        pdf, printed = draw(make_sheet(A_SHEET * 20, number=number))
        for page, text in enumerate(printed.pages[:A_SHEET]):
            yield pdf, page, text, number
            done += 1
            if done == count:
                return


def read_all(make_sheet: Make, draw: Draw, public: bytes, count: int) -> list[str]:
    """Photograph so many pages badly; returns what was not read, or not as it was printed."""
    dice = random.Random(20261123)
    wrong = []
    for at, (pdf, page, text, number) in enumerate(pages(make_sheet, draw, count)):
        found = [code.text for code in scan(any_photo(pdf, page, dice).convert("L"))]
        if len(found) != 1:
            wrong.append(f"{at}: {len(found)} codes")
            continue
        code = parse_code(found[0])
        if not verify_code(code, public) or (code.number, code.page, code.digest) != (number, page + 1, text.digest):
            wrong.append(f"{at}: {code}")
    return wrong


def test_a_code_is_large_enough() -> None:
    assert CODE_MM >= LEAST_MM


def test_sixty_poor_photos_are_read(make_sheet: Make, draw: Draw, signer: Signer) -> None:
    assert read_all(make_sheet, draw, signer.public, 60) == []


@pytest.mark.long
def test_a_thousand_poor_photos_are_read(make_sheet: Make, draw: Draw, signer: Signer) -> None:
    wrong = read_all(make_sheet, draw, signer.public, 1000)
    assert wrong == []


def test_a_photo_without_its_code_is_not_read(make_sheet: Make, draw: Draw) -> None:
    """The control: where nothing is to be read, nothing is."""
    pdf, _ = draw(make_sheet(20))
    photo = pressed(page_picture(pdf, 0, 1280)).convert("L")
    assert len(scan(photo)) == 1
    wide, high = photo.size
    assert scan(photo.crop((0, 0, wide // 2, high // 2))) == []


def test_a_true_code_on_another_sheet_is_compared_by_eye(make_sheet: Make, draw: Draw, signer: Signer) -> None:
    """A photo proves the code, not the text: a copied code passes, and the approved page is what one compares with."""
    true, printed = draw(make_sheet(20))
    forged, _ = draw(make_sheet(20, title="另一张纸"))
    sheet, copied = page_picture(forged, 0, 1280), page_picture(true, 0, 1280)
    assert sheet.size == copied.size
    corner = (sheet.width // 2, sheet.height * 3 // 4, sheet.width, sheet.height)
    for box in (
        corner,
        (0, sheet.height * 3 // 4, sheet.width // 2, sheet.height),
        (sheet.width // 2, 0, sheet.width, sheet.height // 4),
    ):
        sheet.paste(copied.crop(box), box)
    codes = [code.text for code in scan(pressed(sheet).convert("L"))]
    assert codes
    differences = check_picture(codes[:1], printed.pages, signer.public)
    assert [one for one in differences if one.code is not Code.QR_NOT_FOUND] == []


@pytest.fixture(scope="module")
def approved() -> list[PageText]:
    """The approved pages of a notice of 90 lines, and what they say when they are read back."""
    import io

    from paper_kit import HEADINGS, NAMES, SIGNER

    from app.domain.money import Fen
    from app.paper.notice import NoticeRow, NoticeSheet, draw_notice

    rows = [
        NoticeRow(at, f"{at % 7 + 1}组", NAMES[at % len(NAMES)], (str(at % 6 + 1), "1"), Fen(37_200 + at))
        for at in range(1, 91)
    ]
    sheet = NoticeSheet(
        number="GS-2026-03-TW-01",
        version=1,
        title="托万村2026年3月农村低保金公示",
        programme_name="农村最低生活保障金",
        opening="经本人申请、入户核查、乡人民政府审核，下列家庭享受农村最低生活保障。现予公示。",
        township_name="阔克塔木乡",
        village_name="托万村村民委员会",
        period_text="2026年3月",
        days_text="2026年3月17日至3月23日（7 天）",
        columns=HEADINGS,
        rows=rows,
        households=90,
        people=180,
        total=Fen(sum(row.amount for row in rows)),
        report_phone="0990-5550123",
        consult_phone="0990-5550456",
        office="阔克塔木乡人民政府",
    )
    target = io.BytesIO()
    printed = draw_notice(target, sheet, SIGNER.sign)
    assert [
        one for one in check_pdf(by_pdfium(target.getvalue()), [], printed.pages) if one.code is Code.PAGE_DIFFERS
    ] == []
    return list(printed.pages)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_every_changed_page_is_named(approved: list[PageText], data: st.DataObject) -> None:
    """Whatever is changed on whichever pages, those pages are named and no other."""
    texts = ["\n".join(page.lines) for page in approved]
    changed = data.draw(st.sets(st.integers(0, len(texts) - 1), min_size=1))
    for page in changed:
        lines = list(approved[page].lines)
        at = data.draw(st.integers(0, len(lines) - 1), label="line")
        lines[at] = data.draw(st.sampled_from(_ALTERED), label="how")(lines[at])
        texts[page] = "\n".join(lines)
    found = check_pdf(texts, [], approved)
    named = {one.page - 1 for one in found if one.code is Code.PAGE_DIFFERS}
    assert named == changed


def _digit(line: str) -> str:
    """Another digit where there is one, else one more sign."""
    at = next((place for place, char in enumerate(line) if char.isdecimal()), None)
    return f"{line}9" if at is None else f"{line[:at]}{(int(line[at]) + 1) % 10}{line[at + 1 :]}"


def _gone(line: str) -> str:
    return line[: len(line) // 2]


def _longer(line: str) -> str:
    return f"{line}改"


_ALTERED = [_digit, _gone, _longer]
