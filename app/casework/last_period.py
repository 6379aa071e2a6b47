"""What a programme paid last before a period: our own regular roster, or what was paid before our time (历史数据)."""

from __future__ import annotations

from msgspec import Struct

from app.domain.periods import Period
from app.domain.programmes import GrantedTo
from app.office.session import Session
from app.store import pile_history, roster_view
from app.store.programmes import KeptProgramme
from app.store.roster_view import LastLine


class LastPeriod(Struct, frozen=True):
    """The latest period before another one; `ours` when a roster of ours paid it, else it is history."""

    period: Period
    ours: bool


def last_period(session: Session, kept: KeptProgramme, this: Period) -> LastPeriod | None:
    """The latest period that ended before this one began; of one that both paid, ours. None before the first."""
    db = session.store.db
    found = [LastPeriod(Period.parse(text), ours=False) for text in pile_history.periods_of(db, kept.id)]
    found += [LastPeriod(Period.parse(text), ours=True) for text in roster_view.periods_of(db, kept.id)]
    earlier = [one for one in found if one.period < this and not one.period.overlaps(this)]
    return max(earlier, key=lambda one: (one.period, one.ours), default=None)


def is_for_homes(kept: KeptProgramme) -> bool:
    """Whether a programme is granted to households."""
    return kept.programme.granted_to is GrantedTo.HOUSEHOLD


def lines_of(session: Session, kept: KeptProgramme, last: LastPeriod) -> dict[int, LastLine]:
    """By beneficiary: what that period paid him; of before our time the ids are below zero."""
    db = session.store.db
    if last.ours:
        return roster_view.last_lines(db, kept.id, last.period.text)
    past = pile_history.past_lines(db, kept.id, last.period, for_households=is_for_homes(kept))
    return {key: one.line for key, one in past.items()}
