"""Blocks set one under the other over as many sheets as they need, each sheet saying which of how many it is."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import BinaryIO

from app.paper.bidi import draw_phrase, name_phrase
from app.paper.canvas import MM, Paper, Type
from app.paper.fonts import Style
from app.paper.forms import LEFT, WIDE, foot, title_at
from app.paper.gate import Audience, Clear, Gate, Printed, Words, text_of
from app.paper.layout import wrap
from app.paper.phrases import Phrases
from app.paper.table import Row, Table

_TOP, _BOTTOM = 20.0, 280.0


class Flow:
    """A pen that knows how far down the sheet it is (millimetres) and goes to the next when there is no room."""

    def __init__(self, paper: Paper, say: Phrases, pages: int) -> None:
        self.paper = paper
        self.y = _TOP
        self.page = 1
        self._say = say
        self._pages = pages

    def need(self, height: float) -> None:
        """Go to the next sheet unless so much room is left."""
        if self.y + height > _BOTTOM and self.y > _TOP:
            self.end_page()
            self.page += 1
            self.y = _TOP

    def end_page(self) -> None:
        """Draw the foot and end the sheet."""
        foot(self.paper, self._say, page=self.page, pages=max(self._pages, self.page))

    def title(self, words: Words) -> None:
        """The title of the document, once."""
        self.y = title_at(self.paper, words, 28.0) - 4.0

    def skip(self, height: float) -> None:
        """Leave room."""
        self.y += height

    def heading(self, words: Words, *, room: float = 18.0) -> None:
        """A heading that never stands alone at the bottom: `room` must follow it."""
        self.need(11.0 + room)
        self.y += 10.0
        self.paper.say(words, LEFT, self.y, Type(style=Style.BOLD, size=17))
        self.y += 4.0

    def text(self, words: Words, *, size: float = 14.0, style: Style = Style.BODY, indent: float = 0.0) -> None:
        """A paragraph, wrapped."""
        leading = 1.5
        lines = wrap(Clear(text_of(words)), (WIDE - indent) * MM, style=style, size=size)
        step = size * leading / MM
        self.need(len(lines) * step)
        self.y = self.paper.paragraph(
            words,
            LEFT + indent,
            self.y + step * 0.75,
            wide=WIDE - indent,
            type=Type(style=style, size=size, leading=leading),
        )
        self.y -= step * 0.75

    def native_name(self, name: str, *, size: float = 14.0) -> None:
        """A name in Uyghur or Kazakh script on a line of its own, from the right."""
        self.need(size)
        first = self.y + size / MM
        after = draw_phrase(self.paper, name_phrase(name), (LEFT + WIDE, first), wide=WIDE, size=size)
        self.y = after - size * 0.5 / MM

    def table(self, table: Table, rows: Sequence[Row], *, total: tuple[Words, Words] | None = None) -> None:
        """Ruled rows under a heading on each sheet, a total under the last of them."""
        heights = table.measure(rows, sums=(total[1],) if total else ())
        start = 0
        while start < len(rows):
            self.need(table.head + heights[start] + table.look.row)
            stop, used = start, table.head
            while stop < len(rows) and self.y + used + heights[stop] + table.look.row <= _BOTTOM:
                used += heights[stop]
                stop += 1
            last = stop == len(rows)
            self.y = table.draw(self.y, rows[start:stop], heights[start:stop], total=total if last else None)
            start = stop


def draw_flow(target: BinaryIO, audience: Audience, say: Phrases, title: str, fill: Callable[[Flow], None]) -> Printed:
    """Draw blocks with `fill`, twice: the first time only to learn how many sheets they take.

    Raises `UserError` GLYPH_MISSING and, for what residents get, IDENTITY_ON_PUBLIC_SHEET.
    """
    lang = "zh-CN" if say.language == "zh" else say.language
    pages, printed = 0, None
    for stream in (io.BytesIO(), target):
        paper = Paper(stream, Gate(audience), title=title, lang=lang)
        flow = Flow(paper, say, pages)
        fill(flow)
        flow.end_page()
        pages = flow.page
        printed = paper.save()
    assert printed is not None  # noqa: S101 - the loop has two rounds
    return printed
