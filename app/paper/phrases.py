"""Phrases of sheets, by language, with slots: `i18n/notice_<lang>.toml`.

A value put into a slot keeps what it is (a telephone, an amount, a date), so that the gate knows why digits
stand there.
"""

from __future__ import annotations

import re
import tomllib
from collections import ChainMap
from collections.abc import Mapping
from functools import cache
from typing import Any

from app.domain.money import Fen
from app.files import resources
from app.paper.gate import Part, Slot

_SLOT = re.compile(r"\{(\w+)\}")

Value = str | int | Fen | Part
Filled = tuple[str | Part, ...]


class Phrases:
    """The phrases of one sheet in one language.

    `sections` are looked through in their order, so that a kind of sheet says only what it says differently:
    `Phrases("zh", "correction", "disclosure")`. `table` is the beginning of the file's name.
    """

    def __init__(self, language: str, *sections: str, table: str = "notice") -> None:
        self.language = language
        loaded = _load(language, table)
        self._phrases: ChainMap[str, Any] = ChainMap(*(loaded[section] for section in sections))

    def __contains__(self, key: object) -> bool:
        """Whether there is such a phrase."""
        return key in self._phrases

    def __call__(self, key: str, **values: Value) -> Filled:
        """Return the phrase with its slots filled.

        Raises KeyError for an unknown key or slot: a fault of ours.
        """
        return fill(self._phrases[key], values)

    def plain(self, key: str) -> str:
        """Return a phrase without slots."""
        return str(self._phrases[key])

    def wording(self, key: str) -> tuple[str, ...]:
        """A list of phrases as they are written, their slots in braces."""
        return tuple(str(phrase) for phrase in self._phrases[key])

    def block(self, key: str, **values: Value) -> list[Filled]:
        """Return a list of phrases with their slots filled."""
        return [fill(phrase, values) for phrase in self._phrases[key]]


def shipped(language: str) -> dict[str, str]:
    """The phrases of a second language as they come with the program: drafts until a native reader has read them."""
    return {key: str(phrase) for key, phrase in _load(language)["notice"].items()}


@cache
def _load(language: str, table: str = "notice") -> dict[str, Any]:
    path = resources.root().parent / "i18n" / f"{table}_{language}.toml"
    return tomllib.loads(path.read_text("utf-8"))


def slots_of(phrase: str) -> frozenset[str]:
    """Names of the slots of a phrase."""
    return frozenset(_SLOT.findall(phrase))


def fill(phrase: str, values: Mapping[str, Value]) -> Filled:
    """A phrase with its slots filled. Raises KeyError for a slot without a value: a fault of ours."""
    pieces = _SLOT.split(phrase)
    filled = [_part(values[piece]) if place % 2 else piece for place, piece in enumerate(pieces)]
    return tuple(piece for piece in filled if not isinstance(piece, str) or piece)


def _part(value: Value) -> Part:
    if isinstance(value, Part):
        return value
    if isinstance(value, Fen):
        return Part(value.grouped(), Slot.MONEY)
    return Part(str(value))
