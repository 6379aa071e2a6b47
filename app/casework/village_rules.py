"""What forbids a village or group to be merged or renamed: places that are no more, circles, other rows that wait."""

from __future__ import annotations

from collections.abc import Iterable

from app.domain.faults import Code, Fault, UserError
from app.domain.groups import require_group
from app.domain.village_changes import ChangeKind, FormerPlaces, Place, VillageChange, WantedChange
from app.domain.villages import place_name
from app.office.passphrases import require_name
from app.office.session import Session
from app.store import village_changes as store

DOCUMENT_LIMIT = 100
"""Characters of the number and title of a document."""


def judge_change(session: Session, wanted: WantedChange, key: int | None) -> dict[str, Fault]:
    """By field (`place`, `group`, `into`, `into_group`, `name`, `day`, `document`) what is wrong; `key` is its own row.

    VALUE_REQUIRED, TEXT_LONG, GROUP_EMPTY, PLACE_UNKNOWN (nobody stands there), PLACE_SAME, PLACE_ENDED (it went into
    another), PLACE_MIXED (a group of it would be called as one that is no more), PLACE_CYCLE, PLACE_WAITS (another row
    for it waits), VILLAGE_TAKEN.
    """
    return _Judge(session, wanted, key).faults()


class _Judge:
    """Judges one row, field by field; the first thing wrong with a field is told."""

    def __init__(self, session: Session, wanted: WantedChange, key: int | None) -> None:
        self._session = session
        self._wanted = wanted
        self._names = session.village_names
        self._former = store.former_places(session.store.db, session.villages)
        self._waiting = [one for one in store.changes(session.store.db) if one.waits and one.id != key]
        self._found: dict[str, Fault] = {}

    def faults(self) -> dict[str, Fault]:
        """What is wrong, in the order of the fields."""
        wanted = self._wanted
        if self._in_force("place", wanted.place):
            if wanted.kind is ChangeKind.RENAMED:
                self._name()
            elif wanted.kind is ChangeKind.GROUP:
                self._groups()
            elif self._in_force("into", wanted.into):
                self._village()
        if wanted.day is None:
            self._say("day", Code.VALUE_REQUIRED)
        if not wanted.document:
            self._say("document", Code.VALUE_REQUIRED)
        elif len(wanted.document) > DOCUMENT_LIMIT:
            self._say("document", Code.TEXT_LONG, limit=DOCUMENT_LIMIT)
        if not self._found.keys() - {"document"}:
            self._beside_others()
        return self._found

    def _say(self, field: str, code: Code, **where: str | int) -> None:
        self._found.setdefault(field, UserError(code, **where))

    def _called(self, place: Place) -> str:
        return place_name(self._names.get(place.village, place.village)) + place.group

    def _in_force(self, field: str, place: Place) -> bool:
        """Whether a village is one of today's."""
        if place.village in self._session.villages.values():
            return True
        if place.village in self._names:
            village = Place(place.village)
            self._say(field, Code.PLACE_ENDED, place=self._called(village), after=self._today(village))
        else:
            self._say(field, Code.VALUE_REQUIRED)
        return False

    def _today(self, place: Place) -> str:
        return self._called(self._former.today(*place))

    def _name(self) -> None:
        name = self._wanted.name
        try:
            require_name(name)
        except UserError as fault:
            self._found.setdefault("name", fault)
            return
        if name == self._names[self._wanted.place.village]:
            self._say("name", Code.PLACE_SAME, place=name)
        elif name in self._session.villages:
            self._say("name", Code.VILLAGE_TAKEN, village=name)

    def _village(self) -> None:
        """No group may come to be called as one that went into another there: its name means that other one."""
        place, into = self._wanted.place, self._wanted.into
        if place == into:
            self._say("into", Code.PLACE_SAME, place=self._called(into))
            return
        for group in sorted(store.groups(self._session.store.db, place.village)):
            there = Place(into.village, group)
            if self._former.today(*there) != there:
                before = self._called(Place(place.village, group))
                where = {"before": before, "place": self._called(there), "after": self._today(there)}
                self._say("into", Code.PLACE_MIXED, **where)

    def _groups(self) -> None:
        """The group must be one people stand in, the other one may be new."""
        place, into = self._wanted.place, self._wanted.into
        if not place.group:
            self._say("group", Code.GROUP_EMPTY)
        elif self._former.today(*place) != place:
            self._say("group", Code.PLACE_ENDED, place=self._called(place), after=self._today(place))
        elif place.group not in store.groups(self._session.store.db, place.village):
            self._say("group", Code.PLACE_UNKNOWN, place=self._called(place))
        if not self._in_force("into", into):
            return
        try:
            require_group(into.group)
        except UserError as fault:
            self._found.setdefault("into_group", fault)
            return
        if place == into:
            self._say("into_group", Code.PLACE_SAME, place=self._called(into))
        elif self._former.today(*into) != into:
            self._say("into_group", Code.PLACE_ENDED, place=self._called(into), after=self._today(into))

    # -- rows that wait ------------------------------------------------------------------------------------------------

    def _beside_others(self) -> None:
        wanted = self._wanted
        at = "group" if wanted.kind is ChangeKind.GROUP else "place"
        for one in self._waiting:
            if self._in_the_way(one):
                self._say(at, Code.PLACE_WAITS, before=one.before, after=one.after, day=one.day.isoformat())
        if wanted.kind is ChangeKind.RENAMED:
            return
        self._ends_before(at, wanted.place)
        into_at = "into_group" if wanted.kind is ChangeKind.GROUP else "into"
        steps = [one for one in self._waiting if one.kind is not ChangeKind.RENAMED]
        if wanted.place in _leads(steps, wanted.into):
            self._say(into_at, Code.PLACE_CYCLE, place=self._called(wanted.place), into=self._called(wanted.into))
        if at not in self._found:
            self._ends_before(into_at, wanted.into)

    def _in_the_way(self, one: VillageChange) -> bool:
        """Whether a row that waits is for the same place, or could not be done any more after this one."""
        wanted = self._wanted
        if one.kind is wanted.kind and one.place == wanted.place:
            return True
        if wanted.kind is not ChangeKind.MERGED or wanted.day is None:
            return False
        touches = wanted.place.village in (one.place.village, one.into.village)
        return touches and (one.day > wanted.day or wanted.day <= self._session.today)

    def _ends_before(self, field: str, place: Place) -> None:
        """Whether a place will be no more on the day, by a row that waits."""
        day = self._wanted.day
        for one in self._waiting:
            if one.kind is ChangeKind.RENAMED or day is None or one.place not in (place, Place(place.village)):
                continue
            if one.day < day or (one.day == day and one.place == place):
                self._say(field, Code.PLACE_ENDED, place=self._called(place), after=one.after)


def _leads(steps: Iterable[VillageChange], start: Place) -> set[Place]:
    """Every place that one comes to from a place by rows that wait."""
    former = FormerPlaces(tuple(steps))
    found, place = {start}, start
    for _ in former.changes:
        place = former.step(place)
        found.add(place)
    return found
