"""The checks of households: their head, their people, their group, and when somebody was there last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from app.casework.data_checks_people import Known
from app.domain.data_check_names import folded_group
from app.domain.data_checks import ADULT, VERIFIED_MONTHS, DataCheck, Hit, Slot, digest_of
from app.domain.documents import age_on, birth_of
from app.office.session import Session
from app.store import data_checks_homes as homes

_SELF = frozenset({"户主", "本人"})
_COLLECTIVE = "collective"


class Home(NamedTuple):
    """A household with its head."""

    id: int
    kind: str
    village: str
    group: str
    head: int
    name: str
    document: str | None
    born: str | None
    died: str | None
    ended: str | None
    head_in: int | None
    people: int


def household_hits(session: Session, known: Known) -> Iterator[Hit]:
    """Every doubt about households."""
    db = session.store.db
    for row in homes.households(db):
        yield from _home(Home._make(row), known.today)
    for row in homes.relations(db, sorted(_SELF)):
        key, name, household, village, group, relation = row
        slots: dict[str, Slot] = {"name": name, "relation": relation}
        digest = digest_of(DataCheck.NO_RELATION, household, relation)
        yield Hit(DataCheck.NO_RELATION, "person", key, digest, name, village, group, household, key, slots=slots)
    yield from _groups(db)
    since = _months_before(known.today)
    for household, head, name, village, group, last in homes.not_visited(db, known.today, known.rosters, since):
        slots = {"name": name} | ({"last": date.fromisoformat(last)} if last else {})
        digest = digest_of(DataCheck.NOT_VERIFIED, last)
        yield Hit(
            DataCheck.NOT_VERIFIED, "household", household, digest, name, village, group, household, head, slots=slots
        )


def _home(home: Home, today: date) -> Iterator[Hit]:
    if home.people == 0:
        yield _of(home, DataCheck.EMPTY_HOUSEHOLD, (), {})
    elif why := _why_no_head(home):
        yield _of(home, DataCheck.NO_HEAD, (home.head, why), {"why": why})
    elif home.kind != _COLLECTIVE:
        birth = birth_of(home.document or "") or (date.fromisoformat(home.born) if home.born else None)
        if birth is not None and birth <= today and age_on(birth, today) < ADULT:
            yield _of(home, DataCheck.MINOR_HEAD, (home.head, birth), {"age": age_on(birth, today)})


def _why_no_head(home: Home) -> str:
    """Why who is named as its head heads it no more; "" while he does."""
    if home.died is not None:
        return "dead"
    if home.ended is not None:
        return "left"
    return "" if home.head_in == home.id or home.kind == _COLLECTIVE else "elsewhere"


def _groups(db: Any) -> Iterator[Hit]:  # noqa: ANN401 - the store's connection
    """Ways of writing one group of a village, but for the one most households have."""
    for village, rows in groupby(homes.groups(db), key=lambda row: row[0]):
        ways: dict[str, list[Sequence[Any]]] = {}
        for row in rows:
            ways.setdefault(folded_group(row[1]), []).append(row)
        for same in ways.values():
            most = max(same, key=lambda row: (row[2], row[1]))
            for _, written, count, household, name in same:
                if written != most[1]:
                    slots: dict[str, Slot] = {
                        "name": name, "written": written, "count": count, "other": most[1], "more": most[2],
                    }  # fmt: skip
                    digest = digest_of(DataCheck.GROUP_TWO_WAYS, village, written, most[1])
                    yield Hit(
                        DataCheck.GROUP_TWO_WAYS, "household", household, digest, name, village, written, household,
                        slots=slots,
                    )  # fmt: skip


def _months_before(day: date) -> date:
    """The day so many months ago; of the last days of a month the last there was."""
    years, month = divmod(day.year * 12 + day.month - 1 - VERIFIED_MONTHS, 12)
    for last in range(day.day, 27, -1):
        try:
            return date(years, month + 1, last)
        except ValueError:
            continue
    return date(years, month + 1, day.day)


def _of(home: Home, check: DataCheck, facts: Sequence[object], slots: dict[str, Slot]) -> Hit:
    told = {"name": home.name} | slots
    digest = digest_of(check, *facts)
    return Hit(check, "household", home.id, digest, home.name, home.village, home.group, home.id, home.head, slots=told)
