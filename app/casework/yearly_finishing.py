"""What was confirmed taken over into the entitlements, at once and with undo; then the roster by the ordinary verb."""

from __future__ import annotations

import json
from datetime import date, timedelta

from msgspec import Struct

from app.casework.last_period import is_for_homes
from app.casework.looking_up import line_of, programme_of
from app.casework.rosters import Made, make_roster
from app.casework.yearly_starting import job_of, open_job
from app.domain.amounts import MILLI_MU, PEOPLE
from app.domain.faults import UsageError, UserError
from app.domain.makers import Act
from app.domain.periods import Period
from app.domain.programmes import FrequencyUnit
from app.domain.records import Changes
from app.domain.roster_codes import RosterCode
from app.domain.yearly import OPEN_REASONS, Measure, PageState, YearlyState, read_mark
from app.office.session import Session
from app.store import entitlements
from app.store import yearly as store
from app.store.programmes import KeptProgramme
from app.store.transaction import Transaction
from app.store.yearly import Yearly, YearlyRow


class Finished(Struct, frozen=True):
    """What finishing did: entitlements as they were, with another quantity, ended, and those that wait for an answer.

    `meanwhile` had ended for another cause since the sheets were printed, and stay ended.
    """

    same: int
    changed: int
    ended: int
    waiting: int
    meanwhile: int
    changes: Changes


def finish(session: Session, yearly_id: int) -> Finished:
    """Take over what the sheets say: quantities renewed, what ended ended, all in one transaction.

    A row that is unsigned, missing or disputed is paid nothing: its entitlement rests from the year on until the row is
    settled (`settle_row`). Raises UserError YEARLY_PAGES_OPEN (pages) while a sheet is neither done nor set aside,
    YEARLY_FINISHED, ROLE_MAY_NOT; UsageError YEARLY_UNKNOWN.
    """
    session.require(Act.ENTER)
    job = open_job(session, yearly_id)
    pages = store.pages(session.store.db, yearly_id)
    waiting = [one for one in pages if one.state is PageState.WAITING]
    if waiting:
        raise UserError(RosterCode.YEARLY_PAGES_OPEN, pages=len(waiting), first=waiting[0].number)
    kept = programme_of(session, job.code)
    counts = dict.fromkeys(("same", "changed", "ended", "waiting", "meanwhile"), 0)
    with session.write("finish_yearly", f"{job.code} {job.year}") as tx:
        for row in store.rows_of_job(session.store.db, yearly_id):
            counts[_take_over(session, tx, job, kept, row)] += 1
        store.change_job(tx, yearly_id, state=YearlyState.FINISHED.value, finished_on=session.today.isoformat())
    return Finished(changes=session.changes(tx), **counts)


def _take_over(session: Session, tx: Transaction, job: Yearly, kept: KeptProgramme, row: YearlyRow) -> str:
    """Within a transaction: what one row does to its entitlement; returns what it counts as."""
    mark = row.mark
    if mark is None:
        raise UserError(RosterCode.YEARLY_PAGES_OPEN, pages=1, first=row.number)
    last_day = _last_day(session, job, kept)
    first = Period.parse(job.year).first
    running = entitlements.entitlement(tx.db, row.entitlement_id) if row.entitlement_id is not None else None
    if running is not None and running.until is not None and running.until < first:
        return "meanwhile"
    for key in row.summed:
        entitlements.end_entitlement(tx, key, until=last_day, reason="yearly_summed")
    if mark.reason is not None:
        if running is not None:
            why = "yearly_waiting" if mark.reason in OPEN_REASONS else f"yearly_{mark.reason.value}"
            entitlements.end_entitlement(tx, running.id, until=last_day, reason=why)
        return "waiting" if mark.reason in OPEN_REASONS else "ended"
    if running is None:
        _grant(session, tx, kept, row, since=first, measure=job.measure)
        return "changed" if mark.quantity != row.last else "same"
    renewed = _renewed(running.quantities, job.measure, mark.quantity)
    if renewed == running.quantities:
        return "same"
    entitlements.change_entitlement(tx, running.id, quantities=json.dumps(renewed, sort_keys=True))
    return "changed"


def _last_day(session: Session, job: Yearly, kept: KeptProgramme) -> date:
    """The last day of what ends: of what is paid once a year the eve of that year, of the rest today."""
    if kept.programme.frequency.unit is FrequencyUnit.YEAR:
        return Period.parse(job.year).first - timedelta(days=1)
    return session.today


def _renewed(quantities: dict[str, int], measure: Measure, quantity: int) -> dict[str, int]:
    if measure is Measure.NOTHING:
        return quantities
    return {**quantities, (MILLI_MU if measure is Measure.LAND else PEOPLE): quantity}


def _grant(
    session: Session, tx: Transaction, kept: KeptProgramme, row: YearlyRow, *, since: date, measure: Measure
) -> None:
    """Grant what last year's line paid without a grant, from the year on."""
    if row.line_id is None or row.mark is None:
        return
    line = line_of(session, row.line_id)
    homes = is_for_homes(kept)
    quantities = {PEOPLE: 1} if measure is Measure.NOTHING else _renewed({}, measure, row.mark.quantity)
    entitlements.add_entitlement(
        tx,
        programme_id=kept.id,
        household_id=line.household_id if homes else None,
        person_id=None if homes else line.beneficiary_id,
        payee_id=line.payee_id,
        card_id=line.card_id,
        village=row.village,
        grp=row.group,
        tier="",
        quantities=json.dumps(quantities, sort_keys=True),
        since=since.isoformat(),
    )


class Settled(Struct, frozen=True):
    """A row that was settled after all: what its entitlement is for from now on, 0 when it stays ended."""

    quantity: int
    changes: Changes


def settle_row(session: Session, row_id: int, key: str) -> Settled:
    """Settle a row that waited after the re-registration was finished: it was signed, or the dispute is over.

    Its entitlement runs again from where it rested. Raises UserError YEARLY_ROW_SETTLED for a row that does not wait,
    YEARLY_NOT_FINISHED while its sheet can still be typed, YEARLY_KEY, YEARLY_NO_LAST, ROLE_MAY_NOT; UsageError
    YEARLY_UNKNOWN.
    """
    session.require(Act.ENTER)
    found = store.row_of(session.store.db, row_id)
    if found is None:
        raise UsageError(RosterCode.YEARLY_UNKNOWN, yearly=row_id)
    job, row = job_of(session, found[0]), found[1]
    if job.state is not YearlyState.FINISHED:
        raise UserError(RosterCode.YEARLY_NOT_FINISHED, programme=job.programme, year=job.year)
    if row.mark is None or row.mark.reason not in OPEN_REASONS:
        raise UserError(RosterCode.YEARLY_ROW_SETTLED, name=row.name)
    mark = read_mark(key, job.measure, row.last)
    kept = programme_of(session, job.code)
    running = entitlements.entitlement(session.store.db, row.entitlement_id) if row.entitlement_id else None
    with session.write("settle_yearly_row", str(row_id)) as tx:
        store.mark_row(tx, row_id, mark)
        if mark.reason is None and running is not None:
            text = json.dumps(_renewed(running.quantities, job.measure, mark.quantity), sort_keys=True)
            entitlements.change_entitlement(tx, running.id, quantities=text, until=None, reason=None)
        elif mark.reason is None:
            settled = store.row_of(tx.db, row_id)
            if settled is not None:
                _grant(session, tx, kept, settled[1], since=Period.parse(job.year).first, measure=job.measure)
    return Settled(mark.quantity, session.changes(tx))


def draw_up(session: Session, yearly_id: int) -> Made:
    """Draw up the year's roster from what was confirmed, by the ordinary verb.

    Raises UserError YEARLY_NOT_FINISHED, and as `rosters.make_roster`; UsageError YEARLY_UNKNOWN.
    """
    session.require(Act.ENTER)
    job = job_of(session, yearly_id)
    if job.state is not YearlyState.FINISHED:
        raise UserError(RosterCode.YEARLY_NOT_FINISHED, programme=job.programme, year=job.year)
    return make_roster(session, job.code, job.year)
