"""The checks of everybody by himself: his number, name, cards, what he gets and who is paid for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from msgspec import Struct

from app.domain.accounts import AccountNumber, is_sound_account, judge_account
from app.domain.data_check_names import rare_characters
from app.domain.data_checks import CARDS_TO_JUDGE, FEW_OF_ISSUER, DataCheck, Hit, Slot, digest_of, listed
from app.domain.documents import age_on, as_eighteen, birth_of, judge_document
from app.domain.faults import Code
from app.domain.finding.checks import CardFacts, Check, PersonFacts, checks_of, number_fault
from app.domain.names import judge_name, same_name
from app.domain.payees import payee_allowed
from app.domain.programmes import GrantedTo, Programme
from app.domain.states import CardState
from app.office.session import Session
from app.store import data_checks, people_list
from app.store.data_checks import Beside

_SAME = {
    Check.DEAD_PAID: DataCheck.DEAD_PAID,
    Check.TWICE: DataCheck.PERSON_TWICE,
    Check.NUMBER_OLD: DataCheck.NUMBER_OLD,
    Check.NO_NUMBER: DataCheck.NO_NUMBER,
    Check.NO_CARD: DataCheck.NO_CARD,
    Check.CARD_NOT_ACTIVATED: DataCheck.CARD_NOT_ACTIVATED,
    Check.CARD_CLOSED: DataCheck.CARD_CLOSED,
    Check.CARD_BLOCKED: DataCheck.CARD_BLOCKED,
}
_STATES = {
    DataCheck.CARD_CLOSED: (CardState.CLOSED,),
    DataCheck.CARD_BLOCKED: (CardState.LOST, CardState.FROZEN, CardState.DORMANT),
    DataCheck.CARD_NOT_ACTIVATED: (CardState.NOT_ACTIVATED,),
}
_NUMBERS = {Code.DOCUMENT_CHECK_DIGIT: DataCheck.NUMBER_CHECK, Code.DOCUMENT_BIRTH: DataCheck.NUMBER_BIRTH}
_ACCOUNT_DOUBTS = (Code.ACCOUNT_CHECK_DIGIT, Code.DIGITS_LOST)


class Person(NamedTuple):
    """A row of everybody."""

    id: int
    kind: str
    document: str | None
    name: str
    born: str | None
    died: str | None
    ended: str | None
    ended_reason: str | None
    household: int | None
    head: int | None
    village: str
    group: str
    relation: str | None
    household_kind: str | None


class Got(NamedTuple):
    """Something that runs for him, or for the household he heads."""

    beneficiary: int
    programme: int
    payee: int
    payee_name: str
    card: int


class Known(Struct, frozen=True):
    """What every check needs: the day, programmes by key, and the rosters whose payments still say who gets what."""

    today: date
    programmes: Mapping[int, Programme]
    rosters: tuple[int, ...]


def people_hits(session: Session, known: Known) -> Iterator[Hit]:
    """Go through everybody once, with what concerns him beside him; nothing is held of those it has passed."""
    db, today, rosters = session.store.db, known.today, known.rosters
    cards = Beside(data_checks.cards(db))
    gets = Beside(data_checks.gets(db, today, rosters))
    paid = Beside(data_checks.paid(db, today, rosters))
    mandates = Beside(data_checks.mandates(db, today))
    twice = people_list.namesakes(db)
    issuers = data_checks.issuers(db, FEW_OF_ISSUER) if data_checks.count_cards(db) >= CARDS_TO_JUDGE else {}
    for row in data_checks.people(db):
        person = Person._make(row)
        one = _Judge(
            person,
            known,
            [_card(card[1], card[0], *card[2:5]) for card in cards.take(person.id)],
            [_card(*card[1:6]) for card in paid.take(person.id)],
            [Got._make(got) for got in gets.take(person.id)],
        )
        agents = {agent for _, agent in mandates.take(person.id)}
        one.judge(twice=person.id in twice, agents=agents, issuers=issuers)
        yield from one.found


def _card(key: int, owner: int, account: str, account_name: str, state: str) -> CardFacts:
    return CardFacts(key, owner, account, account_name, CardState(state))


class _Judge:
    """Judges one person; `found` are his doubts."""

    __slots__ = ("_gets", "_known", "_own", "_paid", "_person", "found")

    def __init__(
        self, person: Person, known: Known, own: list[CardFacts], paid: list[CardFacts], gets: list[Got]
    ) -> None:
        self._person = person
        self._known = known
        self._own = own
        self._paid = paid
        self._gets = gets
        self.found: list[Hit] = []

    def judge(self, *, twice: bool, agents: set[int], issuers: Mapping[str, int]) -> None:
        """Ask everything there is to ask."""
        one = self._person
        if one.ended is not None:
            self._left(one.ended)
            return
        facts = PersonFacts(
            one.id, one.kind, one.name, one.document, one.died is not None, self._own, self._paid,
            bool(self._gets or self._paid), twice,
        )  # fmt: skip
        for check in checks_of(facts, self._known.today):
            self._as_searched(check)
        self._name()
        for card in self._own:
            self._account(card, issuers)
        if one.died is None:
            self._grants(agents)

    # -- as the search checks them -----------------------------------------------------------------------------------

    def _as_searched(self, check: Check) -> None:
        """What the list of people says of him too, with what was seen."""
        one, same = self._person, _SAME.get(check)
        if check is Check.NUMBER_WRONG:
            self._number()
        elif check is Check.CARD_OF_ANOTHER or same in _STATES:
            self._card(same or DataCheck.CARD_OF_ANOTHER)
        elif same is DataCheck.DEAD_PAID:
            died = date.fromisoformat(str(one.died))
            self._add(same, (one.died, *self._running()), {"died": died, "programmes": self._names()})
        elif same is DataCheck.PERSON_TWICE:
            born = self._birth()
            self._add(same, (one.name, born), {"born": born} if born else {})
        elif same is not None:
            number = one.document or ""
            slots = {"tail": number[-4:], "meant": as_eighteen(number)[-4:], "programmes": self._names()}
            self._add(same, (number, *(self._running() if same is DataCheck.NO_CARD else ())), slots)

    def _card(self, check: DataCheck) -> None:
        """Cards of others that his money goes to, or cards in a state that takes none."""
        one = self._person
        for card in self._paid if check is DataCheck.CARD_OF_ANOTHER else self._paid or self._own:
            if check is not DataCheck.CARD_OF_ANOTHER:
                if card.state in _STATES[check]:
                    self._add_card(check, card, (one.id, card.state.value), {"state": card.state.value})
            elif card.owner_id != one.id:
                self._add_card(check, card, (one.id, card.owner_id), {"owner": card.account_name})

    def _number(self) -> None:
        one = self._person
        number = one.document or ""
        code = number_fault(number, self._known.today, died=one.died is not None)
        check = _NUMBERS.get(code or Code.DOCUMENT_CHARACTERS, DataCheck.NUMBER_FORM)
        slots: dict[str, Slot] = {"tail": number[-4:], "length": len(number)}
        meant = judge_document(number, self._known.today).suggestion
        if meant and check is DataCheck.NUMBER_CHECK:
            slots["meant"] = meant[-4:]
        if check is DataCheck.NUMBER_BIRTH:
            slots["born"] = number[6:14] if len(number) == 18 else "19" + number[6:12]
        self._add(check, (number,), slots)

    # -- name and accounts -------------------------------------------------------------------------------------------

    def _name(self) -> None:
        one = self._person
        organisation = one.kind == "organisation"
        if judge_name(one.name, organisation=organisation).code is not None:
            self._add(DataCheck.NAME_WRONG, (one.name,), {})
        elif not organisation and (chars := rare_characters(one.name)):
            self._add(DataCheck.NAME_RARE, (one.name,), {"chars": chars})

    def _account(self, card: CardFacts, issuers: Mapping[str, int]) -> None:
        one = self._person
        if card.account_name and card.account_name != one.name:
            check = DataCheck.NAME_TWO_WAYS if same_name(card.account_name, one.name) else DataCheck.ACCOUNT_NAME
            self._add_card(check, card, (one.name, card.account_name), {"account_name": card.account_name})
        if not is_sound_account(card.account):
            doubt = judge_account(card.account).code in _ACCOUNT_DOUBTS
            check = DataCheck.ACCOUNT_DOUBT if doubt else DataCheck.ACCOUNT_WRONG
            self._add_card(check, card, (), {"length": len(card.account)})
        elif issuers and card.account[:6] in issuers:
            self._add_card(DataCheck.ISSUER_UNKNOWN, card, (), {"count": issuers[card.account[:6]]})

    # -- what he gets ------------------------------------------------------------------------------------------------

    def _left(self, ended: str) -> None:
        """Who moved away or ended otherwise and still gets something, or is paid for somebody."""
        if self._gets or self._paid:
            slots: dict[str, Slot] = {"day": date.fromisoformat(ended[:10]), "programmes": self._names()}
            self._add(DataCheck.LEFT_PAID, (ended, *self._running()), slots)

    def _grants(self, agents: set[int]) -> None:
        one = self._person
        if (self._gets or self._paid) and one.household is None and one.kind == "person":
            self._add(DataCheck.NO_HOUSEHOLD, self._running(), {"programmes": self._names()})
        birth = self._birth() if self._gets else None
        for got in self._gets:
            programme = self._known.programmes[got.programme]
            if birth is not None and programme.granted_to is GrantedTo.PERSON:
                self._age(programme, age_on(birth, self._known.today), birth)
            fault = payee_allowed(
                programme,
                beneficiary_id=one.id,
                head_id=one.head or 0,
                payee_id=got.payee,
                has_mandate=got.payee in agents,
            )
            if fault is not None:
                slots: dict[str, Slot] = {"programme": programme.name, "payee": got.payee_name}
                facts = (programme.code, got.payee, one.head)
                self._add(DataCheck.PAYEE_RULE, facts, slots, noun=f"person/{programme.code}")

    def _age(self, programme: Programme, age: int, birth: date) -> None:
        slots: dict[str, Slot] = {"programme": programme.name, "age": age}
        noun = f"person/{programme.code}"
        if programme.age_from is not None and age < programme.age_from:
            facts = (birth, programme.code, programme.age_from)
            self._add(DataCheck.TOO_YOUNG, facts, slots | {"years": programme.age_from}, noun=noun)
        if programme.age_until is not None and age >= programme.age_until:
            facts = (birth, programme.code, programme.age_until)
            self._add(DataCheck.TOO_OLD, facts, slots | {"years": programme.age_until}, noun=noun)

    # -- small things ------------------------------------------------------------------------------------------------

    def _birth(self) -> date | None:
        one = self._person
        if one.kind == "organisation":
            return None
        found = birth_of(one.document or "")
        return found if found is not None or not one.born else date.fromisoformat(one.born)

    def _running(self) -> tuple[int, ...]:
        return tuple(sorted({got.programme for got in self._gets}))

    def _names(self) -> str:
        return listed([self._known.programmes[key].name for key in self._running()])

    def _add(
        self, check: DataCheck, facts: Iterable[object], slots: Mapping[str, Slot], *, noun: str = "person"
    ) -> None:
        one = self._person
        self.found.append(
            Hit(check, noun, one.id, digest_of(check, *facts), one.name, one.village, one.group, one.household, one.id,
                slots={"name": one.name} | dict(slots))
        )  # fmt: skip

    def _add_card(self, check: DataCheck, card: CardFacts, facts: Iterable[object], slots: Mapping[str, Slot]) -> None:
        one = self._person
        told = {"name": one.name, "tail": AccountNumber(card.account).tail()} | dict(slots)
        digest = digest_of(check, card.account, *facts)
        self.found.append(
            Hit(check, "card", card.id, digest, one.name, one.village, one.group, one.household, one.id, card.id, told)
        )
