from __future__ import annotations

import io

import pypdfium2
import pytest
from bidi import get_display
from paper_kit import by_pdfium, by_pypdf

from app.domain.faults import UserError
from app.paper.bidi import broken, draw_phrase, shape, tokens, visual
from app.paper.canvas import Paper
from app.paper.gate import Audience, Gate, Part, Slot
from app.paper.phrases import Value, fill, shipped

PHRASE = (
    "پاش قىلىش تېلېفونى: ",
    Part("0999-8123456", Slot.PHONE),
    "، ",
    Part("𠮷田"),
    " بىلەن ",
    Part("12.50"),
    " يۈەن",
)


def test_order_is_that_of_the_bidi_algorithm_with_a_slot_as_one_object() -> None:
    line = tokens(PHRASE)
    plain = "".join("\ufffc" if token.slot else token.text for token in line)
    ours = "".join("\ufffc" if token.slot else token.text[::-1] for token in visual(line))
    assert ours == get_display(plain, base_dir="R")


def test_values_are_drawn_as_text_and_never_turned_round() -> None:
    target = io.BytesIO()
    paper = Paper(target, Gate(Audience.PUBLIC), title="x")
    draw_phrase(paper, PHRASE, (190, 40), wide=170, size=16)
    page = paper.gate.page()
    paper.show_page()
    paper.save()
    assert page.lines == ("پاش قىلىش تېلېفونى: 0999-8123456، 𠮷田 بىلەن 12.50 يۈەن",)
    for text in (by_pypdf(target.getvalue())[0], by_pdfium(target.getvalue())[0]):
        assert all(value in text for value in ("0999-8123456", "12.50", "𠮷", "田"))
    assert "𠮷田" in by_pypdf(target.getvalue())[0]  # pdfium takes what lies beyond U+FFFF for neutral


def test_the_first_word_stands_at_the_right_and_values_follow_to_the_left() -> None:
    target = io.BytesIO()
    paper = Paper(target, Gate(Audience.PUBLIC), title="x")
    draw_phrase(paper, ("ئائىلە ", Part("46"), " ئادەم ", Part("118")), (190, 40), wide=170, size=16)
    paper.gate.page()
    paper.show_page()
    paper.save()
    page = pypdfium2.PdfDocument(target.getvalue())[0].get_textpage()
    text = page.get_text_range()
    first = page.get_charbox(text.index("46"))[0]
    second = page.get_charbox(text.index("118"))[0]
    assert second < first < 190 * 72 / 25.4


@pytest.mark.parametrize("bare", ["تېلېفون 12345", "تېلېفون ABC", "ئائىلە 户", "٣ ئادەم"])
def test_phrases_hold_no_bare_value(bare: str) -> None:
    with pytest.raises(ValueError, match="bare value"):
        tokens((bare,))


def test_a_letter_the_font_lacks_is_refused() -> None:
    with pytest.raises(UserError):
        Gate(Audience.PUBLIC).phrase(("ئائ\u0780لە",))


@pytest.mark.parametrize("letters", ["ئۇيغۇرچە", "ئېلىپبەسى", "قازاقشا", "ۇۋۆۈېەىڭگچژ", "ٴۇلتتىق"])
def test_uyghur_and_kazakh_letters_are_shaped(letters: str) -> None:
    glyphs = shape(letters)
    assert all(glyph.index != 0 for glyph in glyphs)
    assert sorted("".join(glyph.meaning for glyph in glyphs).replace("\u200b", "")) == sorted(letters)


def test_lines_break_in_logical_order_by_shaped_width() -> None:
    line = tokens(("ئائىلە ", Part("46"), " ئادەم ", Part("118"), " يۈەن"))
    parts = broken(line, 5.0)
    assert len(parts) > 1
    assert [token for part in parts for token in part] == line
    assert all(sum(token.wide for token in part if token.text != " ") <= 5.0 for part in parts)


def test_every_right_to_left_phrase_we_ship_holds_values_in_slots_only() -> None:
    values: dict[str, Value] = {
        "programme": "低保",
        "period": "2026",
        "households": 1,
        "people": 2,
        "total": 3,
        "report_phone": "1",
        "consult_phone": "2",
    }
    for language in ("ug", "kk"):
        for phrase in shipped(language).values():
            assert tokens(fill(phrase, values))
