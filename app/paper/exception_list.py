"""The list of exceptions (变动清单) a reviewer takes to his desk: numbered rows with boxes, each page with its sum."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from msgspec import Struct

from app.domain.money import Fen
from app.paper.canvas import MM, Align, Paper, Type
from app.paper.fonts import Style
from app.paper.forms import foot, office_paper, sign_lines, title_at
from app.paper.gate import Part, Slot, Words
from app.paper.phrases import Phrases
from app.paper.table import Column, Look, Row, Table, paginate

_LEFT, _WIDE, _FOOT = 12.0, 273.0, 194.0
_LOOK = Look(size=11.0, head_size=11.0, row=10.6, head=9.6)
_PAGE_LINE = 8.0
_CLOSING = 26.0
_BOX = 4.2


class ExceptionRow(Struct, frozen=True):
    """One line to look at: what was paid, what will be, what changed, what is doubtful and how it was answered."""

    serial: int
    name: str
    tail: str
    place: str
    last: Fen | None
    now: Fen | None
    change: str
    said: str


class ExceptionSheet(Struct, frozen=True):
    """What a reviewer has to look at, and the sums that show that nothing else changed; office only."""

    programme_name: str
    period_text: str
    office: str
    handed_over_by: str
    reviewer: str
    stand_in: str
    before: str
    last: Fen
    new: Fen
    stopped: Fen
    changed: Fen
    now: Fen
    lines: int
    folded_lines: int
    folded_total: Fen
    letters: tuple[str, ...]
    rows: Sequence[ExceptionRow]
    language: str = "zh"


def draw_exceptions(target: BinaryIO, sheet: ExceptionSheet, number: str) -> list[range]:
    """Draw the list on A4 across and return which rows stand on which page. Raises `UserError(GLYPH_MISSING)`."""
    say = Phrases(sheet.language, "exception_list")
    paper = office_paper(target, f"{say.plain('title')} {number}", language=sheet.language, landscape=True)
    table = Table(paper, _columns(say), x=_LEFT, wide=_WIDE, look=_LOOK)
    rows = [_cells(row) for row in sheet.rows]
    heights = table.measure(rows)
    pages = paginate(
        heights,
        first=_FOOT - 52.0 - table.head - _PAGE_LINE,
        later=_FOOT - 24.0 - table.head - _PAGE_LINE,
        closing=_CLOSING,
    )
    for place, part in enumerate(pages):
        top = _opening(paper, say, sheet, number) if place == 0 else _later(paper, say, sheet)
        span = slice(part.start, part.stop)
        y = table.draw(top, rows[span], heights[span])
        _boxes(paper, say, table.edges[-2], top + table.head, heights[span])
        y = _page_total(paper, say, sheet.rows[span], y, place + 1)
        if place == len(pages) - 1:
            _closing(paper, say, sheet, y)
        foot(paper, say, page=place + 1, pages=len(pages), number=number)
    paper.save()
    return pages


def _columns(say: Phrases) -> list[Column]:
    return [
        Column(say.plain("serial"), least=12.0),
        Column(say.plain("name"), Align.LEFT, least=34.0, most=58.0),
        Column(say.plain("place"), Align.LEFT, least=28.0, most=46.0),
        Column(say.plain("last"), Align.RIGHT, least=26.0),
        Column(say.plain("now"), Align.RIGHT, least=26.0),
        Column(say.plain("change"), least=18.0, most=26.0),
        Column(say.plain("said"), Align.LEFT, flex=True, least=48.0),
        Column(say.plain("mark"), Align.LEFT, least=64.0, most=64.0),
    ]


def _cells(row: ExceptionRow) -> Row:
    name = f"{row.name} {row.tail}" if row.tail else row.name
    return str(row.serial), name, row.place, _money(row.last), _money(row.now), row.change, row.said, ""


def _money(amount: Fen | None) -> Words:
    return "" if amount is None else Part(amount.grouped(), Slot.MONEY)


def _boxes(paper: Paper, say: Phrases, left: float, y: float, heights: Sequence[float]) -> None:
    """Two boxes and a line to write on, in the last column of each row."""
    x = left + 2.0
    for height in heights:
        top = y + (height - _BOX) / 2
        base = y + height / 2 + 0.37 * 11.0 / MM
        paper.box(x, top, wide=_BOX, high=_BOX)
        used = paper.say(say.plain("right"), x + _BOX + 1.2, base, Type(size=11), end=False)
        wrong = x + _BOX + used + 3.4
        paper.box(wrong, top, wide=_BOX, high=_BOX)
        used = paper.say(say.plain("wrong"), wrong + _BOX + 1.2, base, Type(size=11))
        start = wrong + _BOX + used + 2.4
        paper.rules([(start, base + 1.0, _LEFT + _WIDE - 2.0, base + 1.0)], thick=0.4)
        y += height


def _opening(paper: Paper, say: Phrases, sheet: ExceptionSheet, number: str) -> float:
    title_at(paper, say.plain("title"), 19.0, size=20)
    what = say("what", office=sheet.office, programme=sheet.programme_name, period=sheet.period_text)
    paper.say(what, _LEFT, 28.0, Type(size=12), end=False)
    paper.say(say("number", number=Part(number, Slot.NUMBER)), _LEFT + _WIDE, 28.0, Type(size=12, align=Align.RIGHT))
    sums = say("sums", last=sheet.last, new=sheet.new, stopped=sheet.stopped, changed=sheet.changed, now=sheet.now)
    paper.say(sums, _LEFT, 35.0, Type(style=Style.BOLD, size=12))
    folded = say("folded", lines=sheet.lines, count=sheet.folded_lines, sum=sheet.folded_total, rows=len(sheet.rows))
    paper.say(folded, _LEFT, 41.5, Type(size=12))
    who = say("who", maker=sheet.handed_over_by, stand_in=sheet.stand_in)
    paper.say(who, _LEFT, 48.0, Type(size=12))
    return 51.0


def _later(paper: Paper, say: Phrases, sheet: ExceptionSheet) -> float:
    again = say("again", programme=sheet.programme_name, period=sheet.period_text)
    paper.say(again, _LEFT, 18.0, Type(size=12))
    return 22.0


def _page_total(paper: Paper, say: Phrases, rows: Sequence[ExceptionRow], y: float, page: int) -> float:
    last = Fen(sum(row.last or 0 for row in rows))
    now = Fen(sum(row.now or 0 for row in rows))
    words = say("page_total", page=page, rows=len(rows), last=last, now=now)
    paper.say(words, _LEFT + _WIDE, y + 5.6, Type(style=Style.BOLD, size=12, align=Align.RIGHT))
    return y + _PAGE_LINE


def _closing(paper: Paper, say: Phrases, sheet: ExceptionSheet, y: float) -> None:
    paper.say(say("letters", letters="　".join(sheet.letters)), _LEFT, y + 4.5, Type(size=11))
    labels = [say.plain(key) for key in ("reviewer", "date")]
    sign_lines(paper, labels, y + 14.0, a_row=2, left=_LEFT, wide=_WIDE)
