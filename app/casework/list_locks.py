"""What of a roster that follows its department's list is not ours to change: its amounts, and who stands on it."""

from __future__ import annotations

from app.casework.looking_up import programme_of, roster_of
from app.domain.faults import UserError
from app.domain.programmes import ListKeeper
from app.domain.roster_codes import RosterCode
from app.office.session import Session
from app.store import department_lists
from app.store.programmes import KeptProgramme


def follows_department(session: Session, kept: KeptProgramme) -> bool:
    """Whether the next rosters of a programme are its department's lists.

    They are from the first list on that was taken in: until then an office begins with the sheets it has, also where
    the catalogue says that the department keeps the list.
    """
    by_department = kept.programme.list_keeper is ListKeeper.DEPARTMENT
    return by_department and department_lists.follows_lists(session.store.db, kept.id)


def require_unlocked(session: Session, roster_id: int, code: RosterCode = RosterCode.AMOUNT_LOCKED) -> None:
    """Raise UserError AMOUNT_LOCKED or LIST_LOCKED (department) for a roster that follows its department's list."""
    if department_lists.list_of(session.store.db, roster_id) is not None:
        kept = programme_of(session, roster_of(session, roster_id).programme)
        raise UserError(code, department=kept.programme.department)
