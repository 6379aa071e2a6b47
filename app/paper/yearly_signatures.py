"""The sheet farmers sign for what was confirmed (农户签字表): area, rate and amount of each, by village and group."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from msgspec import Struct

from app.domain.money import Fen
from app.paper.canvas import Align, Paper, Type
from app.paper.fonts import Style
from app.paper.forms import foot, office_paper, sign_lines, title_at
from app.paper.gate import Part, Printed, Slot, Words
from app.paper.phrases import Phrases
from app.paper.table import Column, Look, Row, Table, paginate

_LEFT, _WIDE, _FOOT = 14.0, 269.0, 192.0
_LOOK = Look(size=13.0, head_size=13.0, row=12.0, head=10.0)
_CLOSING = 26.0


class SignedRow(Struct, frozen=True):
    """One household: `quantity` is an area or a number of people as text, `standard` yuan per unit."""

    name: str
    group: str
    quantity: str
    standard: str
    amount: Fen


class SignedVillage(Struct, frozen=True):
    """The rows of one village; `quantity` is their sum as text."""

    village: str
    quantity: str
    rows: tuple[SignedRow, ...]

    @property
    def total(self) -> Fen:
        """What all rows come to."""
        return Fen(sum(row.amount for row in self.rows))


class SignedSheets(Struct, frozen=True):
    """A programme of a year; `unit` names the column of quantities (`area` or `people`)."""

    programme: str
    year: str
    township: str
    unit: str
    number: str
    villages: Sequence[SignedVillage]
    language: str = "zh"


def draw_signed_sheets(target: BinaryIO, sheets: SignedSheets) -> Printed:
    """Draw a list a village on A4 across, rows high enough for a thumb. Raises `UserError(GLYPH_MISSING)`."""
    say = Phrases(sheets.language, "yearly_signed")
    paper = office_paper(target, say.plain("title_short"), language=sheets.language, landscape=True)
    for village in sheets.villages:
        _village(paper, say, sheets, village)
    return paper.save()


def _village(paper: Paper, say: Phrases, sheets: SignedSheets, village: SignedVillage) -> None:
    table = Table(paper, _columns(say, sheets.unit), x=_LEFT, wide=_WIDE, look=_LOOK)
    rows: list[Row] = [_cells(at, row) for at, row in enumerate(village.rows, 1)]
    heights = table.measure(rows)
    room = _FOOT - table.head
    pages = paginate(heights, first=room - 45.0, later=room - 16.0, closing=_CLOSING + _LOOK.row)
    total = Part(village.total.grouped(), Slot.MONEY)
    words = say(f"totals_{sheets.unit}", households=len(rows), quantity=village.quantity)
    for place, part in enumerate(pages):
        last = place == len(pages) - 1
        y = _opening(paper, say, sheets, village) if place == 0 else 16.0
        span = slice(part.start, part.stop)
        y = table.draw(y, rows[span], heights[span], total=((*words, "　", total), "") if last else None)
        if last:
            paper.say(say("upper", upper=village.total.upper()), _LEFT, y + 7.5, Type(style=Style.BOLD, size=13))
            labels = [say.plain(key) for key in ("village_head", "maker", "leader", "date")]
            sign_lines(paper, labels, y + 19.0, a_row=4, left=_LEFT, wide=_WIDE)
        foot(paper, say, page=place + 1, pages=len(pages), number=sheets.number)


def _columns(say: Phrases, unit: str) -> list[Column]:
    return [
        Column(say.plain("serial"), least=13.0),
        Column(say.plain("head"), Align.LEFT, flex=True, least=60.0),
        Column(say.plain("group"), least=16.0, most=30.0),
        Column(say.plain(unit), Align.RIGHT, least=28.0),
        Column(say.plain("standard"), Align.RIGHT, least=28.0),
        Column(say.plain("amount"), Align.RIGHT, least=30.0),
        Column(say.plain("sign"), least=62.0),
    ]


def _cells(serial: int, row: SignedRow) -> Row:
    amount: Words = Part(row.amount.grouped(), Slot.MONEY)
    return str(serial), row.name, row.group, row.quantity, row.standard, amount, ""


def _opening(paper: Paper, say: Phrases, sheets: SignedSheets, village: SignedVillage) -> float:
    title_at(paper, say("title", programme=sheets.programme, year=sheets.year), 22.0, size=20)
    paper.say(say("place", township=sheets.township, village=village.village), _LEFT, 33.0, Type(size=13))
    paper.say(say.plain("hint"), _LEFT, 41.0, Type(size=12))
    return 45.0
