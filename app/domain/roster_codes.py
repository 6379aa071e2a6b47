"""What can go wrong with rosters and the year's heavy jobs, by code: a table of its own beside `faults.Code`."""

from __future__ import annotations

from enum import StrEnum


class RosterCode(StrEnum):
    """Codes of faults of rosters, amounts, re-registration, recovery and the year; sentences as for `faults.Code`."""

    # amounts and standards
    STANDARDS_OVERLAP = "standards_overlap"
    # the month's end
    MONTH_EMPTY = "month_empty"
    MONTH_NOT_WHOLE = "month_not_whole"
    MONTH_CODE_FORM = "month_code_form"
    MONTH_ENTRY_GONE = "month_entry_gone"
    # work handed over
    WORK_SAME_PERSON = "work_same_person"
    WORK_TAKER = "work_taker"
    WORK_WAITS = "work_waits"
    WORK_NOT_YOURS = "work_not_yours"
    WORK_ANSWERED = "work_answered"
    WORK_UNKNOWN = "work_unknown"
    QUANTITY_MISSING = "quantity_missing"
    AREA_BEYOND = "area_beyond"
    KEPT_IN_INSTITUTION = "kept_in_institution"
    YEARS_TOO_FEW = "years_too_few"
    PERIOD_NO_SEMESTER = "period_no_semester"
    CASE_BY_CASE = "case_by_case"
