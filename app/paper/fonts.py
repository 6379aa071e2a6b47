"""The fonts everything printed is set in, and which of them holds which character.

Fonts are read on first use (about 0.1 s each) and kept; a style is a chain of fonts, and every character is
set in the first one that has it. reportlab embeds subsets of 256 codes and writes their ToUnicode maps as
four hex digits, which is wrong beyond U+FFFF (`product.md` 8); `PaperFont` writes them anew.
"""

from __future__ import annotations

import io
import lzma
from collections.abc import Iterator
from enum import Enum
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont

from app.files import resources

_PRIVATE = 0xF0000  # plane 15: codes of shaped glyphs inside this process, never seen in a PDF
_LOAD = Lock()


class Face(Enum):
    """The font files of `resources/fonts`."""

    SANS = "NotoSansSC-Regular.ttf"
    SANS_BOLD = "NotoSansSC-Bold.ttf"
    SERIF_BOLD = "NotoSerifSC-Bold.ttf"
    RARE = "YktHanaExt.ttf.xz"
    ARABIC = "NotoNaskhArabic-Regular.ttf"


class Style(Enum):
    """What a string is set in: a chain of faces, the first that has the character wins."""

    BODY = (Face.SANS, Face.RARE)
    BOLD = (Face.SANS_BOLD, Face.RARE)
    TITLE = (Face.SERIF_BOLD, Face.SANS_BOLD, Face.RARE)
    ARABIC = (Face.ARABIC,)

    __hash__ = object.__hash__  # styles are keys in the innermost loops; Enum's own hash runs in Python


def _source(face: Face) -> str | io.BytesIO:
    """Return what reportlab reads the font from.

    The packed one takes about a second, once, when a rare character comes.
    """
    path = font_path(face)
    return io.BytesIO(lzma.decompress(path.read_bytes())) if path.suffix == ".xz" else str(path)


def font_path(face: Face) -> Path:
    """Where the font file lies."""
    return resources.root() / "fonts" / face.value


class PaperFont(TTFont):  # type: ignore[misc]
    """A TrueType font whose text can be read back from the PDF, character by character.

    `covered` holds the characters that have a glyph; `widths` their advances in em.
    """

    def __init__(self, face: Face) -> None:
        super().__init__(face.name, _source(face), shapable=False)
        codes: dict[int, int] = self.face.charToGlyph
        self.covered = frozenset(map(chr, codes))
        advances = self.face.charWidths
        default = self.face.defaultWidth
        self.widths: dict[str, float] = {chr(code): advances.get(code, default) / 1000 for code in codes}
        self._private: dict[tuple[int, str], str] = {}
        self._meaning: dict[int, str] = {}

    def glyph(self, index: int, *, meaning: str, advance: float) -> str:
        """Return the private character that draws glyph `index` and extracts as `meaning`.

        `advance` is in thousandths of an em. Only shaped right-to-left words are drawn this way.
        """
        with _LOAD:
            known = self._private.get((index, meaning))
            if known is not None:
                return known
            code = _PRIVATE + len(self._private)
            self.face.charToGlyph[code] = index
            self.face.charWidths[code] = advance
            self._meaning[code] = meaning
            self._private[index, meaning] = chr(code)
            return chr(code)

    def addObjects(self, doc: Any) -> None:  # noqa: N802, ANN401 - reportlab's name
        """Write the font's objects, then put the right ToUnicode maps in the place of reportlab's."""
        subsets = [list(codes) for codes in self.state[doc].subsets]
        super().addObjects(doc)
        for number, codes in enumerate(subsets):
            base = b"".join((SUBSETN(number), b"+", self.face.name, self.face.subfontNameX)).decode("pdfdoc")
            stream: pdfdoc.PDFStream = doc.idToObject["toUnicodeCMap:" + base]
            stream.content = self._unicode_map(codes)

    def _unicode_map(self, codes: list[int]) -> str:
        """Write a ToUnicode CMap (PDF 32000-1, 9.10.3): UTF-16BE, at most 100 entries a block."""
        named = [(place, self._meaning.get(code) or chr(code)) for place, code in enumerate(codes) if code]
        pairs = [f"<{place:02X}> <{text.encode('utf-16-be').hex().upper()}>" for place, text in named]
        blocks = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
        body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
        return (
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
            "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
            "1 begincodespacerange\n<00> <FF>\nendcodespacerange\n"
            f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
        )


_loaded: dict[Face, PaperFont] = {}


def load(face: Face) -> PaperFont:
    """Return the font, read from its file on the first call."""
    found = _loaded.get(face)
    if found is None:
        with _LOAD:
            found = _loaded.get(face) or PaperFont(face)
            _loaded[face] = found
    return found


@cache
def _home(char: str, style: Style) -> PaperFont | None:
    for face in style.value:
        font = load(face)
        if char in font.covered:
            return font
    return None


@cache
def _first(style: Style) -> PaperFont:
    return load(style.value[0])


def missing(text: str, style: Style) -> list[str]:
    """Characters of `text` that no font of the style has, each once, in order."""
    if _first(style).covered.issuperset(text):
        return []
    return [char for char in dict.fromkeys(text) if _home(char, style) is None]


def runs(text: str, style: Style) -> Iterator[tuple[PaperFont, str]]:
    """Cut covered text into stretches of one font each."""
    first = _first(style)
    if first.covered.issuperset(text):
        yield first, text
        return
    start, current = 0, None
    for place, char in enumerate(text):
        font = _home(char, style) or first
        if font is not current:
            if current is not None:
                yield current, text[start:place]
            start, current = place, font
    if current is not None:
        yield current, text[start:]


@cache
def _advance(char: str, style: Style) -> float:
    font = _home(char, style)
    return font.widths[char] if font is not None else 1.0


def width(text: str, style: Style, size: float) -> float:
    """Width of a drawn string in points; `size` is in points too."""
    widths = _first(style).widths
    try:
        return size * sum([widths[char] for char in text])
    except KeyError:
        return size * sum([_advance(char, style) for char in text])
