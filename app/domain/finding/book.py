"""Everybody of the register in memory, searched as one types; a change makes a new book that shares the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

from msgspec import Struct

from app.domain.finding.bits import DigitPlaces, members, set_of
from app.domain.finding.checks import SERIOUS
from app.domain.finding.entries import ORGANISATION, Entry, Filters, Hit, Where, folded, terms_of
from app.domain.finding.initials import initials_of
from app.domain.finding.marking import hit_of
from app.domain.finding.names import Postings
from app.domain.rare_scripts import is_native

FIRST = 50
"""Rows that a search hands over at once; the rest is asked for by the page."""

_FEWEST_DIGITS = 3
_NO_CARD = "none"


@dataclass(frozen=True, slots=True)
class Found:
    """How many people were found, and the first of them; `page` has the others."""

    total: int
    rows: tuple[Hit, ...]
    book: Book = field(repr=False)
    terms: tuple[str, ...] = ()
    classes: tuple[int, ...] = field(default=(), repr=False)

    def page(self, start: int, count: int = FIRST) -> tuple[Hit, ...]:
        """Hits from number `start` on, in the order of the list."""
        wanted = islice(_in_order(self.classes), start, start + count)
        return tuple(self.book.hit(index, self.terms) for index in wanted)

    def keys(self) -> list[int]:
        """The ids of everybody found, in the order of the list."""
        return [self.book.entries[index].id for index in _in_order(self.classes)]


class Book:
    """Everybody, in the order of villages, groups and households; those who came later stand at the end."""

    def __init__(self, entries: list[Entry | None], parts: _Parts) -> None:
        self._entries = entries
        self._parts = parts
        self.place_of = {entry.id: index for index, entry in enumerate(entries) if entry is not None}
        self._everybody = set_of(self.place_of.values(), len(entries))
        self._narrowed: dict[Filters, int] = {}

    @classmethod
    def build(cls, entries: Sequence[Entry]) -> Book:
        """A book of these people."""
        return cls(list(entries), _Parts.build(entries))

    @property
    def entries(self) -> Sequence[Entry]:
        """Everybody by his place in the book; the places that `find` and `keys` name are never empty."""
        return self._entries  # type: ignore[return-value]

    def __len__(self) -> int:
        return len(self.place_of)

    def entry(self, person_id: int) -> Entry | None:
        """The person with this id."""
        index = self.place_of.get(person_id)
        return None if index is None else self._entries[index]

    def everybody(self) -> Iterator[Entry]:
        """Each person once, in order."""
        return (entry for entry in self._entries if entry is not None)

    def with_changes(self, changed: Mapping[int, Entry | None]) -> Book:
        """The book after some people changed, came, or (None) left."""
        entries, at = list(self._entries), dict[int, Entry | None]()
        for key, entry in changed.items():
            index = self.place_of.get(key)
            if index is None and entry is None:
                continue
            if index is None:
                index = len(entries)
                entries.append(None)
            entries[index] = at[index] = entry
        return Book(entries, self._parts.with_entries(self._entries, at))

    # -- searching -------------------------------------------------------------------------------------------------

    def find(self, text: str, filters: Filters = Filters(), *, first: int = FIRST) -> Found:  # noqa: B008 - frozen
        """Who fits what was typed, within the filters; without a text everybody, of those to check the worst first.

        Parts between blanks must all fit: names by any characters side by side, pinyin initials, three digits or more
        anywhere in document, accounts and telephone, a household's number, a village or group. Those whose name begins
        so, or whose number ends so, come first.
        """
        terms = tuple(terms_of(text))
        best = inside = anywhere = self._everybody
        for at, term in enumerate(terms):
            begins, within, placed = self._parts.find(term)
            if at == 0:
                best, inside = begins, within
            anywhere &= within | placed
        if filters.narrow:
            anywhere &= self._narrow(filters)
        if filters.to_check and not terms:
            best = self._serious()
        classes = (anywhere & best, anywhere & inside & ~best, anywhere & ~inside & ~best)
        found = Found(anywhere.bit_count(), (), self, terms, classes)
        return Found(found.total, found.page(0, first), self, terms, classes)

    def hit(self, index: int, terms: tuple[str, ...]) -> Hit:
        """The person at this place, with what of him fits."""
        entry = self.entries[index]
        return hit_of(entry, terms, self._parts.initials.texts[index]) if terms else Hit(entry, Where.NOTHING)

    def count(self, filters: Filters) -> int:
        """How many people the filters leave."""
        return (self._everybody & self._narrow(filters)).bit_count()

    def _serious(self) -> int:
        at = self.place_of
        return set_of((at[one.id] for one in self.everybody() if SERIOUS.intersection(one.checks)), len(self._entries))

    def _narrow(self, filters: Filters) -> int:
        """Who is left by the filters; kept, since every key press asks again."""
        found = self._narrowed.get(filters)
        if found is None:
            fitting = (at for at, entry in enumerate(self._entries) if entry is not None and _fits(entry, filters))
            found = self._narrowed[filters] = set_of(fitting, len(self._entries))
        return found


def _fits(entry: Entry, filters: Filters) -> bool:
    if (filters.to_check and not entry.checks) or (filters.elsewhere and not entry.elsewhere):
        return False
    if (filters.sort and entry.sort != filters.sort) or (filters.only and entry.id not in filters.only):
        return False
    if filters.village and entry.village != filters.village:
        return False
    if filters.group and entry.group != filters.group:
        return False
    if filters.programme and filters.programme not in entry.programmes:
        return False
    return not filters.card or (entry.card.value if entry.card else _NO_CARD) == filters.card


def _in_order(classes: tuple[int, ...]) -> Iterator[int]:
    for one in classes:
        yield from members(one)


class _Parts(Struct, frozen=True):
    """What is searched: names, initials, places, numbers, and who stands in which household."""

    names: Postings
    natives: Postings
    initials: Postings
    places: Mapping[str, frozenset[int]]
    numbers: tuple[DigitPlaces, ...]
    households: Mapping[int, tuple[int, ...]]
    count: int
    codes: Mapping[int, str]
    """Credit codes of organisations: digits and letters mixed, so that no place of a number holds them."""

    @classmethod
    def build(cls, entries: Sequence[Entry]) -> _Parts:
        households: dict[int, tuple[int, ...]] = {}
        places: dict[str, set[int]] = {}
        for index, entry in enumerate(entries):
            if entry.household is not None:
                households[entry.household] = (*households.get(entry.household, ()), index)
            places.setdefault(folded(entry.label), set()).add(index)
        most = max((len(entry.more_numbers) for entry in entries), default=0)
        return cls(
            Postings.build([folded(entry.name) for entry in entries]),
            Postings.build([folded(entry.native) for entry in entries]),
            Postings.build([initials_of(entry.name) for entry in entries], pairs=True),
            {label: frozenset(indices) for label, indices in places.items()},
            tuple(DigitPlaces.build([_number(entry, at) for entry in entries]) for at in range(-2, most)),
            households,
            len(entries),
            {index: entry.document.lower() for index, entry in enumerate(entries) if entry.sort == ORGANISATION},
        )

    def with_entries(self, before: Sequence[Entry | None], at: Mapping[int, Entry | None]) -> _Parts:
        """The parts after the people at some places, who stood there `before`, are others or nobody (None)."""
        most = max((len(entry.more_numbers) for entry in at.values() if entry is not None), default=0)
        numbers = [*self.numbers, *(DigitPlaces([]) for _ in range(most + 2 - len(self.numbers)))]
        places, households = dict(self.places), dict(self.households)
        codes = {index: code for index, code in self.codes.items() if index not in at}
        for index, entry in at.items():
            old = before[index] if index < len(before) else None
            if old is not None:
                places[folded(old.label)] -= {index}
                if old.household is not None:
                    households[old.household] = tuple(one for one in households[old.household] if one != index)
            if entry is not None:
                if entry.sort == ORGANISATION:
                    codes[index] = entry.document.lower()
                places[folded(entry.label)] = places.get(folded(entry.label), frozenset()) | {index}
                if entry.household is not None:
                    households[entry.household] = (*households.get(entry.household, ()), index)
        return _Parts(
            self.names.with_texts({index: folded(entry.name) if entry else "" for index, entry in at.items()}),
            self.natives.with_texts({index: folded(entry.native) if entry else "" for index, entry in at.items()}),
            self.initials.with_texts({index: initials_of(entry.name) if entry else "" for index, entry in at.items()}),
            places,
            tuple(
                one.with_numbers({index: _number(entry, kind) for index, entry in at.items()})
                for kind, one in enumerate(numbers, start=-2)
            ),
            households,
            max(self.count, 1 + max(at, default=-1)),
            codes,
        )

    def find(self, term: str) -> tuple[int, int, int]:
        """Who fits best, who fits (those among them), and who only lives in a place that fits."""
        begins, named = self.names.beginning(term), self.names.find(term)
        if any("a" <= char <= "z" for char in term):  # a rare character in the middle has no reading
            begins = [*begins, *self.initials.beginning(term)]
            named = [*named, *self.initials.find(term)]
        if is_native(term):
            begins, named = [*begins, *self.natives.beginning(term)], [*named, *self.natives.find(term)]
        best, anywhere, placed = set_of(begins, self.count), set_of(named, self.count), 0
        if term.isascii() and (term.isdigit() or (term[:-1].isdigit() and term[-1] == "x")):
            ends, inside = self._find_digits(term.upper())
            best, anywhere = best | ends, anywhere | inside
        elif term.isascii() and len(term) > _FEWEST_DIGITS and any(char.isdigit() for char in term):
            anywhere |= set_of((index for index, code in self.codes.items() if term in code), self.count)
        elif not term.isascii() and len(term) > 1:
            placed = self._find_place(term)
        return best, anywhere, placed

    def _find_digits(self, digits: str) -> tuple[int, int]:
        home = self.households.get(int(digits), ()) if digits.isdigit() and len(digits) < 10 else ()
        best = anywhere = set_of(home, self.count)
        if len(digits) >= _FEWEST_DIGITS:
            for one in self.numbers:
                ends, inside = one.find(digits)
                best, anywhere = best | ends, anywhere | inside
        return best, anywhere

    def _find_place(self, term: str) -> int:
        number = term.removeprefix("户号").removeprefix("户")
        if number != term and number.isdigit() and len(number) < 10:
            return set_of(self.households.get(int(number), ()), self.count)
        fitting = [indices for label, indices in self.places.items() if term in label]
        return set_of(chain.from_iterable(fitting), self.count)


def _number(entry: Entry | None, kind: int) -> str:
    """The document (-2), the telephone (-1) or one of the others, "" where there is none."""
    if entry is None:
        return ""
    if kind == -2:
        return entry.document
    if kind == -1:
        return "".join(char for char in entry.phone if char.isdigit())
    numbers = entry.more_numbers
    return numbers[kind] if kind < len(numbers) else ""
