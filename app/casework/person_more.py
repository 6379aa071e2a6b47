"""What else is known of a person: where he lives, who may take his money, his cards through time, what is attached."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from msgspec import Struct, field

from app.domain.living import Residence
from app.domain.merging import Merge
from app.domain.organisations import OrganisationSort
from app.domain.states import CardState
from app.office.session import Session
from app.store import acts, door_service, households, living, merging, organisations, person_more
from app.store.door_service import DoorRow


class MandateShown(Struct, frozen=True):
    """Somebody who may take the person's money (`gives`), or whose money the person may take."""

    name: str
    role: str
    gives: bool
    since: date
    until: date | None


class CardEvent(Struct, frozen=True):
    """One thing that happened to a card: it was registered, another state was seen, it ended."""

    day: date
    bank: str
    tail: str
    what: str
    state: CardState
    source: str


class Kept(Struct, frozen=True):
    """A kept photo or scanned paper; `pages` is 0 for a photo."""

    attachment_id: int
    title: str
    day: date
    pages: int = 0


class OrganisationShown(Struct, frozen=True):
    """What an organisation is (None: only a file told of it), and whom one asks there."""

    sort: OrganisationSort | None
    contact: str


class PersonMore(Struct, frozen=True):
    """All of it; lists are newest first."""

    living: Residence | None = None
    lived: tuple[Residence, ...] = ()
    mandates: tuple[MandateShown, ...] = ()
    away: tuple[str, str] | None = None
    merges: tuple[Merge, ...] = ()
    cards: tuple[CardEvent, ...] = ()
    kept: tuple[Kept, ...] = ()
    door: DoorRow | None = None
    organisation: OrganisationShown | None = None


class PeopleMore(Struct, frozen=True):
    """The same of several people, by id."""

    people: dict[int, PersonMore] = field(default_factory=dict)

    def of(self, person_id: int) -> PersonMore:
        """What else is known of one of them."""
        return self.people.get(person_id, PersonMore())


def people_more(session: Session, people: Collection[int]) -> PeopleMore:
    """What else is known of these people, read together."""
    db = session.store.db
    residences = living.residences_of(db, people)
    merges = merging.merges_into(db, people)
    doors = door_service.services_of(db, people)
    found = {}
    for person_id in people:
        lived = residences.get(person_id, [])
        away = acts.absence_of(db, person_id)
        found[person_id] = PersonMore(
            next((one for one in lived if one.until is None), None),
            tuple(one for one in lived if one.until is not None),
            _mandates(session, person_id),
            (away[1], away[2]) if away is not None else None,
            tuple(one for one in merges if one.kept_id == person_id),
            tuple(card_history(session, person_id)),
            tuple(_kept(session, person_id)),
            next((one for one in doors if one.person_id == person_id and one.done_on is None), None),
            _organisation(session, person_id),
        )
    return PeopleMore(found)


def _organisation(session: Session, person_id: int) -> OrganisationShown | None:
    row = organisations.organisation(session.store.db, person_id)
    return OrganisationShown(row.sort, row.contact) if row is not None else None


def _mandates(session: Session, person_id: int) -> tuple[MandateShown, ...]:
    return tuple(
        MandateShown(row["name"], row["role"], bool(row["gives"]), _day(row["since"]), _day_or_none(row["until"]))
        for row in person_more.mandates(session.store.db, person_id, session.today)
    )


def _kept(session: Session, person_id: int) -> list[Kept]:
    found = person_more.attachments(session.store.db, person_id)
    return [Kept(row["id"], row["title"], _day(row["added_at"]), row["pages"]) for row in found]


def card_history(session: Session, person_id: int) -> list[CardEvent]:
    """Every card a person had, ended ones too: when it was registered, which states were seen, when it ended."""
    db = session.store.db
    found = []
    for card in households.cards_with(db, person_more.cards(db, person_id)):
        states = person_more.states_of(db, session.store.tables["card"].columns, card.id)
        for number, (day, state, source) in enumerate(states):
            what = "registered" if number == 0 else "state"
            found.append(CardEvent(_day(day), card.bank, card.account[-4:], what, CardState(state), source))
        if card.ended is not None:
            found.append(CardEvent(card.ended, card.bank, card.account[-4:], "ended", card.state, ""))
    return sorted(found, key=lambda one: one.day, reverse=True)


def _day(text: str) -> date:
    return date.fromisoformat(text[:10])


def _day_or_none(text: str | None) -> date | None:
    return _day(text) if text else None
