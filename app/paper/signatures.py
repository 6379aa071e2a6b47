"""The roster for signatures (花名册签字表): who confirmed amount and card, by hand or thumb."""

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
_LOOK = Look(size=13.0, head_size=13.0, row=12.4, head=10.0)
_CLOSING = 26.0
_OWN_COLUMNS = 3
"""So many fields of a programme's own have room for a column each beside names, money and signature."""


class SignatureRow(Struct, frozen=True):
    """One line of the roster; `tail` is the last four digits of the card."""

    serial: int
    head: str
    beneficiary: str
    village: str
    group: str
    amount: Fen
    tail: str
    own: tuple[str, ...] = ()
    """What stands in the programme's own fields, in their order, covered."""


class SignatureList(Struct, frozen=True):
    """A roster to be signed; office only, because card tails stand on it."""

    number: str
    title: str
    programme_name: str
    period_text: str
    township_name: str
    village_name: str
    rows: Sequence[SignatureRow]
    households: int
    people: int
    total: Fen
    stand_in: str = ""
    """Who reviewed it in whose place (代岗); empty where a reviewer did."""
    own: tuple[str, ...] = ()
    """Names of the programme's own fields: a column each, or one of all where they are too many."""
    language: str = "zh"


def draw_signatures(target: BinaryIO, sheet: SignatureList) -> Printed:
    """Draw the list on A4 across, rows high enough for a thumb. Raises `UserError(GLYPH_MISSING)`."""
    say = Phrases(sheet.language, "signatures")
    paper = office_paper(target, f"{sheet.title} {sheet.number}", language=sheet.language, landscape=True)
    table = Table(paper, _columns(say, sheet.own), x=_LEFT, wide=_WIDE, look=_LOOK)
    rows = [_cells(row, sheet.own) for row in sheet.rows]
    total = Part(sheet.total.grouped(), Slot.MONEY)
    heights = table.measure(rows)
    pages = paginate(
        heights,
        first=_FOOT - 46.0 - table.head,
        later=_FOOT - 16.0 - table.head,
        closing=_CLOSING + _LOOK.row,
    )
    words = say("totals", households=sheet.households, people=sheet.people)
    for place, part in enumerate(pages):
        last = place == len(pages) - 1
        y = _opening(paper, say, sheet) if place == 0 else 16.0
        span = slice(part.start, part.stop)
        y = table.draw(y, rows[span], heights[span], total=((*words, "　", total), "") if last else None)
        if last:
            _closing(paper, say, sheet, y)
        foot(paper, say, page=place + 1, pages=len(pages), number=sheet.number)
    return paper.save()


def _columns(say: Phrases, own: tuple[str, ...]) -> list[Column]:
    name = 28.0 if own else 44.0
    return [
        Column(say.plain("serial"), least=13.0),
        Column(say.plain("head"), Align.LEFT, flex=True, least=name),
        Column(say.plain("beneficiary"), Align.LEFT, flex=True, least=name),
        Column(say.plain("village"), least=20.0 if own else 24.0, most=34.0 if own else 46.0),
        Column(say.plain("group"), least=13.0, most=24.0),
        *_own_columns(say, own),
        Column(say.plain("amount"), Align.RIGHT, least=27.0),
        Column(say.plain("tail"), least=18.0),
        Column(say.plain("sign"), least=38.0 if own else 52.0),
    ]


def _own_columns(say: Phrases, own: tuple[str, ...]) -> list[Column]:
    if len(own) > _OWN_COLUMNS:
        return [Column(say.plain("own"), Align.LEFT, least=60.0, most=72.0)]
    return [Column(name, least=15.0, most=28.0) for name in own]


def _cells(row: SignatureRow, own: tuple[str, ...]) -> Row:
    amount: Words = Part(row.amount.grouped(), Slot.MONEY)
    more = row.own
    if len(own) > _OWN_COLUMNS:
        filled = [f"{name}：{value}" for name, value in zip(own, row.own, strict=True) if value]
        more = ("；".join(filled),)
    return str(row.serial), row.head, row.beneficiary, row.village, row.group, *more, amount, row.tail, ""


def _opening(paper: Paper, say: Phrases, sheet: SignatureList) -> float:
    title_at(paper, sheet.title, 22.0, size=22)
    place = say("place", township=sheet.township_name, village=sheet.village_name)
    paper.say(place, _LEFT, 33.0, Type(size=13))
    period = say("period", programme=sheet.programme_name, period=sheet.period_text)
    paper.say(period, _LEFT + _WIDE, 33.0, Type(size=13, align=Align.RIGHT))
    paper.say(say.plain("title_hint"), _LEFT, 41.0, Type(size=12))
    return 45.0


def _closing(paper: Paper, say: Phrases, sheet: SignatureList, y: float) -> None:
    paper.say(say("upper", upper=sheet.total.upper()), _LEFT, y + 7.5, Type(style=Style.BOLD, size=13), end=False)
    paper.say(sheet.stand_in, _LEFT + _WIDE, y + 7.5, Type(size=12, align=Align.RIGHT))
    labels = [say.plain(key) for key in ("maker", "reviewer", "leader", "date")]
    sign_lines(paper, labels, y + 19.0, a_row=4, left=_LEFT, wide=_WIDE)
