"""Telling what somebody's workbook is: which sheets are data, of what, where the headings are, what columns mean."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing
from itertools import chain, islice
from pathlib import Path

from msgspec import Struct

from app.domain.cells import is_blank
from app.domain.columns import Look, looks
from app.domain.meanings import Doubt, DoubtCode, KnownNames, Meaning, SheetKind
from app.domain.recognising import guess_period, guess_programme, kind_of, programmes_told, village_told
from app.domain.recognising_columns import Assigned, assign, lost_digits
from app.domain.recognising_rows import RowSort
from app.domain.villages import village_stem
from app.sandbox.frames import Shape
from app.sheets.header_block import HeaderBlock, find_block, fingerprint_of, titles_of
from app.sheets.plain_rows import Layout, PlainRow, RowWalk
from app.sheets.reading import Cell, Row, SheetStart, open_shaped
from app.sheets.texts import cell_text

__all__ = [
    "Doubt", "DoubtCode", "KnownNames", "Meaning", "PlainRow", "SheetGuess", "SheetKind", "read_all_guessed",
    "read_guessed", "recognise",
]  # fmt: skip

_DIFFERENT = 3
"""So many different programmes or periods in a column are enough to know that it tells none for the whole sheet."""

LOOKED_AT = 300
"""Rows whose cells are looked at to tell the columns."""


class SheetGuess(Struct, frozen=True):
    """What one sheet seems to be.

    `programme` is a code of the catalogue or "", `period` the text of a `Period` or "", `village` the full name of a
    village that the sheet's name or a title tells, or "". `header_row` and `first_row` are Excel rows (`header_row`
    the last row of headings; 0: there is none), `columns` are 0-based. `fingerprint` is that of the headings, hex;
    `rows` counts rows of data, hidden ones included.
    """

    file: str
    sheet: str
    hidden: bool
    kind: SheetKind
    programme: str
    period: str
    village: str
    header_row: int
    first_row: int
    headings: tuple[str, ...]
    columns: dict[Meaning, int]
    fingerprint: str
    rows: int
    hidden_rows: int
    doubts: tuple[Doubt, ...]


_NOTHING: Mapping[str, Mapping[Meaning, int]] = {}


def recognise(
    path: Path,
    password: str | None = None,
    *,
    names: KnownNames,
    remembered: Mapping[str, Mapping[Meaning, int]] = _NOTHING,
) -> list[SheetGuess]:
    """Guess what every sheet of a workbook is; `remembered` are confirmed columns by fingerprint.

    Raises the faults of `app.sheets.reading.read_rows`.
    """
    guesses = []
    with closing(open_shaped(path, password)) as sheets:
        for sheet, shape, rows in sheets:
            guesses.append(_Guessing(path, sheet, shape, names, remembered).guess(rows))
    return guesses


def read_guessed(
    path: Path, guess: SheetGuess, password: str | None = None, *, with_hidden: bool = False
) -> Generator[PlainRow]:
    """Read the rows of data of a recognised sheet: merged heads filled down, totals and signatures left out.

    Hidden rows are left out unless asked for. Close it when it is not read to its end. Raises the faults of
    `app.sheets.reading.read_rows`.
    """
    for _, row in read_all_guessed(path, [guess], password, with_hidden=with_hidden):
        yield row


def read_all_guessed(
    path: Path, guesses: Sequence[SheetGuess], password: str | None = None, *, with_hidden: bool = False
) -> Generator[tuple[SheetGuess, PlainRow]]:
    """Read the rows of data of several sheets in one go, each beside its sheet, as `read_guessed` does."""
    wanted = {one.sheet: one for one in guesses}
    with closing(open_shaped(path, password)) as sheets:
        for sheet, shape, rows in sheets:
            guess = wanted.pop(sheet.name, None)
            if guess is None:
                continue
            walk = RowWalk(sheet.name, Layout(guess.header_row, guess.headings, guess.columns), shape)
            for row in walk.rows(rows):
                if with_hidden or not row.hidden:
                    yield guess, row
            if not wanted:
                return


class _Guessing:
    """The guess of one sheet."""

    def __init__(
        self,
        path: Path,
        sheet: SheetStart,
        shape: Shape,
        names: KnownNames,
        remembered: Mapping[str, Mapping[Meaning, int]],
    ) -> None:
        self._path, self._sheet, self._shape = path, sheet, shape
        self._names, self._remembered = names, remembered
        self._doubts: list[Doubt] = []

    def guess(self, rows: Iterator[Row]) -> SheetGuess:
        """Read the first rows to tell the columns, the others to count them."""
        head = list(islice(rows, LOOKED_AT))
        block = find_block(head, self._shape)
        if block is None:
            block = HeaderBlock(0, 0, self._no_headings(head), titles_of(head, _first_person(head)))
        sample = [cells for number, cells in head if number > block.last]
        assigned = self._assign(block, sample)
        walk = RowWalk(self._sheet.name, Layout(block.last, block.headings, assigned.columns), self._shape)
        first, count = 0, 0
        told: dict[Meaning, set[str]] = {Meaning.PROGRAMME_NAME: set(), Meaning.PERIOD_TEXT: set()}
        for row in walk.rows(chain(head, rows)):
            first = first or row.row
            count += 1
            for meaning, seen in told.items():
                if len(seen) < _DIFFERENT and not is_blank(cell := row.cells.get(meaning)):
                    seen.add(cell_text(cell))
        if block.last == 0 and count:
            self._doubts.append(Doubt(DoubtCode.HEADER_GUESSED))
        return self._told(block, assigned, walk, first, told)

    def _assign(self, block: HeaderBlock, sample: list[list[Cell]]) -> Assigned:
        stems = frozenset(stem for name in self._names.villages if len(stem := village_stem(name)) >= 2)
        looked = [_look(sample, column, stems) for column in range(len(block.headings))]
        kept = self._remembered.get(fingerprint_of(block.headings))
        if kept is not None and block.last:
            return Assigned(dict(kept), tuple(lost_digits(block.headings, kept, looked)))
        return assign(block.headings, looked)

    def _no_headings(self, head: list[Row]) -> tuple[str, ...]:
        return ("",) * max((len(cells) for _, cells in head), default=0)

    def _told(
        self, block: HeaderBlock, assigned: Assigned, walk: RowWalk, first: int, told: Mapping[Meaning, set[str]]
    ) -> SheetGuess:
        rows = walk.sorts[RowSort.DATA]
        texts = [*block.titles, self._sheet.name, self._path.stem]
        kind, sure = kind_of(assigned.columns, texts, rows)
        is_data = kind is not SheetKind.NOT_DATA
        if not sure:
            self._doubts.append(Doubt(DoubtCode.KIND_UNSURE))
        if self._sheet.hidden and is_data:
            self._doubts.append(Doubt(DoubtCode.SHEET_HIDDEN))
        if walk.hidden_rows:
            self._doubts.append(Doubt(DoubtCode.ROWS_HIDDEN, {"rows": walk.hidden_rows}))
        programme, period = self._of_what(texts, kind, told)
        village = village_told([self._sheet.name, *block.titles, self._path.stem], self._names.villages)
        if is_data and not village and Meaning.VILLAGE not in assigned.columns:
            self._doubts.append(Doubt(DoubtCode.VILLAGE_MISSING))
        return SheetGuess(
            self._path.name, self._sheet.name, self._sheet.hidden, kind, programme, period, village,
            block.last, first or block.last + 1, block.headings, assigned.columns, fingerprint_of(block.headings),
            rows, walk.hidden_rows, (*self._doubts, *(assigned.doubts if is_data else ())),
        )  # fmt: skip

    def _of_what(self, texts: list[str], kind: SheetKind, told: Mapping[Meaning, set[str]]) -> tuple[str, str]:
        """Tell programme and period: by a column that says the same in every row, else by the titles."""
        if kind not in {SheetKind.PAID_ROSTER, SheetKind.ENDED_LIST}:
            return "", ""
        programme, sure = guess_programme(texts, self._names)
        names = told[Meaning.PROGRAMME_NAME]
        codes = {code for name in names for code in programmes_told([name], self._names.programmes)}
        if len(names) == 1 and len(codes) == 1:
            programme, sure = codes.pop(), True
        elif len(names) > 1:
            programme, sure = "", False
        periods = sorted(told[Meaning.PERIOD_TEXT])
        period, one = guess_period(periods, programme, self._names)
        if len(periods) > 1:
            period, one = "", False
        elif not period:
            period, one = guess_period(texts, programme, self._names)
        if kind is SheetKind.PAID_ROSTER:
            if not sure:
                self._doubts.append(Doubt(DoubtCode.PROGRAMME_UNSURE))
            if not one:
                self._doubts.append(Doubt(DoubtCode.PERIOD_UNSURE))
        return programme, period


def _look(rows: list[list[Cell]], column: int, stems: frozenset[str]) -> Look:
    return looks((cells[column] for cells in rows if column < len(cells)), stems)


def _first_person(head: list[Row]) -> int:
    """The first row with several filled cells: what stands above it is a title."""
    return next((number for number, cells in head if sum(not is_blank(cell) for cell in cells) >= 3), 0)
