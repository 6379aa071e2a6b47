"""Finding the row of headings of a sheet, and which column is which."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice

from msgspec import Struct

from app.domain.columns import says
from app.domain.meanings import Meaning
from app.sheets.reading import Cell, Row
from app.sheets.texts import plain_heading

HEADER_WITHIN = 20
"""The row of headings is looked for in the first rows, under a title and a line of date and unit."""


class Header(Struct, frozen=True):
    """A row of headings: `row` is its Excel row, `places` the 0-based columns of each plain heading.

    `native` is the column of names in Uyghur or Kazakh script, which any form may have besides.
    """

    row: int
    places: Mapping[str, tuple[int, ...]]
    native: int | None = None

    def first(self, heading: str) -> int | None:
        """Return the first 0-based column of a plain heading, None when it is absent."""
        places = self.places.get(heading)
        return places[0] if places else None


def find_header(rows: Iterator[Row], known: frozenset[str], *, at_least: int) -> tuple[Header | None, Iterator[Row]]:
    """Find the row with the most headings of `known` (plain) within the first `HEADER_WITHIN` Excel rows.

    Returns it with the rows below it, or None, when no row holds `at_least` of them, with every row of the
    sheet. Of equals the upper one is taken.
    """
    head = list(islice(rows, HEADER_WITHIN))
    best: Header | None = None
    best_at, most = 0, at_least - 1
    for at, (number, cells) in enumerate(head):
        if number > HEADER_WITHIN:
            break
        places: dict[str, tuple[int, ...]] = {}
        for column, cell in enumerate(cells):
            heading = plain_heading(cell)
            if heading in known:
                places[heading] = (*places.get(heading, ()), column)
        if len(places) > most:
            best, best_at, most = Header(number, places, _native(cells)), at + 1, len(places)
    return best, chain(head[best_at:], rows)


def _native(cells: Sequence[Cell]) -> int | None:
    for column, cell in enumerate(cells):
        said = says(heading) if (heading := plain_heading(cell)) else None
        if said is not None and said[0] is Meaning.NATIVE_NAME:
            return column
    return None
