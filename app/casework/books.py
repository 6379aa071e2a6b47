"""The ledgers (台账) by the page: each row as texts, numbers covered, and what the whole comes to.

They say what stands in the store and are no records themselves: a payment is written down once, in its line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from app.casework.book_cells import Teller
from app.casework.cards import person_by_number
from app.casework.looking_up import programme_of
from app.domain.books import COLUMNS, YEARS, Book, BookFilter
from app.domain.faults import Code, UsageError
from app.domain.makers import Act
from app.domain.money import Fen
from app.domain.periods import Period
from app.domain.roster_codes import RosterCode
from app.domain.villages import place_name
from app.office.session import Session
from app.store import book_facts, book_rows, programmes
from app.store.book_facts import Page, page_of, totals_of
from app.store.book_rows import Ask, Key, Totals
from app.store.publicity_log import PUBLICITY
from app.words import Language, word

PAGE = 50
"""Rows of one page."""
BLOCK = 1000
"""Rows that are read at once when a whole ledger is written."""

_FACTS = {
    Book.STOPPED: book_facts.STOPPED,
    Book.CARDS: book_facts.CARDS,
    Book.ACTIVATION: book_facts.ACTIVATION,
    Book.NOTICES: book_facts.NOTICES,
    Book.OBJECTIONS: book_facts.OBJECTIONS,
    Book.RETURNED: book_facts.RETURNED,
    Book.RECOVERY: book_facts.RECOVERY,
    Book.PUBLICITY: PUBLICITY,
}
_PAGES: dict[Book, Page] = {
    Book.REAL_NAME: book_rows.real_names,
    Book.SUMMARY: book_rows.sums,
    Book.PERSONAL: book_rows.by_person,
    **{book: page_of(statement) for book, statement in _FACTS.items()},
}


class BookRow(Struct, frozen=True):
    """A row of a ledger: its key, the texts of its cells in the order of the columns, and whom it is about."""

    key: Key
    cells: tuple[str, ...]
    person_id: int | None


class BookPage(Struct, frozen=True):
    """Rows of a page, and the key of the next one, None behind the last."""

    rows: tuple[BookRow, ...]
    after: Key | None


class BookTotals(Struct, frozen=True):
    """What a ledger comes to as far as it is narrowed: rows, people, sum."""

    rows: int
    people: int
    amount: Fen


class Choices(Struct, frozen=True):
    """What a ledger can be narrowed to: years, and of one year its periods and programmes (code, name)."""

    years: tuple[int, ...]
    periods: tuple[str, ...]
    programmes: tuple[tuple[str, str], ...]


def book_page(
    session: Session, book: Book, narrowed: BookFilter, lang: Language, after: Key | None = None, *, count: int = PAGE
) -> BookPage:
    """The first rows of a ledger, or those after the key of an earlier page. Raises UserError ROLE_MAY_NOT."""
    session.require(Act.READ)
    teller = Teller(session, lang)
    found = list(_PAGES[book](session.store.db, _ask(narrowed), after, count + 1))
    shown = tuple(
        BookRow(key, teller.cells(book, row), row.get("member_id", row.get("person_id"))) for key, row in found[:count]
    )
    return BookPage(shown, shown[-1].key if len(found) > count else None)


def book_rows_of(session: Session, book: Book, narrowed: BookFilter, lang: Language) -> Iterator[tuple[str, ...]]:
    """Every row of a ledger as texts, read block by block: never all of it in memory."""
    after: Key | None = None
    while True:
        page = book_page(session, book, narrowed, lang, after, count=BLOCK)
        yield from (row.cells for row in page.rows)
        after = page.after
        if after is None:
            return


def book_totals(session: Session, book: Book, narrowed: BookFilter) -> BookTotals:
    """What a ledger comes to; it reads all that is asked for, so a page shows its rows first."""
    session.require(Act.READ)
    db, ask = session.store.db, _ask(narrowed)
    found: Totals
    if book in _FACTS:
        found = totals_of(db, _FACTS[book], ask)
    else:
        found = book_rows.totals_of_lines(db, ask, by_member=book is Book.PERSONAL, submitted=book is Book.SUMMARY)
    return BookTotals(found.rows, found.people, Fen(found.amount))


def choices(session: Session, year: int) -> Choices:
    """What the ledgers of a year can be narrowed to; the years are those of rosters, and this one."""
    session.require(Act.READ)
    db = session.store.db
    found = book_rows.rosters_of(db, Ask(year))
    paid = {row["code"]: row["programme"] for row in found}
    periods = sorted({Period.parse(row["period"]) for row in found}, reverse=True)
    years = {int(text) for text in book_rows.years_of(db)} | {session.today.year, year}
    kept = tuple(
        (one.programme.code, one.programme.name) for one in programmes.list_programmes(db) if one.programme.code in paid
    )
    return Choices(tuple(sorted(years, reverse=True)), tuple(one.text for one in periods), kept)


def columns_of(book: Book, lang: Language) -> Sequence[tuple[str, str]]:
    """The columns of a ledger: key and heading."""
    return [(key, word("ledger_column", key, lang)) for key in COLUMNS[book]]


def book_named(text: str) -> Book:
    """The ledger of this name or code. Raises UsageError LEDGER_UNKNOWN (ledger, known)."""
    for book in Book:
        if text in (
            book.value,
            book.value.replace("_", "-"),
            *(word("ledger", book.value, lang) for lang in _LANGUAGES),
        ):
            return book
    known = "、".join(word("ledger", book.value, "zh") for book in Book)
    raise UsageError(RosterCode.LEDGER_UNKNOWN, ledger=text[:20], known=known)


def filter_of(
    session: Session, *, year: int, period: str = "", programme: str = "", village: str = "", document: str = ""
) -> BookFilter:
    """What a ledger is narrowed to, as somebody types it: a village by its name, a person by his number.

    Raises UserError PERIOD_FORM, UsageError PROGRAMME_UNKNOWN, VILLAGE_UNKNOWN, PERSON_UNKNOWN.
    """
    if period:
        Period.parse(period)
    if programme:
        programme_of(session, programme)
    place = ""
    if village:
        found = [code for code, name in session.village_names.items() if village in (code, name, place_name(name))]
        if not found:
            raise UsageError(Code.VILLAGE_UNKNOWN, value=village[:20])
        place = found[0]
    person = person_by_number(session, document).id if document else None
    return BookFilter(year, period, programme, place, person)


_LANGUAGES: tuple[Language, ...] = ("zh", "en")


def _ask(narrowed: BookFilter) -> Ask:
    year = narrowed.year if narrowed.year in YEARS else 0
    return Ask(year, narrowed.period, narrowed.programme, narrowed.village, narrowed.person)
