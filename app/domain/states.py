"""States of every noun and the steps between them: the tables of `product.md` 3, as data.

Every pair that is not listed is refused by `require_step`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from app.domain.faults import Code, UserError
from app.domain.notice_kinds import NoticeKind
from app.domain.programmes import NoticeAfter


class RosterState(StrEnum):
    """How far a roster is."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    REVIEWED = "reviewed"
    DISCLOSED = "disclosed"
    CLEARED = "cleared"
    SUBMITTED = "submitted"
    RECEIVED = "received"
    SETTLED = "settled"
    ANNOUNCED = "announced"
    ARCHIVED = "archived"


class LineState(StrEnum):
    """How far a line, one payment, is."""

    PROPOSED = "proposed"
    HELD = "held"
    READY = "ready"
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    PAID = "paid"
    RETURNED = "returned"
    STOPPED = "stopped"
    REISSUED = "reissued"
    CORRECTED = "corrected"
    LEFT_OUT = "left_out"


class CardState(StrEnum):
    """What is known of a card."""

    UNKNOWN = "unknown"
    NOT_ACTIVATED = "not_activated"
    ACTIVE = "active"
    LOST = "lost"
    FROZEN = "frozen"
    DORMANT = "dormant"
    CLOSED = "closed"


class NoticeState(StrEnum):
    """How far a notice is."""

    PREPARED = "prepared"
    PRINTED = "printed"
    POSTED = "posted"
    DOWN = "down"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


class SubmissionState(StrEnum):
    """How far a submission is."""

    BUILT = "built"
    HANDED_OVER = "handed_over"
    TAKEN = "taken"
    REFUSED = "refused"


class FindingState(StrEnum):
    """How far a finding is."""

    OPEN = "open"
    ASSIGNED = "assigned"
    PUT_RIGHT = "put_right"
    CLOSED = "closed"
    NOT_A_FAULT = "not_a_fault"


class LineOrigin(StrEnum):
    """Where a line comes from: itself, a refused line or a returned one."""

    REGULAR = "regular"
    CORRECTION = "correction"
    REISSUE = "reissue"


class RosterKind(StrEnum):
    """What a roster pays."""

    REGULAR = "regular"
    BACK_PAY = "back_pay"
    RAISE = "raise"
    REISSUE = "reissue"
    CORRECTION = "correction"


FOLLOWING: frozenset[RosterKind] = frozenset([RosterKind.REISSUE, RosterKind.CORRECTION])
"""Rosters of lines that came back, paid again: their people are fixed."""

OF_PARTS: frozenset[RosterKind] = frozenset([RosterKind.RAISE, RosterKind.BACK_PAY])
"""Rosters whose lines pay months of other periods, part by part; nobody is added to them by hand."""

_R, _L, _C, _N, _S, _F = RosterState, LineState, CardState, NoticeState, SubmissionState, FindingState

_ROSTER_TAIL = frozenset(
    [
        (_R.CLEARED, _R.SUBMITTED),
        (_R.SUBMITTED, _R.RECEIVED),
        (_R.RECEIVED, _R.SETTLED),
        (_R.SETTLED, _R.ANNOUNCED),
        (_R.SETTLED, _R.ARCHIVED),
        (_R.ANNOUNCED, _R.ARCHIVED),
        (_R.SUBMITTED, _R.DRAFT),
        (_R.IN_REVIEW, _R.DRAFT),
        (_R.REVIEWED, _R.DRAFT),
        (_R.CLEARED, _R.DRAFT),
    ]
)
_REVIEW = frozenset([(_R.DRAFT, _R.IN_REVIEW), (_R.IN_REVIEW, _R.REVIEWED)])
_NOTICE_AFTER_REVIEW = frozenset([(_R.REVIEWED, _R.DISCLOSED), (_R.DISCLOSED, _R.CLEARED), (_R.DISCLOSED, _R.DRAFT)])
_NOTICE_BEFORE_REVIEW = frozenset(
    [
        (_R.DRAFT, _R.DISCLOSED),
        (_R.DISCLOSED, _R.IN_REVIEW),
        (_R.IN_REVIEW, _R.REVIEWED),
        (_R.REVIEWED, _R.CLEARED),
        (_R.DISCLOSED, _R.DRAFT),
    ]
)
_NO_NOTICE = frozenset([(_R.REVIEWED, _R.CLEARED)])

ROSTER_STEPS: frozenset[tuple[RosterState, RosterState]] = (
    _ROSTER_TAIL | _REVIEW | _NOTICE_AFTER_REVIEW | _NOTICE_BEFORE_REVIEW | _NO_NOTICE
)

LINE_STEPS: frozenset[tuple[LineState, LineState]] = frozenset(
    [
        (_L.PROPOSED, _L.HELD),
        (_L.HELD, _L.PROPOSED),
        (_L.PROPOSED, _L.READY),
        (_L.READY, _L.HELD),
        (_L.READY, _L.PROPOSED),
        (_L.PROPOSED, _L.LEFT_OUT),
        (_L.HELD, _L.LEFT_OUT),
        (_L.READY, _L.LEFT_OUT),
        (_L.READY, _L.SUBMITTED),
        (_L.SUBMITTED, _L.ACCEPTED),
        (_L.SUBMITTED, _L.REFUSED),
        (_L.SUBMITTED, _L.WITHDRAWN),
        (_L.ACCEPTED, _L.WITHDRAWN),
        (_L.ACCEPTED, _L.PAID),
        (_L.ACCEPTED, _L.RETURNED),
        (_L.ACCEPTED, _L.STOPPED),
        (_L.RETURNED, _L.REISSUED),
        (_L.RETURNED, _L.STOPPED),
        (_L.REFUSED, _L.CORRECTED),
        (_L.REFUSED, _L.LEFT_OUT),
        (_L.PAID, _L.RETURNED),
    ]
)

FINAL_LINES: frozenset[LineState] = frozenset(
    [_L.PAID, _L.REISSUED, _L.CORRECTED, _L.STOPPED, _L.WITHDRAWN, _L.LEFT_OUT]
)
"""A roster is settled when every line is in one of these (`product.md` 3)."""

OPEN_LINES: frozenset[LineState] = frozenset([_L.RETURNED, _L.REFUSED])
"""Lines that came back and wait for somebody."""

_LIVE_CARDS = frozenset(_C) - {_C.UNKNOWN, _C.CLOSED}

CARD_STEPS: frozenset[tuple[CardState, CardState]] = frozenset(
    [(_C.UNKNOWN, after) for after in _C if after is not _C.UNKNOWN]
    + [(before, after) for before in _LIVE_CARDS for after in _LIVE_CARDS | {_C.CLOSED} if before is not after]
)
"""A card is what was last seen of it: nobody forgets what is known, and a closed account stays closed."""

USABLE_CARDS: frozenset[CardState] = frozenset([_C.UNKNOWN, _C.ACTIVE])
"""Cards money may be sent to; of an unknown one the bank will tell."""

_HANGING = (_N.PREPARED, _N.PRINTED, _N.POSTED, _N.DOWN)

NOTICE_STEPS: frozenset[tuple[NoticeState, NoticeState]] = frozenset(
    [(_N.PREPARED, _N.PRINTED), (_N.PRINTED, _N.POSTED), (_N.POSTED, _N.DOWN)]
    + [(before, after) for before in _HANGING for after in (_N.REPLACED, _N.WITHDRAWN)]
)

STANDING_STEPS: frozenset[tuple[NoticeState, NoticeState]] = NOTICE_STEPS - {
    (_N.POSTED, _N.DOWN),
    (_N.DOWN, _N.REPLACED),
}
"""A standing list hangs until it is replaced or withdrawn: it is not taken down."""

EMPTY_LIST_STEPS: frozenset[tuple[NoticeState, NoticeState]] = STANDING_STEPS | {(_N.POSTED, _N.DOWN)}
"""A list nobody is on any more has nothing to be replaced by: an empty sheet is never hung, the old one comes down."""

BEFORE_CLOSING = (RosterState.DRAFT, RosterState.REVIEWED, RosterState.DISCLOSED)
"""States of a roster whose notices before payment can still be hung."""

SUBMISSION_STEPS: frozenset[tuple[SubmissionState, SubmissionState]] = frozenset(
    [(_S.BUILT, _S.HANDED_OVER), (_S.HANDED_OVER, _S.TAKEN), (_S.HANDED_OVER, _S.REFUSED)]
)

FINDING_STEPS: frozenset[tuple[FindingState, FindingState]] = frozenset(
    [
        (_F.OPEN, _F.ASSIGNED),
        (_F.ASSIGNED, _F.PUT_RIGHT),
        (_F.PUT_RIGHT, _F.CLOSED),
        (_F.OPEN, _F.NOT_A_FAULT),
        (_F.ASSIGNED, _F.NOT_A_FAULT),
    ]
)

_State = TypeVar("_State", bound=StrEnum)

_NOUNS: dict[type[StrEnum], str] = {
    RosterState: "roster",
    LineState: "line",
    CardState: "card",
    NoticeState: "notice",
    SubmissionState: "submission",
    FindingState: "finding",
}


def roster_steps(notice_after: NoticeAfter, *, scope_none: bool) -> frozenset[tuple[RosterState, RosterState]]:
    """Return the steps of a roster whose notice comes after review, before it, or not this period.

    `scope_none` says that no line of this roster needs a notice, whatever the programme says.
    """
    if scope_none or notice_after is NoticeAfter.NONE:
        return _ROSTER_TAIL | _REVIEW | _NO_NOTICE
    if notice_after is NoticeAfter.BEFORE_REVIEW:
        return _ROSTER_TAIL | _NOTICE_BEFORE_REVIEW
    return _ROSTER_TAIL | _REVIEW | _NOTICE_AFTER_REVIEW


def notice_steps(kind: NoticeKind, *, nobody: bool = False) -> frozenset[tuple[NoticeState, NoticeState]]:
    """Return the steps of a notice of this kind; `nobody` says that a standing list has nobody on it any more."""
    if kind is not NoticeKind.STANDING:
        return NOTICE_STEPS
    return EMPTY_LIST_STEPS if nobody else STANDING_STEPS


def hung_step(kind: NoticeKind) -> RosterState | None:
    """Return the state a roster comes to as its notices of this kind hang; None where it stays.

    It is disclosed with the first of them, and announced with the last: when whatever was paid hangs somewhere.
    """
    return {NoticeKind.DISCLOSURE: RosterState.DISCLOSED, NoticeKind.ANNOUNCEMENT: RosterState.ANNOUNCED}.get(kind)


def next_step(table: frozenset[tuple[_State, _State]], before: _State, after: _State) -> _State | None:
    """The first step of the shortest way from one state to another by the table; None when no way leads there.

    No way leads through the draft: what was taken back is not on its way.
    """
    forward = sorted((was, to) for was, to in table if to == after or to.value != RosterState.DRAFT.value)
    seen, ways = {before}, [(first, first) for was, first in forward if was == before]
    while ways:
        for first, now in ways:
            if now == after:
                return first
        seen |= {now for _, now in ways}
        ways = [(first, to) for first, now in ways for was, to in forward if was == now and to not in seen]
    return None


def step_refused(table: frozenset[tuple[_State, _State]], before: _State, after: _State) -> UserError:
    """The refusal of a step: STEP_NOT_ALLOWED (noun, from_, to), and `next_` where some way leads there."""
    coming = next_step(table, before, after)
    way = {"next_": coming.value} if coming is not None and coming != after else {}
    noun = _NOUNS.get(type(before), "")
    return UserError(Code.STEP_NOT_ALLOWED, noun=noun, from_=before.value, to=after.value, **way)


def require_step(table: frozenset[tuple[_State, _State]], before: _State, after: _State) -> None:
    """Raise `UserError` STEP_NOT_ALLOWED (noun, from_, to, next_) unless the table lists the step."""
    if (before, after) not in table:
        raise step_refused(table, before, after)
