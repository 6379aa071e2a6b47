"""A household's kind: put under a hukou page that was seen (归户), made a home of many, or back; as one act."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from app.casework.households import village_name
from app.domain.documents import age_on, birth_of
from app.domain.entry import Faults
from app.domain.faults import Code, Fault, UsageError, UserError
from app.domain.household_kinds import HouseholdKind, KindEntry, KindRow, KindTold, judge_kind, sound_kind
from app.domain.makers import Act
from app.domain.records import Changes
from app.office.session import Session
from app.store import household_kinds as store
from app.store import households
from app.store.households import HouseholdRow, MemberRow

ADULT = 18


class KindForm(Struct, frozen=True):
    """A household with what it is now, what it was before (newest first), and how many people stand in it."""

    household_id: int
    head_name: str
    place: str
    kind: HouseholdKind
    now: KindRow | None
    before: tuple[KindRow, ...]
    people: int
    fault: Fault | None


class Told(Struct, frozen=True):
    """One thing that follows, with the values of its sentence."""

    what: KindTold
    where: dict[str, str | int]


class KindPlan(Struct, frozen=True):
    """What is wrong with the entry, by field, and what follows from it; nothing follows while something is wrong."""

    faults: Faults
    told: tuple[Told, ...]


class KindChanged(Struct, frozen=True):
    """A household that is something else now; `name` is what it is called."""

    household_id: int
    name: str
    kind: HouseholdKind
    changes: Changes


def kind_form(session: Session, household_id: int) -> KindForm:
    """What a household is. Raises UsageError HOUSEHOLD_UNKNOWN."""
    row, people = _read(session, household_id)
    rows = store.kinds_of(session.store.db, household_id)
    head = _head(row, people)
    return KindForm(
        household_id,
        head.name if head else "",
        village_name(session, row.village) + row.group,
        HouseholdKind(row.kind),
        next((one for one in rows if one.until is None), None),
        tuple(one for one in rows if one.until is not None),
        len(people),
        _closed(row, head),
    )


def plan_kind(session: Session, household_id: int, entry: KindEntry) -> KindPlan:
    """What is wrong with an entry and what follows from it.

    Beside the codes of `judge_kind`: KIND_SAME (on `kind`), BOOK_NUMBER_TAKEN (name, village, household),
    KIND_DAY_EARLY (day), and on `kind` KIND_OF_ORGANISATION, HOUSEHOLD_ENDED. Raises UsageError HOUSEHOLD_UNKNOWN.
    """
    row, people = _read(session, household_id)
    now = store.kind_now(session.store.db, household_id)
    faults = judge_kind(entry, session.today)
    closed = _closed(row, _head(row, people))
    if closed is not None:
        faults = {"kind": closed} | faults
    if not faults:
        faults = _against_store(session, row, now, sound_kind(entry, session.today))
    if faults:
        return KindPlan(faults, ())
    told = _told(session, row, people, now, sound_kind(entry, session.today))
    return KindPlan({}, tuple(told))


def change_kind(session: Session, household_id: int, entry: KindEntry) -> KindChanged:
    """A household becomes what was typed, in one transaction that can be undone.

    Raises the first fault of `plan_kind`; UserError ROLE_MAY_NOT; UsageError HOUSEHOLD_UNKNOWN.
    """
    session.require(Act.ENTER)
    for fault in plan_kind(session, household_id, entry).faults.values():
        raise fault
    row, people = _read(session, household_id)
    sound = sound_kind(entry, session.today)
    with session.write("change_household_kind", sound.proof) as tx:
        store.set_kind(tx, household_id, sound)
    head = _head(row, people)
    return KindChanged(
        household_id, sound.name or (head.name if head else ""), sound.kind, session.changes(tx)
    )  # fmt: skip


def _read(session: Session, household_id: int) -> tuple[HouseholdRow, list[MemberRow]]:
    row = households.household_row(session.store.db, household_id)
    if row is None:
        raise UsageError(Code.HOUSEHOLD_UNKNOWN, household=household_id)
    return row, households.members(session.store.db, household_id, row.head_id)


def _head(row: HouseholdRow, people: list[MemberRow]) -> MemberRow | None:
    return next((one for one in people if one.person_id == row.head_id), None)


def _closed(row: HouseholdRow, head: MemberRow | None) -> Fault | None:
    """Why a household's kind cannot be changed at all."""
    if head is not None and not head.is_person:
        return UserError(Code.KIND_OF_ORGANISATION, name=head.name)
    if row.ended is not None:
        return UserError(Code.HOUSEHOLD_ENDED, number=f"{row.id:04d}")
    return None


def _against_store(session: Session, row: HouseholdRow, now: KindRow | None, sound: KindRow) -> Faults:
    held = (now.name, now.book_number) if now is not None else ("", "")
    told_before = now is not None or sound.kind is not HouseholdKind.REGISTERED
    if row.kind == sound.kind and held == (sound.name, sound.book_number) and told_before:
        return {"kind": UserError(Code.KIND_SAME)}
    if now is not None and sound.since < now.since:
        return {"since": UserError(Code.KIND_DAY_EARLY, day=now.since.isoformat())}
    holder = store.holder_of_book(session.store.db, sound.book_number, row.id) if sound.book_number else None
    if holder is not None:
        key, name, village = holder
        where: dict[str, str | int] = {"name": name, "village": village_name(session, village), "household": key}
        return {"book_number": UserError(Code.BOOK_NUMBER_TAKEN, **where)}
    return {}


def _told(
    session: Session, row: HouseholdRow, people: list[MemberRow], now: KindRow | None, sound: KindRow
) -> Iterator[Told]:
    if row.kind != sound.kind:
        yield Told(KindTold.BECOMES, {"before": row.kind, "after": sound.kind.value})
    if sound.book_number:
        yield Told(KindTold.NUMBER, {"number": sound.book_number})
    elif now is not None and now.book_number:
        yield Told(KindTold.NUMBER_GOES, {"number": now.book_number})
    if sound.name:
        yield Told(KindTold.CALLED, {"name": sound.name})
    elif now is not None and now.name:
        yield Told(KindTold.NAME_GOES, {"name": now.name})
    yield Told(KindTold.PEOPLE_STAY, {"people": len(people)})
    if sound.kind is HouseholdKind.COLLECTIVE:
        yield Told(KindTold.ASKED_LESS, {})
        return
    missing = sum(1 for one in people if one.person_id != row.head_id and not one.relation)
    if missing:
        yield Told(KindTold.RELATIONS_MISSING, {"people": missing})
    head = _head(row, people)
    born = (birth_of(head.document or "") or head.born) if head is not None else None
    if head is not None and born is not None and age_on(born, session.today) < ADULT:
        yield Told(KindTold.HEAD_MINOR, {"name": head.name, "age": age_on(born, session.today)})
