"""Who may get a programme: age on the day, relation to the head, tier, what it needs beside it (`domain.md` 2).

The rules are data of the catalogue; whoever does not fit is named with the rule. A period counts a person in
who fits on any day of it: somebody who turns 80 in May fits May.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from enum import StrEnum

from msgspec import Struct

from app.casework.looking_up import rules_of
from app.domain.faults import UserError
from app.domain.periods import Period
from app.domain.programmes import Programme
from app.domain.records import Household, Person, Roster
from app.domain.roster_codes import RosterCode
from app.domain.states import FOLLOWING, OF_PARTS
from app.office.session import Session
from app.store import eligibility as store
from app.store import lines, programmes, told_payments
from app.store.programmes import KeptProgramme


class Unfit(StrEnum):
    """What a person does not fit (words `unfit`)."""

    TOO_YOUNG = "too_young"
    TOO_OLD = "too_old"
    RELATION = "relation"
    TIER = "tier"
    NEEDS = "needs"


BLOCKS = frozenset([Unfit.TIER])
"""What keeps a line in its draft. The others are doubts that the reviewer sees by name: a day of birth may be written
wrongly, a pupil of 19 goes on, a register may lack a relation, and of what other offices grant nobody here may know."""
REFUSES = frozenset([Unfit.TOO_YOUNG, Unfit.TIER])
"""What nobody is granted: whoever grants has the papers before him."""


class Asked(Struct, frozen=True):
    """What is known of one person for one programme: born (ISO, None unknown), relation, tier, other programmes."""

    born: str | None
    relation: str
    tier: str | None
    holds: Collection[int]


class Rules(Struct, frozen=True):
    """The rules of one programme for one span of days, ready to be held against many people."""

    programme: Programme
    born_by: str
    born_after: str
    needed: frozenset[int]

    def unfit(self, one: Asked) -> tuple[Unfit, ...]:
        """What a person does not fit, the worst first; nothing where the register does not say."""
        found = []
        if one.born is not None and self.born_by and one.born > self.born_by:
            found.append(Unfit.TOO_YOUNG)
        if one.born is not None and self.born_after and one.born <= self.born_after:
            found.append(Unfit.TOO_OLD)
        relations = self.programme.relations
        if relations and one.relation.strip() not in relations:
            found.append(Unfit.RELATION)
        if one.tier is not None and self.programme.tiers and one.tier not in self.programme.tiers:
            found.append(Unfit.TIER)
        if self.programme.needs and not self.needed.intersection(one.holds):
            found.append(Unfit.NEEDS)
        return tuple(found)


def years_before(day: date, years: int) -> date:
    """The day so many years before; of 29 February the 28th where that year has none."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def rules_for(session: Session, programme: Programme, first: date, last: date) -> Rules:
    """The rules of a programme for the days `first` to `last`."""
    by, after = programme.age_from, programme.age_until
    codes = programme.needs
    needed = [one.id for one in programmes.list_programmes(session.store.db) if one.programme.code in codes]
    return Rules(
        programme,
        years_before(last, by).isoformat() if by is not None else "",
        years_before(first, after).isoformat() if after is not None else "",
        frozenset(needed if codes else ()),
    )


def unfit_lines(session: Session, roster: Roster, kept: KeptProgramme) -> dict[int, tuple[Unfit, ...]]:
    """By line of a roster: what its beneficiary does not fit; who fits everything is absent.

    What came back and is paid again, and months of other periods, were found right when they were granted.
    """
    if not kept.programme.has_eligibility or roster.kind in FOLLOWING or roster.kind in OF_PARTS:
        return {}
    db, period = session.store.db, Period.parse(roster.period)
    rules = rules_for(session, kept.programme, period.first, period.last)
    holds = _holders(session, roster, period) if kept.programme.needs else {}
    found = {}
    for line_id, person_id, born, relation, tier in store.people_of(db, roster.id):
        unfit = rules.unfit(Asked(born, relation, tier, holds.get(person_id, ())))
        if unfit:
            found[line_id] = unfit
    return found


def _holders(session: Session, roster: Roster, period: Period) -> Mapping[int, set[int]]:
    """By person of a roster: the programmes he holds or is paid in the period, by us or as we were told."""
    db = session.store.db
    overlapping = [text for text in lines.periods_in_use(db) if Period.parse(text).overlaps(period)]
    holds = store.held_beside(db, roster.id, period.first, period.last, overlapping)
    for person_id, programme_id, text in told_payments.of_roster(db, roster.id):
        if Period.parse(text).overlaps(period):
            holds.setdefault(person_id, set()).add(programme_id)
    return holds


def blocked_by_rules(session: Session, roster: Roster) -> dict[int, tuple[Unfit, ...]]:
    """By line of a roster: what keeps it from leaving by the rules the roster runs by."""
    found = unfit_lines(session, roster, rules_of(session, roster))
    return {key: unfit for key, unfit in found.items() if BLOCKS.intersection(unfit)}


def require_eligible(  # noqa: PLR0913 - who, in which home, for what, from when
    session: Session,
    programme: Programme,
    person: Person,
    home: Household,
    *,
    tier: str,
    since: date,
    others: Collection[int],
) -> None:
    """Hold a grant against what must be; what is only doubted the roster says. Raises UserError NOT_ELIGIBLE."""
    if not programme.has_eligibility:
        return
    on = max(since, session.today)
    relation, born = store.standing_of(session.store.db, home.id, person.id)
    unfit = rules_for(session, programme, since, on).unfit(Asked(born, relation, tier, others))
    worst = next((one for one in unfit if one in REFUSES), None)
    if worst is not None:
        raise not_eligible(programme, person.name, worst)


def not_eligible(programme: Programme, name: str, unfit: Unfit, more: int = 0) -> UserError:
    """The refusal that names who does not fit what; `more` are others beside him."""
    return UserError(
        RosterCode.NOT_ELIGIBLE,
        name=name,
        programme=programme.name,
        unfit=unfit.value,
        asked=asked(programme, unfit),
        more=more or "",
    )


def asked(programme: Programme, unfit: Unfit) -> str:
    """What a programme asks where somebody does not fit: an age, the relations, the tiers, the programmes needed."""
    sayings: dict[Unfit, Callable[[], object]] = {
        Unfit.TOO_YOUNG: lambda: programme.age_from,
        Unfit.TOO_OLD: lambda: programme.age_until,
        Unfit.RELATION: lambda: _listed(programme.relations),
        Unfit.TIER: lambda: _listed(programme.tiers),
        Unfit.NEEDS: lambda: _listed(programme.needs),
    }
    return str(sayings[unfit]())


def _listed(words: Iterable[str]) -> str:
    return "、".join(sorted(words))
