"""The notice on the village's wall: A4 or A3, large print, a code on every page, white space for the seal.

A3 is the A4 sheet drawn larger: the same lines on the same pages under the same code, so that either hangs as the one
that was approved. A sheet whose columns do not fit upright lies on its side.
"""

from __future__ import annotations

import math
from typing import BinaryIO

from app.domain.faults import UserError
from app.domain.money import Fen
from app.domain.roster_codes import RosterCode
from app.paper.canvas import MM, Align, Paper, Type
from app.paper.fonts import Style, missing, width
from app.paper.gate import Audience, Clear, Gate, Part, Printed, Slot, Words, text_of
from app.paper.layout import title_lines, wrap
from app.paper.notice_layout import LOOK, TYPE, Frame, cells_of, columns_of, frames_for
from app.paper.notice_native import draw_native, native_height, native_phrases
from app.paper.notice_sheet import Native, NoticeRow, NoticeSheet
from app.paper.phrases import Filled, Phrases
from app.paper.qr import CODE_MM, PageCode, Sign, draw_code
from app.paper.table import Table, paginate

__all__ = ["FEW", "Native", "NoticeRow", "NoticeSheet", "draw_notice"]

FEW = 3
"""Below so many lines a withheld notice names the programme only: a sum would tell who it is."""

_TITLE = 25.0
_LEADING = 1.5
_STEP = TYPE * 1.6 / MM
_BODY = Type(size=TYPE, leading=1.6, indent=2.0)
_BOLD = Type(style=Style.BOLD, size=TYPE, leading=1.6)
_SEAL, _OFFICE = 24.0, 46.0  # the office's name stands on one line up to this width
_TOLD = 30
"""So many rows are named in one sentence; it says how many there are in all."""

_GAP = 6.0  # between Chinese and the second language beside it
_NATIVE_GAP = 1.2  # and below it
_TOP, _TO_TABLE = 9.0, 4.5  # the title's baseline below the top; from the last line to the table
_HEAD, _PHONE, _DESCENT = 8.2, 8.6, 2.0  # what closes: its heading's step, a telephone's, below the last baseline


def draw_notice(
    target: BinaryIO, sheet: NoticeSheet, sign: Sign, *, file_name: str = "", large: bool = False
) -> Printed:
    """Draw a notice as PDF. `sign` returns the 64-byte Ed25519 signature of the office over a page's code.

    `large` draws it on A3. Raises `UserError`: NOTICE_RARE (count, people) for every row our fonts cannot print,
    GLYPH_MISSING (characters, place) for other words, IDENTITY_ON_PUBLIC_SHEET (place). Raises
    ValueError when the total is not the sum of the rows, or the headings do not fit the cells.
    """
    _check(sheet)
    _require_glyphs(sheet)
    for frame, words in frames_for(sheet.columns):
        paper = _paper(target, frame, sheet, file_name=file_name, large=large)
        notice = _Notice(paper, frame, sheet, sign, words)
        if not notice.table.squeezed:
            break
    return notice.draw()


def _paper(target: BinaryIO, frame: Frame, sheet: NoticeSheet, *, file_name: str, large: bool) -> Paper:
    gate = Gate(Audience.PUBLIC)
    if file_name:
        gate.metadata(file_name, place="file name")
    lang = "zh-CN" if sheet.language == "zh" else sheet.language
    title = f"{sheet.title} {sheet.number}"
    paper = Paper(target, gate, title=title, lang=lang, landscape=frame.landscape)
    if large:
        paper.grow()
    return paper


def _check(sheet: NoticeSheet) -> None:
    if not sheet.withheld and sum(row.amount for row in sheet.rows) != sheet.total:
        raise ValueError("the total of a notice is not the sum of its rows")
    if not sheet.withheld and any(len(row.cells) + 4 != len(sheet.columns) for row in sheet.rows):
        raise ValueError("a notice needs a heading for each cell")


def _require_glyphs(sheet: NoticeSheet) -> None:
    """Name every row with a character no font here has, all at once: nothing is printed as a box."""
    told = []
    for row in () if sheet.withheld else sheet.rows:
        lost = missing("".join((row.name, row.group, *row.cells)), Style.BODY)
        if lost:
            codes = " ".join(f"U+{ord(char):04X}" for char in lost)
            told.append(f"{row.serial} {row.name}（{codes}）")
    if told:
        raise UserError(RosterCode.NOTICE_RARE, count=len(told), people="、".join(told[:_TOLD]))


class _Notice:
    """One notice while it is drawn."""

    def __init__(self, paper: Paper, frame: Frame, sheet: NoticeSheet, sign: Sign, words: float) -> None:
        self.paper = paper
        self.frame = frame
        self.sheet = sheet
        self.sign = sign
        self.say = Phrases(sheet.language, sheet.kind, "notice")
        self.few = sheet.withheld and len(sheet.rows) < FEW
        self.body = self._opening_words()
        self.facts = self._facts()
        self.rows = () if sheet.withheld else sheet.rows
        grouped = any(row.group for row in self.rows)
        columns = columns_of(sheet.columns, self.rows, grouped=grouped, words=words)
        self.table = Table(paper, columns, x=frame.left, wide=frame.wide, look=LOOK)
        self.cells = [cells_of(row, grouped=grouped) for row in self.rows]
        self.heights = self.table.measure(self.cells, sums=(Part(sheet.total.grouped(), Slot.MONEY),))
        self.second = native_phrases(sheet, few=self.few)
        self.beside = bool(self.second) and sheet.native is not None and (sheet.native.beside or frame.landscape)

    def draw(self) -> Printed:
        rows, heights = self.rows, self.heights
        pages = self._pages()
        for place, part in enumerate(pages):
            last = place == len(pages) - 1
            y = self._opening() if place == 0 else self.frame.top - 4.0
            here = slice(part.start, part.stop)
            if rows:
                y = self.table.draw(y, self.cells[here], heights[here], total=self._total() if last else None)
            if last:
                self._closing(y)
            total = Fen(sum(row.amount for row in rows[here]))
            self._footer(place + 1, len(pages), lines=len(part), total=total)
        return self.paper.save()

    def _pages(self) -> list[range]:
        listed, table = bool(self.heights), self.table
        first = self.frame.foot - self._opening_height() - table.head * listed
        later = self.frame.foot - (self.frame.top - 4.0) - table.head
        closing = self._closing_height() + table.look.row * listed
        return paginate(self.heights, first=first, later=later, closing=closing)

    def _total(self) -> tuple[Words, Words]:
        words = self.say("totals", households=self.sheet.households, people=self.sheet.people)
        return words, Part(self.sheet.total.grouped(), Slot.MONEY)

    # -- above the table -----------------------------------------------------------------------------------------

    def _opening_words(self) -> Words:
        sheet = self.sheet
        if not sheet.withheld:
            return sheet.opening
        if self.few:
            return self.say("withheld_few", programme=sheet.programme_name)
        counts = {"households": sheet.households, "people": sheet.people}
        return self.say("withheld", total=sheet.total, upper=sheet.total.upper(), **counts)

    def _facts(self) -> list[Filled]:
        """Programme, period, days, and the notice this one refers to."""
        sheet, say = self.sheet, self.say
        days = say("days", days=sheet.days_text) if sheet.days_text else say("days_blank")
        facts = [say("programme", programme=sheet.programme_name), say("period", period=sheet.period_text), days]
        if sheet.refers_to:
            facts.append(say("refers", number=Part(sheet.refers_to, Slot.NUMBER)))
        return facts

    @property
    def _facts_wide(self) -> float:
        return (self.frame.wide - _GAP) / 2 if self.beside else self.frame.wide

    @property
    def _native_after(self) -> float:
        """White between the second language and a table."""
        return 1.0 if self.second and self.rows else 0.0

    def _opening_height(self) -> float:
        frame = self.frame
        title = frame.top + _TOP + 2.0 + 12.0 * len(self._title_lines()) - _STEP + _TO_TABLE
        body = wrap(Clear(text_of(self.body)), frame.wide * MM, style=Style.BODY, size=TYPE, indent=2 * TYPE)
        facts = [wrap(Clear(text_of(one)), self._facts_wide * MM, style=Style.BOLD, size=TYPE) for one in self.facts]
        said = sum(len(lines) for lines in facts) * _STEP
        second = native_height(self.second, wide=self._facts_wide) + self._native_after
        below = _NATIVE_GAP if self.second else 0.0
        return title + len(body) * _STEP + 1.5 + (max(said, second) if self.beside else said + below + second)

    def _opening(self) -> float:
        frame, sheet, paper = self.frame, self.sheet, self.paper
        y = frame.top + _TOP
        paper.gate.clear(sheet.title, style=Style.TITLE, place="title")
        paper.gate.end_line()
        middle = (frame.left + frame.wide / 2) * MM
        for line in self._title_lines():
            paper.put(line, (middle - width(line, Style.TITLE, _TITLE) / 2, y), style=Style.TITLE, size=_TITLE)
            y += 12.0
        y = paper.paragraph(self.body, frame.left, y + 2.0, wide=frame.wide, place="opening", type=_BODY) + 1.5
        top, wide = y, self._facts_wide
        for words in self.facts:
            y = paper.paragraph(words, frame.left, y, wide=wide, type=_BOLD)
        if self.second:
            after = draw_native(paper, self.second, (frame.right, top if self.beside else y + _NATIVE_GAP), wide=wide)
            after += self._native_after
            y = max(y, after)
        return y - _STEP + _TO_TABLE

    def _title_lines(self) -> list[Clear]:
        return title_lines(self.sheet.title, self.sheet.programme_name, self.frame.wide * MM, size=_TITLE)

    # -- below the table -----------------------------------------------------------------------------------------

    def _objection(self) -> Filled:
        return self.say("objection", village=self.sheet.village_name, office=self.sheet.office)

    def _closing_height(self) -> float:
        text = Clear(text_of(self._objection()))
        lines = wrap(text, self.frame.column * MM, style=Style.BODY, size=TYPE)
        column = 2 * _HEAD + len(lines) * TYPE * _LEADING / MM + 1.5 + _PHONE + _DESCENT
        return (len(self._upper_lines()) * _STEP + 2.0) + max(column, 2 * _SEAL + 5.0)

    def _upper_lines(self) -> list[Clear]:
        if self.sheet.withheld:
            return []
        text = Clear(text_of(self._upper()))
        return wrap(text, self.frame.wide * MM, style=Style.BOLD, size=TYPE)

    def _upper(self) -> Filled:
        return self.say("upper", upper=self.sheet.total.upper())

    def _closing(self, y: float) -> None:
        sheet, paper, frame = self.sheet, self.paper, self.frame
        if not sheet.withheld:
            y = paper.paragraph(self._upper(), frame.left, y + 9.0, wide=frame.wide, type=_BOLD) - _STEP
        y += 2.0
        self._seal(frame.right - _SEAL - 6.0, y + _SEAL + 3.0)
        y += _HEAD
        paper.say(self.say.plain("objection_title"), frame.left, y, _BOLD)
        plain = Type(size=TYPE, leading=_LEADING)
        y = paper.paragraph(self._objection(), frame.left, y + _HEAD, wide=frame.column, type=plain) + 1.5
        for key, phone in (("report_phone", sheet.report_phone), ("consult_phone", sheet.consult_phone)):
            paper.say(self.say(key, phone=Part(phone, Slot.PHONE)), frame.left, y, _BOLD)
            y += _PHONE

    def _seal(self, x: float, y: float) -> None:
        """Leave white space for the seal, around the office's name and the date."""
        sheet, paper = self.sheet, self.paper
        paper.ring(x, y, _SEAL)
        paper.draw(("q 0.5 g",))
        paper.say(self.say.plain("seal"), x, y - 13.0, Type(size=TYPE, align=Align.CENTRE))
        paper.draw(("Q",))
        type = Type(size=TYPE, leading=1.3, align=Align.CENTRE)
        spread = width(sheet.office, type.style, type.size) / MM
        wide = spread + 1.0 if spread <= _OFFICE else spread / math.ceil(spread / _OFFICE) + 6.0
        after = paper.paragraph(sheet.office, x - wide / 2, y - 1.0, wide=wide, type=type, place="office")
        date: Words = sheet.date_text or self.say("date_blank")
        paper.say(date, x, after + 1.5, Type(size=TYPE, align=Align.CENTRE))

    # -- the foot of every page ------------------------------------------------------------------------------------

    def _no_lines(self) -> Filled:
        return self.say("page_withheld" if self.sheet.withheld or not self.rows else "page_no_lines")

    def _footer(self, page: int, pages: int, *, lines: int, total: Fen) -> None:
        sheet, paper, frame = self.sheet, self.paper, self.frame
        left, y = frame.left, frame.foot + 10.5
        paper.rules([(left, frame.foot + 2.0, frame.right, frame.foot + 2.0)], thick=0.4)
        here = self.say("page_sum", lines=lines, sum=total) if lines else self._no_lines()
        paper.say(here, left, y, _BOLD)
        plain = Type(size=TYPE)
        number = Part(sheet.number, Slot.NUMBER)
        words = self.say("number", number=number, version=sheet.version)
        paper.say(words, left, y + 9.0, plain, place="number")
        paper.say(self.say("page", page=page, pages=pages), left, y + 18.0, plain)
        paper.say(self.say.plain("scan"), left, y + 27.0, plain)
        digest = paper.gate.page().digest
        code = PageCode(sheet.number, sheet.version, page, pages, lines, total, digest).signed(self.sign)
        draw_code(paper, code.text(), frame.right - CODE_MM, frame.foot + 5.5)
        paper.show_page()
