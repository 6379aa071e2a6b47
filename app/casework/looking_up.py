"""Records by what a person calls them; refusals where there is none."""

from __future__ import annotations

from datetime import date

from app.domain.faults import Code, UsageError, UserError
from app.domain.periods import Period
from app.domain.programmes import ListKeeper, NoticeAfter, NoticeScope
from app.domain.records import Line, Notice, Roster, Submission
from app.domain.roster_codes import RosterCode
from app.domain.states import RosterKind, RosterState, roster_steps
from app.office.session import Session
from app.store import line_history, lines, notices, programmes, roster_rules, rosters, submissions
from app.store.programmes import KeptProgramme


def programme_of(session: Session, code: str) -> KeptProgramme:
    """The programme of this code. Raises UsageError PROGRAMME_UNKNOWN."""
    found = programmes.programme_by_code(session.store.db, code)
    if found is None:
        raise UsageError(Code.PROGRAMME_UNKNOWN, programme=code)
    return found


def rules_of(session: Session, roster: Roster) -> KeptProgramme:
    """The rules a roster runs by: its programme's while it is a draft, from then on those it left the draft with."""
    held = roster_rules.rules_of(session.store.db, roster.id)
    return held if held is not None else programme_of(session, roster.programme)


def require_running(kept: KeptProgramme, day: date) -> None:
    """Raise UserError PROGRAMME_ENDED for what begins after the last day of a programme."""
    if kept.programme.ended_before(day):
        last = kept.programme.ended.isoformat() if kept.programme.ended else ""
        raise UserError(RosterCode.PROGRAMME_ENDED, programme=kept.programme.name, day=last)


def require_roster(kept: KeptProgramme, period: Period) -> None:
    """Raise UserError TOLD_ONLY where no roster is possible, PROGRAMME_ENDED for a period after the last day."""
    if kept.programme.list_keeper is ListKeeper.TOLD_ONLY:
        raise UserError(RosterCode.TOLD_ONLY, programme=kept.programme.name)
    require_running(kept, period.first)


def roster_of(session: Session, key: int) -> Roster:
    """The roster with this number. Raises UsageError ROSTER_UNKNOWN."""
    found = rosters.roster(session.store.db, key)
    if found is None:
        raise UsageError(Code.ROSTER_UNKNOWN, roster=key)
    return found


def require_no_roster(session: Session, kept: KeptProgramme, period: str) -> None:
    """Raise UserError ROSTER_EXISTS, naming the roster, when the period has a regular one already."""
    there = rosters.find_rosters(session.store.db, kept.id, period, RosterKind.REGULAR)
    if there:
        first = there[0]
        raise UserError(
            Code.ROSTER_EXISTS,
            programme=kept.programme.name,
            period=period,
            roster=first.id,
            noun="roster",
            to=first.state.value,
        )


def line_of(session: Session, key: int) -> Line:
    """The line with this number. Raises UsageError LINE_UNKNOWN."""
    found = lines.line(session.store.db, key)
    if found is None:
        raise UsageError(Code.LINE_UNKNOWN, line=key)
    return found


def notice_of(session: Session, key: int) -> Notice:
    """The notice with this key. Raises UsageError NOTICE_UNKNOWN."""
    found = notices.notice(session.store.db, key)
    if found is None:
        raise UsageError(Code.NOTICE_UNKNOWN, notice=key)
    return found


def submission_of(session: Session, key: int) -> Submission:
    """The submission with this number. Raises UsageError SUBMISSION_UNKNOWN."""
    found = submissions.submission(session.store.db, key)
    if found is None:
        raise UsageError(Code.SUBMISSION_UNKNOWN, submission=key)
    return found


def lines_needing_notice(session: Session, roster: Roster) -> set[int]:
    """Ids of the roster's lines that must hang before they are paid, by the scope of its programme.

    Followers of a line that hung already need none, in a version 2 as long as nothing that hung is changed; with
    `new_and_changed` and `standing` neither do lines whose people, names and amount are those of the last period paid
    (`product.md` 3).
    """
    programme = rules_of(session, roster).programme
    if roster.kind in (RosterKind.REISSUE, RosterKind.CORRECTION) or programme.notice_after is NoticeAfter.NONE:
        return set()
    if programme.notice_scope is NoticeScope.NONE:
        return set()
    everything = lines.ids_of(session.store.db, roster.id)
    everything -= line_history.unchanged_since_sent(session.store.db, roster.id)
    if programme.notice_scope is NoticeScope.ALL:
        return everything
    return everything - line_history.unchanged_since_paid(session.store.db, roster.id)


def steps_of(session: Session, roster: Roster) -> frozenset[tuple[RosterState, RosterState]]:
    """The steps this roster may take, by its programme's rule of notice."""
    programme = rules_of(session, roster).programme
    return roster_steps(programme.notice_after, scope_none=not lines_needing_notice(session, roster))


def village_names(session: Session) -> dict[str, str]:
    """12-digit code → full name of the township's villages, and of the township itself as a place of sheets."""
    settings = session.settings
    return {f"{settings['office_code'][:9]}000": settings["office_name"]} | session.village_names
