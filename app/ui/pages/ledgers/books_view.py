"""One ledger at a time: which, narrowed to what, its rows page by page, and what it comes to."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.casework.books import BookPage, BookTotals, Choices, book_page, book_totals, columns_of
from app.domain.books import MONEY, NUMBERS, Book, BookFilter
from app.domain.villages import place_name
from app.office.session import Session
from app.ui.context import Context
from app.ui.texts import count, money, period
from app.ui.theme import px
from app.ui.widgets import Column, EmptyState, FilterButton, Label, Row, SearchBox, Sheet, Table
from app.ui.widgets.cells import Kind
from app.ui.widgets.table_model import Answer
from app.words import word

_HITS = 20
_WIDTHS = {
    "name": 150, "document": 108, "place": 136, "phone": 108, "card": 96, "bank": 170, "programme": 170, "period": 96,
    "standard": 84, "quantity": 84, "amount": 112, "paid_on": 98, "result": 92, "village": 120, "number": 190,
    "why": 150, "objection": 180, "posted_at": 160, "old_bank": 170, "answer": 150, "months": 150, "cause": 130,
}  # fmt: skip
_USUAL = 92
_GO_FIRST = (
    "standard", "quantity", "phone", "bank", "old_bank", "document", "posted_at", "months", "receipts", "maker",
    "payee", "down_on", "open_lines", "stopped_lines", "open_sum", "stopped_sum", "answered_on", "place",
    "households", "kind", "paid_lines", "returned_lines", "answer", "card", "period",
)  # fmt: skip
"""Columns that go where there is no room, in this order; the files have them all."""


class BooksView(QWidget):
    """A ledger.

    Signals:
        failed(object): it could not be read.
        narrowed(): another ledger or filter was chosen.
        person_opened(int): the row's person is to be shown.
    """

    failed = Signal(object)
    narrowed = Signal()
    person_opened = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._columns: list[Column] = []
        self._seen: tuple[Column, ...] = ()
        self.year = context.sitting.today.year
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(px(10))
        outer.addLayout(self._build_filters())
        sheet = Sheet(flush=True)
        self.table = Table([], name=self.tr("Ledger"))
        self.table.setMinimumHeight(px(220))
        self.table.opened.connect(self._on_opened)
        sheet.body.addWidget(self.table, 1)
        self.none = EmptyState("list", self.tr("Nothing is recorded here"), self.tr("Choose another year or filter."))
        self.none.hide()
        sheet.body.addWidget(self.none, 1)
        self.total = Label("", bold=True)
        sheet.show_foot(self.total)
        outer.addWidget(sheet, 1)

    def _build_filters(self) -> QVBoxLayout:
        lang, everything = self._context.language, self.tr("all")
        self.book = FilterButton(
            self.tr("Ledger"), [(one, word("ledger", one.value, lang)) for one in Book], Book.REAL_NAME
        )
        villages = sorted((code, place_name(name)) for name, code in self._context.sitting.villages.items())
        self.period = FilterButton(self.tr("Period"), [("", everything)], "")
        self.programme = FilterButton(self.tr("Programme"), [("", everything)], "")
        self.village = FilterButton(self.tr("Village"), [("", everything), *villages], "")
        self.search = SearchBox(self.tr("Name or number"), wait_ms=250)
        self.search.searched.connect(self._on_searched)
        self.search.went_down.connect(self.table_wanted)
        self.search.setMinimumWidth(px(230))
        self.person = FilterButton(self.tr("Person"), [(None, everything)], None)
        self.person.hide()
        box, upper, lower = QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
        box.setSpacing(px(8))
        for line, parts in ((upper, (self.book, self.period, self.programme)), (lower, (self.village, self.person))):
            line.setSpacing(px(8))
            for button in parts:
                button.chosen.connect(self._on_chosen)
                line.addWidget(button)
            box.addLayout(line)
        lower.insertWidget(1, self.search)
        upper.addStretch(1)
        lower.addStretch(1)
        return box

    # -- what is asked for ---------------------------------------------------------------------------------------

    @property
    def chosen_book(self) -> Book:
        """The ledger that is shown."""
        return Book(str(self.book.value))

    @property
    def filter(self) -> BookFilter:
        """What it is narrowed to."""
        person = self.person.value if not self.person.isHidden() else None
        return BookFilter(
            self.year,
            str(self.period.value or ""),
            str(self.programme.value or ""),
            str(self.village.value or ""),
            person if isinstance(person, int) else None,
        )

    def set_choices(self, found: Choices) -> None:
        """Offer the periods and programmes of the year."""
        lang, everything = self._context.language, self.tr("all")
        self.period.set_options([("", everything), *((one, period(one, lang)) for one in found.periods)])
        self.programme.set_options([("", everything), *found.programmes])

    # -- reading -------------------------------------------------------------------------------------------------

    def load(self) -> None:
        """Read the first rows, then what it comes to: the rows do not wait for the sum."""
        self._lay()
        self.none.hide()
        self.table.show()
        self.total.setText(self.tr("Adding up…"))
        self.table.set_pages(self._fetch)
        book, narrowed = self.chosen_book, self.filter

        def add_up(session: Session) -> BookTotals:
            return book_totals(session, book, narrowed)

        self._context.ops.read(self, add_up, key="totals").on_done(self._on_totals).on_failed(self.failed.emit).run()

    def _fetch(self, after: object, answer: Answer) -> None:
        book, narrowed, lang = self.chosen_book, self.filter, self._context.language

        def job(session: Session) -> BookPage:
            key = after if isinstance(after, tuple) else None
            return book_page(session, book, narrowed, lang, key)

        reading = self._context.ops.read(self, job, key="page")
        reading.on_done(partial(self._on_page, answer, after)).on_failed(self.failed.emit).run()

    def _on_page(self, answer: Answer, after: object, page: BookPage) -> None:
        keys = [column.key for column in self._columns]
        rows = [
            Row(one.key, {key: text or "—" for key, text in zip(keys, one.cells, strict=True)}, one)
            for one in page.rows
        ]
        answer(rows, page.after)
        if after is None:
            had = self.table.hasFocus()
            self.table.setVisible(bool(rows))
            self.none.setVisible(not rows)
            if rows:
                self.table.select_first()
            elif had:
                self.book.setFocus()

    def _on_totals(self, found: BookTotals) -> None:
        words = self.tr("{rows} rows, {people} people, {yuan} yuan") if found.amount else self.tr("{rows} rows")
        self.total.setText(words.format(rows=count(found.rows), people=count(found.people), yuan=money(found.amount)))

    # -- columns -------------------------------------------------------------------------------------------------

    def _lay(self) -> None:
        found = columns_of(self.chosen_book, self._context.language)
        stretch = next((key for key, _ in found if key in ("name", "programme")), found[0][0])
        self._columns = [
            Column(key, title, _kind(key, stretch), _WIDTHS.get(key, _USUAL), key == stretch) for key, title in found
        ]
        self._seen = ()
        self._fit()

    def _fit(self) -> None:
        """Leave out what there is no room for; the file has it all."""
        room = self.width() - px(30)
        wide = sum(px(column.width) for column in self._columns)
        gone: set[str] = set()
        for key in _GO_FIRST:
            column = next((one for one in self._columns if one.key == key), None)
            if wide > room and column is not None:
                gone.add(key)
                wide -= px(column.width)
        seen = tuple(column for column in self._columns if column.key not in gone)
        if seen != self._seen:
            self._seen = seen
            self.table.set_columns(seen)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another room, other columns."""
        super().resizeEvent(event)
        self._fit()

    # -- acting --------------------------------------------------------------------------------------------------

    def table_wanted(self) -> None:
        """Put the keyboard on the rows."""
        self.table.setFocus()

    def choose(self, book: Book) -> None:
        """Show another ledger, as a choice in its drop-down does."""
        self.book.set_value(book)
        self._on_chosen(book)

    def _on_chosen(self, _value: object) -> None:
        self.narrowed.emit()
        self.load()

    def _on_searched(self, text: str) -> None:
        """Somebody is sought: the best hit is taken, the others stand in the drop-down beside."""
        hits = [one.entry for one in self._context.index.find(text, first=_HITS).rows] if text.strip() else []
        self.person.setVisible(bool(text.strip()))
        if text.strip():
            found: list[tuple[object, str]] = [(one.id, f"{one.name} {one.document[-4:]}") for one in hits]
            self.person.set_options(found or [(0, self.tr("nobody"))])
            self.person.set_value(found[0][0] if found else 0)
        else:
            self.person.set_options([(None, self.tr("all"))])
        self._on_chosen(None)

    def _on_opened(self, row: object) -> None:
        person = getattr(row, "person_id", None)
        if isinstance(person, int):
            self.person_opened.emit(person)


def _kind(key: str, stretch: str) -> Kind:
    if key == stretch:
        return "bold"
    if key in MONEY:
        return "money"
    return "number" if key in NUMBERS else "text"
