"""The rows that a yearly re-registration begins with: what runs, or what was paid last, one line a household."""

from __future__ import annotations

import json

from app.casework.entitling import fit_standard
from app.casework.last_period import is_for_homes, last_period
from app.domain.amounts import MILLI_MU, PEOPLE
from app.domain.money import Fen
from app.domain.periods import Period
from app.domain.programmes import Basis
from app.domain.yearly import Land, Measure, one_line_each
from app.office.session import Session
from app.store import entitlements, land, programmes, register, roster_view
from app.store import yearly as store
from app.store.entitlements import Entitlement
from app.store.programmes import KeptProgramme, KeptStandard
from app.store.yearly import NewRow


def measure_of(kept: KeptProgramme) -> Measure:
    """What is written down each year of a programme: its area, how many people, or that it goes on."""
    if Basis.MU.value in kept.programme.bases:
        return Measure.LAND
    return Measure.PEOPLE if is_for_homes(kept) else Measure.NOTHING


def rows_for(session: Session, kept: KeptProgramme, period: Period, measure: Measure) -> list[NewRow]:
    """The rows of a programme to be confirmed for a period: what runs in it, else what its last roster paid."""
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
                _quantity(json.loads(one.quantities), measure)
                or _quantity(_fitted(kept, standards, one.amount, last.period), measure),
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
