"""The recovery ledger (追缴): what was overpaid, paid back by receipt, set off with consent, ended with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from app.casework.cards import person_of
from app.casework.looking_up import programme_of
from app.casework.pile_overpaid import too_much
from app.casework.pile_sheets import stopped_reason
from app.domain.faults import Code, UsageError, UserError
from app.domain.makers import Act
from app.domain.money import NO_MONEY, Fen
from app.domain.periods import Period
from app.domain.programmes import GrantedTo, Programme
from app.domain.raising import last_day_of
from app.domain.records import Changes
from app.domain.recovery import Recovery, RecoveryCause, RecoveryMonth, SetOff
from app.domain.roster_codes import RosterCode
from app.domain.stopping import overpaid
from app.office.session import Session
from app.store import programmes
from app.store import recovery as store
from app.store.pile_history import PastBeyond, past_beyond
from app.store.recovery import BeyondLine


class Suggested(Struct, frozen=True):
    """Somebody who was paid beyond his last day: the months, of ours or of old sheets, that no recovery is about."""

    person_id: int
    name: str
    document_tail: str
    code: str
    programme: str
    died: bool
    ended_on: date
    months: tuple[RecoveryMonth, ...]
    finding_id: int | None

    @property
    def total(self) -> Fen:
        """All of it together."""
        return Fen(sum(one.fen for one in self.months))


class Opened(Struct, frozen=True):
    """A recovery that was written down."""

    recovery_id: int
    total: Fen
    changes: Changes


class LedgerView(Struct, frozen=True):
    """The whole ledger with its sums, and who was overpaid and does not stand in it."""

    entries: tuple[Recovery, ...]
    suggested: tuple[Suggested, ...]
    total: Fen
    back: Fen
    off: Fen

    @property
    def left(self) -> Fen:
        """What is still to come of entries that go on."""
        return Fen(sum(one.left for one in self.entries if one.is_open))


def ledger(session: Session) -> LedgerView:
    """The recovery ledger, what goes on first. Raises UserError ROLE_MAY_NOT."""
    session.require(Act.READ)
    found = sorted(store.list_recoveries(session.store.db), key=lambda one: (not one.is_open, -one.id))
    return LedgerView(
        tuple(found),
        tuple(suggestions(session)),
        Fen(sum(one.total for one in found)),
        Fen(sum(one.paid_back for one in found)),
        Fen(sum(one.set_off for one in found)),
    )


def suggestions(session: Session) -> list[Suggested]:
    """Who was paid for time after his last day, by lines of ours or as old sheets say; nothing is written."""
    session.require(Act.READ)
    db = session.store.db
    rules = {one.id: one.programme for one in programmes.list_programmes(db)}
    known = store.lines_written_down(db)
    found: dict[tuple[int, str], Suggested] = {}
    rows = [row for row in store.paid_to_ended(db) if row.line_id not in known]
    past = (_of_past(session, row, rules[row.programme_id]) for row in _past_beyond(session))
    ours = (
        _suggested(list(mine), rules[programme_id])
        for (_, programme_id), mine in groupby(rows, key=lambda row: (row.person_id, row.programme_id))
    )
    for one in (*ours, *past):
        if one is not None:
            key = (one.person_id, one.code)
            found[key] = _together(found[key], one) if key in found else one
    return list(found.values())


def _past_beyond(session: Session) -> list[PastBeyond]:
    """Payments of old sheets to the dead and the stopped that no recovery is about yet."""
    known = store.past_written_down(session.store.db)
    rows = past_beyond(session.store.db, stopped_reason(), pile_id=None)
    return [row for row in rows if row.id not in known]


def _of_past(session: Session, row: PastBeyond, programme: Programme) -> Suggested | None:
    more, last = too_much(row, programme)
    if more <= 0:
        return None
    months = (RecoveryMonth(row.period, more, past_id=row.id),)
    finding = store.overpaid_finding(session.store.db, row.person_id)
    return Suggested(
        row.person_id, row.name, row.document[-4:], programme.code, programme.name, row.died is not None, last,
        months, finding,
    )  # fmt: skip


def _together(one: Suggested, other: Suggested) -> Suggested:
    """What lines of ours and old sheets paid the same person too much, in the order of their periods."""
    months = sorted((*one.months, *other.months), key=lambda month: Period.parse(month.period))
    return replace(one, ended_on=min(one.ended_on, other.ended_on), months=tuple(months))


def _suggested(rows: Sequence[BeyondLine], programme: Programme) -> Suggested | None:
    months: list[RecoveryMonth] = []
    ended = date.max
    for row in rows:
        died = row.died if programme.granted_to is GrantedTo.PERSON else None
        last = last_day_of(programme, died, row.until)
        more = overpaid(programme, Period.parse(row.period), row.amount, last) if last is not None else NO_MONEY
        if more > 0 and last is not None:
            months.append(RecoveryMonth(row.period, more, row.line_id))
            ended = min(ended, last)
    if not months:
        return None
    first = rows[0]
    return Suggested(
        first.person_id, first.name, first.document[-4:], programme.code, programme.name, first.died is not None, ended,
        tuple(months), first.finding_id,
    )  # fmt: skip


def recovery_of(session: Session, key: int) -> Recovery:
    """One entry with its months and steps. Raises UsageError RECOVERY_UNKNOWN."""
    session.require(Act.READ)
    found = store.recovery(session.store.db, key)
    if found is None:
        raise UsageError(RosterCode.RECOVERY_UNKNOWN, recovery=key)
    return found


def set_off_by(session: Session, key: int) -> list[SetOff]:
    """The deductions that count for an entry, oldest first."""
    session.require(Act.READ)
    return store.set_off_by(session.store.db, key)


def open_suggested(session: Session, person_id: int, code: str) -> Opened:
    """Write down what the desk found of somebody. Raises UserError RECOVERY_MONTHS when nothing (more) is found."""
    session.require(Act.ENTER)
    one = next((one for one in suggestions(session) if (one.person_id, one.code) == (person_id, code)), None)
    if one is None:
        raise UserError(RosterCode.RECOVERY_MONTHS)
    cause = RecoveryCause.DEATH if one.died else RecoveryCause.STOPPED_LATE
    return open_recovery(session, person_id, code, one.months, cause=cause, finding_id=one.finding_id)


def open_recovery(  # noqa: PLR0913 - one row with all its columns
    session: Session,
    who: str | int,
    code: str,
    months: Sequence[RecoveryMonth],
    *,
    cause: RecoveryCause,
    note: str = "",
    finding_id: int | None = None,
) -> Opened:
    """Write down that somebody (number or id) was overpaid, by month.

    Months typed by hand need a payment of his for them, a line of ours or one of old sheets, of at least that much. Raises UsageError
    PERSON_UNKNOWN, PROGRAMME_UNKNOWN; UserError RECOVERY_MONTHS, AMOUNT_NOT_POSITIVE, PERIOD_FORM,
    RECOVERY_MONTH_NOT_PAID, RECOVERY_MONTH_ABOVE, RECOVERY_WRITTEN, ROLE_MAY_NOT.
    """
    session.require(Act.ENTER)
    person, kept = person_of(session, who), programme_of(session, code)
    if not months:
        raise UserError(RosterCode.RECOVERY_MONTHS)
    sure = [_paid_month(session, person.id, kept.id, one, person.name) for one in months]
    with session.write("open_recovery", f"{code} {cause.value}") as tx:
        key = store.add_recovery(
            tx, person.id, kept.id, sure, cause=cause.value, note=note.strip(), finding_id=finding_id,
            today=session.today,
        )  # fmt: skip
    return Opened(key, Fen(sum(one.fen for one in sure)), session.changes(tx))


def _paid_month(session: Session, person_id: int, programme_id: int, one: RecoveryMonth, name: str) -> RecoveryMonth:
    """The month with the line that paid it, unless more of it is asked back than was paid."""
    if one.fen <= 0:
        raise UserError(Code.AMOUNT_NOT_POSITIVE)
    period = Period.parse(one.period)
    paid = store.paid_for(session.store.db, person_id, programme_id, period.text)
    past = store.past_paid_for(session.store.db, person_id, programme_id, period.text)
    if not paid and not past:
        raise UserError(RosterCode.RECOVERY_MONTH_NOT_PAID, name=name, period=period.text)
    total, asked = (
        Fen(sum(fen for _, fen in (*paid, *past))),
        store.asked_back(session.store.db, person_id, programme_id, period.text),
    )
    if asked and asked + one.fen > total:
        raise UserError(RosterCode.RECOVERY_WRITTEN, name=name, period=period.text, amount=asked.grouped())
    if one.fen > total:
        raise UserError(RosterCode.RECOVERY_MONTH_ABOVE, name=name, period=period.text, amount=total.grouped())
    if one.past_id is not None or (past and not paid):
        return RecoveryMonth(period.text, one.fen, past_id=one.past_id or past[0][0])
    return RecoveryMonth(period.text, one.fen, one.line_id or paid[0][0])


def _open(session: Session, key: int) -> Recovery:
    found = recovery_of(session, key)
    if found.ended_on is not None:
        raise UserError(RosterCode.RECOVERY_OVER)
    return found


def pay_back(session: Session, key: int, amount: Fen, receipt: str, *, on: date | None = None) -> Changes:
    """Money came back, whole or in part, with the number of its receipt.

    Raises UserError RECOVERY_OVER, AMOUNT_NOT_POSITIVE, RECOVERY_TOO_MUCH (left), RECOVERY_RECEIPT without a number,
    DATE_FUTURE, ROLE_MAY_NOT; UsageError RECOVERY_UNKNOWN.
    """
    session.require(Act.ENTER)
    found = _open(session, key)
    if amount <= 0:
        raise UserError(Code.AMOUNT_NOT_POSITIVE)
    if amount > found.left:
        raise UserError(RosterCode.RECOVERY_TOO_MUCH, left=found.left.grouped())
    if not receipt.strip():
        raise UserError(RosterCode.RECOVERY_RECEIPT)
    with session.write("pay_back", str(key)) as tx:
        store.add_step(
            tx, key, "paid_back", on=min(on or session.today, session.today), fen=amount, receipt=receipt.strip()
        )
    return session.changes(tx)


def consent(session: Session, key: int, proof: str, *, limit: Fen | None = None, on: date | None = None) -> Changes:
    """He agreed in writing that it is set off against what he is paid; `limit` at most so much a payment.

    Raises UserError RECOVERY_CONSENT without a proof, RECOVERY_DEAD: the dead agree to nothing, RECOVERY_OVER,
    AMOUNT_NOT_POSITIVE, ROLE_MAY_NOT; UsageError RECOVERY_UNKNOWN.
    """
    session.require(Act.ENTER)
    found = _open(session, key)
    if not proof.strip():
        raise UserError(RosterCode.RECOVERY_CONSENT)
    if found.died is not None:
        raise UserError(RosterCode.RECOVERY_DEAD, name=found.name)
    if limit is not None and limit <= 0:
        raise UserError(Code.AMOUNT_NOT_POSITIVE)
    with session.write("consent_recovery", str(key)) as tx:
        store.set_consent(tx, key, proof=proof.strip(), on=on or session.today, limit=limit)
    return session.changes(tx)


def end_recovery(session: Session, key: int, reason: str) -> Changes:
    """It ends although money is missing, or since none was owed; the reason stays.

    Raises UserError REASON_REQUIRED, RECOVERY_OVER, ROLE_MAY_NOT; UsageError RECOVERY_UNKNOWN.
    """
    session.require(Act.ENTER)
    _open(session, key)
    if not reason.strip():
        raise UserError(Code.REASON_REQUIRED)
    with session.write("end_recovery", reason) as tx:
        store.end_recovery(tx, key, on=session.today, reason=reason.strip())
    return session.changes(tx)


def reopen_recovery(session: Session, key: int, reason: str) -> Changes:
    """It goes on after all. Raises UserError REASON_REQUIRED, ROLE_MAY_NOT; UsageError RECOVERY_UNKNOWN."""
    session.require(Act.ENTER)
    recovery_of(session, key)
    if not reason.strip():
        raise UserError(Code.REASON_REQUIRED)
    with session.write("reopen_recovery", reason) as tx:
        store.end_recovery(tx, key, on=None, reason=None)
    return session.changes(tx)
