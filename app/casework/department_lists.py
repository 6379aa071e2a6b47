"""A list that its department keeps is the roster: people matched, cards filled, amounts as they are (`domain.md` 1.2).

Grants follow it: who is on it and had none begins, who is not on it ends. What is not as we have it is kept and goes
back as a sheet (核对反馈表).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from datetime import timedelta
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from app.casework import entitling, roster_checks
from app.casework.intake import Progress, import_file
from app.casework.looking_up import programme_of, require_roster, roster_of
from app.casework.reckoners import grants_of, reckoner_of
from app.casework.take_in_reading import HowRead, see_file
from app.casework.take_in_rows import Intake, SeenRow
from app.domain import amounts
from app.domain.cells import RowVerdict
from app.domain.cleaning import clean_text
from app.domain.faults import Code, UserError
from app.domain.line_checks import Check
from app.domain.makers import Act
from app.domain.masking_lists import covered
from app.domain.masks import mask_account
from app.domain.money import Fen
from app.domain.periods import Period
from app.domain.programmes import GrantedTo, ListKeeper
from app.domain.records import Changes, Line
from app.domain.roster_codes import RosterCode
from app.domain.rows import COLUMN_INDEX, RosterRow
from app.domain.states import LineState, RosterKind, RosterState
from app.office.session import Session
from app.sheets.reading import file_digest
from app.store import department_lists, entitlements, lines, programmes, register, roster_view, rosters
from app.store.department_lists import KeptDifference
from app.store.entitlements import Entitlement
from app.store.programmes import KeptProgramme
from app.store.transaction import Transaction
from app.words import word

_TAKEN = (RowVerdict.SAME, RowVerdict.NEW, RowVerdict.CHANGED)
_OPEN = (LineState.PROPOSED, LineState.HELD)


class Differs(StrEnum):
    """How something of a list differs from what we have (words `list_difference`)."""

    NOT_TAKEN = "not_taken"
    CHECK = "check"
    AMOUNT = "amount"
    CARD = "card"
    BEGUN = "begun"
    MISSING = "missing"


class ListTaken(Struct, frozen=True):
    """A list that was taken in: rows, lines of the roster and their sum, grants begun and ended, differences."""

    roster_id: int
    rows: int
    lines: int
    total: Fen
    begun: int
    ended: int
    left: int
    differences: int
    changes: Changes


def _nobody(_done: int, _total: int) -> None:
    """Tell nobody."""


def take_department_list(  # noqa: PLR0913 - what to read, where to, and who looks on
    session: Session,
    path: Path,
    code: str,
    period_text: str,
    *,
    how: HowRead | None = None,
    password: str | None = None,
    progress: Progress = _nobody,
) -> ListTaken:
    """Take a department's workbook in as the roster of a period; a later one takes the place of the one before.

    One transaction: lines, grants and differences, or nothing. Raises the faults of reading, UsageError
    PROGRAMME_UNKNOWN, UserError NOT_THE_DEPARTMENTS, ROSTER_NOT_DRAFT (it went to review already), ROSTER_EMPTY (no row
    of it could be taken), PROGRAMME_ENDED, PERIOD_FORM, ROLE_MAY_NOT.
    """
    session.require(Act.ENTER)
    kept, period = programme_of(session, code), Period.parse(period_text)
    if kept.programme.list_keeper is not ListKeeper.DEPARTMENT:
        raise UserError(RosterCode.NOT_THE_DEPARTMENTS, programme=kept.programme.name)
    require_roster(kept, period)
    existing = rosters.find_rosters(session.store.db, kept.id, period.text, RosterKind.REGULAR)
    if existing and not any(one.state is RosterState.DRAFT for one in existing):
        raise UserError(Code.ROSTER_NOT_DRAFT)
    follower = _Follower(session, kept, period, path)
    intake = import_file(
        session,
        path,
        roster=(code, period.text),
        take=True,
        password=password,
        progress=progress,
        watch=follower.seen,
        how=how or see_file(session, path, password).how(),
        wait=True,
        then=follower.follow,
    )
    return follower.told(intake)


def _amounts_due(
    session: Session, kept: KeptProgramme, period: Period, running: Iterable[Entitlement]
) -> dict[int, Fen]:
    """By grant: what it comes to by our standard of the period; absent where it cannot be said."""
    if not amounts.is_computable(kept.programme):
        return {}
    reckoner, found = reckoner_of(session, kept, period), {}
    for key, grant in grants_of(session, kept, running).items():
        with suppress(UserError):  # no confirmed standard of that day, or a quantity that nobody knows
            found[key] = reckoner.reckon(grant).fen
    return found


def _as_written(row: SeenRow) -> str:
    """Who a row that cannot be read is about, as their file says it, so that they find him."""
    value = row.source.values[COLUMN_INDEX["beneficiary_name"]]
    return covered(clean_text(str(value)))[:60] if value is not None else ""


class _Follower:
    """Gathers the rows of a list as they are judged, then lets roster and grants follow it."""

    def __init__(self, session: Session, kept: KeptProgramme, period: Period, path: Path) -> None:
        self._session, self._kept, self._period, self._path = session, kept, period, path
        self._db = session.store.db
        self._rows: dict[str, tuple[int, RosterRow]] = {}
        self._count = 0
        self._differences: list[KeptDifference] = []
        self._begun = self._ended = 0
        self._roster_id = 0

    def seen(self, row: SeenRow) -> None:
        """A row as it was judged."""
        self._count += 1
        judged = row.judged.row
        if judged is not None and row.verdict in _TAKEN:
            self._rows[judged.beneficiary_document.number] = (row.source.row, judged)
            return
        name = judged.beneficiary_name if judged is not None else _as_written(row)
        number = judged.beneficiary_document.number if judged is not None else ""
        for error in row.errors[:1]:
            self._add(row.source.row, Differs.NOT_TAKEN, None, name, number, error.code.value, error.suggestion or "")

    def follow(self, tx: Transaction, intake: Intake, roster_id: int | None) -> None:
        """Within the transaction of the file: leave out who is not on it, begin and end grants, keep what differs."""
        if roster_id is None or not self._rows:
            raise UserError(Code.ROSTER_EMPTY, programme=self._kept.programme.code, period=self._period.text)
        self._roster_id = roster_id
        people = {one.id: number for number, one in register.people_by_document(self._db, self._rows).items()}
        running = {
            one.beneficiary_id: one
            for one in entitlements.running(self._db, self._kept.id, self._period.first, self._period.last)
        }
        for line in lines.lines_of(self._db, roster_id):
            if line.beneficiary_id not in people and line.state in _OPEN:
                lines.set_line_state(tx, line.id, LineState.LEFT_OUT, word("list_difference", "missing", "zh"))
        going = [one for one in lines.lines_of(self._db, roster_id) if one.state in _OPEN]
        self._expected(going, running, people)
        self._begin(tx, going, running, people)
        self._end(tx, [one for key, one in running.items() if key not in people])
        self._checks(roster_id, people)
        department_lists.add_list(
            tx,
            roster_id,
            file_name=self._path.name,
            digest=bytes.fromhex(file_digest(self._path)),
            taken_on=self._session.today.isoformat(),
            rows=intake.rows,
            begun=self._begun,
            ended=self._ended,
            differences=self._differences,
        )

    def _expected(self, going: Iterable[Line], running: dict[int, Entitlement], people: dict[int, str]) -> None:
        """Amounts that are not what our grants come to, and accounts that are not the card we pay to."""
        due_of = _amounts_due(self._session, self._kept, self._period, running.values())
        for line in going:
            row, cells = self._rows[people[line.beneficiary_id]]
            grant = running.get(line.beneficiary_id)
            due = due_of.get(grant.id) if grant is not None else None
            if due is not None and due != line.amount:
                self._of(row, Differs.AMOUNT, line.beneficiary_id, line.amount.grouped(), due.grouped())
            card = register.card(self._db, grant.card_id) if grant is not None else None
            if card is not None and cells.account not in (None, card.account):
                ours, theirs = mask_account(card.account), mask_account(str(cells.account))
                self._of(row, Differs.CARD, line.beneficiary_id, theirs, ours)

    def _begin(
        self, tx: Transaction, going: Iterable[Line], running: dict[int, Entitlement], people: dict[int, str]
    ) -> None:
        """Grants of who is on the list: begun with the period, paid as the list pays."""
        standards = [one for one in programmes.standards(self._db, self._kept.id) if one.confirmed]
        for line in going:
            grant = running.get(line.beneficiary_id)
            if grant is not None:
                if (grant.payee_id, grant.card_id) != (line.payee_id, line.card_id):
                    entitlements.change_entitlement(tx, grant.id, payee_id=line.payee_id, card_id=line.card_id)
                continue
            tier, quantities = entitling.fit_standard(self._kept.programme, standards, line.amount, self._period) or (
                "",
                {},
            )
            self._grant(tx, line, tier, quantities)
            row = self._rows[people[line.beneficiary_id]][0]
            self._of(row, Differs.BEGUN, line.beneficiary_id, line.amount.grouped(), self._period.first.isoformat())
            self._begun += 1

    def _grant(self, tx: Transaction, line: Line, tier: str, quantities: dict[str, int]) -> None:
        household = self._kept.programme.granted_to is GrantedTo.HOUSEHOLD
        entitlements.add_entitlement(
            tx,
            programme_id=self._kept.id,
            household_id=line.household_id if household else None,
            person_id=None if household else line.beneficiary_id,
            payee_id=line.payee_id,
            card_id=line.card_id,
            village=line.village,
            grp=line.group,
            tier=tier,
            quantities=json.dumps(quantities, sort_keys=True),
            since=self._period.first.isoformat(),
        )

    def _end(self, tx: Transaction, gone: Iterable[Entitlement]) -> None:
        """Grants of who is not on it end with the day before the period, or with the day on which they began."""
        reason = word("list_difference", "missing", "zh")
        for one in gone:
            last = max(self._period.first - timedelta(days=1), one.since)
            entitlements.end_entitlement(tx, one.id, until=last, reason=reason)
            self._of(None, Differs.MISSING, one.beneficiary_id, "", last.isoformat())
            self._ended += 1

    def _checks(self, roster_id: int, people: dict[int, str]) -> None:
        """What the checks of every roster find wrong with a line of the list."""
        known = roster_checks.around(self._session, roster_of(self._session, roster_id), self._kept)
        sound = roster_checks.soundness(self._session.today)
        for line in roster_view.view_lines(self._db, roster_id):
            for check in roster_checks.checks_of(line, known, sound):
                if check is Check.AMOUNT_DIFFERS:  # told with both amounts by `_expected`
                    continue
                row = self._rows[people[line.beneficiary_id]][0] if line.beneficiary_id in people else None
                self._add(row, Differs.CHECK, line.beneficiary_id, line.name, line.document or "", check.value, "")

    def _of(self, row: int | None, kind: Differs, person_id: int, theirs: str, ours: str) -> None:
        person = register.person(self._db, person_id)
        if person is not None:
            self._add(row, kind, person_id, person.name, person.document or "", theirs, ours)

    def _add(  # noqa: PLR0913, PLR0917 - one row with all its columns
        self, row: int | None, kind: Differs, person_id: int | None, name: str, number: str, theirs: str, ours: str
    ) -> None:
        self._differences.append(KeptDifference(row, kind.value, person_id, name, number, theirs, ours))

    def told(self, intake: Intake) -> ListTaken:
        """What came of it."""
        going = [one for one in lines.lines_of(self._db, self._roster_id) if one.state in _OPEN]
        return ListTaken(
            self._roster_id,
            intake.rows,
            len(going),
            Fen(sum(one.amount for one in going)),
            self._begun,
            self._ended,
            intake.counts[RowVerdict.DOUBTFUL] + intake.counts[RowVerdict.REFUSED],
            len(self._differences),
            intake.changes,
        )
