"""Entitlements: granted from a roster that was taken in, or one by one; ended with a reason."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from app.casework.looking_up import roster_of, rules_of
from app.domain import amounts
from app.domain.faults import Code, UsageError, UserError
from app.domain.makers import Act
from app.domain.money import Fen
from app.domain.per_basis import require_area
from app.domain.periods import Period
from app.domain.programmes import GrantedTo, Programme, Standard
from app.domain.reckoned import sum_of, to_fen
from app.domain.reckoning import Grant, reckon, require_computable
from app.domain.records import Changes, Line
from app.domain.states import LineState
from app.office.session import Session
from app.store import entitlements, lines, programmes
from app.store.programmes import KeptStandard
from app.store.transaction import Transaction
from app.store.village_changes import former_places

_GOING = frozenset(LineState) - {LineState.LEFT_OUT, LineState.WITHDRAWN, LineState.REFUSED, LineState.CORRECTED}


def require_quantities(programme: Programme, quantities: Mapping[str, int]) -> None:
    """Hold quantities against what they may be: known keys, nothing below 0, an area within its limits.

    Raises UserError QUANTITY_FORM (value), AREA_BEYOND.
    """
    wrong = [f"{key}={value}" for key, value in quantities.items() if value < 0 or not amounts.known_key(key)]
    if wrong or not quantities:
        raise UserError(Code.QUANTITY_FORM, value=" ".join(wrong))
    if amounts.MILLI_MU in quantities:
        require_area(programme, quantities)


class Granted(Struct, frozen=True):
    """What was granted from a roster: new entitlements, lines that have one, lines whose amount fits no standard."""

    granted: int
    running: int
    unfitting: list[int]
    changes: Changes


def grant_from_roster(session: Session, roster_id: int) -> Granted:
    """Grant from a roster what its lines pay, from the first day of its period on, so that the next one makes itself.

    The tier and quantities are those that come to the line's amount by a confirmed standard; a line whose amount fits
    none is left out and named. Raises UserError BASIS_IMPORT_ONLY, CASE_BY_CASE, ROLE_MAY_NOT; UsageError
    ROSTER_UNKNOWN.
    """
    session.require(Act.ENTER)
    roster = roster_of(session, roster_id)
    kept = rules_of(session, roster)
    require_computable(kept.programme)
    period = Period.parse(roster.period)
    standards = [one for one in programmes.standards(session.store.db, kept.id) if one.confirmed]
    running = {one.beneficiary_id for one in entitlements.running(session.store.db, kept.id, period.first, period.last)}
    going = [line for line in lines.lines_of(session.store.db, roster_id) if line.state in _GOING]
    new = [line for line in going if line.beneficiary_id not in running]
    fitting = {line.id: fit_standard(kept.programme, standards, line.amount, period) for line in new}
    with session.write("grant_from_roster", str(roster_id)) as tx:
        for line in new:
            fit = fitting[line.id]
            if fit is not None:
                _grant(tx, kept.id, kept.programme, line, since=period.first, fit=fit)
    unfitting = [line.id for line in new if fitting[line.id] is None]
    return Granted(len(new) - len(unfitting), len(going) - len(new), unfitting, session.changes(tx))


def fit_standard(
    programme: Programme, standards: list[KeptStandard], amount: Fen, period: Period
) -> tuple[str, dict[str, int]] | None:
    """Tier and quantities that come to this amount by a standard of the period, when exactly one tier does."""
    fits = []
    for one in standards:
        if not (one.since <= period.first and (one.until is None or period.first <= one.until)):
            continue
        quantities = whole_quantities(programme, one.amount, amount, period, one.tier)
        if quantities is not None:
            fits.append((one.tier, quantities))
    return min(fits, key=lambda fit: sum(fit[1].values())) if fits else None


def whole_quantities(
    programme: Programme, standard: Fen, amount: Fen, period: Period, tier: str = ""
) -> dict[str, int] | None:
    """Whole quantities by which the standard comes to the amount, or None where there is no such number.

    Only for what is one number times the standard: not where two are asked for (GAP), a cap or first years bend it.
    """
    unit = _unit(programme, standard, period, tier)
    if unit is None or not unit[2]:
        return None
    key, each, one = unit
    count = round(Fraction(amount, 100) * each / one)
    return {key: count} if count and to_fen(one * count / each) == amount else None


@cache
def _unit(programme: Programme, standard: Fen, period: Period, tier: str) -> tuple[str, int, Fraction] | None:
    """The one key that is asked for, how many of it are a whole unit, and what that unit comes to in yuan."""
    needed, terms = amounts.asked(programme, tier).needed, programme.terms
    bent = terms.caps or terms.first_years or terms.stages or terms.multiple_of
    if len(needed) != 1 or needed[0] == amounts.BASE or bent:
        return None
    key = needed[0]
    each = 1000 if key.startswith("milli_") else 1
    by = Standard(programme.code, period.first, None, tier, standard, programme.basis_of(tier), confirmed=True)
    lasting = replace(by, from_on=date.min)
    try:
        found = reckon(programme, [lasting], Grant(tier, {key: each}, period.first), period)
    except UserError:  # a month of what is paid a semester
        return None
    return key, each, sum_of(found.steps)


def _grant(
    tx: Transaction,
    programme_id: int,
    programme: Programme,
    line: Line,
    *,
    since: date,
    fit: tuple[str, dict[str, int]],
) -> int:
    household = programme.granted_to is GrantedTo.HOUSEHOLD
    village, group = former_places(tx.db).today(line.village, line.group)
    return entitlements.add_entitlement(
        tx,
        programme_id=programme_id,
        household_id=line.household_id if household else None,
        person_id=None if household else line.beneficiary_id,
        payee_id=line.payee_id,
        card_id=line.card_id,
        village=village,
        grp=group,
        tier=fit[0],
        quantities=json.dumps(fit[1], sort_keys=True),
        since=since.isoformat(),
    )


def change_quantities(session: Session, entitlement_id: int, quantities: Mapping[str, int]) -> Changes:
    """Change what an entitlement is for: people, area, income, years; a key that is not named keeps its number.

    Raises UsageError ENTITLEMENT_UNKNOWN, UserError QUANTITY_FORM, AREA_BEYOND.
    """
    session.require(Act.ENTER)
    found = entitlements.entitlement(session.store.db, entitlement_id)
    if found is None:
        raise UsageError(Code.ENTITLEMENT_UNKNOWN, entitlement=entitlement_id)
    new = {**found.quantities, **quantities}
    kept = next(one for one in programmes.list_programmes(session.store.db) if one.id == found.programme_id)
    require_quantities(kept.programme, new)
    with session.write("change_quantities") as tx:
        text = json.dumps(new, sort_keys=True)
        entitlements.change_entitlement(tx, entitlement_id, quantities=text)
    return session.changes(tx)


def end_entitlement(session: Session, entitlement_id: int, *, last_day: date, reason: str) -> Changes:
    """End an entitlement with its last day. Raises UsageError ENTITLEMENT_UNKNOWN, UserError REASON_REQUIRED."""
    session.require(Act.ENTER)
    if entitlements.entitlement(session.store.db, entitlement_id) is None:
        raise UsageError(Code.ENTITLEMENT_UNKNOWN, entitlement=entitlement_id)
    if not reason.strip():
        raise UserError(Code.REASON_REQUIRED)
    with session.write("end_entitlement", reason) as tx:
        entitlements.end_entitlement(tx, entitlement_id, until=last_day, reason=reason)
    return session.changes(tx)
