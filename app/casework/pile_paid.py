"""Rows of a paid roster of earlier days: person, card, entitlement from that period, and a payment marked as history.

The newest period decides: sheets come newest first, and an older row adds what is not known yet and changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from app.casework.known import KnownPerson
from app.casework.pile_cells import OldRow, Party
from app.casework.pile_grants import Found, Grant, GrantTaker, Ledger
from app.casework.pile_people import PeopleTaker
from app.casework.village_changes import former_places
from app.domain.faults import Code
from app.domain.meanings import Meaning
from app.domain.periods import Period
from app.office.session import Session
from app.store import pile_rows, programmes
from app.store.pile_rows import GrantRow, PaidBefore, PaidRows
from app.store.programmes import KeptProgramme
from app.store.transaction import Transaction


class Outcome(Struct, frozen=True):
    """What became of a row: taken (both empty), left out for a reason that needs nobody, or waiting for somebody."""

    left: str = ""
    code: Code | None = None
    meaning: Meaning = Meaning.PERSON_DOCUMENT


TAKEN = Outcome()


class PaidTaker:
    """Takes the rows of one paid roster.

    `gone` is the reason of entitlements whose people left the list later; `wide` says that the list is the whole
    township's; `let` are faults that somebody let rows be taken with.
    """

    def __init__(  # noqa: PLR0913 - where from, where to, and by which rules
        self,
        session: Session,
        tx: Transaction,
        sheet_id: int,
        people: PeopleTaker,
        *,
        gone: str,
        wide: bool,
        let: frozenset[Code] = frozenset(),
    ) -> None:
        self._db = session.store.db
        self._former = former_places(session)
        self._tx = tx
        self._sheet_id = sheet_id
        self._people = people
        self._wide = wide
        self._let = let
        self._rows = PaidRows(tx, sheet_id)
        self._grants = GrantTaker(tx, people, self._rows, gone, adds_up=Code.TWICE_IN_FILE in let)
        self._ledgers: dict[str, Ledger] = {}

    # -- looking up ------------------------------------------------------------------------------------------------

    def look_up(self, rows: Iterable[tuple[OldRow, KeptProgramme, Period]]) -> None:
        """Read what the store has been told of these people's programmes."""
        people: dict[str, tuple[KeptProgramme, set[int], set[str]]] = {}
        known = self._people.looked.known.people
        for row, kept, period in rows:
            _, ids, periods = people.setdefault(kept.programme.code, (kept, set(), set()))
            ids.update(known[one.document.number].id for one in row.parties if one.document.number in known)
            periods.add(period.text)
        for kept, ids, periods in people.values():
            self._look_up_programme(kept, ids, periods)

    def _look_up_programme(self, kept: KeptProgramme, ids: set[int], periods: set[str]) -> None:
        ledger = self._ledger(kept)
        new = ids - ledger.seen
        ledger.seen |= new
        for one in pile_rows.paid_before(self._db, kept.id, new):
            ledger.before[one.person_id, one.period] = one
            ledger.latest[one.person_id] = max(ledger.latest.get(one.person_id, ""), one.first_on)
        for text in periods:
            ledger.ours.setdefault(text, set()).update(pile_rows.lines_of_ours(self._db, kept.id, text, new))
        homes = {one.household for one in self._people.looked.known.people.values() if one.id in new and one.household}
        for grant in pile_rows.grants(self._db, kept.id, new, homes):
            self._know(ledger, grant)

    def _know(self, ledger: Ledger, grant: GrantRow) -> None:
        key = ("home", grant.household_id) if grant.household_id is not None else ("person", grant.person_id or 0)
        kept = ledger.grants.get(key)
        if kept is None or not kept.ours:
            ledger.grants[key] = Grant(grant.id, False, grant.since, grant.quantities, grant.until)

    def _ledger(self, kept: KeptProgramme) -> Ledger:
        found = self._ledgers.get(kept.programme.code)
        if found is None:
            standards = programmes.standards(self._db, kept.id)
            newest = self._newest(kept.id)
            found = self._ledgers[kept.programme.code] = Ledger(kept, standards, newest)
        return found

    def _newest(self, programme_id: int) -> dict[str, str]:
        """By village of today the first day of the newest period paid before; merged ones together."""
        newest = dict[str, str]()
        for code, day in pile_rows.newest_of_villages(self._db, programme_id).items():
            village = self._former.today(code).village
            newest[village] = max(day, newest.get(village, day))
        return newest

    # -- one row ---------------------------------------------------------------------------------------------------

    def take(self, number: int, row: OldRow, kept: KeptProgramme, period: Period) -> Outcome:
        """Take one row without faults, or say why not."""
        ledger = self._ledger(kept)
        about = row.person or row.head or row.payee
        if about is None:
            return Outcome(code=Code.VALUE_REQUIRED)
        refused = self._refuse(row, about, period)
        if refused is not None:
            return refused
        village = self._people.village_of(row)
        if not village:
            return Outcome(code=Code.VILLAGE_UNKNOWN, meaning=Meaning.VILLAGE)
        again = self._again(ledger, row, about, period)
        if again is not None:
            return again
        return self._write(number, row, about, ledger, period, village)

    def _refuse(self, row: OldRow, about: Party, period: Period) -> Outcome | None:
        for party, at in (
            (row.head, Meaning.HEAD_NAME),
            (row.person, Meaning.PERSON_NAME),
            (row.payee, Meaning.PAYEE_NAME),
        ):
            code = self._people.other_name(party) if party is not None else None
            if code is not None and code not in self._let:
                return Outcome(code=code, meaning=at)
        person = self._people.looked.known.people.get(about.document.number)
        if person is not None and self._died_before(person, period) and Code.PERSON_DEAD not in self._let:
            return Outcome(code=Code.PERSON_DEAD, meaning=Meaning.PERSON_NAME)
        if self._is_anothers(row, about) and Code.ACCOUNT_OF_ANOTHER not in self._let:
            return Outcome(code=Code.ACCOUNT_OF_ANOTHER, meaning=Meaning.ACCOUNT)
        return None

    def _died_before(self, person: KnownPerson, period: Period) -> bool:
        if not person.dead:
            return False
        died = self._tx.get("person", person.id)["died"]
        return died is not None and str(died) < period.first.isoformat()

    def _is_anothers(self, row: OldRow, about: Party) -> bool:
        """A known card must be the payee's, or where none is named that of somebody of the row or the household."""
        owner_id = self._people.owner_of(row.account)
        if owner_id is None:
            return False
        named = [row.payee] if row.payee is not None else row.parties
        if owner_id in {self._people.id_of(party) for party in named}:
            return False
        home = self._people.home_of(about)
        return not (row.payee is None and home is not None and self._people.home_id_of(owner_id) == home.id)

    def _again(self, ledger: Ledger, row: OldRow, about: Party, period: Period) -> Outcome | None:
        """A second payment of one programme and period: the same row again, or something to look at."""
        person = self._people.looked.known.people.get(about.document.number)
        if person is None:
            return None
        if person.id in ledger.ours.get(period.text, ()):
            return Outcome(left="ours")
        paid = ledger.before.get((person.id, period.text))
        if paid is None or row.amount is None:
            return None
        if paid.sheet_id == self._sheet_id:
            return None if Code.TWICE_IN_FILE in self._let else Outcome(code=Code.TWICE_IN_FILE)
        if paid.amount == row.amount and self._people.card_id_of(row.account) == paid.card_id:
            return Outcome(left="same")
        return None if Code.TWICE_IN_PERIOD in self._let else Outcome(code=Code.TWICE_IN_PERIOD, meaning=Meaning.AMOUNT)

    # -- writing ---------------------------------------------------------------------------------------------------

    def _write(self, number: int, row: OldRow, about: Party, ledger: Ledger, period: Period, village: str) -> Outcome:
        people = self._people
        person = people.person(about, village)
        people.native(person, row.native)
        home = people.household(person, about, row.head, (village, row.group))
        if row.amount is None:  # a member below the head who holds the amount
            return TAKEN
        owner = self._owner(row, about, person, village)
        people.join(home, owner)
        people.phone(owner, row.phone)
        first = period.first.isoformat()
        newer = ledger.latest.get(person.id, "")
        earlier = newer if newer > first else ""
        card_id = people.card(owner, row, earlier_since=earlier)
        place = (home.village or village, row.group or home.group)
        if not earlier and not self._died_before(person, period):
            self._grants.grant(ledger, Found(row, period, home, person, (owner.id, card_id), place))
        self._rows.payment(
            number,
            ledger.kept.id,
            (period.text, first),
            (home.id, person.id, owner.id, card_id),
            (village, place[1]),
            amount=int(row.amount),
            standard=row.standard,
        )
        ledger.before[person.id, period.text] = PaidBefore(
            person.id, period.text, first, int(row.amount), card_id, self._sheet_id
        )
        ledger.latest[person.id] = max(newer, first)
        where = "" if self._wide else village
        ledger.newest[where] = max(ledger.newest.get(where, ""), first)
        return TAKEN

    def _owner(self, row: OldRow, about: Party, person: KnownPerson, village: str) -> KnownPerson:
        """Whose card it is: the payee's, else whom the account is known to belong to, else the person's own.

        Paid onto somebody else's card, and taken so: it stays his own money, and the card shows that it is not his.
        """
        if row.payee is not None:
            return self._people.person(row.payee, village)
        owner_id = self._people.owner_of(row.account)
        if owner_id is None or self._is_anothers(row, about):
            return person
        return self._people.looked.by_id[owner_id]

    def flush(self) -> None:
        """Write what was gathered: the register first, then what refers to it."""
        self._people.flush()
        self._rows.flush()
