"""Which township an office is: found among all of China's by name, by the first letters of its pinyin, or by code.

41 352 townships stand in the shipped divisions (`resources/divisions`). Hundreds share a name (城关镇), so
further words narrow it by county, prefecture or province.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from msgspec import Struct

from app.files.resources import Division, divisions

_LETTERS = re.compile(r"[a-z]+")
_DIGITS = re.compile(r"\d{2,12}")
_WORD = re.compile(r"[^\s,，、;；/]+")
_TOWNSHIP, _VILLAGE = 9, 12
_NO_PLACES = ("", "市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划")
"""What stands between a city and its districts in the statistics and nobody says."""

_LOOKED_AT = 2000
"""Townships that are ranked at most: a single common letter fits tens of thousands."""


class Township(Struct, frozen=True):
    """A township: its 9-digit code, its name, and what it lies in (province, prefecture, county)."""

    code: str
    name: str
    above: tuple[str, ...]


class Townships:
    """All townships as one text of lines `code<TAB>above<TAB>name`, searched by patterns over the whole of it.

    Letters fit any reading of a sign, so 重庆 is found by cq and by zq. One search costs some milliseconds.
    """

    def __init__(self, text: bytes) -> None:
        names: dict[str, str] = {}
        lines = []
        for row in text.decode().split("\n"):
            code, _, name = row.partition(",")
            if len(code) < _TOWNSHIP:
                names[code] = name
            elif len(code) == _TOWNSHIP:
                above = " ".join(names[code[:end]] for end in (2, 4, 6) if names.get(code[:end], "") not in _NO_PLACES)
                lines.append(f"{code}\t{above}\t{name}")
        self._text = "\n" + "\n".join(lines) + "\n"
        self._signs = _signs_by_letter(set(self._text))

    def search(self, text: str, limit: int = 50) -> list[Township]:
        """Townships that fit every word of `text`, the best first; at most `limit`. Nothing for an empty text."""
        plain = unicodedata.normalize("NFKC", text).casefold()
        words = [part for word in _WORD.findall(plain) for part in _parts(word)]
        if not words:
            return []
        words.sort(key=_fits_few, reverse=True)
        patterns = [self._pattern(word) for word in words]
        found = self._lines(patterns)
        found.sort(key=lambda line: self._rank(line, words, patterns))
        return [_township(line) for line in found[:limit]]

    def _lines(self, patterns: list[re.Pattern[str]]) -> list[str]:
        """Lines that every pattern fits; the first pattern, which fits the fewest, is looked for in the whole text."""
        lines: list[str] = []
        at = 0
        while len(lines) < _LOOKED_AT and (hit := patterns[0].search(self._text, at)) is not None:
            start = self._text.rfind("\n", 0, hit.start() + 1) + 1
            at = self._text.index("\n", start)
            line = self._text[start:at]
            if all(one.search(line) for one in patterns[1:]):
                lines.append(line)
        return lines

    def _pattern(self, word: str) -> re.Pattern[str]:
        """Digits begin a code, letters are first letters of signs that follow each other, all else is the name."""
        if _DIGITS.fullmatch(word):
            return re.compile(rf"(?:^|(?<=\n)){word[:_TOWNSHIP]}")
        if _LETTERS.fullmatch(word):
            return re.compile("".join(self._signs.get(letter, "(?!)") for letter in word))
        return re.compile(re.escape(word))

    @staticmethod
    def _rank(line: str, words: list[str], patterns: list[re.Pattern[str]]) -> tuple[int, int, str]:
        """Names that begin with a word come first, then names that hold one, then what only lies in such a place."""
        code, _, rest = line.partition("\t")
        name = rest.partition("\t")[2]
        starts = any(one.match(name) for one in patterns)
        holds = starts or any(one.search(name) for one in patterns)
        by_code = any(code.startswith(word[:_TOWNSHIP]) for word in words)
        return (0 if starts or by_code else 1 if holds else 2, len(name), code)


def _parts(word: str) -> list[str]:
    """A word taken apart where letters or digits meet Chinese signs: 伊宁bydz is two words."""
    return re.findall(r"[a-z]+|\d+|[^a-z\d]+", word)


def _fits_few(word: str) -> tuple[bool, int]:
    """Names and codes fit fewer townships than first letters do, long ones fewer than short ones."""
    return not _LETTERS.fullmatch(word), len(word)


def _township(line: str) -> Township:
    code, above, name = line.split("\t")
    return Township(code, name, tuple(above.split(" ")))


def _signs_by_letter(signs: set[str]) -> dict[str, str]:
    """By first letter of a reading: a character class of the signs that may be read so."""
    from pypinyin.constants import PINYIN_DICT
    from pypinyin.contrib.tone_convert import to_normal

    by_letter: dict[str, list[str]] = {}
    for sign in sorted(signs):
        readings = PINYIN_DICT.get(ord(sign), "")
        for letter in {to_normal(reading)[:1] for reading in readings.split(",") if reading}:
            by_letter.setdefault(letter, []).append(sign)
    return {letter: f"[{''.join(found)}]" for letter, found in by_letter.items()}


@cache
def townships() -> Townships:
    """All townships; the first call reads the shipped file (about half a second: not on the main thread)."""
    return Townships(divisions().text)


def villages_of(code: str) -> list[Division]:
    """The villages and communities of a township (9 digits) as the shipped divisions have them, in order."""
    return [one for one in divisions().township(code[:_TOWNSHIP]) if len(one.code) == _VILLAGE]
