"""What the register knows of a file's people, households and accounts, looked up by the batch and kept as it grows."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from app.office.session import Session
from app.store import register
from app.store.acts import agents_of


class KnownPerson(Struct):
    """A person as far as a file has to know him; `household` is where he stands now."""

    id: int
    name: str
    phone: str | None
    dead: bool
    household: int | None = None


class KnownHousehold(Struct):
    """A household with its place."""

    id: int
    village: str
    group: str


class KnownCard(Struct):
    """A card in use, with its owner and bank."""

    id: int
    owner: int
    bank: str


class Known:
    """Caches by document, head and account; what a file does not name is not read."""

    def __init__(self, session: Session) -> None:
        self._db = session.store.db
        self._today = session.today
        self.people: dict[str, KnownPerson] = {}
        self.households: dict[int, KnownHousehold] = {}
        self.cards: dict[str, KnownCard] = {}
        self.heads: dict[int, tuple[str, str]] = {}
        """Name and number of the head by household, of those that the file itself names."""

        self.mandated: set[tuple[int, int]] = set()
        # What a file adds stands in the caches: an empty register stays empty for the look-ups.
        self._nobody = register.is_empty(self._db)

    def look_up(self, documents: Iterable[str], accounts: Iterable[str]) -> None:
        """Read what the store has of these numbers and is not cached yet."""
        if self._nobody:
            return
        wanted = {number for number in documents if number not in self.people}
        if wanted:
            self._add_people(wanted)
        unseen = {account for account in accounts if account not in self.cards}
        for account, card in register.cards_by_account(self._db, unseen).items() if unseen else ():
            self.cards[account] = KnownCard(card.id, card.owner_id, card.bank)

    def let_go(self) -> None:
        """Forget it all piece by piece: hundreds of thousands dropped at once would hold up every other thread."""
        for kept in (self.people, self.households, self.cards, self.heads):
            while kept:
                kept.popitem()

    def _add_people(self, wanted: set[str]) -> None:
        found = register.people_by_document(self._db, wanted)
        if not found:
            return
        ids = [person.id for person in found.values()]
        headed = register.households_by_head(self._db, ids)
        members = register.household_of_members(self._db, [one for one in ids if one not in headed])
        self.mandated |= agents_of(self._db, ids, self._today)
        for number, person in found.items():
            home = headed[person.id].id if person.id in headed else members.get(person.id)
            self.people[number] = KnownPerson(person.id, person.name, person.phone, person.died is not None, home)
        for head_id, household in headed.items():
            self.households[head_id] = KnownHousehold(household.id, household.village, household.group)
