"""Every character that GB 18030-2022 names at the gate of paper: drawn and read back, or named beforehand.

YKT_LONG=1 pytest tests/paper/test_rare_glyphs.py
"""

from __future__ import annotations

import io
import os
import random
import unicodedata

import pytest
from paper_kit import by_pdfium, by_pypdf

from app.domain.faults import Code, UserError
from app.domain.rare import HAN_BLOCKS, SCRIPT_BLOCKS, Block
from app.paper.canvas import Paper
from app.paper.fonts import Style, missing
from app.paper.gate import Audience, Gate

LONG = os.environ.get("YKT_LONG") == "1"
STYLES = (Style.BODY, Style.BOLD, Style.TITLE)
NOT_2022 = {
    "unified": range(0x9FF0, 0xA000),
    "extension A": range(0x4DB6, 0x4DC0),
    "extension B": range(0x2A6D7, 0x2A6E0),
    "extension C": range(0x2B735, 0x2B740),
}
"""What Unicode added inside these ranges after the standard's own count of 87 887."""
IN_GBK = "\uf92c\uf979\uf995\uf9e7\uf9f1" + "".join(
    map(chr, (0xFA0C, 0xFA0D, 0xFA0E, 0xFA0F, 0xFA11, 0xFA13, 0xFA14, 0xFA18, 0xFA1F, 0xFA20, 0xFA21, 0xFA23, 0xFA24,
              0xFA27, 0xFA28, 0xFA29))
)  # fmt: skip
"""The 21 compatibility ideographs that the standard has."""


def of_2022(block: Block) -> list[str]:
    """The ideographs and radicals of a range that the standard counts."""
    if block.name == "compatibility":
        return list(IN_GBK)
    later = NOT_2022.get(block.name, range(0))
    return [char for char in block.characters() if ord(char) not in later and unicodedata.name(char, "")]


def drawn(text: str, style: Style = Style.BODY) -> tuple[bytes, list[str]]:
    """A page with lines of this text, and the lines."""
    target = io.BytesIO()
    paper = Paper(target, Gate(Audience.OFFICE), title="x")
    lines = [text[at : at + 20] for at in range(0, len(text), 20)]
    for number, line in enumerate(lines):
        paper.put(paper.gate.clear(line, style=style), (20, 20 + 7 * number), style=style, size=12)
        paper.gate.end_line()
    paper.gate.page()
    paper.show_page()
    paper.save()
    return target.getvalue(), lines


def test_the_standard_is_counted_right() -> None:
    ideographs = [char for block in HAN_BLOCKS[:8] for char in of_2022(block)]
    unified = [char for char in ideographs if unicodedata.name(char).startswith("CJK UNIFIED")]
    twelve = [char for char in IN_GBK if unicodedata.normalize("NFKC", char) == char]
    assert len(unified) + len(twelve) == 87_887


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("block", HAN_BLOCKS, ids=lambda block: block.name)
def test_every_ideograph_has_a_glyph(block: Block, style: Style) -> None:
    every = of_2022(block)
    if style is not Style.BODY and not LONG:
        every = every[::17]
    assert [f"U+{ord(char):04X}" for char in missing("".join(every), style)] == []


@pytest.mark.parametrize("block", HAN_BLOCKS, ids=lambda block: block.name)
def test_a_sample_of_each_range_is_read_back_from_the_pdf(block: Block) -> None:
    every = of_2022(block)
    text = "".join(sorted(random.Random(block.first).sample(every, min(len(every), 600 if LONG else 100))))
    for at in range(0, len(text), 100):
        pdf, lines = drawn(text[at : at + 100])
        for read in (by_pypdf, by_pdfium):
            page = "".join(read(pdf)).replace("\n", "").replace("\r", "").replace(" ", "")
            for line in lines:
                assert unicodedata.normalize("NFKC", line) in unicodedata.normalize("NFKC", page)


@pytest.mark.parametrize("block", SCRIPT_BLOCKS, ids=lambda block: block.name)
def test_what_has_no_glyph_is_named_before_a_byte_is_written(block: Block) -> None:
    """Scripts without a font here are refused by name, character by character; no box is ever drawn."""
    letters = [char for char in block.characters() if unicodedata.category(char).startswith("L")]
    lost = missing("".join(letters), Style.BODY)
    for char in lost if LONG else lost[:40]:
        target = io.BytesIO()
        paper = Paper(target, Gate(Audience.OFFICE), title="x")
        with pytest.raises(UserError) as refused:
            paper.say(f"王{char}明", 20, 20, place="第3行")
        assert refused.value.code is Code.GLYPH_MISSING
        assert refused.value.where == {"characters": f"U+{ord(char):04X}", "place": "第3行"}
        assert target.getvalue() == b""
    assert set(letters) - set(lost) <= set(letters)


def test_uyghur_and_kazakh_letters_have_their_font() -> None:
    letters = "ئاەبپتجچخدرزژسشغفقكگڭلمنھوۇۆۈۋېىيءعحطظصضذثة" + "ٵٶٷٸ"
    assert missing(letters, Style.ARABIC) == []
    assert missing("王", Style.ARABIC) == ["王"], "control: another script is missed"
