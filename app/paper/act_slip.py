"""The slip of an act at the counter (办理单): what was done, by what proof, what it changed; to be signed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from msgspec import Struct

from app.paper.flowing import Flow, draw_flow
from app.paper.fonts import Style
from app.paper.forms import grid, grid_heights, sign_lines
from app.paper.gate import Audience, Part, Printed, Slot, Words
from app.paper.phrases import Phrases

_SIGNING = 34.0
_SPACE = 24.0


class ActSlip(Struct, frozen=True):
    """An act as its slip tells it; `tail` are the last four of the person's number, never more.

    `native` is his name in Uyghur or Kazakh script, where one is registered.
    """

    kind: str
    number: str
    who: str
    tail: str
    household: str
    place: str
    day: str
    proof: str
    reason: str
    office: str
    made: str
    maker: str
    changes: Sequence[str]
    to_do: Sequence[str]
    language: str = "zh"
    native: str = ""


def draw_act_slip(target: BinaryIO, slip: ActSlip) -> Printed:
    """Draw the slip; it stays in the office's file. Raises `UserError` GLYPH_MISSING."""
    say = Phrases(slip.language, "act_slip")

    def fill(flow: Flow) -> None:
        flow.title(say("title", kind=slip.kind))
        made = say("made", office=slip.office, day=Part(slip.made, Slot.DATE), number=Part(slip.number, Slot.NUMBER))
        flow.text(made, size=12)
        if slip.native:
            flow.native_name(slip.native)
        flow.skip(3.0)
        pairs = _facts(say, slip)
        flow.need(sum(grid_heights(pairs)))
        flow.y = grid(flow.paper, pairs, flow.y)
        flow.heading(say("changes", count=len(slip.changes)))
        for number, text in enumerate(slip.changes, start=1):
            flow.text(say("one", number=number, text=text))
        if slip.to_do:
            flow.heading(say("to_do", count=len(slip.to_do)))
            for number, text in enumerate(slip.to_do, start=1):
                flow.text(say("one", number=number, text=text), style=Style.BOLD)
        flow.need(_SIGNING + _SPACE)
        flow.skip(8.0)
        flow.text(say.plain("declared"), size=13)
        flow.skip(_SPACE / 2)
        labels = [say.plain(key) for key in ("sign_person", "sign_relation", "sign_maker", "date")]
        flow.y = sign_lines(flow.paper, labels, flow.y)

    return draw_flow(target, Audience.OFFICE, say, f"{say.plain('name')} {slip.kind}", fill)


def _facts(say: Phrases, slip: ActSlip) -> list[tuple[Words, Words]]:
    who: Words = say("who", name=slip.who, tail=slip.tail) if slip.tail else slip.who
    facts: list[tuple[Words, Words]] = [
        (say.plain("person"), who),
        (say.plain("household"), f"{slip.household}　{slip.place}"),
        (say.plain("day"), Part(slip.day)),
        (say.plain("proof"), slip.proof),
        (say.plain("reason"), slip.reason),
        (say.plain("maker"), slip.maker),
    ]
    return [(label, value) for label, value in facts if value]
