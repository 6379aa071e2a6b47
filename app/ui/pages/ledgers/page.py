"""Ledgers and the year (台账报表): eleven ledgers, the year on one sheet, closing a year and its archive."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from app.casework.books import Choices, choices
from app.casework.lists_out import ListedAway
from app.casework.year_archive import Archived
from app.casework.year_closing import Closed, YearProof, prove_year, reopen_year
from app.casework.year_due import year_to_close
from app.casework.year_sheet import YearLine, year_lines
from app.desktop.progress import Progress
from app.domain.books import Book
from app.domain.makers import Act, may
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.dialogs.ask import ask, choose_folder, save_as
from app.ui.pages.ledgers import jobs
from app.ui.pages.ledgers.books_view import BooksView
from app.ui.pages.ledgers.closing_view import ClosingView
from app.ui.pages.ledgers.sheet_view import SheetView
from app.ui.pages.page import Page
from app.ui.texts import count, money
from app.ui.theme import px
from app.ui.widgets import Banner, Button, FilterButton, Tabs

BOOKS, SHEET, CLOSING = "books", "sheet", "closing"
_VIEWS = (BOOKS, SHEET, CLOSING)


class LedgersPage(Page):
    """Three views of a year; `Route("ledgers", what="year:2025")` comes to closing that year."""

    place: ClassVar[str] = "rosters"
    nouns: ClassVar[frozenset[str]] = frozenset({"line", "roster", "closed_year", "result", "notice", "objection"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.year = context.sitting.today.year
        self._proof: YearProof | None = None
        self._prints = may(context.sitting.user.role, Act.PRINT)
        self._enters = may(context.sitting.user.role, Act.ENTER)
        self.heading(self.tr("Ledgers and the year"))
        self._build_actions()
        line = QHBoxLayout()
        line.setSpacing(px(14))
        self.tabs = Tabs(
            [
                (BOOKS, self.tr("Ledgers"), None),
                (SHEET, self.tr("The year at a glance"), None),
                (CLOSING, self.tr("Closing the year"), None),
            ]
        )
        self.tabs.chosen.connect(self._on_tab)
        line.addWidget(self.tabs, 1)
        self.by_year = FilterButton(self.tr("Year"), [(self.year, str(self.year))], self.year)
        self.by_year.chosen.connect(self._on_year)
        line.addWidget(self.by_year)
        self.body.addLayout(line)
        self.books, self.sheet, self.closing = BooksView(context), SheetView(context), ClosingView(context)
        self.books.failed.connect(self.show_error)
        self.books.person_opened.connect(self._on_person)
        self.sheet.programme_opened.connect(self._on_programme)
        self.closing.roster_opened.connect(self._on_roster)
        self.closing.reopened.connect(self._on_reopen)
        self.views = QStackedWidget()
        for view in (self.books, self.sheet, self.closing):
            self.views.addWidget(view)
        self.body.addWidget(self.views, 1)

    def _build_actions(self) -> None:
        self.print = Button(self.tr("Print"), icon="printer")
        self.print.clicked.connect(self._on_print)
        self.pdf = Button(self.tr("Save as PDF"), icon="file-text")
        self.pdf.clicked.connect(self._on_pdf)
        self.excel = Button(self.tr("Save as Excel"), kind="primary", icon="file-spreadsheet")
        self.excel.clicked.connect(self._on_excel)
        self.archive = Button(self.tr("Write the archive"), icon="folder")
        self.archive.clicked.connect(self._on_archive)
        self.close_button = Button(self.tr("Close the year"), kind="primary", icon="lock")
        self.close_button.clicked.connect(self._on_close)
        self.actions(self.print, self.pdf, self.archive, self.excel, self.close_button)
        for keys, act in (("Ctrl+P", self._on_print), ("Ctrl+E", self._on_excel), ("Ctrl+Shift+E", self._on_pdf)):
            self.bind(keys, act)

    # -- reading -------------------------------------------------------------------------------------------------

    def open(self, route: Route) -> None:
        """With `year:2025` come to closing that year, with the code of a ledger to that ledger."""
        what, _, value = route.what.partition(":")
        if what == "year" and value.isdigit():
            self.year = int(value)
            self.tabs.current = CLOSING
        elif what == "book" and value in tuple(Book):
            self.books.book.set_value(Book(value))
            self.tabs.current = BOOKS
        self.show_notice()
        super().open(route)

    def reload(self) -> None:
        """The choices of the year, then the view that is shown."""
        year = self.year

        def look(session: Session) -> tuple[Choices, int | None]:
            return choices(session, year), year_to_close(session)

        self.show_loading()
        self.context.ops.read(self, look, key="choices").on_done(self._on_choices).on_failed(self.show_fault).run()

    def _on_choices(self, found: tuple[Choices, int | None]) -> None:
        offered, due = found
        self.by_year.set_options([(year, str(year)) for year in offered.years])
        self.by_year.set_value(self.year)
        note = self.tr("{year} is over and not closed yet.").format(year=due) if due is not None else ""
        self.heading(self.tr("Ledgers and the year"), note)
        self.books.year = self.year
        self.books.set_choices(offered)
        self.show_content()
        self._show_view()

    def _show_view(self) -> None:
        tab, year = self.tabs.current, self.year
        self.tabs.set_tabs([(key, text, None) for key, text in self._tab_words()])
        self.views.setCurrentIndex(_VIEWS.index(tab))
        self.excel.setVisible(tab == BOOKS and self._prints)
        self.pdf.setVisible(tab != CLOSING and self._prints)
        self.print.setVisible(tab != CLOSING and self._prints)
        self.archive.setVisible(tab == CLOSING and self._prints)
        self.close_button.setVisible(False)
        if tab == BOOKS:
            self.books.load()
        elif tab == SHEET:
            read = self.context.ops.read(self, lambda session: year_lines(session, year), key="view")
            read.on_done(self._on_lines).on_failed(self.show_error).run()
        else:
            proving = self.context.ops.read(self, lambda session: prove_year(session, year), key="view")
            proving.on_done(self._on_proof).on_failed(self.show_error).run()
        self.keys_changed.emit()

    def _tab_words(self) -> list[tuple[str, str]]:
        return [
            (BOOKS, self.tr("Ledgers")),
            (SHEET, self.tr("The year at a glance")),
            (CLOSING, self.tr("Closing the year")),
        ]

    def _on_lines(self, lines: list[YearLine]) -> None:
        self.sheet.show_lines(lines)

    def _on_proof(self, proof: YearProof) -> None:
        self._proof = proof
        self.closing.show_proof(proof)
        over = proof.year < self.context.sitting.today.year
        self.close_button.setVisible(
            self.tabs.current == CLOSING and self._enters and over and proof.closed is None and proof.holds
            and bool(proof.programmes)
        )  # fmt: skip
        self.archive.setEnabled(bool(proof.programmes))

    # -- choosing ------------------------------------------------------------------------------------------------

    def _on_tab(self, _key: str) -> None:
        self.show_notice()
        self._show_view()

    def _on_year(self, value: object) -> None:
        if isinstance(value, int):
            self.year = value
            self.reload()

    def _on_programme(self, code: str) -> None:
        self.books.programme.set_value(code)
        self.tabs.choose(BOOKS)

    def _on_person(self, person: int) -> None:
        self.context.go(Route("asks", person))

    def _on_roster(self, roster: int) -> None:
        self.context.go(Route("roster", roster))

    # -- files ---------------------------------------------------------------------------------------------------

    def _on_excel(self) -> None:
        if self.tabs.current == BOOKS:
            self._save(".xlsx", "Excel (*.xlsx)")

    def _on_pdf(self) -> None:
        if self.tabs.current != CLOSING:
            self._save(".pdf", "PDF (*.pdf)")

    def _save(self, suffix: str, kinds: str) -> None:
        if not self._prints:
            return
        wish = self._wish()
        path = save_as(self, self.tr("Where shall it go?"), wish.file_name(suffix), kinds)
        if path is None:
            return
        target = path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)
        self.show_notice()
        writing = self.context.ops.write(self, partial(jobs.write, wish=wish, path=target))
        writing.named(self.tr("Writing the ledger")).on_done(self._on_written).on_failed(self.show_error).run()

    def _wish(self) -> jobs.Wish:
        book = self.books.chosen_book if self.tabs.current == BOOKS else None
        return jobs.Wish(book, self.books.filter, self.year, self.context.language, self.context.sitting.today)

    def _on_written(self, done: ListedAway) -> None:
        self.context.say(self.tr("{n} rows are in {file}").format(n=count(done.rows), file=done.path.name))

    def _on_print(self) -> None:
        if not self._prints or self.tabs.current == CLOSING:
            return
        wish = self._wish()
        drawing = self.context.ops.read(self, partial(jobs.draw, wish=wish), key="print")
        drawing.named(self.tr("Drawing the sheets"))
        drawing.on_done(partial(self._on_drawn, wish)).on_failed(self.show_error).run()

    def _on_drawn(self, wish: jobs.Wish, content: bytes) -> None:
        self.context.printer.print_pdf(self, content, wish.title)

    # -- the year ------------------------------------------------------------------------------------------------

    def _on_close(self) -> None:
        if self._proof is None or not self.close_button.isVisible():
            return
        words = self.tr("{lines} lines, {yuan} yuan. Afterwards nothing of that year can be changed but what county "
                        "and bank say of open lines. The archive is written into a folder you choose now.")  # fmt: skip
        total = self._proof.total.submitted
        sure = ask(
            self.window(),
            self.tr("Close {year}?").format(year=self.year),
            words.format(lines=count(total.lines), yuan=money(total.total)),
            self.tr("Close it"),
            self.tr("Not yet"),
        )
        folder = choose_folder(self, self.tr("Where shall the archive go?")) if sure else None
        if folder is not None:
            closing = self.context.ops.write(
                self, partial(jobs.close, year=self.year, folder=folder, lang=self.context.language)
            )
            closing.named(self.tr("Closing the year")).on_done(self._on_closed).on_failed(self._on_not_closed).run()

    def _on_closed(self, done: jobs.ClosedWithArchive) -> None:
        words = self.tr("{year} is closed. The archive has {files} files: {folder}")
        text = words.format(year=self.year, files=done.archived.files, folder=str(done.archived.path))
        self.reload()
        self.show_notice(Banner("ok", text))

    def _on_not_closed(self, error: BaseException) -> None:
        """It may be closed and only its archive failed: the page says how it stands."""
        self.reload()
        self.show_error(error)

    def _on_archive(self) -> None:
        folder: Path | None = choose_folder(self, self.tr("Where shall the archive go?"))
        if folder is not None:
            job = partial(jobs.archive, year=self.year, folder=folder, lang=self.context.language)
            writing = self.context.ops.write(self, job).named(self.tr("Writing the archive"))
            writing.on_done(self._on_archived).on_failed(self.show_error).run()

    def _on_archived(self, done: Archived) -> None:
        words = self.tr("The archive has {files} files: {folder}")
        self.show_notice(Banner("ok", words.format(files=done.files, folder=str(done.path))))

    def _on_reopen(self, reason: str) -> None:
        year = self.year

        def job(session: Session, _progress: Progress) -> Closed:
            return reopen_year(session, year, reason)

        self.context.ops.write(self, job).on_done(self._on_reopened).on_failed(self.show_error).run()

    def _on_reopened(self, done: Closed) -> None:
        self.closing.reason.clear()
        self.reload()
        self.context.say(self.tr("{year} is open again.").format(year=done.year))

    # -- about itself --------------------------------------------------------------------------------------------

    def primary(self) -> None:
        """Save the ledger as Excel, the sheet as PDF; close the year."""
        if self.tabs.current == BOOKS:
            self._on_excel()
        elif self.tabs.current == SHEET:
            self._on_pdf()
        else:
            self._on_close()

    def may_leave(self) -> bool:
        """A reason that was begun is no form."""
        return True

    def focus_first(self) -> QWidget | None:
        """The rows."""
        return {BOOKS: self.books.table, SHEET: self.sheet.table, CLOSING: self.closing.table}[self.tabs.current]

    def keys(self) -> list[tuple[str, str]]:
        """What can be done from the keyboard."""
        if not self._prints:
            return []
        if self.tabs.current == CLOSING:
            return [("Ctrl+Enter", self.tr("close the year"))] if self._enters else []
        found = [("Ctrl+E", self.tr("save as Excel"))] if self.tabs.current == BOOKS else []
        return [*found, ("Ctrl+Shift+E", self.tr("save as PDF")), ("Ctrl+P", self.tr("print"))]

    def scenes(self) -> Mapping[str, Callable[[], None]]:
        """The other views, and the widest ledger."""
        return {
            "summary": partial(self.books.choose, Book.SUMMARY),
            "returned": partial(self.books.choose, Book.RETURNED),
            "sheet": partial(self.tabs.choose, SHEET),
            "closing": partial(self.tabs.choose, CLOSING),
        }
