"""The cover slip of a village's bundle (张贴交接单): which sheets, where they hang, by which day, who took them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import BinaryIO

from msgspec import Struct

from app.paper.canvas import Align, Paper, Type
from app.paper.fonts import Style
from app.paper.forms import LEFT, WIDE, foot, grid, sign_lines, title_at
from app.paper.gate import Audience, Gate, Part, Printed, Slot, Words
from app.paper.phrases import Phrases
from app.paper.table import Column, Look, Row, Table, paginate

_FOOT = 280.0
_CLOSING = 52.0
_LOOK = Look(size=11.0, head_size=11.0, row=8.6, head=9.0)
_BLANKS = 3


class SlipSheet(Struct, frozen=True):
    """A notice in the bundle; `days` it is to hang, `latest` the last day to hang it for the county's day `due`."""

    number: str
    title: str
    pages: int
    copies: int
    days: int
    latest: date | None
    due: date | None


class BundleSlip(Struct, frozen=True):
    """What the slip says. Nobody's name stands on it; `places` are where notices of the village hung before."""

    office: str
    village: str
    made_on: date
    sheets: Sequence[SlipSheet]
    places: Sequence[str]
    post_by: date | None
    latest: date | None
    due: date | None
    late: bool
    phone: str = ""
    language: str = "zh"

    @property
    def heading(self) -> str:
        """The title of the slip in its language."""
        return Phrases(self.language, "bundle_slip").plain("title")


def draw_bundle_slip(target: BinaryIO, slip: BundleSlip) -> Printed:
    """Draw the slip on A4; it passes the gate of public sheets. Raises `UserError(GLYPH_MISSING)`."""
    say = Phrases(slip.language, "bundle_slip")
    lang = "zh-CN" if slip.language == "zh" else slip.language
    paper = Paper(target, Gate(Audience.PUBLIC), title=f"{slip.heading} {slip.village}", lang=lang)
    table = Table(paper, _columns(say), x=LEFT, wide=WIDE, look=_LOOK)
    rows = [_cells(say, serial, one) for serial, one in enumerate(slip.sheets, 1)]
    heights = table.measure(rows)
    top = _top(slip)
    pages = paginate(heights, first=_FOOT - top - table.head, later=_FOOT - 18.0 - table.head, closing=_CLOSING)
    for number, chunk in enumerate(pages, 1):
        y = _opening(paper, say, slip) if number == 1 else 18.0
        y = table.draw(y, [rows[at] for at in chunk], [heights[at] for at in chunk])
        if number == len(pages):
            _closing(paper, say, slip, y)
        foot(paper, say, page=number, pages=len(pages))
    return paper.save()


def _columns(say: Phrases) -> list[Column]:
    return [
        Column(say.plain("serial"), least=12.0, most=16.0),
        Column(say.plain("sheet"), Align.LEFT, flex=True, least=40.0),
        Column(say.plain("number"), Align.LEFT, least=30.0, most=60.0),
        Column(say.plain("pages"), Align.RIGHT, least=14.0, most=18.0),
        Column(say.plain("copies"), Align.RIGHT, least=14.0, most=18.0),
        Column(say.plain("latest"), least=28.0, most=32.0),
    ]


def _cells(say: Phrases, serial: int, one: SlipSheet) -> Row:
    latest: Words = _date(one.latest) if one.latest else say.plain("no_day")
    return (str(serial), one.title, Part(one.number, Slot.NUMBER), str(one.pages), str(one.copies), latest)


def _date(day: date) -> Part:
    return Part(f"{day.year}-{day.month:02d}-{day.day:02d}", Slot.DATE)


def _top(slip: BundleSlip) -> float:
    """Where the table begins: four rows of facts, one more line for each place that is known."""
    return 34.0 + 4 * 8.9 + max(0, len(_places(slip)) - 1) * 6.5 + 20.0


def _places(slip: BundleSlip) -> list[str]:
    return list(slip.places[:_BLANKS])


def _facts(say: Phrases, slip: BundleSlip) -> list[tuple[Words, Words]]:
    pages = sum(one.pages * one.copies for one in slip.sheets)
    places = "；".join(_places(slip)) or say.plain("place_blank")
    by: Words = _date(slip.post_by) if slip.post_by else say.plain("no_day")
    latest: Words = _date(slip.latest) if slip.latest else say.plain("no_county_day")
    if slip.latest and slip.due:
        latest = say("latest_for", latest=_date(slip.latest), due=_date(slip.due))
    return [
        (say.plain("count"), say("count_value", sheets=len(slip.sheets), pages=pages)),
        (say.plain("place"), places),
        (say.plain("post_by"), by),
        (say.plain("latest_day"), latest),
    ]


def _opening(paper: Paper, say: Phrases, slip: BundleSlip) -> float:
    y = title_at(paper, slip.heading, 24.0, size=23)
    paper.say(say("village", village=slip.village), LEFT, y, Type(style=Style.BOLD, size=14), end=False)
    made = say("made", office=slip.office, date=_date(slip.made_on))
    paper.say(made, LEFT + WIDE, y, Type(size=11, align=Align.RIGHT))
    y = grid(paper, _facts(say, slip), y + 4.0)
    warn = say.plain("late" if slip.late else "how")
    return paper.paragraph(warn, LEFT, y + 7.0, wide=WIDE, type=Type(style=_style(slip), size=12, leading=1.4)) - 1.0


def _style(slip: BundleSlip) -> Style:
    return Style.BOLD if slip.late else Style.BODY


def _closing(paper: Paper, say: Phrases, slip: BundleSlip, y: float) -> None:
    y = paper.paragraph(say.plain("after"), LEFT, y + 8.0, wide=WIDE, type=Type(size=12, leading=1.4))
    labels = [say.plain(key) for key in ("giver", "giver_date", "taker", "taker_date", "poster", "poster_date")]
    sign_lines(paper, labels, y + 7.0)
    if slip.phone:
        words = say("phone", phone=Part(slip.phone, Slot.PHONE))
        paper.say(words, LEFT, y + 43.0, Type(size=12))
