"""What is checked of lines made of parts: months after a death, months paid otherwise, sums that do not add up."""

from __future__ import annotations

from collections.abc import Iterable

from app.casework.looking_up import rules_of
from app.domain.parts import KEYED, Part
from app.domain.periods import Period
from app.domain.raising import last_day_of
from app.domain.records import Line, Roster
from app.domain.states import OF_PARTS, RosterKind
from app.office.session import Session
from app.store import lines, register, rosters
from app.store import parts as store
from app.store.programmes import KeptProgramme
from app.store.roster_view import ViewLine


def is_of_parts(root_kind: str) -> bool:
    """Whether lines of this root kind pay months of other periods, which the dead may still be owed."""
    return root_kind in {one.value for one in OF_PARTS}


def pays_before_death(session: Session, line: Line) -> bool:
    """Whether a line of somebody dead pays months up to his last entitled day alone (a raise, or back pay)."""
    _, root_kind = lines.step_of(session.store.db, line.id)
    person = register.person(session.store.db, line.beneficiary_id)
    roster = rosters.roster(session.store.db, line.roster_id)
    if not is_of_parts(root_kind) or person is None or person.died is None or roster is None:
        return False
    kept = rules_of(session, roster)
    return not _beyond(kept, store.parts_of_line(session.store.db, line.id), person.died.isoformat())


def beyond_death(
    session: Session, roster: Roster, kept: KeptProgramme, stored: Iterable[ViewLine]
) -> frozenset[int] | None:
    """Lines that pay months after the last day of somebody dead; None of a roster that pays its own period."""
    found = store.parts_of_roster(session.store.db, roster.id)
    if roster.kind not in OF_PARTS and not any(one.kind in KEYED for parts in found.values() for one in parts):
        return None
    return frozenset(line.id for line in stored if line.died and _beyond(kept, found.get(line.id, ()), line.died))


def _beyond(kept: KeptProgramme, parts: Iterable[Part], died: str) -> bool:
    last = last_day_of(kept.programme, died, None)
    return last is not None and any(Period.parse(one.period).first > last for one in parts if one.kind in KEYED)


def off_parts(session: Session, roster: Roster, stored: Iterable[ViewLine]) -> frozenset[int]:
    """Lines of a roster that are not what their parts come to; a raise or back pay without parts is none."""
    found = store.parts_of_roster(session.store.db, roster.id)
    must = roster.kind in OF_PARTS
    return frozenset(
        line.id
        for line in stored
        if (line.id in found and sum(one.fen for one in found[line.id]) != line.amount)
        or (must and line.id not in found)
    )


def paid_otherwise(session: Session, roster: Roster, kept: KeptProgramme) -> dict[int, list[tuple[int, str]]]:
    """By line of a back pay: (programme, period) of a regular line that pays one of its months by now."""
    if roster.kind is not RosterKind.BACK_PAY:
        return {}
    return store.months_paid_regularly(session.store.db, roster.id, kept.id)
