"""What is due of notices no roster waits for: announcements, standing lists, corrections; sheets made and not hung."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.casework.due_items import DueItem, DueKind, Slot, Urgency, rosters_slot
from app.casework.looking_up import village_names
from app.casework.standing_due import due_standing_lists
from app.domain.notice_kinds import NoticeKind
from app.domain.states import BEFORE_CLOSING, NoticeState, RosterState
from app.domain.villages import place_name
from app.office.session import Session
from app.store import amendments, today
from app.store.standing_lists import EMPTY
from app.store.today import HangingNotice

_NAMED = 3
"""So many rosters, programmes or villages are named in a row."""


def due_notices(session: Session) -> Iterator[DueItem]:
    """Announcements to be made, corrections of what hangs, standing lists to be renewed or taken down."""
    yield from _announcements(session)
    yield from _corrections(session)
    yield from _standing(session)


def to_hang_more(session: Session, notices: Iterable[HangingNotice]) -> Iterator[DueItem]:
    """Sheets that were made and hang nowhere yet, of the kinds no roster waits for; one row for all of them."""
    waiting = [one for one in notices if _waits(one)]
    if not waiting:
        return
    names = village_names(session)
    kinds = list(dict.fromkeys(one.kind for one in waiting))
    villages = dict.fromkeys(place_name(names.get(one.village, one.village)) for one in waiting)
    slots: dict[str, Slot] = {
        "count": len(waiting),
        "kinds": " ".join(kinds),
        "villages": "、".join(list(villages)[:_NAMED]),
    }
    yield DueItem(DueKind.HANG_MORE, Urgency.SOON, "notices", waiting[0].id, slots=slots)


def _waits(one: HangingNotice) -> bool:
    """An announcement or a standing list that is not hung; a correction that is not printed, while it still may hang.

    A printed correction is told with its roster, which waits for it.
    """
    if one.kind == NoticeKind.CORRECTION.value:
        return one.state == NoticeState.PREPARED.value and RosterState(one.roster_state) in BEFORE_CLOSING
    late = one.kind in (NoticeKind.ANNOUNCEMENT.value, NoticeKind.STANDING.value)
    return late and one.state in (NoticeState.PREPARED.value, NoticeState.PRINTED.value)


def _announcements(session: Session) -> Iterator[DueItem]:
    found = today.unannounced(session.store.db)
    if not found:
        return
    slots: dict[str, Slot] = {
        "count": len(found),
        "rosters": rosters_slot((one.programme, one.period, one.kind) for one in found[:_NAMED]),
        "year": session.today.year,
    }
    yield DueItem(DueKind.ANNOUNCE, Urgency.SOON, "new_notice", what=f"announcement:{found[0].id}", slots=slots)


def _corrections(session: Session) -> Iterator[DueItem]:
    if not amendments.rosters_amended(session.store.db):
        return
    from app.casework import notice_offers  # the first page waits for what is read here

    found = [one for one in notice_offers.offers(session) if one.kind is NoticeKind.CORRECTION]
    if found:
        programmes = "、".join(dict.fromkeys(one.programme_name for one in found[:_NAMED]))
        slots: dict[str, Slot] = {"count": len(found), "programmes": programmes}
        yield DueItem(DueKind.TO_CORRECT, Urgency.TODAY, "new_notice", what=NoticeKind.CORRECTION.value, slots=slots)


def _standing(session: Session) -> Iterator[DueItem]:
    """Lists to be renewed; and those nobody is on any more, which come down instead."""
    names = village_names(session)
    due = due_standing_lists(session)
    for kind, found in (
        (DueKind.LIST_EMPTY, [one for one in due if one.why == EMPTY]),
        (DueKind.STANDING_LIST, [one for one in due if one.why != EMPTY]),
    ):
        if found:
            villages = dict.fromkeys(place_name(names.get(one.village, one.village)) + one.group for one in found)
            slots: dict[str, Slot] = {
                "count": len(found),
                "programmes": "、".join(dict.fromkeys(one.programme_name for one in found)),
                "villages": "、".join(list(villages)[:_NAMED]),
            }
            what = f"{NoticeKind.STANDING.value}:{EMPTY}" if kind is DueKind.LIST_EMPTY else NoticeKind.STANDING.value
            yield DueItem(kind, Urgency.LATER, "new_notice", what=what, slots=slots)
