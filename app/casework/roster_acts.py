"""What a clerk changes in the lines of a draft: people and area, amounts of a list, who stops, who comes in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import timedelta

from msgspec import Struct
from msgspec.structs import replace

from app.casework import roster_checks
from app.casework.entitling import require_quantities
from app.casework.list_locks import require_unlocked
from app.casework.looking_up import line_of, roster_of, rules_of
from app.casework.reckoners import grants_of, rates_text, reckoner_of
from app.casework.setting_off import SettingOff, as_it_was, taken_off
from app.domain.faults import Code, UserError
from app.domain.makers import Act
from app.domain.money import Fen
from app.domain.parts import Part, PartKind, net, regraded
from app.domain.periods import Period
from app.domain.reckoning import Grant
from app.domain.records import Changes, Line, Roster
from app.domain.roster_codes import RosterCode
from app.domain.states import FOLLOWING, OF_PARTS, LineState, RosterKind, RosterState
from app.office.session import Session
from app.store import entitlements, lines, roster_view, ticks
from app.store import parts as part_rows
from app.store.entitlements import Entitlement
from app.store.line_rows import LineRows
from app.store.programmes import KeptProgramme
from app.store.transaction import Transaction

_OPEN = (LineState.PROPOSED, LineState.HELD)


class Edited(Struct, frozen=True):
    """A line that was changed: what it came to before and comes to now, and its quantities before."""

    line_id: int
    before: Fen
    now: Fen
    quantities_before: dict[str, int]
    changes: Changes


class Added(Struct, frozen=True):
    """A line that was added to a draft."""

    line_id: int
    amount: Fen
    changes: Changes


def _draft_line(session: Session, line_id: int) -> tuple[Line, Roster]:
    session.require(Act.ENTER)
    line = line_of(session, line_id)
    roster = roster_of(session, line.roster_id)
    require_draft(roster)
    if line.state not in _OPEN:
        raise UserError(Code.ROSTER_NOT_DRAFT)
    return line, roster


def require_draft(roster: Roster) -> None:
    """Raise UserError ROSTER_NOT_DRAFT unless lines may still change."""
    if roster.state is not RosterState.DRAFT:
        raise UserError(Code.ROSTER_NOT_DRAFT)


def change_line(session: Session, line_id: int, quantities: Mapping[str, int], *, whole: bool = False) -> Edited:
    """Change people, area, years of a line made of an entitlement: the entitlement and the amount follow.

    `whole`: these are all of its quantities, a key that is not named goes.

    Raises UserError ROSTER_NOT_DRAFT, AMOUNT_LOCKED, QUANTITY_FORM, AMOUNT_NOT_POSITIVE, STANDARD_*,
    ENTITLEMENT_UNKNOWN (the line comes from a list), ROLE_MAY_NOT; UsageError LINE_UNKNOWN.
    """
    line, roster = _draft_line(session, line_id)
    require_unlocked(session, roster.id)
    kept = rules_of(session, roster)
    granted = _entitlement(session, line_id)
    if granted is None:
        raise UserError(Code.ENTITLEMENT_UNKNOWN)
    new = dict(quantities) if whole else {**granted.quantities, **quantities}
    require_quantities(kept.programme, new)
    grant = grants_of(session, kept, [replace(granted, quantities=new)])[granted.id]
    fen, rate = computed(session, kept, grant, roster)
    parts = _regraded(session, line_id, fen)
    with session.write("change_line", str(line_id)) as tx:
        text = json.dumps(new, sort_keys=True)
        entitlements.change_entitlement(tx, granted.id, quantities=text)
        now = _set_amount(tx, line, parts, fen, standard=rate, quantities=text)
    return Edited(line_id, line.amount, now, granted.quantities, session.changes(tx))


def _regraded(session: Session, line_id: int, fen: Fen) -> tuple[Part, ...]:
    """The parts of a line whose own amount becomes `fen`, none of one without parts.

    Raises UserError PARTS_FIXED for a raise or back pay, whose months say the amount, and where nothing would be left.
    """
    parts = regraded(part_rows.parts_of_line(session.store.db, line_id), fen)
    if parts and (net(parts) <= 0 or not any(one.kind is PartKind.REGULAR for one in parts)):
        raise UserError(RosterCode.PARTS_FIXED)
    return parts


def _set_amount(
    tx: Transaction, line: Line, parts: tuple[Part, ...], fen: Fen, *, standard: str, quantities: str
) -> Fen:
    """Within a transaction: the content of a draft line, its parts with it; returns what it comes to."""
    if parts:
        part_rows.set_fen(tx, line.id, parts)
        fen = net(parts)
    lines.set_line_amount(tx, line.id, fen, standard=standard, quantities=quantities, card_id=line.card_id)
    return fen


def _entitlement(session: Session, line_id: int) -> Entitlement | None:
    key = roster_view.entitlement_of(session.store.db, line_id)
    return entitlements.entitlement(session.store.db, key) if key is not None else None


def computed(session: Session, kept: KeptProgramme, grant: Grant, roster: Roster) -> tuple[Fen, str]:
    """What a grant comes to in a roster's period, and the rates. Raises AMOUNT_NOT_POSITIVE, and as `reckon`."""
    reckoned = reckoner_of(session, kept, Period.parse(roster.period)).reckon(grant)
    if reckoned.fen <= 0:
        raise UserError(Code.AMOUNT_NOT_POSITIVE)
    return reckoned.fen, rates_text(reckoned)


def change_amount(session: Session, line_id: int, amount: Fen) -> Edited:
    """Change the amount of a line that comes from a list.

    Raises UserError ROSTER_NOT_DRAFT, AMOUNT_LOCKED, AMOUNT_NOT_POSITIVE, AMOUNT_BY_STANDARD where an entitlement says
    the amount, AMOUNT_ABOVE_SOURCE for a follower above what it follows, ROLE_MAY_NOT; UsageError LINE_UNKNOWN.
    """
    line, roster = _draft_line(session, line_id)
    require_unlocked(session, roster.id)
    if amount <= 0:
        raise UserError(Code.AMOUNT_NOT_POSITIVE)
    if _entitlement(session, line_id) is not None and amount != line.amount:
        raise UserError(Code.AMOUNT_BY_STANDARD, value=amount.yuan())
    second = roster.version > 1 and roster.kind not in FOLLOWING  # sent back whole: amounts may change
    if line.origin_line is not None and not second and amount > line_of(session, line.origin_line).amount:
        raise UserError(Code.AMOUNT_ABOVE_SOURCE, line=line_id)
    if part_rows.parts_of_line(session.store.db, line_id):
        raise UserError(RosterCode.PARTS_FIXED)
    standard, quantities = lines.standard_of(session.store.db, line_id)
    with session.write("change_amount", str(line_id)) as tx:
        lines.set_line_amount(tx, line_id, amount, standard=standard, quantities=quantities, card_id=line.card_id)
    return Edited(line_id, line.amount, amount, json.loads(quantities), session.changes(tx))


def recompute(session: Session, roster_id: int) -> Changes:
    """Bring the amounts of a draft to what quantities and standards say by now.

    Raises UserError ROSTER_NOT_DRAFT, ROLE_MAY_NOT; UsageError ROSTER_UNKNOWN.
    """
    session.require(Act.ENTER)
    roster = roster_of(session, roster_id)
    require_draft(roster)
    require_unlocked(session, roster.id)
    kept = rules_of(session, roster)
    due = roster_checks.amounts_due(session, roster, kept)
    off = taken_off(session, list(due))
    with session.write("recompute", str(roster_id)) as tx:
        for line in lines.lines_of(session.store.db, roster_id):
            now = due.get(line.id)
            if now is None or now.fen <= 0 or line.state not in _OPEN:
                continue
            if now.fen + off.get(line.id, 0) == line.amount:
                continue
            granted = _entitlement(session, line.id)
            if granted is not None:
                text, rates = json.dumps(granted.quantities, sort_keys=True), rates_text(now)
                _set_amount(tx, line, _regraded(session, line.id, now.fen), now.fen, standard=rates, quantities=text)
    return session.changes(tx)


def stop_line(session: Session, line_id: int, reason: str) -> Changes:
    """Stop paying from this period on: the entitlement ends with the day before it, the line is left out.

    Raises UserError ROSTER_NOT_DRAFT, REASON_REQUIRED, FOLLOWER_STAYS, PARTS_FIXED, ROLE_MAY_NOT; UsageError
    LINE_UNKNOWN.
    """
    line, roster = _draft_line(session, line_id)
    if not reason.strip():
        raise UserError(Code.REASON_REQUIRED)
    if line.origin_line is not None:
        raise UserError(Code.FOLLOWER_STAYS, line=line_id)
    if roster.kind in OF_PARTS:  # its months are over: that the grant goes on or not has nothing to do with them
        raise UserError(RosterCode.PARTS_FIXED)
    granted = _entitlement(session, line_id)
    last_day = Period.parse(roster.period).first - timedelta(days=1)
    with session.write("stop_line", reason) as tx:
        if granted is not None:
            entitlements.end_entitlement(tx, granted.id, until=last_day, reason=reason)
        lines.set_line_state(tx, line_id, LineState.LEFT_OUT, reason)
    return session.changes(tx)


def put_back(session: Session, line_id: int) -> Added:
    """Undo a stop or a leaving out in a draft: a new line like the old one, its entitlement running again.

    Raises UserError ROSTER_NOT_DRAFT, TWICE_IN_PERIOD when another line pays him by now, PERSON_DEAD, ROLE_MAY_NOT.
    """
    session.require(Act.ENTER)
    line = line_of(session, line_id)
    roster = roster_of(session, line.roster_id)
    require_draft(roster)
    kept = rules_of(session, roster)
    if line.state is not LineState.LEFT_OUT or line.origin_line is not None:
        raise UserError(Code.ROSTER_NOT_DRAFT)
    key = (kept.id, roster.period, roster.kind.value)
    if lines.live_lines_of_members(session.store.db, key, [line.beneficiary_id], roster.id):
        raise UserError(Code.TWICE_IN_PERIOD)
    if roster_view.dead_among(session.store.db, [line.beneficiary_id, line.payee_id]):
        raise UserError(Code.PERSON_DEAD)
    standard, quantities = lines.standard_of(session.store.db, line_id)
    amount, parts = as_it_was(session, kept, roster, line)
    if part_rows.free_of_keys(session.store.db, kept.id, line.beneficiary_id, parts):
        raise UserError(Code.TWICE_IN_PERIOD)
    granted = _entitlement(session, line_id)
    parties = (line.household_id, line.beneficiary_id, line.payee_id, line.card_id)
    with session.write("put_back", str(line_id)) as tx:
        if granted is not None and granted.until is not None and roster.kind not in OF_PARTS:
            entitlements.change_entitlement(tx, granted.id, until=None, reason=None)
        new = add_line(
            tx,
            roster,
            kept,
            parties,
            (line.village, line.group),
            amount=amount,
            standard=standard,
            quantities=quantities,
            entitlement_id=granted.id if granted is not None else None,
            parts=parts,
        )
    return Added(new, lines.sum_of(session.store.db, [new]), session.changes(tx))


def add_line(  # noqa: PLR0913 - one row with all its columns
    tx: Transaction,
    roster: Roster,
    kept: KeptProgramme,
    parties: tuple[int, int, int, int],
    place: tuple[str, str],
    *,
    amount: Fen,
    standard: str,
    quantities: str,
    entitlement_id: int | None,
    parts: tuple[Part, ...] = (),
) -> int:
    """Within a transaction: a new line at the end of a draft; returns its id.

    Of a regular roster what waits to be taken off is taken off, as where the roster was made; where nothing would be
    left it waits on, since somebody added was added to be paid.
    """
    if not parts and roster.kind is RosterKind.REGULAR:
        payment = SettingOff(tx.db, kept).of(parties[1], amount, roster.period)
        if payment.makes_line:
            amount, parts = payment.amount, payment.parts
    gathered = LineRows(
        tx, roster_id=roster.id, programme_id=kept.id, period=roster.period, root_kind=roster.kind.value
    )
    key = gathered.add(
        parties,
        amount,
        place=place,
        standard=standard,
        quantities=quantities,
        members=[parties[1]],
        source=(entitlement_id, None),
        parts=parts,
    )
    gathered.flush()
    return key


def note_line(session: Session, line_id: int, text: str) -> Changes:
    """Write beside a line why it is as it is; the reviewer reads it.

    Raises UserError REASON_REQUIRED, ROLE_MAY_NOT; UsageError LINE_UNKNOWN.
    """
    session.require(Act.ENTER)
    line_of(session, line_id)
    if not text.strip():
        raise UserError(Code.REASON_REQUIRED)
    with session.write("note_line", str(line_id)) as tx:
        ticks.add_note(tx, line_id, text.strip())
    return session.changes(tx)
