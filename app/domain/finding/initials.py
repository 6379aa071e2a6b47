"""Initials of names in pinyin: 古丽娜尔·赛力克 is glneslk; a character whose surname is read otherwise has both."""

from __future__ import annotations

import os
import unicodedata
from functools import lru_cache
from itertools import islice, product

_SURNAMES = {
    "单": "sd",
    "曾": "zc",
    "解": "xj",
    "区": "oq",
    "查": "zc",
    "仇": "qc",
    "乐": "yl",
    "覃": "qt",
    "尉": "yw",
    "翟": "zd",
    "秘": "bm",
    "冼": "x",
    "贾": "j",
    "沈": "s",
    "任": "r",
    "朴": "p",
    "盖": "g",
    "缪": "m",
    "员": "y",
    "折": "sz",
}
"""Letters of characters that are read otherwise as a surname than elsewhere; people type either."""

_READINGS_AT_MOST = 4


def initials_of(name: str) -> str:
    """Return the initials of a name in small letters, blanks and dots left out.

    Names with a character of two readings have all of them, with a blank between ("cxx zxx"): a search for either is
    a search for a part of this text. Characters without a known reading are left as they are.
    """
    letters = [_letters(char) for char in name if char.isalnum()]
    if all(len(one) == 1 for one in letters):
        return "".join(letters)
    return " ".join("".join(one) for one in islice(product(*letters), _READINGS_AT_MOST))


@lru_cache(maxsize=32_768)
def _letters(char: str) -> str:
    """Every initial of one character, the usual one first."""
    if char in _SURNAMES:
        return _SURNAMES[char]
    reading = _table().get(ord(char)) if ord(char) >= 0x2E80 else None
    if reading is None:
        return char.casefold()[:1] or char
    return unicodedata.normalize("NFD", reading)[0].lower()


@lru_cache(maxsize=1)
def _table() -> dict[int, str]:
    """The table of single characters, read when first needed; pypinyin's phrases cost 20 MB and decide none."""
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin.pinyin_dict import pinyin_dict

    return dict(pinyin_dict)
