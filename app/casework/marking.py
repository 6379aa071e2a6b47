"""A copy of somebody's workbook with what is wrong beside each row, to be sent back to whoever made it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from app.casework.intake import Intake
from app.files.publish import published
from app.sheets.marked import Mark, write_marked
from app.sheets.reading import read_rows
from app.words import Language, sentence


def write_marked_copy(path: Path, result: Intake, out: Path, lang: Language, password: str | None = None) -> int:
    """Write the copy to `out`; returns how many rows it marks.

    Raises the faults of reading, UserError FILE_EXISTS, EnvironmentFault DISK_*.
    """
    marks: dict[tuple[str, int], list[Mark]] = {}
    for error in result.errors:
        mark = Mark(sentence(error.code, lang), error.column)
        marks.setdefault((error.sheet, error.row), []).append(mark)
    out.parent.mkdir(parents=True, exist_ok=True)
    with closing(read_rows(path, password)) as parts, published(out) as target:
        return write_marked(parts, marks, target)
