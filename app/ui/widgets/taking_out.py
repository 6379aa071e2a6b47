"""What of a list is taken out: the columns that are seen, in their order, and the words of every row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, Protocol

from PySide6.QtWidgets import QWidget

from app.ui.texts import NONE
from app.ui.widgets.cells import Column, Row
from app.ui.widgets.filters import FilterButton, SearchBox
from app.ui.widgets.tables import Table
from app.words import Language, word

_MARKS = re.compile("[\u200b\u200e\u200f\u2066-\u2069]")
_MONEY = frozenset({"money", "diff"})
_POINTS = 9
"""Design pixels of a column that one character of a sheet stands for."""


class TakenColumn(NamedTuple):
    """A column of the list: its heading, what it holds (text, money, number), its width in characters."""

    title: str
    kind: str
    width: int


class Source(Protocol):
    """A list that can be taken out."""

    def columns(self) -> list[TakenColumn]:
        """The columns that are seen, in their order."""
        ...

    def rows(self) -> Callable[[], Iterator[list[str]]]:
        """All rows as they stand now; what is returned may be gone through on another thread."""
        ...

    def is_empty(self) -> bool:
        """Whether there is nothing to take out."""
        ...


class TableSource:
    """The rows of the table that is shown, those not yet scrolled to as well; without ticks and hidden columns."""

    def __init__(self, pick: Callable[[], Table], lang: Language) -> None:
        self._pick = pick
        self._number = word("list_column", "serial", lang)

    def columns(self) -> list[TakenColumn]:
        """The columns that are seen, in their order; one without a heading is the row's number."""
        return [
            TakenColumn(_plain(column.title) or self._number, _kind(column), column.width // _POINTS)
            for column in self._seen()
        ]

    def rows(self) -> Callable[[], Iterator[list[str]]]:
        """All rows as they stand now."""
        keys = [column.key for column in self._seen()]
        every: Callable[[], Iterable[Row]] = self._pick().every_row()

        def words() -> Iterator[list[str]]:
            for row in every():
                yield [_words(row, key) for key in keys]

        return words

    def is_empty(self) -> bool:
        """Whether no row is shown."""
        return self._pick().rows_model.rowCount() == 0

    def _seen(self) -> list[Column]:
        table = self._pick()
        return [
            column
            for at, column in enumerate(table.rows_model.columns)
            if column.kind != "tick" and not table.isColumnHidden(at)
        ]


def narrowing(page: QWidget) -> list[tuple[str, str]]:
    """How the list of a page is narrowed: its drop-downs and its search, as they stand on the screen."""
    found = [one.said() for one in page.findChildren(FilterButton) if one.isVisible()]
    boxes = [box for box in page.findChildren(SearchBox) if box.isVisible() and box.text()]
    found += [(box.edit.placeholderText(), box.text()) for box in boxes]
    return [(_plain(what), _plain(said)) for what, said in found]


def _words(row: Row, key: str) -> str:
    cell = row.cell(key)
    text = _plain(cell.text or (cell.tip if cell.steps else ""))
    return "" if text == NONE else text


def _plain(text: str) -> str:
    return _MARKS.sub("", text).strip(" ")


def _kind(column: Column) -> str:
    if column.kind in _MONEY:
        return "money"
    return "number" if column.kind == "number" else "text"
