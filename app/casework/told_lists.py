"""Payments of programmes that we are only told of: taken from the department's list, for questions and double payment.

Nothing of them is a line: no roster, no review, no way to the county. Only people of the register are kept; whoever is
not in it is counted and not written down.
"""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from app.casework.intake import Progress, import_file
from app.casework.looking_up import programme_of, require_running
from app.casework.take_in_reading import HowRead, see_file
from app.casework.take_in_rows import SeenRow
from app.domain import cells
from app.domain.faults import Code, UserError
from app.domain.makers import Act
from app.domain.money import Fen
from app.domain.periods import Period
from app.domain.programmes import ListKeeper
from app.domain.records import Changes
from app.domain.roster_codes import RosterCode
from app.domain.rows import COLUMN_INDEX
from app.office.session import Session
from app.store import register, told_payments
from app.store.programmes import KeptProgramme


class ToldTaken(Struct, frozen=True):
    """What a list gave: rows, payments new, corrected and known, people who are not ours, rows that say no amount."""

    rows: int
    new: int
    changed: int
    same: int
    strangers: int
    unread: int
    total: Fen
    changes: Changes


class ToldPeriod(Struct, frozen=True):
    """What we were told of a programme and period."""

    period: Period
    people: int
    total: Fen


def _nobody(_done: int, _total: int) -> None:
    """Tell nobody."""


def take_told_list(  # noqa: PLR0913 - what to read, where to, and who looks on
    session: Session,
    path: Path,
    code: str,
    period_text: str,
    *,
    how: HowRead | None = None,
    password: str | None = None,
    progress: Progress = _nobody,
) -> ToldTaken:
    """Take the payments of a told-only programme from a list; what a later list says otherwise is corrected.

    The amounts of one person are added up. Raises the faults of reading, UsageError PROGRAMME_UNKNOWN, UserError
    NOT_TOLD_ONLY, PROGRAMME_ENDED, PERIOD_FORM, ROSTER_EMPTY (no row could be used), ROLE_MAY_NOT.
    """
    session.require(Act.ENTER)
    kept, period = programme_of(session, code), Period.parse(period_text)
    if kept.programme.list_keeper is not ListKeeper.TOLD_ONLY:
        raise UserError(RosterCode.NOT_TOLD_ONLY, programme=kept.programme.name)
    require_running(kept, period.first)
    gathering = _Gathering(session)
    read = how or see_file(session, path, password).how()
    found = import_file(session, path, password=password, progress=progress, watch=gathering.seen, how=read)
    paid, strangers = _matched(session, gathering.paid)
    if not paid:
        raise UserError(Code.ROSTER_EMPTY, programme=code, period=period.text)
    return _keep(session, kept, period, path, paid, (found.rows, strangers, gathering.unread))


def _matched(session: Session, listed: dict[str, int]) -> tuple[dict[int, int], int]:
    """By person of the register: what he was paid; and how many are not in it."""
    people = register.people_by_document(session.store.db, listed)
    paid: dict[int, int] = {}
    for number, fen in listed.items():
        if number in people:
            paid[people[number].id] = paid.get(people[number].id, 0) + fen
    return paid, len(listed.keys() - people.keys())


def _keep(
    session: Session,
    kept: KeptProgramme,
    period: Period,
    path: Path,
    paid: dict[int, int],
    counted: tuple[int, int, int],
) -> ToldTaken:
    """Write what is new and what is corrected; `counted` are rows, strangers, and rows that were not read."""
    rows, strangers, unread = counted
    known = told_payments.of_programme(session.store.db, kept.id, period.text)
    new = {key: fen for key, fen in paid.items() if key not in known}
    changed = {key: fen for key, fen in paid.items() if key in known and known[key][1] != fen}
    today = session.today.isoformat()
    with session.write("take_told_list", f"{kept.programme.code} {period.text} {path.name}") as tx:
        for key, fen in new.items():
            told_payments.keep(tx, kept.id, key, period.text, Fen(fen), file_name=path.name, told_on=today)
        for key, fen in changed.items():
            told_payments.correct(tx, known[key][0], Fen(fen), file_name=path.name, told_on=today)
    return ToldTaken(
        rows,
        len(new),
        len(changed),
        len(paid) - len(new) - len(changed),
        strangers,
        unread,
        Fen(sum(paid.values())),
        session.changes(tx),
    )


class _Gathering:
    """Who is paid how much by the rows of a list, by document number; whatever else is wrong with a row."""

    def __init__(self, session: Session) -> None:
        self._today = session.today
        self.paid: dict[str, int] = {}
        self.unread = 0

    def seen(self, row: SeenRow) -> None:
        """Read number and amount of a row."""
        values = row.source.values
        number = cells.judge_number(self._today, values[COLUMN_INDEX["beneficiary_document"]])
        amount = cells.judge_amount(values[COLUMN_INDEX["amount"]])
        if number.code is not None or amount.code is not None or not amount.value or amount.value <= 0:
            self.unread += 1
            return
        key = number.value.number
        self.paid[key] = self.paid.get(key, 0) + int(amount.value)


def told_periods(session: Session, code: str) -> list[ToldPeriod]:
    """The periods of a programme we were told of, the newest first. Raises UsageError PROGRAMME_UNKNOWN."""
    session.require(Act.READ)
    kept = programme_of(session, code)
    found = told_payments.periods_of(session.store.db, kept.id)
    return [ToldPeriod(Period.parse(text), people, Fen(total)) for text, people, total in found]
