"""Two people: hand-over signed by a maker or another clerk, review signed by somebody who made none of the lines."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from app.casework.allotments import require_quota
from app.casework.eligibility import BLOCKS, blocked_by_rules, not_eligible
from app.casework.looking_up import require_roster, roster_of, rules_of, steps_of
from app.casework.reckoners import base_standards, kept_standards
from app.casework.roster_checks import blocked_lines, unanswered
from app.casework.rosters import reopen
from app.casework.stand_ins import require_reviews, standing_in
from app.domain.faults import Code, UserError
from app.domain.makers import Act, may_hand_over, require_review
from app.domain.money import Fen
from app.domain.periods import Period
from app.domain.programmes import NoticeAfter
from app.domain.reckoning import confirmed
from app.domain.records import Changes, LineDetail, Roster
from app.domain.roster_codes import RosterCode
from app.domain.signing import ListEntry, listing, snapshot_digest, statement
from app.domain.snapshot import snapshot_text
from app.domain.states import OF_PARTS, LineState, RosterState, require_step, step_refused
from app.office.session import Session
from app.store import line_answers, line_history, lines, register, rosters, stand_ins, ticks
from app.store import parts as part_rows
from app.store.transaction import Transaction

_SIGNED = (LineState.PROPOSED, LineState.HELD)


class HandedOver(Struct, frozen=True):
    """A roster that was signed over to review: lines and their sum."""

    review_id: int
    lines: int
    total: Fen
    changes: Changes


def makers_of_lines(session: Session, roster: Roster) -> dict[int, set[int]]:
    """By line: who added or changed it, its entitlement or its card, but for what a review has seen since.

    Since the last reviewed period of programme and member (`product.md` 3) means: of what that period's list showed.
    Who answered for a doubtful line has a hand in it too: nobody accepts his own answer.
    """
    kept = rules_of(session, roster)
    printed_first = kept.programme.notice_after is NoticeAfter.BEFORE_REVIEW
    seen = line_history.seen_by_reviews(session.store.db, kept.id, roster.id, printed_first=printed_first)
    makers = {
        line_id: {one.user_id for one in made if one.seq > seen.get((one.member, one.noun, one.record), 0)}
        for line_id, made in line_history.makers_of(session.store.db, roster.id).items()
    }
    for line_id, users in line_answers.answerers(session.store.db, roster.id).items():
        makers[line_id] = makers.get(line_id, set()) | users
    return makers


def hand_over(session: Session, roster_id: int) -> HandedOver:
    """Copy the lines into their snapshots and sign the list; the roster waits for its review.

    Raises UserError STEP_NOT_ALLOWED, ROLE_MAY_NOT, HAND_OVER_NOT_MAKER, ROSTER_EMPTY, STANDARD_UNCONFIRMED,
    NOT_ELIGIBLE, TOLD_ONLY, PROGRAMME_ENDED, ROSTER_BLOCKED while a check that blocks fails on some line
    (`line_checks.BLOCKING`), QUOTA_PEOPLE and QUOTA_SUM beyond what the department ordered, CHECKS_UNANSWERED while
    another check waits for a written answer.
    """
    session.require(Act.HAND_OVER)
    roster = roster_of(session, roster_id)
    require_step(steps_of(session, roster), roster.state, RosterState.IN_REVIEW)
    if not may_hand_over(session.user.id, session.user.role, makers_of_lines(session, roster)):
        raise UserError(Code.HAND_OVER_NOT_MAKER, roster=roster_id)
    details = [detail for detail in lines.details_of(session.store.db, roster_id) if detail.line.state in _SIGNED]
    if not details:
        raise UserError(Code.ROSTER_EMPTY, programme=roster.programme, period=roster.period)
    _require_confirmed(session, roster)
    if roster.kind not in OF_PARTS:  # a raise or back pay pays months of before its programme ended
        require_roster(rules_of(session, roster), Period.parse(roster.period))
    _require_eligible(session, roster)
    blocked = blocked_lines(session, roster)
    if blocked:
        raise UserError(Code.ROSTER_BLOCKED, lines=len(blocked))
    require_quota(session, roster)
    _require_answers(session, roster)
    with session.write("hand_over", sign_as="hand-over") as tx:
        digests = take_snapshots(session, tx, roster, details)
        entries = [ListEntry(d.line.public_id, d.line.rev, digests[d.line.id]) for d in details]
        signed = listing(entries)
        review_id = rosters.add_review(
            tx,
            roster_id,
            signed,
            maker_public=session.signer.public,
            maker_signature=session.signer.sign(statement("hand-over", signed)),
        )
        rosters.set_roster_state(tx, roster_id, RosterState.IN_REVIEW)
    return HandedOver(review_id, len(details), Fen(sum(d.line.amount for d in details)), session.changes(tx))


def _require_eligible(session: Session, roster: Roster) -> None:
    """Who may not get the programme keeps the roster in draft, and is named."""
    unfit = blocked_by_rules(session, roster)
    standing = [line for line in lines.lines_with(session.store.db, unfit) if line.state is LineState.PROPOSED]
    if standing:
        first = standing[0]
        person = register.person(session.store.db, first.beneficiary_id)
        worst = next(one for one in unfit[first.id] if one in BLOCKS)
        name = person.name if person is not None else ""
        raise not_eligible(rules_of(session, roster).programme, name, worst, len(standing) - 1)


def _require_answers(session: Session, roster: Roster) -> None:
    waiting = unanswered(session, roster)
    if waiting:
        raise UserError(
            RosterCode.CHECKS_UNANSWERED, lines=len({line for line, _ in waiting}), check=waiting[0][1].value
        )


def _require_confirmed(session: Session, roster: Roster) -> None:
    """A standard is an example until confirmed; one that is valid in the period and not confirmed keeps it in draft."""
    paid_for = (
        [roster.period] if roster.kind not in OF_PARTS else part_rows.periods_of_roster(session.store.db, roster.id)
    )
    days = [Period.parse(text).first for text in paid_for]
    kept = rules_of(session, roster)
    for standard in [*kept_standards(session, kept), *base_standards(session, kept)]:
        if any(standard.holds_on(day) for day in days):
            confirmed(standard)


def take_snapshots(session: Session, tx: Transaction, roster: Roster, details: list[LineDetail]) -> dict[int, bytes]:
    """Within a transaction: copy the register into each line; a line that kept its notice's snapshot keeps it."""
    digests = {}
    for detail in details:
        line = detail.line
        if roster.state is RosterState.DISCLOSED and line.snapshot is not None:
            digests[line.id] = snapshot_digest(line.snapshot.encode())
            continue
        step, root_kind = lines.step_of(session.store.db, line.id)
        source = lines.line(session.store.db, line.origin_line) if line.origin_line is not None else None
        text = snapshot_text(
            detail,
            programme=roster.programme,
            period=roster.period,
            root_kind=root_kind,
            step=step,
            origin=source.public_id.hex() if source else "",
        )
        digests[line.id] = snapshot_digest(text.encode())
        lines.keep_snapshot(tx, line.id, text, digests[line.id])
    return digests


def review(session: Session, roster_id: int) -> Changes:
    """Sign the list that the maker signed; of a clerk who stands in (代岗) the naming is kept beside it.

    Raises UserError ROLE_MAY_NOT, REVIEWER_HANDED_OVER, REVIEWER_IS_MAKER, STEP_NOT_ALLOWED, DIGEST_NOT_LISTED when a
    line is no longer what was signed, CHECKS_UNANSWERED when something became doubtful since.
    """
    require_reviews(session)
    roster = roster_of(session, roster_id)
    require_step(steps_of(session, roster), roster.state, RosterState.REVIEWED)
    under_way = rosters.open_review(session.store.db, roster_id)
    if under_way is None:
        raise step_refused(steps_of(session, roster), roster.state, RosterState.REVIEWED)
    naming = standing_in(session)
    makers = makers_of_lines(session, roster)
    require_review(session.user.id, session.user.role, makers, under_way.maker_id, stands_in=naming is not None)
    current = [line for line in lines.lines_of(session.store.db, roster_id) if line.state in _SIGNED]
    entries = [ListEntry(line.public_id, line.rev, snapshot_digest((line.snapshot or "").encode())) for line in current]
    if listing(entries) != under_way.listing:
        raise UserError(Code.DIGEST_NOT_LISTED, roster=roster_id)
    _require_answers(session, roster)
    session.backup_before("review")
    with session.write("review", sign_as="review") as tx:
        rosters.check_review(
            tx,
            under_way.id,
            checker_public=session.signer.public,
            checker_signature=session.signer.sign(statement("review", under_way.listing)),
        )
        if naming is not None:
            stand_ins.note_review(tx, under_way.id, naming.id)
        for line in current:
            lines.set_review(tx, line.id, under_way.id)
        rosters.set_roster_state(tx, roster_id, RosterState.REVIEWED)
    return session.changes(tx)


def give_back(session: Session, roster_id: int, reason: str, notes: Mapping[int, str] | None = None) -> Changes:
    """The reviewer gives a roster back to its makers with a reason; `notes` by line are written beside them.

    Raises UserError REASON_REQUIRED, STEP_NOT_ALLOWED.
    """
    require_reviews(session)
    roster = roster_of(session, roster_id)
    if not reason.strip():
        raise UserError(Code.REASON_REQUIRED)
    if roster.state is not RosterState.IN_REVIEW:
        raise step_refused(frozenset([(RosterState.IN_REVIEW, RosterState.DRAFT)]), roster.state, RosterState.DRAFT)
    with session.write("give_back", reason) as tx:
        reopen(session, tx, roster, reason)
        for line_id, text in (notes or {}).items():
            ticks.add_note(tx, line_id, text)
    return session.changes(tx)
