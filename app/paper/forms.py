"""What the office's own forms share: titles, grids of label and value, groups to type, lines to sign on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from app.paper.canvas import MM, Align, Paper, Type
from app.paper.fonts import Style, width
from app.paper.gate import Audience, Clear, Gate, Part, Slot, Words, text_of
from app.paper.layout import wrap
from app.paper.phrases import Phrases

LEFT, WIDE = 18.0, 174.0
"""Left margin and width of what is printed on an upright sheet, in millimetres."""

_LABEL = 34.0
_GRID_SIZE, _GRID_LEADING = 13.0, 1.4


def office_paper(target: BinaryIO, title: str, *, language: str, landscape: bool = False, large: bool = False) -> Paper:
    """Begin a document for the office alone: full numbers are allowed, missing characters are not; `large` is A3."""
    lang = "zh-CN" if language == "zh" else language
    return Paper(target, Gate(Audience.OFFICE), title=title, landscape=landscape, large=large, lang=lang)


def title_at(paper: Paper, words: Words, y: float, *, size: float = 24.0) -> float:
    """Draw the title in the middle, baseline at `y`; returns the baseline for what follows."""
    paper.say(words, paper.width / 2, y, Type(style=Style.TITLE, size=size, align=Align.CENTRE), place="title")
    return y + 12.0


def heading_at(paper: Paper, words: Words, y: float) -> float:
    """Draw a heading within the form; returns the baseline for what follows."""
    paper.say(words, LEFT, y, Type(style=Style.BOLD, size=14))
    return y + 7.5


def grid_heights(pairs: Sequence[tuple[Words, Words]]) -> list[float]:
    """Heights of the rows `grid` will draw, in millimetres."""
    step = _GRID_SIZE * _GRID_LEADING / MM
    room = _value_room(pairs)
    return [8.9 + (len(_value_lines(value, room)) - 1) * step for _, value in pairs]


def _value_room(pairs: Sequence[tuple[Words, Words]]) -> float:
    """How wide the values of a grid may be: what its longest label leaves, in millimetres."""
    longest = max((width(text_of(label), Style.BOLD, _GRID_SIZE) / MM for label, _ in pairs), default=0.0)
    return WIDE - max(_LABEL, longest + 6.0) - 6.0


def grid(paper: Paper, pairs: Sequence[tuple[Words, Words]], y: float) -> float:
    """Draw ruled rows of label and value, values wrapped.

    `y` is the upper edge, the lower one is returned.
    """
    edges, room = [y], _value_room(pairs)
    across = LEFT + WIDE - room - 6.0
    for (label, value), height in zip(pairs, grid_heights(pairs), strict=True):
        paper.say(label, LEFT + 3.0, y + 6.1, Type(style=Style.BOLD, size=_GRID_SIZE), end=False)
        paper.paragraph(
            value,
            across + 3.0,
            y + 6.1,
            wide=room,
            place=text_of(label),
            type=Type(size=_GRID_SIZE, leading=_GRID_LEADING),
        )
        y += height
        edges.append(y)
    lines_across = [(LEFT, edge, LEFT + WIDE, edge) for edge in edges]
    down = [(x, edges[0], x, y) for x in (LEFT, across, LEFT + WIDE)]
    paper.rules([*lines_across, *down])
    return y


def _value_lines(value: Words, room: float) -> list[Clear]:
    return wrap(Clear(text_of(value)), room * MM, style=Style.BODY, size=_GRID_SIZE) or [Clear("")]


def groups_at(paper: Paper, groups: Sequence[str], y: float, *, a_row: int, size: float = 26.0) -> float:
    """Draw groups of characters large, each in a numbered frame, to be typed one after another.

    Returns the bottom.
    """
    gap, high = 4.0, 19.0
    wide = (WIDE - gap * (a_row - 1)) / a_row
    for number, group in enumerate(groups):
        row, column = divmod(number, a_row)
        left, top = LEFT + column * (wide + gap), y + row * (high + gap)
        paper.box(left, top, wide=wide, high=high, thick=0.7)
        paper.draw(("q 0.35 g",))
        paper.say(str(number + 1), left + 2.0, top + 4.6, Type(size=9), end=False)
        paper.draw(("Q",))
        paper.say(group, left + wide / 2, top + 13.4, Type(style=Style.BOLD, size=size, align=Align.CENTRE))
    return y + -(-len(groups) // a_row) * (high + gap)


def sign_lines(
    paper: Paper, labels: Sequence[Words], y: float, *, a_row: int = 2, left: float = LEFT, wide: float = WIDE
) -> float:
    """Draw labels with a line to write on behind each; returns the baseline after them."""
    room = wide / a_row
    for number, label in enumerate(labels):
        row, column = divmod(number, a_row)
        x, base = left + column * room, y + row * 12.0
        end = number % a_row == a_row - 1 or number == len(labels) - 1
        used = paper.say(label, x, base, Type(size=13), end=end)
        paper.rules([(x + used + 2.0, base + 1.2, x + room - 6.0, base + 1.2)])
    return y + -(-len(labels) // a_row) * 12.0


def foot(paper: Paper, say: Phrases, *, page: int, pages: int, number: str = "") -> None:
    """Draw the footer in the middle of the lower margin and end the page."""
    values = {"number": Part(number, Slot.NUMBER)} if number else {}
    words = say("footer", page=page, pages=pages, **values)
    paper.say(words, paper.width / 2, paper.height - 11.0, Type(size=10, align=Align.CENTRE))
    paper.gate.page()
    paper.show_page()
