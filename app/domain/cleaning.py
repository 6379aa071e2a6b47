"""Putting right what people and spreadsheets put around a value without meaning it (`domain.md` 7.8)."""

from __future__ import annotations

import re
from decimal import Decimal

from app.domain.rare import to_standard

_ZERO_WIDTH = dict.fromkeys(
    [0x00AD, 0x061C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF]
)
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_BLANKS = dict.fromkeys(
    [0x20, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000]
)
_NUMBER_TABLE = {**_HALF_WIDTH, **_ZERO_WIDTH, **_BLANKS}
_LONG_DIGITS = re.compile(r"[0-9]{6,}([0-9]{3}[0-9Xx])")
_IDENTITY = re.compile(r"[0-9]{9,}([0-9]{3}[0-9Xx])")
_SHOWN = 40


def strip_invisible(text: str) -> str:
    """Return `text` without zero-width and direction characters, which no name or number needs."""
    return text.translate(_ZERO_WIDTH)


def clean_number(text: str) -> str:
    """Return `text` half-width, without blanks, invisible characters and a leading apostrophe."""
    return text.translate(_NUMBER_TABLE).lstrip("'`\u2018\u2019")


def clean_text(text: str) -> str:
    """Return `text` without invisible characters, trimmed, every run of blanks one space, rare characters standard."""
    return " ".join(to_standard(text.translate(_ZERO_WIDTH)).split())


def shown(value: object) -> str:
    """Return a value as a fault may name it: short, and of a long number its last four characters only."""
    text = _LONG_DIGITS.sub(r"…\1", clean_text(str(value)))
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def mask_identity(text: str) -> str:
    """Return a text in which every number long enough for a document or a card shows its last four only."""
    return _IDENTITY.sub(r"…\1", text)


def kept_digits(value: float) -> str:
    """Return a long number of a cell as a spreadsheet keeps it: 15 digits, then zeros; none of its own is invented."""
    return f"{Decimal(f'{value:.15g}'):f}"


def whole_number_text(value: object) -> str | None:
    """Return a whole number of a cell as its digits, a text cleaned, None for anything else."""
    if isinstance(value, str):
        return clean_number(value)
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return None
