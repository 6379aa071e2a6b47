"""Finding the headings of somebody's sheet: below titles, in one row or several, with merged cells or without."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from app.domain.columns import is_number_of_person, says
from app.sandbox.frames import Shape
from app.sheets.reading import Cell, Row
from app.sheets.texts import plain_heading

WITHIN = 30
"""Headings are looked for in the first rows of a sheet, blank ones counted."""

MOST_ROWS = 3
_LONGEST = 24
"""A longer text is a title or an explanation, no heading."""

_ENOUGH = 2
_UNITS = frozenset("元 亩 人 户 元/亩 元/人 元/月 公斤 头 甲 乙 丙 丁".split())  # noqa: SIM905 - a list of words

Merged = Mapping[tuple[int, int], Cell]


class HeaderBlock(Struct, frozen=True):
    """The rows of headings (Excel rows; 0: there are none), one plain heading a column, and the titles above."""

    first: int
    last: int
    headings: tuple[str, ...]
    titles: tuple[str, ...]


def fingerprint_of(headings: Sequence[str]) -> str:
    """Tell layouts apart: the same plain headings in the same columns have the same one; hex, 32 characters.

    Blank headings at the end do not count.
    """
    kept = list(headings)
    while kept and not kept[-1]:
        kept.pop()
    return hashlib.sha256("\x1f".join(kept).encode()).hexdigest()[:32]


def find_block(head: Sequence[Row], shape: Shape) -> HeaderBlock | None:
    """Find the headings among the first rows; None when no rows say two known things.

    Of equals the block with fewer rows is taken, then the upper one; a row of units or of 1, 2, 3 … below goes with it.
    """
    rows = [(number, cells) for number, cells in head if number <= WITHIN]
    merged = _merged_cells(rows, shape)
    best: tuple[int, int, int, tuple[str, ...]] | None = None
    for at in range(len(rows)):
        for size in range(1, MOST_ROWS + 1):
            block = rows[at : at + size]
            if len(block) < size or not all(_may_head(cells) for _, cells in block):
                break
            headings = _joined(block, merged)
            score = _score(headings)
            if score >= _ENOUGH and (best is None or (score, -size) > (best[0], -best[2])):
                best = (score, at, size, headings)
    if best is None:
        return None
    _, at, size, headings = best
    last = at + size - 1
    if last + 1 < len(rows) and _goes_on(rows[last + 1][1]):
        last += 1
    return HeaderBlock(rows[at][0], rows[last][0], headings, _titles(cells for _, cells in rows[:at]))


def titles_of(head: Sequence[Row], below: int) -> tuple[str, ...]:
    """The texts of the rows above an Excel row, for a sheet without headings."""
    return _titles(cells for number, cells in head if number < below)


def _titles(rows: Iterable[Sequence[Cell]]) -> tuple[str, ...]:
    return tuple(text for cells in rows for cell in cells if isinstance(cell, str) and (text := cell.strip()))


def _may_head(cells: Sequence[Cell]) -> bool:
    """Say whether a row can be one of headings: two texts or more, and no number of a person."""
    texts = [cell for cell in cells if isinstance(cell, str) and cell.strip()]
    numbers = [cell for cell in cells if isinstance(cell, int | float) and not isinstance(cell, bool)]
    if len(texts) < _ENOUGH or any(is_number_of_person(cell) for cell in cells):
        return False
    long_digits = any(sum(char.isdigit() for char in text) >= 8 and len(text) <= _LONGEST for text in texts)
    return not long_digits and len(numbers) <= len(texts)


def _score(headings: Sequence[str]) -> int:
    """Count the different things that headings say; all that need not be read are one."""
    return len({found[0] for heading in headings if heading and (found := says(heading)) is not None})


def _joined(block: Sequence[Row], merged: Merged) -> tuple[str, ...]:
    """Join the headings of the rows of a block column by column: 户主 over 姓名 is 户主姓名."""
    width = max(len(cells) for _, cells in block)
    lines = [_line(number, cells, width, merged) for number, cells in block]
    spread = [_spread(line, below) for line, below in pairwise(lines)]
    return tuple(_heading([line[column] for line in (*spread, lines[-1])]) for column in range(width))


def _line(number: int, cells: Sequence[Cell], width: int, merged: Merged) -> list[str]:
    line = []
    for column in range(width):
        cell = cells[column] if column < len(cells) else None
        text = plain_heading(merged.get((number, column)) if cell is None else cell)
        line.append(text if len(text) <= _LONGEST else "")
    return line


def _spread(line: list[str], below: list[str]) -> list[str]:
    """Carry a heading of several columns to the right, where there is one below it and none of its own."""
    carried, out = "", []
    for text, under in zip(line, below, strict=True):
        if text or not under:
            carried = text if under else ""
        out.append(text or carried)
    return out


def _heading(parts: Sequence[str]) -> str:
    """Join what stands over each other, unless only one part of it says something known."""
    kept = [part for at, part in enumerate(parts) if part and part not in parts[:at]]
    joined = "".join(kept)
    if len(kept) > 1 and says(joined) is None:
        return next((part for part in reversed(kept) if says(part) is not None), joined)
    return joined


def _merged_cells(rows: Sequence[Row], shape: Shape) -> dict[tuple[int, int], Cell]:
    """The values that merged cells show to the right of where they are kept.

    A title over half the sheet and more is no heading of the columns below it.
    """
    by_row = dict(rows)
    width = max((len(cells) for _, cells in rows), default=0)
    found: dict[tuple[int, int], Cell] = {}
    for top, left, _, right in shape.merged:
        if top in by_row and (right - left + 1) * 2 <= max(width, 4) and left < len(by_row[top]):
            found |= {(top, column): by_row[top][left] for column in range(left, right + 1)}
    return found


def _goes_on(cells: Sequence[Cell]) -> bool:
    """Say whether a row only counts the columns or names their units: it is none of data."""
    filled = [text for cell in cells if cell is not None and (text := str(cell).strip())]
    if len(filled) < _ENOUGH:
        return False
    figures = [int(text) for text in filled if text.isdecimal() and len(text) <= 3]
    if len(filled) >= 3 and figures == list(range(1, len(filled) + 1)):
        return True
    return all(plain_heading(text).strip("()") in _UNITS for text in filled)
