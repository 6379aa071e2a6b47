"""Rosters: made from entitlements, their lines held, released and left out, closed into batches."""

from __future__ import annotations

from msgspec import Struct

from app.casework.aging import grown_out
from app.casework.balancing import is_even
from app.casework.looking_up import (
    line_of,
    programme_of,
    require_no_roster,
    require_roster,
    roster_of,
    rules_of,
    steps_of,
)
from app.casework.reckoners import OF_ONE, grants_of, rates_text, reckoner_of
from app.casework.setting_off import Payment, SettingOff, keep_carried
from app.casework.staying import first_day, payee_trouble, staying
from app.domain.faults import Code, UserError
from app.domain.makers import Act
from app.domain.money import Fen
from app.domain.periods import Period
from app.domain.reckoned import Reckoned
from app.domain.reckoning import require_computable
from app.domain.records import Changes, Line, Roster
from app.domain.states import (
    FINAL_LINES,
    LINE_STEPS,
    USABLE_CARDS,
    LineOrigin,
    LineState,
    NoticeState,
    RosterKind,
    RosterState,
    require_step,
)
from app.office.session import Session
from app.store import (
    entitlements,
    grant_days,
    hung,
    lines,
    notices,
    register,
    roster_rules,
    roster_view,
    rosters,
    village_changes,
)
from app.store.entitlements import Entitlement
from app.store.line_rows import LineRows
from app.store.programmes import KeptProgramme
from app.store.transaction import Transaction


class Made(Struct, frozen=True):
    """A roster that was made: its number, lines and sum, and entitlements that made no line (income too high)."""

    roster_id: int
    lines: int
    total: Fen
    without: int
    changes: Changes


class Closed(Struct, frozen=True):
    """A roster that was closed: cleared lines, lines moved to the next batch by reason, and that batch."""

    cleared: int
    moved: dict[str, int]
    next_roster_id: int | None
    changes: Changes


def make_roster(session: Session, code: str, period_text: str) -> Made:
    """Make the regular roster of a programme and period from its entitlements; it starts as a draft.

    Raises UsageError PROGRAMME_UNKNOWN; UserError PERIOD_FORM, ROSTER_EXISTS, ROSTER_EMPTY, ROLE_MAY_NOT, and what
    `reckoning.reckon` raises, with the name of whose grant it is.
    """
    session.require(Act.ENTER)
    kept = programme_of(session, code)
    period = Period.parse(period_text)
    require_roster(kept, period)
    require_computable(kept.programme)
    running = entitlements.running(session.store.db, kept.id, period.first, period.last)
    if not running:
        raise UserError(Code.ROSTER_EMPTY, programme=code, period=period.text)
    require_no_roster(session, kept, period.text)
    gone = roster_view.dead_among(session.store.db, {one.beneficiary_id for one in running})
    gone |= grown_out(session, kept, period, running)
    living = [one for one in running if one.beneficiary_id not in gone]
    payable = [row for row in _reckoned(session, kept, period, living) if row[1].fen > 0]
    if not payable:
        raise UserError(Code.ROSTER_EMPTY, programme=code, period=period.text)
    off = SettingOff(session.store.db, kept)
    paid = [(one, off.of(one.beneficiary_id, due.fen, period.text), rates_text(due)) for one, due in payable]
    with session.write("make_roster", f"{code} {period.text}") as tx:
        roster_id = rosters.add_roster(
            tx, kept.id, period.text, township=township_of(session), kind=RosterKind.REGULAR, state=RosterState.DRAFT
        )
        gathered = LineRows(tx, roster_id=roster_id, programme_id=kept.id, period=period.text, root_kind="regular")
        for one, payment, standard in paid:
            if payment.makes_line:
                _add_line(gathered, one, payment, standard)
        gathered.flush()
        keep_carried(tx, roster_id, kept.id, [(one.beneficiary_id, pay) for one, pay, _ in paid if not pay.makes_line])
    sums = [pay.amount for _, pay, _ in paid if pay.makes_line]
    return Made(roster_id, len(sums), Fen(sum(sums)), len(running) - len(sums), session.changes(tx))


def township_of(session: Session) -> str:
    """The 9-digit code of the store's township."""
    return session.settings["office_code"][:9]


def _reckoned(
    session: Session, kept: KeptProgramme, period: Period, living: list[Entitlement]
) -> list[tuple[Entitlement, Reckoned]]:
    """What each comes to; a fault of one names the first that has it."""
    reckoner, grants = reckoner_of(session, kept, period), grants_of(session, kept, living)
    found = []
    for one in living:
        try:
            found.append((one, reckoner.reckon(grants[one.id])))
        except UserError as fault:
            if fault.code not in OF_ONE:
                raise
            name = grant_days.names(session.store.db, [one.beneficiary_id])[one.beneficiary_id]
            raise UserError(fault.code, **{"name": name, **fault.where}) from None
    return found


def _add_line(gathered: LineRows, one: Entitlement, payment: Payment, standard: str) -> None:
    gathered.add(
        (one.household_id, one.beneficiary_id, one.payee_id, one.card_id),
        payment.amount,
        place=(one.village, one.group),
        standard=standard,
        quantities=entitlements.quantities_text(one.quantities),
        members=[one.beneficiary_id],
        source=(one.id, None),
        parts=payment.parts,
    )


def hold_line(session: Session, line_id: int, reason: str) -> Changes:
    """Hold a line; it goes to the next batch unless it is released.

    Raises UserError STEP_NOT_ALLOWED, REASON_REQUIRED.
    """
    return _step_line(session, line_id, LineState.HELD, reason, "hold_line")


def release_line(session: Session, line_id: int, reason: str = "") -> Changes:
    """Release a held line.

    Raises UserError STEP_NOT_ALLOWED, OBJECTION_OPEN while an objection waits for its answer.
    """
    session.require(Act.ENTER)
    if notices.open_objections(session.store.db, line_id):
        raise UserError(Code.OBJECTION_OPEN, line=line_id)
    return _step_line(session, line_id, LineState.PROPOSED, reason or "-", "release_line")


def leave_out(session: Session, line_id: int, reason: str) -> Changes:
    """Leave a line out for good; its people may stand in another line of the period.

    A re-issue or correction on its way cannot be left out: its source counts as followed, and the money would be
    owed for ever.
    Raises UserError FOLLOWER_STAYS, STEP_NOT_ALLOWED, REASON_REQUIRED.
    """
    session.require(Act.ENTER)
    line = line_of(session, line_id)
    if line.origin is not LineOrigin.REGULAR and line.state is not LineState.REFUSED:
        raise UserError(Code.FOLLOWER_STAYS, line=line_id)
    return _step_line(session, line_id, LineState.LEFT_OUT, reason, "leave_out")


def _step_line(session: Session, line_id: int, state: LineState, reason: str, verb: str) -> Changes:
    session.require(Act.ENTER)
    line = line_of(session, line_id)
    if not reason.strip():
        raise UserError(Code.REASON_REQUIRED)
    require_step(LINE_STEPS, line.state, state)
    with session.write(verb, reason) as tx:
        lines.set_line_state(tx, line_id, state, None if state is LineState.PROPOSED else reason)
        settle_rosters(session, tx, {line.roster_id})
    return session.changes(tx)


def settle_rosters(session: Session, tx: Transaction, roster_ids: set[int]) -> None:
    """Within a transaction: a roster whose lines were judged is received; with every line final it is settled.

    Where its money does not balance it stays received until that is cleared (`balancing`).
    """
    for roster_id in sorted(roster_ids):
        roster = roster_of(session, roster_id)
        states = [line.state for line in lines.lines_of(session.store.db, roster_id)]
        if roster.state is RosterState.SUBMITTED and not any(state is LineState.SUBMITTED for state in states):
            rosters.set_roster_state(tx, roster_id, RosterState.RECEIVED)
            roster = roster_of(session, roster_id)
        ended = roster.state is RosterState.RECEIVED and all(state in FINAL_LINES for state in states)
        if ended and is_even(session, roster_id):
            rosters.set_roster_state(tx, roster_id, RosterState.SETTLED)


def back_to_draft(session: Session, roster_id: int, reason: str) -> Changes:
    """Take a roster back to draft with a reason; its notices are withdrawn and its review counts no more."""
    session.require(Act.ENTER)
    roster = roster_of(session, roster_id)
    if not reason.strip():
        raise UserError(Code.REASON_REQUIRED)
    require_step(steps_of(session, roster), roster.state, RosterState.DRAFT)
    if roster.state is RosterState.SUBMITTED:
        raise UserError(Code.STEP_NOT_ALLOWED, noun="roster", from_=roster.state.value, to=RosterState.DRAFT.value)
    with session.write("back_to_draft", reason) as tx:
        reopen(session, tx, roster, reason)
    return session.changes(tx)


def reopen(session: Session, tx: Transaction, roster: Roster, reason: str) -> None:
    """Within a transaction: draft again, lines proposed again, notices withdrawn, the review under way given back."""
    rosters.set_roster_state(tx, roster.id, RosterState.DRAFT, reason)
    village_changes.lines_to_today(tx, roster.id)
    for line in lines.lines_of(session.store.db, roster.id):
        if line.state is LineState.READY:
            lines.set_line_state(tx, line.id, LineState.PROPOSED)
        if line.review_id is not None:
            lines.set_review(tx, line.id, None)
        _take_usable_card(session, tx, line)
    for notice in notices.notices_showing(session.store.db, roster.id):
        if notice.state.value in ("prepared", "printed", "posted", "down"):
            notices.set_notice_state(tx, notice.id, NoticeState.WITHDRAWN, reason)
    under_way = rosters.open_review(session.store.db, roster.id)
    if under_way is not None:
        rosters.return_review(tx, under_way.id, reason)


def _take_usable_card(session: Session, tx: Transaction, line: Line) -> None:
    """A draft line whose card takes no money is paid to the payee's newest usable one, if he has brought one by now."""
    if payee_trouble(session, line) != "card_not_usable":
        return
    card_id = usable_card(session, line.payee_id)
    if card_id is None:
        return
    lines.set_card(tx, line.id, card_id)
    if line.state is LineState.HELD and line.reason == "card_not_usable":
        lines.set_line_state(tx, line.id, LineState.PROPOSED)


def usable_card(session: Session, payee_id: int) -> int | None:
    """The payee's newest card that money may be sent to."""
    found = [card.id for card in register.cards_of(session.store.db, payee_id) if card.state in USABLE_CARDS]
    return found[-1] if found else None


def close_roster(session: Session, roster_id: int) -> Closed:
    """Close a roster: lines through their days become ready, the others go to the next batch with review and notice.

    Nobody waits for another village. Raises UserError STEP_NOT_ALLOWED, NOTHING_CLEARED, HOLIDAYS_MISSING.
    """
    session.require(Act.ENTER)
    roster = roster_of(session, roster_id)
    require_step(steps_of(session, roster), roster.state, RosterState.CLEARED)
    open_lines = [
        line
        for line in lines.lines_of(session.store.db, roster_id)
        if line.state in (LineState.PROPOSED, LineState.HELD)
    ]
    stays = staying(session, roster, open_lines)
    kept_back = {line_id: stay.reason for line_id, stay in stays.items()}
    cleared = [line for line in open_lines if line.id not in kept_back]
    if not cleared:
        first = first_day(stays.values())
        raise UserError(
            Code.NOTHING_CLEARED, roster=roster_id, lines=len(open_lines), first=first.isoformat() if first else ""
        )
    with session.write("close_roster") as tx:
        next_id = move_to_next_batch(
            session, tx, roster, [line for line in open_lines if line.id in kept_back], kept_back
        )
        for line in cleared:
            lines.set_line_state(tx, line.id, LineState.READY)
        rosters.set_roster_state(tx, roster_id, RosterState.CLEARED)
    moved: dict[str, int] = {}
    for reason in kept_back.values():
        moved[reason] = moved.get(reason, 0) + 1
    return Closed(len(cleared), moved, next_id, session.changes(tx))


def move_to_next_batch(
    session: Session, tx: Transaction, roster: Roster, moving: list[Line], reasons: dict[int, str]
) -> int | None:
    """Within a transaction: make the next batch of the lines that stay behind; they keep review, notice and days."""
    if not moving:
        return None
    kept = rules_of(session, roster)
    hanging = hung.posted_on(session.store.db, roster.id)
    state = RosterState.DISCLOSED if any(line.id in hanging for line in moving) else RosterState.REVIEWED
    next_id = rosters.add_roster(
        tx, kept.id, roster.period, township=roster.township, kind=roster.kind, state=state, version=roster.version
    )
    roster_rules.hold(tx, next_id, like=roster.id)
    for serial, line in enumerate(moving, start=1):
        lines.move_line(tx, line.id, next_id, serial)
        if (
            reasons[line.id] in ("dead", "mandate_over", "card_not_usable", "not_eligible")
            and line.state is not LineState.HELD
        ):
            lines.set_line_state(tx, line.id, LineState.HELD, reasons[line.id])
    return next_id
