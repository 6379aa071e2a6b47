"""One thing changed for many people at once: seen row by row before it is done, done as one, undone as one.

What is done is what was seen: the plan is made anew within the act, and a plan that came out otherwise is refused.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from msgspec import Struct

from app.casework.village_changes import ended_group
from app.domain.bulk import BulkField, BulkSkip, BulkWish, sound_wish
from app.domain.faults import Code, UserError
from app.domain.makers import Act
from app.domain.records import Changes
from app.domain.states import CARD_STEPS, CardState
from app.domain.villages import place_name
from app.office.session import Session
from app.store import bulk, entitlements, programmes, register
from app.store.bulk import Chosen
from app.store.transaction import Transaction


class BulkRow(Struct, frozen=True):
    """One record that will change: whose, what it says before and after; `also` are records that go with it.

    Before and after are texts as stored: a group, a bank, a card's state and day, a tier, a last day.
    """

    noun: str
    key: int
    person_id: int
    name: str
    tail: str
    place: str
    before: str
    after: str
    also: tuple[int, ...] = ()


class BulkLeft(Struct, frozen=True):
    """One chosen person, or a record of his, that stays as it is, and why."""

    person_id: int
    name: str
    tail: str
    place: str
    why: BulkSkip
    now: str = ""


class BulkPlan(Struct, frozen=True):
    """What a wish comes to: rows that change, what stays; `digest` stands for the rows when it is done."""

    wish: BulkWish
    rows: tuple[BulkRow, ...]
    left: tuple[BulkLeft, ...]
    digest: str


class BulkDone(Struct, frozen=True):
    """What was changed: how many records, and the entry by which it can be undone."""

    count: int
    changes: Changes


class BulkChoices(Struct, frozen=True):
    """What can be chosen for these people.

    Banks by spelling with their cards, groups of their villages, programmes they have (key, name, entitlements), and
    each programme's tiers that are confirmed and in force (tier, fen).
    """

    people: int
    households: int
    banks: tuple[tuple[str, int], ...]
    groups: tuple[str, ...]
    programmes: tuple[tuple[int, str, int], ...]
    tiers: Mapping[int, tuple[tuple[str, int], ...]]


def bulk_choices(session: Session, people: Iterable[int]) -> BulkChoices:
    """What can be changed for these people, for the page to offer."""
    db, keys = session.store.db, tuple(people)
    found = bulk.chosen(db, keys)
    homes = {one.household_id for one in found if one.household_id is not None}
    kept = bulk.programmes_of(db, keys, session.today)
    return BulkChoices(
        len(found),
        len(homes),
        tuple(bulk.banks(db, keys)),
        tuple(sorted({one.group for one in found if one.group}, key=lambda group: (len(group), group))),
        tuple(kept),
        {key: _tiers(session, key) for key, _, _ in kept},
    )


def _tiers(session: Session, programme_id: int) -> tuple[tuple[str, int], ...]:
    """Tiers of a programme whose standard is confirmed and in force today."""
    today = session.today
    return tuple(
        (one.tier, int(one.amount))
        for one in programmes.standards(session.store.db, programme_id)
        if one.confirmed and one.since <= today and (one.until is None or today <= one.until)
    )


def plan_bulk(session: Session, wish: BulkWish) -> BulkPlan:
    """What a wish would change, and what stays as it is and why; nothing is written.

    Raises UserError VALUE_REQUIRED, TEXT_LONG, GROUP_EMPTY, ACT_DAY_AHEAD, REASON_REQUIRED, ROLE_MAY_NOT.
    """
    session.require(Act.ENTER)
    value = sound_wish(wish, session.today)
    planner = _Planner(session, wish, value)
    planner.plan()
    text = "\n".join(f"{one.noun} {one.key} {one.before} {one.after} {one.also}" for one in planner.rows)
    digest = hashlib.sha256(f"{wish.field} {value}\n{text}".encode()).hexdigest()
    return BulkPlan(wish, tuple(planner.rows), tuple(planner.left), digest)


def change_many(session: Session, wish: BulkWish, seen: str) -> BulkDone:
    """Do what was seen, in one transaction; `seen` is the digest of the plan that was looked at.

    Raises what `plan_bulk` raises, and UserError BULK_CHANGED (the records are others by now: look again),
    BULK_NOTHING.
    """
    plan = plan_bulk(session, wish)
    if plan.digest != seen:
        raise UserError(Code.BULK_CHANGED)
    if not plan.rows:
        raise UserError(Code.BULK_NOTHING)
    write = _WRITE[wish.field]
    with session.write(
        "bulk_change", " ".join(filter(None, (wish.field.value, str(len(plan.rows)), wish.reason)))
    ) as tx:
        for row in plan.rows:
            write(session, tx, wish, row)
    return BulkDone(len(plan.rows), session.changes(tx))


class _Planner:
    """Goes through the chosen people and says of each record what becomes of it."""

    def __init__(self, session: Session, wish: BulkWish, value: str) -> None:
        self._session = session
        self._db = session.store.db
        self._wish = wish
        self._value = value
        self._villages = {code: place_name(name) for code, name in session.village_names.items()}
        self._people = {one.id: one for one in bulk.chosen(self._db, wish.people)}
        self.rows: list[BulkRow] = []
        self.left: list[BulkLeft] = []

    def plan(self) -> None:
        """Fill rows and what is left."""
        {
            BulkField.GROUP: self._groups,
            BulkField.BANK: self._banks,
            BulkField.CARD_WORKS: self._cards,
            BulkField.TIER: self._tiers,
            BulkField.END: self._ends,
        }[self._wish.field]()

    # -- each field --------------------------------------------------------------------------------------------------

    def _groups(self) -> None:
        homes: dict[int, Chosen] = {}
        for person in self._people.values():
            if person.household_id is None:
                self._leave(person, BulkSkip.NO_HOUSEHOLD)
            else:
                homes.setdefault(person.household_id, person)
        going = bulk.entitlements_at_home(self._db, list(homes), self._session.today)
        gone = {code for code in self._villages if ended_group(self._session, code, self._value) is not None}
        for home in bulk.homes(self._db, list(homes)):
            head = Chosen(home.head_id, home.name, home.document, home.village, home.group, home.id, dead=False)
            if home.group == self._value:
                self._leave(head, BulkSkip.SAME, home.group)
            elif home.village in gone:
                self._leave(head, BulkSkip.GROUP_ENDED, self._value)
            else:
                self._change(head, "household", home.id, (home.group, self._value), going.get(home.id, ()))

    def _banks(self) -> None:
        for person, card in self._owned():
            if card.bank == self._value:
                self._leave(person, BulkSkip.SAME, card.bank)
            elif card.bank != self._wish.old:
                self._leave(person, BulkSkip.OTHER_BANK, card.bank)
            else:
                self._change(person, "card", card.id, (card.bank, self._value))

    def _cards(self) -> None:
        day = date.fromisoformat(self._value)
        after = f"{CardState.ACTIVE.value} {day.isoformat()}"
        for person, card in self._owned():
            now = f"{card.state.value} {card.state_on.isoformat()}"
            if person.dead:
                self._leave(person, BulkSkip.DEAD, now)
            elif card.state is not CardState.ACTIVE and (card.state, CardState.ACTIVE) not in CARD_STEPS:
                self._leave(person, BulkSkip.CARD_CLOSED, now)
            elif now == after:
                self._leave(person, BulkSkip.SAME, now)
            elif card.state_on > day:
                self._leave(person, BulkSkip.SEEN_LATER, now)
            else:
                self._change(person, "card", card.id, (now, after))

    def _tiers(self) -> None:
        offered = dict(_tiers(self._session, self._wish.programme))
        if self._value not in offered:
            raise UserError(Code.VALUE_REQUIRED)
        for person, one in self._granted():
            if one.tier == self._value:
                self._leave(person, BulkSkip.SAME, one.tier)
            elif one.since > self._session.today:
                self._leave(person, BulkSkip.BEGINS_LATER, one.since.isoformat())
            else:
                self._change(person, "entitlement", one.id, (one.tier, self._value))

    def _ends(self) -> None:
        day = date.fromisoformat(self._value)
        for person, one in self._granted():
            now = one.until.isoformat() if one.until else ""
            if one.since > day:
                self._leave(person, BulkSkip.BEGINS_LATER, one.since.isoformat())
            elif now == self._value:
                self._leave(person, BulkSkip.SAME, now)
            elif one.until is not None and one.until < day:
                self._leave(person, BulkSkip.ENDS_EARLIER, now)
            else:
                self._change(person, "entitlement", one.id, (now, self._value))

    # -- what they share ---------------------------------------------------------------------------------------------

    def _owned(self) -> Iterable[tuple[Chosen, bulk.OwnedCard]]:
        """The cards of the chosen; who has none is left."""
        cards: dict[int, list[bulk.OwnedCard]] = {}
        for card in bulk.cards(self._db, list(self._people)):
            cards.setdefault(card.owner_id, []).append(card)
        for person in self._people.values():
            if person.id not in cards:
                self._leave(person, BulkSkip.NO_CARD)
            for card in cards.get(person.id, ()):
                yield person, card

    def _granted(self) -> Iterable[tuple[Chosen, bulk.Granted]]:
        """Their entitlements of the programme; who has none is left."""
        found: dict[int, list[bulk.Granted]] = {}
        for one in bulk.granted(self._db, self._wish.programme, list(self._people), self._session.today):
            found.setdefault(one.beneficiary_id, []).append(one)
        for person in self._people.values():
            if person.id not in found:
                self._leave(person, BulkSkip.NOT_ENTITLED)
            for one in found.get(person.id, ()):
                yield person, one

    def _place(self, person: Chosen) -> str:
        return self._villages.get(person.village, person.village) + person.group

    def _change(self, person: Chosen, noun: str, key: int, change: tuple[str, str], also: tuple[int, ...] = ()) -> None:
        tail, place = person.document[-4:], self._place(person)
        self.rows.append(BulkRow(noun, key, person.id, person.name, tail, place, *change, also))

    def _leave(self, person: Chosen, why: BulkSkip, now: str = "") -> None:
        self.left.append(BulkLeft(person.id, person.name, person.document[-4:], self._place(person), why, now))


# -- writing one row ---------------------------------------------------------------------------------------------------


def _write_group(session: Session, tx: Transaction, _wish: BulkWish, row: BulkRow) -> None:
    home = register.household(session.store.db, row.key)
    if home is not None:
        register.change_household(tx, row.key, village=home.village, group=row.after)
    for key in row.also:
        entitlements.change_entitlement(tx, key, grp=row.after)


def _write_bank(_session: Session, tx: Transaction, _wish: BulkWish, row: BulkRow) -> None:
    register.change_card(tx, row.key, bank=row.after)


def _write_card(_session: Session, tx: Transaction, wish: BulkWish, row: BulkRow) -> None:
    if wish.day is not None:
        register.set_card_state(tx, row.key, CardState.ACTIVE, on=wish.day, source=wish.reason.strip())


def _write_tier(_session: Session, tx: Transaction, _wish: BulkWish, row: BulkRow) -> None:
    entitlements.change_entitlement(tx, row.key, tier=row.after)


def _write_end(_session: Session, tx: Transaction, wish: BulkWish, row: BulkRow) -> None:
    if wish.day is not None:
        entitlements.end_entitlement(tx, row.key, until=wish.day, reason=wish.reason.strip())


_WRITE: Mapping[BulkField, Callable[[Session, Transaction, BulkWish, BulkRow], None]] = {
    BulkField.GROUP: _write_group,
    BulkField.BANK: _write_bank,
    BulkField.CARD_WORKS: _write_card,
    BulkField.TIER: _write_tier,
    BulkField.END: _write_end,
}
