"""Contracted land and leases of households, entered one by one; what a yearly re-registration is held against."""

from __future__ import annotations

from msgspec import Struct

from app.domain.cleaning import clean_text
from app.domain.faults import Code, UsageError, UserError
from app.domain.makers import Act
from app.domain.quantities import parse_thousandths
from app.domain.records import Changes
from app.domain.roster_codes import RosterCode
from app.office.session import Session
from app.store import land as store
from app.store import register
from app.store.land import Holding, LandRow, StatedLease

__all__ = [
    "Holding",
    "HouseholdLand",
    "LandRow",
    "StatedLease",
    "end_lease",
    "households_named",
    "land_list",
    "land_of",
    "set_land",
    "state_lease",
]

BY_HAND = "by_hand"
"""Source of what was entered at the desk (words `land_source`)."""
_NAME_LIMIT = 60


class HouseholdLand(Struct, frozen=True):
    """The land of one household: what lies where, what it leases out and in."""

    row: LandRow
    holdings: tuple[Holding, ...]
    leases: tuple[StatedLease, ...]


def land_list(session: Session) -> list[LandRow]:
    """Every household with land or a lease on record."""
    session.require(Act.READ)
    return store.land_list(session.store.db)


def land_of(session: Session, household_id: int) -> HouseholdLand:
    """The land of one household. Raises UsageError HOUSEHOLD_UNKNOWN."""
    session.require(Act.READ)
    found = store.land_of(session.store.db, [household_id]).get(household_id)
    if found is None:
        raise UsageError(Code.HOUSEHOLD_UNKNOWN, household=household_id)
    return HouseholdLand(
        found,
        tuple(one for one in store.holdings(session.store.db, household_id) if one.contracted or one.excluded),
        tuple(store.leases(session.store.db, household_id)),
    )


def read_area(value: object) -> int:
    """Read an area in mu as thousandths; blank and 0 are none. Raises UserError QUANTITY_FORM (value)."""
    text = str(value if value is not None else "").strip()
    if text in ("", "-", "—", "/", "0", "0.0", "0.00", "无"):
        return 0
    return parse_thousandths(value)


def set_land(session: Session, household_id: int, village: str, *, contracted: str, excluded: str = "") -> Changes:
    """Write what a household holds in a village (12-digit code), areas in mu as typed; 0 takes it away.

    Raises UserError QUANTITY_FORM, LAND_EXCLUDED (more excluded than contracted), VILLAGE_UNKNOWN, ROLE_MAY_NOT;
    UsageError HOUSEHOLD_UNKNOWN.
    """
    session.require(Act.ENTER)
    _home(session, household_id)
    if village not in session.village_names:
        raise UserError(Code.VILLAGE_UNKNOWN, village=village)
    whole, without = read_area(contracted), read_area(excluded)
    require_excluded(whole, without)
    with session.write("set_land", str(household_id)) as tx:
        store.put_holding(tx, household_id, village, contracted=whole, excluded=without, source=BY_HAND)
    return session.changes(tx)


def require_excluded(contracted: int, excluded: int) -> None:
    """Refuse more land without subsidy than there is. Raises UserError LAND_EXCLUDED."""
    if excluded > contracted:
        raise UserError(RosterCode.LAND_EXCLUDED)


def state_lease(session: Session, household_id: int, area: str, *, out: bool, other: int | str) -> Changes:
    """Write down what a household leases out to, or in from, another: a household by its number, a stranger by name.

    Raises UserError QUANTITY_FORM, LAND_LEASE_SELF, VALUE_REQUIRED (no other side), TEXT_LONG, ROLE_MAY_NOT; UsageError
    HOUSEHOLD_UNKNOWN.
    """
    session.require(Act.ENTER)
    _home(session, household_id)
    other_id = other if isinstance(other, int) else None
    if other_id == household_id:
        raise UserError(RosterCode.LAND_LEASE_SELF)
    name = clean_text(other) if isinstance(other, str) else _home(session, other)
    if not name:
        raise UserError(Code.REASON_REQUIRED)
    if len(name) > _NAME_LIMIT:
        raise UserError(Code.TEXT_LONG, limit=_NAME_LIMIT)
    size = parse_thousandths(area)
    with session.write("state_lease", str(household_id)) as tx:
        store.add_lease(tx, household_id, out=out, other_id=other_id, other_name=name, area=size, source=BY_HAND)
    return session.changes(tx)


def end_lease(session: Session, household_id: int, lease_id: int) -> Changes:
    """A lease is over, or was stated by mistake. Raises UsageError YEARLY_UNKNOWN; UserError ROLE_MAY_NOT."""
    session.require(Act.ENTER)
    if all(one.id != lease_id for one in store.leases(session.store.db, household_id)):
        raise UsageError(RosterCode.YEARLY_UNKNOWN, yearly=lease_id)
    with session.write("end_lease", str(household_id)) as tx:
        store.end_lease(tx, lease_id, on=session.today.isoformat())
    return session.changes(tx)


def households_named(session: Session, name: str) -> list[tuple[int, str, str]]:
    """Number, village code and group of the households whose head bears this name."""
    session.require(Act.READ)
    return store.households_named(session.store.db, clean_text(name))


def _home(session: Session, household_id: int) -> str:
    """The name of a household's head. Raises UsageError HOUSEHOLD_UNKNOWN."""
    found = register.household(session.store.db, household_id)
    head = register.person(session.store.db, found.head_id) if found is not None else None
    if head is None:
        raise UsageError(Code.HOUSEHOLD_UNKNOWN, household=household_id)
    return head.name
