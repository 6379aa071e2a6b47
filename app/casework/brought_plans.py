"""What each thing a village brings would write, held against the rules before anything is written."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import timedelta

from msgspec import Struct

from app.casework import granting
from app.casework.cards import move_money
from app.casework.roster_acts import add_line, computed
from app.casework.roster_adding import parties_of, what_to_ask
from app.domain.accounts import require_account
from app.domain.amounts import INCOME, MILLI_MU
from app.domain.brought import Brought, BroughtKind, account_and_bank, figures
from app.domain.faults import Code, UserError
from app.domain.money import Fen
from app.domain.periods import Period
from app.domain.quantities import parse_thousandths
from app.domain.records import Line, Roster
from app.domain.roster_codes import RosterCode
from app.domain.states import USABLE_CARDS, LineState
from app.office.session import Session
from app.store import entitlements, lines, register, roster_view
from app.store.entitlements import Entitlement
from app.store.programmes import KeptProgramme
from app.store.transaction import Transaction

AMOUNT = "amount"
_OPEN = (LineState.PROPOSED, LineState.HELD)


class Plan(Struct, frozen=True):
    """What one thing would come to: fen before and after (None: no line), and how it is written."""

    before: Fen | None
    now: Fen | None
    write: Callable[[Transaction], None]


class Target(Struct, frozen=True):
    """The roster something is brought for, with what its lines ask for: `amount` or keys of quantities."""

    session: Session
    roster: Roster
    kept: KeptProgramme
    asks: tuple[str, ...]
    tiers: tuple[str, ...]


def target_of(session: Session, roster: Roster, kept: KeptProgramme) -> Target:
    """What the lines of a roster ask for."""
    first, more, tiers = what_to_ask(session, roster.id)
    return Target(session, roster, kept, (first, *more), tiers)


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


def quantities_typed(target: Target, value: str) -> dict[str, int]:
    """Figures as typed, by what the roster asks for; one person or time where nothing is typed.

    Raises UserError QUANTITY_FORM, AMOUNT_FORM and what reading an area raises.
    """
    typed = figures(value)
    if not typed and target.asks[0] not in (AMOUNT, MILLI_MU):
        typed = ["1"]
    if len(typed) != len(target.asks):
        raise UserError(Code.QUANTITY_FORM, value=value[:12])
    return {key: _figure(key, text) for key, text in zip(target.asks, typed, strict=True)}


def _figure(key: str, text: str) -> int:
    if key == AMOUNT or (key == INCOME and text != "0"):
        return int(Fen.parse(text))
    if key == MILLI_MU:
        return parse_thousandths(text)
    if not text.isascii() or not text.isdigit() or (key != INCOME and not 0 < int(text) < 100):
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
        fen = _figure(AMOUNT, next(iter(figures(brought.value)), ""))
        amount = Fen(fen)
    else:
        new = {**granted.quantities, **_some_quantities(target, brought.value)}
        amount, standard = computed(target.session, target.kept, granted.tier, new, target.roster)
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


def _some_quantities(target: Target, value: str) -> Mapping[str, int]:
    """Of an entitlement that has more than one quantity the first alone may be brought."""
    typed = figures(value)
    if target.asks[0] == AMOUNT:
        raise UserError(Code.AMOUNT_BY_STANDARD, value=value[:12])
    if not typed or len(typed) > len(target.asks):
        raise UserError(Code.QUANTITY_FORM, value=value[:12])
    return {key: _figure(key, text) for key, text in zip(target.asks, typed, strict=False)}


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
    if target.asks[0] == AMOUNT:
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
    quantities = quantities_typed(target, brought.value)
    tier = brought.tier or (target.tiers[0] if len(target.tiers) == 1 else "")
    fen, rate = computed(session, kept, tier, quantities, roster)
    values = granting.grant_values(
        session, roster.programme, brought.person_id, quantities, since=period.first, tier=tier
    )

    def write(tx: Transaction) -> None:
        one = entitlements.entitlement(tx.db, entitlements.add_entitlement(tx, **values))
        if one is not None:
            _line_of_grant(tx, target, one, fen, rate, quantities)

    return Plan(None, fen, write)


def _again(target: Target, brought: Brought, one: Entitlement) -> Plan:
    """Somebody entitled who has no line any more: stopped by mistake, or too old by the rule and still to be paid."""
    if roster_view.dead_among(target.session.store.db, [one.beneficiary_id, one.payee_id]):
        raise UserError(Code.PERSON_DEAD)
    new = {**one.quantities, **_some_quantities(target, brought.value)} if brought.value.strip() else one.quantities
    fen, rate = computed(target.session, target.kept, one.tier, new, target.roster)

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
    fen = Fen(quantities_typed(target, brought.value)[AMOUNT])
    parties, place = parties_of(target.session, target.kept, brought.person_id)

    def write(tx: Transaction) -> None:
        add_line(
            tx, target.roster, target.kept, parties, place, amount=fen, standard="", quantities="{}",
            entitlement_id=None,
        )  # fmt: skip

    return Plan(None, fen, write)
