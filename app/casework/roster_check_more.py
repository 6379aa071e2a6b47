"""Further checks of a roster's lines: told of twice, paid after a death, a gap, a card changed just before payment.

Each is a function of session, roster and programme that reads what it needs once and says, by line, what it found.
`MORE` is the list that is asked; a further check (over the quota of the department, say) is a further function in it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from app.casework.eligibility import asked, unfit_lines
from app.casework.home_checks import members_twice
from app.domain.line_checks import CARD_DAYS, Check, Found
from app.domain.periods import Period, PeriodKind
from app.domain.programmes import ListKeeper, exclusive
from app.domain.records import Roster
from app.domain.states import FOLLOWING, RosterKind
from app.domain.stopping import last_day
from app.office.session import Session
from app.store import programmes, roster_check_facts, roster_view, told_payments
from app.store.programmes import KeptProgramme

CARD_DAYS_SETTING = "card_change_days"
"""Key of the setting: how many days before a roster was made a changed card is asked about."""

LineChecks = Callable[[Session, Roster, KeptProgramme], dict[int, list[Found]]]
_LISTED = 12
_TAIL = 4


def told_twice(session: Session, roster: Roster, kept: KeptProgramme) -> dict[int, list[Found]]:
    """Paid beside our rosters in a period that overlaps: told of before our time, or by a list of others' keeping."""
    db, period = session.store.db, Period.parse(roster.period)
    every = programmes.list_programmes(db)
    barred = {one.id for one in every if exclusive(one.programme, kept.programme)} - {kept.id}
    if roster.kind is not RosterKind.REGULAR:
        return {}
    asked_of = [kept.id, *barred]
    periods = [text for text in roster_check_facts.told_periods(db, asked_of) if Period.parse(text).overlaps(period)]
    told = roster_check_facts.told_beside(db, roster.id, asked_of, periods) if periods else []
    only_told = {one.id for one in every if one.programme.list_keeper is ListKeeper.TOLD_ONLY} & barred
    if only_told:
        days = (period.first.isoformat(), period.last.isoformat())
        told += roster_check_facts.granted_beside(db, roster.id, only_told, *days)
    told += _told_by_departments(session, roster, frozenset(asked_of))
    found: dict[int, list[Found]] = {}
    for one in told:
        check = Check.TWICE if one.programme_id == kept.id else Check.EXCLUDED
        found.setdefault(one.line_id, []).append(Found(check, f"{one.code} {one.period}"))
    return found


def _told_by_departments(session: Session, roster: Roster, asked_of: frozenset[int]) -> list[roster_check_facts.Told]:
    """What the people of a roster are paid by lists that others keep and told us of, in a period that overlaps."""
    db, period = session.store.db, Period.parse(roster.period)
    paid: dict[int, list[tuple[int, str]]] = {}
    for person_id, programme_id, text in told_payments.of_roster(db, roster.id):
        if programme_id in asked_of and Period.parse(text).overlaps(period):
            paid.setdefault(person_id, []).append((programme_id, text))
    if not paid:
        return []
    codes = {one.id: one.programme.code for one in programmes.list_programmes(db)}
    return [
        roster_check_facts.Told(line_id, programme_id, codes[programme_id], text)
        for line_id, person_id in roster_view.beneficiaries(db, roster.id)
        for programme_id, text in paid.get(person_id, ())
    ]


def not_fitting(session: Session, roster: Roster, kept: KeptProgramme) -> dict[int, list[Found]]:
    """Who does not fit the rules of who may get it: age, relation, tier, what it needs beside it."""
    return {
        line_id: [Found(Check(one.value), asked(kept.programme, one)) for one in unfit]
        for line_id, unfit in unfit_lines(session, roster, kept).items()
    }


def paid_after_death(session: Session, roster: Roster, kept: KeptProgramme) -> dict[int, list[Found]]:
    """Somebody of the home was paid by this programme for the time after his last day."""
    rule = kept.programme.stop_rule
    by_person: dict[tuple[int, str, str], list[str]] = {}
    for one in roster_check_facts.paid_to_dead(session.store.db, roster.id, kept.id):
        if Period.parse(one.period).first > last_day(rule, date.fromisoformat(one.died)):
            by_person.setdefault((one.line_id, one.name, one.died), []).append(one.period)
    found: dict[int, list[Found]] = {}
    for (line_id, name, died), periods in by_person.items():
        detail = f"{name} {died}: {', '.join(periods[:_LISTED])}"
        found.setdefault(line_id, []).append(Found(Check.PAID_AFTER_DEATH, detail))
    return found


def since_last_paid(session: Session, roster: Roster, kept: KeptProgramme) -> dict[int, list[Found]]:
    """Months between the last payment and this one while entitled; a card changed just before this roster."""
    period = Period.parse(roster.period)
    if roster.kind is not RosterKind.REGULAR or period.kind is PeriodKind.AD_HOC:
        return {}
    db = session.store.db
    made = date.fromisoformat(roster_check_facts.made_on(db, roster.id))
    since = (made - timedelta(days=card_days(session))).isoformat()
    told = roster_check_facts.last_told(db, roster.id, kept.id)
    found: dict[int, list[Found]] = {}
    before = period.previous().text
    for one in roster_check_facts.last_paid(db, roster.id, kept.id, roster.period):
        if one.last_period == before and one.last_account == one.account:
            continue  # paid in the period before, to the same account: as it is for nearly all of them
        missing = _missing(period, one, told.get(one.line_id, set()))
        if missing:
            found.setdefault(one.line_id, []).append(Found(Check.GAP, ", ".join(missing)))
        changed = max((at[:10] for at in (one.card_at, one.grant_at) if at), default="")
        if one.last_account is not None and one.last_account != one.account and changed >= since:
            detail = f"{one.last_account[-_TAIL:]} → {one.account[-_TAIL:]} {changed}"
            found.setdefault(one.line_id, []).append(Found(Check.CARD_JUST_CHANGED, detail))
    return found


def _missing(period: Period, one: roster_check_facts.LastPaid, told: set[str]) -> list[str]:
    """The periods between the last paid one and this one in which somebody was entitled and not paid."""
    paid = {text for text in told if text < period.text} | ({one.last_period} if one.last_period else set())
    if not paid or one.entitled is None:
        return []
    last = max(paid)
    missing: list[str] = []
    before = period.previous()
    while before.text > last and len(missing) < _LISTED and one.entitled <= before.first.isoformat():
        missing.append(before.text)
        before = before.previous()
    return missing[::-1]


MORE: list[LineChecks] = [told_twice, members_twice, not_fitting, paid_after_death, since_last_paid]
"""The further checks, in the order they are asked."""


def more_checks(session: Session, roster: Roster, kept: KeptProgramme) -> dict[int, list[Found]]:
    """By line: what the further checks find; followers keep what was decided of the line they follow."""
    found: dict[int, list[Found]] = {}
    if roster.kind in FOLLOWING:
        return found
    for ask in MORE:
        for line_id, checks in ask(session, roster, kept).items():
            found.setdefault(line_id, []).extend(checks)
    return found


def card_days(session: Session) -> int:
    """How many days before a roster was made a changed card is asked about, in this office."""
    kept = session.settings.get(CARD_DAYS_SETTING)
    return int(kept) if kept else CARD_DAYS


__all__ = ["CARD_DAYS_SETTING", "MORE", "LineChecks", "card_days", "more_checks"]
