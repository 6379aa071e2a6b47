"""The key sheet of an office: six groups of five digits, typed at the other side to enrol its `.yktkey`."""

from __future__ import annotations

from typing import BinaryIO

from msgspec import Struct

from app.paper.canvas import Align, Type
from app.paper.forms import LEFT, WIDE, foot, groups_at, heading_at, office_paper, sign_lines, title_at
from app.paper.gate import Printed
from app.paper.phrases import Phrases
from app.paper.table import Column, Look, Row, Table


class KeyUser(Struct, frozen=True):
    """Somebody whose signature key is in the file; `mark` is the short form of his key."""

    name: str
    role: str
    mark: str


class KeySheet(Struct, frozen=True):
    """`digits` are the groups that cover the whole file; `serial` only rises; ten users a page."""

    office: str
    division: str
    serial: int
    date_text: str
    file_name: str
    digits: tuple[str, ...]
    users: tuple[KeyUser, ...]
    language: str = "zh"


def draw_key_sheet(target: BinaryIO, sheet: KeySheet) -> Printed:
    """Draw the sheet for the office; users beyond the first page go on a second.

    Raises `UserError(GLYPH_MISSING)`.
    """
    say = Phrases(sheet.language, "enrolment")
    paper = office_paper(target, say.plain("title"), language=sheet.language)
    columns = [
        Column(say.plain("user"), Align.LEFT, flex=True, least=60.0),
        Column(say.plain("role"), least=30.0, most=50.0),
        Column(say.plain("mark"), least=44.0, most=80.0),
    ]
    table = Table(paper, columns, x=LEFT, wide=WIDE, look=Look(size=13.0, head_size=13.0, row=8.6, head=9.4))
    rows: list[Row] = [(user.name, user.role, user.mark) for user in sheet.users]
    heights = table.measure(rows)
    chunks = [range(start, min(start + 10, len(rows))) for start in range(0, len(rows), 10)] or [range(0)]
    for page, chunk in enumerate(chunks, 1):
        y = title_at(paper, say.plain("title"), 30.0, size=26)
        paper.say(say("office", office=sheet.office, division=sheet.division), LEFT, y, Type(size=13))
        paper.say(say("serial", serial=sheet.serial, date=sheet.date_text), LEFT, y + 7.5, Type(size=13))
        y = paper.paragraph(
            say("intro", file=sheet.file_name), LEFT, y + 17.0, wide=WIDE, type=Type(size=13, indent=2.0)
        )
        y = heading_at(paper, say.plain("groups_title"), y + 4.0)
        y = groups_at(paper, sheet.digits, y - 2.0, a_row=3, size=30)
        y = heading_at(paper, say.plain("users_title"), y + 6.0)
        y = table.draw(y - 3.0, [rows[place] for place in chunk], [heights[place] for place in chunk])
        y = paper.paragraph(say.plain("how"), LEFT, y + 8.0, wide=WIDE, type=Type(size=12))
        labels = [say.plain(key) for key in ("giver", "taker", "date", "date")]
        sign_lines(paper, labels, y + 8.0)
        foot(paper, say, page=page, pages=len(chunks))
    return paper.save()
