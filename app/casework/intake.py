"""Taking in a workbook of the county's layout: every row judged, clean rows into the register and a draft roster.

One transaction for the whole file. The same file twice changes nothing: rows that are as we have them write nothing, not
even that they were read.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path

import msgspec

from app.casework.judging import Target, judge_line, judge_register, look_up_lines, target_of
from app.casework.known import Known, KnownCard, KnownHousehold, KnownPerson
from app.casework.rosters import township_of
from app.domain.cells import RowVerdict, worst
from app.domain.documents import Document, DocumentKind, birth_of
from app.domain.faults import Code
from app.domain.makers import Act
from app.domain.records import Changes
from app.domain.rows import JudgedRow, RosterRow, RowContext, judge_row
from app.domain.states import RosterKind, RosterState
from app.office.session import Session
from app.sheets.reading import file_digest
from app.sheets.template import TemplateRow, read_template
from app.store import lines, register, rosters
from app.store.sources import SourceRows
from app.store.transaction import Transaction

BATCH = 1000
"""Rows looked up together: one query a table a batch."""

Progress = Callable[[int, int], None]
_TAKEN = (RowVerdict.NEW, RowVerdict.CHANGED, RowVerdict.SAME)


@dataclass(frozen=True, slots=True)
class RowError:
    """One thing wrong with one cell: `cell` as Excel names it; `suggestion` what it may have been meant to be."""

    sheet: str
    cell: str
    row: int
    column: int
    code: Code
    verdict: RowVerdict
    suggestion: str | None = None


@dataclass(slots=True)
class Intake:
    """What a file holds, one verdict a row, and what was taken of it."""

    counts: dict[RowVerdict, int] = field(default_factory=lambda: dict.fromkeys(RowVerdict, 0))
    fixed: int = 0
    errors: list[RowError] = field(default_factory=list)
    roster_id: int | None = None
    taken: bool = False
    changes: Changes = field(default_factory=Changes)

    @property
    def rows(self) -> int:
        """Rows read: the sum of the verdicts."""
        return sum(self.counts.values())


def _nothing(_done: int, _total: int) -> None:
    """Tell nobody."""


def import_file(
    session: Session,
    path: Path,
    *,
    roster: tuple[str, str] | None = None,
    take: bool = False,
    password: str | None = None,
    progress: Progress = _nothing,
) -> Intake:
    """Judge a workbook and, with `take`, take its clean rows; `roster` is (programme code, period).

    Progress tells rows read so far (total 0: unknown). Raises the faults of reading (`sheets.template`), UserError
    ROLE_MAY_NOT, PERIOD_FORM, UsageError PROGRAMME_UNKNOWN; after any of them the store is as it was.
    """
    if take:
        session.require(Act.ENTER)
    target = target_of(session, *roster) if roster else None
    if take:
        session.backup_before("import")
    with _writing(session, path, take=take) as tx, _without_collecting():
        taker = _Taker(session, tx, path, target)
        rows = read_template(path, password)
        while batch := list(islice(rows, BATCH)):
            taker.take_batch(batch)
            progress(taker.result.rows, 0)
        taker.close()
    result = taker.result
    result.taken = take
    if tx is not None:
        result.changes = session.changes(tx)
    if target is not None:
        result.roster_id = target.draft_id
    return result


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


class _Taker:
    """Judges and takes the rows of one file; without a transaction it only judges."""

    def __init__(self, session: Session, tx: Transaction | None, path: Path, target: Target | None) -> None:
        self._session = session
        self._tx = tx
        self._path = path
        self._target = target
        self._known = Known(session)
        self._context = RowContext(session.today, session.villages)
        self._today = session.today
        self._rows = register.RegisterRows(tx, session.today, "import") if tx else None
        self._source: SourceRows | None = None
        self._lines: lines.LineRows | None = None
        self._dry = 0
        self.result = Intake()

    def take_batch(self, batch: list[TemplateRow]) -> None:
        """Judge a batch and take what is clean of it."""
        judged = [(row, judge_row(row.values, self._context)) for row in batch]
        clean = [one.row for _, one in judged if one.row is not None and not one.faults]
        self._look_up(clean)
        for source, one in judged:
            verdict = self._verdict(source, one)
            self.result.counts[verdict] += 1
            self.result.fixed += one.fixed
            if one.row is not None and verdict in _TAKEN:
                self._take(source, one.row, verdict)
        if self._tx is not None:
            self._flush()

    def close(self) -> None:
        """Write how many rows the file gave."""
        if self._source is not None:
            self._source.close()

    def _look_up(self, clean: Iterable[RosterRow]) -> None:
        numbers = {
            document.number
            for row in clean
            for document in (row.head_document, row.payee_document, row.beneficiary_document)
        }
        self._known.look_up(numbers, [row.account for row in clean])
        if self._target is not None:
            members = [row.beneficiary_document.number for row in clean]
            look_up_lines(self._session, self._target, self._known, members)

    def _verdict(self, source: TemplateRow, one: JudgedRow) -> RowVerdict:
        for fault in one.faults:
            self._error(source, fault.column, fault.code, fault.verdict, fault.suggestion)
        if one.faults or one.row is None:
            return worst(fault.verdict for fault in one.faults)
        verdict, code, column = judge_register(one.row, self._known)
        if self._target is not None and verdict is not RowVerdict.REFUSED:
            line_verdict, line_code, line_column = judge_line(one.row, self._known, self._target)
            if worst((verdict, line_verdict)) is line_verdict:
                verdict, code, column = line_verdict, line_code, line_column
        if code is not None:
            self._error(source, column, code, verdict)
        return verdict

    def _error(
        self, source: TemplateRow, column: int, code: Code, verdict: RowVerdict, suggestion: str | None = None
    ) -> None:
        where = source.columns[column] if source.columns[column] is not None else column
        cell = source.cell(column)
        self.result.errors.append(RowError(source.sheet, cell, source.row, where or 0, code, verdict, suggestion))

    # -- taking --------------------------------------------------------------------------------------------------

    def _take(self, source: TemplateRow, row: RosterRow, verdict: RowVerdict) -> None:
        """Take one clean row: people, household, card, then its line; a row as we have it writes nothing."""
        if verdict is RowVerdict.SAME:
            return
        village = row.village.code
        head = self._person(row.head_document, row.head_name, village)
        payee = self._person(row.payee_document, row.payee_name, village)
        beneficiary = self._person(row.beneficiary_document, row.beneficiary_name, village)
        household = self._household(head, village, row.group)
        for person in (payee, beneficiary):
            if person.household is None:
                self._member(household, person, "")
        self._phone(payee, row.phone)
        card = self._card(payee, row)
        if self._target is not None:
            source_id = self._source_row(source)
            self._line(row, (household.id, beneficiary.id, payee.id, card.id), source_id)
        elif self._tx is not None:
            self._source_row(source)

    def _new_id(self) -> int:
        """A stand-in while only judging: below zero, so that it is never looked for in the store."""
        self._dry -= 1
        return self._dry

    def _person(self, document: Document, name: str, village: str) -> KnownPerson:
        number = document.number
        known = self._known.people.get(number)
        if known is None:
            key = self._new_id() if self._rows is None else self._new_person(document, name, village)
            known = self._known.people[number] = KnownPerson(key, name, None, dead=False)
        return known

    def _new_person(self, document: Document, name: str, village: str) -> int:
        assert self._rows is not None  # noqa: S101 - only called while taking
        kind = "organisation" if document.kind is DocumentKind.CREDIT_CODE else "person"
        born = birth_of(document.number) if kind == "person" else None
        text = born.isoformat() if born else None
        return self._rows.person(kind, document.number, name=name, phone=None, village=village, born=text)

    def _household(self, head: KnownPerson, village: str, group: str) -> KnownHousehold:
        known = self._known.households.get(head.id)
        if known is None:
            key = self._new_id() if self._rows is None else self._rows.household(head.id, village=village, group=group)
            known = self._known.households[head.id] = KnownHousehold(key, village, group)
            self._member(known, head, "本人")
        elif (known.village, known.group) != (village, group):
            if self._tx is not None:
                self._flush()
                register.change_household(self._tx, known.id, village=village, group=group)
            known.village, known.group = village, group
        return known

    def _member(self, household: KnownHousehold, person: KnownPerson, relation: str) -> None:
        if self._rows is not None and person.household is None:
            self._rows.member(household.id, person.id, relation)
        person.household = household.id

    def _phone(self, payee: KnownPerson, phone: str) -> None:
        if not phone or phone == payee.phone:
            return
        if self._tx is not None:
            self._set_phone(payee.id, phone)
        payee.phone = phone

    def _set_phone(self, key: int, phone: str) -> None:
        assert self._rows is not None  # noqa: S101 - only called while taking
        if not self._rows.set_phone(key, phone):
            assert self._tx is not None  # noqa: S101
            register.change_person(self._tx, key, phone=phone)

    def _card(self, payee: KnownPerson, row: RosterRow) -> KnownCard:
        known = self._known.cards.get(row.account)
        if known is None:
            key = self._new_id()
            if self._rows is not None:
                key = self._rows.card(payee.id, str(row.account), bank=row.bank, account_name=row.payee_name)
            known = self._known.cards[row.account] = KnownCard(key, payee.id, row.bank)
        elif known.bank != row.bank:
            if self._tx is not None:
                self._flush()
                register.change_card(self._tx, known.id, bank=row.bank)
            known.bank = row.bank
        return known

    def _source_row(self, source: TemplateRow) -> int | None:
        if self._tx is None:
            return None
        if self._source is None:
            self._source = SourceRows(self._tx, self._path.name, bytes.fromhex(file_digest(self._path)))
        return self._source.add(source.sheet, source.row, _json_of(source.values))

    def _line(self, row: RosterRow, parties: tuple[int, int, int, int], source_id: int | None) -> None:
        target = self._target
        if target is None or self._tx is None:
            return
        existing = target.lines.get(parties[1])
        standard = row.standard.yuan() if row.standard is not None else ""
        if existing is not None:
            self._flush()
            lines.set_line_amount(
                self._tx, existing.id, row.amount, standard=standard, quantities="{}", card_id=parties[3]
            )
            return
        if self._lines is None:
            self._lines = self._new_lines(self._tx, target)
        place = (row.village.code, row.group)
        self._lines.add(
            parties,
            row.amount,
            place=place,
            standard=standard,
            quantities="{}",
            members=(parties[1],),
            source=(None, source_id),
        )

    def _new_lines(self, tx: Transaction, target: Target) -> lines.LineRows:
        if target.draft_id is None:
            target.draft_id = rosters.add_roster(
                tx,
                target.kept.id,
                target.period.text,
                township=township_of(self._session),
                kind=RosterKind.REGULAR,
                state=RosterState.DRAFT,
            )
        return lines.LineRows(
            tx, roster_id=target.draft_id, programme_id=target.kept.id, period=target.period.text, root_kind="regular"
        )

    def _flush(self) -> None:
        """Parents first: a change by id must find its row."""
        if self._rows is not None:
            self._rows.flush()
        if self._source is not None:
            self._source.flush()
        if self._lines is not None:
            self._lines.flush()


def _json_of(values: tuple[object, ...]) -> str:
    """A row as it was read: numbers as numbers, days as ISO text."""
    return msgspec.json.encode(values, enc_hook=_plain).decode()


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value))
