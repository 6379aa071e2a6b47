"""What stands over the data of a sheet we write: rows of text, and headings in one row or in two with merged cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple


class Head(NamedTuple):
    """The rows over the data: the last `headings` of them (one or two) are headings, the others text over them."""

    rows: tuple[Sequence[str], ...]
    headings: int

    def cells(self) -> Iterator[tuple[int, int, str, bool]]:
        """Row, column, text and whether it is a heading: all of the headings, of the rows over them what is filled."""
        for number, texts in enumerate(self.rows):
            heading = number >= len(self.rows) - self.headings
            for column, text in enumerate(texts):
                if text or heading:
                    yield number, column, text, heading

    def merged(self) -> list[tuple[int, int, int, int]]:
        """Which cells are one: first row, first column, last row, last column."""
        if self.headings < 2:
            return []
        row = len(self.rows) - 2
        return [(row, left, row + down, right) for left, right, down in merged_headings(*self.rows[row:])]


def merged_headings(top: Sequence[str], bottom: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Of headings in two rows what is one cell: first and last column, and how many rows it goes down.

    A heading stands over all columns to its right that have one below and none of their own; one with nothing below it
    goes down to the data.
    """
    column = 0
    while column < len(bottom):
        last = column
        if top[column] and bottom[column]:
            while last + 1 < len(bottom) and bottom[last + 1] and not top[last + 1]:
                last += 1
            if last > column:
                yield column, last, 0
        elif top[column]:
            yield column, column, 1
        column = last + 1
