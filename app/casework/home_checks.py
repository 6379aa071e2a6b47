"""Twice over the members: everybody whom a household's line counts is held against every programme he may not get too.

A line keeps its beneficiary as its key; a household's line counts the people of the home besides. Where it counts all
of them, and so does the other line, somebody is paid twice for certain, and that blocks. Where it counts fewer than
live there, nobody can tell by the line which of them, and somebody has to answer whether this one is among them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from app.domain.amounts import PEOPLE, asked
from app.domain.line_checks import Check, Found
from app.domain.periods import Period
from app.domain.programmes import GrantedTo, Programme, exclusive
from app.domain.records import Roster
from app.domain.states import RosterKind
from app.office.session import Session
from app.store import home_lines, lines, programmes
from app.store.home_lines import CountedTwice
from app.store.programmes import KeptProgramme

_LISTED = 6


def counts_members(programme: Programme) -> bool:
    """Whether a line of this programme is for the people of a home together."""
    said = asked(programme)
    return programme.granted_to is GrantedTo.HOUSEHOLD and PEOPLE in (*said.needed, *said.maybe)


def members_twice(session: Session, roster: Roster, kept: KeptProgramme) -> dict[int, list[Found]]:
    """By line: members of its home whom another line of this or an excluding programme pays or counts, too."""
    if roster.kind is not RosterKind.REGULAR:
        return {}
    db, period = session.store.db, Period.parse(roster.period)
    every = programmes.list_programmes(db)
    wanted = [one for one in every if one.id == kept.id or exclusive(one.programme, kept.programme)]
    mine, homes = counts_members(kept.programme), [one.id for one in wanted if counts_members(one.programme)]
    if not mine and not homes:
        return {}
    days = (period.first.isoformat(), period.last.isoformat())
    found = home_lines.counted_twice(
        db,
        roster.id,
        by_household=mine,
        programme_ids=[one.id for one in wanted],
        home_programmes=homes,
        periods=[text for text in lines.periods_in_use(db) if Period.parse(text).overlaps(period)],
        days=days,
    )
    involved = {home for one in found for home in (one.household_id, one.others_home) if home is not None}
    sizes = home_lines.sizes(db, involved, days)
    grouped = groupby(found, key=lambda one: one.line_id)
    return {line_id: _found(list(rows), kept, sizes, by_household=mine) for line_id, rows in grouped}


def _found(
    rows: list[CountedTwice], kept: KeptProgramme, sizes: Mapping[int, int], *, by_household: bool
) -> list[Found]:
    """What a line fails; for certain where more of its people are paid elsewhere than it leaves uncounted."""
    there = [one for one in rows if _counts_all(one.others_home, one.others_people, sizes)]
    uncounted = _uncounted(rows[0], sizes) if by_household else 0
    certain = uncounted is not None and len({one.person_id for one in there}) > uncounted
    if not certain:
        return [Found(Check.MEMBER_BESIDE, _said(rows))]
    by_check: dict[Check, list[CountedTwice]] = {}
    for one in there:
        by_check.setdefault(Check.TWICE if one.programme_id == kept.id else Check.EXCLUDED, []).append(one)
    return [Found(check, _said(mine)) for check, mine in by_check.items()]


def _counts_all(home: int | None, people: int | None, sizes: Mapping[int, int]) -> bool:
    """Whether a line counts everybody of its home; one of a single person (no home) counts him."""
    return home is None or (people is not None and people >= sizes.get(home, 0))


def _uncounted(line: CountedTwice, sizes: Mapping[int, int]) -> int | None:
    """How many of its home a line leaves uncounted, None where it does not say for how many it is."""
    return None if line.people is None else max(0, sizes.get(line.household_id, 0) - line.people)


def _said(rows: Iterable[CountedTwice]) -> str:
    return ", ".join(list(dict.fromkeys(f"{one.name} {one.code} {one.period}" for one in rows))[:_LISTED])
