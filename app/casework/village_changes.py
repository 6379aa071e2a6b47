"""Villages merged or renamed and groups merged or renamed, from a day and by a document: looked at, done, undone.

Merging moves people, households, entitlements that run and the lines of drafts in one transaction; what was handed over
to review keeps its snapshot. A row of a day to come waits and is done when somebody does it, never by itself.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from app.casework.village_rules import judge_change
from app.domain.faults import Code, Fault, UsageError, UserError
from app.domain.groups import normalise_group
from app.domain.makers import Act, may
from app.domain.records import Changes
from app.domain.village_changes import ChangeKind, FormerPlaces, Place, VillageChange, WantedChange, ends_first
from app.domain.villages import place_name
from app.office.session import ENDED_VILLAGES, VILLAGES, Session
from app.store import enrolling
from app.store import village_changes as store
from app.store.settings import set_setting
from app.store.transaction import Transaction
from app.store.village_changes import Concerned


class ChangeView(Struct, frozen=True):
    """What a change would do: the places by name, what it moves and what stays, and by field what forbids it.

    `both` are groups of one name in both villages, which become one. `now`: it is done at once, else it waits.
    """

    before: str
    after: str
    concerned: Concerned
    both: tuple[str, ...]
    now: bool
    faults: Mapping[str, Fault]

    @property
    def digest(self) -> str:
        """What was looked at, to be compared when it is done."""
        told = repr((self.before, self.after, self.concerned, self.both, self.now))
        return hashlib.sha256(told.encode()).hexdigest()


class ChangeDone(Struct, frozen=True):
    """A row of the table that was entered or done; `now` says whether it is done or waits for its day."""

    key: int
    before: str
    after: str
    now: bool
    changes: Changes


class OfficePlaces(Struct, frozen=True):
    """What villages are called: in force (full name → code), all by code, and old full name → today's."""

    villages: Mapping[str, str]
    names: Mapping[str, str]
    former: Mapping[str, str]


def office_places(session: Session) -> OfficePlaces:
    """The villages of the township, those merged into others and old names among them."""
    session.require(Act.READ)
    former = former_places(session)
    return OfficePlaces(
        session.villages, session.village_names, {name: former.now_called(name) for name in former.names}
    )


def former_places(session: Session) -> FormerPlaces:
    """Where merged and renamed places are today."""
    return store.former_places(session.store.db, session.villages)


def table(session: Session) -> list[VillageChange]:
    """Every row: those that wait first, as they are to be done; then the others, the last first."""
    session.require(Act.READ)
    found = store.changes(session.store.db)
    waiting = ends_first(one for one in found if one.waits)
    return [*waiting, *reversed([one for one in found if not one.waits])]


def due_changes(session: Session) -> list[VillageChange]:
    """Rows whose day has come and that are not done yet, in the order they are to be done; for whoever may do them."""
    if not may(session.user.role, Act.ADMINISTER):
        return []
    return [one for one in table(session) if one.waits and one.day <= session.today]


def groups_of(session: Session, village: str) -> list[str]:
    """The groups of a village, those with most households first."""
    session.require(Act.READ)
    return [group for group in enrolling.groups_of_village(session.store.db, village) if group]


def view_change(session: Session, wanted: WantedChange, *, key: int | None = None) -> ChangeView:
    """What a change would do, and what forbids it; `key` is its row when it stands in the table already."""
    session.require(Act.READ)
    plain = _plain(wanted)
    faults = judge_change(session, plain, key)
    names = session.village_names
    old = names.get(plain.place.village, "")
    new = plain.name if plain.kind is ChangeKind.RENAMED else names.get(plain.into.village, "")
    db = session.store.db
    both: set[str] = set()
    if plain.kind is ChangeKind.MERGED and plain.place != plain.into:
        both = store.groups(db, plain.place.village) & store.groups(db, plain.into.village)
    return ChangeView(
        place_name(old) + plain.place.group,
        place_name(new) + plain.into.group,
        store.concerned(db, plain.place, plain.day or session.today),
        tuple(sorted(both, key=lambda group: (len(group), group))),
        plain.day is not None and plain.day <= session.today,
        faults,
    )


def view_row(session: Session, key: int) -> ChangeView:
    """What a row that waits would do today. Raises UsageError CHANGE_UNKNOWN."""
    return view_change(session, _wanted(_row(session, key)), key=key)


def enter_change(session: Session, wanted: WantedChange, *, seen: str | None = None) -> ChangeDone:
    """Enter a row: done at once when its day has come, else it waits; `seen` is the digest of what was looked at.

    Raises UserError as `view_change` lists them, ACT_CHANGED when it would change something else by now, ROLE_MAY_NOT.
    """
    session.require(Act.ADMINISTER)
    view = _looked(session, wanted, None, seen)
    plain = _plain(wanted)
    day = plain.day or session.today
    old = session.village_names[plain.place.village]
    new = plain.name if plain.kind is ChangeKind.RENAMED else session.village_names[plain.into.village]
    row = VillageChange(
        0, plain.kind, plain.place, plain.into, old, new, day, plain.document, session.today if view.now else None,
        None, "",
    )  # fmt: skip
    with session.write("change_village" if view.now else "plan_village_change", f"{view.before} → {view.after}") as tx:
        key = store.add_change(tx, row)
        if view.now:
            _do(session, tx, replace(row, id=key))
    return ChangeDone(key, view.before, view.after, view.now, session.changes(tx))


def apply_change(session: Session, key: int, *, seen: str | None = None) -> ChangeDone:
    """Do a row that waited, now that its day has come.

    Raises UsageError CHANGE_UNKNOWN; UserError CHANGE_SETTLED, CHANGE_NOT_YET, and as `enter_change`.
    """
    session.require(Act.ADMINISTER)
    row = _waiting(session, key)
    if row.day > session.today:
        raise UserError(Code.CHANGE_NOT_YET, day=row.day.isoformat())
    view = _looked(session, _wanted(row), key, seen)
    names = session.village_names
    new = row.new_name if row.kind is ChangeKind.RENAMED else names[row.into.village]
    row = replace(row, old_name=names[row.place.village], new_name=new)
    with session.write("apply_village_change", f"{view.before} → {view.after}") as tx:
        store.set_done(tx, key, session.today, old_name=row.old_name, new_name=row.new_name)
        _do(session, tx, row)
    return ChangeDone(key, view.before, view.after, True, session.changes(tx))


def drop_change(session: Session, key: int, reason: str) -> Changes:
    """A row that waits will not be done.

    Raises UsageError CHANGE_UNKNOWN; UserError CHANGE_SETTLED, REASON_REQUIRED, ROLE_MAY_NOT.
    """
    session.require(Act.ADMINISTER)
    _waiting(session, key)
    if not reason.strip():
        raise UserError(Code.REASON_REQUIRED)
    with session.write("drop_village_change", reason.strip()) as tx:
        store.set_dropped(tx, key, session.today, reason.strip())
    return session.changes(tx)


def ended_group(session: Session, village: str, group: str) -> UserError | None:
    """Why nobody can come to stand in a group: it went into another one, whose lines his would be."""
    there = Place(village, normalise_group(group))
    today = former_places(session).today(*there)
    if not there.group or today == there:
        return None
    before, after = (place_name(session.village_names.get(one.village, one.village)) for one in (there, today))
    return UserError(Code.PLACE_ENDED, place=before + there.group, after=after + today.group)


def formerly_of(session: Session, household_id: int, now: Place) -> list[VillageChange]:
    """The changes that a household's place went through, the last first; nothing for most."""
    former = former_places(session)
    if not former:
        return []
    moves = {one.change_id: one.place for one in store.moved(session.store.db, "household", [household_id])}
    return former.path(now, moves)


# -- inside ------------------------------------------------------------------------------------------------------------


def _plain(wanted: WantedChange) -> WantedChange:
    """As it is kept: groups as they are stored, and of each kind only what belongs to it."""
    place, into = wanted.place, wanted.into
    if wanted.kind is ChangeKind.GROUP:
        place = Place(place.village, normalise_group(place.group))
        into = Place(into.village or place.village, normalise_group(into.group))
    else:
        place = Place(place.village)
        into = Place(into.village) if wanted.kind is ChangeKind.MERGED else place
    name = wanted.name.strip() if wanted.kind is ChangeKind.RENAMED else ""
    return replace(wanted, place=place, into=into, document=wanted.document.strip(), name=name)


def _row(session: Session, key: int) -> VillageChange:
    row = store.change(session.store.db, key)
    if row is None:
        raise UsageError(Code.CHANGE_UNKNOWN)
    return row


def _waiting(session: Session, key: int) -> VillageChange:
    row = _row(session, key)
    if not row.waits:
        raise UserError(Code.CHANGE_SETTLED, before=row.before, after=row.after)
    return row


def _wanted(row: VillageChange) -> WantedChange:
    name = row.new_name if row.kind is ChangeKind.RENAMED else ""
    return WantedChange(row.kind, row.place, row.into, row.day, row.document, name)


def _looked(session: Session, wanted: WantedChange, key: int | None, seen: str | None) -> ChangeView:
    view = view_change(session, wanted, key=key)
    for fault in view.faults.values():
        raise fault
    if seen is not None and seen != view.digest:
        raise UserError(Code.ACT_CHANGED)
    return view


def _do(session: Session, tx: Transaction, row: VillageChange) -> None:
    """Within a transaction: move what stands in the old place, and change what the villages are called."""
    villages = session.villages
    if row.kind is ChangeKind.RENAMED:
        kept = {name: code for name, code in villages.items() if code != row.place.village}
        _keep(tx, VILLAGES, kept | {row.new_name: row.place.village})
        return
    store.move(tx, row.id, row.place, row.into, row.day)
    if row.kind is ChangeKind.MERGED:
        ended = {code: name for code, name in session.village_names.items() if code not in villages.values()}
        _keep(tx, VILLAGES, {name: code for name, code in villages.items() if code != row.place.village})
        _keep(tx, ENDED_VILLAGES, ended | {row.place.village: row.old_name})


def _keep(tx: Transaction, key: str, value: Mapping[str, str]) -> None:
    set_setting(tx, key, json.dumps(value, ensure_ascii=False, sort_keys=True))
