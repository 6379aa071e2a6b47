"""Names of people and organisations (`domain.md` 3.3): every character kept, one dot (U+00B7) for all."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from msgspec import Struct

from app.domain.cleaning import strip_invisible
from app.domain.faults import Code
from app.domain.rare import to_standard

DOT = "\u00b7"
NAME_LIMIT = 50
"""Characters; the notice of 12 ministries asks for at least 25 Chinese ones (`domain.md` 3.3, [S46a])."""

_LOOK_ALIKES = (
    "\u0387\u1427\u16eb\u2022\u2024\u2027\u2219\u22c5\u25cf\u2981\u2e30\u2e31\u2e33"
    "\u30fb\ua78f\ufe52\uff0e\uff65\U00010101"
)
_DOTS = str.maketrans(dict.fromkeys(_LOOK_ALIKES, DOT))
_HAN = (
    "\u2e80-\u2fdf\u3005\u3007\u31c0-\u31ef\u3400-\u4dbf\u4e00-\u9fff\ue000-\uf8ff\uf900-\ufaff"
    "\ufe00-\ufe0f\U00020000-\U0003ffff\U000e0100-\U000e01ef\U000f0000-\U0010ffff"
)
_ALL_HAN = f"[{_HAN}]+"
_HAN_SPACE = f"(?<=[{_HAN}])\\s+(?=[{_HAN}])"
_ASCII_DOT = f"(?<=[{_HAN}])\\s*\\.\\s*(?=[{_HAN}])"
_PLAIN = f"[\u3400-\u4dbf\u4e00-\u9fff]+(?:{DOT}[\u3400-\u4dbf\u4e00-\u9fff]+)*"
_AROUND_DOT = re.compile(rf"\s*{DOT}[\s{DOT}]*")
_COMPATIBILITY = re.compile("([\uf900-\ufaff\U0002f800-\U0002fa1f]+)")
_VARIATION = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")


@cache
def _wide(pattern: str) -> re.Pattern[str]:
    """A pattern over all of Han, compiled when first asked for: the four cost a start 9 ms and serve it nothing."""
    return re.compile(pattern)


class NameVerdict(Struct, frozen=True):
    """A name as it is to be stored, what is wrong with it, and whether it was put right."""

    name: str
    code: Code | None
    fixed: bool


def is_han(text: str) -> bool:
    """Say whether a text holds Chinese characters only, private-use ones of county systems included."""
    return _wide(_ALL_HAN).fullmatch(text) is not None


def normalise_name(raw: str) -> str:
    """Return a name as stored: composed, dots U+00B7, no blanks as in 张　三, former private codes as standard ones.

    No character is exchanged for a compatible one: compatibility ideographs stay as registered.
    """
    if _wide(_PLAIN).fullmatch(raw):
        return raw
    text = _composed(strip_invisible(to_standard(raw))).translate(_DOTS)
    text = " ".join(text.split()).lstrip("'`\u2018")
    text = _wide(_ASCII_DOT).sub(DOT, _wide(_HAN_SPACE).sub("", text))
    return _AROUND_DOT.sub(DOT, text).strip(f" {DOT}")


def judge_name(raw: object, *, organisation: bool = False) -> NameVerdict:
    """Judge a name from a cell: present, at most 50 characters, no digits (of people), nothing lost.

    Codes: VALUE_REQUIRED, NAME_LONG, NAME_CHARACTERS. Any script and any length below that is a name.
    """
    if not isinstance(raw, str):
        lost = raw is not None and raw != ""
        return NameVerdict("", Code.NAME_CHARACTERS if lost else Code.VALUE_REQUIRED, fixed=False)
    return _judge_text(raw, organisation=organisation)


def _judge_text(raw: str, *, organisation: bool) -> NameVerdict:
    if len(raw) <= NAME_LIMIT and _wide(_PLAIN).fullmatch(raw):
        return NameVerdict(raw, None, fixed=False)
    name = normalise_name(raw)
    code = None
    if not name:
        code = Code.VALUE_REQUIRED
    elif len(name) > NAME_LIMIT:
        code = Code.NAME_LONG
    elif any(_is_foreign(char, organisation=organisation) for char in name):
        code = Code.NAME_CHARACTERS
    return NameVerdict(name, code, fixed=name != raw)


def same_name(one: str, other: str) -> bool:
    """Say whether two spellings are one name: dots, blanks, case and variation selectors do not count."""
    if one == other:
        return True
    return _key(one) == _key(other)


def _key(name: str) -> str:
    return _VARIATION.sub("", normalise_name(name)).casefold()


def _composed(text: str) -> str:
    if unicodedata.is_normalized("NFC", text):
        return text
    parts = _COMPATIBILITY.split(text)
    return "".join(part if index % 2 else unicodedata.normalize("NFC", part) for index, part in enumerate(parts))


def _is_foreign(char: str, *, organisation: bool) -> bool:
    """Digits, controls, lone surrogates, and the marks that stand where a system lost a character."""
    if char in "?？\ufffd□":
        return True
    category = unicodedata.category(char)
    return category in ("Cc", "Cs") or (category == "Nd" and not organisation)
