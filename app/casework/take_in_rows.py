"""What judging the rows of a file gives: what is wrong with which cell, each row as it was judged, the counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from msgspec import Struct, field

from app.casework.differing import Difference
from app.casework.take_in_similar import SimilarPerson
from app.domain.cells import RowVerdict
from app.domain.faults import Code
from app.domain.records import Changes
from app.domain.rows import JudgedRow
from app.domain.village_changes import Moved
from app.sheets.template import TemplateRow


class RowError(Struct, frozen=True):
    """One thing wrong with one cell: `cell` as Excel names it; `suggestion` what it may have been meant to be.

    `column` is the 0-based column of the file, `key` that of `domain.rows.COLUMNS`; `similar` are people of the
    register who may be meant.
    """

    sheet: str
    cell: str
    row: int
    column: int
    code: Code
    verdict: RowVerdict
    suggestion: str | None = None
    key: str = ""
    similar: tuple[SimilarPerson, ...] = ()


class SeenRow(NamedTuple):
    """A row as it was judged, for whoever watches: the cells read, what they were judged to be, what they would change.

    `differences` are (what, before, after) of a changed row.
    """

    source: TemplateRow
    judged: JudgedRow
    verdict: RowVerdict
    errors: tuple[RowError, ...]
    differences: tuple[Difference, ...]


Watch = Callable[[SeenRow], None]


class Intake(Struct):
    """What a file holds, one verdict a row, and what was taken of it."""

    counts: dict[RowVerdict, int] = field(default_factory=lambda: dict.fromkeys(RowVerdict, 0))
    fixed: int = 0
    errors: list[RowError] = field(default_factory=list)
    headings: dict[str, int] = field(default_factory=dict)
    """The Excel row of the headings of each sheet with an error."""

    moved: Counter[Moved] = field(default_factory=Counter)
    """Rows that name a place by an old name, by that and today's."""

    roster_id: int | None = None
    taken: bool = False
    changes: Changes = field(default_factory=Changes)

    @property
    def rows(self) -> int:
        """Rows read: the sum of the verdicts."""
        return sum(self.counts.values())


def can_wait(one: JudgedRow) -> bool:
    """Whether somebody can complete a refused row by hand: its cells are wrong, not what it asks for."""
    return bool(one.faults)
