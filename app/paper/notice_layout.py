"""Where the parts of a notice stand: an upright sheet, or one that lies where its columns need the room."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from msgspec import Struct

from app.paper.canvas import Align
from app.paper.fonts import Style, width
from app.paper.gate import Part, Slot
from app.paper.notice_sheet import NoticeRow
from app.paper.table import Column, Look, Row, wanted_widths

TYPE = 16.0
"""Points; nothing on a public sheet is smaller."""

LOOK = Look(size=TYPE, head_size=TYPE, row=9.6, head=11.2)

_MONEY = re.compile(r"-?(?:\d{1,3}(?:,\d{3})*|\d{1,13})\.\d\d")
_FRACTION = re.compile(r"-?\d+(?:,\d{3})*\.\d+")


class Frame(Struct, frozen=True):
    """The room on a page in millimetres: content from `top` down to `foot`; below stand the code and the footer."""

    left: float
    wide: float
    top: float
    foot: float
    landscape: bool

    @property
    def right(self) -> float:
        """The right end."""
        return self.left + self.wide

    @property
    def column(self) -> float:
        """How wide what is said about objections may be, beside the seal."""
        return self.wide - 66.0


UPRIGHT = Frame(18.0, 174.0, 20.0, 243.0, landscape=False)
LYING = Frame(18.0, 261.0, 17.0, 158.0, landscape=True)


_WORDS, _NARROW_WORDS = 40.0, 22.0
"""Millimetres that a column of words takes at most, and at most where many columns stand on one sheet."""
_MANY = 4

_USUAL_SERIAL, _USUAL_GROUP, _USUAL_CELL = "888", "第88组", "88.888"
_USUAL_AMOUNT, _USUAL_SUM = "88,888.88", "888,888.88"
"""What usually stands in the columns of a list, for reckoning how many there is room for."""


def room_for(headings: Sequence[str], amount: str) -> int:
    """How many columns with these headings, from the first, stand on a sheet across beside number, group, name, amount.

    Measured in the type that is printed. A3 takes as many as A4: it prints the same lines larger.
    """
    usual = (_USUAL_SERIAL, _USUAL_GROUP, "", *[_USUAL_CELL] * len(headings), _USUAL_AMOUNT)
    columns = columns_of(("", "", "", *headings, amount), (), grouped=True)
    sums = (width(_USUAL_SUM, Style.BOLD, TYPE), 0.0)
    cells = [width(text, Style.BODY, TYPE) for text in usual]
    cells[-1] = max(cells[-1], *sums)
    wide = wanted_widths(columns, cells, LOOK, headings=0.5)
    spare = LYING.wide - sum(wide[:2]) - columns[2].least - wide[-1]
    taken = list(accumulate(wide[3:-1]))
    return sum(one <= spare for one in taken)


def columns_of(
    headings: Sequence[str], rows: Sequence[NoticeRow], *, grouped: bool, words: float = _WORDS
) -> list[Column]:
    """The columns: whole numbers in the middle, amounts and areas at the right, words at the left.

    `words` is how wide a column of words may be, in millimetres.
    """
    serial, group, name, *others, amount = headings
    columns = [Column(serial, least=13.0, most=20.0)]
    if grouped:
        columns.append(Column(group, least=14.0, most=34.0))
    columns.append(Column(name, Align.LEFT, flex=True, least=46.0))
    sides = [_side(rows, place) for place in range(len(others))]
    columns += [
        Column(other, side, least=14.0, most=words if side is Align.LEFT else _WORDS)
        for other, side in zip(others, sides, strict=True)
    ]
    return [*columns, Column(amount, Align.RIGHT, least=30.0, most=52.0)]


def frames_for(columns: Sequence[str]) -> tuple[tuple[Frame, float], ...]:
    """Sheets to be tried, each with how wide its columns of words may be: upright, across, many of them narrower."""
    tried = ((UPRIGHT, _WORDS), (LYING, _WORDS))
    many = len(columns) >= _MANY + len(("serial", "group", "name", "amount"))
    return (*tried, (LYING, _NARROW_WORDS)) if many else tried


def _side(rows: Sequence[NoticeRow], place: int) -> Align:
    cells = {row.cells[place] for row in rows[:200]} - {""}
    if any(_FRACTION.fullmatch(cell) for cell in cells):
        return Align.RIGHT
    return Align.LEFT if any(len(cell) > 5 and not cell.isascii() for cell in cells) else Align.CENTRE


def cells_of(row: NoticeRow, *, grouped: bool) -> Row:
    """A row as the table draws it; amounts say what they are."""
    amount = Part(row.amount.grouped(), Slot.MONEY)
    cells = tuple(Part(cell, Slot.MONEY) if _MONEY.fullmatch(cell) else cell for cell in row.cells)
    if grouped:
        return (str(row.serial), row.group, row.name, *cells, amount)
    return (str(row.serial), row.name, *cells, amount)
