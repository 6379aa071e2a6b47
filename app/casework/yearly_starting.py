"""Yearly re-registration (年度核对): begun from last year's grants, dealt to sheets; its state as pages show it."""

from __future__ import annotations

from msgspec import Struct

from app.casework.looking_up import programme_of
from app.casework.yearly_rows import measure_of, rows_for
from app.domain.faults import UsageError, UserError
from app.domain.makers import Act
from app.domain.periods import Period, PeriodKind
from app.domain.programmes import FrequencyUnit, ListKeeper
from app.domain.records import Changes
from app.domain.roster_codes import RosterCode
from app.domain.states import RosterKind
from app.domain.yearly import Measure, PageState, Total, YearlyState, deal_pages
from app.office.session import Session
from app.store import programmes, roster_view, rosters
from app.store import yearly as store
from app.store.yearly import Yearly, YearlyPage, YearlyRow

__all__ = [
    "Choice",
    "Started",
    "Yearly",
    "YearlyPage",
    "YearlyView",
    "choices",
    "job_of",
    "jobs",
    "measure_of",
    "open_job",
    "page_by_number",
    "page_of",
    "roster_of_job",
    "rows_of",
    "start",
    "view",
]

_WITHOUT_YEAR = (FrequencyUnit.ONCE, FrequencyUnit.ON_DEMAND)


class Started(Struct, frozen=True):
    """A re-registration that was begun: its sheets and rows."""

    yearly_id: int
    pages: int
    rows: int
    changes: Changes


class YearlyView(Struct, frozen=True):
    """A re-registration with its sheets; `last` and `now` are sums over all of them."""

    job: Yearly
    pages: tuple[YearlyPage, ...]

    @property
    def done(self) -> int:
        """Sheets whose total came out."""
        return sum(one.state is PageState.DONE for one in self.pages)

    @property
    def open_pages(self) -> int:
        """Sheets that are neither done nor set aside."""
        return sum(one.state is PageState.WAITING for one in self.pages)

    @property
    def rows(self) -> int:
        """Rows on all sheets."""
        return sum(one.rows for one in self.pages)

    @property
    def last(self) -> int:
        """Last year's sum."""
        return sum(one.last for one in self.pages)

    @property
    def now(self) -> Total:
        """What is confirmed so far."""
        return Total(sum(one.now.count for one in self.pages), sum(one.now.sum for one in self.pages))

    @property
    def following(self) -> YearlyPage | None:
        """The sheet to type next: one that is begun, else the first that waits."""
        begun = next((one for one in self.pages if one.begun), None)
        return begun or next((one for one in self.pages if one.state is PageState.WAITING), None)


class Choice(Struct, frozen=True):
    """A programme that may be re-registered."""

    code: str
    name: str
    measure: Measure


def choices(session: Session) -> list[Choice]:
    """Programmes whose list we keep and that somebody is entitled to: land first, then by code."""
    session.require(Act.READ)
    entitled = {one[0] for one in roster_view.entitled_spans(session.store.db)}
    entitled |= {
        kept.id
        for kept in programmes.list_programmes(session.store.db)
        if roster_view.periods_of(session.store.db, kept.id)
    }
    found = [
        Choice(kept.programme.code, kept.programme.name, measure_of(kept))
        for kept in programmes.list_programmes(session.store.db)
        if kept.id in entitled
        and kept.programme.list_keeper is ListKeeper.TOWNSHIP
        and kept.programme.frequency.unit not in _WITHOUT_YEAR
    ]
    return sorted(found, key=lambda one: (one.measure is not Measure.LAND, one.code))


def start(session: Session, code: str, year: str) -> Started:
    """Put last year's rows of a programme on sheets, by village and group, to be confirmed for this year.

    Rows are the entitlements that run in the year; where there is none, the lines of the last roster before it. What a
    household is granted in several villages becomes one row where it lives. Raises UsageError PROGRAMME_UNKNOWN;
    UserError YEARLY_YEAR (value), YEARLY_EXISTS (programme, year), YEARLY_EMPTY (programme, year), ROLE_MAY_NOT.
    """
    session.require(Act.ENTER)
    kept = programme_of(session, code)
    period = _year(year)
    if store.job_of(session.store.db, kept.id, period.text) is not None:
        raise UserError(RosterCode.YEARLY_EXISTS, programme=kept.programme.name, year=period.text)
    measure = measure_of(kept)
    rows = rows_for(session, kept, period, measure)
    if not rows:
        raise UserError(RosterCode.YEARLY_EMPTY, programme=kept.programme.name, year=period.text)
    dealt = deal_pages(rows)
    with session.write("start_yearly", f"{code} {period.text}") as tx:
        yearly_id = store.add_job(tx, kept.id, period.text, measure, session.today)
        for number, members in enumerate(dealt, 1):
            store.add_page(tx, yearly_id, number, members)
    return Started(yearly_id, len(dealt), len(rows), session.changes(tx))


def _year(text: str) -> Period:
    try:
        period = Period.parse(text.strip())
    except UserError as fault:
        raise UserError(RosterCode.YEARLY_YEAR, value=text[:12]) from fault
    if period.kind is not PeriodKind.YEAR:
        raise UserError(RosterCode.YEARLY_YEAR, value=text[:12])
    return period


def jobs(session: Session) -> list[Yearly]:
    """Every re-registration, those under way first."""
    session.require(Act.READ)
    return store.jobs(session.store.db)


def job_of(session: Session, yearly_id: int) -> Yearly:
    """One re-registration. Raises UsageError YEARLY_UNKNOWN."""
    found = store.job(session.store.db, yearly_id)
    if found is None:
        raise UsageError(RosterCode.YEARLY_UNKNOWN, yearly=yearly_id)
    return found


def open_job(session: Session, yearly_id: int) -> Yearly:
    """One that is under way. Raises UsageError YEARLY_UNKNOWN; UserError YEARLY_FINISHED (programme, year)."""
    found = job_of(session, yearly_id)
    if found.state is not YearlyState.OPEN:
        raise UserError(RosterCode.YEARLY_FINISHED, programme=found.programme, year=found.year)
    return found


def view(session: Session, yearly_id: int) -> YearlyView:
    """A re-registration with its sheets. Raises UsageError YEARLY_UNKNOWN."""
    session.require(Act.READ)
    return YearlyView(job_of(session, yearly_id), tuple(store.pages(session.store.db, yearly_id)))


def roster_of_job(session: Session, job: Yearly) -> int | None:
    """The year's regular roster of the programme, once somebody drew it up."""
    found = rosters.find_rosters(session.store.db, job.programme_id, job.year, RosterKind.REGULAR)
    return found[-1].id if found else None


def page_of(session: Session, page_id: int) -> YearlyPage:
    """One sheet. Raises UsageError YEARLY_UNKNOWN."""
    found = store.page(session.store.db, page_id)
    if found is None:
        raise UsageError(RosterCode.YEARLY_UNKNOWN, yearly=page_id)
    return found


def page_by_number(session: Session, yearly_id: int, number: int) -> YearlyPage:
    """The sheet of this number, as it stands at its foot. Raises UsageError YEARLY_UNKNOWN."""
    found = next((one for one in store.pages(session.store.db, yearly_id) if one.number == number), None)
    if found is None:
        raise UsageError(RosterCode.YEARLY_UNKNOWN, yearly=number)
    return found


def rows_of(session: Session, page_id: int) -> list[YearlyRow]:
    """The rows of a sheet in the order of print."""
    session.require(Act.READ)
    return store.rows_of_page(session.store.db, page_id)
