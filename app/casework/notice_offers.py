"""Which notices can be made now, of which rosters and programmes; and why the other kinds cannot."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from app.casework.looking_up import roster_of, rules_of, village_names
from app.casework.notice_plans import in_force, place_key, reach_of, waiting_rosters
from app.casework.standing_due import due_standing_lists
from app.domain.makers import Act
from app.domain.notice_kinds import NoticeKind
from app.domain.records import Roster
from app.domain.states import BEFORE_CLOSING, LineState, NoticeState, RosterState
from app.domain.villages import place_name
from app.office.session import Session
from app.store import amendments, lines, notices, rosters, standing_lists
from app.store.amendments import Amendment
from app.store.standing_lists import EMPTY, DueList

PAID = (RosterState.SETTLED, RosterState.ANNOUNCED)
"""Rosters whose payments are known: they are announced."""
_HUNG = (NoticeState.POSTED, NoticeState.DOWN)


class Offer(Struct, frozen=True):
    """A notice that can be made now: of a roster (`roster_kind`), or the standing lists of a programme (`roster_id` 0).

    `sheets` are how many places need one; `why` of a standing list says why it is due (words `standing_due`). One on
    which nobody is any more is not made but taken down: `notice_id` is that list, `place` where it hangs.
    """

    kind: NoticeKind
    roster_id: int
    programme: str
    programme_name: str
    period: str
    batch: int
    sheets: int
    lines: int
    why: str = ""
    notice_id: int = 0
    place: str = ""
    roster_kind: str = ""


class KindNow(Struct, frozen=True):
    """A kind of notice with what can be made of it; where nothing can, `why_not` says so (words `no_notice`)."""

    kind: NoticeKind
    offers: tuple[Offer, ...]
    why_not: str = ""
    count: int = 0


def kinds_now(session: Session) -> tuple[KindNow, ...]:
    """Every kind with what can be made of it now, or why nothing can."""
    session.require(Act.READ)
    found = offers(session)
    return tuple(_kind_now(session, kind, tuple(one for one in found if one.kind is kind)) for kind in NoticeKind)


def offers(session: Session) -> list[Offer]:
    """Every notice that can be made now, by kind; standing lists of all programmes somebody is entitled to."""
    made = [
        Offer(
            NoticeKind.DISCLOSURE, one.roster_id, one.programme, one.programme_name,
            one.period, one.batch, one.villages, one.lines, roster_kind=one.kind,
        )
        for one in waiting_rosters(session)
    ]  # fmt: skip
    for roster in rosters.list_rosters(session.store.db):
        if roster.state in PAID:
            made += _offer(session, NoticeKind.ANNOUNCEMENT, roster, _unannounced(session, roster))
    for key in amendments.rosters_amended(session.store.db):
        roster = roster_of(session, key)
        if roster.state in BEFORE_CLOSING:
            made += _offer(session, NoticeKind.CORRECTION, roster, _to_correct(session, roster))
    return [*made, *_standing_offers(session)]


def programmes_with_people(session: Session) -> tuple[tuple[str, str], ...]:
    """Code and name of every programme that somebody is entitled to today: a standing list may be made of it."""
    session.require(Act.READ)
    return tuple(standing_lists.programmes_with_people(session.store.db, session.today))


def _offer(session: Session, kind: NoticeKind, roster: Roster, places: dict[str, int]) -> Iterator[Offer]:
    if places:
        name = rules_of(session, roster).programme.name
        yield Offer(
            kind, roster.id, roster.programme, name, roster.period, roster.batch, len(places), sum(places.values()),
            roster_kind=roster.kind.value,
        )  # fmt: skip


def _standing_offers(session: Session) -> Iterator[Offer]:
    due: dict[str, list[DueList]] = {}
    names = village_names(session)
    for one in due_standing_lists(session):
        if one.why == EMPTY:
            place = place_name(names.get(one.village, one.village)) + one.group
            yield Offer(
                NoticeKind.STANDING, 0, one.programme, one.programme_name, "", 0, 1, 0, EMPTY, one.notice_id, place
            )
        else:
            due.setdefault(one.programme, []).append(one)
    for code, lists in due.items():
        why = "new" if any(one.why == "new" for one in lists) else lists[0].why
        people = sum(one.people for one in lists)
        yield Offer(NoticeKind.STANDING, 0, code, lists[0].programme_name, "", 0, len(lists), people, why)


def _kind_now(session: Session, kind: NoticeKind, found: tuple[Offer, ...]) -> KindNow:
    if found:
        return KindNow(kind, found)
    states = [roster.state for roster in rosters.list_rosters(session.store.db)]
    if kind is NoticeKind.DISCLOSURE:
        waits = sum(state in (RosterState.DRAFT, RosterState.IN_REVIEW) for state in states)
        return KindNow(kind, (), "not_reviewed" if waits else "all_hang", waits)
    if kind is NoticeKind.ANNOUNCEMENT:
        away = sum(state in (RosterState.SUBMITTED, RosterState.RECEIVED) for state in states)
        paid = any(state in (*PAID, RosterState.ARCHIVED) for state in states)
        return KindNow(kind, (), "not_settled" if away else "all_announced" if paid else "nothing_paid", away)
    if kind is NoticeKind.CORRECTION:
        waits = len(amendments.waiting(session.store.db))
        return KindNow(kind, (), "not_checked" if waits else "nothing_amended", waits)
    made = bool(standing_lists.notices_of_kind(session.store.db, kind))
    return KindNow(kind, (), "lists_current" if made else "no_standing")


def _unannounced(session: Session, roster: Roster) -> dict[str, int]:
    """Places of a paid roster whose announcement was not made, or says something else, with how many lines."""
    reach = reach_of(session, roster)
    found: dict[str, list[int]] = {}
    for line in lines.lines_of(session.store.db, roster.id):
        if line.state is LineState.PAID:
            found.setdefault(place_key(roster, line, reach), []).append(line.id)
    return {
        place: len(ids)
        for place, ids in found.items()
        if (own := in_force(session, roster, place, NoticeKind.ANNOUNCEMENT)) is None
        or notices.lines_on(session.store.db, own.id) != ids
    }


def _to_correct(session: Session, roster: Roster) -> dict[str, int]:
    """Places of a roster with amended lines that hang on no correction and no notice made since."""
    reach = reach_of(session, roster)
    found: dict[str, int] = {}
    for one in amended_lines(session, roster):
        line = lines.line(session.store.db, one.line_id)
        if line is not None:
            place = place_key(roster, line, reach)
            found[place] = found.get(place, 0) + 1
    made = {place: in_force(session, roster, place, NoticeKind.CORRECTION) for place in found}
    return {
        place: many
        for place, many in found.items()
        if (own := made[place]) is None or own.state in _HUNG or own.lines != many
    }


def amended_lines(session: Session, roster: Roster) -> list[Amendment]:
    """The amendments whose line hangs on no sheet made since: the first of each line, what it was before all of them.

    A line that was on no sheet when it was amended is news to nobody; its notice will say it right.
    """
    db = session.store.db
    ids_on = {one.id: set(notices.lines_on(db, one.id)) for one in notices.notices_showing(db, roster.id)}
    hung = [one for one in notices.notices_showing(db, roster.id) if one.state in _HUNG]
    shown = [one for one in notices.notices_showing(db, roster.id) if one.state is not NoticeState.WITHDRAWN]
    first: dict[int, Amendment] = {}
    for one in amendments.holding(db, roster.id):
        floor = one.floor or 0
        known = any(one.line_id in ids_on[sheet.id] and sheet.id <= floor for sheet in shown)
        told = any(one.line_id in ids_on[sheet.id] and sheet.id > floor for sheet in hung)
        if known and not told:
            first.setdefault(one.line_id, one)
    return list(first.values())
