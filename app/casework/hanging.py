"""What hanging a sheet and taking it down writes, within a transaction of whoever does it; checked before it."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from app.casework.looking_up import roster_of, rules_of, steps_of
from app.casework.standing_notices import nobody_on
from app.domain.faults import Code, UserError
from app.domain.notice_kinds import NoticeKind
from app.domain.posting_days import counts, has_wall
from app.domain.records import Notice
from app.domain.roster_codes import RosterCode
from app.domain.states import NOTICE_STEPS, NoticeState, RosterState, hung_step, notice_steps, require_step
from app.domain.wall_photos import LONGEST_REASON, PostingWay
from app.office.session import Session
from app.store import notices, rosters, standing_lists, wall_photos
from app.store.hung import all_announced
from app.store.transaction import Transaction
from app.words import word


class Shown(Struct, frozen=True):
    """By which way a notice is shown; a written word that proves it where no photo can, and whose word it is."""

    way: PostingWay = PostingWay.BOARD
    proof: str = ""
    proof_by: str = ""


class Hung(Struct, frozen=True):
    """Where a notice hangs and since when; `by_name` is who hung it, when it was not the acting user."""

    place: str
    on: date
    by_name: str = ""
    shown: Shown | None = None


def require_can_hang(session: Session, notice: Notice, hung: Hung) -> None:
    """Raise UserError DATE_FORM, REASON_REQUIRED, NOTICE_NOT_PRINTED, POSTED_BEFORE_PRINTED, STEP_NOT_ALLOWED."""
    if hung.on > session.today:
        raise UserError(Code.DATE_FORM, value=hung.on.isoformat())
    if not hung.place.strip():
        raise UserError(Code.REASON_REQUIRED)
    if notice.state is NoticeState.PREPARED:
        raise UserError(Code.NOTICE_NOT_PRINTED, notice=notice.number)
    if hung.on < notices.made_on(session.store.db, notice.id):
        raise UserError(Code.POSTED_BEFORE_PRINTED, notice=notice.number)
    if notice.state is not NoticeState.POSTED:
        require_step(notice_steps(notice.kind), notice.state, NoticeState.POSTED)


def hang(session: Session, tx: Transaction, notice: Notice, hung: Hung) -> int:
    """The notice is shown there; returns the posting.

    By a way that counts it is posted from now on, and its roster comes to where that brings it; what only adds to the
    wall moves neither (`posting_days`).
    """
    way = hung.shown.way if hung.shown is not None else PostingWay.BOARD
    roster = roster_of(session, notice.roster_id)
    posting_id = notices.add_posting(tx, notice.id, hung.place.strip(), hung.on, hung.by_name.strip())
    if hung.shown is not None:
        keep_shown(tx, posting_id, hung.shown)
    if not counts(way, wall=has_wall(rules_of(session, roster).programme)):
        return posting_id
    if notice.state is not NoticeState.POSTED:
        notices.set_notice_state(tx, notice.id, NoticeState.POSTED)
    comes_to = hung_step(notice.kind)
    if comes_to is RosterState.ANNOUNCED and not all_announced(session.store.db, roster.id):
        return posting_id
    if comes_to is not None and roster.state is not comes_to:
        require_step(steps_of(session, roster), roster.state, comes_to)
        rosters.set_roster_state(tx, roster.id, comes_to)
    return posting_id


def keep_shown(tx: Transaction, posting_id: int, shown: Shown) -> None:
    """By which way a notice is shown, with the words that prove it."""
    proof, by = shown.proof.strip()[:LONGEST_REASON], shown.proof_by.strip()[:LONGEST_REASON]
    wall_photos.keep_way(tx, posting_id, shown.way, proof, by)


class ComingDown(Struct, frozen=True):
    """What comes off the wall: postings, the last of them last, and since when."""

    notice: Notice
    postings: tuple[int, ...]
    on: date


def coming_down(session: Session, notice: Notice, on: date) -> ComingDown:
    """What taking a notice down takes off the wall.

    A standing list on which nobody is any more comes down too, with the one that still hangs in whose place it was to
    come. Raises UserError STEP_NOT_ALLOWED, DATE_FORM for a day to come or before it was hung, STANDING_STAYS for a
    standing list somebody is on: it hangs until another one is in its place.
    """
    nobody = nobody_on(session, notice)
    if not nobody and (notice.state, NoticeState.DOWN) in NOTICE_STEPS - notice_steps(notice.kind):
        raise UserError(RosterCode.STANDING_STAYS, notice=notice.number)
    goes = notice.state is not NoticeState.POSTED and nobody
    steps = notice_steps(notice.kind, nobody=nobody)
    require_step(steps, notice.state, NoticeState.WITHDRAWN if goes else NoticeState.DOWN)
    db = session.store.db
    hanging = [(one.id, one.posted_on) for one in notices.postings_of(db, notice.id) if one.down_on is None]
    if nobody:
        hanging = standing_lists.still_hanging(db, notice) + hanging
    if on > session.today or any(on < since for _, since in hanging):
        raise UserError(Code.DATE_FORM, value=on.isoformat())
    return ComingDown(notice, tuple(key for key, _ in hanging), on)


def bring_down(tx: Transaction, coming: ComingDown) -> None:
    """It is off the wall everywhere; a list that was made for nobody and never hung is withdrawn."""
    for posting_id in coming.postings:
        notices.take_down(tx, posting_id, coming.on)
    if coming.notice.kind is NoticeKind.STANDING and coming.notice.state is not NoticeState.POSTED:
        why = word("standing_due", standing_lists.EMPTY, "zh")
        notices.set_notice_state(tx, coming.notice.id, NoticeState.WITHDRAWN, why)
    else:
        notices.set_notice_state(tx, coming.notice.id, NoticeState.DOWN)
