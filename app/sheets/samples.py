"""The first cells of each column of a sheet, and its hidden rows, as somebody has to see them before it is read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from msgspec import Struct

from app.domain.cells import is_blank
from app.sandbox.frames import Shape
from app.sheets.plain_rows import Hidden
from app.sheets.reading import Row, open_shaped
from app.sheets.recognising import SheetGuess
from app.sheets.texts import cell_text

SHOWN = 3
"""So many different cells show what stands in a column."""

MOST_HIDDEN = 50
"""So many hidden rows are shown; the guess counts them all."""

_LONG_NUMBER = re.compile(r"[0-9]{10,}[0-9Xx]")
_LOOKED_AT = 60
_LONGEST = 40


class SheetSample(Struct, frozen=True):
    """What stands first in each column, and (Excel row, text) of hidden rows."""

    sheet: str
    columns: tuple[tuple[str, ...], ...]
    hidden: tuple[tuple[int, str], ...]


def sample_sheets(path: Path, guesses: Sequence[SheetGuess], password: str | None = None) -> list[SheetSample]:
    """Read the samples of these sheets. Raises the faults of `reading.read_rows`."""
    wanted = {one.sheet: one for one in guesses}
    found = []
    with closing(open_shaped(path, password)) as sheets:
        for sheet, shape, rows in sheets:
            guess = wanted.get(sheet.name)
            if guess is not None:
                found.append(_sample(guess, shape, rows))
    return found


def _sample(guess: SheetGuess, shape: Shape, rows: Iterator[Row]) -> SheetSample:
    columns: list[list[str]] = [[] for _ in guess.headings]
    hidden: list[tuple[int, str]] = []
    is_hidden = Hidden(shape.hidden)
    looked = 0
    for number, cells in rows:
        if number <= guess.header_row:
            continue
        if is_hidden.holds(number):
            text = " ".join(_text(cell) for cell in cells if not is_blank(cell))
            if text and len(hidden) < MOST_HIDDEN:
                hidden.append((number, text[: 2 * _LONGEST]))
        elif looked < _LOOKED_AT:
            looked += 1
            for kept, cell in zip(columns, cells, strict=False):
                if len(kept) < SHOWN and not is_blank(cell) and (text := _text(cell)) not in kept:
                    kept.append(text)
        if looked >= _LOOKED_AT and (not guess.hidden_rows or len(hidden) >= min(guess.hidden_rows, MOST_HIDDEN)):
            break
    return SheetSample(guess.sheet, tuple(map(tuple, columns)), tuple(hidden))


def _text(cell: object) -> str:
    """A cell as it is shown: of a long number the beginning and the end."""
    return _LONG_NUMBER.sub(
        lambda found: f"{found.group()[:3]}****{found.group()[-4:]}", cell_text(cell).strip()[:_LONGEST]
    )
