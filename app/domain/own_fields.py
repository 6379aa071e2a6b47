"""Fields of a programme's own (自定义项目): a number, a day, one of some choices or a text, beside every line of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from enum import StrEnum

import msgspec
from msgspec import Struct

from app.domain.cleaning import clean_text

MOST_FIELDS = 12
"""More columns than this fit on no printed roster."""
LONGEST = 60
_NUMBER = re.compile(r"-?\d{1,12}(\.\d{1,4})?")


class OwnKind(StrEnum):
    """What may stand in a field (words `own_kind`)."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"


class OwnField(Struct, frozen=True):
    """One field by its name, which is its heading on sheets; `choices` where it is one of some."""

    name: str
    kind: OwnKind
    choices: tuple[str, ...] = ()


def read_own_fields(text: str) -> tuple[OwnField, ...]:
    """Read the fields as the catalogue keeps them, JSON or nothing. Raises ValueError for what are none."""
    if not text.strip():
        return ()
    fields = msgspec.json.decode(text, type=tuple[OwnField, ...])
    if not sound_fields(fields):
        raise ValueError("own fields")
    return fields


def write_own_fields(fields: Sequence[OwnField]) -> str:
    """The fields as the catalogue keeps them; none is an empty text."""
    return msgspec.json.encode(list(fields)).decode() if fields else ""


def sound_fields(fields: Sequence[OwnField]) -> bool:
    """Whether names are there and differ, choices are there where there is one to choose, and it is not too much."""
    names = [one.name for one in fields]
    whole = all(name and name == clean_text(name) and len(name) <= LONGEST for name in names)
    chosen = all(bool(one.choices) == (one.kind is OwnKind.CHOICE) and all(one.choices) for one in fields)
    return whole and chosen and len(set(names)) == len(names) <= MOST_FIELDS


def own_value(field: OwnField, typed: str) -> str | None:
    """What was typed, as it is kept: a plain number, an ISO day, one of the choices; None for what is none of it.

    An empty text clears the field.
    """
    text = clean_text(typed)
    if not text:
        return ""
    if field.kind is OwnKind.NUMBER:
        plain = text.replace(",", "")
        return plain if _NUMBER.fullmatch(plain) else None
    if field.kind is OwnKind.DATE:
        return _day(text)
    if field.kind is OwnKind.CHOICE:
        return text if text in field.choices else None
    return text if len(text) <= LONGEST else None


def _day(text: str) -> str | None:
    parts = re.fullmatch(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?", text)
    if parts is None:
        return None
    try:
        return date(*map(int, parts.groups())).isoformat()
    except ValueError:
        return None
