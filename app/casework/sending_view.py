"""What can go to the county and why not yet, and how far each submission is."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct

from app.casework.looking_up import lines_needing_notice, roster_of, rules_of
from app.casework.staying import hanging_days
from app.domain.faults import Code, UsageError, UserError
from app.domain.money import Fen
from app.domain.programmes import Channel
from app.domain.records import RosterName, Submission
from app.domain.states import FINAL_LINES, LineState, RosterState, SubmissionState
from app.office.session import Session
from app.store import hung, partners, sending_view
from app.store.sending_view import GoingRow, SentRow

SHOWN = 12
"""Submissions shown at first; the rest are asked for."""


class Wait(StrEnum):
    """Why a roster cannot go yet."""

    IN_REVIEW = "in_review"
    NOT_POSTED = "not_posted"
    DAYS_NOT_OVER = "days_not_over"
    TO_CLOSE = "to_close"
    NO_NOTICE = "no_notice"
    NO_COUNTY_KEY = "no_county_key"
    ALL_TROUBLED = "all_troubled"
    HOLIDAYS_MISSING = "holidays_missing"


class Going(Struct, frozen=True):
    """A roster that can go, or waits for something.

    `wait` None: it can go. `days` (of DAYS_NOT_OVER) until the last village is through; `through` lines of it are
    through already. `held_back` lines go to the next batch when it is sent.
    """

    roster: RosterName
    state: RosterState
    channel: Channel
    lines: int
    households: int
    people: int
    total: Fen
    held_back: int
    wait: Wait | None = None
    days: int = 0
    through: int = 0


def can_go(session: Session) -> list[Going]:
    """Every roster past hand-over that has not been sent: what it comes to, how it goes, and what it waits for."""
    enrolled = partners.partner(session.store.db, session.settings["office_code"][:6]) is not None
    return [_going(session, row, enrolled=enrolled) for row in sending_view.going_rosters(session.store.db)]


def _going(session: Session, row: GoingRow, *, enrolled: bool) -> Going:
    wait, left, through = _wait_of(session, row, enrolled=enrolled)
    held_back = row.held + row.troubled
    parts = (row.roster, row.state, row.channel, row.lines, row.households, row.people, row.total)
    return Going(*parts, held_back, wait, left, through)


def _wait_of(session: Session, row: GoingRow, *, enrolled: bool) -> tuple[Wait | None, int, int]:
    if row.state is not RosterState.IN_REVIEW and row.held + row.troubled >= row.lines:
        return Wait.ALL_TROUBLED, 0, 0
    if row.state is RosterState.CLEARED:
        missing = row.channel is Channel.PACKAGE and not enrolled
        return (Wait.NO_COUNTY_KEY if missing else None), 0, 0
    if row.state is RosterState.IN_REVIEW:
        return Wait.IN_REVIEW, 0, 0
    return _notice_wait(session, row.roster.roster_id)


def _notice_wait(session: Session, roster_id: int) -> tuple[Wait, int, int]:
    """Of a reviewed or hanging roster: days until its last line is through, and how many lines are already."""
    roster = roster_of(session, roster_id)
    programme = rules_of(session, roster).programme
    needing = lines_needing_notice(session, roster)
    posted = {key: day for key, day in hung.posted_on(session.store.db, roster_id).items() if key in needing}
    if not needing:
        return Wait.NO_NOTICE, 0, 0
    if not posted:
        return Wait.NOT_POSTED, 0, 0
    try:
        cleared = {day: hanging_days(session, programme, day).cleared_from for day in set(posted.values())}
    except UserError as fault:
        if fault.code is not Code.HOLIDAYS_MISSING:
            raise
        return Wait.HOLIDAYS_MISSING, 0, 0
    done = sum(cleared[day] <= session.today for day in posted.values())
    left = max(((day - session.today).days for day in cleared.values()), default=0)
    if left <= 0:
        return Wait.TO_CLOSE, 0, done
    return Wait.DAYS_NOT_OVER, left, done


class Step(StrEnum):
    """The steps of a submission, in order."""

    BUILT = "built"
    HANDED_OVER = "handed_over"
    TAKEN = "taken"
    PAID = "paid"


class Stand(StrEnum):
    """Where a submission stands, in one word."""

    BUILT = "built"
    ON_THE_WAY = "on_the_way"
    TAKEN = "taken"
    REFUSED_WHOLE = "refused_whole"
    REFUSED = "refused"
    RETURNED = "returned"
    ALL_PAID = "all_paid"
    SETTLED = "settled"


class Next(StrEnum):
    """What to do next about a submission."""

    WRITE_AGAIN = "write_again"
    HAND_OVER = "hand_over"
    WAIT_TAKEN = "wait_taken"
    WAIT_RECEIPT = "wait_receipt"
    WAIT_RESULTS = "wait_results"
    CORRECT = "correct"
    MEND = "mend"
    NOTHING = "nothing"


class StepTaken(Struct, frozen=True):
    """A step: `state` past, now, ahead or bad; the day it was taken; recorded by hand or told by a file."""

    step: Step
    state: str
    on: date | None
    by_hand: bool = False


class Sent(Struct, frozen=True):
    """A submission with its steps and counts; lines `followed` were returned or refused and go in another roster."""

    submission: Submission
    roster: RosterName
    steps: tuple[StepTaken, ...]
    stand: Stand
    next: Next
    paid: int
    paid_fen: Fen
    returned: int
    refused: int
    followed: int
    withdrawn: int
    waiting: int
    copies: int
    handed_over_by: str | None
    handed_over_on: date | None


class SentPage(Struct, frozen=True):
    """A page of submissions, newest first; `below` asks for the next one, None when there is none."""

    rows: tuple[Sent, ...]
    total: int
    below: int | None


def submission_list(session: Session, *, below: int | None = None, limit: int = SHOWN) -> SentPage:
    """Submissions with their steps, newest first."""
    found = sending_view.sent_rows(session.store.db, below=below, limit=limit + 1)
    more = len(found) > limit
    shown = found[:limit]
    page = tuple(_sent(row) for row in shown)
    last = shown[-1].submission.id if more and shown else None
    return SentPage(page, sending_view.count_sent(session.store.db), last)


def one_submission(session: Session, submission_id: int) -> Sent:
    """One submission with its steps. Raises UsageError SUBMISSION_UNKNOWN."""
    found = sending_view.sent_row(session.store.db, submission_id)
    if found is None:
        raise UsageError(Code.SUBMISSION_UNKNOWN, submission=submission_id)
    return _sent(found)


def _sent(row: SentRow) -> Sent:
    count = {state: row.states.get(state, (0, Fen(0)))[0] for state in LineState}
    stand, following = _stand_of(row, count)
    return Sent(
        submission=row.submission,
        roster=row.roster,
        steps=_steps(row, stand),
        stand=stand,
        next=following,
        paid=count[LineState.PAID],
        paid_fen=row.states.get(LineState.PAID, (0, Fen(0)))[1],
        returned=count[LineState.RETURNED],
        refused=count[LineState.REFUSED],
        followed=count[LineState.REISSUED] + count[LineState.CORRECTED],
        withdrawn=count[LineState.WITHDRAWN],
        waiting=count[LineState.SUBMITTED] + count[LineState.ACCEPTED],
        copies=row.copies,
        handed_over_by=row.handed_over_by,
        handed_over_on=_day(row.handed_over_at),
    )


def _stand_of(row: SentRow, count: dict[LineState, int]) -> tuple[Stand, Next]:
    """What came back speaks first; then how far it is."""
    state = row.submission.state
    if state is SubmissionState.REFUSED:
        return Stand.REFUSED_WHOLE, Next.NOTHING
    if count[LineState.RETURNED]:
        return Stand.RETURNED, Next.MEND
    if count[LineState.REFUSED]:
        return Stand.REFUSED, Next.CORRECT
    if state is not SubmissionState.TAKEN:
        return _before_taken(row)
    if all(one in FINAL_LINES for one, number in count.items() if number):
        every = count[LineState.PAID] == row.submission.lines
        return (Stand.ALL_PAID if every else Stand.SETTLED), Next.NOTHING
    return Stand.TAKEN, Next.WAIT_RESULTS


def _before_taken(row: SentRow) -> tuple[Stand, Next]:
    """A package is on its way once a copy left on a drive; anything else once somebody handed it over."""
    package = row.submission.channel is Channel.PACKAGE
    if row.submission.state is SubmissionState.HANDED_OVER:
        return Stand.ON_THE_WAY, (Next.WAIT_RECEIPT if package else Next.WAIT_TAKEN)
    if not row.copies:
        return Stand.BUILT, Next.WRITE_AGAIN  # a stick that was pulled: it is committed, but no copy of it is anywhere
    return (Stand.ON_THE_WAY, Next.WAIT_RECEIPT) if package else (Stand.BUILT, Next.HAND_OVER)


def _steps(row: SentRow, stand: Stand) -> tuple[StepTaken, ...]:
    """Past as far as it came, then the one it waits for, then what is ahead."""
    refused = stand is Stand.REFUSED_WHOLE
    taken = row.submission.state is SubmissionState.TAKEN
    gone = taken or refused or stand is Stand.ON_THE_WAY or row.handed_over_at is not None
    ended = stand in (Stand.ALL_PAID, Stand.SETTLED)
    some_refused = stand is Stand.REFUSED
    hand = row.submission.by_hand
    by_hand_over = row.handed_over_at is not None
    return (
        StepTaken(Step.BUILT, "past", _day(row.built_at)),
        StepTaken(
            Step.HANDED_OVER,
            "past" if gone else "now",
            _day(row.handed_over_at or (row.copied_at if gone else None)),
            by_hand_over,
        ),
        StepTaken(
            Step.TAKEN,
            "bad" if refused or some_refused else "past" if taken else "now" if gone else "ahead",
            _day(row.verdict_at),
            hand and (taken or refused),
        ),
        StepTaken(
            Step.PAID, "bad" if stand is Stand.RETURNED else "past" if ended else "now" if taken else "ahead", None
        ),
    )


def _day(at: str | None) -> date | None:
    return date.fromisoformat(at[:10]) if at else None


class Overview(Struct, frozen=True):
    """All that the page of sending shows at once: what can go, what was sent, and the county's name once enrolled."""

    going: tuple[Going, ...]
    sent: SentPage
    county: str


def overview(session: Session, limit: int = SHOWN) -> Overview:
    """What the page of sending shows."""
    county = partners.partner(session.store.db, session.settings["office_code"][:6])
    page = submission_list(session, limit=limit)
    return Overview(tuple(can_go(session)), page, county.name if county is not None else "")


def waiting_counts(session: Session) -> dict[str, int]:
    """What waits on the page of sending: `ready` rosters, files `built` but not handed over, lines that came `back`."""
    return sending_view.waiting_counts(session.store.db)
