"""Entitlements one by one: who gets what, by the rules of the programme, from a day on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from app.casework.cards import person_by_number, person_of
from app.casework.eligibility import require_eligible
from app.casework.entitling import require_quantities
from app.casework.looking_up import programme_of, require_running
from app.casework.rosters import usable_card
from app.domain.faults import Code, UserError
from app.domain.makers import Act
from app.domain.payees import payee_allowed
from app.domain.programmes import GrantedTo, PayeeRule
from app.domain.records import Changes, Household, Person
from app.office.session import Session
from app.store import entitlements, programmes, register
from app.store.acts import mandated
from app.store.programmes import KeptProgramme


class Given(Struct, frozen=True):
    """An entitlement that was granted."""

    entitlement_id: int
    changes: Changes


def grant(  # noqa: PLR0913 - one row with all its columns
    session: Session,
    code: str,
    who: str | int,
    quantities: Mapping[str, int],
    *,
    since: date,
    tier: str = "",
    payee_document: str = "",
) -> Given:
    """Grant a programme to a person (typed document number or id), or to his household where it is granted so.

    The payee is the head of the household or the person himself, by the programme's rule, unless one is named. Raises
    UserError DOCUMENT_*, PERSON_DEAD, GROUP_EMPTY (he stands in no household), PAYEE_RULE, NOT_ELIGIBLE,
    PROGRAMME_ENDED, CARD_MISSING, EXCLUDED_BY, TWICE_IN_PERIOD, QUANTITY_FORM, AREA_BEYOND, ROLE_MAY_NOT; UsageError
    PERSON_UNKNOWN, PROGRAMME_UNKNOWN.
    """
    values = grant_values(session, code, who, quantities, since=since, tier=tier, payee_document=payee_document)
    with session.write("grant", code) as tx:
        key = entitlements.add_entitlement(tx, **values)
    return Given(key, session.changes(tx))


def grant_values(  # noqa: PLR0913 - one row with all its columns
    session: Session,
    code: str,
    who: str | int,
    quantities: Mapping[str, int],
    *,
    since: date,
    tier: str = "",
    payee_document: str = "",
) -> dict[str, str | int | None]:
    """The row that granting would write, held against the rules; raises as `grant` does."""
    session.require(Act.ENTER)
    kept = programme_of(session, code)
    person = person_of(session, who)
    home = _home_of(session, person)
    payee_id = person_by_number(session, payee_document).id if payee_document else _payee(kept, person, home)
    card_id = _require(session, kept, person, home, payee_id, since=since, tier=tier)
    require_quantities(kept.programme, quantities)
    household = kept.programme.granted_to is GrantedTo.HOUSEHOLD
    return {
        "programme_id": kept.id,
        "household_id": home.id if household else None,
        "person_id": None if household else person.id,
        "payee_id": payee_id,
        "card_id": card_id,
        "village": home.village,
        "grp": home.group,
        "tier": tier,
        "quantities": json.dumps(dict(quantities), sort_keys=True),
        "since": since.isoformat(),
    }


def _require_quantities(quantities: Mapping[str, int]) -> None:
    if not quantities or any(value < 0 for value in quantities.values()):
        raise UserError(Code.QUANTITY_FORM, value=" ".join(f"{key}={value}" for key, value in quantities.items()))


def _home_of(session: Session, person: Person) -> Household:
    key = register.household_of_members(session.store.db, [person.id]).get(person.id)
    found = register.household(session.store.db, key) if key is not None else None
    if found is None:
        raise UserError(Code.GROUP_EMPTY)
    return found


def _payee(kept: KeptProgramme, person: Person, home: Household) -> int:
    by_head = kept.programme.payee_rule is PayeeRule.HEAD_ONLY or kept.programme.granted_to is GrantedTo.HOUSEHOLD
    return home.head_id if by_head else person.id


def _require(  # noqa: PLR0913 - the grant as it was asked for
    session: Session, kept: KeptProgramme, person: Person, home: Household, payee_id: int, *, since: date, tier: str
) -> int:
    """Hold the grant against the rules; returns the payee's card."""
    require_running(kept, since)
    db = session.store.db
    payee = register.person(db, payee_id)
    if person.died is not None or payee is None or payee.died is not None:
        raise UserError(Code.PERSON_DEAD)
    household = kept.programme.granted_to is GrantedTo.HOUSEHOLD
    beneficiary = home.head_id if household else person.id
    refused = payee_allowed(
        kept.programme,
        beneficiary_id=beneficiary,
        head_id=home.head_id,
        payee_id=payee_id,
        has_mandate=bool(mandated(db, [(beneficiary, payee_id)], max(since, session.today))),
    )
    if refused is not None:
        raise UserError(refused)
    others = entitlements.others_of_member(db, beneficiary, since)
    if session.today > since:
        others |= entitlements.others_of_member(db, beneficiary, session.today)
    require_eligible(session, kept.programme, person, home, tier=tier, since=since, others=others)
    running = entitlements.running(db, kept.id, since, date.max)
    if any(one.beneficiary_id == beneficiary for one in running):
        raise UserError(Code.TWICE_IN_PERIOD)
    for one in programmes.list_programmes(db):
        barred = one.programme.code in kept.programme.excludes or kept.programme.code in one.programme.excludes
        if barred and one.id in others:
            raise UserError(Code.EXCLUDED_BY, programme=one.programme.name)
    card_id = usable_card(session, payee_id)
    if card_id is None:
        raise UserError(Code.CARD_MISSING, lines=1)
    return card_id
