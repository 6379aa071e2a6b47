"""A file that somebody sent, looked at row by row; then its clean rows taken in, and a marked copy of the rest."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from app.casework import undoing
from app.casework.differing import Difference
from app.casework.intake import Progress, import_file
from app.casework.marking import MarkedCopy, write_marked_copy
from app.casework.take_in_fixes import MOST, Fix, fixes_of
from app.casework.take_in_reading import HowRead
from app.casework.take_in_rows import Intake, RowError, SeenRow, can_wait
from app.casework.take_in_similar import SimilarPerson
from app.domain.cells import RowVerdict
from app.domain.cleaning import clean_text
from app.domain.faults import Code, EnvironmentFault, UserError
from app.domain.makers import Act
from app.domain.records import Changes
from app.domain.rows import COLUMN_INDEX
from app.office.session import Session
from app.sheets.reading import file_digest
from app.store.waiting import rows_of_file
from app.words import Language


def _nobody(_done: int, _total: int) -> None:
    """Tell nobody."""


class RowNote(NamedTuple):
    """What is wrong with one cell of a row; `suggestion` what it may have been meant to be, `similar` who."""

    cell: str
    code: Code
    suggestion: str | None
    similar: tuple[SimilarPerson, ...] = ()


class TakeInRow(NamedTuple):
    """A row of the file as the page shows it: who, where, how much, the verdict, and why."""

    sheet: str
    row: int
    name: str
    document_tail: str
    village: str
    amount: str
    verdict: RowVerdict
    notes: tuple[RowNote, ...]
    differences: tuple[Difference, ...]


class TakeIn(Struct, frozen=True):
    """A file that was looked at: its rows with their verdicts; `target` is (programme code, period) or None.

    `how` is how another layout than the county's was read, `blank_clears` whether its blank cells clear what we have;
    `to_wait` counts the doubtful rows that are not on the waiting list yet, `to_complete` the refused ones that
    somebody could complete by hand. `fixes` are the first cells that were put right, `fixed_cells` counts them all.
    """

    path: Path
    digest: str
    rows: tuple[TakeInRow, ...]
    counts: dict[RowVerdict, int]
    fixed: int
    target: tuple[str, str] | None
    intake: Intake
    how: HowRead | None = None
    blank_clears: bool = False
    to_wait: int = 0
    to_complete: int = 0
    fixes: tuple[Fix, ...] = ()
    fixed_cells: int = 0

    @property
    def clean(self) -> int:
        """Rows that taking in would write."""
        return self.counts[RowVerdict.NEW] + self.counts[RowVerdict.CHANGED]

    @property
    def left(self) -> int:
        """Rows that stay behind, each with its reason."""
        return self.counts[RowVerdict.DOUBTFUL] + self.counts[RowVerdict.REFUSED]


class TakenIn(Struct, frozen=True):
    """What a file gave: rows taken as new and as changed, rows as we had them, rows left behind, and the draft.

    `waiting` counts those of the rows left behind that are on the waiting list now.
    """

    new: int
    changed: int
    same: int
    left: int
    waiting: int
    roster_id: int | None
    changes: Changes


def require_one_file(paths: Sequence[Path]) -> Path:
    """The one file that was dropped. Raises UserError ONE_FILE_ONLY, NOT_A_FILE; EnvironmentFault FILE_MISSING."""
    if len(paths) != 1:
        raise UserError(Code.ONE_FILE_ONLY, files=len(paths))
    path = paths[0]
    if path.is_dir():
        raise UserError(Code.NOT_A_FILE, file=path.name)
    if not path.is_file():
        raise EnvironmentFault(Code.FILE_MISSING, file=path.name)
    return path


def look(  # noqa: PLR0913 - what `import_file` is told
    session: Session,
    path: Path,
    *,
    target: tuple[str, str] | None = None,
    password: str | None = None,
    progress: Progress = _nobody,
    how: HowRead | None = None,
    blank_clears: bool = False,
) -> TakeIn:
    """Judge every row of a file and write nothing; `how` another layout than the county's is read.

    Raises what `import_file` raises.
    """
    session.require(Act.READ)
    digest = file_digest(path)
    watch = _Watch()
    found = import_file(
        session,
        path,
        roster=target,
        password=password,
        progress=progress,
        watch=watch,
        how=how,
        blank_clears=blank_clears,
    )
    there = rows_of_file(session.store.db, bytes.fromhex(digest))
    to_wait = sum(one.verdict is RowVerdict.DOUBTFUL and (one.sheet, one.row) not in there for one in watch.rows)
    to_complete = sum(one not in there for one in watch.completable)
    return TakeIn(
        path, digest, tuple(watch.rows), dict(found.counts), found.fixed, target, found, how, blank_clears, to_wait,
        to_complete, tuple(watch.fixes), watch.fixed_cells,
    )  # fmt: skip


class _Watch:
    """Gathers what the page shows of every row, and the first cells that were put right."""

    def __init__(self) -> None:
        self.rows: list[TakeInRow] = []
        self.fixes: list[Fix] = []
        self.fixed_cells = 0
        self.completable: list[tuple[str, int]] = []

    def __call__(self, seen: SeenRow) -> None:
        self.rows.append(_row(seen))
        if seen.judged.mended or seen.source.native is not None:
            some = fixes_of(seen)
            self.fixed_cells += len(some)
            self.fixes.extend(some[: MOST - len(self.fixes)])
        if seen.verdict is RowVerdict.REFUSED and can_wait(seen.judged):
            self.completable.append((seen.source.sheet, seen.source.row))


def take(session: Session, looked: TakeIn, *, password: str | None = None, progress: Progress = _nobody) -> TakenIn:
    """Take the clean rows of a file that was looked at, in one transaction; its doubtful rows go on the waiting list.

    Raises UserError FILE_CHANGED when it is not the file that was looked at, NOTHING_TO_TAKE, and what `import_file`
    raises.
    """
    session.require(Act.ENTER)
    if file_digest(looked.path) != looked.digest:
        raise UserError(Code.FILE_CHANGED, file=looked.path.name)
    if not looked.clean and not looked.to_wait:
        raise UserError(Code.NOTHING_TO_TAKE, file=looked.path.name)
    found = import_file(
        session,
        looked.path,
        roster=looked.target,
        take=True,
        password=password,
        progress=progress,
        how=looked.how,
        wait=True,
        blank_clears=looked.blank_clears,
    )
    counts = found.counts
    left = counts[RowVerdict.DOUBTFUL] + counts[RowVerdict.REFUSED]
    return TakenIn(
        counts[RowVerdict.NEW],
        counts[RowVerdict.CHANGED],
        counts[RowVerdict.SAME],
        left,
        looked.to_wait,
        found.roster_id,
        found.changes,
    )


def let_refused_wait(session: Session, looked: TakeIn, *, password: str | None = None) -> TakenIn:
    """Put the refused rows whose cells somebody can complete on the waiting list, the doubtful ones too; take nothing.

    Raises UserError FILE_CHANGED, NOTHING_TO_TAKE, and what `import_file` raises.
    """
    session.require(Act.ENTER)
    if file_digest(looked.path) != looked.digest:
        raise UserError(Code.FILE_CHANGED, file=looked.path.name)
    if not looked.to_complete:
        raise UserError(Code.NOTHING_TO_TAKE, file=looked.path.name)
    found = import_file(
        session,
        looked.path,
        roster=looked.target,
        take=True,
        password=password,
        how=looked.how,
        only_waiting=True,
        blank_clears=looked.blank_clears,
    )
    waiting = looked.to_wait + looked.to_complete
    return TakenIn(0, 0, 0, looked.left, waiting, None, found.changes)


def undo_take(session: Session, taken: TakenIn) -> Changes:
    """Undo a take-in as long as nothing of it was changed, reviewed, printed or sent; what `undoing.undo` raises."""
    return undoing.undo(session, taken.changes.seq)


def write_rest(looked: TakeIn, out: Path, lang: Language, *, password: str | None = None) -> MarkedCopy:
    """Write a copy of the file with what is wrong beside each row: their own workbook where that can be done."""
    return write_marked_copy(looked.path, looked.intake, out, lang, password)


_SHOWN = ("beneficiary_name", "beneficiary_document", "village", "amount")


def _row(seen: SeenRow) -> TakeInRow:
    row, values = seen.judged.row, seen.source.values
    raw = [
        _text(values[COLUMN_INDEX[key]]) for key in ("beneficiary_name", "beneficiary_document", "village", "amount")
    ]
    if row is not None:
        raw[0], raw[1] = row.beneficiary_name, row.beneficiary_document.number
        raw[3] = row.amount.yuan() if row.amount is not None else ""
    tail = raw[1][-4:] if len(raw[1]) >= 8 and raw[1].isalnum() else ""
    return TakeInRow(
        seen.source.sheet,
        seen.source.row,
        raw[0] or _text(values[COLUMN_INDEX["payee_name"]]),
        tail,
        raw[2],
        raw[3],
        seen.verdict,
        tuple(_note(error) for error in seen.errors),
        seen.differences,
    )


def _note(error: RowError) -> RowNote:
    return RowNote(error.cell, error.code, error.suggestion, error.similar)


def _text(value: object) -> str:
    return "" if value is None else clean_text(str(value))[:60]
