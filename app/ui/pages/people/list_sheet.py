"""The sheet with the table of people, what is said below it, and what stands there when nobody fits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from app.casework.searching import PeopleIndex
from app.domain.finding.book import FIRST, Found
from app.ui.context import Context
from app.ui.pages.people.rows import columns, rows_of
from app.ui.pages.people.table import PeopleTable
from app.ui.texts import count
from app.ui.theme import px
from app.ui.widgets import Button, EmptyState, Label, Row, Sheet
from app.words import Language

Answer = Callable[[Sequence[Row], object], None]
_AT_ONCE = 5_000
"""People whose rows are made at a time when all of them are taken out."""


class PeopleSheet(Sheet):
    """The list itself.

    Signals:
        clear_wanted(): nobody fits: search for nothing again.
        register_wanted(): nobody fits: register somebody.
        many_wanted(): change one thing for all who are ticked, or were found.
    """

    clear_wanted = Signal()
    register_wanted = Signal()
    many_wanted = Signal()

    def __init__(self, context: Context, *, enters: bool) -> None:
        super().__init__(flush=True)
        self._context = context
        self._enters = enters
        self.found: Found | None = None
        self.setMinimumHeight(px(260))
        self._stack = QStackedWidget()
        self.table = PeopleTable(columns(), name=self.tr("People"))
        self.table.ticks_changed.connect(self.say_count)
        self._stack.addWidget(self.table)
        self.body.addWidget(self._stack)
        self._count = Label("", "second")
        self._hint = Label(self.tr("Ctrl+Space selects several"), "note")
        self.many = Button(self.tr("Change many at once"), kind="link", icon="edit")
        self.many.clicked.connect(self.many_wanted)
        self.show_foot(self._count, self._hint, self.many)
        self.many.setVisible(enters)  # after it has a parent: alone it would be a window for a moment
        self._native = False

    @property
    def has_rows(self) -> bool:
        """Whether somebody is shown."""
        return self._stack.currentWidget() is self.table

    def show_found(self, found: Found, *, narrowed: bool, keep: bool) -> None:
        """Show who was found; with `keep` the current row stays current while he is among the first."""
        kept = self.table.current_key if keep else None
        self.found, self._narrowed = found, narrowed
        index = self._context.index
        if index.has_native_names != self._native:
            self._native = index.has_native_names
            self.table.set_columns(columns(native=self._native))
        self.table.everybody = partial(_everybody, found, index, self._context.language)
        self.table.set_pages(self._page_of(found))
        self.say_count()
        if found.total == 0:
            self._show_nobody()
            return
        self._stack.setCurrentWidget(self.table)
        if kept is None or not self.table.select_key(kept):
            self.table.select_first()

    def say_count(self) -> None:
        """How many were found, or are ticked."""
        found = self.found
        if found is None:
            return
        everybody, ticked = count(len(found.book)), len(self.table.ticked)
        if ticked:
            text = self.tr("{n} selected of {found} found").format(n=count(ticked), found=count(found.total))
        elif self._narrowed:
            text = self.tr("{found} found of {everybody} people").format(found=count(found.total), everybody=everybody)
        else:
            text = self.tr("{everybody} people").format(everybody=everybody)
        self._count.setText(text)

    def _page_of(self, found: Found) -> Callable[[object, Answer], None]:
        """Pages of who was found, sought by how far the list went."""
        index, lang = self._context.index, self._context.language

        def fetch(after: object, answer: Answer) -> None:
            start = int(str(after or 0))
            hits = found.rows if start == 0 else found.page(start)
            end = start + len(hits)
            more = end if end < found.total and len(hits) == FIRST else None
            answer(rows_of(hits, index, found.terms, lang), more)

        return fetch

    def _show_nobody(self) -> None:
        while (old := self._stack.widget(1)) is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        clear = Button(self.tr("Clear"), icon="eraser")
        clear.clicked.connect(self.clear_wanted)
        buttons = [clear]
        if self._enters:
            register = Button(self.tr("Register a household"), icon="user-plus")
            register.clicked.connect(self.register_wanted)
            buttons.append(register)
        text = self.tr("Check the characters, or look for some digits of the number or the card.")
        empty = EmptyState("search", self.tr("Nobody fits"), text, buttons)
        self._stack.addWidget(empty)
        self._stack.setCurrentWidget(empty)


def _everybody(found: Found, index: PeopleIndex, lang: Language) -> Iterator[Row]:
    """The rows of all who were found, in the order of the list; made on whichever thread takes them out."""
    for start in range(0, found.total, _AT_ONCE):
        yield from rows_of(found.page(start, _AT_ONCE), index, found.terms, lang)
