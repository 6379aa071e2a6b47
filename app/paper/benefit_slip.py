"""What a resident takes home: the answer to his question, and his household's card of benefits (明白卡).

Both leave the office, so both pass the gate for the public: names, amounts and the last four digits of cards, no number
of identity, no telephone but the office's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from msgspec import Struct

from app.domain.money import Fen
from app.paper.bidi import draw_phrase, phrases_height
from app.paper.canvas import MM, Align, Type
from app.paper.flowing import Flow, draw_flow
from app.paper.fonts import Style
from app.paper.forms import LEFT, WIDE
from app.paper.gate import Audience, Clear, Part, Printed, Slot, Words, text_of
from app.paper.layout import wrap
from app.paper.phrases import Filled, Phrases
from app.paper.slip_code import CODE_MM, code_text, draw_plain_code
from app.paper.table import Column, Look, Row, Table

_LOOK = Look(size=14.0, head_size=13.0, row=9.0, head=9.4)
_CARD_LOOK = Look(size=13.0, head_size=12.0, row=8.6, head=9.4)
_NATIVE = 14.0


class SlipPayment(Struct, frozen=True):
    """One payment that arrived; `other` names for whom it is when it is not the asker's own, `payee` who took it."""

    programme: str
    period: str
    day: str
    tail: str
    amount: Fen
    other: str = ""
    payee: str = ""


class SlipMissing(Struct, frozen=True):
    """One payment that did not arrive, in words; the amount may not be known yet, what is on its way needs no bringing.

    An empty `bring` or `whom` is left out.
    """

    title: str
    amount: Fen | None
    why: str
    bring: str
    whom: str
    next: str
    other: str = ""
    payee: str = ""


class AnswerSlip(Struct, frozen=True):
    """The printed answer to one resident; `tail` are the last four characters of his document.

    `native` is his name in Uyghur or Kazakh script, where one is registered.
    """

    name: str
    tail: str
    place: str
    office: str
    phone: str
    year: int
    day: str
    received: Sequence[SlipPayment]
    missing: Sequence[SlipMissing]
    total: Fen
    language: str = "zh"
    native: str = ""
    second: str = ""
    """A language of `slip_<language>.toml` that stands below; empty for none."""


class BenefitRow(Struct, frozen=True):
    """One programme of one member this year: how often it was paid, how much, to whose card."""

    who: str
    programme: str
    times: int
    amount: Fen
    tail: str
    owner: str


class BenefitSlip(Struct, frozen=True):
    """A household's card of benefits; `late` are sentences of what has not arrived, `native` as in `AnswerSlip`."""

    head: str
    place: str
    office: str
    phone: str
    year: int
    day: str
    members: Sequence[str]
    rows: Sequence[BenefitRow]
    late: Sequence[str]
    total: Fen
    language: str = "zh"
    native: str = ""
    second: str = ""
    """A language of `slip_<language>.toml` that stands below; empty for none."""


def draw_answer_slip(target: BinaryIO, slip: AnswerSlip) -> Printed:
    """Draw the answer. Raises `UserError` GLYPH_MISSING, IDENTITY_ON_PUBLIC_SHEET."""
    say = Phrases(slip.language, "answer_slip")

    def fill(flow: Flow) -> None:
        flow.title(say.plain("title"))
        flow.text(say("who", name=slip.name, tail=slip.tail, place=slip.place), size=15)
        if slip.native:
            flow.native_name(slip.native)
        flow.text(say("made", office=slip.office, day=Part(slip.day, Slot.DATE)), size=12)
        flow.heading(say("received", year=slip.year))
        if slip.received:
            _received(flow, say, slip)
        else:
            flow.text(say.plain("nothing"))
        flow.heading(say.plain("missing"))
        if not slip.missing:
            flow.text(say.plain("all_there"))
        for number, one in enumerate(slip.missing, start=1):
            _missing(flow, say, number, one)
        _closing(flow, say, slip, _answer_code(say, slip))

    return draw_flow(target, Audience.PUBLIC, say, say.plain("title"), fill)


def _received(flow: Flow, say: Phrases, slip: AnswerSlip) -> None:
    columns = [
        Column(say.plain("programme"), Align.LEFT, flex=True, least=50.0),
        Column(say.plain("period"), least=24.0, most=40.0),
        Column(say.plain("day"), least=22.0),
        Column(say.plain("tail"), least=16.0),
        Column(say.plain("amount"), Align.RIGHT, least=28.0),
    ]
    rows: list[Row] = [_payment(say, one) for one in slip.received]
    total = say("total", count=len(slip.received)), Part(slip.total.grouped(), Slot.MONEY)
    flow.table(Table(flow.paper, columns, x=LEFT, wide=WIDE, look=_LOOK), rows, total=total)


def _payment(say: Phrases, one: SlipPayment) -> Row:
    name = _titled(say, one.programme, one.other, one.payee)
    return name, one.period, one.day, one.tail, Part(one.amount.grouped(), Slot.MONEY)


def _titled(say: Phrases, programme: str, other: str, payee: str) -> Words:
    if other:
        return say("for_other", programme=programme, other=other)
    return say("to_payee", programme=programme, payee=payee) if payee else programme


def _missing(flow: Flow, say: Phrases, number: int, one: SlipMissing) -> None:
    flow.need(24.0)
    flow.skip(2.0)
    title = text_of(_titled(say, one.title, one.other, one.payee)) if one.title else one.why
    numbered = say("one", number=number, title=title)
    amount = (*numbered, "　", *say("yuan", amount=one.amount)) if one.amount is not None else numbered
    flow.text(amount, size=15, style=Style.BOLD)
    if one.title:
        flow.text(one.why, indent=7.0)
    for key, text in (("bring", one.bring), ("whom", one.whom), ("next", one.next)):
        if text:
            flow.text(say(key, text=text), indent=7.0)


def draw_benefit_slip(target: BinaryIO, slip: BenefitSlip) -> Printed:
    """Draw the household's card of benefits. Raises `UserError` GLYPH_MISSING, IDENTITY_ON_PUBLIC_SHEET."""
    say = Phrases(slip.language, "benefit_slip")

    def fill(flow: Flow) -> None:
        flow.title(say.plain("title"))
        flow.text(say("who", name=slip.head, place=slip.place, count=len(slip.members)), size=15)
        if slip.native:
            flow.native_name(slip.native)
        flow.text(say("members", names="、".join(slip.members)), size=13)
        flow.text(say("made", office=slip.office, day=Part(slip.day, Slot.DATE)), size=12)
        flow.heading(say("received", year=slip.year))
        if slip.rows:
            _benefits(flow, say, slip)
        else:
            flow.text(say.plain("nothing"))
        if slip.late:
            flow.heading(say.plain("late"))
            for text in slip.late:
                flow.text(text)
        flow.heading(say.plain("know_title"), room=10.0)
        for key in ("know_1", "know_2", "know_3"):
            flow.text(say.plain(key), size=13)
        _closing(flow, say, slip, _benefit_code(say, slip))

    return draw_flow(target, Audience.PUBLIC, say, say.plain("title"), fill)


def _benefits(flow: Flow, say: Phrases, slip: BenefitSlip) -> None:
    columns = [
        Column(say.plain("who_column"), Align.LEFT, flex=True, least=32.0),
        Column(say.plain("programme"), Align.LEFT, least=30.0, most=44.0),
        Column(say.plain("times"), least=14.0),
        Column(say.plain("tail"), least=20.0),
        Column(say.plain("owner"), Align.LEFT, flex=True, least=30.0),
        Column(say.plain("amount"), Align.RIGHT, least=28.0),
    ]
    rows: list[Row] = [
        (one.who, one.programme, str(one.times), one.tail, one.owner, Part(one.amount.grouped(), Slot.MONEY))
        for one in slip.rows
    ]
    total = say.plain("total"), Part(slip.total.grouped(), Slot.MONEY)
    flow.table(Table(flow.paper, columns, x=LEFT, wide=WIDE, look=_CARD_LOOK), rows, total=total)


def _answer_code(say: Phrases, slip: AnswerSlip) -> str:
    """The answer in short: what arrived, a line each, and the sum; no digit of the document."""
    rows: list[Words] = [
        (text_of(_titled(say, one.programme, one.other, one.payee)), f" {one.period} ", _yuan(one.amount))
        for one in slip.received
    ]
    total = say("code_total", total=slip.total)
    return _code(say, (slip.name, slip.day), rows, (total, _phone(say, slip.phone)))


def _benefit_code(say: Phrases, slip: BenefitSlip) -> str:
    """The card in short: programmes with how often and how much, and the sum."""
    rows: list[Words] = [
        (*say("code_row", who=one.who, programme=one.programme, count=one.times), _yuan(one.amount))
        for one in slip.rows
    ]
    return _code(say, (slip.head, slip.day), rows, (say("code_total", total=slip.total), _phone(say, slip.phone)))


def _code(say: Phrases, whose: tuple[str, str], rows: Sequence[Words], tail: Sequence[Words]) -> str:
    name, day = whose
    head: tuple[Words, ...] = ((say.plain("title"), " ", Part(day, Slot.DATE)), name)
    return code_text(head, rows, tail, say.plain("code_more"))


def _yuan(amount: Fen) -> Part:
    return Part(amount.grouped(), Slot.MONEY)


def _phone(say: Phrases, phone: str) -> Words:
    return say("phone", phone=Part(phone, Slot.PHONE))


def _closing(flow: Flow, say: Phrases, slip: AnswerSlip | BenefitSlip, code: str) -> None:
    flow.need(24.0)
    flow.skip(6.0)
    flow.text(_phone(say, slip.phone), size=15, style=Style.BOLD)
    flow.text(say.plain("note"), size=12)
    _code_and_second(flow, say, slip, code)


def _code_and_second(flow: Flow, say: Phrases, slip: AnswerSlip | BenefitSlip, code: str) -> None:
    """The code at the left and what it is beside it; below that, still beside the code, the second language."""
    left = LEFT + CODE_MM + 8.0
    wide = LEFT + WIDE - left
    phrases = _second(slip) if slip.second else []
    type = Type(size=13)
    scan = Clear(text_of(say.plain("scan")))
    said = len(wrap(scan, wide * MM, style=type.style, size=type.size)) * type.size * type.leading / MM
    flow.need(max(CODE_MM, said + 10.0 + phrases_height(phrases, wide=wide, size=_NATIVE)) + 6.0)
    flow.skip(6.0)
    draw_plain_code(flow.paper, code, LEFT, flow.y)
    y = flow.paper.paragraph(say.plain("scan"), left, flow.y + 4.0, wide=wide, type=type)
    for phrase in phrases:
        y = draw_phrase(flow.paper, phrase, (LEFT + WIDE, y + 2.0), wide=wide, size=_NATIVE) - 2.0
    flow.y = max(flow.y + CODE_MM, y)


def _second(slip: AnswerSlip | BenefitSlip) -> list[Filled]:
    """The second language: whose it is, the sum, what to keep in mind, whom to ask."""
    native = Phrases(slip.second, "slip", table="slip")
    name = slip.name if isinstance(slip, AnswerSlip) else slip.head
    phone = Part(slip.phone, Slot.PHONE)
    values: dict[str, str | Fen | Part] = {"name": name, "total": slip.total, "phone": phone}
    return list(native.block("block", **values))
