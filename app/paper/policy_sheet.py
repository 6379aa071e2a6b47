"""The policy sheet (政策公开) for a wall and for the hand: of one or several programmes, blanks where nothing is known.

For a wall every programme begins a sheet of its own, in type of 16 points and more. A leaflet runs on in panels of A5:
`leaflet_a5` prints each panel twice on a sheet of A4 to be cut in the middle, `leaflet_folded` lays the panels so that
the sheets, printed on both sides over the short edge and folded, are read in order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import BinaryIO

from msgspec import Struct

from app.domain.publicity import PolicyForm
from app.paper.canvas import MM, Align, Paper, Type
from app.paper.fonts import Style, width
from app.paper.gate import Audience, Clear, Gate, Part, Printed, Slot, Words, text_of
from app.paper.layout import wrap
from app.paper.phrases import Phrases

BLANKS = 2
"""Lines to write on where nothing is known."""


class PolicyItem(Struct, frozen=True):
    """One heading of a programme with its paragraphs; none is blank lines to be filled by hand."""

    label: str
    texts: tuple[Words, ...]


class PolicyPart(Struct, frozen=True):
    """What the sheet says of one programme."""

    name: str
    items: tuple[PolicyItem, ...]


class PolicyPaper(Struct, frozen=True):
    """A policy sheet: `number` as ZC-2026-001, empty while it is only looked at."""

    form: PolicyForm
    office: str
    day: str
    number: str
    parts: tuple[PolicyPart, ...]
    language: str = "zh"


class _Look(Struct, frozen=True):
    """A panel in millimetres and its type in points."""

    wide: float
    high: float
    side: float
    title: float
    name: float
    body: float
    foot: float


_LOOKS = {
    PolicyForm.WALL_A4: _Look(210.0, 297.0, 16.0, 30.0, 24.0, 16.5, 16.0),
    PolicyForm.WALL_A3: _Look(297.0, 420.0, 22.0, 42.0, 34.0, 23.5, 22.6),
    PolicyForm.LEAFLET_A5: _Look(148.5, 210.0, 12.0, 19.0, 15.0, 11.5, 9.0),
    PolicyForm.LEAFLET_FOLDED: _Look(148.5, 210.0, 12.0, 19.0, 15.0, 11.5, 9.0),
}
_LEADING = 1.5
LARGE = 16.0
"""Points: what hangs on a wall is no smaller, its last lines neither; these stand one below the other."""
_FOOT_LINES = 2


class _Block(Struct, frozen=True):
    """What stays together: a paragraph, a heading with what follows, or lines to write on."""

    words: Words
    size: float
    style: Style = Style.BODY
    align: Align = Align.LEFT
    before: float = 0.0
    with_next: bool = False
    new_panel: bool = False
    blanks: int = 0


def draw_policy(target: BinaryIO, sheet: PolicyPaper, *, file_name: str = "") -> Printed:
    """Draw a policy sheet. Raises `UserError` GLYPH_MISSING, IDENTITY_ON_PUBLIC_SHEET (place)."""
    gate = Gate(Audience.PUBLIC)
    if file_name:
        gate.metadata(file_name, place="file name")
    say = Phrases(sheet.language, "policy")
    look = _LOOKS[sheet.form]
    title = f"{say.plain('title')} {sheet.number}".strip()
    wall = sheet.form.on_wall
    lang = "zh-CN" if sheet.language == "zh" else sheet.language
    paper = Paper(
        target, gate, title=title, landscape=not wall, large=sheet.form is PolicyForm.WALL_A3, lang=lang
    )  # fmt: skip
    panels = _panels(list(_blocks(sheet, say, look)), look)
    pen = _Pen(paper, sheet, say, look, len(panels))
    for spread in _spreads(sheet.form, len(panels)):
        for place, number in enumerate(spread):
            if number is not None:
                pen.panel(panels[number], number + 1, place * look.wide)
        if sheet.form is PolicyForm.LEAFLET_A5:
            paper.rules([(look.wide, 4.0, look.wide, 10.0), (look.wide, look.high - 10.0, look.wide, look.high - 4.0)])
        gate.page()
        paper.show_page()
    return paper.save()


def _spreads(form: PolicyForm, panels: int) -> list[tuple[int | None, ...]]:
    """Which panels stand on each printed side, from the left; None for an empty one."""
    if form.on_wall:
        return [(number,) for number in range(panels)]
    if form is PolicyForm.LEAFLET_A5:
        return [(number, number) for number in range(panels)]
    if panels <= 2:
        return [(0, 1 if panels == 2 else None)]
    whole = -(-panels // 4) * 4
    order: list[tuple[int | None, ...]] = []
    for sheet in range(whole // 4):
        first, last = 2 * sheet, whole - 1 - 2 * sheet
        order += [(last, first), (first + 1, last - 1)]
    return [tuple(one if one is not None and one < panels else None for one in side) for side in order]


def _blocks(sheet: PolicyPaper, say: Phrases, look: _Look) -> Iterable[_Block]:
    """Everything the sheet says, from the top."""
    for place, part in enumerate(sheet.parts):
        alone = sheet.form.on_wall or place == 0
        if alone:
            yield _Block(say.plain("title"), look.title, Style.TITLE, Align.CENTRE, new_panel=place > 0)
        yield _Block(part.name, look.name, Style.BOLD, Align.CENTRE, before=look.body * 0.8, with_next=True)
        for item in part.items:
            yield _Block(item.label, look.body, Style.BOLD, before=look.body * 0.55, with_next=True)
            for text in item.texts:
                yield _Block(text, look.body)
            if not item.texts:
                yield _Block("", look.body, blanks=BLANKS)


def _height(block: _Block, look: _Look) -> float:
    lines = block.blanks or len(_lines(block, look))
    return (block.before + lines * block.size * _LEADING) / MM


def _lines(block: _Block, look: _Look) -> list[Clear]:
    room = (look.wide - 2 * look.side) * MM
    return wrap(Clear(text_of(block.words)), room, style=block.style, size=block.size)


def _panels(blocks: Sequence[_Block], look: _Look) -> list[list[_Block]]:
    """Blocks by the panel they stand on; a heading stands with what follows it."""
    lines = _FOOT_LINES if look.foot >= LARGE else 1
    room = look.high - 2 * look.side - look.foot * (0.7 + _LEADING * lines) / MM
    panels: list[list[_Block]] = [[]]
    used = 0.0
    for place, block in enumerate(blocks):
        high, at = _height(block, look), place
        whole = high
        while blocks[at].with_next and at + 1 < len(blocks):
            at += 1
            whole += _height(blocks[at], look)
        if panels[-1] and (block.new_panel or used + whole > room):
            panels.append([])
            used = 0.0
        panels[-1].append(block)
        used += high
    return panels


class _Pen:
    """Draws panels on the current side."""

    def __init__(self, paper: Paper, sheet: PolicyPaper, say: Phrases, look: _Look, panels: int) -> None:
        self.paper, self.sheet, self.say, self.look, self.panels = paper, sheet, say, look, panels

    def panel(self, blocks: Sequence[_Block], number: int, left: float) -> None:
        """Draw one panel whose left edge is at `left`."""
        y = self.look.side
        for block in blocks:
            y = self._block(block, left, y + block.before / MM)
        self._foot(number, left)

    def _block(self, block: _Block, left: float, y: float) -> float:
        look, step = self.look, block.size * _LEADING / MM
        x, wide = left + look.side, look.wide - 2 * look.side
        if block.blanks:
            edges = [y + step * (line + 1) - step * 0.2 for line in range(block.blanks)]
            self.paper.rules([(x, edge, x + wide, edge) for edge in edges])
            return y + step * block.blanks
        kind = Type(style=block.style, size=block.size, align=block.align, leading=_LEADING)
        after = self.paper.paragraph(block.words, x, y + step * 0.72, wide=wide, type=kind, place=text_of(block.words))
        return after - step * 0.72

    def _foot(self, number: int, left: float) -> None:
        look, sheet = self.look, self.sheet
        size = Type(size=look.foot)
        y = look.high - look.side * 0.75
        made: Words = (sheet.office, "　", Part(sheet.day, Slot.DATE))
        above = look.foot * _LEADING / MM if look.foot >= LARGE else 0.0
        self.paper.say(made, left + look.side, y - above, size, end=False)
        words: Words = self.say("page", page=number, pages=self.panels)
        if sheet.number:
            words = (Part(sheet.number, Slot.NUMBER), "　", *(words if isinstance(words, tuple) else (words,)))
        long = width(text_of(words), Style.BODY, look.foot) / MM
        self.paper.say(words, left + look.wide - look.side - long, y, size)
