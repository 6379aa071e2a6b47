"""Lists that leave with numbers covered: a last look at every cell, whatever the page put into it.

Pages cover what they show already. A reason somebody typed, or the words of a bank, may hold a number all the same.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from app.domain.masks import mask_phone

_GAP = "[ \u00a0\u200b-\u200f\u2060\u2066-\u2069\ufeff]?"
_LONG = re.compile(f"(?<![0-9Xx])[0-9](?:{_GAP}[0-9]){{11,}}(?:{_GAP}[Xx])?(?![0-9])")
"""Twelve digits or more, in groups or not: documents, accounts, passbooks."""
_MOBILE = re.compile(f"(?<![0-9])1[3-9](?:{_GAP}[0-9]){{9}}(?![0-9])")
_STARS: Final = "******"


def covered(text: str) -> str:
    """Return a cell's text with every long number by its last four characters and every mobile number by its ends.

    Full-width digits count as digits. Days, amounts and short numbers stay.
    """
    if sum(map(str.isdigit, text)) < 11:
        return text
    plain = "".join(unicodedata.normalize("NFKC", char) if char.isdigit() else char for char in text)
    plain = _LONG.sub(_cover, plain)
    return _MOBILE.sub(lambda found: mask_phone(_digits(found.group())), plain)


def _cover(found: re.Match[str]) -> str:
    number = _digits(found.group())
    return _STARS + number[-4:]


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit() or char in "Xx")


FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet may take for a formula at the start of a text (OWASP, CSV injection); full-width ones too."""


def begins_formula(text: str) -> bool:
    """Whether a text would be a formula if it were typed."""
    return text.startswith(FORMULA_STARTS)
