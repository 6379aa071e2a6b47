"""What can go wrong with rosters and the year's heavy jobs, by code: a table of its own beside `faults.Code`."""

from __future__ import annotations

from enum import StrEnum


class RosterCode(StrEnum):
    """Codes of faults of rosters, amounts, re-registration, recovery and the year; sentences as for `faults.Code`."""

    # amounts and standards
    STANDARDS_OVERLAP = "standards_overlap"

    # the catalogue, who may get a programme, lists that others keep
    PROGRAMME_FIELD = "programme_field"
    PROGRAMME_FIELD_UNKNOWN = "programme_field_unknown"
    AGES_CROSSED = "ages_crossed"
    PROGRAMME_NAMES_ITSELF = "programme_names_itself"
    PROGRAMME_NAMES_UNKNOWN = "programme_names_unknown"
    NEEDS_WHAT_IT_EXCLUDES = "needs_what_it_excludes"
    PROGRAMME_CODE_FORM = "programme_code_form"
    PROGRAMME_EXISTS = "programme_exists"
    PROGRAMME_ENDED = "programme_ended"
    PROGRAMME_RUNS = "programme_runs"
    NOT_ELIGIBLE = "not_eligible"
    TOLD_ONLY = "told_only"
    NOT_TOLD_ONLY = "not_told_only"
    NOT_THE_DEPARTMENTS = "not_the_departments"
    AMOUNT_LOCKED = "amount_locked"
    LIST_LOCKED = "list_locked"
    OWN_FIELD_UNKNOWN = "own_field_unknown"
    OWN_VALUE = "own_value"
