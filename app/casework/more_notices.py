"""Notices of the other kinds, made and printed: announcements after payment, standing lists, corrections."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from app.casework.looking_up import programme_of, roster_of, rules_of
from app.casework.notice_making import Prepared, PrintedNotice, Progress, prepared, print_planned, ready_folder, silent
from app.casework.notice_offers import PAID, amended_lines
from app.casework.notice_plans import IN_FORCE, Planned, in_force, next_number, place_key, reach_of
from app.casework.notice_rows import Shown, shown_lines
from app.casework.notice_sheets import AS_MADE, Says, ShownAs, kept_sheet, new_sheet, says_the_same
from app.casework.standing_notices import Found, standing_rows
from app.domain.faults import UserError
from app.domain.makers import Act
from app.domain.money import Fen
from app.domain.notice_kinds import NoticeKind, Reach
from app.domain.records import LineDetail, Notice, Roster
from app.domain.roster_codes import RosterCode
from app.domain.states import BEFORE_CLOSING, LineState, NoticeState
from app.office.session import Session
from app.paper.phrases import Phrases
from app.store import lines, notice_choices, notices, standing_lists


def prepare_more(
    session: Session, kind: NoticeKind, roster_id: int = 0, programme: str = "", progress: Progress = silent
) -> Prepared:
    """Make the notices of a kind: of a roster, or the standing lists of a programme; nothing is counted as printed.

    Raises UserError NOTICE_KIND_NOT_NOW (notice_kind), STANDING_AMOUNT (name), ROLE_MAY_NOT; UsageError ROSTER_UNKNOWN,
    PROGRAMME_UNKNOWN.
    """
    session.require(Act.PRINT)
    return prepared(session, _planned(session, kind, roster_id, programme), progress)


def print_more(
    session: Session,
    kind: NoticeKind,
    out: Path,
    of: int | str,
    progress: Progress = silent,
    shown_as: ShownAs = AS_MADE,
) -> list[PrintedNotice]:
    """Print the notices of a kind as PDF into `out`, of a roster by its number or of a programme by its code.

    Printed again it is another copy. Raises as `prepare_more`, and UserError NATIVE_NOT_CHECKED for a second language
    that no native reader has read.
    """
    session.require(Act.PRINT)
    roster_id, programme = (0, of) if isinstance(of, str) else (of, "")
    planned = _planned(session, kind, roster_id, programme)
    ready_folder(session, out, shown_as)
    printed = []
    for done, plan in enumerate(planned, start=1):
        printed.append(print_planned(session, plan, out, shown_as))
        progress(done, len(planned))
    return printed


def _planned(session: Session, kind: NoticeKind, roster_id: int, programme: str) -> list[Planned]:
    if kind is NoticeKind.STANDING:
        listed = standing_rows(session, programme_of(session, programme))
        planned = [_plan(session, kind, listed[0], *row) for row in _sorted(listed[1])] if listed else []
    else:
        roster = roster_of(session, roster_id)
        by_place = _announced(session, roster) if kind is NoticeKind.ANNOUNCEMENT else _corrected(session, roster)
        planned = [_plan(session, kind, roster, *row) for row in _sorted(by_place)]
    if not planned:
        raise UserError(RosterCode.NOTICE_KIND_NOT_NOW, notice_kind=kind.value)
    return planned


def _sorted(by_place: dict[str, Found]) -> list[tuple[str, list[int], list[Shown]]]:
    return [(place, *by_place[place]) for place in sorted(by_place)]


def _announced(session: Session, roster: Roster) -> dict[str, Found]:
    """What was paid of a roster, by place: lines that came back or were stopped are not in it."""
    if roster.state not in PAID:
        return {}
    paid = [one for one in lines.details_of(session.store.db, roster.id) if one.line.state is LineState.PAID]
    return _by_place(session, roster, paid)


def _corrected(session: Session, roster: Roster) -> dict[str, Found]:
    """Amended lines as they are now, each with what stood there before."""
    if roster.state not in BEFORE_CLOSING:
        return {}
    before = {one.line_id: one.before for one in amended_lines(session, roster)}
    amended = [one for one in lines.details_of(session.store.db, roster.id) if one.line.id in before]
    say = Phrases("zh", "columns")
    found = _by_place(session, roster, amended)
    states = {one.line.id: one.line.state for one in amended}
    for ids, shown in found.values():
        for at, (line_id, one) in enumerate(zip(ids, shown, strict=True)):
            out = states[line_id] is LineState.LEFT_OUT
            said = say.plain("cancelled" if out else "changed")
            amount = Fen(0) if out else one.amount
            shown[at] = replace(one, amount=amount, before=(before[line_id].grouped(), said))
    return found


def _by_place(session: Session, roster: Roster, details: Sequence[LineDetail]) -> dict[str, Found]:
    reach = reach_of(session, roster)
    rows = shown_lines(session, details, signed=True, places=reach is Reach.TOWNSHIP)
    found: dict[str, Found] = {}
    for detail, one in zip(details, rows, strict=True):
        ids, shown = found.setdefault(place_key(roster, detail.line, reach), ([], []))
        ids.append(detail.line.id)
        shown.append(one)
    return found


def _plan(
    session: Session, kind: NoticeKind, roster: Roster, place: str, line_ids: list[int], shown: list[Shown]
) -> Planned:
    """The notice of a kind in force where it says the same, else one under the next number."""
    village, _, group = place.partition("/")
    choices = notice_choices.choices_of(session.store.db, programme_of(session, roster.programme).id)
    says = Says(kind, roster, rules_of(session, roster).programme, choices, shown, village, group)
    existing = _existing(session, kind, roster, place)
    kept = kept_sheet(session, existing.id) if existing is not None else None
    refers = _refers_to(session, kind, roster, place, existing)
    if existing is not None and kept is not None and not _quarter_old(session, existing):
        again = new_sheet(session, says, number=existing.number, version=existing.version)
        if says_the_same(kept, again):
            return Planned(roster, kind, village, group, tuple(line_ids), shown, existing, same=True, sheet=kept)
    number, version = next_number(session, kind, roster, place)
    sheet = new_sheet(session, says, number=number, version=version, refers_to=refers)
    return Planned(roster, kind, village, group, tuple(line_ids), shown, existing, same=False, sheet=sheet)


def _existing(session: Session, kind: NoticeKind, roster: Roster, place: str) -> Notice | None:
    if kind is not NoticeKind.STANDING:
        return in_force(session, roster, place, kind)
    village, _, group = place.partition("/")
    found = standing_lists.standing_of(session.store.db, programme_of(session, roster.programme).id, village)
    mine = [one for one in found if one.group == group and one.state in IN_FORCE and one.state is not NoticeState.DOWN]
    return mine[-1] if mine else None


def _refers_to(session: Session, kind: NoticeKind, roster: Roster, place: str, existing: Notice | None) -> str:
    """The notice before payment that is announced or corrected; the list in whose place a standing one comes."""
    if kind is NoticeKind.STANDING:
        return existing.number if existing is not None else ""
    before = in_force(session, roster, place)
    return before.number if before is not None else ""


def _quarter_old(session: Session, notice: Notice) -> bool:
    """Whether a standing list was made before this quarter."""
    if notice.kind is not NoticeKind.STANDING:
        return False
    return notices.made_on(session.store.db, notice.id) < quarter_of(session.today)


def quarter_of(day: date) -> date:
    """The first day of its quarter."""
    return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
