"""What can go wrong with rosters and the year's heavy jobs, by code: a table of its own beside `faults.Code`."""

from __future__ import annotations

from enum import StrEnum


class RosterCode(StrEnum):
    """Codes of faults of rosters, amounts, re-registration, recovery and the year; sentences as for `faults.Code`."""

    # amounts and standards
    STANDARDS_OVERLAP = "standards_overlap"

    # the next roster, what a village brought, what a department ordered
    NEXT_UNKNOWN = "next_unknown"
    NEXT_TOO_EARLY = "next_too_early"
    NEXT_FROM_LIST = "next_from_list"
    BROUGHT_WHO_UNKNOWN = "brought_who_unknown"
    BROUGHT_WHO_SEVERAL = "brought_who_several"
    BROUGHT_TWICE = "brought_twice"
    BROUGHT_NOT_LISTED = "brought_not_listed"
    BROUGHT_IS_LISTED = "brought_is_listed"
    BROUGHT_UNCLEAR = "brought_unclear"
    BROUGHT_SAME = "brought_same"
    BROUGHT_EMPTY = "brought_empty"
    BROUGHT_TIER = "brought_tier"
    QUOTA_PEOPLE = "quota_people"
    QUOTA_SUM = "quota_sum"
    ALLOTMENT_EMPTY = "allotment_empty"
    ALLOTMENT_TWICE = "allotment_twice"
    ALLOTMENT_SAYS_NOTHING = "allotment_says_nothing"
    QUANTITY_MISSING = "quantity_missing"
    AREA_BEYOND = "area_beyond"
    KEPT_IN_INSTITUTION = "kept_in_institution"
    YEARS_TOO_FEW = "years_too_few"
    PERIOD_NO_SEMESTER = "period_no_semester"
    CASE_BY_CASE = "case_by_case"
