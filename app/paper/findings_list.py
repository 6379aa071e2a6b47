"""The list of findings to be put right (整改清单): what, by when, by whom; for the meeting and to be signed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from msgspec import Struct

from app.paper.canvas import Align, Type
from app.paper.forms import foot, office_paper, sign_lines, title_at
from app.paper.gate import Printed
from app.paper.phrases import Phrases
from app.paper.table import Column, Look, Row, Table, paginate

_LEFT, _WIDE, _FOOT = 14.0, 269.0, 192.0
_CLOSING = 14.0


class FindingRow(Struct, frozen=True):
    """One finding as it is printed."""

    number: str
    household: str
    what: str
    due: str
    assignee: str
    proof: str
    state: str


class FindingsList(Struct, frozen=True):
    """The findings of a day; office only, since names and tails of cards stand in them."""

    office: str
    date_text: str
    rows: Sequence[FindingRow]
    language: str = "zh"


def draw_findings(target: BinaryIO, sheet: FindingsList) -> Printed:
    """Draw the list on A4 across. Raises `UserError(GLYPH_MISSING)`."""
    say = Phrases(sheet.language, "findings_list")
    paper = office_paper(target, say.plain("findings_title"), language=sheet.language, landscape=True)
    columns = [
        Column(say.plain("number"), least=26.0, most=32.0),
        Column(say.plain("household"), Align.LEFT, least=34.0, most=56.0),
        Column(say.plain("what"), Align.LEFT, flex=True, least=70.0),
        Column(say.plain("due"), least=26.0, most=34.0),
        Column(say.plain("assignee"), Align.LEFT, least=24.0, most=40.0),
        Column(say.plain("proof"), Align.LEFT, least=36.0, most=60.0),
        Column(say.plain("state"), least=20.0, most=26.0),
    ]
    table = Table(paper, columns, x=_LEFT, wide=_WIDE, look=Look(size=11.0, head_size=11.0, row=9.0, head=9.0))
    rows: list[Row] = [
        (one.number, one.household, one.what, one.due, one.assignee, one.proof, one.state) for one in sheet.rows
    ]
    heights = table.measure(rows)
    top = 32.0
    room = _FOOT - top - table.head
    pages = paginate(heights, first=room, later=room, closing=_CLOSING)
    for number, chunk in enumerate(pages, 1):
        title_at(paper, say.plain("findings_title"), 18.0, size=20)
        made = say("made", office=sheet.office, date=sheet.date_text)
        paper.say(made, _LEFT, 27.0, Type(size=12), end=False)
        paper.say(say("total", count=len(rows)), _LEFT + _WIDE, 27.0, Type(size=12, align=Align.RIGHT))
        y = table.draw(top, [rows[at] for at in chunk], [heights[at] for at in chunk])
        if number == len(pages):
            labels = [say.plain(key) for key in ("sign_maker", "sign_leader", "date")]
            sign_lines(paper, labels, y + 9.0, a_row=3, left=_LEFT, wide=_WIDE)
        foot(paper, say, page=number, pages=len(pages))
    return paper.save()
