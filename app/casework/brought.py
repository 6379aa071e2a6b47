"""The box for what the village brought (村里报来的): found by name or number, judged, written as one act."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from app.casework.brought_plans import Plan, Target, plan, target_of
from app.casework.last_period import is_for_homes
from app.casework.looking_up import roster_of, rules_of
from app.casework.roster_acts import require_draft
from app.casework.roster_adding import require_open_to_people
from app.domain.brought import Brought, BroughtKind
from app.domain.faults import Fault, UserError
from app.domain.makers import Act
from app.domain.money import Fen
from app.domain.records import Changes, Line
from app.domain.roster_codes import RosterCode
from app.domain.states import LineState
from app.office.session import Session
from app.store import brought as store
from app.store import lines

_LISTED = (LineState.PROPOSED.value, LineState.HELD.value)


class FoundPerson(Struct, frozen=True):
    """Somebody of the register as the box shows him; `listed` when the roster pays him now, and how much in fen."""

    person_id: int
    name: str
    tail: str
    village: str
    group: str
    dead: bool
    line_id: int | None
    listed: bool
    amount: Fen | None


class BroughtDone(Struct, frozen=True):
    """What was written: how many things, and what the lines came to before and come to now, in fen."""

    count: int
    before: Fen
    now: Fen
    changes: Changes


class Judged(Struct, frozen=True):
    """One thing brought, and what it would come to in fen; `fault` says why it cannot be written."""

    brought: Brought
    before: Fen | None
    now: Fen | None
    fault: Fault | None


def people_brought(session: Session, roster_id: int, text: str, limit: int = 8) -> list[FoundPerson]:
    """Who is meant by the beginning of a name or the end of a number: people of the roster first, then the register's.

    Raises UsageError ROSTER_UNKNOWN; UserError ROLE_MAY_NOT.
    """
    session.require(Act.ENTER)
    roster = roster_of(session, roster_id)
    homes = is_for_homes(rules_of(session, roster))
    typed = text.strip()
    found = store.people_for(session.store.db, roster_id, typed, for_homes=homes, limit=limit) if typed else []
    return [
        FoundPerson(
            one.id,
            one.name,
            (one.document or "")[-4:],
            one.village,
            one.group,
            one.died is not None,
            one.line_id,
            one.line_state in _LISTED,
            Fen(one.amount) if one.amount is not None and one.line_state in _LISTED else None,
        )
        for one in found
    ]


def judge(session: Session, roster_id: int, items: Sequence[Brought]) -> list[Judged]:
    """What each thing would come to, each held against the rules; one person twice is refused the second time.

    Raises UserError ROSTER_NOT_DRAFT, PEOPLE_FIXED, ROLE_MAY_NOT; UsageError ROSTER_UNKNOWN.
    """
    target = _target(session, roster_id)
    return [_judged(target, one, doubled) for one, doubled in _with_doubles(items)]


def bring(session: Session, roster_id: int, items: Sequence[Brought]) -> BroughtDone:
    """Write what a village brought into a draft, all of it or nothing.

    Raises UserError BROUGHT_EMPTY, the first fault of `judge`, ROSTER_NOT_DRAFT, PEOPLE_FIXED, ROLE_MAY_NOT; UsageError
    ROSTER_UNKNOWN.
    """
    target = _target(session, roster_id)
    if not items:
        raise UserError(RosterCode.BROUGHT_EMPTY)
    plans = [_planned(target, one, doubled) for one, doubled in _with_doubles(items)]
    with session.write("bring", f"{target.roster.programme} {target.roster.period}") as tx:
        for one in plans:
            one.write(tx)
    before, now = Fen(sum(one.before or 0 for one in plans)), Fen(sum(one.now or 0 for one in plans))
    return BroughtDone(len(plans), before, now, session.changes(tx))


def _target(session: Session, roster_id: int) -> Target:
    session.require(Act.ENTER)
    roster = roster_of(session, roster_id)
    require_draft(roster)
    require_open_to_people(session, roster)
    return target_of(session, roster, rules_of(session, roster))


def _with_doubles(items: Sequence[Brought]) -> list[tuple[Brought, bool]]:
    seen: set[int] = set()
    found = []
    for one in items:
        found.append((one, one.person_id in seen))
        seen.add(one.person_id)
    return found


def _judged(target: Target, one: Brought, doubled: bool) -> Judged:
    try:
        made = _planned(target, one, doubled)
    except Fault as fault:
        return Judged(one, None, None, fault)
    return Judged(one, made.before, made.now, None)


def _planned(target: Target, one: Brought, doubled: bool) -> Plan:
    if doubled:
        raise UserError(RosterCode.BROUGHT_TWICE)
    return plan(target, one, line_of_person(target, one.person_id))


def line_of_person(target: Target, person_id: int) -> Line | None:
    """The newest line of the roster that pays him, or the household he stands in where households are paid."""
    db = target.session.store.db
    key = store.line_for(db, target.roster.id, person_id, for_homes=is_for_homes(target.kept))
    return lines.line(db, key) if key is not None else None


__all__ = [
    "Brought",
    "BroughtDone",
    "BroughtKind",
    "FoundPerson",
    "Judged",
    "bring",
    "judge",
    "people_brought",
]
