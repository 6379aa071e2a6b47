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
    # raise, back pay, deduction
    RAISE_NO_STANDARD = "raise_no_standard"
    RAISE_LATER = "raise_later"
    RAISE_NOTHING = "raise_nothing"
    RAISE_DIFFERS = "raise_differs"
    BACK_PAY_NOBODY = "back_pay_nobody"
    BACK_PAY_NOT_DUE = "back_pay_not_due"
    PARTS_FIXED = "parts_fixed"
    PARTS_NOT_SUM = "parts_not_sum"

    # recovery
    RECOVERY_UNKNOWN = "recovery_unknown"
    RECOVERY_MONTHS = "recovery_months"
    RECOVERY_MONTH_NOT_PAID = "recovery_month_not_paid"
    RECOVERY_MONTH_ABOVE = "recovery_month_above"
    RECOVERY_WRITTEN = "recovery_written"
    RECOVERY_OVER = "recovery_over"
    RECOVERY_TOO_MUCH = "recovery_too_much"
    RECOVERY_RECEIPT = "recovery_receipt"
    RECOVERY_CONSENT = "recovery_consent"
    RECOVERY_DEAD = "recovery_dead"
    QUANTITY_MISSING = "quantity_missing"
    AREA_BEYOND = "area_beyond"
    KEPT_IN_INSTITUTION = "kept_in_institution"
    YEARS_TOO_FEW = "years_too_few"
    PERIOD_NO_SEMESTER = "period_no_semester"
    CASE_BY_CASE = "case_by_case"

    # after sending: withdrawn, sent back, balanced
    WITHDRAWAL_WAY = "withdrawal_way"
    NOT_WITHDRAWN = "not_withdrawn"
    NOT_SENT_BACK_WHOLE = "not_sent_back_whole"
    REST_NOT_CLEAR = "rest_not_clear"
    MONEY_DIFFERS = "money_differs"

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
