"""The rows of data of somebody's sheet: merged cells and the heads of households filled down, all else left out."""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct, field

from app.domain.cells import is_blank
from app.domain.columns import is_head_relation
from app.domain.meanings import Meaning
from app.domain.recognising_rows import RowSort, section_of, sort_row
from app.sandbox.frames import Shape
from app.sheets.reading import Cell, Row

FILLED_DOWN = frozenset(
    {
        Meaning.HEAD_NAME, Meaning.HEAD_DOCUMENT, Meaning.PAYEE_NAME, Meaning.PAYEE_DOCUMENT, Meaning.ACCOUNT,
        Meaning.BANK, Meaning.VILLAGE, Meaning.GROUP, Meaning.ADDRESS, Meaning.PHONE, Meaning.PROGRAMME_NAME,
        Meaning.PERIOD_TEXT,
    }
)  # fmt: skip
"""What a merged cell says of every row it covers. An amount is not: it would be paid once a row."""

_OF_HOUSEHOLD = (
    Meaning.HEAD_NAME, Meaning.HEAD_DOCUMENT, Meaning.VILLAGE, Meaning.GROUP, Meaning.ADDRESS,
)  # fmt: skip
_PLACE = (Meaning.VILLAGE, Meaning.GROUP, Meaning.ADDRESS)
_HOUSEHOLD_KEY = re.compile(r"户(?:编|序)?号|家庭编号|户口[簿本]?(?:编)?号|户籍号")
_PEOPLE = (Meaning.PERSON_NAME, Meaning.PERSON_DOCUMENT)


class PlainRow(NamedTuple):
    """One row of data: the cells as they were in the file by meaning; a merged head is filled down.

    `columns` are the 0-based columns of the file, so that a fault can name its cell.
    """

    sheet: str
    row: int
    cells: dict[Meaning, Cell]
    columns: dict[Meaning, int]
    hidden: bool


class Layout(Struct, frozen=True):
    """Where the data of a sheet is: the last row of headings (0: none), plain headings, columns by meaning."""

    header_row: int
    headings: Sequence[str]
    columns: Mapping[Meaning, int]


class Hidden:
    """Asks whether an Excel row is hidden."""

    def __init__(self, ranges: Sequence[tuple[int, int]]) -> None:
        self._starts = [first for first, _ in ranges]
        self._ends = [last for _, last in ranges]

    def holds(self, row: int) -> bool:
        """Say whether the row is in one of the ranges."""
        at = bisect.bisect_right(self._starts, row) - 1
        return at >= 0 and row <= self._ends[at]


class _Above(Struct):
    """What the rows before say of those that follow."""

    merged: dict[Meaning, tuple[int, Cell]] = field(default_factory=dict)
    household: dict[Meaning, Cell] = field(default_factory=dict)
    head: dict[Meaning, Cell] = field(default_factory=dict)
    key: Cell = None
    village: str = ""
    group: str = ""


class RowWalk:
    """Walks over the rows below the headings of one sheet; `sorts` counts what they were."""

    def __init__(self, sheet: str, layout: Layout, shape: Shape) -> None:
        self._sheet, self._layout = sheet, layout
        self._columns = dict(layout.columns)
        self._key = next((at for at, text in enumerate(layout.headings) if _HOUSEHOLD_KEY.search(text)), None)
        relation = layout.columns.get(Meaning.RELATION, len(layout.headings))
        self._to_head = relation < len(layout.headings) and "户" in layout.headings[relation]
        self._hidden = Hidden(shape.hidden)
        self._covers = _covers(shape, self._columns)
        self._above = _Above()
        self.sorts: Counter[RowSort] = Counter()
        self.hidden_rows = 0

    def rows(self, rows: Iterable[Row]) -> Iterator[PlainRow]:
        """Give the rows of data, hidden ones too."""
        for number, cells in rows:
            if number <= self._layout.header_row:
                continue
            sort = sort_row(cells, self._columns, self._layout.headings)
            self.sorts[sort] += 1
            if sort is RowSort.SECTION:
                self._begin_section(cells)
            elif sort is RowSort.DATA:
                yield self._plain(number, cells)

    def _begin_section(self, cells: Sequence[Cell]) -> None:
        text = next(cell for cell in cells if not is_blank(cell))
        village, group = section_of(text)
        if village:
            self._above.village, self._above.group = village, group
        else:
            self._above.group = group or str(text)

    def _plain(self, number: int, cells: Sequence[Cell]) -> PlainRow:
        found = {meaning: cells[column] if column < len(cells) else None for meaning, column in self._columns.items()}
        self._fill_merged(number, found)
        key = cells[self._key] if self._key is not None and self._key < len(cells) else None
        self._fill_household(found, key)
        self._fill_section(found)
        hidden = self._hidden.holds(number)
        self.hidden_rows += hidden
        return PlainRow(self._sheet, number, found, self._columns, hidden)

    def _fill_merged(self, number: int, found: dict[Meaning, Cell]) -> None:
        for meaning, last in self._covers.get(number, ()):
            self._above.merged[meaning] = (last, found[meaning])
        for meaning, (last, value) in list(self._above.merged.items()):
            if number > last:
                del self._above.merged[meaning]
            elif is_blank(found[meaning]):
                found[meaning] = value

    def _fill_household(self, found: dict[Meaning, Cell], key: Cell) -> None:
        """Give the following rows of a household its head, when the sheet tells that they belong to it.

        Only where name and number of the head are both blank, and the row says that it begins no household: by the
        relation, or by having no serial number where others have one. A row with another number of its household
        (`key`), or of another place, belongs to none above it.
        """
        if Meaning.RELATION not in found and Meaning.ORDER not in found:
            return
        if Meaning.HEAD_NAME not in found and Meaning.HEAD_DOCUMENT not in found:
            self._fill_by_relation(found, key)
            return
        if not _is_blank(found, Meaning.HEAD_NAME) or not _is_blank(found, Meaning.HEAD_DOCUMENT):
            self._above.household = {meaning: found[meaning] for meaning in _OF_HOUSEHOLD if meaning in found}
            self._above.key = key
        elif self._goes_on(found) and self._is_same(found, key):
            for meaning, value in self._above.household.items():
                if is_blank(found[meaning]):
                    found[meaning] = value

    def _fill_by_relation(self, found: dict[Meaning, Cell], key: Cell) -> None:
        """In a sheet without columns of the head he is the person whose relation to the head is 户主."""
        relation = found.get(Meaning.RELATION)
        if is_blank(relation) or not self._to_head:
            return
        above = self._above
        if is_head_relation(relation):
            above.household = {meaning: found[meaning] for meaning in _PLACE if meaning in found}
            above.head = {
                Meaning.HEAD_NAME: found.get(Meaning.PERSON_NAME),
                Meaning.HEAD_DOCUMENT: found.get(Meaning.PERSON_DOCUMENT),
            }
            above.key = key
        elif not self._is_same(found, key):
            return
        found.update(above.head)

    def _is_same(self, found: Mapping[Meaning, Cell], key: Cell) -> bool:
        if not is_blank(key) and not is_blank(self._above.key) and key != self._above.key:
            return False
        places = ((found[meaning], self._above.household.get(meaning)) for meaning in _PLACE if meaning in found)
        return all(is_blank(one) or is_blank(two) or one == two for one, two in places)

    def _goes_on(self, found: Mapping[Meaning, Cell]) -> bool:
        if all(_is_blank(found, meaning) for meaning in _PEOPLE):
            return False
        if Meaning.RELATION in found and not is_blank(found[Meaning.RELATION]):
            return not is_head_relation(found[Meaning.RELATION])
        return Meaning.ORDER in found and is_blank(found[Meaning.ORDER])

    def _fill_section(self, found: dict[Meaning, Cell]) -> None:
        for meaning, value in ((Meaning.VILLAGE, self._above.village), (Meaning.GROUP, self._above.group)):
            if value and is_blank(found.get(meaning)):
                found[meaning] = value


def _is_blank(found: Mapping[Meaning, Cell], meaning: Meaning) -> bool:
    return is_blank(found.get(meaning))


def _covers(shape: Shape, columns: Mapping[Meaning, int]) -> dict[int, list[tuple[Meaning, int]]]:
    """By first row: which columns are merged downwards from there, and to which row."""
    meanings = {column: meaning for meaning, column in columns.items() if meaning in FILLED_DOWN}
    found: dict[int, list[tuple[Meaning, int]]] = {}
    for top, left, bottom, _ in shape.merged:
        if bottom > top and left in meanings:
            found.setdefault(top, []).append((meanings[left], bottom))
    return found
