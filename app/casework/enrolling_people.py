"""Registering a household and a person, and changing what is registered of somebody.

Faults are told by field, in the words the form shows under it; the verbs raise the first of them.
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from app.casework.households import member_shown, village_name
from app.casework.village_changes import ended_group
from app.domain.benefits import Member
from app.domain.documents import DocumentKind, birth_of, require_document
from app.domain.entry import CardEntry, Faults, PersonEntry, cleaned, judge_person
from app.domain.faults import Code, UsageError, UserError
from app.domain.likeness import Likeness, close_numbers, likenesses, name_forms
from app.domain.makers import Act
from app.domain.names import normalise_name
from app.domain.records import Changes
from app.office.session import Session
from app.store import enrolling, households, living, native_names, organisations, register
from app.store.transaction import Transaction

HEAD = "本人"
"""The relation of the head to himself, as the imported rolls have it (`domain.md` 4)."""


class Enrolled(Struct, frozen=True):
    """Somebody who was registered or changed; `under_way` counts signed lines that keep what they say of him."""

    household_id: int | None
    person_id: int
    card_id: int | None
    under_way: int
    changes: Changes


class SimilarPerson(Struct, frozen=True):
    """Somebody of the register who may be the one being typed; `tail` the last four of his number."""

    person_id: int
    household_id: int | None
    name: str
    village: str
    group: str
    tail: str
    born: date | None
    why: tuple[Likeness, ...]


class PersonForm(Struct, frozen=True):
    """What the form of a person opens with: the entry as stored, his household, whether he is its head.

    `organisation`: it is no person and has a form of its own.
    """

    entry: PersonEntry
    household_id: int | None
    head_name: str
    is_head: bool
    member: Member | None
    organisation: bool = False


def person_form(session: Session, person_id: int) -> PersonForm:
    """A person as the form shows him; one who stands in no household has none. Raises UsageError PERSON_UNKNOWN."""
    db = session.store.db
    row = households.person_row(db, person_id)
    if row is None:
        raise UsageError(Code.PERSON_UNKNOWN, tail="")
    household_id, home = row.household_id, None
    if household_id is not None:
        home = households.household_row(db, household_id)
    head_id = home.head_id if home is not None else 0
    head, is_head = register.person(db, head_id), head_id == person_id
    entry = PersonEntry(
        name=row.name,
        document=row.document or "",
        relation=row.relation,
        phone=row.phone or "",
        village=home.village if home is not None and is_head else "",
        group=home.group if home is not None and is_head else "",
        lives_in=row.lives_in or "",
        native=native_names.native_name(db, person_id),
    )
    shown = member_shown(session, row, head_id)
    return PersonForm(entry, household_id, head.name if head else "", is_head, shown, organisation=not row.is_person)


def new_member_form(session: Session, household_id: int) -> PersonForm:
    """An empty form for one more person of a household. Raises UsageError HOUSEHOLD_UNKNOWN."""
    home = _home(session, household_id)
    head = register.person(session.store.db, home.head_id)
    return PersonForm(PersonEntry(), household_id, head.name if head else "", is_head=False, member=None)


def check_person(session: Session, entry: PersonEntry, *, person_id: int | None, is_head: bool) -> Faults:
    """What is wrong with a person as typed, by field; `person_id` is None for a new one.

    Beside the codes of `judge_person`: DOCUMENT_TAKEN and ACCOUNT_TAKEN (name, village, person: who holds the number),
    DOCUMENT_OF_ORGANISATION (tail): a person has no credit code, PLACE_ENDED: the group went into another.
    """
    faults = judge_person(entry, session.today, set(session.villages.values()), is_head=is_head)
    if "document" not in faults:
        document = require_document(entry.document, session.today)
        number = document.number
        if document.kind is DocumentKind.CREDIT_CODE:
            faults["document"] = UserError(Code.DOCUMENT_OF_ORGANISATION, tail=number[-4:])
        holder = enrolling.holder_of_document(session.store.db, number)
        if holder is not None and holder[0] != person_id:
            faults["document"] = _taken(session, Code.DOCUMENT_TAKEN, holder, number)
    if entry.account.strip() and "account" not in faults:
        faults |= account_taken(session, entry.account)
    ended = ended_group(session, entry.village, entry.group) if is_head and "group" not in faults else None
    return faults | ({"group": ended} if ended is not None else {})


def account_taken(session: Session, typed: str, card_id: int | None = None) -> Faults:
    """Whether a sound account is that of a card in use, other than `card_id`: ACCOUNT_TAKEN (name, village, person)."""
    account = "".join(char for char in normalise_name(typed) if char.isdigit())
    holder = enrolling.holder_of_account(session.store.db, account)
    if holder is None or holder[0] == card_id:
        return {}
    return {"account": _taken(session, Code.ACCOUNT_TAKEN, holder[1:], account)}


def _taken(session: Session, code: Code, holder: tuple[int, str, str], number: str) -> UserError:
    person_id, name, village = holder
    return UserError(code, name=name, village=village_name(session, village), tail=number[-4:], person=person_id)


def similar_people(
    session: Session, entry: PersonEntry, *, person_id: int | None, limit: int = 5
) -> list[SimilarPerson]:
    """People of the register who may be the one being typed, the likeliest first; same village before another."""
    name = normalise_name(entry.name)
    number = entry.document.strip().upper()
    phone = entry.phone.strip()
    if not name and not close_numbers(number):
        return []
    born = birth_of(number)
    found = []
    for other in enrolling.perhaps_the_same(
        session.store.db, names=name_forms(name), documents=close_numbers(number), phone=phone
    ):
        why = likenesses(
            name,
            number,
            phone,
            other_name=other.name,
            other_number=other.document or "",
            other_phone=other.phone or "",
            born=born,
            other_born=other.born,
        )
        strong = [one for one in why if one is not Likeness.SAME_PHONE]
        if other.id != person_id and strong and other.document != number:
            found.append((tuple(why), other.village != entry.village, other))
    order = list(Likeness)
    found.sort(key=lambda one: (order.index(one[0][0]), -len(one[0]), one[1], one[2].id))
    return [_similar(session, other, why) for why, _, other in found[:limit]]


def _similar(session: Session, other: enrolling.KnownPerson, why: tuple[Likeness, ...]) -> SimilarPerson:
    tail = (other.document or "")[-4:]
    village = village_name(session, other.village)
    return SimilarPerson(other.id, other.household_id, other.name, village, other.group, tail, other.born, why)


def bank_of_account(session: Session, typed: str) -> str:
    """The bank that cards with the first six digits of this account have in the register; empty without any."""
    digits = "".join(char for char in normalise_name(typed) if char.isdigit())
    return enrolling.bank_of_prefix(session.store.db, digits[:6]) or "" if len(digits) >= 6 else ""


def groups_of(session: Session, village: str) -> list[str]:
    """The groups of a village that are in use, the largest first."""
    return enrolling.groups_of_village(session.store.db, village)


# -- verbs -------------------------------------------------------------------------------------------------------------


def register_household(session: Session, entry: PersonEntry) -> Enrolled:
    """Register a household with its head, and his card if one is typed. Raises the first fault of `check_person`."""
    session.require(Act.ENTER)
    sound = _require(session, entry, person_id=None, is_head=True)
    with session.write("register_household") as tx:
        person_id = _add_person(tx, sound, sound.village)
        home = enrolling.add_household(tx, person_id, village=sound.village, group=sound.group)
        enrolling.add_member(tx, home, person_id, relation=HEAD, since=session.today)
        card_id = _add_card(session, tx, person_id, sound)
    return Enrolled(home, person_id, card_id, 0, session.changes(tx))


def register_person(session: Session, household_id: int, entry: PersonEntry) -> Enrolled:
    """Register one more person of a household, and his card if one is typed.

    Raises UsageError HOUSEHOLD_UNKNOWN, the first fault of `check_person`; UserError ACT_OF_ORGANISATION: nobody stands
    in an organisation.
    """
    session.require(Act.ENTER)
    home = _home(session, household_id)
    if organisations.is_organisation(session.store.db, home.head_id):
        raise UserError(Code.ACT_OF_ORGANISATION, name=enrolling.name_of(session.store.db, home.head_id))
    sound = _require(session, entry, person_id=None, is_head=False)
    with session.write("register_person") as tx:
        person_id = _add_person(tx, sound, home.village)
        enrolling.add_member(tx, household_id, person_id, relation=sound.relation, since=session.today)
        card_id = _add_card(session, tx, person_id, sound)
    return Enrolled(household_id, person_id, card_id, 0, session.changes(tx))


def change_person(session: Session, person_id: int, entry: PersonEntry) -> Enrolled:
    """Change what is registered of a person; of a head his household's village and group too.

    A number that is put right changes the register only: lines that are signed keep what they say (`product.md` 3), and
    their count is told. Raises UsageError PERSON_UNKNOWN, the first fault of `check_person`.
    """
    session.require(Act.ENTER)
    form = person_form(session, person_id)
    sound = _require(session, entry, person_id=person_id, is_head=form.is_head)
    found = households.member_of(session.store.db, person_id)
    values = {"name": sound.name, "document": sound.document, "phone": sound.phone or None}
    values |= {"lives_in": sound.lives_in or None, "born": _born(sound)}
    if form.is_head:
        values["village"] = sound.village
    identity = (sound.name, sound.document) != (form.entry.name, form.entry.document)
    under_way = enrolling.lines_under_way(session.store.db, person_id) if identity else 0
    with session.write("change_person") as tx:
        register.change_person(tx, person_id, **values)
        living.follow_form(tx, person_id, sound.lives_in or None, session.today)
        native_names.put_native_name(tx, person_id, sound.native)
        if form.is_head and form.household_id is not None:
            register.change_household(tx, form.household_id, village=sound.village, group=sound.group)
        if found is not None:
            enrolling.change_member(tx, found[1].member_id, relation=HEAD if form.is_head else sound.relation)
    return Enrolled(form.household_id, person_id, None, under_way, session.changes(tx))


def _require(session: Session, entry: PersonEntry, *, person_id: int | None, is_head: bool) -> PersonEntry:
    for fault in check_person(session, entry, person_id=person_id, is_head=is_head).values():
        raise fault
    return cleaned(entry, session.today)


def _home(session: Session, household_id: int) -> households.HouseholdRow:
    found = households.household_row(session.store.db, household_id)
    if found is None:
        raise UsageError(Code.HOUSEHOLD_UNKNOWN, household=household_id)
    return found


def _born(sound: PersonEntry) -> str | None:
    born = birth_of(sound.document)
    return born.isoformat() if born else None


def _add_person(tx: Transaction, sound: PersonEntry, village: str) -> int:
    key = enrolling.add_person(
        tx,
        kind="person",
        document=sound.document,
        name=sound.name,
        phone=sound.phone or None,
        village=village,
        lives_in=sound.lives_in or None,
        born=_born(sound),
    )
    native_names.put_native_name(tx, key, sound.native)
    return key


def _add_card(session: Session, tx: Transaction, person_id: int, sound: PersonEntry) -> int | None:
    if not sound.account:
        return None
    card = CardEntry(sound.account, sound.bank, sound.name)
    return register.add_card(
        tx,
        person_id,
        card.account,
        bank=card.bank,
        account_name=card.account_name,
        on=session.today,
        source="counter",
    )
