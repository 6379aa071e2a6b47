"""Making and printing planned notices of every kind: drawn first, then kept in one transaction."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from app.casework.looking_up import notice_of, programme_of, roster_of
from app.casework.native_phrases import checked_natives
from app.casework.notice_plans import IN_FORCE, Planned
from app.casework.notice_rows import marks_shown
from app.casework.notice_sheets import AS_MADE, Drawing, ShownAs, file_name, pack_sheet, pages_text
from app.casework.reviewing import take_snapshots
from app.domain.faults import UserError
from app.domain.money import Fen
from app.domain.notice_kinds import NoticeKind
from app.domain.records import Changes, Notice
from app.domain.roster_codes import RosterCode
from app.domain.states import NoticeState, RosterState
from app.files.publish import published, settle
from app.office.session import Session
from app.paper.gate import Printed
from app.paper.notice import draw_notice
from app.store import notice_choices, notices, standing_lists
from app.store.transaction import Transaction

Progress = Callable[[int, int], None]
_NEVER_HUNG = (NoticeState.PREPARED, NoticeState.PRINTED)


def silent(_done: int, _total: int) -> None:
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


def prepared(session: Session, planned: Sequence[Planned], progress: Progress = silent) -> Prepared:
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
    return PreparedNotice(notice_id, sheet.number, sheet.village_name, len(plan.shown), sheet.total, new)


def ready_folder(session: Session, out: Path, shown_as: ShownAs) -> None:
    """Make the folder of what is printed, after the second language is found to be read by a native reader.

    Raises UserError NATIVE_NOT_CHECKED (native_language).
    """
    script = shown_as.script
    if script and script not in {one.language for one in checked_natives(session)}:
        raise UserError(RosterCode.NATIVE_NOT_CHECKED, native_language=script)
    out.mkdir(parents=True, exist_ok=True)


def print_planned(session: Session, plan: Planned, out: Path, shown_as: ShownAs = AS_MADE) -> PrintedNotice:
    """Draw a planned notice into a folder and count it: a jam or another copy is the same notice."""
    sheet = plan.sheet
    path = out / file_name(sheet, plan.roster)
    with published(path, overwrite=True) as target:
        printed, pages = _drawn(session, plan, target, path.name, shown_as)
        settle(target, path)
        with session.write("print_notice", sheet.number) as tx:
            if plan.existing is not None and plan.same:  # a jam or another copy is the same notice, counted
                count_copy(session, tx, plan.existing)
                notice_id = plan.existing.id
            else:
                notice_id = _keep(session, tx, plan, printed, NoticeState.PRINTED)
    return PrintedNotice(notice_id, sheet.number, sheet.village_name, path, len(plan.shown), pages, sheet.total)


def _drawn(session: Session, plan: Planned, target: BinaryIO, name: str, shown_as: ShownAs) -> tuple[Printed, int]:
    """Draw into `target` as it is to be shown; the pages as made, which are kept, and how many were drawn."""
    sheet, sign = plan.sheet, session.office_keys().signer.sign
    if shown_as == AS_MADE:
        made = draw_notice(target, sheet, sign, file_name=name)
        return made, len(made.pages)
    drawing = Drawing(0, name, sheet, sign, (), checked_natives(session))
    shown = drawing.shown_as(shown_as.script, large=shown_as.large).draw_into(target)
    return drawing.draw_into(io.BytesIO()), len(shown.pages)


def count_copy(session: Session, tx: Transaction, notice: Notice, copies: int = 1) -> None:
    """Within a transaction: so many copies more; the first makes it printed, in the place of the one before."""
    notices.count_copy(tx, notice.id, notice.copies + copies)
    if notice.state is NoticeState.PREPARED:
        notices.set_notice_state(tx, notice.id, NoticeState.PRINTED)
        _replace_others(session, tx, notice_of(session, notice.id))


def _keep(session: Session, tx: Transaction, plan: Planned, printed: Printed, state: NoticeState) -> int:
    """Keep a new notice in the place of the one before; before review its lines are copied as they hang."""
    roster, sheet = plan.roster, plan.sheet
    if roster.state is RosterState.DRAFT and plan.kind is NoticeKind.DISCLOSURE:
        take_snapshots(session, tx, roster, plan.details)
    key = notices.add_notice(
        tx,
        list(plan.line_ids),
        group=plan.group,
        number=sheet.number,
        roster_id=roster.id,
        village=plan.village,
        kind=plan.kind.value,
        version=sheet.version,
        state=state.value,
        copies=1 if state is NoticeState.PRINTED else 0,
        lines=len(plan.shown),
        sum_fen=int(sheet.total),
        pages=pages_text(printed.pages),
    )
    notices.keep_sheet(tx, key, pack_sheet(sheet))
    notice_choices.keep_marks(tx, marks_shown(plan.shown, sheet.rows))
    _replace_others(session, tx, notice_of(session, key))
    return key


def _replace_others(session: Session, tx: Transaction, notice: Notice) -> None:
    """Put a notice in the place of those that it makes void.

    What hangs is replaced when its follower is printed, not before: until then its days go on. Sheets of earlier
    batches that never hung cannot hang any more, their roster is closed; they go as soon as one of their lines stands
    on another.
    """
    only_made = notice.state is NoticeState.PREPARED
    void = (NoticeState.PREPARED,) if only_made else IN_FORCE
    for other in _of_the_place(session, notice):
        if other.id != notice.id and other.state in void:
            notices.set_notice_state(tx, other.id, NoticeState.REPLACED, notice.number)
    if notice.kind is not NoticeKind.DISCLOSURE:
        return
    for other in notices.others_showing(session.store.db, notice.id):
        if other.roster_id != notice.roster_id and other.state in _NEVER_HUNG:
            notices.set_notice_state(tx, other.id, NoticeState.REPLACED, notice.number)


def _of_the_place(session: Session, notice: Notice) -> list[Notice]:
    """Notices in whose place this one comes: same kind and place; standing lists of whatever roster.

    A correction follows another one beside it, unless that one never hung: each tells differences of its own.
    """
    db = session.store.db
    if notice.kind is NoticeKind.STANDING:
        programme = programme_of(session, roster_of(session, notice.roster_id).programme)
        found = standing_lists.standing_of(db, programme.id, notice.village)
    else:
        found = notices.notices_of(db, notice.roster_id)
    if notice.kind is NoticeKind.CORRECTION:
        found = [one for one in found if one.state in _NEVER_HUNG]
    return [one for one in found if (one.kind, one.village, one.group) == (notice.kind, notice.village, notice.group)]
