"""Tables drawn straight onto the page: headings on each, hairlines, long names in two lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from app.paper.canvas import MM, Align, Paper, Type
from app.paper.fonts import Style, width
from app.paper.gate import Clear, Words, text_of
from app.paper.layout import balanced, wrap, wrap_name

_MIDDLE = 0.37  # of an em: how far the baseline lies under the middle of a Han character

_UNIT = re.compile("(?=（)")
"""Where a heading breaks first: before its unit."""

_WORD = re.compile(r"[A-Za-z]+")
"""What a heading never breaks within."""


_GO_OVER = 3
"""So many rows go over to the last page with what closes the sheet."""


class Column(Struct, frozen=True):
    """A column: its heading, the side its cells keep to, and how much room it may take (millimetres).

    A `flex` column takes the slack and breaks its cells after the dots of a name; the others are as wide as
    their widest cell, `least` to `most`, and break anywhere beyond that.
    """

    heading: str
    align: Align = Align.CENTRE
    flex: bool = False
    least: float = 12.0
    most: float = 60.0


class Look(Struct, frozen=True):
    """Sizes in points, heights and padding in millimetres."""

    size: float = 16.0
    head_size: float = 14.0
    row: float = 9.6
    head: float = 10.6
    pad: float = 1.8
    leading: float = 1.22


Row = tuple[Words, ...]


class Table:
    """A table at (`x`, `wide`) of a sheet, measured once over all its rows and drawn page by page."""

    def __init__(
        self, paper: Paper, columns: Sequence[Column], *, x: float, wide: float, look: Look | None = None
    ) -> None:
        self.paper = paper
        self.columns = tuple(columns)
        self.look = look or Look()
        self._x = x
        self._wide = wide
        self._widths: dict[str, float] = {}
        self._edges: list[float] = []
        self._head = self.look.head
        self._squeezed = False

    @property
    def squeezed(self) -> bool:
        """Whether the columns want more than the sheet is wide: cells break that should not. Known once measured."""
        return self._squeezed

    @property
    def head(self) -> float:
        """Height of the heading in millimetres, known once measured."""
        return self._head

    @property
    def edges(self) -> tuple[float, ...]:
        """Where the columns begin and the last one ends (millimetres from the left), known once measured."""
        return tuple(self._edges)

    def measure(self, rows: Sequence[Row], *, sums: Sequence[Words] = ()) -> list[float]:
        """Fix the columns' widths by their cells and return each row's height in millimetres.

        `sums` are what else must fit the last column, in bold.
        """
        texts = [[text_of(cell) for cell in row] for row in rows]
        cells = [self._widest(place, texts) for place in range(len(self.columns))]
        cells[-1] = max([cells[-1], *(width(text_of(words), Style.BOLD, self.look.size) for words in sums)])
        self._fix(cells)
        limits = self._limits()
        single = self.look.row
        widths = self._widths
        return [
            single if all(widths[text] <= limit for text, limit in zip(row, limits, strict=True)) else self._tall(row)
            for row in texts
        ]

    def draw(
        self,
        y: float,
        rows: Sequence[Row],
        heights: Sequence[float],
        *,
        total: tuple[Words, Words] | None = None,
    ) -> float:
        """Draw the heading, the rows and a total (words, sum) from `y` down; returns the bottom.

        Each row is one logical line. Cells pass the gate here, in order; a refused one is named by heading
        and serial.
        """
        top, rules = y, [y]
        if rows:
            self._row(tuple(column.heading for column in self.columns), y, self._head, style=Style.BOLD)
            y += self._head
            rules.append(y)
        for row, height in zip(rows, heights, strict=True):
            self._row(row, y, height, style=Style.BODY)
            y += height
            rules.append(y)
        edges = [(edge, top, edge, y) for edge in self._edges]
        if total is not None:
            bottom = y + self.look.row
            self._total(total, y)
            edges += [(edge, y, edge, bottom) for edge in (self._edges[0], *self._edges[-2:])]
            rules.append(bottom)
            y = bottom
        left, right = self._edges[0], self._edges[-1]
        self.paper.rules([*((left, line, right, line) for line in rules), *edges], thick=0.6)
        return y

    def _total(self, total: tuple[Words, Words], y: float) -> None:
        """Draw the last row: words over all columns but the last, the sum in it, both bold."""
        words, amount = total
        look, paper = self.look, self.paper
        base = y + look.row / 2 + _MIDDLE * look.size / MM
        middle = (self._edges[0] + self._edges[-2]) / 2
        right = self._edges[-1] - look.pad
        paper.say(
            words,
            middle,
            base,
            Type(style=Style.BOLD, size=look.size, align=Align.CENTRE),
            end=False,
            place="total",
        )
        paper.say(amount, right, base, Type(style=Style.BOLD, size=look.size, align=Align.RIGHT), place="total")

    def _row(self, row: Row, y: float, height: float, *, style: Style) -> None:
        heading = style is Style.BOLD
        points = self.look.head_size if heading else self.look.size
        page, gate, middle = self.paper, self.paper.gate, y + height / 2
        base = (page.height - middle) * MM - _MIDDLE * points
        ops = ["BT"]
        for place, (cell, column) in enumerate(zip(row, self.columns, strict=True)):
            text = gate.clear(cell, style=style, place=f"{column.heading} {text_of(row[0])}")
            inner = (self._edges[place + 1] - self._edges[place] - 2 * self.look.pad) * MM
            left = (self._edges[place] + self.look.pad) * MM
            side = 0.5 if heading else column.align.value
            lines = self._lines(text, inner, column=column, style=style, size=points)
            step = self.look.leading * points
            top = base + step * (len(lines) - 1) / 2
            for number, (line, wide) in enumerate(lines):
                x = left + side * (inner - wide)
                ops.append(f"1 0 0 1 {x:.2f} {top - number * step:.2f} Tm {page.shown(line, style, points)}")
        gate.end_line()
        ops.append("ET")
        page.draw((" ".join(ops),))

    def _lines(
        self, text: Clear, inner: float, *, column: Column, style: Style, size: float
    ) -> list[tuple[str, float]]:
        known = self._widths.get(text) if style is Style.BODY else None
        wide = width(text, style, size) if known is None else known
        if wide <= inner:
            return [(text, wide)]
        if style is Style.BOLD:
            pieces = [Clear(piece) for piece in _UNIT.split(text)]
            broken = [line for piece in pieces for line in balanced(piece, inner, style=style, size=size)]
        else:
            broken = (wrap_name if column.flex else wrap)(text, inner, style=style, size=size)
        return [(line, width(line, style, size)) for line in broken]

    def _tall(self, row: Sequence[str]) -> float:
        most = 1
        for text, limit, column in zip(row, self._limits(), self.columns, strict=True):
            lines = self._lines(Clear(text), limit, column=column, style=Style.BODY, size=self.look.size)
            most = max(most, len(lines))
        return max(self.look.row, most * self.look.leading * self.look.size / MM + 2.6)

    def _widest(self, place: int, texts: Sequence[Sequence[str]]) -> float:
        """Widest cell of a column in points."""
        known, size, most = self._widths, self.look.size, 0.0
        for text in {row[place] for row in texts}:
            wide = known.get(text)
            if wide is None:
                wide = known[text] = width(text, Style.BODY, size)
            most = max(most, wide)
        return most

    def _fix(self, cells: Sequence[float]) -> None:
        """Set the columns' edges.

        Headings go into two lines where a flex column would have to break its cells.
        """
        wanted = wanted_widths(self.columns, cells, self.look, headings=1.0)
        least = (max(wide, one.least) if one.flex else wide for wide, one in zip(wanted, self.columns, strict=True))
        if sum(least) > self._wide:
            wanted = wanted_widths(self.columns, cells, self.look, headings=0.5)
            self._head = self.look.head + self.look.leading * self.look.head_size / MM * 0.75
        flexible = [place for place, column in enumerate(self.columns) if column.flex]
        spare = self._wide - sum(wanted)
        for place in flexible:
            wanted[place] = max(wanted[place] + spare / len(flexible), self.columns[place].least)
        scale = self._wide / sum(wanted)
        self._squeezed = scale < 0.999
        self._edges = [self._x]
        for one in wanted:
            self._edges.append(self._edges[-1] + one * scale)
        self._head = max(self._head, self._heading_height())

    def _heading_height(self) -> float:
        """Room for headings of three lines and more; up to two the plain heights hold."""
        look, most = self.look, 0
        for column, limit in zip(self.columns, self._limits(), strict=True):
            heading = Clear(column.heading)
            most = max(most, len(self._lines(heading, limit, column=column, style=Style.BOLD, size=look.head_size)))
        return most * look.leading * look.head_size / MM + 2.6 if most > 2 else 0.0

    def _limits(self) -> list[float]:
        gaps = zip(self._edges, self._edges[1:], strict=False)
        return [(after - before - 2 * self.look.pad) * MM for before, after in gaps]


def wanted_widths(columns: Sequence[Column], cells: Sequence[float], look: Look, *, headings: float) -> list[float]:
    """Return widths (millimetres) for the widest cells (points) and a share of each longer heading."""
    wanted: list[float] = []
    for column, cell in zip(columns, cells, strict=True):
        share = headings if len(column.heading) >= 4 else 1.0
        head = width(column.heading, Style.BOLD, look.head_size)
        if share < 1.0:  # its unit (亩) stays whole on a line of its own
            pieces = (width(piece, Style.BOLD, look.head_size) for piece in _UNIT.split(column.heading))
            head = max(head * share, *pieces) if _UNIT.search(column.heading) else head * share
            words = (width(word, Style.BOLD, look.head_size) for word in _WORD.findall(column.heading))
            head = max(head, *words, 0.0)
        wide = max(cell, head + 0.02 * look.head_size) / MM + 2 * look.pad + 0.1
        if not column.flex:
            wide = min(max(wide, column.least * (0.8 if headings < 1 else 1.0)), column.most)
        wanted.append(wide)
    return wanted


def paginate(heights: Sequence[float], *, first: float, later: float, closing: float) -> list[range]:
    """Deal rows to pages by the room of the first, of later ones, and of what closes (millimetres).

    The first page stays without rows when it has no room for one. Where the closing part does not fit under the last
    rows, up to three of them go over with it, as many as there is room for beside it.
    """
    pages: list[range] = []
    start, used, room = 0, 0.0, first
    for place, height in enumerate(heights):
        nothing_yet = not pages and first < later
        if used + height > room + 1e-6 and (place > start or nothing_yet):
            pages.append(range(start, place))
            start, used, room = place, 0.0, later
        used += height
    pages.append(range(start, len(heights)))
    if used + closing > room + 1e-6:
        cut = _going_over(heights, pages[-1].start, later - closing)
        pages[-1] = range(pages[-1].start, cut)
        pages.append(range(cut, len(heights)))
    return pages


def _going_over(heights: Sequence[float], start: int, room: float) -> int:
    """From which row on the last page's rows go over with what closes: one stays, three go at most."""
    cut = len(heights)
    while cut > start + 1 and len(heights) - cut < _GO_OVER and sum(heights[cut - 1 :]) <= room + 1e-6:
        cut -= 1
    return cut
