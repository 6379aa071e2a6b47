"""Taking a whole pile back, until a roster has been reviewed; and wiping the household roll."""

from __future__ import annotations

from datetime import date, datetime

from msgspec import Struct

from app.domain.faults import Code, UsageError, UserError
from app.domain.makers import Act
from app.domain.records import Changes
from app.office.session import GIVEN, Session
from app.store import pile_roll, pile_undo, piles
from app.store import undo as undoes
from app.store.undo import Point, Touched

ROLL_DAYS = 365
"""A roll is renewed every year."""


def can_take_back(session: Session, pile_id: int) -> UserError | None:
    """Why a pile cannot be taken back: UNDO_UNKNOWN, PILE_REVIEWED, UNDO_CHANGED, UNDO_NOT_YOURS; else None."""
    points = pile_undo.entries_of(session.store.db, pile_id)
    if not points:
        return UserError(Code.UNDO_UNKNOWN)
    if pile_undo.reviewed_since(session.store.db, points[0].seq):
        return UserError(Code.PILE_REVIEWED)
    try:
        _all_of_it(session, points)
    except UserError as fault:
        return fault
    return None


def take_back(session: Session, pile_id: int) -> Changes:
    """Take back every sheet of a pile in one transaction, with the drafts of rosters made from it since.

    Raises UserError as `can_take_back` tells, ROLE_MAY_NOT; UsageError PILE_UNKNOWN.
    """
    session.require(Act.ENTER)
    db = session.store.db
    if piles.pile(db, pile_id) is None:
        raise UsageError(Code.PILE_UNKNOWN, pile=pile_id)
    points = pile_undo.entries_of(db, pile_id)
    refused = can_take_back(session, pile_id)
    if refused is not None:
        raise refused
    points, touched = _all_of_it(session, points)
    sheets = {one.id for one in piles.sheets(db, pile_id)}
    session.backup_before("take_back_pile")
    with undoes.without_foreign_keys(db), session.write("take_back_pile", str(pile_id)) as tx:
        pile_undo.take_back(tx, session.store.tables, points, touched)
        pile_roll.wipe_roll(tx, sheets)
        piles.set_pile_state(tx, pile_id, "taken_back")
    return session.changes(tx)


def _all_of_it(session: Session, points: list[Point]) -> tuple[list[Point], Touched]:
    """The entries to take back, drafts made from them too, and what they touched; refused by what rests on it."""
    db, tables = session.store.db, session.store.tables
    if any(one.user_id != session.user.id for one in points):
        raise UserError(Code.UNDO_NOT_YOURS)
    mine = {one.seq for one in points}
    chosen = list(points)
    touched = pile_undo.merged(db, chosen)
    for seq, verb, reason, point_id, undone_by in pile_undo.later_points(db, points[0].seq):
        if seq in mine or undone_by is not None:
            continue
        resting = pile_undo.rests_on(db, tables, seq, touched)
        if resting is None:
            continue
        if verb == "undo" and int(reason.rpartition(" ")[2]) >= points[0].seq:
            continue  # it put back what was done since: both together are nothing
        if verb not in pile_undo.DRAFT_VERBS or point_id is None:
            raise UserError(Code.UNDO_CHANGED, noun=resting[0])
        chosen.append(Point(point_id, seq, session.user.id, "", verb, reason, None))
        touched = pile_undo.merged(db, chosen)
    if undoes.clashes(db, touched):
        raise UserError(Code.UNDO_CHANGED, noun="person")
    return chosen, touched


# -- the roll ----------------------------------------------------------------------------------------------------------


class Roll(Struct, frozen=True):
    """The household roll kept for reference: people on it, since when, and until when it should be renewed."""

    people: int
    taken_on: date | None
    due: date | None


def roll(session: Session) -> Roll:
    """The roll as it is kept."""
    session.require(Act.READ)
    people = pile_roll.roll_size(session.store.db)
    taken = pile_roll.roll_sheets(session.store.db)
    if not people or not taken:
        return Roll(people, None, None)
    day = datetime.fromisoformat(taken[-1][1].removesuffix(GIVEN)).date()
    return Roll(people, day, date.fromordinal(day.toordinal() + ROLL_DAYS))


def wipe_roll(session: Session) -> Changes:
    """Wipe the roll: everybody on it, what its waiting rows said. Raises UserError ROLE_MAY_NOT, NOTHING_TO_TAKE."""
    session.require(Act.ENTER)
    sheets = [key for key, _ in pile_roll.roll_sheets(session.store.db)]
    if not sheets and not pile_roll.roll_size(session.store.db):
        raise UserError(Code.NOTHING_TO_TAKE, file="")
    with session.write("wipe_roll") as tx:
        pile_roll.wipe_roll(tx)
        for key in sheets:
            pile_roll.wipe_parked(tx, key)
            piles.change_sheet(tx, key, state="wiped", parked=0)
    return session.changes(tx)
