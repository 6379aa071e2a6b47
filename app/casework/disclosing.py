"""Notices before payment, per village: made, printed, counted; which lines stand on them and under which number.

A notice is `prepared` when it is made, so that its very sheet can be looked at; it is `printed`, and its copies count,
when it came out of the printer. Made again after a change it is another version that replaces the one before.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from app.casework.looking_up import lines_needing_notice, notice_of, roster_of, village_names
from app.casework.notice_making import (
    Prepared,
    PreparedNotice,
    PrintedNotice,
    Progress,
    count_copy,
    prepared,
    print_planned,
    ready_folder,
    silent,
)
from app.casework.notice_plans import (
    IN_FORCE,
    WaitingRoster,
    hanging_elsewhere,
    ids_by_village,
    plan_notice,
    to_hang,
    villages_waiting,
    waiting_rosters,
)
from app.casework.notice_sheets import AS_MADE, Drawing, KeptPage, ShownAs, kept_pages, notice_drawing
from app.domain.faults import Code, UserError
from app.domain.makers import Act
from app.domain.notice_kinds import NoticeKind
from app.domain.records import Changes, Notice
from app.domain.states import BEFORE_CLOSING, NOTICE_STEPS, NoticeState, require_step
from app.office.session import Session
from app.store import notices

__all__ = [
    "Drawing",
    "KeptPage",
    "Prepared",
    "PreparedNotice",
    "PrintedNotice",
    "WaitingRoster",
    "count_copies",
    "kept_pages",
    "needs_notice",
    "notice_drawing",
    "notice_pdf",
    "prepare_due",
    "prepare_notices",
    "print_notices",
    "waiting_rosters",
]


def print_notices(
    session: Session, roster_id: int, out: Path, progress: Progress = silent, shown_as: ShownAs = AS_MADE
) -> list[PrintedNotice]:
    """Print the disclosure notice of each village of a roster as PDF into `out`; printed again it is another copy.

    Raises UserError STEP_NOT_ALLOWED (the roster is not where its notice comes), NOTICE_NOT_NEEDED, GLYPH_MISSING,
    IDENTITY_ON_PUBLIC_SHEET, NATIVE_NOT_CHECKED, ROLE_MAY_NOT; EnvironmentFault DISK_*.
    """
    session.require(Act.PRINT)
    roster, programme, by_village = to_hang(session, roster_id)
    ready_folder(session, out, shown_as)
    printed = []
    for done, village in enumerate(sorted(by_village), start=1):
        plan = plan_notice(session, roster, programme, by_village[village])
        printed.append(print_planned(session, plan, out, shown_as))
        progress(done, len(by_village))
    return printed


def prepare_notices(session: Session, roster_id: int, progress: Progress = silent) -> Prepared:
    """Make the notice of each village of a roster, to be looked at and printed; nothing is counted as printed yet.

    A village whose notice in force says the same keeps it; where all lines hang on sheets of earlier batches nothing is
    made. A village whose sheet cannot be drawn (GLYPH_MISSING) is told and keeps no other waiting. Raises UserError
    STEP_NOT_ALLOWED, NOTICE_NOT_NEEDED, ROLE_MAY_NOT.
    """
    session.require(Act.PRINT)
    roster, programme, by_village = to_hang(session, roster_id)
    elsewhere = hanging_elsewhere(session, roster)
    wanted = [
        details
        for _, details in sorted(by_village.items())
        if not elsewhere.issuperset(detail.line.id for detail in details)
    ]
    return prepared(session, [plan_notice(session, roster, programme, details) for details in wanted], progress)


def prepare_due(session: Session, progress: Progress = silent) -> Prepared:
    """Make every notice that is due: of all rosters whose lines wait for one, drafts left out; and name the unprinted.

    Raises UserError ROLE_MAY_NOT.
    """
    session.require(Act.PRINT)
    planned = []
    for waiting in waiting_rosters(session):
        if not waiting.draft:
            roster, programme, by_village = to_hang(session, waiting.roster_id)
            planned += [
                plan_notice(session, roster, programme, by_village[village])
                for village in villages_waiting(session, roster, ids_by_village(session, roster))
            ]
    made = prepared(session, planned, progress)
    known = {one.notice_id for one in made.notices}
    names = village_names(session)
    unprinted = [
        PreparedNotice(one.id, one.number, names.get(one.village, one.village), one.lines, one.total, new=False)
        for one in notices.notices_in(session.store.db, NoticeState.PREPARED)
        if one.id not in known and can_hang(session, one)
    ]
    return Prepared((*unprinted, *made.notices), made.failed, made.changes)


def count_copies(session: Session, notice_ids: Collection[int], copies: int = 1) -> Changes:
    """These notices came out of the printer: each is printed, and so many copies more.

    What jammed and was printed again is counted when it is told, once: it is the same copy. Raises UsageError
    NOTICE_UNKNOWN; UserError STEP_NOT_ALLOWED for one that was replaced or withdrawn, ROLE_MAY_NOT, QUANTITY_FORM for
    fewer than one copy.
    """
    session.require(Act.PRINT)
    if copies < 1:
        raise UserError(Code.QUANTITY_FORM, value=copies)
    found = [notice_of(session, key) for key in dict.fromkeys(notice_ids)]
    for notice in found:
        if notice.state not in IN_FORCE:
            require_step(NOTICE_STEPS, notice.state, NoticeState.PRINTED)
    with session.write("count_copies", " ".join(notice.number for notice in found)[:200]) as tx:
        for notice in found:
            count_copy(session, tx, notice, copies)
    return session.changes(tx)


def notice_pdf(session: Session, notice_id: int) -> bytes:
    """The very PDF that is printed, before and after printing, without counting a copy. Raises as `notice_drawing`."""
    return notice_drawing(session, notice_id).draw().pdf


def needs_notice(session: Session, roster_id: int) -> bool:
    """Whether some line of this roster must hang before it is paid."""
    roster = roster_of(session, roster_id)
    return bool(lines_needing_notice(session, roster))


def can_hang(session: Session, notice: Notice) -> bool:
    """Whether a sheet may still be hung: one before payment only until its roster is closed."""
    if notice.kind is NoticeKind.DISCLOSURE:
        return roster_of(session, notice.roster_id).state in BEFORE_CLOSING
    return notice.state in IN_FORCE
