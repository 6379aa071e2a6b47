from __future__ import annotations

import io

import pypdf
import pytest
import zxingcpp
from paper_kit import UG, Draw, Make, Read, by_pdfium, by_pypdf, photos
from pypdf.generic import DecodedStreamObject, NameObject

from app.domain.faults import Code, HostileInput, UserError
from app.paper.check import check_pdf, check_picture
from app.paper.qr import base45, parse_code, unbase45, verify_code
from app.vault.signing import Signer

READERS = pytest.mark.parametrize("read", [by_pypdf, by_pdfium])


def read_codes(pdf: bytes) -> list[str | None]:
    return [zxingcpp.read_barcodes(shot)[0].text for shot in photos(pdf)]


@READERS
def test_an_untouched_notice_is_the_same(make_sheet: Make, draw: Draw, signer: Signer, read: Read) -> None:
    pdf, printed = draw(make_sheet(50, native=UG))
    assert check_pdf(read(pdf), read_codes(pdf), printed.pages, public_key=signer.public) == []


def tampered(pdf: bytes, page: int, before: str, after: str) -> bytes:
    """Swap the codes of one shown string for those of another, as an editor of PDFs would."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf))
    target = writer.pages[page]
    contents = target.get_contents()
    assert contents is not None
    data = contents.get_data()
    old, new = (f"<{text.encode().hex()}>".encode() for text in (before, after))
    assert data.count(old) == 1
    stream = DecodedStreamObject()
    stream.set_data(data.replace(old, new))
    target[NameObject("/Contents")] = writer._add_object(stream)
    raw = io.BytesIO()
    writer.write(raw)
    return raw.getvalue()


@READERS
def test_a_tampered_amount_is_named_by_its_line(make_sheet: Make, draw: Draw, signer: Signer, read: Read) -> None:
    sheet = make_sheet(20)
    pdf, printed = draw(sheet)
    amount = sheet.rows[4].amount.grouped()
    other = "9" + amount[1:]
    page = next(place for place, text in enumerate(printed.pages) if any(amount in line for line in text.lines))
    bad = tampered(pdf, page, f"{amount} ", f"{other} ")
    found = check_pdf(read(bad), read_codes(bad), printed.pages, public_key=signer.public)
    assert [(one.code, one.page) for one in found] == [(Code.PAGE_DIFFERS, page + 1)]
    assert found[0].approved == f"5 6组 马小军 6 2 {amount}"
    assert "9" in found[0].found


def test_pages_missing_added_swapped_or_without_code_are_named(make_sheet: Make, draw: Draw, signer: Signer) -> None:
    pdf, printed = draw(make_sheet(50))
    texts, codes = by_pypdf(pdf), read_codes(pdf)
    count = len(texts)
    assert count >= 3
    cut = check_pdf(texts[:-1], codes[:-1], printed.pages)
    assert [(one.code, one.page) for one in cut] == [(Code.PAGE_DIFFERS, count)]
    more = check_pdf([*texts, texts[0]], [*codes, codes[0]], printed.pages)
    assert [(one.code, one.page) for one in more] == [(Code.PAGE_DIFFERS, count + 1)]
    lost = check_pdf(texts, [None, *codes[1:]], printed.pages)
    assert [(one.code, one.page) for one in lost] == [(Code.QR_NOT_FOUND, 1)]
    alien = check_pdf(texts, ["https://example.org", *codes[1:]], printed.pages)
    assert [(one.code, one.page) for one in alien] == [(Code.QR_NOT_OURS, 1)]
    swapped = check_pdf(texts, [codes[1], codes[0], *codes[2:]], printed.pages)
    assert [(one.code, one.page) for one in swapped] == [(Code.PAGE_DIFFERS, 1), (Code.PAGE_DIFFERS, 2)]


def test_a_photo_is_checked_by_its_codes(make_sheet: Make, draw: Draw, signer: Signer) -> None:
    pdf, printed = draw(make_sheet(50))
    codes = [code for code in read_codes(pdf) if code]
    assert check_picture(codes[::-1], printed.pages, signer.public) == []
    part = check_picture(codes[:1], printed.pages, signer.public)
    assert [one.page for one in part] == list(range(2, len(codes) + 1))
    older = draw(make_sheet(50, opening="上一版"))[0]
    assert (
        check_picture([*read_codes(older)[:1], *codes[1:]], printed.pages, signer.public)[0].code is Code.PAGE_DIFFERS
    )
    assert check_picture(codes, printed.pages, b"\2" * 32)[0].code is Code.QR_NOT_OURS
    assert check_picture(["WIFI:x"], printed.pages, signer.public)[0].code is Code.QR_NOT_OURS
    with pytest.raises(UserError) as caught:
        check_picture([], printed.pages, signer.public)
    assert caught.value.code is Code.QR_NOT_FOUND


@pytest.mark.parametrize(
    "text", ["", "YKT1", "YKT1A", "YKT1:::", "YKT1" + base45(b"\x05ab"), "YKT1" + base45(bytes(200)), "字"]
)
def test_codes_that_are_not_ours_are_refused(text: str) -> None:
    with pytest.raises(HostileInput) as caught:
        parse_code(text)
    assert caught.value.code is Code.QR_NOT_OURS


def test_base45_as_in_rfc_9285() -> None:
    assert base45(b"AB") == "BB8"
    assert base45(b"Hello!!") == "%69 VD92EX0"
    assert base45(b"base-45") == "UJCLQE7W581"
    assert unbase45("QED8WEX0") == b"ietf!"
    for data in (b"", b"\0", b"\xff\xff\xff", bytes(range(256))):
        assert unbase45(base45(data)) == data
    with pytest.raises(ValueError, match="GGW"):
        unbase45("GGW")


def test_every_field_of_a_code_is_signed(make_sheet: Make, draw: Draw, signer: Signer) -> None:
    from msgspec.structs import replace

    pdf, _ = draw(make_sheet(3))
    code = parse_code(str(read_codes(pdf)[0]))
    assert verify_code(code, signer.public)
    for change in (
        {"number": "GS-2"},
        {"version": 2},
        {"page": 2},
        {"pages": 9},
        {"lines": 4},
        {"total": 1},
        {"digest": b"\0" * 16},
    ):
        assert not verify_code(replace(code, **change), signer.public)
