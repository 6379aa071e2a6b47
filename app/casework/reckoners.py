"""What entitlements come to: the rules of `domain.reckoning` with the standards and birthdays that this store holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

from app.domain.documents import birth_of
from app.domain.faults import AnyCode
from app.domain.money import Fen
from app.domain.periods import Period
from app.domain.programmes import Standard, standard_on
from app.domain.reckoned import Reckoned
from app.domain.reckoning import Grant, Reckoner, confirmed
from app.domain.roster_codes import RosterCode
from app.domain.stopping import last_day
from app.office.session import Session
from app.store import grant_days, programmes
from app.store.entitlements import Entitlement
from app.store.programmes import KeptProgramme

OF_ONE: frozenset[AnyCode] = frozenset(
    {RosterCode.QUANTITY_MISSING, RosterCode.AREA_BEYOND, RosterCode.KEPT_IN_INSTITUTION, RosterCode.YEARS_TOO_FEW}
)
"""Faults of one grant, which name whose it is; the others are the programme's."""


def kept_standards(session: Session, kept: KeptProgramme) -> list[Standard]:
    """The dated standards of a programme as the rules take them."""
    programme = kept.programme
    return [
        Standard(
            programme.code, one.since, one.until, one.tier, one.amount, programme.basis_of(one.tier), one.confirmed
        )
        for one in programmes.standards(session.store.db, kept.id)
    ]


def base_standards(session: Session, kept: KeptProgramme) -> list[Standard]:
    """The standards of the programme whose yearly standard this one multiplies; none for all others."""
    code = kept.programme.terms.multiple_of
    base = programmes.programme_by_code(session.store.db, code) if code else None
    return kept_standards(session, base) if base is not None else []


def reckoner_of(session: Session, kept: KeptProgramme, period: Period) -> Reckoner:
    """What reckons the grants of a programme in a period."""
    return Reckoner(kept.programme, kept_standards(session, kept), period, base_standards(session, kept))


def grants_of(session: Session, kept: KeptProgramme, entitlements: Iterable[Entitlement]) -> dict[int, Grant]:
    """Entitlements as the rules take them, by id: with birthdays where tiers go by age."""
    found = list(entitlements)
    people = {one.beneficiary_id for one in found}
    db = session.store.db
    births = grant_days.births(db, people) if kept.programme.terms.age_tiers else {}
    deaths = grant_days.deaths(db, people)
    return {one.id: _grant(kept, one, births, deaths) for one in found}


def _grant(
    kept: KeptProgramme, one: Entitlement, births: Mapping[int, tuple[str, str]], deaths: Mapping[int, str]
) -> Grant:
    died = None if one.for_household else deaths.get(one.beneficiary_id)
    return Grant(
        one.tier,
        one.quantities,
        one.since,
        one.until,
        born(*births.get(one.beneficiary_id, ("", ""))),
        last_day(kept.programme.stop_rule, date.fromisoformat(died[:10])) if died else None,
    )


def born(document: str | None, written: str | None) -> date | None:
    """A birthday as the number tells it, else as it was written down."""
    return birth_of(document or "") or (date.fromisoformat(written[:10]) if written else None)


def rates_text(reckoned: Reckoned) -> str:
    """The standards of a line as it writes them: one, or each that counted in the period: `50.00/100.00`."""
    return _rates_text(tuple(reckoned.rates))


@lru_cache(maxsize=1024)
def _rates_text(rates: tuple[Fen, ...]) -> str:
    return "/".join(rate.yuan() for rate in rates)


def require_rates(session: Session, kept: KeptProgramme, tiers: Iterable[str], period: Period) -> None:
    """Hold that a period has a confirmed standard for each of these tiers, or for those its ages and stages choose.

    Raises UserError STANDARD_MISSING, STANDARD_UNCONFIRMED, STANDARDS_OVERLAP.
    """
    own, terms, code = kept_standards(session, kept), kept.programme.terms, kept.programme.code
    wanted: set[str] = set(tiers)
    if terms.multiple_of:
        own, code, wanted = base_standards(session, kept), terms.multiple_of, {""}
    elif terms.stages:
        wanted = {tier for _, tier in terms.stages}
    else:
        wanted = {tier for _, tier in terms.age_tiers if any(one.tier == tier for one in own)} or wanted
    for tier in wanted:
        confirmed(standard_on(own, code, tier, period.first))


def tiers_to_choose(session: Session, kept: KeptProgramme, period: Period) -> tuple[str, ...]:
    """The tiers that a person chooses when granting; none to choose where age, year or another programme decides."""
    terms, standards = kept.programme.terms, kept_standards(session, kept)
    on = [one.tier for one in standards if one.holds_on(period.first)]
    if terms.multiple_of:
        return ("",) if base_standards(session, kept) else ()
    if terms.stages:
        return ("",) if on else ()
    decided = {tier for _, tier in terms.age_tiers}
    free = tuple(dict.fromkeys(tier for tier in on if tier not in decided))
    return free or (("",) if on else ())
