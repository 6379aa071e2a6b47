"""The gate refuses, and the scan finds, numbers however written; each control plants one."""

from __future__ import annotations

import io
from collections.abc import Callable

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from paper_kit import UG, Draw, Make, Read, by_pdfium, by_pypdf

from app.domain.faults import Code, UserError
from app.domain.money import Fen
from app.paper.bidi import draw_phrase
from app.paper.canvas import Paper
from app.paper.gate import Audience, Gate, Part, Slot
from app.paper.scan import holds_identity, scan_public

IDENTITY = "650102199001011234"
READERS = pytest.mark.parametrize("read", [by_pypdf, by_pdfium])


def office_page(*, draw: Callable[[Paper], object]) -> bytes:
    """A page drawn through the office gate, as a page that should never have hung on a wall."""
    target = io.BytesIO()
    paper = Paper(target, Gate(Audience.OFFICE), title="x")
    draw(paper)
    paper.gate.page()
    paper.show_page()
    paper.save()
    return target.getvalue()


def hits(pdf: bytes, read: Read) -> int:
    return len(scan_public([(str(number), text) for number, text in enumerate(read(pdf), 1)]))


@READERS
def test_control_a_number_in_a_right_to_left_line_is_found(read: Read) -> None:
    phrase = ("ئۇقتۇرۇش: ", Part(IDENTITY), " يۈەن، ", Part("5"), " ئادەم")
    pdf = office_page(draw=lambda paper: draw_phrase(paper, phrase, (190, 30), wide=170, size=14))
    assert hits(pdf, read) == 1


@READERS
def test_control_a_number_beside_a_rare_character_is_found(read: Read) -> None:
    pdf = office_page(draw=lambda paper: paper.say(f"𠮷{IDENTITY}䶮", 20, 30))
    assert hits(pdf, read) == 1


def test_control_a_number_in_metadata_is_found() -> None:
    target = io.BytesIO()
    paper = Paper(target, Gate(Audience.OFFICE), title=f"名单 {IDENTITY}")
    paper.say("好", 20, 20)
    paper.gate.page()
    paper.show_page()
    printed = paper.save()
    assert len(printed.scan()) == 1
    meta = pypdf.PdfReader(io.BytesIO(target.getvalue())).metadata
    assert scan_public([(key, str(value)) for key, value in (meta or {}).items()])


def test_control_a_number_in_a_file_name_is_found() -> None:
    assert scan_public([("file name", f"公示_{IDENTITY[:6]}-{IDENTITY[6:14]}-{IDENTITY[14:]}.pdf")])
    with pytest.raises(UserError) as caught:
        Gate(Audience.PUBLIC).metadata(f"公示_{IDENTITY}.pdf", place="file name")
    assert caught.value.code is Code.IDENTITY_ON_PUBLIC_SHEET
    assert Gate(Audience.PUBLIC).metadata("GS-2026-03-TW-01.pdf", place="file name")


@pytest.mark.parametrize(
    "text",
    [
        IDENTITY,
        "65010219900101123X",
        "65010219900101123x",
        "X32110109910201056",  # turned round
        "６５０１０２１９９００１０１１２３４",
        "650102 19900101 1234",
        "650102\n19900101\n1234",
        "650102-1990-0101-1234",
        "650102\u200b19900101\u200f1234",
        "650102\u206619900101\u20691234",
        "650102900101123",  # fifteen digits
        "6217 0012 3456 7890 123",
        "名𠮷字650102199001011234号",
    ],
)
def test_numbers_are_found_however_they_are_cut(text: str) -> None:
    assert scan_public([("page 1", text)])
    with pytest.raises(UserError, match="identity"):
        Gate(Audience.PUBLIC).clear(
            text.replace("\n", " ")
            .replace("\u200b", " ")
            .replace("\u200f", " ")
            .replace("\u2066", "")
            .replace("\u2069", "")
        )


@pytest.mark.parametrize(
    "text",
    [
        "编号 GS-2026-03-TW-01",
        "举报电话 0990-5550123　咨询电话 0990-5550456",
        "12 1组 李建国 5 5 1,860.00\n13 2组 马小军 3 3 744.00",
        "2026年3月17日至3月23日",
    ],
)
def test_what_a_notice_may_say_is_no_hit(text: str) -> None:
    assert scan_public([("page 1", text)]) == []


def test_known_numbers_are_found_inside_and_backwards() -> None:
    known = {"13899991234"}
    assert scan_public([("a", "电话 138-9999-1234")], known)
    assert scan_public([("a", "43219999831")], known)
    assert scan_public([("a", "电话 138-9999-1235")], known) == []
    assert "99991" not in scan_public([("a", "13899991234")], known)[0].shown


@pytest.mark.parametrize("text", ["13899991234", "1 3 8 9 9 9 9 1", "1990-01-01", "１９９００１０１"])
def test_eight_digits_in_plain_text_are_refused_at_the_wall_only(text: str) -> None:
    with pytest.raises(UserError) as caught:
        Gate(Audience.PUBLIC).text(text, place="户主 3")
    assert caught.value.code is Code.IDENTITY_ON_PUBLIC_SHEET
    assert caught.value.where == {"place": "户主 3"}
    assert Gate(Audience.OFFICE).text(text) == text


def test_declared_slots_pass_in_their_own_form_only() -> None:
    gate = Gate(Audience.PUBLIC)
    gate.phone("0990-5550123")
    gate.phone("13899991234")
    gate.date("2026-03-17")
    gate.money(Fen(123_456_789_00))
    gate.number("GS-20260317-01")
    for slot in (Slot.PHONE, Slot.MONEY, Slot.DATE, Slot.NUMBER):
        with pytest.raises(UserError):
            gate.clear(Part(IDENTITY, slot))
    with pytest.raises(UserError):
        gate.clear((Part("0990-5550123", Slot.PHONE), " 19900101"))
    with pytest.raises(UserError):
        gate.clear(("1990", Part("好"), "", Part("0101"), "1990", "0101"))


def test_a_number_in_a_slot_of_a_right_to_left_phrase_is_refused() -> None:
    with pytest.raises(UserError) as caught:
        Gate(Audience.PUBLIC).phrase(("ئۇقتۇرۇش: ", Part(IDENTITY)), place="line 2")
    assert caught.value.code is Code.IDENTITY_ON_PUBLIC_SHEET


def test_a_notice_with_a_number_in_a_cell_is_refused(make_sheet: Make, draw: Draw) -> None:
    with pytest.raises(UserError) as caught:
        draw(make_sheet(3, names=("李建国" + IDENTITY,)))
    assert caught.value.where["place"] == "户主 1"
    with pytest.raises(UserError):
        draw(make_sheet(3, title=f"公示{IDENTITY}"))
    with pytest.raises(UserError):
        draw(make_sheet(3, native=UG, programme_name=f"低保{IDENTITY}"))


def test_public_notices_scan_clean(make_sheet: Make, draw: Draw) -> None:
    pdf, printed = draw(make_sheet(60, native=UG))
    assert printed.scan() == []
    for read in (by_pypdf, by_pdfium):
        assert hits(pdf, read) == 0


@given(
    st.integers(10**17, 10**18 - 1),
    st.lists(st.sampled_from(" -\u2010\u200b\u200e\u3000\n_"), min_size=17, max_size=17),
)
def test_any_number_cut_anywhere_is_found(number: int, gaps: list[str]) -> None:
    text = "".join(digit + gap for digit, gap in zip(str(number), [*gaps, ""], strict=True))
    assert scan_public([("x", f"名{text}字")])
    assert holds_identity(text)
