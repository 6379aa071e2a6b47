"""The sheet of a home visit (入户核查单): large questions with boxes, a block a card, room to sign and for a thumb.

The main way of a visit (`ui.md` 12). Only tails of cards stand on it; its code names the visit by public id alone and
is read back by a scanner, or the eight digits beside it are typed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from msgspec import Struct, field

from app.domain.faults import Code, HostileInput
from app.paper.bidi import draw_phrase, name_phrase
from app.paper.canvas import Align, Paper, Type
from app.paper.fonts import Style
from app.paper.forms import LEFT, WIDE, foot, office_paper
from app.paper.gate import Printed, Words
from app.paper.phrases import Phrases
from app.paper.qr import base45, draw_code, unbase45

_PREFIX = "YKV1"
_ID_BYTES = 16
_CODE_SIDE = 20.0
_BOTTOM = 281.0
_CARD_HIGH, _EXTRA_HIGH, _CLOSING = 31.5, 12.0, 75.5
_BOX = 5.0
_NATIVE = 8.0
_ASK = Type(style=Style.BOLD, size=15)
_SAY = Type(size=13)


class SheetCard(Struct, frozen=True):
    """A registered card on the sheet: no more of its number than the tail."""

    serial: int
    tail: str
    owner: str
    bank: str


class VisitSheet(Struct, frozen=True):
    """One household's visit; `code` are the eight digits typed back, `native` the head's name in his own script."""

    public_id: bytes
    code: str
    head: str
    village: str
    group: str
    visitors: tuple[str, ...]
    dibao: int
    cards: tuple[SheetCard, ...] = field(default=())
    blanks: int = 2
    native: str = ""


def sheet_text(public_id: bytes) -> str:
    """The text of a sheet's code: the public id of the visit and nothing else."""
    return _PREFIX + base45(public_id)


def parse_sheet_text(text: str) -> bytes:
    """Read the text of a sheet's code. Raises `HostileInput(QR_NOT_OURS)` for any other."""
    try:
        if not text.startswith(_PREFIX):
            raise ValueError(text[:8])
        found = unbase45(text[len(_PREFIX) :])
    except (ValueError, IndexError) as fault:
        raise HostileInput(Code.QR_NOT_OURS) from fault
    if len(found) != _ID_BYTES:
        raise HostileInput(Code.QR_NOT_OURS)
    return found


def draw_visit_sheets(target: BinaryIO, sheets: Sequence[VisitSheet], *, language: str = "zh") -> Printed:
    """Draw the sheets of several households into one file, each from a page of its own.

    Raises `UserError(GLYPH_MISSING)`.
    """
    say = Phrases(language, "visit_sheet")
    paper = office_paper(target, say.plain("title"), language=language)
    for sheet in sheets:
        _Drawn(paper, say, sheet).draw()
    return paper.save()


class _Drawn:
    """One household's pages: what does not fit any more goes onto the next page."""

    def __init__(self, paper: Paper, say: Phrases, sheet: VisitSheet) -> None:
        self.paper, self.say, self.sheet = paper, say, sheet
        self.page, self.y = 1, 0.0
        self.pages = self._count()

    def draw(self) -> None:
        self._head()
        self._counts()
        self._ask("ask_show")
        for card in self.sheet.cards:
            self._room(_CARD_HIGH)
            self._card(card)
        if not self.sheet.cards:
            self.paper.say(self.say.plain("no_cards"), LEFT + 3.0, self.y, _SAY)
            self.y += 8.0
        for _ in range(self.sheet.blanks):
            self._room(_EXTRA_HIGH)
            self._extra()
        self._room(_CLOSING)
        self._closing()
        self._foot()

    def _count(self) -> int:
        """Pages there will be, by the same heights as they are drawn with."""
        y, pages = self._after_counts(), 1
        heights = [_CARD_HIGH] * len(self.sheet.cards) + [_EXTRA_HIGH] * self.sheet.blanks + [_CLOSING]
        if not self.sheet.cards:
            y += 8.0
        for high in heights:
            if y + high > _BOTTOM:
                y, pages = 20.0, pages + 1
            y += high
        return pages

    def _room(self, high: float) -> None:
        if self.y + high > _BOTTOM:
            self._foot()
            self.page += 1
            self.y = 20.0

    def _foot(self) -> None:
        foot(self.paper, self.say, page=self.page, pages=self.pages, number=f"V{self.sheet.code}")

    def _after_counts(self) -> float:
        return 56.0 + self._lower + 2 * 10.5 + 9.5

    @property
    def _lower(self) -> float:
        """How much lower all below the head's name stands for the line of his name in his own script."""
        return _NATIVE if self.sheet.native else 0.0

    def _head(self) -> None:
        paper, say, sheet = self.paper, self.say, self.sheet
        right = LEFT + WIDE
        paper.say(say.plain("title"), LEFT, 24.0, Type(style=Style.TITLE, size=26))
        shown = f"{sheet.code[:4]} {sheet.code[4:]}"
        place = right - _CODE_SIDE - 4.0
        paper.say(say("code", code=shown), place, 17.0, Type(style=Style.BOLD, size=16, align=Align.RIGHT))
        draw_code(paper, sheet_text(sheet.public_id), right - _CODE_SIDE, 11.0, side=_CODE_SIDE)
        where = {"village": sheet.village, "group": sheet.group}
        paper.say(say("head", name=sheet.head, **where), LEFT, 35.0, Type(style=Style.BOLD, size=14))
        if sheet.native:
            draw_phrase(paper, name_phrase(sheet.native), (place, 43.0), wide=place - LEFT, size=14)
        y = 43.0 + self._lower
        used = paper.say(say.plain("day"), LEFT, y, _SAY, end=False)
        paper.rules([(LEFT + used + 1.0, y + 1.0, LEFT + 70.0, y + 1.0)])
        paper.say(say("visitors", names="、".join(sheet.visitors)), LEFT + 76.0, y, _SAY)
        paper.say(say.plain("how"), LEFT, y + 7.0, Type(size=11))
        paper.rules([(LEFT, y + 9.5, right, y + 9.5)], thick=0.8)
        self.y = y + 17.0

    def _counts(self) -> None:
        cards = len(self.sheet.cards)
        for key, count in (("ask_dibao", self.sheet.dibao), ("ask_cards", cards)):
            self.paper.say(self.say.plain(key), LEFT, self.y, _ASK, end=False)
            x = self._tick(LEFT + 78.0, self.say("registered", count=count))
            x = self._tick(max(x, LEFT + 122.0), self.say.plain("differs"))
            self.paper.rules([(x - 3.0, self.y + 1.0, LEFT + WIDE, self.y + 1.0)])
            self.paper.gate.end_line()
            self.y += 10.5

    def _ask(self, key: str) -> None:
        self.paper.say(self.say.plain(key), LEFT, self.y, _ASK)
        self.y += 5.5

    def _tick(self, x: float, label: Words) -> float:
        """A box with its label, on the current line; returns where the next one may begin."""
        self.paper.box(x, self.y - 4.2, wide=_BOX, high=_BOX, thick=0.7)
        return x + _BOX + 1.5 + self.paper.say(label, x + _BOX + 1.5, self.y, _SAY, end=False) + 5.0

    def _card(self, card: SheetCard) -> None:
        paper, say, top = self.paper, self.say, self.y
        paper.box(LEFT, top, wide=WIDE, high=_CARD_HIGH - 2.0)
        self.y = top + 6.2
        title = say("card", serial=card.serial, tail=card.tail, owner=card.owner, bank=card.bank)
        paper.paragraph(title, LEFT + 3.0, self.y, wide=WIDE - 6.0, type=Type(style=Style.BOLD, size=13, leading=1.0))
        self.y = top + 14.0
        paper.say(say.plain("hands"), LEFT + 3.0, self.y, _SAY, end=False)
        x = LEFT + 26.0
        for number in range(1, 6):
            x = self._tick(x, say.plain(f"hands_{number}"))
        paper.gate.end_line()
        self.y = top + 20.8
        paper.say(say.plain("matches"), LEFT + 3.0, self.y, _SAY, end=False)
        x = self._tick(LEFT + 40.0, say.plain("matches_yes"))
        x = self._tick(x, say.plain("matches_no"))
        used = paper.say(say.plain("holder"), x, self.y, _SAY, end=False)
        paper.rules([(x + used + 1.0, self.y + 1.0, LEFT + WIDE - 3.0, self.y + 1.0)])
        paper.gate.end_line()
        self.y = top + 27.2
        paper.say(say.plain("drawn"), LEFT + 3.0, self.y, _SAY, end=False)
        x = LEFT + 40.0
        for key in ("drawn_yes", "drawn_no", "drawn_unknown"):
            x = self._tick(x, say.plain(key))
        paper.gate.end_line()
        self.y = top + _CARD_HIGH

    def _extra(self) -> None:
        paper, say, top = self.paper, self.say, self.y
        paper.box(LEFT, top, wide=WIDE, high=_EXTRA_HIGH - 2.0)
        base = top + 6.8
        x = LEFT + 3.0 + paper.say(say.plain("extra"), LEFT + 3.0, base, Type(style=Style.BOLD, size=13), end=False)
        places = ((x + 5.0, "extra_tail", 24.0), (x + 42.0, "extra_bank", 30.0), (x + 94.0, "extra_owner", 99.0))
        for left, key, wide in places:
            used = paper.say(say.plain(key), left, base, _SAY, end=False)
            end = min(left + used + 1.0 + wide, LEFT + WIDE - 3.0)
            paper.rules([(left + used + 1.0, base + 1.0, end, base + 1.0)])
        paper.gate.end_line()
        self.y = top + _EXTRA_HIGH

    def _closing(self) -> None:
        paper, say = self.paper, self.say
        self.y += 5.0
        paper.say(say.plain("ask_policy"), LEFT, self.y, _ASK, end=False)
        x = self._tick(LEFT + 34.0, say.plain("policy_told"))
        self._tick(x, say.plain("policy_slip"))
        paper.gate.end_line()
        self.y += 9.0
        used = paper.say(say.plain("problems"), LEFT, self.y, Type(style=Style.BOLD, size=13))
        right = LEFT + WIDE
        paper.rules([(LEFT + used + 2.0, self.y + 1.0, right, self.y + 1.0)])
        paper.rules([(LEFT, self.y + 10.0, right, self.y + 10.0)])
        self.y += 19.0
        paper.say(say.plain("ask_sign"), LEFT, self.y, _ASK)
        top = self.y + 4.0
        thumb = 40.0
        half = (WIDE - thumb - 8.0) / 2
        labels = (("sign_head", LEFT, half), ("thumb", LEFT + half + 4.0, thumb), ("sign_visitor", right - half, half))
        for key, x, wide in labels:
            paper.box(x, top, wide=wide, high=38.0, thick=0.7)
            paper.say(say.plain(key), x + 2.0, top + 5.0, Type(size=10), end=False)
        paper.gate.end_line()
        self.y = top + 38.0
