"""Which notice a village needs: the lines that must hang, whether the one in force says the same, its number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from app.casework.looking_up import lines_needing_notice, programme_of, roster_of, rules_of
from app.casework.notice_rows import Shown
from app.casework.notice_sheets import kept_sheet, new_sheet, place_of, says_of, says_the_same
from app.domain.faults import Code, UserError
from app.domain.notice_kinds import PREFIX, NoticeKind, Reach
from app.domain.programmes import NoticeAfter, Programme
from app.domain.records import Line, LineDetail, Notice, Roster
from app.domain.states import BEFORE_CLOSING, LineState, NoticeState, RosterState
from app.office.session import Session
from app.paper.notice import NoticeSheet
from app.store import amendments, lines, notice_choices, notices, rosters

_ON_WALL = (LineState.PROPOSED, LineState.HELD)
IN_FORCE = (NoticeState.PREPARED, NoticeState.PRINTED, NoticeState.POSTED, NoticeState.DOWN)
"""A notice that was neither replaced nor withdrawn."""


class WaitingRoster(Struct, frozen=True):
    """A roster some of whose lines stand on no notice yet, in so many villages; `draft` before its review."""

    roster_id: int
    programme: str
    programme_name: str
    period: str
    batch: int
    lines: int
    villages: int
    draft: bool
    kind: str = ""


class Planned(Struct, frozen=True):
    """A village's notice as it should be: the one in force where it says the same, else a new sheet.

    `shown` are its rows in their order; `line_ids` the lines that stand on it, of a standing list those it knows of.
    """

    roster: Roster
    kind: NoticeKind
    village: str
    group: str
    line_ids: tuple[int, ...]
    shown: Sequence[Shown]
    existing: Notice | None
    same: bool
    sheet: NoticeSheet
    details: list[LineDetail] = []


def to_hang(session: Session, roster_id: int) -> tuple[Roster, Programme, dict[str, list[LineDetail]]]:
    """The roster with its lines that must hang, by place of their sheet. Raises STEP_NOT_ALLOWED, NOTICE_NOT_NEEDED."""
    roster = roster_of(session, roster_id)
    programme = rules_of(session, roster).programme
    if not in_place(roster, programme):
        raise UserError(Code.STEP_NOT_ALLOWED, noun="roster", from_=roster.state.value, to=RosterState.DISCLOSED.value)
    by_village = lines_by_place(session, roster)
    if not by_village:
        raise UserError(Code.NOTICE_NOT_NEEDED, roster=roster_id)
    return roster, programme, by_village


def place_key(roster: Roster, line: Line, reach: Reach) -> str:
    """On which sheet of its roster a line stands: `village/group`, the group empty unless each has its own."""
    return "/".join(place_of(line, reach, roster.township))


def reach_of(session: Session, roster: Roster) -> Reach:
    """For whom one sheet of this roster's programme is."""
    return notice_choices.choices_of(session.store.db, programme_of(session, roster.programme).id).reach


def lines_by_place(session: Session, roster: Roster) -> dict[str, list[LineDetail]]:
    """The lines of a roster that must hang, by place of their sheet."""
    needing, reach = lines_needing_notice(session, roster), reach_of(session, roster)
    by_place: dict[str, list[LineDetail]] = {}
    for detail in lines.details_of(session.store.db, roster.id):
        if detail.line.id in needing and detail.line.state in _ON_WALL:
            by_place.setdefault(place_key(roster, detail.line, reach), []).append(detail)
    return by_place


def in_place(roster: Roster, programme: Programme) -> bool:
    """After review: `reviewed` or `disclosed`; before it: `draft` or `disclosed`."""
    if programme.notice_after is NoticeAfter.NONE:
        return roster.state in (RosterState.REVIEWED, RosterState.DISCLOSED)
    before = programme.notice_after is NoticeAfter.BEFORE_REVIEW
    return roster.state in (RosterState.DRAFT if before else RosterState.REVIEWED, RosterState.DISCLOSED)


def _ids(details: Iterable[LineDetail]) -> set[int]:
    return {detail.line.id for detail in details}


def hanging_elsewhere(session: Session, roster: Roster) -> set[int]:
    """Lines of a roster that stand on a notice in force of an earlier batch: they moved with their days."""
    own = {one.id for one in notices.notices_of(session.store.db, roster.id)}
    found = notices.lines_hanging(session.store.db, roster.id)
    return {line_id for notice_id, line_ids in found.items() if notice_id not in own for line_id in line_ids}


def ids_by_village(session: Session, roster: Roster) -> dict[str, set[int]]:
    """The lines of a roster that must hang, by place of their sheet: their ids only."""
    needing, reach = lines_needing_notice(session, roster), reach_of(session, roster)
    by_village: dict[str, set[int]] = {}
    for line in lines.lines_of(session.store.db, roster.id):
        if line.id in needing and line.state in _ON_WALL:
            by_village.setdefault(place_key(roster, line, reach), set()).add(line.id)
    return by_village


def waiting_rosters(session: Session) -> tuple[WaitingRoster, ...]:
    """Rosters that stand where their notice comes and have lines on no notice in force, or a notice with others."""
    waiting = []
    for roster in rosters.list_rosters(session.store.db):
        if roster.state not in BEFORE_CLOSING:
            continue
        programme = rules_of(session, roster).programme
        if not in_place(roster, programme):
            continue
        by_village = ids_by_village(session, roster)
        villages = villages_waiting(session, roster, by_village)
        if villages:
            count = sum(len(by_village[village]) for village in villages)
            draft = roster.state is RosterState.DRAFT
            waiting.append(
                WaitingRoster(
                    roster.id,
                    roster.programme,
                    programme.name,
                    roster.period,
                    roster.batch,
                    count,
                    len(villages),
                    draft,
                    roster.kind.value,
                )
            )
    return tuple(waiting)


def villages_waiting(session: Session, roster: Roster, by_village: dict[str, set[int]]) -> list[str]:
    """Places with a line on no notice, or whose own notice shows a line that was left out since.

    A line that an upheld objection took out is told by a correction, which leaves the notice hanging.
    """
    elsewhere = hanging_elsewhere(session, roster)
    amended = {one.line_id for one in amendments.holding(session.store.db, roster.id)}
    waiting = []
    for place, line_ids in sorted(by_village.items()):
        own = in_force(session, roster, place)
        shown = set(notices.lines_on(session.store.db, own.id)) if own else set()
        gone = {line.id for line in lines.lines_with(session.store.db, shown) if line.state is LineState.LEFT_OUT}
        if line_ids - shown - elsewhere or gone - amended:
            waiting.append(place)
    return waiting


def in_force(session: Session, roster: Roster, place: str, kind: NoticeKind = NoticeKind.DISCLOSURE) -> Notice | None:
    """The newest notice of a kind for a place (`village/group`) that was neither replaced nor withdrawn."""
    found = [
        one
        for one in notices.notices_of(session.store.db, roster.id)
        if one.kind is kind and f"{one.village}/{one.group}" == place and one.state in IN_FORCE
    ]
    return found[-1] if found else None


def plan_notice(session: Session, roster: Roster, programme: Programme, details: list[LineDetail]) -> Planned:
    """The notice in force where it says the same, as it was kept; else a sheet under the next number.

    The number: kind, programme, period, batch, village's last three digits; versions follow a change.
    """
    says = says_of(session, roster, programme, details, NoticeKind.DISCLOSURE)
    place = f"{says.village}/{says.group}"
    existing = in_force(session, roster, place)
    ids = tuple(detail.line.id for detail in details)
    if existing is not None:
        again = new_sheet(session, says, number=existing.number, version=existing.version)
        kept = kept_sheet(session, existing.id)
        on_it = notices.lines_on(session.store.db, existing.id)
        amended = {one.line_id for one in amendments.holding(session.store.db, roster.id)}
        same = set(on_it) == _ids(details) and (kept is None or says_the_same(kept, again))
        if same or (kept is not None and amended and _same_but(amended, (on_it, kept), (ids, again))):
            return Planned(
                roster, NoticeKind.DISCLOSURE, says.village, says.group, ids, says.shown, existing,
                same=True, sheet=kept or again, details=details,
            )  # fmt: skip
    number, version = next_number(session, NoticeKind.DISCLOSURE, roster, place)
    sheet = new_sheet(session, says, number=number, version=version)
    return Planned(
        roster, NoticeKind.DISCLOSURE, says.village, says.group, ids, says.shown, existing,
        same=False, sheet=sheet, details=details,
    )  # fmt: skip


def _same_but(
    amended: set[int], one: tuple[Sequence[int], NoticeSheet], other: tuple[Sequence[int], NoticeSheet]
) -> bool:
    """Whether two sheets say the same of every line but those whose change a correction tells."""
    rows = []
    for ids, sheet in (one, other):
        if len(ids) != len(sheet.rows):
            return False
        rows.append(
            {
                line_id: (row.group, row.name, row.cells, row.amount)
                for line_id, row in zip(ids, sheet.rows, strict=True)
                if line_id not in amended
            }
        )
    return rows[0] == rows[1] and (one[1].title, one[1].days_text) == (other[1].title, other[1].days_text)


def next_number(session: Session, kind: NoticeKind, roster: Roster, place: str) -> tuple[str, int]:
    """The number of the next sheet of a kind for a place, and its version.

    GS-A01-2026-B1-201-V1; GG after payment, GZ a correction; of a standing list CQ, programme and village alone; a
    group by its name, the township by 000.
    """
    village, _, group = place.partition("/")
    period = "" if kind is NoticeKind.STANDING else f"-{roster.period}-B{roster.batch}"
    base = f"{PREFIX[kind]}-{roster.programme}{period}-{village[9:]}".replace("#", "-N")
    base += f"-Z{_group_number(session, roster, village, group)}" if group else ""
    version = notices.last_version(session.store.db, base) + 1
    return f"{base}-V{version}", version


def _group_number(session: Session, roster: Roster, village: str, group: str) -> str:
    """A group in a number: its own digits, else its place among the groups of the village that have none."""
    digits = "".join(char for char in group if char.isascii() and char.isdigit())
    if digits:
        return digits[:4]
    others = sorted({line.group for line in lines.lines_of(session.store.db, roster.id) if line.village == village})
    return f"X{others.index(group) + 1}" if group in others else "X"
