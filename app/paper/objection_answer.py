"""The answer to an objection (异议答复书): what was said and found; who objected is named only if he allows it."""

from __future__ import annotations

from datetime import date
from typing import BinaryIO

from msgspec import Struct

from app.paper.flowing import Flow, draw_flow
from app.paper.fonts import Style
from app.paper.forms import grid, grid_heights, sign_lines
from app.paper.gate import Audience, Part, Printed, Slot, Words
from app.paper.phrases import Phrases

_SIGNING = 40.0


class ObjectionAnswer(Struct, frozen=True):
    """What stands on the sheet; `to` is empty where a name is withheld, `shown` is the name as it hangs on the wall."""

    number: str
    to: str
    notice: str
    programme: str
    period: str
    village: str
    serial: int
    shown: str
    way: str
    raised_on: date
    text: str
    checker: str
    upheld: bool
    answer: str
    answered_on: date
    office: str
    phone: str
    report_phone: str
    language: str = "zh"


def draw_objection_answer(target: BinaryIO, sheet: ObjectionAnswer) -> Printed:
    """Draw it as a sheet for residents. Raises `UserError` GLYPH_MISSING, IDENTITY_ON_PUBLIC_SHEET."""
    say = Phrases(sheet.language, "objection_answer")

    def fill(flow: Flow) -> None:
        flow.title(say.plain("title"))
        flow.text(say("number", number=Part(sheet.number, Slot.NUMBER)), size=12)
        flow.skip(4.0)
        flow.text(say("to", name=sheet.to) if sheet.to else say.plain("to_nobody"), style=Style.BOLD, size=16)
        flow.skip(2.0)
        flow.text(
            say("told", day=_day(sheet.raised_on), way=sheet.way, notice=Part(sheet.notice, Slot.NUMBER)), size=16
        )
        flow.skip(2.0)
        pairs = _facts(say, sheet)
        flow.need(sum(grid_heights(pairs)))
        flow.y = grid(flow.paper, pairs, flow.y)
        flow.skip(4.0)
        flow.text(say.plain("upheld" if sheet.upheld else "not_upheld"), style=Style.BOLD, size=16)
        flow.text(say.plain("further"), size=14)
        flow.text(say("phones", phone=Part(sheet.phone, Slot.PHONE), report=Part(sheet.report_phone, Slot.PHONE)))
        flow.need(_SIGNING)
        flow.skip(10.0)
        flow.text(say("made", office=sheet.office, day=_day(sheet.answered_on)))
        flow.skip(8.0)
        labels = [say.plain(key) for key in ("handed_by", "received", "date")]
        flow.y = sign_lines(flow.paper, labels, flow.y)

    return draw_flow(target, Audience.PUBLIC, say, f"{say.plain('title')} {sheet.number}", fill)


def _facts(say: Phrases, sheet: ObjectionAnswer) -> list[tuple[Words, Words]]:
    line = say("line", serial=sheet.serial, name=sheet.shown) if sheet.shown else say("line_alone", serial=sheet.serial)
    facts: list[tuple[Words, Words]] = [
        (say.plain("programme"), f"{sheet.programme}　{sheet.period}"),
        (say.plain("village"), sheet.village),
        (say.plain("about"), line),
        (say.plain("said"), sheet.text),
        (say.plain("checker"), sheet.checker),
        (say.plain("found"), sheet.answer),
    ]
    return [(label, value) for label, value in facts if value]


def _day(day: date) -> Part:
    return Part(f"{day.year}年{day.month}月{day.day}日", Slot.DATE)
