"""The notice on the village's wall: A4, large print, a code on every page, white space for the seal."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import BinaryIO

from msgspec import Struct

from app.domain.money import Fen
from app.domain.notice_kinds import DISCLOSURE
from app.paper.bidi import RTL_LEADING, broken, draw_phrase, tokens
from app.paper.canvas import MM, Align, Paper, Type
from app.paper.fonts import Style, width
from app.paper.gate import Audience, Clear, Gate, Part, Printed, Slot, Words, text_of
from app.paper.layout import wrap
from app.paper.phrases import Filled, Phrases
from app.paper.qr import CODE_MM, PageCode, Sign, draw_code
from app.paper.table import Column, Row, Table, paginate

FEW = 3
"""Below so many lines a withheld notice names the programme only: a sum would tell who it is."""

_LEFT, _WIDE, _TOP = 18.0, 174.0, 20.0  # millimetres, as everything here but type sizes
_FOOT = 243.0  # the content stays above; below stand the code and the footer
_COLUMN = 108.0  # what is said about objections, beside the seal
_TITLE, _SIZE, _SMALL, _SECOND = 25.0, 15.0, 13.0, 14.0
_LEADING = 1.6
_STEP = _SIZE * _LEADING / MM
SEAL_RADIUS, _OFFICE = 21.0, 43.0  # the office's name stands on one line up to this width


class NoticeRow(Struct, frozen=True):
    """One line of a notice: its name is masked already, its cells are what the programme shows."""

    serial: int
    group: str
    name: str
    cells: tuple[str, ...]
    amount: Fen


class NoticeSheet(Struct, frozen=True):
    """Everything a notice says.

    `columns` are the headings of serial, group, name, each cell and amount; the group's column is left out
    when no row has a group. `number` needs letters between its groups of digits (GS-2026-03-TW-01). Empty
    `days_text` and `date_text` are printed as blanks to fill by hand. `withheld` prints count and sum only,
    and below `FEW` rows the programme's name only. `second_language` adds a block of right-to-left phrases
    (`ug`). `kind` chooses the words around the table (`[announcement]`, `[standing]`, `[correction]` of
    `i18n/notice_*.toml`); `refers_to` is the number of the notice that is corrected, replaced or followed.
    """

    number: str
    version: int
    title: str
    programme_name: str
    opening: str
    township_name: str
    village_name: str
    period_text: str
    days_text: str
    columns: tuple[str, ...]
    rows: Sequence[NoticeRow]
    households: int
    people: int
    total: Fen
    report_phone: str
    consult_phone: str
    office: str
    withheld: bool = False
    date_text: str = ""
    language: str = "zh"
    second_language: str = ""
    kind: str = DISCLOSURE
    refers_to: str = ""


def draw_notice(target: BinaryIO, sheet: NoticeSheet, sign: Sign, *, file_name: str = "") -> Printed:
    """Draw a notice as PDF. `sign` returns the 64-byte Ed25519 signature of the office over a page's code.

    Raises `UserError`: GLYPH_MISSING (characters, place), IDENTITY_ON_PUBLIC_SHEET (place). Raises ValueError
    when the total is not the sum of the rows, or the headings do not fit the cells.
    """
    _check(sheet)
    gate = Gate(Audience.PUBLIC)
    if file_name:
        gate.metadata(file_name, place="file name")
    lang = "zh-CN" if sheet.language == "zh" else sheet.language
    paper = Paper(target, gate, title=f"{sheet.title} {sheet.number}", lang=lang)
    return _Notice(paper, sheet, sign).draw()


def _check(sheet: NoticeSheet) -> None:
    if not sheet.withheld and sum(row.amount for row in sheet.rows) != sheet.total:
        raise ValueError("the total of a notice is not the sum of its rows")
    if not sheet.withheld and any(len(row.cells) + 4 != len(sheet.columns) for row in sheet.rows):
        raise ValueError("a notice needs a heading for each cell")


class _Notice:
    """One notice while it is drawn."""

    def __init__(self, paper: Paper, sheet: NoticeSheet, sign: Sign) -> None:
        self.paper = paper
        self.sheet = sheet
        self.sign = sign
        self.say = Phrases(sheet.language, sheet.kind, "notice")
        self.few = sheet.withheld and len(sheet.rows) < FEW
        self.body = self._opening_words()
        self.second = Phrases(sheet.second_language, "notice") if sheet.second_language else None

    def draw(self) -> Printed:
        rows = () if self.sheet.withheld else self.sheet.rows
        table, cells, heights = self._table(rows)
        pages = self._pages(heights, table)
        for place, part in enumerate(pages):
            last = place == len(pages) - 1
            y = self._opening() if place == 0 else _TOP - 4.0
            if rows:
                total = self._total() if last else None
                y = table.draw(y, cells[part.start : part.stop], heights[part.start : part.stop], total=total)
            if last:
                self._closing(y)
            total_here = Fen(sum(row.amount for row in rows[part.start : part.stop]))
            self._footer(place + 1, len(pages), lines=len(part), total=total_here)
        return self.paper.save()

    def _table(self, rows: Sequence[NoticeRow]) -> tuple[Table, list[Row], list[float]]:
        grouped = any(row.group for row in rows)
        table = Table(self.paper, _columns(self.sheet.columns, grouped=grouped), x=_LEFT, wide=_WIDE)
        cells = [_cells(row, grouped=grouped) for row in rows]
        return table, cells, table.measure(cells, sums=(Part(self.sheet.total.grouped(), Slot.MONEY),))

    def _pages(self, heights: list[float], table: Table) -> list[range]:
        listed = bool(heights)
        first = _FOOT - self._opening_height() - table.head * listed
        later = _FOOT - (_TOP - 4.0) - table.head
        closing = self._closing_height() + table.look.row * listed
        return paginate(heights, first=first, later=later, closing=closing)

    def _total(self) -> tuple[Words, Words]:
        words = self.say("totals", households=self.sheet.households, people=self.sheet.people)
        return words, Part(self.sheet.total.grouped(), Slot.MONEY)

    def _opening_words(self) -> Words:
        sheet = self.sheet
        if not sheet.withheld:
            return sheet.opening
        if self.few:
            return self.say("withheld_few", programme=sheet.programme_name)
        counts = {"households": sheet.households, "people": sheet.people}
        return self.say("withheld", total=sheet.total, upper=sheet.total.upper(), **counts)

    def _opening_height(self) -> float:
        title = _TOP + 10.0 + 12.0 * len(self._title_lines())
        body = wrap(Clear(text_of(self.body)), _WIDE * MM, style=Style.BODY, size=_SIZE, indent=2 * _SIZE)
        second = 0.0
        if self.second is not None and not self.few:
            lines = sum(len(broken(tokens(phrase), _WIDE * MM / _SECOND)) for phrase in self._second_phrases())
            second = lines * _SECOND * RTL_LEADING / MM + 1.0
        return title + (len(body) + 3) * _STEP + 1.5 + second

    def _opening(self) -> float:
        sheet, paper, y = self.sheet, self.paper, _TOP + 9.0
        paper.gate.clear(sheet.title, style=Style.TITLE, place="title")
        paper.gate.end_line()
        for line in self._title_lines():
            wide = width(line, Style.TITLE, _TITLE)
            paper.put(line, (105.0 * MM - wide / 2, y), style=Style.TITLE, size=_TITLE)
            y += 12.0
        y = paper.paragraph(
            self.body,
            _LEFT,
            y + 2.0,
            wide=_WIDE,
            place="opening",
            type=Type(size=_SIZE, leading=_LEADING, indent=2.0),
        )
        days = self.say("days", days=sheet.days_text) if sheet.days_text else self.say("days_blank")
        y += 1.5
        programme = self.say("programme", programme=sheet.programme_name)
        for words in (programme, self.say("period", period=sheet.period_text), days):
            paper.say(words, _LEFT, y, Type(style=Style.BOLD, size=_SIZE))
            y += _STEP
        if self.second is not None and not self.few:
            for phrase in self._second_phrases():
                y = draw_phrase(paper, phrase, (_LEFT + _WIDE, y), wide=_WIDE, size=_SECOND, place="second language")
            y += 1.0
        return y - _STEP + 4.5

    def _second_phrases(self) -> list[Filled]:
        sheet = self.sheet
        if self.second is None:
            return []
        return self.second.block(
            "block",
            programme=sheet.programme_name,
            period=sheet.period_text,
            households=sheet.households,
            people=sheet.people,
            total=sheet.total,
            report_phone=Part(sheet.report_phone, Slot.PHONE),
            consult_phone=Part(sheet.consult_phone, Slot.PHONE),
        )

    def _title_lines(self) -> list[Clear]:
        return wrap(Clear(self.sheet.title), _WIDE * MM, style=Style.TITLE, size=_TITLE)

    def _objection(self) -> Filled:
        return self.say("objection", village=self.sheet.village_name, office=self.sheet.office)

    def _closing_height(self) -> float:
        text = Clear(text_of(self._objection()))
        lines = wrap(text, _COLUMN * MM, style=Style.BODY, size=_SMALL)
        column = 9.5 + len(lines) * _SMALL * _LEADING / MM + 2 * 8.5
        return (11.0 if not self.sheet.withheld else 2.0) + max(column, 2 * SEAL_RADIUS + 6.0) + 2.0

    def _closing(self, y: float) -> None:
        sheet, paper = self.sheet, self.paper
        if not sheet.withheld:
            y += 9.0
            paper.say(self.say("upper", upper=sheet.total.upper()), _LEFT, y, Type(style=Style.BOLD, size=_SIZE))
        y += 2.0
        self._seal(_LEFT + _WIDE - 30.0, y + SEAL_RADIUS + 3.0)
        y += 8.5
        paper.say(self.say.plain("objection_title"), _LEFT, y, Type(style=Style.BOLD, size=_SIZE))
        y = (
            paper.paragraph(self._objection(), _LEFT, y + 8.0, wide=_COLUMN, type=Type(size=_SMALL, leading=_LEADING))
            + 2.0
        )
        for key, phone in (("report_phone", sheet.report_phone), ("consult_phone", sheet.consult_phone)):
            paper.say(self.say(key, phone=Part(phone, Slot.PHONE)), _LEFT, y, Type(style=Style.BOLD, size=_SIZE))
            y += 8.5

    def _seal(self, x: float, y: float) -> None:
        """Leave white space for the seal, around the office's name and the date."""
        sheet, paper = self.sheet, self.paper
        paper.ring(x, y, SEAL_RADIUS)
        paper.draw(("q 0.5 g",))
        paper.say(self.say.plain("seal"), x, y - 13.0, Type(size=9.5, align=Align.CENTRE))
        paper.draw(("Q",))
        type = Type(size=_SMALL, leading=1.4, align=Align.CENTRE)
        spread = width(sheet.office, type.style, type.size) / MM
        wide = spread + 1.0 if spread <= _OFFICE else spread / math.ceil(spread / _OFFICE) + 5.0
        after = paper.paragraph(sheet.office, x - wide / 2, y - 1.0, wide=wide, type=type, place="office")
        date: Words = sheet.date_text or self.say("date_blank")
        paper.say(date, x, after + 1.5, Type(size=_SMALL, align=Align.CENTRE))

    def _footer(self, page: int, pages: int, *, lines: int, total: Fen) -> None:
        sheet, paper, y = self.sheet, self.paper, _FOOT + 11.5
        paper.rules([(_LEFT, _FOOT + 2.0, _LEFT + _WIDE, _FOOT + 2.0)], thick=0.4)
        here = self.say("page_sum", lines=lines, sum=total) if lines else self.say("page_withheld")
        paper.say(here, _LEFT, y, Type(style=Style.BOLD, size=13))
        number = Part(sheet.number, Slot.NUMBER)
        paper.say(
            self.say("number", number=number, version=sheet.version),
            _LEFT,
            y + 9.0,
            Type(size=11.5),
            place="number",
        )
        paper.say(self.say("page", page=page, pages=pages), _LEFT, y + 16.5, Type(size=11.5))
        paper.say(self.say.plain("scan"), _LEFT, y + 24.0, Type(size=10))
        digest = paper.gate.page().digest
        code = PageCode(sheet.number, sheet.version, page, pages, lines, total, digest).signed(self.sign)
        draw_code(paper, code.text(), _LEFT + _WIDE - CODE_MM, _FOOT + 5.5)
        paper.show_page()


def _columns(headings: tuple[str, ...], *, grouped: bool) -> list[Column]:
    serial, group, name, *others, amount = headings
    columns = [Column(serial, least=14.0, most=20.0)]
    if grouped:
        columns.append(Column(group, least=15.0, most=34.0))
    columns.append(Column(name, Align.LEFT, flex=True, least=52.0))
    columns += [Column(other, least=18.0, most=38.0) for other in others]
    return [*columns, Column(amount, Align.RIGHT, least=32.0, most=52.0)]


def _cells(row: NoticeRow, *, grouped: bool) -> Row:
    amount = Part(row.amount.grouped(), Slot.MONEY)
    if grouped:
        return (str(row.serial), row.group, row.name, *row.cells, amount)
    return (str(row.serial), row.name, *row.cells, amount)
