"""The archive of a year (档案): a folder with every ledger, the proof, the list of papers, and a digest of every file.

Numbers are covered in all of it: the rolls in full stay in the store. It is written whole or not at all.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from msgspec import Struct

from app.casework.book_files import MOST_ROWS, drawn, list_columns, totals_text
from app.casework.books import book_rows_of
from app.casework.lists_out import require_private_place
from app.casework.year_closing import ProgrammeProof, YearProof, prove_year
from app.casework.year_papers import PaperRow, paper_counts, paper_rows
from app.casework.year_sheet import year_sheet_pdf
from app.domain.books import Book, BookFilter
from app.domain.faults import Code, UserError
from app.domain.makers import Act
from app.domain.masking_lists import covered
from app.domain.records import Changes
from app.domain.year_closing import Outcome
from app.files.publish import publish_bytes, published_folder, require_folder
from app.office.session import Session
from app.paper.archive import Cover, draw_cover
from app.paper.book_sheet import BookColumn, BookSheet, draw_book
from app.sheets.listing import ListColumn, write_list
from app.store import lists_out
from app.words import Language, phrase, word

SHEET_ROWS = 500_000
"""Rows of one workbook of the archive."""


class Archived(Struct, frozen=True):
    """An archive that was written: its folder, how many files it has, and the entry that records it."""

    path: Path
    files: int
    changes: Changes


class _File(Struct, frozen=True):
    name: str
    rows: int
    size: int
    digest: str


class _Table(Struct, frozen=True):
    """A table of the archive that is no ledger: title, columns (key, heading, right), rows, total."""

    title: str
    columns: Sequence[tuple[str, str, bool]]
    rows: Sequence[tuple[str, ...]]
    total: str


def archive_path(parent: Path, year: int, lang: Language) -> Path:
    """The folder of a year's archive below the one that was chosen."""
    return parent / phrase("archive_file", "folder", lang, year=year)


def require_archive_place(parent: Path, year: int, lang: Language) -> Path:
    """Where a year's archive goes. Raises UserError LIST_PLACE_PUBLIC, FILE_EXISTS; EnvironmentFault DRIVE_GONE."""
    require_folder(parent)
    require_private_place(parent)
    path = archive_path(parent, year, lang)
    if path.exists():
        raise UserError(Code.FILE_EXISTS, path=path.name)
    return path


def write_archive(session: Session, year: int, parent: Path, lang: Language) -> Archived:
    """Write the archive of a year as a folder of its own into `parent`; of an open year it says so on the cover.

    Raises UserError ROLE_MAY_NOT, LIST_PLACE_PUBLIC, FILE_EXISTS, GLYPH_MISSING; EnvironmentFault DISK_*, DRIVE_GONE.
    """
    session.require(Act.PRINT)
    path = require_archive_place(parent, year, lang)
    with published_folder(path) as folder:
        writer = _Writer(session, year, folder, lang)
        writer.write()
        with session.write("write_archive", f"{year} {len(writer.files)}") as tx:
            lists_out.add_list_out(
                tx,
                path.name,
                form="masked",
                reason="",
                count=len(writer.files),
                columns=[one.name for one in writer.files],
                file_name=path.name,
                digest=bytes.fromhex(writer.sums),
            )
    return Archived(path, len(writer.files), session.changes(tx))


class _Writer:
    """Writes the files of one archive, in the order of its contents."""

    def __init__(self, session: Session, year: int, folder: Path, lang: Language) -> None:
        self._session, self._year, self._folder, self._lang = session, year, folder, lang
        self._narrowed = BookFilter(year)
        self.files: list[_File] = []
        self.sums = ""

    def write(self) -> None:
        """Everything: the ledgers, the sheet, the proof, the papers; then contents, cover and digests."""
        for number, book in enumerate(Book, 1):
            self._book(number, book)
        after = len(Book)
        sheet = year_sheet_pdf(self._session, self._year, self._lang)
        self._put(f"{after + 1:02d}_{self._say('year_sheet')}.pdf", sheet)
        proof = prove_year(self._session, self._year)
        self._table(after + 2, "proof", proof_table(proof, self._lang))
        self._table(after + 3, "paper", self._papers())
        contents = _Table(
            self._say("contents"),
            [(key, self._column(key), key == "rows") for key in ("file", "rows", "digest")],
            [(one.name, str(one.rows) if one.rows else "", one.digest) for one in self.files],
            "",
        )
        self._put(f"{self._say('contents')}.pdf", self._pdf(contents))
        self._put(f"{self._say('cover')}.pdf", self._cover(proof, len(self.files) + 2))
        self._write_sums()

    def _book(self, number: int, book: Book) -> None:
        stem = f"{number:02d}_{word('ledger', book.value, self._lang)}"
        for volume, rows in self._volumes(book, MOST_ROWS):
            part = phrase("archive_file", "volume", self._lang, number=volume) if volume else ""
            content = drawn(self._session, book, self._narrowed, rows, self._lang, part)
            self._put(f"{stem}{self._part(volume)}.pdf", content, len(rows))
        columns = list_columns(book, self._lang)
        total = (word("ledger_word", "total", self._lang), totals_text(
            self._session, book, self._narrowed, self._lang))  # fmt: skip
        for volume, rows in self._volumes(book, SHEET_ROWS):
            content = self._workbook(stem, columns, rows, [total])
            self._put(f"{stem}{self._part(volume)}.xlsx", content, len(rows))

    def _volumes(self, book: Book, most: int) -> Iterator[tuple[int, list[tuple[str, ...]]]]:
        """The rows of a ledger in volumes; 0 where one is enough. An empty ledger is one empty volume."""
        rows = book_rows_of(self._session, book, self._narrowed, self._lang)
        chunk, number = list(islice(rows, most)), 0
        while True:
            coming = list(islice(rows, most)) if len(chunk) == most else []
            number = number + 1 if coming or number else 0
            yield number, chunk
            if not coming:
                return
            chunk = coming

    def _part(self, volume: int) -> str:
        return phrase("archive_file", "part", self._lang, number=volume) if volume else ""

    def _table(self, number: int, key: str, table: _Table) -> None:
        stem = f"{number:02d}_{self._say(key)}"
        self._put(f"{stem}.pdf", self._pdf(table), len(table.rows))
        columns = [ListColumn(title, "number" if right else "text") for _, title, right in table.columns]
        self._put(f"{stem}.xlsx", self._workbook(table.title, columns, table.rows, []), len(table.rows))

    def _papers(self) -> _Table:
        rows = list(paper_rows(self._session, self._year, self._lang))
        counts = paper_counts(rows)
        total = phrase("archive_file", "paper_total", self._lang, rows=len(rows), **counts)
        columns = [(key, self._column(key), False) for key in PaperRow.__struct_fields__ if key != "sort"]
        return _Table(
            phrase("archive_file", "paper_title", self._lang, year=self._year),
            columns,
            [(one.what, one.number, one.name, one.day, one.size, one.digest) for one in rows],
            total,
        )

    def _pdf(self, table: _Table) -> bytes:
        target = io.BytesIO()
        columns = [BookColumn(key, heading, right) for key, heading, right in table.columns]
        rows = [
            tuple(_safe(key, cell) for (key, _, _), cell in zip(table.columns, row, strict=True)) for row in table.rows
        ]
        said = f"{self._session.settings['office_name']}　{self._session.today.isoformat()}"
        draw_book(
            target, BookSheet(table.title, said, columns, rows, table.total, self._lang, signed=bool(table.total))
        )
        return target.getvalue()

    def _workbook(
        self, title: str, columns: Sequence[ListColumn], rows: Sequence[tuple[str, ...]], about: list[tuple[str, str]]
    ) -> bytes:
        said = [(word("ledger_word", "office", self._lang), self._session.settings["office_name"]), *about]
        content, _ = write_list(
            columns, rows, sheet_name=title, about=said, about_name=word("list_column", "about", self._lang)
        )
        return content

    def _cover(self, proof: YearProof, files: int) -> bytes:
        total, closed = proof.total, proof.closed
        lang = self._lang
        count = {
            outcome.value: phrase("archive_count", "count", lang, lines=f"{one.lines:,}", total=one.total.grouped())
            for outcome, one in total.outcomes.items()
        }
        sent = phrase(
            "archive_count", "count", lang, lines=f"{total.submitted.lines:,}", total=total.submitted.total.grouped()
        )
        contents = next(one for one in self.files if one.name == f"{self._say('contents')}.pdf")
        facts = [
            ("closed", closed.closed_on if closed else phrase("archive_count", "not_closed", lang)),
            ("closer", closed.closed_by if closed else "—"),
            ("written", self._session.today.isoformat()),
            ("programmes", str(len(proof.programmes))),
            ("submitted", sent),
            *((key, count[key]) for key in ("paid", "returned", "stopped", "open")),
            ("files", str(files)),
            ("digest", contents.digest),
        ]
        target = io.BytesIO()
        draw_cover(target, Cover(self._year, self._session.settings["office_name"], facts, lang))
        return target.getvalue()

    def _write_sums(self) -> None:
        """Digests as `sha256sum -c` reads them, of every file but this one."""
        text = "".join(f"{one.digest}  {one.name}\n" for one in self.files).encode()
        name = f"{self._say('sums')}.sha256"
        publish_bytes(self._folder / name, text)
        self.sums = hashlib.sha256(text).hexdigest()
        self.files.append(_File(name, 0, len(text), self.sums))

    def _put(self, name: str, content: bytes, rows: int = 0) -> None:
        publish_bytes(self._folder / name, content)
        self.files.append(_File(name, rows, len(content), hashlib.sha256(content).hexdigest()))

    def _say(self, key: str) -> str:
        return phrase("archive_file", key, self._lang)

    def _column(self, key: str) -> str:
        return word("archive_column", key, self._lang)


def proof_table(proof: YearProof, lang: Language) -> _Table:
    """What closing a year proves, a programme a row, all of them in the last."""
    outcomes = list(Outcome)
    columns = [
        ("programme", word("archive_column", "programme", lang), False),
        ("submitted_lines", word("archive_column", "submitted_lines", lang), True),
        ("submitted", word("archive_column", "submitted", lang), True),
    ]
    for one in outcomes:
        lines, total = ("paid_lines", "paid") if one is Outcome.PAID else (f"{one.value}_lines", f"{one.value}_sum")
        columns += [
            (lines, word("ledger_column", lines, lang), True),
            (total, word("ledger_column", total, lang), True),
        ]
    columns.append(("holds", word("archive_column", "holds", lang), False))
    whole = proof.total
    everything = ProgrammeProof("", phrase("archive_file", "all", lang), whole.submitted, whole.outcomes)
    rows = [_proof_row(one, lang) for one in (*proof.programmes, everything)]
    counts = {one.value: f"{whole.outcomes[one].lines:,}" for one in outcomes}
    total = phrase(
        "archive_file", "proof_total", lang, submitted=f"{whole.submitted.lines:,}",
        yuan=whole.submitted.total.grouped(), **counts,
    )  # fmt: skip
    return _Table(phrase("archive_file", "proof_title", lang, year=proof.year), columns, rows, total)


def _proof_row(one: ProgrammeProof, lang: Language) -> tuple[str, ...]:
    cells = [one.name, f"{one.submitted.lines:,}", one.submitted.total.grouped()]
    for outcome in Outcome:
        cells += [f"{one.outcomes[outcome].lines:,}", one.outcomes[outcome].total.grouped()]
    return (*cells, word("archive_holds", "yes" if one.holds else "no", lang))


def _safe(key: str, cell: str) -> str:
    """A cell with long numbers covered; a digest is none."""
    return cell if key == "digest" else covered(cell)
