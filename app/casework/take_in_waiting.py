"""Doubtful rows that wait on the list: looked at, put right and taken in, or left out with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from app.casework.judging import Target, judge_line, judge_register, look_up_lines, target_of
from app.casework.known import Known
from app.casework.take_in_completing import OPTIONAL, Completer, PlainValues, Values
from app.casework.taking import Taker
from app.domain.cells import RowVerdict, worst
from app.domain.faults import Code, UsageError, UserError
from app.domain.makers import Act
from app.domain.records import Changes
from app.domain.rows import COLUMNS, JudgedRow, RosterRow, RowContext, judge_row
from app.office.session import Session
from app.sheets.template import TemplateRow
from app.store import waiting
from app.store.transaction import Transaction
from app.store.waiting import KeptRow

SHOWN = 2000
"""So many rows are listed at once; the others come up as these are settled."""

_WHO = ("head", "payee", "beneficiary")
_OURS: Mapping[Code, tuple[str, ...]] = {
    Code.HEAD_DIFFERS: ("head_name", "head_document"),
    Code.ACCOUNT_OF_ANOTHER: ("account", "bank"),
    Code.ACCOUNT_CHECK_DIGIT: ("account", "bank"),
    Code.PHONE_FORM: ("phone",),
    Code.DATE_FORM: ("filled_on",),
}
"""Cells that are emptied so that what we have stands."""


class WaitingRow(NamedTuple):
    """A row that waits: where it stood, whom it is about, the cell in doubt, what it says and may have been meant.

    `key` is the column of `domain.rows.COLUMNS`; `may_keep` whether what we have may stand in its place.
    """

    id: int
    file: str
    sheet: str
    row: int
    name: str
    cell: str
    key: str
    code: Code
    value: str
    suggestion: str | None
    programme: str
    period: str
    may_keep: bool


@dataclass(frozen=True, slots=True)
class Settled:
    """What came of a row that was put right: taken in, or not with this code at this column."""

    verdict: RowVerdict
    code: Code | None
    key: str
    roster_id: int | None
    changes: Changes

    @property
    def taken(self) -> bool:
        """Whether it is off the list."""
        return self.code is None


def waiting_rows(session: Session) -> list[WaitingRow]:
    """Rows that wait, of the newest file first; at most `SHOWN`."""
    session.require(Act.READ)
    return [_shown(one) for one in waiting.waiting_rows(session.store.db, SHOWN)]


def count_waiting(session: Session) -> int:
    """How many rows wait."""
    return waiting.count_waiting(session.store.db)


def settle(session: Session, key: int, typed: str) -> Settled:
    """Put `typed` into the cell in doubt and take the row in when nothing else is wrong with it.

    The number of somebody whom the row names twice is put right in both places. Raises UserError ROLE_MAY_NOT,
    WAITING_SETTLED; UsageError WAITING_UNKNOWN.
    """
    row = _open(session, key)
    values = _values(row)
    wrong = str(values.get(row.key) or "")
    for column in COLUMNS:
        same_kind = column.key.rpartition("_")[2] == row.key.rpartition("_")[2]
        if column.key == row.key or (same_kind and wrong and values.get(column.key) == wrong):
            values[column.key] = typed.strip() or None
    return _take(session, row, values)


def keep_ours(session: Session, key: int) -> Settled:
    """Leave the cell in doubt as the register has it and take the rest of the row in. Raises what `settle` raises."""
    row = _open(session, key)
    values = _values(row)
    for name in _ours(row, values):
        values[name] = None
    return _take(session, row, values)


def leave_out(session: Session, key: int, reason: str) -> Changes:
    """Take a row off the list without taking it in. Raises what `settle` raises, UserError REASON_REQUIRED."""
    row = _open(session, key)
    if not reason.strip():
        raise UserError(Code.REASON_REQUIRED)
    with session.write("leave_row_out", f"{row.file} {row.row}") as tx:
        waiting.settle(tx, row.id, "left_out", reason=reason.strip(), day=session.today.isoformat())
    return session.changes(tx)


# -- parts -------------------------------------------------------------------------------------------------------------


def _shown(one: KeptRow) -> WaitingRow:
    values = _values(one)
    name = next((str(values[f"{who}_name"]) for who in ("beneficiary", "head", "payee") if values[f"{who}_name"]), "")
    value = str(values.get(one.key) or "")
    ours = bool(_ours(one, values))
    return WaitingRow(
        one.id, one.file, one.sheet, one.row, name, one.cell, one.key, one.code, value, one.suggestion,
        one.programme, one.period, ours,
    )  # fmt: skip


def _open(session: Session, key: int) -> KeptRow:
    session.require(Act.ENTER)
    row = waiting.waiting_row(session.store.db, key)
    if row is None:
        raise UsageError(Code.WAITING_UNKNOWN)
    if row.state != "waiting":
        raise UserError(Code.WAITING_SETTLED, row=row.row)
    return row


def _values(row: KeptRow) -> Values:
    return {column.key: cell or None for column, cell in zip(COLUMNS, row.cells, strict=True)}


def _ours(row: KeptRow, values: Values) -> list[str]:
    """Which cells give way to what we have; none where we have nothing to put there."""
    if row.code is Code.NUMBER_OTHER_NAME:
        number = values.get(f"{row.key.rpartition('_')[0]}_document")
        return [f"{who}_name" for who in _WHO if values.get(f"{who}_document") == number]
    return ["standard"] if row.key == "standard" else [*_OURS.get(row.code, ())]


def _take(session: Session, row: KeptRow, values: Values) -> Settled:
    """Judge a row anew as it is now, and take it in when it is clean."""
    known = Known(session)
    target = target_of(session, row.programme, row.period) if row.programme else None
    completer = Completer(session, known, target)
    (done,) = completer.fill([PlainValues(values, frozenset(), "")])
    cells = tuple(done.get(column.key) for column in COLUMNS)
    one = judge_row(cells, RowContext(session.today, session.villages, OPTIONAL))
    verdict, code, key = _judge(session, one, known, target)
    if code is not None or one.row is None:
        return Settled(verdict, code, key, None, Changes())
    source = TemplateRow(row.sheet, row.row, cells, tuple(range(len(COLUMNS))), 0)
    with session.write("settle_row", f"{row.file} {row.row}") as tx:
        _write(session, tx, (row, source, one.row), known, target)
    return Settled(verdict, None, "", target.draft_id if target is not None else None, session.changes(tx))


def _judge(
    session: Session, one: JudgedRow, known: Known, target: Target | None
) -> tuple[RowVerdict, Code | None, str]:
    if one.faults or one.row is None:
        fault = max(one.faults, key=lambda fault: fault.verdict is RowVerdict.REFUSED)
        return fault.verdict, fault.code, COLUMNS[fault.column].key
    row = one.row
    numbers = {party.number for party in (row.head_document, row.payee_document, row.beneficiary_document)}
    known.look_up(numbers, [row.account] if row.account is not None else [])
    verdict, code, column = judge_register(row, known)
    if target is not None and verdict is not RowVerdict.REFUSED:
        look_up_lines(session, target, known, [row.beneficiary_document.number])
        line = judge_line(row, known, target)
        if worst((verdict, line[0])) is line[0]:
            verdict, code, column = line
    return verdict, code, COLUMNS[column].key if code is not None else ""


def _write(
    session: Session, tx: Transaction, what: tuple[KeptRow, TemplateRow, RosterRow], known: Known, target: Target | None
) -> None:
    kept, source, row = what
    taker = Taker(session, tx, Path(kept.file), target, known)
    taker.go_on(kept.file_id)
    taker.take(source, row)
    taker.flush()
    taker.close()
    waiting.settle(tx, kept.id, "taken", reason="", day=session.today.isoformat())
