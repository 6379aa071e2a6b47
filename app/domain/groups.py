"""Village groups: free text that people write in many ways (`domain.md` 3.4, [S56b][S58])."""

from __future__ import annotations

import re
from functools import lru_cache

from app.domain.cleaning import clean_number, clean_text, whole_number_text
from app.domain.faults import Code, UserError

GROUP_LIMIT = 16
"""Characters the live system takes ([S56b])."""

_WRITTEN = re.compile(
    r"(?:村民)?第?([0-9]{1,3}|[〇零一二三四五六七八九十百两]{1,6})"
    r"(?:村民小组|村民组|居民小组|小组|组)?"
)
_FIGURES = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100}


def normalise_group(raw: object) -> str:
    """Return a group as stored: 第一村民小组, 一组 and 1 become 1组; 牧业队 and other text stay, trimmed."""
    text = raw if isinstance(raw, str) else whole_number_text(raw)
    return "" if text is None else _normalise(text)


def require_group(raw: object) -> str:
    """Return a group; raises `UserError` GROUP_EMPTY, or TEXT_LONG (limit) beyond 16 characters."""
    group = normalise_group(raw)
    if not group:
        raise UserError(Code.GROUP_EMPTY)
    if len(group) > GROUP_LIMIT:
        raise UserError(Code.TEXT_LONG, limit=GROUP_LIMIT)
    return group


@lru_cache(maxsize=4096)
def _normalise(text: str) -> str:
    text = clean_text(text)  # first: what it takes away may be what hid a number
    match = _WRITTEN.fullmatch(clean_number(text))
    number = _number(match.group(1)) if match else 0
    return f"{number}组" if number else text


def _number(text: str) -> int:
    """Read 12, 十二, 一百零二 or 二〇; 0 for what is no number in these forms."""
    if text.isdigit() and text.isascii():
        return int(text)
    if not any(char in _UNITS for char in text):
        return int("".join(str(_FIGURES[char]) for char in text))
    total, figure = 0, 0
    for char in text:
        if char in _FIGURES:
            figure = _FIGURES[char]
        else:
            total += (figure or 1) * _UNITS[char]
            figure = 0
    return total + figure
