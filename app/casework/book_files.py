"""A ledger as a file: a workbook or a PDF, numbers covered, counted and logged as every list that leaves."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from app.casework.ask_reasons import period_text
from app.casework.books import book_rows_of, book_totals, columns_of
from app.casework.lists_out import ListColumn, ListedAway, ShownList, leave, write_covered
from app.casework.year_sheet import year_lines, year_sheet_pdf
from app.domain.books import MONEY, NUMBERS, Book, BookFilter
from app.domain.faults import UsageError, UserError
from app.domain.makers import Act
from app.domain.masking_lists import covered
from app.domain.roster_codes import RosterCode
from app.domain.villages import place_name
from app.office.session import Session
from app.paper.book_sheet import BookColumn, BookSheet, draw_book
from app.store import programmes, register
from app.words import Language, phrase, word

MOST_ROWS = 20_000
"""Rows of one PDF: some 700 pages, and what the memory of an office PC has room for."""

_WIDE = {
    "name": 24,
    "programme": 24,
    "place": 22,
    "bank": 30,
    "objection": 36,
    "why": 24,
    "posted_at": 30,
    "public_place": 30,
}


def write_book(session: Session, book: Book, narrowed: BookFilter, path: Path, lang: Language) -> ListedAway:
    """Write a ledger as its name ends: `.xlsx` or `.pdf`; what stands in it is covered, that it left is logged.

    Raises UsageError LEDGER_FORM (path); UserError ROLE_MAY_NOT, LEDGER_TOO_LONG (rows, at_most; a PDF),
    WORKBOOK_TOO_LARGE, GLYPH_MISSING; EnvironmentFault DISK_*, DRIVE_GONE.
    """
    if form_of(path) == "xlsx":
        return write_covered(session, _shown(session, book, narrowed, lang), path, lang)
    session.require(Act.PRINT)
    content, count = book_pdf(session, book, narrowed, lang)
    columns = [title for _, title in columns_of(book, lang)]
    return leave(session, path, content, count, book_title(book, narrowed, lang), columns)


def book_pdf(session: Session, book: Book, narrowed: BookFilter, lang: Language) -> tuple[bytes, int]:
    """A ledger as a PDF, and its rows; nothing is written. Raises UserError LEDGER_TOO_LONG, GLYPH_MISSING."""
    found = book_totals(session, book, narrowed)
    if found.rows > MOST_ROWS:
        raise UserError(RosterCode.LEDGER_TOO_LONG, rows=found.rows, at_most=MOST_ROWS)
    rows = list(book_rows_of(session, book, narrowed, lang))
    return drawn(session, book, narrowed, rows, lang), len(rows)


def drawn(
    session: Session, book: Book, narrowed: BookFilter, rows: Sequence[tuple[str, ...]], lang: Language, part: str = ""
) -> bytes:
    """Rows of a ledger as a PDF with what it is narrowed to and what it comes to; `part` says which volume it is."""
    target = io.BytesIO()
    columns = [BookColumn(key, title, right=key in MONEY or key in NUMBERS) for key, title in columns_of(book, lang)]
    about = [*_about(session, narrowed, lang), *_said(session, lang)]
    said = "　".join(f"{what}：{text}" if lang == "zh" else f"{what}: {text}" for what, text in about)
    title = book_title(book, narrowed, lang) + part
    draw_book(target, BookSheet(title, said, columns, rows, totals_text(session, book, narrowed, lang), lang))
    return target.getvalue()


def write_year_sheet(session: Session, year: int, path: Path, lang: Language) -> ListedAway:
    """Write the year at a glance as a PDF. Raises UsageError LEDGER_FORM; as `write_book`."""
    if form_of(path) != "pdf":
        raise UsageError(RosterCode.LEDGER_FORM, path=path.name)
    content = year_sheet_pdf(session, year, lang)
    title = phrase("ledger_file", "year_sheet", lang, year=year)
    return leave(session, path, content, len(year_lines(session, year)), title, [title])


def book_title(book: Book, narrowed: BookFilter, lang: Language) -> str:
    """A ledger with its year: 2026年实名制台账."""
    return phrase("ledger_file", "title", lang, year=narrowed.year, ledger=word("ledger", book.value, lang))


def totals_text(session: Session, book: Book, narrowed: BookFilter, lang: Language) -> str:
    """What a ledger comes to, in a line."""
    found = book_totals(session, book, narrowed)
    key = "sum" if found.amount else "people" if found.people else "rows"
    return phrase(
        "ledger_file", key, lang, rows=f"{found.rows:,}", people=f"{found.people:,}", yuan=found.amount.grouped()
    )


def form_of(path: Path) -> Literal["xlsx", "pdf"]:
    """Which form a file has by its name. Raises UsageError LEDGER_FORM (path)."""
    suffix = path.suffix.lower()
    if suffix == ".xlsx":
        return "xlsx"
    if suffix == ".pdf":
        return "pdf"
    raise UsageError(RosterCode.LEDGER_FORM, path=path.name)


def list_columns(book: Book, lang: Language) -> list[ListColumn]:
    """The columns of a ledger as a workbook has them."""
    return [
        ListColumn(title, "money" if key in MONEY else "number" if key in NUMBERS else "text", _WIDE.get(key, 0))
        for key, title in columns_of(book, lang)
    ]


def _shown(session: Session, book: Book, narrowed: BookFilter, lang: Language) -> ShownList:
    about = [*_about(session, narrowed, lang), (word("ledger_word", "total", lang),
             totals_text(session, book, narrowed, lang))]  # fmt: skip
    rows = book_rows_of(session, book, narrowed, lang)
    return ShownList(book_title(book, narrowed, lang), list_columns(book, lang), rows, about)


def _about(session: Session, narrowed: BookFilter, lang: Language) -> list[tuple[str, str]]:
    """How a ledger is narrowed, in words."""
    about = [(word("ledger_word", "year", lang), str(narrowed.year))]
    if narrowed.period:
        about.append((word("ledger_column", "period", lang), period_text(narrowed.period, lang)))
    if narrowed.programme:
        kept = programmes.programme_by_code(session.store.db, narrowed.programme)
        about.append((word("ledger_column", "programme", lang), kept.programme.name if kept else narrowed.programme))
    if narrowed.village:
        name = session.village_names.get(narrowed.village, narrowed.village)
        about.append((word("ledger_column", "village", lang), place_name(name)))
    if narrowed.person is not None:
        person = register.person(session.store.db, narrowed.person)
        about.append((word("ledger_column", "name", lang), covered(person.name) if person else "—"))
    return about


def _said(session: Session, lang: Language) -> list[tuple[str, str]]:
    return [
        (word("ledger_word", "office", lang), session.settings["office_name"]),
        (word("list_column", "written", lang), session.today.isoformat()),
        (word("list_column", "user", lang), session.user.name),
        (word("list_column", "form", lang), word("list_form", "masked", lang)),
    ]
