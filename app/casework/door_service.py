"""Service at the door (上门办): who cannot come, planned into the visits, done by whom and when."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from msgspec import Struct

from app.casework.activation import activation
from app.casework.findings import words_of
from app.casework.visiting import plan_within
from app.domain.cleaning import clean_text
from app.domain.documents import age_on, birth_of
from app.domain.faults import Code, UserError
from app.domain.living import DoorWhy
from app.domain.makers import Act
from app.domain.records import Changes
from app.domain.visit_plan import months_before
from app.office.session import Session
from app.store import door_service as store
from app.store import visits
from app.store.door_service import DoorRow

KEPT_MONTHS = 12
"""Months for which the list shows what was done."""


class DoorService(Struct, frozen=True):
    """One of the list: `suggested` ones are not on it yet; `key` is 0 then."""

    key: int
    person_id: int
    household_id: int | None
    name: str
    age: int | None
    village: str
    group: str
    why: DoorWhy
    need: str
    planned_for: date | None
    done_on: date | None
    done_by: str
    suggested: bool = False


class DoorPlanned(Struct, frozen=True):
    """Who was planned for a day, how many visits were made for it, and who stands in no household."""

    people: int
    visits: int
    without_household: int
    changes: Changes


def door_services(session: Session, needs: dict[str, str]) -> list[DoorService]:
    """Who waits, what was done in twelve months, and the very old and disabled of the activation list as suggestions.

    `needs` says in words what is to be done, by what is wrong with the card.
    """
    session.require(Act.READ)
    db, today = session.store.db, session.today
    kept = [_service(one, today) for one in store.services(db, since=months_before(today, KEPT_MONTHS))]
    waiting = {one.person_id for one in kept if one.done_on is None}
    found = []
    for item in activation(session).items:
        if item.cannot_come and item.person_id not in waiting:
            waiting.add(item.person_id)
            found.append(
                DoorService(
                    0, item.person_id, item.household_id, item.name, item.age, item.village, item.group,
                    DoorWhy(item.cannot_come), needs[item.why.value], None, None, "", suggested=True,
                )
            )  # fmt: skip
    return [*kept, *found]


def _service(one: DoorRow, today: date) -> DoorService:
    born = birth_of(one.document) or one.born
    return DoorService(
        one.id, one.person_id, one.household_id, one.name, age_on(born, today) if born else None,
        one.village, one.group,
        DoorWhy(one.why), one.need, one.planned_for, one.done_on, one.done_by,
    )  # fmt: skip


def put_on(session: Session, people: Iterable[tuple[int, DoorWhy, str]]) -> Changes:
    """Put people on the list: who, why he cannot come, what is to be done; who waits already is left as he is.

    Raises UserError REASON_REQUIRED without what is to be done, ACT_NOTHING when all wait already, ROLE_MAY_NOT.
    """
    session.require(Act.ENTER)
    wanted = [(person_id, why, words_of(need)) for person_id, why, need in people]
    open_ones = store.open_for(session.store.db, [person_id for person_id, _, _ in wanted])
    new = [one for one in wanted if one[0] not in open_ones]
    if not new:
        raise UserError(Code.ACT_NOTHING)
    with session.write("serve_at_door", str(len(new))) as tx:
        for person_id, why, need in new:
            store.add_service(tx, person_id, why=why.value, need=need)
    return session.changes(tx)


def plan_door(session: Session, services: Collection[DoorService], day: date) -> DoorPlanned:
    """Plan a day: each household gets a visit of it, unless one is planned; suggestions are put on the list first.

    Raises what `plan_visits` raises: DUE_PAST, ROLE_MAY_NOT.
    """
    session.require(Act.ENTER)
    homes = list(dict.fromkeys(one.household_id for one in services if one.household_id is not None))
    with session.write("plan_door_service", day.isoformat()) as tx:
        made, _ = plan_within(session, tx, day, homes)
        open_visits = {home: found.id for home in homes if (found := visits.open_visit(tx.db, home)) is not None}
        for one in services:
            key = one.key or store.add_service(tx, one.person_id, why=one.why.value, need=one.need)
            visit = open_visits.get(one.household_id or 0)
            store.change_service(tx, key, planned_for=day.isoformat(), visit_id=visit)
    without = sum(1 for one in services if one.household_id is None)
    return DoorPlanned(len(services), len(made), without, session.changes(tx))


def door_done(session: Session, keys: Collection[int], day: date, by: str) -> Changes:
    """It was done, on a day and by whom.

    Raises UserError ACT_DAY_AHEAD, REASON_REQUIRED without a name, ACT_NOTHING when none of them waits, ROLE_MAY_NOT.
    """
    session.require(Act.ENTER)
    if day > session.today:
        raise UserError(Code.ACT_DAY_AHEAD)
    who = clean_text(by)
    if not who:
        raise UserError(Code.REASON_REQUIRED)
    waiting = [key for key in keys if _waits(session, key)]
    if not waiting:
        raise UserError(Code.ACT_NOTHING)
    with session.write("door_done", str(len(waiting))) as tx:
        for key in waiting:
            store.change_service(tx, key, done_on=day.isoformat(), done_by=who)
    return session.changes(tx)


def take_off(session: Session, key: int, reason: str) -> Changes:
    """Somebody can come after all, or it is not needed any more: the entry ends, with a reason.

    Raises UserError REASON_REQUIRED, ACT_NOTHING, ROLE_MAY_NOT.
    """
    session.require(Act.ENTER)
    words = words_of(reason)
    if not _waits(session, key):
        raise UserError(Code.ACT_NOTHING)
    with session.write("end_door_service", words) as tx:
        store.change_service(tx, key, ended=session.today.isoformat(), ended_reason=words)
    return session.changes(tx)


def _waits(session: Session, key: int) -> bool:
    found = store.service(session.store.db, key)
    return found is not None and found.done_on is None and found.ended is None
