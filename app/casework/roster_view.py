"""One roster as its page shows it: last period beside this, what changed, what is checked, totals that add up."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from msgspec import Struct

from app.casework import roster_checks
from app.casework.allotments import standing_of
from app.casework.last_period import last_period
from app.casework.looking_up import programme_of, roster_of, rules_of
from app.casework.roster_marks import marks_of
from app.casework.roster_parts import CarriedRow, RaiseFigure, carried_of, figure_of, with_parts
from app.casework.roster_rows import TABS, Beside, Change, RosterLine, counts_of, in_tab
from app.casework.roster_stages import Stage, stages_of
from app.domain.allotments import Standing
from app.domain.differences import Difference
from app.domain.faults import Code, UsageError
from app.domain.line_checks import BLOCKING, Check
from app.domain.makers import Act, may
from app.domain.marks import Mark
from app.domain.money import Fen
from app.domain.periods import Period
from app.domain.programmes import GrantedTo
from app.domain.records import Roster
from app.domain.states import FOLLOWING, OF_PARTS, LineState, RosterKind, RosterState
from app.office.session import Session
from app.store import own_values, programmes, rosters
from app.store import roster_view as roster_view_store
from app.store.programmes import KeptProgramme


class Totals(Struct, frozen=True):
    """The foot: `last + new - stopped + changed == now`, in fen; counts of lines, households and people of `now`."""

    last: Fen
    new: Fen
    stopped: Fen
    changed: Fen
    now: Fen
    lines: int
    households: int
    people: int

    @property
    def difference(self) -> Fen:
        """How much more than last period, below zero for less."""
        return Fen(self.now - self.last)


class PanelRow(Struct, frozen=True):
    """A row of the checks: lines that fail, whether that blocks, the first to go to, how many wait for an answer."""

    check: Check
    lines: int
    blocking: bool
    first: int
    waiting: int = 0


class RosterView(Struct, frozen=True):
    """A roster with all that its page shows; `before` is the period beside it, maybe one of before our time.

    `difference` are the sections whose counts and sums come to both rosters; `marks` say by `mark_id` why a line is not
    as it was, each with its record.
    """

    roster: Roster
    programme: str
    before: str | None
    before_is_history: bool
    lines: tuple[RosterLine, ...]
    counts: dict[str, int]
    totals: Totals
    panel: tuple[PanelRow, ...]
    passed: tuple[Check, ...]
    stages: tuple[Stage, ...]
    notice_days: int
    computed: int
    unconfirmed: bool
    editable: bool
    may_enter: bool
    moved_on: int
    difference: Difference
    marks: dict[int, tuple[Mark, ...]]
    ordered: Standing | None
    figure: RaiseFigure | None = None
    carried: tuple[CarriedRow, ...] = ()
    own_fields: tuple[str, ...] = ()
    """Names of the fields of the programme's own; what stands in them by line in `own`."""
    own: Mapping[int, Mapping[str, str]] = {}

    @property
    def takes_people(self) -> bool:
        """Whether who sits here may add somebody: a re-issue or correction pays only what came back."""
        return self.editable and self.may_enter and self.roster.kind not in FOLLOWING | OF_PARTS

    @property
    def unanswered(self) -> int:
        """How many doubts wait for a written answer."""
        return sum(row.waiting for row in self.panel)

    @property
    def blocked(self) -> int:
        """How many sorts of check must be put right first."""
        return sum(row.blocking for row in self.panel)


def roster_view(session: Session, roster_id: int) -> RosterView:
    """The roster with its lines, checks and totals. Raises UsageError ROSTER_UNKNOWN."""
    session.require(Act.READ)
    roster = roster_of(session, roster_id)
    kept = rules_of(session, roster)
    own = roster.kind not in OF_PARTS  # a raise or back pay has no period before it
    before = last_period(session, kept, Period.parse(roster.period)) if own else None
    known = roster_checks.around(session, roster, kept)
    beside = Beside(session, roster, kept, before)
    stored = known.stored
    lines = with_parts(session, roster, beside.rows(stored, known, session.today))
    totals = _totals(lines)
    failing = _panel(lines)
    absent = {row.check for row in failing}
    return RosterView(
        roster,
        kept.programme.name,
        before.period.text if before is not None else None,
        before is not None and not before.ours,
        lines,
        counts_of(lines),
        totals,
        failing,
        tuple(check for check in (Check.NUMBER_WRONG, Check.TWICE, Check.AMOUNT_STALE) if check not in absent),
        stages_of(session, roster, kept),
        kept.programme.notice_days,
        known.computed,
        _unconfirmed(session, kept, roster),
        roster.state is RosterState.DRAFT,
        may(session.user.role, Act.ENTER),
        len(beside.elsewhere & beside.before.keys()) if roster.kind is RosterKind.REGULAR else 0,
        beside.difference(lines, stored),
        marks_of(session, kept, Period.parse(roster.period), before, beside.before, lines),
        standing_of(session, roster),
        figure_of(session, roster, totals.now),
        carried_of(session, roster_id),
        tuple(one.name for one in kept.programme.own_fields),
        own_values.of_roster(session.store.db, roster_id) if kept.programme.own_fields else {},
    )


def _totals(lines: Iterable[RosterLine]) -> Totals:
    last = new = stopped = changed = now = count = people = 0
    households = set()
    for line in lines:
        last += line.last or 0
        if line.now is None:
            stopped += line.last or 0
            continue
        now += line.now
        count += 1
        people += line.people
        households.add(line.household_id)
        if line.last is None:
            new += line.now
        else:
            changed += line.now - line.last
    return Totals(Fen(last), Fen(new), Fen(stopped), Fen(changed), Fen(now), count, len(households), people)


def _panel(lines: Collection[RosterLine]) -> tuple[PanelRow, ...]:
    failing: dict[tuple[Check, bool], list[int]] = {}
    for line in lines:
        for check in line.checks:
            blocks = check in BLOCKING and line.state is LineState.PROPOSED
            failing.setdefault((check, blocks), []).append(line.mark_id)
    order = {check: at for at, check in enumerate(Check)}
    open_checks = [check for line in lines for check in line.unanswered]
    rows = [
        PanelRow(check, len(ids), blocks, ids[0], 0 if blocks else open_checks.count(check))
        for (check, blocks), ids in failing.items()
    ]
    return tuple(sorted(rows, key=lambda row: (not row.blocking, order[row.check])))


def _unconfirmed(session: Session, kept: KeptProgramme, roster: Roster) -> bool:
    first = Period.parse(roster.period).first
    return any(
        not one.confirmed and one.since <= first and (one.until is None or first <= one.until)
        for one in programmes.standards(session.store.db, kept.id)
    )


class Member(Struct, frozen=True):
    """Somebody of the household of a line: whether the line covers him."""

    person_id: int
    name: str
    document_tail: str
    relation: str
    died: str | None
    covered: bool


def members_of(session: Session, line: RosterLine) -> list[Member]:
    """The people of a row's household, as the register has them now."""
    session.require(Act.READ)
    db = session.store.db
    covered = roster_view_store.covered_people(db, line.mark_id)
    return [
        Member(key, name, (document or "")[-4:], relation, died, key in covered)
        for key, name, document, relation, died in roster_view_store.household_people(db, line.household_id)
    ]


def find_roster(session: Session, code: str, period: str) -> int | None:
    """The newest regular roster of a programme and period."""
    kept = programmes.programme_by_code(session.store.db, code)
    if kept is None:
        raise UsageError(Code.PROGRAMME_UNKNOWN, programme=code)
    found = rosters.find_rosters(session.store.db, kept.id, period, RosterKind.REGULAR)
    return found[-1].id if found else None


def is_for_households(session: Session, code: str) -> bool:
    """Whether a programme is granted to households, so that rows are heads of households."""
    return programme_of(session, code).programme.granted_to is GrantedTo.HOUSEHOLD


__all__ = [
    "TABS", "Change", "Member", "PanelRow", "RosterLine", "RosterView", "Stage", "Totals", "find_roster", "in_tab",
    "is_for_households", "members_of", "roster_view",
]  # fmt: skip
