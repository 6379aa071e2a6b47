"""What can go wrong with rosters and the year's heavy jobs, by code: a table of its own beside `faults.Code`."""

from __future__ import annotations

from enum import StrEnum


class RosterCode(StrEnum):
    """Codes of faults of rosters, amounts, re-registration, recovery and the year; sentences as for `faults.Code`."""

    # amounts and standards
    STANDARDS_OVERLAP = "standards_overlap"

    # yearly re-registration and contracted land
    YEARLY_KEY = "yearly_key"
    YEARLY_NO_LAST = "yearly_no_last"
    YEARLY_TOTAL_FORM = "yearly_total_form"
    YEARLY_TOTAL_FIRST = "yearly_total_first"
    YEARLY_PAGE_BEGUN = "yearly_page_begun"
    YEARLY_PAGE_DIFFERS = "yearly_page_differs"
    YEARLY_PAGES_OPEN = "yearly_pages_open"
    YEARLY_EXISTS = "yearly_exists"
    YEARLY_EMPTY = "yearly_empty"
    YEARLY_UNKNOWN = "yearly_unknown"
    YEARLY_FINISHED = "yearly_finished"
    YEARLY_NOT_FINISHED = "yearly_not_finished"
    YEARLY_ROW_SETTLED = "yearly_row_settled"
    YEARLY_NOTHING_TO_UNDO = "yearly_nothing_to_undo"
    YEARLY_YEAR = "yearly_year"
    YEARLY_ORDER = "yearly_order"
    LAND_EXCLUDED = "land_excluded"
    LAND_LEASE_SELF = "land_lease_self"
    LAND_HOUSEHOLD_UNCLEAR = "land_household_unclear"
    LAND_LIST_EMPTY = "land_list_empty"
