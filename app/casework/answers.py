"""Back from a county without our program: taken or refused by hand, a refusal list, a result workbook."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from app.casework.looking_up import roster_of, rules_of, submission_of
from app.casework.rosters import settle_rosters
from app.casework.sent_back import second_version
from app.casework.settling import FileShape, Said, Settled, accept_the_rest, apply, follow
from app.domain.accounts import judge_account
from app.domain.faults import Code, UsageError, UserError
from app.domain.makers import Act
from app.domain.matching import Matcher, Payment, ResultKey
from app.domain.programmes import Channel
from app.domain.records import Changes, Submission
from app.domain.roster_codes import RosterCode
from app.domain.settlement import Verdict
from app.domain.snapshot import read_snapshot
from app.domain.states import (
    SUBMISSION_STEPS,
    LineOrigin,
    LineState,
    RosterKind,
    RosterState,
    SubmissionState,
    require_step,
)
from app.office.session import Session
from app.sheets.reading import file_digest
from app.sheets.refusals import read_refusals
from app.sheets.results import ResultRow, ResultStatus, read_results, status_of
from app.store import lines, rosters, sources, submissions
from app.store.attachments import add_attachment
from app.store.transaction import Transaction

_ON_THE_WAY = (SubmissionState.BUILT, SubmissionState.HANDED_OVER)
_VERDICTS = {
    ResultStatus.PAID: Verdict.PAID,
    ResultStatus.RETURNED: Verdict.RETURNED,
    ResultStatus.STOPPED: Verdict.STOPPED,
}


def record_taken(session: Session, submission_id: int) -> Settled:
    """The county says it took the submission: every line it did not refuse is accepted, marked as recorded by hand."""
    session.require(Act.ENTER)
    found = submission_of(session, submission_id)
    if found.state is not SubmissionState.TAKEN:
        require_step(SUBMISSION_STEPS, found.state, SubmissionState.TAKEN)
    settled = Settled()
    with session.write("record_taken") as tx:
        accept_the_rest(session, tx, submission_id, "by hand", settled, by_hand=True)
        settle_rosters(session, tx, {found.roster_id})
    settled.changes = session.changes(tx)
    return settled


def record_refused(session: Session, submission_id: int, reason: str, proof: Path | None = None) -> tuple[int, Changes]:
    """The county sent the whole roster back, none accepted: version 2 in draft holds the followers of its lines.

    Of a roster that went in several files only the lines of this one are refused, and a roster of kind `correction`
    follows them. Returns the new roster's number. Raises UserError STEP_NOT_ALLOWED, REASON_REQUIRED, PROOF_REQUIRED.
    """
    session.require(Act.ENTER)
    found = submission_of(session, submission_id)
    require_step(SUBMISSION_STEPS, found.state, SubmissionState.REFUSED)
    if not reason.strip():
        raise UserError(Code.REASON_REQUIRED)
    if proof is None:
        raise UserError(Code.PROOF_REQUIRED)
    sent = submissions.sent_lines(session.store.db, submission_id)
    if any(one.state != LineState.SUBMITTED.value for one in sent):
        raise UserError(
            Code.STEP_NOT_ALLOWED, noun="submission", from_=found.state.value, to=SubmissionState.REFUSED.value
        )
    with session.write("record_refused", reason) as tx:
        add_attachment(session.store, tx, "submission", submission_id, title=proof.name, content=proof.read_bytes())
        submissions.change_submission(
            tx, submission_id, state=SubmissionState.REFUSED.value, verdict_at=tx.act.at, by_hand=1
        )
        new_id = (
            _part_refused(session, tx, found, reason)
            if _is_part(session, found)
            else second_version(session, tx, roster_of(session, found.roster_id), reason)
        )
    return new_id, session.changes(tx)


def _is_part(session: Session, found: Submission) -> bool:
    """Whether other files of the same roster are on their way or were taken."""
    others = submissions.submissions_of(session.store.db, found.roster_id)
    return any(one.id != found.id and one.state is not SubmissionState.REFUSED for one in others)


def _part_refused(session: Session, tx: Transaction, found: Submission, reason: str) -> int:
    """The lines of one file of several are refused; their followers stand in a new roster, as a draft."""
    db = session.store.db
    roster = roster_of(session, found.roster_id)
    new_id = rosters.add_roster(
        tx,
        rules_of(session, roster).id,
        roster.period,
        township=roster.township,
        kind=RosterKind.CORRECTION,
        state=RosterState.DRAFT,
    )
    new = roster_of(session, new_id)
    for sent in submissions.sent_lines(db, found.id):
        line = lines.line(db, sent.line_id)
        if line is None or line.state is not LineState.SUBMITTED:
            continue
        follow(session, tx, line, new, LineOrigin.CORRECTION, card_id=line.card_id)
        lines.set_line_state(tx, line.id, LineState.REFUSED, reason)
        lines.set_line_state(tx, line.id, LineState.CORRECTED, reason)
    settle_rosters(session, tx, {roster.id})
    return new_id


def take_refusals(session: Session, path: Path, submission_id: int | None = None) -> Settled:
    """Take back a list "Excel行号：37 …": those lines are refused in the county's words, all others accepted.

    Raises UsageError SUBMISSION_UNCLEAR when several submissions could be meant; the faults of reading.
    """
    session.require(Act.ENTER)
    refusals = read_refusals(path)
    found = _the_submission(session, submission_id)
    by_row = {one.file_row: one.line_id for one in submissions.sent_lines(session.store.db, found.id)}
    settled = Settled()
    digest = bytes.fromhex(file_digest(path))
    known = sources.is_known(session.store.db, digest)
    with session.write("take_refusals", path.name) as tx:
        if not known:
            sources.add_file(tx, path.name, digest, len(refusals))
        for refusal in refusals:
            line_id = by_row.get(refusal.excel_row)
            line = lines.line(session.store.db, line_id) if line_id is not None else None
            source = f"{path.name} {refusal.excel_row}"
            if line is None:
                settled.alarms.append(UserError(Code.REFUSAL_UNMATCHED, row=refusal.excel_row, file=path.name))
            else:
                apply(session, tx, line, Said(Verdict.REFUSED, refusal.message, source, "county_refused"), settled)
        accept_the_rest(session, tx, found.id, path.name, settled, by_hand=False)
        settle_rosters(session, tx, {found.roster_id})
    settled.changes = session.changes(tx)
    return settled


def _the_submission(session: Session, submission_id: int | None) -> Submission:
    """The submission meant: the one named, else the only one on its way that was not sent as a package."""
    if submission_id is not None:
        return submission_of(session, submission_id)
    waiting = waiting_for_a_list(session)
    if len(waiting) != 1:
        raise UsageError(Code.SUBMISSION_UNCLEAR, count=len(waiting))
    return waiting[0]


def waiting_for_a_list(session: Session) -> list[Submission]:
    """The submissions that a refusal list may be about: on their way, and not sent as a package."""
    return [
        one for one in submissions.submissions_in(session.store.db, _ON_THE_WAY) if one.channel is not Channel.PACKAGE
    ]


# -- result workbooks ------------------------------------------------------------------------------------------------


def take_results(
    session: Session,
    path: Path,
    submission_id: int | None = None,
    password: str | None = None,
    *,
    rest_paid: bool = False,
) -> Settled:
    """Take back a result workbook (name, account, amount, status, reason in any column order).

    A row that fits no line, several submissions, or lines that the file judges differently is an alarm, never guessed.
    The same file twice changes nothing; with the submission named, rows that could not be told before are looked at
    again. `rest_paid`: the county lists failures alone, all else of the submission was paid. Raises the faults of
    reading; UserError REST_NOT_CLEAR when a file that should list failures alone lists something else.
    """
    session.require(Act.ENTER)
    if submission_id is not None:
        submission_of(session, submission_id)
    rows = list(read_results(path, password))
    settled = Settled()
    digest = bytes.fromhex(file_digest(path))
    known = sources.is_known(session.store.db, digest)
    if known and submission_id is None:
        settled.same = len(rows)
        return settled
    judged, keys = _judged(rows)
    matcher = Matcher(payments_of(session, keys.values(), submission_id), keys.values())
    with session.write("take_results", path.name) as tx:
        if not known:
            sources.add_file(tx, path.name, digest, len(rows))
        found = (_apply_row(session, tx, keys[id(row)], (row, st, path.name), matcher, settled) for row, st in judged)
        touched = sorted({payment.batch for payment in found if payment is not None})
        for key in touched:
            accept_the_rest(session, tx, key, path.name, settled, by_hand=False)
        _tell_shape(session, settled, {status for _, status in judged}, touched)
        if rest_paid:
            _pay_the_rest(session, tx, settled, path.name)
        settle_rosters(session, tx, {submission_of(session, key).roster_id for key in touched})
    settled.changes = session.changes(tx)
    return settled


def _judged(rows: list[ResultRow]) -> tuple[list[tuple[ResultRow, ResultStatus]], dict[int, ResultKey]]:
    """Each row with what its status says, and by its identity what it says of itself."""
    judged = [(row, status_of(row.status)) for row in rows]
    keys = {id(row): ResultKey(row.sheet, row.row, row.name, row.account, row.amount, status) for row, status in judged}
    return judged, keys


def _tell_shape(session: Session, settled: Settled, statuses: set[ResultStatus], touched: list[int]) -> None:
    """What the file lists as a whole, and how many lines of its one submission it leaves open."""
    if len(touched) != 1:
        return
    settled.submission_id = touched[0]
    sent = submissions.sent_lines(session.store.db, touched[0])
    settled.rest = sum(one.state == LineState.ACCEPTED.value for one in sent)
    if statuses == {ResultStatus.PAID} and not settled.rest:
        settled.shape = FileShape.ALL_PAID
    elif statuses <= {ResultStatus.RETURNED, ResultStatus.STOPPED}:
        settled.shape = FileShape.ONLY_FAILURES


def _pay_the_rest(session: Session, tx: Transaction, settled: Settled, source: str) -> None:
    """Whatever a list of failures does not name was paid. Raises UserError REST_NOT_CLEAR unless that is what it is."""
    if settled.shape is not FileShape.ONLY_FAILURES or settled.alarms:
        raise UserError(RosterCode.REST_NOT_CLEAR, file=source, alarms=len(settled.alarms))
    for sent in submissions.sent_lines(session.store.db, settled.submission_id):
        line = lines.line(session.store.db, sent.line_id)
        if line is not None and line.state is LineState.ACCEPTED:
            apply(session, tx, line, Said(Verdict.PAID, "", source), settled)
    settled.rest = 0


def record_rest_paid(session: Session, submission_id: int, source: str) -> Settled:
    """The county lists failures alone: every line of a submission that its file did not name was paid.

    `source` is the file that said so. Raises UserError REST_NOT_CLEAR when nothing of the submission came back or
    nothing is open, ROLE_MAY_NOT; UsageError SUBMISSION_UNKNOWN.
    """
    session.require(Act.ENTER)
    found = submission_of(session, submission_id)
    states = {one.state for one in submissions.sent_lines(session.store.db, submission_id)}
    failed = {LineState.RETURNED.value, LineState.STOPPED.value}
    if not states & failed or LineState.ACCEPTED.value not in states:
        raise UserError(RosterCode.REST_NOT_CLEAR, file=source, alarms=0)
    settled = Settled(shape=FileShape.ONLY_FAILURES, submission_id=submission_id)
    with session.write("rest_paid", source) as tx:
        _pay_the_rest(session, tx, settled, source)
        settle_rosters(session, tx, {found.roster_id})
    settled.changes = session.changes(tx)
    return settled


def payments_of(session: Session, keys: Iterable[ResultKey], submission_id: int | None) -> list[Payment]:
    """Lines that rows may speak of, by their accounts; packages have results of their own."""
    accounts = {str(judge_account(key.account).account) for key in keys}
    payments = []
    for line_id, batch, state, snapshot in submissions.payments_to(session.store.db, accounts, submission_id):
        one = read_snapshot(snapshot)
        waiting = state in (LineState.SUBMITTED.value, LineState.ACCEPTED.value)
        payments.append(Payment(line_id, batch, one.account, one.amount, (one.payee[0], one.account_name), waiting))
    return payments


def _apply_row(
    session: Session,
    tx: Transaction,
    key: ResultKey,
    said: tuple[ResultRow, ResultStatus, str],
    matcher: Matcher,
    settled: Settled,
) -> Payment | None:
    row, status, name = said
    if status is ResultStatus.IN_PROGRESS:
        settled.in_progress += 1
        return None
    if status is ResultStatus.UNKNOWN:
        value = str(row.status)[:20]
        settled.alarms.append(UserError(Code.RESULT_STATUS_UNKNOWN, row=row.row, sheet=row.sheet, value=value))
        return None
    try:
        payment = matcher.match(key)
    except UserError as fault:
        settled.alarms.append(fault)
        return None
    line = lines.line(session.store.db, payment.line_id)
    if line is not None:
        text = "" if row.reason is None else str(row.reason).strip()
        apply(session, tx, line, Said(_VERDICTS[status], text, f"{name} {row.sheet} {row.row}"), settled)
    return payment
