"""What each thing a village brings would write, held against the rules before anything is written."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import timedelta

from msgspec import Struct
from msgspec.structs import replace

from app.casework import granting
from app.casework.cards import move_money
from app.casework.entitling import require_quantities
from app.casework.reckoners import born, grants_of
from app.casework.roster_acts import add_line, computed
from app.casework.roster_adding import WhatToAsk, parties_of, what_to_ask
from app.domain.accounts import require_account
from app.domain.amounts import HOUSEHOLDS, PEOPLE, PIECES, TIMES, asked
from app.domain.brought import Brought, BroughtKind, account_and_bank, figures
from app.domain.faults import Code, UserError
from app.domain.money import Fen
from app.domain.periods import Period
from app.domain.quantities import parse_thousandths
from app.domain.reckoning import Grant
from app.domain.records import Line, Roster
from app.domain.roster_codes import RosterCode
from app.domain.states import USABLE_CARDS, LineState
from app.office.session import Session
from app.store import entitlements, grant_days, lines, register, roster_view
from app.store.entitlements import Entitlement
from app.store.programmes import KeptProgramme
from app.store.transaction import Transaction

_MOSTLY_ONE = frozenset({PEOPLE, TIMES, HOUSEHOLDS, PIECES})
_LONGEST = 6
"""So many digits a count may have."""
_OPEN = (LineState.PROPOSED, LineState.HELD)


class Plan(Struct, frozen=True):
    """What one thing would come to: fen before and after (None: no line), and how it is written."""

    before: Fen | None
    now: Fen | None
    write: Callable[[Transaction], None]


class Target(Struct, frozen=True):
    """The roster something is brought for, with what adding to it asks for."""

    session: Session
    roster: Roster
    kept: KeptProgramme
    asked: WhatToAsk

    def keys(self, tier: str) -> tuple[str, ...]:
        """The keys of the quantities that a grant of a tier says; what is needed first."""
        return asked(self.kept.programme, tier).keys

    def needed(self, tier: str) -> int:
        """How many of these keys are needed."""
        return len(asked(self.kept.programme, tier).needed)


def target_of(session: Session, roster: Roster, kept: KeptProgramme) -> Target:
    """What the lines of a roster ask for."""
    return Target(session, roster, kept, what_to_ask(session, roster.id))


def plan(target: Target, brought: Brought, line: Line | None) -> Plan:
    """What a thing brought would write; `line` is the person's newest line in the roster.

    Raises UserError BROUGHT_NOT_LISTED, BROUGHT_IS_LISTED, BROUGHT_SAME, REASON_REQUIRED, QUANTITY_FORM, AMOUNT_*,
    ACCOUNT_*, STANDARD_*, FOLLOWER_STAYS, PERSON_DEAD and what granting raises.
    """
    listed = line is not None and line.state in _OPEN
    if brought.kind is BroughtKind.NEW:
        if listed:
            raise UserError(RosterCode.BROUGHT_IS_LISTED)
        return _new(target, brought, line)
    if line is None or not listed:
        raise UserError(RosterCode.BROUGHT_NOT_LISTED)
    make = {BroughtKind.STOP: _stop, BroughtKind.AMOUNT: _amount, BroughtKind.CARD: _card}[brought.kind]
    return make(target, brought, line)


def _amount_typed(value: str) -> Fen:
    """The amount of a line whose amounts come from lists. Raises UserError AMOUNT_*."""
    return Fen.parse(next(iter(figures(value)), ""))


def _quantities_typed(target: Target, tier: str, value: str, *, new: bool) -> dict[str, int]:
    """Figures as typed, in the order in which a grant of the tier asks for them; of one more, fewer may be typed.

    Of somebody new one is meant where nothing is typed of what is mostly one (people, times). Raises UserError
    QUANTITY_FORM, AMOUNT_*.
    """
    typed, keys, needed = figures(value), target.keys(tier), target.needed(tier)
    if new and not typed and needed == 1 and keys[0] in _MOSTLY_ONE:
        typed = ["1"]
    if not typed or len(typed) > len(keys) or (new and len(typed) < needed):
        raise UserError(Code.QUANTITY_FORM, value=value[:12])
    return {key: _figure(key, text) for key, text in zip(keys, typed, strict=False)}


def _figure(key: str, text: str) -> int:
    if key.endswith("_fen"):
        return 0 if text == "0" else int(Fen.parse(text))
    if "milli_" in key:
        return 0 if text == "0" else parse_thousandths(text)
    if not text.isascii() or not text.isdigit() or len(text) > _LONGEST or (key in _MOSTLY_ONE and int(text) < 1):
        raise UserError(Code.QUANTITY_FORM, value=text[:12])
    return int(text)


def _granted(target: Target, line: Line) -> Entitlement | None:
    db = target.session.store.db
    key = roster_view.entitlement_of(db, line.id)
    return entitlements.entitlement(db, key) if key is not None else None


def _stop(target: Target, brought: Brought, line: Line) -> Plan:
    reason = brought.value.strip()
    if not reason:
        raise UserError(Code.REASON_REQUIRED)
    if line.origin_line is not None:
        raise UserError(Code.FOLLOWER_STAYS, line=line.id)
    granted = _granted(target, line)
    last_day = Period.parse(target.roster.period).first - timedelta(days=1)

    def write(tx: Transaction) -> None:
        if granted is not None:
            entitlements.end_entitlement(tx, granted.id, until=last_day, reason=reason)
        lines.set_line_state(tx, line.id, LineState.LEFT_OUT, reason)

    return Plan(line.amount, None, write)


def _amount(target: Target, brought: Brought, line: Line) -> Plan:
    granted = _granted(target, line)
    standard, quantities = lines.standard_of(target.session.store.db, line.id)
    if granted is None:
        amount = _amount_typed(brought.value)
    else:
        new = {**granted.quantities, **_quantities_typed(target, granted.tier, brought.value, new=False)}
        amount, standard = _reckoned(target, replace(granted, quantities=new))
        quantities = json.dumps(new, sort_keys=True)
    if line.origin_line is not None:
        source = lines.line(target.session.store.db, line.origin_line)
        if source is not None and amount > source.amount:
            raise UserError(Code.AMOUNT_ABOVE_SOURCE, line=line.id)
    if amount == line.amount and (granted is None or json.loads(quantities) == granted.quantities):
        raise UserError(RosterCode.BROUGHT_SAME)

    def write(tx: Transaction) -> None:
        if granted is not None:
            entitlements.change_entitlement(tx, granted.id, quantities=quantities)
        lines.set_line_amount(tx, line.id, amount, standard=standard, quantities=quantities, card_id=line.card_id)

    return Plan(line.amount, amount, write)


def _reckoned(target: Target, granted: Entitlement) -> tuple[Fen, str]:
    """What a grant comes to in the roster's period, and the rates. Raises as `computed`, QUANTITY_FORM, AREA_BEYOND."""
    require_quantities(target.kept.programme, granted.quantities)
    grant = grants_of(target.session, target.kept, [granted])[granted.id]
    return computed(target.session, target.kept, grant, target.roster)


def _card(target: Target, brought: Brought, line: Line) -> Plan:
    """A card of the payee that is known, or a new one of the bank named or of the card it replaces."""
    session, db = target.session, target.session.store.db
    typed, bank = account_and_bank(brought.value)
    account = require_account(typed)
    known = register.cards_by_account(db, [account]).get(account)
    if known is not None and known.owner_id != line.payee_id:
        raise UserError(Code.ACCOUNT_OF_ANOTHER, tail=account[-4:])
    if known is not None and known.id == line.card_id:
        raise UserError(RosterCode.BROUGHT_SAME)
    owner, former = register.person(db, line.payee_id), register.card(db, line.card_id)
    stay: set[int | None] = {
        one.id for one in register.cards_of(db, line.payee_id) if one.state in USABLE_CARDS and one.id != line.card_id
    }
    named = bank or (former.bank if former is not None else "")

    def write(tx: Transaction) -> None:
        key = known.id if known is not None else None
        if key is None:
            name = owner.name if owner is not None else ""
            key = register.add_card(
                tx, line.payee_id, account, bank=named, account_name=name, on=session.today, source="counter"
            )
        move_money(session, tx, line.payee_id, key, stay - {key})
        lines.set_card(tx, line.id, key)

    return Plan(line.amount, line.amount, write)


def _new(target: Target, brought: Brought, line: Line | None) -> Plan:
    session, roster, kept = target.session, target.roster, target.kept
    db = session.store.db
    key = (kept.id, roster.period, roster.kind.value)
    if lines.live_lines_of_members(db, key, [brought.person_id], roster.id):
        raise UserError(Code.TWICE_IN_PERIOD)
    if target.asked.by_amount:
        return _new_by_amount(target, brought)
    period = Period.parse(roster.period)
    running = [
        one
        for one in entitlements.running(db, kept.id, period.first, period.last)
        if one.beneficiary_id == brought.person_id
    ]
    stopped = _granted(target, line) if line is not None else None
    again = running[0] if running else stopped
    if again is not None:
        return _again(target, brought, again)
    tier, value = _tier_typed(target, brought)
    quantities = _quantities_typed(target, tier, value, new=True)
    values = granting.grant_values(
        session, roster.programme, brought.person_id, quantities, since=period.first, tier=tier
    )
    birthday = born(*grant_days.births(db, [brought.person_id])[brought.person_id])
    fen, rate = computed(session, kept, Grant(tier, quantities, period.first, born=birthday), roster)

    def write(tx: Transaction) -> None:
        one = entitlements.entitlement(tx.db, entitlements.add_entitlement(tx, **values))
        if one is not None:
            _line_of_grant(tx, target, one, fen, rate, quantities)

    return Plan(None, fen, write)


def _tier_typed(target: Target, brought: Brought) -> tuple[str, str]:
    """The tier of somebody new and the rest of what was typed: the only one, or the one that is named there.

    Raises UserError BROUGHT_TIER where there are several and none is named.
    """
    tiers, words = target.asked.tiers, brought.value.split()
    named = [one for one in words if one in tiers]
    tier = brought.tier or next(iter(named), tiers[0] if len(tiers) == 1 else "")
    if tier not in tiers:
        raise UserError(RosterCode.BROUGHT_TIER, tiers="、".join(tiers))
    return tier, " ".join(one for one in words if one not in named)


def _again(target: Target, brought: Brought, one: Entitlement) -> Plan:
    """Somebody entitled who has no line any more: stopped by mistake, or too old by the rule and still to be paid."""
    if roster_view.dead_among(target.session.store.db, [one.beneficiary_id, one.payee_id]):
        raise UserError(Code.PERSON_DEAD)
    typed = _quantities_typed(target, one.tier, brought.value, new=False) if brought.value.strip() else {}
    new = {**one.quantities, **typed}
    fen, rate = _reckoned(target, replace(one, quantities=new, until=None))

    def write(tx: Transaction) -> None:
        text = json.dumps(new, sort_keys=True)
        entitlements.change_entitlement(tx, one.id, until=None, reason=None, quantities=text)
        _line_of_grant(tx, target, one, fen, rate, new)

    return Plan(None, fen, write)


def _line_of_grant(
    tx: Transaction, target: Target, one: Entitlement, fen: Fen, rate: str, quantities: Mapping[str, int]
) -> None:
    add_line(
        tx,
        target.roster,
        target.kept,
        (one.household_id, one.beneficiary_id, one.payee_id, one.card_id),
        (one.village, one.group),
        amount=fen,
        standard=rate,
        quantities=json.dumps(dict(quantities), sort_keys=True),
        entitlement_id=one.id,
    )


def _new_by_amount(target: Target, brought: Brought) -> Plan:
    fen = _amount_typed(brought.value)
    parties, place = parties_of(target.session, target.kept, brought.person_id)

    def write(tx: Transaction) -> None:
        add_line(
            tx, target.roster, target.kept, parties, place, amount=fen, standard="", quantities="{}",
            entitlement_id=None,
        )  # fmt: skip

    return Plan(None, fen, write)
