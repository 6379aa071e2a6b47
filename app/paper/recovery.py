"""The recovery sheet: the code that opens the store when no passphrase does, in two copies for two places."""

from __future__ import annotations

from typing import BinaryIO

from msgspec import Struct

from app.paper.canvas import Align, Type
from app.paper.fonts import Style
from app.paper.forms import LEFT, WIDE, foot, groups_at, heading_at, office_paper, sign_lines, title_at
from app.paper.gate import Printed
from app.paper.phrases import Phrases


class RecoverySheet(Struct, frozen=True):
    """`groups` are the code as it is typed; `store` names the store the code opens (its short id)."""

    office: str
    store: str
    date_text: str
    groups: tuple[str, ...]
    language: str = "zh"


def draw_recovery(target: BinaryIO, sheet: RecoverySheet) -> Printed:
    """Draw both copies, a page each, for the office only. Raises `UserError(GLYPH_MISSING)`."""
    say = Phrases(sheet.language, "recovery")
    paper = office_paper(target, say.plain("title"), language=sheet.language)
    for page, copy in enumerate(("safe", "county"), 1):
        paper.say(
            say.plain(f"copy_mark_{copy}"),
            LEFT + WIDE,
            16.0,
            Type(style=Style.BOLD, size=12, align=Align.RIGHT),
        )
        y = title_at(paper, say.plain("title"), 32.0, size=28)
        paper.say(say("office", office=sheet.office), LEFT, y, Type(size=13))
        y += 7.5
        paper.say(say("made", date=sheet.date_text, store=sheet.store), LEFT, y, Type(size=13))
        y = paper.paragraph(say.plain("intro"), LEFT, y + 10.0, wide=WIDE, type=Type(size=13, indent=2.0))
        y = heading_at(paper, say.plain("code_title"), y + 5.0)
        y = groups_at(paper, sheet.groups, y - 2.0, a_row=4, size=28)
        y = heading_at(paper, say.plain("how_title"), y + 7.0)
        for step in range(1, 5):
            paper.say(f"{step}.", LEFT, y, Type(size=13), end=False)
            y = paper.paragraph(say.plain(f"how_{step}"), LEFT + 7.0, y, wide=WIDE - 7.0, type=Type(size=13))
        y = heading_at(paper, say.plain("copies_title"), y + 5.0)
        for key in ("copy_safe", "copy_county"):
            y = paper.paragraph(say.plain(key), LEFT, y, wide=WIDE, type=Type(size=13))
        sign_lines(paper, [say.plain(key) for key in ("sign_keeper", "sign_witness", "sign_date")], y + 10.0, a_row=3)
        foot(paper, say, page=page, pages=2)
    return paper.save()
