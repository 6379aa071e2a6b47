"""Looking for numbers that identify a person in what hangs on a wall.

Two readings of the same rule. The gate refuses, before it is drawn, any run of eight digits that is not a
declared telephone, date, amount or sheet number. `scan_public` reads what was made (extracted text, logical
text, metadata, file names) and finds document and account numbers however they are cut: by spaces, line
breaks, dashes, full-width digits, zero-width or direction marks, or turned round by right-to-left order (a
turned number is still a run of its digits, and X then stands before it).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from typing import NamedTuple

_MARKS = "\u00ad\u034f\u061c\u115f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffc"
_DASHES = "\\-\u2010-\u2015\u2212\u2043\ufe58\ufe63\uff0d_"
_GAP = f"[\\s{_MARKS}{_DASHES}]*"
_EIGHT = re.compile(f"\\d(?:{_GAP}\\d){{7}}")
_RUN = re.compile(f"(?:[Xx]{_GAP})?\\d(?:{_GAP}\\d){{5,}}(?:{_GAP}[Xx])?")
_SQUEEZE = re.compile(f"{_GAP}")
_SHORTEST = 15


class Hit(NamedTuple):
    """A number found where none may stand; `shown` keeps its first and last two characters only."""

    where: str
    shown: str
    length: int


def holds_identity(text: str) -> bool:
    """Whether the text holds a run of eight digits, however cut: the gate's rule for public sheets."""
    if len(text) < 8 or sum(map(str.isdigit, text)) < 8:
        return False
    return _EIGHT.search(unicodedata.normalize("NFKC", text)) is not None


def scan_public(texts: Iterable[tuple[str, str]], known: Collection[str] = ()) -> list[Hit]:
    """Find document and account numbers in (where, text) pairs of what is public.

    A run of 15 digits or more, or 17 with an X at either end, is a hit by itself. `known` are further numbers
    that must not appear at all (telephones, card numbers, of six digits or more), found inside any run and
    backwards too.
    """
    wanted = _both_ways(known)
    hits: list[Hit] = []
    for where, text in texts:
        for run in _RUN.finditer(unicodedata.normalize("NFKC", text)):
            found = _judge(_SQUEEZE.sub("", run.group()).upper(), wanted)
            if found:
                hits.append(Hit(where, f"{found[:2]}…{found[-2:]}", len(found)))
    return hits


def _judge(run: str, wanted: dict[int, set[str]]) -> str:
    digits = run.strip("X")
    if len(digits) >= _SHORTEST:
        return run
    for length, numbers in wanted.items():
        for start in range(len(run) - length + 1):
            if run[start : start + length] in numbers:
                return run[start : start + length]
    return ""


def _both_ways(known: Collection[str]) -> dict[int, set[str]]:
    """Known numbers and their reverses by length."""
    wanted: dict[int, set[str]] = {}
    for number in known:
        plain = _SQUEEZE.sub("", unicodedata.normalize("NFKC", number)).upper()
        if len(plain) >= 6:
            wanted.setdefault(len(plain), set()).update((plain, plain[::-1]))
    return wanted
