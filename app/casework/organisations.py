"""Organisations: entered with their account, changed; each heads a household of its own and may be paid."""

from __future__ import annotations

from msgspec import Struct

from app.casework.enrolling_people import HEAD, Enrolled, account_taken
from app.casework.households import village_name
from app.casework.village_changes import ended_group
from app.domain.entry import Faults
from app.domain.faults import Code, UsageError, UserError
from app.domain.makers import Act
from app.domain.names import normalise_name
from app.domain.organisations import (
    OrganisationEntry,
    OrganisationSort,
    cleaned_organisation,
    code_is_doubtful,
    judge_organisation,
)
from app.office.session import Session
from app.store import enrolling, register
from app.store import organisations as store


class OrganisationForm(Struct, frozen=True):
    """What the form of an organisation opens with; `person_id` is None for a new one.

    `heads`: the household is its own, and goes where it goes.
    """

    entry: OrganisationEntry
    person_id: int | None
    household_id: int | None
    heads: bool = False


def new_organisation_form() -> OrganisationForm:
    """An empty form."""
    return OrganisationForm(OrganisationEntry(), None, None)


def organisation_form(session: Session, person_id: int) -> OrganisationForm:
    """An organisation as its form shows it. Raises UsageError PERSON_UNKNOWN for a person, or nobody."""
    row = store.organisation(session.store.db, person_id)
    if row is None:
        raise UsageError(Code.PERSON_UNKNOWN, tail="")
    entry = OrganisationEntry(
        name=row.name,
        sort=row.sort.value if row.sort is not None else "",
        code=row.code,
        contact=row.contact,
        phone=row.phone,
        village=row.village,
        group=row.group,
    )
    return OrganisationForm(entry, person_id, row.household_id, row.heads)


def is_organisation(session: Session, person_id: int) -> bool:
    """Whether somebody of the register is an organisation."""
    return store.is_organisation(session.store.db, person_id)


def doubtful_code(session: Session, code: str) -> bool:
    """Whether the check character of a typed credit code does not fit: early ones are legal, so it is only said."""
    return code_is_doubtful(code, session.today)


def check_organisation(session: Session, entry: OrganisationEntry, *, person_id: int | None) -> Faults:
    """What is wrong with an organisation as typed, by field.

    Beside the codes of `judge_organisation`: DOCUMENT_TAKEN and ACCOUNT_TAKEN (name, village, person: who holds the
    number), ORGANISATION_TAKEN (name, village, person: one of this name in this village), PLACE_ENDED (on `group`).
    """
    db = session.store.db
    faults = judge_organisation(entry, session.today, set(session.villages.values()))
    if entry.code.strip() and "code" not in faults:
        code = cleaned_code(session, entry)
        held = enrolling.holder_of_document(db, code)
        if held is not None and held[0] != person_id:
            faults["code"] = _taken(session, Code.DOCUMENT_TAKEN, held, code[-4:])
    if not {"name", "village"} & faults.keys():
        named = store.holder_of_name(db, normalise_name(entry.name), entry.village, person_id)
        if named is not None:
            faults["name"] = _taken(session, Code.ORGANISATION_TAKEN, named)
    if entry.account.strip() and "account" not in faults:
        faults |= account_taken(session, entry.account)
    ended = ended_group(session, entry.village, entry.group) if "group" not in faults else None
    return faults | ({"group": ended} if ended is not None else {})


def cleaned_code(session: Session, entry: OrganisationEntry) -> str:
    """A sound credit code as it is stored."""
    return cleaned_organisation(OrganisationEntry(code=entry.code), session.today).code


def _taken(session: Session, code: Code, holder: tuple[int, str, str], tail: str = "") -> UserError:
    person_id, name, village = holder
    where: dict[str, str | int] = {"name": name, "village": village_name(session, village), "person": person_id}
    return UserError(code, **where, **({"tail": tail} if tail else {}))


def register_organisation(session: Session, entry: OrganisationEntry) -> Enrolled:
    """Enter an organisation with the household it heads, and its account if one is typed.

    Raises the first fault of `check_organisation`; UserError ROLE_MAY_NOT.
    """
    session.require(Act.ENTER)
    sound = _require(session, entry, None)
    with session.write("register_organisation") as tx:
        person_id = enrolling.add_person(
            tx,
            kind="organisation",
            document=sound.code or None,
            name=sound.name,
            phone=sound.phone or None,
            village=sound.village,
        )
        store.put_organisation(tx, person_id, sort=OrganisationSort(sound.sort).value, contact=sound.contact)
        home = enrolling.add_household(tx, person_id, village=sound.village, group=sound.group)
        enrolling.add_member(tx, home, person_id, relation=HEAD, since=session.today)
        card_id = None
        if sound.account:
            card_id = register.add_card(
                tx,
                person_id,
                sound.account,
                bank=sound.bank,
                account_name=sound.account_name,
                on=session.today,
                source="counter",
            )
    return Enrolled(home, person_id, card_id, 0, session.changes(tx))


def change_organisation(session: Session, person_id: int, entry: OrganisationEntry) -> Enrolled:
    """Change what is registered of an organisation; signed lines keep what they say, and their count is told.

    Its account is changed where cards are. Raises UsageError PERSON_UNKNOWN, the first fault of `check_organisation`;
    UserError ROLE_MAY_NOT.
    """
    session.require(Act.ENTER)
    form = organisation_form(session, person_id)
    sound = _require(session, entry, person_id)
    identity = (sound.name, sound.code) != (form.entry.name, form.entry.code)
    under_way = enrolling.lines_under_way(session.store.db, person_id) if identity else 0
    with session.write("change_organisation") as tx:
        register.change_person(
            tx, person_id, name=sound.name, document=sound.code or None, phone=sound.phone or None,
            village=sound.village,
        )  # fmt: skip
        store.put_organisation(tx, person_id, sort=sound.sort, contact=sound.contact)
        if form.household_id is not None and form.heads:
            register.change_household(tx, form.household_id, village=sound.village, group=sound.group)
    return Enrolled(form.household_id, person_id, None, under_way, session.changes(tx))


def _require(session: Session, entry: OrganisationEntry, person_id: int | None) -> OrganisationEntry:
    for fault in check_organisation(session, entry, person_id=person_id).values():
        raise fault
    return cleaned_organisation(entry, session.today)
