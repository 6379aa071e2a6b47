"""The approval form (发放审批表): one sheet a roster, its figures, room for four signatures and the seal."""

from __future__ import annotations

from typing import BinaryIO

from msgspec import Struct

from app.domain.money import Fen
from app.paper.canvas import Align, Paper, Type
from app.paper.fonts import Style
from app.paper.forms import LEFT, WIDE, foot, grid, office_paper, title_at
from app.paper.gate import Part, Printed, Slot, Words
from app.paper.phrases import Phrases
from app.paper.table import Column, Look, Row, Table

_SIGN_HIGH = (18.0, 23.0, 29.0, 29.0)
_LABEL = 30.0
_SEAL_WIDE = 52.0


class ApprovalRow(Struct, frozen=True):
    """One row of the figures, by the key of its words."""

    key: str
    lines: int
    amount: Fen


class ApprovalForm(Struct, frozen=True):
    """A roster on one sheet; `maker` and `reviewer` are names with days as they signed, empty before they did."""

    number: str
    programme: str
    department: str
    period_text: str
    kind_text: str
    office: str
    before: str
    rows: tuple[ApprovalRow, ...]
    lines: int
    households: int
    people: int
    total: Fen
    cards: int
    same: int
    same_total: Fen
    doubts: int
    held: int
    maker: str
    reviewer: str
    stand_in: str
    state_text: str
    digest: str
    language: str = "zh"


def draw_approval_form(target: BinaryIO, form: ApprovalForm) -> Printed:
    """Draw the form on one upright A4. Raises `UserError(GLYPH_MISSING)`."""
    say = Phrases(form.language, "approval_form")
    paper = office_paper(target, f"{say.plain('title')} {form.number}", language=form.language)
    y = title_at(paper, say.plain("title"), 24.0, size=23)
    paper.say(say("office", office=form.office), LEFT, y - 2.0, Type(size=12), end=False)
    number = say("number", number=Part(form.number, Slot.NUMBER))
    paper.say(number, LEFT + WIDE, y - 2.0, Type(size=12, align=Align.RIGHT), place="number")
    y = grid(paper, _facts(say, form), y + 2.0)
    y = _figures(paper, say, form, y + 4.0)
    y = grid(paper, [(say.plain("upper"), form.total.upper())], y)
    among = say("among", cards=form.cards, same=form.same, same_sum=form.same_total, doubts=form.doubts, held=form.held)
    y = paper.paragraph(among, LEFT, y + 6.0, wide=WIDE, type=Type(size=11, leading=1.4))
    _signatures(paper, say, form, y)
    foot(paper, say, page=1, pages=1, number=form.number)
    return paper.save()


def _facts(say: Phrases, form: ApprovalForm) -> list[tuple[Words, Words]]:
    counts = say("counts_value", lines=form.lines, households=form.households, people=form.people)
    return [
        (say.plain("programme"), form.programme),
        (say.plain("department"), form.department),
        (say.plain("period"), f"{form.period_text}　{form.kind_text}"),
        (say.plain("counts"), counts),
        (say.plain("state"), form.state_text),
    ]


def _figures(paper: Paper, say: Phrases, form: ApprovalForm, y: float) -> float:
    """What was paid last, what came and went, and what it comes to: the rows add up downwards."""
    columns = [
        Column(say.plain("what"), Align.LEFT, flex=True, least=70.0),
        Column(say.plain("row_lines"), Align.RIGHT, least=34.0),
        Column(say.plain("row_amount"), Align.RIGHT, least=52.0),
    ]
    table = Table(paper, columns, x=LEFT, wide=WIDE, look=Look(size=13.0, head_size=13.0, row=8.4, head=8.8))
    rows: list[Row] = [
        (
            say("row_" + one.key, before=form.before or say.plain("no_before")),
            str(one.lines),
            Part(one.amount.grouped(), Slot.MONEY),
        )
        for one in form.rows
    ]
    total = Part(form.total.grouped(), Slot.MONEY)
    heights = table.measure(rows, sums=(total,))
    return table.draw(y, rows, heights, total=((say("total", lines=form.lines)), total))


def _signatures(paper: Paper, say: Phrases, form: ApprovalForm, y: float) -> None:
    """Four spaces one below the other; beside the leaders' the white space for the seal."""
    top, edges = y, [y]
    names = {"maker": form.maker, "reviewer": form.reviewer, "deputy": "", "head": ""}
    for (key, name), high in zip(names.items(), _SIGN_HIGH, strict=True):
        paper.say(say.plain(key), LEFT + 3.0, y + 7.0, Type(style=Style.BOLD, size=13), end=False)
        if name:
            paper.say(name, LEFT + _LABEL + 3.0, y + 7.0, Type(size=13))
        else:
            paper.gate.end_line()
        if key == "reviewer" and form.stand_in:
            paper.say(form.stand_in, LEFT + _LABEL + 3.0, y + 12.6, Type(size=11))
        right = LEFT + WIDE - (_SEAL_WIDE if key in ("deputy", "head") else 0.0) - 4.0
        paper.say(say.plain("sign_and_date"), right, y + high - 3.4, Type(size=12, align=Align.RIGHT))
        y += high
        edges.append(y)
    seal = LEFT + WIDE - _SEAL_WIDE
    across = [(LEFT, edge, LEFT + WIDE, edge) for edge in edges if edge != edges[3]]
    across.append((LEFT, edges[3], seal, edges[3]))
    down = [(x, top, x, y) for x in (LEFT, LEFT + _LABEL, LEFT + WIDE)]
    paper.rules([*across, *down, (seal, edges[2], seal, y)])
    middle = Type(size=12, align=Align.CENTRE)
    paper.say(say.plain("seal"), seal + _SEAL_WIDE / 2, y - 4.0, middle)
    digest = say("digest", digest=Part(form.digest, Slot.NUMBER)) if form.digest else say("not_signed")
    paper.say(digest, LEFT, y + 6.0, Type(size=10))
