"""The search in memory: loaded after signing in, kept up by what changed, empty when the desk is locked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct

from app.domain.accounts import AccountNumber
from app.domain.finding.book import FIRST, Book, Found
from app.domain.finding.checks import CardFacts, Check, PersonFacts, checks_of
from app.domain.finding.entries import Entry, Filters
from app.domain.finding.running import still_runs
from app.domain.records import Changes
from app.domain.states import USABLE_CARDS, CardState
from app.domain.village_changes import Place
from app.domain.villages import place_name
from app.office.session import Session
from app.store import native_names, people_list
from app.store.connection import drop_cache
from app.store.village_changes import former_places, moved

NOUNS: frozenset[str] = frozenset(
    {
        "person",
        "household",
        "household_member",
        "card",
        "entitlement",
        "programme",
        "line",
        "native_name",
        "person_merge",
        "household_kind",
        "village_change",
        "setting",
    }
)
"""Tables whose changes the search follows."""

AT_ONCE = 2_000
"""People beyond whom everything is read anew instead."""


class Choices(Struct, frozen=True):
    """What the filters offer: villages by code, groups of each, programmes that run by key; counts of people.

    `native` says whether somebody's name is registered in Uyghur or Kazakh script too.
    """

    villages: tuple[tuple[str, str, int], ...]
    groups: Mapping[str, tuple[str, ...]]
    programmes: tuple[tuple[int, str, int], ...]
    to_check: int
    people: int
    native: bool = False


_NOTHING = Choices((), {}, (), 0, 0)


class PeopleIndex:
    """Everybody of the register in memory.

    `load` and `refresh` read, on whichever thread has the session; what they make is put in place whole, so that
    `find` on another thread sees the people before or after, never between.
    """

    def __init__(self) -> None:
        self._book = Book.build([])
        self._seq = 0
        self._newest_line = 0
        self._programmes: dict[int, str] = {}
        self._villages: dict[str, str] = {}
        self._choices = _NOTHING
        self.loaded = False

    def load(self, session: Session) -> int:
        """Read everybody; returns how many there are."""
        db = session.store.db
        seq, newest = people_list.head_seq(db), people_list.newest_line(db)
        programmes = people_list.programme_names(db)
        villages = _villages(session)
        entries = _Reading(session, villages).entries(None)
        drop_cache(db)
        before = list(self._book.everybody())
        book = Book.build(entries)
        self._book, self._seq, self._programmes, self._villages = book, seq, programmes, villages
        while before:  # who was read before is let go one by one too
            before.pop()
        self._newest_line, self._choices, self.loaded = newest, self._count_choices(), True
        return len(book)

    def refresh(self, session: Session, changes: Changes | None = None) -> int:
        """Read those whom the audit entries since the last reading concern; returns how many were read.

        `changes` may say that nothing of interest changed; what changed before it and was missed is caught up too.
        """
        if changes is not None and not changes.nouns & NOUNS:
            return 0
        if not self.loaded:
            return self.load(session)
        db, book = session.store.db, self._book
        seq, newest = people_list.head_seq(db), people_list.newest_line(db)
        changed = people_list.changed_since(db, self._seq, NOUNS)
        # A line on its way changes nobody's facts here; a new one may be the first of a programme.
        changed["line"] = {key for key in changed.get("line", ()) if key > self._newest_line}
        concerned = people_list.concerned(db, changed) | _of_entitlements(book, changed)
        keys = self._with_namesakes(session, concerned | self._with_native(session, changed.get("native_name", set())))
        renamed = bool(changed.get("village_change")) or _villages(session) != self._villages
        if len(keys) > AT_ONCE or "programme" in changed or renamed:
            return self.load(session)
        if keys:
            found = {entry.id: entry for entry in _Reading(session, self._villages).entries(keys)}
            self._book = book.with_changes({key: found.get(key) for key in keys})
            self._choices = self._count_choices()
        self._seq, self._newest_line = seq, newest
        return len(keys)

    def clear(self) -> None:
        """Forget everybody: the desk is locked, or somebody else sits down."""
        self._book, self._seq, self._newest_line = Book.build([]), 0, 0
        self._programmes, self._villages, self._choices, self.loaded = {}, {}, _NOTHING, False

    def find(self, text: str = "", filters: Filters = Filters(), *, first: int = FIRST) -> Found:  # noqa: B008 - frozen
        """Who fits what was typed; see `Book.find`."""
        return self._book.find(text, filters, first=first)

    @property
    def has_rare_names(self) -> bool:
        """Whether somebody's name needs characters beyond the basic plane (𠮷), which few fonts have."""
        return any(max(entry.name, default="") > "\uffff" for entry in self._book.everybody())

    @property
    def has_native_names(self) -> bool:
        """Whether somebody's name is registered in Uyghur or Kazakh script too."""
        return self._choices.native

    def entry(self, person_id: int) -> Entry | None:
        """One person by id."""
        return self._book.entry(person_id)

    def programme_name(self, key: int) -> str:
        """The name of a programme, "" for a key that nobody has."""
        return self._programmes.get(key, "")

    def choices(self) -> Choices:
        """What the filters offer, counted where it was read."""
        return self._choices

    def _count_choices(self) -> Choices:
        villages: dict[str, int] = defaultdict(int)
        groups: dict[str, set[str]] = defaultdict(set)
        programmes: dict[int, int] = defaultdict(int)
        to_check, native = 0, False
        for entry in self._book.everybody():
            villages[entry.village] += 1
            if entry.group:
                groups[entry.village].add(entry.group)
            for key in entry.programmes:
                programmes[key] += 1
            to_check += bool(entry.checks)
            native = native or bool(entry.native)
        named = self._villages
        order = {group: (len(group), group) for found in groups.values() for group in found}
        return Choices(
            tuple((code, named.get(code, code), villages[code]) for code in sorted(villages)),
            {code: tuple(sorted(found, key=order.__getitem__)) for code, found in groups.items()},
            tuple((key, name, programmes[key]) for key, name in self._programmes.items() if key in programmes),
            to_check,
            len(self._book),
            native,
        )

    def _with_native(self, session: Session, rows: set[int]) -> set[int]:
        """Whose names in their own script were changed; where one was taken back, everybody who had such a name."""
        found = native_names.owners_of(session.store.db, rows) if rows else set()
        gone = len(found) < len(rows)
        return found | ({entry.id for entry in self._book.everybody() if entry.native} if gone else set())

    def _with_namesakes(self, session: Session, keys: set[int]) -> set[int]:
        """Whoever bears the old or the new name of somebody changed may stop or begin to look like him."""
        names = {entry.name for key in keys if (entry := self._book.entry(key)) and Check.TWICE in entry.checks}
        now = {row[3] for row in people_list.people(session.store.db, keys)}
        with_others = people_list.namesakes(session.store.db, now) if now else set()
        before = {entry.id for entry in self._book.everybody() if entry.name in names} if names else set()
        return keys | before | with_others


class _Reading:
    """Reads people with what concerns them, and judges what there is to check."""

    def __init__(self, session: Session, villages: Mapping[str, str]) -> None:
        self._db = session.store.db
        self._today = session.today
        self._villages = villages
        self._native: dict[int, str] = {}
        self._earlier: dict[int, tuple[str, ...]] = {}
        self._former = former_places(self._db)
        self._moves: dict[int, dict[int, Place]] = {}

    def entries(self, keys: Iterable[int] | None) -> list[Entry]:
        """Everybody, or those with these ids."""
        wanted = None if keys is None else list(keys)
        running = self._running(wanted)
        cards = {
            row[0]: CardFacts(row[0], row[1], row[2], row[3], CardState(row[4]))
            for row in people_list.cards(self._db, wanted, also=(row[4] for row in running))
        }
        everybody = people_list.people(self._db, wanted)
        rows = everybody if wanted is None else list(everybody)
        self._native = native_names.native_names(self._db, wanted)
        self._earlier = people_list.earlier_numbers(self._db, wanted)
        for one in moved(self._db, "person", wanted) if self._former else ():
            self._moves.setdefault(one.record_id, {})[one.change_id] = one.place
        twice = people_list.namesakes(self._db, None if wanted is None else {row[3] for row in rows})
        own: dict[int, list[CardFacts]] = defaultdict(list)
        for card in cards.values():
            own[card.owner_id].append(card)
        gets: dict[int, list[tuple[int, ...]]] = defaultdict(list)
        for row in running:
            for person_id in {row[2], row[3]}:
                gets[person_id].append(row)
        # What is used up is let go piece by piece: dropped as a whole it would hold the window up.
        found = [self._entry(row, own.pop(row[0], []), gets.pop(row[0], []), cards, row[0] in twice) for row in rows]
        while cards:
            cards.popitem()
        return found

    def _running(self, wanted: list[int] | None) -> list[tuple[Any, ...]]:
        """What runs: entitlements (with their keys), and what a department's list paid last (without: key 0)."""
        kept = people_list.entitlements(self._db, self._today, wanted)
        granted = {(row[1], row[2]) for row in kept}
        recent = [key for key, period in people_list.rosters(self._db) if still_runs(period, self._today)]
        listed = people_list.lines(self._db, recent, wanted)
        return [*kept, *((0, *row[1:]) for row in listed if (row[1], row[2]) not in granted)]

    def _entry(
        self,
        row: tuple[Any, ...],
        own: list[CardFacts],
        gets: list[tuple[int, ...]],
        cards: Mapping[int, CardFacts],
        twice: bool,
    ) -> Entry:
        key, kind, document, name, phone, died, household, head, village, group, elsewhere, sort, home = row
        paid = list({one[4]: cards[one[4]] for one in gets if one[3] == key and one[4] in cards}.values())
        facts = PersonFacts(key, kind, name, document, died is not None, own, paid, bool(gets), twice)
        reached = _card_reached(paid, own)
        return Entry(
            key,
            name,
            document or "",
            tuple(card.account for card in own),
            phone or "",
            household,
            head == key,
            village,
            group,
            self._villages.get(village, village) + group + home,
            tuple(dict.fromkeys(one[1] for one in gets)),
            reached.state if reached else None,
            AccountNumber(reached.account).tail() if reached else "",
            checks_of(facts, self._today),
            died is not None,
            tuple(one[0] for one in gets if one[0]),
            bool(elsewhere),
            self._native.get(key, ""),
            self._earlier.get(key, ()),
            self._formerly(key, Place(village, group)),
            sort=sort,
        )

    def _formerly(self, key: int, now: Place) -> str:
        """What his place was called before; "" in a township in which nothing was merged or renamed."""
        return "|".join(self._former.formerly(now, self._moves.get(key, {}))) if self._former else ""


def _villages(session: Session) -> dict[str, str]:
    """What people call the villages, by code; those merged into others too."""
    return {code: place_name(name) for code, name in session.village_names.items()}


def _card_reached(paid: list[CardFacts], own: list[CardFacts]) -> CardFacts | None:
    """The card money reaches, else the newest of one's own; the worst of several, since it is the one to mend."""
    cards = paid or own[-1:]
    unusable = [card for card in cards if card.state not in USABLE_CARDS]
    return next(reversed(unusable or cards), None)


def _of_entitlements(book: Book, changed: Mapping[str, set[int]]) -> set[int]:
    """Whoever had a changed entitlement before: he may have it no more."""
    keys = changed.get("entitlement", set())
    if not keys:
        return set()
    return {entry.id for entry in book.everybody() if entry.entitlements and not keys.isdisjoint(entry.entitlements)}
