"""The hand-over slip (U盘交接单) of a package, a workbook or a list: what is on the drive, in figures."""

from __future__ import annotations

from typing import BinaryIO

from msgspec import Struct

from app.domain.money import Fen
from app.paper.canvas import Align, Paper, Type
from app.paper.forms import (
    LEFT,
    WIDE,
    foot,
    grid,
    grid_heights,
    heading_at,
    office_paper,
    sign_lines,
    title_at,
)
from app.paper.gate import Part, Printed, Slot, Words
from app.paper.phrases import Phrases
from app.paper.table import Column, Look, Row, Table, paginate

_FOOT = 278.0
_CLOSING = 57.0


class HandoverPart(Struct, frozen=True):
    """One programme or sheet of what is handed over."""

    name: str
    lines: int
    total: Fen


class HandoverSlip(Struct, frozen=True):
    """`digest` is the SHA-256 of the file, `size` its bytes; `people` may be unknown."""

    number: str
    kind: str
    file_name: str
    size: int
    digest: bytes
    sender: str
    receiver: str
    made_text: str
    lines: int
    people: int | None
    total: Fen
    parts: tuple[HandoverPart, ...]
    language: str = "zh"


def digest_groups(digest: bytes) -> str:
    """Return the first 16 bytes of a digest in eight groups of four hexadecimal digits."""
    text = digest[:16].hex().upper()
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


def draw_handover(target: BinaryIO, slip: HandoverSlip) -> Printed:
    """Draw the slip for the office. Raises `UserError(GLYPH_MISSING)`."""
    say = Phrases(slip.language, "handover")
    paper = office_paper(target, f"{say.plain('title')} {slip.number}", language=slip.language)
    table = Table(paper, _columns(say), x=LEFT, wide=WIDE, look=Look(size=13.0, head_size=13.0, row=8.6, head=9.4))
    rows: list[Row] = [(part.name, str(part.lines), Part(part.total.grouped(), Slot.MONEY)) for part in slip.parts]
    total = Part(slip.total.grouped(), Slot.MONEY)
    heights = table.measure(rows, sums=(total,))
    top = _facts(paper, say, slip, draw=False)
    pages = paginate(
        heights,
        first=_FOOT - top - table.head,
        later=_FOOT - 20.0 - table.head,
        closing=_CLOSING + table.look.row,
    )
    for place, part in enumerate(pages):
        last = place == len(pages) - 1
        y = _facts(paper, say, slip, draw=True) if place == 0 else 20.0
        closing = (say.plain("part_total"), total) if last else None
        y = table.draw(y, rows[part.start : part.stop], heights[part.start : part.stop], total=closing)
        if last:
            _closing(paper, say, y + 10.0)
        foot(paper, say, page=place + 1, pages=len(pages))
    return paper.save()


def _columns(say: Phrases) -> list[Column]:
    return [
        Column(say.plain("part"), Align.LEFT, flex=True, least=60.0),
        Column(say.plain("part_lines"), Align.RIGHT, least=24.0),
        Column(say.plain("part_sum"), Align.RIGHT, least=40.0),
    ]


def _facts(paper: Paper, say: Phrases, slip: HandoverSlip, *, draw: bool) -> float:
    """Draw what stands above the table, or only say where the table begins (millimetres)."""
    pairs: list[tuple[Words, Words]] = [
        (say.plain("kind"), slip.kind),
        (say.plain("from"), slip.sender),
        (say.plain("to"), slip.receiver),
        (say.plain("file"), slip.file_name),
        (say.plain("size"), f"{slip.size:,} B"),
        (say.plain("digest"), digest_groups(slip.digest)),
        (say.plain("made"), slip.made_text),
        (say.plain("lines"), str(slip.lines)),
        *([(say.plain("people"), str(slip.people))] if slip.people is not None else []),
        (say.plain("total"), say("total_value", total=slip.total)),
        (say.plain("upper"), slip.total.upper()),
    ]
    top = 41.0
    if draw:
        y = title_at(paper, say.plain("title"), 28.0)
        number = say("number", number=Part(slip.number, Slot.NUMBER))
        paper.say(number, LEFT + WIDE, y - 2.5, Type(size=12, align=Align.RIGHT), place="number")
        y = grid(paper, pairs, top)
        paper.paragraph(say.plain("digest_hint"), LEFT, y + 6.0, wide=WIDE, type=Type(size=11, leading=1.4))
        heading_at(paper, say.plain("contents_title"), y + 15.5)
    return top + sum(grid_heights(pairs)) + 19.5


def _closing(paper: Paper, say: Phrases, y: float) -> None:
    y = paper.paragraph(say.plain("note"), LEFT, y, wide=WIDE, type=Type(size=12, leading=1.5))
    labels = [say.plain(key) for key in ("giver", "taker", "phone", "phone", "time", "time")]
    sign_lines(paper, labels, y + 9.0)
