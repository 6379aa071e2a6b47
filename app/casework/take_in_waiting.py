"""Doubtful rows that wait on the list: looked at, put right and taken in, or left out with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from app.casework.judging import Target, judge_line, judge_register, look_up_lines, target_of
from app.casework.known import Known
from app.casework.take_in_completing import OPTIONAL, Completer, PlainValues, Values
from app.casework.take_in_natives import KEY as NATIVE
from app.casework.take_in_natives import judged
from app.casework.take_in_similar import Meant, SimilarPerson, people_meant
from app.casework.taking import Taker
from app.casework.village_changes import former_places
from app.domain.cells import RowVerdict, worst
from app.domain.cleaning import whole_number_text
from app.domain.documents import citizen_check_digit
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

_EIGHTEEN = 18
_WHO = ("head", "payee", "beneficiary")
_OURS: Mapping[Code, tuple[str, ...]] = {
    Code.HEAD_DIFFERS: ("head_name", "head_document"),
    Code.ACCOUNT_OF_ANOTHER: ("account", "bank"),
    Code.ACCOUNT_CHECK_DIGIT: ("account", "bank"),
    Code.PHONE_FORM: ("phone",),
    Code.NATIVE_NAME_SCRIPT: (NATIVE,),
    Code.DATE_FORM: ("filled_on",),
}
"""Cells that are emptied so that what we have stands."""


class WaitingRow(NamedTuple):
    """A row that waits: where it stood, whom it is about, the cell in doubt, what it says and may have been meant.

    `key` is the column of `domain.rows.COLUMNS`; `may_keep` whether what we have may stand in its place. `number` is
    the person's, `sound` when it may be that of somebody new; `cells` are what can be put right, (key, what it says).
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
    number: str
    sound: bool
    cells: tuple[tuple[str, str], ...]


class Settled(Struct, frozen=True):
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


def settle(session: Session, key: int, typed: str | Mapping[str, str]) -> Settled:
    """Put what was typed into the cell in doubt (or by column into others) and take the row in when it is clean then.

    What the row says twice, of the same sort, is put right in both places. A row that is clean but may mean somebody of
    the register stays on the list, with what was typed, and asks who is meant. Raises UserError ROLE_MAY_NOT,
    WAITING_SETTLED; UsageError WAITING_UNKNOWN.
    """
    row = _open(session, key)
    values = _values(row)
    _put(values, {row.key: typed} if isinstance(typed, str) else typed)
    return _take(session, row, values, asks=True)


def similar_people(session: Session, key: int) -> tuple[SimilarPerson, ...]:
    """Who of the register may be meant by a row, as the register is now. Raises UsageError WAITING_UNKNOWN."""
    session.require(Act.READ)
    row = waiting.waiting_row(session.store.db, key)
    if row is None:
        raise UsageError(Code.WAITING_UNKNOWN)
    meant = _meant(session, _values(row)) if row.code is Code.PERSON_SIMILAR else None
    return meant.shown() if meant is not None else ()


def settle_as(session: Session, key: int, person_id: int) -> Settled:
    """Say that a row is about this person of the register, and take it in with his number.

    Raises what `settle` raises, UsageError PERSON_UNKNOWN when he is none of those who may be meant.
    """
    row = _open(session, key)
    values = _values(row)
    meant = _meant(session, values)
    person = next((one for one in meant.people if one.id == person_id), None) if meant is not None else None
    if meant is None or person is None:
        raise UsageError(Code.PERSON_UNKNOWN, person=person_id)
    for column in meant.columns:
        values[COLUMNS[column].key] = person.document
    return _take(session, row, values)


def settle_as_new(session: Session, key: int) -> Settled:
    """Say that a row is about somebody new, and take it in with the number it has. Raises what `settle` raises."""
    row = _open(session, key)
    return _take(session, row, _values(row))


def keep_ours(session: Session, key: int) -> Settled:
    """Leave the cell in doubt as the register has it and take the rest of the row in, else as `settle` does."""
    row = _open(session, key)
    values = _values(row)
    for name in _ours(row, values):
        values[name] = None
    return _take(session, row, values, asks=True)


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
    number = str(values.get(f"{_whose(values)}_document") or "")
    return WaitingRow(
        one.id, one.file, one.sheet, one.row, name, one.cell, one.key, one.code, value, one.suggestion,
        one.programme, one.period, ours, number, _is_sound(number), _cells(one, values),
    )  # fmt: skip


def _whose(values: Values) -> str:
    """Whom of the three the row is about: the first it names."""
    return next((who for who in ("beneficiary", "head", "payee") if values.get(f"{who}_name")), "beneficiary")


def _is_sound(number: str) -> bool:
    text = (whole_number_text(number) or "").upper()
    return len(text) == _EIGHTEEN and text[:17].isdigit() and citizen_check_digit(text[:17]) == text[17]


def _cells(row: KeptRow, values: Values) -> tuple[tuple[str, str], ...]:
    """What can be put right in a row: the cell in doubt, the person's name and number, then what else it says."""
    who = _whose(values)
    keys = [row.key, f"{who}_name", f"{who}_document", "account", "bank", "village", "group", "phone"]
    keys += ["amount"] if row.programme else []
    return tuple((key, str(values.get(key) or "")) for key in dict.fromkeys(keys))


def _put(values: Values, typed: Mapping[str, str]) -> None:
    """Put what was typed into the cells, and into others of the sort that said the same.

    What was left as it was is no correction; each cell that was typed into keeps its own.
    """
    said = {key: str(value or "") for key, value in values.items()}
    told = {at: text.strip() for at, text in typed.items() if text.strip() != said.get(at, "")}
    for at, text in told.items():
        for key in values.keys() - told.keys() if said.get(at) else ():
            if key.rpartition("_")[2] == at.rpartition("_")[2] and said[key] == said[at]:
                values[key] = text or None
        values[at] = text or None


def _meant(session: Session, values: Values) -> Meant | None:
    """Whom a row may mean: its number is nobody's, or none at all."""
    known, context = Known(session), _context(session)
    cells = [values.get(column.key) for column in COLUMNS]
    one = judge_row(cells, context)
    if one.row is not None:
        row = one.row
        known.look_up({row.head_document.number, row.payee_document.number, row.beneficiary_document.number}, ())
    return people_meant(session, known, cells, one, context)


def _context(session: Session) -> RowContext:
    return RowContext(session.today, session.villages, OPTIONAL, former_places(session))


def _open(session: Session, key: int) -> KeptRow:
    session.require(Act.ENTER)
    row = waiting.waiting_row(session.store.db, key)
    if row is None:
        raise UsageError(Code.WAITING_UNKNOWN)
    if row.state != "waiting":
        raise UserError(Code.WAITING_SETTLED, row=row.row)
    return row


def _values(row: KeptRow) -> Values:
    values: Values = {column.key: cell or None for column, cell in zip(COLUMNS, row.cells, strict=False)}
    values[NATIVE] = (row.cells[len(COLUMNS)] or None) if len(row.cells) > len(COLUMNS) else None
    return values


def _ours(row: KeptRow, values: Values) -> list[str]:
    """Which cells give way to what we have; none where we have nothing to put there."""
    if row.code is Code.NUMBER_OTHER_NAME:
        number = values.get(f"{row.key.rpartition('_')[0]}_document")
        return [f"{who}_name" for who in _WHO if values.get(f"{who}_document") == number]
    return ["standard"] if row.key == "standard" else [*_OURS.get(row.code, ())]


def _take(session: Session, row: KeptRow, values: Values, *, asks: bool = False) -> Settled:
    """Judge a row anew as it is now and take it in when it is clean; with `asks` not before it is said who is meant."""
    known = Known(session)
    target = target_of(session, row.programme, row.period) if row.programme else None
    completer = Completer(session, known, target)
    (done,) = completer.fill([PlainValues(values, frozenset(), "")])
    cells = tuple(done.get(column.key) for column in COLUMNS)
    one = judge_row(cells, _context(session))
    verdict, code, key = _judge(session, one, known, target)
    if code is not None or one.row is None:
        return Settled(verdict, code, key, None, Changes())
    source = TemplateRow(row.sheet, row.row, cells, tuple(range(len(COLUMNS))), 0, native=values[NATIVE])
    native = judged(source)
    if native is not None and native.code is not None:
        return Settled(RowVerdict.DOUBTFUL, native.code, NATIVE, None, Changes())
    meant = people_meant(session, known, cells, one, _context(session)) if asks else None
    if meant is not None:
        return _ask_who(session, row, values, meant)
    with session.write("settle_row", f"{row.file} {row.row}") as tx:
        _write(session, tx, (row, source, one.row), known, target)
    return Settled(verdict, None, "", target.draft_id if target is not None else None, session.changes(tx))


def _ask_who(session: Session, row: KeptRow, values: Values, meant: Meant) -> Settled:
    """Keep a row as it is typed now; what it waits for is somebody's word who of the register is meant."""
    key = COLUMNS[meant.columns[0]].key
    cells = [str(values.get(name) or "") for name in (*(column.key for column in COLUMNS), NATIVE)]
    with session.write("ask_who_is_meant", f"{row.file} {row.row}") as tx:
        waiting.doubt(tx, row.id, Code.PERSON_SIMILAR, key, cells)
    return Settled(RowVerdict.DOUBTFUL, Code.PERSON_SIMILAR, key, None, session.changes(tx))


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
