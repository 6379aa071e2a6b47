"""The year at a glance on one sheet of A3: sixty programmes by twelve months, a cell saying how far each month is.

Marks are told apart by their form, not by colour, and the legend stands under them: the sheet is read in black and
white.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import BinaryIO

from msgspec import Struct

from app.domain.money import Fen
from app.paper.canvas import MM, Align, Paper, Type
from app.paper.fonts import Style, width
from app.paper.forms import foot, office_paper, title_at
from app.paper.gate import Clear, Printed
from app.paper.phrases import Phrases

A_SHEET = 60
"""Programmes on one sheet."""
_LEFT, _RIGHT = 9.0, 411.0
_NAME, _TOTAL = 58.0, 26.0
_TOP, _HEAD = 24.0, 10.0
_ROW = 3.95
_SIZE, _SMALL = 7.2, 6.4
_STEP = 2.75
_MONTH = (_RIGHT - _LEFT - _NAME - _TOTAL) / 12
_WAN = 1_000_000
"""Fen in ten thousand yuan."""


class Mark(Enum):
    """How far a step is."""

    DONE = "●"
    PART = "◐"
    TO_DO = "○"
    NOT_NEEDED = "–"
    NONE = ""


class YearCell(Struct, frozen=True):
    """A programme in a month: the marks of due, made, posted, sent, paid; lines returned; fen paid."""

    marks: tuple[Mark, Mark, Mark, Mark, Mark]
    returned: int
    paid: Fen


class YearRow(Struct, frozen=True):
    """A programme with its twelve months, None where nothing was due nor done, and what was paid in the year."""

    name: str
    months: tuple[YearCell | None, ...]
    paid: Fen


class YearSheet(Struct, frozen=True):
    """The sheet of a year."""

    year: int
    office: str
    date_text: str
    rows: Sequence[YearRow]
    language: str = "zh"


def draw_year_sheet(target: BinaryIO, sheet: YearSheet) -> Printed:
    """Draw the year on A3 across, sixty programmes a sheet. Raises `UserError(GLYPH_MISSING)`."""
    say = Phrases(sheet.language, "year_sheet")
    title = say("title", year=sheet.year)
    paper = office_paper(target, f"{sheet.year}", language=sheet.language, landscape=True, large=True)
    pages = max(1, -(-len(sheet.rows) // A_SHEET))
    for page in range(pages):
        rows = sheet.rows[page * A_SHEET : (page + 1) * A_SHEET]
        title_at(paper, title, 13.5, size=19)
        paper.say(say("made", office=sheet.office, date=sheet.date_text), _LEFT, 21.0, Type(size=10))
        bottom = _draw_rows(paper, say, rows)
        _grid(paper, len(rows), bottom)
        paper.paragraph(
            say.plain("legend"), _LEFT, bottom + 5.0, wide=_RIGHT - _LEFT, type=Type(size=8.4, leading=1.35)
        )
        foot(paper, say, page=page + 1, pages=pages)
    return paper.save()


def _draw_rows(paper: Paper, say: Phrases, rows: Sequence[YearRow]) -> float:
    """Headings and rows; returns the bottom."""
    bold = Type(style=Style.BOLD, size=8.5, align=Align.CENTRE)
    paper.say(say.plain("programme"), _LEFT + _NAME / 2, _TOP + 6.2, bold, end=False)
    for month in range(12):
        left = _month_left(month)
        paper.say(say("month", month=month + 1), left + _MONTH / 2, _TOP + 4.0, bold, end=False)
    paper.say(say.plain("total"), _RIGHT - _TOTAL / 2, _TOP + 6.2, bold)
    keys = ("due", "made_mark", "posted", "sent", "paid", "returned")
    small = Type(size=_SMALL, align=Align.CENTRE)
    for month in range(12):
        left = _month_left(month)
        for at, key in enumerate(keys):
            paper.say(say.plain(key), _slot(left, at), _TOP + 8.6, small, end=False)
        last = month == 11
        paper.say(say.plain("sum"), left + _MONTH - 0.8, _TOP + 8.6, Type(size=5.6, align=Align.RIGHT), end=last)
    y = _TOP + _HEAD
    for row in rows:
        base = y + _ROW / 2 + 0.95
        name = _fit(row.name)
        paper.say(name, _LEFT + 1.0, base, Type(size=_fitting(name)), end=False)
        for month, cell in enumerate(row.months):
            if cell is not None:
                _cell(paper, cell, _month_left(month), base)
        paper.say(row.paid.grouped(), _RIGHT - 1.0, base, Type(size=_SIZE, align=Align.RIGHT))
        y += _ROW
    return y


def _cell(paper: Paper, cell: YearCell, left: float, base: float) -> None:
    mark = Type(size=_SIZE, align=Align.CENTRE)
    for at, one in enumerate(cell.marks):
        if one is not Mark.NONE:
            paper.say(one.value, _slot(left, at), base, mark, end=False)
    if cell.returned:
        paper.say(f"{cell.returned}", _slot(left, 5), base, Type(size=_SMALL, align=Align.CENTRE), end=False)
    if cell.paid:
        wan = f"{cell.paid / _WAN:,.2f}"
        paper.say(wan, left + _MONTH - 0.8, base, Type(size=_SMALL, align=Align.RIGHT), end=False)


def _grid(paper: Paper, count: int, bottom: float) -> None:
    across = [_TOP, *(_TOP + _HEAD + _ROW * at for at in range(count + 1))]
    down = [_LEFT, *(_month_left(month) for month in range(13)), _RIGHT]
    paper.rules([(_LEFT, y, _RIGHT, y) for y in across] + [(x, _TOP, x, bottom) for x in down], thick=0.4)
    paper.rules([(_month_left(0), _TOP + 5.4, _month_left(12), _TOP + 5.4)], thick=0.3)
    paper.rules([(_LEFT, y, _RIGHT, y) for at, y in enumerate(across[1:]) if at % 10 == 0], thick=0.9)


def _month_left(month: int) -> float:
    return _LEFT + _NAME + month * _MONTH


def _slot(left: float, at: int) -> float:
    return left + 0.6 + _STEP * (at + 0.5)


def _fitting(name: str) -> float:
    """A size in which a name of a programme goes into its column, never under 5.6 points."""
    room = (_NAME - 2.0) * MM
    wide = width(Clear(name), Style.BODY, _SIZE + 0.6)
    return max(5.6, min(_SIZE + 0.6, (_SIZE + 0.6) * room / wide)) if wide else _SIZE


def _fit(name: str) -> str:
    """A name that is too long even for small type ends in …: the ledgers have it whole."""
    room = (_NAME - 2.0) * MM
    while width(Clear(name), Style.BODY, 5.6) > room:
        name = name[:-2] + "…"
    return name
