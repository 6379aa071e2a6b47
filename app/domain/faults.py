"""Everything that can go wrong, by code; the sentences are in `i18n/words_<lang>.toml`.

Three sorts of failure are told apart (`house.md` 5.1): what somebody asked for wrongly (`UserError`, `UsageError`),
what the machine could not do (`EnvironmentFault`), and bytes that are damaged or hostile (`HostileInput`). Anything
else that is raised is a bug of ours and is never dressed up as one of these.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias

from app.domain.roster_codes import RosterCode


class Code(StrEnum):
    """Codes of faults. One sentence each in every language; a test holds the table total."""

    # opening a store
    WRONG_PASSPHRASE = "wrong_passphrase"  # noqa: S105 - a code, not a secret
    WRONG_RECOVERY_CODE = "wrong_recovery_code"
    RECOVERY_GROUPS = "recovery_groups"
    STORE_DAMAGED = "store_damaged"
    KEYS_DAMAGED = "keys_damaged"
    STORE_NEWER = "store_newer"
    STORE_MISSING = "store_missing"
    STORE_EXISTS = "store_exists"
    STORE_OTHER_KIND = "store_other_kind"
    STORE_LOCKED = "store_locked"
    PLACE_REMOVABLE = "place_removable"
    PLACE_NETWORK = "place_network"
    PLACE_SYNCHRONISED = "place_synchronised"
    SQLITE_TOO_OLD = "sqlite_too_old"
    DISK_FULL = "disk_full"
    DISK_FAILED = "disk_failed"
    FILE_MISSING = "file_missing"
    FILE_EXISTS = "file_exists"
    CLOCK_BEHIND = "clock_behind"
    LIBRARY_MISSING = "library_missing"
    DISPLAY_MISSING = "display_missing"
    PRINTER_MISSING = "printer_missing"
    PRINTER_LOST = "printer_lost"
    USER_UNKNOWN = "user_unknown"
    USER_DISABLED = "user_disabled"
    USER_NAME_TAKEN = "user_name_taken"
    USER_NAME_NEEDED = "user_name_needed"
    PASSPHRASE_MISSING = "passphrase_missing"  # noqa: S105 - a code, not a secret
    PASSPHRASE_SHORT = "passphrase_short"  # noqa: S105 - a code, not a secret
    PASSPHRASE_EASY = "passphrase_easy"  # noqa: S105 - a code, not a secret
    PASSPHRASE_ALIKE = "passphrase_alike"  # noqa: S105 - a code, not a secret
    ROLE_MAY_NOT = "role_may_not"
    PRACTICE_ONLY = "practice_only"
    LAST_ADMIN = "last_admin"
    FIRST_USERS = "first_users"
    CHAIN_BROKEN = "chain_broken"
    CHAIN_CUT = "chain_cut"
    ROW_CHANGED = "row_changed"
    ROW_MISSING = "row_missing"
    ROW_UNKNOWN = "row_unknown"
    SIGNATURE_BROKEN = "signature_broken"
    WITNESS_BROKEN = "witness_broken"
    ATTACHMENT_MISSING = "attachment_missing"
    ATTACHMENT_STRAY = "attachment_stray"
    ATTACHMENT_DAMAGED = "attachment_damaged"
    BACKUP_BAD = "backup_bad"
    BACKUP_NONE = "backup_none"
    BACKUP_OTHER_KEY = "backup_other_key"
    # workbooks
    NOT_A_WORKBOOK = "not_a_workbook"
    WORKBOOK_HOSTILE = "workbook_hostile"
    WORKBOOK_TOO_LARGE = "workbook_too_large"
    WORKBOOK_PASSWORD = "workbook_password"  # noqa: S105 - a code, not a secret
    HEADER_MISSING = "header_missing"
    COLUMN_MISSING = "column_missing"
    COLUMN_DOUBLED = "column_doubled"
    LAYOUT_COLUMN = "layout_column"
    LAYOUT_WITHOUT_HEADINGS = "layout_without_headings"
    SHEET_EMPTY = "sheet_empty"
    PICTURE_HOSTILE = "picture_hostile"
    PDF_HOSTILE = "pdf_hostile"
    # cells and values
    VALUE_REQUIRED = "value_required"
    DIGITS_LOST = "digits_lost"
    DOCUMENT_LENGTH = "document_length"
    DOCUMENT_CHECK_DIGIT = "document_check_digit"
    DOCUMENT_BIRTH = "document_birth"
    DOCUMENT_FIFTEEN = "document_fifteen"
    DOCUMENT_CHARACTERS = "document_characters"
    CREDIT_CODE_CHECK = "credit_code_check"
    ACCOUNT_CHARACTERS = "account_characters"
    ACCOUNT_LENGTH = "account_length"
    ACCOUNT_CHECK_DIGIT = "account_check_digit"
    NAME_CHARACTERS = "name_characters"
    NAME_LONG = "name_long"
    AMOUNT_FORM = "amount_form"
    AMOUNT_NOT_POSITIVE = "amount_not_positive"
    AMOUNT_FINER_THAN_FEN = "amount_finer_than_fen"
    DATE_FORM = "date_form"
    PERIOD_FORM = "period_form"
    PHONE_FORM = "phone_form"
    QUANTITY_FORM = "quantity_form"
    VILLAGE_UNKNOWN = "village_unknown"
    GROUP_EMPTY = "group_empty"
    TEXT_LONG = "text_long"
    # rows against the register and the roster
    NUMBER_OTHER_NAME = "number_other_name"
    PERSON_SIMILAR = "person_similar"
    HEAD_DIFFERS = "head_differs"
    PAYEE_RULE = "payee_rule"
    PERSON_DEAD = "person_dead"
    ACCOUNT_OF_ANOTHER = "account_of_another"
    TWICE_IN_FILE = "twice_in_file"
    TWICE_IN_PERIOD = "twice_in_period"
    EXCLUDED_BY = "excluded_by"
    ROSTER_NOT_DRAFT = "roster_not_draft"
    NUMBER_MISSING = "number_missing"
    WAITING_SETTLED = "waiting_settled"
    WAITING_UNKNOWN = "waiting_unknown"
    # rosters, lines, notices
    PROGRAMME_UNKNOWN = "programme_unknown"
    PROGRAMME_NOT_OURS = "programme_not_ours"
    CATALOGUE_ROW = "catalogue_row"
    BASIS_IMPORT_ONLY = "basis_import_only"
    STANDARD_MISSING = "standard_missing"
    STANDARD_UNCONFIRMED = "standard_unconfirmed"
    STANDARD_EXISTS = "standard_exists"
    ENTITLEMENT_UNKNOWN = "entitlement_unknown"
    ROSTER_UNKNOWN = "roster_unknown"
    ROSTER_EXISTS = "roster_exists"
    ROSTER_EMPTY = "roster_empty"
    ROSTER_BLOCKED = "roster_blocked"
    EXCEPTIONS_OPEN = "exceptions_open"
    AMOUNT_BY_STANDARD = "amount_by_standard"
    FILE_CHANGED = "file_changed"
    NOTHING_TO_TAKE = "nothing_to_take"
    NOT_A_FILE = "not_a_file"
    ONE_FILE_ONLY = "one_file_only"
    NOTHING_TO_COPY = "nothing_to_copy"
    LINE_UNKNOWN = "line_unknown"
    STEP_NOT_ALLOWED = "step_not_allowed"
    REVIEWER_IS_MAKER = "reviewer_is_maker"
    REVIEWER_HANDED_OVER = "reviewer_handed_over"
    HAND_OVER_NOT_MAKER = "hand_over_not_maker"
    CARD_NOT_USABLE = "card_not_usable"
    CARD_MISSING = "card_missing"
    CARD_UNKNOWN = "card_unknown"
    PERSON_UNKNOWN = "person_unknown"
    DOCUMENT_TAKEN = "document_taken"
    ACCOUNT_TAKEN = "account_taken"
    MEMBER_ELSEWHERE = "member_elsewhere"
    UNDO_UNKNOWN = "undo_unknown"
    UNDO_NOT_YOURS = "undo_not_yours"
    UNDO_DONE = "undo_done"
    UNDO_CHANGED = "undo_changed"
    UNDO_USED = "undo_used"
    REASON_REQUIRED = "reason_required"
    PROOF_REQUIRED = "proof_required"
    COUNTY_NUMBER_FORM = "county_number_form"
    HOLIDAYS_MISSING = "holidays_missing"
    NOTICE_UNKNOWN = "notice_unknown"
    NOTICE_NOT_NEEDED = "notice_not_needed"
    NOTICE_NOT_PRINTED = "notice_not_printed"
    POSTED_BEFORE_PRINTED = "posted_before_printed"
    NOTHING_CLEARED = "nothing_cleared"
    COUNTY_WOULD_REFUSE = "county_would_refuse"
    OBJECTION_UNKNOWN = "objection_unknown"
    OBJECTION_OPEN = "objection_open"
    DIVISION_UNKNOWN = "division_unknown"
    VILLAGE_CODE = "village_code"
    VILLAGE_TAKEN = "village_taken"
    PLACE_SAME = "place_same"
    PLACE_ENDED = "place_ended"
    PLACE_CYCLE = "place_cycle"
    PLACE_MIXED = "place_mixed"
    PLACE_WAITS = "place_waits"
    PLACE_UNKNOWN = "place_unknown"
    CHANGE_NOT_YET = "change_not_yet"
    CHANGE_SETTLED = "change_settled"
    CHANGE_UNKNOWN = "change_unknown"
    # visits and findings
    VISIT_UNKNOWN = "visit_unknown"
    VISIT_CARD_UNKNOWN = "visit_card_unknown"
    VISIT_SHEET_UNKNOWN = "visit_sheet_unknown"
    VISIT_NOT_RUNNING = "visit_not_running"
    VISIT_UNFINISHED = "visit_unfinished"
    SIGNATURE_EMPTY = "signature_empty"
    CARD_TAIL_FORM = "card_tail_form"
    MARKS_FORM = "marks_form"
    COUNT_FORM = "count_form"
    HOUSEHOLD_UNKNOWN = "household_unknown"
    NOTHING_TO_PRINT = "nothing_to_print"
    FINDING_UNKNOWN = "finding_unknown"
    FINDING_SAME_PERSON = "finding_same_person"
    FINDING_PROOF = "finding_proof"
    REFERENCE_UNKNOWN = "reference_unknown"
    REFERENCE_DAY = "reference_day"
    REFERENCE_EMPTY = "reference_empty"
    DUE_PAST = "due_past"
    IDENTITY_ON_PUBLIC_SHEET = "identity_on_public_sheet"
    GLYPH_MISSING = "glyph_missing"
    QR_NOT_FOUND = "qr_not_found"
    QR_NOT_OURS = "qr_not_ours"
    PAGE_DIFFERS = "page_differs"
    # both ways to the county
    SUBMISSION_UNKNOWN = "submission_unknown"
    SUBMISSION_UNCLEAR = "submission_unclear"
    COUNTY_NOT_ENROLLED = "county_not_enrolled"
    RESULT_UNMATCHED = "result_unmatched"
    RESULT_AMBIGUOUS = "result_ambiguous"
    RESULT_CONTRADICTS = "result_contradicts"
    RESULT_AMOUNT = "result_amount"
    RESULT_STATUS_UNKNOWN = "result_status_unknown"
    REFUSAL_UNMATCHED = "refusal_unmatched"
    NOTHING_RETURNED = "nothing_returned"
    ALREADY_FOLLOWED = "already_followed"
    FOLLOWER_STAYS = "follower_stays"
    PEOPLE_FIXED = "people_fixed"
    NOTHING_WAITING = "nothing_waiting"
    AMOUNT_ABOVE_SOURCE = "amount_above_source"
    TOO_LATE_TO_WITHDRAW = "too_late_to_withdraw"
    # packages
    PACKAGE_DAMAGED = "package_damaged"
    PACKAGE_SIGNATURE = "package_signature"
    PACKAGE_STRANGER = "package_stranger"
    PACKAGE_NOT_FOR_US = "package_not_for_us"
    PACKAGE_FORKED = "package_forked"
    PACKAGE_FAR_AHEAD = "package_far_ahead"
    PACKAGE_FORMAT_NEWER = "package_format_newer"
    PACKAGE_HOSTILE = "package_hostile"
    PACKAGE_KIND = "package_kind"
    PACKAGE_PRACTICE = "package_practice"
    PACKAGE_COUNTS = "package_counts"
    PACKAGE_TOO_LARGE = "package_too_large"
    PACKAGE_REPLAYED = "package_replayed"
    ENROLMENT_DAMAGED = "enrolment_damaged"
    ENROLMENT_DIGITS = "enrolment_digits"
    ENROLMENT_OLD = "enrolment_old"
    ENROLMENT_OWN = "enrolment_own"
    DRIVE_GONE = "drive_gone"
    DRIVE_READ_BACK = "drive_read_back"
    # the county's verdicts on lines
    ALREADY_ACCEPTED_AS = "already_accepted_as"
    NOT_ENROLLED = "not_enrolled"
    REVIEW_NOT_SIGNED = "review_not_signed"
    REVIEW_ONE_PERSON = "review_one_person"
    DIGEST_NOT_LISTED = "digest_not_listed"
    AMOUNT_ABOVE_STANDARD = "amount_above_standard"
    COUNTY_REFUSED = "county_refused"
    # acts at the counter
    ACT_DAY_AHEAD = "act_day_ahead"
    ACT_DAY_EARLY = "act_day_early"
    ACT_HEAD_LEAVES = "act_head_leaves"
    ACT_NOTHING = "act_nothing"
    ACT_CHANGED = "act_changed"
    ACT_HIMSELF = "act_himself"
    ACT_AWAY = "act_away"
    ACT_NOT_AWAY = "act_not_away"
    ACT_UNKNOWN = "act_unknown"
    ACT_KIND_UNKNOWN = "act_kind_unknown"
    MERGE_CLASH = "merge_clash"
    MERGE_PAID_TWICE = "merge_paid_twice"
    MERGE_HEAD_LEAVES = "merge_head_leaves"
    MERGE_HOME_TAKEN = "merge_home_taken"
    MERGE_ENDED = "merge_ended"
    MERGE_KIND = "merge_kind"
    MERGE_UNKNOWN = "merge_unknown"
    MERGE_UNDONE = "merge_undone"
    MERGE_LATER = "merge_later"
    LIVES_HERE = "lives_here"
    # kinds of households, organisations, kept papers
    KIND_SAME = "kind_same"
    KIND_DAY_EARLY = "kind_day_early"
    KIND_OF_ORGANISATION = "kind_of_organisation"
    HOUSEHOLD_ENDED = "household_ended"
    BOOK_NUMBER_FORM = "book_number_form"
    BOOK_NUMBER_TAKEN = "book_number_taken"
    CREDIT_CODE_FORM = "credit_code_form"
    ORGANISATION_TAKEN = "organisation_taken"
    DOCUMENT_OF_ORGANISATION = "document_of_organisation"
    ACT_OF_ORGANISATION = "act_of_organisation"
    PDF_LOCKED = "pdf_locked"
    PDF_ACTIVE = "pdf_active"
    PDF_PAGES = "pdf_pages"
    PDF_LARGE = "pdf_large"
    PAPER_UNKNOWN = "paper_unknown"
    # last year's sheets
    PILE_EMPTY = "pile_empty"
    PILE_UNKNOWN = "pile_unknown"
    PILE_AGAIN = "pile_again"
    PILE_SHEET_TAKEN = "pile_sheet_taken"
    PILE_SHEET_UNCLEAR = "pile_sheet_unclear"
    PILE_REVIEWED = "pile_reviewed"
    PILE_NOT_AS_IS = "pile_not_as_is"
    # counties' profiles and person libraries
    PROFILE_UNKNOWN = "profile_unknown"
    PROFILE_NAME = "profile_name"
    PROFILE_LIMIT = "profile_limit"
    PROFILE_BUILT_IN = "profile_built_in"
    TEMPLATE_UNKNOWN = "template_unknown"
    TEMPLATE_TWICE = "template_twice"
    TEMPLATE_FIELD = "template_field"
    WORD_UNKNOWN = "word_unknown"
    LIBRARY_NOTHING = "library_nothing"
    LIBRARY_UNKNOWN = "library_unknown"
    LIBRARY_TAKEN_BACK = "library_taken_back"
    LIBRARY_HANDED_OVER = "library_handed_over"
    LIBRARY_LATER = "library_later"
    LIBRARY_BEGUN = "library_begun"
    # lists that leave, many records at once, names in another script
    LIST_NOT_REVIEWED = "list_not_reviewed"
    LIST_PLACE_PUBLIC = "list_place_public"
    BULK_NOTHING = "bulk_nothing"
    BULK_CHANGED = "bulk_changed"
    NATIVE_NAME_SCRIPT = "native_name_script"
    USAGE = "usage"


AnyCode: TypeAlias = Code | RosterCode
"""A code of any table; every one has a sentence in every language."""


class Fault(Exception):  # noqa: N818 - a fault may be nobody's error
    """A failure with a code and the values its sentence names.

    `where` holds what the sentence needs to say what, where and how to mend it: names of files, cells, counts. It never
    holds a full document or account number.
    """

    exit_code = 1

    def __init__(self, code: AnyCode, **where: str | int) -> None:
        self.code = code
        self.where = where
        super().__init__(f"{code.value} {where}" if where else code.value)


class UserError(Fault):
    """A rule refuses what was asked (exit 1)."""

    exit_code = 1


class UsageError(Fault):
    """What was typed cannot be meant: a wrong passphrase, an unknown name, a missing option (exit 2)."""

    exit_code = 2


class EnvironmentFault(Fault):
    """The machine could not do it: disk, drive, lock, display, clock (exit 3)."""

    exit_code = 3


class HostileInput(Fault):
    """Damaged or hostile bytes: a store, a package, a workbook, a picture (exit 4)."""

    exit_code = 4
