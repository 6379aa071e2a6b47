"""Right-to-left phrases with slots (`product.md` 8, *Right to left*).

A phrase is words of one right-to-left script and slots. Every slot counts as one U+FFFC, so all of a line has
one level and its order is simply from the right; words are shaped by uharfbuzz and drawn glyph by glyph,
slots are drawn left to right as ordinary text and never as glyph ids, so that whoever scans the PDF sees
their digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

import uharfbuzz
from msgspec import Struct

from app.paper.canvas import MM, Paper
from app.paper.fonts import Face, Style, font_path, load, width
from app.paper.gate import Clear, Part, Slot
from app.paper.layout import wrap

ZERO_WIDTH = "\u200b"
"""What a second glyph of the same characters reads as."""

RTL_LEADING = 1.75
"""Line height of right-to-left text in ems."""

_BARE = re.compile(r"[0-9A-Za-z\u0660-\u0669\u06f0-\u06f9\u2e80-\u9fff\U00020000-\U0003ffff]")


_JOINTS = re.compile("([·-])")
"""What stands between the parts of a name and is no letter of its script."""


class Glyph(Struct, frozen=True):
    """One shaped glyph: its index, the text it stands for, advance and offsets in em."""

    index: int
    meaning: str
    advance: float
    shift: float
    rise: float


class Token(Struct, frozen=True):
    """A word (shaped), a slot, or the space after one; `wide` in em."""

    text: str
    wide: float
    glyphs: tuple[Glyph, ...] = ()
    slot: Part | None = None


def tokens(phrase: tuple[str | Part, ...]) -> list[Token]:
    """Cut a phrase into words, spaces and slots.

    Raises ValueError when the phrase itself holds a digit, a Latin letter or a Han character: those are
    values and belong into slots.
    """
    found: list[Token] = []
    for piece in phrase:
        if isinstance(piece, Part):
            found.append(Token(piece.text, width(piece.text, Style.BODY, 1.0), slot=piece))
            continue
        if _BARE.search(piece):
            raise ValueError(f"bare value in a right-to-left phrase: {piece!r}")
        for word in re.findall(r"\s+|\S+", piece):
            glyphs = () if word.isspace() else shape(word)
            wide = width(" ", Style.ARABIC, 1.0) if word.isspace() else sum(glyph.advance for glyph in glyphs)
            found.append(Token(" " if word.isspace() else word, wide, glyphs))
    return found


def broken(line: list[Token], limit: float) -> list[list[Token]]:
    """Break in logical order at spaces, lines no wider than `limit` ems."""
    lines: list[list[Token]] = [[]]
    used = 0.0
    for cluster in _clusters(line):
        wide = sum(token.wide for token in cluster if token.text != " ")
        if lines[-1] and used + wide > limit:
            lines.append([])
            used = 0.0
        lines[-1] += cluster
        used += sum(token.wide for token in cluster)
    return lines


def fitted(phrase: tuple[str | Part, ...], limit: float) -> tuple[str | Part, ...]:
    """Cut values wider than `limit` ems into pieces that fit a line, so that a long Chinese name breaks as one does."""
    pieces: list[str | Part] = []
    for part in phrase:
        if isinstance(part, str) or part.slot is not Slot.TEXT:
            pieces.append(part)
            continue
        pieces += [Part(line) for line in wrap(Clear(part.text), limit, style=Style.BODY, size=1.0)]
    return tuple(pieces)


def name_phrase(name: str) -> tuple[str | Part, ...]:
    """A name in a right-to-left script as a phrase: what joins its parts is a slot."""
    parts = [piece for piece in _JOINTS.split(name) if piece]
    return tuple(Part(piece, Slot.TEXT) if _JOINTS.fullmatch(piece) else piece for piece in parts)


def draw_phrase(
    paper: Paper,
    phrase: tuple[str | Part, ...],
    at: tuple[float, float],
    *,
    wide: float,
    size: float,
    place: str = "",
) -> float:
    """Draw a phrase from its right end and first baseline `at` (millimetres); returns the baseline after it.

    Size in points. The logical text goes to the gate as one line, values by their slots.
    """
    right, y = at
    phrase = fitted(phrase, wide * MM / size)
    line = tokens(phrase)
    cleared = iter(paper.gate.phrase(phrase, place=place))
    for part in broken(line, wide * MM / size):
        _draw_line(paper, part, (right * MM, y), size=size, values=cleared)
        y += size * RTL_LEADING / MM
    return y


def phrases_height(phrases: Sequence[tuple[str | Part, ...]], *, wide: float, size: float) -> float:
    """How much room phrases take one below the other, in millimetres; `wide` in millimetres, size in points."""
    limit = wide * MM / size
    return sum(len(broken(tokens(fitted(phrase, limit)), limit)) for phrase in phrases) * size * RTL_LEADING / MM


def visual(line: list[Token]) -> list[Token]:
    """Order the tokens of a line from left to right: one level, so the reverse of reading order."""
    return line[::-1]


def _draw_line(
    paper: Paper, line: list[Token], at: tuple[float, float], *, size: float, values: Iterator[Clear]
) -> None:
    """Draw in reading order, each token to the left of the one before.

    `at` is its right end (points, millimetres).
    """
    font = load(Face.ARABIC)
    left, y = at
    for token in line:
        left -= token.wide * size
        if token.slot is not None:
            paper.put(next(values), (left, y), style=Style.BODY, size=size)
            continue
        if not token.glyphs:
            paper.glyphs(font, " ", at=(left, y), size=size)
        place = left + token.wide * size
        for glyph in reversed(token.glyphs):
            place -= glyph.advance * size
            char = font.glyph(glyph.index, meaning=glyph.meaning, advance=glyph.advance * 1000)
            spot = (place + glyph.shift * size, y - glyph.rise * size / MM)
            paper.glyphs(font, char, at=spot, size=size)


def _clusters(line: list[Token]) -> Iterator[list[Token]]:
    """Tokens up to and with the space after them: what stays on one line."""
    cluster: list[Token] = []
    for token in line:
        if token.slot is not None and cluster and cluster[-1].slot is not None:
            yield cluster  # pieces of one long value
            cluster = []
        cluster.append(token)
        if token.text == " " and token.slot is None:
            yield cluster
            cluster = []
    if cluster:
        yield cluster


@cache
def shape(word: str) -> tuple[Glyph, ...]:
    """Shape one word; glyphs from left to right as they are drawn, each with the characters it stands for."""
    font = _shaper()
    scale = font.face.upem
    buffer = uharfbuzz.Buffer()
    buffer.add_str(word)
    buffer.direction = "rtl"
    buffer.script = "Arab"
    buffer.language = "ug"
    uharfbuzz.shape(font, buffer)
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    starts = sorted({info.cluster for info in infos})
    ends = dict(zip(starts, [*starts[1:], len(word)], strict=True))
    said: set[int] = set()
    glyphs: list[Glyph] = []
    for info, at in zip(infos, positions, strict=True):
        meaning = ZERO_WIDTH if info.cluster in said else word[info.cluster : ends[info.cluster]]
        said.add(info.cluster)
        glyphs.append(Glyph(info.codepoint, meaning, at.x_advance / scale, at.x_offset / scale, at.y_offset / scale))
    return tuple(glyphs)


@cache
def _shaper() -> uharfbuzz.Font:
    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(font_path(Face.ARABIC)))))
