"""Notices before payment, per village: made, printed, counted; which lines stand on them and under which number.

A notice is `prepared` when it is made, so that its very sheet can be looked at; it is `printed`, and its copies count,
when it came out of the printer. Made again after a change it is another version that replaces the one before.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Collection
from pathlib import Path

from msgspec import Struct

from app.casework.looking_up import lines_needing_notice, notice_of, roster_of
from app.casework.notice_plans import (
    BEFORE_CLOSING,
    IN_FORCE,
    Planned,
    WaitingRoster,
    hanging_elsewhere,
    ids_by_village,
    plan_notice,
    to_hang,
    village_names,
    villages_waiting,
    waiting_rosters,
)
from app.casework.notice_sheets import (
    Drawing,
    KeptPage,
    file_name,
    kept_pages,
    notice_drawing,
    pack_sheet,
    pages_text,
)
from app.casework.reviewing import take_snapshots
from app.domain.faults import Code, UserError
from app.domain.makers import Act
from app.domain.money import Fen
from app.domain.records import Changes, Notice
from app.domain.states import NOTICE_STEPS, NoticeState, RosterState, require_step
from app.files.publish import published, settle
from app.office.session import Session
from app.paper.gate import Printed
from app.paper.notice import draw_notice
from app.store import notices
from app.store.transaction import Transaction

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

Progress = Callable[[int, int], None]
_NEVER_HUNG = (NoticeState.PREPARED, NoticeState.PRINTED)


def _silent(_done: int, _total: int) -> None:
    """Nobody watches."""


class PrintedNotice(Struct, frozen=True):
    """A notice that was printed: its file, village, lines, pages and sum."""

    notice_id: int
    number: str
    village: str
    path: Path
    lines: int
    pages: int
    total: Fen


class PreparedNotice(Struct, frozen=True):
    """A notice that can be looked at and printed; `new` when it was made just now."""

    notice_id: int
    number: str
    village: str
    lines: int
    total: Fen
    new: bool


class Prepared(Struct, frozen=True):
    """Notices that are ready for the printer, and villages whose sheet could not be drawn with why."""

    notices: tuple[PreparedNotice, ...]
    failed: tuple[tuple[str, UserError], ...]
    changes: Changes


def print_notices(session: Session, roster_id: int, out: Path, progress: Progress = _silent) -> list[PrintedNotice]:
    """Print the disclosure notice of each village of a roster as PDF into `out`; printed again it is another copy.

    Raises UserError STEP_NOT_ALLOWED (the roster is not where its notice comes), NOTICE_NOT_NEEDED, GLYPH_MISSING,
    IDENTITY_ON_PUBLIC_SHEET, ROLE_MAY_NOT; EnvironmentFault DISK_*.
    """
    session.require(Act.PRINT)
    roster, programme, by_village = to_hang(session, roster_id)
    out.mkdir(parents=True, exist_ok=True)
    printed = []
    for done, village in enumerate(sorted(by_village), start=1):
        printed.append(_print_village(session, plan_notice(session, roster, programme, by_village[village]), out))
        progress(done, len(by_village))
    return printed


def prepare_notices(session: Session, roster_id: int, progress: Progress = _silent) -> Prepared:
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
    return _prepared(session, [plan_notice(session, roster, programme, details) for details in wanted], progress)


def prepare_due(session: Session, progress: Progress = _silent) -> Prepared:
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
    made = _prepared(session, planned, progress)
    known = {one.notice_id for one in made.notices}
    names = village_names(session)
    unprinted = [
        PreparedNotice(one.id, one.number, names.get(one.village, one.village), one.lines, one.total, new=False)
        for one in notices.notices_in(session.store.db, NoticeState.PREPARED)
        if one.id not in known and roster_of(session, one.roster_id).state in BEFORE_CLOSING
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
            _count(session, tx, notice, copies)
    return session.changes(tx)


def notice_pdf(session: Session, notice_id: int) -> bytes:
    """The very PDF that is printed, before and after printing, without counting a copy. Raises as `notice_drawing`."""
    return notice_drawing(session, notice_id).draw().pdf


def needs_notice(session: Session, roster_id: int) -> bool:
    """Whether some line of this roster must hang before it is paid."""
    roster = roster_of(session, roster_id)
    return bool(lines_needing_notice(session, roster))


# -- making and printing -----------------------------------------------------------------------------------------------


def _prepared(session: Session, planned: list[Planned], progress: Progress) -> Prepared:
    """Draw what is new, which finds what cannot be printed, then keep it in one transaction."""
    drawn: list[tuple[Planned, Printed]] = []
    ready: list[PreparedNotice] = []
    failed: list[tuple[str, UserError]] = []
    for done, plan in enumerate(planned, start=1):
        if plan.same and plan.existing is not None:
            ready.append(_ready(plan, plan.existing.id, new=False))
        else:
            try:
                name = file_name(plan.sheet, plan.roster)
                sign = session.office_keys().signer.sign
                drawn.append((plan, draw_notice(io.BytesIO(), plan.sheet, sign, file_name=name)))
            except UserError as fault:
                failed.append((plan.sheet.village_name, fault))
        progress(done, len(planned))
    if not drawn:
        return Prepared(tuple(ready), tuple(failed), session.no_changes())
    with session.write("prepare_notices", " ".join(plan.sheet.number for plan, _ in drawn)[:200]) as tx:
        for plan, printed in drawn:
            ready.append(_ready(plan, _keep(session, tx, plan, printed, NoticeState.PREPARED), new=True))
    return Prepared(tuple(ready), tuple(failed), session.changes(tx))


def _ready(plan: Planned, notice_id: int, *, new: bool) -> PreparedNotice:
    sheet = plan.sheet
    return PreparedNotice(notice_id, sheet.number, sheet.village_name, len(plan.details), sheet.total, new)


def _print_village(session: Session, plan: Planned, out: Path) -> PrintedNotice:
    sheet = plan.sheet
    path = out / file_name(sheet, plan.roster)
    with published(path, overwrite=True) as target:
        printed = draw_notice(target, sheet, session.office_keys().signer.sign, file_name=path.name)
        settle(target, path)
        with session.write("print_notice", sheet.number) as tx:
            if plan.existing is not None and plan.same:  # a jam or another copy is the same notice, counted
                _count(session, tx, plan.existing)
                notice_id = plan.existing.id
            else:
                notice_id = _keep(session, tx, plan, printed, NoticeState.PRINTED)
    return PrintedNotice(
        notice_id, sheet.number, sheet.village_name, path, len(plan.details), len(printed.pages), sheet.total
    )


def _count(session: Session, tx: Transaction, notice: Notice, copies: int = 1) -> None:
    notices.count_copy(tx, notice.id, notice.copies + copies)
    if notice.state is NoticeState.PREPARED:
        notices.set_notice_state(tx, notice.id, NoticeState.PRINTED)
        _replace_others(session, tx, notice_of(session, notice.id))


def _keep(session: Session, tx: Transaction, plan: Planned, printed: Printed, state: NoticeState) -> int:
    """Keep a new notice in the place of the one before; before review its lines are copied as they hang."""
    roster, sheet, details = plan.roster, plan.sheet, plan.details
    if roster.state is RosterState.DRAFT:
        take_snapshots(session, tx, roster, details)
    key = notices.add_notice(
        tx,
        [detail.line.id for detail in details],
        number=sheet.number,
        roster_id=roster.id,
        village=details[0].line.village,
        kind="disclosure",
        version=sheet.version,
        state=state.value,
        copies=1 if state is NoticeState.PRINTED else 0,
        lines=len(details),
        sum_fen=int(sheet.total),
        pages=pages_text(printed.pages),
    )
    notices.keep_sheet(tx, key, pack_sheet(sheet))
    _replace_others(session, tx, notice_of(session, key))
    return key


def _replace_others(session: Session, tx: Transaction, notice: Notice) -> None:
    """Put a notice in the place of those that it makes void.

    What hangs is replaced when its follower is printed, not before: until then its days go on. Sheets of earlier
    batches that never hung cannot hang any more, their roster is closed; they go as soon as one of their lines stands
    on another.
    """
    only_made = notice.state is NoticeState.PREPARED
    for other in notices.notices_of(session.store.db, notice.roster_id):
        void = (NoticeState.PREPARED,) if only_made else IN_FORCE
        if other.id != notice.id and other.village == notice.village and other.state in void:
            notices.set_notice_state(tx, other.id, NoticeState.REPLACED, notice.number)
    for other in notices.others_showing(session.store.db, notice.id):
        if other.roster_id != notice.roster_id and other.state in _NEVER_HUNG:
            notices.set_notice_state(tx, other.id, NoticeState.REPLACED, notice.number)
