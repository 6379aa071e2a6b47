"""Review by exception: a reviewer looks at what changed or is faulty, ticks each, and approves when all are ticked."""

from __future__ import annotations

from collections.abc import Collection

from msgspec import Struct

from app.casework import reviewing
from app.casework.looking_up import roster_of
from app.casework.roster_view import RosterLine, RosterView, roster_view
from app.casework.stand_ins import require_reviews, reviews
from app.domain.faults import Code, UserError
from app.domain.money import Fen
from app.domain.records import Changes
from app.domain.states import RosterState, step_refused
from app.office.session import Session
from app.store import rosters, ticks, users


class Standing(Struct, frozen=True):
    """Whether this user may review: `refused` is the fault that says why not, `lines` the ids of those he made."""

    refused: Code | None
    lines: tuple[int, ...]


class ReviewView(Struct, frozen=True):
    """What a reviewer looks at: the exceptions in their order, which are ticked, and what is folded away.

    `open` while it is to be decided; after it the ticks are those of whoever approved it.
    """

    view: RosterView
    exceptions: tuple[RosterLine, ...]
    ticked: frozenset[int]
    folded_lines: int
    folded_total: Fen
    handed_over_by: str
    standing: Standing
    open: bool

    @property
    def left(self) -> int:
        """How many exceptions wait for their tick."""
        return sum(line.mark_id not in self.ticked for line in self.exceptions)


def review_view(session: Session, roster_id: int) -> ReviewView:
    """A roster for its reviewer. Raises UsageError ROSTER_UNKNOWN."""
    view = roster_view(session, roster_id)
    review = rosters.last_review(session.store.db, roster_id)
    under_way = review is not None and review.checker_id is None
    exceptions = tuple(line for line in view.lines if line.is_exception)
    looked = {line.mark_id for line in exceptions}
    folded = [line for line in view.lines if line.mark_id not in looked]
    who = session.user.id if review is None else review.checker_id or session.user.id
    done = ticks.ticked(session.store.db, review.id, who) if review is not None else set()
    names = {user.id: user.name for user in users.list_users(session.store.db)}
    return ReviewView(
        view,
        exceptions,
        frozenset(done & looked),
        len(folded),
        Fen(sum(line.now or 0 for line in folded)),
        names.get(review.maker_id, "") if review is not None else "",
        standing(session, roster_id),
        under_way and view.roster.state is RosterState.IN_REVIEW,
    )


def standing(session: Session, roster_id: int) -> Standing:
    """Whether this user may review a roster, and if he made lines of it, which."""
    if not reviews(session):
        return Standing(Code.ROLE_MAY_NOT, ())
    under_way = rosters.open_review(session.store.db, roster_id)
    if under_way is not None and under_way.maker_id == session.user.id:
        return Standing(Code.REVIEWER_HANDED_OVER, ())
    made = reviewing.makers_of_lines(session, roster_of(session, roster_id))
    own = tuple(sorted(line for line, makers in made.items() if session.user.id in makers))
    return Standing(Code.REVIEWER_IS_MAKER if own else None, own)


def tick(session: Session, roster_id: int, mark_ids: Collection[int], *, on: bool = True) -> Changes:
    """Tick exceptions (`RosterLine.mark_id`) of the review under way, or take the ticks away; kept for this user.

    Raises UserError ROLE_MAY_NOT, STEP_NOT_ALLOWED when nothing is under review.
    """
    require_reviews(session)
    roster = roster_of(session, roster_id)
    under_way = rosters.open_review(session.store.db, roster_id)
    if under_way is None:
        wanted = frozenset([(RosterState.DRAFT, RosterState.IN_REVIEW), (RosterState.IN_REVIEW, RosterState.REVIEWED)])
        raise step_refused(wanted, roster.state, RosterState.REVIEWED)
    with session.write("tick", str(roster_id)) as tx:
        for key in mark_ids:
            ticks.set_tick(tx, under_way.id, key, on=on)
    return session.changes(tx)


def approve(session: Session, roster_id: int) -> Changes:
    """Sign the review once every exception is ticked.

    Raises UserError EXCEPTIONS_OPEN (lines), and what `reviewing.review` raises.
    """
    require_reviews(session)
    found = review_view(session, roster_id)
    if found.open and found.left and found.standing.refused is None:
        raise UserError(Code.EXCEPTIONS_OPEN, lines=found.left)
    return reviewing.review(session, roster_id)
