"""Taking in a workbook: every row judged, clean rows into the register and a draft roster.

The county's form is read as it is, any other layout as somebody confirmed it (`take_in_reading`).

One transaction for the whole file. The same file twice changes nothing: rows that are as we have them write nothing,
not even that they were read.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from typing import Protocol, runtime_checkable

from app.casework.differing import Before, Difference, differences
from app.casework.judging import Target, judge_line, judge_register, look_up_lines, require_own_list, target_of
from app.casework.known import Known
from app.casework.pile_mending import judge_again
from app.casework.take_in_completing import OPTIONAL, Completer
from app.casework.take_in_natives import Natives
from app.casework.take_in_reading import HowRead
from app.casework.take_in_rows import Intake, RowError, SeenRow, Watch, can_wait
from app.casework.take_in_similar import Meant, SimilarPeople, SimilarPerson
from app.casework.taking import Taker
from app.casework.village_changes import former_places
from app.domain.cells import RowVerdict, worst
from app.domain.faults import Code
from app.domain.makers import Act
from app.domain.rows import COLUMNS, CellFault, JudgedRow, RosterRow, RowContext, judge_row
from app.office.session import Session
from app.sheets.recognising import read_all_guessed
from app.sheets.template import TemplateRow, read_template
from app.store.transaction import Transaction

BATCH = 1000
"""Rows looked up together: one query a table a batch."""

Progress = Callable[[int, int], None]


Then = Callable[[Transaction, "Intake", int | None], None]
"""What goes on within the transaction once the rows are taken: the transaction, what was found, the draft."""


@runtime_checkable
class Stoppable(Protocol):
    """A progress that stops the work by raising, until it is told that there is no way back."""

    def no_return(self) -> None:
        """From now on stopping is not offered."""


_TAKEN = (RowVerdict.NEW, RowVerdict.CHANGED)
"""A row as we have it writes nothing."""


def _nothing(_done: int, _total: int) -> None:
    """Tell nobody."""


def import_file(  # noqa: PLR0913 - what to read, where to, and who looks on
    session: Session,
    path: Path,
    *,
    roster: tuple[str, str] | None = None,
    take: bool = False,
    password: str | None = None,
    progress: Progress = _nothing,
    watch: Watch | None = None,
    how: HowRead | None = None,
    wait: bool = False,
    only_waiting: bool = False,
    blank_clears: bool = False,
    then: Then | None = None,
) -> Intake:
    """Judge a workbook and, with `take`, take its clean rows; `roster` is (programme code, period).

    `how` tells how another layout than the county's is read, `blank_clears` that its blank cells clear what we have;
    with `wait` doubtful rows go on the waiting list, with `only_waiting` all that can be completed, and none is taken.
    `then` goes on within the transaction. Progress tells rows read so far (total 0: unknown); what it raises rolls
    everything back, until it is told `no_return` before the commit. `watch` is shown every row with its verdict. Raises
    the faults of reading (`sheets.template`), UserError ROLE_MAY_NOT, PERIOD_FORM, LIST_LOCKED,
    LIST_FROM_DEPARTMENT, UsageError PROGRAMME_UNKNOWN; after any of them the store is as it was.
    """
    if take:
        session.require(Act.ENTER)
    target = _target(session, roster, own=then is None)
    if take:
        session.backup_before("import")
    with _writing(session, path, take=take) as tx, _without_collecting():
        sorter = _Sorter(session, tx, path, target, watch, "only" if only_waiting else "doubtful" if wait else "")
        sorter.go_through(sorter.batches(path, password, how, blank_clears=blank_clears), progress)
        if tx is not None:
            _go_on(session, tx, sorter.result, target, then)
        if isinstance(progress, Stoppable):
            progress.no_return()
    return _told(session, tx, sorter.result, target)


def _told(session: Session, tx: Transaction | None, result: Intake, target: Target | None) -> Intake:
    if tx is not None:
        result.taken, result.changes = True, session.changes(tx)
    result.roster_id = target.draft_id if target is not None else None
    return result


def _go_on(session: Session, tx: Transaction, result: Intake, target: Target | None, then: Then | None) -> None:
    judge_again(session, tx, None, None)
    if then is not None:
        then(tx, result, target.draft_id if target is not None else None)


def _target(session: Session, roster: tuple[str, str] | None, *, own: bool) -> Target | None:
    """The roster that a file is meant for; `own` when it is not its department's list that is taken."""
    target = target_of(session, *roster) if roster else None
    if target is not None and own:
        require_own_list(session, target)
    return target


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Leave the cycle collector out of a loop that makes no cycles but keeps millions of objects alive.

    It would walk all of them again and again: a fifth of the time of 100 000 rows.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def _writing(session: Session, path: Path, *, take: bool) -> Iterator[Transaction | None]:
    if not take:
        yield None
        return
    with session.write("import", path.name) as tx:
        yield tx


class _Sorter:
    """Judges the rows of one file by the batch and has the clean ones taken.

    `wait` says what goes on the waiting list: "doubtful" rows, "only" (these and refused ones, and none is taken), "".
    """

    def __init__(
        self,
        session: Session,
        tx: Transaction | None,
        path: Path,
        target: Target | None,
        watch: Watch | None,
        wait: str,
    ) -> None:
        self._watch = watch
        self._waits, self._only_waiting = bool(wait) and tx is not None, wait == "only"
        self._session = session
        self._target = target
        self._known = Known(session)
        self._taker = Taker(session, None if self._only_waiting else tx, path, target, self._known)
        self._keeper = Taker(session, tx, path, target, self._known) if self._only_waiting else self._taker
        self._similar = SimilarPeople(session, self._known)
        self._natives = Natives(session, self._known)
        self._before = Before(session, self._known)
        self._context = RowContext(session.today, session.villages, former=former_places(session))
        self.result = Intake()

    def batches(
        self, path: Path, password: str | None, how: HowRead | None, *, blank_clears: bool
    ) -> Generator[list[TemplateRow]]:
        """Read the file by the batch; whatever happens, its child is not left running."""
        if how is None:
            with closing(read_template(path, password)) as rows:
                while batch := list(islice(rows, BATCH)):
                    yield batch
            return
        former = former_places(self._session)
        self._context = RowContext(self._session.today, self._session.villages, OPTIONAL, former)
        completer = Completer(self._session, self._known, self._target, blank_clears=blank_clears)
        plain = read_all_guessed(path, how.sheets, password, with_hidden=how.with_hidden)
        with closing(plain) as found:
            while some := list(islice(found, BATCH)):
                yield completer.complete(some)

    def go_through(self, batches: Generator[list[TemplateRow]], progress: Progress) -> None:
        """Take every batch, and tell how far it is."""
        with closing(batches):
            for batch in batches:
                self.take_batch(batch)
                progress(self.result.rows, 0)
        self.close()

    def take_batch(self, batch: list[TemplateRow]) -> None:
        """Judge a batch and take what is clean of it."""
        judged = [(row, self._judged(row)) for row in batch]
        clean = [one.row for _, one in judged if one.row is not None and not one.faults]
        self._look_up(clean)
        self._natives.look_up(judged)
        if self._watch is not None:
            self._before.look_up(clean, self._target)
        meant = self._similar.look([(source.values, one) for source, one in judged], self._context)
        for at, (source, one) in enumerate(judged):
            told = len(self.result.errors)
            verdict = self._verdict(source, one, meant.get(at))
            self.result.counts[verdict] += 1
            self.result.fixed += one.fixed
            if one.moved is not None:
                self.result.moved[one.moved] += 1
            if self._watch is not None:
                self._show(self._watch, source, one, verdict, told)
            if one.row is not None and verdict in _TAKEN:
                self._taker.take(source, one.row)
            elif self._waits and (verdict is RowVerdict.DOUBTFUL or (self._only_waiting and can_wait(one))):
                self._keeper.keep_waiting(source, self.result.errors[told])
        self._taker.flush()

    def _judged(self, source: TemplateRow) -> JudgedRow:
        one = judge_row(source.values, self._context)
        if one.row is None or not source.clears_phone:
            return one
        return one._replace(row=one.row._replace(phone=None))

    def close(self) -> None:
        """Write how many rows the file gave, and forget what was looked up for them."""
        self._taker.close()
        if self._only_waiting:
            self._keeper.close()
        self._known.let_go()
        taken = self._target.taken if self._target is not None else set()
        while taken:
            taken.pop()

    def _look_up(self, clean: Sequence[RosterRow]) -> None:
        numbers = {
            document.number
            for row in clean
            for document in (row.head_document, row.payee_document, row.beneficiary_document)
        }
        self._known.look_up(numbers, [row.account for row in clean if row.account is not None])
        if self._target is not None:
            members = [row.beneficiary_document.number for row in clean]
            look_up_lines(self._session, self._target, self._known, members)

    def _verdict(self, source: TemplateRow, one: JudgedRow, meant: Meant | None) -> RowVerdict:
        if one.faults or one.row is None:
            return self._of_faults(source, one, meant)
        verdict, code, column = judge_register(one.row, self._known)
        if meant is not None and verdict is not RowVerdict.REFUSED:
            return self._of_meant(source, meant)
        if self._target is not None and verdict is not RowVerdict.REFUSED:
            line_verdict, line_code, line_column = judge_line(one.row, self._known, self._target)
            if worst((verdict, line_verdict)) is line_verdict:
                verdict, code, column = line_verdict, line_code, line_column
        if code is not None:
            self._error(source, column, code, verdict)
        elif (said := self._natives.fault(source)) is not None:
            self.result.errors.append(said)
            self.result.headings[source.sheet] = source.header_row
            return said.verdict
        elif verdict is RowVerdict.SAME and self._natives.differs(source, one.row):
            verdict = RowVerdict.CHANGED
        if self._target is not None and verdict in _TAKEN and one.row.amount is not None:
            self._target.taken.add(one.row.beneficiary_document.number)
        return verdict

    def _of_faults(self, source: TemplateRow, one: JudgedRow, meant: Meant | None) -> RowVerdict:
        """What is wrong with the cells of a row; a number that may be somebody's is a doubt, whatever is wrong."""
        verdicts = [self._of_meant(source, meant)] if meant is not None else []
        for fault in _said_once(source, one.faults):
            if meant is None or not meant.explains(fault):
                self._error(source, fault.column, fault.code, fault.verdict, fault.suggestion)
                verdicts.append(fault.verdict)
        return worst(verdicts)

    def _of_meant(self, source: TemplateRow, meant: Meant) -> RowVerdict:
        self._error(source, meant.columns[0], Code.PERSON_SIMILAR, RowVerdict.DOUBTFUL, similar=meant.shown())
        return RowVerdict.DOUBTFUL

    def _show(self, watch: Watch, source: TemplateRow, one: JudgedRow, verdict: RowVerdict, told: int) -> None:
        changed = verdict is RowVerdict.CHANGED and one.row is not None
        differing: tuple[Difference, ...] = ()
        if changed and one.row is not None:
            differing = differences(one.row, self._known, self._target, self._before)
            differing += self._natives.difference(source, one.row)
        watch(SeenRow(source, one, verdict, tuple(self.result.errors[told:]), differing))

    def _error(
        self,
        source: TemplateRow,
        column: int,
        code: Code,
        verdict: RowVerdict,
        suggestion: str | None = None,
        similar: tuple[SimilarPerson, ...] = (),
    ) -> None:
        at, cell, key = source.columns[column], source.cell(column), COLUMNS[column].key
        where = (source.sheet, cell, source.row, (column if at is None else at) or 0)
        self.result.headings[source.sheet] = source.header_row
        self.result.errors.append(RowError(*where, code, verdict, suggestion, key, similar))


def _said_once(source: TemplateRow, faults: tuple[CellFault, ...]) -> Iterable[CellFault]:
    """What is wrong with a cell of another layout that stands for several columns of the county's is said once."""
    if source.raw is None:
        return faults
    return {(source.columns[fault.column], fault.code): fault for fault in faults}.values()
