"""What goes back to a department about its list (核对反馈表): who, what differs, and room for its answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from msgspec import Struct

from app.paper.canvas import Align, Paper, Type
from app.paper.fonts import Style
from app.paper.forms import foot, office_paper, sign_lines, title_at
from app.paper.gate import Printed
from app.paper.phrases import Phrases
from app.paper.table import Column, Look, Row, Table, paginate

_LEFT, _WIDE, _FOOT = 12.0, 273.0, 194.0
_TOP, _LATER = 48.0, 22.0
_CLOSING = 26.0
_LOOK = Look(size=11.0, head_size=11.0, row=9.6, head=9.6)


class FeedbackRow(Struct, frozen=True):
    """One difference as it is printed; `document` is covered, `row` that of their file or empty."""

    row: str
    name: str
    document: str
    what: str
    theirs: str
    ours: str


class FeedbackSheet(Struct, frozen=True):
    """The differences of one list; for the office and the department, never for a wall: names stand in it."""

    programme_name: str
    period_text: str
    office: str
    department: str
    file_name: str
    date_text: str
    rows_of_list: int
    begun: int
    ended: int
    rows: Sequence[FeedbackRow]
    language: str = "zh"


def draw_feedback(target: BinaryIO, sheet: FeedbackSheet) -> Printed:
    """Draw the sheet on A4 across, each page with its number of all. Raises `UserError(GLYPH_MISSING)`."""
    say = Phrases(sheet.language, "feedback_sheet")
    paper = office_paper(target, say.plain("title"), language=sheet.language, landscape=True)
    table = Table(paper, _columns(say), x=_LEFT, wide=_WIDE, look=_LOOK)
    rows = [_cells(one) for one in sheet.rows]
    heights = table.measure(rows)
    room = _FOOT - table.head
    pages = paginate(heights, first=room - _TOP, later=room - _LATER, closing=_CLOSING) or [range(0)]
    for number, chunk in enumerate(pages, 1):
        top = _opening(paper, say, sheet) if number == 1 else _again(paper, say, sheet)
        y = table.draw(top, [rows[at] for at in chunk], [heights[at] for at in chunk])
        if number == len(pages):
            _closing(paper, say, y)
        foot(paper, say, page=number, pages=len(pages))
    return paper.save()


def _columns(say: Phrases) -> list[Column]:
    return [
        Column(say.plain("row"), least=26.0, most=26.0),
        Column(say.plain("name"), Align.LEFT, least=28.0, most=52.0),
        Column(say.plain("document"), Align.LEFT, least=44.0, most=48.0),
        Column(say.plain("what_differs"), Align.LEFT, flex=True, least=60.0),
        Column(say.plain("theirs"), Align.LEFT, least=26.0, most=44.0),
        Column(say.plain("ours"), Align.LEFT, least=26.0, most=44.0),
        Column(say.plain("reply"), Align.LEFT, least=44.0, most=44.0),
    ]


def _cells(one: FeedbackRow) -> Row:
    return one.row, one.name, one.document, one.what, one.theirs, one.ours, ""


def _opening(paper: Paper, say: Phrases, sheet: FeedbackSheet) -> float:
    title_at(paper, say.plain("title"), 19.0, size=20)
    what = say("what", department=sheet.department, programme=sheet.programme_name, period=sheet.period_text)
    paper.say(what, _LEFT, 28.0, Type(style=Style.BOLD, size=12), end=False)
    made = say("made", office=sheet.office, date=sheet.date_text)
    paper.say(made, _LEFT + _WIDE, 28.0, Type(size=12, align=Align.RIGHT))
    counts = say("counts", rows=sheet.rows_of_list, begun=sheet.begun, ended=sheet.ended, count=len(sheet.rows))
    paper.say(say("file", file=sheet.file_name), _LEFT, 35.0, Type(size=12))
    paper.say(counts, _LEFT, 42.0, Type(size=12))
    return _TOP - 2.0


def _again(paper: Paper, say: Phrases, sheet: FeedbackSheet) -> float:
    paper.say(say("again", programme=sheet.programme_name, period=sheet.period_text), _LEFT, 18.0, Type(size=12))
    return _LATER


def _closing(paper: Paper, say: Phrases, y: float) -> None:
    paper.say(say.plain("ask"), _LEFT, y + 6.0, Type(size=11))
    labels = [say.plain(key) for key in ("sign_maker", "sign_reviewer", "sign_department", "date")]
    sign_lines(paper, labels, y + 16.0, a_row=4, left=_LEFT, wide=_WIDE)
