"""The rows of a roster's page: each line beside the one of the period before, or somebody who stopped."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from app.casework import roster_checks
from app.casework.last_period import LastPeriod, lines_of
from app.casework.roster_checks import Around, people_in
from app.domain.differences import Difference, Section, Side, parts_of, side_of
from app.domain.line_checks import BLOCKING, Check
from app.domain.money import Fen
from app.domain.parts import Part, PartKind
from app.domain.reckoned import Reckoned
from app.domain.records import Roster
from app.domain.states import LineState, RosterKind
from app.office.session import Session
from app.store import roster_view
from app.store.line_answers import Answer
from app.store.programmes import KeptProgramme
from app.store.roster_view import LastLine, ViewLine

_GONE = (LineState.LEFT_OUT.value, LineState.WITHDRAWN.value)


class Change(StrEnum):
    """What a line is beside the one of the period before; words in `change`."""

    NEW = "new"
    STOPPED = "stopped"
    MORE_PEOPLE = "more_people"
    FEWER_PEOPLE = "fewer_people"
    AMOUNT = "amount"
    CARD = "card"
    SAME = "same"
    LEFT_OUT = "left_out"


AMOUNT_CHANGES = frozenset([Change.MORE_PEOPLE, Change.FEWER_PEOPLE, Change.AMOUNT])
"""The changes of the tab *amount changed*."""

_SECTIONS = {
    Change.NEW: Section.NEW,
    Change.STOPPED: Section.STOPPED,
    **dict.fromkeys(AMOUNT_CHANGES, Section.AMOUNT),
    Change.CARD: Section.CARD,
    Change.SAME: Section.SAME,
}


class RosterLine(NamedTuple):
    """A row of the page: a line of the roster, or somebody of the period before who is not paid any more.

    `line_id` is None for one who stopped; `mark_id` is the line a reviewer ticks (of one who stopped the old line's).
    `card_before` is the end of the card last paid to, where it is another one now.
    `parts` are what the amount is made of, where it is made of months, deductions or what was carried.
    `last` and `now` are fen, None where nothing was or is paid; `reason` is a code of `line_reason` or anybody's words.
    """

    mark_id: int
    line_id: int | None
    serial: int
    household_id: int
    beneficiary_id: int
    village: str
    group: str
    name: str
    document_tail: str
    card_tail: str
    people: int
    people_before: int | None
    last: Fen | None
    now: Fen | None
    change: Change
    checks: tuple[Check, ...]
    state: LineState | None
    reason: str | None
    died: str | None
    quantities: str
    standard: str
    by_entitlement: bool
    note: str | None
    payee: str
    card_before: str = ""
    reckoned: Reckoned | None = None
    """What his entitlement comes to by the standard, with the sum; None where he has none."""
    parts: tuple[Part, ...] = ()
    details: tuple[str, ...] = ()
    answers: tuple[Answer | None, ...] = ()

    @property
    def unanswered(self) -> tuple[Check, ...]:
        """Checks that need a written answer and have none that still counts."""
        if self.state is not LineState.PROPOSED:
            return ()
        kept = self.answers or (None,) * len(self.checks)
        return tuple(one for one, had in zip(self.checks, kept, strict=True) if one not in BLOCKING and had is None)

    @property
    def blocked(self) -> bool:
        """Whether something must be put right before the roster goes to review."""
        return self.state is LineState.PROPOSED and any(check in BLOCKING for check in self.checks)

    @property
    def people_more(self) -> int:
        """By how many people it grew (below zero: shrank); 0 where either side does not say."""
        return 0 if self.people_before is None else self.people - self.people_before

    @property
    def section(self) -> Section | None:
        """The part of the equation it stands in; None for a new line that was left out again: it is in neither sum."""
        return _SECTIONS.get(self.change)

    @property
    def is_exception(self) -> bool:
        """Whether a reviewer has to look at it: changed, faulty, standing aside, or less by what was carried."""
        aside = self.state in (LineState.HELD, LineState.LEFT_OUT)
        less = any(part.kind is PartKind.CARRIED for part in self.parts)
        return self.change is not Change.SAME or bool(self.checks) or aside or bool(self.note) or less


_USUAL = LineState.PROPOSED
TABS = ("all", "changes", "new", "stopped", "amount", "checks", "aside")
"""Keys of the tabs, which are also those of `RosterView.counts`."""


_IN_TAB: Mapping[str, Callable[[RosterLine], bool]] = {
    "changes": lambda line: line.change is not Change.SAME,
    "new": lambda line: line.change is Change.NEW,
    "stopped": lambda line: line.change is Change.STOPPED,
    "amount": lambda line: line.change in AMOUNT_CHANGES or line.change is Change.CARD,
    "checks": lambda line: bool(line.checks),
    "aside": lambda line: line.state is not None and line.state.value in ("held", *_GONE),
}


def in_tab(line: RosterLine, tab: str) -> bool:
    """Whether a row shows under a tab."""
    rule = _IN_TAB.get(tab)
    return rule is None or rule(line)


def counts_of(lines: Sequence[RosterLine]) -> dict[str, int]:
    """How many rows show under each tab; most rows show under the first alone."""
    told = [line for line in lines if line.change is not Change.SAME or line.checks or line.state is not _USUAL]
    return {tab: len(lines) if tab == "all" else sum(in_tab(line, tab) for line in told) for tab in TABS}


class Beside:
    """Pairs the lines of a roster with those of the period before, or with the lines they follow.

    After `rows` were made `claimed` are the lines of the period before that stand in one of them.
    """

    def __init__(self, session: Session, roster: Roster, kept: KeptProgramme, before: LastPeriod | None) -> None:
        db = session.store.db
        self._follows = roster.kind in (RosterKind.REISSUE, RosterKind.CORRECTION)
        self._sources = roster_view.source_lines(db, roster.id) if self._follows else {}
        regular = roster.kind is RosterKind.REGULAR
        self.before = lines_of(session, kept, before) if before is not None and regular else {}
        self.elsewhere = roster_view.paid_elsewhere(db, roster.id, kept.id, roster.period) if regular else set()
        self._first = roster.batch == 1
        self.claimed: dict[int, LastLine] = {}

    def rows(self, stored: Sequence[ViewLine], known: Around, today: date) -> tuple[RosterLine, ...]:
        """Every row of the page: the lines in their order, who stopped after the last line of his village."""
        sound = roster_checks.soundness(today)
        live = {line.beneficiary_id for line in stored if line.state not in _GONE}
        rows, last_of, here = [], {}, set(live)
        claimed: set[int] = set()
        self.claimed = {}
        for line in stored:
            here.add(line.beneficiary_id)
            old = self._old(line, live, claimed)
            if old is not None:
                claimed.add(line.beneficiary_id)
                self.claimed[old.id] = old
            checks = roster_checks.checks_of(line, known, sound)
            row = _row(line, old, checks, known.due.get(line.id) or known.listed.get(line.id))
            rows.append(row if not checks else _with_answers(row, line, known))
            last_of[line.village] = line.serial
        stopped = [old for key, old in self.before.items() if key not in here and key not in self.elsewhere]
        if not (self._first and stopped):
            return tuple(rows)
        self.claimed |= {old.id: old for old in stopped}
        rows += [_stopped(old, last_of.get(old.village, len(rows))) for old in stopped]
        return tuple(sorted(rows, key=lambda row: (row.serial, row.line_id is None)))

    def difference(self, rows: tuple[RosterLine, ...], stored: Sequence[ViewLine]) -> Difference:
        """How the period before became this roster; of a later batch, or of one that follows, only its own lines."""
        every = self.before.values() if self._first and not self._follows else self.claimed.values()
        here = side_of(line.amount for line in stored if line.state not in _GONE)
        moved = [old for key, old in self.before.items() if key in self.elsewhere and old.id not in self.claimed]
        parts = parts_of((row.section, row.last, row.now) for row in rows if row.section is not None)
        elsewhere = side_of(old.amount for old in moved) if self._first else Side()
        return Difference(side_of(old.amount for old in every), here, elsewhere, parts)

    def _old(self, line: ViewLine, live: set[int], claimed: set[int]) -> LastLine | None:
        if self._follows:
            return self._sources.get(line.origin_line or 0)
        if line.state in _GONE and any(line.beneficiary_id in taken for taken in (live, claimed, self.elsewhere)):
            return None  # the line that is paid instead of it is held against the last period
        return self.before.get(line.beneficiary_id)


def _row(line: ViewLine, old: LastLine | None, checks: tuple[Check, ...], due: Reckoned | None) -> RosterLine:
    people = people_in(line.quantities)
    before = people_in(old.quantities) if old is not None else None
    state = LineState(line.state)
    gone = line.state in _GONE
    return RosterLine(
        line.id,
        line.id,
        line.serial,
        line.household_id,
        line.beneficiary_id,
        line.village,
        line.group,
        line.name,
        (line.document or "")[-4:],
        line.account[-4:],
        people or 1,
        before if people is not None else None,
        Fen(old.amount) if old is not None else None,
        None if gone else Fen(line.amount),
        _change(line, old, people, before),
        checks,
        state,
        line.reason,
        line.died or line.payee_died,
        line.quantities,
        line.standard,
        line.entitlement_id is not None,
        line.note,
        "" if line.payee_id == line.beneficiary_id else line.payee_name,
        old.account[-4:] if old is not None and old.card_id != line.card_id else "",
        due,
    )


def _with_answers(row: RosterLine, line: ViewLine, known: Around) -> RosterLine:
    details = roster_checks.details_of(line, row.checks, known)
    return row._replace(details=details, answers=roster_checks.answers_of(line, row.checks, known))


def _change(line: ViewLine, old: LastLine | None, people: int | None, before: int | None) -> Change:
    if line.state in _GONE:
        return Change.LEFT_OUT if old is None else Change.STOPPED
    if old is None:
        return Change.NEW
    if people is not None and before is not None and people != before:
        return Change.MORE_PEOPLE if people > before else Change.FEWER_PEOPLE
    if line.amount != old.amount:
        return Change.AMOUNT
    return Change.CARD if line.card_id != old.card_id else Change.SAME


def _stopped(old: LastLine, serial: int) -> RosterLine:
    return RosterLine(
        old.id,
        None,
        serial,
        old.household_id,
        old.beneficiary_id,
        old.village,
        old.group,
        old.name,
        (old.document or "")[-4:],
        old.account[-4:],
        people_in(old.quantities) or 1,
        None,
        Fen(old.amount),
        None,
        Change.STOPPED,
        (),
        None,
        None,
        old.died,
        old.quantities,
        "",
        False,
        None,
        "",
    )
