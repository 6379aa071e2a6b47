"""What was noted of a hand-over, put right: a number that was copied wrongly."""

from __future__ import annotations

from app.casework.looking_up import submission_of
from app.domain.county_numbers import require_county_number
from app.domain.faults import Code, UserError
from app.domain.makers import Act
from app.domain.records import Changes
from app.domain.states import SubmissionState
from app.office.session import Session
from app.store import submissions


def correct_county_number(session: Session, submission_id: int, county_number: str, reason: str) -> Changes:
    """Another number in the county's system for a submission that was handed over; the audit keeps both and the reason.

    Raises UsageError SUBMISSION_UNKNOWN; UserError COUNTY_NUMBER_FORM, REASON_REQUIRED, STEP_NOT_ALLOWED before it
    was handed over, ROLE_MAY_NOT.
    """
    session.require(Act.ENTER)
    found = submission_of(session, submission_id)
    if found.state is SubmissionState.BUILT:
        wanted = SubmissionState.HANDED_OVER.value
        raise UserError(Code.STEP_NOT_ALLOWED, noun="submission", before=found.state.value, after=wanted)
    number = require_county_number(county_number)
    if not reason.strip():
        raise UserError(Code.REASON_REQUIRED)
    with session.write("correct_county_number", f"{found.county_number or '-'} → {number}: {reason.strip()}") as tx:
        submissions.change_submission(tx, submission_id, county_number=number)
    return session.changes(tx)
