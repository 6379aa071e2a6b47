"""Rows of a paid roster of earlier days: person, card, entitlement from that period, and a payment marked as history.

The newest period decides: sheets come newest first, and an older row adds what is not known yet and changes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from app.casework import entitling
from app.casework.known import KnownHousehold, KnownPerson
from app.casework.pile_cells import OldRow, Party
from app.casework.pile_people import PeopleTaker
from app.casework.pile_quantities import said_quantities
from app.domain import amounts
from app.domain.faults import Code
from app.domain.meanings import Meaning
from app.domain.periods import Period
from app.domain.programmes import FrequencyUnit, GrantedTo
from app.domain.stopping import last_day
from app.office.session import Session
from app.store import entitlements, pile_rows, programmes
from app.store.pile_rows import GrantRow, PaidBefore, PaidRows
from app.store.programmes import KeptProgramme
from app.store.transaction import Transaction

_ONCE = frozenset({FrequencyUnit.ONCE, FrequencyUnit.ON_DEMAND})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a row: taken (both empty), left out for a reason that needs nobody, or waiting for somebody."""

    left: str = ""
    code: Code | None = None
    meaning: Meaning = Meaning.PERSON_DOCUMENT


TAKEN = Outcome()


@dataclass(slots=True)
class _Grant:
    """An entitlement as this sheet knows it."""

    id: int
    ours: bool
    as_of: str
    quantities: dict[str, int]
    until: str | None


@dataclass(slots=True)
class _Ledger:
    """What one programme has paid and grants, as far as the rows of the sheet ask."""

    kept: KeptProgramme
    standards: list[programmes.KeptStandard]
    newest: dict[str, str]
    before: dict[tuple[int, str], PaidBefore] = field(default_factory=dict)
    latest: dict[int, str] = field(default_factory=dict)
    grants: dict[tuple[str, int], _Grant] = field(default_factory=dict)
    ours: dict[str, set[int]] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)


class PaidTaker:
    """Takes the rows of one paid roster; `gone` is the reason of entitlements whose people left the list later."""

    def __init__(self, session: Session, tx: Transaction, sheet_id: int, people: PeopleTaker, gone: str) -> None:
        self._session = session
        self._db = session.store.db
        self._tx = tx
        self._sheet_id = sheet_id
        self._people = people
        self._gone = gone
        self._rows = PaidRows(tx, sheet_id)
        self._ledgers: dict[str, _Ledger] = {}

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

    def _know(self, ledger: _Ledger, grant: GrantRow) -> None:
        key = ("home", grant.household_id) if grant.household_id is not None else ("person", grant.person_id or 0)
        kept = ledger.grants.get(key)
        if kept is None or not kept.ours:
            ledger.grants[key] = _Grant(grant.id, False, grant.since, grant.quantities, grant.until)

    def _ledger(self, kept: KeptProgramme) -> _Ledger:
        found = self._ledgers.get(kept.programme.code)
        if found is None:
            standards = programmes.standards(self._db, kept.id)
            newest = pile_rows.newest_of_villages(self._db, kept.id)
            found = self._ledgers[kept.programme.code] = _Ledger(kept, standards, newest)
        return found

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
            if code is not None:
                return Outcome(code=code, meaning=at)
        person = self._people.looked.known.people.get(about.document.number)
        if person is not None and person.dead and self._died_before(person.id, period):
            return Outcome(code=Code.PERSON_DEAD, meaning=Meaning.PERSON_NAME)
        return self._refuse_card(row, about)

    def _died_before(self, person_id: int, period: Period) -> bool:
        died = self._tx.get("person", person_id)["died"]
        return died is not None and str(died) < period.first.isoformat()

    def _refuse_card(self, row: OldRow, about: Party) -> Outcome | None:
        """A known card must be the payee's, or where none is named that of somebody of the row or the household."""
        owner_id = self._people.owner_of(row.account)
        if owner_id is None:
            return None
        named = [row.payee] if row.payee is not None else row.parties
        if owner_id in {self._people.id_of(party) for party in named}:
            return None
        home = self._people.home_of(about)
        if row.payee is None and home is not None and self._people.home_id_of(owner_id) == home.id:
            return None
        return Outcome(code=Code.ACCOUNT_OF_ANOTHER, meaning=Meaning.ACCOUNT)

    def _again(self, ledger: _Ledger, row: OldRow, about: Party, period: Period) -> Outcome | None:
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
            return Outcome(code=Code.TWICE_IN_FILE)
        same = paid.amount == row.amount and self._people.card_id_of(row.account) == paid.card_id
        return Outcome(left="same") if same else Outcome(code=Code.TWICE_IN_PERIOD, meaning=Meaning.AMOUNT)

    # -- writing ---------------------------------------------------------------------------------------------------

    def _write(self, number: int, row: OldRow, about: Party, ledger: _Ledger, period: Period, village: str) -> Outcome:
        people = self._people
        person = people.person(about, village)
        home = people.household(person, about, row.head, (village, row.group))
        if row.amount is None:  # a member below the head who holds the amount
            return TAKEN
        owner = self._owner(row, person, village)
        people.join(home, owner)
        people.phone(owner, row.phone)
        first = period.first.isoformat()
        newer = ledger.latest.get(person.id, "")
        earlier = newer if newer > first else ""
        card_id = people.card(owner, row, earlier_since=earlier)
        place = (home.village or village, row.group or home.group)
        if not earlier:
            self._grant(row, ledger, period, home, person, (owner.id, card_id), place=place)
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
        ledger.newest[village] = max(ledger.newest.get(village, ""), first)
        return TAKEN

    def _owner(self, row: OldRow, person: KnownPerson, village: str) -> KnownPerson:
        """Whose card it is: the payee's, else whom the account is known to belong to, else the person's own."""
        if row.payee is not None:
            return self._people.person(row.payee, village)
        owner_id = self._people.owner_of(row.account)
        return person if owner_id is None else self._people.looked.by_id[owner_id]

    def _grant(  # noqa: PLR0913 - a row with all that was found of it
        self,
        row: OldRow,
        ledger: _Ledger,
        period: Period,
        home: KnownHousehold,
        person: KnownPerson,
        paid: tuple[int, int],
        *,
        place: tuple[str, str],
    ) -> None:
        programme, first = ledger.kept.programme, period.first.isoformat()
        by_home = programme.granted_to is GrantedTo.HOUSEHOLD
        key = ("home", home.id) if by_home else ("person", person.id)
        found = ledger.grants.get(key)
        tier, quantities = self._quantities(row, ledger, period)
        if found is not None and found.as_of == first:
            if by_home and found.ours:
                self._add_up(found, quantities)
            return
        if found is not None and (found.as_of > first or found.until is None):
            if found.as_of < first:
                self._renew(found, paid, tier, quantities, first)
            return
        until, reason = self._end(ledger, period, place[0], person)
        made = self._rows.entitlement(
            ledger.kept.id,
            (home.id, None) if by_home else (None, person.id),
            paid,
            place,
            tier=tier,
            quantities=json.dumps(quantities, sort_keys=True),
            since=first,
            until=until,
            reason=reason,
        )
        ledger.grants[key] = _Grant(made, True, first, quantities, until)

    def _end(self, ledger: _Ledger, period: Period, village: str, person: KnownPerson) -> tuple[str | None, str | None]:
        """Until when a grant of this period runs: what is paid once ends with it, and so does who left the list."""
        if person.dead:
            died = date.fromisoformat(self._tx.get("person", person.id)["died"])
            return last_day(ledger.kept.programme.stop_rule, died).isoformat(), "dead"
        if ledger.kept.programme.frequency.unit in _ONCE:
            return period.last.isoformat(), None
        if period.first.isoformat() < ledger.newest.get(village, ""):
            return period.last.isoformat(), self._gone
        return None, None

    def _add_up(self, found: _Grant, more: dict[str, int]) -> None:
        """Several rows of one household in one sheet: their areas and people are one grant's."""
        if not more:
            return
        found.quantities = {key: found.quantities.get(key, 0) + more.get(key, 0) for key in {*found.quantities, *more}}
        self.flush()
        text = json.dumps(found.quantities, sort_keys=True)
        entitlements.change_entitlement(self._tx, found.id, quantities=text, tier="")

    def _renew(self, found: _Grant, paid: tuple[int, int], tier: str, quantities: dict[str, int], first: str) -> None:
        """A newer period than the grant's first says on which card it goes now, and for how much."""
        values: dict[str, str | int | None] = {"payee_id": paid[0], "card_id": paid[1]}
        if quantities:
            values |= {"quantities": json.dumps(quantities, sort_keys=True), "tier": tier}
        self.flush()
        entitlements.change_entitlement(self._tx, found.id, **values)
        found.as_of = first

    def _quantities(self, row: OldRow, ledger: _Ledger, period: Period) -> tuple[str, dict[str, int]]:
        """Tier and quantities: by a standard of ours that comes to the amount, else as the row itself says."""
        programme = ledger.kept.programme
        if row.amount is not None and amounts.is_computable(programme):
            fit = entitling.fit_standard(programme, ledger.standards, row.amount, period)
            if fit is not None:
                return fit
        return "", said_quantities(programme, row, period)

    def flush(self) -> None:
        """Write what was gathered: the register first, then what refers to it."""
        self._people.flush()
        self._rows.flush()
