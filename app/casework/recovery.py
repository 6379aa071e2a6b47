"""The recovery ledger (追缴): what was overpaid, paid back by receipt, set off with consent, ended with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from app.casework.cards import person_of
from app.casework.looking_up import programme_of
from app.casework.overpaid_people import Suggested, suggestions
from app.domain.faults import Code, UsageError, UserError
from app.domain.makers import Act
from app.domain.money import Fen
from app.domain.periods import Period
from app.domain.records import Changes
from app.domain.recovery import Recovery, RecoveryCause, RecoveryMonth, SetOff
from app.domain.roster_codes import RosterCode
from app.office.session import Session
from app.store import recovery as store


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
    return open_recovery(session, person_id, code, one.months, cause=one.cause, finding_id=one.finding_id)


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

    Months typed by hand need a payment of his for them, a line of ours or one of old sheets, of at least that much.
    Raises UsageError PERSON_UNKNOWN, PROGRAMME_UNKNOWN; UserError RECOVERY_MONTHS, AMOUNT_NOT_POSITIVE, PERIOD_FORM,
    RECOVERY_SPAN for the same period twice, RECOVERY_MONTH_NOT_PAID, RECOVERY_MONTH_ABOVE, RECOVERY_WRITTEN,
    ROLE_MAY_NOT.
    """
    session.require(Act.ENTER)
    person, kept = person_of(session, who), programme_of(session, code)
    if not months:
        raise UserError(RosterCode.RECOVERY_MONTHS)
    once = {one.period for one in months if one.past_id is None and one.line_id is None}
    if len(once) < sum(one.past_id is None and one.line_id is None for one in months):
        raise UserError(RosterCode.RECOVERY_SPAN)
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
