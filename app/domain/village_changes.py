"""Villages merged or renamed, groups merged or renamed: a dated table, and where an old place is today.

Codes and groups of what was signed and paid stay as they were; what is written from then on stands in the place of
today, whichever name a sheet uses for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct

from app.domain.villages import place_name, village_stem


class ChangeKind(StrEnum):
    """What was decided: a village goes into another, has another name, a group goes into another or is called so."""

    MERGED = "merged"
    RENAMED = "renamed"
    GROUP = "group"


class Place(NamedTuple):
    """A village by its code and a group of it, "" for the village as a whole."""

    village: str
    group: str = ""


class WantedChange(Struct, frozen=True):
    """One row as somebody types it; `name` is the new name of a renamed village, else empty."""

    kind: ChangeKind
    place: Place
    into: Place
    day: date | None
    document: str
    name: str = ""


class VillageChange(Struct, frozen=True):
    """One row of the table: `old_name` and `new_name` are of the villages as they were called when it was entered.

    `done_on` is None while it waits for its day; `dropped_on` says that it will not be done, `reason` why.
    """

    id: int
    kind: ChangeKind
    place: Place
    into: Place
    old_name: str
    new_name: str
    day: date
    document: str
    done_on: date | None
    dropped_on: date | None
    reason: str

    @property
    def waits(self) -> bool:
        """Whether it is still to be done."""
        return self.done_on is None and self.dropped_on is None

    @property
    def before(self) -> str:
        """The old place as people call it."""
        return place_name(self.old_name) + self.place.group

    @property
    def after(self) -> str:
        """The new place as people call it."""
        return place_name(self.new_name) + self.into.group


class Moved(NamedTuple):
    """A place as a sheet named it, and as it is called today."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class FormerPlaces:
    """Where places of before are today: `changes` that were done, in the order they were done; `villages` in force."""

    changes: tuple[VillageChange, ...] = ()
    villages: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(init=False, repr=False, compare=False)
    """Full names that no village bears any more → code, which may have ended too."""

    _steps: Mapping[Place, Place] = field(init=False, repr=False, compare=False)
    _called: Mapping[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        steps, names = {}, {}
        for one in self.changes:
            if one.kind is not ChangeKind.RENAMED:
                steps[one.place] = one.into
            if one.kind is not ChangeKind.GROUP and one.old_name not in self.villages:
                names[one.old_name] = one.place.village
        object.__setattr__(self, "_steps", steps)
        object.__setattr__(self, "names", names)
        object.__setattr__(self, "_called", {code: name for name, code in self.villages.items()})

    def __bool__(self) -> bool:
        return bool(self.changes)

    def today(self, village: str, group: str = "") -> Place:
        """Where a place is today, through every change since; a place that nothing befell is itself."""
        place, seen = Place(village, group), set[Place]()
        while place not in seen:
            seen.add(place)
            place = self.step(place)
        return place

    def step(self, place: Place) -> Place:
        """Where the next change put a place: its own, else that of its village; itself where there is none."""
        if place in self._steps:
            return self._steps[place]
        village = self._steps.get(Place(place.village))
        return place if village is None else Place(village.village, place.group)

    def told(self) -> list[str]:
        """Old names by which a title or a sheet may be known: none that reads like a name in force, or like another."""
        taken = {stem for name in self.villages for stem in stems_of(name)}
        of_stem: dict[str, set[str]] = {}
        for name, code in self.names.items():
            for stem in stems_of(name):
                of_stem.setdefault(stem, set()).add(code)
        return [
            name for name in self.names if all(stem not in taken and len(of_stem[stem]) == 1 for stem in stems_of(name))
        ]

    def now_called(self, name: str) -> str:
        """The full name today of the village that an old full name means; "" for one that is no old name."""
        code = self.names.get(name)
        return self._called.get(self.today(code).village, "") if code is not None else ""

    def moved(self, name: str, village: str, group: str) -> tuple[str, Place, Moved] | None:
        """Today's full name and place of a village that was found under `name`; None where it is as it was written."""
        place = self.today(village, group)
        called = self._called.get(place.village, name)
        if place == (village, group) and called == name:
            return None
        before, after = place_name(name), place_name(called)
        if place.group != group:
            before, after = before + group, after + place.group
        return called, place, Moved(before, after)

    def path(self, now: Place, moves: Mapping[int, Place]) -> list[VillageChange]:
        """The changes by which somebody came to where he stands `now`, the last first.

        `moves` are the places he was moved from, by id of the change; names that his village lost while he stood in it
        count too. Where he left for elsewhere by himself, those places are not where he is, and there are none.
        """
        first = next((moves[one.id] for one in self.changes if one.id in moves), now)
        if self.today(*first).village != now.village:
            return []
        found, village = [], first.village
        for one in self.changes:
            if one.id in moves:
                village = one.into.village
            elif one.kind is not ChangeKind.RENAMED or one.place.village != village:
                continue
            found.append(one)
        return found[::-1]

    def formerly(self, now: Place, moves: Mapping[int, Place]) -> list[str]:
        """What people called the places of somebody before, by the changes of his `path`."""
        called = [place_name(one.old_name) + moves.get(one.id, one.place).group for one in self.path(now, moves)]
        return list(dict.fromkeys(called))


NO_CHANGES = FormerPlaces()
"""A township in which every place is called as ever."""


def stems_of(name: str) -> frozenset[str]:
    """What is left of a full name without office and kind of place, by both ways to read it."""
    return frozenset((village_stem(name), village_stem(place_name(name))))


def ends_first(changes: Iterable[VillageChange]) -> list[VillageChange]:
    """Changes that wait, in the order they are to be done: by day, groups before the villages they lie in."""
    order = {ChangeKind.GROUP: 0, ChangeKind.RENAMED: 1, ChangeKind.MERGED: 2}
    return sorted(changes, key=lambda one: (one.day, order[one.kind], one.id))
