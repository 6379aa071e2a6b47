"""A web page named .xls, as many systems "export to Excel": its tables as one sheet. Runs in the child only."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from app.domain.faults import Code, HostileInput
from app.sandbox.frames import Cell, Shape

MOST_COLUMNS = 16_384
MOST_CELLS = 4_000_000
"""Cells a page may span; what claims more is no list of people."""

_EXACT_BELOW = 1e15
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_SILENT = frozenset({"script", "style", "title"})
_ATTRIBUTES = dict[str, str | None]


class Tables(HTMLParser):
    """Collects the rows of every table below each other, as Excel does when it opens such a page.

    Cells are texts without the blanks of the mark-up; a number that Excel wrote beside its text (`x:num`) is that
    number. A table inside a cell is text of the cell.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[tuple[int, list[Cell]]] = []
        self.width = 0
        self.shape = Shape([], [])
        self._number = 0
        self._row: dict[int, Cell] | None = None
        self._cell: list[str] | None = None
        self._attributes: _ATTRIBUTES = {}
        self._spanned: dict[int, int] = {}
        self._depth = self._silent = self._cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a table, row or cell."""
        if tag in _SILENT:
            self._silent += 1
        elif tag == "table":
            self._depth += 1
        elif tag == "br" and self._cell is not None:
            self._cell.append("\n")
        elif self._depth == 1:
            self._begin(tag, dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        """End a table, row or cell."""
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag == "table":
            if self._depth == 1:
                self._end_row()
                self._spanned.clear()
            self._depth = max(0, self._depth - 1)
        elif self._depth == 1 and tag in {"td", "th"}:
            self._end_cell()
        elif self._depth == 1 and tag == "tr":
            self._end_row()

    def handle_data(self, data: str) -> None:
        """Keep the text of a cell."""
        if self._cell is not None and not self._silent:
            self._cell.append(re.sub(r"[ \t\r\n]+", " ", data))

    def close(self) -> None:
        """Take the last row of a page that was cut off."""
        super().close()
        self._end_row()

    def _begin(self, tag: str, attributes: _ATTRIBUTES) -> None:
        if tag == "tr":
            self._end_row()
            self._number += 1
            self._row = {}
            if _HIDDEN.search(attributes.get("style") or ""):
                self.shape.hidden.append((self._number, self._number))
        elif tag in {"td", "th"} and self._row is not None:
            self._end_cell()
            self._cell, self._attributes = [], attributes

    def _end_cell(self) -> None:
        if self._cell is None or self._row is None:
            return
        text = "\n".join(line.strip(" ") for line in "".join(self._cell).split("\n")).strip("\n")
        self._cell = None
        column = 0
        while column in self._row or self._spanned.get(column, 0) >= self._number:
            column += 1
        across, down = _span(self._attributes, "colspan"), _span(self._attributes, "rowspan")
        self._cells += across
        if column + across > MOST_COLUMNS or self._cells > MOST_CELLS:
            raise HostileInput(Code.WORKBOOK_HOSTILE, why="cell")
        for place in range(column, column + across):
            self._row[place] = None
            if down > 1:
                self._spanned[place] = self._number + down - 1
        self._row[column] = _value(text, self._attributes)
        if across > 1 or down > 1:
            self.shape.merged.append((self._number, column, self._number + down - 1, column + across - 1))

    def _end_row(self) -> None:
        self._end_cell()
        if self._row is None:
            return
        row, self._row = self._row, None
        if any(value is not None for value in row.values()):
            width = max(row) + 1
            self.width = max(self.width, width)
            self.rows.append((self._number, [row.get(column) for column in range(width)]))


def read_tables(text: str) -> Tables:
    """Read the tables of a page; `HostileInput(WORKBOOK_HOSTILE, why="cell")` when they span too much."""
    tables = Tables()
    tables.feed(text)
    tables.close()
    return tables


def _span(attributes: _ATTRIBUTES, name: str) -> int:
    text = (attributes.get(name) or "1").strip()
    return min(max(1, int(text)), 1 << 20) if text.isascii() and text.isdigit() and len(text) < 8 else 1


def _value(text: str, attributes: _ATTRIBUTES) -> Cell:
    if "x:num" in attributes:
        try:
            number = float(attributes["x:num"] or text)
        except ValueError:
            return text or None
        return int(number) if number.is_integer() and abs(number) < _EXACT_BELOW else number
    return text or None
