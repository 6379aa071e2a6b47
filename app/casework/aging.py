"""Who grew out of a programme since its last period: marked and left out of the next roster by itself."""

from __future__ import annotations

from collections.abc import Iterable

from app.casework.last_period import last_period
from app.casework.reckoners import born
from app.domain.marks import birthday
from app.domain.periods import Period
from app.domain.stopping import last_day
from app.office.session import Session
from app.store import grant_days
from app.store.entitlements import Entitlement
from app.store.programmes import KeptProgramme


def grown_out(session: Session, kept: KeptProgramme, period: Period, running: Iterable[Entitlement]) -> set[int]:
    """Beneficiaries whose last paid day by the upper age (`age_until`) and the stop rule came since the last period.

    Who was older already then was put in by a person and stays: it was decided (`domain.md` 2, still at school).
    """
    until, last = kept.programme.age_until, last_period(session, kept, period)
    if until is None or last is None:
        return set()
    births = grant_days.births(session.store.db, {one.beneficiary_id for one in running})
    found = set()
    for person, known in births.items():
        birth = born(*known)
        if birth is not None:
            paid_until = last_day(kept.programme.stop_rule, birthday(birth, until))
            if last.period.first <= paid_until < period.first:
                found.add(person)
    return found
