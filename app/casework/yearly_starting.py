"""Yearly re-registration (年度核对): begun from last year's grants, dealt to sheets; its state as pages show it."""

from __future__ import annotations

import json

from msgspec import Struct

from app.casework.entitling import fit_standard
from app.casework.last_period import is_for_homes, last_period
from app.casework.looking_up import programme_of
from app.domain.amounts import MILLI_MU, PEOPLE
from app.domain.faults import UsageError, UserError
from app.domain.makers import Act
from app.domain.money import Fen
from app.domain.periods import Period, PeriodKind
from app.domain.programmes import Basis, FrequencyUnit, ListKeeper
from app.domain.records import Changes
from app.domain.roster_codes import RosterCode
from app.domain.states import RosterKind
from app.domain.yearly import Land, Measure, PageState, Total, YearlyState, deal_pages, one_line_each
from app.office.session import Session
from app.store import entitlements, land, programmes, register, roster_view, rosters
from app.store import yearly as store
from app.store.entitlements import Entitlement
from app.store.programmes import KeptProgramme, KeptStandard
from app.store.yearly import NewRow, Yearly, YearlyPage, YearlyRow

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


def measure_of(kept: KeptProgramme) -> Measure:
    """What is written down each year of a programme: its area, how many people, or that it goes on."""
    if Basis.MU.value in kept.programme.bases:
        return Measure.LAND
    return Measure.PEOPLE if is_for_homes(kept) else Measure.NOTHING


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
    rows = _rows(session, kept, period, measure)
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


def _rows(session: Session, kept: KeptProgramme, period: Period, measure: Measure) -> list[NewRow]:
    running = entitlements.running(session.store.db, kept.id, period.first, period.last)
    if not running:
        return _rows_of_lines(session, kept, period, measure)
    names = store.names_of(session.store.db, {one.beneficiary_id for one in running})
    homes = is_for_homes(kept)
    grouped = one_line_each(running, _by_home if homes else _by_person)
    lands = land.land_of(session.store.db, {one.household_id for one in running}) if measure is Measure.LAND else {}
    return [_row(session, members, names, lands, measure) for members in grouped]


def _by_home(one: Entitlement) -> int:
    return one.household_id


def _by_person(one: Entitlement) -> int:
    return one.beneficiary_id


def _row(
    session: Session,
    members: list[Entitlement],
    names: dict[int, str],
    lands: dict[int, land.LandRow],
    measure: Measure,
) -> NewRow:
    """One row of what a household has: of several grants the one where it lives, the others summed into it."""
    home = register.household(session.store.db, members[0].household_id)
    here = [one for one in members if home is not None and one.village == home.village]
    main = (here or members)[0]
    found = lands.get(main.household_id)
    return NewRow(
        main.village,
        main.group,
        main.household_id,
        names.get(main.beneficiary_id, ""),
        sum(_quantity(one.quantities, measure) for one in members),
        main.id,
        None,
        tuple(one.id for one in members if one.id != main.id),
        found.land if found is not None else Land(),
        found.elsewhere if found is not None else 0,
    )


def _rows_of_lines(session: Session, kept: KeptProgramme, period: Period, measure: Measure) -> list[NewRow]:
    """Rows of the last roster of ours before the year, where nothing was granted from it."""
    last = last_period(session, kept, period)
    if last is None or not last.ours:
        return []
    lines = roster_view.last_lines(session.store.db, kept.id, last.period.text).values()
    living = [one for one in lines if one.died is None]
    lands = land.land_of(session.store.db, {one.household_id for one in living})
    standards = [one for one in programmes.standards(session.store.db, kept.id) if one.confirmed]
    rows = []
    for one in living:
        found = lands.get(one.household_id) if measure is Measure.LAND else None
        rows.append(
            NewRow(
                one.village,
                one.group,
                one.household_id,
                one.name,
                _quantity(json.loads(one.quantities) or _fitted(kept, standards, one.amount, last.period), measure),
                None,
                one.id,
                (),
                found.land if found is not None else Land(),
                found.elsewhere if found is not None else 0,
            )
        )
    return rows


def _fitted(kept: KeptProgramme, standards: list[KeptStandard], amount: int, period: Period) -> dict[str, int]:
    """What a line without quantities was for: those that come to its amount by a confirmed standard of its period."""
    fit = fit_standard(kept.programme, standards, Fen(amount), period)
    return fit[1] if fit is not None else {}


def _quantity(quantities: dict[str, int], measure: Measure) -> int:
    if measure is Measure.NOTHING:
        return 1
    return quantities.get(MILLI_MU if measure is Measure.LAND else PEOPLE, 0)


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
