"""A ledger on paper: its headings on every page, what it is narrowed to, what it comes to, page x of y."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from msgspec import Struct

from app.paper.canvas import MM, Align, Paper, Type
from app.paper.fonts import Style
from app.paper.forms import foot, office_paper, sign_lines, title_at
from app.paper.gate import Clear, Printed
from app.paper.layout import wrap
from app.paper.phrases import Phrases
from app.paper.table import Column, Look, Row, Table, paginate

_LEFT, _WIDE, _FOOT = 12.0, 273.0, 194.0
_TITLE, _SAID, _TOP_LATER = 17.0, 24.5, 14.0
_CLOSING = 20.0
_MANY = 11
"""From so many columns on the type is smaller."""
_FLEX = frozenset({"name", "objection", "programme", "file", "proof", "done"})
_MOST = {
    "digest": 118.0,
    "number": 46.0,
    "file": 90.0,
    "bank": 42.0,
    "why": 50.0,
    "answer": 50.0,
    "posted_at": 50.0,
    "months": 44.0,
    "place": 60.0,
    "source": 84.0,
    "public_place": 60.0,
    "head": 60.0,
    "payee": 60.0,
}


class BookColumn(Struct, frozen=True):
    """A column: its key, its heading, whether its cells stand right (amounts, counts)."""

    key: str
    heading: str
    right: bool = False


class BookSheet(Struct, frozen=True):
    """A ledger as it is printed; office only, since names and ends of cards stand in it.

    `said` is what it is narrowed to and who printed it when; `total` what it comes to.
    """

    title: str
    said: str
    columns: Sequence[BookColumn]
    rows: Sequence[tuple[str, ...]]
    total: str
    language: str = "zh"
    signed: bool = True


def draw_book(target: BinaryIO, sheet: BookSheet) -> Printed:
    """Draw the ledger on A4 across. Raises `UserError(GLYPH_MISSING)`."""
    say = Phrases(sheet.language, "book")
    paper = office_paper(target, sheet.title, language=sheet.language, landscape=True)
    table = _table(paper, sheet, say)
    rows: list[Row] = [(str(at), *(cell or "—" for cell in one)) for at, one in enumerate(sheet.rows, 1)]
    heights = table.measure(rows)
    said = wrap(Clear(sheet.said), _WIDE * MM, style=Style.BODY, size=10.0)
    first_top = _SAID + 4.6 * len(said)
    closing = _CLOSING if sheet.signed else 9.0
    pages = paginate(
        heights,
        first=_FOOT - first_top - table.head,
        later=_FOOT - _TOP_LATER - table.head,
        closing=closing,
    )
    for number, chunk in enumerate(pages, 1):
        top = _TOP_LATER
        if number == 1:
            title_at(paper, sheet.title, _TITLE, size=18)
            paper.paragraph(sheet.said, _LEFT, _SAID, wide=_WIDE, type=Type(size=10.0, leading=1.3))
            top = first_top
        y = table.draw(top, [rows[at] for at in chunk], [heights[at] for at in chunk])
        if number == len(pages):
            paper.say(sheet.total if rows else say.plain("nothing"), _LEFT, y + 6.0, Type(style=Style.BOLD, size=10.5))
            if sheet.signed:
                labels = [say.plain(key) for key in ("maker", "reviewer", "leader", "date")]
                sign_lines(paper, labels, y + 16.0, a_row=4, left=_LEFT, wide=_WIDE)
        foot(paper, say, page=number, pages=len(pages))
    return paper.save()


def _table(paper: Paper, sheet: BookSheet, say: Phrases) -> Table:
    small = len(sheet.columns) >= _MANY
    look = (
        Look(size=7.6, head_size=7.6, row=5.0, head=6.0, pad=0.9)
        if small
        else Look(size=9.0, head_size=9.0, row=6.0, head=7.0, pad=1.2)
    )
    flexes = [one.key for one in sheet.columns if one.key in _FLEX] or [sheet.columns[0].key]
    columns = [Column(say.plain("serial"), least=8.0, most=18.0)]
    for one in sheet.columns:
        align = Align.RIGHT if one.right else Align.LEFT
        if one.key == flexes[0]:
            columns.append(Column(one.heading, align, flex=True, least=30.0))
        else:
            columns.append(Column(one.heading, align, least=8.0, most=_MOST.get(one.key, 36.0)))
    return Table(paper, columns, x=_LEFT, wide=_WIDE, look=look)
