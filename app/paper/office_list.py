"""A list for the office: who is to be activated, who cannot come; by village, to be worked through and signed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO, Literal

from msgspec import Struct

from app.paper.canvas import Align, Type
from app.paper.forms import foot, office_paper, sign_lines, title_at
from app.paper.gate import Printed
from app.paper.phrases import Phrases
from app.paper.table import Column, Look, Row, Table, paginate

_LEFT, _WIDE, _FOOT = 14.0, 269.0, 192.0
_CLOSING = 14.0
Kind = Literal["activation_list", "door_list"]
_COLUMNS: dict[Kind, tuple[str, ...]] = {
    "activation_list": ("serial", "name", "place", "card", "task", "stage", "done"),
    "door_list": ("serial", "name", "place", "why", "task", "planned", "done"),
}
_NARROW = {"serial": (12.0, 16.0), "card": (30.0, 70.0), "planned": (26.0, 34.0), "stage": (26.0, 44.0)}


class OfficeList(Struct, frozen=True):
    """The rows of a list as they are printed, in the order of its columns without serial and space to write in.

    Office only: names and tails of cards stand in it.
    """

    kind: Kind
    office: str
    date_text: str
    rows: Sequence[tuple[str, ...]]
    language: str = "zh"


def draw_office_list(target: BinaryIO, sheet: OfficeList) -> Printed:
    """Draw the list on A4 across. Raises `UserError(GLYPH_MISSING)`."""
    say = Phrases(sheet.language, sheet.kind)
    title = say.plain("title")
    paper = office_paper(target, title, language=sheet.language, landscape=True)
    columns = [_column(say, key) for key in _COLUMNS[sheet.kind]]
    table = Table(paper, columns, x=_LEFT, wide=_WIDE, look=Look(size=11.0, head_size=11.0, row=9.0, head=9.0))
    rows: list[Row] = [(str(at), *one, *[""] * (len(columns) - len(one) - 1)) for at, one in enumerate(sheet.rows, 1)]
    heights = table.measure(rows)
    top = 32.0
    room = _FOOT - top - table.head
    pages = paginate(heights, first=room, later=room, closing=_CLOSING)
    for number, chunk in enumerate(pages, 1):
        title_at(paper, title, 18.0, size=20)
        paper.say(say("made", office=sheet.office, date=sheet.date_text), _LEFT, 27.0, Type(size=12), end=False)
        paper.say(say("total", count=len(rows)), _LEFT + _WIDE, 27.0, Type(size=12, align=Align.RIGHT))
        y = table.draw(top, [rows[at] for at in chunk], [heights[at] for at in chunk])
        if number == len(pages):
            labels = [say.plain(key) for key in ("sign_maker", "sign_bank", "date")]
            sign_lines(paper, labels, y + 9.0, a_row=3, left=_LEFT, wide=_WIDE)
        foot(paper, say, page=number, pages=len(pages))
    return paper.save()


def _column(say: Phrases, key: str) -> Column:
    least, most = _NARROW.get(key, (24.0, 60.0))
    if key == "name":
        return Column(say.plain(key), Align.LEFT, flex=True, least=40.0)
    return Column(say.plain(key), Align.LEFT if key != "serial" else Align.CENTRE, least=least, most=most)
