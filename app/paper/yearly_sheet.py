"""The sheets of a yearly re-registration (年度核对表): a page a group, large print, room to write and to sign.

Office and village read them together at a table, so no digit of an identity stands on them: names, areas, and the
household's own number in the margin. The code names the page by its public id alone; the total line is written by hand
and typed before anything else, the letters of the legend are the keys the page is typed back with.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from msgspec import Struct

from app.domain.faults import Code, HostileInput
from app.domain.yearly import LETTERS, Measure
from app.paper.canvas import MM, Align, Paper, Type
from app.paper.fonts import Style, width
from app.paper.forms import office_paper
from app.paper.gate import Clear, Printed
from app.paper.layout import wrap, wrap_name
from app.paper.phrases import Phrases
from app.paper.qr import base45, draw_code, unbase45

_PREFIX = "YKY1"
_ID_BYTES = 16
_LEFT, _WIDE = 14.0, 269.0
_TOP, _HEAD, _ROW = 39.0, 12.0, 10.6
_CODE_SIDE = 22.0
_SIZES = (14.0, 13.0, 12.0, 11.0, 10.0, 9.0, 8.0, 7.0, 6.0, 5.0)
_LEADING = 1.15
_MIDDLE = 0.37  # of an em: how far the baseline lies under the middle of a Han character

_COLUMNS: dict[Measure, tuple[tuple[str, float], ...]] = {
    Measure.LAND: (
        ("serial", 12.0), ("head", 67.0), ("group", 16.0), ("last", 23.0), ("contracted", 25.0), ("leased", 30.0),
        ("now", 33.0), ("sign", 38.0), ("reason", 25.0),
    ),
    Measure.PEOPLE: (
        ("serial", 12.0), ("head", 77.0), ("group", 26.0), ("last_people", 30.0), ("now_people", 40.0), ("sign", 50.0),
        ("reason", 34.0),
    ),
    Measure.NOTHING: (
        ("serial", 12.0), ("name", 92.0), ("group", 30.0), ("goes_on", 44.0), ("sign", 52.0), ("reason", 39.0),
    ),
}  # fmt: skip


class SheetRow(Struct, frozen=True):
    """A row as it is printed: quantities as text, the household's own number for the margin."""

    serial: int
    name: str
    group: str
    last: str
    contracted: str
    leased: str
    household: int


class YearlySheet(Struct, frozen=True):
    """One page; `number` of `pages` counts through the whole programme, so that a missing page is seen."""

    public_id: bytes
    programme: str
    year: str
    village: str
    group: str
    number: int
    pages: int
    measure: Measure
    rows: tuple[SheetRow, ...]


def page_text(public_id: bytes) -> str:
    """The text of a page's code: its public id and nothing else."""
    return _PREFIX + base45(public_id)


def parse_page_text(text: str) -> bytes:
    """Read the text of a page's code. Raises `HostileInput(QR_NOT_OURS)` for any other."""
    try:
        if not text.startswith(_PREFIX):
            raise ValueError(text[:8])
        found = unbase45(text[len(_PREFIX) :])
    except (ValueError, IndexError) as fault:
        raise HostileInput(Code.QR_NOT_OURS) from fault
    if len(found) != _ID_BYTES:
        raise HostileInput(Code.QR_NOT_OURS)
    return found


def draw_yearly_sheets(target: BinaryIO, sheets: Sequence[YearlySheet], *, language: str = "zh") -> Printed:
    """Draw the pages, each on A4 across. Raises `UserError(GLYPH_MISSING)`."""
    say = Phrases(language, "yearly_sheet")
    paper = office_paper(target, say.plain("title_short"), language=language, landscape=True)
    for sheet in sheets:
        _head(paper, say, sheet)
        bottom = _table(paper, say, sheet)
        _closing(paper, say, sheet, bottom)
        words = say("footer", page=sheet.number, pages=sheet.pages)
        paper.say(words, paper.width / 2, paper.height - 7.0, Type(size=10, align=Align.CENTRE))
        paper.gate.page()
        paper.show_page()
    return paper.save()


def _head(paper: Paper, say: Phrases, sheet: YearlySheet) -> None:
    right = _LEFT + _WIDE
    title = say("title", programme=sheet.programme, year=sheet.year)
    text = "".join(part if isinstance(part, str) else part.text for part in title)
    room = (_WIDE - 78.0) * MM
    size = next((one for one in (20.0, 18.0, 16.0, 14.0, 12.0) if width(text, Style.TITLE, one) <= room), 10.0)
    paper.say(title, _LEFT, 17.0, Type(style=Style.TITLE, size=size), place="title")
    page = say("page", page=sheet.number, pages=sheet.pages)
    paper.say(page, right - _CODE_SIDE - 6.0, 17.0, Type(style=Style.BOLD, size=18, align=Align.RIGHT))
    draw_code(paper, page_text(sheet.public_id), right - _CODE_SIDE, 8.0, side=_CODE_SIDE)
    where = say("where", village=sheet.village, group=sheet.group)
    paper.say(where, _LEFT, 26.5, Type(style=Style.BOLD, size=16), place="village")
    paper.say(say.plain(f"how_{sheet.measure.value}"), _LEFT, 34.5, Type(size=12))


def _table(paper: Paper, say: Phrases, sheet: YearlySheet) -> float:
    columns = _COLUMNS[sheet.measure]
    edges = [_LEFT]
    for _, wide in columns:
        edges.append(edges[-1] + wide)
    for at, (key, wide) in enumerate(columns):
        _cell(paper, say.plain(key), (edges[at], _TOP), wide=wide, high=_HEAD, style=Style.BOLD, centre=True)
    paper.say(say.plain("household"), _LEFT + _WIDE + 1.5, _TOP + 7.5, Type(size=8))
    y = _TOP + _HEAD
    for row in sheet.rows:
        cells = {
            "serial": str(row.serial), "head": row.name, "name": row.name, "group": row.group, "last": row.last,
            "last_people": row.last, "contracted": row.contracted, "leased": row.leased,
        }  # fmt: skip
        for at, (key, wide) in enumerate(columns):
            place = f"{say.plain(key)} {row.serial}"
            left = key in ("head", "name")
            _cell(paper, cells.get(key, ""), (edges[at], y), wide=wide, high=_ROW, centre=not left, place=place)
        paper.say(str(row.household), _LEFT + _WIDE + 1.5, y + 6.2, Type(size=9))
        y += _ROW
    lines = [_TOP, _TOP + _HEAD, *(_TOP + _HEAD + _ROW * (at + 1) for at in range(len(sheet.rows)))]
    rules = [(_LEFT, line, _LEFT + _WIDE, line) for line in lines] + [(edge, _TOP, edge, y) for edge in edges]
    paper.rules(rules, thick=0.7)
    return y


def _cell(  # noqa: PLR0913 - a rectangle and what stands in it
    paper: Paper,
    text: str,
    at: tuple[float, float],
    *,
    wide: float,
    high: float,
    style: Style = Style.BODY,
    centre: bool = False,
    place: str = "",
) -> None:
    """Draw a text into a cell as large as it fits, in up to three lines."""
    if not text:
        return
    clear = paper.gate.clear(text, style=style, place=place)
    inner = (wide - 2.4) * MM
    size, lines = _fitted(clear, inner, high, style=style)
    step = size * _LEADING / MM
    base = at[1] + high / 2 + _MIDDLE * size / MM - step * (len(lines) - 1) / 2
    for number, line in enumerate(lines):
        spare = (inner - width(line, style, size)) / 2 if centre else 0.0
        paper.put(line, ((at[0] + 1.2) * MM + spare, base + number * step), style=style, size=size)


def _fitted(text: Clear, inner: float, high: float, *, style: Style) -> tuple[float, list[Clear]]:
    """The largest size at which a text fits into a cell, and its lines."""
    for size in _SIZES:
        lines = _broken(text, inner, style=style, size=size)
        fits = all(width(line, style, size) <= inner + 0.01 for line in lines)
        if fits and len(lines) * size * _LEADING / MM <= high - 0.6:
            return size, lines
    return _SIZES[-1], _broken(text, inner, style=style, size=_SIZES[-1])


def _broken(text: Clear, inner: float, *, style: Style, size: float) -> list[Clear]:
    if width(text, style, size) <= inner:
        return [text]
    if "·" in text:
        return wrap_name(text, inner, style=style, size=size)
    return wrap(text, inner, style=style, size=size)


def _closing(paper: Paper, say: Phrases, sheet: YearlySheet, y: float) -> None:
    """The line for the handwritten total, what each letter means, and who wrote it."""
    base = y + 9.5
    kind = Type(style=Style.BOLD, size=15)
    x = _LEFT
    measure = sheet.measure.value
    pieces = [(f"total_count_{measure}", 26.0)]
    if sheet.measure is Measure.NOTHING:
        pieces.append(("total_unit", 0.0))
    else:
        pieces += [(f"total_{measure}", 36.0), (f"unit_{measure}", 0.0)]
    for key, room in pieces:
        x += paper.say(say.plain(key), x, base, kind, end=False) + 1.0
        if room:
            paper.rules([(x, base + 1.5, x + room, base + 1.5)], thick=0.8)
            x += room + 2.0
    used = paper.say(say.plain("checked_by"), _LEFT + 186.0, base, Type(size=13), end=False)
    paper.rules([(_LEFT + 187.0 + used, base + 1.5, _LEFT + _WIDE, base + 1.5)])
    paper.gate.end_line()
    meanings = [f"{key} {say.plain('why_' + reason.value)}" for key, reason in LETTERS.items()]
    legend = say.plain("legend") + "　".join(meanings)
    paper.say(legend, _LEFT, base + 8.5, Type(size=11.5))
