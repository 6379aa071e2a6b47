"""Amendments: what an upheld objection changes of a line, proposed by one person, checked by another (`product.md` 3).

Until it is checked the line stays held and the objection unanswered. A line that was reviewed is signed anew, by both,
as it will be: whoever proposes signs the list of this one line, whoever checks signs the same list.
"""

from __future__ import annotations

from msgspec import Struct

from app.casework.looking_up import line_of, roster_of, steps_of
from app.casework.stand_ins import require_reviews, standing_in
from app.domain.faults import Code, UserError
from app.domain.makers import Act
from app.domain.money import Fen
from app.domain.parts import Part, amended
from app.domain.records import Changes, Line, Roster
from app.domain.roster_codes import RosterCode
from app.domain.signing import ListEntry, listing, snapshot_digest, statement
from app.domain.snapshot import amended_text
from app.domain.states import LineState, RosterState, step_refused
from app.office.session import Session
from app.store import amendments, lines, notices, rosters, stand_ins
from app.store import parts as part_rows
from app.store.amendments import Amendment
from app.store.transaction import Transaction

__all__ = ["UPHELD", "Amendment", "check_amendment", "propose", "refuse_amendment", "waiting_amendments"]

UPHELD = "objection upheld"
"""Why a line is left out (words `kept_back`)."""
_HANGING = (RosterState.DRAFT, RosterState.REVIEWED, RosterState.DISCLOSED)


class _Changed(Struct, frozen=True):
    """A line as it will be: its parts, snapshot and digest, and the revision it will have."""

    snapshot: str
    digest: bytes
    entry: ListEntry
    parts: tuple[Part, ...]


def waiting_amendments(session: Session) -> tuple[Amendment, ...]:
    """Changes that wait to be checked by another person, oldest first."""
    session.require(Act.READ)
    return tuple(amendments.waiting(session.store.db))


def propose(session: Session, objection_id: int, after: Fen | None, reason: str) -> tuple[int, Changes]:
    """An objection is right: its line is to be paid with `after`, or with None not at all; another person checks it.

    Raises UserError OBJECTION_UNKNOWN, REASON_REQUIRED, STEP_NOT_ALLOWED (answered already, or the line has gone on),
    AMENDMENT_WAITS, AMENDMENT_SAME, AMENDMENT_AMOUNT for one that is not positive, AMENDMENT_PARTS.
    """
    session.require(Act.ENTER)
    found = notices.objection(session.store.db, objection_id)
    if found is None:
        raise UserError(Code.OBJECTION_UNKNOWN, objection=objection_id)
    if found.upheld is not None:
        raise UserError(Code.STEP_NOT_ALLOWED, noun="objection", from_="answered", to="answered")
    if not reason.strip():
        raise UserError(Code.REASON_REQUIRED)
    if amendments.waiting_of(session.store.db, objection_id) is not None:
        raise UserError(RosterCode.AMENDMENT_WAITS, objection=objection_id)
    line = line_of(session, found.line_id)
    roster = roster_of(session, line.roster_id)
    _require_open(session, line, roster)
    changed = None if after is None else _changed(session, line, after)
    with session.write("propose_amendment", reason.strip(), sign_as="amendment" if _signed(line) else None) as tx:
        review_id = _sign(session, tx, roster, changed) if changed is not None and _signed(line) else None
        key = amendments.add_amendment(
            tx,
            objection_id=objection_id,
            line_id=line.id,
            before_fen=int(line.amount),
            after_fen=None if after is None else int(after),
            reason=reason.strip(),
            review_id=review_id,
        )
    return key, session.changes(tx)


def check_amendment(session: Session, amendment_id: int) -> Changes:
    """Another person finds an amendment right: the line is so, the objection answered, a correction is due.

    Raises UserError ROLE_MAY_NOT, REVIEWER_HANDED_OVER for who proposed it, AMENDMENT_UNKNOWN, STEP_NOT_ALLOWED,
    DIGEST_NOT_LISTED when the line is no longer what was proposed.
    """
    require_reviews(session)
    found = _waiting(session, amendment_id)
    if found.user_id == session.user.id:
        raise UserError(Code.REVIEWER_HANDED_OVER)
    line = line_of(session, found.line_id)
    roster = roster_of(session, line.roster_id)
    _require_open(session, line, roster)
    if line.amount != found.before:
        raise UserError(Code.DIGEST_NOT_LISTED, roster=roster.id)
    with session.write(
        "check_amendment", found.reason, sign_as="review" if found.review_id is not None else None
    ) as tx:
        floor = amendments.newest_notice(session.store.db)
        if found.after is None:
            lines.set_line_state(tx, line.id, LineState.LEFT_OUT, UPHELD)
        else:
            _apply(session, tx, line, roster, found)
        amendments.settle_amendment(tx, found.id, refused=None, floor=floor)
        notices.answer_objection(tx, found.objection_id, upheld=True, answer=found.reason, on=session.today)
        if found.after is not None and not notices.open_objections(session.store.db, line.id):
            lines.set_line_state(tx, line.id, LineState.PROPOSED)
    return session.changes(tx)


def refuse_amendment(session: Session, amendment_id: int, reason: str) -> Changes:
    """Another person finds an amendment wrong: nothing changes, the objection waits for its answer again.

    Raises UserError as `check_amendment`, and REASON_REQUIRED.
    """
    require_reviews(session)
    found = _waiting(session, amendment_id)
    if found.user_id == session.user.id:
        raise UserError(Code.REVIEWER_HANDED_OVER)
    if not reason.strip():
        raise UserError(Code.REASON_REQUIRED)
    with session.write("refuse_amendment", reason.strip()) as tx:
        amendments.settle_amendment(tx, found.id, refused=reason.strip(), floor=None)
        if found.review_id is not None:
            rosters.return_review(tx, found.review_id, reason.strip())
    return session.changes(tx)


def _waiting(session: Session, amendment_id: int) -> Amendment:
    found = amendments.amendment(session.store.db, amendment_id)
    if found is None:
        raise UserError(RosterCode.AMENDMENT_UNKNOWN, amendment=amendment_id)
    if not found.waits:
        raise UserError(Code.STEP_NOT_ALLOWED, noun="objection", from_="answered", to="answered")
    return found


def _require_open(session: Session, line: Line, roster: Roster) -> None:
    """Only what hangs or is to hang is amended; what is under review is the reviewer's, what was sent is gone."""
    if line.state not in (LineState.HELD, LineState.PROPOSED):
        raise UserError(Code.STEP_NOT_ALLOWED, noun="line", from_=line.state.value, to=LineState.LEFT_OUT.value)
    if roster.state not in _HANGING:
        raise step_refused(steps_of(session, roster), roster.state, RosterState.DISCLOSED)


def _signed(line: Line) -> bool:
    return line.review_id is not None


def _changed(session: Session, line: Line, after: Fen) -> _Changed:
    """The line with its new amount: all else stays as it was signed, whatever the register says by now."""
    if after <= 0:
        raise UserError(RosterCode.AMENDMENT_AMOUNT, amount=after.grouped())
    if after == line.amount:
        raise UserError(RosterCode.AMENDMENT_SAME, amount=after.grouped())
    kept = part_rows.parts_of_line(session.store.db, line.id)
    parts = amended(kept, after) if kept else ()
    if parts is None:
        raise UserError(RosterCode.AMENDMENT_PARTS, line=line.serial)
    text = amended_text(line.snapshot, after, parts) if line.snapshot is not None else ""
    digest = snapshot_digest(text.encode())
    return _Changed(text, digest, ListEntry(line.public_id, line.rev + 1, digest), parts)


def _sign(session: Session, tx: Transaction, roster: Roster, changed: _Changed) -> int:
    signed = listing([changed.entry])
    return rosters.add_review(
        tx,
        roster.id,
        signed,
        maker_public=session.signer.public,
        maker_signature=session.signer.sign(statement("hand-over", signed)),
    )


def _apply(session: Session, tx: Transaction, line: Line, roster: Roster, found: Amendment) -> None:
    """Within a transaction: the line gets its new amount and snapshot; where it was reviewed, its new review."""
    after = found.after or Fen(0)
    changed = _changed(session, line, after)
    amendments.amend_line(tx, line.id, after)
    part_rows.set_fen(tx, line.id, changed.parts)
    if line.snapshot is not None:
        lines.keep_snapshot(tx, line.id, changed.snapshot, changed.digest)
    if found.review_id is None:
        return
    review = next(one for one in rosters.all_reviews(session.store.db) if one.id == found.review_id)
    current = line_of(session, line.id)
    if listing([ListEntry(current.public_id, current.rev, changed.digest)]) != review.listing:
        raise UserError(Code.DIGEST_NOT_LISTED, roster=roster.id)
    rosters.check_review(
        tx,
        review.id,
        checker_public=session.signer.public,
        checker_signature=session.signer.sign(statement("review", review.listing)),
    )
    naming = standing_in(session)
    if naming is not None:
        stand_ins.note_review(tx, review.id, naming.id)
    lines.set_review(tx, line.id, review.id)
