"""What two records get, when they become one: entitlements go over; of two of one programme one goes on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from app.domain.merging import MergeField, MergeRequest, MergeTold, Value
from app.domain.records import MERGED
from app.office.session import Session
from app.store import merging as store
from app.store.households import HouseholdRow, MemberRow
from app.store.merging import GrantRow

_TAKEN = ("payee_id", "card_id", "village", "grp", "tier", "quantities", "until", "reason")


class Planned(Protocol):
    """What a plan of a merge offers here."""

    session: Session
    request: MergeRequest
    kept: MemberRow
    gone: MemberRow
    today: str
    twice: list[tuple[GrantRow, GrantRow]]

    @property
    def goes_over(self) -> bool:
        """Whether the place of the second record is taken."""

    @property
    def home(self) -> HouseholdRow | None:
        """The household that stays."""

    @property
    def ends(self) -> HouseholdRow | None:
        """The household that ends."""

    def move(self, noun: str, key: int, **fields: tuple[Value, Value]) -> None:
        """A change."""

    def tell(self, what: MergeTold, **where: str | int) -> None:
        """What follows."""


def grant_key(programme_id: int) -> str:
    """The key of the choice which of two entitlements of a programme goes on."""
    return f"{MergeField.GRANT.value}:{programme_id}"


def plan_grants(plan: Planned) -> None:
    """The second record's own entitlements, and those of a household that ends."""
    db = plan.session.store.db
    gone, kept = plan.gone.person_id, plan.kept.person_id
    moved = set(
        _each(plan, store.grants_of(db, person_id=gone), store.grants_of(db, person_id=kept), "person_id", kept)
    )
    if plan.ends is not None and plan.home is not None:
        theirs, mine = (store.grants_of(db, household_id=one.id) for one in (plan.ends, plan.home))
        moved |= set(_each(plan, theirs, mine, "household_id", plan.home.id))
    if moved:
        plan.tell(MergeTold.GRANTS, programmes="、".join(sorted(moved)))


def _each(plan: Planned, theirs: Iterable[GrantRow], mine: list[GrantRow], column: str, target: int) -> Iterable[str]:
    """Plan each; yields the programmes of those that go over."""
    for one in theirs:
        same = [other for other in mine if other.programme_id == one.programme_id]
        other = next((each for each in same if each.values["since"] == one.values["since"]), None)
        other = other or next((each for each in same if each.overlaps(one)), None)
        if other is None:
            plan.move("entitlement", one.id, **{column: (one.values[column], target)})
            yield one.programme
        elif one.runs_on(plan.session.today):
            _one_of_two(plan, one, other, column)


def _one_of_two(plan: Planned, one: GrantRow, other: GrantRow, column: str) -> None:
    """Of two entitlements of a programme the row that stays goes on, as the chosen one of the two says."""
    # Of two records the second one's is at the right; where the first one's household ends, it is the other way round.
    first, second = (one, other) if column == "household_id" and plan.goes_over else (other, one)
    choice = other.runs_on(plan.session.today)
    if choice:
        plan.twice.append((first, second))
    wanted = second if grant_key(one.programme_id) in plan.request.right else first
    if wanted is one or not choice:
        taken = {name: one.values[name] for name in _TAKEN}
        if taken["payee_id"] == plan.gone.person_id:
            taken["payee_id"] = plan.kept.person_id
        plan.move("entitlement", other.id, **{name: (other.values[name], new) for name, new in taken.items()})
    plan.move(
        "entitlement", one.id, until=(one.values["until"], plan.today), reason=(one.values["reason"], MERGED)
    )  # fmt: skip
    plan.tell(MergeTold.GRANT_ENDS, programme=one.programme)
