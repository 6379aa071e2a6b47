"""The day's work on paper, for the office: what is due with a box to tick, the figures, what was done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from msgspec import Struct

from app.paper.flowing import Flow, draw_flow
from app.paper.fonts import Style
from app.paper.forms import LEFT
from app.paper.gate import Audience, Part, Printed, Slot
from app.paper.phrases import Phrases

_BOX = 4.6


class SheetItem(Struct, frozen=True):
    """One due item: its sentence, its note, how soon."""

    title: str
    note: str
    when: str


class TodaySheet(Struct, frozen=True):
    """The printed list of a day; `figures` are label and value."""

    office: str
    user: str
    day: str
    items: Sequence[SheetItem]
    figures: Sequence[tuple[str, str]]
    done: Sequence[str]
    language: str = "zh"


def draw_today(target: BinaryIO, sheet: TodaySheet) -> Printed:
    """Draw the list. Raises `UserError` GLYPH_MISSING."""
    say = Phrases(sheet.language, "today_sheet")

    def fill(flow: Flow) -> None:
        flow.title(say.plain("title"))
        flow.text(say("made", office=sheet.office, user=sheet.user, day=Part(sheet.day, Slot.DATE)), size=13)
        flow.heading(say.plain("due"))
        if not sheet.items:
            flow.text(say.plain("nothing"))
        for item in sheet.items:
            _item(flow, item)
        if sheet.figures:
            flow.heading(say.plain("figures"))
            for label, value in sheet.figures:
                flow.text(f"{label}　{value}")
        if sheet.done:
            flow.heading(say.plain("done"))
            flow.text("、".join(sheet.done))

    return draw_flow(target, Audience.OFFICE, say, say.plain("title"), fill)


def _item(flow: Flow, item: SheetItem) -> None:
    flow.need(18.0)
    flow.skip(2.5)
    flow.paper.box(LEFT, flow.y + 0.8, wide=_BOX, high=_BOX, thick=0.8)
    flow.text(f"{item.title}　{item.when}", size=15, style=Style.BOLD, indent=8.0)
    if item.note:
        flow.text(item.note, size=13, indent=8.0)
