"""A result file, refusal list or package that was read in by mistake, taken back while nothing was built on it.

What the county confirmed by a package that is taken back counts as unconfirmed again: it is carried once more by the
next one, and the county knows it already. The package itself can be read again.
"""

from __future__ import annotations

from msgspec import Struct

from app.casework.looking_up import submission_of
from app.casework.undoing import can_undo, undo
from app.domain.faults import UserError
from app.domain.makers import Act
from app.domain.records import Changes
from app.office.session import Session
from app.store import undo as undoes

VERBS = ("take_results", "take_refusals", "take_package", "rest_paid")
_LOOKED_AT = 8
"""So many of the newest files are looked at: what is older was built on."""


class ReadFile(Struct, frozen=True):
    """A file that was read in: the entry that says so, its name, and why it cannot be taken back, None when it can."""

    seq: int
    name: str
    refused: UserError | None


def last_read(session: Session, submission_id: int) -> ReadFile | None:
    """The newest file that said something of a submission and was not taken back; None without one."""
    session.require(Act.READ)
    found = submission_of(session, submission_id)
    for point in undoes.newest_of(session.store.db, VERBS, _LOOKED_AT):
        if undoes.concerns_roster(session.store.db, point.seq, found.roster_id):
            return ReadFile(point.seq, point.reason, can_undo(session, point.seq))
    return None


def take_back(session: Session, seq: int) -> Changes:
    """Take a file back: its lines stand as before it was read, and it can be read again.

    Raises UserError UNDO_UNKNOWN, UNDO_NOT_YOURS, UNDO_DONE, UNDO_CHANGED, UNDO_USED, ROLE_MAY_NOT.
    """
    session.require(Act.ENTER)
    return undo(session, seq)
