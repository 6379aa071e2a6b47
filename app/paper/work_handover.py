"""The list of work handed over (工作交接单): rosters, findings, things; signed by both and a witness."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from msgspec import Struct

from app.paper.flowing import Flow, draw_flow
from app.paper.forms import grid, grid_heights, sign_lines
from app.paper.gate import Audience, Part, Printed, Slot, Words
from app.paper.phrases import Phrases

_SIGNING = 46.0


class WorkSheet(Struct, frozen=True):
    """A hand-over as its sheet tells it, a roster or finding in a line of words; `accepted_on` empty until it is."""

    office: str
    number: str
    giver: str
    taker: str
    witness: str
    reason: str
    made_on: str
    accepted_on: str
    rosters: Sequence[str]
    findings: Sequence[str]
    things: Sequence[str]
    language: str = "zh"


def draw_work_handover(target: BinaryIO, sheet: WorkSheet) -> Printed:
    """Draw the sheet, over as many pages as it needs. Raises `UserError` GLYPH_MISSING."""
    say = Phrases(sheet.language, "work_handover")

    def fill(flow: Flow) -> None:
        flow.title(say.plain("title"))
        number = Part(sheet.number, Slot.NUMBER)
        flow.text(say("made", office=sheet.office, day=Part(sheet.made_on, Slot.DATE), number=number), size=12)
        flow.skip(3.0)
        pairs = _facts(say, sheet)
        flow.need(sum(grid_heights(pairs)))
        flow.y = grid(flow.paper, pairs, flow.y)
        for key, lines in (("rosters", sheet.rosters), ("findings", sheet.findings), ("things", sheet.things)):
            flow.heading(say(key, count=len(lines)))
            for at, text in enumerate(lines, 1):
                flow.text(say("one", number=at, text=text), size=12)
            if not lines:
                flow.text(say.plain("none"), size=12)
        flow.need(_SIGNING)
        flow.skip(6.0)
        flow.text(say.plain("declared"), size=13)
        flow.skip(12.0)
        labels = [say.plain(key) for key in ("sign_giver", "sign_taker", "sign_witness", "date")]
        flow.y = sign_lines(flow.paper, labels, flow.y)

    return draw_flow(target, Audience.OFFICE, say, say.plain("title"), fill)


def _facts(say: Phrases, sheet: WorkSheet) -> list[tuple[Words, Words]]:
    facts: list[tuple[Words, Words]] = [
        (say.plain("giver"), sheet.giver),
        (say.plain("taker"), sheet.taker),
        (say.plain("witness"), sheet.witness),
        (say.plain("reason"), sheet.reason),
        (say.plain("accepted"), Part(sheet.accepted_on, Slot.DATE) if sheet.accepted_on else say.plain("not_yet")),
    ]
    return facts
