"""The one gate everything printed passes.

Nothing is drawn that `Gate` has not cleared: `canvas.Paper` takes only `Clear` strings, and only the gate
makes them. It refuses characters no font has (never boxes), keeps identity numbers off public sheets, and
keeps the logical text of each page in order, whose digest goes into the page's code.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from enum import Enum
from typing import NewType

from msgspec import Struct

from app.domain.faults import Code, UserError
from app.domain.money import Fen
from app.paper.fonts import Style, missing
from app.paper.scan import Hit, holds_identity, scan_public

__all__ = [
    "Audience",
    "Clear",
    "Gate",
    "Hit",
    "PageText",
    "Part",
    "Printed",
    "Slot",
    "Words",
    "canonical",
    "digest_of",
    "text_of",
]

Clear = NewType("Clear", str)
"""A string the gate has cleared for drawing."""

DIGEST_BYTES = 16
"""Bytes of SHA-256 kept as the digest of a page."""


class Audience(Enum):
    """Who will read the sheet: anyone at the wall, or the office alone."""

    PUBLIC = "public"
    OFFICE = "office"


class Slot(Enum):
    """What a value is: all but plain text may hold more digits than a wall allows, in their own form."""

    TEXT = re.compile(r".*", re.DOTALL)
    PHONE = re.compile(r"(?:\(?0\d{2,3}\)?[- ]?)?\d{7,8}(?:[- ]\d{1,4})?|1\d{10}|\d{3,6}")
    MONEY = re.compile(r"-?(?:\d{1,3}(?:,\d{3})*|\d{1,13})\.\d\d")
    DATE = re.compile(r"(?:19|20)\d\d([-/.年])\d{1,2}(?:[-/.月]\d{1,2}日?)?(?: \d\d:\d\d)?")
    NUMBER = re.compile(r"(?=.*[A-Za-z])[A-Za-z0-9]{1,12}(?:[-_.][A-Za-z0-9]{1,12})*")


class Part(Struct, frozen=True):
    """A piece of a drawn string with what it is."""

    text: str
    slot: Slot = Slot.TEXT


Words = str | Part | tuple[str | Part, ...]


def text_of(words: Words) -> str:
    """Return the bare text of what is to be drawn."""
    if isinstance(words, str):
        return words
    if isinstance(words, Part):
        return words.text
    return "".join(part if isinstance(part, str) else part.text for part in words)


class PageText(Struct, frozen=True):
    """The logical text of one page, and the 16 bytes that stand for it."""

    lines: tuple[str, ...]
    digest: bytes


class Printed(Struct, frozen=True):
    """What was drawn: the text of each page, the styles used, and the texts of metadata and file name."""

    pages: tuple[PageText, ...]
    fonts: tuple[str, ...]
    extras: tuple[str, ...] = ()

    def scan(self) -> list[Hit]:
        """Scan the logical text and the metadata for identity numbers."""
        texts = [(f"page {number}", "\n".join(page.lines)) for number, page in enumerate(self.pages, 1)]
        return scan_public([*texts, *(("metadata", extra) for extra in self.extras)])


_NOISE = re.compile(
    "[:\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefe\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe]"
)
_SPACE = re.compile(r"\s+")
_BETWEEN = re.compile(r"(?<![0-9]) | (?![0-9])")


def canonical(text: str) -> str:
    """Bring drawn and extracted text to one form: NFKC, and spaces only where they part two numbers.

    Right-to-left words and colons are left out: readers of PDF order them each in their own way; values
    are kept.
    """
    plain = _NOISE.sub("", unicodedata.normalize("NFKC", text))
    return _BETWEEN.sub("", _SPACE.sub(" ", plain)).strip()


def digest_of(text: str) -> bytes:
    """First 16 bytes of SHA-256 over the canonical text of a page."""
    return hashlib.sha256(canonical(text).encode("utf-8", "surrogatepass")).digest()[:DIGEST_BYTES]


class Gate:
    """Clears strings for one document and remembers them, page by page, in the order they are read."""

    def __init__(self, audience: Audience) -> None:
        self.audience = audience
        self._line: list[str] = []
        self._lines: list[str] = []
        self._pages: list[PageText] = []
        self._styles: dict[str, None] = {}
        self._extras: list[str] = []
        self._passed: set[tuple[Words, Style]] = set()

    def clear(self, words: Words, *, style: Style = Style.BODY, place: str = "") -> Clear:
        """Clear a string for drawing and add it to the current line.

        `place` says where it stands (a heading and a serial), for the sentence. Raises `UserError` with
        `GLYPH_MISSING` (characters, place) or `IDENTITY_ON_PUBLIC_SHEET` (place).
        """
        text = words if isinstance(words, str) else text_of(words)
        if (words, style) not in self._passed:
            self._covered(text, style, place=place)
            self._allowed(words, place=place)
            self._passed.add((words, style))
        self._line.append(text)
        return Clear(text)

    def phrase(self, parts: tuple[str | Part, ...], *, place: str = "") -> list[Clear]:
        """Clear a right-to-left phrase as one line: its words in the Arabic font, its values in the body's.

        Returns the values, cleared, in reading order. Raises as `clear` does.
        """
        text = text_of(parts)
        for part in parts:
            word, style = (part, Style.ARABIC) if isinstance(part, str) else (part.text, Style.BODY)
            self._covered(word, style, place=place)
        self._allowed(parts, place=place)
        self._line.append(text)
        self.end_line()
        return [Clear(part.text) for part in parts if isinstance(part, Part)]

    def text(self, text: str, *, place: str = "") -> Clear:
        """Clear plain text."""
        return self.clear(text, place=place)

    def phone(self, text: str, *, place: str = "") -> Clear:
        """Clear a telephone that may hang on a wall: an office's, never a resident's."""
        return self.clear(Part(text, Slot.PHONE), place=place)

    def money(self, amount: Fen) -> Clear:
        """Clear an amount, grouped by thousands."""
        return self.clear(Part(amount.grouped(), Slot.MONEY))

    def date(self, text: str) -> Clear:
        """Clear a date."""
        return self.clear(Part(text, Slot.DATE))

    def number(self, text: str) -> Clear:
        """Clear the number of a sheet: groups of letters and digits, at least one letter."""
        return self.clear(Part(text, Slot.NUMBER))

    def metadata(self, text: str, *, place: str) -> str:
        """Pass what is not drawn but travels with the sheet: metadata, the file name."""
        if self.audience is Audience.PUBLIC and _refused_extra(text):
            raise UserError(Code.IDENTITY_ON_PUBLIC_SHEET, place=place)
        self._extras.append(text)
        return text

    def end_line(self) -> None:
        """End the logical line: the strings cleared since the last one, a space between them."""
        if self._line:
            self._lines.append(" ".join(self._line))
            self._line.clear()

    def page(self) -> PageText:
        """End the page and return its text."""
        self.end_line()
        lines = tuple(self._lines)
        done = PageText(lines, digest_of("\n".join(lines)))
        self._pages.append(done)
        self._lines.clear()
        return done

    def printed(self) -> Printed:
        """Everything that passed, after the last page."""
        return Printed(tuple(self._pages), tuple(self._styles), tuple(self._extras))

    def _covered(self, text: str, style: Style, *, place: str) -> None:
        lost = missing(text, style)
        if lost:
            named = " ".join(f"U+{ord(char):04X}" for char in lost)
            raise UserError(Code.GLYPH_MISSING, characters=named, place=place)
        self._styles.setdefault(style.name)

    def _allowed(self, words: Words, *, place: str) -> None:
        if self.audience is Audience.PUBLIC and _refused(words):
            raise UserError(Code.IDENTITY_ON_PUBLIC_SHEET, place=place)


def _refused(words: Words) -> bool:
    """Whether public text holds identity digits outside slots, or a slot is not what it says."""
    if isinstance(words, str):
        return holds_identity(words)
    parts: Sequence[str | Part] = (words,) if isinstance(words, Part) else words
    plain: list[str] = []
    for part in parts:
        if isinstance(part, str) or part.slot is Slot.TEXT:
            plain.append(part if isinstance(part, str) else part.text)
        elif part.slot.value.fullmatch(part.text) is None or scan_public([("", part.text)]):
            return True
        else:
            plain.append("|")
    return holds_identity("".join(plain))


def _refused_extra(text: str) -> bool:
    """Metadata and file names may hold a sheet's number, whose short groups of digits are not identity."""
    return re.search(r"\d{10}", text) is not None or bool(scan_public([("", text)]))
