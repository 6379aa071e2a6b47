"""Findings: what was found wrong, by when it must be put right, who may say that it is (`product.md` 3)."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct, field

from app.domain.faults import Code, UserError
from app.domain.states import FindingState


class FindingKind(StrEnum):
    """What a finding is about; the first ones follow from the answers of a visit."""

    DIBAO_COUNT = "dibao_count"
    CARD_COUNT = "card_count"
    CARD_WITH_CADRE = "card_with_cadre"
    CARD_NOT_FOUND = "card_not_found"
    CARD_NOT_SEEN = "card_not_seen"
    CARD_NOT_REGISTERED = "card_not_registered"
    NAME_MISMATCH = "name_mismatch"
    MONEY_NOT_DRAWN = "money_not_drawn"
    OVERPAID = "overpaid"
    CARD = "card"
    MONEY = "money"
    RECORD = "record"
    OTHER = "other"


class FindingSource(StrEnum):
    """Where a finding came up (`domain.md`: 问题来源)."""

    VISIT = "visit"
    CALL = "call"
    AUDIT = "audit"
    COMPLAINT = "complaint"
    DESK = "desk"


BY_HAND = (FindingKind.CARD, FindingKind.MONEY, FindingKind.RECORD, FindingKind.OTHER)
"""Kinds that somebody chooses who writes a finding down himself."""

DAYS_TO_MEND = 15
"""Days until a finding is due when nobody names another day."""

TEXT_LIMIT = 300
"""Characters of a finding's words, its proof or its reason."""

FINAL_FINDINGS = frozenset([FindingState.CLOSED, FindingState.NOT_A_FAULT])
"""Nothing waits for anybody any more."""


class Finding(Struct, frozen=True):
    """One finding with its whole story.

    `text` are somebody's own words; of one that follows from a visit it is empty and `values` fill the sentence of its
    kind. Users are named by their names; days are None while nothing has happened yet.
    """

    id: int
    number: str
    kind: FindingKind
    source: FindingSource
    text: str
    values: dict[str, str]
    state: FindingState
    due: date
    opened_on: date
    opened_by: str
    household_id: int | None = None
    household_head: str = ""
    village: str = ""
    group: str = ""
    person_id: int | None = None
    person_name: str = ""
    card_id: int | None = None
    visit_id: int | None = None
    assignee: str = ""
    assigned_on: date | None = None
    assigned_by: str = ""
    proof: str = ""
    put_right_on: date | None = None
    put_right_by: str = ""
    put_right_by_id: int | None = None
    ended_on: date | None = None
    ended_by: str = ""
    reason: str = ""
    photos: tuple[int, ...] = field(default=())

    @property
    def is_open(self) -> bool:
        """Whether somebody must still do something."""
        return self.state not in FINAL_FINDINGS

    def days_left(self, today: date) -> int:
        """Days until it is due; negative when it is overdue."""
        return (self.due - today).days


def due_day(opened: date) -> date:
    """Return the day on which a finding opened that day is due, when none is named."""
    return opened + timedelta(days=DAYS_TO_MEND)


def require_other_person(put_right_by: int | None, user_id: int) -> None:
    """Raise `UserError` FINDING_SAME_PERSON: who put it right does not also strike it off (`product.md` 3)."""
    if put_right_by == user_id:
        raise UserError(Code.FINDING_SAME_PERSON)
