"""Review by exception: a reviewer looks at what changed or is faulty, ticks each, and approves when all are ticked."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from msgspec import Struct

from app.casework import reviewing
from app.casework.looking_up import roster_of
from app.casework.roster_view import RosterLine, RosterView, roster_view
from app.casework.stand_ins import require_reviews, reviews, standing_in
from app.domain.cleaning import shown
from app.domain.faults import Code, UserError
from app.domain.money import Fen
from app.domain.records import Changes
from app.domain.roster_codes import RosterCode
from app.domain.states import RosterState, step_refused
from app.office.session import Session
from app.store import exception_lists, rosters, stand_ins, ticks, users
from app.store.stand_ins import KeptNaming
from app.words import Language, word


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
    wrong: Mapping[int, str]
    reviewer: str
    stand_in: KeptNaming | None
    list_printed: bool

    @property
    def stand_in_words(self) -> str:
        """Who stands in for whom, from when to when, as it is printed; empty where nobody does."""
        return stand_in_words(self.stand_in)

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
    checked = review is not None and review.checker_id is not None
    naming = stand_ins.of_review(session.store.db, review.id) if review is not None and checked else None
    return ReviewView(
        view,
        exceptions,
        frozenset(done & looked),
        len(folded),
        Fen(sum(line.now or 0 for line in folded)),
        names.get(review.maker_id, "") if review is not None else "",
        standing(session, roster_id),
        under_way and view.roster.state is RosterState.IN_REVIEW,
        exception_lists.wrong(session.store.db, review.id, who) if review is not None else {},
        names.get(review.checker_id or 0, "") if review is not None and checked else "",
        naming if checked else standing_in(session),
        review is not None and exception_lists.newest(session.store.db, review.id) is not None,
    )


def stand_in_words(naming: KeptNaming | None, lang: Language = "zh") -> str:
    """Who stands in for whom, from when to when, as it stands on paper; empty where nobody does."""
    if naming is None:
        return ""
    words = word("stand_in", "printed", lang)
    return words.format(
        user=naming.user,
        instead=naming.instead_of,
        first=naming.naming.first.isoformat(),
        last=naming.naming.last.isoformat(),
        reason=shown(naming.naming.reason),
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
            if on:
                exception_lists.set_wrong(tx, under_way.id, key, "")
    return session.changes(tx)


def mark_wrong(session: Session, roster_id: int, mark_id: int, reason: str) -> Changes:
    """Say of an exception (`RosterLine.mark_id`) why it is wrong; a tick beside it goes, an empty reason takes it back.

    Raises UserError ROLE_MAY_NOT, STEP_NOT_ALLOWED when nothing is under review.
    """
    require_reviews(session)
    roster = roster_of(session, roster_id)
    under_way = rosters.open_review(session.store.db, roster_id)
    if under_way is None:
        wanted = frozenset([(RosterState.DRAFT, RosterState.IN_REVIEW), (RosterState.IN_REVIEW, RosterState.REVIEWED)])
        raise step_refused(wanted, roster.state, RosterState.REVIEWED)
    with session.write("mark_wrong", reason.strip()) as tx:
        exception_lists.set_wrong(tx, under_way.id, mark_id, reason.strip())
        if reason.strip():
            ticks.set_tick(tx, under_way.id, mark_id, on=False)
    return session.changes(tx)


def approve(session: Session, roster_id: int) -> Changes:
    """Sign the review once every exception is ticked.

    Raises UserError EXCEPTIONS_WRONG (lines) while something is marked wrong, EXCEPTIONS_OPEN (lines), and what
    `reviewing.review` raises.
    """
    require_reviews(session)
    found = review_view(session, roster_id)
    if found.open and found.wrong and found.standing.refused is None:
        raise UserError(RosterCode.EXCEPTIONS_WRONG, lines=len(found.wrong))
    if found.open and found.left and found.standing.refused is None:
        raise UserError(Code.EXCEPTIONS_OPEN, lines=found.left)
    return reviewing.review(session, roster_id)


def give_back(session: Session, roster_id: int, reason: str) -> Changes:
    """Give a roster back with a reason, and with why of each line that was marked wrong.

    What is wrong with a line is written beside it, for whoever mends it; with lines marked the reason may be left out.
    Raises what `reviewing.give_back` raises.
    """
    require_reviews(session)
    found = review_view(session, roster_id)
    by_mark = {line.mark_id: line for line in found.view.lines}
    parts = [reason.strip()] if reason.strip() else []
    parts += [f"{by_mark[key].name}：{why}" for key, why in found.wrong.items() if key in by_mark]
    ours = exception_lists.lines_among(session.store.db, roster_id, found.wrong.keys())
    notes = {key: found.wrong[key] for key in ours}
    return reviewing.give_back(session, roster_id, "；".join(parts), notes)
