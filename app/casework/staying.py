"""Which lines cannot leave yet, why, and from which day they can."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from app.casework.eligibility import blocked_by_rules
from app.casework.looking_up import lines_needing_notice, rules_of
from app.casework.part_checks import pays_before_death
from app.domain.days import NoticeDays, notice_days
from app.domain.programmes import Programme
from app.domain.records import Line, Roster
from app.domain.states import USABLE_CARDS, LineState
from app.office.session import Session
from app.store import hung, register


class Stay(Struct, frozen=True):
    """Why a line stays behind, as a code of words `kept_back`; from which day on it need not, where days alone hold it.

    `held`, `dead`, `mandate_over`, `card_not_usable`, `not_eligible`, `not_posted` or `days_not_over`.
    """

    reason: str
    until: date | None = None


def staying(session: Session, roster: Roster, open_lines: Iterable[Line]) -> dict[int, Stay]:
    """By line of a roster that cannot be cleared today: why. Raises UserError HOLIDAYS_MISSING."""
    needing = lines_needing_notice(session, roster)
    posted = hung.posted_on(session.store.db, roster.id)
    programme = rules_of(session, roster).programme
    through = {since: hanging_days(session, programme, since) for since in set(posted.values())}
    unfit = blocked_by_rules(session, roster)
    stays: dict[int, Stay] = {}
    for line in open_lines:
        trouble = payee_trouble(session, line)
        if line.state is LineState.HELD:
            stays[line.id] = Stay("held")
        elif trouble is not None:
            stays[line.id] = Stay(trouble)
        elif line.id in unfit:
            stays[line.id] = Stay("not_eligible")
        elif line.id in needing and line.id not in posted:
            stays[line.id] = Stay("not_posted")
        elif line.id in needing and session.today < through[posted[line.id]].cleared_from:
            stays[line.id] = Stay("days_not_over", through[posted[line.id]].cleared_from)
    return stays


def first_day(stays: Iterable[Stay]) -> date | None:
    """The first day on which a line that only waits for its days may leave; None when no line waits for days alone."""
    return min((one.until for one in stays if one.until is not None), default=None)


def hanging_days(session: Session, programme: Programme, since: date) -> NoticeDays:
    """The days of a notice of this programme hung on the day `since`. Raises UserError HOLIDAYS_MISSING (year)."""
    return notice_days(
        since,
        programme.notice_days,
        programme.notice_day_kind,
        session.rest_days,
        last_on_working_day=programme.last_day_on_working_day,
    )


def payee_trouble(session: Session, line: Line) -> str | None:
    """What has happened since the snapshot: `dead`, `mandate_over`, `card_not_usable`, or None."""
    if is_dead(session, line.payee_id):
        return "dead"
    own = line.beneficiary_id == line.payee_id
    if not own and is_dead(session, line.beneficiary_id) and not pays_before_death(session, line):
        return "dead"
    if _mandate_over(session, line):
        return "mandate_over"
    card = register.card(session.store.db, line.card_id)
    return None if card is not None and card.state in USABLE_CARDS else "card_not_usable"


def _mandate_over(session: Session, line: Line) -> bool:
    """Whether the payee took the money by a mandate that has ended; a head needs none."""
    if line.payee_id == line.beneficiary_id:
        return False
    from app.store import acts  # most lines need none of it, and the first page waits for what is read here

    if not acts.had_mandate(session.store.db, line.beneficiary_id, line.payee_id):
        return False
    home = register.household(session.store.db, line.household_id)
    if home is not None and home.head_id == line.payee_id:
        return False
    return not acts.mandated(session.store.db, [(line.beneficiary_id, line.payee_id)], session.today)


def is_dead(session: Session, person_id: int) -> bool:
    """Whether the register knows a day of death, or knows nobody of this id."""
    found = register.person(session.store.db, person_id)
    return found is None or found.died is not None
