"""Rare characters: what GB 18030-2022 holds, and its former private-use codes put right.

GB 18030-2000 and -2005, and GBK before them, gave characters that Unicode did not have yet a code of the private area.
GB 18030-2022 (in force since 1 August 2023) leaves none there: each of these codes has its standard one by now. Codes
of the private area beyond these belong to single systems and stay as they are, to be asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

_FE50 = (
    "2E81 20087 20089 200CC 2E84 3473 3447 2E88 2E8B 9FB4 359E 361A 360E 2E8C 2E97 396E 3918 9FB5 39CF 39DF 3A73 39D0 "
    "9FB6 9FB7 3B4E 3C6E 3CE0 2EA7 215D7 9FB8 2EAA 4056 415F 2EAE 4337 2EB3 2EB6 2EB7 2298F 43B1 43AC 2EBB 43DD 44D6 "
    "4661 464C 9FB9 4723 4729 477C 478D 2ECA 4947 497A 497D 4982 4983 4985 4986 499F 499B 49B7 49B6 9FBA 241FE 4CA3 "
    "4C9F 4CA0 4CA1 4C77 4CA2 4D13 4D14 4D15 4D16 4D17 4D18 4D19 4DAE 9FBB"
)
"""Standard codes of the 80 characters at GBK FE50 to FEA0, in the private area U+E815 to U+E864."""
_VERTICAL = "FE10 FE12 FE11 FE13 FE14 FE15 FE16 FE17 FE18 FE19"
"""Standard codes of the vertical punctuation at A6D9 to A6F3, in the private area U+E78D to U+E796."""
_LETTERS = "1E3F 01F9"
"""Standard codes of the two letters of pinyin at A8BC and A8BF, in the private area U+E7C7 and U+E7C8."""
_SHAPES = "303E 2FF0 2FF1 2FF2 2FF3 2FF4 2FF5 2FF6 2FF7 2FF8 2FF9 2FFA 2FFB"
"""Standard codes of the marks that describe characters at A989 to A995, in the private area U+E7E7 to U+E7F3."""


def _pairs(first: int, codes: str) -> dict[int, int]:
    return {first + at: int(code, 16) for at, code in enumerate(codes.split())}


STANDARD_OF: Final[dict[int, int]] = (
    _pairs(0xE815, _FE50) | _pairs(0xE78D, _VERTICAL) | _pairs(0xE7C7, _LETTERS) | _pairs(0xE7E7, _SHAPES)
)
"""Standard code by former private one."""

_FORMER = re.compile("[" + "".join(map(chr, sorted(STANDARD_OF))) + "]")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")


def to_standard(text: str) -> str:
    """Return a text with former private-use codes of GB 18030 as their standard ones."""
    return text.translate(STANDARD_OF) if not text.isascii() and _FORMER.search(text) else text


def former_private(text: str) -> str:
    """Return the characters of a text that `to_standard` puts right, each once."""
    return "".join(dict.fromkeys(_FORMER.findall(text)))


def unknown_private(text: str) -> str:
    """Return the private-use characters that no standard knows, each once: some system's own."""
    return "".join(dict.fromkeys(char for char in _PRIVATE.findall(text) if ord(char) not in STANDARD_OF))


def codes_of(text: str) -> str:
    """Name characters for people and technicians: U+20BB7 U+30EDD."""
    return " ".join(f"U+{ord(char):04X}" for char in text)


class Block(Struct, frozen=True):
    """A range of code points that GB 18030-2022 names; `level` is the one that asks for its ideographs, 0 for none."""

    name: str
    first: int
    last: int
    level: int = 0

    def characters(self) -> Iterator[str]:
        """Every code point of the range, assigned or not."""
        return map(chr, range(self.first, self.last + 1))


HAN_BLOCKS: Final = (
    Block("unified", 0x4E00, 0x9FFF, 1),
    Block("extension A", 0x3400, 0x4DBF, 1),
    Block("compatibility", 0xF900, 0xFAFF, 1),
    Block("extension B", 0x20000, 0x2A6DF, 3),
    Block("extension C", 0x2A700, 0x2B73F, 3),
    Block("extension D", 0x2B740, 0x2B81F, 3),
    Block("extension E", 0x2B820, 0x2CEAF, 3),
    Block("extension F", 0x2CEB0, 0x2EBEF, 3),
    Block("radicals", 0x2E80, 0x2EFF, 3),
    Block("Kangxi radicals", 0x2F00, 0x2FDF, 3),
)
"""Ideographs and radicals of levels 1 to 3: 87 887 ideographs and 228 radicals. Level 2 takes some of B to F."""

SCRIPT_BLOCKS: Final = (
    Block("Arabic", 0x0600, 0x06FF),
    Block("Tibetan", 0x0F00, 0x0FFF),
    Block("Hangul letters", 0x1100, 0x11FF),
    Block("Mongolian", 0x1800, 0x18AF),
    Block("Tai Le", 0x1950, 0x197F),
    Block("New Tai Lue", 0x1980, 0x19DF),
    Block("Tai Tham", 0x1A20, 0x1AAF),
    Block("Hangul compatibility letters", 0x3130, 0x318F),
    Block("Yi", 0xA000, 0xA48F),
    Block("Yi radicals", 0xA490, 0xA4CF),
    Block("Lisu", 0xA4D0, 0xA4FF),
    Block("Hangul", 0xAC00, 0xD7A3),
    Block("Arabic forms A", 0xFB50, 0xFDFF),
    Block("Arabic forms B", 0xFE70, 0xFEFC),
    Block("Miao", 0x16F00, 0x16F9F),
)
"""Scripts of the minorities that the standard names; Uyghur, Kazakh and Kirghiz stand in the Arabic ranges."""


def block_of(char: str) -> Block | None:
    """The range of the standard in which a character stands; None for what it leaves to Unicode."""
    code = ord(char)
    return next((one for one in (*HAN_BLOCKS, *SCRIPT_BLOCKS) if one.first <= code <= one.last), None)
