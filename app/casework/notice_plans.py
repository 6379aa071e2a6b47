"""Which notice a village needs: the lines that must hang, whether the one in force says the same, its number."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from app.casework.looking_up import lines_needing_notice, roster_of, rules_of
from app.casework.notice_sheets import kept_sheet, new_sheet, says_the_same
from app.domain.faults import Code, UserError
from app.domain.programmes import NoticeAfter, Programme
from app.domain.records import LineDetail, Notice, Roster
from app.domain.states import LineState, NoticeState, RosterState
from app.office.session import Session
from app.paper.notice import NoticeSheet
from app.store import lines, notices, rosters

_ON_WALL = (LineState.PROPOSED, LineState.HELD)
IN_FORCE = (NoticeState.PREPARED, NoticeState.PRINTED, NoticeState.POSTED, NoticeState.DOWN)
"""A notice that was neither replaced nor withdrawn."""

BEFORE_CLOSING = (RosterState.DRAFT, RosterState.REVIEWED, RosterState.DISCLOSED)
"""States of a roster whose notices can still be hung."""


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


class Planned(Struct, frozen=True):
    """A village's notice as it should be: the one in force where it says the same, else a new sheet."""

    roster: Roster
    details: list[LineDetail]
    existing: Notice | None
    same: bool
    sheet: NoticeSheet


def to_hang(session: Session, roster_id: int) -> tuple[Roster, Programme, dict[str, list[LineDetail]]]:
    """The roster with its lines that must hang, by village. Raises STEP_NOT_ALLOWED, NOTICE_NOT_NEEDED."""
    roster = roster_of(session, roster_id)
    programme = rules_of(session, roster).programme
    if not in_place(roster, programme):
        raise UserError(Code.STEP_NOT_ALLOWED, noun="roster", from_=roster.state.value, to=RosterState.DISCLOSED.value)
    by_village = lines_by_village(session, roster)
    if not by_village:
        raise UserError(Code.NOTICE_NOT_NEEDED, roster=roster_id)
    return roster, programme, by_village


def lines_by_village(session: Session, roster: Roster) -> dict[str, list[LineDetail]]:
    """The lines of a roster that must hang, by village code."""
    needing = lines_needing_notice(session, roster)
    by_village: dict[str, list[LineDetail]] = {}
    for detail in lines.details_of(session.store.db, roster.id):
        if detail.line.id in needing and detail.line.state in _ON_WALL:
            by_village.setdefault(detail.line.village, []).append(detail)
    return by_village


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
    """The lines of a roster that must hang, by village code: their ids only."""
    needing = lines_needing_notice(session, roster)
    by_village: dict[str, set[int]] = {}
    for line in lines.lines_of(session.store.db, roster.id):
        if line.id in needing and line.state in _ON_WALL:
            by_village.setdefault(line.village, set()).add(line.id)
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
                )
            )
    return tuple(waiting)


def villages_waiting(session: Session, roster: Roster, by_village: dict[str, set[int]]) -> list[str]:
    """Villages with a line on no notice, or whose own notice shows a line that was left out since."""
    elsewhere = hanging_elsewhere(session, roster)
    waiting = []
    for village, line_ids in sorted(by_village.items()):
        own = _in_force(session, roster, village)
        shown = set(notices.lines_on(session.store.db, own.id)) if own else set()
        gone = {line.id for line in lines.lines_with(session.store.db, shown) if line.state is LineState.LEFT_OUT}
        if line_ids - shown - elsewhere or gone:
            waiting.append(village)
    return waiting


def _in_force(session: Session, roster: Roster, village: str) -> Notice | None:
    found = [
        one
        for one in notices.notices_of(session.store.db, roster.id)
        if one.village == village and one.state in IN_FORCE
    ]
    return found[-1] if found else None


def plan_notice(session: Session, roster: Roster, programme: Programme, details: list[LineDetail]) -> Planned:
    """The notice in force where it says the same, as it was kept; else a sheet under the next number.

    The number: GS, programme, period, batch, village's last three digits; versions follow a change.
    """
    village = details[0].line.village
    existing = _in_force(session, roster, village)
    if existing is not None and set(notices.lines_on(session.store.db, existing.id)) == _ids(details):
        again = new_sheet(session, roster, programme, details, number=existing.number, version=existing.version)
        kept = kept_sheet(session, existing.id)
        if kept is None or says_the_same(kept, again):
            return Planned(roster, details, existing, same=True, sheet=kept or again)
    base = f"GS-{roster.programme}-{roster.period}-B{roster.batch}-{village[9:]}".replace("#", "-N")
    version = notices.last_version(session.store.db, base) + 1
    sheet = new_sheet(session, roster, programme, details, number=f"{base}-V{version}", version=version)
    return Planned(roster, details, existing, same=False, sheet=sheet)


def village_names(session: Session) -> dict[str, str]:
    """12-digit code → full name of the township's villages."""
    return session.village_names
