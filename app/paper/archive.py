"""The cover of a year's archive: whose, of which year, what it comes to, who keeps it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from msgspec import Struct

from app.paper.canvas import Align, Type
from app.paper.fonts import Style
from app.paper.forms import LEFT, WIDE, foot, grid, office_paper, sign_lines
from app.paper.gate import Printed
from app.paper.phrases import Phrases


class Cover(Struct, frozen=True):
    """What stands on the cover; `facts` are keys of the phrases with their values."""

    year: int
    office: str
    facts: Sequence[tuple[str, str]]
    language: str = "zh"


def draw_cover(target: BinaryIO, cover: Cover) -> Printed:
    """Draw the cover on A4. Raises `UserError(GLYPH_MISSING)`."""
    say = Phrases(cover.language, "archive")
    paper = office_paper(target, say.plain("cover"), language=cover.language)
    middle = paper.width / 2
    paper.say(cover.office, middle, 52.0, Type(style=Style.TITLE, size=22, align=Align.CENTRE))
    paper.say(say("year", year=cover.year), middle, 74.0, Type(style=Style.TITLE, size=30, align=Align.CENTRE))
    paper.say(say.plain("cover"), middle, 94.0, Type(style=Style.TITLE, size=34, align=Align.CENTRE))
    y = grid(paper, [(say.plain(key), value) for key, value in cover.facts], 116.0)
    paper.paragraph(say.plain("masked"), LEFT, y + 10.0, wide=WIDE, type=Type(size=11))
    sign_lines(paper, [say.plain(key) for key in ("maker", "archivist", "leader", "date")], 262.0)
    foot(paper, say, page=1, pages=1)
    return paper.save()
