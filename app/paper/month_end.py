"""The page of a month's end: what was written down, and the short code that proves it later; signed and kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from msgspec import Struct

from app.paper.canvas import Type
from app.paper.forms import (
    LEFT,
    WIDE,
    foot,
    grid,
    groups_at,
    heading_at,
    office_paper,
    sign_lines,
    title_at,
)
from app.paper.gate import Part, Printed, Slot, Words
from app.paper.phrases import Phrases

MOST_VERBS = 12
"""So many kinds of work the page names; the rest is counted together."""


class MonthEndSheet(Struct, frozen=True):
    """A month: numbers of its first and last entry, how many, the rows that verifying read, when the last was made.

    `by_user` and `by_verb` are in words with their entries; `over` is False on a page printed before the month ended.
    """

    office: str
    month: str
    first: int
    last: int
    entries: int
    rows: int
    at: str
    code: tuple[str, ...]
    by_user: Sequence[tuple[str, int]]
    by_verb: Sequence[tuple[str, int]]
    made: str
    store: str
    over: bool
    language: str = "zh"


def draw_month_end(target: BinaryIO, sheet: MonthEndSheet) -> Printed:
    """Draw the page. Raises `UserError` GLYPH_MISSING."""
    say = Phrases(sheet.language, "month_end")
    paper = office_paper(target, say.plain("title"), language=sheet.language)
    y = title_at(paper, say("heading", month=sheet.month), 28.0)
    paper.say(say("office", office=sheet.office, store=Part(sheet.store, Slot.NUMBER)), LEFT, y, Type(size=13))
    y = heading_at(paper, say.plain("code_title"), y + 10.0)
    y = groups_at(paper, sheet.code, y - 2.0, a_row=4, size=28)
    y = paper.paragraph(say.plain("how"), LEFT, y + 6.0, wide=WIDE, type=Type(size=12))
    y = grid(paper, _facts(say, sheet), y + 1.0)
    y = heading_at(paper, say.plain("verbs_title"), y + 10.0)
    shown = list(sheet.by_verb[:MOST_VERBS])
    more = sum(count for _, count in sheet.by_verb[MOST_VERBS:])
    if more:
        shown.append((say.plain("others"), more))
    for at, (name, count) in enumerate(shown):
        row, column = divmod(at, 2)
        place = LEFT + column * WIDE / 2
        paper.say(say("one", name=name, count=f"{count:,}"), place, y + row * 7.0, Type(size=12))
    y += -(-len(shown) // 2) * 7.0
    sign_lines(paper, [say.plain(key) for key in ("sign_admin", "sign_leader", "sign_date")], y + 12.0, a_row=3)
    foot(paper, say, page=1, pages=1)
    return paper.save()


def _facts(say: Phrases, sheet: MonthEndSheet) -> list[tuple[Words, Words]]:
    entries = say("entries_value", first=f"{sheet.first:,}", last=f"{sheet.last:,}", count=f"{sheet.entries:,}")
    joint = say.plain("joint")
    people = joint.join(f"{name} {count:,}" for name, count in sheet.by_user)
    facts: list[tuple[Words, Words]] = [
        (say.plain("entry"), f"{sheet.last}"),
        (say.plain("entries"), entries),
        (say.plain("at"), Part(sheet.at, Slot.DATE)),
        (say.plain("verified"), say("verified_value", rows=f"{sheet.rows:,}")),
        (say.plain("people"), people),
        (say.plain("made"), Part(sheet.made, Slot.DATE)),
    ]
    if not sheet.over:
        facts.append((say.plain("note"), say.plain("early")))
    return facts
