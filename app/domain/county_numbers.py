"""The number a submission has in the county's own system, as somebody types it from a screen or a stamped page."""

from __future__ import annotations

import re

from app.domain.cleaning import clean_text
from app.domain.faults import Code, UserError

LIMIT = 40
"""Characters: the longest numbers seen, such as 伊市财农〔2026〕128号, have about 20."""

_CHARACTERS = re.compile(r"[0-9A-Za-z\u3007\u4e00-\u9fff〔〕\[\]()（）#№/_.\- ]+")


def require_county_number(text: str) -> str:
    """The number as it is kept: full-width characters and spaces at the ends mended.

    Raises UserError COUNTY_NUMBER_FORM for what can be no number: too long, without a digit, a path, other signs.
    """
    found = clean_text(text)
    fits = len(found) <= LIMIT and _CHARACTERS.fullmatch(found) and any(one.isdigit() for one in found)
    if not fits or found.startswith(("/", ".")) or "//" in found:
        raise UserError(Code.COUNTY_NUMBER_FORM, limit=LIMIT, length=len(found))
    return found
