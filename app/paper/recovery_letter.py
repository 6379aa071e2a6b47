"""The letter to somebody who was overpaid (追缴通知书): which months, how much, by when; no full number."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import BinaryIO

from msgspec import Struct

from app.domain.money import Fen
from app.paper.canvas import Align
from app.paper.flowing import Flow, draw_flow
from app.paper.fonts import Style
from app.paper.forms import LEFT, WIDE, sign_lines
from app.paper.gate import Audience, Part, Printed, Slot
from app.paper.phrases import Phrases
from app.paper.table import Column, Look, Table

_LOOK = Look(size=14.0, head_size=13.0)
_SIGNING = 40.0


class RecoveryLetter(Struct, frozen=True):
    """A letter; `months` are the period in words and what was too much of it, `tail` the last four of his number."""

    number: str
    name: str
    tail: str
    died: bool
    place: str
    programme: str
    cause: str
    months: Sequence[tuple[str, Fen]]
    total: Fen
    back: Fen
    left: Fen
    due: date
    office: str
    phone: str
    day: date
    language: str = "zh"


def draw_letter(target: BinaryIO, letter: RecoveryLetter) -> Printed:
    """Draw the letter as one for residents. Raises `UserError` GLYPH_MISSING, IDENTITY_ON_PUBLIC_SHEET."""
    say = Phrases(letter.language, "recovery_letter")

    def fill(flow: Flow) -> None:
        flow.title(say.plain("title"))
        flow.text(say("number", number=Part(letter.number, Slot.NUMBER)), size=12)
        flow.skip(4.0)
        to = say("to_family" if letter.died else "to", name=letter.name, tail=letter.tail, place=letter.place)
        flow.text(to, style=Style.BOLD, size=15)
        flow.skip(2.0)
        flow.text(say("told", programme=letter.programme, cause=letter.cause, total=letter.total))
        flow.skip(3.0)
        _months(flow, say, letter)
        flow.skip(4.0)
        if letter.back:
            flow.text(say("part", back=letter.back, left=letter.left))
        flow.text(say("please", left=letter.left, capitals=letter.left.upper(), due=_date(letter.due)))
        flow.text(say("how", office=letter.office, phone=Part(letter.phone, Slot.PHONE)))
        flow.text(say.plain("consent"))
        flow.text(say.plain("object"))
        flow.need(_SIGNING)
        flow.skip(12.0)
        flow.text(say("made", office=letter.office, day=_date(letter.day)), size=13)
        flow.skip(10.0)
        labels = [say.plain(key) for key in ("sign", "relation", "phone_line", "date")]
        flow.y = sign_lines(flow.paper, labels, flow.y)

    return draw_flow(target, Audience.PUBLIC, say, say.plain("title"), fill)


def _months(flow: Flow, say: Phrases, letter: RecoveryLetter) -> None:
    columns = (
        Column(say.plain("month"), Align.LEFT, flex=True, least=60.0),
        Column(say.plain("amount"), Align.RIGHT, least=44.0),
    )
    rows = [(period, Part(amount.grouped(), Slot.MONEY)) for period, amount in letter.months]
    total = (say("sum", count=len(letter.months)), Part(letter.total.grouped(), Slot.MONEY))
    flow.table(Table(flow.paper, columns, x=LEFT, wide=WIDE, look=_LOOK), rows, total=total)


def _date(day: date) -> Part:
    return Part(f"{day.year}年{day.month}月{day.day}日", Slot.DATE)
