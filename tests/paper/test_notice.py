from __future__ import annotations

import io
from typing import Any

import pypdf
import pytest
import zxingcpp
from paper_kit import UG, Draw, Make, Read, by_pdfium, by_pypdf, photos

from app.domain.faults import Code, UserError
from app.domain.money import Fen
from app.domain.roster_codes import RosterCode
from app.paper.gate import canonical
from app.paper.notice import NoticeRow
from app.paper.qr import parse_code, verify_code
from app.vault.signing import Signer

READERS = pytest.mark.parametrize("read", [by_pypdf, by_pdfium])


@READERS
def test_names_totals_and_page_numbers_can_be_read_back(make_sheet: Make, draw: Draw, read: Read) -> None:
    sheet = make_sheet(60)
    pdf, printed = draw(sheet)
    pages = [canonical(text) for text in read(pdf)]
    whole = "".join(pages)
    for row in sheet.rows:
        assert (
            canonical(f"{row.serial} {row.group} {row.name} {row.cells[0]} {row.cells[1]} {row.amount.grouped()}")
            in whole
        )
    assert canonical(f"合计　60 户 120 人 {sheet.total.grouped()}") in pages[-1]
    assert sheet.total.upper() in pages[-1]
    for number, page in enumerate(pages, 1):
        assert canonical(f"第 {number} 页，共 {len(printed.pages)} 页") in page
        assert "如何提出异议" not in page or number == len(pages)
    assert "0990-5550123" in pages[-1]
    assert "0990-5550456" in pages[-1]


@READERS
@pytest.mark.parametrize("changes", [{}, {"native": UG}, {"days_text": "", "date_text": ""}, {"language": "en"}])
def test_extracted_text_of_every_page_is_its_logical_text(
    make_sheet: Make, draw: Draw, read: Read, changes: dict[str, Any]
) -> None:
    pdf, printed = draw(make_sheet(47, **changes))
    for text, page in zip(read(pdf), printed.pages, strict=True):
        assert canonical(text) == canonical("\n".join(page.lines))


def test_same_sheet_gives_the_same_bytes(make_sheet: Make, draw: Draw) -> None:
    assert draw(make_sheet(40, native=UG))[0] == draw(make_sheet(40, native=UG))[0]


def test_headings_stand_on_every_page_with_rows(make_sheet: Make, draw: Draw) -> None:
    _, printed = draw(make_sheet(60))
    assert len(printed.pages) >= 3
    assert all("序号 组 户主 家庭人口 保障人口 每月（元）" in page.lines for page in printed.pages)


@READERS
def test_rare_characters_are_printed_and_read_back(make_sheet: Make, draw: Draw, read: Read) -> None:
    pdf, _ = draw(make_sheet(4))
    text = canonical("".join(read(pdf)))
    assert "𠮷田㐂䶮" in text


def test_characters_no_font_has_are_told_all_at_once_with_their_rows(make_sheet: Make, draw: Draw) -> None:
    sheet = make_sheet(5, names=("李建国", "\U00031350\ue001", "马小军"))
    with pytest.raises(UserError) as caught:
        draw(sheet)
    assert caught.value.code is RosterCode.NOTICE_RARE
    people = "1 \U00031350\ue001（U+31350 U+E001）、4 \U00031350\ue001（U+31350 U+E001）"
    assert caught.value.where == {"count": 2, "people": people}
    draw(make_sheet(5, names=("李建国", "𠮷田㐂䶮")))  # control: rare ones that our fonts have
    draw(make_sheet(5, names=("\ue001",), withheld=True))  # control: what is not printed stops nothing


def test_a_character_no_font_has_in_other_words_is_refused_with_its_place(make_sheet: Make, draw: Draw) -> None:
    with pytest.raises(UserError) as caught:
        draw(make_sheet(3, title="托万村\ue001公示"))
    assert caught.value.code is Code.GLYPH_MISSING
    assert caught.value.where == {"characters": "U+E001", "place": "title"}


def test_long_names_are_not_cut(make_sheet: Make, draw: Draw) -> None:
    name = "阿卜杜热合曼江·买买提吐尔逊·阿布都克里木·如则托合提"
    pdf, _ = draw(make_sheet(2, names=(name,)))
    assert name in canonical(by_pdfium(pdf)[0])
    long_word = "阿" * 40
    assert long_word in canonical(by_pdfium(draw(make_sheet(1, names=(long_word,)))[0])[0])


@pytest.mark.parametrize("count", [1, 8, 11, 12, 30, 61])
def test_codes_are_read_from_poor_photos_and_verified(make_sheet: Make, draw: Draw, signer: Signer, count: int) -> None:
    sheet = make_sheet(count)
    pdf, printed = draw(sheet)
    shots = photos(pdf)
    lines, total = 0, 0
    for number, (shot, page) in enumerate(zip(shots, printed.pages, strict=True), 1):
        code = parse_code(zxingcpp.read_barcodes(shot)[0].text)
        assert verify_code(code, signer.public)
        assert (code.number, code.version, code.page, code.pages) == (sheet.number, 1, number, len(shots))
        assert code.digest == page.digest
        lines, total = lines + code.lines, total + code.total
    assert (lines, total) == (count, sheet.total)


def test_withheld_says_counts_and_sum_only(make_sheet: Make, draw: Draw) -> None:
    pdf, printed = draw(make_sheet(20, withheld=True, opening="某村 李建国 一户"))
    text = canonical("".join(by_pypdf(pdf)))
    assert "20户40人" in text
    assert not any(name in text for name in ("李建国", "马小军", "吐尔逊"))
    assert len(printed.pages) == 1


def test_withheld_below_three_says_the_programme_only(make_sheet: Make, draw: Draw) -> None:
    sheet = make_sheet(2, withheld=True, opening="某村 2 户")
    pdf, _ = draw(sheet)
    text = canonical("".join(by_pypdf(pdf)))
    assert sheet.programme_name in text
    assert sheet.total.grouped() not in text
    assert sheet.total.upper() not in text
    assert "户" not in text.replace("户数", "")
    code = parse_code(zxingcpp.read_barcodes(photos(pdf)[0])[0].text)
    assert (code.lines, code.total) == (0, 0)


def test_a_total_that_is_not_the_sum_is_never_printed(make_sheet: Make, draw: Draw) -> None:
    with pytest.raises(ValueError, match="total"):
        draw(make_sheet(3, total=Fen(1)))
    rows = [NoticeRow(1, "", "李建国", ("1",), Fen(100))]
    with pytest.raises(ValueError, match="heading"):
        draw(make_sheet(1, rows=rows, total=Fen(100)))


def test_metadata_depends_on_nothing_but_the_sheet(make_sheet: Make, draw: Draw) -> None:
    meta = pypdf.PdfReader(io.BytesIO(draw(make_sheet(1))[0])).metadata
    assert meta is not None
    assert meta.title == "托万村2026年3月农村低保金公示 GS-2026-03-TW-01"
    assert meta.author == ""
    assert "2000" in str(meta.creation_date_raw)
