"""What the pages of re-registration ask of casework, off the main thread."""

from __future__ import annotations

import io
from pathlib import Path

from msgspec import Struct

from app.casework import (
    land,
    land_taking,
    undoing,
    yearly_checks,
    yearly_finishing,
    yearly_sheets,
    yearly_starting,
    yearly_typing,
)
from app.casework.land import HouseholdLand, LandRow
from app.casework.land_taking import LandTaken
from app.casework.rosters import Made
from app.casework.yearly_checks import Checked
from app.casework.yearly_finishing import Finished, Settled
from app.casework.yearly_starting import Choice, Started, Yearly, YearlyPage, YearlyView
from app.casework.yearly_typing import Typed
from app.domain.records import Changes
from app.domain.yearly import PageState
from app.office.session import Session


class Overview(Struct, frozen=True):
    """Everything the page of re-registrations shows."""

    jobs: tuple[Yearly, ...]
    choices: tuple[Choice, ...]
    view: YearlyView | None
    checked: Checked | None
    roster_id: int | None


def overview(session: Session, yearly_id: int | None) -> Overview:
    """The re-registrations, and one of them: the named one, else the first."""
    found = tuple(yearly_starting.jobs(session))
    taken = {(one.code, one.year) for one in found}
    year = str(session.today.year)
    choices = tuple(one for one in yearly_starting.choices(session) if (one.code, year) not in taken)
    chosen = next((one for one in found if one.id == yearly_id), found[0] if found else None)
    if chosen is None:
        return Overview(found, choices, None, None, None)
    view = yearly_starting.view(session, chosen.id)
    checked = yearly_checks.check(session, chosen.id)
    return Overview(found, choices, view, checked, yearly_starting.roster_of_job(session, chosen))


def start(session: Session, _progress: object, *, code: str, year: str) -> Started:
    """Begin a re-registration."""
    return yearly_starting.start(session, code, year)


def find_page(session: Session, yearly_id: int, typed: str) -> YearlyPage:
    """The sheet whose number or code was given."""
    return yearly_typing.find_page(session, yearly_id, typed)


def draw_pages(session: Session, yearly_id: int, village: str) -> bytes:
    """The sheets as a PDF."""
    target = io.BytesIO()
    yearly_sheets.draw_pages(session, yearly_id, target, village=village)
    return target.getvalue()


def draw_signed(session: Session, yearly_id: int) -> bytes:
    """The list to be signed as a PDF."""
    target = io.BytesIO()
    yearly_sheets.draw_signed(session, yearly_id, target)
    return target.getvalue()


def finish(session: Session, _progress: object, *, yearly_id: int) -> Finished:
    """Take over what was confirmed."""
    return yearly_finishing.finish(session, yearly_id)


def draw_up(session: Session, _progress: object, *, yearly_id: int) -> Made:
    """Draw up the roster."""
    return yearly_finishing.draw_up(session, yearly_id)


def settle_row(session: Session, _progress: object, *, row_id: int, key: str) -> Settled:
    """Settle a row that waited."""
    return yearly_finishing.settle_row(session, row_id, key)


def undo(session: Session, _progress: object, *, seq: int) -> Changes:
    """Undo an act of this page."""
    return undoing.undo(session, seq)


def read_sheet(session: Session, page_id: int) -> Typed:
    """A sheet as it is typed so far."""
    return yearly_typing.sheet(session, page_id)


def read_following(session: Session, yearly_id: int) -> YearlyPage | None:
    """The sheet to type next."""
    return yearly_starting.view(session, yearly_id).following


def type_total(session: Session, _progress: object, *, page_id: int, count: str, total: str) -> Typed:
    """The handwritten total of a sheet."""
    return yearly_typing.type_total(session, page_id, count, total)


def type_row(session: Session, _progress: object, *, page_id: int, serial: int, key: str) -> Typed:
    """One row."""
    return yearly_typing.type_row(session, page_id, serial, key)


def step_back(session: Session, _progress: object, *, page_id: int) -> Typed:
    """Take the last key back."""
    return yearly_typing.step_back(session, page_id)


def set_aside(session: Session, _progress: object, *, page_id: int, state: PageState) -> Typed:
    """Set a sheet aside."""
    return yearly_typing.set_aside(session, page_id, state)


# -- land --------------------------------------------------------------------------------------------------------------


def land_list(session: Session) -> list[LandRow]:
    """Every household with land on record."""
    return land.land_list(session)


def land_of(session: Session, household_id: int) -> HouseholdLand:
    """The land of one household."""
    return land.land_of(session, household_id)


def take_land(session: Session, _progress: object, *, path: Path) -> LandTaken:
    """Take a list of contracted land in."""
    return land_taking.take_land(session, path)


def set_land(
    session: Session, _progress: object, *, household_id: int, village: str, contracted: str, excluded: str
) -> Changes:
    """What a household holds in a village."""
    return land.set_land(session, household_id, village, contracted=contracted, excluded=excluded)


def state_lease(
    session: Session, _progress: object, *, household_id: int, area: str, out: bool, other: int | str
) -> Changes:
    """What a household states about a lease; a name that one household bears is that household."""
    if isinstance(other, str):
        named = land.households_named(session, other)
        other = named[0][0] if len(named) == 1 else other
    return land.state_lease(session, household_id, area, out=out, other=other)


def end_lease(session: Session, _progress: object, *, household_id: int, lease_id: int) -> Changes:
    """A lease is over."""
    return land.end_lease(session, household_id, lease_id)


def find_household(session: Session, name: str) -> list[tuple[int, str, str]]:
    """Households by the name of their head."""
    return land.households_named(session, name)
