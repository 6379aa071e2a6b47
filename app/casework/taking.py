"""Putting clean rows of a workbook into the register and a draft roster; without a transaction only as if.

Rows are gathered and written by the batch; before something that stands in the store is changed, what was gathered is
written.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec

from app.casework.judging import Target
from app.casework.known import Known, KnownCard, KnownHousehold, KnownPerson
from app.casework.rosters import township_of
from app.casework.take_in_natives import judged
from app.domain.cleaning import kept_digits
from app.domain.documents import Document, DocumentKind, birth_of
from app.domain.money import Fen
from app.domain.rows import RosterRow
from app.domain.states import RosterKind, RosterState
from app.office.session import Session
from app.sheets.reading import file_digest
from app.sheets.template import TemplateRow
from app.sheets.texts import cell_text
from app.store import lines, native_names, register, rosters
from app.store.line_rows import LineRows
from app.store.sources import SourceRows
from app.store.transaction import Transaction
from app.store.waiting import WaitingRows, WhyWaiting

_EXACT = 1e15
"""From here on a spreadsheet's number does not hold every digit."""


class Taker:
    """Takes the rows of one file and keeps `known` as it grows; without a transaction it writes nothing."""

    def __init__(
        self, session: Session, tx: Transaction | None, path: Path, target: Target | None, known: Known
    ) -> None:
        self._session = session
        self._tx = tx
        self._path = path
        self._target = target
        self._known = known
        self._rows = register.RegisterRows(tx, session.today, "import") if tx else None
        self._source: SourceRows | None = None
        self._waiting: WaitingRows | None = None
        self._lines: LineRows | None = None
        self._natives: list[tuple[int, str]] = []
        self._dry = 0

    def take(self, source: TemplateRow, row: RosterRow) -> None:
        """Take one clean row that is new or changed: people, household, card, then its line."""
        village = row.village.code
        head = self._person(row.head_document, row.head_name, village)
        payee = self._person(row.payee_document, row.payee_name, village)
        beneficiary = self._person(row.beneficiary_document, row.beneficiary_name, village)
        household = self._household(head, village, row.group)
        self._known.heads[household.id] = (row.head_name, row.head_document.number)
        for person in (payee, beneficiary):
            if person.household is None:
                self._member(household, person, "")
        self._phone(payee, row.phone)
        if (native := judged(source)) is not None and native.code is None:
            self._natives.append((beneficiary.id, native.name))
        card = self._card(payee, row)
        if self._target is not None and card is not None and row.amount is not None:
            source_id = self._source_row(source)
            self._line(row, row.amount, (household.id, beneficiary.id, payee.id, card.id), source_id)
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
                self.flush()
                register.change_household(self._tx, known.id, village=village, group=group)
            known.village, known.group = village, group
        return known

    def _member(self, household: KnownHousehold, person: KnownPerson, relation: str) -> None:
        if self._rows is not None and person.household is None:
            self._rows.member(household.id, person.id, relation)
        person.household = household.id

    def _phone(self, payee: KnownPerson, phone: str | None) -> None:
        if phone in (payee.phone or None, ""):
            return
        if self._tx is not None:
            self._set_phone(payee.id, phone)
        payee.phone = phone

    def _set_phone(self, key: int, phone: str | None) -> None:
        assert self._rows is not None  # noqa: S101 - only called while taking
        if not self._rows.set_phone(key, phone):
            assert self._tx is not None  # noqa: S101
            register.change_person(self._tx, key, phone=phone)

    def _card(self, payee: KnownPerson, row: RosterRow) -> KnownCard | None:
        if row.account is None:
            return None
        known = self._known.cards.get(row.account)
        if known is None:
            key = self._new_id()
            if self._rows is not None:
                key = self._rows.card(payee.id, str(row.account), bank=row.bank, account_name=row.payee_name)
            known = self._known.cards[row.account] = KnownCard(key, payee.id, row.bank)
        elif known.bank != row.bank:
            if self._tx is not None:
                self.flush()
                register.change_card(self._tx, known.id, bank=row.bank)
            known.bank = row.bank
        return known

    def keep_waiting(self, source: TemplateRow, doubt: WhyWaiting) -> None:
        """Put a doubtful row on the waiting list, unless it stands there from an earlier time."""
        if self._tx is None:
            return
        if self._waiting is None:
            digest = bytes.fromhex(file_digest(self._path))
            target = (self._target.kept.programme.code, self._target.period.text) if self._target is not None else None
            self._waiting = WaitingRows(self._tx, digest, target)
        if not self._waiting.has(source.sheet, source.row):
            values = [_plain_text(value) for value in source.values]
            if source.native is not None:
                values.append(_plain_text(source.native))
            self._waiting.add(self._file(self._tx).file_id, source.sheet, source.row, values, doubt)

    def go_on(self, file_id: int) -> None:
        """Rows that follow come from a file that was taken before."""
        if self._tx is not None:
            self._source = SourceRows.more(self._tx, file_id)

    def _file(self, tx: Transaction) -> SourceRows:
        if self._source is None:
            self._source = SourceRows.new(tx, self._path.name, bytes.fromhex(file_digest(self._path)))
        return self._source

    def _source_row(self, source: TemplateRow) -> int | None:
        if self._tx is None:
            return None
        return self._file(self._tx).add(
            source.sheet, source.row, _json_of(source.values if source.raw is None else source.raw)
        )

    def _line(self, row: RosterRow, amount: Fen, parties: tuple[int, int, int, int], source_id: int | None) -> None:
        target = self._target
        if target is None or self._tx is None:
            return
        existing = target.lines.get(parties[1])
        standard = row.standard.yuan() if row.standard is not None else ""
        if existing is not None:
            if (existing.amount, existing.card_id) != (amount, parties[3]):
                self.flush()
                lines.set_line_amount(
                    self._tx, existing.id, amount, standard=standard, quantities="{}", card_id=parties[3]
                )
            return  # a row that changes the register alone leaves the line, which may be signed, as it is
        if self._lines is None:
            self._lines = self._new_lines(self._tx, target)
        place = (row.village.code, row.group)
        self._lines.add(
            parties,
            amount,
            place=place,
            standard=standard,
            quantities="{}",
            members=(parties[1],),
            source=(None, source_id),
        )

    def _new_lines(self, tx: Transaction, target: Target) -> LineRows:
        if target.draft_id is None:
            target.draft_id = rosters.add_roster(
                tx,
                target.kept.id,
                target.period.text,
                township=township_of(self._session),
                kind=RosterKind.REGULAR,
                state=RosterState.DRAFT,
            )
        return LineRows(
            tx, roster_id=target.draft_id, programme_id=target.kept.id, period=target.period.text, root_kind="regular"
        )

    def flush(self) -> None:
        """Write what was gathered, parents first: a change by id must find its row."""
        if self._rows is not None:
            self._rows.flush()
        if self._tx is not None:
            for key, name in self._natives:
                native_names.put_native_name(self._tx, key, name)
        self._natives.clear()
        if self._source is not None:
            self._source.flush()
        if self._lines is not None:
            self._lines.flush()

    def close(self) -> None:
        """Write how many rows the file gave."""
        if self._source is not None:
            self._source.close()


def _json_of(values: tuple[object, ...]) -> str:
    """A row as it was read: numbers as numbers, days as ISO text."""
    return msgspec.json.encode(values, enc_hook=_plain).decode()


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value))


def _plain_text(value: object) -> str:
    """A cell as it may be typed again."""
    if isinstance(value, float) and abs(value) >= _EXACT:
        return kept_digits(value)
    return cell_text(value).strip()
