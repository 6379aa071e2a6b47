"""Undo: a compensating transaction of the same user, while nothing came after it (`product.md` 3)."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from app.domain.faults import Code, UserError
from app.domain.records import Changes
from app.office.session import GIVEN, Session
from app.store import undo as undoes
from app.store.undo import Point, Touched


class Undoable(Struct, frozen=True):
    """The newest act of the user that may still be undone: number of its audit entry, verb, and when."""

    seq: int
    verb: str
    at: datetime


def can_undo(session: Session, seq: int) -> UserError | None:
    """Why an entry cannot be undone by this user, None when it can.

    UNDO_UNKNOWN (nothing, or an act that is not taken back), UNDO_NOT_YOURS, UNDO_DONE, UNDO_CHANGED (something of it
    was changed again), UNDO_USED (something of it was reviewed, printed, sent or built upon).
    """
    found = undoes.point(session.store.db, seq)
    if found is None:
        return UserError(Code.UNDO_UNKNOWN)
    return _refusal(session, found, undoes.touched_by(session.store.db, seq))


def _refusal(session: Session, found: Point, touched: Touched) -> UserError | None:
    if found.user_id != session.user.id:
        return UserError(Code.UNDO_NOT_YOURS)
    if found.undone_by is not None:
        return UserError(Code.UNDO_DONE)
    later = undoes.since(session.store.db, session.store.tables, found.seq, touched)
    if later.used is not None:
        return UserError(Code.UNDO_USED, noun=later.used[0])
    if later.changed is not None:
        return UserError(Code.UNDO_CHANGED, noun=later.changed[0])
    if undoes.clashes(session.store.db, touched):
        return UserError(Code.UNDO_CHANGED, noun="person")
    return None


def newest_undoable(session: Session) -> Undoable | None:
    """The newest act of this user that is not undone yet and may still be; for Ctrl+Z."""
    found = undoes.newest_point(session.store.db, session.user.id)
    if found is None or can_undo(session, found.seq) is not None:
        return None
    return Undoable(found.seq, found.verb, datetime.fromisoformat(found.at.removesuffix(GIVEN)))


def undo(session: Session, seq: int) -> Changes:
    """Undo an entry. Raises UserError as `can_undo` tells; after it the store is as it was.

    Whoever changed and undid stays a maker of what he touched: that it is as before is for another person to see.
    """
    found = undoes.point(session.store.db, seq)
    if found is None:
        raise UserError(Code.UNDO_UNKNOWN)
    touched = undoes.touched_by(session.store.db, seq)
    refused = _refusal(session, found, touched)
    if refused is not None:
        raise refused
    with undoes.without_foreign_keys(session.store.db), session.write("undo", f"{found.verb} {seq}") as tx:
        undoes.put_back(tx, session.store.tables, found, touched)
    return session.changes(tx)
