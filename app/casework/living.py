"""Registered here and living there: the address, its telephone, since when; shown wherever somebody would go there."""

from __future__ import annotations

from msgspec import Struct

from app.casework.households import village_name
from app.domain.cells import judge_phone, read_day
from app.domain.cleaning import clean_text
from app.domain.entry import Faults
from app.domain.faults import Code, UsageError, UserError
from app.domain.living import LivingEntry, Residence, judge_living
from app.domain.makers import Act
from app.domain.records import Changes
from app.office.session import Session
from app.store import households
from app.store import living as store


class LivingForm(Struct, frozen=True):
    """What the form opens with: who, where he is registered, where he lives now, where he lived before."""

    person_id: int
    name: str
    registered: str
    household_id: int | None
    now: Residence | None
    before: tuple[Residence, ...]


class Moved(Struct, frozen=True):
    """Somebody's place to live was changed."""

    person_id: int
    name: str
    changes: Changes


def living_form(session: Session, person_id: int) -> LivingForm:
    """Where somebody lives. Raises UsageError PERSON_UNKNOWN."""
    db = session.store.db
    row = households.person_row(db, person_id)
    if row is None:
        raise UsageError(Code.PERSON_UNKNOWN, tail="")
    home = households.household_row(db, row.household_id) if row.household_id is not None else None
    place = village_name(session, home.village if home is not None else row.village)
    found = store.residences_of(db, [person_id]).get(person_id, [])
    now = next((one for one in found if one.until is None), None)
    if now is None and row.lives_in:
        now = Residence(0, person_id, row.lives_in, "", None, None)
    before = tuple(one for one in found if one.until is not None)
    return LivingForm(
        person_id, row.name, place + (home.group if home is not None else ""), row.household_id, now, before
    )  # fmt: skip


def check_living(session: Session, entry: LivingEntry) -> Faults:
    """What is wrong with it as typed, by field."""
    return judge_living(entry, session.today)


def live_elsewhere(session: Session, person_id: int, entry: LivingEntry) -> Moved:
    """Somebody lives there since a day; where he lived before ends the day before.

    Raises the first fault of `check_living`, UsageError PERSON_UNKNOWN, UserError ROLE_MAY_NOT.
    """
    session.require(Act.ENTER)
    form = living_form(session, person_id)
    for fault in check_living(session, entry).values():
        raise fault
    since = read_day(entry.since) or session.today
    phone = str(judge_phone(entry.phone).value or "")
    with session.write("live_elsewhere") as tx:
        store.set_residence(tx, person_id, clean_text(entry.address), phone, since)
    return Moved(person_id, form.name, session.changes(tx))


def come_home(session: Session, person_id: int) -> Moved:
    """Somebody lives where he is registered again, from today.

    Raises UserError LIVES_HERE when he does already, ROLE_MAY_NOT; UsageError PERSON_UNKNOWN.
    """
    session.require(Act.ENTER)
    form = living_form(session, person_id)
    if form.now is None:
        raise UserError(Code.LIVES_HERE, name=form.name)
    with session.write("come_home") as tx:
        store.end_residence(tx, person_id, session.today)
    return Moved(person_id, form.name, session.changes(tx))
