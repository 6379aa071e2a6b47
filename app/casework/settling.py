"""What the county and the bank say of lines, by whatever channel: one code settles all of it (`product.md` 3)."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from pathlib import Path

from msgspec import Struct, field

from app.casework.looking_up import line_of, roster_of, rules_of
from app.casework.rosters import settle_rosters, township_of, usable_card
from app.domain.faults import Code, Fault, UserError
from app.domain.makers import Act
from app.domain.money import Fen
from app.domain.programmes import Channel
from app.domain.reasons import ReturnReason, card_state_for, plain_reason
from app.domain.records import Changes, Line, Roster
from app.domain.roster_codes import RosterCode
from app.domain.settlement import Verdict, is_inferred, settle
from app.domain.snapshot import read_snapshot
from app.domain.states import (
    CARD_STEPS,
    LineOrigin,
    LineState,
    RosterKind,
    RosterState,
    SubmissionState,
)
from app.domain.withdrawals import ToldBy, letter_number, needs_proof, ways_for
from app.office.session import Session
from app.store import lines, merging, register, rosters, submissions, withdrawals
from app.store import parts as part_rows
from app.store.attachments import add_attachment
from app.store.line_rows import LineRows
from app.store.transaction import Transaction


class Said(Struct, frozen=True):
    """What was said of one line, in the sayer's own words (`text`), and where (`source`: file and row, or package)."""

    verdict: Verdict
    text: str
    source: str
    code: str = ""


class FileShape(StrEnum):
    """What a result file lists: every line it is about as paid, failures alone, or some of both."""

    ALL_PAID = "all_paid"
    ONLY_FAILURES = "only_failures"
    MIXED = "mixed"


class Settled(Struct):
    """What came of a file or package: verdicts applied, said again, still under way at the bank, and alarms.

    An alarm was never applied. `references` counts entries of the county's lists that are new or changed. `shape` says
    what a result file listed: everything as paid, or failures alone; then `rest` lines of its submission are open.
    """

    applied: dict[Verdict, int] = field(default_factory=lambda: dict.fromkeys(Verdict, 0))
    same: int = 0
    in_progress: int = 0
    references: int = 0
    alarms: list[Fault] = field(default_factory=list)
    shape: FileShape = FileShape.MIXED
    rest: int = 0
    submission_id: int = 0
    changes: Changes = field(default_factory=Changes)


def apply(session: Session, tx: Transaction, line: Line, said: Said, settled: Settled) -> None:
    """Within a transaction: apply one verdict to one line; what contradicts is an alarm and changes nothing."""
    try:
        steps = settle(line.state, said.verdict)
    except UserError as fault:
        late = line.state is LineState.WITHDRAWN and said.verdict is Verdict.PAID
        if late:
            withdrawals.add_late(tx, line.id, on=session.today, source=said.source)
        name = read_snapshot(line.snapshot).payee[0] if line.snapshot else ""
        told = {"line": line.id, "name": name, "amount": line.amount.grouped(), "source": said.source, **fault.where}
        settled.alarms.append(UserError(RosterCode.WITHDRAWN_TOO_LATE if late else fault.code, **told))
        return
    if not steps:
        settled.same += 1
        return
    reason = _reason(said)
    inferred = is_inferred(line.state, said.verdict)
    lines.set_line_state(tx, line.id, steps[-1], reason or None)
    submissions.add_result(
        tx,
        line.id,
        said.verdict.value,
        reason=reason,
        reason_text=said.text,
        inferred=int(inferred),
        source=said.source,
    )
    if said.verdict is Verdict.RETURNED:
        _note_card(session, tx, line, ReturnReason(reason), said.source)
    settled.applied[said.verdict] += 1


def _reason(said: Said) -> str:
    if said.verdict is Verdict.RETURNED:
        return plain_reason(said.text).value
    return said.code if said.verdict in (Verdict.REFUSED, Verdict.STOPPED) else ""


def _note_card(session: Session, tx: Transaction, line: Line, reason: ReturnReason, source: str) -> None:
    """What a return tells of the card: closed, lost, frozen, dormant, not activated."""
    state = card_state_for(reason)
    card = register.card(session.store.db, line.card_id)
    if state is not None and card is not None and (card.state, state) in CARD_STEPS:
        register.set_card_state(tx, card.id, state, on=session.today, source=source)


def accept_the_rest(
    session: Session, tx: Transaction, submission_id: int, source: str, settled: Settled, *, by_hand: bool
) -> None:
    """Within a transaction: the county took the submission, so every line it did not refuse is accepted."""
    for sent in submissions.sent_lines(session.store.db, submission_id):
        if sent.state == LineState.SUBMITTED.value:
            line = lines.line(session.store.db, sent.line_id)
            if line is not None:
                apply(session, tx, line, Said(Verdict.ACCEPTED, "", source), settled)
    mark_taken(session, tx, submission_id, by_hand=by_hand)


def mark_taken(session: Session, tx: Transaction, submission_id: int, *, by_hand: bool) -> None:
    """Within a transaction: the submission is taken and its roster received; said once, it stays so."""
    found = submissions.submission(session.store.db, submission_id)
    if found is None or found.state in (SubmissionState.TAKEN, SubmissionState.REFUSED):
        return
    submissions.change_submission(
        tx, submission_id, state=SubmissionState.TAKEN.value, verdict_at=tx.act.at, by_hand=int(by_hand)
    )


# -- lines that came back --------------------------------------------------------------------------------------------


class Followed(Struct, frozen=True):
    """A roster of followers: its number, lines and sum; source lines without a usable card, and to the same card."""

    roster_id: int
    lines: int
    total: Fen
    without_card: list[int]
    same_card: list[int]
    changes: Changes


def reissue(session: Session, roster_id: int, line_ids: Collection[int] | None = None) -> Followed:
    """Pay what the bank returned once more: a roster of kind `reissue` that follows each returned line once.

    Of all returned lines, or of those named. The people are fixed, the amount is the source's, the card is the payee's
    newest usable one. Raises UserError NOTHING_RETURNED, CARD_MISSING when none of the payees has a usable card,
    ROLE_MAY_NOT.
    """
    return _follow(session, roster_id, LineState.RETURNED, RosterKind.REISSUE, line_ids)


def correct(session: Session, roster_id: int, line_ids: Collection[int] | None = None) -> Followed:
    """Send corrected lines for those the county refused (all, or those named): a roster of kind `correction`."""
    return _follow(session, roster_id, LineState.REFUSED, RosterKind.CORRECTION, line_ids)


def _follow(
    session: Session, roster_id: int, state: LineState, kind: RosterKind, line_ids: Collection[int] | None
) -> Followed:
    session.require(Act.ENTER)
    roster = roster_of(session, roster_id)
    waiting = [
        line
        for line in lines.lines_of(session.store.db, roster_id)
        if line.state is state and (line_ids is None or line.id in line_ids)
    ]
    if not waiting:
        raise UserError(Code.NOTHING_RETURNED, roster=roster_id)
    cards = {line.id: usable_card(session, line.payee_id) for line in waiting}
    payable = [line for line in waiting if cards[line.id] is not None]
    if not payable:
        raise UserError(Code.CARD_MISSING, lines=len(waiting))
    with session.write(kind.value, str(roster_id)) as tx:
        new_id = _new_roster(session, tx, roster, kind)
        new = roster_of(session, new_id)
        origin = LineOrigin.REISSUE if kind is RosterKind.REISSUE else LineOrigin.CORRECTION
        after = LineState.REISSUED if kind is RosterKind.REISSUE else LineState.CORRECTED
        for line in payable:
            follow(session, tx, line, new, origin, card_id=cards[line.id] or 0)
            lines.set_line_state(tx, line.id, after)
        settle_rosters(session, tx, {roster_id})
    without = [line.id for line in waiting if cards[line.id] is None]
    same = [line.id for line in payable if cards[line.id] == line.card_id]
    total = Fen(sum(line.amount for line in payable))
    return Followed(new_id, len(payable), total, without, same, session.changes(tx))


def _new_roster(session: Session, tx: Transaction, roster: Roster, kind: RosterKind) -> int:
    kept = rules_of(session, roster)
    return rosters.add_roster(
        tx, kept.id, roster.period, township=township_of(session), kind=kind, state=RosterState.DRAFT
    )


def follow(session: Session, tx: Transaction, line: Line, roster: Roster, origin: LineOrigin, *, card_id: int) -> None:
    """Within a transaction: the one line that follows `line`, in `roster` and to this card; its content is the same.

    Raises UserError ALREADY_FOLLOWED; TWICE_IN_PERIOD when another record of the same person was paid for the period.
    """
    db = session.store.db
    if lines.followers(db, [line.id]):
        raise UserError(Code.ALREADY_FOLLOWED, line=line.id)
    if merging.paid_by_another_record(db, line.id):
        raise UserError(Code.TWICE_IN_PERIOD)
    step, root_kind = lines.step_of(db, line.id)
    kept = rules_of(session, roster)
    gathered = LineRows(tx, roster_id=roster.id, programme_id=kept.id, period=roster.period, root_kind=root_kind)
    standard, quantities = lines.standard_of(db, line.id)
    gathered.add(
        (line.household_id, line.beneficiary_id, line.payee_id, card_id),
        line.amount,
        place=(line.village, line.group),
        standard=standard,
        quantities=quantities,
        members=lines.member_ids(db, line.id),
        origin=(origin, line.id, step + 1),
        parts=part_rows.parts_of_line(db, line.id),
    )
    gathered.flush()


def stop_returned(session: Session, line_id: int, reason: str) -> Changes:
    """A returned line that is not to be paid again: its payee died, it was paid otherwise.

    Raises UsageError LINE_UNKNOWN; UserError STEP_NOT_ALLOWED, REASON_REQUIRED, ROLE_MAY_NOT.
    """
    session.require(Act.ENTER)
    line = line_of(session, line_id)
    if not reason.strip():
        raise UserError(Code.REASON_REQUIRED)
    if line.state is not LineState.RETURNED:
        raise UserError(Code.STEP_NOT_ALLOWED, noun="line", from_=line.state.value, to=LineState.STOPPED.value)
    with session.write("stop_returned", reason) as tx:
        lines.set_line_state(tx, line_id, LineState.STOPPED, reason)
        settle_rosters(session, tx, {line.roster_id})
    return session.changes(tx)


def withdraw(  # noqa: PLR0913 - what stands on the letter
    session: Session,
    line_id: int,
    *,
    reason: str,
    asked_by: str,
    told_to: str,
    proof: str = "",
    way: ToldBy | None = None,
    photo: Path | None = None,
) -> Changes:
    """Take a line back before the bank has it: who asked, who was told and how, and the proof.

    `way` left out: the usual one of the channel by which the line went. What goes by package is told by the next one
    and needs no further proof; any other way needs words or a photo. Raises UsageError LINE_UNKNOWN; UserError
    TOO_LATE_TO_WITHDRAW once it is paid, returned or refused, REASON_REQUIRED, PROOF_REQUIRED, WITHDRAWAL_WAY.
    """
    session.require(Act.ENTER)
    line = line_of(session, line_id)
    if not (reason.strip() and asked_by.strip() and told_to.strip()):
        raise UserError(Code.REASON_REQUIRED)
    if line.state not in (LineState.SUBMITTED, LineState.ACCEPTED):
        raise UserError(Code.TOO_LATE_TO_WITHDRAW, line=line_id, state=line.state.value)
    way = _way_of(session, line_id, way)
    if needs_proof(way) and not proof.strip() and photo is None:
        raise UserError(Code.PROOF_REQUIRED)
    with session.write("withdraw", reason) as tx:
        lines.set_line_state(tx, line_id, LineState.WITHDRAWN, reason)
        said = proof.strip() or (photo.name if photo is not None else "")
        key = submissions.add_withdrawal(tx, line_id, reason=reason, asked_by=asked_by, told_to=told_to, proof=said)
        withdrawals.add_letter(tx, key, number=letter_number(key), way=way, was=line.state)
        if photo is not None:
            add_attachment(session.store, tx, "withdrawal", key, title=photo.name, content=photo.read_bytes())
        settle_rosters(session, tx, {line.roster_id})
    return session.changes(tx)


def _way_of(session: Session, line_id: int, way: ToldBy | None) -> ToldBy:
    """The way by which the county hears of it. Raises UserError WITHDRAWAL_WAY for a package where none was sent."""
    sent = withdrawals.sent_before(session.store.db, line_id)
    fitting = ways_for(sent.channel if sent is not None else Channel.PAPER)
    if way is ToldBy.PACKAGE and ToldBy.PACKAGE not in fitting:
        raise UserError(RosterCode.WITHDRAWAL_WAY, line=line_id)
    return way or fitting[0]
