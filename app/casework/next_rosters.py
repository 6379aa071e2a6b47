"""The next rosters of every programme of one rhythm, drawn up at once; each with its differences and its total."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection

from msgspec import Struct

from app.casework.doing_next import do_next
from app.casework.roster_list import Due, due_rosters, make_due
from app.casework.roster_view import Totals, roster_view
from app.casework.rosters import Made
from app.casework.undoing import undo
from app.domain.faults import Fault, UsageError, UserError
from app.domain.makers import Act
from app.domain.money import Fen
from app.domain.periods import Period
from app.domain.records import Changes
from app.domain.states import RosterKind, RosterState
from app.office.session import Session
from app.store import roster_view as store

DRAWN = ("make", "carry", "copy")
"""Ways in which the desk draws up a roster itself; for the others a list has to come."""
Progress = Callable[[int, int], None]


def _nobody(_done: int, _total: int) -> None:
    """Tell nobody."""


class NextRoster(Struct, frozen=True):
    """A programme's roster of a period: `due` while it is to be made, then what it holds beside the last period.

    `blocked` counts the sorts of check that must be put right before it goes to review; `history` says that the last
    period was paid before our time.
    """

    code: str
    programme: str
    period: Period
    history: bool
    due: Due | None = None
    roster_id: int | None = None
    state: RosterState | None = None
    totals: Totals | None = None
    stopped: int = 0
    new: int = 0
    changed: int = 0
    blocked: int = 0

    @property
    def last_total(self) -> Fen:
        """What the last period came to."""
        if self.totals is not None:
            return self.totals.last
        return self.due.last_total if self.due is not None else Fen(0)


class NextRosters(Struct, frozen=True):
    """The periods that are due or in draft with how many rosters each, and the rosters of one of them."""

    periods: tuple[tuple[str, int], ...]
    period: str
    rows: tuple[NextRoster, ...]

    @property
    def to_make(self) -> list[Due]:
        """What the desk can draw up itself."""
        return [one.due for one in self.rows if one.due is not None and one.due.way in DRAWN]


def next_rosters(session: Session, period: str = "") -> NextRosters:
    """The rosters of a period, due or made; of none named the one that most wait for, the shortest first."""
    session.require(Act.READ)
    due = due_rosters(session)
    regular = [
        one for one in store.figures(session.store.db) if one.kind == RosterKind.REGULAR.value and one.batch == 1
    ]
    drafts = [one for one in regular if one.state == RosterState.DRAFT.value]
    counts = Counter(one.period.text for one in due if one.way in DRAWN) + Counter(one.period for one in drafts)
    waiting = Counter(one.period.text for one in due if one.way in DRAWN) or counts
    ordered = sorted(counts, key=_rhythm)
    chosen = period or max(ordered, key=lambda text: waiting[text], default="")
    rows = [_made(session, one.id) for one in regular if one.period == chosen]
    rows += [
        NextRoster(one.code, one.programme, one.period, one.history, due=one)
        for one in due
        if one.period.text == chosen
    ]
    return NextRosters(
        tuple((text, counts[text]) for text in ordered), chosen, tuple(sorted(rows, key=lambda row: row.code))
    )


def _rhythm(text: str) -> tuple[int, Period]:
    """Months before quarters before years, the earlier first."""
    period = Period.parse(text)
    return len(period.months), period


def _made(session: Session, roster_id: int) -> NextRoster:
    view = roster_view(session, roster_id)
    return NextRoster(
        view.roster.programme,
        view.programme,
        Period.parse(view.roster.period),
        view.before_is_history,
        roster_id=roster_id,
        state=view.roster.state,
        totals=view.totals,
        stopped=view.counts["stopped"],
        new=view.counts["new"],
        changed=view.counts["amount"],
        blocked=view.blocked,
    )


class Drawn(Struct, frozen=True):
    """What was drawn up, by programme code, and what could not be and why."""

    made: dict[str, Made]
    refused: dict[str, Fault]
    changes: Changes

    @property
    def total(self) -> Fen:
        """The sum of all."""
        return Fen(sum(one.total for one in self.made.values()))


def draw_up(session: Session, period: str = "", codes: Collection[str] = (), *, progress: Progress = _nobody) -> Drawn:
    """Draw up every roster of a period that is due (of these programmes): each a draft and a transaction of its own.

    What progress raises ends the work; the rosters made before stay. Raises UserError ROLE_MAY_NOT.
    """
    session.require(Act.ENTER)
    wanted = [one for one in next_rosters(session, period).to_make if not codes or one.code in codes]
    made: dict[str, Made] = {}
    refused: dict[str, Fault] = {}
    for at, due in enumerate(wanted):
        progress(at, len(wanted))
        try:
            made[due.code] = make_due(session, due)
        except UserError as fault:
            refused[due.code] = fault
    progress(len(wanted), len(wanted))
    return _drawn(made, refused)


def draw_up_these(session: Session, period: str, codes: Collection[str], *, progress: Progress = _nobody) -> Drawn:
    """Draw up a period's rosters of these programmes, due or not yet; what is made already is refused naming it.

    Raises UserError ROLE_MAY_NOT; each programme's own fault stands in `refused`.
    """
    session.require(Act.ENTER)
    made: dict[str, Made] = {}
    refused: dict[str, Fault] = {}
    for at, code in enumerate(codes):
        progress(at, len(codes))
        try:
            made[code] = do_next(session, code, period)
        except (UserError, UsageError) as fault:
            refused[code] = fault
    progress(len(codes), len(codes))
    return _drawn(made, refused)


def _drawn(made: dict[str, Made], refused: dict[str, Fault]) -> Drawn:
    nouns = frozenset[str]().union(*(one.changes.nouns for one in made.values()))
    return Drawn(made, refused, Changes(nouns, max((one.changes.seq for one in made.values()), default=0)))


def take_back(session: Session, drawn: Drawn) -> Changes:
    """Undo what `draw_up` made, the newest first.

    Raises UserError as `undoing.can_undo` tells, at the first that has to stay.
    """
    nouns: set[str] = set()
    seq = 0
    for one in sorted(drawn.made.values(), key=lambda made: -made.changes.seq):
        changes = undo(session, one.changes.seq)
        nouns |= changes.nouns
        seq = changes.seq
    return Changes(frozenset(nouns), seq)
