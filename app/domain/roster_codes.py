"""What can go wrong with rosters and the year's heavy jobs, by code: a table of its own beside `faults.Code`."""

from __future__ import annotations

from enum import StrEnum


class RosterCode(StrEnum):
    """Codes of faults of rosters, amounts, re-registration, recovery and the year; sentences as for `faults.Code`."""

    # amounts and standards
    STANDARDS_OVERLAP = "standards_overlap"

    # ledgers and the year
    YEAR_CLOSED = "year_closed"
    YEAR_NOT_CLOSED = "year_not_closed"
    YEAR_NOT_OVER = "year_not_over"
    YEAR_EMPTY = "year_empty"
    YEAR_UNSENT = "year_unsent"
    YEAR_DIFFERS = "year_differs"
    LEDGER_UNKNOWN = "ledger_unknown"
    LEDGER_FORM = "ledger_form"
    LEDGER_TOO_LONG = "ledger_too_long"
