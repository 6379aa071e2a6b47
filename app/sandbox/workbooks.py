"""More than rows of a workbook: what is hidden and merged in it, and itself with marks. The parent's side."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from pathlib import Path

from app.sandbox.client import PATIENCE, named, run
from app.sandbox.frames import Chunk, Job, Rows, Shape, Sheet, SheetMarks, Unmarkable


def read_shaped(
    source: Path, *, password: str | None = None, patience: float = PATIENCE
) -> Generator[Sheet | Shape | Rows]:
    """Read the worksheets of a workbook as `read_workbook` does, each `Sheet` followed by its `Shape`."""
    with closing(run(Job.WORKBOOK, source, password=password, shapes=True, patience=patience)) as replies:
        for reply in replies:
            if isinstance(reply, Sheet | Shape | Rows):
                yield named(reply, source)


def marked_workbook(
    source: Path, marks: list[SheetMarks], heading: str, *, password: str | None = None, patience: float = PATIENCE
) -> Generator[bytes | Unmarkable]:
    """Give a workbook with the marks written into it, by pieces; every part but sheets and styles is as it was.

    The only thing given is an `Unmarkable` when that cannot be done: it is no xlsx, or one written in an uncommon way.
    With a password the result is encrypted by it again. Raises the faults of `read_workbook`.
    """
    replies = run(Job.MARK, source, password=password, marks=marks, heading=heading, patience=patience)
    with closing(replies):
        for reply in replies:
            if isinstance(reply, Chunk):
                yield reply.content
            elif isinstance(reply, Unmarkable):
                yield reply
