"""How many doubts were open when they were counted last: for the list of the day, which judges nothing itself."""

from __future__ import annotations

from datetime import date

from app.domain.data_checks import SEVERITY, DataCheck, Severity
from app.office.session import Session
from app.store import data_check_answers


def last_counts(session: Session) -> dict[DataCheck, tuple[int, date]]:
    """How many doubts of each check were open when they were counted last, and when that was."""
    return data_check_answers.counts(session.store.db)


def open_severe(session: Session) -> dict[DataCheck, int]:
    """Severe checks with open doubts, as counted last."""
    return {
        check: count
        for check, (count, _) in last_counts(session).items()
        if count and SEVERITY[check] is Severity.SEVERE
    }
