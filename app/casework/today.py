"""Today: what is due, by urgency and mine first, each with the place where it is done; what waits in each place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from app.casework.allotments import standing_of
from app.casework.card_waits import WAITING
from app.casework.due_elsewhere import due_elsewhere, ordered_slots
from app.casework.due_items import PLACES, QUIET, DueItem, DueKind, Slot, Urgency, urgency_of
from app.casework.due_notices import to_hang_more
from app.casework.looking_up import lines_needing_notice, roster_of, rules_of, village_names
from app.casework.posting_deadlines import photos_due, posting_due, usual_deadline
from app.casework.reviewing import makers_of_lines
from app.casework.stand_ins import reviews
from app.casework.staying import hanging_days
from app.domain.faults import Code, UserError
from app.domain.makers import Act, may, may_review
from app.domain.notice_kinds import NoticeKind
from app.domain.programmes import NoticeScope, Programme
from app.domain.states import NoticeState, RosterState, SubmissionState
from app.office.session import Session
from app.store import today, work_handover
from app.store.today import HangingNotice, OpenRoster

LATE_DAYS = 7
"""After so many days without an answer somebody should ask the county, or the reviewer."""

_BEFORE = (NoticeKind.DISCLOSURE.value, NoticeKind.CORRECTION.value)
"""Kinds a roster waits for; the others are told in one row (`due_notices`)."""
_CLOSABLE = (RosterState.REVIEWED, RosterState.DISCLOSED, RosterState.CLEARED)


def due_today(session: Session) -> list[DueItem]:
    """Everything this user may do something about, the most urgent first, what he made himself before other people's.

    A reviewer finds the rosters he may review, never one he made a line of; an admin what an admin does.
    """
    session.require(Act.READ)
    items = list(_Due(session).items())
    order = {kind: at for at, kind in enumerate(DueKind)}
    items.sort(key=lambda one: (one.urgency, not one.mine, one.due or date.max, order[one.kind], one.key or 0))
    return items


def waiting_counts(session: Session) -> dict[str, int]:
    """How many things wait in each place of the navigation; of visits and findings how many there are."""
    counts: Counter[str] = Counter()
    for item in due_today(session):
        if item.kind in QUIET or item.place in ("today", "settings"):
            continue
        several = item.kind in (DueKind.VISIT, DueKind.FINDING)
        counts[PLACES.get(item.place, item.place)] += item.count if several else 1
    return dict(counts)


class _Due:
    """Collects what is due for one sitting."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._today = session.today
        self._enters = may(session.user.role, Act.ENTER)
        self._reviews = reviews(session)
        self._no_holidays = 0
        self._objected: set[int] = set()

    def items(self) -> Iterator[DueItem]:
        db, user = self._session.store.db, self._session.user.id
        followed = [user, *work_handover.predecessors(db, user)]
        rosters = today.open_rosters(db, followed) if self._enters or self._reviews else []
        notices = today.hanging_notices(db) if self._enters else []
        for roster in rosters:
            if self._reviews and roster.state == RosterState.IN_REVIEW.value:
                yield from self._to_review(roster)
        if self._enters:
            yield from self._notices(rosters, notices)
            yield from to_hang_more(self._session, notices)
            yield from posting_due(self._session, rosters, notices)
            yield from photos_due(self._session)
            for roster in rosters:
                yield from self._roster(roster, [one for one in notices if one.roster_id == roster.id])
            yield from self._held(rosters)
            yield from self._sent(rosters)
            yield from self._holidays()
        yield from due_elsewhere(self._session)

    # -- rosters -----------------------------------------------------------------------------------------------------

    def _roster(self, roster: OpenRoster, notices: list[HangingNotice]) -> Iterator[DueItem]:
        if roster.returned:
            found = today.return_reasons(self._session.store.db, roster.id)
            reasons = " ".join(f"{code or 'other'}={count}" for code, count in found)
            slots: dict[str, Slot] = {"count": roster.returned, "reasons": reasons}
            yield self._of(roster, DueKind.RETURNED, Urgency.NOW, "exchange", what=f"returned:{roster.id}", more=slots)
        if roster.refused:
            yield self._of(
                roster,
                DueKind.REFUSED,
                Urgency.NOW,
                "exchange",
                what=f"returned:{roster.id}",
                more={"count": roster.refused},
            )
        state = RosterState(roster.state)
        if roster.dead and state is RosterState.DRAFT:
            yield self._of(roster, DueKind.DEAD_LISTED, Urgency.NOW, "roster", roster.id, more={"count": roster.dead})
        if state is RosterState.DRAFT:
            yield self._draft(roster)
        elif state is RosterState.IN_REVIEW and not self._may_review(roster):
            yield from self._review_waits(roster)
        elif state in (RosterState.REVIEWED, RosterState.DISCLOSED) and roster.free:
            yield from self._to_close(roster, state, notices)
        elif state in _CLOSABLE and not roster.free and roster.card_ready and not roster.held_for_card:
            count: dict[str, Slot] = {"count": roster.card_ready}
            yield self._of(roster, DueKind.REDRAFT, Urgency.TODAY, "roster", roster.id, more=count)
        elif state is RosterState.CLEARED and roster.free:
            yield self._of(roster, DueKind.TO_SEND, Urgency.TODAY, "exchange")

    def _draft(self, roster: OpenRoster) -> DueItem:
        drawn = roster_of(self._session, roster.id)
        due, ordered = usual_deadline(self._session, drawn), standing_of(self._session, drawn)
        if ordered is not None and ordered.allotment.deadline is not None and not roster.reason:
            due = min(due or date.max, ordered.allotment.deadline)
            slots = ordered_slots(ordered)
            return self._of(
                roster, DueKind.ORDERED, urgency_of(due, self._today), "roster", roster.id, due=due, more=slots
            )
        if roster.reason:
            more: dict[str, Slot] = {"reason": roster.reason}
            return self._of(roster, DueKind.GIVEN_BACK, Urgency.NOW, "roster", roster.id, more=more)
        return self._of(roster, DueKind.DRAFT, urgency_of(due, self._today), "roster", roster.id, due=due)

    def _to_review(self, roster: OpenRoster) -> Iterator[DueItem]:
        """Only what this user may review: of no line of it is he a maker, and he did not hand it over."""
        if not self._may_review(roster):
            return
        yield self._of(
            roster,
            DueKind.TO_REVIEW,
            Urgency.NOW,  # somebody else waits for him
            "review",
            roster.id,
            more={"since": self._day(roster.handed_over_at)},
            mine=True,
        )

    def _may_review(self, roster: OpenRoster) -> bool:
        user = self._session.user.id
        if not self._reviews or roster.handed_over_by == user:
            return False
        return not may_review(user, makers_of_lines(self._session, roster_of(self._session, roster.id)), None)

    def _review_waits(self, roster: OpenRoster) -> Iterator[DueItem]:
        urgency = Urgency.SOON if self._waited(roster.handed_over_at) >= LATE_DAYS else Urgency.LATER
        more: dict[str, Slot] = {"since": self._day(roster.handed_over_at)}
        yield self._of(roster, DueKind.REVIEW_WAITS, urgency, "roster", roster.id, more=more)

    def _to_close(self, roster: OpenRoster, state: RosterState, notices: list[HangingNotice]) -> Iterator[DueItem]:
        """Reviewed: to print, or to close where nothing must hang. Hanging: how long, or that the days are over."""
        if state is RosterState.REVIEWED:
            if not lines_needing_notice(self._session, roster_of(self._session, roster.id)):
                yield self._of(roster, DueKind.NO_NOTICE, Urgency.TODAY, "roster", roster.id)
            elif not any(one.kind == NoticeKind.DISCLOSURE.value for one in notices):
                yield self._of(roster, DueKind.TO_PRINT, Urgency.TODAY, "notices", what=f"roster:{roster.id}")
            return
        before = [one for one in notices if one.kind == NoticeKind.DISCLOSURE.value]
        lasts = [last for one in before if (last := self._last_day(one)) is not None]
        if lasts and max(lasts) < self._today:
            yield self._of(roster, DueKind.TO_CLOSE, Urgency.NOW, "roster", roster.id)
        elif lasts and roster.id not in self._objected:
            due, key = max(lasts), before[-1].id
            yield self._of(
                roster, DueKind.HANGING, urgency_of(due, self._today), "notices", key, due=due, more={"until": due}
            )

    # -- notices -----------------------------------------------------------------------------------------------------

    def _notices(self, rosters: list[OpenRoster], notices: list[HangingNotice]) -> Iterator[DueItem]:
        """Objections to answer, sheets to hang, and sheets that may come down."""
        names = village_names(self._session)
        known = {one.id: one for one in rosters}
        for one in notices:
            roster = known.get(one.roster_id)
            if roster is None or not one.objections or one.state == NoticeState.PREPARED.value:
                continue
            self._objected.add(roster.id)
            due = self._last_day(one)
            more: dict[str, Slot] = {"count": one.objections, "village": names.get(one.village, one.village)}
            more |= {"until": due} if due else {}
            urgency = urgency_of(due, self._today, at_most=Urgency.SOON)
            yield self._of(roster, DueKind.OBJECTION, urgency, "notices", one.id, due=due, more=more)
        for roster in rosters:
            waiting = [
                one
                for one in notices
                if one.roster_id == roster.id and one.state == NoticeState.PRINTED.value and one.kind in _BEFORE
            ]
            if waiting:
                villages = "、".join(names.get(one.village, one.village) for one in waiting[:3])
                more = {"count": len(waiting), "villages": villages}
                yield self._of(roster, DueKind.TO_POST, Urgency.TODAY, "notices", waiting[0].id, more=more)
        yield from self._take_down(notices)

    def _take_down(self, notices: list[HangingNotice]) -> Iterator[DueItem]:
        """Sheets whose days are over and whose roster has gone on; what hangs until it is replaced stays."""
        over = [
            one
            for one in notices
            if one.state == NoticeState.POSTED.value
            and one.kind != NoticeKind.STANDING.value
            and one.roster_state not in (RosterState.REVIEWED.value, RosterState.DISCLOSED.value)
            and not one.objections
            and (last := self._last_day(one)) is not None
            and last < self._today
            and self._rules(one).notice_scope is not NoticeScope.STANDING
        ]
        if over:
            yield DueItem(DueKind.TAKE_DOWN, Urgency.LATER, "notices", over[0].id, slots={"count": len(over)})

    def _rules(self, one: HangingNotice) -> Programme:
        return rules_of(self._session, roster_of(self._session, one.roster_id)).programme

    def _last_day(self, one: HangingNotice) -> date | None:
        if one.posted_on is None:
            return None
        rule = self._rules(one)
        try:
            return hanging_days(self._session, rule, date.fromisoformat(one.posted_on)).last
        except UserError as fault:
            if fault.code is not Code.HOLIDAYS_MISSING:
                raise
            self._no_holidays = int(fault.where.get("year", 0))
            return None

    # -- on the way, cards, and what other pages keep ------------------------------------------------------------------

    def _held(self, rosters: list[OpenRoster]) -> Iterator[DueItem]:
        """Lines that wait for a card that takes money, over all rosters."""
        waiting = [one for one in rosters if one.held_for_card]
        if not waiting:
            return
        names = list(dict.fromkeys(one.programme for one in waiting))
        slots: dict[str, Slot] = {
            "count": sum(one.held_for_card for one in waiting),
            "programmes": "、".join(names[:3]),
        }
        mine = any(one.mine for one in waiting)
        yield DueItem(DueKind.HELD_CARD, Urgency.SOON, "people", what=f"cards:{WAITING}", mine=mine, slots=slots)

    def _sent(self, rosters: list[OpenRoster]) -> Iterator[DueItem]:
        known = {one.id: one for one in rosters}
        for one in today.open_submissions(self._session.store.db):
            roster, state = known.get(one.roster_id), SubmissionState(one.state)
            if roster is None:
                continue
            since = one.verdict_at or one.handed_over_at or one.built_at
            late = Urgency.SOON if self._waited(since) >= LATE_DAYS else Urgency.LATER
            more: dict[str, Slot] = {"since": self._day(since), "count": roster.accepted}
            if state is SubmissionState.BUILT:
                yield self._of(roster, DueKind.TO_HAND_OVER, Urgency.TODAY, "exchange", one.id, more=more)
            elif state is SubmissionState.HANDED_OVER:
                yield self._of(roster, DueKind.AWAIT_TAKEN, late, "exchange", one.id, more=more)
            elif roster.accepted:
                yield self._of(roster, DueKind.AWAIT_RESULTS, late, "exchange", one.id, more=more)

    def _holidays(self) -> Iterator[DueItem]:
        if self._no_holidays:
            yield DueItem(
                DueKind.HOLIDAYS, Urgency.TODAY, "settings", what="villages", slots={"year": self._no_holidays}
            )

    # -- small things --------------------------------------------------------------------------------------------------

    def _of(  # noqa: PLR0913 - one item with all its columns
        self,
        roster: OpenRoster,
        kind: DueKind,
        urgency: Urgency,
        place: str,
        key: int | None = None,
        *,
        what: str = "",
        due: date | None = None,
        mine: bool = False,
        more: dict[str, Slot] | None = None,
    ) -> DueItem:
        slots: dict[str, Slot] = {
            "programme": roster.programme,
            "period": roster.period,
            "roster_kind": roster.kind,
            "lines": roster.lines,
            "year": self._today.year,
        }
        mine = mine or roster.mine > 0 or roster.handed_over_by == self._session.user.id
        return DueItem(kind, urgency, place, key, what, mine, due, slots | (more or {}))

    def _day(self, at: str | None) -> date:
        return date.fromisoformat(at[:10]) if at else self._today

    def _waited(self, at: str | None) -> int:
        return (self._today - self._day(at)).days
