"""Who gives way when a table is too narrow: names and programmes first have their room (`ui.md` 3)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from PySide6.QtGui import QFontMetrics

from app.ui.theme import font, px
from app.ui.widgets.basics import pill_width
from app.ui.widgets.cells import Column, Row

MEASURED: Final = 80
"""Rows that are measured: those first seen; a longer word further down elides with its tooltip."""
_PADDING: Final = 24
_MOST: Final = 220
"""Design pixels a name is promised: thirteen characters (阿布都热西提·阿布都克里木)."""
_SHORT: Final = 130
"""Design pixels up to which words stay whole: a period, a village and group, the next step."""
_GIVES: Final = ("text", "dim", "bold", "link")
"""Kinds whose words may elide; amounts, pills and ticks keep their width."""


class Room(Struct, frozen=True):
    """A column's width as it is laid, what its words need, and the narrowest it may become; in pixels."""

    width: int
    needed: int
    least: int


def measured(column: Column, rows: Sequence[Row]) -> Room:
    """What a column needs for the words of these rows."""
    title = QFontMetrics(font("second", bold=True)).horizontalAdvance(column.title) + px(_PADDING)
    wide = px(column.width)
    cells = [row.cell(column.key) for row in rows[:MEASURED]]
    if column.kind in ("pill", "check"):
        needed = max([title, *(pill_width(one.text) + px(_PADDING) for one in cells if one.tone)])
        return Room(wide, min(wide, needed), min(wide, needed))
    if column.kind in ("tick", "track"):
        return Room(wide, wide, wide)
    metrics = QFontMetrics(font("body", bold=column.kind == "bold"))
    needed = max([title, *(metrics.horizontalAdvance(one.text) + px(_PADDING) for one in cells)])
    needed = min(wide, needed)
    gives = column.kind in _GIVES and needed > px(_SHORT)
    return Room(wide, needed, min(needed, max(title, needed * 3 // 5)) if gives else needed)


def wanted(column: Column, rows: Sequence[Row]) -> int:
    """The pixels the column of names wants: its longest word, at most what is promised to a name."""
    metrics = QFontMetrics(font("body", bold=True))
    longest = max((metrics.horizontalAdvance(row.cell(column.key).text) for row in rows[:MEASURED]), default=0)
    return min(longest + px(_PADDING), px(max(_MOST, column.width)))


def shared(rooms: Sequence[Room], lacking: int) -> list[int]:
    """Widths that give up `lacking` pixels: first what stands empty, then, evenly, what may elide."""
    widths = [one.width for one in rooms]
    for floors in ([one.needed for one in rooms], [one.least for one in rooms]):
        spare = [max(0, width - floor) for width, floor in zip(widths, floors, strict=True)]
        total = sum(spare)
        taken = min(lacking, total)
        if taken > 0:
            widths = [width - taken * one // total for width, one in zip(widths, spare, strict=True)]
            lacking -= taken
    return widths
