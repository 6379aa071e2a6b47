"""Texts found by any of their characters: who has a character, who has these characters side by side."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from itertools import pairwise

_NONE: array[int] = array("I")
_BEGINS = "\n"
"""Stands before the first character of a text in the key of those who begin with it; no name holds it."""


class Postings:
    """Short texts of people, and for each character the rising list of who has it.

    `pairs` keeps lists of neighbouring pairs as well: letters of initials are so few that one alone says little.
    """

    __slots__ = ("_of", "_pairs", "texts")

    def __init__(self, texts: list[str], of: dict[str, array[int]], *, pairs: bool) -> None:
        self.texts = texts
        self._of = of
        self._pairs = pairs

    @classmethod
    def build(cls, texts: Sequence[str], *, pairs: bool = False) -> Postings:
        """Postings of these texts; the place in the list is the person."""
        of: dict[str, array[int]] = {}
        for index, text in enumerate(texts):
            for key in _keys(text, pairs=pairs):
                found = of.get(key)
                if found is None:
                    of[key] = array("I", (index,))
                else:
                    found.append(index)
        return cls(list(texts), of, pairs=pairs)

    def with_texts(self, changed: Mapping[int, str]) -> Postings:
        """The same with other texts for some people; those beyond the end are added, in order."""
        texts, of = list(self.texts), dict(self._of)
        gone: dict[str, set[int]] = {}
        come: dict[str, set[int]] = {}
        for index, text in sorted(changed.items()):
            if index >= len(texts):
                texts.append("")
            for key in _keys(texts[index], pairs=self._pairs):
                gone.setdefault(key, set()).add(index)
            for key in _keys(text, pairs=self._pairs):
                come.setdefault(key, set()).add(index)
            texts[index] = text
        for key in gone.keys() | come.keys():
            without = gone.get(key, set())
            kept = [index for index in of.get(key, _NONE) if index not in without]
            of[key] = array("I", sorted({*kept, *come.get(key, ())}))
        return Postings(texts, of, pairs=self._pairs)

    def find(self, term: str) -> Sequence[int]:
        """Who has this text somewhere in his, rising."""
        keys = _keys(term, pairs=self._pairs and len(term) > 1) - {_BEGINS + term[:1]}
        lists = [self._of.get(key, _NONE) for key in keys]
        fewest = min(lists, key=len, default=_NONE)
        if len(term) == 1 or not fewest:
            return fewest
        texts = self.texts
        return [index for index in fewest if term in texts[index]]

    def beginning(self, term: str) -> Sequence[int]:
        """Those whose text begins with this one, rising."""
        found = self._of.get(_BEGINS + term[:1], _NONE)
        if len(term) == 1:
            return found
        texts = self.texts
        return [index for index in found if texts[index].startswith(term)]


def _keys(text: str, *, pairs: bool) -> set[str]:
    keys = set(text)
    keys.add(_BEGINS + text[:1])
    if pairs:
        keys.update(map("".join, pairwise(text)))
    return keys
