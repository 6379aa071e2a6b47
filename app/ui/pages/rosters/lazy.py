"""Cells that are made when they are first looked at: a list of 50 000 rows costs what is seen of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from app.ui.widgets.cells import Cell

Cells = dict[str, Cell | str]


class LazyCells(Mapping[str, Cell | str]):
    """The cells of one row; `make` is called once, when the first of them is asked for."""

    __slots__ = ("_made", "_make")

    def __init__(self, make: Callable[[], Cells]) -> None:
        self._make = make
        self._made: Cells | None = None

    def __getitem__(self, key: str) -> Cell | str:
        return self._cells()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._cells())

    def __len__(self) -> int:
        return len(self._cells())

    def _cells(self) -> Cells:
        if self._made is None:
            self._made = self._make()
        return self._made
