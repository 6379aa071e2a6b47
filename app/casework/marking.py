"""A copy of somebody's workbook with what is wrong beside each row, to be sent back to whoever made it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from app.casework.take_in_rows import Intake
from app.files.publish import published
from app.sheets.marked import Mark, write_copy
from app.words import Language, sentence


class MarkedCopy(Struct, frozen=True):
    """How many rows a copy marks, and whether it is their own workbook or a new one with the same cells."""

    rows: int
    theirs: bool


def write_marked_copy(path: Path, result: Intake, out: Path, lang: Language, password: str | None = None) -> MarkedCopy:
    """Write the copy of a judged file to `out`; an .xlsx comes back as it was, with a column more.

    Raises the faults of reading, UserError FILE_EXISTS, EnvironmentFault DISK_*.
    """
    marks: dict[tuple[str, int], list[Mark]] = {}
    for error in result.errors:
        mark = Mark(sentence(error.code, lang), error.column)
        marks.setdefault((error.sheet, error.row), []).append(mark)
    return write_marks(path, marks, out, headings=result.headings, password=password)


def write_marks(
    path: Path,
    marks: Mapping[tuple[str, int], Iterable[Mark]],
    out: Path,
    *,
    headings: Mapping[str, int],
    password: str | None = None,
) -> MarkedCopy:
    """Write a copy with marks by (sheet, Excel row); `headings` are the Excel rows of the headings by sheet.

    Raises the faults of reading, UserError FILE_EXISTS, EnvironmentFault DISK_*.
    """
    kept = {place: list(said) for place, said in marks.items()}
    out.parent.mkdir(parents=True, exist_ok=True)
    with published(out) as target:
        theirs = write_copy(path, kept, target, headings=headings, password=password)
    return MarkedCopy(sum(map(bool, kept.values())), theirs)
