"""What a table shows, without Qt's models: columns, rows and cells."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from msgspec import Struct

Kind = Literal["text", "money", "number", "pill", "check", "track", "diff", "dim", "bold", "tick", "link"]


class Column(Struct, frozen=True):
    """A column. `width` in design pixels; the one with `stretch` takes the slack."""

    key: str
    title: str
    kind: Kind = "text"
    width: int = 120
    stretch: bool = False

    @property
    def at_end(self) -> bool:
        """Whether its text stands at the end of the line: money and numbers."""
        return self.kind in ("money", "number", "diff")


class Cell(Struct, frozen=True):
    """A cell: its words, the tone of a pill, and what it is sorted by when that is not its words.

    `steps` are the states of a track; `marks` the (start, length) of what a search hit.
    """

    text: str
    tone: str = ""
    icon: str = ""
    sort: object = None
    tip: str = ""
    steps: tuple[str, ...] = ()
    marks: tuple[tuple[int, int], ...] = ()
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row: a key that stays when the table is filled anew, its cells by column key, and the record behind it."""

    key: Hashable
    cells: Mapping[str, Cell | str]
    record: object = None
    dim: bool = False
    level: int = 0
    ticked: bool = field(default=False, compare=False)

    def cell(self, key: str) -> Cell:
        """The cell of a column; an empty one where the row has none."""
        found = self.cells.get(key, "")
        return found if isinstance(found, Cell) else Cell(found)
