"""A sheet of A4, or a large one of A3, to draw cleared strings on: millimetres from the top left, type in points.

Thin over reportlab's canvas: text operators are written here, a stretch of each font at a time and remembered
by string, and nothing in the file depends on the day or the machine, so the same content gives the same
bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from enum import Enum
from typing import BinaryIO

from msgspec import Struct
from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from app.paper.fonts import PaperFont, Style, runs, width
from app.paper.gate import Clear, Gate, Printed, Words
from app.paper.layout import wrap
from app.paper.volume import Volume

MM = 72 / 25.4
"""Points in a millimetre."""

A3_A4 = 2**0.5
"""How much longer the sides of A3 are than those of A4."""

rl_config.useA85 = 0  # streams stay binary: a quarter smaller, and no base-85 pass over them


class Align(Enum):
    """Which end of a string its x stands for."""

    LEFT = 0.0
    CENTRE = 0.5
    RIGHT = 1.0


class Type(Struct, frozen=True):
    """How a string is set: size in points, leading and the indent of a first line in ems."""

    style: Style = Style.BODY
    size: float = 12.0
    align: Align = Align.LEFT
    leading: float = 1.6
    indent: float = 0.0


PLAIN = Type()


class Paper:
    """One document being drawn, every string of it through `gate`; into a `Volume` it becomes a part of that file.

    `width` and `height` are in millimetres. Raises what the gate raises: GLYPH_MISSING,
    IDENTITY_ON_PUBLIC_SHEET.
    """

    def __init__(
        self,
        target: BinaryIO,
        gate: Gate,
        *,
        title: str,
        landscape: bool = False,
        large: bool = False,
        lang: str = "zh-CN",
    ) -> None:
        self.gate = gate
        self._grow = ""
        short, long = (297.0, 420.0) if large else (210.0, 297.0)
        self.width, self.height = (long, short) if landscape else (short, long)
        self.size = (self.width * MM, self.height * MM)
        said = gate.metadata(title, place="title")
        self._volume = target if isinstance(target, Volume) else None
        self._canvas = self._volume.canvas if self._volume is not None else self._alone(target, said, lang)
        self._ops: list[str] = []
        self._said: dict[tuple[str, Style, float], str] = {}

    def grow(self) -> None:
        """Draw what is laid out for A4 as large as A3 takes it: the same lines on the same pages, larger."""
        self._grow = f"{A3_A4:.6f} 0 0 {A3_A4:.6f} 0 0 cm"
        self.size = (self.width * A3_A4 * MM, self.height * A3_A4 * MM)
        if self._volume is None:
            self._canvas.setPageSize(self.size)

    def _alone(self, target: BinaryIO, title: str, lang: str) -> Canvas:
        canvas = Canvas(target, pagesize=self.size, invariant=1, pageCompression=1, lang=lang)
        canvas.setTitle(title)
        canvas.setCreator("Yikatong Desk")
        canvas.setAuthor("")
        canvas.setSubject("")
        return canvas

    def say(self, words: Words, x: float, y: float, type: Type = PLAIN, *, end: bool = True, place: str = "") -> float:
        """Clear a string and draw it with its baseline at `y`; returns its width in millimetres.

        `end` ends the logical line; `place` names where it stands, for the sentence of a refusal.
        """
        text = self.gate.clear(words, style=type.style, place=place)
        if end:
            self.gate.end_line()
        wide = width(text, type.style, type.size)
        self.put(text, (x * MM - type.align.value * wide, y), style=type.style, size=type.size)
        return wide / MM

    def paragraph(self, words: Words, x: float, y: float, *, wide: float, type: Type = PLAIN, place: str = "") -> float:
        """Draw wrapped text `wide` millimetres across, first baseline at `y`.

        Returns the one after the last.
        """
        style, size = type.style, type.size
        text = self.gate.clear(words, style=style, place=place)
        self.gate.end_line()
        first = type.indent * size
        for number, line in enumerate(wrap(text, wide * MM, style=style, size=size, indent=first)):
            shift = first if number == 0 else 0.0
            spare = wide * MM - width(line, style, size)
            self.put(line, (x * MM + shift + type.align.value * spare, y), style=style, size=size)
            y += size * type.leading / MM
        return y

    def put(self, text: Clear, at: tuple[float, float], *, style: Style, size: float) -> None:
        """Draw a cleared string, or a line of one, `at` its left end (points) and baseline (millimetres)."""
        left, y = at
        self._ops.append(f"BT 1 0 0 1 {left:.2f} {(self.height - y) * MM:.2f} Tm {self.shown(text, style, size)}ET")

    def shown(self, text: str, style: Style, size: float) -> str:
        """Return the operators that show a string from where the text matrix stands, a space after it.

        The space keeps two numbers of one line apart for whoever reads the text back.
        """
        key = (text, style, size)
        found = self._said.get(key)
        if found is None:
            found = "".join(self._shown_in(font, run, size) for font, run in runs(text + " ", style))
            self._said[key] = found
        return found

    def glyphs(self, font: PaperFont, chars: str, *, at: tuple[float, float], size: float) -> None:
        """Draw shaped glyphs (private characters of `font`) at x points and y millimetres."""
        left, y = at
        shown = self._shown_in(font, chars, size)
        self._ops.append(f"BT 1 0 0 1 {left:.2f} {(self.height - y) * MM:.2f} Tm {shown}ET")

    def draw(self, ops: Iterable[str]) -> None:
        """Add operators in points from the bottom left corner: rules, the squares of a code."""
        self._ops += ops

    def rules(self, lines: Sequence[tuple[float, float, float, float]], *, thick: float = 0.5) -> None:
        """Draw straight rules (x1, y1, x2, y2) in millimetres, `thick` in points."""
        path = " ".join(f"{a * MM:.2f} {self._up(b)} m {c * MM:.2f} {self._up(d)} l" for a, b, c, d in lines)
        self._ops.append(f"{thick} w {path} S")

    def box(self, x: float, y: float, *, wide: float, high: float, thick: float = 0.5) -> None:
        """Draw an empty frame whose top left corner is (x, y)."""
        self._ops.append(f"{thick} w {x * MM:.2f} {self._up(y + high)} {wide * MM:.2f} {high * MM:.2f} re S")

    def ring(self, x: float, y: float, radius: float) -> None:
        """Draw a light dashed circle: the place of a seal."""
        bend, r, cx, cy = 0.5523 * radius * MM, radius * MM, x * MM, (self.height - y) * MM
        corners = ((0, 1), (-1, 0), (0, -1), (1, 0))
        path = [f"{cx + r:.2f} {cy:.2f} m"]
        px, py = 1, 0
        for nx, ny in corners:
            first = f"{cx + px * r + nx * bend:.2f} {cy + py * r + ny * bend:.2f}"
            second = f"{cx + nx * r + px * bend:.2f} {cy + ny * r + py * bend:.2f}"
            path.append(f"{first} {second} {cx + nx * r:.2f} {cy + ny * r:.2f} c")
            px, py = nx, ny
        self._ops.append(f"q 0.6 w 0.55 G [3 3] 0 d {' '.join(path)} S Q")

    def show_page(self) -> None:
        """End the page; its text was ended by `gate.page()`."""
        ops = self.take()
        if self._volume is not None:
            self._volume.end_page(ops, self.size)
            return
        self._canvas.addLiteral("\n".join(ops))
        self._canvas.showPage()

    def take(self) -> list[str]:
        """The operators of the page so far, for a page that is filled later; the page is empty then."""
        ops, self._ops = self._ops, []
        return ["q", self._grow, *ops, "Q"] if self._grow else ops

    def save(self) -> Printed:
        """Write the file, unless it is a part of a volume, and return what passed the gate."""
        if self._volume is None:
            self._canvas.save()
        return self.gate.printed()

    def picture(self, jpeg: bytes, x: float, y: float, *, wide: float, high: float) -> None:
        """Draw a JPEG of ours with its top left corner at (x, y), as large as fits the room without being bent.

        Raises OSError for bytes that are no picture.
        """
        image = ImageReader(io.BytesIO(jpeg))
        across, down = image.getSize()
        scale = min(wide / across, high / down) * MM
        left, bottom = x * MM, (self.height - y) * MM - down * scale
        self._canvas.drawImage(image, left, bottom, width=across * scale, height=down * scale)

    def _shown_in(self, font: PaperFont, run: str, size: float) -> str:
        return shown_in(self._canvas, font, run, size)

    def _up(self, y: float) -> str:
        return f"{(self.height - y) * MM:.2f}"


def shown_in(canvas: Canvas, font: PaperFont, run: str, size: float) -> str:
    """The operators that show a run of one font on a canvas."""
    doc = canvas._doc  # noqa: SLF001 - reportlab numbers its font subsets per document
    pieces = font.splitString(run, doc)
    return "".join(
        f"{font.getSubsetInternalName(subset, doc)} {size:g} Tf <{codes.hex()}> Tj " for subset, codes in pieces
    )
