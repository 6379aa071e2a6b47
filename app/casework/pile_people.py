"""People, households and cards of old lists, looked up by the batch and made where the register has none yet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct, field
from msgspec.structs import replace

from app.casework.known import Known, KnownCard, KnownHousehold, KnownPerson
from app.casework.pile_cells import OldRow, Party
from app.casework.village_changes import former_places
from app.domain.documents import DocumentKind, birth_of, judge_document
from app.domain.faults import Code
from app.domain.names import same_name
from app.office.session import Session
from app.store import native_names, pile_roll, pile_rows, register
from app.store.pile_roll import RollPerson
from app.store.pile_rows import EarlierCard
from app.store.transaction import Transaction

HEAD = "本人"
SOURCE = "history"


class Looked(Struct):
    """What the store has of the people of a batch, and what this sheet adds."""

    known: Known
    homes: dict[int, KnownHousehold] = field(default_factory=dict)
    by_id: dict[int, KnownPerson] = field(default_factory=dict)
    earlier: dict[str, EarlierCard] = field(default_factory=dict)
    roll: dict[str, RollPerson] = field(default_factory=dict)


class PeopleTaker:
    """Finds or makes the people of a sheet; `on` is the day as of which they and their cards stand there."""

    def __init__(self, session: Session, tx: Transaction, on: date) -> None:
        self._tx = tx
        self._db = session.store.db
        self._today = session.today
        self._rows = register.RegisterRows(tx, min(on, session.today), SOURCE)
        self._former = former_places(session)
        self._has_roll = pile_roll.roll_size(self._db) > 0
        self.looked = Looked(Known(session))
        self._natives: dict[int, str] = {}
        self.names: set[str] = set()
        """Names of whom this sheet brought a number or an account: rows that wait for them are judged again."""

    # -- looking up ------------------------------------------------------------------------------------------------

    def look_up(self, rows: Iterable[OldRow]) -> None:
        """Read what the store has of the people, households, cards and roll of these rows."""
        gathered = list(rows)
        numbers = {party.document.number for row in gathered for party in row.parties}
        if self._has_roll:
            found = pile_roll.roll_of(self._db, numbers - self.looked.roll.keys())
            found = {number: self._of_today(one) for number, one in found.items()}
            self.looked.roll |= found
            numbers |= {one.head_document for one in found.values() if one.head_document}
        accounts = {row.account for row in gathered if row.account}
        known = self.looked.known
        known.look_up(numbers, accounts)
        unseen = accounts - known.cards.keys() - self.looked.earlier.keys()
        self.looked.earlier |= pile_rows.earlier_cards(self._db, unseen)
        self._look_up_owners()
        self._look_up_homes()

    def _look_up_owners(self) -> None:
        """Owners of known cards whom the rows do not name: they may be of the same household."""
        looked = self.looked
        looked.by_id |= {one.id: one for one in looked.known.people.values()}
        owners = {one.owner for one in looked.known.cards.values()} | {one.owner_id for one in looked.earlier.values()}
        for one in pile_rows.people_with(self._db, owners - looked.by_id.keys()):
            looked.by_id[one.id] = looked.known.people.setdefault(
                one.document or f"#{one.id}",
                KnownPerson(one.id, one.name, one.phone, dead=one.dead, household=one.household_id),
            )

    def _look_up_homes(self) -> None:
        looked = self.looked
        looked.homes |= {home.id: home for home in looked.known.households.values()}
        wanted = {one.household for one in looked.known.people.values() if one.household is not None}
        for key, home in pile_rows.homes(self._db, wanted - looked.homes.keys()).items():
            looked.homes[key] = KnownHousehold(key, home.village, home.group)

    # -- judging ---------------------------------------------------------------------------------------------------

    def other_name(self, party: Party) -> Code | None:
        """NUMBER_OTHER_NAME when the register has another name for this number."""
        person = self.looked.known.people.get(party.document.number)
        if person is None or person.name == party.name or same_name(person.name, party.name):
            return None
        return Code.NUMBER_OTHER_NAME

    def home_of(self, party: Party) -> KnownHousehold | None:
        """The household somebody stands in now."""
        person = self.looked.known.people.get(party.document.number)
        if person is None or person.household is None:
            return None
        return self.looked.homes.get(person.household)

    def _of_today(self, one: RollPerson) -> RollPerson:
        """A roll that was read before villages were merged names them as they were."""
        place = self._former.today(one.village, one.group)
        return one if place == (one.village, one.group) else replace(one, village=place.village, group=place.group)

    def id_of(self, party: Party) -> int | None:
        """The key of somebody a row names, if the register has him."""
        person = self.looked.known.people.get(party.document.number)
        return person.id if person is not None else None

    def home_id_of(self, person_id: int) -> int | None:
        """The household of somebody who was looked up."""
        person = self.looked.by_id.get(person_id)
        return person.household if person is not None else None

    def card_id_of(self, account: str) -> int | None:
        """The card with this account, in use or an earlier one."""
        card, before = self.looked.known.cards.get(account), self.looked.earlier.get(account)
        return card.id if card is not None else before.id if before is not None else None

    def owner_of(self, account: str) -> int | None:
        """Whose card this is, in use or an earlier one."""
        card, before = self.looked.known.cards.get(account), self.looked.earlier.get(account)
        return card.owner if card is not None else before.owner_id if before is not None else None

    def village_of(self, row: OldRow) -> str:
        """The village of a row: its own, that of the household, that of the roll; empty when nobody knows."""
        if row.village is not None:
            return row.village.code
        for party in row.parties:
            home = self.home_of(party)
            if home is not None:
                return home.village
            rolled = self.looked.roll.get(party.document.number)
            if rolled is not None and rolled.village:
                return rolled.village
        return ""

    # -- making ----------------------------------------------------------------------------------------------------

    def person(self, party: Party, village: str) -> KnownPerson:
        """Somebody of the register; new ones are made."""
        document = party.document
        self.names.add(party.name)
        known = self.looked.known.people.get(document.number)
        if known is None:
            organisation = document.kind is DocumentKind.CREDIT_CODE
            born = None if organisation else birth_of(document.number)
            key = self._rows.person(
                "organisation" if organisation else "person",
                document.number,
                name=party.name,
                phone=None,
                village=village,
                born=born.isoformat() if born else None,
            )
            known = self.looked.known.people[document.number] = KnownPerson(key, party.name, None, dead=False)
            self.looked.by_id[key] = known
        return known

    def household(
        self, person: KnownPerson, party: Party, head: Party | None, place: tuple[str, str]
    ) -> KnownHousehold:
        """The household of a person: where he stands, else his head's, else that of the roll, else one of his own."""
        if person.household is not None:
            return self._filled(self.looked.homes[person.household], place[1])
        rolled = self.looked.roll.get(party.document.number)
        relation = rolled.relation if rolled is not None else ""
        if head is None and rolled is not None:
            head = self._head_of(rolled)
            place = (place[0] or rolled.village, place[1] or rolled.group)
        if head is None or head.document.number == party.document.number:
            return self._own(person, place)
        chief = self.person(head, place[0])
        home = self.looked.homes[chief.household] if chief.household is not None else self._own(chief, place)
        self._member(home, person, relation)
        return self._filled(home, place[1])

    def join(self, home: KnownHousehold, person: KnownPerson, relation: str = "") -> None:
        """Somebody who stands in no household yet stands in this one."""
        if person.household is None:
            self._member(home, person, relation)

    def _head_of(self, rolled: RollPerson) -> Party | None:
        verdict = judge_document(rolled.head_document, self._today)
        return Party(rolled.head_name, verdict.document) if verdict.code is None and rolled.head_name else None

    def _own(self, person: KnownPerson, place: tuple[str, str]) -> KnownHousehold:
        home = self.looked.known.households.get(person.id)
        if home is None:
            key = self._rows.household(person.id, village=place[0], group=place[1])
            home = self.looked.known.households[person.id] = KnownHousehold(key, *place)
            self.looked.homes[key] = home
        self._member(home, person, HEAD)
        return home

    def _member(self, home: KnownHousehold, person: KnownPerson, relation: str) -> None:
        self._rows.member(home.id, person.id, relation)
        person.household = home.id

    def _filled(self, home: KnownHousehold, group: str) -> KnownHousehold:
        """A household whose group nobody knew gets it; one that has it keeps it: the newest list came first."""
        if group and not home.group:
            self.flush()
            register.change_household(self._tx, home.id, village=home.village, group=group)
            home.group = group
        return home

    def phone(self, person: KnownPerson, phone: str) -> None:
        """A telephone for somebody who has none."""
        if not phone or person.phone:
            return
        if not self._rows.set_phone(person.id, phone):
            self.flush()
            register.change_person(self._tx, person.id, phone=phone)
        person.phone = phone

    def native(self, person: KnownPerson, name: str) -> None:
        """A name in one's own script for somebody who has none."""
        if name:
            self._natives.setdefault(person.id, name)

    def card(self, owner: KnownPerson, row: OldRow, *, earlier_since: str = "") -> int:
        """The card of a row: in use, or with `earlier_since` one that gave way to another on that day; its id."""
        account = row.account
        found = self.looked.known.cards.get(account)
        if found is not None:
            self._bank(found, row.bank)
            return found.id
        before = self.looked.earlier.get(account)
        if before is not None and before.owner_id == owner.id:
            if not earlier_since:
                self.flush()
                register.change_card(self._tx, before.id, ended=None)
                self.looked.known.cards[account] = KnownCard(before.id, owner.id, row.bank)
            return before.id
        key = self._rows.card(owner.id, account, bank=row.bank, account_name=owner.name, ended=earlier_since or None)
        if earlier_since:
            self.looked.earlier[account] = EarlierCard(key, owner.id, account)
        else:
            self.looked.known.cards[account] = KnownCard(key, owner.id, row.bank)
        return key

    def _bank(self, card: KnownCard, bank: str) -> None:
        if bank and not card.bank:
            self.flush()
            register.change_card(self._tx, card.id, bank=bank)
            card.bank = bank

    def flush(self) -> None:
        """Write what was gathered, parents first."""
        self._rows.flush()
        have = native_names.native_names(self._db, self._natives) if self._natives else {}
        for key, name in self._natives.items():
            if key not in have:
                native_names.put_native_name(self._tx, key, name)
        self._natives.clear()
