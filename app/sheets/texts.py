"""Text of cells."""

from __future__ import annotations

import datetime as dt
import unicodedata
from decimal import Decimal


def cell_text(value: object) -> str:
    """Write a cell out as text: nothing as "", a whole number without a point, a date as ISO 8601."""
    if isinstance(value, str):
        return value
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value).upper()
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() else repr(value)
    if isinstance(value, dt.datetime):
        return value.isoformat(" ")
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def plain_heading(value: object) -> str:
    """Reduce a heading to what it says: no blanks, star or unit; brackets and letters half-width."""
    if not isinstance(value, str):
        return ""
    text = "".join(unicodedata.normalize("NFKC", value).split()).replace("*", "").lower()
    text = "".join(character for character in text if unicodedata.category(character) != "Cf")
    for suffix in ("(必填)", "(必填项)", "(元)", "(元/人)"):
        text = text.removesuffix(suffix)
    return text
