"""What the page of ledgers asks of casework, off the main thread."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from msgspec import Struct

from app.casework.book_files import book_pdf, book_title, write_book, write_year_sheet
from app.casework.lists_out import ListedAway
from app.casework.year_archive import Archived, require_archive_place, write_archive
from app.casework.year_closing import close_year
from app.casework.year_sheet import year_sheet_pdf
from app.desktop.progress import Progress
from app.domain.books import Book, BookFilter
from app.domain.records import Changes
from app.office.session import Session
from app.words import Language, phrase


class Wish(Struct, frozen=True):
    """What is to be written or printed: a ledger as it is narrowed, or without one the sheet of the year."""

    book: Book | None
    narrowed: BookFilter
    year: int
    language: Language
    today: date

    @property
    def title(self) -> str:
        """What it is called."""
        if self.book is None:
            return phrase("ledger_file", "year_sheet", self.language, year=self.year)
        return book_title(self.book, self.narrowed, self.language)

    def file_name(self, suffix: str) -> str:
        """The name of its file."""
        return f"{self.title}_{self.today:%Y%m%d}{suffix}"


class ClosedWithArchive(Struct, frozen=True):
    """A year that was closed, and its archive."""

    archived: Archived
    changes: Changes


def write(session: Session, _progress: Progress, *, wish: Wish, path: Path) -> ListedAway:
    """Write it as the name of the file ends."""
    if wish.book is None:
        return write_year_sheet(session, wish.year, path, wish.language)
    return write_book(session, wish.book, wish.narrowed, path, wish.language)


def draw(session: Session, *, wish: Wish) -> bytes:
    """Draw it for the printer."""
    if wish.book is None:
        return year_sheet_pdf(session, wish.year, wish.language)
    return book_pdf(session, wish.book, wish.narrowed, wish.language)[0]


def close(session: Session, _progress: Progress, *, year: int, folder: Path, lang: Language) -> ClosedWithArchive:
    """Close a year, then write its archive; whether it can go there is asked first."""
    require_archive_place(folder, year, lang)
    done = close_year(session, year)
    archived = write_archive(session, year, folder, lang)
    return ClosedWithArchive(archived, Changes(done.changes.nouns | archived.changes.nouns, archived.changes.seq))


def archive(session: Session, _progress: Progress, *, year: int, folder: Path, lang: Language) -> Archived:
    """Write the archive of a year."""
    return write_archive(session, year, folder, lang)
