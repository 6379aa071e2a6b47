"""Where the parts of a notice stand: an upright sheet, or one that lies where its columns need the room."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from app.paper.canvas import Align
from app.paper.gate import Part, Slot
from app.paper.notice_sheet import NoticeRow
from app.paper.table import Column, Look, Row

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


def columns_of(headings: Sequence[str], rows: Sequence[NoticeRow], *, grouped: bool) -> list[Column]:
    """The columns: whole numbers in the middle, amounts and areas at the right, words at the left."""
    serial, group, name, *others, amount = headings
    columns = [Column(serial, least=13.0, most=20.0)]
    if grouped:
        columns.append(Column(group, least=14.0, most=34.0))
    columns.append(Column(name, Align.LEFT, flex=True, least=46.0))
    columns += [Column(other, _side(rows, place), least=14.0, most=40.0) for place, other in enumerate(others)]
    return [*columns, Column(amount, Align.RIGHT, least=30.0, most=52.0)]


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
