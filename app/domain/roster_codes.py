"""What can go wrong with rosters and the year's heavy jobs, by code: a table of its own beside `faults.Code`."""

from __future__ import annotations

from enum import StrEnum


class RosterCode(StrEnum):
    """Codes of faults of rosters, amounts, re-registration, recovery and the year; sentences as for `faults.Code`."""

    # amounts and standards
    STANDARDS_OVERLAP = "standards_overlap"

    # after sending: withdrawn, sent back, balanced
    WITHDRAWAL_WAY = "withdrawal_way"
    NOT_WITHDRAWN = "not_withdrawn"
    NOT_SENT_BACK_WHOLE = "not_sent_back_whole"
    REST_NOT_CLEAR = "rest_not_clear"
    MONEY_DIFFERS = "money_differs"
