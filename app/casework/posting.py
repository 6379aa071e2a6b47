"""The life of a notice after printing: posted, taken down, its last day; objections hold their line until answered."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from app.casework.looking_up import line_of, notice_of, programme_of, roster_of, steps_of
from app.domain.days import notice_days
from app.domain.faults import Code, UserError
from app.domain.makers import Act
from app.domain.records import Changes, Notice
from app.domain.states import LINE_STEPS, NOTICE_STEPS, LineState, NoticeState, RosterState, require_step
from app.office.session import Session
from app.store import lines, notices, rosters
from app.store.attachments import add_attachment


def post_notice(
    session: Session, notice_id: int, place: str, on: date | None = None, *, photo: Path | None = None
) -> Changes:
    """The notice hangs at `place` since the day `on` (left out: today), which is day 0; `photo` is its proof.

    Raises UserError POSTED_BEFORE_PRINTED, STEP_NOT_ALLOWED, DATE_FORM for a day to come, REASON_REQUIRED without a
    place.
    """
    session.require(Act.ENTER)
    notice = notice_of(session, notice_id)
    on = on or session.today
    if on > session.today:
        raise UserError(Code.DATE_FORM, value=on.isoformat())
    if not place.strip():
        raise UserError(Code.REASON_REQUIRED)
    if notice.state is NoticeState.PREPARED:
        raise UserError(Code.POSTED_BEFORE_PRINTED, notice=notice.number)
    if notice.state is not NoticeState.POSTED:
        require_step(NOTICE_STEPS, notice.state, NoticeState.POSTED)
    roster = roster_of(session, notice.roster_id)
    with session.write("post_notice", notice.number) as tx:
        posting_id = notices.add_posting(tx, notice_id, place, on)
        notices.set_notice_state(tx, notice_id, NoticeState.POSTED)
        if roster.state is not RosterState.DISCLOSED:
            require_step(steps_of(session, roster), roster.state, RosterState.DISCLOSED)
            rosters.set_roster_state(tx, roster.id, RosterState.DISCLOSED)
        if photo is not None:
            add_attachment(session.store, tx, "posting", posting_id, title=photo.name, content=photo.read_bytes())
    return session.changes(tx)


def take_notice_down(session: Session, notice_id: int, on: date | None = None) -> Changes:
    """The sheet is off the wall everywhere since this day."""
    session.require(Act.ENTER)
    notice = notice_of(session, notice_id)
    require_step(NOTICE_STEPS, notice.state, NoticeState.DOWN)
    with session.write("take_notice_down", notice.number) as tx:
        for posting in notices.postings_of(session.store.db, notice_id):
            if posting.down_on is None:
                notices.take_down(tx, posting.id, on or session.today)
        notices.set_notice_state(tx, notice_id, NoticeState.DOWN)
    return session.changes(tx)


def last_day(session: Session, notice: Notice) -> date | None:
    """The last day a posted notice must hang; several places: the latest posting counts. None when it does not hang."""
    postings = notices.postings_of(session.store.db, notice.id)
    if not postings:
        return None
    programme = programme_of(session, roster_of(session, notice.roster_id).programme).programme
    through = notice_days(
        max(posting.posted_on for posting in postings),
        programme.notice_days,
        programme.notice_day_kind,
        session.rest_days,
        last_on_working_day=programme.last_day_on_working_day,
    )
    return through.last


def object_to(session: Session, line_id: int, text: str, *, way: str = "paper") -> tuple[int, Changes]:
    """Write down an objection to a line; it is held until answered.

    Raises UserError STEP_NOT_ALLOWED, REASON_REQUIRED.
    """
    session.require(Act.ENTER)
    line = line_of(session, line_id)
    if not text.strip():
        raise UserError(Code.REASON_REQUIRED)
    if line.state is not LineState.HELD:
        require_step(LINE_STEPS, line.state, LineState.HELD)
    with session.write("object") as tx:
        key = notices.add_objection(tx, line_id, way=way, text=text, on=session.today)
        if line.state is not LineState.HELD:
            lines.set_line_state(tx, line_id, LineState.HELD, "objection")
    return key, session.changes(tx)


def answer_objection(session: Session, objection_id: int, answer: str, *, upheld: bool) -> Changes:
    """Answer an objection: upheld, the line is left out; not upheld and none other open, it goes on."""
    session.require(Act.ENTER)
    found = notices.objection(session.store.db, objection_id)
    if found is None:
        raise UserError(Code.OBJECTION_UNKNOWN, objection=objection_id)
    if not answer.strip():
        raise UserError(Code.REASON_REQUIRED)
    if found.upheld is not None:
        raise UserError(Code.STEP_NOT_ALLOWED, noun="objection", from_="answered", to="answered")
    with session.write("answer_objection") as tx:
        notices.answer_objection(tx, objection_id, upheld=upheld, answer=answer, on=session.today)
        line = line_of(session, found.line_id)
        if upheld and line.state is LineState.HELD:
            lines.set_line_state(tx, line.id, LineState.LEFT_OUT, "objection upheld")
        elif line.state is LineState.HELD and not notices.open_objections(session.store.db, line.id):
            lines.set_line_state(tx, line.id, LineState.PROPOSED)
    return session.changes(tx)
