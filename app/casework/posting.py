"""The life of a notice after printing: posted, taken down, its last day; objections hold their line until answered."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from msgspec import Struct

from app.casework.amending import UPHELD, propose
from app.casework.hanging import Hung, Shown, bring_down, coming_down, hang, keep_shown, require_can_hang
from app.casework.looking_up import line_of, notice_of, roster_of, rules_of
from app.casework.photos import Photo, attach_photo, prepare_photo
from app.casework.staying import hanging_days
from app.domain.faults import Code, UsageError, UserError
from app.domain.makers import Act
from app.domain.notice_kinds import NoticeKind
from app.domain.posting_days import hangs_since, has_wall
from app.domain.records import Changes, Notice
from app.domain.roster_codes import RosterCode
from app.domain.states import LINE_STEPS, LineState, require_step
from app.domain.wall_photos import PostingWay
from app.office.session import Session
from app.store import amendments, lines, notices, wall_photos
from app.store.notices import Objection
from app.store.transaction import Transaction
from app.store.wall_photos import DOWN, POSTING

__all__ = ["Shown"]


class Care(Struct, frozen=True):
    """Who objected and wants his name hidden or not, who looks into it, and by when it is answered."""

    from_name: str = ""
    hide_name: bool = True
    checker: str = ""
    due: date | None = None


def post_notice(  # noqa: PLR0913 - a posting with all that is known of it
    session: Session,
    notice_id: int,
    place: str,
    on: date | None = None,
    *,
    photo: Path | Photo | None = None,
    by_name: str = "",
    shown: Shown | None = None,
) -> Changes:
    """The notice hangs at `place` since the day `on` (left out: today), which is day 0; `photo` is its proof.

    The first sheet of a roster makes it disclosed; the first announcement of a settled one makes it announced. A way
    that only adds to the wall, such as a broadcast, is kept and moves neither sheet nor roster (`posting_days`).

    A photo given as a file is made small and loses its place and time first. `by_name` is who hung it, when it was not
    the acting user; `shown` the way, the board where none is named. Raises HostileInput PICTURE_HOSTILE;
    UserError NOTICE_NOT_PRINTED, POSTED_BEFORE_PRINTED for a day before it was made, STEP_NOT_ALLOWED, DATE_FORM for a
    day to come, REASON_REQUIRED without a place.
    """
    session.require(Act.ENTER)
    notice = notice_of(session, notice_id)
    hung = Hung(place, on or session.today, by_name, shown)
    require_can_hang(session, notice, hung)
    kept = prepare_photo(photo) if isinstance(photo, Path) else photo
    with session.write("post_notice", notice.number) as tx:
        posting_id = hang(session, tx, notice, hung)
        if kept is not None:
            attach_photo(session, tx, POSTING, posting_id, kept, _title(photo, place))
    return session.changes(tx)


def way_named(name: str) -> PostingWay:
    """The way of this name. Raises UsageError POSTING_WAY_UNKNOWN."""
    try:
        return PostingWay(name)
    except ValueError as error:
        raise UsageError(RosterCode.POSTING_WAY_UNKNOWN, way=name[:20]) from error


def prove_posting(session: Session, posting_id: int, proof: str, proof_by: str) -> Changes:
    """A written word, and whose it is, proves a posting of which there is no photo, such as a broadcast.

    Raises UsageError NOTICE_UNKNOWN for no such posting; UserError REASON_REQUIRED without a word or a name.
    """
    session.require(Act.ENTER)
    posting = notices.posting(session.store.db, posting_id)
    if posting is None:
        raise UsageError(Code.NOTICE_UNKNOWN, notice=posting_id)
    if not proof.strip() or not proof_by.strip():
        raise UserError(Code.REASON_REQUIRED)
    way = wall_photos.way_of(session.store.db, posting_id)
    with session.write("prove_posting", posting.place) as tx:
        keep_shown(tx, posting_id, Shown(way, proof, proof_by))
    return session.changes(tx)


def add_photo(session: Session, posting_id: int, photo: Photo) -> Changes:
    """One more photo of a place where a notice hangs. Raises UsageError NOTICE_UNKNOWN for no such posting."""
    session.require(Act.ENTER)
    posting = notices.posting(session.store.db, posting_id)
    if posting is None:
        raise UsageError(Code.NOTICE_UNKNOWN, notice=posting_id)
    with session.write("add_photo") as tx:
        attach_photo(session, tx, POSTING, posting_id, photo, _title(photo, posting.place))
    return session.changes(tx)


def _title(photo: Path | Photo | None, place: str) -> str:
    return f"{photo.stem}.jpg" if isinstance(photo, Path) else f"{place.strip()}.jpg"


def take_notice_down(
    session: Session, notice_id: int, on: date | None = None, *, photo: Path | Photo | None = None
) -> Changes:
    """The sheet is off the wall everywhere since this day; `photo` shows it, kept with the place it hung at last.

    A standing list comes down when nobody is on it any more. Raises HostileInput PICTURE_HOSTILE; UserError as
    `hanging.coming_down`.
    """
    session.require(Act.ENTER)
    notice = notice_of(session, notice_id)
    coming = coming_down(session, notice, on or session.today)
    kept = prepare_photo(photo) if isinstance(photo, Path) else photo
    with session.write("take_notice_down", notice.number) as tx:
        bring_down(tx, coming)
        if kept is not None and coming.postings:
            last = coming.postings[-1]
            hung = notices.posting(session.store.db, last)
            attach_photo(session, tx, DOWN, last, kept, _title(photo, hung.place if hung is not None else ""))
    return session.changes(tx)


def last_day(session: Session, notice: Notice) -> date | None:
    """The last day a posted notice must hang, by the postings that count; None when it hangs on no wall yet.

    A standing list has none: it hangs until it is replaced.
    """
    if notice.kind is NoticeKind.STANDING:
        return None
    programme = rules_of(session, roster_of(session, notice.roster_id)).programme
    shown = [(one.way, one.posted_on) for one in notices.postings_of(session.store.db, notice.id)]
    since = hangs_since(shown, wall=has_wall(programme))
    return hanging_days(session, programme, since).last if since is not None else None


def object_to(
    session: Session, line_id: int, text: str, *, way: str = "paper", care: Care | None = None
) -> tuple[int, Changes]:
    """Write down an objection to a line, which came on paper, by phone or in person; it is held until answered.

    Raises UserError STEP_NOT_ALLOWED, REASON_REQUIRED.
    """
    session.require(Act.ENTER)
    line = line_of(session, line_id)
    if not text.strip():
        raise UserError(Code.REASON_REQUIRED)
    if line.state is not LineState.HELD:
        require_step(LINE_STEPS, line.state, LineState.HELD)
    with session.write("object") as tx:
        key = notices.add_objection(tx, line_id, way=way, text=text.strip(), on=session.today)
        if care is not None:
            _take_care(tx, key, care)
        if line.state is not LineState.HELD:
            lines.set_line_state(tx, line_id, LineState.HELD, "objection")
    return key, session.changes(tx)


def care_for(session: Session, objection_id: int, care: Care) -> Changes:
    """Who looks into an objection and by when; the name of who objected, hidden or not.

    Raises UserError OBJECTION_UNKNOWN, STEP_NOT_ALLOWED when it is answered already.
    """
    session.require(Act.ENTER)
    _open_objection(session, objection_id)
    with session.write("care_for_objection") as tx:
        _take_care(tx, objection_id, care)
    return session.changes(tx)


def _take_care(tx: Transaction, objection_id: int, care: Care) -> None:
    notices.set_care(
        tx,
        objection_id,
        from_name=care.from_name.strip(),
        hide_name=int(care.hide_name),
        checker=care.checker.strip(),
        due=care.due.isoformat() if care.due else None,
    )


def _open_objection(session: Session, objection_id: int) -> Objection:
    found = notices.objection(session.store.db, objection_id)
    if found is None:
        raise UserError(Code.OBJECTION_UNKNOWN, objection=objection_id)
    if found.upheld is not None:
        raise UserError(Code.STEP_NOT_ALLOWED, noun="objection", from_="answered", to="answered")
    return found


def answer_objection(session: Session, objection_id: int, answer: str, *, upheld: bool) -> Changes:
    """Answer an objection: not upheld and none other open, its line goes on; upheld, another person checks it first.

    Upheld means that the line is not paid (`amending.propose` changes its amount instead): it stays held until the
    amendment is checked. A line that was neither signed nor hung is left out at once: its draft is reviewed as a whole.
    Raises UserError REASON_REQUIRED, OBJECTION_UNKNOWN, STEP_NOT_ALLOWED, AMENDMENT_WAITS.
    """
    session.require(Act.ENTER)
    found = _open_objection(session, objection_id)
    if not answer.strip():
        raise UserError(Code.REASON_REQUIRED)
    line = line_of(session, found.line_id)
    if upheld and (line.review_id is not None or notices.stands_on(session.store.db, line.id)):
        return propose(session, objection_id, None, answer)[1]
    if amendments.waiting_of(session.store.db, objection_id) is not None:
        raise UserError(RosterCode.AMENDMENT_WAITS, objection=objection_id)
    with session.write("answer_objection") as tx:
        notices.answer_objection(tx, objection_id, upheld=upheld, answer=answer, on=session.today)
        if upheld and line.state is LineState.HELD:
            lines.set_line_state(tx, line.id, LineState.LEFT_OUT, UPHELD)
        elif line.state is LineState.HELD and not notices.open_objections(session.store.db, line.id):
            lines.set_line_state(tx, line.id, LineState.PROPOSED)
    return session.changes(tx)
