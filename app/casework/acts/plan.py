"""A plan being made: what is read for it, what is wrong with it by field, and its consequences in order."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from app.casework.rosters import usable_card
from app.domain.acts import ActKind, ActRequest, Consequence, Consequences, Ref, What, Write
from app.domain.documents import birth_of
from app.domain.faults import Code, Fault, UserError
from app.domain.programmes import GrantedTo
from app.office.session import Session
from app.store import acts as store
from app.store import entitlements, households, programmes, register
from app.store.entitlements import Entitlement
from app.store.households import HouseholdRow, MemberRow
from app.store.programmes import KeptProgramme

HEAD = "本人"
"""The relation of the head to himself (`domain.md` 4)."""
_AHEAD = frozenset({ActKind.MANDATE})


class Plan:
    """What an act would do, made step by step; `tell` adds a consequence, `fault` says what is wrong in a field."""

    def __init__(self, session: Session, request: ActRequest) -> None:
        self.session = session
        self.request = request
        self.db = session.store.db
        self.items: list[Consequence] = []
        self.faults: dict[str, Fault] = {}
        self.other_home: int | Ref | None = None
        self.of_person: int | Ref | None = request.person_id

    # -- what is asked ---------------------------------------------------------------------------------------------

    def value(self, name: str) -> str:
        """A field as typed."""
        return self.request.value(name)

    def key(self, name: str) -> int | None:
        """The one id chosen in a field."""
        found = self.request.keys(name)
        return found[0] if found else None

    def fault(self, field: str, code: Code, **where: str | int) -> None:
        """Something is wrong in a field; the first thing said of it stays."""
        self.faults.setdefault(field, UserError(code, **where))

    def require(self, *names: str) -> None:
        """These fields must be filled."""
        for name in names:
            if not self.value(name):
                self.fault(name, Code.VALUE_REQUIRED)

    @cached_property
    def day(self) -> date:
        """The day of effect; today while what is typed is none."""
        return self.day_of("day") or self.session.today

    def day_of(self, name: str) -> date | None:
        """A typed day; wrong ones are said."""
        text = self.value(name)
        try:
            found = date.fromisoformat(text) if text else None
        except ValueError:
            self.fault(name, Code.DATE_FORM, value=text)
            return None
        if found is not None and found > self.session.today and self.request.kind not in _AHEAD:
            self.fault(name, Code.ACT_DAY_AHEAD)
        return found

    # -- what is known ---------------------------------------------------------------------------------------------

    @cached_property
    def home(self) -> HouseholdRow | None:
        """The household the act is about."""
        key = self.request.household_id
        if key is None and self.request.person_id is not None:
            key = register.household_of_members(self.db, [self.request.person_id]).get(self.request.person_id)
        return households.household_row(self.db, key) if key is not None else None

    @cached_property
    def members(self) -> list[MemberRow]:
        """Everybody who stands in the household, the head first."""
        return households.members(self.db, self.home.id, self.home.head_id) if self.home is not None else []

    @property
    def living(self) -> list[MemberRow]:
        """The living of the household."""
        return [one for one in self.members if one.died is None]

    @cached_property
    def person(self) -> MemberRow | None:
        """The person the act is about."""
        key = self.request.person_id
        return households.person_row(self.db, key) if key is not None else None

    def member(self, person_id: int | None) -> MemberRow | None:
        """Somebody of the household."""
        return next((one for one in self.members if one.person_id == person_id), None)

    @property
    def is_head(self) -> bool:
        """Whether the act's person heads the household."""
        return self.home is not None and self.home.head_id == self.request.person_id

    @cached_property
    def programmes(self) -> dict[int, KeptProgramme]:
        """The catalogue by key."""
        return {one.id: one for one in programmes.list_programmes(self.db)}

    def personal(self, programme_id: int) -> bool:
        """Whether a programme is granted to a person."""
        return self.programmes[programme_id].programme.granted_to is GrantedTo.PERSON

    def programme_name(self, programme_id: int) -> str:
        """How a programme is called."""
        return self.programmes[programme_id].programme.name

    def name(self, person_id: int) -> str:
        """How somebody is called."""
        found = self.member(person_id) or register.person(self.db, person_id)
        return found.name if found is not None else ""

    def usable_card(self, person_id: int) -> int | None:
        """The card money may go to."""
        return usable_card(self.session, person_id)

    def tail_of(self, card_id: int) -> str:
        """The last four of a card."""
        found = register.card(self.db, card_id)
        return found.account[-4:] if found is not None else ""

    def running(self, *people: int) -> list[Entitlement]:
        """What these people get or are paid after the day."""
        return entitlements.still_running(self.db, self.day, people=people)

    def of_household(self, home_id: int) -> list[Entitlement]:
        """What a household gets after the day."""
        found = entitlements.still_running(self.db, self.day, home_id=home_id)
        return [one for one in found if one.for_household]

    # -- the list --------------------------------------------------------------------------------------------------

    def tell(self, what: What, *writes: Write, **where: str | int) -> None:
        """One more consequence."""
        self.items.append(Consequence(what, where, writes))

    def require_person(self) -> MemberRow | None:
        """The person, alive and of a household; else it is said, in no field of the form."""
        person = self.person
        if person is None:
            self.fault("person", Code.PERSON_UNKNOWN)
            return None
        if person.died is not None:
            self.fault("person", Code.PERSON_DEAD)
            return None
        born = birth_of(person.document or "") or person.born
        if born is not None and self.day < born:
            self.fault("day", Code.ACT_DAY_EARLY, name=person.name)
        return person

    def require_home(self) -> HouseholdRow | None:
        """The household, not ended; else it is said."""
        if self.home is None or self.home.ended is not None:
            self.fault("person", Code.HOUSEHOLD_UNKNOWN)
            return None
        return self.home

    def done(self) -> Consequences:
        """The finished list; with something wrong it is not to be done."""
        return Consequences(self.request, tuple(self.items), self.faults)


def changed(noun: str, key: int, /, **values: str | int | Ref | None) -> Write:
    """A row that is changed."""
    return Write(noun, key, values)


def added(noun: str, name: str, /, **values: str | int | Ref | None) -> Write:
    """A row that is added, under a name the plan may refer to."""
    return Write(noun, Ref(name), values)


def holder_of(plan: Plan, number: str) -> store.Known | None:
    """Whoever has a number in the register."""
    return store.holder(plan.db, number)
