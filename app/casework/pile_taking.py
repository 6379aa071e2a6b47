"""Taking the sheets of a pile: rolls, rosters with heads, then the newest, then older ones; a transaction a sheet.

It can be stopped between two sheets and killed at any moment: what is taken is taken, and taking goes on with the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from app.casework.pile_mending import judge_again
from app.casework.pile_sheets import Passwords, Pile, PileSheet, Progress, nobody, pile
from app.casework.pile_sorting import SheetSorter
from app.domain.faults import Code, Fault, UserError
from app.domain.makers import Act
from app.domain.meanings import Meaning, SheetKind
from app.domain.periods import Period
from app.domain.records import Changes
from app.office.session import Session
from app.sheets.reading import file_digest
from app.sheets.recognising import PlainRow, SheetGuess, read_guessed
from app.store import pile_roll, piles
from app.store.transaction import Transaction

BATCH = 1000
VERB = "take_pile_sheet"
_LAST = {SheetKind.CARD_LIST: 3, SheetKind.ENDED_LIST: 4}


class PileTaken(Struct, frozen=True):
    """What taking came to: the pile as it stands, how many sheets were taken now, and what was changed."""

    pile: Pile
    sheets: int
    changes: Changes


def in_order(sheets: Iterable[PileSheet]) -> list[PileSheet]:
    """Rolls, of each programme with heads its newest roster, then rosters newest first, cards, the stopped and dead."""
    waiting = list(sheets)
    newest: dict[str, Period] = {}
    for one in waiting:
        if one.kind is SheetKind.PAID_ROSTER and Meaning.HEAD_DOCUMENT in one.columns and one.period:
            period = Period.parse(one.period)
            newest[one.programme] = max(newest.get(one.programme, period), period)

    def place(one: PileSheet) -> tuple[int, int, int]:
        if one.kind is SheetKind.HOUSEHOLD_ROLL:
            return 0, 0, one.id
        if one.kind is not SheetKind.PAID_ROSTER:
            return _LAST[one.kind], 0, one.id
        period = Period.parse(one.period) if one.period else None
        first = -period.first.toordinal() if period is not None else -(10**9)
        heads = Meaning.HEAD_DOCUMENT in one.columns and period is not None and period == newest.get(one.programme)
        return 1 if heads else 2, first, one.id

    return sorted(waiting, key=place)


def take(
    session: Session, pile_id: int, *, passwords: Passwords | None = None, progress: Progress = nobody
) -> PileTaken:
    """Take every confirmed sheet that is not taken yet, each in a transaction of its own.

    Progress tells rows of rows; what it raises ends the work, sheets taken before it stay. A file that is gone, changed
    or locked is told at its sheet, and the others are taken. Raises UserError ROLE_MAY_NOT, NOTHING_TO_TAKE; UsageError
    PILE_UNKNOWN.
    """
    session.require(Act.ENTER)
    found = pile(session, pile_id)
    waiting = in_order(found.waiting)
    if not waiting:
        raise UserError(Code.NOTHING_TO_TAKE, file=found.name)
    session.backup_before(VERB)
    total = sum(one.rows for one in waiting)
    done, nouns, seq, count = 0, set[str](), 0, 0
    for sheet in waiting:
        changes = _take_sheet(session, sheet, pile_id, passwords or {}, _Step(progress, done, total))
        nouns |= changes.nouns
        seq = max(seq, changes.seq)
        done += sheet.rows
        count += 1
    return PileTaken(pile(session, pile_id), count, Changes(frozenset(nouns), seq))


class _Step:
    """Tells how far a sheet is within the whole pile."""

    def __init__(self, progress: Progress, before: int, total: int) -> None:
        self._progress, self._before, self._total = progress, before, total

    def __call__(self, rows: int) -> None:
        """So many rows of the sheet are read."""
        self._progress(min(self._before + rows, self._total), self._total)


def _take_sheet(session: Session, sheet: PileSheet, pile_id: int, passwords: Passwords, step: _Step) -> Changes:
    step(0)
    path = sheet.path
    guess = confirmed_guess(sheet)
    try:
        if bytes.fromhex(file_digest(path)) != piles_digest(session, sheet.id):
            raise UserError(Code.FILE_CHANGED, file=path.name)
        rows = read_guessed(path, guess, passwords.get(str(path)), with_hidden=True)
        with closing(rows), session.write(VERB, f"{pile_id} {path.name}") as tx:
            _write(session, tx, sheet, rows, step)
    except Fault as fault:
        with session.write("tell_pile_sheet", path.name) as tx:
            piles.change_sheet(tx, sheet.id, fault=fault.code.value)
    return session.changes(tx)


def piles_digest(session: Session, sheet_id: int) -> bytes:
    """The digest of the file a sheet was looked at in."""
    found = piles.sheet(session.store.db, sheet_id)
    return found.digest if found is not None else b""


def confirmed_guess(sheet: PileSheet) -> SheetGuess:
    """The guess with what was confirmed in its place, for reading the rows."""
    assert sheet.guess is not None  # noqa: S101 - only sheets that could be read are data
    return replace(
        sheet.guess,
        kind=sheet.kind,
        programme=sheet.programme,
        period=sheet.period,
        village=sheet.village,
        columns=dict(sheet.columns),
    )


def _write(session: Session, tx: Transaction, sheet: PileSheet, rows: Iterator[PlainRow], step: _Step) -> None:
    """Within a transaction: sort the rows of one sheet, write what came of it, offer what it mends."""
    sorter = SheetSorter(session, tx, sheet)
    if sheet.kind is SheetKind.HOUSEHOLD_ROLL:
        pile_roll.drop_older_rolls(tx, sheet_pile(session, sheet.id))
    ordered = _by_period(sorter, rows) if Meaning.PERIOD_TEXT in sheet.columns else rows
    read = 0
    while batch := list(islice(ordered, BATCH)):
        sorter.take_batch(batch)
        read += len(batch)
        step(read)
    sorter.flush()
    tally = sorter.tally
    piles.change_sheet(
        tx,
        sheet.id,
        state="taken",
        fault=None,
        rows=read,
        taken=tally.taken,
        parked=tally.parked,
        left_out=piles.counted(tally.left),
        notes=piles.counted(tally.notes),
        taken_at=tx.act.at,
    )
    judge_again(session, tx, sheet.id, sorter.names)


def sheet_pile(session: Session, sheet_id: int) -> int:
    """The pile a sheet belongs to."""
    found = piles.sheet(session.store.db, sheet_id)
    return found.pile_id if found is not None else 0


def _by_period(sorter: SheetSorter, rows: Iterable[PlainRow]) -> Iterator[PlainRow]:
    """Rows of a sheet that tells the period of each: the newest first, for it decides."""
    return iter(sorted(rows, key=lambda row: -sorter.first_day(row)))
