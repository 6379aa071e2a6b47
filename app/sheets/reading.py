"""Rows of a foreign workbook or CSV file, streamed.

Workbooks are read by the limited child (`app.sandbox`); a CSV file is text and is read here. Row numbers are
those of Excel, from 1; blank rows are left out; within one sheet every row has the same width, column A
first.
"""

from __future__ import annotations

import csv
from collections.abc import Generator, Iterator
from contextlib import closing
from itertools import chain, repeat
from pathlib import Path

from app.domain.faults import Code, EnvironmentFault, HostileInput, UserError
from app.sandbox.client import file_digest, read_workbook
from app.sandbox.frames import Cell, Shape
from app.sandbox.frames import Rows as RowBatch
from app.sandbox.frames import Sheet as SheetStart
from app.sandbox.plain_text import decode, lines_of
from app.sandbox.workbooks import read_shaped

__all__ = ["Cell", "RowBatch", "SheetStart", "file_digest", "open_sheets", "read_rows"]

MAX_TEXT_BYTES = 32 << 20
"""The largest CSV or text file; 100 000 rows of 18 columns are 15 MB."""

_TEXT_SUFFIXES = frozenset({".csv", ".txt", ".tsv"})
_BINARY_STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_BATCH = 1000

Row = tuple[int, list[Cell]]


def read_rows(path: Path, password: str | None = None) -> Generator[SheetStart | RowBatch]:
    """Read every worksheet: a `SheetStart`, then its `RowBatch`es, hidden sheets included and marked.

    A file named .csv, .txt or .tsv that is no workbook inside is read as one sheet of texts. Raises the
    faults of `app.sandbox.client.read_workbook`. Close it (`contextlib.closing`) when it is not read to its
    end: the child is killed then.
    """
    if is_text(path):
        yield from _csv_rows(path)
        return
    yield from read_workbook(path, password=password)


def open_sheets(path: Path, password: str | None = None) -> Generator[tuple[SheetStart, Iterator[Row]]]:
    """Pair each sheet with its rows; rows not taken are skipped when the next sheet is asked for."""
    with closing(read_rows(path, password)) as parts:
        following: SheetStart | RowBatch | None = next(parts, None)
        while isinstance(following, SheetStart):
            walk = _SheetWalk(parts)
            rows = chain.from_iterable(walk.pairs())
            yield following, rows
            for _ in rows:
                continue
            following = walk.following


def open_shaped(path: Path, password: str | None = None) -> Generator[tuple[SheetStart, Shape, Iterator[Row]]]:
    """Pair each sheet with its hidden rows and merged cells and with its rows, as `open_sheets` does."""
    with closing(_shaped(path, password)) as parts:
        following: SheetStart | Shape | RowBatch | None = next(parts, None)
        while isinstance(following, SheetStart):
            shape = next(parts, None)
            walk = _SheetWalk(parts)
            rows = chain.from_iterable(walk.pairs())
            yield following, shape if isinstance(shape, Shape) else Shape([], []), rows
            for _ in rows:
                continue
            following = walk.following


def _shaped(path: Path, password: str | None) -> Generator[SheetStart | Shape | RowBatch]:
    if is_text(path):
        for part in _csv_rows(path):
            yield part
            if isinstance(part, SheetStart):
                yield Shape([], [])
        return
    yield from read_shaped(path, password=password)


def is_text(path: Path) -> bool:
    """Say whether a file is read as text here, not by the child: by its name, unless it is a workbook inside."""
    return path.suffix.lower() in _TEXT_SUFFIXES and not _is_binary(path)


class _SheetWalk:
    """The rows up to the next sheet; `following` is that sheet once the rows are used up."""

    def __init__(self, parts: Iterator[SheetStart | Shape | RowBatch]) -> None:
        self._parts = parts
        self.following: SheetStart | None = None

    def pairs(self) -> Iterator[Iterator[Row]]:
        for part in self._parts:
            if isinstance(part, SheetStart):
                self.following = part
                return
            if isinstance(part, Shape):
                continue
            yield zip(part.numbers, part.rows, strict=True)


def read_text(path: Path) -> str:
    """Read a text file of at most `MAX_TEXT_BYTES`; the faults of `decode`, and of a disk."""
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_TEXT_BYTES + 1)
    except FileNotFoundError as error:
        raise EnvironmentFault(Code.FILE_MISSING, file=path.name) from error
    except OSError as error:
        raise EnvironmentFault(Code.DISK_FAILED, file=path.name) from error
    if len(data) > MAX_TEXT_BYTES:
        at_most = MAX_TEXT_BYTES >> 20
        raise UserError(Code.WORKBOOK_TOO_LARGE, file=path.name, megabytes=at_most + 1, at_most=at_most)
    if not data:
        raise HostileInput(Code.NOT_A_WORKBOOK, why="empty", file=path.name)
    return decode(data, file=path.name)


def _is_binary(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            return stream.read(8).startswith(_BINARY_STARTS)
    except FileNotFoundError as error:
        raise EnvironmentFault(Code.FILE_MISSING, file=path.name) from error
    except OSError as error:
        raise EnvironmentFault(Code.DISK_FAILED, file=path.name) from error


def _csv_rows(path: Path) -> Iterator[SheetStart | RowBatch]:
    text = read_text(path)
    yield SheetStart(path.stem, hidden=False)
    try:
        numbered = lines_of(text)
    except csv.Error:
        raise HostileInput(Code.NOT_A_WORKBOOK, why="csv", file=path.name) from None
    width = max((len(line) for _, line in numbered), default=0)
    for at in range(0, len(numbered), _BATCH):
        batch = numbered[at : at + _BATCH]
        rows: list[list[Cell]] = [
            [*(cell or None for cell in line), *repeat(None, width - len(line))] for _, line in batch
        ]
        yield RowBatch([number for number, _ in batch], rows)
