"""Somebody comes into a draft roster: granted by the standard, or with an amount where amounts come from lists."""

from __future__ import annotations

import json
from collections.abc import Mapping

from msgspec import Struct

from app.casework import granting
from app.casework.cards import person_of
from app.casework.list_locks import require_unlocked
from app.casework.looking_up import roster_of, rules_of
from app.casework.reckoners import born, tiers_to_choose
from app.casework.roster_acts import Added, add_line, computed, require_draft
from app.casework.rosters import usable_card
from app.domain import amounts
from app.domain.amounts import Asked
from app.domain.faults import Code, UserError
from app.domain.makers import Act
from app.domain.money import Fen
from app.domain.payees import payee_allowed
from app.domain.periods import Period
from app.domain.programmes import GrantedTo, PayeeRule
from app.domain.reckoning import Grant
from app.domain.records import Changes, Roster
from app.domain.roster_codes import RosterCode
from app.domain.states import FOLLOWING, OF_PARTS, RosterKind
from app.office.session import Session
from app.store import entitlements, grant_days, lines, register, roster_view
from app.store.programmes import KeptProgramme


def add_by_grant(
    session: Session, roster_id: int, who: str | int, quantities: Mapping[str, int], *, tier: str = ""
) -> Added:
    """Grant the roster's programme to somebody from the first day of its period on, and add his line to the draft.

    `who` is a typed document number, or an id. For programmes whose amounts are computed. Raises UserError
    ROSTER_NOT_DRAFT, PEOPLE_FIXED and what `granting.grant` and the standards raise.
    """
    session.require(Act.ENTER)
    roster = roster_of(session, roster_id)
    require_draft(roster)
    require_open_to_people(session, roster)
    kept = rules_of(session, roster)
    period, found = Period.parse(roster.period), person_of(session, who)
    birthday = born(*grant_days.births(session.store.db, [found.id])[found.id])
    fen, rate = computed(session, kept, Grant(tier, quantities, period.first, born=birthday), roster)
    _require_free(session, roster, kept, who)
    given = granting.grant(session, roster.programme, who, quantities, since=period.first, tier=tier)
    one = entitlements.entitlement(session.store.db, given.entitlement_id)
    if one is None:
        raise UserError(Code.ENTITLEMENT_UNKNOWN, entitlement=given.entitlement_id)
    with session.write("add_line", roster.programme) as tx:
        key = add_line(
            tx,
            roster,
            kept,
            (one.household_id, one.beneficiary_id, one.payee_id, one.card_id),
            (one.village, one.group),
            amount=fen,
            standard=rate,
            quantities=json.dumps(one.quantities, sort_keys=True),
            entitlement_id=one.id,
        )
    both = session.changes(tx)
    return Added(key, lines.sum_of(session.store.db, [key]), Changes(both.nouns | given.changes.nouns, both.seq))


def require_open_to_people(session: Session, roster: Roster) -> None:
    """Raise UserError PEOPLE_FIXED, LIST_LOCKED where nobody is added: lines that came back, or a department's list."""
    if roster.kind in FOLLOWING or roster.kind in OF_PARTS:
        raise UserError(Code.PEOPLE_FIXED)
    require_unlocked(session, roster.id, RosterCode.LIST_LOCKED)


def _require_free(session: Session, roster: Roster, kept: KeptProgramme, who: str | int) -> None:
    """Nobody stands in a period twice."""
    person = person_of(session, who)
    key = (kept.id, roster.period, roster.kind.value)
    if lines.live_lines_of_members(session.store.db, key, [person.id], roster.id):
        raise UserError(Code.TWICE_IN_PERIOD)


def add_by_amount(session: Session, roster_id: int, who: str | int, amount: Fen) -> Added:
    """Add the line of somebody (typed document number or id) to a draft with an amount, where amounts come from lists.

    Raises UserError ROSTER_NOT_DRAFT, PEOPLE_FIXED, AMOUNT_NOT_POSITIVE, DOCUMENT_*, TWICE_IN_PERIOD, PERSON_DEAD,
    GROUP_EMPTY, PAYEE_RULE, CARD_MISSING, ROLE_MAY_NOT; UsageError PERSON_UNKNOWN, ROSTER_UNKNOWN.
    """
    session.require(Act.ENTER)
    roster = roster_of(session, roster_id)
    require_draft(roster)
    require_open_to_people(session, roster)
    kept = rules_of(session, roster)
    if amount <= 0:
        raise UserError(Code.AMOUNT_NOT_POSITIVE)
    parties, place = parties_of(session, kept, who)
    key = (kept.id, roster.period, roster.kind.value)
    if lines.live_lines_of_members(session.store.db, key, [parties[1]], roster.id):
        raise UserError(Code.TWICE_IN_PERIOD)
    with session.write("add_line", roster.programme) as tx:
        line_id = add_line(
            tx, roster, kept, parties, place, amount=amount, standard="", quantities="{}", entitlement_id=None
        )
    return Added(line_id, lines.sum_of(session.store.db, [line_id]), session.changes(tx))


def parties_of(
    session: Session, kept: KeptProgramme, who: str | int
) -> tuple[tuple[int, int, int, int], tuple[str, str]]:
    """Household, beneficiary, payee and card by the programme's rule, and the place of the household.

    Raises UserError GROUP_EMPTY, PERSON_DEAD, PAYEE_RULE, CARD_MISSING; UsageError PERSON_UNKNOWN.
    """
    db = session.store.db
    person = person_of(session, who)
    home_id = register.household_of_members(db, [person.id]).get(person.id)
    home = register.household(db, home_id) if home_id is not None else None
    if home is None:
        raise UserError(Code.GROUP_EMPTY)
    by_household = kept.programme.granted_to is GrantedTo.HOUSEHOLD
    beneficiary = home.head_id if by_household else person.id
    payee = home.head_id if by_household or kept.programme.payee_rule is PayeeRule.HEAD_ONLY else person.id
    if roster_view.dead_among(db, [person.id, beneficiary, payee]):
        raise UserError(Code.PERSON_DEAD)
    refused = payee_allowed(
        kept.programme, beneficiary_id=beneficiary, head_id=home.head_id, payee_id=payee, has_mandate=False
    )
    if refused is not None:
        raise UserError(refused)
    card = usable_card(session, payee)
    if card is None:
        raise UserError(Code.CARD_MISSING, lines=1)
    return (home.id, beneficiary, payee, card), (home.village, home.group)


class Candidate(Struct, frozen=True):
    """Somebody who may be added: `document` is his full number, for the act alone.

    `who` is by what he is named: that number, or the id of an organisation that has none.
    """

    person_id: int
    name: str
    document: str
    village: str
    group: str
    dead: bool

    @property
    def who(self) -> str | int:
        """By what he is named."""
        return self.document or self.person_id


def people_to_add(session: Session, text: str, limit: int = 8) -> list[Candidate]:
    """People whose name begins with, or whose number ends in, what was typed."""
    session.require(Act.ENTER)
    typed = text.strip()
    if not typed:
        return []
    found = roster_view.people_like(session.store.db, typed, limit)
    return [
        Candidate(key, name, document or "", village, group, died is not None)
        for key, name, document, village, died, group in found
    ]


class WhatToAsk(Struct, frozen=True):
    """What adding to a roster asks for: the tiers to choose from, and by tier the keys of the quantities.

    No tier: the amounts come from lists, and the amount itself is asked for.
    """

    tiers: tuple[str, ...] = ()
    asked: tuple[Asked, ...] = ()

    @property
    def by_amount(self) -> bool:
        """Whether the amount itself is asked for."""
        return not self.tiers


def what_to_ask(session: Session, roster_id: int) -> WhatToAsk:
    """What adding to this roster asks for."""
    roster = roster_of(session, roster_id)
    kept = rules_of(session, roster)
    if not amounts.is_computable(kept.programme) or roster.kind is not RosterKind.REGULAR:
        return WhatToAsk()
    tiers = tiers_to_choose(session, kept, Period.parse(roster.period))
    return WhatToAsk(tiers, tuple(amounts.asked(kept.programme, tier) for tier in tiers))
