"""Sorting the rows of one sheet: taken, waiting for somebody, or left out; every row is one of the three."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct, field

from app.casework.looking_up import programme_of
from app.casework.pile_cells import CellJudge, OldRow, Raw, to_json, who_of
from app.casework.pile_lists import CardTaker, EndedTaker, RollTaker
from app.casework.pile_paid import Outcome, PaidTaker
from app.casework.pile_people import PeopleTaker
from app.casework.pile_sheets import MOVED, PileSheet, stopped_reason
from app.casework.village_changes import former_places
from app.domain.cleaning import clean_text
from app.domain.faults import Code, UserError
from app.domain.meanings import Meaning, SheetKind
from app.domain.periods import Period
from app.domain.programmes import GrantedTo
from app.domain.recognising import period_in
from app.office.session import Session
from app.sheets.recognising import PlainRow
from app.store import programmes
from app.store.piles import ParkedRows
from app.store.programmes import KeptProgramme
from app.store.transaction import Transaction
from app.words import word

_HIDDEN = Outcome(left="hidden")
_NO_AMOUNT = Outcome(left="no_amount")
Target = tuple[KeptProgramme, Period]


class Tally(Struct):
    """How many rows of a sheet were taken, wait, and were left out for which reason; notes count what was lost."""

    taken: int = 0
    parked: int = 0
    left: Counter[str] = field(default_factory=Counter)
    notes: Counter[str] = field(default_factory=Counter)


class SheetSorter:
    """Takes the rows of one sheet within a transaction; `let` are the faults somebody let it take rows with."""

    def __init__(
        self, session: Session, tx: Transaction, sheet: PileSheet, *, let: frozenset[Code] = frozenset()
    ) -> None:
        self._session = session
        self._sheet = sheet
        self._judge = CellJudge(
            session.today, session.villages, sheet.columns, sheet.village, let, former_places(session)
        )
        period = Period.parse(sheet.period) if sheet.period else None
        self._day = min(period.last, session.today) if period is not None else None
        self.people = PeopleTaker(session, tx, self._day or session.today)
        self._parked = ParkedRows(tx, sheet.id)
        self._kept = programme_of(session, sheet.programme) if sheet.programme else None
        self._period = period
        self._periods: dict[str, Period | None] = {}
        self._programmes: dict[str, KeptProgramme] | None = None
        self._paid = PaidTaker(
            session, tx, sheet.id, self.people, gone=word("pile", "gone", "zh"), wide=not sheet.village, let=let
        )
        self._roll = RollTaker(tx, sheet.id, self.people)
        self._cards = CardTaker(tx, sheet.id, self.people)
        self._ended = EndedTaker(
            session,
            tx,
            self.people,
            programme_id=self._kept.id if self._kept is not None else None,
            title=f"{sheet.path.stem} {sheet.sheet}",
            reason=stopped_reason(),
        )
        self.tally = Tally()

    @property
    def names(self) -> set[str]:
        """Names that this sheet brought numbers for."""
        return self.people.names

    # -- a batch ---------------------------------------------------------------------------------------------------

    def take_batch(self, batch: Sequence[PlainRow]) -> None:
        """Judge and take a batch of rows."""
        judged = [(one, None if self._is_hidden(one) else self.judge(one.cells)) for one in batch]
        self.look_up([row for _, row in judged if row is not None and not row.faults])
        for source, row in judged:
            outcome = _HIDDEN if row is None else self.take(source.row, source.cells, row)
            self._count(source, outcome)
        self.flush()

    def _is_hidden(self, row: PlainRow) -> bool:
        return row.hidden and not self._sheet.with_hidden

    def _count(self, source: PlainRow, outcome: Outcome) -> None:
        if outcome.left:
            self.tally.left[outcome.left] += 1
        elif outcome.code is None:
            self.tally.taken += 1
        else:
            self.tally.parked += 1
            name = who_of(source.cells, outcome.meaning)
            self.names.add(name)  # what an earlier sheet brought may mend it at once
            self._parked.add(
                source.row,
                to_json(source.cells),
                meaning=outcome.meaning.value,
                code=outcome.code.value,
                name=name,
            )

    # -- one row ---------------------------------------------------------------------------------------------------

    def judge(self, raw: Raw) -> OldRow:
        """Judge the cells of a row."""
        paid = self._sheet.kind is SheetKind.PAID_ROSTER
        row = self._judge.judge(raw, needs_account=paid or self._sheet.kind is SheetKind.CARD_LIST)
        if paid:
            self._judge.judge_amount(row, raw)
            if row.amount is None and not row.faults and not self._is_member(row):
                row.lost.append(Code.VALUE_REQUIRED)
        return row

    def _is_member(self, row: OldRow) -> bool:
        """A row of a household's member, whose amount stands in the row of its head."""
        home = self._kept is not None and self._kept.programme.granted_to is GrantedTo.HOUSEHOLD
        return home and row.head is not None and row.person is not None

    def look_up(self, rows: Sequence[OldRow]) -> None:
        """Read what the store has of these rows."""
        self.people.look_up(rows)
        if self._sheet.kind is SheetKind.PAID_ROSTER:
            found = [(row, target) for row in rows if isinstance(target := self._target(row), tuple)]
            self._paid.look_up([(row, *target) for row, target in found])

    def take(self, number: int, raw: Raw, row: OldRow) -> Outcome:
        """Take a judged row, or say why not."""
        if self._sheet.kind is SheetKind.PAID_ROSTER:
            return self._take_paid(number, row)
        if row.faults:
            return Outcome(code=row.faults[0].code, meaning=row.faults[0].meaning)
        self._note(row)
        if self._sheet.kind is SheetKind.HOUSEHOLD_ROLL:
            return self._roll.take(row)
        if self._sheet.kind is SheetKind.CARD_LIST:
            return self._cards.take(row)
        told = clean_text(f"{row.status} {raw.get(Meaning.NOTE) or ''}")
        return self._ended.take(row, told, self._day)

    def _take_paid(self, number: int, row: OldRow) -> Outcome:
        amount_wrong = any(one.meaning is Meaning.AMOUNT for one in row.faults)
        if row.amount is None and not amount_wrong and not (self._is_member(row) and not row.faults):
            return _NO_AMOUNT
        if row.faults:
            return Outcome(code=row.faults[0].code, meaning=row.faults[0].meaning)
        target = self._target(row)
        if not isinstance(target, tuple):
            return target
        self._note(row)
        return self._paid.take(number, row, *target)

    def _note(self, row: OldRow) -> None:
        self.tally.notes.update(one.value for one in row.lost)
        if row.moved is not None:
            self.tally.notes[MOVED.join(row.moved)] += 1

    def flush(self) -> None:
        """Write what was gathered, parents first."""
        self._paid.flush()
        self._roll.flush()
        self._cards.flush()
        self._parked.flush()

    # -- which programme, which period ------------------------------------------------------------------------------

    def _target(self, row: OldRow) -> Target | Outcome:
        kept = self._kept
        if row.programme_name:
            named = self._named(row.programme_name)
            if named is None and kept is None:
                return Outcome(code=Code.PROGRAMME_UNKNOWN, meaning=Meaning.PROGRAMME_NAME)
            kept = named or kept
        if kept is None:
            return Outcome(code=Code.PROGRAMME_UNKNOWN, meaning=Meaning.PROGRAMME_NAME)
        period = self._told_period(row.period_text, kept) or self._period
        if period is None:
            return Outcome(code=Code.PERIOD_FORM, meaning=Meaning.PERIOD_TEXT)
        return kept, period

    def _named(self, text: str) -> KeptProgramme | None:
        if self._programmes is None:
            listed = programmes.list_programmes(self._session.store.db)
            self._programmes = {one.programme.name: one for one in listed} | {one.programme.code: one for one in listed}
        return self._programmes.get(clean_text(text))

    def _told_period(self, text: str, kept: KeptProgramme) -> Period | None:
        if not text:
            return None
        key = f"{kept.programme.code} {text}"
        if key not in self._periods:
            found = period_in(text, self._session.today.year, kept.programme.frequency)
            self._periods[key] = Period.parse(found) if found else _plain_period(text)
        return self._periods[key]

    def first_day(self, row: PlainRow) -> int:
        """The first day of the period a row is for, as a number; of one that tells none the sheet's."""
        target = self._target(self.judge(row.cells))
        if isinstance(target, tuple):
            return target[1].first.toordinal()
        return 0


def _plain_period(text: str) -> Period | None:
    try:
        return Period.parse(text.strip())
    except UserError:
        return None
