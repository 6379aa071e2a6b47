"""What can go wrong with rosters and the year's heavy jobs, by code: a table of its own beside `faults.Code`."""

from __future__ import annotations

from enum import StrEnum


class RosterCode(StrEnum):
    """Codes of faults of rosters, amounts, re-registration, recovery and the year; sentences as for `faults.Code`."""

    # amounts and standards
    STANDARDS_OVERLAP = "standards_overlap"
    # two pairs of eyes
    STAND_IN_CLERK = "stand_in_clerk"
    STAND_IN_FOR = "stand_in_for"
    STAND_IN_DAYS = "stand_in_days"
    STAND_IN_TWICE = "stand_in_twice"
    STAND_IN_UNKNOWN = "stand_in_unknown"
    STAND_IN_OVER = "stand_in_over"
    STAND_IN_BROKEN = "stand_in_broken"
    STAND_IN_NOT_PROVED = "stand_in_not_proved"
    CHECKS_UNANSWERED = "checks_unanswered"
    CHECK_NOT_ASKED = "check_not_asked"
    ANSWER_SHORT = "answer_short"
    EXCEPTIONS_WRONG = "exceptions_wrong"
    EXCEPTIONS_NOT_PRINTED = "exceptions_not_printed"
    EXCEPTION_CHANGED = "exception_changed"
    EXCEPTION_UNKNOWN = "exception_unknown"
    CARD_DAYS_RANGE = "card_days_range"
