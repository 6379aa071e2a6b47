"""Old lists that pay nobody: household rolls (reference only), lists of cards, lists of the stopped and dead."""

from __future__ import annotations

from datetime import date

from app.casework.pile_cells import OldRow, Party
from app.casework.pile_paid import TAKEN, Outcome
from app.casework.pile_people import HEAD, PeopleTaker
from app.domain.faults import Code
from app.domain.meanings import Meaning
from app.domain.stopping import last_day
from app.office.session import Session
from app.store import entitlements, pile_roll, programmes, register
from app.store.pile_roll import RollPerson
from app.store.transaction import Transaction

NOT_REGISTERED = Outcome(left="not_registered")
_SAME = Outcome(left="same")
_DEAD = ("死", "亡", "去世", "病故", "殁")


def speaks_of_death(text: str) -> bool:
    """Whether a status, a note or a title speaks of a death."""
    return any(sign in text for sign in _DEAD)


class RollTaker:
    """Keeps who stands in whose household; makes nobody."""

    def __init__(self, tx: Transaction, sheet_id: int, people: PeopleTaker) -> None:
        self._tx = tx
        self._sheet_id = sheet_id
        self._people = people
        self._rows: list[RollPerson] = []
        self._seen: set[str] = set()

    def take(self, row: OldRow) -> Outcome:
        """Take one row."""
        person = row.person or row.head or row.payee
        if person is None:
            return Outcome(code=Code.VALUE_REQUIRED)
        number = person.document.number
        if number in self._seen:
            return Outcome(code=Code.TWICE_IN_FILE)
        self._seen.add(number)
        head = row.head or (person if row.relation in (HEAD, "户主") else None)
        relation = HEAD if head is not None and head.document.number == number else row.relation
        self._rows.append(
            RollPerson(
                number,
                person.name,
                head.document.number if head is not None else "",
                head.name if head is not None else "",
                relation,
                row.village.code if row.village is not None else "",
                row.group,
                row.phone,
            )
        )
        self._people.names.add(person.name)
        return TAKEN

    def flush(self) -> None:
        """Write what was gathered."""
        pile_roll.add_to_roll(self._tx, self._sheet_id, self._rows)
        self._rows.clear()


class CardTaker:
    """Gives people of the register the cards a list has for them; who is not registered is kept for reference."""

    def __init__(self, tx: Transaction, sheet_id: int, people: PeopleTaker) -> None:
        self._tx = tx
        self._sheet_id = sheet_id
        self._people = people
        self._others: list[RollPerson] = []

    def take(self, row: OldRow) -> Outcome:
        """Take one row."""
        who = row.payee or row.person or row.head
        if who is None:
            return Outcome(code=Code.VALUE_REQUIRED)
        code = self._people.other_name(who)
        if code is not None:
            return Outcome(code=code, meaning=Meaning.PERSON_NAME)
        owner = self._people.looked.known.people.get(who.document.number)
        if owner is None:
            self._keep_for_reference(row, who)
            return NOT_REGISTERED
        holder = self._people.owner_of(row.account)
        if holder is not None and holder != owner.id:
            return Outcome(code=Code.ACCOUNT_OF_ANOTHER, meaning=Meaning.ACCOUNT)
        self._people.names.add(who.name)
        self._people.native(owner, row.native)
        known = row.account in self._people.looked.known.cards
        self._people.card(owner, row)
        return _SAME if known else TAKEN

    def _keep_for_reference(self, row: OldRow, who: Party) -> None:
        number = who.document.number
        if number in self._people.looked.roll:
            return
        village = row.village.code if row.village is not None else ""
        self._others.append(RollPerson(number, who.name, "", "", "", village, row.group, row.phone))
        self._people.names.add(who.name)

    def flush(self) -> None:
        """Write what was gathered."""
        self._people.flush()
        pile_roll.add_to_roll(self._tx, self._sheet_id, self._others)
        self._others.clear()


class EndedTaker:
    """Ends what people of a stopped or dead list get; a death is registered with its day."""

    def __init__(
        self,
        session: Session,
        tx: Transaction,
        people: PeopleTaker,
        *,
        programme_id: int | None,
        title: str,
        reason: str,
    ) -> None:
        self._db = session.store.db
        self._tx = tx
        self._people = people
        self._programme_id = programme_id
        self._deaths = speaks_of_death(title)
        self._reason = reason
        self._programmes = {one.id: one.programme for one in programmes.list_programmes(self._db)}

    def take(self, row: OldRow, told: str, day: date | None) -> Outcome:
        """Take one row; `told` is its status and note, `day` the day of the sheet where the row has none."""
        who = row.person or row.head or row.payee
        if who is None:
            return Outcome(code=Code.VALUE_REQUIRED)
        person = self._people.looked.known.people.get(who.document.number)
        if person is None:
            return NOT_REGISTERED
        code = self._people.other_name(who)
        if code is not None:
            return Outcome(code=code, meaning=Meaning.PERSON_NAME)
        day = row.ended_on or day
        if day is None:
            return Outcome(code=Code.VALUE_REQUIRED, meaning=Meaning.ENDED_ON)
        died = speaks_of_death(told) or (self._deaths and not told)
        if person.dead and died:
            return _SAME
        if died:
            register.change_person(self._tx, person.id, died=day.isoformat())
            person.dead = True
        ended = self._end(person.id, day, died=died)
        return TAKEN if died or ended else _SAME

    def _end(self, person_id: int, day: date, *, died: bool) -> int:
        ended = 0
        for one in entitlements.still_running(self._db, day, people={person_id}):
            mine = one.beneficiary_id == person_id and not one.for_household
            if not mine or (not died and self._programme_id not in (None, one.programme_id)):
                continue
            last = last_day(self._programmes[one.programme_id].stop_rule, day)
            entitlements.end_entitlement(self._tx, one.id, until=last, reason="dead" if died else self._reason)
            ended += 1
        return ended

    def flush(self) -> None:
        """Everything is written as it is taken."""
